"""Free words that mislead: the past, other people, what must be seen to first, what does not fit."""

from __future__ import annotations

import pytest

from painref import api
from painref.answers.free_words.saying import read_as
from painref.answers.profile import broadest_factors
from tests.conftest import whole
from tests.test_free_words_person import Run, read


def said_of(words: str) -> str:
    return " ".join(remark.text for remark in read(words).remarks)


def screen(run: Run, words: str) -> str:
    return " ".join(run("suggest", words).stdout.split())


# ---------------------------------------------------------------- where a needle goes


@pytest.mark.parametrize(
    "words",
    [
        "injection into knee last month",
        "steroid injected into the left hip",
        "PRP into the elbow did nothing",
        "cortisone shot into my shoulder",
        "pain after injection into knee",
    ],
)
def test_a_needle_that_goes_into_a_limb_is_no_pain_that_does(words: str) -> None:
    assert (read(words).causes, read(words).pain) == ((), None)


@pytest.mark.parametrize(
    "words",
    [
        "pain shot down my leg",
        "back pain, into the left leg",
        "had a needle into the back for pain down the leg",
        "low back into leg",
    ],
)
def test_pain_that_goes_there_still_is(words: str) -> None:
    assert (read(words).causes, read(words).pain) == (("sciatica",), "radicular")


def test_steroid_given_several_times_is_repeated_steroid_and_no_tablets() -> None:
    found = read("injection into knee last month made it worse, cortisone 4 times this year")
    assert found.factors == ("repeated-steroid",)
    assert read("tennis elbow, one steroid shot already").factors == ("repeated-steroid",)


# ---------------------------------------------------------------- the past


@pytest.mark.parametrize(
    ("words", "causes", "past"),
    [
        ("back pain, had sciatica 10 years ago", "low-back-pain", "had sciatica 10 years ago"),
        ("low back pain, previous sciatica", "low-back-pain", "previous sciatica"),
        ("low back pain, previous L5 fracture", "low-back-pain", "previous L5 fracture"),
        ("hot swollen knee since yesterday, gout before", "", "gout before"),
        ("knee pain, had trochanteric bursitis last year", "", "had trochanteric bursitis last year"),
        ("hip osteoarthritis, CRPS of the left hand in the past", "hip-osteoarthritis",
         "CRPS of the left hand in the past"),
        ("discitis treated in 2019, now back pain", "low-back-pain", "discitis treated in 2019"),
        ("sciatica, warfarin in 2020", "sciatica", "warfarin in 2020"),
        ("sciatica, pregnant last year", "sciatica", "pregnant last year"),
        ("sciatica, septic arthritis last year", "sciatica", "septic arthritis last year"),
        ("sciatica, sepsis 10 years ago", "sciatica", "sepsis 10 years ago"),
        ("sciatica, endocarditis in 2010", "sciatica", "endocarditis in 2010"),
        ("knee osteoarthritis, septic joint 10 years ago", "knee-osteoarthritis",
         "septic joint 10 years ago"),
    ],
)  # fmt: skip
def test_what_is_past_is_not_read_and_named_whole(words: str, causes: str, past: str) -> None:
    found = read(words)
    assert ",".join(found.causes) == causes
    assert found.factors == ()
    assert past in found.not_used


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("I have had sciatica for 6 weeks", "sciatica"),
        ("had sciatica for 6 weeks", "sciatica"),
        ("sciatica since last year", "sciatica"),
        ("sciatica started 2 years ago", "sciatica"),
        ("sciatica last year and again now", "sciatica"),
        ("spinal stenosis diagnosed 5 years ago", "spinal-stenosis"),
        ("whiplash 2 years ago, neck pain", "whiplash"),
        ("vertebral fracture 6 weeks ago", "vertebral-fracture"),
        ("pain after knee replacement 2 years ago", "pain-after-knee-replacement"),
    ],
)
def test_what_began_in_the_past_is_read(words: str, cause: str) -> None:
    assert read(words).causes == (cause,)


def test_of_an_infection_the_answer_says_how_it_was_taken(run: Run) -> None:
    over = screen(run, "sciatica, septic arthritis last year")
    assert "'septic arthritis last year' is not read, as it is past" in over
    assert not over.startswith("URGENT")
    recent = screen(run, "sciatica, UTI 2 weeks ago")
    assert "'UTI 2 weeks ago' is read as present, to be safe" in recent
    assert "infection" in read("sciatica, UTI 2 weeks ago").factors


def test_what_was_stopped_or_removed_is_said_to_be_in_doubt() -> None:
    said = read_as(whole(), read("sciatica, stopped warfarin, used to have a pacemaker removed"))
    assert "not used: warfarin (in doubt), pacemaker (in doubt)" in said


