"""How far a denial reaches: lists of nouns, and what begins anew behind it without a comma."""

from __future__ import annotations

import pytest

from tests.test_free_words_person import read


def steps(words: str) -> list[str]:
    return [warning.step.removeprefix("warning-") for warning in read(words).warnings]


# ---------------------------------------------------------------- what begins anew


@pytest.mark.parametrize(
    ("words", "step", "denied"),
    [
        ("no wee problems my bum is numb", "cauda-equina", "wee problems"),
        ("no bladder trouble numb bum", "cauda-equina", "bladder trouble"),
        ("no numbness cant pee", "cauda-equina", "numbness"),
        ("no pain in legs cant hold my wee", "cauda-equina", "pain in legs"),
        ("i dont drink my bum is numb", "cauda-equina", "drink"),
        ("havent slept my bum is numb", "cauda-equina", ""),
        ("denies fever numb saddle", "cauda-equina", "fever"),
        ("no problems with pee legs are very weak", "nerve-deficit", "problems with pee"),
        ("no numbness foot drop since monday", "nerve-deficit", "numbness"),
        ("not numb foot drops", "nerve-deficit", "numb"),
        ("no weakness only foot is floppy", "nerve-deficit", "weakness only"),
        ("havent slept legs are weak", "nerve-deficit", ""),
        ("without fever my legs are weak", "nerve-deficit", "fever"),
        ("no history of cancer fever 39 back pain", "infection", "cancer"),
        ("no injury neck stiff and fever", "infection", "injury"),
        ("no fever and my legs are weak", "nerve-deficit", "fever"),
        ("no fever or chills and my legs are weak", "nerve-deficit", "fever|chills"),
        ("no wee problems and my bum is numb", "cauda-equina", "wee problems"),
        ("denies numbness, endorses foot drop", "nerve-deficit", "numbness"),
        ("no bladder issues legs give way", "nerve-deficit", "bladder issues"),
        ("no fever or cough and my knee is hot and swollen", "joint-infection", "fever|cough"),
    ],
)
def test_a_sign_told_behind_a_whole_denial_is_there(words: str, step: str, denied: str) -> None:
    assert (steps(words), "|".join(read(words).negated)) == ([step], denied)


@pytest.mark.parametrize(
    ("words", "cause", "denied"),
    [
        ("i have no fever my back hurts", "low-back-pain", "fever"),
        ("no numbness sciatica 3 weeks", "sciatica", "numbness"),
        ("not pregnant sciatica left", "sciatica", "pregnant"),
        ("i dont smoke slipped disc 2 months", "disc-bulge", "smoke"),
        ("never smoked carpal tunnel both hands", "carpal-tunnel-syndrome", "smoked"),
        ("no red flags sciatica 6 weeks", "sciatica", "red flags"),
        ("no trauma vertebra fracture l1", "vertebral-fracture", "trauma"),
        ("no fever and back pain", "low-back-pain", "fever"),
        ("no fever and my neck hurts", "neck-pain", "fever"),
        ("no neuro deficit no red flags LBP", "low-back-pain", "neuro deficit|red flags"),
        ("no fever pain down right leg 4 weeks", "sciatica", "fever"),
        ("no recent infection urine clear LBP", "low-back-pain", "recent infection|urine clear"),
        ("never had surgery my leg hurts down to the toes", "sciatica", "surgery"),
        ("no weight loss no fever back pain 5 weeks", "low-back-pain", "weight loss|fever"),
    ],
)
def test_what_hurts_behind_a_whole_denial_is_read(words: str, cause: str, denied: str) -> None:
    assert (read(words).causes, "|".join(read(words).negated)) == ((cause,), denied)


def test_what_is_taken_or_told_with_its_own_figure_is_read_behind_a_denial() -> None:
    assert read("not on warfarin eliquis instead").factors == ("direct-anticoagulants",)
    assert read("no pacemaker no metal pregnant 20 weeks back pain").factors == ("pregnancy",)


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("no fever chills weight loss, sciatica", "fever chills weight loss"),
        ("denies numbness weakness incontinence", "numbness weakness incontinence"),
        ("denies numbness weakness incontinence since surgery", "numbness weakness incontinence"),
        ("no fever cough or cold, sciatica", "fever cough|cold"),
        ("LBP no leg weakness foot drop incontinence", "leg weakness foot drop incontinence"),
        ("no foot drop saddle anesthesia, LBP", "foot drop saddle anesthesia"),
        ("no fever chills weight loss back pain", "fever chills weight loss"),
        ("knee OA 4 weeks, no trauma fever weight loss", "trauma fever weight loss"),
        ("sciatica, no neck pain arm pain or headache", "neck pain arm pain|headache"),
        ("no pain in my hip and my knee", "pain in my hip|knee"),
        ("no weakness in legs or arms, LBP", "weakness in legs|arms"),
        ("denies fever chills night sweats weight loss trauma",
         "fever chills night sweats weight loss trauma"),
    ],
)  # fmt: skip
def test_nouns_in_a_row_are_a_list(words: str, denied: str) -> None:
    assert ("|".join(read(words).negated), steps(words)) == (denied, [])


