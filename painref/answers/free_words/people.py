"""Who is told of beside the person asked about, and which words go on about whom."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

_WOMEN = (
    "mother mum mom mam mummy mommy mama sister wife daughter aunt auntie grandmother grandma gran"
    " granny nan nana girlfriend niece fiancee stepmother"
).split()
_MEN = (
    "father dad daddy papa brother husband hubby son uncle grandfather grandpa grandad granddad"
    " boyfriend nephew fiance stepfather"
).split()
_ANYBODY = (
    "parent sibling spouse partner cousin friend neighbor neighbour colleague roommate twin"
    " flatmate coworker client relative grandparent"
).split()
_IN_LAW = ("in law", "inlaw")
_SHE, _HE = frozenset(("she", "shes", "her", "hers")), frozenset(("he", "hes", "his", "him"))
_THEY = frozenset(("they", "theyre", "their", "theyve"))
_GREETED = ("colleague", "friend")
"""To these a letter is written: dear colleague."""
PRONOUNS = _SHE | _HE | _THEY
SUBJECTS = frozenset(("she", "shes", "he", "hes", "they", "theyre", "theyve"))
"""Of those, what is always somebody who does something; 'her' may be what she owns."""
_KINDS = ((_WOMEN, _SHE | _THEY), (_MEN, _HE | _THEY), (_ANYBODY, PRONOUNS))
_MEANT_BY = {
    form: (who, pronouns) for kind, pronouns in _KINDS for who in kind for form in (who, f"{who}s")
}
"""Each form of the word for somebody, with that word and the pronouns that go on about them."""
RELATIVES = frozenset(_MEANT_BY)
_PEOPLE = Phrases(
    *(f"{form}{law}" for form in _MEANT_BY for law in ("", *(f" {w}" for w in _IN_LAW)))
)
_UNBORN = ("expecting", "carrying", "with")
"""Behind these twins are still to come."""
OWNED = frozenset(("his", "her", "their"))
"""Before somebody these say that the person asked about is told of as he or she."""


@frozen
class Person(Frozen):
    """Somebody in a text."""

    span: Span
    who: str
    pronouns: frozenset[str]
    is_of_the_patient: bool = False
    """Whether it is his or her relative, and so never the one who is asked about."""

    def may_be(self, pronoun: str) -> bool:
        """Say whether a pronoun may go on about this person."""
        return pronoun in self.pronouns


def find_people(text: Text) -> Iterator[Person]:
    """Yield who is told of, in order."""
    for span in _PEOPLE.find(text):
        if text.word(span.start) == "twins" and text.word(span.start - 1) in _UNBORN:
            continue
        who, pronouns = _MEANT_BY[text.word(span.start)]
        if text.word(span.start - 1) == "dear" and who in _GREETED:
            continue
        yield Person(span, who, pronouns, text.word(before(text, span.start)) in OWNED)


_DESCRIBED = frozenset("year years yr yo y/o old elderly aged dear own poor frail s".split())


def before(text: Text, at: int) -> int:
    """Return the word before somebody, over what describes them: my 82 year old mother."""
    at -= 1
    while at >= 0 and (text.word(at) in _DESCRIBED or text.word(at).isdecimal()):
        at -= 1
    return at


def is_named(text: Text, at: int) -> bool:
    """Say whether a word tells of somebody."""
    return 0 <= at < len(text.tokens) and _PEOPLE.at(text.tokens, at) > 0


def is_described(text: Text, at: int) -> bool:
    """Say whether a word only describes somebody who follows."""
    return text.word(at) in _DESCRIBED or text.word(at).isdecimal()