# ---------------------------------------------------------------- other people


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("low back pain 4 weeks, husband on apixaban", "husband on apixaban"),
        ("low back pain, my husband takes apixaban and has diabetes",
         "my husband takes apixaban and has diabetes"),
        ("low back pain, mother: osteoporosis", "mother: osteoporosis"),
        ("low back pain, wife pregnant", "wife pregnant"),
        ("sister has diabetes, I have low back pain", "sister has diabetes"),
        ("low back pain from nursing my wife on warfarin", "my wife on warfarin"),
    ],
)  # fmt: skip
def test_what_another_person_has_is_not_the_patients(words: str, left: str) -> None:
    found = read(words)
    assert (found.causes, found.factors) == (("low-back-pain",), ())
    assert any(left in one for one in found.not_used)


@pytest.mark.parametrize(
    "words",
    [
        "my mother, 70, spinal stenosis, on eliquis",
        "lives with husband, on apixaban, spinal stenosis",
        "wife and mother with spinal stenosis, on apixaban",
        "her brother had sciatica. Spinal stenosis, on warfarin",
    ],
)
def test_who_is_asked_about_keeps_what_is_theirs(words: str) -> None:
    factors = broadest_factors(whole(), read(words).factors)
    assert (read(words).causes, [*factors]) == (("spinal-stenosis",), ["anticoagulants"])


# ---------------------------------------------------------------- signs of the nerves


@pytest.mark.parametrize(
    "words",
    [
        "prostate cancer, new back pain, legs feel heavy when walking",
        "breast cancer, low back pain, difficulty walking",
        "lung cancer, thoracic back pain, legs give way",
        "breast cancer, sciatica, numb foot",
    ],
)
def test_known_cancer_with_a_sign_of_the_nerves_is_told_in_the_words_of_the_record(
    words: str, run: Run
) -> None:
    said = screen(run, words)
    assert "URGENT Known cancer with weakness, trouble walking" in said
    assert "MRI within 24 hours" in said
    assert {warning.step for warning in read(words).warnings} >= {"warning-nerve-deficit"}


def test_known_cancer_with_pain_of_the_spine_alone_is_told_both_times(run: Run) -> None:
    for words in ("low back pain, breast cancer", "spinal metastases"):
        said = screen(run, words)
        assert "URGENT Known cancer with weakness" in said
        assert "URGENT Pain of the spine that suggests metastases" in said
    assert "Suspected cancer" not in screen(run, "spinal metastases")
    assert api.suggest(whole(), text="lung cancer, hip osteoarthritis").alarming == ()


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("lumbar stenosis, legs give way after 200 m", "legs give way"),
        ("spinal stenosis, heaviness in both legs", "heaviness in both legs"),
        ("back pain, legs buckle", "legs buckle"),
    ],
)
def test_heavy_legs_are_urgent_if_that_is_weakness(words: str, sign: str, run: Run) -> None:
    assert f"URGENT If '{sign}' means that the legs are weak: emergency department" in screen(
        run, words
    )


@pytest.mark.parametrize(
    "words",
    ["leg pain after heavy lifting", "sciatica, heavy smoker", "spinal stenosis, no heavy legs",
     "knee osteoarthritis, leg gives way", "low back pain, trouble walking", "sciatica, numb foot"],
)  # fmt: skip
def test_what_is_no_sign_of_the_nerves(words: str) -> None:
    assert read(words).warnings == ()


def test_signs_of_the_cord_are_the_factor_and_all_used(run: Run) -> None:
    found = read("neck pain, clumsy hands, trouble walking")
    assert (found.factors, found.not_used) == (("spinal-cord-compression",), ())
    said = screen(run, "neck pain, clumsy hands, trouble walking")
    assert (
        "As told the spinal cord may be pressed (for that: '--cause cervical-myelopathy')" in said
    )
    both = read("carpal tunnel syndrome, clumsy hands, unsteady gait")
    assert {w.step for w in both.warnings} == {"warning-nerve-deficit"}
    assert read("carpal tunnel syndrome, clumsy hands").factors == ()


@pytest.mark.parametrize(
    ("words", "is_sign"),
    [
        ("pain between shoulder blades, osteoporosis, bent forward and something cracked", True),
        ("low back pain, osteoporosis, sneezed", True),
        ("low back pain, on prednisone, sudden pain after lifting a bag", True),
        ("low back pain, osteoporosis, worse when bending", False),
        ("low back pain after lifting a bag", False),
        ("osteoporotic vertebral fracture, sudden pain", False),
    ],
)
def test_a_small_event_is_a_sign_of_a_fracture_where_bones_are_fragile(
    words: str, is_sign: bool
) -> None:
    assert any(w.step == "warning-fracture" for w in read(words).warnings) is is_sign


