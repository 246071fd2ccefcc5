"""Rules for what is graded and counted: labels that a record's own words and figures do not bear.

Each came from an audit that held statements against their sources; see `checks.py` for how
a rule is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from painref.base.visible import shown
from painref.model.records import Effect, EvidenceNote, Procedure, Recommendation, Scale
from painref.model.terms import (
    Basis,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Favors,
    Measure,
    Purpose,
    Result,
    Size,
    Stance,
)
from painref.reading.risk_checks import Found, risk_figures

_SIZES = {
    Size.SMALL: "small|slight|little|modest|minor",
    Size.MODERATE: "moderate|medium",
    Size.LARGE: "large|big|great|substantial|strong",
}
_COMPARING = {Measure.MD, Measure.SMD, Measure.RR, Measure.OR, Measure.HR, Measure.RD}
_RATIOS = {Measure.RR, Measure.OR, Measure.HR}
_REMARK = re.compile(
    r"\b(the (text|abstract|page|part|opening) (that was )?(read|seen)|not visible|set down (here )?as|"
    r"(was|is|were) cut off|our grade|mapped to)\b",
    re.I,
)
"""What a curator noted for other curators, and no reader can use."""
_NOTHING_ADVISED = re.compile(
    r"no recommendation|(not|cannot|could not|unable to|insufficient evidence to) "
    r"(make a |be )?recommend|neither recommend|no statement|not addressed|does not say",
    re.I,
)
_PERMISSION = re.compile(
    r"\b(special|standard|normal) arrangements|\bclear(ed|ance)\b|\bcoverage\b|\b(non-?)?covered\b|"
    r"\blicen[cs]ed\b|\bapproved\b|research only",
    re.I,
)
_ACCURACY = re.compile(r"\bsensitivity\b|\bspecificity\b|\bfalse[- ]positive", re.I)
_HARM = re.compile(r"\b(adverse|complication|side effect|harm|safety)", re.I)


def labels_are_borne(procedure: Procedure) -> Iterator[Found]:
    """Yield the labels of a procedure's statements that what they say does not bear."""
    for i, note in enumerate(procedure.evidence):
        for field, message in (*_note(note), *_effect(note), *_remarks(note)):
            yield f"evidence[{i}].{field}", message
    for i, risk in enumerate(procedure.risks):
        for field, message in risk_figures(risk):
            yield f"risks[{i}].{field}", message
    for i, caution in enumerate(procedure.cautions):
        excluded = caution.basis is Basis.TRIAL_EXCLUSION
        if excluded and caution.severity is CautionSeverity.CONTRAINDICATION:
            message = (
                "whom a trial left out is no contraindication; write 'severity: caution', "
                "or the basis of a source that rules them out"
            )
            yield f"cautions[{i}].severity", message
    for i, stance in enumerate(procedure.recommendations):
        for field, message in _stance(stance):
            yield f"recommendations[{i}].{field}", message


def _note(note: EvidenceNote) -> Iterator[Found]:
    compared = note.control not in (Control.NONE, Control.NOT_STATED)
    if not compared and note.result is not Result.INSUFFICIENT:
        yield (
            "result",
            f"'{note.result}' without a comparator (control: {note.control}); "
            "write 'insufficient', or name the comparator",
        )
    if note.size and not re.search(_SIZES[note.size], _words(note), re.I):
        yield (
            "size",
            f"'{note.size}' stands in none of finding, conclusion and note; write the source's "
            "words there, or leave size out",
        )
    if note.certainty is not Certainty.NOT_STATED and not note.certainty_basis:
        yield "certainty", "graded without certainty_basis; say who graded it, and how"
    if note.design is Design.REGULATORY:
        yield (
            "design",
            "a regulator's or payer's decision is no finding; write it under recommendations "
            "(permitted, restricted, not-permitted) or availability",
        )
    if note.purpose is Purpose.TREATMENT and _ACCURACY.search(f"{note.outcome} {note.finding}"):
        yield "finding", "tells how accurate a test is; write 'purpose: test'"
    if not compared and _HARM.search(note.outcome):
        yield "outcome", "harm that nothing was compared with is a risk; write it under risks"