# ---------------------------------------------------------------- asked, feared, ruled out


@pytest.mark.parametrize(
    "words",
    [
        "is it cancer? my back hurts",
        "could this be cancer my upper back has hurt for a month",
        "i worry its cancer, back pain",
        "im scared it might be a tumor, back pain",
        "do you think i have cancer? back pain",
        "can cancer cause this? neck pain",
        "they are checking for cancer, back pain",
        "is it an infection or just muscle? back hurts 6 days",
        "what if it is an infection? back pain",
        "my mum wants me to ask about osteoporosis, back pain",
        "cancer scan was clear, back pain",
    ],
)
def test_what_is_asked_or_feared_is_in_doubt(words: str) -> None:
    found = read(words)
    assert (found.factors, found.warnings, len(found.doubted)) == ((), (), 1)
    assert found.causes


@pytest.mark.parametrize(
    "words",
    [
        "what if i have cauda equina? sciatica",
        "could it be cauda equina? back pain",
        "google says cauda equina, back pain",
        "LBP, CES not excluded",
        "LBP, CES can't be excluded",
        "LBP, cauda equina hasn't been excluded",
        "LBP, CES not absent",
        "LBP, wants CES excluded",
        "LBP, safety netted re CES",
    ],
)
def test_cauda_equina_that_is_feared_or_open_warns_and_is_not_denied(words: str) -> None:
    found = read(words)
    assert [(w.step, bool(w.asks)) for w in found.warnings] == [("warning-cauda-equina", True)]
    assert (found.negated, "cauda-equina-syndrome" in found.causes) == ((), False)


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("is it safe to have an injection with warfarin? sciatica", ("warfarin",)),
        ("do i have to stop warfarin? sciatica", ("warfarin",)),
        ("is it because of my diabetes? frozen shoulder", ("diabetes",)),
    ],
)
def test_what_is_asked_of_something_that_holds_is_read(words: str, factors: tuple[str]) -> None:
    assert read(words).factors == factors


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("the doc ruled out cancer and infection, back pain", "cancer|infection"),
        ("the surgeon excluded an infection, back pain", "infection"),
        ("A&E ruled out cauda equina, sciatica", "cauda equina"),
        ("scan ruled out cancer, back pain", "cancer"),
        ("CES has been excluded, LBP", "CES"),
        ("cancer was excluded on the mri, back pain", "cancer"),
        ("ct came back clear of cancer, back pain", "cancer"),
    ],
)
def test_whoever_ruled_it_out_it_is_denied(words: str, denied: str) -> None:
    found = read(words)
    assert ("|".join(found.negated), found.factors, found.warnings) == (denied, (), ())
    assert found.causes


def test_a_sign_that_is_not_absent_is_there() -> None:
    assert "cauda-equina" in steps("LBP, saddle numbness not absent")
    assert read("could it be a fracture, back pain").causes == ("low-back-pain",)