# ---------------------------------------------------------------- what no record is about


@pytest.mark.parametrize(
    "words",
    [
        "worst headache of my life, sudden",
        "thunderclap headache",
        "jaw pain and scalp tender, 74 years, sees double",
        "stiff neck and severe headache, fever",
        "headache for 2 weeks, double vision",
    ],
)
def test_a_headache_of_something_else_is_urgent_and_nothing_is_offered(
    words: str, run: Run
) -> None:
    said = screen(run, words)
    assert said.startswith("URGENT A sudden or new headache") and "ours]" in said
    assert "Did you mean" not in said and "not covered" not in said


@pytest.mark.parametrize(
    "words", ["trigeminal neuralgia with sudden attacks", "occipital neuralgia, scalp tender"]
)
def test_what_belongs_to_a_known_headache_warns_of_nothing(words: str) -> None:
    assert read(words).alarms == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hip pain after fall, cannot walk, 82 years old", "after fall, cannot walk"),
        ("knee pain after a fall, cannot bend it, on warfarin", "after a fall, cannot bend it"),
        ("shoulder pain after falling off a bike", "after falling"),
        ("knee osteoarthritis, twisted it yesterday", "twisted"),
    ],
)
def test_a_fall_on_a_joint_is_examined_first(words: str, told: str, run: Run) -> None:
    assert f"URGENT An injury is examined first. (Told: {told}.)" in screen(run, words)


def test_where_no_cause_is_read_the_signs_of_those_hinted_at_stand(run: Run) -> None:
    assert "REFER URGENTLY Signs of infection, tumor" in screen(
        run, "heel pain for 5 months, runner"
    )
    assert "EMERGENCY hot swollen joint" in screen(run, "knee pain on stairs")


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("back pain to groin, kidney stones, blood in urine", "kidney stones, blood in urine"),
        ("back pain and belly pain, pulsating, 71 years", "belly pain, pulsating"),
        ("thoracic back pain, short of breath", "short of breath"),
    ],
)
def test_unused_words_of_another_disease_stand_at_the_top(words: str, other: str, run: Run) -> None:
    said = screen(run, words)
    assert said.startswith(f"NOT USED {other}: this may be another disease; settle that first.")
    assert not read(words).nonspecific


def test_a_denied_or_another_persons_disease_does_not() -> None:
    assert read("back pain, no blood in urine").alarms == ()
    assert read("back pain, mother had kidney stones").alarms == ()


# ---------------------------------------------------------------- denials, drugs that failed


def test_what_is_ruled_out_begins_at_with() -> None:
    found = read("L4/5 disc prolapse with cauda equina excluded on MRI")
    assert (found.causes, found.negated) == (("disc-herniation",), ("cauda equina",))
    assert found.level_names == ("L4-5",)


@pytest.mark.parametrize(
    "failed",
    [
        "carbamazepine does not help any more",
        "carbamazepine did nothing",
        "no relief from carbamazepine",
        "failed carbamazepine",
        "carbamazepine no longer works",
    ],
)
def test_a_drug_that_failed_is_named_whole(failed: str) -> None:
    assert failed in read(f"trigeminal neuralgia, {failed}").not_used


def test_a_second_place_that_does_not_fit_is_said() -> None:
    said = said_of("pelvic pain from pancreatic cancer, on morphine")
    assert "'pelvic' does not fit pancreatic cancer pain (belly)" in said
    assert "'--cause pelvic-cancer-pain'" in said
    assert read("sciatica, foot pain").remarks == ()


# ---------------------------------------------------------------- hints and aliases


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("foot burning, diabetic", "painful-diabetic-neuropathy"),
        ("my feet burn at night, type 2 diabetes", "painful-diabetic-neuropathy"),
        ("numb fingers at night, pregnant", "carpal-tunnel-syndrome"),
        ("shingles 3 weeks ago, still burning on chest, 76 years", "postherpetic-neuralgia"),
        ("pain behind the ear shooting up the scalp", "occipital-neuralgia"),
        ("calf pain on walking, smoker, spinal stenosis excluded", "ischemic-pain"),
    ],
)
def test_a_sentence_hints_at_what_its_words_hint_at(words: str, cause: str) -> None:
    assert read(words).maybe == (("causes", cause),)


def test_a_disease_is_hinted_at_beside_what_is_only_felt() -> None:
    said = said_of("pelvic pain for 7 months, burning when sitting")
    assert "It may be pudendal neuralgia" in said


