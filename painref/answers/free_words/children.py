"""Who is a child by a word alone: a baby with, back pain in a child; and who only has one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from painref.answers.free_words.tokens import Span, Text

CHILD = frozenset(
    "baby infant toddler newborn child kid boy girl teenager teen adolescent schoolboy schoolgirl"
    " schoolchild".split()
)
_BEFORE_A_CHILD = frozenset("a an the this my our her his young small old in for of".split())
AFTER_A_CHILD = frozenset(
    "with has having who whose aged age in of complains complaining presents presenting suffers"
    " suffering and is was on but he she takes".split()
)
HAS_A_CHILD = frozenset(
    "breastfeeding feeding breastfeeds feeds nursing carrying lifting has have carries lifts".split()
)


def words_for_a_child(text: Text, ages_end: Collection[int]) -> Iterator[Span]:
    """Yield words for a child of whom the text is: a baby with, but not lifting a baby."""
    for at, token in enumerate(text.tokens):
        if token.word not in CHILD or _is_a_mothers(text, at) or _is_wished_for(text, at):
            continue
        behind = text.goes_on(at + 1)
        if behind and text.word(at + 1) not in AFTER_A_CHILD and not text.word(at + 1).isdecimal():
            continue
        if text.word(at - 1) == "old" and text.word(at - 3).isdecimal():
            if text.word(at - 4 - (text.word(at - 4) in ("a", "my", "her"))) in HAS_A_CHILD:
                continue  # breastfeeding a 3 month old baby
            yield Span(at - 3, at + 1)  # a 9 month old baby
        elif _is_subject(text, at, ages_end):
            yield Span(at, at + 1)


def _is_wished_for(text: Text, at: int) -> bool:
    """Say whether a baby is still to come: trying for a baby, wants a child."""
    at -= 1
    while text.word(at) in _WISHED_FOR:
        at -= 1
    return text.word(at) in _WISHES


_WISHED_FOR = frozenset("a another for our second first have to having".split())
_WISHES = frozenset("trying try hoping want wants planning plan wishing expecting carrying".split())


def _is_a_mothers(text: Text, at: int) -> bool:
    """Say whether of a baby only the age is told, by its mother: my baby is 6 months old and I have."""
    if text.word(at) not in _BABY:
        return False
    clause = text.clause(at)
    end = at + 1
    while end < clause.end and (text.word(end) in _IS_OLD or text.word(end).isdecimal()):
        end += 1
    told = [text.word(i) for i in range(at + 1, end)]
    goes_on = end < clause.end and (text.word(end) != "and" or text.word(end + 1) not in _MOTHER)
    if goes_on or not told:
        return False
    others = {text.word(i) for i in range(len(text.tokens)) if not at <= i < end}
    return "born" in told or not others.isdisjoint(_MOTHER)


_BABY = ("baby", "infant", "newborn", "toddler")
_IS_OLD = frozenset(
    "is was born arrived came now only just about nearly a one two three four five six day days week"
    " weeks month months year years old ago last in at by section caesarean wks mths yesterday today"
    " this".split()
)
_MOTHER = frozenset(
    "i im ive nursing breastfeeding breast pregnancy pregnant postpartum birth delivery labour labor"
    " postnatal section caesarean me since".split()
)


def _is_subject(text: Text, at: int, ages_end: Collection[int]) -> bool:
    """Say whether a clause begins with a person, or 'in a' stands before: back pain in a child."""
    start = at
    while start and not text.tokens[start].begins_clause and start not in ages_end:
        if text.word(start - 1) not in _BEFORE_A_CHILD:
            return start < at and text.word(start) in ("in", "for", "of")
        start -= 1
    return True
