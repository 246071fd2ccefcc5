"""The order of options: a plain tuple, each part of which rests on statements. No score."""

from __future__ import annotations

from typing import NamedTuple

from painref.answers.conditions import Truth
from painref.answers.evidence_weight import outweighs, weightiest
from painref.answers.suggestion import Option
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Availability, EvidenceNote
from painref.model.terms import (
    AvailabilityStatus,
    Certainty,
    Control,
    Design,
    Direction,
    Stance,
    rank_of,
)

_AVAILABILITY_ORDER = (
    AvailabilityStatus.IN_USE,
    None,
    AvailabilityStatus.RESTRICTED,
    AvailabilityStatus.INVESTIGATIONAL,
    AvailabilityStatus.DISCONTINUED,
)


class Rank(NamedTuple):
    """What options are sorted by, lowest first."""

    purpose: int
    """Treatments before tests."""
    fit: int
    """How well it suits, as its source puts it."""
    relation: int
    """Whether it is named for the very cause, or for a broader or narrower one."""
    truth: int
    """Whether the conditions for that are met, or still unknown."""
    availability: int
    """Whether it is in use, not known to be, or restricted."""
    stance: int
    """What guidelines whose scope fits say: for, then none or divided, then against."""
    evidence: int
    """Which way the weightiest evidence points: for it against sham, unsettled, against it."""
    design: int
    """The kind of study that the weightiest evidence comes from."""
    name: str


def rank(base: KnowledgeBase, option: Option) -> Rank:
    """Return the place of an option in the order."""
    best = option.reasons[0]
    note = headline(base, option)
    return Rank(
        purpose=rank_of(best.indication.purpose),
        fit=rank_of(option.fit),
        relation=rank_of(best.relation),
        truth=rank_of(best.truth),
        availability=_availability_rank(option.procedure.availability),
        stance=stance_rank(option),
        evidence=_evidence_rank(note),
        design=rank_of(note.design) if note else len(Design),
        name=option.procedure.name.lower(),
    )


def _availability_rank(availability: Availability | None) -> int:
    return _AVAILABILITY_ORDER.index(availability.status if availability else None)


def stance_rank(option: Option) -> int:
    """Rank the guidelines whose scope is met; where they are divided, none counts."""
    middle = rank_of(Stance.NEUTRAL)
    named_for = option.reasons[0].indication.cause
    ranks = {
        rank_of(r.statement.stance)
        for r in option.recommendations
        if r.applies is Truth.MET or (r.truth is Truth.MET and r.statement.cause == named_for)
    }
    if not ranks or (min(ranks) < middle < max(ranks)):
        return middle
    return min(ranks) if min(ranks) < middle else max(ranks)


def _evidence_rank(note: EvidenceNote | None) -> int:
    """Rank what the weightiest note says.

    Help counts only where it was found against sham (or the comparator is not known), and
    not where its certainty is very low: else what was never tested against sham would stand
    above what was. All that is unsettled ranks the same.
    """
    if note is None:
        return _UNSETTLED
    proven = note.control in (Control.SHAM, Control.NOT_STATED)
    if note.certainty is Certainty.VERY_LOW:
        return _UNSETTLED
    if note.direction is Direction.BENEFIT and proven:
        return 0
    if note.direction is Direction.SMALL_BENEFIT and proven:
        return 1
    return _UNSETTLED + 1 if note.direction is Direction.NO_BENEFIT else _UNSETTLED


_UNSETTLED = 2


def headline(base: KnowledgeBase, option: Option) -> EvidenceNote | None:
    """Return the weightiest note on the cause asked about, of those that studied the purpose."""
    return weightiest(base, option.findings(option.evidence))


def weightier_elsewhere(base: KnowledgeBase, option: Option) -> EvidenceNote | None:
    """Return the weightiest note on other causes, if none on the cause asked for weighs as much."""
    others = [n for n in option.procedure.evidence if n not in option.evidence]
    here = headline(base, option)
    there = weightiest(base, option.findings(others))
    if there and (here is None or outweighs(base, there, here)):
        return there
    return None