def test_a_replaced_knee_that_hurts_is_read_and_a_planned_one_is_not() -> None:
    cause = ("pain-after-knee-replacement",)
    assert read("knee replaced last year, still hurts, fever").causes == cause
    assert read("knee replacement 3 years ago, knee still painful").causes == cause
    assert read("knee pain, knee replacement planned").causes == ()


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("migraine 20 days a month, taking triptans most days", ("medication-overuse",)),
        ("chronic migraine, ibuprofen every day", ("medication-overuse",)),
        ("knee osteoarthritis, ibuprofen every day", ()),
    ],
)
def test_overuse_is_read_beside_a_headache(words: str, factors: tuple[str, ...]) -> None:
    assert read(words).factors == factors


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sciatica, 8 weeks pregnant", "pregnant (8 weeks pregnant);"),
        ("sciatica, age 82", "age 82; not used"),
        ("phantom pain left leg", "left leg;"),
        ("sciatica last year and again now", "not used: last year"),
    ],
)
def test_nothing_is_said_twice_or_by_half(words: str, said: str) -> None:
    assert said in read_as(whole(), read(words))


def test_a_tear_is_said_not_to_be_told_apart() -> None:
    said = said_of("rotator cuff tear, 3 months")
    assert said == "A tear is not told apart from other rotator cuff pain here"


# ---------------------------------------------------------------- signs in a patient's words


@pytest.mark.parametrize(
    "words",
    [
        "denies incontinence, but numb around the bottom since this morning, sciatica",
        "sciatica, numb bum",
        "sciatica, my buttocks are numb",
        "sciatica, numb down below",
        "sciatica, no feeling in my backside",
        "sciatica, do not feel my bottom",
        "sciatica, can't feel it when I wipe",
        "sciatica, wetting myself",
        "sciatica, bladder does not empty",
        "sciatica, not emptying my bladder",
        "sciatica, does not empty the bladder",
        "sciatica, my bladder won't empty",
        "sciatica, does not feel when passing urine",
    ],
)
def test_what_is_not_felt_or_does_not_empty_is_the_sign_and_no_denial(words: str) -> None:
    assert [warning.step for warning in read(words).warnings] == ["warning-cauda-equina"]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("sciatica and a floppy foot", "nerve-deficit"),
        ("my back went yesterday lifting a box and now my foot flops", "nerve-deficit"),
        ("sciatica, my left foot keeps slapping the ground", "nerve-deficit"),
        ("back pain, lost 10 kg", "cancer"),
        ("back pain, has lost two stone", "cancer"),
        ("back pain, lost 20 pounds without dieting", "cancer"),
        ("back pain, feels shivery", "infection"),
    ],
)
def test_other_signs_in_a_patients_words(words: str, step: str) -> None:
    assert [warning.step for warning in read(words).warnings] == [f"warning-{step}"]


@pytest.mark.parametrize(
    "words",
    [
        "sciatica, no bladder problems, no numbness of the bottom",
        "sciatica, not wetting myself",
        "sciatica, bottom is not numb",
        "sciatica, numb on the bottom of the foot",
        "sciatica, numbness down below the knee",
        "sciatica, numb behind the knee",
        "sciatica, pain in buttocks with tingling toes",
        "sciatica, does not feel pain in the groin",
        "sciatica, no trouble emptying the bladder",
        "low back pain, wearing flip flops on my feet",
        "back pain, lost 10 kg on a diet",
        "back pain, has not lost 10 kg",
        "back pain, no shivering",
    ],
)
def test_what_only_sounds_like_such_a_sign(words: str) -> None:
    assert read(words).warnings == ()


@pytest.mark.parametrize(
    ("words", "lasting"),
    [
        ("LBP >6/12, no leg pain", "more than 6 months"),
        ("LBP for 6/12", "6 months"),
        ("sciatica 8/52", "8 weeks"),
        ("sciatica x 2-3/52", "2 to 3 weeks"),
        ("sciatica 3/7", "3 days"),
        ("sciatica, seen 6/12", ""),
        ("sciatica, seen 6/12/2025", ""),
        ("back pain 24/7", ""),
        ("tennis elbow, cortisone 6/52 ago", ""),
    ],
)
def test_times_as_referral_letters_write_them(words: str, lasting: str) -> None:
    found = read(words).duration
    assert (found.words if found else "") == lasting


@pytest.mark.parametrize("words", ["my back went yesterday", "back gave out", "put my back out"])
def test_a_back_that_went_is_low_back_pain(words: str) -> None:
    assert read(words).causes == ("low-back-pain",)


