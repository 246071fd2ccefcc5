"""What stands beside the votes on a screen, so that nobody takes them for more than they are."""

from __future__ import annotations

import pytest


def shown(run, *words: str) -> str:
    return " ".join(run("suggest", *words).stdout.split())


def test_newer_reviews_without_gain_stand_in_the_line_of_the_vote_and_are_told(run) -> None:
    text = shown(run, "--cause", "pancreatic-cancer-pain")
    assert "sham: better at 1 month; newer reviews: no gain or not enough evidence |" in text
    assert (
        "Against control treatment: no different (pain), 1 to 12 weeks [cpn-ae-table-2023]" in text
    )
    assert "too little to tell [cochrane-cd015229" in text


def test_what_was_found_against_sham_elsewhere_stands_beside_an_open_trial(run) -> None:
    text = shown(run, "--cause", "painful-diabetic-neuropathy")
    assert "79% v 5%, 3 months [petersen-2021-pdn]. In people with pain of over 3 months:" in text
    assert "uncertain whether better than sham" in text


def test_a_newer_review_stands_beside_a_gain_in_other_people(run) -> None:
    text = shown(run, "--cause", "postherpetic-neuralgia")
    assert (
        "[orhurhu-2019]. Systematic review of 2025: too little to tell [cochrane-cd015373]" in text
    )


def test_death_that_was_commoner_than_with_sham_stands_in_the_first_line(run) -> None:
    first_line = shown(run, "--cause", "pancreatic-cancer-pain").partition(" Named if")[0]
    assert "| earlier death than with sham, stage IV" in first_line


def test_what_is_advised_untested_says_so_and_gives_its_figure(run) -> None:
    text = shown(run, "--cause", "osteoporotic-vertebral-fracture")
    assert "Balloon kyphoplasty sham: no trial against it read here" in text
    assert "not blinded" in text
    assert "[free-2009]" in text


def test_what_rests_on_a_broader_cause_says_so_in_its_head(run) -> None:
    text = shown(run, "--cause", "phantom-limb-pain")
    assert "Spinal cord stimulation, in neuropathic pain sham:" in text
    assert "2 options, named if 3 months or more, none shown" in text


def test_in_pregnancy_what_holds_for_all_comes_first(run) -> None:
    text = shown(run, "--cause", "sciatica", "--factor", "pregnancy")
    assert "PREGNANT A procedure can mostly wait." in text
    assert "pregnant: bleeding, leaking fluid" in text


@pytest.mark.parametrize(
    ("cause", "figure"),
    [
        ("sciatica", "Lumbar discectomy against care without surgery"),
        ("cervical-radiculopathy", "disability (Neck Disability Index) 7.4 of 100 less"),
    ],
)
def test_an_operation_has_its_figure_and_its_worst_harm(run, cause: str, figure: str) -> None:
    text = shown(run, "--cause", cause)
    operation = text.partition("OPERATION, TO COMPARE")[2]
    assert figure in operation
    assert "Harm: " in operation.partition(figure)[2]


def test_rheumatism_does_not_speak_for_a_worn_joint(run) -> None:
    assert "maugars-1996" not in shown(run, "--cause", "sacroiliac-joint-pain")
    assert "maugars-1996" in shown(run, "--cause", "sacroiliitis")


def test_what_hurts_mostly_in_the_back_is_told_of_the_back_too_and_who_advises_for_the_leg(
    run,
) -> None:
    text = shown(run, "--cause", "disc-damage")
    assert "Against sham in sciatica: leg pain" in text
    assert "Against sham in nonspecific low back pain: pain" in text
    assert "in sciatica, if severe, under 3 months: for, with conditions [nice-ng59" in text


def test_what_a_lay_text_alone_names_is_marked(run) -> None:
    assert "Named by the lay document alone" in shown(run, "--cause", "back-spasms")
    assert "lay document" not in shown(run, "--cause", "knee-osteoarthritis")


def test_operations_for_some_say_for_whom_against_what_and_what_may_go_wrong(run) -> None:
    text = shown(run, "--cause", "low-back-pain").partition("OPERATION, TO COMPARE")[2]
    assert "Spinal fusion against care without surgery: no different |" in text
    assert "named for spondylolisthesis if decompression would leave the spine unstable" in text
    assert text.partition("OUT")[0].count("Harm: ") == 2


def test_a_review_that_finds_a_gain_stands_beside_those_that_find_none(run) -> None:
    text = shown(run, "--cause", "hip-osteoarthritis")
    assert "No different from sham, 2 months" in text
    assert "Better than sham (pain), 3 months" in text


def test_none_of_a_few_is_no_harm_told(run) -> None:
    text = shown(run, "--cause", "disc-degeneration")
    assert "Harm: none seen in 11 people, too few to tell" in text