# ---------------------------------------------------------------- what is lacking, or not done


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("foot pain, no pulse", "no pulse"),
        ("foot pain, DP/PT pulses absent", "pulses absent"),
        ("sciatica, no ankle dorsiflexion", "no ankle dorsiflexion"),
        ("sciatica, no DF L", "no DF"),
        ("sciatica, no sensation L5", "no sensation"),
        ("LBP, L ankle jerk absent", "ankle jerk absent"),
        ("LBP, R foot: no power", "no power"),
        ("LBP, urge - none", "urge - none"),
        ("LBP, continence: no", "continence: no"),
        ("sciatica, power: nil", "power: nil"),
    ],
)
def test_a_function_that_is_lacking_is_never_denied(words: str, told: str) -> None:
    found = read(words)
    warned = (sign.words for sign in (*found.warnings, *found.alarms))
    assert found.negated == ()
    assert any(told in one for one in (*found.not_used, *warned)), found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("my blood doesnt clot well, knee pain", "my blood doesnt clot well"),
        ("my liver isnt good, shoulder pain", "my liver isnt good"),
        ("heart doesnt pump well, sciatica", "heart doesnt pump well"),
        ("hip pain, not WB", "not WB"),
        ("hand doesnt close anymore, neck pain", "hand doesnt close"),
        ("LBP, not coping", "not coping"),
    ],
)
def test_what_is_not_done_is_told_whole_and_not_denied(words: str, told: str) -> None:
    found = read(words)
    told_at_all = [*found.not_used, *(warning.words for warning in found.warnings)]
    assert found.negated == ()
    assert any(told in one for one in told_at_all), found


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("sciatica, no reflex changes", "reflex changes"),
        ("sciatica, no abnormal reflexes", "abnormal reflexes"),
        ("sciatica, no loss of power", "loss of power"),
        ("sciatica, bladder control issues - no", "bladder control issues"),
        ("knee OA, not swollen", "swollen"),
        ("LBP, no power or sensation problems", "power|sensation problems"),
        ("LBP, do not have numbness or weak legs", "numbness|weak legs"),
        ("LBP, never experienced numb bum", "experienced numb bum"),
        ("sciatica, allergic to penicillin but not contrast", "contrast"),
    ],
)
def test_a_fault_or_a_finding_that_is_denied_still_is(words: str, denied: str) -> None:
    assert ("|".join(read(words).negated), read(words).warnings) == (denied, ())


def test_of_allergies_what_is_excepted_is_told() -> None:
    assert read("no allergies only to contrast, LBP").factors == ("contrast-allergy",)
    assert read("no known allergies, LBP").factors == ()


# ---------------------------------------------------------------- short words behind it, and signs


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("LBP, fever nil, wt loss nil, trauma nil", "fever|wt loss|trauma"),
        ("LBP, incontinence no, weakness no", "incontinence|weakness"),
        ("LBP, saddle numbness N, fever N", "saddle numbness|fever"),
        ("LBP, pacemaker N", "pacemaker"),
        ("LBP, pregnancy n/a", "pregnancy"),
        ("LBP, foot drop -ve, saddle anaesthesia -ve", "foot drop|saddle anaesthesia"),
        ("LBP, saddle anaesthesia (-ve), fever: \u2212ve", "saddle anaesthesia|fever"),
        ("LBP, -ve incontinence", "incontinence"),
        ("LBP, fever (-), cough (-)", "fever|cough"),
        ("LBP. ROS: (-) fever (-) chills", "fever|chills"),
        ("no AC, LBP", "AC"),
    ],
)
def test_short_answers_and_signs_deny(words: str, denied: str) -> None:
    found = read(words)
    assert ("|".join(found.negated), found.factors, found.warnings) == (denied, (), ())


def test_a_plus_denies_nothing_and_a_function_answered_so_is_no_denial() -> None:
    assert steps("LBP, foot drop +ve, saddle anaesthesia -ve") == ["nerve-deficit"]
    assert steps("ROS: (+) urinary retention (-) fever, back pain") == ["cauda-equina"]
    assert steps("LBP, sciatica, bladder control nil") == ["cauda-equina"]
    assert read("LBP, bladder N, bowels N").well == ("bladder N", "bowels N")
    assert read("LBP, bladder control N").well == ()


@pytest.mark.parametrize("words", ["Eliquis d/c'd", "d/c Eliquis"])
def test_a_drug_that_is_discontinued_is_in_doubt(words: str) -> None:
    found = read(f"facet joint pain, {words}")
    assert (found.factors, len(found.doubted)) == ((), 1)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("LBP, r/o infection", "infection"),
        ("LBP, r/o discitis", "infection"),
        ("LBP, infection not excluded", "infection"),
        ("LBP, to rule out cancer", "cancer"),
        ("LBP, mets not excluded", "cancer"),
        ("neck pain, cord compression cannot be ruled out", "nerve-deficit"),
        ("LBP, exclude cauda equina", "cauda-equina"),
    ],
)
def test_what_a_doctor_has_yet_to_rule_out_warns(words: str, step: str) -> None:
    found = read(words)
    assert [(w.step, bool(w.asks)) for w in found.warnings] == [(f"warning-{step}", True)]
    assert (found.factors, found.negated) == ((), ())