# ---------------------------------------------------------------- a faculty that is lost


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("no longer able to empty my bladder, back pain", "warning-cauda-equina"),
        ("can no longer hold my wee, sciatica", "warning-cauda-equina"),
        ("no bowel control since Sunday, sciatica", "warning-cauda-equina"),
        ("no longer feel my bottom, back pain", "warning-cauda-equina"),
        ("no more control over my bladder, sciatica", "warning-cauda-equina"),
        ("no longer any feeling between the legs, back pain", "warning-cauda-equina"),
        ("wees without knowing, back pain", "warning-cauda-equina"),
        ("back pain, willy feels numb", "warning-cauda-equina"),
        ("no feeling on the toilet, sciatica", "warning-cauda-equina"),
        ("no power in my right leg, back pain", "warning-nerve-deficit"),
        ("no longer able to raise my big toe, sciatica", "warning-nerve-deficit"),
        ("cannot feel both legs, back pain", "warning-nerve-deficit"),
        ("weight keeps dropping, back pain", "warning-cancer"),
        ("10 kg lighter, back pain", "warning-cancer"),
        ("back pain, PSA of 120", "warning-cancer"),
        ("back pain, soaked with sweat every night", "warning-infection"),
        ("pus from the scar, back pain", "warning-infection"),
        ("came off her horse, back pain", "warning-fracture"),
        ("fell asleep, then fell from a chair, back pain", "warning-fracture"),
        ("blacked out, then back pain", "warning-aorta"),
        ("ripping pain in my upper back", "warning-aorta"),
        ("loin pain and shivering", "warning-kidney"),
        ("weight loss, back pain, 71 year old", "warning-pancreas"),
        ("ribs hurt like a band, legs unsteady when walking, lung cancer", "warning-nerve-deficit"),
        ("r/o cauda equina, back pain", "warning-cauda-equina"),
    ],
)
def test_what_is_lost_or_told_in_plain_words_is_the_sign(words: str, step: str) -> None:
    found = read(words)
    assert step in [warning.step for warning in found.warnings], found
    assert found.negated == ()


@pytest.mark.parametrize(
    "words",
    [
        "no bladder control problems, sciatica",
        "no power loss, sciatica",
        "no loss of power in the legs, sciatica",
        "no longer numb in the groin, sciatica",
        "no longer incontinent, back pain",
        "pain shooting up my back",
        "fainted at the last injection, back pain",
        "collapsed disc, back pain",
        "annular tearing of the disc, back pain",
        "pain in the legs gone, back pain",
        "my legs feel dead tired, back pain",
        "back strain, urine normal",
        "burning up and down my leg, sciatica",
        "lost 2 inches off my waist, back pain",
    ],
)
def test_what_is_not_lost_warns_of_nothing(words: str) -> None:
    assert read(words).warnings == ()


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("infection neg, knee OA", ("infection",)),
        ("cancer negative on biopsy, back pain", ("cancer",)),
        ("neg infection workup, hip OA", ("infection workup",)),
        ("red flags: none, sciatica", ("red flags",)),
        ("no longer able to take warfarin, knee OA", ("warfarin",)),
        ("on and off sciatica", ()),
        ("off work with sciatica", ()),
    ],
)
def test_short_words_of_denial(words: str, negated: tuple[str, ...]) -> None:
    found = read(words)
    assert (found.negated, found.factors) == (negated, ())
    assert found.causes


# ---------------------------------------------------------------- dangers told in several words


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("I don't want to be here any more, this back pain", "despair"),
        ("can't go on with this sciatica", "despair"),
        ("thinking of ending my life, knee OA", "despair"),
        ("chest pain travelling into the left arm", "heart"),
        ("pressure in my chest, neck pain, clammy", "heart"),
        ("jaw and left arm ache on climbing stairs", "heart"),
        ("calf red and warm, knee OA", "limb"),
        ("thigh swollen and purple, back pain", "limb"),
        ("foot went cold and white, back pain", "limb"),
        ("neck pain, speech is slurred", "brain"),
        ("dizzy since the osteopath adjusted my neck", "brain"),
        ("neck is stiff and light hurts", "meninges"),
        ("headache, went blind in one eye", "headache"),
        ("knee pain, dropped a box on my foot", "injury"),
        ("hip pain, fell, can't put weight on it", "injury"),
        ("blood in my wee, side hurts", "other"),
        ("coughed up blood", "bleeding"),
    ],
)
def test_dangers_in_plain_words_are_seen_to_first(words: str, about: str) -> None:
    assert about in [alarm.about for alarm in read(words).alarms]


@pytest.mark.parametrize(
    "words",
    [
        "no suicidal thoughts, back pain",
        "my uncle killed himself, I have sciatica",
        "CRPS of the hand, swollen, red, cold and blue, sweaty arm",
        "chronic migraine, neck stiff, light hurts",
        "knee swollen, calf muscle tired",
        "cannot go on holiday because of sciatica",
        "calf pain on walking",
    ],
)
def test_what_is_no_such_danger(words: str) -> None:
    assert read(words).alarms == ()


