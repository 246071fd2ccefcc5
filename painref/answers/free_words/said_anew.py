"""Where something new begins behind what is denied, with no comma between: no fever my legs are weak."""

from __future__ import annotations

from painref.answers.free_words.names import PAIN_WORDS
from painref.answers.free_words.people import RELATIVES
from painref.answers.free_words.small_words import HARMLESS
from painref.answers.free_words.units import Kind, Unit, Units

_COMPLAINTS = PAIN_WORDS | {
    "sciatica",
    "headache",
    "headaches",
    "migraine",
    "backache",
    "lbp",
    "lumbago",
}
OWNS = frozenset(("my", "his", "her", "their", "our", "the", "your"))
"""Whose a part of the body is: with these somebody begins to tell of it."""
_SIDES = frozenset(("left", "right", "both", "bilateral"))
_VERBS = frozenset(
    "is are was were has have had feel feels felt hurts hurt hurting aches aching cant cannot wont"
    " doesnt dont isnt arent keeps keep goes go went gets get got just gives gave drops drags flops"
    " leaks leaking drooping dropping does gone feeling looks became become"
    " stiff swollen".split()
)
"""Behind a part of the body, or my and the like, these make a statement of it."""
FELT = frozenset(
    "give gives giving gave buckle buckles buckling heavy numb clumsy weak weaker unsteady fell unable lost losing dragging flopping wets wetting"
    " incontinent wobbly floppy dead useless paralysed paralyzed".split()
)
"""What is felt or seen of a part of the body."""
_TOLD = _VERBS | FELT
"""A sign with one of these is told as a sentence tells it, and is no noun of a list."""
_OPEN = frozenset(
    "in of on to at with from for by down into over around between behind under near about as than"
    " like a an any and or nor not no such other think thinks feel feels say says mean know notice get"
    " gets getting got feeling experience experienced experiences develop developed cause causes suffered"
    " with during through across along this that these those where when if because".split()
).union(HARMLESS, OWNS, _SIDES)
"""A denial that ends with one of these is not complete: no pain in my legs, no new weakness."""
_LEAVES_OPEN = _OPEN - _SIDES - {"and", "or", "nor"}
HABITS = frozenset("smoke smokes smoked smoking drink drinks drank drinking vape vapes".split())
_WHERE = frozenset(("in", "down", "at", "around", "along", "into", "behind"))
_ONLY = frozenset(("instead", "only"))
_DETAILS_BEFORE = frozenset("in down at since for with when on after going radiating now".split())


def is_complete(item: list[Unit], units: Units, *, of_noun: bool) -> bool:
    """Say whether a denial has all that it is about: no fever, no red flags, doesnt smoke.

    `of_noun` says that the word of denial stands before a noun: no, without, denies.
    """
    if not item or units.said(item[-1]) in _OPEN or item[-1].kind is Kind.TIME:
        return False
    words = {units.said(unit) for unit in item}
    named = any(u.kind in (Kind.NAME, Kind.SIGN) or hurts(units, u) for u in item)
    named = named or not words.isdisjoint(FELT | HABITS)
    return named or (of_noun and any(unit.kind is Kind.WORD for unit in item))


def states(units: Units, at: int) -> bool:
    """Say whether a statement begins at a unit: my bum is numb, legs are weak, numb bum, cant wee."""
    if at and units.said(units[at - 1]) in _LEAVES_OPEN and not units.begins_clause(at):
        return False
    start, end = at, units.end_of_clause(at)
    while at < end and units.said(units[at]) in OWNS | _SIDES | {"own", "lower", "upper"}:
        at += 1
    is_owned = any(units.said(units[n]) in OWNS for n in range(start, at))
    if at >= end:
        return False
    unit = units[at]
    words = [units.text.word(token) for token in unit.span]
    if unit.kind is Kind.SIGN:
        return is_owned or not _TOLD.isdisjoint(words)
    verbs = _VERBS.intersection(words[1:])
    if unit.kind is Kind.NAME and (verbs or is_owned):
        return bool(verbs) or hurts(units, unit)
    after = at + 1
    if is_owned and units.said(unit) in RELATIVES:
        return True
    while after < min(end, at + 3) and is_owned and not _has_verb(units, after):
        after += 1
    if after >= end or not (is_owned or unit.kind is Kind.PLACE):
        return False
    return _has_verb(units, after)


def _has_verb(units: Units, at: int) -> bool:
    return not _VERBS.isdisjoint(units.text.word(token) for token in units[at].span)


