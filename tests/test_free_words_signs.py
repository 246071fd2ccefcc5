"""Free words: signs of nerves, wounds and broken bones, in lay words and as notes write them."""

from __future__ import annotations

import pytest

from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from painref.words.spinal_levels import levels_in
from tests.conftest import whole


def read(words: str) -> Read:
    return read_words(whole(), words)


def warned(words: str) -> set[str]:
    """Return the steps that warn, with a question mark where that hangs on an answer."""
    steps = {w.step.removeprefix("warning-") + "?" * bool(w.asks) for w in read(words).warnings}
    return steps | {a.about for a in read(words).alarms}


@pytest.mark.parametrize(
    "words",
    [
        "havent peed since yesterday morning",
        "have not passed any water since last night",
        "not been able to go for a wee",
        "no wee since yesterday",
        "cant go to the loo for a wee",
        "struggling to pee",
        "pee wont come out",
        "nothing comes out when i go for a wee",
        "i dont have control over my bladder",
        "not PU'd since yesterday",
        "unable to PU",
        "no urine passed since 8am",
        "PVR 450 cc",
        "post void residual of 600 ml",
        "painless retention",
        "urine - retention",
        "unaware of bladder filling",
        "no sensation of bladder filling",
        "bladder control poor",
        "new B&B sx",
        "BB dysfunction",
        "loss of B/B control",
        "can't PU",
        "no urge to PU",
        "no BM control",
        "absent anal wink",
        "PR: tone lax",
        "reduced tone on PR",
        "anal tone \u2193",
        "poo came out without noticing",
        "pooped my pants twice",
        "poo just falls out",
        "accident in my pants",
        "losing control of my bum",
        "no sensation S2-4",
        "sensation S2-S4 absent",
        "sensation S2-S4: reduced",
        "numb S3-5",
        "numbness - saddle",
        "numb in the groyne",
        "cant pea",
    ],
)
def test_bladder_bowel_and_saddle_that_fail(words: str) -> None:
    got = read(f"{words}, back pain")
    assert {(w.step, w.asks) for w in got.warnings} == {("warning-cauda-equina", "")}
    assert (got.factors, got.negated) == (("neurological-deficit",), ())


@pytest.mark.parametrize(
    "words",
    [
        "bladder control - no",
        "control of bowels: no",
        "able to PU - no",
        "continent - no",
        "last time i peed was yesterday",
        "poor stream since yesterday",
        "sex feels numb",
        "cant get it up",
    ],
)
def test_what_may_mean_that_they_fail_is_asked_about_and_not_denied(words: str) -> None:
    got = read(f"back pain, {words}")
    assert [bool(w.asks) for w in got.warnings] == [True]
    assert not got.negated


@pytest.mark.parametrize(
    "words",
    [
        "PVR 20 ml",
        "residual 90 ml",
        "loss of bladder control - no",
        "bladder control issues - no",
        "trouble with bladder control: none",
        "bladder control - yes",
        "no B/B changes",
        "wee is normal, poo normal",
        "fluid retention",
        "cannot take BB",
        "cannot take NSAIDs PU",
        "numbness: none, saddle: normal",
    ],
)
def test_bladder_and_bowel_that_do_not_fail(words: str) -> None:
    assert warned(f"back pain, {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "my foot doesnt lift any more",
        "big toe wont come up",
        "toes dont move",
        "my left leg doesn't work",
        "my foot isnt working properly",
        "my legs dont listen to me",
        "leggs are week",
        "R foot: no power",
        "power: nil L foot",
        "legs - weak",
        "weakness - bilat legs",
        "power - reduced L foot",
        "4/5 L EHL",
        "2/5 DF",
        "DF 0/5 L",
        "PF 3/5",
        "3-/5 HF",
        "R TA 4/5, GS 5/5",
        "B LE 4/5",
        "LEs 3/5 b/l",
        "no ankle dorsiflexion",
        "no great toe extension",
        "EHL nil",
        "paraparesis",
        "paraplegia",
        "quadriplegia",
        "off legs since Thurs",
        "gone off legs",
    ],
)
def test_limbs_that_fail(words: str) -> None:
    got = read(f"sciatica, {words}")
    assert {(w.step, w.asks) for w in got.warnings} == {("warning-nerve-deficit", "")}
    assert (got.factors, got.negated) == (("neurological-deficit",), ())


