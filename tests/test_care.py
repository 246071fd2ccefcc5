"""What stands before procedures: the course and first care of just such a person, in what order."""

from __future__ import annotations

import re

import pytest

from painref.answers.care import Person, fitting, has_outlasted, shortened
from painref.answers.free_words.failed_drugs import failed_drugs
from painref.answers.free_words.reader import read_words
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.answers.suggestion import Suggestion
from painref.base.knowledge_base import KnowledgeBase
from painref.model.drugs import Drug
from painref.model.kinds import KINDS
from painref.model.records import Cause, Citation, Scoped, When
from painref.model.terms import Duration, Phase, Urgency
from painref.output.screens.suggestion import suggestion
from painref.output.writers import plain
from painref.words.drugs import kinds_of_drugs, names_drugs
from tests.small_base import CITE

DOCUMENT = (Citation("ipm-overview"),)
URGENT = ("cauda-equina-syndrome", "spinal-metastases")
ANYBODY = Person(Profile(causes=()))


def line(text: str, over: int | None = None, under: int | None = None, **when: object) -> Scoped:
    return Scoped(text=text, cite=CITE, when=When(**when), over_age=over, under_weeks=under)


def asked(base: KnowledgeBase, words: str) -> Suggestion:
    read = read_words(base, words)
    time = read.duration.is_ if read.duration else None
    profile = Profile(causes=read.answered, duration=time, factors=read.factors)
    return suggest(base, profile, read=read, asking=False)


def with_cause(base: KnowledgeBase, cause: Cause) -> KnowledgeBase:
    records = {kind: base.of_kind(kind) for kind in KINDS}
    return KnowledgeBase(**{**records, "causes": {**base.causes, cause.id: cause}})


def texts(base: KnowledgeBase, words: str) -> list[str]:
    return [one.text for one in asked(base, words).first_care]


def test_what_is_said_over_an_age_comes_first_over_it_and_not_at_all_below(
    base: KnowledgeBase,
) -> None:
    assert "over 65" in texts(base, "lumbar spinal stenosis, 74 years old")[0]
    assert not any(one.over_age for one in asked(base, "spinal stenosis, 54 years old").first_care)
    assert not asked(base, "spinal stenosis").first_care[0].over_age


@pytest.mark.parametrize(
    ("words", "drugs"),
    [
        ("trigeminal neuralgia, carbamazepine failed", "carbamazepine"),
        ("no relief from gabapentin and duloxetine", "gabapentin and duloxetine"),
        ("opioids do not help enough", "opioids"),
        ("carbamazepine doesn’t work any more", "carbamazepine"),
        ("pain despite morphine", "morphine"),
        ("cannot tolerate carbamazepine", "carbamazepine"),
        ("gabapentin helps, carbamazepine failed", "carbamazepine"),
        ("carbamazepine has not failed", ""),
        ("failed back surgery, on gabapentin", ""),
        ("not on opioids", ""),
        ("ibuprofen works, no relief from physio", ""),
        ("takes morphine, injection did not help", ""),
    ],
)
def test_which_drugs_are_told_to_have_failed(words: str, drugs: str) -> None:
    assert ", ".join(failed_drugs(words).words) == drugs


def test_a_drug_that_failed_gives_way_to_what_comes_next(base: KnowledgeBase) -> None:
    assert texts(base, "trigeminal neuralgia")[0].startswith("Carbamazepine")
    assert texts(base, "trigeminal neuralgia, carbamazepine failed")[-1].startswith("Carbamazepine")
    assert "if one fails" in texts(base, "postherpetic neuralgia, gabapentin did nothing")[0]


def test_where_preventive_drugs_failed_another_leads(base: KnowledgeBase) -> None:
    def first(words: str) -> str:
        return asked(base, words).first_care[0].text

    assert first("chronic migraine").startswith("To prevent it")
    assert "another" in first("chronic migraine, topiramate and propranolol failed")


def test_what_failed_is_told_and_when_to_refer_comes_before_first_care(run) -> None:
    text = run("suggest", "pancreatic cancer pain, opioids do not help enough").stdout
    assert text.index("REFER") < text.index("FIRST (told: opioids failed)")


