"""What is said of how free words were taken: other people, numbers, signs that need an answer."""

from __future__ import annotations

import json
from functools import cache

import pytest

from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from painref.base.knowledge_base import KnowledgeBase
from painref.reading.layers import built_in
from painref.reading.loading import load
from tests.test_free_words_person import Run


@cache
def whole() -> KnowledgeBase:
    """Return the records; whether they are sound is tested elsewhere."""
    return load(built_in())[0]


def read(words: str) -> Read:
    return read_words(whole(), words)


# ---------------------------------------------------------------- in JSON


@pytest.mark.parametrize(
    ("words", "about", "said"),
    [
        ("sciatica, my wife is pregnant", "other-person", "my wife is pregnant"),
        ("sciatica, previous discitis 3 weeks ago", "assumed", "read as present"),
        ("low back pain", "assumed", "taken as nonspecific"),
        ("spinal stenosis, legs feel heavy", "sign", "means that the legs are weak"),
        ("sciatica, worried about cancer", "in-doubt", "cancer"),
        ("sciatica, kidney stones", "seen-first", "another disease"),
        ("rotator cuff tear, 3 months", "not-read", "not told apart"),
        ("pain between the ears, burning when sitting", "may-be", "pudendal neuralgia"),
        ("heel pain in a child of 8", "not-covered", "For a child nothing"),
    ],
)
def test_json_holds_what_a_screen_says_of_the_words(
    words: str, about: str, said: str, run: Run
) -> None:
    query = json.loads(run("suggest", words, "--format", "json").stdout)["query"]
    assert any(said in one["text"] for one in query["remarks"] if one["about"] == about)


# ---------------------------------------------------------------- whose complaint it is


@pytest.mark.parametrize(
    ("words", "who", "cause", "factor"),
    [
        ("my father's back pain for 3 years, he takes warfarin", "father", "low-back-pain",
         "warfarin"),
        ("for my husband: knee arthritis, he is on apixaban", "husband", "knee-osteoarthritis",
         "direct-anticoagulants"),
        ("my wife has sciatica and she is pregnant", "wife", "sciatica", "pregnancy"),
        ("what can be done for my mum's sciatica, she takes warfarin", "mum", "sciatica",
         "warfarin"),
        ("My 82 year old mother has spinal stenosis. She takes Plavix.", "mother",
         "spinal-stenosis", "clopidogrel"),
        ("knee arthritis in my mother, she takes clopidogrel", "mother", "knee-osteoarthritis",
         "clopidogrel"),
        ("my mother takes warfarin, she has sciatica", "mother", "sciatica", "warfarin"),
    ],
)  # fmt: skip
def test_of_another_persons_complaint_what_is_told_of_them_counts(
    words: str, who: str, cause: str, factor: str
) -> None:
    found = read(words)
    assert [item.id for item in found.read if item.as_ == "person"] == [who]
    assert found.causes == (cause,)
    assert factor in found.factors
    assert found.others == ()


@pytest.mark.parametrize(
    ("words", "cause", "left"),
    [
        ("sciatica, my wife is pregnant", "sciatica", "my wife is pregnant"),
        ("mother had breast cancer, I have neck pain", "neck-pain", "mother had breast cancer"),
        ("I am pregnant, my husband has sciatica", "sciatica", "I am pregnant"),
        ("62F with sciatica, her husband takes warfarin, she is well", "sciatica",
         "her husband takes warfarin"),
        ("sciatica, my mother takes warfarin, she also has diabetes", "sciatica",
         "my mother takes warfarin, she also has diabetes"),
        ("I care for my wife, back pain since 3 weeks, she is on warfarin", "low-back-pain",
         "she is on warfarin"),
        ("my late father had cancer, back pain now", "low-back-pain", "my late father had cancer"),
    ],
)  # fmt: skip
def test_what_is_told_of_somebody_else_does_not_count(words: str, cause: str, left: str) -> None:
    found = read(words)
    assert (found.causes, found.factors) == ((cause,), ())
    assert left in found.others


@pytest.mark.parametrize(
    ("words", "cause", "left"),
    [
        ("my dad has sciatica and my mum has knee arthritis", "sciatica", "my mum has"),
        ("I have neck pain and my husband has sciatica", "neck-pain", "my husband has"),
    ],
)
def test_of_two_people_with_complaints_one_is_answered_and_that_is_said(
    words: str, cause: str, left: str
) -> None:
    found = read(words)
    assert found.causes == (cause,)
    assert any("Two people" in one.text and left in one.text for one in found.remarks)


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("my mum's knee osteoarthritis, she is 82 and takes warfarin", "82"),
        ("low back pain 2 weeks, on prednisolone, 79", "79"),
        ("54 F, low back pain", "54"),
        ("I am 61, sciatica", "61"),
        ("disc protrusion L4, 55", ""),
        ("knee osteoarthritis, platelets 90", ""),
    ],
)
def test_ages_without_a_unit(words: str, age: str) -> None:
    assert ",".join(item.id for item in read(words).read if item.as_ == "age") == age
