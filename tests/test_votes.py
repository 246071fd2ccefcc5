"""The two votes on an option, what they come to, and what no answer may do: on small bases, and on ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, strategies as st

import painref
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.answers.suggestion import Option, Proof, Suggestion, Verdict, Vote, Why
from painref.answers.verdict import is_disputed, verdict_of
from painref.answers.votes import evidence_vote, excludes_none, weeks_of
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import Citation, Effect, EvidenceNote, Procedure, Scale
from painref.model.terms import (
    CHOICES,
    AvailabilityStatus,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Domain,
    Duration,
    Fit,
    Importance,
    Measure,
    NoVote,
    Purpose,
    Region,
    Result,
    Severity,
    Stance,
    Target,
    Use,
)
from painref.reading.layers import built_in
from tests.conftest import tried
from tests.small_base import (
    ask,
    available,
    base_of,
    caution,
    contraindication,
    ids,
    indication,
    note,
    precaution,
    procedure,
    stance,
)

BETTER, NO_DIFFERENT, WORSE = Result.BETTER, Result.NO_DIFFERENT, Result.WORSE
YEARS = {"old": 2000, "book": 2020, "new": 2025}


def base_with(*procedures: Procedure, **more: Any) -> KnowledgeBase:
    """Return a small base with three sources, and a sibling of the bulge: the tear."""
    base = base_of(*procedures, **more)
    for id_, year in YEARS.items():
        base.sources[id_] = replace(base.sources["book"], id=id_, year=year)
    base.causes["tear"] = replace(base.causes["bulge"], id="tear", name="tear")
    return base


def judged(*notes: EvidenceNote, cause: str = "bulge", **fields: Any) -> Option:
    one = procedure("a", indication(cause), evidence=notes, **fields)
    (option,) = suggest(base_with(one), Profile(causes=(cause,))).options
    return option


def evidence(*notes: EvidenceNote, cause: str = "bulge") -> tuple[str, str]:
    """Return the vote of findings, and its words."""
    voted = judged(*notes, cause=cause).judgment.evidence
    return voted.vote.value, voted.words


def trial(result: Result, source: str = "book", **changes: Any) -> EvidenceNote:
    """Return a finding of pain against sham on the bulge."""
    fields: dict[str, Any] = {
        "source": Citation(source),
        "design": Design.RANDOMIZED_TRIAL,
        "control": Control.SHAM,
        "cause": "bulge",
        "outcome": "pain, 0 to 10",
    }
    return note(result, **{**fields, **changes})


def review(result: Result, source: str = "book", **changes: Any) -> EvidenceNote:
    return trial(result, source, **{"design": Design.SYSTEMATIC_REVIEW, **changes})


def interval(low: float | None, high: float | None, measure: Measure = Measure.MD) -> Effect:
    return Effect(measure=measure, value=1.0, low=low, high=high, level=95)


# ---------------------------------------------------------------- what was found


@pytest.mark.parametrize("certainty", [Certainty.LOW, Certainty.MODERATE, Certainty.HIGH])
def test_a_review_graded_low_or_higher_carries_the_vote(certainty: Certainty) -> None:
    assert evidence(review(BETTER, certainty=certainty)) == ("+", "better")
    assert evidence(review(NO_DIFFERENT, certainty=certainty)) == ("-", "no different")


def test_an_ungraded_review_carries_it_only_if_its_interval_leaves_out_no_difference() -> None:
    assert evidence(review(BETTER)) == ("0", "better, no grade of it read: not enough")
    assert evidence(review(BETTER, effect=interval(0.2, 1.8))) == ("+", "better")
    assert evidence(review(BETTER, effect=interval(-0.2, 2.2))) == (
        "0",
        "better, no grade of it read: not enough",
    )
    assert evidence(review(BETTER, effect=interval(None, None))) == (
        "0",
        "better, no grade of it read: not enough",
    )


@pytest.mark.parametrize(
    ("low", "high", "measure", "excludes"),
    [
        (0.2, 1.8, Measure.MD, True),
        (-1.8, -0.2, Measure.SMD, True),
        (-0.2, 1.8, Measure.MD, False),
        (0.0, 1.8, Measure.RD, False),
        (1.2, 1.8, Measure.RR, True),
        (0.2, 0.8, Measure.OR, True),
        (0.8, 1.2, Measure.HR, False),
        (0.2, 1.8, Measure.RR, False),
        (1.2, None, Measure.RR, False),
    ],
)
def test_no_difference_is_1_for_ratios_and_0_for_differences(low, high, measure, excludes) -> None:
    assert excludes_none(interval(low, high, measure)) is excludes


def test_one_trial_is_not_enough_and_two_with_none_against_are() -> None:
    assert evidence(trial(BETTER)) == ("0", "better, one trial: not enough")
    assert evidence(trial(BETTER), trial(BETTER)) == (
        "0",
        "better, one trial: not enough",
    )  # of one source
    assert evidence(trial(BETTER, "old"), trial(BETTER, "new")) == ("+", "better")
    cohort = trial(BETTER, "new", design=Design.COHORT)
    assert evidence(trial(BETTER, "old"), cohort) == ("0", "better, one trial: not enough")


@pytest.mark.parametrize("against", [NO_DIFFERENT, WORSE])
def test_of_trials_that_differ_the_later_leads_and_no_trial_against_is_passed_over(against) -> None:
    for_ = trial(BETTER, "old"), trial(BETTER, "new")
    assert evidence(*for_, trial(against, "old")) == ("0", "trials differ")
    later_against = trial(BETTER, "old"), trial(BETTER, "book"), trial(against, "new")
    word = str(against).replace("-", " ")
    assert evidence(*later_against) == ("-", f"trials differ, the weightiest {word}")
    mixed = review(Result.INSUFFICIENT, "new"), trial(BETTER, "old"), trial(against, "book")
    assert evidence(*mixed) == ("0", "trials differ")
    assert evidence(*later_against, review(against)) == (
        "-",
        f"trials differ, the weightiest {word}",
    )
    graded = review(against, certainty=Certainty.LOW)
    assert evidence(*later_against, graded) == ("-", word)  # it weighs them all


def test_of_an_ungraded_review_a_trial_against_it_tells_more_than_that_no_grade_was_read() -> None:
    ungraded = review(BETTER)
    assert evidence(ungraded) == ("0", "better, no grade of it read: not enough")
    against = trial(NO_DIFFERENT, "new")
    assert evidence(ungraded, against) == ("0", "better, not in every trial: not enough")


def test_a_review_that_rests_on_one_trial_counts_as_that_trial() -> None:
    lone = {"trials": 1, "certainty": Certainty.LOW}
    assert evidence(review(BETTER, n=31, **lone)) == ("0", "better, one trial of 31: not enough")
    assert evidence(review(BETTER, "old", **lone), trial(BETTER, "new")) == (
        "0",
        "better, one trial: not enough",  # it may be the very same
    )
    later = trial(NO_DIFFERENT, "new")
    words = "trials differ, the weightiest no different"
    assert evidence(review(BETTER, "old", **lone), later) == ("-", words)
    pooled = review(BETTER, "old", trials=2, certainty=Certainty.LOW)
    assert evidence(pooled, later) == ("+", "better, not in every trial")


def test_a_gain_says_how_long_it_was_found_to_last() -> None:
    early = review(BETTER, horizon="up to 4 weeks", certainty=Certainty.LOW)
    assert evidence(early) == ("+", "better up to 4 weeks")
    later = replace(early, horizon="3 months")
    assert evidence(early, later) == ("+", "better at 3 months")
    over = trial(NO_DIFFERENT, horizon="1 year")
    assert evidence(early, later, over) == ("+", "better at 3 months, not at 1 year")
    sooner = trial(NO_DIFFERENT, horizon="8 weeks")
    assert evidence(early, later, sooner) == ("+", "better up to 4 weeks, not at 8 weeks")


def test_a_gain_is_told_until_reviews_differ() -> None:
    early = review(BETTER, horizon="4 weeks", certainty=Certainty.LOW)
    late = replace(early, source=Citation("old"), horizon="24 weeks")
    mixed = review(
        NO_DIFFERENT,
        "new",
        control=Control.MIXED,
        certainty=Certainty.LOW,
        horizon="3 months",
    )
    assert evidence(early, late, mixed) == ("+", "better at 4 weeks; at 3 months reviews differ")
    at_12_weeks = replace(early, source=Citation("old"), horizon="12 weeks")
    assert evidence(early, at_12_weeks, mixed) == ("+", "better at 12 weeks")  # none held it longer
    ungraded = replace(mixed, certainty=Certainty.NOT_STATED)
    assert evidence(early, late, ungraded) == ("+", "better at 24 weeks")


@pytest.mark.parametrize(
    ("result", "words"), [(Result.MIXED, "mixed"), (Result.INSUFFICIENT, "too little known")]
)
def test_what_is_mixed_or_too_little_votes_for_nothing_and_says_so(result, words: str) -> None:
    assert evidence(trial(result)) == ("0", words)
    assert evidence(review(result, certainty=Certainty.HIGH)) == ("0", words)


def test_a_gain_that_a_review_calls_less_than_what_matters_carries_nothing() -> None:
    sure = {"certainty": Certainty.MODERATE}
    below = {"importance": Importance.NOT_REACHED}
    assert evidence(review(BETTER, **sure, **below)) == (
        "0",
        "better, by less than matters: not enough",
    )
    assert evidence(review(BETTER, **sure), review(BETTER, "old", **below)) == (
        "0",
        "better, by less than matters: not enough",
    )
    reached = {"importance": Importance.REACHED}
    assert evidence(review(BETTER, **sure, **reached)) == ("+", "better")
    trials = trial(BETTER, "old", **below), trial(BETTER, "new")
    assert evidence(*trials) == ("+", "better")  # an earlier trial alone does not say it of all


def test_a_newer_review_of_very_low_certainty_takes_the_vote_away() -> None:
    sure, unsure = {"certainty": Certainty.LOW}, {"certainty": Certainty.VERY_LOW}
    assert evidence(review(BETTER, **sure), review(BETTER, "new", **unsure)) == (
        "0",
        "better, very low certainty: not enough",
    )
    assert evidence(review(BETTER, **sure), review(BETTER, "old", **unsure)) == ("+", "better")
    assert evidence(review(BETTER, **unsure)) == ("0", "better, very low certainty: not enough")


def test_only_pain_and_function_against_sham_as_a_treatment_count() -> None:
    sure = {"certainty": Certainty.HIGH}
    for domain in set(Domain) - {Domain.OTHER}:
        assert evidence(review(BETTER, domains=(domain,), **sure))[0] == "+"
        assert evidence(review(BETTER, domains=(domain, Domain.OTHER), **sure))[0] == "+"
    other = {"domains": (Domain.OTHER,)}
    assert evidence(review(BETTER, **other, **sure)) == ("0", "read of other outcomes only")
    assert evidence(review(BETTER, purpose=Purpose.TEST, **sure)) == ("0", "none read")
    for control in set(Control) - {Control.SHAM, Control.MIXED}:
        assert evidence(review(BETTER, control=control, **sure)) == ("0", "none read")
    assert evidence(review(BETTER, control=Control.MIXED, **sure)) == (
        "0",
        "mixed controls only: better",
    )


def test_how_an_outcome_is_worded_moves_no_vote() -> None:
    for outcome in ("pain", "VAS at rest", "attacks a month", "use of opioids", "not stated"):
        unit = Scale(unit=outcome)
        for domains, vote in (((), "+"), ((Domain.PAIN,), "+"), ((Domain.OTHER,), "0")):
            of = {"outcome": outcome, "scale": unit, "domains": domains}
            assert evidence(review(BETTER, certainty=Certainty.HIGH, **of))[0] == vote, of


@pytest.mark.parametrize("why", list(NoVote))
def test_what_has_no_vote_is_shown_and_not_counted(why: NoVote) -> None:
    silent = review(BETTER, certainty=Certainty.HIGH, no_vote=why)
    option = judged(silent)
    assert option.judgment.evidence.vote is Vote.NONE
    assert option.evidence == (silent,)
    assert evidence(silent, trial(NO_DIFFERENT))[0] == "-"


def test_of_one_source_only_the_first_time_that_it_reports_counts() -> None:
    early = trial(BETTER, "old", horizon="4 weeks")
    late = trial(NO_DIFFERENT, "old", horizon="6 months")
    other = trial(BETTER, "new", horizon="1 year")
    told = "better at 4 weeks, not at 6 months"
    assert evidence(early, late, other) == ("+", told)
    assert evidence(late, early, other) == ("+", told)
    later_only = replace(late, source=Citation("book"))
    assert evidence(early, later_only, other) == ("0", "trials differ")


@pytest.mark.parametrize(
    ("horizon", "weeks"),
    [
        ("right after the block", 0),
        ("2 days", 2 / 7),
        ("12 weeks", 12),
        ("2 weeks to 3 months", 2),
        ("1 to 3 months", 52 / 12),
        ("3-month follow-up", 13.0),
        ("1.5 years", 78),
        ("not stated", 8),
    ],
)
def test_the_first_time_that_a_horizon_names(horizon: str, weeks: float) -> None:
    assert weeks_of(horizon) == pytest.approx(weeks)


# ---------------------------------------------------------------- on which cause


def test_what_was_found_in_a_broader_cause_counts_and_in_a_narrower_one_waits() -> None:
    sure = {"certainty": Certainty.HIGH}
    assert evidence(review(BETTER, cause="damage", **sure)) == ("+", "better")
    narrower = review(BETTER, cause="bulge", **sure)
    assert evidence(narrower, cause="damage") == ("0", "read in some of these people only")
    assert evidence(review(BETTER, cause=None, **sure)) == ("0", "read in other groups only")


def test_what_was_found_in_a_narrower_cause_waits_though_a_broader_one_is_common() -> None:
    leak = review(BETTER, cause="leak", certainty=Certainty.HIGH)
    base = base_with(procedure("a", evidence=(leak,)))
    base.causes["leak"] = replace(base.causes["bulge"], id="leak", name="leak", broader=("bulge",))
    (option,) = suggest(base, Profile(causes=("bulge",))).options
    assert option.judgment.evidence.vote is Vote.NONE
    assert option.evidence == (leak,)


def test_failing_these_a_cause_of_the_same_region_under_a_common_broader_one_counts() -> None:
    sure = {"certainty": Certainty.HIGH}
    tear, here = review(BETTER, cause="tear", **sure), trial(NO_DIFFERENT)
    assert evidence(tear) == ("+", "better")
    assert evidence(tear, here) == ("-", "no different")
    assert evidence(review(BETTER, cause="elsewhere", **sure)) == ("0", "read in other groups only")
    base = base_with(procedure("a", evidence=(tear,)))
    for id_, region in (("bulge", Region.LUMBAR), ("tear", Region.CERVICAL)):
        base.causes[id_] = replace(base.causes[id_], regions=(region,))
    (option,) = suggest(base, Profile(causes=("bulge",))).options
    assert option.judgment.evidence.vote is Vote.NONE


# ---------------------------------------------------------------- what guidelines say


@pytest.mark.parametrize(
    ("stances", "vote"),
    [
        ([], "0"),
        ([Stance.FOR], "+"),
        ([Stance.CONDITIONAL_FOR, Stance.FOR], "+"),
        ([Stance.AGAINST], "-"),
        ([Stance.CONDITIONAL_AGAINST, Stance.AGAINST], "-"),
        ([Stance.FOR, Stance.CONDITIONAL_AGAINST], "+-"),
        ([Stance.NEUTRAL], "0"),
        ([Stance.NO_RECOMMENDATION], "0"),
        ([Stance.PERMITTED], "0"),
        ([Stance.RESTRICTED], "0"),
        ([Stance.NOT_PERMITTED], "-"),
        ([Stance.FOR, Stance.NEUTRAL, Stance.PERMITTED, Stance.RESTRICTED], "+"),
        ([Stance.FOR, Stance.NOT_PERMITTED], "+-"),
    ],
)
def test_guidelines_vote_together(stances: list[Stance], vote: str) -> None:
    one = procedure("a", recommendations=tuple(map(stance, stances)))
    (option,) = ask(one).options
    assert option.judgment.guidelines.vote.value == vote
    assert len(option.recommendations) == len(stances)


@pytest.mark.parametrize("why", list(NoVote))
def test_a_stance_without_a_vote_is_shown_and_not_heard(why: NoVote) -> None:
    one = procedure("a", recommendations=(replace(stance(Stance.FOR), no_vote=why),))
    (option,) = ask(one).options
    assert option.judgment.guidelines.vote is Vote.NONE
    assert len(option.recommendations) == 1


def test_a_stance_counts_only_in_its_scope() -> None:
    one = procedure("a", recommendations=(stance(Stance.FOR, severity=(Severity.MILD,)),))
    votes = {s: ask(one, severity=s).options[0].judgment.guidelines.vote for s in Severity}
    assert votes == {
        Severity.MILD: Vote.FOR,
        Severity.MODERATE: Vote.NONE,
        Severity.SEVERE: Vote.NONE,
    }
    of_some = (
        replace(stance(Stance.FOR), cause="damage"),
        replace(stance(Stance.AGAINST), cause="elsewhere"),
    )
    (option,) = ask(procedure("a", recommendations=of_some)).options
    assert option.judgment.guidelines.vote is Vote.FOR


def test_what_is_said_of_a_narrower_cause_waits() -> None:
    narrow = replace(stance(Stance.AGAINST), cause="bulge")
    one = procedure("a", indication("damage"), recommendations=(narrow,))
    (option,) = ask(one, causes=("damage",)).options
    assert (option.judgment.guidelines.vote, option.judgment.why) == (Vote.NONE, None)
    assert [waiting.statement for waiting in option.waiting] == [narrow]


def test_what_the_indication_demands_counts_as_met() -> None:
    when = {"duration": (Duration.CHRONIC,), "factors": ("infection",)}
    one = procedure("a", indication(**when), recommendations=(stance(Stance.FOR, **when),))
    (option,) = ask(one).options
    assert (option.judgment.guidelines.vote, option.judgment.why) == (Vote.FOR, None)
    either = {"severity": (Severity.MILD, Severity.MODERATE)}  # of two it is not known which
    one = procedure(
        "a", indication(**either), recommendations=(stance(Stance.FOR, severity=(Severity.MILD,)),)
    )
    (option,) = ask(one).options
    assert (option.judgment.guidelines.vote, option.judgment.why) == (Vote.NONE, Why.DEPENDS)


# ---------------------------------------------------------------- what they come to

TABLE = """
+  shown       shown       open!       open!
0  advised     open        open!       not-backed
-  open!       not-backed  not-backed  not-backed
"""
"""Rows: evidence; columns: guidelines +, 0, +-, -. An exclamation mark: disputed."""
CELLS = [
    (row[0], column, cell.rstrip("!"), cell.endswith("!"))
    for row in map(str.split, TABLE.strip().splitlines())
    for column, cell in zip(("+", "0", "+-", "-"), row[1:], strict=True)
]
STANCES = {"+": [Stance.FOR], "0": [], "+-": [Stance.FOR, Stance.AGAINST], "-": [Stance.AGAINST]}
FINDINGS = {
    "+": [review(BETTER, certainty=Certainty.HIGH)],
    "0": [],
    "-": [review(NO_DIFFERENT, certainty=Certainty.HIGH)],
}


@pytest.mark.parametrize(("found", "said", "verdict", "disputed"), CELLS)
def test_the_verdict_is_the_table(found: str, said: str, verdict: str, disputed: bool) -> None:
    stances = tuple(map(stance, STANCES[said]))
    judgment = judged(*FINDINGS[found], recommendations=stances).judgment
    assert (judgment.evidence.vote.value, judgment.guidelines.vote.value) == (found, said)
    assert judgment.verdict.value == verdict
    assert judgment.why is (Why.DISPUTED if disputed else None)


def test_it_depends_only_where_an_answer_could_move_the_verdict() -> None:
    waits = (stance(Stance.AGAINST, severity=(Severity.SEVERE,)),)
    one = procedure("a", recommendations=waits)

    def judgment(*notes: EvidenceNote, **profile: Any) -> tuple[Verdict, Why | None]:
        answer = suggest(
            base_with(replace(one, evidence=notes)), Profile(causes=("bulge",), **profile)
        )
        return answer.options[0].judgment.verdict, answer.options[0].judgment.why

    assert judgment() == (Verdict.OPEN, Why.DEPENDS)
    assert judgment(severity=Severity.SEVERE) == (Verdict.NOT_BACKED, None)
    assert judgment(severity=Severity.MILD) == (Verdict.OPEN, None)
    assert judgment(*FINDINGS["+"]) == (Verdict.OPEN, Why.DEPENDS)
    assert judgment(*FINDINGS["+"], severity=Severity.SEVERE) == (Verdict.OPEN, Why.DISPUTED)
    assert judgment(*FINDINGS["+"], severity=Severity.MILD) == (Verdict.SHOWN, None)
    assert judgment(*FINDINGS["-"]) == (Verdict.NOT_BACKED, None)


def test_of_several_causes_the_best_verdict_stands_and_is_named() -> None:
    there = review(BETTER, cause="elsewhere", certainty=Certainty.HIGH)
    named = indication("bulge"), indication("elsewhere")
    for some in (named, named[::-1]):
        base = base_with(procedure("a", *some, evidence=(there,)))
        (option,) = suggest(base, Profile(causes=("bulge", "elsewhere"))).options
        assert (option.judgment.cause, option.judgment.verdict) == ("elsewhere", Verdict.SHOWN)


# ---------------------------------------------------------------- regions, precautions, factors


def test_what_is_for_another_part_of_the_body_is_ruled_out() -> None:
    neck = procedure("neck", regions=(Region.CERVICAL,))
    both = procedure("both", regions=(Region.CERVICAL, Region.LUMBAR))
    anywhere = procedure("anywhere")
    answer = ask(neck, both, anywhere, regions=(Region.LUMBAR,))
    assert ids(answer.options) == ["anywhere", "both"]
    (out,) = answer.ruled_out
    (because,) = out.because
    assert because.text == "It is for pain in the neck, not in the low back."
    assert because.cite and because.inferred
    assert ids(ask(neck, both, anywhere).options) == ["anywhere", "both", "neck"]


def test_the_region_is_that_of_the_cause_unless_it_is_told() -> None:
    base = base_of(procedure("neck", regions=(Region.CERVICAL,)))
    base.causes["bulge"] = replace(base.causes["bulge"], regions=(Region.LUMBAR,))
    answer = suggest(base, Profile(causes=("bulge",)))
    assert (answer.implied.regions, ids(answer.ruled_out)) == ((Region.LUMBAR,), ["neck"])
    told = suggest(base, Profile(causes=("bulge",), regions=(Region.CERVICAL,)))
    assert (told.implied.regions, ids(told.options)) == ((), ["neck"])
    both = suggest(base, Profile(causes=("bulge", "elsewhere")))  # of which one may be anywhere
    assert (both.implied.regions, ids(both.options)) == ((), ["neck"])


@pytest.mark.parametrize(
    "applies_to",
    [
        {"procedures": ("a",)},
        {"groups": ("group",)},
        {"targets": (Target.DISC, Target.NERVE)},
        {"uses": (Use.HEAT,)},
        {"groups": ("operations",), "uses": (Use.HEAT, Use.CEMENT)},
    ],
)
def test_a_precaution_stands_in_its_class_as_if_written_there(applies_to) -> None:
    forbids = CautionSeverity.CONTRAINDICATION
    rule = precaution("rule", "infection", forbids, **applies_to)
    one = procedure("a", targets=(Target.DISC,), uses=(Use.HEAT,))
    written = replace(contraindication("infection"), basis=rule.basis)
    other = procedure("b", group="operations", targets=(Target.BONE,))
    base, plain = (
        base_of(one, other, precautions=(rule,)),
        base_of(replace(one, cautions=(written,))),
    )
    assert cautions_of(base, one) == (written,)
    for factors in ((), ("infection",)):
        profile = Profile(causes=("bulge",), factors=factors)
        ruled, as_written = suggest(base, profile), suggest(plain, profile)
        assert [told_of(o) for o in ruled.options] == [told_of(o) for o in as_written.options]
        assert [told_of(o) for o in ruled.ruled_out if o.procedure.id == "a"] == [
            told_of(o) for o in as_written.ruled_out
        ]
    (question,) = suggest(base, Profile(causes=("bulge",))).ask
    assert re.fullmatch("infection rules out a( and b)?", question.why)


def told_of(option: Option) -> tuple[Any, ...]:
    """Return what an answer tells of a procedure but for what is written in the record."""
    return option.procedure.id, option.cautions, option.because, option.unread, option.judgment


def test_a_precaution_for_others_is_not_in_a_procedure() -> None:
    care = CautionSeverity.CAUTION
    rule = precaution("rule", "infection", care, groups=("operations",), uses=(Use.CEMENT,))
    (option,) = suggest(
        base_of(procedure("a", uses=(Use.HEAT,)), precautions=(rule,)),
        Profile(causes=("bulge",), factors=("infection",)),
    ).options
    assert (option.cautions, option.unread) == ((), ("infection",))


@pytest.mark.parametrize(
    "fields",
    [
        {"cautions": (caution(CautionSeverity.CAUTION, "infection"),)},
        {"cautions": (caution(CautionSeverity.CAUTION, factors=("infection",)),)},
        {"recommendations": (stance(Stance.NEUTRAL, factors=("infection",)),)},
        {"indications": (indication(factors=("infection",)),)},
    ],
)
def test_a_factor_on_which_something_is_told_is_not_unread(fields) -> None:
    one = replace(procedure("a"), **fields)
    (option,) = ask(one, factors=("pregnancy", "infection")).options
    assert option.unread == ("pregnancy",)


@pytest.mark.parametrize(
    "fields",
    [
        {"cautions": (caution(CautionSeverity.CAUTION, "infection", severity=(Severity.MILD,)),)},
        {
            "recommendations": (
                replace(stance(Stance.FOR, factors=("infection",)), cause="elsewhere"),
            )
        },
        {"indications": (indication(), indication("elsewhere", factors=("infection",)))},
    ],
)
def test_a_factor_on_which_nothing_is_told_here_is_unread(fields) -> None:
    one = replace(procedure("a"), **fields)
    (option,) = ask(one, factors=("infection",), severity=Severity.SEVERE).options
    assert option.unread == ("infection",)


def test_what_is_ruled_out_tells_unread_factors_too() -> None:
    one = procedure("a", cautions=(contraindication("infection"),))
    (option,) = ask(one, factors=("pregnancy", "infection")).ruled_out
    assert option.unread == ("pregnancy",)


# ---------------------------------------------------------------- what no answer may do

FACTORS = ("infection", "pregnancy")
CAUSES = ("damage", "bulge", "tear", "elsewhere")
REGIONS = (Region.LUMBAR, Region.CERVICAL, Region.KNEE)
some_regions = st.lists(st.sampled_from(REGIONS), max_size=2, unique=True).map(tuple)
conditions = st.fixed_dictionaries(
    {
        **{
            about: st.lists(st.sampled_from(list(terms)), max_size=1).map(tuple)
            for about, terms in CHOICES.items()
        },
        "factors": st.lists(st.sampled_from(FACTORS), max_size=1).map(tuple),
    }
)
indications = st.builds(
    lambda cause, fit, purpose, when: replace(indication(cause, fit, **when), purpose=purpose),
    st.sampled_from(CAUSES),
    st.sampled_from(Fit),
    st.sampled_from([*[Purpose.TREATMENT] * 3, Purpose.TEST]),
    conditions,
)
cautions = st.builds(
    lambda severity, factor, when: caution(severity, factor, **when),
    st.sampled_from(CautionSeverity),
    st.sampled_from([None, *FACTORS]),
    conditions,
)
stances = st.builds(
    lambda said, when, cause, no_vote: replace(stance(said, **when), cause=cause, no_vote=no_vote),
    st.sampled_from(Stance),
    conditions,
    st.sampled_from([None, *CAUSES]),
    st.sampled_from([None, None, NoVote.DRAFT]),
)
findings = st.builds(
    trial,
    st.sampled_from(Result),
    st.sampled_from([*YEARS]),
    design=st.sampled_from([Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL]),
    certainty=st.sampled_from(Certainty),
    control=st.sampled_from([*[Control.SHAM] * 4, Control.ACTIVE]),
    cause=st.sampled_from([None, *CAUSES]),
    importance=st.sampled_from([None, None, *Importance]),
)
procedures = st.builds(
    lambda id_, said, group, status, **fields: procedure(
        id_,
        *said,
        group=group,
        availability=available(status) if status else None,
        **{key: tuple(value) for key, value in fields.items()},
    ),
    st.sampled_from("abcd"),
    st.lists(indications, min_size=1, max_size=3),
    st.sampled_from(["group", "group", "operations"]),
    st.sampled_from([None, None, *AvailabilityStatus]),
    regions=some_regions,
    uses=st.lists(st.sampled_from([Use.HEAT, Use.CEMENT]), max_size=1),
    cautions=st.lists(cautions, max_size=2),
    recommendations=st.lists(stances, max_size=3),
    evidence=st.lists(findings, max_size=3),
)
precautions = st.builds(
    lambda factor, severity, use: precaution("rule", factor, severity, uses=(use,)),
    st.sampled_from(FACTORS),
    st.sampled_from(CautionSeverity),
    st.sampled_from([Use.HEAT, Use.CEMENT]),
)
bases = st.builds(
    lambda some, rules: base_with(*some, precautions=tuple(rules)),
    st.lists(procedures, min_size=1, max_size=4, unique_by=lambda p: p.id),
    st.lists(precautions, max_size=1),
)
profiles = st.builds(
    Profile,
    causes=st.lists(st.sampled_from(CAUSES), min_size=1, max_size=2, unique=True).map(tuple),
    **{about: st.sampled_from([None, None, *terms]) for about, terms in CHOICES.items()},
    factors=st.lists(st.sampled_from(FACTORS), unique=True).map(tuple),
    regions=some_regions,
)


def every(answer: Suggestion) -> tuple[Option, ...]:
    return (*standing(answer), *answer.ruled_out)


def standing(answer: Suggestion) -> tuple[Option, ...]:
    return (*answer.options, *answer.comparators, *answer.tests)


def hold(answer: Suggestion) -> None:
    """Hold an answer against what is true of every answer."""
    profile = answer.profile
    regions = {*(profile.regions or answer.implied.regions)}
    for option in standing(answer):
        own = {*option.procedure.regions}
        assert not own or not regions or own & regions, "another part of the body"
    for option in every(answer):
        told = {*option.unread, *factors_of(option)}
        assert {*profile.factors} <= told, "silent on what was said"
        assert {*option.unread}.isdisjoint(factors_of(option))
        judgment = option.judgment
        votes = judgment.evidence.vote, judgment.guidelines.vote
        assert judgment.cause in profile.causes
        if judgment.why is Why.DEPENDS:
            assert judgment.verdict is Verdict.OPEN
        else:
            assert judgment.verdict is verdict_of(*votes)
            assert (judgment.why is Why.DISPUTED) == is_disputed(*votes)
    verdicts = [list(Verdict).index(option.judgment.verdict) for option in answer.options]
    assert verdicts == sorted(verdicts)


def factors_of(option: Option) -> Iterable[str]:
    """Return the factors in what an option tells of itself, not of any procedure."""
    for caution_ in (
        judged.statement for judged in option.cautions if not judged.statement.general
    ):
        yield from (caution_.factor,) if caution_.factor else ()
        yield from caution_.when.factors
    for reason in option.reasons:
        yield from reason.indication.when.factors
    for recommendation in (judged.statement for judged in option.recommendations):
        yield from recommendation.when.factors


@tried(100)
@given(base=bases, profile=profiles)
def test_whatever_is_recorded_the_rules_hold(base, profile) -> None:
    hold(suggest(base, profile))


@tried(100)
@given(base=bases, profile=profiles, data=st.data())
def test_telling_more_never_turns_ruled_out_into_an_option(base, profile, data) -> None:
    open_ = [about for about in CHOICES if not profile.knows(about)]
    told = profile
    for about in data.draw(st.sets(st.sampled_from([*open_, "factor"]), min_size=1)):
        choices = FACTORS if about == "factor" else [*map(str, CHOICES[about])]
        told = told.told(about, data.draw(st.sampled_from(choices)))
    out = {*ids(suggest(base, profile).ruled_out)}
    assert out.isdisjoint(ids(standing(suggest(base, told))))


# ---------------------------------------------------------------- our own records

CAUSE_IDS, FACTOR_IDS = (
    sorted(path.stem for path in Path(built_in(), kind).glob("*.yaml"))
    for kind in ("causes", "factors")
)
asked = st.fixed_dictionaries(
    {
        **{
            about: st.sampled_from([None, None, *map(str, terms)])
            for about, terms in CHOICES.items()
        },
        "factors": st.lists(st.sampled_from(FACTOR_IDS), max_size=3, unique=True),
    }
)
some_causes = st.lists(st.sampled_from(CAUSE_IDS), min_size=1, max_size=2, unique=True)


@tried(60, suppress_health_check=list(HealthCheck))
@given(causes=some_causes, said=asked)
def test_the_rules_hold_for_our_own_records(base, causes, said) -> None:
    hold(painref.suggest(base, *causes, **said))


@tried(60, suppress_health_check=list(HealthCheck))
@given(causes=some_causes, said=asked, data=st.data())
def test_telling_more_brings_none_of_our_own_procedures_back(base, causes, said, data) -> None:
    about = data.draw(st.sampled_from([a for a in CHOICES if said[a] is None] + ["factors"]))
    if about == "factors":
        more: Any = [*said["factors"], data.draw(st.sampled_from(FACTOR_IDS))]
    else:
        more = data.draw(st.sampled_from([*map(str, CHOICES[about])]))
    before = painref.suggest(base, *causes, **said)
    implied = getattr(before.implied, about, None)
    if implied is not None and str(implied) != more:
        return  # what a cause means is told otherwise, and not told more
    after = painref.suggest(base, *causes, **{**said, about: more})
    assert {*ids(before.ruled_out)}.isdisjoint(ids(standing(after)))


@pytest.mark.parametrize("cause", CAUSE_IDS)
def test_the_rules_hold_for_each_of_our_causes(cause: str, base) -> None:
    answer = suggest(base, Profile(causes=(cause,)))
    hold(answer)
    for option in every(answer):
        assert all(reason.asked == cause for reason in option.reasons)
        assert all(because.cite for because in option.because)


def test_a_later_report_of_a_trial_is_no_second_trial() -> None:
    first, again = trial(BETTER, "old", horizon="3 months"), trial(BETTER, "new")
    assert evidence(first, again) == ("+", "better at 3 months")
    later = replace(again, first_report="old", horizon="10 years")
    assert evidence(first, later) == ("0", "better, one trial: not enough")


def test_what_is_unsettled_in_a_broader_cause_does_not_hide_the_trial_on_this_one() -> None:
    wide = review(Result.INSUFFICIENT, "old", cause="damage", certainty=Certainty.VERY_LOW)
    assert evidence(wide) == ("0", "too little known")
    assert evidence(wide, trial(BETTER, n=24)) == ("0", "better, one trial of 24: not enough")
    newer = replace(wide, source=Citation("new"))
    assert evidence(newer, trial(BETTER)) == ("0", "better, very low certainty: not enough")


def test_newer_reviews_without_gain_stand_beside_the_vote(base: KnowledgeBase) -> None:
    celiac = base.procedures["celiac-plexus-neurolysis"]
    voted = evidence_vote(base, celiac, "pancreatic-cancer-pain")
    assert voted.vote is Vote.FOR
    assert {n.source.source for n in voted.doubts} == {"cochrane-cd015229", "cpn-ae-table-2023"}


def test_a_wide_word_for_any_part_of_the_body_makes_no_kin(base: KnowledgeBase) -> None:
    block = base.procedures["sacroiliac-block"]
    voted = evidence_vote(base, block, "sacroiliac-joint-pain")
    assert not voted.on
    assert voted.proof is Proof.NOT_ALONE
    inflamed = evidence_vote(base, block, "sacroiliitis")
    assert [note.source.source for note in inflamed.on] == ["maugars-1996"]
    assert evidence_vote(base, base.procedures["idet"], "disc-bulge").on


def test_what_was_found_in_plain_back_pain_is_not_said_of_a_slipped_vertebra(
    base: KnowledgeBase,
) -> None:
    epidural = base.procedures["epidural-steroid-injection"]
    for cause in ("spondylolisthesis", "back-spasms", "low-back-pain"):
        assert evidence_vote(base, epidural, cause).vote is Vote.NONE, cause


def test_what_trials_of_mixed_controls_found_is_not_passed_over() -> None:
    mixed = review(Result.INSUFFICIENT, control=Control.MIXED)
    assert evidence(mixed) == ("0", "mixed controls only: too little known")
    assert evidence(replace(mixed, result=Result.NO_DIFFERENT))[1] == "mixed controls only: no gain"
    assert evidence(replace(mixed, result=BETTER))[1] == "mixed controls only: better"
    series = replace(mixed, result=BETTER, design=Design.COHORT)
    assert evidence(series)[1] == "none read against sham alone"
