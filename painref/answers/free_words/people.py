"""Who is told of beside the person asked about, and which words go on about whom."""

from __future__ import annotations

import re
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
    " flatmate coworker client relative grandparent workmate mate boss landlord landlady teacher pastor"
    " priest housemate manager coach trainer"
).split()
_CHILDREN = "baby babies kid kids toddler toddlers child children infant newborn".split()
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
_MEANT_BY |= dict.fromkeys(_CHILDREN, ("child", PRONOUNS))
_GROUP = (
    *(
        f"{some} {of}{whose} family"
        for some in "nobody|noone|no one|none|everyone|everybody|someone|somebody|some|most|all|others"
        "|many|people".split("|")
        for of in ("in ", "of ")
        for whose in ("my", "the", "our")
    ),
    *("none of us", "neither of us", "no one of us"),
    *(
        f"{some} {where} {whose}"
        for some in "lady man woman guy person girl boy someone somebody people".split()
        for where in ("in", "at", "from")
        for whose in ("my", "our")
    ),
)
"""Some people who are not the one asked about: nobody in my family, a lady in my class."""
_PEOPLE = Phrases(
    *(f"{form}{law}" for form in _MEANT_BY for law in ("", *(f" {w}" for w in _IN_LAW))), *_GROUP
)
_UNBORN = ("expecting", "carrying", "with", "of")
"""Behind these twins are still to come, or are only what somebody is the parent of."""
SOMEBODY = "somebody"
"""Who these are: never the one asked about."""
_AGE = re.compile(r"\d.*|early|mid|late|teens|twenties|thirties|forties|fifties|sixties|seventies")
"""Behind 'woman in my' these tell of an age."""
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

    @property
    def is_child(self) -> bool:
        """Whether it is a child of somebody, and not said to be a son or daughter."""
        return self.who == "child"

    def may_be(self, pronoun: str) -> bool:
        """Say whether a pronoun may go on about this person."""
        return pronoun in self.pronouns


def find_people(text: Text) -> Iterator[Person]:
    """Yield who is told of, in order; of my husband's father only the father."""
    owner = -1
    for span in _PEOPLE.find(text):
        is_owner = text.word(span.end - 1).endswith("s") and is_named(text, span.end)
        if is_owner and text.goes_on(span.end):
            owner = span.start if owner < 0 else owner
            continue
        start, owner = (owner, -1) if owner >= 0 else (span.start, -1)
        if text.word(span.start) not in _MEANT_BY:
            if not _AGE.fullmatch(text.word(span.end)):
                yield Person(span, SOMEBODY, PRONOUNS)
            continue
        if text.word(span.start) == "twins" and text.word(span.start - 1) in _UNBORN:
            continue
        if text.word(span.start) in _CHILDREN and not _is_told_of(text, span):
            continue
        who, pronouns = _MEANT_BY[text.word(span.start)]
        if text.word(span.start - 1) == "dear" and who in _GREETED:
            continue
        is_patients = text.word(before(text, start)) in OWNED
        yield Person(Span(start, span.end), who, pronouns, is_patients)


def _is_told_of(text: Text, child: Span) -> bool:
    """Say whether something is told of a child: my baby has fever; or it is only named: birth of baby.

    Elsewhere it may be the patient, or a pregnancy.
    """
    return text.word(child.end) in _HAS or text.word(child.start - 1) == "of"


_HAS = frozenset("has had have got gets takes suffers".split())
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