def test_what_holds_for_everybody_with_a_pain_does_not_push_others_down(
    base: KnowledgeBase,
) -> None:
    """Discogenic pain is chronic by what it means: what is said of all chronic pain is not nearer."""
    cause = base.causes["discogenic-low-back-pain"]
    own = (*cause.natural_course, line("Any pain that lasts.", duration=(Duration.CHRONIC,)))
    known = with_cause(base, cause.changed(natural_course=own))
    for words in ("discogenic pain", "discogenic pain, chronic"):
        assert asked(known, words).natural_course == own
    acute = asked(base, "low back pain for 2 weeks").first_care
    assert acute[0].when.duration == (Duration.ACUTE,)


def test_what_no_longer_stands_is_told_last(base: KnowledgeBase) -> None:
    old = base.sources["nice-ng59"].changed(id="old", replaced_by="nice-ng59")
    known = KnowledgeBase(sources={**base.sources, "old": old})
    said = Scoped(text="Rest.", cite=(Citation("old"),)), Scoped(text="Walk.", cite=DOCUMENT)
    assert [one.text for one in fitting(known, ANYBODY, said)] == ["Walk.", "Rest."]


@pytest.mark.parametrize("word", ["lapsed", "not read"])
def test_records_tell_last_what_lapsed_and_what_was_not_read(
    base: KnowledgeBase, word: str
) -> None:
    for cause in base.causes.values():
        places = [place for place, one in enumerate(cause.first_care) if word in one.text]
        number = len(cause.first_care)
        assert places == [*range(number - len(places), number)], cause.id


def test_the_course_of_new_pain_is_not_told_of_an_old_one(base: KnowledgeBase) -> None:
    for words in ("sacroiliac joint pain for 2 years", "facet joint pain for 5 years"):
        told = asked(base, words)
        assert told.outlasted
        assert not any("just turned chronic" in one.text for one in told.natural_course)
    told = asked(base, "sacroiliac joint pain for 5 months")
    assert not told.outlasted
    assert "just turned chronic" in told.natural_course[0].text


def test_it_has_not_outlasted_what_is_said_of_any_time() -> None:
    assert not has_outlasted(Person(Profile(causes=()), weeks=500), [line("Of anybody.")])
    old = Person(Profile(causes=(), duration=Duration.CHRONIC), weeks=60)
    assert has_outlasted(old, [line("New.", under=52), line("Any.")])
    assert not has_outlasted(
        old, [line("New.", under=52), line("Old.", duration=(Duration.CHRONIC,))]
    )


def test_what_is_not_to_be_given_is_not_hidden_behind_what_is(base: KnowledgeBase) -> None:
    for cause in base.causes.values():
        for most in (1, 2):
            shown = shortened(cause.first_care, most, Profile(causes=()))
            warning = [one for one in cause.first_care if one.against and not one.when.factors]
            assert any(one in shown for one in warning) == bool(warning), cause.id
            if any(one not in shown for one in warning):
                assert not any(one.drugs for one in shown if not one.against)


NO_ADVICE = (
    "little place",
    "despite",
    "no better",
    "little evidence",
    "before",
    "overuse",
    "no stance",
)
"""What is in lines that name drugs and put none forward."""


def test_records_say_which_drugs_first_care_puts_forward(base: KnowledgeBase) -> None:
    lines = {one for cause in base.causes.values() for one in cause.first_care if not one.against}
    for one in lines:
        if any(words in one.text for words in (*NO_ADVICE, "not read", "gel.")):
            continue
        assert {*one.drugs} - {Drug.ANY} >= kinds_of_drugs(one.text), one.text
        assert bool(one.drugs) >= names_drugs(one.text), one.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("knee osteoarthritis on apixaban", "Blood thinner: avoid anti-inflammatory tablets"),
        ("thumb base arthritis, takes aspirin", "Blood thinner: avoid anti-inflammatory tablets"),
        ("pancreatic cancer pain, platelets 40", "Bleeding disorder: anti-inflammatory tablets"),
        ("hip osteoarthritis, kidney failure", "Kidney disease, if severe: avoid anti-inflamm"),
        ("postherpetic neuralgia, pregnant", "Pregnant: pregabalin only if clearly needed"),
    ],
)
def test_a_drug_put_first_is_weighed_against_what_was_told(run, words: str, said: str) -> None:
    text = " ".join(run("suggest", words).stdout.split())
    first = text.partition("FIRST ")[2]
    assert first.strip().startswith(said) or said in first.partition("REFER")[0]
    plain_answer = " ".join(
        run("suggest", words.partition(",")[0].partition(" on ")[0]).stdout.split()
    )
    assert said not in plain_answer


