"""Ctrl-C, signals, closed pipes and full disks end painref quietly, at whatever moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.test_cli import PAINREF

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")

COMMANDS = ("show idet", "suggest --cause disc-bulge", "search nerve root", "check", "list")

STRUCK = """
import builtins, os, signal, sys

real = builtins.__import__

def strike(name, *more, **named):
    if name == {name!r}:
        os.kill(os.getpid(), signal.{signal})
    return real(name, *more, **named)

builtins.__import__ = strike
sys.argv = ["painref", *{words!r}]
from painref.__main__ import main
main()
"""
"""What the `painref` script does, and a signal at the import of one module."""


def struck(name: str, sign: str, *words: str) -> subprocess.CompletedProcess[str]:
    code = STRUCK.format(name=name, signal=sign, words=words)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )


@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize(
    "name", ["painref.cli", "click", "painref.sealed_file", "painref.render.record", "json"]
)
def test_a_signal_during_any_import_ends_it_without_a_word(name: str, sign: str) -> None:
    done = struck(name, sign, "show", "idet")
    assert done.returncode == -getattr(signal, sign)
    assert done.stdout == ""
    assert done.stderr == ""


def test_the_signal_of_these_tests_strikes_only_once_the_module_is_asked_for() -> None:
    done = struck("no.such.module", "SIGINT", "show", "idet")
    assert done.returncode == 0
    assert "electrothermal" in done.stdout


@pytest.mark.parametrize("seed", range(12))
def test_ctrl_c_at_any_moment_shows_nothing_of_ours(seed: int) -> None:
    """Python's own start, up to the first line of `__main__`, cannot be kept quiet from here."""
    chance = random.Random(seed)
    words = chance.choice(COMMANDS).split()
    with subprocess.Popen(
        [*PAINREF, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as running:
        time.sleep(chance.uniform(0, 0.4))
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=20)
    for start in ("painref/__init__.py", "painref/__main__.py"):  # before anything can be done
        told = told.replace(start, "")
    assert "painref/" not in told
    if "Traceback" not in told:  # else Python had not reached painref
        assert running.returncode in (0, 130, -signal.SIGINT)


@pytest.mark.parametrize("format_", ["json", "sqlite", "csv"])
def test_ctrl_c_while_a_file_is_written_leaves_nothing_of_it(format_: str, tmp_path) -> None:
    code = STRUCK.format(
        name="no.such.module",
        signal="SIGINT",
        words=["export", "--format", format_, "--output", str(tmp_path / "out")],
    ).replace(
        "main()\n",
        "import painref.aside, painref.csv_folder, painref.export_base\n"
        "def strike_again(*some):\n"
        f"    assert list(os.scandir({str(tmp_path)!r})), 'there is nothing to be undone yet'\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "painref.aside._to_disk = painref.csv_folder.write_lines = strike_again\n"
        "main()\n",
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_shell_sees_130_for_ctrl_c() -> None:
    code = STRUCK.format(name="painref.sealed_file", signal="SIGINT", words=["list"])
    done = subprocess.run(
        ["bash", "-c", '"$0" -c "$1"; echo $?', sys.executable, code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stdout == "130\n"


def test_a_command_in_the_background_of_a_script_is_spared_ctrl_c() -> None:
    """The shell has it ignore the signal; so must painref."""
    code = STRUCK.format(
        name="painref.sealed_file", signal="SIGINT", words=["show", "idet", "--format", "json"]
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.parametrize("words", COMMANDS)
def test_a_pipe_closed_after_the_first_line_is_no_error(words: str) -> None:
    script = f"{sys.executable} -m painref {words} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "0\n"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


STREAMS = {
    "2>&-": 0,
    ">&- 2>&-": 0,
    "<&- >&- 2>&-": 0,
    "2>/dev/full": 0,
    ">&- 2>/dev/full": 0,
    ">/dev/full 2>/dev/full": 1,
    ">/dev/full 2>&-": 1,
}
"""Streams that are closed or full, and the exit code of an answer that goes there."""


@pytest.mark.parametrize("words", ["search nerve", "--help"])
@pytest.mark.parametrize("streams", STREAMS)
def test_closed_and_full_streams_change_no_more_than_the_exit_code(words, streams) -> None:
    script = f"{sys.executable} -m painref {words} {streams}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == STREAMS[streams]
    assert done.stderr == ""


@pytest.mark.parametrize(("words", "code"), [("show nope", 2), ("search xyzzy", 1), ("--nope", 2)])
@pytest.mark.parametrize("streams", STREAMS)
def test_what_is_not_answered_keeps_its_exit_code(words: str, code: int, streams: str) -> None:
    script = f"{sys.executable} -m painref {words} {streams}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == code
    assert done.stderr == ""
