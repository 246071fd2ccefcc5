"""`show` of a procedure: one screen, the gist first, and nothing that is left out goes unsaid."""

from __future__ import annotations

import re

import pytest

from painref.model.terms import CautionSeverity
from painref.output.screens.brief import brief_blocks
from painref.output.screens.height import height
from painref.words.sections import OF_PROCEDURES, SECTION
from painref.words.wording import uncapitalized
from tests.conftest import whole

BASE = whole()


@pytest.mark.parametrize("procedure", BASE.procedures)
def test_a_procedure_fits_on_one_screen(procedure: str, run) -> None:
    text = run("show", procedure, columns=80).stdout
    assert len(text.splitlines()) <= 40
    assert max(map(len, text.splitlines())) <= 80
    first = "\n".join(text.splitlines()[:5])
    assert BASE.procedures[procedure].name.split(" (")[0][:30] in first
    assert "For: " in "\n".join(text.splitlines()[:8])


@pytest.mark.parametrize("procedure", BASE.procedures)
def test_every_contraindication_is_named(procedure: str, run) -> None:
    text = " ".join(run("show", procedure, columns=80).stdout.split())
    for caution in BASE.procedures[procedure].cautions:
        if caution.severity is CautionSeverity.CONTRAINDICATION and caution.factor:
            assert BASE.factors[caution.factor].name.lower() in text.lower()


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_what_is_left_out_is_counted_and_can_be_had(columns: int, run) -> None:
    text = " ".join(run("show", "epidural-steroid-injection", columns=columns).stdout.split())
    for number, section in re.findall(r"(\d+) more: '--section ([a-z]+)'", text):
        whole = run("show", "epidural-steroid-injection", "--section", section, columns=None).stdout
        assert whole.count("\n") > int(number)


def test_a_section_alone_is_told_in_full(run) -> None:
    for section in OF_PROCEDURES:
        result = run("show", "spinal-cord-stimulation", "--section", section, columns=80)
        assert result.exit_code == 0
        assert f"\n{SECTION[section]}\n" in result.stdout
        assert "How much it helps" not in result.stdout


def test_the_height_is_that_of_the_screen(run, base) -> None:

    for id_, procedure in base.procedures.items():
        lines = run("show", id_, columns=80).stdout.splitlines()
        assert abs(height(brief_blocks(base, procedure)) - (len(lines) - 4)) <= 3, id_


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("No Modic changes on MRI", "no Modic changes on MRI"),
        ("CRPS of the arm", "CRPS of the arm"),
        ("Morton's neuroma", "Morton's neuroma"),
        ("X-ray", "X-ray"),
        ("Sciatica", "sciatica"),
    ],
)
def test_a_name_within_a_sentence_keeps_its_capitals(name: str, within: str) -> None:
    assert uncapitalized(name) == within


def _helps(id_: str, run) -> str:
    text = " ".join(run("show", id_, columns=80).stdout.split())
    return text.partition("How much it helps")[2].partition("What can go wrong")[0]


def test_what_is_found_of_pain_stands_before_how_long_people_lived(run) -> None:
    helps = _helps("celiac-plexus-neurolysis", run)
    assert "pain" in helps and "0.7 points (scale not known) less" in helps
    assert "risk of dying" not in helps.partition("0.7 points")[0]


def test_each_thing_that_a_record_covers_has_its_finding(run) -> None:
    helps = _helps("elbow-tendon-injection", run)
    assert "Tennis elbow, steroid: Worse than sham" in helps
    assert "Tennis elbow, blood or platelets: Probably no different" in helps


def test_of_the_harms_one_that_was_counted_is_told(run) -> None:
    """A list of reports without rates tells nobody what to expect."""
    for id_ in ("spinal-cord-stimulation", "epidural-steroid-injection"):
        text = " ".join(run("show", id_, columns=80).stdout.split())
        harms = text.partition("What can go wrong")[2].partition("Ask first")[0]
        assert "no rate" in harms and re.search(r"\d%|\d of \d", harms), id_


@pytest.mark.parametrize("procedure", BASE.procedures)
def test_doing_nothing_is_always_an_alternative(procedure: str, run) -> None:
    assert "Weigh it against: doing nothing of the kind" in run("show", procedure).stdout


def test_what_a_finding_compares_with_is_named(run) -> None:
    told = " ".join(run("show", "laser-discectomy").stdout.split())
    assert "No different from microdiscectomy; 2 years" in told


def test_what_can_no_longer_be_had_is_no_alternative(run) -> None:
    assert "chemonucleolysis" in BASE.procedures["idet"].alternatives
    in_short = run("show", "idet").stdout.partition("Weigh it against")[2]
    assert "Laser discectomy" in in_short and "chymopapain" not in in_short
    in_full = run("show", "idet", "--section", "alternatives").stdout
    assert "Chemonucleolysis with chymopapain (no longer available)" in in_full


def test_what_the_lay_document_alone_says_is_marked_and_what_guidelines_advise_against(run) -> None:
    text = " ".join(run("show", "epidural-steroid-injection").stdout.split())
    assert "may suit, by the lay document alone: nerve root compression" in text
    assert "may suit: sciatica" in text
    text = " ".join(run("show", "hyaluronic-acid-injection").stdout.split())
    assert "knee osteoarthritis (guidelines: against)" in text


def test_its_own_cautions_stand_before_those_of_its_kind(run) -> None:
    text = " ".join(run("show", "idet").stdout.split())
    own, _, general = text.partition("Care with: ")[2].partition("As with all of its kind: ")
    assert "disc height" in own and "blood thinners" not in own
    assert "blood thinners" in general


def test_drawings_can_be_left_out_for_who_hears_the_screen(run) -> None:
    words = ("show", "elbow-tendon-injection")
    drawn, told = run(*words).stdout, run(*words, PAINREF_DRAWINGS="no").stdout
    assert "better\n" in drawn and "no difference" in drawn
    assert not set("├●│◇") & set(told) and "worse   " not in told
    assert [line for line in told.splitlines() if line] == [
        line for line in drawn.splitlines() if line and not set("├●│◇") & set(line)
    ]
