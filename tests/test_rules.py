"""The rules behind a suggestion, one by one: what counts, what leads, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from painref.answers.eligibility import related
from painref.answers.evidence_weight import by_weight, weightiest
from painref.answers.order_words import why_above
from painref.answers.profile import Profile, Truth
from painref.answers.suggest import suggest
from painref.answers.suggestion import Relation, Verdict, Vote, Why
from painref.model.records import (
    Caution,
    Citation,
    Indication,
    Procedure,
    Scoped,
    Step,
    WarningSign,
    When,
)
from painref.model.terms import (
    AvailabilityStatus,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Duration,
    Fit,
    Levels,
    NoVote,
    Pain,
    Phase,
    Purpose,
    Region,
    Result,
    Severity,
    SourceKind,
    Stance,
    Urgency,
)
from painref.output.json import suggested
from painref.output.plain_values import plain
from tests.small_base import (
    CITE,
    COMMON,
    DAY,
    ask,
    available,
    base_of,
    caution,
    contraindication,
    ids,
    indication,
    note,
    procedure,
    stance,
)

MILD, SEVERE = {"severity": (Severity.MILD,)}, {"severity": (Severity.SEVERE,)}


def as_test(fit: Fit = Fit.MAY_SUIT) -> Indication:
    return Indication(cause="bulge", fit=fit, purpose=Purpose.TEST, **COMMON)


def careful(factor: str | None = None, **when: Any) -> Caution:
    return caution(CautionSeverity.CAUTION, factor, **when)


def step(id_: str, order: int, phase: Phase) -> Step:
    return Step(id=id_, name=id_, checked=DAY, order=order, phase=phase, **COMMON)


# ---------------------------------------------------------------- the causes asked about


def test_a_cause_asked_about_stands_nearest_to_itself_whatever_else_is_asked() -> None:
    base = base_of()
    for causes in (("bulge", "damage"), ("damage", "bulge")):
        assert related(base, causes) == {
            "bulge": ("bulge", Relation.EXACT),
            "damage": ("damage", Relation.EXACT),
        }


def test_a_cause_that_bears_on_two_is_told_with_the_first_of_them() -> None:
    base = base_of()
    base.causes["tear"] = replace(base.causes["bulge"], id="tear", name="tear")
    assert related(base, ("tear", "bulge"))["damage"] == ("tear", Relation.BROADER)
    assert related(base, ("bulge", "tear"))["damage"] == ("bulge", Relation.BROADER)


def test_findings_on_other_causes_do_not_count_for_this_one() -> None:
    about = {
        cause: note(Result.BETTER, cause=cause) for cause in ("bulge", "damage", "elsewhere", None)
    }
    (option,) = ask(procedure("a", evidence=tuple(about.values()))).options
    assert option.evidence == (about["bulge"], about["damage"], about[None])


def test_stances_on_other_causes_are_not_shown() -> None:
    stances = tuple(replace(stance(Stance.FOR), cause=c) for c in ("damage", "elsewhere", None))
    (option,) = ask(procedure("a", recommendations=stances)).options
    assert [judged.statement.cause for judged in option.recommendations] == ["damage", None]
    assert [judged.applies for judged in option.recommendations] == [Truth.MET, Truth.MET]


def test_a_stance_on_a_narrower_cause_holds_for_some_only() -> None:
    narrow = replace(stance(Stance.FOR), cause="bulge")
    one = procedure("z", indication("damage"), recommendations=(narrow,))
    answer = ask(one, procedure("a", indication("damage")), causes=("damage",))
    (judged,) = answer.options[1].recommendations
    assert (judged.truth, judged.applies) == (Truth.MET, Truth.UNKNOWN)
    assert ids(answer.options) == ["a", "z"]  # it raises nothing


def test_a_stance_on_a_narrower_cause_waits_even_where_the_option_is_named_for_that_one() -> None:
    narrow = replace(stance(Stance.FOR), cause="bulge")
    one = procedure("z", indication("bulge"), recommendations=(narrow,))
    (option,) = ask(one, causes=("damage",)).options
    assert option.judgment.guidelines.vote is Vote.NONE
    assert [judged.statement for judged in option.waiting] == [narrow]


def test_what_is_named_for_narrower_causes_alone_is_not_judged_by_the_wider_one() -> None:
    """Guidelines against it in the wider cause leave open what it is worth in the narrower."""
    against = replace(stance(Stance.AGAINST), cause="damage")
    for_it = replace(stance(Stance.FOR), cause="bulge")
    one = procedure("z", indication("bulge"), recommendations=(against, for_it))
    (option,) = ask(one, causes=("damage",)).options
    judgment = option.judgment
    assert (judgment.guidelines.vote, judgment.verdict) == (Vote.AGAINST, Verdict.OPEN)
    assert judgment.why is Why.DEPENDS
    both = procedure("z", indication("damage"), indication("bulge"), recommendations=(against,))
    (option,) = ask(both, causes=("damage",)).options
    assert option.judgment.verdict is Verdict.NOT_BACKED


def test_what_only_sums_up_others_and_lay_texts_alone_name_is_not_inherited() -> None:
    def offered(cause: str, kind: SourceKind) -> list[str]:
        whole = procedure("whole", indication("damage"))
        part = procedure("part", indication("elsewhere"), broader=("whole",))
        base = base_of(whole, part)
        base.sources["book"] = replace(base.sources["book"], kind=kind)
        return ids(suggest(base, Profile(causes=(cause,))).options)

    assert offered("bulge", SourceKind.LAY_TEXT) == []
    assert offered("damage", SourceKind.LAY_TEXT) == ["whole"]
    assert offered("bulge", SourceKind.REFERENCE) == ["whole"]


def test_programs_are_told_in_fixed_words_how_a_reason_stands() -> None:
    met, open_, unmet = indication(), indication("damage", **MILD), indication(**MILD)
    base = base_of(procedure("a", met), procedure("b", open_), procedure("c", indication("tear")))
    base.causes["tear"] = replace(base.causes["bulge"], id="tear", name="tear", broader=("bulge",))
    base.procedures["d"] = procedure("d", unmet)

    def told(answer: Any, options: str) -> list[tuple[str, str]]:
        reasons = [option["reasons"][0] for option in plain(suggested(base, answer))[options]]
        return [(reason["relation"], reason["applies"]) for reason in reasons]

    profile = Profile(causes=("bulge",))
    assert told(suggest(base, profile), "options") == [
        ("exact", "yes"),
        ("exact", "unknown"),
        ("broader", "unknown"),
        ("narrower", "unknown"),
    ]
    severe = suggest(base, replace(profile, severity=Severity.SEVERE))
    assert told(severe, "ruled_out") == [("broader", "no"), ("exact", "no")]


# ---------------------------------------------------------------- what is implied, what comes before


def test_where_pain_is_felt_need_not_be_said_if_the_cause_means_it() -> None:
    base = base_of(procedure("a", indication(pain=(Pain.AXIAL,))))
    base.causes["bulge"] = replace(base.causes["bulge"], pain=Pain.RADICULAR)
    answer = suggest(base, Profile(causes=("bulge",)))
    assert answer.implied.pain is Pain.RADICULAR
    assert ids(answer.ruled_out) == ["a"]
    told = suggest(base, Profile(causes=("bulge",), pain=Pain.AXIAL))
    assert told.implied.pain is None
    assert ids(told.options) == ["a"]


def test_a_broader_cause_means_what_the_narrower_leaves_open() -> None:
    base = base_of()
    base.causes["damage"] = replace(base.causes["damage"], pain=Pain.AXIAL)
    assert suggest(base, Profile(causes=("bulge",))).implied.pain is Pain.AXIAL
    base.causes["bulge"] = replace(base.causes["bulge"], pain=Pain.RADICULAR)
    assert suggest(base, Profile(causes=("bulge",))).implied.pain is Pain.RADICULAR


def test_causes_that_disagree_imply_nothing() -> None:
    base = base_of()
    base.causes["bulge"] = replace(base.causes["bulge"], pain=Pain.RADICULAR)
    base.causes["elsewhere"] = replace(base.causes["elsewhere"], pain=Pain.AXIAL)
    assert suggest(base, Profile(causes=("bulge", "elsewhere"))).implied.pain is None
    assert suggest(base, Profile(causes=("bulge", "damage"))).implied.pain is None


def test_warnings_and_what_comes_before_are_named_in_their_order() -> None:
    base = base_of(procedure("a"))
    for some in (
        step("rest", 30, Phase.AFTER),
        step("imaging", 20, Phase.BEFORE),
        step("needle", 25, Phase.DURING),
        step("exercise", 10, Phase.BEFORE),
        step("alarm", 5, Phase.WARNING),
    ):
        base.pathway[some.id] = some
    profile = Profile(causes=("bulge",))
    answer = suggest(base, profile)
    assert [s.id for s in answer.before] == ["alarm", "exercise", "imaging"]
    assert answer.urgent == ()
    assert answer.profile == profile


def test_steps_of_another_part_of_the_body_are_not_named() -> None:
    base = base_of(procedure("a"))
    base.pathway["bladder"] = replace(step("bladder", 1, Phase.WARNING), regions=(Region.LUMBAR,))
    base.pathway["fever"] = step("fever", 2, Phase.WARNING)

    def named(*regions: Region) -> list[str]:
        return [s.id for s in suggest(base, Profile(causes=("bulge",), regions=regions)).before]

    assert named(Region.LUMBAR, Region.SACRAL) == ["bladder", "fever"]
    assert named(Region.KNEE) == ["fever"]
    assert named() == ["fever"]


def told(text: str, **when: Any) -> Scoped:
    return Scoped(text=text, cite=CITE, when=When(**when))


@pytest.mark.parametrize("field", ["natural_course", "first_care", "refer"])
def test_what_a_cause_says_goes_before_what_a_broader_one_says(field: str) -> None:
    base = base_of(procedure("a"))
    base.causes["damage"] = replace(base.causes["damage"], **{field: (told("Of all damage."),)})
    base.causes["elsewhere"] = replace(base.causes["elsewhere"], **{field: (told("There."),)})

    def said(*causes: str) -> list[str]:
        return [s.text for s in getattr(suggest(base, Profile(causes=causes)), field)]

    assert said("bulge") == ["Of all damage."]
    base.causes["bulge"] = replace(base.causes["bulge"], **{field: (told("Of bulges."),)})
    assert said("bulge") == ["Of bulges."]
    assert said("damage") == ["Of all damage."]
    assert said("bulge", "elsewhere", "damage") == ["Of bulges.", "There.", "Of all damage."]


def test_what_is_said_of_such_people_comes_first_and_of_others_not_at_all() -> None:
    base = base_of(procedure("a"))
    said = told("Any."), told("New.", duration=(Duration.ACUTE,))
    said = (*said, told("Long.", duration=(Duration.CHRONIC,)))
    base.causes["bulge"] = replace(base.causes["bulge"], first_care=said)

    def first(**profile: Any) -> list[str]:
        return [s.text for s in suggest(base, Profile(causes=("bulge",), **profile)).first_care]

    assert first() == ["Any.", "New.", "Long."]
    assert first(duration=Duration.CHRONIC) == ["Long.", "Any."]
    assert first(duration=Duration.ACUTE) == ["New.", "Any."]


def test_how_pain_anywhere_goes_on_is_not_told_of_a_pain_with_a_place() -> None:
    base = base_of(procedure("a"))
    base.causes["damage"] = replace(base.causes["damage"], natural_course=(told("Of all."),))
    base.causes["bulge"] = replace(base.causes["bulge"], regions=(Region.LUMBAR,))
    assert suggest(base, Profile(causes=("bulge",))).natural_course == ()
    base.causes["damage"] = replace(base.causes["damage"], regions=(Region.LUMBAR,))
    assert [s.text for s in suggest(base, Profile(causes=("bulge",))).natural_course] == ["Of all."]


def test_what_only_sums_up_others_stands_aside_for_them_and_is_no_way_around_them() -> None:
    whole = procedure("whole", indication("damage"))
    kind = procedure("kind", broader=("whole",), cautions=(contraindication("infection"),))
    assert ids(ask(whole).options) == ["whole"]
    assert ids(ask(whole, kind).options) == ["kind"]
    answer = ask(whole, kind, factors=("infection",))
    assert (ids(answer.options), ids(answer.ruled_out)) == ([], ["kind"])
    told_of = replace(whole, recommendations=(stance(Stance.FOR),))
    assert ids(ask(told_of, kind).options) == ["whole", "kind"]
    elsewhere = replace(kind, regions=(Region.KNEE,))
    answer = ask(whole, elsewhere, regions=(Region.HEAD,))
    assert (ids(answer.options), ids(answer.ruled_out)) == (["whole"], ["kind"])


def test_warning_signs_of_causes_stand_by_urgency() -> None:
    base = base_of(procedure("a"))
    signs = [
        WarningSign(text=f"{urgency}.", cite=CITE, urgency=urgency) for urgency in reversed(Urgency)
    ]
    base.causes["damage"] = replace(base.causes["damage"], warnings=tuple(signs))
    answer = suggest(base, Profile(causes=("bulge",)))
    assert [sign.urgency for sign in answer.warnings] == list(Urgency)
    assert suggest(base, Profile(causes=("elsewhere",))).warnings == ()


# ---------------------------------------------------------------- what leads, what rules out


def test_ruled_out_stands_by_name_whatever_the_case() -> None:
    gone = {"availability": available(AvailabilityStatus.DISCONTINUED)}
    some = [
        replace(procedure(id_, **gone), name=name) for id_, name in zip("abc", "Z_a", strict=True)
    ]
    assert ids(ask(*some).ruled_out) == ["b", "c", "a"]


def test_the_reason_that_leads_is_a_treatment_then_near_then_met_then_fitting() -> None:
    exact, wide = indication(), indication("damage")
    unknown, fitting = indication(**MILD), indication(fit=Fit.SUITS)
    for led, leading in (
        (as_test(Fit.SUITS), wide),
        (indication("damage", Fit.SUITS), unknown),
        (indication(fit=Fit.SUITS, **MILD), exact),
        (exact, fitting),
    ):
        for indications in ((led, leading), (leading, led)):
            (option,) = ask(procedure("a", *indications)).options
            assert option.reasons[0].indication == leading
            assert option.fit is leading.fit


def test_of_equal_reasons_the_one_with_conditions_leads() -> None:
    always, mild = indication(), indication(**MILD)
    (option,) = ask(procedure("a", always, mild), severity=Severity.MILD).options
    assert [reason.indication for reason in option.reasons] == [mild, always]


def test_when_all_is_contradicted_the_nearest_is_told_first() -> None:
    wide, near = indication("damage", **MILD), indication(**MILD)
    (option,) = ask(procedure("a", wide, near), severity=Severity.SEVERE).ruled_out
    assert [reason.indication for reason in option.reasons] == [near, wide]


def test_a_contradicted_statement_against_does_not_make_a_procedure_named() -> None:
    against = indication(fit=Fit.SUITS_LESS, **SEVERE)
    answer = ask(procedure("a", against), severity=Severity.MILD)
    assert (answer.options, answer.ruled_out) == ((), ())
    assert ids(ask(procedure("a", against)).ruled_out) == ["a"]


def test_a_caution_for_all_is_met() -> None:
    (option,) = ask(procedure("a", cautions=(careful(),))).options
    assert [judged.applies for judged in option.cautions] == [Truth.MET]


def test_a_caution_that_is_not_met_is_not_shown() -> None:
    one = procedure("a", cautions=(careful(**MILD), careful("infection")))
    (option,) = ask(one, severity=Severity.SEVERE).options
    assert [judged.statement.factor for judged in option.cautions] == ["infection"]


def test_what_can_no_longer_be_had_says_so_and_not_that_it_suits_less() -> None:
    gone = replace(available(AvailabilityStatus.DISCONTINUED), text="It is gone.")
    against = indication(fit=Fit.SUITS_LESS, **MILD)
    (option,) = ask(procedure("a", against, availability=gone)).ruled_out
    assert [because.text for because in option.because] == ["It is gone."]
    had = available(AvailabilityStatus.IN_USE)
    (option,) = ask(procedure("a", against, availability=had)).ruled_out
    assert [because.text for because in option.because] == ["It is said."]


def test_each_ground_keeps_its_sources_our_reading_and_its_layer() -> None:
    against = replace(
        indication(fit=Fit.SUITS_LESS), text="Worse.", inferred="From 3.4.", layer="clinic"
    )
    forbidden = replace(contraindication("infection"), text="Not with infection.")
    one = procedure("a", indication(), against, cautions=(forbidden,))
    (option,) = ask(one, factors=("infection",)).ruled_out
    assert [(b.text, b.cite, b.inferred, b.layer) for b in option.because] == [
        ("Worse.", CITE, "From 3.4.", "clinic"),
        ("Not with infection.", CITE, None, None),
    ]


def test_what_contradicts_an_indication_is_told_and_nothing_else() -> None:
    wanted = indication(
        severity=(Severity.MILD, Severity.MODERATE), levels=(Levels.SINGLE,), pain=(Pain.AXIAL,)
    )
    base = base_of(procedure("a", wanted))
    base.causes["bulge"] = replace(base.causes["bulge"], name="Bulging Disc")
    profile = Profile(causes=("bulge",), severity=Severity.SEVERE, levels=Levels.MULTIPLE)
    for pain in (None, Pain.AXIAL):
        (option,) = suggest(base, replace(profile, pain=pain)).ruled_out
        assert [because.text for because in option.because] == [
            "For bulging Disc it is named if mild or moderate, at one level; "
            "given is severe, at several levels."
        ]


# ---------------------------------------------------------------- which finding weighs most

TRIAL = Design.RANDOMIZED_TRIAL


@pytest.mark.parametrize(
    ("weighty", "light"),
    [
        ({"cause": "bulge"}, {"control": Control.SHAM}),
        ({"control": Control.SHAM}, {"control": Control.ACTIVE, "certainty": Certainty.HIGH}),
        ({"control": Control.ACTIVE}, {"control": Control.NONE, "certainty": Certainty.HIGH}),
        ({"certainty": Certainty.HIGH}, {"certainty": Certainty.MODERATE, "design": TRIAL}),
        ({"certainty": Certainty.MODERATE}, {"certainty": Certainty.LOW, "design": TRIAL}),
        ({"certainty": Certainty.LOW}, {"certainty": Certainty.NOT_STATED, "design": TRIAL}),
        ({"design": TRIAL, "certainty": Certainty.VERY_LOW}, {"design": Design.COHORT}),
        ({"design": Design.SYSTEMATIC_REVIEW}, {"design": TRIAL}),
        ({"design": TRIAL}, {"design": Design.COHORT}),
        ({"design": TRIAL}, {"certainty": Certainty.VERY_LOW}),
    ],
)
def test_one_finding_outweighs_another(weighty: dict[str, Any], light: dict[str, Any]) -> None:
    base = base_of()
    one, other = note(Result.BETTER, **weighty), note(Result.NO_DIFFERENT, **light)
    assert by_weight(base, [other, one]) == [one, other]
    assert weightiest(base, [other, one]) is one


def dated(base: Any, year: int | None) -> Citation:
    source = f"of-{year}"
    base.sources[source] = replace(base.sources["book"], id=source, year=year)
    return Citation(source)


def test_the_later_of_equal_findings_leads() -> None:
    base = base_of()
    undated, old, new = (
        note(Result.BETTER, source=dated(base, year)) for year in (None, 1999, 2024)
    )
    assert by_weight(base, [undated, old, new]) == [new, old, undated]


def test_of_equal_findings_the_one_least_in_favor_leads() -> None:
    in_favor_first = [
        Result.BETTER,
        Result.MIXED,
        Result.INSUFFICIENT,
        Result.NO_DIFFERENT,
        Result.WORSE,
    ]
    notes = [note(result, design=TRIAL) for result in in_favor_first]
    assert by_weight(base_of(), notes) == notes[::-1]


def test_a_review_that_found_too_little_weighs_like_a_trial() -> None:
    base = base_of()
    review, old = Design.SYSTEMATIC_REVIEW, dated(base, 1999)
    too_little = note(Result.INSUFFICIENT, design=review, source=old)
    later_trial = note(Result.BETTER, design=TRIAL, source=dated(base, 2024))
    cohort = note(Result.BETTER)
    opinion = note(Result.INSUFFICIENT, design=Design.CONSENSUS)
    in_order = [later_trial, too_little, cohort, opinion]
    assert by_weight(base, in_order[::-1]) == in_order


@pytest.mark.parametrize("why", list(NoVote))
def test_what_has_no_vote_is_passed_over(why: NoVote) -> None:
    relief = note(Result.MIXED, design=Design.NARRATIVE)
    passed_over = note(Result.WORSE, design=TRIAL, control=Control.SHAM, no_vote=why)
    assert weightiest(base_of(), [passed_over, relief]) is relief
    assert weightiest(base_of(), [passed_over]) is None


# ---------------------------------------------------------------- the order, and why


@pytest.mark.parametrize("control", [Control.USUAL_CARE, Control.ACTIVE, Control.MIXED])
@pytest.mark.parametrize(
    ("results", "more", "place"),
    [
        ([Result.BETTER], {}, "first"),
        ([Result.BETTER, Result.NO_DIFFERENT], {}, "first"),
        ([Result.BETTER, Result.WORSE], {}, "first"),
        ([Result.NO_DIFFERENT], {}, "first"),
        ([Result.MIXED], {}, "first"),
        ([Result.BETTER], {"cause": None}, "first"),
        ([Result.BETTER], {"no_vote": NoVote.DRAFT}, "first"),
        ([Result.WORSE], {"purpose": Purpose.TEST}, "by name"),
        ([Result.WORSE], {"cause": "elsewhere"}, "by name"),
    ],
)
def test_findings_against_other_comparators_tell_equal_options_apart(
    results, more, place: str, control: Control
) -> None:
    notes = tuple(note(result, control=control, **{"cause": "bulge", **more}) for result in results)
    plain = procedure("m")
    orders = [ids(ask(procedure(id_, evidence=notes), plain).options) for id_ in "az"]
    first, by_name, last = ["am", "zm"], ["am", "mz"], ["ma", "mz"]
    wanted = {"first": first, "by name": by_name, "last": last}[place]
    assert ["".join(order) for order in orders] == wanted


def test_worse_than_usual_care_stands_below_and_worse_than_another_treatment_does_not() -> None:
    def worse(than: Control) -> Procedure:
        return procedure("a", evidence=(note(Result.WORSE, control=than, cause="bulge"),))

    assert ids(ask(worse(Control.USUAL_CARE), procedure("b")).options) == ["b", "a"]
    assert ids(ask(worse(Control.ACTIVE), procedure("b")).options) == ["a", "b"]


def test_findings_without_a_comparator_tell_nothing_apart() -> None:
    for control in (Control.NONE, Control.NOT_STATED):
        before_and_after = procedure("z", evidence=(note(Result.BETTER, control=control),))
        assert ids(ask(before_and_after, procedure("a")).options) == ["a", "z"]


SHAM = {"control": Control.SHAM, "outcome": "pain", "cause": "bulge"}
REVIEW = note(Result.BETTER, certainty=Certainty.MODERATE, design=Design.SYSTEMATIC_REVIEW, **SHAM)


@pytest.mark.parametrize(
    ("upper", "lower", "why"),
    [
        (
            procedure("b", evidence=(REVIEW,)),
            procedure("a", recommendations=(stance(Stance.FOR),)),
            "'better than sham, no guideline against'; "
            "there, 'advised by a guideline, not shown better than sham'",
        ),
        (
            procedure("b"),
            procedure("a", recommendations=(stance(Stance.AGAINST),)),
            "'open or disputed'; there, 'not better than sham where tested, or advised against'",
        ),
        (
            procedure("b", evidence=(REVIEW,), recommendations=(stance(Stance.FOR),)),
            procedure("a", evidence=(REVIEW,)),
            "guidelines for; there, guidelines none read here",
        ),
        (
            procedure("b"),
            procedure("a", recommendations=(stance(Stance.FOR), stance(Stance.AGAINST))),
            "guidelines none read here; there, guidelines contradict",
        ),
        (
            procedure("b", recommendations=(stance(Stance.AGAINST),)),
            procedure(
                "a",
                evidence=(replace(REVIEW, result=Result.NO_DIFFERENT),),
                recommendations=(stance(Stance.AGAINST),),
            ),
            "against sham none read; there, against sham no different",
        ),
        (
            procedure("b", evidence=(note(Result.BETTER, control=Control.ACTIVE, cause="bulge"),)),
            procedure("a"),
            "better than others; there, neither better nor worse than others",
        ),
        (
            procedure("b"),
            procedure(
                "a", evidence=(note(Result.WORSE, control=Control.USUAL_CARE, cause="bulge"),)
            ),
            "neither better nor worse than others; there, worse than usual care",
        ),
        (
            procedure("b", indication(fit=Fit.SUITS)),
            procedure("a"),
            "it suits; there, it may suit",
        ),
        (
            procedure("b"),
            procedure("a", indication("damage")),
            "named for this very cause; there, named for a broader cause",
        ),
        (
            procedure("b"),
            procedure("a", indication(**MILD)),
            "its conditions are met; there, its conditions are not all known",
        ),
        (
            procedure("b", availability=available(AvailabilityStatus.IN_USE)),
            procedure("a"),
            "in use; there, availability not stated",
        ),
        (
            procedure("b"),
            procedure("a", availability=available(AvailabilityStatus.RESTRICTED)),
            "availability not stated; there, restricted",
        ),
        (procedure("a"), procedure("b"), "nothing tells them apart; they stand by name"),
    ],
)
def test_why_one_option_stands_above_the_next_is_told(upper, lower, why: str) -> None:
    options = ask(lower, upper).options
    assert ids(options) == [upper.id, lower.id]
    assert why_above(*options) == why


def test_why_an_option_stands_above_one_named_for_a_narrower_cause() -> None:
    some = procedure("a", indication("bulge")), procedure("b", indication("damage"))
    options = ask(*some, causes=("damage",)).options
    assert ids(options) == ["b", "a"]
    assert why_above(*options) == "named for this very cause; there, named for a narrower cause"


def test_options_that_nothing_tells_apart_stand_by_name_whatever_the_case() -> None:
    some = [replace(procedure(i), name=name) for i, name in zip("abc", "Z_a", strict=True)]
    assert ids(ask(*some).options) == ["b", "c", "a"]


# ---------------------------------------------------------------- what is asked


def asked(*procedures: Procedure, **profile: Any) -> dict[str, str]:
    return {question.about: question.why for question in ask(*procedures, **profile).ask}


def test_guidelines_that_wait_for_a_factor_are_asked_about() -> None:
    for_some = procedure("a", recommendations=(stance(Stance.FOR, factors=("infection",)),))
    against_some = procedure("b", recommendations=(stance(Stance.AGAINST, factors=("infection",)),))
    neutral = procedure("c", recommendations=(stance(Stance.NEUTRAL, factors=("infection",)),))
    assert asked(for_some, against_some, neutral) == {
        "factor": "infection lets book speak for a, lets book speak against b, lets book speak on c"
    }


def test_where_guidelines_are_divided_one_more_is_told_though_it_moves_nothing() -> None:
    divided = (stance(Stance.FOR), stance(Stance.AGAINST))
    one = procedure("a", recommendations=(*divided, stance(Stance.FOR, factors=("infection",))))
    assert asked(one) == {"factor": "infection lets book speak for a"}


def test_an_answer_that_moves_an_option_and_lets_a_guideline_speak_tells_both() -> None:
    one = procedure("a", indication(**MILD), recommendations=(stance(Stance.AGAINST, **MILD),))
    assert asked(one) == {
        "severity": "mild speaks for a, lets book speak against a; moderate or severe rules out a"
    }


def test_what_waits_for_two_answers_names_each_with_the_other() -> None:
    when = {**SEVERE, "factors": ("infection",)}
    forbidden = caution(CautionSeverity.CONTRAINDICATION, "pregnancy", levels=(Levels.MULTIPLE,))
    one = procedure("a", cautions=(forbidden,), recommendations=(stance(Stance.FOR, **when),))
    assert asked(one) == {
        "severity": "severe lets book speak for a (depending on --factor)",
        "levels": "multiple rules out a (depending on --factor)",
        "factor": "pregnancy rules out a (depending on --levels); "
        "infection lets book speak for a (depending on --severity)",
    }
    assert asked(one, severity=Severity.SEVERE, levels=Levels.MULTIPLE) == {
        "factor": "pregnancy rules out a; infection lets book speak for a"
    }
    assert asked(one, severity=Severity.MILD, levels=Levels.SINGLE) == {}


def test_what_an_answer_does_alone_is_not_told_again_with_others() -> None:
    stances = (stance(Stance.FOR, **MILD), stance(Stance.FOR, **MILD, levels=(Levels.SINGLE,)))
    assert asked(procedure("a", recommendations=stances)) == {
        "severity": "mild lets book speak for a",
        "levels": "single lets book speak for a (depending on --severity)",
    }


def test_what_one_factor_does_alone_hides_nothing_that_it_does_with_others() -> None:
    forbidden = caution(CautionSeverity.CONTRAINDICATION, "infection", **SEVERE)
    assert asked(procedure("a", cautions=(careful("infection"), forbidden))) == {
        "severity": "severe rules out a (depending on --factor)",
        "factor": "infection calls for care with a, rules out a (depending on --severity)",
    }


def test_more_grounds_against_what_is_out_are_told() -> None:
    one = procedure(
        "a",
        indication(**MILD),
        cautions=(contraindication("infection"), careful("pregnancy")),
        availability=available(AvailabilityStatus.DISCONTINUED),
    )
    assert asked(one, procedure("b", cautions=(careful("infection"),))) == {
        "severity": "moderate or severe speaks against a",
        "factor": "infection speaks against a, calls for care with b",
    }


def test_what_calls_for_care_is_told_also_of_what_may_be_care_already() -> None:
    one = procedure("a", cautions=(careful(), careful("infection"), careful("pregnancy")))
    assert asked(one) == {"factor": "infection or pregnancy calls for care with a"}
    assert asked(one, factors=("infection",)) == {"factor": "pregnancy calls for care with a"}


def test_what_rules_out_is_asked_first() -> None:
    one = procedure("a", cautions=(careful("infection"), contraindication("pregnancy")))
    assert asked(one) == {"factor": "pregnancy rules out a; infection calls for care with a"}


def test_several_procedures_are_listed_in_plain_words() -> None:
    some = [procedure(id_, cautions=(contraindication("infection"),)) for id_ in "abcd"]
    assert asked(*some[:2]) == {"factor": "infection rules out a and b"}
    assert asked(*some) == {"factor": "infection rules out a, b, c and d"}


def test_guidelines_that_wait_for_an_answer_are_named_once_for_each_procedure() -> None:
    base_stances = {
        Stance.FOR: "for",
        Stance.CONDITIONAL_FOR: "for",
        Stance.NEUTRAL: "on",
        Stance.CONDITIONAL_AGAINST: "against",
        Stance.AGAINST: "against",
    }
    for given, word in base_stances.items():
        some = [procedure(id_, recommendations=(stance(given, **MILD),) * 2) for id_ in "ab"]
        assert asked(*some) == {"severity": f"mild lets book speak {word} a and b"}


def test_a_question_gives_its_choices_as_they_are_typed() -> None:
    one = procedure("a", indication(levels=(Levels.SINGLE,)), cautions=(careful("infection"),))
    levels, factor = ask(one).ask
    assert levels.choices == ("single", "multiple")
    assert [effect.choice for effect in levels.effects] == ["single", "multiple"]
    assert factor.choices == ("infection",)


def test_factors_that_only_indications_or_guidelines_wait_for_are_asked() -> None:
    indicated = procedure("a", indication(factors=("infection",)))
    assert asked(indicated) == {"factor": "infection speaks for a"}
    guided = procedure("a", recommendations=(stance(Stance.FOR, factors=("pregnancy",)),))
    assert asked(guided) == {"factor": "pregnancy lets book speak for a"}
    cautioned = procedure("a", cautions=(careful(factors=("pregnancy",)),))
    assert asked(cautioned) == {"factor": "pregnancy calls for care with a"}


def test_asking_weighs_evidence_as_ordering_does() -> None:
    studied = {"evidence": (note(Result.BETTER, control=Control.SHAM),)}
    one = procedure("a", indication(**MILD), **studied)
    assert asked(one, procedure("b", cautions=(careful("infection"),), **studied)) == {
        "severity": "mild speaks for a; moderate or severe rules out a",
        "factor": "infection calls for care with b",
    }


def test_a_factor_that_is_a_warning_sign_is_asked_about_until_it_is_given() -> None:
    base = base_of(procedure("a", cautions=(contraindication("infection"),)), procedure("b"))
    alarm = replace(step("alarm", 1, Phase.WARNING), factors=("infection", "pregnancy"))
    base.pathway["alarm"] = alarm

    def told(*factors: str) -> list[str]:
        answer = suggest(base, Profile(causes=("bulge",), factors=factors))
        return [question.why for question in answer.ask]

    assert told() == ["infection rules out a, is a warning sign; pregnancy is a warning sign"]
    assert told("pregnancy") == ["infection rules out a"]
    assert told("infection") == []
    base.pathway["alarm"] = replace(alarm, phase=Phase.BEFORE)
    assert told() == ["infection rules out a"]


def test_what_a_cause_means_may_be_answered_otherwise() -> None:
    base = base_of(
        procedure("a", indication(pain=(Pain.AXIAL,))),
        procedure("b", indication(pain=(Pain.RADICULAR,))),
        procedure("c", indication("bulge", Fit.SUITS_LESS, pain=(Pain.AXIAL,))),
        procedure("d", indication("bulge", Fit.SUITS_LESS, pain=(Pain.RADICULAR,))),
        procedure(
            "e",
            cautions=(careful(pain=(Pain.AXIAL,)),),
            recommendations=(stance(Stance.NEUTRAL, pain=(Pain.AXIAL,)),),
        ),
    )
    base.causes["bulge"] = replace(base.causes["bulge"], pain=Pain.AXIAL)
    (question,) = suggest(base, Profile(causes=("bulge",))).ask
    assert question.about == "pain"
    assert question.why == (
        "radicular rules out a and d, brings back b, leaves out c, lifts a caution on e, "
        "silences book on e"
    )
    assert suggest(base, Profile(causes=("bulge",), pain=Pain.AXIAL)).ask == ()


def test_what_is_told_first_of_an_option_changes_no_place_and_yet_the_answer() -> None:
    mild = replace(indication(**MILD), text="If mild.")
    single = replace(indication(levels=(Levels.SINGLE,)), text="If at one level.")
    told = asked(procedure("a", mild, single))
    assert told["severity"] == "mild speaks for a; moderate or severe changes what is said of a"
    assert told["levels"] == "single speaks for a"


def test_fewer_and_other_grounds_against_what_is_ruled_out_are_told() -> None:
    against = [
        replace(indication(fit=Fit.SUITS_LESS, **MILD), text="Worse if mild."),
        replace(indication(fit=Fit.SUITS_LESS, pain=(Pain.AXIAL,)), text="Worse if axial."),
    ]
    one = procedure("a", *against)
    assert ids(ask(one).ruled_out) == ["a"]
    assert asked(one) == {
        "severity": "moderate or severe speaks less against a",
        "pain": "axial changes what is said of a; radicular speaks less against a",
    }
    assert asked(one, severity=Severity.SEVERE) == {"pain": "radicular leaves out a"}
