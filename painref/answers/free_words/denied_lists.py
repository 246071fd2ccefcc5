"""Lists after a word of denial: fever, chills and weight loss."""

from __future__ import annotations

from painref.answers.free_words.negation_words import (
    DENIES,
    DENIES_LISTS,
    ENDS,
    FOUND_BY,
    PUTS_IN_DOUBT,
    RULED_WITH,
    SEEMS_TO_DENY,
)
from painref.answers.free_words.said_anew import complains, complains_elsewhere, states
from painref.answers.free_words.units import Kind, Unit, Units

LONGEST = 4
"""An item of a list has so many words or names at most; what is longer says something of its own."""
ANDS = frozenset(("and",))
ORS = frozenset(("or", "nor"))
_SIDED = frozenset(("left", "right", "both", "bilateral"))


def starts_denial(units: Units, at: int) -> bool:
    """Say whether a word of denial, or one that only seems to deny, begins at a unit."""
    tables = (DENIES, DENIES_LISTS, PUTS_IN_DOUBT, SEEMS_TO_DENY)
    return any(units.long(table, at) for table in tables)


def is_item(units: Units, start: int, end: int) -> bool:
    """Say whether some units are items of a list, and not something said anew.

    An item has few words, no verb, no figure, no side and no time, and is more than a place.
    """
    part = units.some(start, end)
    said = [unit for unit in part if units.said(unit) not in ANDS | ORS]
    if not said or all(unit.kind is Kind.PLACE for unit in said):
        return False
    if any(starts_denial(units, at) or states(units, at) for at in range(start, end)):
        return False
    return _longest(units, part) <= LONGEST and not any(_is_new(units, unit) for unit in said)


def is_new_behind_and(units: Units, at: int, first: int) -> bool:
    """Say whether what follows an 'and' is no item of a list from `first` on, or all that hurts in the text."""
    end = units.end_of_clause(at + 1)
    if not is_item(units, at + 1, end):
        return True
    hurts = complains(units, at + 1, end) and not complains(units, first, at)
    return hurts and not complains_elsewhere(units, first, end)


def denies_forward(units: Units, at: int, long: int) -> bool:
    """Say whether 'ruled out' denies what follows: whoever did it, or where a clause begins with it."""
    after = units.after_words(at, long)
    if at == units.start_of_clause(at):
        return True
    if after >= units.end_of_clause(at) or units.word(after) in FOUND_BY | ANDS | ORS | ENDS:
        return False
    is_doer = units[at - 1].kind is Kind.WORD and units.word(at - 1) not in RULED_WITH
    return is_doer and units[after].kind is not Kind.TIME


def _longest(units: Units, part: list[Unit]) -> int:
    sizes = [0]
    for unit in part:
        if units.said(unit) in ANDS | ORS:
            sizes.append(0)
        else:
            sizes[-1] += 1
    return max(sizes)


def _is_new(units: Units, unit: Unit) -> bool:
    word = units.first_word(unit)
    return (
        unit.kind in (Kind.TIME, Kind.WELL) or word in ENDS or word in _SIDED or word[:1].isdigit()
    )


def goes_on(units: Units, at: int, lists: bool, *, of_findings: bool) -> tuple[int, bool]:
    """Return up to where a denied list goes on after a comma, and whether that is sure.

    One `of_findings` (negative for fracture, back pain) ends where something hurts.

    It is sure with an 'or', and where the word before denies lists ('denies fever, chills and
    weight loss'). Else an 'and' leaves in doubt what is denied: no fever, chills and back pain.
    """
    end, named = at, False
    while end < len(units) and (end == at or not units.ends_sentence(end)):
        after = units.end_of_clause(end)
        anew = of_findings and units.word(end) not in ANDS | ORS and complains(units, end, after)
        if anew or not is_item(units, end, after):
            break
        words = {units.word(number) for number in range(end, after)}
        named = named or any(unit.kind is Kind.NAME for unit in units.some(end, after))
        end = after
        if not ORS.isdisjoint(words):
            return end, True
        if not ANDS.isdisjoint(words):
            return end, lists
    if lists and end > at and _is_the_complaint(units, end):
        end = units.start_of_clause(end - 1)
        named = any(unit.kind is Kind.NAME for unit in units.some(at, end))
    # Without 'or' and 'and' a name may be said anew: denies fever, diabetic.
    if lists:
        return end, not named
    return (_end_of_signs(units, at, end) or at), True


def _end_of_signs(units: Units, at: int, end: int) -> int:
    """Return where signs end that stand bare in a row, at least two more: no fever, chills, weight loss.

    One more sign alone may be said anew, and what stands behind the last always may.
    """
    number, last = 0, 0
    while at < end:
        after = units.end_of_clause(at)
        if any(unit.kind is not Kind.SIGN for unit in units.some(at, after)):
            break
        number, at, last = number + 1, after, after
    return last if number > 1 else 0


def _is_the_complaint(units: Units, end: int) -> bool:
    """Say whether the last of a list is all that hurts in a text: denies fever, back pain."""
    last = start = units.start_of_clause(end - 1)
    while start and not starts_denial(units, start):
        start -= 1
    return complains(units, last, end) and not complains_elsewhere(units, start, end)
