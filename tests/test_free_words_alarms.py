"""Free words: what must be seen to at once, in lay words and in any order."""

from __future__ import annotations

import pytest

from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from tests.conftest import whole


def read(words: str) -> Read:
    return read_words(whole(), words)


def warned(words: str) -> set[str]:
    """Return the steps that warn, and what the other alarms are about."""
    got = read(words)
    return {w.step for w in got.warnings} | {a.about for a in got.alarms}


@pytest.mark.parametrize(
    "words",
    [
        "swollen hot knee with fever since yesterday",
        "ankle hot and swollen, fever",
        "swollen hot shoulder, chills",
        "fever, hot swollen joint",
        "fever and my hip is hot and swollen",
        "knee replaced 6 months ago, hot and painful",
        "knee replacement last year, now hot and red",
        "my knee is painful and hot",
    ],
)
def test_a_hot_joint_is_one_of_the_joint_and_not_of_the_spine(words: str) -> None:
    assert warned(words) == {"warning-joint-infection"}


def test_the_words_of_a_hot_joint_tell_where_it_is() -> None:
    assert read("swollen hot knee with fever since yesterday").regions == ("knee",)


def test_fever_with_back_pain_stays_one_of_the_spine_beside_a_hot_joint() -> None:
    told = warned("back pain and fever, knee hot and swollen")
    assert told == {"warning-infection", "warning-joint-infection"}


@pytest.mark.parametrize(
    "words",
    [
        "knee osteoarthritis, hot packs help",
        "knee replacement last year, a hot bath helps",
        "hip replacement, hot flushes, low back pain",
    ],
)
def test_heat_that_helps_is_no_hot_joint(words: str) -> None:
    assert warned(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "calf pain, swollen leg",
        "leg pain, swollen, red",
        "swollen leg",
        "sciatica, leg swollen",
        "calf is swollen and sore",
        "left calf bigger than the other",
    ],
)
def test_a_swollen_leg_may_be_a_clot_in_any_order(words: str) -> None:
    got = read(words)
    assert {a.about for a in got.alarms} == {"limb"}
    assert not got.maybe


@pytest.mark.parametrize(
    "words",
    [
        "knee swollen, leg pain",
        "leg pain, no swelling",
        "crps of the leg, swollen",
        "swollen ankle",
    ],
)
def test_what_swells_elsewhere_is_no_clot(words: str) -> None:
    assert "limb" not in warned(words)


def test_both_legs_that_swell_may_be_another_disease() -> None:
    assert {(a.about, a.is_sure) for a in read("sciatica, legs swollen").alarms} == {
        ("other", False)
    }


@pytest.mark.parametrize(
    "words",
    ["chest pain since an hour", "tight chest since this morning", "back pain, chest hurts"],
)
def test_pain_of_the_chest_may_be_of_heart_or_lungs(words: str) -> None:
    assert "chest" in warned(words)


def test_pain_of_the_chest_years_ago_or_denied_does_not_come_first() -> None:
    assert "chest" not in warned("had chest pain last year, now knee osteoarthritis")
    assert "chest" not in warned("knee osteoarthritis, no chest pain")


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("plantar fasciitis, diabetic, ulcer on the foot", "nice-ng19"),
        ("diabetes, black toe", "nice-ng19"),
        ("diabetes, my foot is red, warm and swollen", "nhs-highland-charcot"),
    ],
)
def test_a_sore_foot_in_diabetes_is_seen_to_first(words: str, source: str) -> None:
    assert next(a.cite[0].source for a in read(words).alarms if a.about == "foot") == source


@pytest.mark.parametrize(
    "words", ["diabetic, stomach ulcer, heel pain", "heel pain, foot ulcer", "diabetes, heel pain"]
)
def test_without_diabetes_or_a_sore_on_the_foot_it_is_not(words: str) -> None:
    assert "foot" not in warned(words)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("toes have gone black", "limb"),
        ("breathless and shoulder blade pain", "chest"),
        ("back pain, vomiting blood", "bleeding"),
        ("shoulder popped out, pain", "injury"),
        ("30 weeks pregnant, baby moving less, back pain", "pregnancy"),
        ("back pain, my waters have broken", "pregnancy"),
        ("pain in the jaw when I chew, headache", "headache"),
        ("my foot drags when I walk, back pain", "warning-nerve-deficit"),
    ],
)
def test_other_dangers_in_lay_words(words: str, about: str) -> None:
    assert about in warned(words)


@pytest.mark.parametrize(
    "words",
    [
        "disc popped out, sciatica",
        "sciatica, pregnant, no bleeding",
        "pregnant, leg cramps, sciatica",
        "low back pain, not pregnant",
    ],
)
def test_what_only_sounds_like_them_is_none(words: str) -> None:
    assert warned(words) == set()


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("pain when breathing in, ribs", "chest"),
        ("elephant sitting on my chest", "chest"),
        ("my new hip is oozing", "warning-joint-infection"),
        ("shoulder injection 3 days ago, now hot and red", "warning-joint-infection"),
        ("spine surgery 2 weeks ago, wound weeping", "warning-infection"),
        ("diabetic, heel sore not healing", "foot"),
        ("can't feel my feet, back pain", "warning-cauda-equina"),
        ("face gone numb on one side", "brain"),
        ("temple sore to touch, headache", "headache"),
        ("72 years old, swollen leg", "limb"),
    ],
)
def test_more_dangers_in_lay_words(words: str, about: str) -> None:
    assert about in warned(words)