def test_what_first_care_puts_forward_is_not_hidden_by_what_it_forbids(run) -> None:
    text = " ".join(run("suggest", "pancreatic cancer pain, platelets 40").stdout.split())
    assert "or opioids, by how severe the pain is" in text


def test_what_may_matter_for_a_drug_and_was_not_weighed_is_said(base, run) -> None:
    unread = "Drugs not weighed against: liver disease."
    words = ("postherpetic neuralgia, liver cirrhosis", "plantar fasciitis, liver cirrhosis")
    with_drugs, without = (" ".join(run("suggest", some).stdout.split()) for some in words)
    assert unread in with_drugs
    assert unread not in without
    assert (
        "weighed against: kidney" not in run("suggest", "hip osteoarthritis, kidney failure").stdout
    )
    assert [*asked(base, words[0]).unweighed] == ["liver-disease"]


@pytest.mark.parametrize(
    "words",
    ["back pain for 2 days, 34 weeks pregnant", "tennis elbow, pregnant", "sciatica, pregnant"],
)
def test_what_is_urgent_in_pregnancy_is_told_with_or_without_an_option(run, words: str) -> None:
    text = " ".join(run("suggest", words).stdout.split())
    emergency = text.partition("EMERGENCY ")[2].partition("WITHOUT ")[0]
    assert "fewer movements of the child" in emergency
    assert "dull backache" in emergency


def test_one_drug_of_several_that_failed_leaves_the_others(base: KnowledgeBase) -> None:
    told = texts(base, "trigeminal neuralgia, carbamazepine not tolerated")
    assert told[0].startswith("Oxcarbazepine")
    assert texts(base, "nerve pain, gabapentin failed")[0].startswith("Amitriptyline")


def test_what_is_said_of_some_people_is_told_them_alone(run) -> None:
    assert "In pregnancy" not in run("suggest", "carpal tunnel syndrome, diabetes").stdout
    assert "In pregnancy" in run("suggest", "carpal tunnel syndrome, pregnant").stdout


def test_what_is_said_of_another_part_of_the_body_is_not_told(run) -> None:
    asked = ("suggest", "--cause", "nerve-root-compression", "--explain", "--region")
    neck, back = (run(*asked, region).stdout for region in ("cervical", "lumbar"))
    assert "konstantinou-2018" in back and "clumsy hands" not in back
    assert "wong-2014" in neck and "clumsy hands" in neck and "konstantinou-2018" not in neck
    assert (
        "was not read here"
        in run("suggest", "--cause", "spinal-stenosis", "--region", "cervical").stdout
    )


def test_a_sign_of_two_causes_is_named_once(run) -> None:
    assert run("suggest", "hip pain in a child").stdout.lower().count("suspected cancer") == 1


def test_what_must_not_be_missed_stands_beside_the_votes(run) -> None:
    text = " ".join(run("suggest", "hip osteoarthritis, hip replacement planned").stdout.split())
    assert "guidelines: for | in use | not within 3 months before the new joint (EULAR)" in text


def test_what_holds_for_any_procedure_tells_nothing_of_one(run) -> None:
    text = " ".join(run("suggest", "chronic migraine, pregnant").stdout.split())
    assert "Nothing read for option 1; that does not make it safe." in text


def test_records_mark_what_is_not_to_be_given(base: KnowledgeBase) -> None:
    for cause in base.causes.values():
        for one in cause.first_care:
            if re.match(
                "(?:[A-Z][^:.;]*: )?(?:not|no|avoid|do not) (?!clearly|stance|guideline|known)",
                one.text,
                re.I,
            ):
                assert one.against, one.text


def test_what_an_emergency_itself_puts_first_is_told(run) -> None:
    for more in ((), ("--explain",)):
        text = " ".join(run("suggest", "spinal metastases", *more).stdout.split())
        assert "None of these before what is urgent is settled." in text
        assert "dexamethasone with radiotherapy" in text
    text = " ".join(run("suggest", "low back pain, known breast cancer").stdout.split())
    assert "URGENT" in text
    assert "FIRST " not in text


