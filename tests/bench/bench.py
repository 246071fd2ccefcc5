"""Measure how fast painref is beside other programs, and how that grows with the records.

    pip install -c constraints.txt -e '.[bench]'
    python tests/bench/bench.py            # all but the largest layer
    python tests/bench/bench.py --large    # with 30,000 procedures; some minutes

Each figure is of a whole process, warm, run in turn with what it is compared with, so that a
machine that is slow for a while is slow for both. What counts is the median of the ratios of the
pairs, which stands beside its bound. What a terminal shows is measured in one, with color.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

JSON, PIPE, LONGER, START = 1.7, 1.9, 2.5, 1.3
"""How many times as long as importing click it may take: to write JSON, to write text into a pipe,
what goes through all records, and help and completion."""
FIRST = 20.0
"""How many times as long as importing click the first answer may take, of which nothing is kept."""
TERMINAL = 1.6
"""How many times as long as importing click and what painref uses of rich a terminal may take."""
GROWTH = {3_000: 1.3, 30_000: 3.0}
"""How many times as long an answer may take with so many procedures laid over the built-in ones;
to look at 30,000 files takes that."""
CHECK, CHECK_MEMORY = 2.0, 300
"""How many times as long as PyYAML's C loader a check may take, and how many MiB of memory."""

ROOT = Path(__file__).parent.parent.parent
PAGE = """# tar

> Put files into an archive, and take them out again.
> More information: <https://www.gnu.org/software/tar>.

- Make an archive of files:

`tar cf {{target.tar}} {{file1 file2 ...}}`

- Make a compressed archive of a folder:

`tar czf {{target.tar.gz}} {{path/to/folder}}`

- Take all out of an archive:

`tar xf {{source.tar}}`

- List what is in an archive:

`tar tvf {{source.tar}}`
"""
PROCEDURE = """id: local-{n}
name: Local procedure {n}
aliases: [house needle {n}, HN{n}]
group: nerve-procedures
targets: [nerve]
summary:
  text: A thin needle of pattern {n} is led to the nerve and numbs it for some hours.
  cite: [house-rules]
technique:
  - text: The skin is cleaned and numbed, and the needle is led under X-ray guidance.
    cite: [house-rules@{n}]
  - text: The person stays for half an hour and walks home with a companion.
    cite: [house-rules]
indications:
  - cause: local-cause-{cause}
    fit: may-suit
    text: It is offered after six weeks of care without success.
    cite: [house-rules]
    when: {{duration: [chronic]}}
cautions:
  - factor: anticoagulants
    severity: caution
    basis: policy
    text: We ask who prescribes the blood thinner before each needle.
    cite: [house-rules]
risks:
  - text: A bruise at the site of the needle.
    frequency: not stated
    cite: [house-rules]
availability:
  status: in-use
  text: It is done in room {n} of our house.
  cite: [house-rules]
checked: 2026-01-31
"""
CAUSE = """id: local-cause-{n}
name: Local cause {n}
text: A pain that our house knows by the number {n}.
cite: [house-rules]
checked: 2026-01-31
"""
SOURCE = """id: house-rules
kind: statement
title: What our house offers
year: 2025
checked: 2026-01-31
"""
LOADER = """
import os, sys, yaml
for folder in sys.argv[1:]:
    for here, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".yaml"):
                with open(os.path.join(here, name), "rb") as file:
                    yaml.load(file, Loader=yaml.CSafeLoader)
"""


