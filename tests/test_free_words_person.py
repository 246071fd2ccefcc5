"""Free words about the person: age, severity of pain, pain in limbs, warning signs, the way on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from hypothesis import given, strategies as st

from painref import api
from painref.answers.free_words.found import find_all
from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from painref.answers.free_words.saying import read_as
from painref.answers.free_words.severities import of_score
from painref.answers.free_words.small_words import SMALL_WORDS
from painref.answers.free_words.tokens import split
from painref.model.terms import Severity
from tests.conftest import tried, whole

Run = Callable[..., Result]


def read(words: str) -> Read:
    return read_words(whole(), words)


def told(words: str, as_: str) -> list[str]:
    return [item.id for item in read(words).read if item.as_ == as_]


# ---------------------------------------------------------------- ages


@pytest.mark.parametrize(
    ("words", "age", "lasting"),
    [
        ("trigeminal neuralgia, 70 years", "70", ""),
        ("sciatica, 45 yo", "45", ""),
        ("sciatica, 45 y/o", "45", ""),
        ("45 y.o. with sciatica", "45", ""),
        ("sciatica, aged 45", "45", ""),
        ("sciatica at the age of 45", "45", ""),
        ("45-year-old with sciatica for 6 weeks", "45", "6 weeks"),
        ("50 years, back pain for 2 years", "50", "2 years"),
        ("sciatica for 2 weeks, 45 years", "45", "2 weeks"),
        ("62M with knee osteoarthritis x 18m", "62", "18 months"),
        ("woman, 71, knee osteoarthritis", "71", ""),
        ("man of 62 with knee osteoarthritis", "62", ""),
        ("back pain for 20 years", "", "20 years"),
        ("knee osteoarthritis over the last 20 years", "", "20 years"),
        ("20 year history of sciatica", "", "20 years"),
        ("sciatica, 2 years", "", "2 years"),
        ("2 year old fracture of L1", "", ""),
        ("back pain over 70 years", "", ""),
        ("hip osteoarthritis, 3 injections", "", ""),
    ],
)
def test_an_age_is_never_how_long_it_hurts(words: str, age: str, lasting: str) -> None:
    found = read(words)
    assert ",".join(told(words, "age")) == age
    assert (found.duration.words if found.duration else "") == lasting
    if age:
        assert f"age {age}" in read_as(whole(), found)


@given(st.integers(15, 110), st.sampled_from(["{} years", "aged {}", "{} yo", "{} years old"]))
@tried(40)
def test_any_age_is_read_as_one(years: int, way: str) -> None:
    for words in (f"sciatica, {way.format(years)}", f"{way.format(years)}, sciatica for 2 years"):
        assert told(words, "age") == [str(years)]
        found = read(words).duration
        assert found is None or found.words == "2 years"


@pytest.mark.parametrize(
    "words",
    [
        "a 12 year old with low back pain",
        "14 year old girl, chronic migraine",
        "baby with back pain",
        "9-month-old baby with back pain",
        "sciatica in a teenager",
        "low back pain, aged 9",
    ],
)
def test_of_a_child_the_answer_says_that_nothing_was_read(words: str, run: Run) -> None:
    assert "For a child nothing here was read" in " ".join(read(words).uncovered)
    assert "For a child nothing here was read" in " ".join(run("suggest", words).stdout.split())


@pytest.mark.parametrize(
    "words",
    ["16 year old boy with back pain", "low back pain since my child was born", "lifting a baby"],
)
def test_of_others_it_does_not(words: str) -> None:
    assert read(words).uncovered == ()


# ---------------------------------------------------------------- severity


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("vertebral fracture, 5 weeks, severe pain", "severe"),
        ("sciatica, pain 8/10", "severe"),
        ("sciatica, 8 out of 10", "severe"),
        ("sciatica, pain 7-8/10", "severe"),
        ("sciatica, unbearable", "severe"),
        ("excruciating pain, sciatica", "severe"),
        ("sciatica NRS 7", "severe"),
        ("sciatica, VAS of 65", "moderate"),
        ("sciatica, pain score 5", "moderate"),
        ("sciatica with mild pain", "mild"),
        ("sciatica, pain 3/10", "mild"),
        ("my knee osteoarthritis hurts severely", "severe"),
        ("moderate to severe pain, sciatica", ""),
        ("sciatica, pain 6-7/10", ""),
        ("sciatica, pain went from 8/10 to 3/10", ""),
        ("sciatica, seen 8/10/2025", ""),
        ("sciatica, 8/10 relief", ""),
        ("sciatica, severe weakness", ""),
        ("no severe pain, sciatica", ""),
        ("pain score 0, sciatica", ""),
    ],
)
def test_severity_of_the_pain(words: str, severity: str) -> None:
    assert str(read(words).severity or "") == severity


def test_scores_of_ten_are_sorted_at_four_and_seven() -> None:
    found = [of_score(score) for score in (0, 1, 3.9, 4, 6.9, 7, 10, 11)]
    mild, moderate, severe = Severity.MILD, Severity.MODERATE, Severity.SEVERE
    assert found == [None, mild, mild, moderate, moderate, severe, severe, None]


def test_the_severity_of_the_pain_counts_before_that_of_the_cause() -> None:
    found = read("severe lumbar stenosis with mild pain")
    assert found.severity is Severity.MILD
    assert found.conflicts == ("the mild pain counts, not that the cause is severe",)
    assert "severe" in found.not_used


# ---------------------------------------------------------------- legs and arms


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("neck pain with arm pain", "cervical-radiculopathy"),
        ("neck pain, my left arm aches", "cervical-radiculopathy"),
        ("pain in the neck and both arms", "cervical-radiculopathy"),
        ("low back pain with pain in the left buttock and leg", "sciatica"),
        ("back pain with leg pain", "sciatica"),
        ("back and leg pain", "sciatica"),
        ("low back ache with aching thighs", "sciatica"),
    ],
)
def test_pain_of_the_spine_with_pain_in_its_limb_is_radicular(words: str, cause: str) -> None:
    found = read(words)
    assert (found.causes, found.pain) == ((cause,), "radicular")


@pytest.mark.parametrize(
    ("words", "cause", "left"),
    [
        ("facet joint pain, leg pain", "facet-joint-pain", "leg"),
        ("neck pain, numb arm", "neck-pain", "numb arm"),
        ("thoracic back pain with leg pain", "thoracic-back-pain", "leg"),
        ("low back pain when lifting the leg", "low-back-pain", "lifting the leg"),
        ("low back pain with pain in the left foot", "low-back-pain", "foot"),
    ],
)
def test_a_limb_that_the_cause_does_not_mean_is_said_not_to_be_used(
    words: str, cause: str, left: str
) -> None:
    found = read(words)
    assert found.causes == (cause,)
    assert left in found.not_used


# ---------------------------------------------------------------- nothing is dropped


PARTS = st.sampled_from(
    [
        *("sciatica", "neck pain", "low back pain", "knee osteoarthritis", "leg pain", "left arm"),
        *("severe pain", "pain 8/10", "72 years", "aged 9", "for 6 weeks", "since yesterday"),
        *("on apixaban", "no fever", "not diabetic", "osteoporosis", "fall", "double vision"),
        *("L4-5 disc herniation", "hot swollen knee", "plumber", "worse on stairs", "both legs"),
        *(
            "numb foot",
            "facet joint pain",
            "pain in the right hand",
            "dizziness",
            "CRPS of the leg",
        ),
        *("cannot lift arm", "failed back surgery", "fracture", "prednisone", "over 20 years"),
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=6), st.sampled_from([", ", " with ", " and ", ". "]))
@tried(60)
def test_every_word_is_read_or_denied_or_said_not_to_be_used(parts: list[str], joint: str) -> None:
    words = joint.join(parts)
    found = read(words)
    told = (*(item.words for item in found.read), *found.negated, *found.not_used)
    known = {token.word for text in told for token in split(text).tokens}
    text = split(words)
    cues = find_all(whole(), text).denials.cues
    content = {t.word for at, t in enumerate(text.tokens) if at not in cues} - SMALL_WORDS
    assert content <= known, (words, content - known)


# ---------------------------------------------------------------- warning signs


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("back pain after fall, 84 years, osteoporosis, on prednisolone", "fracture"),
        ("low back pain, osteoporosis, slipped on ice", "fracture"),
        ("back pain in a woman of 78, tripped yesterday", "fracture"),
        ("low back pain, on steroids, bump on the stairs", "fracture"),
        ("back pain after a blow", "fracture"),
        ("knee osteoarthritis, hot swollen knee since yesterday", "joint-infection"),
        ("hip osteoarthritis, the hip is red and swollen", "joint-infection"),
        ("knee osteoarthritis, fever", "joint-infection"),
        ("failed back surgery syndrome, infection", "infection"),
        ("back pain, urinary tract infection", "infection"),
        ("neck pain, cannot lift arm", "nerve-deficit"),
        ("sciatica, cannot lift the foot", "nerve-deficit"),
    ],
)
def test_warning_signs_in_words_come_first(words: str, step: str) -> None:
    assert [*{warning.step for warning in read(words).warnings}] == [f"warning-{step}"]


@pytest.mark.parametrize(
    "words",
    [
        "slipped disc, osteoporosis",
        "low back pain, osteoporosis, no fall",
        "low back pain, bump on the stairs, 40 years",
        "back pain, osteoporosis, fall 10 years ago",
        "knee osteoarthritis, no hot swollen joint",
        "low back pain, hot flushes",
        "neuropathic pain, urinary tract infection",
        "knee osteoarthritis, infection",
    ],
)
def test_what_warns_of_nothing(words: str) -> None:
    assert read(words).warnings == ()


def test_an_infection_warns_by_option_as_it_does_in_words() -> None:
    for told in ({"factors": ["infection"]}, {"text": "infection"}, {"text": "fever"}):
        answer = api.suggest(whole(), "failed back surgery", **told)
        assert "warning-infection" in [step.id for step in answer.urgent]


def test_an_arm_that_is_not_lifted_is_no_loss_of_nerve_function() -> None:
    for words in ("shoulder pain, cannot lift arm", "frozen shoulder, cannot raise my arm"):
        found = read(words)
        assert found.factors == ()
        assert any("cannot" in left for left in found.not_used)


# ---------------------------------------------------------------- factors that a cause means


@pytest.mark.parametrize(
    ("cause", "factor"),
    [
        ("osteoporotic-vertebral-fracture", "osteoporosis"),
        ("pain-after-spine-surgery", "previous-spine-surgery"),
        ("epidural-fibrosis", "previous-spine-surgery"),
        ("spinal-metastases", "cancer"),
    ],
)
def test_a_factor_that_the_cause_means_has_no_line_of_its_own(
    cause: str, factor: str, run: Run
) -> None:
    said = run("suggest", "--cause", cause, "--factor", factor, "--factor", "epilepsy").stdout
    assert f"\n{whole().factors[factor].name.upper()}  " not in said
    assert f"\n{whole().factors['epilepsy'].name.upper()}  " in said


# ---------------------------------------------------------------- the way on


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("heel pain in the morning", "plantar-fasciitis"),
        ("hip pain, outer side", "greater-trochanteric-pain"),
        ("knee pain, on rivaroxaban, knee replacement planned", "knee-osteoarthritis"),
        ("my left knee hurts on stairs, no fever", "knee-osteoarthritis"),
        ("pain in the right shoulder for 3 months", "frozen-shoulder"),
        ("elbow pain when gripping", "tennis-elbow"),
        ("groin pain", "hip-osteoarthritis"),
        ("wrist pain", "de-quervain-tenosynovitis"),
        ("headache", "chronic-migraine"),
    ],
)
def test_the_part_that_hurts_leads_to_what_is_covered_there(words: str, cause: str) -> None:
    assert ("causes", cause) in read(words).maybe
    assert {kind for kind, _ in read(words).maybe} == {"causes"}


@pytest.mark.parametrize(
    "words", ["cluster headache", "kidney pain", "tooth pain", "gallbladder pain", "new headache"]
)
def test_nothing_is_offered_for_what_is_something_else(words: str) -> None:
    assert read(words).maybe == ()


def test_the_line_to_type_keeps_the_other_words(run: Run) -> None:
    words = "knee pain, on rivaroxaban, knee replacement planned"
    said = " ".join(run("suggest", words).stdout.split())
    assert f'painref suggest --cause knee-osteoarthritis "{words}"' in said
    answered = run("suggest", "--cause", "knee-osteoarthritis", words)
    assert answered.exit_code == 0


@pytest.mark.parametrize(
    ("words", "age", "lasting"),
    [
        ("sciatica 18 yrs", "", "18 years"),
        ("frozen shoulder, 58 years", "58", ""),
        ("knee OA 25 years female", "25", ""),
        ("back pain, 7/10, 81, on warfarin", "81", ""),
        ("sciatica, 66 on apixaban", "66", ""),
        ("back pain 20+ years, worse last 3 days", "", "more than 20 years"),
        ("sciatica for a fortnight", "", "a fortnight"),
        ("my baby is 3 months old and I have sciatica", "", ""),
        ("baby born 5 weeks ago, SIJ pain", "", ""),
    ],
)
def test_whose_years_they_are(words: str, age: str, lasting: str) -> None:
    found = read(words)
    assert [item.id for item in found.read if item.as_ == "age"] == ([age] if age else [])
    assert (found.duration.words if found.duration else "") == lasting
    assert found.uncovered == ()


@pytest.mark.parametrize(
    "words",
    [
        "hi, I'm 31 weeks and my back pain is bad",
        "sciatica at 33/40",
        "back pain, 20 weeks gone",
        "at 28+3, SIJ pain",
    ],
)
def test_weeks_of_a_pregnancy(words: str) -> None:
    assert (read(words).factors, read(words).duration) == (("pregnancy",), None)


@pytest.mark.parametrize(
    ("words", "lasting", "said"),
    [
        ("sciatica 3 weeks, pregnant", "3 weeks", "pregnant"),
        ("low back pain, 5 weeks, pregnant, 30 years", "5 weeks", "pregnant"),
        ("sciatica 6 weeks, pregnant 20 weeks", "6 weeks", "pregnant 20 weeks"),
        ("sciatica, 24 weeks pregnant", "", "24 weeks pregnant"),
    ],
)
def test_weeks_before_a_comma_are_those_of_the_pain(words: str, lasting: str, said: str) -> None:
    found = read(words)
    assert (found.duration.words if found.duration else "") == lasting
    assert said in [item.words for item in found.read if item.as_ == "factor"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("24 weeks, sciatica", "if that is of a pregnancy"),
        ("missed my period, back pain", "if that is of a pregnancy"),
        ("postpartum, nursing, sciatica", "Nothing was read on 'nursing'"),
        ("latex allergy, sciatica", "Nothing was read on 'latex allergy'"),
        ("allergic to iodine, sciatica", "contrast dye?"),
        ("can't take ibuprofen, knee OA", "is not for this person"),
        ("Kreuzschmerzen seit Wochen", "Only English is read"),
        ("dolor de espalda con fiebre", "Only English is read"),
    ],
)
def test_what_is_asked_or_said_of_such_words(words: str, said: str) -> None:
    assert said in " ".join(remark.text for remark in read(words).remarks)


# ---------------------------------------------------------------- scores and ages in words


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("back pain seven out of ten", "severe"),
        ("back pain 10/10", "severe"),
        ("sciatica VAS 74", "severe"),
        ("sciatica, pain score of eight", "severe"),
        ("back pain 5 or 6 out of ten", "moderate"),
        ("sciatica, two out of ten patients", "None"),
        ("knee arthritis 6-7/10", "None"),
    ],
)
def test_a_score_is_how_bad_it_is_and_no_age_and_no_time(words: str, severity: str) -> None:
    found = read(words)
    assert str(found.severity) == severity
    assert not found.duration
    assert [item for item in found.read if item.as_ in ("age", "level", "levels")] == []


@pytest.mark.parametrize(
    ("words", "is_child"),
    [
        ("14 year old gymnast low back pain", True),
        ("10 year old hip replacement, back pain", False),
        ("trying for a baby, sciatica", False),
        ("i have a 2 year old child and sciatica", False),
        ("I have a 9 year old with knee pain", True),
    ],
)
def test_who_is_a_child(words: str, is_child: bool) -> None:
    assert any("child" in said for said in read(words).uncovered) is is_child


def test_a_letter_is_not_about_who_gets_it() -> None:
    found = read("Dear colleague thank you for seeing this 67 year old lady with sciatica")
    assert [item.id for item in found.read if item.as_ == "person"] == []


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("sciattica and lumber stenosys", "lumbar-spinal-stenosis"),
        ("fasset joint pain", "facet-joint-pain"),
        ("post herpatic neuralga", "postherpetic-neuralgia"),
        ("frozn sholder", "frozen-shoulder"),
        ("tenis elbow", "tennis-elbow"),
        ("plantr facitis", "plantar-fasciitis"),
        ("pancreatic ca pain", "pancreatic-cancer-pain"),
        ("LBP rad to R LE x 6 wks", "sciatica"),
    ],
)
def test_two_words_of_a_name_may_be_misspelt_or_short(words: str, cause: str) -> None:
    assert cause in read(words).causes


@pytest.mark.parametrize(
    "words",
    [
        *("heart pain", "breast pain", "mental pain", "food pain", "hard pain", "liver pain"),
        *("mitral stenosis", "lung fracture", "frozen food", "cubital tunnel syndrome"),
    ],
)
def test_a_word_of_its_own_is_not_put_right_to_a_name(words: str) -> None:
    assert read(words).causes == ()


def test_twins_that_are_still_to_come_are_no_other_person() -> None:
    got = read("I'm expecting twins, back pain")
    assert got.factors == ("pregnancy",)
    assert not any(item.as_ == "person" for item in got.read)
    assert any(item.as_ == "person" for item in read("my twin has sciatica").read)


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("sciatica, allergic to Omnipaque", "contrast-allergy"),
        ("sciatica, hives after CT dye", "contrast-allergy"),
        ("sciatica, allergies: contrast", "contrast-allergy"),
        ("sciatica, anaphylaxis with lignocaine", "drug-allergy"),
        ("sciatica, allergic to penicillin but not contrast", ""),
        ("sciatica, reaction to a steroid injection", ""),
        ("sciatica, hives treated with dexamethasone", ""),
        ("sciatica, steroid injections for allergies", ""),
        ("knee osteoarthritis, TKA in 2 months", "planned-joint-replacement"),
        ("hip osteoarthritis, hip replacement next month", "planned-joint-replacement"),
        ("hip osteoarthritis, on the list for a new hip", "planned-joint-replacement"),
        ("hip osteoarthritis, wants a shot before THA in May", "planned-joint-replacement"),
        ("hip osteoarthritis of the left side, THA of the right in May 2019", ""),
        ("knee osteoarthritis, knee replacement 2 months ago", ""),
        ("hip osteoarthritis, knee replacement due to gout", ""),
        ("hip osteoarthritis, knee replacement pain getting worse", ""),
        ("hip osteoarthritis, knee replaced in March", ""),
        ("hip osteoarthritis, due to have a hip replacement", "planned-joint-replacement"),
        ("knee osteoarthritis, should I be getting a new knee", ""),
        ("sciatica, new hip pain next month", ""),
        ("knee osteoarthritis, TKR in 2 months, warm knee", "planned-joint-replacement"),
        ("knee osteoarthritis, a new knee brace next month", ""),
        ("low back pain after 2 epidurals for births", ""),
        ("sciatica, had three epidurals", "repeated-steroid"),
        ("sciatica, 3rd ESI this year", "repeated-steroid"),
        ("sciatica, an epidural for a birth", ""),
        ("facet joint pain, pedicle screws", "previous-spine-surgery"),
        ("knee osteoarthritis, diabetes insipidus", ""),
        ("sciatica, benign tumour", ""),
    ],
)
def test_what_stands_for_a_factor_in_other_words(words: str, factors: str) -> None:
    assert ",".join(read(words).factors) == factors
    assert read(words).warnings == ()


@pytest.mark.parametrize("score", ["T-score -2.8", "Oxford knee score 20"])
def test_other_scores_are_none_of_pain(score: str) -> None:
    assert read(f"sciatica, {score}").severity is None


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("sciatica, on alendronate", "osteoporosis"),
        ("sciatica, bruises easily", "bleeding-disorder"),
        ("knee osteoarthritis, prediabetes", "diabetes"),
    ],
)
def test_what_goes_with_a_factor_is_asked_about(words: str, factor: str) -> None:
    found = read(words)
    assert found.factors == ()
    assert [remark.ids for remark in found.remarks] == [(factor,)]


@pytest.mark.parametrize(
    "words", ["sciatica, in her 80s", "sciatica, late seventies", "an octogenarian with sciatica"]
)
def test_an_age_in_tens(words: str) -> None:
    assert read(words).factors == ("older-age",)


@pytest.mark.parametrize(
    "words", ["sciatica, born in the late 80s", "sciatica since the early 90s"]
)
def test_years_of_the_calendar_are_no_age(words: str) -> None:
    assert read(words).factors == ()


def test_an_infection_over_a_place_is_not_over() -> None:
    assert "infection" in read("sciatica, cellulitis over the low back").factors
    assert read("sciatica, infection is over").factors == ()
