"""Codes among free words: of the person, of warning signs, and those that are only asked about."""

from __future__ import annotations

import pytest

from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from painref.base.knowledge_base import KnowledgeBase


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("M54.50, Z79.01", ("anticoagulants",)),
        ("m5416 e119", ("diabetes",)),
        ("M54.16, C50.911", ("cancer",)),
        ("M17.11 Z95.810", ("cardiac-device",)),
        ("M54.50, C61, N18.30", ("cancer", "kidney-disease")),
        ("neck pain, O09.521", ("pregnancy",)),
        ("knee osteoarthritis, Malignant neoplasm of prostate C61", ("cancer",)),
        ("M54.16, no Z79.01", ()),
        ("M54.16, C91.01", ()),  # in remission
        ("back pain since a crash on the A40", ()),
        ("M80.08XA at T12", ("metabolic-bone-disease", "osteoporosis")),
    ],
)
def test_a_code_of_the_person_counts_as_told(
    words: str, factors: tuple[str, ...], base: KnowledgeBase
) -> None:
    assert tuple(read_words(base, words).factors) == factors


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("M54.16 Z79.52", "'--factor adrenal-suppression'"),
        ("M54.16 Z94.0", "'--factor immunosuppression'"),
        ("M54.16 C91.01", "(Acute lymphoblastic leukemia, in remission) is no cause here"),
    ],
)
def test_a_broader_code_is_asked_about(words: str, said: str, base: KnowledgeBase) -> None:
    found = read_words(base, words)
    assert (found.factors, said in " ".join(found.uncovered)) == ((), True)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("M54.16 R33.9", "warning-cauda-equina"),
        ("sciatica, N39.42 R32", "warning-cauda-equina"),
        ("M51.26, M21.371", "warning-nerve-deficit"),
        ("M54.2 G82.50", "warning-nerve-deficit"),
        ("M54.50 R50.9", "warning-infection"),
        ("low back pain; Z85.3; R63.4", "warning-cancer"),
        ("S12.500A neck pain", "warning-fracture"),
        ("M31.6 headache", "warning-headache"),
        ("I71.3 back pain", "warning-aorta"),
        ("knee pain, M00.061", "warning-joint-infection"),
    ],
)
def test_a_code_of_a_sign_warns(words: str, step: str, base: KnowledgeBase) -> None:
    assert step in _warned(read_words(base, words))


def test_a_temperature_is_no_code(base: KnowledgeBase) -> None:
    found = read_words(base, "low back pain, T38.2, HR 110")
    assert (_warned(found), found.uncovered) == (["warning-infection"], ())


def test_a_sign_of_elsewhere_does_not_count_and_is_told(base: KnowledgeBase) -> None:
    found = read_words(base, "knee osteoarthritis, R33.9")
    assert (_warned(found), found.not_used) == ([], ("R33.9",))
    assert [code.code for code in found.codes] == []


def _warned(found: Read) -> list[str]:
    return [warning.step for warning in found.warnings]
