"""The order of options: a plain tuple, each part of which rests on statements. No score."""

from __future__ import annotations

from typing import NamedTuple

from painref.answers.suggestion import Option, Proof, Relation, Vote
from painref.answers.votes import votes
from painref.model.records import Availability
from painref.model.terms import AvailabilityStatus, Control, Result, rank_of

_AVAILABILITY_ORDER = (
    AvailabilityStatus.IN_USE,
    None,
    AvailabilityStatus.RESTRICTED,
    AvailabilityStatus.INVESTIGATIONAL,
    AvailabilityStatus.DISCONTINUED,
)
_VOTES = (Vote.FOR, Vote.NONE, Vote.BOTH, Vote.AGAINST)


class Rank(NamedTuple):
    """What options are sorted by, lowest first."""

    verdict: int
    """What the two votes come to."""
    guidelines: int
    """How guidelines vote whose scope fits: for, none, both ways, against."""
    evidence: int
    """How what was found against sham votes: better, neither, not better."""
    others: int
    """Whether people fared better than with usual care or another treatment, as any finding says."""
    fit: int
    """How well it suits, as its source puts it."""
    relation: int
    """Whether it is named for the very cause, or for a broader or narrower one."""
    truth: int
    """Whether the conditions for that are met, or still unknown."""
    uncompared: bool
    """Whether nothing was read of it but what was compared with nothing, and no guideline votes."""
    lay: bool
    """Whether a lay text alone names it for these people, and no guideline votes on it at all."""
    availability: int
    """Whether it is in use, not known to be, or restricted."""
    name: str

    def but_for_guidelines(self) -> Rank:
        """Return the same place without what a guideline's vote alone can change in it."""
        return self._replace(guidelines=0, verdict=0, uncompared=False)


def rank(option: Option) -> Rank:
    """Return the place of an option in the order."""
    best, judgment = option.reasons[0], option.judgment
    return Rank(
        verdict=rank_of(judgment.verdict),
        guidelines=_VOTES.index(judgment.guidelines.vote),
        evidence=_VOTES.index(judgment.evidence.vote),
        others=_against_others(option),
        fit=rank_of(option.fit),
        relation=rank_of(best.relation),
        truth=rank_of(best.truth),
        uncompared=not _is_compared(option),
        lay=option.is_lay_alone and not any(map(votes, option.procedure.recommendations)),
        availability=_availability_rank(option.procedure.availability),
        name=option.procedure.name.lower(),
    )


def _availability_rank(availability: Availability | None) -> int:
    return _AVAILABILITY_ORDER.index(availability.status if availability else None)


def _is_compared(option: Option) -> bool:
    """Say whether any comparison of it was read in such people, or against sham in others.

    It may not count, or have found no gain; but what nobody compared with anything, and no
    guideline votes on, is not to lead what was because of its name.
    """
    compared = (n.control not in (Control.NONE, Control.NOT_STATED) for n in option.evidence)
    against_sham = option.judgment.evidence.proof in (Proof.ELSEWHERE, Proof.UNCOUNTED)
    return bool(option.judgment.guidelines.on) or against_sham or any(compared)


_OTHERS = (Control.USUAL_CARE, Control.ACTIVE, Control.MIXED)


def _against_others(option: Option) -> int:
    """Rank what was found against other comparators than sham: better, neither, not better.

    Only what was found on a cause of ours counts, and not what was found in some of these people
    for whom alone it is named. Worse than another treatment says that the other
    does better, and nothing of those here that it was not held against.
    """
    of_some = {r.indication.cause for r in option.reasons if r.relation is Relation.NARROWER}
    found = {
        (note.result, note.control)
        for note in option.evidence
        if note.control in _OTHERS and note.cause not in (None, *of_some) and note.no_vote is None
    }
    results = {result for result, _ in found}
    if Result.BETTER in results:
        return 1 if Result.WORSE in results else 0
    return 2 if (Result.WORSE, Control.USUAL_CARE) in found else 1