@pytest.mark.parametrize(
    "words",
    ["hand doesnt close anymore", "cant grip the kettle", "4/5 R triceps", "no hand dexterity"],
)
def test_arms_that_fail(words: str) -> None:
    assert warned(f"neck pain, {words}") == {"nerve-deficit"}


@pytest.mark.parametrize(
    "words",
    [
        "cant feel my left leg",
        "i dont feel my foot",
        "feeling in my leg never came back after disc op",
        "weakness is back since disc op",
        "2/5 XYZ",
        "power reduced",
        "power - reduced",
    ],
)
def test_feeling_or_strength_that_may_be_lost_is_asked_about(words: str) -> None:
    got = read(f"back pain, {words}")
    assert [(w.step, bool(w.asks)) for w in got.warnings] == [("warning-nerve-deficit", True)]
    assert not got.negated


@pytest.mark.parametrize(
    "words",
    [
        "sciatica, pain 4/5",
        "sciatica, L4/5",
        "sciatica since 2/5",
        "l3/4 and 4/5 stenosis",
        "sciatica, LE strength 5/5",
        "sciatica, leg pain - weak opioids tried",
        "trigger finger, finger doesnt move",
        "frozen shoulder, arm doesnt move",
        "sciatica, foot doesn't hurt when I move it",
        "sciatica, foot doesn't drop",
        "sciatica, I keep weight off my legs",
        "sciatica, my leg doesn't work as hard",
        "pain in legs when not moving, stenosis",
        "sciatica, leg is week 3 better",
    ],
)
def test_what_is_no_limb_that_fails(words: str) -> None:
    assert warned(words) == set()


@pytest.mark.parametrize("written", ["S2-4", "S2-S4", "S3/4", "S3", "S2 to S5"])
def test_below_s1_there_is_no_level(written: str) -> None:
    assert levels_in(f"numb {written}") == []


def test_levels_above_stay() -> None:
    named = [level.names for level in levels_in("L5-S1, S1, L4-S1")]
    assert named == [("L5-S1",), ("S1",), ("L4-5", "L5-S1")]


@pytest.mark.parametrize(
    "words",
    [
        "broke a bone in my back 10 days ago",
        "broke a vertebra two weeks ago",
        "broke my spine last week",
        "bone in spine has crumbled",
        "spine bone collapsed",
        "crack in my back bone",
        "compression break in spine",
        "vertabra squashed",
        "hairline break in my sacrum",
        "broken tailbone",
        "neck pain, C6 fracture",
        "neck pain, C5 fx",
        "car crashed into me yesterday, neck pain",
        "car hit me from behind, neck pain",
        "back pain after electric scooter crash",
        "crashed my car, neck hurts",
        "someone drove into the back of me, neck pain",
        "lorry hit my car, back pain",
    ],
)
def test_bones_of_the_spine_that_may_be_broken(words: str) -> None:
    assert warned(words) == {"fracture"}


@pytest.mark.parametrize(
    "words",
    [
        "broken back, l1, 3 weeks, wearing brace",
        "broke my back 30 years ago, back pain",
        "motorbike accident 3 years ago, neck pain",
        "bus driver, back pain",
        "back pain, my car helps",
    ],
)
def test_what_breaks_nothing_or_is_known(words: str) -> None:
    assert warned(words) == set()


