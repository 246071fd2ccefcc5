"""The two votes on an option: what was found against sham, and what guidelines say.

Both are cast by fixed rules for the people whom its indication names, and both are always shown.
The burden of proof lies with the procedure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from painref.answers.evidence_weight import by_weight
from painref.answers.suggestion import Judged, Vote, Voted
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Effect, EvidenceNote, Procedure, Recommendation
from painref.model.terms import (
    Certainty,
    Control,
    Design,
    Importance,
    Measure,
    Purpose,
    Result,
    Stance,
)

_PAIN_OR_FUNCTION = re.compile(
    r"\b(pain|function|disab|relief|oswestry|roland|better|success|improve|recover|respon|"
    r"score|outcome|macnab|helped|half)",
    re.I,
)
_GRADED = (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW)
_NO_DIFFERENCE = {Measure.RR: 1.0, Measure.OR: 1.0, Measure.HR: 1.0}
_ADVICE = (
    Stance.FOR,
    Stance.CONDITIONAL_FOR,
    Stance.CONDITIONAL_AGAINST,
    Stance.AGAINST,
    Stance.NOT_PERMITTED,
)
"""Stances that vote. What is permitted or restricted is not thereby advised."""


# ---------------------------------------------------------------- evidence


def evidence_vote(base: KnowledgeBase, procedure: Procedure, cause: CauseId) -> Voted:
    """Cast the vote of what was found of pain or function against sham on a cause.

    On this cause or a broader one; failing these, on one of the same region under a common
    broader cause. Of one source only the first time that it reports counts.
    """
    sham = [
        note
        for note in procedure.evidence
        if note.control is Control.SHAM
        and note.purpose is Purpose.TREATMENT
        and note.no_vote is None
        and _PAIN_OR_FUNCTION.search(f"{note.outcome} {note.scale.unit if note.scale else ''}")
    ]
    upward = {cause, *ancestors(base.causes, cause)}
    near = [note for note in sham if note.cause in upward]
    near = near or [note for note in sham if note.cause and _is_akin(base, cause, note.cause)]
    if near:
        return _cast(base, by_weight(base, _first_reports(near)))
    if any(note.control is Control.MIXED and note.no_vote is None for note in procedure.evidence):
        return Voted(Vote.NONE, "none read against sham alone")
    return Voted(Vote.NONE, "none read here" if sham else "none read")


def _is_akin(base: KnowledgeBase, cause: CauseId, other: CauseId) -> bool:
    """Say whether another cause is of the same region and shares a broader cause with this one.

    Not if it is narrower: what was found in some of those people waits.
    """
    above, of_other = ({*ancestors(base.causes, id_)} for id_ in (cause, other))
    if cause in of_other or above.isdisjoint(of_other):
        return False
    here, there = {*base.causes[cause].regions}, {*base.causes[other].regions}
    return not here or not there or not here.isdisjoint(there)


def _first_reports(notes: Sequence[EvidenceNote]) -> list[EvidenceNote]:
    """Keep of each source the notes at the first time that it reports."""
    first: dict[str, float] = {}
    for note in notes:
        source = note.source.source
        first[source] = min(first.get(source, 1e9), weeks_of(note.horizon))
    return [note for note in notes if weeks_of(note.horizon) == first[note.source.source]]


_UNITS = {"hour": 1 / 168, "day": 1 / 7, "week": 1.0, "month": 4.35, "year": 52.0}


def weeks_of(horizon: str) -> float:
    """Return the weeks of the first time that a horizon names; 8, where it names none."""
    if re.search(r"\b(immediate|right after|at once)", horizon, re.I):
        return 0.0
    found = re.search(
        r"(\d+(?:\.\d+)?)(?: to \d+(?:\.\d+)?)?[- ](hour|day|week|month|year)", horizon
    )
    return float(found[1]) * _UNITS[found[2]] if found else 8.0


def _cast(base: KnowledgeBase, notes: Sequence[EvidenceNote]) -> Voted:
    """Cast the vote of findings against sham, the weightiest of which comes first."""
    first = notes[0]
    if first.result in (Result.NO_DIFFERENT, Result.WORSE):
        return Voted(Vote.AGAINST, str(first.result).replace("-", " "), tuple(notes))
    if first.result is not Result.BETTER:
        words = "mixed" if first.result is Result.MIXED else "too little known"
        return Voted(Vote.NONE, words, tuple(notes))
    if why := _not_enough(base, first, notes):
        return Voted(Vote.NONE, why, tuple(notes))
    return Voted(Vote.FOR, "better", tuple(notes))


def _not_enough(
    base: KnowledgeBase, first: EvidenceNote, notes: Sequence[EvidenceNote]
) -> str | None:
    """Say why a finding that people fared better does not carry the vote; None if it does."""
    reviews = [note for note in notes if note.design is Design.SYSTEMATIC_REVIEW]
    if any(n.importance is Importance.NOT_REACHED for n in (*reviews, first)):
        return "below what matters"
    year = base.sources[first.source.source].year or 0
    newer = [n for n in reviews if (base.sources[n.source.source].year or 0) > year]
    if first.certainty is Certainty.VERY_LOW or any(
        n.certainty is Certainty.VERY_LOW for n in newer
    ):
        return "better, uncertain"
    if first.design is Design.SYSTEMATIC_REVIEW:
        sure = first.certainty in _GRADED or (first.effect and excludes_none(first.effect))
        return None if sure else "better, ungraded"
    trials = [n for n in notes if n.design is Design.RANDOMIZED_TRIAL]
    better = {n.source.source for n in trials if n.result is Result.BETTER}
    against = [n for n in trials if n.result in (Result.NO_DIFFERENT, Result.WORSE)]
    if against:
        return "trials differ"
    return None if len(better) > 1 else "better, one trial"


def excludes_none(effect: Effect) -> bool:
    """Say whether the interval of a figure leaves out that there is no difference."""
    if effect.low is None or effect.high is None:
        return False
    none = _NO_DIFFERENCE.get(effect.measure, 0.0)
    return not effect.low <= none <= effect.high


# ---------------------------------------------------------------- guidelines


def guideline_vote(stances: Iterable[Judged[Recommendation]]) -> Voted:
    """Cast the vote of the guidelines whose scope is met: all for, all against, both or none."""
    voting = [judged.statement for judged in stances if votes(judged.statement)]
    leanings = {recommendation.stance.leaning for recommendation in voting}
    said = tuple(voting)
    if leanings == {1, -1}:
        return Voted(Vote.BOTH, "contradict", said)
    if leanings == {1}:
        return Voted(Vote.FOR, "for", said)
    if leanings == {-1}:
        return Voted(Vote.AGAINST, "against", said)
    return Voted(Vote.NONE, "none read here")


def votes(recommendation: Recommendation) -> bool:
    """Say whether a stance is on whether to do this, and counts."""
    return recommendation.no_vote is None and recommendation.stance in _ADVICE
