"""What only seems to be denied: a function that is lacking, and what somebody or something does not do.

No pulse, ankle jerk absent, bladder control - no: that is lost, and nothing is denied. Of a foot that
does not lift, or blood that does not clot, the words stand whole, with the one that denies.
"""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.negation_words import ENDS
from painref.answers.free_words.normal import is_function
from painref.answers.free_words.said_anew import FELT, HABITS, hurts
from painref.answers.free_words.small_words import HARMLESS
from painref.answers.free_words.tokens import Span
from painref.answers.free_words.units import Kind, Unit, Units

_NO = frozenset("no nil without w/o none lacks lacking of".split())
"""A word of denial that ends so stands before what is not there."""
_DOES_NOT = frozenset(
    "doesnt dont didnt wont isnt arent wasnt werent hasnt havent hadnt aint not never".split()
)
"""And one that ends so before what is not done, or is not so."""
_HAS = frozenset("have has had having any a an got".split())
"""Behind 'not' and these a noun follows, as behind 'no': do not have numbness."""
_ABSENT = frozenset("absent no none nil n".split())
"""Behind a function these tell that it is lost."""
_AT_END = (_ABSENT | {"never"}) - {"absent"}
_SEEN = frozenset(
    "swollen red hot warm tender stiff sore painful bruised taking take takes taken used on had any"
    " diabetic pregnant allergic smoker known".split()
)
"""What is denied where it stands alone behind 'not': not swollen, doesnt take any."""


def seems_denied(units: Units, cue: Span, item: Sequence[Unit]) -> bool:
    """Say whether what stands behind a word of denial is no denial: no pulse, does not lift."""
    if not item:
        return False
    last = units.text.word(cue.end - 1)
    if last == "not" and units.text.word(cue.start - 1) in ("but", "and", "or"):
        return False  # allergic to penicillin but not contrast
    is_had = units.text.word(item[0].span.start - 1) in _HAS
    if last in _NO or (last in _DOES_NOT and is_had):
        return _is_function(units, item)
    said = [units.said(unit) for unit in item]
    if last not in _DOES_NOT or not all(said) or any(hurts(units, unit) for unit in item):
        return False
    return {*said}.isdisjoint(_SEEN | HABITS | FELT)


def is_lost(units: Units, cue: Span, item: Sequence[Unit]) -> bool:
    """Say whether a word behind a function tells that it is lost: ankle jerk absent, control - no."""
    return units.text.word(cue.end - 1) in _ABSENT and _is_function(units, item)


def whole(units: Units, start: int, end: int) -> Span:
    """Return words that are told whole, with the bare words before them in their clause."""
    at = start
    clause = units.text.clause(start)
    bare = {unit.span.start for unit in units.some(0, len(units)) if unit.kind is Kind.WORD}
    while at - 1 in clause and at - 1 in bare:
        at -= 1
    return Span(at, end)


def answered(units: Units, at: int) -> bool:
    """Say whether what is lacking stands before a colon, and where it is behind: power: nil left foot."""
    if not at or ":" not in units.before(at) or units.word(at) not in _ABSENT:
        return False
    return _is_function(units, units.some(units.start_of_clause(at - 1), at))


def answers_at_end(units: Units, at: int) -> bool:
    """Say whether a word behind what it answers ends a short clause: fever nil, incontinence no, trauma N."""
    start = units.start_of_clause(at)
    if at == start or units.word(at) not in _AT_END:
        return False
    if units[at - 1].kind in (Kind.SIGN, Kind.NAME) or at - start == 1:
        return units.first_word(units[start]) not in HARMLESS
    return (
        at - start == 2 and units.word(at) not in ("no", "never") and units.word(at - 1) not in ENDS
    )


def _is_function(units: Units, item: Sequence[Unit]) -> bool:
    return is_function([units.text.word(token) for unit in item for token in unit.span])
