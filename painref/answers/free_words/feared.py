"""What people ask about or fear, and do not tell as a fact: could it be cancer."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.free_words.negation_words import ASKED_WITH, CAN_CAUSE
from painref.answers.free_words.small_words import HARMLESS
from painref.answers.free_words.units import Units

_BETWEEN = ASKED_WITH | HARMLESS | {"and", "or", "nor"}


def feared_behind(units: Units, at: int, long: int) -> Iterator[int]:
    """Yield the units that people fear and name right behind a question."""
    for number in range(units.after_words(at, long), units.end_of_clause(at)):
        if units.is_feared(number):
            yield number
        elif units.word(number) not in _BETWEEN:
            return


def asks_what_causes(units: Units, at: int) -> bool:
    """Say whether it is asked if something causes this: can cancer cause this."""
    can, cause = CAN_CAUSE
    there = units.word(at) in can and at + 2 < len(units) and units.is_feared(at + 1)
    return there and units.word(at + 2) in cause
