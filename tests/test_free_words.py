"""Free words: what is read in them, what is denied, what is left."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, strategies as st

from painref import api
from painref.answers.free_words.dates import parse
from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from painref.answers.free_words.saying import read_as
from painref.answers.profile import broadest_factors
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from tests.conftest import tried, whole

CASES = Path(__file__).parent / "cases" / "sentences.tsv"
RIGHT = 0.95
DENIALS = (
    "no", "not", "without", "denies", "never had", "negative for", "no history of", "no evidence of",
    "does not have", "has no", "not on", "no known", "free of", "no signs of", "w/o", "denied",
    "isn't", "doesn't have any", "never", "neither", "no longer", "has never had", "hasn't had any",
)  # fmt: skip


def read(words: str) -> Read:
    return read_words(whole(), words)


# ---------------------------------------------------------------- the table of sentences


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def pain_of(found: Read) -> str:
    """Return the pain as words or causes tell it."""
    own = [whole().causes[i].pain for c in found.causes for i in (c, *ancestors(whole().causes, c))]
    return str(found.pain or next(filter(None, own), ""))


def regions_of(found: Read) -> set[str]:
    own = [region for cause in found.causes for region in whole().causes[cause].regions]
    return {str(region) for region in found.regions or own}


def wrong(row: dict[str, str], found: Read) -> Iterator[str]:
    """Yield what is not as the row has it; a star means anything."""
    causes, factors = {*found.causes}, {*broadest_factors(whole(), found.factors)}
    expected = row["causes"].split("|")
    named = {cause for cause in expected if cause in whole().causes}
    hinted = {cause[1:] for cause in expected if cause[0] == "~"}
    if not (named & causes or hinted & {id_ for _, id_ in found.maybe} or not (named or causes)):
        yield f"causes {causes}"
    lasting = found.duration
    length = lasting.words if lasting else ""
    levels = f"{found.levels}:{','.join(found.level_names)}" if found.levels else ""
    told = {
        "duration": length,
        "severity": str(found.severity or ""),
        "pain": pain_of(found),
        "levels": levels,
        "negated": ";".join(found.negated),
    }
    yield from (f"{k} {told[k]!r}" for k in told if row[k] not in ("*", told[k]))
    if row["regions"] != "*" and causes and regions_of(found).isdisjoint(row["regions"].split("|")):
        yield f"regions {regions_of(found)}"
    allowed = set()
    for part in filter(None, row["factors"].split(";")):
        ids = {*part.lstrip("?").split("|")}
        allowed |= ids
        if not part.startswith("?") and ids.isdisjoint(causes | factors):
            yield f"no factor of {part}"
    if extra := (causes - {*expected} - allowed) | (factors - allowed):
        yield f"besides {extra}"
    yield from (f"used {w}" for w in row["not_used"].split(";") if w and w not in found.not_used)


def test_the_table_of_sentences_is_read_right() -> None:
    errors = {row["sentence"]: [*wrong(row, read(row["sentence"]))] for row in rows()}
    failed = {sentence: said for sentence, said in errors.items() if said}
    assert len(errors) - len(failed) >= RIGHT * len(errors), failed


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["sentence"][:40])
def test_what_must_not_be_read_is_not(row: dict[str, str]) -> None:
    found = read(row["sentence"])
    assert {*row["must_not"].split(";")}.isdisjoint((*found.causes, *found.factors))


# ---------------------------------------------------------------- denials


def _plain_aliases() -> list[tuple[str, str]]:
    """Return the names of factors that deny nothing themselves, with their ids."""
    denying = {"no", "not", "without", "cannot", "unable", "never"}
    return [
        (name, id_)
        for name, id_ in whole().called(["factors"])
        if denying.isdisjoint(name.lower().replace("-", " ").split())
    ]


@pytest.mark.hypothesis
@tried(200)
@given(st.data())
def test_a_denied_factor_is_never_present(data: st.DataObject) -> None:
    name, id_ = data.draw(st.sampled_from(_plain_aliases()))
    denial = data.draw(st.sampled_from(DENIALS))
    before = data.draw(st.sampled_from(["facet joint pain, ", "Facet joint pain. ", ""]))
    after = data.draw(
        st.sampled_from(["", ", for 6 weeks", " but back pain", "; facet joint pain"])
    )
    found = read(f"{before}{denial} {name}{after}")
    assert id_ not in found.factors, found.read


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("sciatica, no fever", "fever"),
        ("no diabetes but on apixaban, sciatica", "diabetes"),
        ("denies fever, chills and weight loss; sciatica", "fever|chills|weight loss"),
        ("no fever, chills or weight loss, sciatica", "fever|chills|weight loss"),
        ("sciatica without foot drop for 6 weeks", "foot drop"),
        ("neither diabetic nor on blood thinners", "diabetic|blood thinners"),
        ("infection ruled out, sciatica", "infection"),
        ("diabetes: no, sciatica", "diabetes"),
        ("pregnancy test negative, sciatica", "pregnancy test"),
        ("cancer-free, sciatica", "cancer"),
        ("no known cancer, sciatica", "known cancer"),
        ("nondiabetic nonsmoker, sciatica", "diabetic|smoker"),
        ("sciatica - no blood thinners - 6 weeks", "blood thinners"),
        ("not pregnant now, sciatica", "pregnant"),
        ("never had cancer, sciatica", "cancer"),
        ("wants to avoid surgery, sciatica", "surgery"),
    ],
)
def test_denials_end_where_they_end(words: str, denied: str) -> None:
    assert "|".join(read(words).negated).replace("known ", "") == denied.replace("known ", "")


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("no diabetes but on apixaban, sciatica", ["direct-anticoagulants"]),
        ("no fever, takes warfarin, sciatica", ["warfarin"]),
        ("denies fever, takes warfarin, sciatica", ["warfarin"]),
        ("sciatica without fever, diabetic", ["diabetes"]),
        ("no blood thinners except aspirin", ["aspirin"]),
        ("not on warfarin any more, but on aspirin", ["aspirin"]),
        ("no weakness and numb between the legs, sciatica", ["neurological-deficit"]),
        ("no improvement with PT, pacemaker, sciatica", ["cardiac-device"]),
        ("gabapentin did nothing, pregnant, sciatica", ["pregnancy"]),
    ],
)
def test_what_stands_after_a_denial_is_read(words: str, factors: list[str]) -> None:
    assert [*read(words).factors] == factors


@pytest.mark.parametrize(
    "words",
    [
        "family history of osteoporosis, sciatica",
        "mother has diabetes, sciatica",
        "worried about cancer, sciatica",
        "stopped warfarin last week, sciatica",
        "SI joint pain after pregnancy",
        "cancer screening normal, sciatica",
        "UTI last month treated, sciatica",
        "shoulder instability, sciatica",
        "ex-smoker with sciatica",
    ],
)
def test_what_is_in_doubt_is_not_used(words: str) -> None:
    assert read(words).factors == ()


def test_a_word_of_denial_within_a_name_denies_nothing() -> None:
    assert read("low back pain without sciatica").causes == ("nonspecific-low-back-pain",)
    assert read("no Modic changes on MRI, back pain").factors == ("no-modic-changes",)
    spondylosis = read("Spondylosis w/o myelopathy or radiculopathy, lumbar region")
    assert spondylosis.causes == ("facet-joint-pain",)
    assert (spondylosis.factors, spondylosis.pain) == ((), None)


# ---------------------------------------------------------------- causes


@pytest.mark.parametrize(
    ("words", "causes"),
    [
        ("L5-S1 disc protrusion, left leg pain", "disc-herniation-with-sciatica"),
        ("L5-S1 disc protrusion, no leg pain", "disc-herniation"),
        ("L4-5 herniation", "disc-herniation"),
        ("C6/7 disc herniation with left arm pain", "cervical-radiculopathy"),
        ("neck pain radiating into the right hand", "cervical-radiculopathy"),
        ("radiculopathy at C6", "cervical-radiculopathy"),
        ("facet arthropathy C5-6", "cervical-facet-pain"),
        ("back pain shooting down the left leg", "sciatica"),
        ("pain radiating down my right leg", "sciatica"),
        ("pain down the back of my thigh", "sciatica"),
        ("lumbar fusion two years ago, pain in both legs", "pain-after-spine-surgery"),
        ("pain 14 months after total knee replacement", "pain-after-knee-replacement"),
        ("whiplash 2 months ago, neck pain", "whiplash"),
        ("stenosis at L4-5", "lumbar-spinal-stenosis"),
        ("L1 fracture", "vertebral-fracture"),
        ("wedge fracture L1, osteoporosis", "osteoporotic-vertebral-fracture"),
        ("osteoarthritis, worst in the right knee", "knee-osteoarthritis"),
        ("CRPS of my left foot", "crps-leg"),
        ("my lower back has hurt for years", "low-back-pain"),
        ("neck and back pain", "neck-pain|low-back-pain"),
        ("knee OA and facet joint pain", "knee-osteoarthritis|facet-joint-pain"),
        ("type 2 diabetes with painful neuropathy in both feet", "painful-diabetic-neuropathy"),
        ("migraine 20 days a month", "chronic-migraine"),
        ("migraine 2 days a month", ""),
        ("failed back surgery, radicular leg pain", "pain-after-spine-surgery"),
        ("s/p L4-5 microdiscectomy, R leg pain again", "pain-after-spine-surgery"),
        ("spinal metastases at T8 in prostate cancer", "spinal-metastases"),
        ("disc herniation with back pain", "disc-herniation"),
        ("facet pain after whiplash", "facet-joint-pain"),
    ],
)
def test_causes(words: str, causes: str) -> None:
    assert "|".join(read(words).causes) == causes


@pytest.mark.parametrize(
    "words",
    [
        "ilioinguinal neuralgia",
        "ulnar nerve compression",
        "compression fracture of the wrist",
        "chronic pain in the left knee",
        "rib fracture",
        "fibromyalgia",
        "leg pain",
        "spondylolysis of L5",
        "diabetic nephropathy",
        "myocardial infarction",
    ],
)
def test_general_words_and_look_alikes_name_no_cause(words: str) -> None:
    assert read(words).causes == ()


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("siatica", "sciatica"),
        ("herniatd disk", "disc-herniation"),
        ("spinal stenossis", "spinal-stenosis"),
        ("spondylolysthesis", "spondylolisthesis"),
        ("warfrin", "warfarin"),
        ("osteoperosis", "osteoporosis"),
        ("sacroilliac pain", "sacroiliac-joint-pain"),
    ],
)
def test_misspelt_words_of_names_are_read(words: str, id_: str) -> None:
    found = read(words)
    assert id_ in (*found.causes, *found.factors)


@pytest.mark.parametrize("word", ["injection", "infarction", "cancel", "spondylodesis", "neutral"])
def test_words_of_their_own_are_not_misspelt(word: str) -> None:
    found = read(f"{word}, tinnitus")
    assert (found.causes, found.factors) == ((), ())


# ---------------------------------------------------------------- what surrounds causes


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("sciatica for 8 weeks", "8 weeks"),
        ("sciatica x 5 wks", "5 weeks"),
        ("sciatica x6w", "6 weeks"),
        ("sciatica, 2 yrs", "2 years"),
        ("sciatica for half a year", "6 months"),
        ("sciatica for a year and a half", "1.5 years"),
        ("two years of sciatica", "2 years"),
        ("sciatica for 8-10 weeks", "8 to 10 weeks"),
        ("sciatica for more than 3 months", "more than 3 months"),
        ("sciatica that began 8 weeks ago", "8 weeks"),
        ("sciatica since yesterday", "yesterday"),
        ("sciatica for years", "years"),
        ("acute sciatica", "acute"),
        ("sciatica, chronic", "chronic"),
        ("L1 fracture 6 weeks ago", "6 weeks"),
        ("sciatica for 2-4 months", ""),
        ("sciatica, 24 weeks pregnant", ""),
        ("78-year-old with sciatica", ""),
        ("sciatica, surgery in 8 weeks", ""),
        ("sciatica, failed PT x 6 weeks", ""),
        ("sciatica, physio 3 times a week", ""),
        ("on prednisone for 3 weeks, sciatica", ""),
        ("sciatica, chronic kidney disease", ""),
        ("acute on chronic sciatica", "chronic"),
    ],
)
def test_durations(words: str, length: str) -> None:
    found = read(words).duration
    assert (found.words if found else "") == length


@pytest.mark.parametrize(
    ("words", "weeks", "is_"),
    [
        ("8 weeks", 8, "acute"),
        ("3 months", 13, "chronic"),
        ("12 weeks", 12, "chronic"),
        ("11 weeks", 11, "acute"),
        ("10 days", 1, "acute"),
        ("half a year", 26, "chronic"),
        ("acute", None, "acute"),
        ("chronic", None, "chronic"),
        ("for 2 years", 104, "chronic"),
        ("since 2019", None, "chronic"),
        ("for the past fortnight", None, "acute"),
    ],
)
def test_durations_as_options(words: str, weeks: int | None, is_: str) -> None:
    found = parse(words)
    assert found is not None
    assert (found.weeks, str(found.is_)) == (weeks, is_)


@pytest.mark.parametrize("words", ["", "soon", "8", "weeks", "8 weeks of pain", "L4-5", "a b c"])
def test_what_is_no_duration(words: str) -> None:
    assert parse(words) is None


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("disc bulge L4/5", "single:L4-5"),
        ("disc bulge l4l5", "single:L4-5"),
        ("disc bulges L3-4 and 4-5", "multiple:L3-4,L4-5"),
        ("facet pain L4-S1", "multiple:L4-5,L5-S1"),
        ("spondylolisthesis L4 on L5", "single:L4-5"),
        ("L5-S1 protrusion with S1 radiculopathy", "single:L5-S1"),
        ("multilevel disc degeneration", "multiple:"),
        ("disc bulge L4-5, fusion at L5-S1 years ago", "single:L4-5"),
        ("sciatica, L5 x 5 wks", "single:L5"),
        ("knee OA, T2 weighted images", ""),
    ],
)
def test_levels(words: str, levels: str) -> None:
    found = read(words)
    told = f"{found.levels}:{','.join(found.level_names)}" if found.levels else ""
    assert told == levels


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("severe sciatica", "severe"),
        ("mild left L4-5 disc bulge", "mild"),
        ("spinal stenosis, severe, on aspirin", "severe"),
        ("mild to moderate stenosis of the spine", ""),
        ("sciatica, severe COPD", ""),
        ("severe headache, sciatica", ""),
        ("disc bulge, mild spinal stenosis", ""),
    ],
)
def test_severity(words: str, severity: str) -> None:
    assert str(read(words).severity or "") == severity


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("sciatica, pain down to the foot", ""),
        ("facet pain in the neck", "cervical"),
        ("CRPS of the hand after a broken wrist", "hand-wrist"),
        ("disc bulge with foot drop", ""),
        ("pain between the shoulder blades", "thoracic"),
        ("M54.12", "cervical"),
    ],
)
def test_regions(words: str, regions: str) -> None:
    assert ",".join(map(str, read(words).regions)) == regions


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("A1c 8.9", "diabetes"),
        ("A1c 5.4", ""),
        ("HbA1c 70 mmol/mol", "diabetes"),
        ("platelets 40", "bleeding-disorder"),
        ("platelets 250,000", ""),
        ("78-year-old", "older-age"),
        ("55 yo", ""),
        ("20 weeks pregnant", "pregnancy"),
        ("s/p L4-5 fusion", "previous-spine-surgery"),
        ("pancreatic cancer pain", "cancer"),
        ("myelopathy", "spinal-cord-compression"),
    ],
)
def test_factors(words: str, factors: str) -> None:
    assert ",".join(read(words).factors) == factors


# ---------------------------------------------------------------- warning signs


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("numb between my legs", "warning-cauda-equina"),
        ("sciatica, can't pee since last night", "warning-cauda-equina"),
        ("sciatica, saddle anaesthesia", "warning-cauda-equina"),
        ("sciatica with loss of bowel control", "warning-cauda-equina"),
        ("sciatica, foot drop", "warning-nerve-deficit"),
        ("sciatica, leg weakness getting worse", "warning-nerve-deficit"),
        ("neck pain, clumsy hands", "warning-nerve-deficit"),
        ("neck pain and an unsteady gait", "warning-nerve-deficit"),
        ("back pain with fever", "warning-infection"),
        ("breast cancer, new back pain", "warning-cancer"),
        ("fell off a ladder, back pain", "warning-fracture"),
    ],
)
def test_warning_signs(words: str, step: str) -> None:
    assert step in {warning.step for warning in read(words).warnings}


@pytest.mark.parametrize(
    "words",
    [
        "sciatica, no saddle numbness, no bladder trouble",
        "sciatica, bladder and bowel normal",
        "sciatica, numb toes but not the groin",
        "sciatica, hay fever",
        "knee OA, hot flushes",
        "back pain, car accident in 2015",
        "denies fever, chills, night sweats, weight loss; back pain",
    ],
)
def test_what_is_no_warning(words: str) -> None:
    assert read(words).warnings == ()


def test_back_pain_with_a_warning_sign_is_not_called_nonspecific() -> None:
    assert read("back pain").nonspecific
    assert not read("back pain with fever").nonspecific
    assert not read("back pain down the leg").nonspecific


# ---------------------------------------------------------------- never an error


WORDS = st.sampled_from(
    "no not and or , ; . for 8 weeks L4-5 L5 - / sciatica denies without fever on apixaban the pain "
    "in left leg M54.12 since yesterday chronic severe 78-year-old & ( ) : ' x 5w half a year numb".split()
)


@pytest.mark.hypothesis
@tried(25)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_reading_never_raises_and_tells_the_same_twice(words: str) -> None:
    found = read(words)
    assert found == read(words)
    assert "\n" not in read_as(whole(), found)


@pytest.mark.parametrize("words", ["", " ", "?!", "-", "a" * 10_000, "x , " * 900, "L4-" * 90])
def test_odd_texts_are_read(words: str) -> None:
    assert read(words).causes == ()


# ---------------------------------------------------------------- options beside words


def test_options_count_before_words() -> None:
    answer = api.suggest(
        whole(), text="severe sciatica, not diabetic", severity="mild", factors=["diabetes"]
    )
    assert answer.profile.severity == "mild"
    assert answer.read is not None
    assert [*answer.read.conflicts] == [
        "--severity mild counts, not severe in the words",
        "--factor diabetes counts, though the words deny it",
    ]


def test_words_of_another_part_of_the_body_than_an_option_do_not_count() -> None:
    answer = api.suggest(whole(), "neck pain", text="low back pain")
    assert answer.profile.causes == ("neck-pain",)
    assert answer.read is not None
    assert "low back pain" in answer.read.conflicts[0]


def test_words_count_before_a_code() -> None:
    found = read("M54.12 low back pain")
    assert found.causes == ("low-back-pain",)
    assert "M54.12" in found.conflicts[0]


Run = Callable[..., Result]


@pytest.fixture
def asked(run: Run, base: KnowledgeBase) -> Run:  # the base, since what is unsound answers nothing
    return run


def test_the_line_says_how_words_were_read(asked: Run) -> None:
    said = asked("suggest", "sciatica for 8 weeks, on apixaban, truck driver, no fever").stdout
    assert " ".join(said.split()).startswith(
        "Read as: sciatica; radicular pain; 8 weeks; takes a direct anticoagulant (apixaban); "
        "denied: fever; not used: truck driver."
    )


def test_warning_signs_stand_before_all_else(asked: Run) -> None:
    for words in ("sciatica, cannot pass urine", "cannot pass urine"):
        said = asked("suggest", words).stdout
        assert said.startswith("URGENT  Legs, bladder or bowel failing")


def test_words_without_a_cause_are_answered_with_what_was_read(asked: Run) -> None:
    result = asked("suggest", "foot drop", "--format", "json")
    assert result.exit_code == 1
    query = json.loads(result.stdout)["query"]
    assert (query["causes"], query["factors"]) == ([], ["neurological-deficit"])


def test_low_back_pain_is_named_as_typed_and_answered_as_nonspecific(asked: Run) -> None:
    result = asked("suggest", "back", "pain", "for", "8", "weeks", "--format", "json")
    answer = json.loads(result.stdout)
    assert answer["query"]["causes"] == ["low-back-pain"]
    assert answer["query"]["duration"] == {"words": "8 weeks", "weeks": 8, "is": "acute"}
    profile = api.suggest(whole(), text="back pain for 8 weeks").profile
    assert profile.causes == ("nonspecific-low-back-pain",)


@pytest.mark.parametrize("length", ["soon", "8"])
def test_what_is_no_duration_is_wrong_usage(asked: Run, length: str) -> None:
    result = asked("suggest", "--cause", "sciatica", "--duration", length)
    assert result.exit_code == 2
    assert "8 weeks" in result.stderr


@pytest.mark.parametrize(
    "words",
    ["sciatica started a couple of weeks ago", "neck pain began a few days ago"],
)
def test_a_time_that_began_without_a_number(words: str) -> None:
    duration = read(words).duration
    assert duration is not None
    assert str(duration.is_) == "acute"


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("nek pain", "neck-pain"),
        ("low bak pain", "low-back-pain"),
        ("kne arthritis", "knee-osteoarthritis"),
        ("tennis elbo", "tennis-elbow"),
        ("rotator cuf tear", "rotator-cuff-pain"),
    ],
)
def test_short_words_for_parts_of_the_body_misspelt(words: str, cause: str) -> None:
    assert read(words).causes == (cause,)


def test_a_drug_and_a_disease_that_are_often_misspelt() -> None:
    found = read("knee osteoarthritis, diabetis, on xeralto")
    assert found.factors == ("diabetes", "direct-anticoagulants")