def test_what_was_not_read_is_not_left_out_in_silence(base: KnowledgeBase, run) -> None:
    silent = {
        "WITHOUT": lambda cause: not cause.natural_course,
        "FIRST": lambda cause: not cause.first_care,
        "WARNING SIGNS": lambda cause: not cause.warnings,
    }
    for lead, is_silent in silent.items():
        some = [c.id for c in base.causes.values() if not c.broader and is_silent(c)]
        for id_ in [id_ for id_ in some if id_ not in URGENT][:2]:
            assert re.search(
                rf"^(WITHOUT, )?{lead} .*read", run("suggest", "--cause", id_).stdout, re.M
            ), id_


def test_what_the_lay_document_alone_says_is_marked(base: KnowledgeBase) -> None:
    lay = Scoped(text="Heat and rest.", cite=DOCUMENT)
    known = with_cause(base, base.causes["tennis-elbow"].changed(first_care=(lay,)))
    text = plain.write(suggestion(known, asked(known, "tennis elbow"), explain=False))
    assert "FIRST  Heat and rest (by the lay document alone). [ipm-overview]" in text


def test_neither_time_nor_first_care_is_told_while_something_urgent_was_said(run) -> None:
    for words in ("sciatica and fever", "neck pain, worst headache of my life"):
        text = run("suggest", words).stdout
        assert "None of these before what is urgent is settled." in text
        assert "WITHOUT" not in text
        assert "FIRST " not in text


def test_a_warning_that_was_told_is_not_told_twice_however_it_is_worded(base) -> None:
    """A field says it, and not how the texts begin: a clinic's own sign that begins alike stays."""
    answer = asked(base, "sciatica and fever")
    (step,) = answer.urgent
    (same,) = (sign for sign in answer.warnings if sign.step == step.id)
    own = same.changed(text=f"{same.text} Call us.", brief="call us at night", step=None)
    reworded = answer.changed(
        urgent=(step.changed(text="Think of germs in the spine."),),
        warnings=(*answer.warnings, own),
    )
    text = plain.write(suggestion(base, reworded, explain=False))
    assert "germs in the spine" in text
    assert "call us at night" in text
    assert (same.brief or "") not in text


def test_signs_that_begin_as_a_step_does_name_it(base: KnowledgeBase) -> None:
    steps = {s.text[:25]: s.id for s in base.pathway.values() if s.phase is Phase.WARNING}
    for cause in base.causes.values():
        for sign in cause.warnings:
            assert sign.step == steps.get(sign.text[:25], sign.step), cause.id


def test_where_no_duration_is_told_both_new_and_chronic_pain_get_a_first_line(run) -> None:
    first = run("suggest", "--cause", "whiplash").stdout.split("FIRST  ")[1].split("\n\n")[0]
    assert first.startswith("Acute: reassurance") and "Chronic neck pain: strength" in first
    told = run("suggest", "--cause", "whiplash", "--duration", "acute").stdout
    assert "Chronic neck pain" not in told


@pytest.mark.parametrize(
    ("cause", "sign"),
    [
        ("neck-pain", "neck artery"),
        ("whiplash", "neck artery"),
        ("cervical-facet-pain", "neck artery"),
        ("cervicogenic-headache", "neck artery"),
        ("pancreatic-cancer-pain", "bile duct"),
        ("pancreatic-cancer-pain", "weak or numb limbs"),
    ],
)
def test_an_emergency_of_its_own_stands_beside_those_of_its_kind(
    cause: str, sign: str, base: KnowledgeBase
) -> None:
    warnings = suggest(base, Profile(causes=(cause,))).warnings
    emergencies = [one for one in warnings if one.urgency is Urgency.EMERGENCY]
    assert any(sign in (one.brief or one.text) for one in emergencies)


def test_what_guides_put_first_comes_first_where_one_line_of_care_is_shown(
    base: KnowledgeBase,
) -> None:
    first = suggest(base, Profile(causes=("cancer-bone-pain",))).first_care[0]
    assert "adiotherapy" in first.text
