"""An answer is written whole, or it is an error: closed, full, short and slow streams, of any command."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from painref.cli.streams import Whole, write, write_machine
from tests.conftest import PAINREF, ROOT, runner

pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams of Unix")

ANSWERS = (
    "show idet",
    "suggest --cause disc-bulge --format json",
    "search nerve root --most 100",  # fewer would be told of beside the answer
    "list",
    "evidence --format csv",
    "map --format markdown",
    "cite freeman-2005 --format bibtex",
    "check",
    "schema procedure",
    "completion bash",
    "export",
    "export --format csv --table texts",
    "--version",
    "--help",
    "export --help",
    "suggest -h",
)
UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


def shell(script: str, unbuffered: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run a script in which `painref` is painref."""
    words = " ".join(PAINREF)
    return subprocess.run(
        ["bash", "-c", f'painref() {{ {words} "$@"; }}; {script}'],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        check=False,
    )


@cache
def whole(words: str) -> bytes:
    """Return the answer of a command."""
    done = shell(f"painref {words}")
    assert done.returncode == 0
    return done.stdout


def is_error(done: subprocess.CompletedProcess[bytes], why: str) -> bool:
    """Say whether a command ended in one line that says so, and an exit code."""
    line = f"Error: cannot write the answer: {why}\n".encode()
    return (done.returncode, done.stderr) == (1, line)


# ---------------------------------------------------------------- what is cut short is an error


@UNBUFFERED
@pytest.mark.parametrize("words", ANSWERS)
def test_a_full_disk_is_an_error(words: str, unbuffered: str) -> None:
    assert is_error(shell(f"painref {words} > /dev/full", unbuffered), "No space left on device")


@UNBUFFERED
@pytest.mark.parametrize("words", ANSWERS)
def test_a_file_that_takes_only_the_beginning_is_an_error(
    words: str, unbuffered: str, tmp_path: Path
) -> None:
    path = tmp_path / "answer"
    path.write_bytes(b"x" * 1014)  # ten bytes fit before the limit of 1 KiB
    whole(words)  # so that nothing is to be written into the cache below
    done = shell(f"ulimit -f 1; painref {words} >> {path}", unbuffered)
    assert is_error(done, "File too large")
    assert path.read_bytes()[1014:] == whole(words)[:10]


@pytest.mark.parametrize("words", ANSWERS)
def test_no_stdout_at_all_is_an_error(words: str) -> None:
    assert is_error(shell(f"painref {words} >&-"), "Bad file descriptor")


@pytest.mark.parametrize("words", ["show nope >&-", "--nope >/dev/full", "new >&-"])
def test_wrong_usage_stays_wrong_usage(words: str) -> None:
    assert shell(f"painref {words}").returncode == 2


def test_what_answers_nothing_needs_no_stdout(tmp_path: Path) -> None:
    done = shell(f"painref export --output {tmp_path}/base.json >&-")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "base.json").read_bytes() == whole("export")


def test_a_disk_elsewhere_that_tells_only_at_the_end_that_it_is_full_is_an_error() -> None:
    code = (
        "import errno, os, sys\n"
        "from painref.cli import main\n"
        "copies, real = [], os.close\n"
        "dup = os.dup\n"
        "def copy(number):\n"
        "    copies.append(dup(number))\n"
        "    return copies[-1]\n"
        "def close(number):\n"
        "    real(number)\n"
        "    if number in copies:\n"
        "        raise OSError(errno.EDQUOT, 'Disk quota exceeded')\n"
        "os.dup, os.close = copy, close\n"
        "sys.argv = ['painref', 'show', 'idet']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert is_error(done, "Disk quota exceeded")
    assert done.stdout == whole("show idet")


# ---------------------------------------------------------------- what is only slow is not


@UNBUFFERED
@pytest.mark.parametrize("words", ANSWERS)
def test_a_pipe_that_does_not_block_gets_all(words: str, unbuffered: str) -> None:
    out, into = os.pipe()
    os.set_blocking(into, False)
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, 4096)
    with (
        subprocess.Popen(
            [*PAINREF, *words.split()],
            stdout=into,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        ) as running,
        os.fdopen(out, "rb", 0) as reader,
    ):
        os.close(into)
        found = b"".join(iter(lambda: reader.read(1000), b""))
        _, told = running.communicate(timeout=60)
    assert (running.returncode, told) == (0, b"")
    assert found == whole(words)


def test_messages_too_wait_for_a_pipe_that_does_not_block() -> None:
    out, into = os.pipe()
    os.set_blocking(into, False)
    full = os.write(into, b"x" * 10_000_000)
    with (
        subprocess.Popen([*PAINREF, "show", "nope"], stderr=into, cwd=ROOT) as running,
        os.fdopen(out, "rb", 0) as reader,
    ):
        os.close(into)
        found = b"".join(iter(lambda: reader.read(1000), b""))
    assert running.returncode == 2
    assert found[full:].endswith(b"'nope' is not covered; what is: 'painref list'\n")


