"""Figures in words and drawn: size, side, interval and scale, whatever the sign that was printed."""

from __future__ import annotations

from typing import Any

import pytest

from painref.answers.key_findings import Gain, gain
from painref.model.records import Effect, EvidenceNote, Scale
from painref.model.terms import Better, Control, Design, Favors, Measure, Result
from painref.output.document import Bar, Bars, Drawing, Scale as Drawn
from painref.output.writers.bars import ASCII, between, drawn, legend
from painref.words.effects import effect_words
from tests import small_base as small


def note(effect: Effect, scale: Scale, arms: str | None = None) -> EvidenceNote:
    more = {"effect": effect, "scale": scale, "arms": arms}
    return small.note(Result.BETTER, design=Design.RANDOMIZED_TRIAL, control=Control.SHAM, **more)


def effect(measure: Measure, value: float, *ends: float, **more: Any) -> Effect:
    low, high = ends or (None, None)
    more.setdefault("favors", Favors.PROCEDURE)
    return Effect(measure=measure, value=value, low=low, high=high, **more)


PAIN = Scale(unit="leg pain", from_=0, to=100, better=Better.LOWER, important=10)
SCORE = Scale(unit="walking", from_=0, to=50, better=Better.HIGHER)
PEOPLE = Scale(unit="people with half their pain gone", from_=0, to=100, better=Better.HIGHER)
OTHER = Favors.COMPARATOR


@pytest.mark.parametrize(
    ("figure", "scale", "words"),
    [
        (effect(Measure.MD, -4.93, -8.77, -1.09), PAIN, "leg pain 4.93 of 100 less (1.09 to 8.77)"),
        (effect(Measure.MD, 4.93, 1.09, 8.77), PAIN, "leg pain 4.93 of 100 less (1.09 to 8.77)"),
        (
            effect(Measure.MD, 0.2, -1.11, 1.51, favors=OTHER),
            PAIN,
            "leg pain 0.2 of 100 more (1.11 less to 1.51 more)",
        ),
        (effect(Measure.MD, -0.8, -1.59, 0.0), PAIN, "leg pain 0.8 of 100 less (0 to 1.59)"),
        (effect(Measure.MD, 5), SCORE, "walking 5 of 50 more"),
        (effect(Measure.MD, -5, favors=OTHER), SCORE, "walking 5 of 50 less"),
        (effect(Measure.MD, 0, favors=Favors.NEITHER), PAIN, "leg pain the same"),
        (
            effect(Measure.RD, -24, -34.9, -12.6),
            PEOPLE,
            f"{PEOPLE.unit} 24 of 100 more (12.6 to 34.9)",
        ),
        (
            effect(Measure.SMD, -0.33, -0.56, -0.09, level=99),
            PAIN,
            "leg pain 0.33 standard deviations less (99% 0.09 to 0.56)",
        ),
        (
            effect(Measure.OR, 3.35, 2.41, 4.65),
            PEOPLE,
            f"{PEOPLE.unit}: odds ratio 3.35 (2.41 to 4.65)",
        ),
        (effect(Measure.PROPORTION, 65, 51, 78), PEOPLE, f"{PEOPLE.unit}: 65% (51 to 78)"),
        (
            effect(Measure.CHANGE, -2.9, -3.4, -2.5),
            PAIN,
            "leg pain 2.9 of 100 less (2.5 to 3.4) than before",
        ),
    ],
)
def test_a_figure_says_its_side_whatever_its_sign(figure: Effect, scale: Scale, words: str) -> None:
    assert effect_words(note(figure, scale)) == words


def test_what_we_subtracted_is_never_written() -> None:
    ours = effect(Measure.MD, -2.49, derived=True)
    assert effect_words(note(ours, PAIN, "39.8 v 41.6")) == "leg pain 39.8 v 41.6 (of 100)"
    assert effect_words(note(ours, PAIN)) == ""
    assert gain(note(ours, PAIN)) is None


@pytest.mark.parametrize(
    ("figure", "scale", "expected"),
    [
        (effect(Measure.MD, -5, -9, -1), PAIN, Gain(1, 5, 9, 10)),
        (effect(Measure.MD, 5, 1, 9), PAIN, Gain(1, 5, 9, 10)),
        (effect(Measure.MD, 2, -1, 5, favors=OTHER), PAIN, Gain(-5, -2, 1, 10)),
        (effect(Measure.MD, -2, -5, 1, favors=OTHER), SCORE, Gain(-10, -4, 2, None)),
        (effect(Measure.MD, 0, favors=Favors.NEITHER), PAIN, Gain(None, 0, None, 10)),
        (effect(Measure.OR, 2), PAIN, None),
        (effect(Measure.MD, 2), Scale(unit="pain"), None),
    ],
)
def test_what_is_drawn_lies_right_of_no_difference_if_people_fared_better(
    figure: Effect, scale: Scale, expected: Gain | None
) -> None:
    assert gain(note(figure, scale)) == expected


def test_a_bar_shows_figure_interval_no_difference_and_what_matters() -> None:
    scale = Drawn(-20, 20, 0)
    assert drawn(Drawing(-5, 5, 10, 15), scale, 41, ASCII) == (
        " " * 15 + "|----:----o----|" + " " * 4 + "^" + " " * 5
    )
    assert between(Drawing(0, 5, 10), scale, None, ASCII).startswith("worse ")
    assert between(Drawing(0, 5, 10), scale, None, ASCII).endswith(" better")
    assert len(between(Drawing(0, 5, 10), scale, 30, ASCII)) <= 30
    assert drawn(Drawing(-90, 0, 90), scale, 41, ASCII)[::40] == "<>"
    bars = Bars(scale, (Bar("x", ("y",), Drawing(0, 5, 10, 15)),))
    assert "^ matters" in legend(bars, ASCII)
    assert legend(Bars(scale, (Bar("x", ("y",)),)), ASCII) == ""
