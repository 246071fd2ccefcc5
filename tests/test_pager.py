"""Long answers on a terminal go through a pager, as in git; nothing else does."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from painref.cli import pager

LONG = "line\n" * 100


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.delenv("PAINREF_PAGER", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    return monkeypatch


def test_a_long_text_on_a_terminal_has_a_pager(terminal: pytest.MonkeyPatch) -> None:
    assert pager.pager_for(LONG) == "less"
    terminal.setenv("PAGER", "more -s")
    assert pager.pager_for(LONG) == "more -s"
    terminal.setenv("PAINREF_PAGER", "most")
    assert pager.pager_for(LONG) == "most"


@pytest.mark.parametrize("off", ["", "cat", " "])
def test_cat_or_nothing_means_none(off: str, terminal: pytest.MonkeyPatch) -> None:
    terminal.setenv("PAGER", "less")
    terminal.setenv("PAINREF_PAGER", off)
    assert pager.pager_for(LONG) is None


def test_none_where_it_would_be_in_the_way(terminal: pytest.MonkeyPatch) -> None:
    assert pager.pager_for("short\n") is None
    terminal.setenv("TERM", "dumb")
    assert pager.pager_for(LONG) is None
    terminal.setenv("TERM", "xterm")
    terminal.setattr(shutil, "which", lambda _: None)
    assert pager.pager_for(LONG) is None
    terminal.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert pager.pager_for(LONG) is None


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_the_pager_gets_the_whole_text(tmp_path, capfd) -> None:
    out = tmp_path / "seen"
    assert pager.shown_by(f"cat > '{out}'", LONG + "é")
    assert out.read_text(encoding=sys.stdout.encoding) == LONG + "é"
    assert not pager.shown_by("no-such-pager-at-all", LONG)
    assert not pager.shown_by("exit 126", LONG)  # it may not be run
    assert pager.shown_by("true", LONG * 10_000)  # who does not read on is no error
    capfd.readouterr()


def test_a_pipe_never_has_one(run) -> None:
    assert run("show", "idet", "--full", columns=None).stdout.count("\n") > 40
    assert run("show", "idet", "--full", "--no-pager", columns=None).exit_code == 0
