"""Words for figures: how large an effect is and on whose side, how often a harm happens.

Sources print signs in both ways. What is written here goes by the side that a figure lies on, so
that "less" and "more" are right whatever the sign.
"""

from __future__ import annotations

import re

from painref.model.records import Effect, EvidenceNote, Risk, Scale
from painref.model.terms import Better, Favors, Measure

_RATIO = {Measure.RR: "risk ratio", Measure.OR: "odds ratio", Measure.HR: "hazard ratio"}
_BARE = (Measure.PROPORTION, Measure.CHANGE)
"""Figures that compare with nothing."""
_OF_SHARES = (Measure.RD, Measure.RR, Measure.OR)
_FIGURE = "-0123456789"
"""What figures begin with; other words name what was measured themselves."""
LONGEST = 70
"""How long what was measured may be to stand before the figures."""
FEW_PEOPLE_IN_ARMS = 100
"""Of fewer people the counts of the groups tell more than a share of 100."""


def effect_words(note: EvidenceNote) -> str:
    """Write the figure of a finding, its interval and what is measured; nothing, if it has none.

    What is our subtraction is not written: then the figures of the groups stand, as printed.
    """
    effect, scale = note.effect, note.scale
    if effect is None or scale is None or effect.derived:
        return _arms(note)
    few = note.n is not None and note.n < FEW_PEOPLE_IN_ARMS
    if note.arms and (effect.measure in _BARE or (few and effect.measure in _OF_SHARES)):
        return _arms(note)
    if effect.measure in _RATIO:
        return f"{scale.unit}: {_RATIO[effect.measure]} {number(effect.value)}{_plain_interval(effect)}"
    if effect.measure is Measure.NNT:
        return f"{scale.unit}: one more for every {number(effect.value)} treated{_plain_interval(effect)}"
    if effect.measure is Measure.PROPORTION:
        of = "%" if scale.to == 100 else ""
        return f"{scale.unit}: {number(effect.value)}{of}{_plain_interval(effect)}"
    if effect.measure is Measure.CHANGE:
        return f"{scale.unit} {_difference(effect, scale, effect.value < 0)} than before"
    return f"{scale.unit} {_difference(effect, scale, is_less(effect, scale))}"


def bare_effect(note: EvidenceNote) -> str:
    """Write a figure without naming what is measured, where that was told before."""
    measured = note.scale.unit if note.scale else note.outcome
    return effect_words(note).removeprefix(measured).lstrip(": ").replace(ENDS_UNKNOWN, "")


ENDS_UNKNOWN = " points (scale not known)"
"""Stands where else the scale does, of a score whose ends are not known."""


def tells_size(note: EvidenceNote) -> bool:
    """Say whether a figure tells how much was gained: not, where the ends of its scale are unknown."""
    return bool(effect_words(note)) and not (note.scale and note.scale.ends_unknown)


def _arms(note: EvidenceNote) -> str:
    """Return the figures of the groups, with what was measured and on which scale."""
    if note.arms is None:
        return ""
    scale = note.scale
    measured = scale.unit if scale else note.outcome
    named = f"{measured} " if len(measured) <= LONGEST and note.arms[0] in _FIGURE else ""
    of = f" (of {number(scale.to)})" if scale and scale.to and not _tells_scale(note.arms) else ""
    return f"{named}{note.arms}{of}"


def _tells_scale(arms: str) -> bool:
    """Say whether figures tell what they are of: 42%, 9 of 12, 8 days."""
    return any(sign in arms for sign in ("%", " of ", "day", "month", "week", "/"))


def is_less(effect: Effect, scale: Scale) -> bool:
    """Say whether the people treated scored less than the others, whatever the sign printed."""
    if effect.favors in (Favors.PROCEDURE, Favors.COMPARATOR):
        return (effect.favors is Favors.PROCEDURE) == (scale.better is Better.LOWER)
    return effect.value < 0


def _difference(effect: Effect, scale: Scale, less: bool) -> str:
    """Write a difference with its interval: 4.9 of 100 less (1.1 to 8.8)."""
    unit = f" of {number(scale.to)}" if scale.to else ""
    unit = ENDS_UNKNOWN if scale.ends_unknown else unit
    if effect.measure is Measure.SMD:
        unit = " standard deviations"
    if effect.value == 0:
        return f"the same{_interval(effect, less)}"
    return f"{number(abs(effect.value))}{unit} {_way(less)}{_interval(effect, less)}"


