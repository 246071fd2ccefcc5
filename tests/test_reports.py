"""`painref check` as programs and GitHub read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from painref.base.knowledge_base import KnowledgeBase
from painref.output.formats import written
from painref.output.json_schemas import output_schema
from painref.output.problem_report import annotation
from painref.output.stdout import stdout
from painref.output.views import ProblemsView
from painref.reading.checks import check
from painref.reading.loading import load
from painref.reading.problems import Problem
from tests.conftest import ROOT

CASES = sorted(path.parent for path in (ROOT / "tests/bad").glob("*/expected.txt"))


def obeys(text: str) -> dict:
    answer = json.loads(text)
    jsonschema.Draft7Validator(output_schema("check-output")).validate(answer)
    return answer


def unescaped(text: str) -> str:
    """Undo what GitHub undoes."""
    for escaped, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, sign)
    return text


COMMAND = re.compile(r"::error file=([^:,]+),line=(\d+),col=(\d+),title=painref::(.*)")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_format_says_the_same(case: Path, run, monkeypatch) -> None:
    monkeypatch.chdir(case)
    text, as_json, github = (
        run("check", "data", "--no-builtin", "--format", f) for f in ("text", "json", "github")
    )
    assert text.exit_code == as_json.exit_code == github.exit_code == 1
    assert text.stderr == as_json.stderr == github.stderr
    lines = text.stdout.splitlines()

    answer = obeys(as_json.stdout)
    assert not answer["sound"]
    told = [
        f"{p['path']}:{p['line']}:{p['column']}: {p['field']}{': ' if p['field'] else ''}{p['message']}"
        for p in answer["problems"]
    ]
    assert told == lines

    commands = [COMMAND.fullmatch(line) for line in github.stdout.splitlines()]
    assert [
        f"{unescaped(m[1])}:{m[2]}:{m[3]}: {unescaped(m[4])}" if m else None for m in commands
    ] == lines


def test_a_sound_base_is_told_in_every_format(run, base) -> None:
    answer = obeys(run("check", "--format", "json").stdout)
    assert answer["sound"]
    assert answer["problems"] == []
    assert answer["counts"]["procedures"] == len(base.procedures)
    github = run("check", "--format", "github")
    assert (github.exit_code, github.stdout) == (0, "")
    assert github.stderr.startswith("sound: ")


def test_wrong_usage_is_neither_sound_nor_a_problem(run) -> None:
    assert run("check", "--format", "xml").exit_code == 2
    assert run("check", "no-such-folder", "--format", "json").exit_code == 2


def test_what_would_end_a_command_for_github_is_escaped() -> None:
    path = Path("a,b:c%d/x.yaml")
    line = annotation(Problem(path, (3, 7), "name", "100% wrong: a, b\nand\rmore ::error::"))
    assert line == (
        "::error file=a%2Cb%3Ac%25d/x.yaml,line=3,col=7,title=painref"
        "::name: 100%25 wrong: a, b%0Aand%0Dmore ::error::"
    )


def test_no_name_of_a_file_can_start_a_command_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/a\n::warning::b\x1b[2J.yaml").write_text("id: a\n")
    base, problems = load(tmp_path)
    problems += check(base)
    view = ProblemsView(base, problems)
    lines = written(view, "github", stdout("auto")).splitlines()
    assert len(lines) == len(problems) == 1
    assert lines[0].startswith("::error file=")
    assert "\x1b" not in lines[0]
    told = json.loads(written(view, "json", stdout("auto")))["problems"][0]["path"]
    assert Path(told).exists()


def test_paths_are_those_of_the_repository_that_is_checked(
    tmp_path: Path, run, monkeypatch
) -> None:
    (tmp_path / "data/topics").mkdir(parents=True)
    (tmp_path / "data/topics/mine.yaml").write_text("id: mine\n")
    monkeypatch.chdir(tmp_path)
    out = run("check", str(tmp_path / "data"), "--format", "github").stdout
    assert out.startswith("::error file=data/topics/mine.yaml,line=1,col=1,")


def test_an_answer_of_another_shape_is_refused() -> None:
    problems = [Problem(Path("x.yaml"), (1, 1), "", "wrong")]
    view = ProblemsView(KnowledgeBase(), problems)
    answer = obeys(written(view, "json", stdout("auto")))
    validator = jsonschema.Draft7Validator(output_schema("check-output"))
    for key in answer:
        assert not validator.is_valid({k: v for k, v in answer.items() if k != key})
    assert not validator.is_valid({**answer, "more": 1})
    answer["problems"][0]["line"] = 0
    assert not validator.is_valid(answer)
