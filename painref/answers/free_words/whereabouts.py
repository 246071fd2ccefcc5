"""Where the pain is: the parts of the body, levels and sides that belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.body import Place
from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.levels import Level, count_words
from painref.answers.free_words.sign_steps import JOINT
from painref.answers.free_words.signs import Only
from painref.answers.free_words.spreading import InLimb, is_target
from painref.answers.free_words.tokens import Span
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Levels, Region


@frozen
class Where(Frozen):
    """The parts of the body and the levels that count, with the words for them."""

    regions: tuple[Region, ...] = ()
    places: tuple[Place, ...] = ()
    levels: tuple[Level, ...] = ()
    number: Levels | None = None
    number_spans: tuple[Span, ...] = ()


def find_where(
    base: KnowledgeBase,
    found: Found,
    causes: Sequence[CauseRead],
    limbs: Sequence[InLimb],
    operations: Sequence[Span] = (),
) -> Where:
    """Return where the pain is said to be; a part that fits no cause counts only right beside one.

    The levels of `operations` of the past are not those of the pain, unless no other is told.
    """
    levels = _levels_of(found, causes, operations)
    number, spans = _number(found, levels)
    own = [{*base.causes[cause.id].regions} for cause in causes]
    places = [p for p in found.holding(found.places) if _counts(found, p, causes, own, limbs)]
    regions = [p.region for p in places]
    for level in levels:
        regions += _level_regions(level, own)
    if regions and len(causes) > 1:
        for cause in causes:
            told = base.causes[cause.id].regions
            if {*told}.isdisjoint(regions) and not _is_placed(found, cause, causes, levels):
                regions += told
    return Where(tuple(dict.fromkeys(regions)), tuple(places), tuple(levels), number, spans)


def _counts(
    found: Found,
    place: Place,
    causes: Sequence[CauseRead],
    own: Sequence[set[Region]],
    limbs: Sequence[InLimb],
) -> bool:
    spans = [span for cause in causes for span in cause.spans]
    inside = any(place.span.meets(span) for span in spans)
    if not inside and (_is_of_something_else(found, place) or _is_past(found, place)):
        return False
    on_spine = any(regions & {*SPINE} for regions in own)
    if (on_spine or not causes) and is_target(place, limbs):
        return False
    if not causes or any(place.region in regions for regions in own):
        return True
    if any(not regions for regions in own):  # a cause that can be anywhere
        return place.region in SPINE or not on_spine or inside
    return inside or (place.region in SPINE and on_spine and _is_beside(found, place, spans))


def _is_of_something_else(found: Found, place: Place) -> bool:
    """Say whether a part of the body belongs to a factor or a sign: foot drop, clumsy hands."""
    others = [n.span for n in found.names if n.kind == "factors"]
    others += [figure.span for figure in found.figures]
    signs = [sign for sign in found.signs if sign.step != JOINT]  # a hot knee tells where it hurts
    others += [sign.span for sign in signs if sign.only is not Only.OF_NERVES]
    return any(place.span.meets(span) for span in others)


def _is_placed(
    found: Found, cause: CauseRead, causes: Sequence[CauseRead], levels: Sequence[Level]
) -> bool:
    """Say whether a clause tells where a cause is, apart from the name of another one."""
    others = [span for other in causes if other is not cause for span in other.spans]
    places = [thing.span for things in (found.holding(found.places), levels) for thing in things]
    places = [place for place in places if not any(place.meets(other) for other in others)]
    clauses = [found.text.clause(span.start) for span in cause.spans]
    return any(place.start in clause for place in places for clause in clauses)


def _is_past(found: Found, place: Place) -> bool:
    """Say whether a part of the body is told of what came before: after a broken wrist, no comma between."""
    start = max(place.span.start - 3, found.text.clause(place.span.start).start)
    before = {found.text.word(at) for at in range(start, place.span.start)}
    return not before.isdisjoint(("after", "following"))


def _is_beside(found: Found, place: Place, spans: Sequence[Span]) -> bool:
    """Say whether a part of the body stands in the same clause as a cause, a word or two away."""
    clause = found.text.clause(place.span.start)
    return any(span.start in clause and span.gap(place.span) <= 3 for span in spans)


def _levels_of(
    found: Found, causes: Sequence[CauseRead], operations: Sequence[Span]
) -> list[Level]:
    """Return the levels of the causes: those in their clauses, or else all.

    A clause that begins with a level goes on with the one before: at L3-4, L4-5 and L5-S1.
    """
    levels = found.holding(found.levels)
    clauses: list[int] = []
    starts = {level.span.start for level in levels}
    number = -1
    group: dict[int, int] = {}
    for clause in found.text.clauses():
        number += clause.start not in starts or number < 0
        group |= dict.fromkeys(clause, number)
    clauses = [group[span.start] for cause in causes for span in cause.spans]
    within = [level for level in levels if group[level.span.start] in clauses]
    if within or not causes:
        return _without_own_vertebrae(within or levels)
    operated = [group[span.start] for span in operations]
    return _without_own_vertebrae([x for x in levels if group[x.span.start] not in operated])


def _without_own_vertebrae(levels: Sequence[Level]) -> list[Level]:
    """Leave out a vertebra or root that a segment names too: S1, beside L5-S1."""
    segments = [level.name for level in levels if "-" in level.name]
    ends = {end for name in segments for end in _ends(name)}
    return [level for level in levels if "-" in level.name or level.name not in ends]


def _ends(segment: str) -> tuple[str, str]:
    upper, lower = segment.split("-")
    return upper, lower if lower[0].isalpha() else f"{upper[0]}{lower}"


def _level_regions(level: Level, own: Sequence[set[Region]]) -> list[Region]:
    """Return where a level is: of the regions that it touches, those in which the cause is.

    The nerve root S1 is one of the low back, if the cause is.
    """
    there = [r for r in level.regions if any(r in regions for regions in own)]
    if there or not own:
        return there or [level.regions[0]]
    roots = level.regions == (Region.SACRAL,) and any(Region.LUMBAR in some for some in own)
    return [Region.LUMBAR] if roots else [*level.regions]


def _number(found: Found, levels: Sequence[Level]) -> tuple[Levels | None, tuple[Span, ...]]:
    """Return whether one level or several are told, by their names or in words."""
    told = [(span, number) for span, number in count_words(found.text) if found.holds(span)]
    numbers = {number for _, number in told}
    if levels:
        numbers.add(Levels.MULTIPLE if len({lvl.name for lvl in levels}) > 1 else Levels.SINGLE)
    if len(numbers) == 1:
        return numbers.pop(), tuple(span for span, _ in told)
    if told and Levels.MULTIPLE in numbers and all(n is Levels.MULTIPLE for _, n in told):
        return Levels.MULTIPLE, tuple(span for span, _ in told)
    return None, ()