def test_despair_stands_at_the_top(run: Run) -> None:
    shown = screen(run, "would rather die than go on with this back pain")
    assert shown.startswith("URGENT Thoughts of dying")
    assert "seek help at once" in shown


@pytest.mark.parametrize(
    "words", ["chest pain going down left arm", "belly pain going down the leg", "flank into groin"]
)
def test_pain_that_begins_at_an_organ_is_no_nerve_root(words: str) -> None:
    assert read(words).causes == ()


def test_a_hot_calf_is_no_joint() -> None:
    assert read("calf hot and swollen, sciatica").warnings == ()


# ---------------------------------------------------------------- what it is said of


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("pain in the back of my neck", "cervical"),
        ("pain at the back of the head", "head"),
        ("pain in the back of the left knee", "knee"),
    ],
)
def test_the_back_of_something_is_not_the_back(words: str, region: str) -> None:
    assert (read(words).causes, [*map(str, read(words).regions)]) == ((), [region])


@pytest.mark.parametrize("words", ["pain in back of thigh", "pain in the back of my leg"])
def test_the_back_of_the_leg_hurts_from_the_back(words: str) -> None:
    assert read(words).causes == ("sciatica",)


@pytest.mark.parametrize(
    "words",
    [
        "s/p L3-4 fusion, SI joint pain",
        "after L4-5 fusion SIJ pain",
        "had L5-S1 fused, sacroiliac joint pain",
    ],
)
def test_the_level_of_an_operation_is_not_that_of_the_pain(words: str) -> None:
    assert read(words).causes == ("sacroiliac-joint-pain",)
    assert read(words).factors == ("previous-spine-surgery",)


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("back pain right now", []),
        ("nothing left to try, sciatica", []),
        ("surgery left me with sciatica", []),
        ("L-spine facet pain", []),
        ("sciatica on the right", ["right"]),
        ("pain on the left with numbness", ["left"]),
        ("L knee OA", ["left"]),
    ],
)
def test_what_is_a_side(words: str, sides: list[str]) -> None:
    assert [item.id for item in read(words).read if item.as_ == "side"] == sides


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("steroid or gel for knee OA?", ()),
        ("is steroid safe for tennis elbow", ()),
        ("dexamethasone epidural for sciatica", ()),
        ("dexamethasone 4 mg daily, knee OA", ("adrenal-suppression",)),
        ("polymyalgia, steroids, knee OA", ("adrenal-suppression",)),
        ("years of oral steroids, knee OA", ("adrenal-suppression",)),
    ],
)
def test_a_steroid_asked_for_is_no_tablet(words: str, factors: tuple[str, ...]) -> None:
    assert read(words).factors == factors


def test_what_is_not_used_is_no_longer_than_its_schema_allows() -> None:
    assert all(len(words) <= 4000 for words in read("a" * 20_000).not_used)


# ---------------------------------------------------------------- what hurts behind a finding


@pytest.mark.parametrize(
    ("words", "causes"),
    [
        ("neg for infection, pain after knee replacement", ("pain-after-knee-replacement",)),
        ("negative for fracture, back pain", ("low-back-pain",)),
        ("MRI negative for stenosis, herniation, sciatica", ("sciatica",)),
        ("MRI negative for stenosis, herniation", ()),
        ("negative for fever, chills, or back pain", ()),
        ("whiplash 5 months ago, headaches from neck", ("whiplash", "cervicogenic-headache")),
        ("whiplash 2 years ago, headaches from neck", ("cervicogenic-headache",)),
        ("L1 fracture 6 years ago, sciatica", ("sciatica",)),
    ],
)
def test_what_hurts_is_read_behind_what_a_test_did_not_find(
    words: str, causes: tuple[str, ...]
) -> None:
    assert read(words).causes == causes


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("back pain denies bladder changes but has numbness between legs", "warning-cauda-equina"),
        ("sciatica and I can't tell when I need the toilet", "warning-cauda-equina"),
        ("back pain and my bits feel numb", "warning-cauda-equina"),
        ("neck pain, hands like mittens", "warning-nerve-deficit"),
        ("neck pain, walking like a drunk", "warning-nerve-deficit"),
        ("had an epidural yesterday and now legs are numb", "warning-nerve-deficit"),
        ("back pain, drenched in sweat at night", "warning-infection"),
        ("back pain, breast ca 2019", "warning-cancer"),
    ],
)
def test_a_sign_in_lay_words_is_seen(words: str, step: str) -> None:
    assert step in [warning.step for warning in read(words).warnings]


