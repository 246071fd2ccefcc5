"""Which finding weighs most. No score: a plain order of what the notes are graded by."""

from __future__ import annotations

from collections.abc import Iterable

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Caution, EvidenceNote
from painref.model.terms import Certainty, Control, Design, Result, rank_of

_RESULTS = (Result.BETTER, Result.MIXED, Result.INSUFFICIENT, Result.NO_DIFFERENT, Result.WORSE)
"""Most in favor first."""

_WEIGHT = {
    Certainty.HIGH: 0,
    Certainty.MODERATE: 1,
    Certainty.LOW: 2,
    Certainty.NOT_STATED: 3,
    Certainty.VERY_LOW: 3,
}


def weightiest(base: KnowledgeBase, notes: Iterable[EvidenceNote]) -> EvidenceNote | None:
    """Return the note on whether it helps that weighs most.

    By whether it is about a cause at all, whether it was held against sham, something else
    or nothing, then certainty (ungraded counts like very low), design and year; of notes that weigh
    the same, the one least in favor. A review that found too little, or rests on one trial,
    counts like a trial, so that a later trial speaks. Notes that have no vote are passed over.
    """
    voting = (note for note in notes if note.no_vote is None)
    return min(voting, key=lambda note: _weight(base, note), default=None)


_CONTROL_WEIGHT = dict.fromkeys(Control, 1) | {Control.SHAM: 0, Control.NONE: 2}
"""What was held against sham tells most of what the procedure itself does."""


def rests_on_one_trial(note: EvidenceNote) -> bool:
    """Say whether a finding is that of one trial, be it reported in a review."""
    lone = note.design is Design.SYSTEMATIC_REVIEW and note.trials == 1
    return lone or note.design is Design.RANDOMIZED_TRIAL


def by_weight(base: KnowledgeBase, notes: Iterable[EvidenceNote]) -> list[EvidenceNote]:
    """Return notes with the weightiest first."""
    return sorted(notes, key=lambda note: _weight(base, note))


def by_severity(cautions: Iterable[Caution]) -> list[Caution]:
    """Return cautions with those first that rule a procedure out."""
    return sorted(cautions, key=lambda caution: rank_of(caution.severity))


def year_of(base: KnowledgeBase, note: EvidenceNote) -> int:
    """Return the year of the source of a finding; 0, where it names none."""
    return base.sources[note.source.source].year or 0


def _weight(base: KnowledgeBase, note: EvidenceNote) -> tuple[bool, int, int, int, bool, int, int]:
    review = note.design is Design.SYSTEMATIC_REVIEW
    lone = review and rests_on_one_trial(note)
    like_a_trial = lone or note.result is Result.INSUFFICIENT
    return (
        note.cause is None,
        _CONTROL_WEIGHT[note.control],
        _WEIGHT[Certainty.NOT_STATED if lone else note.certainty],
        max(rank_of(note.design), rank_of(Design.RANDOMIZED_TRIAL) if like_a_trial else 0),
        lone,
        -year_of(base, note),
        -_RESULTS.index(note.result),
    )