# ---------------------------------------------------------------- who needs no more is no error


@UNBUFFERED
@pytest.mark.parametrize("words", ANSWERS)
def test_a_pipe_closed_after_the_first_byte_is_no_error(words: str, unbuffered: str) -> None:
    done = shell(f"painref {words} | head -c 1; exit ${{PIPESTATUS[0]}}", unbuffered)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == whole(words)[:1]


def test_a_closed_pipe_changes_no_exit_code(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/a.yaml").write_text("id: a\n" + "x: 1\n" * 90)
    done = shell(f"painref check {tmp_path} | true; exit ${{PIPESTATUS[0]}}")
    assert done.returncode == 1


def test_a_socket_whose_reader_left_is_no_error() -> None:
    ours, theirs = socket.socketpair()
    with subprocess.Popen(
        [*PAINREF, "export"], stdout=theirs, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        theirs.close()
        ours.recv(1)
        ours.close()
        _, told = running.communicate(timeout=60)
    assert (running.returncode, told) == (0, b"")


# ---------------------------------------------------------------- stderr spoils nothing

STREAMS = {
    "2>&-": 0,
    "2>/dev/full": 0,
    "<&- 2>&-": 0,
    ">&- 2>&-": 1,
    "<&- >&- 2>&-": 1,
    ">&- 2>/dev/full": 1,
    ">/dev/full 2>/dev/full": 1,
    ">/dev/full 2>&-": 1,
}
"""Streams that are closed or full, and the exit code of an answer that goes there."""


@pytest.mark.parametrize("words", ["search nerve", "--help"])
@pytest.mark.parametrize("streams", STREAMS)
def test_closed_and_full_streams_change_no_more_than_the_exit_code(words, streams) -> None:
    done = shell(f"painref {words} {streams}")
    assert (done.returncode, done.stderr) == (STREAMS[streams], b"")
    assert done.stdout == (b"" if STREAMS[streams] else whole(words))


@pytest.mark.parametrize(("words", "code"), [("show nope", 2), ("search xyzzy", 1), ("--nope", 2)])
@pytest.mark.parametrize("streams", STREAMS)
def test_what_is_not_answered_keeps_its_exit_code(words: str, code: int, streams: str) -> None:
    done = shell(f"painref {words} {streams}")
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize("streams", ["2>&-", ">&-", "<&- >&- 2>&-"])
def test_no_file_is_opened_in_the_place_of_a_closed_stream(streams: str, tmp_path: Path) -> None:
    """Else what Python says at a crash would be written into it."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "opened = Path.open\n"
        "def remember(path, *more):\n"
        "    file = opened(path, *more)\n"
        "    open('number', 'w').write(str(file.fileno()))\n"
        "    return file\n"
        "Path.open = remember\n"
        "sys.argv = ['painref', 'new', 'topic', 'mine']\n"
        "from painref.cli import main\n"
        "main()\n"
    )
    (tmp_path / "script").write_text(script)
    shell(f"cd {tmp_path} && {sys.executable} script {streams}")
    assert int((tmp_path / "number").read_text()) > 2


# ---------------------------------------------------------------- in this process


def test_all_is_written_however_little_is_taken_at_a_time(monkeypatch) -> None:
    taken = bytearray()

    def stingy(_: int, data: memoryview) -> int:
        taken.extend(data[:3])
        return min(len(data), 3)

    monkeypatch.setattr(os, "write", stingy)
    stream = io.TextIOWrapper(Whole(1), "utf-8", write_through=True)
    stream.write("≥ 90 % — all of it")
    assert taken.decode() == "≥ 90 % — all of it"
    assert stream.buffer.write(b"\xff\x00") == 2
    assert taken.endswith(b"\xff\x00")


def test_an_error_that_is_none_of_a_closed_pipe_is_told(monkeypatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="Invalid argument"):
        Whole(1).write(b"x")
    assert Whole(2).write(b"x") == 1


def test_pieces_come_in_their_order_whomever_they_are_for(capsysbinary) -> None:
    write("one ")
    write_machine("two ä ")
    write("three")
    assert capsysbinary.readouterr().out == "one two ä three".encode()


def test_streams_that_somebody_put_there_stay(monkeypatch) -> None:
    assert runner("--version").stdout.startswith("painref ")
    other = io.StringIO()
    monkeypatch.setattr(sys, "stdout", other)
    monkeypatch.setattr(sys, "argv", ["painref", "list", "causes"])
    from painref.cli import main

    with pytest.raises(SystemExit):
        main()
    assert sys.stdout is other
    assert "disc-bulge" in other.getvalue()
