"""`show reading` tells how to read an answer, in the words that answers are made of."""

from __future__ import annotations

import json
import re

import jsonschema

from painref.output.json_schemas import output_schema
from painref.words.wording import NOTICE
from tests.conftest import ROOT
from tests.test_first_minute import error


def test_it_explains_what_an_answer_shows_on_one_screen(run) -> None:
    told = run("show", "reading").stdout
    assert len(told.splitlines()) <= 40
    assert NOTICE in " ".join(told.split())
    profile = ("--cause", "disc-bulge"), ("--cause", "knee-osteoarthritis")
    answers = "".join(run("suggest", *words).stdout for words in profile)
    headings = [line for line in answers.splitlines() if line in _HEADINGS]
    assert set(headings) == set(_HEADINGS) - {_ADVISED}
    for word in (*_HEADINGS, "WITHOUT", "FIRST", "REFER", "OUT", "ASK", "no rate", "sham"):
        assert word in told


_ADVISED = "Advised by a guideline, not shown better than sham"
_HEADINGS = (
    "Better than sham, no guideline against",
    _ADVISED,
    "Open or disputed",
    "Not better than sham where tested, or advised against",
)


SAY_THEMSELVES = {
    *("URGENT", "WARNING SIGNS", "BEFORE ANY PROCEDURE", "NOT USED"),
    *("OPERATION, TO COMPARE", "TEST", "WITHOUT, FIRST"),
}
"""Labels that need no explanation, or are of two that have one."""


def test_each_label_of_an_answer_is_explained(run) -> None:
    told = run("show", "reading").stdout
    labels = {
        label
        for path in (ROOT / "painref/output/screens").glob("*.py")
        for label in re.findall(r'"([A-Z][A-Z ,]*[A-Z]) *"', path.read_text(encoding="utf-8"))
    }
    assert labels > SAY_THEMSELVES
    for label in labels - SAY_THEMSELVES:
        assert re.search(rf"\b{label}\b", told), (
            f"PARTS in output/screens/how_to_read.py has to tell what stands under {label}, "
            "or this test that it says so itself"
        )


def test_programs_get_the_same_in_parts(run) -> None:
    told = json.loads(run("show", "reading", "--format", "json").stdout)
    jsonschema.validate(told, output_schema("show-output"))
    text = " ".join(run("show", "reading").stdout.split())
    assert all(f"{part['name']}: {part['text']}" in text for part in told["reading"])


def test_it_is_told_whatever_is_wrong_with_the_records(run, tmp_path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/broken.yaml").write_text("id: other\n", encoding="utf-8")
    assert run("show", "certainty", "--data", str(tmp_path)).exit_code == 1
    assert run("show", "reading", "--data", str(tmp_path)).stdout == run("show", "reading").stdout


def test_it_is_told_by_itself(run) -> None:
    assert "write 'painref show reading'" in error(run("show", "reading", "idet"))
    assert "write 'painref show reading'" in error(run("show", "reading", "--section", "risks"))
