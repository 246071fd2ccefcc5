"""What the lines of an option say: how guidelines lean, on what they wait, who disputes them; figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import (
    Citation,
    Effect,
    EvidenceNote,
    Indication,
    Recommendation,
    Risk,
    Scale,
    When,
)
from painref.model.terms import (
    Better,
    Certainty,
    Control,
    Design,
    Domain,
    Duration,
    Favors,
    Fit,
    Importance,
    Measure,
    NoVote,
    Pain,
    Purpose,
    Result,
    Severity,
    Size,
    Stance,
)
from painref.output.document import Cite, Parts
from painref.output.screens.option import compared_item, line_of, option_item
from painref.output.screens.shortening import ALL
from painref.output.screens.stances import gist_of_stances, stances
from tests.small_base import COMMON, base_of, indication, note, procedure, stance

CHRONIC = {"duration": (Duration.CHRONIC,)}


def written(parts: Parts) -> str:
    """Return parts as text, sources in brackets."""
    return "".join(
        f" [{'; '.join(map(str, part.citations))}]"
        if isinstance(part, Cite)
        else getattr(part, "text", part)
        for part in parts
    )


def base_with(*said: Recommendation, **fields: Any) -> KnowledgeBase:
    return base_of(procedure("a", recommendations=said, **fields))


def told(base: KnowledgeBase, **profile: Any) -> tuple[str, str]:
    """Return the gist of what guidelines say of the one option, and all of it."""
    (option,) = suggest(base, Profile(causes=("bulge",), **profile)).options
    return gist_of_stances(base, option), written(stances(base, option, 4))


def of_pain(pain: Pain) -> Recommendation:
    return stance(Stance.AGAINST, pain=(pain,), **CHRONIC)


def test_what_covers_all_is_joined_and_what_is_met_is_not_said_again() -> None:
    base = base_with(of_pain(Pain.AXIAL), of_pain(Pain.RADICULAR))
    joined = "if 3 months or more"
    assert told(base) == (f"against {joined}", f"Guidelines: {joined}: against [book@1].")
    assert told(base, pain=Pain.AXIAL) == told(base)
    assert told(base, pain=Pain.AXIAL, duration=Duration.CHRONIC) == (
        "against",
        "Guidelines: against [book@1].",
    )
    one = base_with(of_pain(Pain.AXIAL))
    assert told(one)[0] == "against if axial pain, 3 months or more"
    assert told(one, duration=Duration.CHRONIC)[0] == "against if axial pain"


def test_stances_that_lean_otherwise_are_not_joined() -> None:
    other = replace(of_pain(Pain.RADICULAR), stance=Stance.FOR)
    gist, said = told(base_with(of_pain(Pain.AXIAL), other))
    assert gist == "depends, see below"
    assert "if axial pain, 3 months or more: against" in said
    assert "if radicular pain, 3 months or more: for" in said


@pytest.mark.parametrize(
    ("wording", "strongly"),
    [
        ("strong recommendation against", True),
        ("strongly recommended", True),
        ("Strong recommendation; evidence level I", True),
        ("level 1, grade A, strong consensus", False),
        ("moderate to strong recommendation", False),
        ("strong evidence", False),
    ],
)
def test_strongly_is_said_of_strong_advice_alone(wording: str, strongly: bool) -> None:
    _, said = told(base_with(replace(stance(Stance.FOR), wording=wording)))
    assert ("strongly for" in said) is strongly


def test_who_disputes_a_guideline_stands_beside_it() -> None:
    base = base_with(stance(Stance.AGAINST))
    assert "disputed" not in told(base)[1]
    base.sources["call"] = replace(base.sources["book"], id="call")
    base.sources["book"] = replace(base.sources["book"], disputed_by="call")
    assert told(base)[1] == "Guidelines: against [book@1], disputed [call]."


def test_what_is_said_alike_of_fewer_people_stands_behind_what_is_said_of_them_all() -> None:
    chronic = stance(Stance.AGAINST, pain=(Pain.AXIAL,), duration=(Duration.CHRONIC,))
    all_axial = replace(stance(Stance.AGAINST, pain=(Pain.AXIAL,)), source=Citation("other"))
    base = base_with(chronic, all_axial)
    base.sources["other"] = replace(base.sources["book"], id="other")
    assert told(base)[1] == (
        "Guidelines: if axial pain: against [other], if 3 months or more also [book@1]."
    )


def test_a_public_body_is_not_folded_behind_a_society() -> None:
    several = [stance(Stance.AGAINST, severity=(degree,)) for degree in list(Severity)[:2]]
    societies = [
        replace(one, source=Citation(f"society-{number}"))
        for number, one in enumerate((*several, stance(Stance.AGAINST, pain=(Pain.AXIAL,))))
    ]
    public = replace(stance(Stance.AGAINST, duration=(Duration.CHRONIC,)), source=Citation("state"))
    base = base_with(*societies, public)
    for one in (*societies, public):
        id_ = one.source.source
        base.sources[id_] = replace(base.sources["book"], id=id_, public_body=id_ == "state")
    said = written(stances(base, suggest(base, Profile(causes=("bulge",))).options[0], 1))
    assert "if 3 months or more: against [state]; 2 more." in said


def test_a_stance_on_a_broader_cause_says_so() -> None:
    base = base_with(replace(stance(Stance.FOR), cause="damage"))
    assert told(base) == ("for (in damage)", "Guidelines: in damage: for [book@1].")
    both = base_with(stance(Stance.FOR), replace(stance(Stance.FOR), cause="damage"))
    assert told(both)[0] == "for"


def line(base: KnowledgeBase, test: bool = False) -> str:
    """Return the lines of the one option, or of the one test, as text."""
    answer = suggest(base, Profile(causes=("bulge",)))
    (option,) = answer.tests if test else answer.options
    item = option_item(base, option, None, ALL, told=())
    return " / ".join(written(one.parts) for one in (item, *item.inner))


def test_a_test_has_lines_of_its_own_and_repeats_no_harm() -> None:
    as_test = Indication(cause="bulge", fit=Fit.SUITS, purpose=Purpose.TEST, **COMMON)
    wanted = replace(stance(Stance.FOR), purpose=Purpose.TEST, no_vote=NoVote.HOW_TO)
    found = note(Result.BETTER, purpose=Purpose.TEST, cause="bulge", finding="Half were positive.")
    base = base_of(
        procedure(
            "a", indication(), as_test, recommendations=(wanted,), evidence=(found,), risks=()
        )
    )
    assert "Half were positive" not in line(base) and "Guidelines" not in line(base)
    said = line(base, test=True)
    assert said.startswith("A, as a test | ")
    assert "Half were positive" in said and "Guidelines: for [book@1]." in said
    assert "sham" not in said and "not counted" not in said and "Harm" not in said


def finding(**changes: Any) -> EvidenceNote:
    fields: dict[str, Any] = {
        "design": Design.RANDOMIZED_TRIAL,
        "control": Control.SHAM,
        "cause": "bulge",
        "outcome": "pain",
        "arms": "3 v 5",
    }
    return note(changes.pop("result", Result.BETTER), **{**fields, **changes})


def test_a_figure_says_against_what_and_in_whom() -> None:
    assert "Against sham: pain 3 v 5" in line(base_with(evidence=(finding(),)))
    broader = line(base_with(evidence=(finding(cause="damage"),)))
    assert "Against sham in damage: pain 3 v 5" in broader
    others = line(base_with(evidence=(finding(cause="elsewhere"),)))
    assert "sham: read in other groups only" in others
    assert "Against sham" not in others  # a disease that has nothing to do with this one


def test_the_nearest_finding_is_shown_before_one_on_a_broader_cause() -> None:
    near = finding(control=Control.ACTIVE, arms="1 v 2")
    far = replace(near, cause="damage", arms="7 v 8", certainty=Certainty.HIGH)
    said = line(base_with(evidence=(far, near)))
    assert "1 v 2" in said and "7 v 8" not in said


def test_a_gain_whose_size_was_not_read_has_the_next_figure_beside_it() -> None:
    unsized = finding(arms=None, design=Design.SYSTEMATIC_REVIEW)
    next_one = finding(control=Control.ACTIVE, result=Result.NO_DIFFERENT, arms="1 v 2")
    said = line(base_with(evidence=(unsized, next_one)))
    assert "Better than sham" in said and "1 v 2" in said


def test_no_difference_is_not_called_less_than_what_matters() -> None:
    none = finding(arms=None, importance=Importance.NOT_REACHED, source=Citation("book"))
    assert "below what matters" in line(base_with(evidence=(none,)))
    same = replace(none, result=Result.NO_DIFFERENT)
    assert "below what matters" not in line(base_with(evidence=(same,)))


def test_a_figure_names_what_it_is_held_against_and_whether_people_were_drawn_by_lot() -> None:
    other = finding(control=Control.ACTIVE, comparator="Exercise alone")
    assert "Against exercise alone: better: pain 3 v 5" in line(base_with(evidence=(other,)))
    cohort = replace(other, design=Design.COHORT)
    assert "not randomized" in line(base_with(evidence=(cohort,)))
    assert "not randomized" not in line(base_with(evidence=(other,)))


def test_a_figure_on_no_cause_in_particular_names_its_people() -> None:
    pooled = finding(cause=None, population="chronic pain of many kinds (7 trials)")
    assert "Against sham in chronic pain of many kinds: pain 3 v 5" in line(
        base_with(evidence=(pooled,))
    )


def test_a_later_time_of_the_same_study_is_told_where_it_found_otherwise() -> None:
    early = finding(control=Control.ACTIVE, horizon="4 weeks")
    late = replace(early, horizon="1 year", result=Result.NO_DIFFERENT, arms="4 v 4")
    said = line(base_with(evidence=(late, early)))
    assert "4 weeks, then at 1 year no different: 4 v 4" in said
    other = replace(late, outcome="grip")
    said = line(base_with(evidence=(other, early)))
    assert said.index("4 weeks") < said.index("no different: grip 4 v 4, 1 year")
    fading = replace(late, result=Result.BETTER, arms="5 v 6")
    assert "4 weeks, then at 1 year 5 v 6" in line(base_with(evidence=(fading, early)))
    unmeasured = replace(late, result=Result.BETTER, arms=None)
    assert "1 year" not in line(base_with(evidence=(unmeasured, early)))


def test_a_figure_whose_scale_is_known_stands_before_one_whose_scale_is_not() -> None:
    less = Effect(measure=Measure.MD, value=-1.4, low=-2, high=-0.8, favors=Favors.PROCEDURE)
    points = Scale(unit="pain score", ends_unknown=True, better=Better.LOWER)
    unknown = finding(design=Design.SYSTEMATIC_REVIEW, effect=less, scale=points, arms=None)
    assert "pain score 1.4 points (scale not known) less" in line(base_with(evidence=(unknown,)))
    known = finding(arms="2 v 5")
    said = line(base_with(evidence=(unknown, known)))
    assert "pain 2 v 5" in said and "pain score" not in said


def test_what_did_better_is_told_beside_a_gain_over_sham() -> None:
    over_sham = finding()
    therapy = finding(
        control=Control.ACTIVE, comparator="physical therapy", result=Result.WORSE, horizon="1 year"
    )
    said = line(base_with(evidence=(over_sham, therapy)))
    assert "Worse than physical therapy, 1 year [book@1]." in said
    also_better = replace(therapy, result=Result.BETTER)
    assert "Worse than" not in line(base_with(evidence=(over_sham, therapy, also_better)))


def test_a_gain_in_some_of_these_people_is_told_with_what_others_call_it(
    base: KnowledgeBase,
) -> None:
    options = suggest(base, Profile(causes=("disc-herniation",))).options
    (epidural,) = (one for one in options if one.procedure.id == "epidural-steroid-injection")
    said = " ".join(
        written(one.parts) for one in option_item(base, epidural, 1, ALL, told=()).inner
    )
    assert "read in some of these people only" in written(line_of(base, epidural).parts)
    sham = said.index("Against sham in sciatica: leg pain 4.93 of 100 less")
    assert said.index("below what matters [verheijen-2021; chou-2015]", sham)
    assert "Against surgery" not in said[:sham]


def test_a_larger_trial_that_its_sponsor_posted_stands_beside_a_gain() -> None:
    counted = finding(n=160)
    posted = finding(
        n=340, arms="4 v 5", no_vote=NoVote.SPONSOR_POSTING, source=Citation("posting")
    )
    base = base_with(evidence=(counted, posted))
    base.sources["posting"] = replace(base.sources["book"], id="posting")
    assert "In a larger trial of 340 people, posted by its sponsor and not counted" in line(base)
    smaller = base_with(evidence=(replace(counted, n=400), posted))
    smaller.sources["posting"] = base.sources["posting"]
    assert "larger trial" not in line(smaller)


def test_an_operation_is_told_with_what_was_found_later(base: KnowledgeBase) -> None:
    discectomy = _compared(base, "sciatica", "lumbar-discectomy")
    assert "leg pain 12.1 of 100 less (0.5 to 23.6), 6 weeks or less" in discectomy
    assert "At 1 year no different: recovery as felt by the patient 95% in both" in discectomy
    opened = _compared(base, "lumbar-spinal-stenosis", "decompressive-laminectomy")
    assert "6 months, then at 24 months better: 4.43 of 100 less (0.96 to 7.91)" in opened


def _compared(base: KnowledgeBase, cause: str, procedure: str) -> str:
    compared = suggest(base, Profile(causes=(cause,))).comparators
    (option,) = (one for one in compared if one.procedure.id == procedure)
    return written(compared_item(base, option).parts)


def test_a_guideline_that_was_read_and_advises_nothing_was_read() -> None:
    assert told(base_with())[0] == "none read here"
    silent = replace(stance(Stance.NO_RECOMMENDATION), wording="Weak or no evidence")
    gist, said = told(base_with(silent))
    assert gist == "read, none advises"
    assert "no recommendation (weak or no evidence)" in said
    gist, said = told(base_with(silent, stance(Stance.FOR)))
    assert gist == "for"
    assert said.index("for") < said.index("weak or no evidence")  # and is told beside what votes


def test_the_gist_tells_a_stance_that_waits_and_leans_otherwise() -> None:
    base = base_with(stance(Stance.FOR), stance(Stance.AGAINST, **CHRONIC))
    assert told(base)[0] == "for; if 3 months or more also against"  # the first still holds then
    agreeing = base_with(stance(Stance.FOR), stance(Stance.FOR, **CHRONIC))
    assert told(agreeing)[0] == "for"


def test_how_to_treat_is_no_stance_on_whether_to() -> None:
    how = replace(stance(Stance.FOR), no_vote=NoVote.HOW_TO)
    assert "Guidelines" not in line(base_with(how))


def test_a_condition_that_no_key_holds_stands_with_who_it_is_for() -> None:
    one = replace(indication(), provided="a block took the pain away")
    base = base_of(procedure("a", one))
    assert "Named if a block took the pain away" in line(base)


def first_line(base: KnowledgeBase) -> str:
    """Return the one option as it stands in a line alone."""
    (option,) = suggest(base, Profile(causes=("bulge",))).options
    return written(line_of(base, option, 1).parts)


def test_what_decides_is_not_dropped_for_its_length() -> None:
    long = "high doses of morphine fail, are not borne, or are declined by the person asked"
    demand = replace(indication(), provided=long, when=When(severity=(Severity.SEVERE,)))
    assert f"named if {long}" in first_line(base_of(procedure("a", demand)))


def test_the_longer_of_two_times_stands_for_both() -> None:
    chronic = When(duration=(Duration.CHRONIC,))
    demand = replace(indication(), provided="6 months of care have not helped", when=chronic)
    assert "3 months" not in line(base_of(procedure("a", demand)))
    demand = replace(demand, provided="a block took the pain away")
    assert "Named if a block took the pain away, 3 months or more" in line(
        base_of(procedure("a", demand))
    )


def test_what_people_fared_worse_than_stands_in_a_line_alone() -> None:
    worse = finding(control=Control.ACTIVE, comparator="surgery (open)", result=Result.WORSE)
    assert "| worse than surgery" in first_line(base_with(evidence=(worse,)))
    better = replace(worse, result=Result.BETTER)
    assert "worse than" not in first_line(base_with(evidence=(worse, better)))


def test_what_is_against_in_others_is_told_in_full_alone() -> None:
    others = replace(stance(Stance.AGAINST), when=When(factors=("pregnancy",)))
    base = base_with(others)
    (option,) = suggest(base, Profile(causes=("bulge",))).options
    assert written(stances(base, option, 4)) == ""
    assert "pregnan" in written(stances(base, option, 4, of_others=True))
    assert told(base)[0] == "none read here"


def test_a_finding_of_harm_is_no_figure_of_what_was_gained() -> None:
    harm = finding(domains=(Domain.OTHER,), control=Control.ACTIVE, arms="4% v 14%")
    pain = finding(control=Control.MIXED, result=Result.NO_DIFFERENT)
    said = line(base_with(evidence=(harm, pain)))
    assert "no different" in said
    assert "4% v 14%" not in said


def test_a_gain_says_whose_it_is_how_small_and_when_it_was_gone() -> None:
    early = finding(horizon="4 weeks", size=Size.SMALL, whom="women alone")
    late = replace(early, horizon="12 weeks", result=Result.NO_DIFFERENT, arms=None, size=None)
    said = line(base_with(evidence=(early, late)))
    assert "4 weeks, no longer at 12 weeks, called small" in said
    assert "women alone" in said
    assert "time not known" in line(base_with(evidence=(finding(horizon="not known"),)))


def test_the_harm_of_a_drug_stands_with_the_figure_of_that_drug() -> None:
    theirs = Risk(text="Confusion.", frequency="33%", other="ziconotide", cite=COMMON["cite"])
    both = {"risks": (theirs,)}
    assert "onfusion" not in line(base_with(evidence=(finding(),), **both))
    assert "onfusion" in line(base_with(evidence=(finding(other="ziconotide"),), **both))
