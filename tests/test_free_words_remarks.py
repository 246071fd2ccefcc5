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