def _interval(effect: Effect, less: bool) -> str:
    """Write an interval in the direction of its figure; where it takes in no difference, both ways."""
    if effect.low is None or effect.high is None:
        return ""
    ends = (effect.low, effect.high) if effect.value >= 0 else (-effect.high, -effect.low)
    level = _level(effect)
    if ends[0] >= 0:
        return f" ({level}{number(ends[0])} to {number(ends[1])})"
    return f" ({level}{number(-ends[0])} {_way(not less)} to {number(ends[1])} {_way(less)})"


def _plain_interval(effect: Effect) -> str:
    if effect.low is None or effect.high is None:
        return ""
    return f" ({_level(effect)}{number(effect.low)} to {number(effect.high)})"


def _level(effect: Effect) -> str:
    """Name the level of an interval where it is not the usual one."""
    return f"{number(effect.level)}% " if effect.level not in (None, 95) else ""


def _way(less: bool) -> str:
    return "less" if less else "more"


def number(value: float | None) -> str:
    """Write a number in as few digits as it was given in: 4.0 as 4."""
    return "" if value is None else f"{value + 0.0:,.6f}".rstrip("0").rstrip(".")  # -0 as 0


# ---------------------------------------------------------------- harms


FEW_EVENTS, FEW_PEOPLE = 3, 300
"""Fewer than these make no rate per 1,000: then the counts stand alone."""
LONGEST_OFTEN = 60
"""How long the words of a source may be that say how often."""
_PRINTED = re.compile(
    r"(\d+(?:\.\d+)?)(?: ?(?:%|percent\b)| (?:per|in|of) (100|1,?000|10,?000|100,?000)\b(?![,.]\d))"
)
"""A rate that a frequency begins with: of 100, or of as many as it says."""
_PART = re.compile(r", | \(")
_END = re.compile(r";|\.(?=\s|$)")


def how_often(risk: Risk) -> str:
    """Say how often a harm happened: by its counts, else in the source's words, shortened."""
    if risk.frequency == "not stated" and risk.events is None:
        return "no rate read"
    told = risk.frequency.lower().startswith("none") and risk.comparator_of is None
    return shortened(risk.frequency) if told else rate_words(risk) or shortened(risk.frequency)


def rate_words(risk: Risk) -> str:
    """Write how often a harm happened, from its counts; nothing, if none are printed.

    Per 1,000, with the counts; the counts alone, where they are too small to make a rate or those
    of others stand beside them.
    """
    if risk.events is None or not risk.of:
        return ""
    counts = _counts(risk.events, risk.of)
    if risk.comparator_events is not None and risk.comparator_of:
        others = _counts(risk.comparator_events, risk.comparator_of)
        return f"{counts} v {others} with {risk.comparator}"
    if risk.events == 0:
        return f"none in {risk.of:,}"
    if risk.events < FEW_EVENTS or risk.of < FEW_PEOPLE:
        return counts
    rate = 1000 * risk.events / risk.of
    shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1g}" if rate < 1 else f"{rate:.1f}"
    return f"{number(float(shown))} per 1,000 ({counts})"


def _counts(events: int, of: int) -> str:
    return f"{events:,} of {of:,}"


def rate(risk: Risk) -> float | None:
    """Return how often a harm happened, of 1; None, where no rate is printed.

    From its counts, else from the figure that its frequency begins with.
    """
    if risk.events is not None and risk.of:
        return risk.events / risk.of
    if risk.frequency.lower().startswith("none "):
        return 0.0
    if printed := _PRINTED.match(risk.frequency):
        return float(printed[1]) / float((printed[2] or "100").replace(",", ""))
    return None


def rate_of_others(risk: Risk) -> float | None:
    """Return how often it happened to those it was compared with; None, where that is not told."""
    if risk.comparator_events is None or not risk.comparator_of:
        return None
    return risk.comparator_events / risk.comparator_of


def shortened(text: str) -> str:
    """Return a text up to its first semicolon or full stop; a long one to a comma or bracket before."""
    cut = _END.split(text, maxsplit=1)[0].strip()
    if len(cut) > LONGEST_OFTEN:
        cut = cut[:LONGEST_OFTEN]
        parts = [*_PART.finditer(cut, LONGEST_OFTEN // 3)]
        cut = cut[: parts[-1].start()] if parts else cut.rpartition(" ")[0]
    if cut.count("(") > cut.count(")"):  # a bracket that was cut
        cut = cut[: cut.rindex("(")]
    return cut.rstrip(" ,")