def test_being_rear_ended_may_be_whiplash() -> None:
    got = read("rear ended last month, neck pain")
    assert [id_ for remark in got.remarks for id_ in remark.ids] == ["whiplash"]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("wound on my back leaking after disc op", "infection"),
        ("wound from back op is leaking", "infection"),
        ("wound keeps leaking, back pain", "infection"),
        ("back op scar open and wet", "infection"),
        ("the wound doesnt heal after the back operation", "infection?"),
        ("back pain, T 38.9", "infection"),
        ("back pain, T38.2", "infection"),
        ("back pain, Tmax 102", "infection"),
        ("back pain T 101.5 F", "infection"),
        ("back pain, wt loss", "cancer"),
        ("back pain, weight down 2 st", "cancer"),
        ("back pain, LOW 10kg", "cancer"),
        ("back pain, PSA 340", "cancer"),
        ("knee: hot, swollen", "joint-infection"),
        ("elbow red, hot", "joint-infection"),
        ("elbow: red and hot", "joint-infection"),
        ("flank pain, BP 90/50", "aorta"),
        ("trigger finger, Kanavel +", "joint-infection"),
    ],
)
def test_infection_cancer_and_vessels(words: str, step: str) -> None:
    assert step in warned(words)


@pytest.mark.parametrize(
    "words",
    [
        "back pain, T 37.2",
        "back pain, T 40 mg tramadol",
        "back pain, weight loss advised",
        "back pain, DEXA T -3.1",
        "knee not hot, swollen",
        "leg pain, scar tissue is open to treatment",
        "knee: hot - no, swollen - yes",
        "back pain, PSA 2",
        "back pain, on semaglutide, wt loss as expected",
    ],
)
def test_no_infection_and_no_cancer(words: str) -> None:
    assert warned(words) == set()


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("my face is numb on one side since this morning, neck pain", "brain"),
        ("neck pain after manipulation, R ptosis + miosis", "brain"),
        ("back pain and i cough blood", "bleeding"),
        ("neck pain, head injury yesterday, now drowsy", "head injury"),
        ("CRPS, hand cold, no pulse", "limb"),
        ("foot pain, DP/PT pulses absent", "limb"),
        ("ischemic pain of the leg, foot ulcer infected", "foot"),
        ("PDPH, now drowsy", "headache"),
        ("PDPH, seizure", "headache"),
        ("PDPH w/ neck stiffness, temp 38.9", "headache"),
        ("s/p LP, HA + diplopia", "headache"),
        ("headache, giant cell arteritis", "headache"),
        ("knee: haemarthrosis, on warfarin", "other"),
    ],
)
def test_dangers_in_other_words(words: str, about: str) -> None:
    got = read(words)
    assert about in {alarm.about for alarm in got.alarms}
    assert not got.negated


@pytest.mark.parametrize(
    "words",
    [
        "PDPH s/p LP 3 days ago, relieved supine",
        "trigeminal neuralgia, pain when chewing",
        "trigeminal neuralgia, face numb on one side",
        "knee osteoarthritis, new HA injection",
        "cervicogenic headache, neck stiff",
    ],
)
def test_what_is_part_of_the_cause_is_no_danger(words: str) -> None:
    assert warned(words) == set()


def test_why_a_blood_thinner_is_taken_is_no_other_disease() -> None:
    got = read("facet joint pain, on apixaban for pulmonary embolism")
    assert not got.alarms
    assert "paused" in " ".join(remark.text for remark in got.remarks)
    assert warned("facet joint pain, pulmonary embolism") == {"other"}
    assert warned("facet joint pain, on apixaban, pulmonary embolism") == {"other"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("thoracic back pain, osteoporosis", True),
        ("low back pain, no fall, osteoporosis, 79 years", True),
        ("low back pain, 79 years", False),
        ("knee pain, osteoporosis", False),
        ("osteoporotic vertebral fracture, 80 years", False),
    ],
)
def test_weak_bones_may_break_without_a_fall(words: str, said: bool) -> None:
    told = " ".join(remark.text for remark in read(words).remarks)
    assert ("may break without a fall" in told) == said
