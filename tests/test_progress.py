"""What takes long says so on a terminal's stderr, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import closing

import pytest

from painref.cli import progress
from tests.conftest import ROOT


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "said"), [(Terminal(), True), (io.StringIO(), False)])
def test_only_a_terminal_is_told_and_only_after_a_second(stream, said: bool, monkeypatch) -> None:
    now = 100.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    monkeypatch.setattr(sys, "stderr", stream)
    with closing(progress.Progress("records")) as count:
        count(1000)
        assert stream.getvalue() == ""
        now += 1.1
        count(234)
        count(1)  # too soon after the last line
        assert stream.getvalue() == ("\rrecords: 1,234 " if said else "")
    screen = stream.getvalue().split("\r")[-2:]
    assert [line.strip() for line in screen] == (["", ""] if said else [""])


@pytest.mark.parametrize(("patience", "says"), [(1000, False), (-1, True)])
def test_a_quick_answer_says_nothing(patience: int, says: bool) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    code = (
        f"import painref.cli.progress; painref.cli.progress.PATIENCE = {patience}\n"
        "from painref.cli import main; main()"
    )
    words = [sys.executable, "-c", code, "list", "causes", "--no-cache"]
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=theirs, check=True, cwd=ROOT)
    os.write(theirs, b"the end")
    os.close(theirs)
    told = b""
    while not told.endswith(b"the end"):
        told += os.read(ours, 65536)
    os.close(ours)
    assert told.startswith(b"\rrecords: ") if says else told == b"the end"
