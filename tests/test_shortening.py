"""`suggest` on one screen: what gives way does so in order, is counted, and nobody goes unnamed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from painref.answers.care import shortened
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.answers.suggestion import Suggestion, Vote
from painref.base.knowledge_base import KnowledgeBase
from painref.output import document as doc
from painref.output.screens.height import height
from painref.output.screens.shortening import (
    ALL,
    LINES,
    MORE_LINES,
    OPTIONS,
    Most,
    fitting,
    room_for,
)
from painref.output.screens.suggestion import suggestion
from painref.output.stdout import Colors
from painref.output.writers import terminal
from painref.words.effects import rate
from painref.words.phrases import harm_of, told_of_none
from painref.words.wording import uncapitalized

ALLOWED = 9
"""How many lines more there may be where an answer cannot be told in less."""
CAUSES = ("disc-bulge", "sciatica", "knee-osteoarthritis", "neck-pain", "low-back-pain")


def screen(base: KnowledgeBase, answer: Suggestion) -> list[str]:
    shown = suggestion(base, answer, explain=False)
    return terminal.write(shown, 80, Colors.NONE, unicode=True).splitlines()


def asked(base: KnowledgeBase, cause: str, *factors: str) -> Suggestion:
    return suggest(base, Profile(causes=(cause,), factors=factors), asking=False)


def test_five_options_fit_on_a_screen(base: KnowledgeBase) -> None:
    for cause in base.causes:
        answer = asked(base, cause)
        if len(answer.options) <= OPTIONS:
            assert len(screen(base, answer)) <= LINES + ALLOWED, cause


@pytest.mark.parametrize("factors", [(), ("anticoagulants",), ("pregnancy",)])
@pytest.mark.parametrize("cause", CAUSES)
def test_each_procedure_is_named_however_little_room_there_is(
    base: KnowledgeBase, cause: str, factors: tuple[str, ...]
) -> None:
    answer = asked(base, cause, *factors)
    text = " ".join(" ".join(screen(base, answer)).split())
    for option in (*answer.options, *answer.comparators, *answer.tests, *answer.ruled_out):
        assert option.procedure.name in text


def test_where_guidelines_contradict_both_sides_are_told(base: KnowledgeBase) -> None:
    answer = asked(base, "thumb-base-osteoarthritis")
    assert answer.options[0].judgment.guidelines.vote is Vote.BOTH
    text = " ".join(" ".join(screen(base, answer)).split())
    assert "against [eular-hand-2018; ours]; for, with conditions [acr-af-2019" in text


@pytest.mark.parametrize("factors", [(), ("anticoagulants",), ("diabetes",)])
def test_the_worst_harm_stands_beside_each_option(
    base: KnowledgeBase, factors: tuple[str, ...]
) -> None:
    """Neither many options nor what is told of the person takes it away."""
    for cause in base.causes:
        answer = asked(base, cause, *factors)
        text = " ".join(" ".join(screen(base, answer)).split())
        for option in answer.options:
            happened = [risk for risk in option.risks if rate(risk) != 0]
            worst = (happened or [*option.risks])[:1]
            told = [told_of_none(risk) or uncapitalized(harm_of(risk)) for risk in worst]
            assert all(words in text for words in told), option.procedure.id


@pytest.mark.parametrize("options", [1, OPTIONS, OPTIONS + 1])
def test_each_step_tells_no_more_than_the_one_before(options: int) -> None:
    """What is no longer told in full may be told in brief instead."""
    for one, other in pairwise((ALL, *room_for(options))):
        less = other._replace(brief=min(one.brief, other.brief))
        assert all(a >= b for a, b in zip(one, less, strict=True)), (one, other)
        assert one.options + one.brief >= other.options + other.brief


def test_the_first_step_that_fits_is_taken() -> None:
    def made(most: Most) -> tuple[doc.Block, ...]:
        told.append(most)
        return (doc.Paragraph(("x" * 70,)),) * (lines + 3 - room_for(options).index(most))

    told: list[Most] = []
    for options, lines in ((OPTIONS, LINES), (OPTIONS + 1, MORE_LINES)):
        told.clear()
        assert height(fitting(made, options)) == lines
        assert len(told) < len(room_for(options))


def test_where_nothing_fits_the_least_is_told() -> None:
    long = (doc.Paragraph(("x" * 70,)),) * 200
    seen: list[object] = []

    def made(most: object) -> tuple[doc.Block, ...]:
        seen.append(most)
        return long

    fitting(made, 1)
    assert room_for(1)[-1] in seen


def test_what_is_left_out_is_counted(base: KnowledgeBase) -> None:
    answer = asked(base, "sciatica")
    text = " ".join(" ".join(screen(base, answer)).split())
    shown = len(shortened(answer.first_care, 1, answer.profile))
    assert f"({len(answer.first_care) - shown} more: '--explain')" in text
    assert f"({len(answer.natural_course) - 1} more: '--explain')" in text
    assert "1 more" in text


def test_of_any_limb_it_is_asked_which_and_each_option_says_its_limb(run) -> None:
    said = run("suggest", "--cause", "crps").stdout
    assert "Complex regional pain syndrome: which limb?" in said
    assert "Leg: Lumbar sympathetic block" in said and "Arm: Stellate ganglion block" in said
    assert "--cause crps-arm, crps-leg" in said
    told = run("suggest", "--cause", "crps", "--region", "foot-ankle").stdout
    assert "which limb" not in told and "Leg:" not in told


def test_where_the_joint_is_asked_no_option_for_another_takes_the_place(run) -> None:
    said = run("suggest", "--cause", "joint-inflammation").stdout
    denervation = re.split(r"\n\d", said[said.index("Low back: Radiofrequency") :])[0]
    assert "which joint?" in said and denervation.count("\n") <= 5
    assert said.index("1. Hand and wrist steroid") < said.index("Low back: Radiofrequency")


def test_what_was_tested_has_the_place_before_what_was_not(run) -> None:
    said = " ".join(run("suggest", "--cause", "neck-pain").stdout.split())
    assert "strongly against [bmj-2025-guideline; ours]" in said  # of the second option
    assert "1. Epidural steroid" in run("suggest", "--cause", "disc-damage").stdout
    assert "1. Ketamine" not in run("suggest", "--cause", "pelvic-cancer-pain").stdout


def test_a_test_says_what_it_tells_however_little_room_there_is(run) -> None:
    text = " ".join(run("suggest", "whiplash 6 months").stdout.partition("\nTEST\n")[2].split())
    assert "as a test: As a test in neck pain" in text and "[acpjc-1997" in text


def test_what_was_compared_with_nothing_says_so(run) -> None:
    text = " ".join(run("suggest", "pudendal neuralgia").stdout.split())
    assert "Without a control group: too little to tell (pain), 24 months, 56 people" in text
