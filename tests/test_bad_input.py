"""Each folder in bad/ holds a knowledge base with one mistake, and the message it must give."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from painref.checks import CHECKS
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
    from painref.loading import load

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
