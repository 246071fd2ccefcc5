"""Ctrl-C and other signals end painref quietly, at whatever moment, and leave nothing half written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from painref.output.interrupts import heed, held
from painref.output.whole_base.tables import Layout
from tests.conftest import PAINREF, ROOT
from tests.test_export_files import tree

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
    "name",
    ["painref.cli", "click", "painref.cache.sealed_file", "painref.output.screens.record", "json"],
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


# ---------------------------------------------------------------- what is half written

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU", "SIGUSR1")
HALFWAY = {
    "json": "painref.output.whole_base.json.encode",
    "sqlite": "painref.output.whole_base.sqlite._indexes",
    "csv": "painref.output.whole_base.csv.write_lines",
}
"""What is called again and again while a file is written."""
MIDWAY = """
import os, signal, sys
import painref.output.atomic_file, painref.output.whole_base.csv, painref.output.whole_base.json, painref.output.whole_base.sqlite

def strike(module, name):
    real = getattr(module, name)
    def struck(*some):
        assert any(name.startswith(".painref-") for name in os.listdir({folder!r}) + inner())
        for sign in {signs!r}:
            os.kill(os.getpid(), getattr(signal, sign))
        return real(*some)
    setattr(module, name, struck)

def inner():
    return os.listdir({path!r}) if os.path.isdir({path!r}) else []

module, name = {at!r}.rsplit(".", 1)
strike(sys.modules[module], name)
sys.argv = ["painref", "export", "--format", {format_!r}, "--output", {path!r}]
from painref.__main__ import main
main()
"""


def exported(
    format_: str, path: Path, *signs: str, at: str = "", **more: Any
) -> subprocess.CompletedProcess[str]:
    """Export in a process that is struck by signals again and again, once something is written."""
    code = MIDWAY.format(
        folder=str(path.parent),
        path=str(path),
        signs=signs,
        at=at or HALFWAY[format_],
        format_=format_,
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, **more
    )


def begun(format_: str, path: Path, *more: str) -> None:
    """Put something there that an export of this format may be written over: one with `more` options."""
    if format_ == "csv":
        path.mkdir()
    else:
        words = ("export", "--format", format_, "--output", path, *more)
        subprocess.run([*PAINREF, *words], check=True)


@pytest.mark.parametrize("there", [False, True], ids=["new", "over another"])
@pytest.mark.parametrize("sign", ENDING)
@pytest.mark.parametrize("format_", HALFWAY)
def test_a_signal_while_a_file_is_written_leaves_all_as_it_was(
    format_: str, sign: str, there: bool, tmp_path: Path
) -> None:
    path = tmp_path / "out"
    if there:
        begun(format_, path)
    before = tree(tmp_path)
    done = exported(format_, path, sign)
    assert done.returncode == -getattr(signal, sign)
    assert done.stdout == done.stderr == ""
    assert tree(tmp_path) == before


@pytest.mark.parametrize("format_", HALFWAY)
def test_many_signals_are_as_good_as_the_first(format_: str, tmp_path: Path) -> None:
    done = exported(format_, tmp_path / "out", "SIGTERM", *ENDING, "SIGINT", "SIGINT")
    assert -done.returncode in {getattr(signal, sign) for sign in ENDING}
    assert done.stdout == done.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", ["json", "sqlite"])
def test_a_signal_at_the_very_end_is_heeded_too(format_: str, tmp_path: Path) -> None:
    done = exported(format_, tmp_path / "out", "SIGTERM", at="painref.output.atomic_file.to_disk")
    assert done.returncode == -signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", HALFWAY)
def test_what_nohup_shields_from_is_not_heeded(format_: str, tmp_path: Path) -> None:
    done = exported(
        format_,
        tmp_path / "out",
        "SIGHUP",
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    assert done.returncode == 0, done.stderr
    begun(format_, tmp_path / "other")
    if format_ != "csv":
        assert (tmp_path / "out").read_bytes() == (tmp_path / "other").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("seed", range(9))
def test_signals_at_any_moment_leave_nothing_half_written(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    format_ = tuple(HALFWAY)[seed % 3]
    path = tmp_path / "out"
    if seed % 2:  # of less than is written now, so that it can be seen which of the two is there
        begun(format_, path, "--source", "ipm-overview")
    before = tree(tmp_path)
    words = ["export", "--format", format_, "--output", str(path)]
    with subprocess.Popen([*PAINREF, *words], cwd=ROOT, stderr=subprocess.PIPE) as running:
        while running.poll() is None and tree(tmp_path) == before:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.3))
        for _ in range(chance.choice((1, 2, 20))):
            running.send_signal(getattr(signal, chance.choice(ENDING)))
            time.sleep(chance.choice((0, 0.001)))
        _, told = running.communicate(timeout=60)
    assert told == b""
    left = tree(tmp_path)
    if left == before:
        assert running.returncode < 0
    else:  # it was done already
        assert {*left} - {"out"} == {f"out/{t}.csv" for t in Layout().tables if format_ == "csv"}
        begun(format_, tmp_path / "whole")
        if format_ == "csv":
            subprocess.run([*PAINREF, *words[:-1], str(tmp_path / "whole")], check=True)
        whole = {k.replace("whole", "out", 1): v for k, v in tree(tmp_path).items() if k[0] == "w"}
        assert left == whole


def test_a_record_and_its_schema_are_whole_though_signals_come_between(tmp_path: Path) -> None:
    code = STRUCK.format(
        name="no.such.module", signal="SIGINT", words=["new", "topic", "mine"]
    ).replace(
        "main()\n",
        "import painref.model.schema\n"
        "real_schema = painref.model.schema.schema\n"
        "def struck(kind):\n"
        "    assert os.path.exists('data/topics/mine.yaml')\n"
        "    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGINT):\n"
        "        os.kill(os.getpid(), sign)\n"
        "    return real_schema(kind)\n"
        "painref.model.schema.schema = struck\n"
        "main()\n",
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert -done.returncode in (signal.SIGTERM, signal.SIGINT)
    assert done.stderr == ""
    assert {path for path, text in tree(tmp_path).items() if text} == {
        "data/topics/mine.yaml",
        "data/schema/topic.json",
    }


def test_the_first_process_of_a_container_ends_too(tmp_path: Path) -> None:
    """Which no signal ends by itself."""
    code = (
        "import os, signal\n"
        "from painref.output.interrupts import heed, held\n"
        "signal.raise_signal = lambda number: None\n"
        "with held():\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    heed()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, b"")


def test_signals_are_held_back_only_in_their_block() -> None:
    """In another thread, too, where nobody may hold them back, the block is no error."""
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    try:
        with pytest.raises(KeyboardInterrupt), held():
            heed()
            os.kill(os.getpid(), signal.SIGTERM)
            assert came == []
            heed()
        assert came == [signal.SIGTERM]
        heed()  # which is forgotten now
        with held():
            pass
        assert came == [signal.SIGTERM]
        thread = threading.Thread(target=lambda: held().__enter__())
        thread.start()
        thread.join()
        os.kill(os.getpid(), signal.SIGTERM)
        assert came == [signal.SIGTERM] * 2
    finally:
        signal.signal(signal.SIGTERM, before)


# ---------------------------------------------------------------- shells


def test_a_shell_sees_130_for_ctrl_c() -> None:
    code = STRUCK.format(name="painref.cache.sealed_file", signal="SIGINT", words=["list"])
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
        name="painref.cache.sealed_file",
        signal="SIGINT",
        words=["show", "idet", "--format", "json"],
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
