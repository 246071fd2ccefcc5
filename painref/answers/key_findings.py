"""The findings that tell most of a procedure, and how far each lies from no difference."""

from __future__ import annotations

from typing import NamedTuple

from painref.answers.evidence_weight import by_weight
from painref.answers.votes import tells_if_it_helps
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import EvidenceNote, Procedure
from painref.model.terms import Better, Control, Favors, Measure, Purpose, Result


class Gain(NamedTuple):
    """A mean difference in percent of its own scale; above 0 people fared better with the procedure."""

    low: float | None
    point: float
    high: float | None
    important: float | None
    """The smallest gain that matters to people, where the source states one."""


def gain(note: EvidenceNote) -> Gain | None:
    """Return the difference of a finding, if it is a printed mean difference on a bounded scale."""
    effect, scale = note.effect, note.scale
    if effect is None or scale is None or effect.measure is not Measure.MD or effect.derived:
        return None
    if scale.from_ is None or scale.to is None:
        return None
    of_scale = 100 / (scale.to - scale.from_)
    if effect.favors in (Favors.PROCEDURE, Favors.COMPARATOR):
        flip = (effect.value < 0) == (effect.favors is Favors.PROCEDURE)
    else:
        flip = scale.better is Better.LOWER
    ends = [None if end is None else end * of_scale for end in (effect.low, effect.high)]
    if flip:
        ends = [None if end is None else -end for end in reversed(ends)]
    point = effect.value * of_scale * (-1 if flip else 1)
    important = scale.important and scale.important * of_scale
    return Gain(ends[0], point, ends[1], important)


def key_findings(base: KnowledgeBase, procedure: Procedure) -> list[EvidenceNote]:
    """Return the weightiest finding on each cause and of each kind, as a treatment; then those of tests.

    Beside one against sham stands the weightiest against sham that found otherwise. Findings that
    have no vote come only where there is nothing else; so do those of something else than pain or
    function, such as how long people lived, but for the weightiest that found people worse: these
    stand last.
    """
    found: dict[tuple[Purpose, str | None, str | None], list[EvidenceNote]] = {}
    worse: dict[str | None, EvidenceNote] = {}
    for note in sorted(by_weight(base, procedure.evidence), key=_place):
        some = found.setdefault((note.purpose, note.cause, note.other), [])
        if not some or (len(some) == 1 and _disagree(some[0], note)):
            some.append(note)
        elif note.result is Result.WORSE and note.no_vote is None and not tells_if_it_helps(note):
            worse.setdefault(note.cause, note)
    return [*(note for some in found.values() for note in some), *worse.values()]


def _place(note: EvidenceNote) -> tuple[bool, bool, bool]:
    """Place a finding: treatments before tests, what counts before what does not, pain before all."""
    return note.purpose is Purpose.TEST, note.no_vote is not None, not tells_if_it_helps(note)


def _disagree(one: EvidenceNote, other: EvidenceNote) -> bool:
    """Say whether two findings of pain against sham, both with a vote, found otherwise."""
    both = (one, other)
    held = all(n.control is Control.SHAM and n.no_vote is None for n in both)
    of_pain = all(map(tells_if_it_helps, both))
    return held and of_pain and {n.result for n in both} == {Result.BETTER, Result.NO_DIFFERENT}
