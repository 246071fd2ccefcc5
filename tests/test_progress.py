"""What takes long says so on a terminal's stderr, and leaves nothing behind."""

from __future__ import annotations

import io
import sys

import pytest

from painref.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "said"), [(Terminal(), True), (io.StringIO(), False)])
def test_only_a_terminal_is_told_and_only_after_a_second(stream, said: bool, monkeypatch) -> None:
    now = 100.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.Progress("records") as count:
        count(1000)
        assert stream.getvalue() == ""
        now += 1.1
        count(234)
        count(1)  # too soon after the last line
        assert stream.getvalue() == ("\rrecords: 1,234 " if said else "")
    screen = stream.getvalue().split("\r")[-2:]
    assert [line.strip() for line in screen] == (["", ""] if said else [""])


def test_a_quick_answer_says_nothing(run) -> None:
    assert run("list", "causes").stderr == ""
