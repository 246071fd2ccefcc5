"""What the interval of a figure leaves open: no difference, and a large gain."""

from __future__ import annotations

from painref.answers.evidence_weight import rests_on_one_trial
from painref.model.records import Effect, EvidenceNote
from painref.model.terms import Design, Favors, Measure

_NO_DIFFERENCE = {Measure.RR: 1.0, Measure.OR: 1.0, Measure.HR: 1.0}
LARGE_OF_SCALE, LARGE_SMD = 0.2, 0.8
"""From which share of a scale, and how many standard deviations, a gain is large: our reading."""


def excludes_none(effect: Effect) -> bool:
    """Say whether the interval of a figure leaves out that there is no difference."""
    if effect.low is None or effect.high is None:
        return False
    none = _NO_DIFFERENCE.get(effect.measure, 0.0)
    return not effect.low <= none <= effect.high


def leaves_gain_open(note: EvidenceNote) -> bool:
    """Say whether the interval of a difference in a review holds both none and a large gain."""
    effect, scale = note.effect, note.scale
    pooled = note.design is Design.SYSTEMATIC_REVIEW and not rests_on_one_trial(note)
    if effect is None or scale is None or effect.low is None or effect.high is None:
        return False
    if not pooled or effect.favors is not Favors.PROCEDURE or excludes_none(effect):
        return False
    most = max(abs(effect.low), abs(effect.high))  # none lies within, so it is on the figure's side
    if effect.measure is Measure.SMD:
        return most >= LARGE_SMD
    bounded = scale.from_ is not None and scale.to is not None
    return bounded and most >= LARGE_OF_SCALE * abs((scale.to or 0) - (scale.from_ or 0))