def _words(note: EvidenceNote) -> str:
    return " ".join(filter(None, (note.finding, note.conclusion, note.note)))


def _remarks(note: EvidenceNote) -> Iterator[Found]:
    for field in ("finding", "conclusion", "note", "certainty_basis"):
        if found := _REMARK.search(getattr(note, field) or ""):
            yield (
                field,
                f"'{found[0]}' tells a reader nothing; say what is not known, or leave it out",
            )


# ---------------------------------------------------------------- figures


def _effect(note: EvidenceNote) -> Iterator[Found]:
    effect = note.effect
    if note.scale:
        yield from _scale(note.scale)
    if effect is None:
        return
    if note.scale is None:
        yield "effect", "without a scale; say what is measured: 'scale: {unit: ..., better: lower}'"
    yield from _interval(effect)
    if effect.measure in _RATIOS and min(effect.value, effect.low or effect.value) <= 0:
        yield "effect.value", f"a ratio ({effect.measure}) is above 0"
    if effect.measure in _COMPARING and effect.favors is None:
        yield (
            "effect",
            "says not on whose side it lies; add 'favors: procedure', 'comparator' or 'neither'",
        )
    if effect.favors is Favors.NEITHER and effect.value != _nil(effect) and not note.note:
        yield (
            "effect.favors",
            f"'neither', though {effect.value:g} lies on one side; say which, or in the note that the "
            "source does not print it",
        )
    sides = {Favors.COMPARATOR: Result.BETTER, Favors.PROCEDURE: Result.WORSE}
    if effect.favors and sides.get(effect.favors) is note.result:
        yield (
            "effect.favors",
            f"'{effect.favors}' and 'result: {note.result}' contradict each other",
        )
    span = _span(note.scale)
    if span and effect.measure is Measure.MD and abs(effect.value) > span:
        yield "effect.value", f"{effect.value:g} is more than the whole scale ({span:g})"


def _nil(effect: Effect) -> float:
    """Return the figure that stands for no difference."""
    return 1.0 if effect.measure in _RATIOS else 0.0


def _interval(effect: Effect) -> Iterator[Found]:
    low, high = effect.low, effect.high
    if (low is None) != (high is None):
        yield "effect", "an interval has two ends; give 'low' and 'high', or neither"
    elif low is not None and high is not None and not low <= effect.value <= high:
        yield "effect.value", f"{effect.value:g} does not lie between {low:g} and {high:g}"
    if effect.level is not None and (low is None or not 50 <= effect.level < 100):
        yield "effect.level", "the level of an interval, in percent: 95"
    if effect.derived and low is not None:
        yield "effect.derived", "an interval is printed, so it is the source's; leave 'derived' out"


def _scale(scale: Scale) -> Iterator[Found]:
    span = _span(scale)
    if span is not None and span <= 0:
        yield "scale.to", "the highest score is above the lowest"
    if scale.ends_unknown and (scale.from_ is not None or scale.to is not None):
        yield "scale.ends_unknown", "the ends are known, as 'from' or 'to' says; leave it out"
    if scale.important is not None and (scale.important <= 0 or (span and scale.important > span)):
        yield "scale.important", "a difference that matters lies within the scale, above 0"


def _span(scale: Scale | None) -> float | None:
    if scale is None or scale.from_ is None or scale.to is None:
        return None
    return scale.to - scale.from_


# ---------------------------------------------------------------- stances


def _stance(recommendation: Recommendation) -> Iterator[Found]:
    stance, said = recommendation.stance, f"{recommendation.wording} {recommendation.text}"
    if stance is Stance.NEUTRAL and _NOTHING_ADVISED.search(said):
        yield "stance", "'neutral' is said of what was weighed; here write 'no-recommendation'"
    advice = (Stance.FOR, Stance.CONDITIONAL_FOR, Stance.NEUTRAL)
    counts = recommendation.no_vote is None and stance in advice
    if counts and (found := _PERMISSION.search(recommendation.wording)):
        yield (
            "stance",
            f"'{shown(found[0])}' permits and does not advise; write 'permitted', 'restricted' "
            "or 'not-permitted'",
        )