def write_layer(folder: Path, procedures: int) -> Path:
    """Write a layer with so many procedures, each on one of as many causes as there are tens."""
    for kind in ("procedures", "causes", "sources"):
        (folder / kind).mkdir(parents=True)
    (folder / "sources/house-rules.yaml").write_text(SOURCE)
    causes = max(procedures // 10, 1)
    for n in range(causes):
        (folder / f"causes/local-cause-{n}.yaml").write_text(CAUSE.format(n=n))
    for n in range(procedures):
        text = PROCEDURE.format(n=n, cause=n % causes)
        (folder / f"procedures/local-{n}.yaml").write_text(text)
    return folder


class Run(NamedTuple):
    """What one run of a command took."""

    seconds: float
    mib: float


class Bench:
    """Runs commands in turn, in an environment of its own."""

    def __init__(self, runs: int, scratch: Path) -> None:
        self.runs = runs
        self.scratch = scratch
        self.over: list[str] = []
        pages = scratch / "cache/tldr/pages/common"
        pages.mkdir(parents=True)
        (pages / "tar.md").write_text(PAGE)
        kept = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")
        self.env = {key: os.environ[key] for key in kept if key in os.environ}
        self.env |= {"XDG_CACHE_HOME": str(scratch / "cache")}

    def once(self, words: Sequence[str], env: dict[str, str], in_terminal: bool = False) -> Run:
        """Run a command, with its output in a pipe or a terminal; return what it took."""
        start = time.perf_counter()
        if in_terminal:
            reading, writing = pty.openpty()
            fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        else:
            reading, writing = os.pipe()
        process = subprocess.Popen(
            words,
            env=self.env | env,
            stdin=writing if in_terminal else subprocess.DEVNULL,
            stdout=writing,
            stderr=writing,
        )
        os.close(writing)
        said = _all_of(reading)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and "_PAINREF_COMPLETE" not in env:
            raise SystemExit(f"{words} failed with {process.returncode}:\n{said.decode()}")
        if in_terminal and words[0] == PAINREF and b"\x1b[" not in said:
            raise SystemExit(f"{words} wrote no color into a terminal")
        return Run(took, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))

    def compare(
        self,
        what: str,
        words: Sequence[str],
        other: Sequence[str],
        most: float,
        env: dict[str, str] | None = None,
        other_env: dict[str, str] | None = None,
        *,
        runs: int | None = None,
        in_terminal: bool = False,
    ) -> float:
        """Print how many times as long a command takes as another one; return its MiB of memory."""
        pairs = [
            (
                self.once(words, env or {}, in_terminal),
                self.once(other, other_env or {}, in_terminal),
            )
            for _ in range((runs or self.runs) + 1)
        ][1:]  # the first warms up
        mine, its = (1000 * statistics.median(pair[i].seconds for pair in pairs) for i in (0, 1))
        ratio = statistics.median(a.seconds / b.seconds for a, b in pairs)
        memory = statistics.median(run.mib for run, _ in pairs)
        said = f"{mine:8.1f} ms / {its:7.1f} ms : {ratio:5.2f} (at most {most:.2f}"
        print(f"{what:<56}{said}: {self._judged(what, ratio, most)}; {memory:.0f} MiB)", flush=True)
        return memory

    def bound(self, what: str, mib: float, most: float) -> None:
        """Print how much memory something takes."""
        said = f"{mib:.0f} MiB (at most {most:.0f}: {self._judged(what, mib, most)})"
        print(f"{what:<56}{said}", flush=True)

    def _judged(self, what: str, found: float, most: float) -> str:
        if found <= most:
            return "ok"
        self.over.append(what)
        return "over"


def _all_of(reading: int) -> bytes:
    """Return all that is written into a pipe or a terminal until it is closed, and close it."""
    said = b""
    try:
        while more := os.read(reading, 1 << 16):
            said += more
    except OSError:  # so Linux says that nobody has the terminal open any more
        pass
    os.close(reading)
    return said