def begins_anew(units: Units, first: int, at: int, item: list[Unit], *, of_noun: bool) -> bool:
    """Say whether something is told at a unit that a complete denial before it does not reach.

    That is a statement; a sign or a cause with its own time, figure, side or level; what somebody
    takes instead; and the only thing in the text that hurts. Nouns in a row are a list.
    """
    tells = units.said(units[at]) in OWNS - {"the"} or units[at] in units.grave
    if not is_complete(item, units, of_noun=of_noun):
        return bool(item) and tells and states(units, at)
    if states(units, at):
        return True
    end = _end_of_complaint(units, at)
    if end and (_detailed(units, end) or (_closes(units, end) and _alone(units, first, end))):
        return True
    unit, after = units[at], at + 1
    if unit.kind is Kind.SIGN:
        single = len(item) == 1
        timed = _is_timed(units, after) or _is_timed(units, after + 1)
        return _is_figure(units, after) or (single and unit in units.grave and timed)
    if unit.kind is not Kind.NAME:
        return False
    if _is_figure(units, at) or any(map(str.isdigit, _said(units, unit))):
        return True
    only = after < len(units) and units.word(after) in _ONLY
    if unit in units.causes:
        return only or _detailed(units, after)
    return only or (len(item) == 1 and _is_timed(units, after))


def complains(units: Units, start: int, end: int) -> bool:
    """Say whether some units tell of what hurts, which no test is negative for."""
    return any(hurts(units, unit) for unit in units.some(start, end))


def complains_elsewhere(units: Units, start: int, end: int) -> bool:
    """Say whether a text tells of what hurts before or behind some units."""
    others = [*units.some(0, start), *units.some(end, len(units))]
    return any(hurts(units, unit) or unit in units.causes for unit in others)


def hurts(units: Units, unit: Unit) -> bool:
    """Say whether a unit tells that something hurts."""
    words = (units.text.word(at) for at in unit.span)
    return any(word in _COMPLAINTS or word.endswith(("algia", "dynia")) for word in words)


def _end_of_complaint(units: Units, at: int) -> int:
    """Return the unit behind a complaint with its place that begins at a unit; 0, if none does."""
    if units.said(units[at]) in _OPEN - HARMLESS:
        return 0
    end = units.end_of_clause(at)
    burns = units.word(at) in ("burning", "sore") and at + 1 < end
    if burns and units[at + 1].kind is Kind.PLACE:
        return at + 2
    while at < end and units.said(units[at]) in HARMLESS:
        at += 1
    if at >= end:
        return 0
    if units[at].kind is Kind.NAME and hurts(units, units[at]):
        return at + 1
    if units.word(at) in PAIN_WORDS and at + 1 < end and units.word(at + 1) in _WHERE:
        return next((n + 1 for n in range(at + 2, min(end, at + 6)) if _is_place(units, n)), 0)
    place = at
    while at < end and units[at].kind is Kind.PLACE:
        at += 1
    return at + 1 if place < at < end and hurts(units, units[at]) else 0


def _is_place(units: Units, at: int) -> bool:
    return units[at].kind is Kind.PLACE


def _said(units: Units, unit: Unit) -> str:
    return "".join(units.text.word(at) for at in unit.span)


def _alone(units: Units, first: int, end: int) -> bool:
    """Say whether nothing hurts before a denial, nor in another clause behind what ends there."""
    return not complains_elsewhere(units, first, units.end_of_clause(end - 1))


def _closes(units: Units, at: int) -> bool:
    """Say whether what ends before a unit is the last of its list."""
    if at >= len(units) or units.begins_clause(at):
        return True
    return units.word(at) in _DETAILS_BEFORE | _ONLY | _VERBS | {"but"}


def _detailed(units: Units, at: int) -> bool:
    """Say whether a time, a side, a level or a figure stands at a unit, in the same clause."""
    if _is_timed(units, at) or _is_timed(units, at + 1) or _is_figure(units, at):
        return True
    if at >= len(units) or units.begins_clause(at):
        return False
    word = units.first_word(units[at])
    return word in _SIDES or (units[at].kind is Kind.PLACE and any(map(str.isdigit, word)))


def _is_timed(units: Units, at: int) -> bool:
    there = at < len(units) and not units.begins_clause(at)
    return there and units[at].kind is Kind.TIME


def _is_figure(units: Units, at: int) -> bool:
    there = at < len(units) and not units.begins_clause(at)
    return there and units.first_word(units[at])[:1].isdigit()