def test_what_only_looks_like_a_lay_sign_is_none() -> None:
    for words in ("bits of my foot go numb, sciatica", "had an epidural for numb legs, sciatica"):
        assert read(words).warnings == ()


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("headache and stiff neck with rash", "meninges"),
        ("back pain, wants to end things", "despair"),
        ("calf pain after long flight", "other"),
    ],
)
def test_a_danger_in_lay_words_is_seen(words: str, about: str) -> None:
    assert about in [alarm.about for alarm in read(words).alarms]


def test_what_is_asked_in_doubt_may_be_meant() -> None:
    assert ("causes", "sciatica") in read("not sure if sciatica or hip, pain in buttock").maybe


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("denies numbness except between legs, back pain", "warning-cauda-equina"),
        ("no weakness apart from foot drop, sciatica", "warning-nerve-deficit"),
        ("no symptoms other than foot drop, sciatica", "warning-nerve-deficit"),
        ("sciatica, no weakness can not pee", "warning-cauda-equina"),
    ],
)
def test_what_is_excepted_from_a_denial_holds(words: str, step: str) -> None:
    assert [warning.step for warning in read(words).warnings] == [step]


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("sciatica, wants to avoid surgery hba1c 7.1", ("diabetes",)),
        ("knee arthritis, no diabetes smokes 20 a day", ("smoking",)),
        ("sciatica, no diabetes takes warfarin", ("warfarin",)),
        ("do I need an MRI before an epidural for sciatica", ()),
        ("back pain, needs an MRI", ("mri-needed",)),
        ("how many steroid injections can i have in my shoulder", ()),
    ],
)
def test_a_denial_ends_where_something_else_is_told_and_a_question_tells_nothing(
    words: str, factors: tuple[str, ...]
) -> None:
    assert read(words).factors == factors


def test_what_hurts_alone_ends_a_denial_without_or() -> None:
    assert read("denies fever, back pain").answered
    assert read("denies fever, weight loss, back pain").negated == ("fever", "weight loss")
    assert read("denies chest pain, shoulder pain").negated == ("chest pain",)
    assert read("back pain, denies fever, leg pain").negated == ("fever", "leg pain")
    assert read("denies fever, diabetic").factors == ()


@pytest.mark.parametrize(
    "words",
    [
        "had two steroid injections",
        "had a steroid injection in my joint 2 years ago",
        "steroid injection did nothing",
        "steroid injection last month",
        "had a cortisone shot 3 weeks ago",
        "wants a second cortisone injection",
        "no relief from steroid injections",
    ],
)
def test_steroid_injections_that_were_given_are_read(words: str) -> None:
    assert read(f"frozen shoulder, {words}").factors == ("repeated-steroid",)


@pytest.mark.parametrize(
    "words",
    [
        "steroid injection next week",
        "should I have a steroid injection",
        "never had a cortisone injection",
        "my husband had two steroid injections",
    ],
)
def test_steroid_injections_that_were_not_given_are_not(words: str) -> None:
    assert read(f"{words}, frozen shoulder").factors == ()


def test_a_drug_that_failed_stands_under_what_was_read(run: Run) -> None:
    said = run("suggest", "trigeminal neuralgia, carbamazepine not tolerated").stdout
    assert "trigeminal neuralgia; carbamazepine not tolerated; not used: nothing." in " ".join(
        said.split()
    )


@pytest.mark.parametrize(
    "words", ["positive medial branch block", "diagnostic block took the pain away", "mbb positive"]
)
def test_a_test_block_that_helped_is_read(words: str) -> None:
    got = read(f"facet joint pain, {words}")
    assert (got.denied, got.not_used) == (("no-positive-block",), ())


@pytest.mark.parametrize(
    "words",
    ["medial branch block did not help", "wants a medial branch block", "no positive block"],
)
def test_a_test_block_that_did_not_help_or_is_to_come_is_not(words: str) -> None:
    assert read(f"facet joint pain, {words}").denied == ()


def test_a_drug_that_was_taken_for_some_time_and_finished_is_in_doubt() -> None:
    got = read("back pain, was on apixaban for 3 months, finished in March")
    assert got.factors == ()
    assert "told as stopped" in said_of("sciatica, took clopidogrel for a year, stopped last month")
    assert read("back pain, on apixaban for 3 months").factors == ("direct-anticoagulants",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sciatica, heart failure", "'--factor severe-heart-or-lung-disease'"),
        ("sciatica, mild COPD", "'--factor severe-heart-or-lung-disease'"),
        ("sciatica, metal aortic valve", "is a blood thinner taken?"),
        ("had my knee done last year", "was the knee replaced?"),
        ("rotator cuff or frozen shoulder", "It may be rotator cuff pain"),
    ],
)
def test_what_is_not_weighed_is_asked_about(words: str, said: str) -> None:
    assert said in said_of(words)


