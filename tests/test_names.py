"""Names as people type them: spelling, plurals, order, abbreviations, misses."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from painref.base.knowledge_base import KnowledgeBase, names_of
from painref.base.names import in_any_order, in_order, normalize
from painref.base.nearest import did_you_mean, nearest
from painref.base.visible import is_visible, printable
from painref.reading.checks import names_are_unique
from tests.conftest import loaded, whole

BASE = whole()
NAMES = [(name, kind, r.id) for kind, r in BASE.records() for name in names_of(r)]


@pytest.mark.parametrize(
    ("name", "kind", "id_"),
    [
        ("I.D.E.T.", "procedures", "idet"),
        ("disc_bulge", "causes", "disc-bulge"),
        ("X-ray", "pathway", "imaging"),
        ("ipm-overview", "sources", "ipm-overview"),
        ("slipped disc", "causes", "disc-bulge"),
        ("slipped discs", "causes", "disc-bulge"),
        ("pinched nerve", "causes", "nerve-root-compression"),
        ("a pinched nerve", "causes", "nerve-root-compression"),
        ("bulging disk", "causes", "disc-bulge"),
        ("discs bulging", "causes", "disc-bulge"),
        ("bulging of the disks", "causes", "disc-bulge"),
        ("pain, facet joint", "causes", "facet-joint-pain"),
        ("Tumour pains", "causes", "cancer-pain"),
        ("Complex Regional Pain Syndrome (CRPS)", "causes", "crps"),
        ("CRPS (complex regional pain syndrome)", "causes", "crps"),
        ("M54.2", "causes", "neck-pain"),
        ("m542", "causes", "neck-pain"),
        ("cortisone shot", "groups", "steroid-injections"),
        ("shots of cortisone", "groups", "steroid-injections"),
        ("RFA", "procedures", "radiofrequency-denervation"),
        ("RFAs", "procedures", "radiofrequency-denervation"),
        ("the epidural", "procedures", "epidural-steroid-injection"),
        ("SI joint injection", "procedures", "sacroiliac-block"),
        ("intradiscal electrothermal annuloplasty", "procedures", "idet"),
        ("lumbar diskectomies", "procedures", "lumbar-discectomy"),
    ],
)
def test_a_record_is_found_by_the_words_people_use(name: str, kind: str, id_: str) -> None:
    found = BASE.find(name)
    assert found is not None
    assert (found[0], found[1].id) == (kind, id_)


def test_every_record_is_found_by_each_of_its_names() -> None:
    assert len(NAMES) > len(list(BASE.records()))
    for name, kind, id_ in NAMES:
        found = BASE.find(name)
        assert found is not None, name
        assert (found[0], found[1].id) == (kind, id_), name


@given(st.sampled_from(NAMES), st.data())
def test_case_blanks_and_hyphens_do_not_count(item: tuple[str, str, str], data: st.DataObject):
    name, kind, id_ = item
    name = "".join(c.upper() if data.draw(st.booleans()) else c.lower() for c in name)
    found = BASE.find(name.replace("-", " "))
    assert found is not None
    assert (found[0], found[1].id) == (kind, id_)


PLURALS = [
    (re.sub("ys$", "ies", f"{name}s"), kind, id_)
    for name, kind, id_ in NAMES
    if re.search("[a-hj-rtv-z]$", name, re.I) and kind != "sources"
    if not re.search("(ed|ae)$", name)
]


def test_the_plural_of_a_name_finds_its_record() -> None:
    others = set()
    for plural, kind, id_ in PLURALS:
        found = BASE.find(plural)
        assert found is not None, plural
        if found[1].id != id_:  # another record has the plural for its own exact name
            assert normalize(plural) in map(normalize, names_of(found[1])), plural
            others.add(plural)
        among = BASE.find(plural, [kind])
        assert among is not None, plural
        assert among[1].id == id_, plural
    assert "nerve blocks" in others


def test_an_article_does_not_count() -> None:
    for name, kind, id_ in NAMES:
        found = BASE.find(f"the {name}", [kind])
        assert found is not None, name
        assert found[1].id == id_, name


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("local anaesthetic", "local anesthetic"),
        ("haematoma", "hematoma"),
        ("oedema", "edema"),
        ("ischaemic pain", "ischemic pain"),
        ("disk", "disc"),
        ("diskectomy", "discectomy"),
        ("nerve fibres", "nerve fibers"),
        ("pain centre", "pain center"),
        ("tumour", "tumor"),
        ("immobilisation", "immobilization"),
        ("localised", "localized"),
        ("paralysed", "paralyzed"),
        ("diarrhoea", "diarrhea"),
        ("orthopaedic", "orthopedic"),
        ("analogues", "analog"),
        ("manoeuvre", "maneuver"),
        ("labelled", "labeled"),
        ("practised", "practiced"),
        ("defence", "defense"),
        ("injuries", "injury"),
        ("diseases", "disease"),
        ("stenoses", "stenosis"),
        ("vertebrae", "vertebra"),
        ("abscesses", "abscess"),
        ("headaches", "headache"),
        ("biopsies", "biopsy"),
        ("Bertolotti's syndrome", "Bertolotti syndrome"),
        ("Bertolotti\u2019s syndrome", "bertolotti syndrome"),
        ("micro-diskectomy", "microdiscectomy"),
        ("fracture of the hip", "fracture, hip"),
    ],
)
def test_forms_of_one_name_fold_alike(british: str, american: str) -> None:
    assert in_order(british) == in_order(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("toe", "tee"),
        ("disc", "disco"),
        ("with Modic changes", "without Modic changes"),
        ("no positive block", "positive block"),
        ("pain after spine surgery", "surgery after spine pain"),
        ("plexus", "plex"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert in_order(one) != in_order(other)
    assert in_any_order(one) != in_any_order(other)


def test_the_exact_form_wins_and_a_shared_form_names_both() -> None:
    group, procedure = "trigger-point-injections", "trigger-point-injection"
    assert BASE.find("Trigger point injections")[1].id == group
    assert BASE.find("Trigger point injection")[1].id == procedure
    assert BASE.find("trigger points injection") is None
    assert set(BASE.nearest("trigger points injection")) == {group, procedure}
    assert BASE.find("trigger points injection", ["procedures"])[1].id == procedure
    assert BASE.find("trigger point injections", ["procedures"])[1].id == procedure


def test_a_name_that_fits_two_records_is_wrong_usage_and_names_both(run) -> None:
    result = run("show", "trigger points injection")
    assert result.exit_code == 2
    assert "did you mean 'trigger-point-injection' or 'trigger-point-injections'?" in result.stderr


def test_a_name_with_another_s_abbreviation_is_not_guessed() -> None:
    assert BASE.find("Bulging disc (CRPS)") is None


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("chemonucleolisis", ["chemonucleolysis"]),
        ("kyphoplsty", ["kyphoplasty"]),
        ("epidurol", ["epidural-steroid-injection"]),
        ("disk bluge", ["disc-bulge"]),
        ("vertbroplasty", ["vertebroplasty"]),
        ("qqqqqqq", []),
        ("slipt disc", ["disc-bulge"]),
        ("hydrocortisone shot", ["steroid-injections"]),
        ("laser disc", ["laser-discectomy"]),
        ("hernia", ["disc-herniation"]),
        ("steroid epidural shot", ["epidural-steroid-injection"]),
        ("leg pain", ["sciatica"]),
        ("idte", ["idet"]),
        ("tarsal tunnel", []),
        ("chronic pancreatitis", []),
        ("Parkinson disease", []),
        ("post mastectomy pain", []),
        ("disc replacement", []),
        ("opioids", []),
        ("pain syndrome of a joint", []),
    ],
)
def test_a_miss_names_what_was_meant_nearest_first(name: str, ids: list[str]) -> None:
    assert BASE.find(name) is None
    found = BASE.nearest(name)
    assert len(found) <= 3
    assert found[: len(ids)] == ids
    assert bool(found) == bool(ids)


@pytest.mark.parametrize("name", ["", "-", "herniaton of the spleen", "idet2"])
def test_no_record_is_found_by_another_name(name: str) -> None:
    assert BASE.find(name) is None


def test_a_kind_limits_where_a_name_is_looked_for() -> None:
    assert BASE.find("idet", ["causes"]) is None
    assert BASE.find("disc-bulge", ["causes"])[1].id == "disc-bulge"


def test_nothing_near_gives_no_hint() -> None:
    assert did_you_mean("qqqqqqq", ["idet"]) == ""


def test_accents_do_not_count() -> None:
    assert normalize("Débridement–X") == "debridementx"


def test_the_nearest_three_are_three_records() -> None:
    found = BASE.nearest("osteoarthritis")
    assert len(found) == len(set(found)) == 3
    assert nearest("idte", ["idet", "laser"]) == ["idet"]


def test_an_exact_name_does_not_pay_for_the_folding() -> None:
    in_order.cache_clear()
    in_any_order.cache_clear()
    BASE.find("slipped disc")
    assert in_order.cache_info().currsize == 0


def test_uniqueness_is_judged_by_the_exact_form(base: KnowledgeBase) -> None:
    assert not list(names_are_unique(base))  # though 'nerve block' and 'nerve blocks' are two


def test_the_fuzzy_matcher_is_loaded_only_for_a_miss() -> None:
    assert "rapidfuzz" not in loaded("show", "slipped discs")[0]
    assert "rapidfuzz" in loaded("show", "slipt disc")[0]


IGNORABLE = [
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810)),
    *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164),
    *(*range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFF9)),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
]
"""The characters of Default_Ignorable_Code_Point."""


def test_what_can_be_seen_is_what_unicode_says() -> None:
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
    seen = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in hidden}
    seen = (seen | {" "}) - {*map(chr, IGNORABLE)}
    assert {c for c in map(chr, range(0x110000)) if is_visible(c)} == seen


def test_what_cannot_be_seen_is_escaped_in_messages() -> None:
    assert printable("a\x1b[31m\u202e\u200f\u061c\ufe0f\u034f\u3164\U000e0100\ufeff\u00a0b") == (
        "a\\x1b[31m\\u202e\\u200f\\u061c\\ufe0f\\u034f\\u3164\\U000e0100\\ufeff\\xa0b"
    )
    assert (
        printable("\u201c\u2265 5 \u00b5g\u201d, cafe\u0301")
        == "\u201c\u2265 5 \u00b5g\u201d, cafe\u0301"
    )


def read_as(run, words: str) -> tuple[str, str]:
    result = run("show", words, "--format", "json")
    return json.loads(result.stdout)["id"], result.stderr


@pytest.mark.parametrize(
    ("words", "id_", "others"),
    [
        ("RFA", "radiofrequency-denervation", ["neck", "upper back", "knee"]),
        ("nerve block", "anesthetic-nerve-block", ["shoulder"]),
        ("facet injection", "facet-joint-injection", ["neck"]),
        ("epidural", "epidural-steroid-injection", ["neck"]),
    ],
)
def test_an_alias_that_names_others_elsewhere_says_so(words, id_, others, run) -> None:
    found, told = read_as(run, words)
    assert found == id_
    assert all(f"({other})" in told for other in others)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("RFA knee", "genicular-nerve-radiofrequency"),
        ("cervical RFA", "cervical-medial-branch-radiofrequency"),
        ("lumbar RFA", "radiofrequency-denervation"),
        ("cervical facet injection", "cervical-facet-joint-injection"),
        ("medial branch block", "medial-branch-block"),
        ("radiofrequency-denervation", "radiofrequency-denervation"),
    ],
)
def test_a_region_or_a_name_of_its_own_leaves_no_question(words, id_, run) -> None:
    assert read_as(run, words) == (id_, "")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("spinal cord stimulation", "Spinal cord stimulation"),
        ("epidural blood patch", "Epidural blood patch"),
        ("left knee steroid injection", "Knee steroid injection"),
    ],
)
def test_a_name_needs_no_quotes(words: str, first: str, run) -> None:
    result = run("show", *words.split())
    assert result.stdout.startswith(first) and not result.stderr


def test_a_misspelt_name_without_quotes_is_looked_up_as_a_whole(run) -> None:
    said = run("show", "spinal", "cord", "stimulatoin").stderr
    assert "'spinal cord stimulatoin'; did you mean 'spinal-cord-stimulation'" in said


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("facett joint", "facet-joint-pain"),
        ("pain between the ribs", "intercostal-neuralgia"),
    ],
)
def test_what_may_be_meant_is_offered(words: str, cause: str, run) -> None:
    assert f"painref suggest --cause {cause}" in run("suggest", words).stdout


@pytest.mark.parametrize("words", ["kneee arthritus", "arthritus of the kneee"])
def test_two_words_that_put_each_other_right_are_read(words: str, run) -> None:
    assert run("suggest", words).stdout.startswith("Read as: knee osteoarthritis; knee;")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("nek pain", "neck-pain"),
        ("occipital nerve blok", "occipital-nerve-block"),
        ("stelate ganglion blok", "stellate-ganglion-block"),
    ],
)
def test_a_word_of_four_letters_may_be_misspelt(words: str, meant: str, run) -> None:
    assert f"did you mean '{meant}'" in run("show", words).stderr


@pytest.mark.parametrize("words", ["DISH", "TENZ", "gall stones"])
def test_short_words_are_not_taken_for_others(words: str, run) -> None:
    assert "is not covered" in run("show", words).stderr