def test_what_somebody_only_worries_about_does_not() -> None:
    assert read("worried about cancer, LBP").warnings == ()
    assert read("LBP, MRI to exclude stenosis").warnings == ()


# ---------------------------------------------------------------- other people


@pytest.mark.parametrize(
    "words",
    [
        "nobody in my family has cancer, back pain",
        "noone in my family had cancer, back pain",
        "everyone in my family has osteoporosis except me, back pain",
        "none of us has diabetes, back pain",
        "there is diabetes in the family but i am fine, back pain",
        "diabetes runs in my family, back pain",
        "my landlord has cancer, back pain",
        "my workmate is on blood thinners. back pain",
        "a lady in my yoga class has a pacemaker, back pain",
        "my mum's sister has cancer, i have back pain",
        "my baby has fever and i have back pain from carrying her",
        "kid has a fever, my back hurts from lifting her",
        "back pain right since birth of baby",
    ],
)
def test_what_others_have_is_not_read_of_who_asks(words: str) -> None:
    found = read(words)
    assert (found.causes, found.factors, found.warnings) == (("low-back-pain",), (), ())
    assert (found.negated, [item for item in found.read if item.as_ in ("person", "age")]) == (
        (),
        [],
    )


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("hubby's dad has parkinsons, he needs something for his back pain, 76", ["dad"]),
        ("dad of twins, knee arthritis", []),
        ("woman in my 50s with knee arthritis", []),
        ("my child has back pain", ["child"]),
        ("30 weeks pregnant, baby moving less, back pain", []),
        ("baby born 5 weeks ago, SIJ pain", []),
        ("my mother has knee arthritis", ["mother"]),
    ],
)
def test_who_is_asked_about(words: str, who: list[str]) -> None:
    found = read(words)
    assert [item.id for item in found.read if item.as_ == "person"] == who
    assert found.answered


def test_a_baby_that_is_the_patient_or_was_born_stays_what_it_was() -> None:
    assert [i.id for i in read("9-month-old baby with back pain").read if i.as_ == "age"]
    since = read("my back hurts since baby was born 3 months ago").duration
    assert since and since.words == "3 months"


def test_who_asks_whether_it_would_help_me_asks_for_himself() -> None:
    found = read("neighbour had it burned in his back, would it help me? facet joint pain, 3 years")
    assert [item.id for item in found.read if item.as_ == "person"] == []
    assert found.causes == ("facet-joint-pain",)


# ---------------------------------------------------------------- signs that are over


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("numb bum gone, slipped disc 6 weeks", "numb bum gone"),
        ("foot drop got better, sciatica 4 months", "foot drop got better"),
        ("numbness between my legs went away after the op",
         "numbness between my legs went away"),
        ("was incontinent after birth 5 years ago fine now, back pain",
         "incontinent after birth 5 years ago"),
        ("had saddle numbness in 2018 operated, back pain", "saddle numbness in 2018"),
    ],
)  # fmt: skip
def test_a_sign_that_is_over_is_read_and_said_to_be(words: str, over: str) -> None:
    found = read(words)
    assert found.warnings
    assert f"'{over}' is read as present, to be safe; if it is over, leave it out" in [
        remark.text for remark in found.remarks
    ]


def test_what_is_not_over_has_no_such_remark_and_a_fall_in_childhood_is_no_sign() -> None:
    for words in ("foot drop since 2019, sciatica", "legs weak and gone numb, back pain"):
        assert not [r for r in read(words).remarks if "to be safe" in r.text]
    assert read("i fell when i was a kid, back pain now").warnings == ()
    assert steps("fell yesterday, 80, back pain") == ["fracture"]


@pytest.mark.parametrize(
    ("words", "denied", "warns"),
    [
        ("no fever, chills, weight loss, LBP", "fever|chills|weight loss", False),
        ("sciatica. No saddle numbness, bladder trouble, foot drop", "saddle numbness", False),
        ("no fever, weight loss, LBP", "fever", True),  # one more alone may be said anew
        ("no fever, chills, my bum is numb", "fever", True),
        ("no fever, chills, weight loss 10 kg, LBP", "fever", True),
    ],
)
def test_bare_signs_in_a_row_are_denied_without_an_or(words: str, denied: str, warns: bool) -> None:
    found = read(words)
    assert "|".join(found.negated).startswith(denied)
    assert bool(found.warnings) == warns
