"""Which harms of a procedure bear on the person asked about, and which of them stand for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from painref.base.hierarchy import ancestors, with_narrower
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.records import EvidenceNote, Procedure, Risk
from painref.model.terms import GraveHarm, Region, rank_of
from painref.words.effects import FEW_EVENTS, rate, rate_of_others

if TYPE_CHECKING:
    from painref.answers.profile import Profile

DEADLY = 1 / 1000
"""From this rate on, death or lasting damage stands in the first line of an option."""


def harms_for(base: KnowledgeBase, procedure: Procedure, profile: Profile) -> tuple[Risk, ...]:
    """Return the harms that bear on a person: the worst, the commonest, then the others."""
    related: set[str] = with_narrower(base, profile.causes)
    for cause in profile.causes:
        related.update(ancestors(base.causes, cause))
    places = (procedure.regions, profile.regions)
    bearing = (
        risk
        for risk in procedure.risks
        if _is_own(risk, places)
        and (risk.factor is None or risk.factor in profile.factors)
        and (risk.cause is None or risk.cause in related)
    )
    once: dict[Any, Risk] = {}
    for risk in bearing:  # the same count may stand for each of several causes
        once.setdefault((risk.text, risk.frequency, risk.cite), risk)
    return tuple(key_risks(once.values()))


def harms_of(procedure: Procedure) -> list[Risk]:
    """Return all harms: those that may befall anyone, then the others."""
    anyone = harms_of_anyone(procedure)
    return [*anyone, *(risk for risk in procedure.risks if risk not in anyone)]


def harms_in_order(procedure: Procedure) -> list[Risk]:
    """Return all harms: the worst and the commonest that may befall anyone, then the others.

    Third comes what stands beside the worst where that was not counted.
    """
    chosen = worst_and_commonest(harms_of_anyone(procedure))
    first = [*chosen[:1], *reversed(chosen[1:])]
    return [*first, *(risk for risk in harms_of(procedure) if risk not in first)]


def harms_of_anyone(procedure: Procedure) -> list[Risk]:
    """Return the harms that may befall anyone: the worst, the commonest, then the others."""
    return key_risks(
        risk
        for risk in procedure.risks
        if _is_own(risk, [procedure.regions]) and risk.factor is None and risk.cause is None
    )


def harms_of_some(procedure: Procedure) -> list[Risk]:
    """Return the harms of some people only, or of something else of its kind, that have happened.

    Each was seen where the procedure is done. The worst come first.
    """
    return key_risks(
        risk
        for risk in procedure.risks
        if (risk.factor or risk.cause or risk.other)
        and is_in(risk, procedure.regions)
        and rate(risk) != 0
    )


def _is_own(risk: Risk, places: Iterable[Sequence[Region]]) -> bool:
    """Say whether a harm is of this procedure itself, and was seen where it is done."""
    return risk.other is None and all(is_in(risk, place) for place in places)


def key_risks(risks: Iterable[Risk]) -> list[Risk]:
    """Return the worst harm, the commonest of those counted, then the others; last what never happened.

    Where none was counted, the first that is not serious stands in the place of the commonest.
    """
    ranked = sorted(risks, key=_place)
    counted = [risk for risk in ranked[1:] if _is_more_common(risk)]
    milder = [risk for risk in ranked[1:] if not risk.serious and rate(risk) is None]
    common = sorted(counted, key=lambda risk: -(rate(risk) or 0))[:1] or milder[:1]
    return [*ranked[:1], *common, *(risk for risk in ranked[1:] if risk not in common)]


def worst_and_commonest(risks: Collection[Risk]) -> list[Risk]:
    """Return the first two of `key_risks`; one that never happened only where nothing else is known.

    A single case that was published may be grave, and yet does not oust what was counted; where
    that was all passing, it stands behind the commonest.

    What is said of every procedure of its kind comes last, where nothing of this one is as grave.

    Where nobody counted the worst harm, the next grave one that was counted stands beside it; else
    the next that is grave in another way, before what is mild and was not counted either.
    """
    happened = [risk for risk in risks if rate(risk) != 0 and not risk.of_class]
    any_of_kind = [risk for risk in risks if risk.of_class and risk.grave][:1]
    worst, common = happened[:1], happened[1:2]
    if worst and not any(risk.grave for risk in common):
        graver = [risk for risk in happened[2:] if risk.grave]
        counted = [risk for risk in graver if rate(risk) and rate(worst[0]) is None]
        other = [risk for risk in graver if risk.grave is not worst[0].grave]
        if beside := (counted or other)[:1]:
            worst += beside
            common = [risk for risk in common if counted or rate(risk)]
    if any_of_kind and not any(risk.grave for risk in worst):
        return [*worst, *any_of_kind]
    told = [*worst, *common]
    lone = [risk for risk in happened if risk.lone_case and risk.serious][:1]
    if lone and not any(risk.serious for risk in told):
        return [*told[:1], *lone]
    return told or [*risks][:1]


def told_harms(
    procedure: Procedure, bearing: Collection[Risk], found: Iterable[EvidenceNote]
) -> list[Risk]:
    """Return the worst and the commonest harm, and the worst of what the findings shown are of.

    Who is shown what one drug did must not read of the harm of another alone.
    """
    kinds = {note.other for note in found if note.other}
    theirs = key_risks(risk for risk in procedure.risks if risk.other in kinds)
    return [*worst_and_commonest(bearing), *theirs[:1]]


def headline(risks: Iterable[Risk]) -> Risk | None:
    """Return the first death or lasting damage that is at least as common as `DEADLY`.

    Fewer events than make a rate do not count. Death does that was commoner than among others, by a
    ratio alone.
    """
    return next((risk for risk in risks if is_lasting(risk) and _is_deadly(risk)), None)


def _is_deadly(risk: Risk) -> bool:
    often = rate(risk)
    if often is None:
        return risk.grave is GraveHarm.DEATH and risk.comparator is not None
    few = risk.events is not None and risk.events < FEW_EVENTS
    return often >= DEADLY and not few


def is_lasting(risk: Risk) -> bool:
    """Say whether a harm is death, or damage that stays."""
    return risk.grave not in (None, GraveHarm.SEPSIS, GraveHarm.SHOCK)


def _place(risk: Risk) -> tuple[bool, bool, int, int, float]:
    """Place a harm by its kind; one that is not grave by whether it is serious, then by its rate.

    What is said of every procedure of its kind comes behind what is known of this one.
    """
    often = rate(risk)
    if risk.grave and not risk.lone_case:
        return often == 0, risk.of_class, rank_of(risk.grave), 0, 0
    return often == 0, risk.of_class, len(GraveHarm), _tier(risk), -(often or 0)


def _tier(risk: Risk) -> int:
    """Place what is not grave: serious, then counted, then a lone case, however grave, then the rest."""
    if risk.lone_case:
        return 2
    if risk.serious:
        return 0
    return 1 if rate(risk) is not None else 3


def _is_more_common(risk: Risk) -> bool:
    """Say whether a harm was counted, and more often than in those it was compared with."""
    return (rate(risk) or 0) > (rate_of_others(risk) or 0)
