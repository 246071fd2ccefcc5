"""What is read off a text around a name, and that no text breaks the reading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import KINDS
from painref.words.around_names import around, spelled_out
from painref.words.code_mentions import codes_in
from painref.words.missed import missed
from painref.words.named import About, understand
from painref.words.naming import takings
from painref.words.spinal_levels import how_many, levels_in, regions_of
from tests.fuzz import oracles


@pytest.mark.parametrize(
    ("text", "name", "read"),
    [
        ("severe lumbar stenosis L4-5", "stenosis", "severe lumbar single"),
        ("left knee osteoarthritis", "osteoarthritis", "knee"),
        ("osteoarthritis of the right hip", "osteoarthritis", "hip"),
        ("Causalgia,Rt Lower Limb", "Causalgia, Lower Limb", ""),
        ("bilateral foraminal narrowing", "narrowing", ""),
        ("Medial branch block, lumbar or sacral", "Medial branch block", "lumbar sacral"),
        ("C5-7 stenosis", "stenosis", "cervical multiple"),
        ("spondylolisthesis grade 1 L4 on L5", "spondylolisthesis", "lumbar single"),
        ("multilevel disc disease", "disc disease", "multiple"),
        ("moderate to severe stenosis", "stenosis", ""),
        ("chronic radiculopathy, L", "radiculopathy", "chronic"),
        ("L-spine MRI", "MRI", "lumbar"),
        ("T2-weighted", "T2-weighted", ""),
        ("disc", "disc", ""),
    ],
)
def test_words_around_a_name_are_read_and_taken_off(text: str, name: str, read: str) -> None:
    found = around(spelled_out(text))
    assert found.name == name
    told = [found.severity, found.duration, *found.regions, found.levels]
    assert {str(one) for one in told if one} == {*read.split()}


@pytest.mark.parametrize(
    ("name", "duration", "severity"),
    [
        ("chronic neck pain", "chronic", None),
        ("chronic pain after knee replacement", "chronic", None),
        ("acute gout", "acute", None),
        ("severe limb ischemia", None, "severe"),
        ("Other chronic postprocedural pain", "chronic", None),
        ("neck pain", None, None),
    ],
)
def test_a_condition_is_read_that_belongs_to_a_name(
    base: KnowledgeBase, name: str, duration: str | None, severity: str | None
) -> None:
    named = understand(base, name, ["causes"])
    assert named and (named.around.duration, named.around.severity) == (duration, severity)


def test_only_what_is_asked_for_is_taken_off() -> None:
    text = "severe stenosis of the lumbar spine, left"
    assert around(text, About.SIDE).name == "severe stenosis of the lumbar spine"
    assert around(text, About.LIMB).name == text
    assert around("CRPS of the left arm", About.LIMB, About.SIDE).name == "CRPS"
    assert next(read.name for read in takings("chronic lumbar stenosis")) == "lumbar stenosis"


@pytest.mark.parametrize(
    ("text", "levels", "regions"),
    [
        ("L4/5", "L4-5", "lumbar"),
        ("L4-L5 and L5-S1", "L4-5 L5-S1", "lumbar sacral"),
        ("L5S1.", "L5-S1", "lumbar sacral"),
        ("T12 to L2", "T12-L1 L1-2", "thoracic lumbar"),
        ("C8 root", "C8", "cervical"),
        ("S1", "S1", "sacral"),
        ("T13, L9, C0", "", ""),
        ("T2DM", "", ""),
        ("T1 weighted", "", ""),
        ("L4.5", "", ""),
    ],
)
def test_levels_are_spelled_one_way(text: str, levels: str, regions: str) -> None:
    names = [name for level in levels_in(text) for name in level.names]
    assert names == levels.split()
    assert [str(region) for region in regions_of(names)] == regions.split()
    expected = {0: None, 1: "single"}.get(len(names), "multiple")
    assert (how_many(names) and str(how_many(names))) == expected


@pytest.mark.parametrize(
    ("text", "codes", "unknown", "rest"),
    [
        ("ICD-10-CM M54.16", "M54.16", "", ""),
        ("icd10:m5416", "M54.16", "", ""),
        ("Radiculopathy, lumbar region (M54.16)", "M54.16", "", "Radiculopathy, lumbar region"),
        ("M54.16 - Radiculopathy", "M54.16", "", "Radiculopathy"),
        ("M54.16, M48.061", "M54.16 M48.061", "", ""),
        ("M17 knee osteoarthritis", "M17", "", "knee osteoarthritis"),
        ("M54.1Z", "", "M54.1Z", ""),
        ("M54.16GM, back pain", "", "M54.16GM", "back pain"),
        ("M54,16", "", "M54,16", ""),
        ("ICD9:724.4", "", "ICD9:724.4", ""),
        ("LBP, C61", "C61", "", "LBP"),
        ("M47.812-M47.814", "M47.812 M47.814 M47.813", "", ""),
        ("M54.2, M17.11", "M54.2 M17.11", "", ""),
        ("HLA-B27, T 38.6", "", "", "HLA-B27, T 38.6"),
        ("F32, X12 weeks", "", "", "F32, X12 weeks"),
        ("L5,6", "", "", "L5,6"),
        ("722.10", "", "722.10", ""),
        ("T12 fracture", "", "", "T12 fracture"),
        ("A1c 9", "", "", "A1c 9"),
        ("L4L5 herniation", "", "", "L4L5 herniation"),
        ("Q10 supplements", "", "", "Q10 supplements"),
    ],
)
def test_codes_are_told_from_levels_and_values(
    text: str, codes: str, unknown: str, rest: str
) -> None:
    found = codes_in(text)
    assert [entry.code for entry in found.entries] == codes.split()
    assert [*found.unknown] == unknown.split()
    assert found.rest == rest


WORDS = st.sampled_from(
    "left L4-5 lumbar disc herniation sciatica severe M54.16 and with , ( ) without pain neck no "
    "cervical injection block epidural knee arm M51 apixaban chronic & w/o 9 how long".split()
)


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
def test_no_text_breaks_the_reading(base: KnowledgeBase, text: str) -> None:
    for kinds in (["causes"], list(KINDS)):
        found = understand(base, text, kinds)
        if found is None:
            assert missed(base, text, kinds).why
        else:
            assert found.records
            assert all(kind in kinds for kind, _ in found.records)


@pytest.mark.parametrize("piece", ["and ", "(", "left ", "L4-", "M54.16 ", "of the ", ",;", "no "])
def test_a_long_text_takes_no_long_time(base: KnowledgeBase, piece: str) -> None:
    with oracles.in_time():
        for size in (290, 100_000):
            text = (piece * size)[:size]
            if understand(base, text, ["causes"]) is None:
                missed(base, text, ["causes"])
