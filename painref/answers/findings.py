"""Which findings an option is told with: those that decided its vote, else those that lie nearest."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.evidence_weight import by_weight, year_of
from painref.answers.suggestion import Option
from painref.answers.votes import (
    LONGEST,
    doubts_a_gain,
    first_reports,
    have_a_kind,
    study_of,
    tells_if_it_helps,
    weeks_of,
)
from painref.base.hierarchy import ancestors, descendants, lineage, shared_by_some
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import EvidenceNote
from painref.model.terms import Control, Design, Importance, NoVote, Pain, Purpose, Result
from painref.words.effects import effect_words, tells_size

DOUBTS = 2
"""How many newer reviews without a gain are told beside what they doubt."""
_LOOSE = (Control.MIXED, Control.NONE, Control.NOT_STATED)
"""Comparators that leave open what was gained over sham."""


def told_findings(base: KnowledgeBase, option: Option) -> list[EvidenceNote]:
    """Return the findings that decide, the first before all: of the vote, of what disagrees, of doubts.

    Where none voted, the nearest; one against sham on some of these people, or on a broader group,
    comes before one against comparators that are mixed or not known.
    """
    voted = option.judgment.evidence
    decided = [note for note in voted.on if isinstance(note, EvidenceNote)]
    found = _best_told(decided) or _undecided(base, option)
    found += voted.doubts[:DOUBTS]
    found += [_begun(option, note) for note in voted.against[:1]]
    if not voted.against:  # else that is told already
        found += [note for note in decided[1:] if note.result is not decided[0].result][:1]
    if decided and len(found) == 1 and is_gain_unsized(found[0]):
        found += _with_size_beside(base, option, found[0])
    found += _later_otherwise(option, found[0])[:1] if len(found) == 1 else []
    beside = later_times(option, found[0]) if found else ()
    return [note for note in dict.fromkeys(found) if note not in beside]


def is_gain_unsized(note: EvidenceNote) -> bool:
    """Say whether a finding tells of a gain without telling its size."""
    return note.result is Result.BETTER and not effect_words(note)


def _with_size_beside(
    base: KnowledgeBase, option: Option, first: EvidenceNote
) -> list[EvidenceNote]:
    """Return the nearest finding on the same cause that has a figure, where the first has none."""
    compared = (n for n in nearest(base, option) if n.cause == first.cause and n is not first)
    sized = (n for n in compared if tells_size(n) and tells_if_it_helps(n))
    return [n for n in sized if n.control not in (Control.NONE, Control.NOT_STATED)][:1]


def _best_told(decided: Sequence[EvidenceNote]) -> list[EvidenceNote]:
    """Return the weightiest finding; where its scale is not known, the next alike whose scale is."""
    if not decided or not _is_of_unknown_scale(decided[0]):
        return [*decided[:1]]
    known = (note for note in decided if note.result is decided[0].result and tells_size(note))
    return [next(known, decided[0])]


def _is_of_unknown_scale(note: EvidenceNote) -> bool:
    return bool(effect_words(note)) and not tells_size(note)


def _begun(option: Option, gone: EvidenceNote) -> EvidenceNote:
    """Return what a review that found no gain left had found before; else that none was left."""
    for note in option.procedure.evidence:
        if note.result is Result.BETTER and gone_by(option, note) is gone:
            return note
    return gone


def below_what_matters(
    base: KnowledgeBase, option: Option, gain: EvidenceNote
) -> list[EvidenceNote]:
    """Return the reviews that call the gain of a review over sham less than what matters.

    None, where it says so itself. The weightiest comes first, and one of each source.
    """
    is_gain = gain.result is Result.BETTER and gain.control is Control.SHAM
    if not is_gain or gain.importance or gain.design is not Design.SYSTEMATIC_REVIEW:
        return []
    reviews = {
        note.source.source: note
        for note in reversed(by_weight(base, option.procedure.evidence))
        if note.importance is Importance.NOT_REACHED
        and note.design is Design.SYSTEMATIC_REVIEW
        and _compares_alike(note, gain)
        and tells_if_it_helps(note)
    }
    return by_weight(base, reviews.values())


def larger_posted(option: Option) -> EvidenceNote | None:
    """Return a trial against sham that its sponsor posted, if it is larger than all that voted.

    It has no vote. But what the smaller ones gained is not to be read without it.
    """
    voted = [one for one in option.judgment.evidence.on if isinstance(one, EvidenceNote)]
    largest = max((note.n or 0 for note in voted), default=0)
    alone = all(note.design is Design.RANDOMIZED_TRIAL for note in voted)
    posted = (
        note
        for note in option.evidence
        if note.no_vote is NoVote.SPONSOR_POSTING
        and note.control is Control.SHAM
        and (note.n or 0) > largest
        and tells_if_it_helps(note)
    )
    return next(posted, None) if voted and alone else None


def contradicts(found: Sequence[EvidenceNote]) -> bool:
    """Say whether, of the first two findings, one found a gain and one against sham found none."""
    if len(found) < 2:
        return False
    first, second = found[:2]
    if first.result is Result.BETTER and second.control is Control.SHAM:
        return second.result is not Result.BETTER
    sham = {note.result for note in (first, second) if note.control is Control.SHAM}
    return len(_SETTLED & sham) > 1


_SETTLED = {Result.BETTER, Result.NO_DIFFERENT, Result.WORSE}


def _undecided(base: KnowledgeBase, option: Option) -> list[EvidenceNote]:
    """Return the nearest finding and one against sham elsewhere, the one that tells most first."""
    closest, akin = nearest(base, option), _sham_in_akin(base, option)
    found, sham = closest[:1], _sham_elsewhere(base, option, akin, closest[:1])
    treats = option.purpose is Purpose.TREATMENT  # how accurate a test is stands for itself
    if treats and sham and found and not tells_if_it_helps(found[0]):
        found = sham
    elif found and _tells_less(base, option, found[0], sham):
        found = [*sham, *found]
    else:
        found += sham
    if not found:
        return []
    first, figure = found[0], _with_figure(closest, found[0])
    at_head = [*figure, first] if first.result is Result.BETTER else [first, *figure]
    return [*at_head, *_of_axial_pain(base, option, akin, at_head[0]), *found[1:]]


def _of_axial_pain(
    base: KnowledgeBase, option: Option, akin: Sequence[EvidenceNote], first: EvidenceNote
) -> list[EvidenceNote]:
    """Return what was found in axial pain, where the first finding is of pain down a limb alone.

    A cause that says nothing of its pain may hurt in the back alone, for which that tells nothing.
    """
    pain = base.causes[first.cause].pain if first.cause else None
    if first.control is not Control.SHAM or pain is not Pain.RADICULAR:
        return []
    if base.causes[option.judgment.cause].pain is not None:
        return []
    return [n for n in akin if n.cause and base.causes[n.cause].pain is Pain.AXIAL][:1]


def _tells_less(
    base: KnowledgeBase, option: Option, found: EvidenceNote, sham: Sequence[EvidenceNote]
) -> bool:
    """Say whether a finding tells less of what a procedure does than one against sham elsewhere.

    What was held against comparators that are mixed or not known does, beside one on a cause that
    bears on this; and what was held against another treatment in some of these people, beside one
    on a cause that those people have.
    """
    if not sham:
        return False
    if found.control in _LOOSE:
        return any(note in option.evidence for note in sham)
    narrower = descendants(base, "causes", option.judgment.cause)
    return found.cause in narrower and sham[0].cause in shared_by_some(base, option.judgment.cause)


def _with_figure(closest: Sequence[EvidenceNote], first: EvidenceNote) -> list[EvidenceNote]:
    """Return the next finding that has a figure, of the same result, where the first has none.

    It stands before a gain whose size is not known. What many trials did not find is not hidden
    behind one of them.
    """
    if effect_words(first):
        return []
    alike = (first.cause, first.control, first.result)
    return [n for n in closest if (n.cause, n.control, n.result) == alike and effect_words(n)][:1]


def _later_otherwise(option: Option, first: EvidenceNote) -> list[EvidenceNote]:
    """Return later findings of the same study, on the same people, that found otherwise; soonest first.

    It may be of a later report and of one outcome of several, since it is told with its figure and
    its own source. A leaflet asks for more before it says that a gain was gone (`leaflet.verdicts`).
    """
    later = [
        note
        for note in option.procedure.evidence
        if (study_of(note), note.cause, note.control, note.purpose)
        == (study_of(first), first.cause, first.control, first.purpose)
        and note.no_vote is None
        and note.result is not first.result
        and weeks_of(note.horizon) > weeks_of(first.horizon)
    ]
    return sorted(later, key=lambda note: weeks_of(note.horizon))


def later_times(
    option: Option, first: EvidenceNote
) -> tuple[EvidenceNote | None, EvidenceNote | None]:
    """Return what stands beside a figure of the same study: when a gain was gone, and the last figure.

    Where the gain was gone by the last time, its figure says so.
    """
    gone, last = gone_by(option, first), last_of(option, first)
    if gone is None or gone is last:
        return None, last
    return gone, None


def gone_by(option: Option, first: EvidenceNote) -> EvidenceNote | None:
    """Return where the same source finds the gain gone, in the same outcome; None, if it came back."""
    alike = [
        note
        for note in option.procedure.evidence
        if note.source.source == first.source.source
        and (note.cause, note.control) == (first.cause, first.control)
        and _measures_alike(note, first)
    ]
    gone = [n for n in _later_otherwise(option, first) if n in alike and n.horizon[:1].isdigit()]
    if first.result is not Result.BETTER or not gone:
        return None
    held = [weeks_of(note.horizon) for note in alike if note.result is Result.BETTER]
    is_gone = gone[0].result is Result.NO_DIFFERENT and weeks_of(gone[0].horizon) > max(held)
    return gone[0] if is_gone else None


def last_of(option: Option, first: EvidenceNote) -> EvidenceNote | None:
    """Return what the same study measured last in the very same way, with its figure; else nothing."""
    if not (effect_words(first) and _is_timed(first)):
        return None
    later = [
        note
        for note in option.procedure.evidence
        if note.source.source == first.source.source
        and _compares_alike(note, first)
        and _measures_alike(note, first)
        and note.scale == first.scale
        and effect_words(note)
        and _is_timed(note)
        and weeks_of(note.horizon) > weeks_of(first.horizon)
    ]
    return max(later, key=lambda note: weeks_of(note.horizon), default=None)


def otherwise_later(
    base: KnowledgeBase, option: Option, first: EvidenceNote
) -> EvidenceNote | None:
    """Return what another study found later of the same comparison, if that is settled otherwise."""
    later = [
        note
        for note in option.procedure.evidence
        if _compares_alike(note, first)
        and note.design in _CONTROLLED
        and note.result in _SETTLED
        and first.result in _SETTLED
        and note.result is not first.result
        and tells_if_it_helps(note)
        and _is_timed(note)
        and weeks_of(note.horizon) > weeks_of(first.horizon)
    ]
    return next(iter(by_weight(base, later)), None)


_CONTROLLED = (Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL)


def _compares_alike(one: EvidenceNote, other: EvidenceNote) -> bool:
    """Say whether both compare the same with the same kind of thing in the same people, and count."""
    same = (one.cause, one.control, one.purpose) == (other.cause, other.control, other.purpose)
    return same and one.whom == other.whom and one.no_vote is None


def _is_timed(note: EvidenceNote) -> bool:
    return note.horizon[:1].isdigit() and len(note.horizon) <= LONGEST


def _measures_alike(one: EvidenceNote, other: EvidenceNote) -> bool:
    if one.outcome == other.outcome:
        return True
    return one.scale is not None and other.scale is not None and one.scale.unit == other.scale.unit


def _sham_elsewhere(
    base: KnowledgeBase,
    option: Option,
    akin: Sequence[EvidenceNote],
    closest: Sequence[EvidenceNote],
) -> list[EvidenceNote]:
    """Return the weightiest finding against sham in those who are akin, of a narrower cause first.

    Behind a gain stands the weightiest newer review of the same people that found none, or too little.
    What is the `closest` finding already is left out.
    """
    cause = option.judgment.cause
    narrower, of_some = descendants(base, "causes", cause), shared_by_some(base, cause)
    some = sorted(
        akin,
        key=lambda note: (note.cause not in narrower, note.cause not in of_some),
    )
    doubts = [note for note in some[1:] if _takes_back(base, note, some[0])][:1]
    return [note for note in (*some[:1], *doubts) if note not in closest]


def _takes_back(base: KnowledgeBase, review: EvidenceNote, gain: EvidenceNote) -> bool:
    """Say whether a newer review of the same people does not find what was gained."""
    is_review = review.design is Design.SYSTEMATIC_REVIEW and review.cause == gain.cause
    is_gain = gain.result is Result.BETTER
    return is_gain and is_review and doubts_a_gain(base, review, year_of(base, gain))


def _sham_in_akin(base: KnowledgeBase, option: Option) -> list[EvidenceNote]:
    """Return what was found against sham in people who are akin, the weightiest first.

    Pain in the same part of the spine counts as akin where its cause says no more.
    """
    cause = option.judgment.cause
    upward = {*lineage(base.causes, cause)}
    of_some = shared_by_some(base, cause)
    pain = base.causes[cause].pain
    places = {*base.causes[cause].regions}.intersection(SPINE)

    def is_akin(note: EvidenceNote) -> bool:
        about = note.cause
        if about is None:
            return True
        other = base.causes[about]
        akin = about in upward or about in of_some or have_a_kind(base, cause, about)
        akin = akin or (other.structure is None and not places.isdisjoint(other.regions))
        return akin and (pain is None or other.pain is None or other.pain is pain)

    found = [
        note
        for note in option.procedure.evidence
        if note.control is Control.SHAM
        and note.purpose is Purpose.TREATMENT
        and note.no_vote is None
        and tells_if_it_helps(note)
        and is_akin(note)
    ]
    return by_weight(base, first_reports(found))


def nearest(base: KnowledgeBase, option: Option) -> list[EvidenceNote]:
    """Return what was found: of a treatment, what was gained and what was compared come first.

    Then what is of the nearest cause. What harm was done, how often people were operated on or how
    long they lived stands for what was gained only where nothing of that is recorded.
    """
    cause = option.judgment.cause
    above = {*ancestors(base.causes, cause)}
    is_test = option.purpose is not Purpose.TREATMENT

    def place(note: EvidenceNote) -> tuple[bool, bool, int]:
        nearness = 0 if note.cause == cause else 1 if note.cause in above else 2
        if is_test:
            return False, False, nearness
        uncompared = note.control in (Control.NONE, Control.NOT_STATED)
        return not tells_if_it_helps(note), uncompared, nearness

    voting = [note for note in option.evidence if note.no_vote is None]
    return sorted(by_weight(base, first_reports(voting)), key=place)