@pytest.mark.parametrize(
    "words",
    [
        "shoulder injection last week, face hot and red",
        "can't feel my feet, diabetic neuropathy",
        "leg swelling for 2 years, knee osteoarthritis",
        "trigeminal neuralgia, face numb",
    ],
)
def test_what_goes_with_a_cause_or_is_old_does_not_come_first(words: str) -> None:
    assert warned(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "sciatica, EHL 4/5",
        "L5 radiculopathy, dorsiflexion 3/5",
        "C7 radiculopathy, triceps 4+/5",
        "sciatica, dragging my foot",
        "sciatica, tripping over my toes",
        "sciatica, my toes won't lift",
        "sciatica, can't walk on my heels",
        "sciatica, can't stand on tiptoe",
        "disc herniation, unable to heel walk",
    ],
)
def test_weak_muscles_in_notes_and_in_lay_words(words: str) -> None:
    got = read(words)
    assert {(w.step, w.asks) for w in got.warnings} == {("warning-nerve-deficit", "")}
    assert got.factors == ("neurological-deficit",)
    assert not got.alarms


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("saddle sensation absent", "cauda-equina"),
        ("perianal sensation: reduced", "cauda-equina"),
        ("absent anal tone", "cauda-equina"),
        ("no anal tone", "cauda-equina"),
        ("bladder control: none", "cauda-equina"),
        ("power in the foot: nil", "nerve-deficit"),
        ("reduced power in the left leg", "nerve-deficit"),
    ],
)
def test_a_function_that_is_absent_is_a_sign_and_not_denied(words: str, step: str) -> None:
    got = read(f"sciatica, {words}")
    assert {w.step for w in got.warnings} == {f"warning-{step}"}
    assert (got.factors, got.negated) == (("neurological-deficit",), ())


@pytest.mark.parametrize(
    "words",
    [
        "saddle numbness: absent",
        "loss of bladder control: none",
        "loss of sensation in the saddle - none",
        "no reduced perianal sensation",
        "no loss of bladder or bowel control",
        "bladder function normal, saddle sensation intact",
    ],
)
def test_a_loss_that_is_denied_is_no_sign(words: str) -> None:
    got = read(f"sciatica, {words}")
    assert (got.warnings, got.factors) == ((), ())
    assert got.negated


@pytest.mark.parametrize(
    "words",
    [
        "sciatica, power 5/5",
        "sciatica, pain 4/5 in the foot",
        "disc bulge L4/5, back pain",
        "plantar fasciitis, can't walk on my heel",
        "knee osteoarthritis, weakness",
        "hip osteoarthritis, hip flexion 4/5",
    ],
)
def test_what_is_no_weak_muscle(words: str) -> None:
    assert (read(words).warnings, read(words).factors) == ((), ())


def test_weakness_without_a_limb_is_asked_about_where_the_spine_hurts() -> None:
    assert [bool(w.asks) for w in read("sciatica with weakness").warnings] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "neck pain after diving into the pool",
        "neck pain, hit my head",
        "back pain since a rugby tackle",
        "80 years, back pain after lifting, heard a crack",
    ],
)
def test_more_ways_to_break_a_bone(words: str) -> None:
    assert warned(words) == {"warning-fracture"}


@pytest.mark.parametrize(
    "words",
    ["hit by back pain", "the pain jumped from my back to my leg", "I tackled my back pain"],
)
def test_a_blow_in_a_manner_of_speaking_breaks_nothing(words: str) -> None:
    assert warned(words) == set()


def test_a_red_and_swollen_limb_in_crps_warns_with_fever_only() -> None:
    assert warned("CRPS of the hand, swollen and red") == set()
    assert warned("CRPS of the hand, hot swollen wrist, fever") == {"warning-joint-infection"}


def test_what_only_feels_swollen_is_no_clot() -> None:
    assert warned("leg feels swollen but isn't, sciatica") == set()
    assert warned("leg swollen but not red, sciatica") == {"limb"}


@pytest.mark.parametrize(
    "words",
    [
        "back pain, endocarditis",
        "neck pain and infective endocarditis",
        "sacroiliac pain, prosthetic heart valve, endocarditis last month",
        "sciatica, infected heart valve",
        "back pain, I33.0",
        "back pain, sepsis 3 weeks ago",
    ],
)
def test_an_infected_heart_valve_is_an_infection_of_the_blood(words: str) -> None:
    found = read(words)
    assert found.factors == ("bloodstream-infection",)
    assert warned(words) == {"warning-infection"} or "I33" in words


@pytest.mark.parametrize("words", ["back pain, no endocarditis", "back pain, I38"])
def test_a_heart_valve_that_may_not_be_infected_is_not(words: str) -> None:
    assert (read(words).factors, read(words).warnings) == ((), ())


@pytest.mark.parametrize(
    "words",
    [
        "knee osteoarthritis, septic arthritis of the knee",
        "hip osteoarthritis, septic hip",
        "knee osteoarthritis, infected knee",
        "M17.11, M00.9",
    ],
)
def test_an_infected_joint_by_its_name_or_code_is_urgent(words: str) -> None:
    assert read(words).factors == ("joint-infection",)
    assert "warning-joint-infection" in warned(words)
