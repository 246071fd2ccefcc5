"""Each folder in bad/ holds a knowledge base with one mistake, and the message it must give."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from painref.reading.checks import CHECKS
from painref.reading.problems import Problem, capped
from tests.conftest import ROOT

CASES = sorted(path.parent for path in (ROOT / "tests/bad").glob("*/expected.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_each_mistake_gives_its_message(case: Path, run, monkeypatch) -> None:
    monkeypatch.chdir(case)
    result = run("check", "data", "--no-builtin")
    assert result.stdout == (case / "expected.txt").read_text(encoding="utf-8")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{len(result.stdout.splitlines())} problem")


@pytest.mark.parametrize(
    "case",  # a clock that is set wrong must not keep painref from answering
    [case for case in CASES if case.name != "date-to-come"],
    ids=lambda path: path.name,
)
def test_other_commands_say_one_line_and_show_nothing(case: Path, run, monkeypatch) -> None:
    monkeypatch.chdir(case)
    result = run("--data", "data", "--no-builtin", "list", "topics")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "painref check --data data --no-builtin" in result.stderr


def test_every_folder_is_a_case() -> None:
    assert sorted((ROOT / "tests/bad").iterdir()) == CASES


def test_every_check_has_a_case() -> None:
    from painref.reading.loading import load

    loaded = [load(case / "data") for case in CASES]
    for check in CHECKS:
        assert any(list(check(base)) for base, _ in loaded), f"no case for {check.__name__}"


def test_links_and_pipes_are_named_and_not_followed(tmp_path: Path, run) -> None:
    (tmp_path / "topics").mkdir()
    os.mkfifo(tmp_path / "topics/pipe.yaml")
    (tmp_path / "topics/link.yaml").symlink_to("/dev/zero")
    result = run("check", str(tmp_path), "--no-builtin")
    assert result.exit_code == 1
    assert result.stdout.count("is not a regular file") == 2


def test_unreadable_file_is_a_problem_of_that_file(tmp_path: Path, run, monkeypatch) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/locked.yaml").write_text("id: locked\n")

    def refuse(path: object, flags: int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    result = run("check", str(tmp_path), "--no-builtin")
    assert "locked.yaml:1:1: cannot be read: Permission denied" in result.stdout


def test_a_link_that_leads_to_itself_is_named(tmp_path: Path, run) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/loop.yaml").symlink_to("loop.yaml")
    result = run("check", str(tmp_path), "--no-builtin")
    assert result.exit_code == 1
    assert "loop.yaml:1:1: is not a regular file" in result.stdout


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path, run, monkeypatch) -> None:
    (tmp_path / "topics").mkdir()
    scandir = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("topics"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", str(tmp_path), "--no-builtin")
    assert result.exit_code == 1
    assert "topics:1:1: cannot be listed: Permission denied" in result.stdout


def test_of_one_file_a_hundred_problems_are_told_by_all_checks_together(
    tmp_path: Path, run
) -> None:
    (tmp_path / "topics").mkdir()
    cite = ", ".join(f"book-{n}" for n in range(3000))
    aliases = ", ".join(f"'?{n * '!'}'" for n in range(60))
    text = f"kind: field\ntext: It is.\ncite: [{cite}]\nchecked: 2026-01-31\n"
    for id_, more in (("a-topic", f"aliases: [{aliases}]\n"), ("b-topic", "")):
        path = tmp_path / f"topics/{id_}.yaml"
        path.write_text(f"id: {id_}\nname: {id_}\n{more}{text}")
    (tmp_path / "topics/c-topic.yaml").write_text("id: d-topic\n")
    result = run("check", str(tmp_path), "--no-builtin")
    lines = [line.partition("/topics/")[2] for line in result.stdout.splitlines()]
    of = {
        name: [t for t in lines if t.startswith(name)] for name in ("a-topic", "b-topic", "c-topic")
    }
    assert [*map(len, of.values())] == [101, 101, 5]
    assert of["a-topic"][59].endswith("has no letter or digit")
    assert of["a-topic"][99].startswith("a-topic.yaml:6:")
    assert of["a-topic"][-1].startswith("a-topic.yaml:6:")
    assert of["a-topic"][-1].endswith(": 100 problems so far; not told: 2,960 more")
    assert of["b-topic"][-1].endswith(": 100 problems so far; not told: 2,900 more")
    as_json = json.loads(run("check", str(tmp_path), "--no-builtin", "--format", "json").stdout)
    assert len(as_json["problems"]) == len(lines)


def test_the_hundred_and_first_problem_of_a_file_is_not_told(tmp_path: Path) -> None:
    def problems(path: str, number: int) -> list[Problem]:
        return [Problem(Path(path), (n + 1, 1), "", "is wrong") for n in range(number)]

    for number in (1, 100):
        some = problems("a", number)
        assert capped([*reversed(some), *some]) == some
    some = problems("a", 101) + problems("b", 2)
    last = Problem(Path("a"), (101, 1), "", "100 problems so far; not told: 1 more")
    assert capped(some) == [*some[:100], last, *some[101:]]


def test_what_was_not_read_any_further_is_told_once(tmp_path: Path, run) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/a.yaml").write_text("".join(f"k{n}: x\n" for n in range(300)))
    lines = run("check", str(tmp_path), "--no-builtin").stdout.splitlines()
    assert len(lines) == 101
    assert (
        sum("100 problems so far; the rest of the file is not read" in line for line in lines) == 1
    )


def test_other_commands_count_what_check_tells(tmp_path: Path, run) -> None:
    (tmp_path / "topics").mkdir()
    cite = ", ".join(f"book-{n}" for n in range(3000))
    (tmp_path / "topics/a.yaml").write_text(
        f"id: a\nname: A\nkind: field\ntext: It is.\ncite: [{cite}]\nchecked: 2026-01-31\n"
    )
    result = run("list", "topics", "--data", str(tmp_path), "--no-builtin")
    assert result.exit_code == 1
    assert "the knowledge base has 101 problems" in result.stderr
