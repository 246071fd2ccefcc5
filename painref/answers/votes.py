"""The two votes on an option: what was found against sham, and what guidelines say.

Both are cast by fixed rules for the people whom its indication names, and both are always shown.
The burden of proof lies with the procedure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from painref.answers.evidence_weight import by_weight, rests_on_one_trial, year_of
from painref.answers.suggestion import Judged, Proof, Vote, Voted
from painref.base.hierarchy import ancestors, lineage, shared_by_some
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.records import CauseId, Effect, EvidenceNote, Procedure, Recommendation
from painref.model.terms import (
    Certainty,
    Control,
    Design,
    Domain,
    Importance,
    Measure,
    Purpose,
    Result,
    Stance,
)
from painref.words.phrases import at
from painref.words.weeks import WEEKS

_GRADED = (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW)
_NO_DIFFERENCE = {Measure.RR: 1.0, Measure.OR: 1.0, Measure.HR: 1.0}
LONGEST = 24
"""How long a time may be to stand in a few words."""
UNTOLD = "not stated"
NOT_IN_EVERY = "not in every trial"
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
    """Cast the vote of what was found of pain, function and the like against sham on a cause.

    On this cause or a broader one; failing these, on one of the same region under a common
    broader cause that has its place in the body.

    Of one study only the first time that is reported of it counts. That too little is known of a
    broader cause does not outweigh what was found on the very cause.
    """
    sham = [
        note
        for note in procedure.evidence
        if note.control is Control.SHAM and note.purpose is Purpose.TREATMENT
    ]
    heard = [n for n in sham if n.no_vote is None and tells_if_it_helps(n)]
    upward = {*lineage(base.causes, cause)}
    near = [note for note in heard if note.cause in upward]
    near = near or [note for note in heard if note.cause and _is_akin(base, cause, note.cause)]
    if near:
        weighed = by_weight(base, first_reports(near))
        if any(note.cause == cause for note in weighed):
            weighed.sort(key=lambda n: n.cause != cause and n.result is Result.INSUFFICIENT)
        against = _reviews_against(procedure, upward, near)
        voted = _cast(base, weighed, near, against)
        if voted.vote is not Vote.FOR:
            return voted
        return voted.changed(doubts=_doubts(base, procedure, upward, voted), against=against)
    return _none_counted(base, procedure, cause, sham)


def _doubts(
    base: KnowledgeBase, procedure: Procedure, causes: Collection[str], voted: Voted
) -> tuple[EvidenceNote, ...]:
    """Return the reviews, newer than what carries a vote for, that find no gain or too little known.

    They weighed trials against sham among others, and so do not vote; who reads the vote alone
    would take it for more than they do.
    """
    year = max(year_of(base, n) for n in voted.on if isinstance(n, EvidenceNote))
    reviews = _reviews(procedure, causes, Control.SHAM, Control.MIXED)
    return tuple(note for note in reviews if doubts_a_gain(base, note, year))


def doubts_a_gain(base: KnowledgeBase, note: EvidenceNote, year: int) -> bool:
    """Say whether a finding is newer than a gain of some year, and finds none or too little known."""
    return note.result in (Result.INSUFFICIENT, *_NO_GAIN) and year_of(base, note) > year


def _reviews_against(
    procedure: Procedure, causes: Collection[str], reported: Sequence[EvidenceNote]
) -> tuple[EvidenceNote, ...]:
    """Return the graded reviews that find no gain at a time when trials against sham still do.

    They weighed trials against other comparators along with those against sham, and so do not
    vote; but who reads the vote alone would not learn that reviews differ. The soonest comes first.
    """
    last = max((weeks_of(note.horizon) for note in reported if _is_better(note)), default=0.0)
    found = [
        note
        for note in _reviews(procedure, causes, Control.MIXED)
        if note.result in _NO_GAIN and note.certainty in _GRADED and weeks_of(note.horizon) <= last
    ]
    return tuple(sorted(found, key=_weeks))


_NO_GAIN = (Result.NO_DIFFERENT, Result.WORSE)


def _reviews(
    procedure: Procedure, causes: Collection[str], *controls: Control
) -> Iterator[EvidenceNote]:
    """Yield what reviews found of a treatment of some causes against such controls, and what counts."""
    for note in procedure.evidence:
        counts = note.no_vote is None and tells_if_it_helps(note)
        if (
            counts
            and note.design is Design.SYSTEMATIC_REVIEW
            and note.purpose is Purpose.TREATMENT
            and note.control in controls
            and note.cause in causes
        ):
            yield note


def tells_if_it_helps(note: EvidenceNote) -> bool:
    """Say whether a finding is of what people want from a treatment: pain, function and the like.

    One whose domains nobody named is taken to be, as nearly all are: else it would be lost unseen.
    """
    return not note.domains or any(domain is not Domain.OTHER for domain in note.domains)


def _none_counted(
    base: KnowledgeBase, procedure: Procedure, cause: CauseId, sham: Sequence[EvidenceNote]
) -> Voted:
    """Say why nothing found against sham votes; that none was read, only where that is so."""
    upward = {*lineage(base.causes, cause)}
    of_some = shared_by_some(base, cause) - upward
    if any(note.cause in of_some and note.no_vote is None for note in sham):
        return _none("read in some of these people only", Proof.ELSEWHERE)
    here = [note for note in sham if note.cause in upward]
    if any(note.no_vote for note in here):
        return _none("read, not counted", Proof.UNCOUNTED)
    if here:
        return _none("read of other outcomes only", Proof.UNCOUNTED)
    mixed = [
        note
        for note in procedure.evidence
        if note.no_vote is None
        and note.control is Control.MIXED
        and note.purpose is Purpose.TREATMENT
    ]
    near = {cause} if sham else upward  # before sham elsewhere comes only what was tested on these
    of_help = (n for n in mixed if n.cause in near and tells_if_it_helps(n))
    weighed = by_weight(base, first_reports(of_help))[:1]
    if weighed and (found := _of_mixed(weighed[0])):
        return _none(f"mixed controls only: {found}", Proof.NOT_ALONE).changed(mixed=tuple(weighed))
    if sham:
        return _none("read in other groups only", Proof.ELSEWHERE)
    if mixed:
        return _none("none read against sham alone", Proof.NOT_ALONE)
    return _none("none read", Proof.NONE)


def _none(words: str, proof: Proof) -> Voted:
    return Voted(Vote.NONE, words, proof=proof)


def _of_mixed(note: EvidenceNote) -> str:
    """Say what was found against mixed controls; of a gain only what was compared in trials."""
    if note.result is not Result.BETTER:
        return _WITHOUT_GAIN.get(note.result, "")
    if note.design not in (Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL):
        return ""
    return "better, very low" if note.certainty is Certainty.VERY_LOW else "better"


_WITHOUT_GAIN = {
    Result.INSUFFICIENT: "too little known",
    Result.NO_DIFFERENT: "no gain",
    Result.WORSE: "worse",
}
"""What is told of trials whose controls were mixed, where the weightiest found no gain."""


def _is_akin(base: KnowledgeBase, cause: CauseId, other: CauseId) -> bool:
    """Say whether another cause is of the same region and shares a broader cause with this one.

    A narrower cause does not count: what was found in some of these people need not hold for all.
    """
    if cause in ancestors(base.causes, other) or not have_a_kind(base, cause, other):
        return False
    if base.causes[other].pain not in (None, base.causes[cause].pain):
        shared = {*ancestors(base.causes, cause)}.intersection(ancestors(base.causes, other))
        if not any(base.causes[id_].structure for id_ in shared):
            return False  # plain back pain leaves out the legs, which a slipped vertebra may mean
    return is_in(base.causes[cause], base.causes[other].regions)


def have_a_kind(base: KnowledgeBase, cause: CauseId, other: CauseId) -> bool:
    """Say whether two causes are kinds of one that has its place in the body, if they have theirs.

    A wide word for what may hurt anywhere, such as an inflamed joint, makes no kin: what was found
    in a joint that rheumatism inflames says nothing of one that wore out.
    """
    above, of_other = ({*ancestors(base.causes, id_)} for id_ in (cause, other))
    placed = bool(base.causes[cause].regions)
    return any(base.causes[id_].regions or not placed for id_ in above & of_other)


def first_reports(notes: Iterable[EvidenceNote]) -> list[EvidenceNote]:
    """Keep of each study the notes at the first time that is reported of it."""
    notes = [*notes]
    first: dict[str, float] = {}
    for note in notes:
        study = study_of(note)
        first[study] = min(first.get(study, 1e9), weeks_of(note.horizon))
    return [note for note in notes if weeks_of(note.horizon) == first[study_of(note)]]


def study_of(note: EvidenceNote) -> str:
    """Return what names the study of a finding: the source that told of it first."""
    return note.first_report or note.source.source


def weeks_of(horizon: str) -> float:
    """Return the weeks of the first time that a horizon names; 8, where it names none."""
    if re.search(r"\b(immediate|right after|at once)", horizon, re.I):
        return 0.0
    found = re.search(
        r"(\d+(?:\.\d+)?)(?: to \d+(?:\.\d+)?)?[- ](hour|day|week|month|year)", horizon
    )
    return float(found[1]) * WEEKS[found[2]] if found else 8.0


def _cast(
    base: KnowledgeBase,
    notes: Sequence[EvidenceNote],
    reported: Sequence[EvidenceNote],
    against: Sequence[EvidenceNote],
) -> Voted:
    """Cast the vote of findings against sham, the weightiest first; `reported` has later times too.

    Reviews `against` have no vote: they only end the time for which a gain is told.
    """
    first, on = notes[0], tuple(notes)
    if first.result in _NO_GAIN:
        return _cast_against(first, notes)
    differ = rests_on_one_trial(first) or first.result in _UNDECIDED
    if differ and _trials_differ(notes):
        return Voted(Vote.NONE, "trials differ", on, Proof.DIFFERS)
    if first.result is not Result.BETTER:
        proof = Proof.MIXED if first.result is Result.MIXED else Proof.UNSETTLED
        return Voted(Vote.NONE, proof.value, on, proof)
    if why := _not_enough(base, first, notes):
        words, proof = why
        if proof is Proof.UNGRADED and any(map(_is_against, notes)):
            words = NOT_IN_EVERY  # which tells more than that no grade was read
        return Voted(Vote.NONE, f"better, {words}: not enough", on, proof)
    lasts = _until_reviews_differ(reported, against[0]) if against else how_long(reported)
    return Voted(Vote.FOR, f"better{lasts}", on, Proof.BETTER)


def _cast_against(first: EvidenceNote, notes: Sequence[EvidenceNote]) -> Voted:
    """Cast the vote where the weightiest finding is no gain.

    That a trial found one is told, unless a graded review weighed them all.
    """
    proof = Proof.WORSE if first.result is Result.WORSE else Proof.NO_DIFFERENT
    is_weighed = first.certainty in _GRADED and not rests_on_one_trial(first)
    if is_weighed or not any(_is_better(note) and rests_on_one_trial(note) for note in notes):
        return Voted(Vote.AGAINST, proof.value, tuple(notes), proof)
    words = f"trials differ, the weightiest {proof.value}"
    return Voted(Vote.AGAINST, words, tuple(notes), Proof.DIFFERS)


_UNDECIDED = (Result.MIXED, Result.INSUFFICIENT)


def _trials_differ(notes: Sequence[EvidenceNote]) -> bool:
    """Say whether one trial found people better and another did not."""
    trials = [note for note in notes if rests_on_one_trial(note)]
    return any(map(_is_better, trials)) and any(map(_is_against, trials))


def _not_enough(
    base: KnowledgeBase, first: EvidenceNote, notes: Sequence[EvidenceNote]
) -> tuple[str, Proof] | None:
    """Say why a finding that people fared better does not carry the vote; None if it does."""
    reviews = [note for note in notes if note.design is Design.SYSTEMATIC_REVIEW]
    if any(n.importance is Importance.NOT_REACHED for n in (*reviews, first)):
        return "by less than matters", Proof.TOO_LITTLE
    newer = [n for n in reviews if year_of(base, n) > year_of(base, first)]
    if first.certainty is Certainty.VERY_LOW or any(
        n.certainty is Certainty.VERY_LOW for n in newer
    ):
        return "very low certainty", Proof.UNCERTAIN
    if not rests_on_one_trial(first):
        sure = first.certainty in _GRADED or (first.effect and excludes_none(first.effect))
        graded = sure and first.design is Design.SYSTEMATIC_REVIEW
        return None if graded else ("no grade of it read", Proof.UNGRADED)
    better = [n for n in notes if n.design is Design.RANDOMIZED_TRIAL and _is_better(n)]
    if len({study_of(note) for note in better}) > 1:
        return None
    return f"one trial of {first.n}" if first.n else "one trial", Proof.ONE_TRIAL


def _is_better(note: EvidenceNote) -> bool:
    return note.result is Result.BETTER


def how_long(reported: Sequence[EvidenceNote]) -> str:
    """Say until when a gain was found to last, and when first it was not; nothing, if not told."""
    timed = [n for n in reported if n.horizon != UNTOLD and len(n.horizon) <= LONGEST]
    begun = min((_weeks(n) for n in timed if _is_better(n)), default=0.0)
    over = [n for n in timed if not _is_better(n) and n.result not in _UNDECIDED]
    over = sorted((n for n in over if _weeks(n) > begun), key=_weeks)
    held = [n for n in timed if _is_better(n) and not (over and _weeks(n) >= _weeks(over[0]))]
    said = f" {at(max(held, key=_weeks).horizon)}" if held else ""
    if over:
        return f"{said}, not {at(over[0].horizon)}"
    return f"{said}, {NOT_IN_EVERY}" if any(map(_is_against, reported)) else said


def _until_reviews_differ(reported: Sequence[EvidenceNote], other: EvidenceNote) -> str:
    """Say when a gain was found before the time at which a review finds none, and that it does."""
    since = _SAME_TIME * _weeks(other)
    sooner = how_long([note for note in reported if _weeks(note) < since])
    return f"{sooner}; {at(other.horizon)} reviews differ"


_SAME_TIME = 0.9
"""Times that lie as close as this are one and the same: 12 weeks and 3 months."""


def _is_against(note: EvidenceNote) -> bool:
    return rests_on_one_trial(note) and note.result in _NO_GAIN


def _weeks(note: EvidenceNote) -> float:
    return weeks_of(note.horizon)


def excludes_none(effect: Effect) -> bool:
    """Say whether the interval of a figure leaves out that there is no difference."""
    if effect.low is None or effect.high is None:
        return False
    none = _NO_DIFFERENCE.get(effect.measure, 0.0)
    return not effect.low <= none <= effect.high


# ---------------------------------------------------------------- guidelines


def guideline_vote(stances: Iterable[Judged[Recommendation]], *, read: bool = False) -> Voted:
    """Cast the vote of the guidelines whose scope is met: all for, all against, both or none.

    Where none votes, `read` tells whether any was read.
    """
    voting = [judged.statement for judged in stances if votes(judged.statement)]
    leanings = {recommendation.stance.leaning for recommendation in voting}
    said = tuple(voting)
    if leanings == {1, -1}:
        return Voted(Vote.BOTH, "contradict", said)
    if leanings == {1}:
        return Voted(Vote.FOR, "for", said)
    if leanings == {-1}:
        return Voted(Vote.AGAINST, "against", said)
    return Voted(Vote.NONE, "read, none advises" if read else NONE_READ)


NONE_READ = "none read here"
"""What is said where no guideline was read."""


def votes(recommendation: Recommendation) -> bool:
    """Say whether a stance is on whether to do this, and counts."""
    return recommendation.no_vote is None and recommendation.stance in _ADVICE