def test_small_letters_before_a_limb_are_sides() -> None:
    sides = [i.id for i in read("sciatica, l leg").read if i.as_ == "side"]
    assert sides == ["left"]
    assert not [i for i in read("l spine pain").read if i.as_ == "side"]


def test_letters_that_stand_three_times_are_put_right() -> None:
    assert read("kneee arthritus").causes == ("knee-osteoarthritis",)


@pytest.mark.parametrize(
    "words", ["doctor ruled out cauda equina", "MRI ruled out cancer", "they excluded a fracture"]
)
def test_what_somebody_ruled_out_is_denied(words: str) -> None:
    got = read(f"{words}, back pain")
    assert (got.warnings, got.factors) == ((), ())
    assert len(got.negated) == 1


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("fever denied, back pain", "fever"),
        ("saddle numbness: denied, sciatica", "saddle numbness"),
        ("sciatica, bladder trouble (denied)", "bladder trouble"),
        ("sciatica, apixaban - no", "apixaban"),
        ("sciatica, pacemaker: n/a", "pacemaker"),
        ("back pain, weight loss - never", "weight loss"),
    ],
)
def test_an_answer_behind_what_was_asked_denies_it(words: str, denied: str) -> None:
    found = read(words)
    assert (found.negated, found.factors, found.warnings) == ((denied,), (), ())


def test_what_an_insurance_denies_is_not_denied() -> None:
    assert read("sciatica, steroid injection denied by insurance").negated == ()


def test_the_name_of_a_list_of_codes_is_no_device() -> None:
    assert read("ICD-10 M54.16").factors == ()
    assert read("sciatica, ICD 10 code M54.16").factors == ()
    assert read("facet joint pain, ICD since 2010").factors == ("cardiac-device",)


# ---------------------------------------------------------------- where it is, and where not


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("after gardening, knee pain", "knee"),
        ("after covid, shoulder pain 3 months", "shoulder"),
        ("i look after my mum, shoulder pain", "shoulder"),
        ("knee pain after a broken wrist", "knee"),
        ("my neck of femur is broken", "hip"),
        ("reacted badly to cortisone and face went red, knee pain", "knee"),
        ("hand tingles down to thumb", "hand-wrist"),
        ("hand goes to sleep at night, thumb and index finger", "hand-wrist"),
        ("MRI T2 bright cord, neck pain", "cervical"),
        ("C5-6 disc with cord signal change (T2)", "cervical"),
        ("fracture at T2", "thoracic"),
    ],
)
def test_where_it_hurts_and_what_is_no_place(words: str, regions: str) -> None:
    assert " ".join(read(words).regions) == regions


@pytest.mark.parametrize(
    ("words", "pain"),
    [
        ("i cant push the pedal down with my foot, back pain", ""),
        ("pain when i press down with my foot, heel", ""),
        ("arm goes to sleep, neck pain", ""),
        ("hand tingles down to thumb", ""),
        ("LBP radiating BLE", "radicular"),
        ("LBP radiating RLE", "radicular"),
        ("back pain goes down to my foot", "radicular"),
        ("pain in my neck and shoulder down the arm", "radicular"),
    ],
)
def test_what_spreads_and_what_only_sounds_so(words: str, pain: str) -> None:
    assert str(read(words).pain or "") == pain


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("LBP, prev RT pelvis", ""),
        ("LBP, breast cancer 2010, RT + chemo", ""),
        ("Rt knee OA", "right"),
        ("RT knee OA", "right"),
        ("he is 81 and she is 79 both with back pain", ""),
        ("both of my sons have scoliosis and i have back pain", ""),
        ("both of my knees hurt", "both"),
        ("sciatica, bilat", "both"),
        ("LBP radiating to BLE, L>R", "both left right"),
        ("frozen shoulder L 4/12", "left"),
        ("GTPS R, BMI 34", "right"),
        ("sciatica, motor R 5/5", ""),
    ],
)
def test_sides_and_what_is_none(words: str, sides: str) -> None:
    assert " ".join(item.id for item in read(words).read if item.as_ == "side") == sides


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("spinal stenosis l3/4 and 4/5 walk 50 yards", "L3-4 L4-5"),
        ("l4/5 and 5/1 discs gone, back pain", "L4-5 L5-S1"),
        ("discs 4/5 and 5/1 bulging", "L4-5 L5-S1"),
        ("discs 4/5 bulging", ""),
        ("L4-5 disc and 4/5 strength", "L4-5"),
        ("sciatica L4-5 and 3-4 weeks of leg pain", "L4-5"),
    ],
)
def test_levels_written_short(words: str, levels: str) -> None:
    assert " ".join(read(words).level_names) == levels