def main() -> None:
    """Measure all, print a line each, and fail where something is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=25, help="pairs of runs a figure")
    parser.add_argument("--large", action="store_true", help="also with 30,000 procedures")
    chosen = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="painref-bench-"))
    try:
        bench = Bench(chosen.runs, scratch)
        bench.once(SHOW, {})
        time.sleep(2.5)  # until the files just written count as settled
        bench.once(SHOW, {})
        beside_click(bench)
        first_answer(bench)
        in_a_terminal(bench)
        if shutil.which("tldr"):
            bench.compare("show idet / tldr", SHOW, ["tldr", "tar"], 1.0)
        growth(bench, 3_000)
        if chosen.large:
            growth(bench, 30_000)
    finally:
        shutil.rmtree(scratch)
    sys.exit(f"over: {', '.join(bench.over)}" if bench.over else 0)


PAINREF = str(Path(sys.executable).with_name("painref"))
SHOW = [PAINREF, "show", "idet"]
SUGGEST = [PAINREF, "suggest", "--cause", "disc-bulge"]
CLICK = [sys.executable, "-c", "import click"]
TAB = {
    "_PAINREF_COMPLETE": "bash_complete",
    "COMP_WORDS": "painref show id",
    "COMP_CWORD": "2",
}


def beside_click(bench: Bench) -> None:
    """Compare what goes into pipes with importing click."""
    for words, most in {
        "show idet --format json": JSON,
        "suggest --cause disc-bulge --format json": JSON,
        "show idet": PIPE,
        "suggest --cause disc-bulge": PIPE,
        "search nerve root infection": LONGER,
        "search injectio --format json": LONGER,
        "map": LONGER,
        "evidence": LONGER,
        "compare idet nucleoplasty": LONGER,
        "list procedures": LONGER,
        "--help": START,
    }.items():
        bench.compare(f"{words} / import click", [PAINREF, *words.split()], CLICK, most)
    bench.compare("one TAB / import click", [PAINREF], CLICK, START, TAB)


def first_answer(bench: Bench) -> None:
    """Compare an answer with an empty cache, which reads and checks all records, with importing click."""
    kept = bench.scratch / "first"
    anew = ["sh", "-c", 'rm -rf "$0"; exec "$@"', str(kept), *SUGGEST]
    env = {"XDG_CACHE_HOME": str(kept)}
    bench.compare("first answer / import click", anew, CLICK, FIRST, env, runs=5)


def in_a_terminal(bench: Bench) -> None:
    """Compare what a terminal shows, with color, with importing what it takes."""
    libraries = "import click; from rich.console import Console; from rich.table import Table"
    rich = [sys.executable, "-c", libraries]
    env = {"TERM": "xterm-256color", "PAGER": "cat"}  # a pager would wait for keys
    for words in SHOW, SUGGEST:
        what = f"{words[1]} in a terminal / import click, rich"
        bench.compare(what, words, rich, TERMINAL, env, env, in_terminal=True)


def growth(bench: Bench, procedures: int) -> None:
    """Compare a layer of many procedures over the built-in records with these alone."""
    most = GROWTH[procedures]
    layer = str(write_layer(bench.scratch / str(procedures), procedures))
    over = {"PAINREF_DATA": layer}
    time.sleep(2.5)
    first = bench.once(SHOW, over)
    print(f"first time with {procedures:,} procedures: {first.seconds:.1f} s, {first.mib:.0f} MiB")
    there = f" with {procedures:,} / without"
    own = [PAINREF, "show", f"local-{procedures // 2}"]
    bench.compare(f"show idet{there}", SHOW, SHOW, most, over)
    bench.compare(f"show of a local one{there}", own, SHOW, most, over)
    bench.compare(f"suggest{there}", SUGGEST, SUGGEST, most, over)
    local = [*SUGGEST[:-1], "local-cause-1"]
    bench.compare(f"suggest of a local one{there}", local, SUGGEST, most, over)
    bench.compare(f"one TAB{there}", [PAINREF], [PAINREF], most, TAB | over, TAB)
    check = [PAINREF, "check", layer]
    loader = [sys.executable, "-c", LOADER, layer, str(ROOT / "data")]
    what = f"check of {procedures:,}"
    memory = bench.compare(f"{what} / PyYAML's C loader", check, loader, CHECK, runs=3)
    bench.bound(f"memory of {what}", memory, CHECK_MEMORY)


if __name__ == "__main__":
    main()
