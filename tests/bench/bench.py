"""Measure how fast painref is beside other programs, and how that grows with the records.

    pip install -c constraints.txt -e '.[bench]'
    python tests/bench/bench.py            # all but the largest layer
    python tests/bench/bench.py --large    # with 30,000 procedures; some minutes

Each figure is of a whole process, warm, run in turn with what it is compared with, so that a
machine that is slow for a while is slow for both. What counts is the median of the ratios of the
pairs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

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


class Bench:
    """Runs commands in turn, in an environment of its own."""

    def __init__(self, runs: int, scratch: Path) -> None:
        self.runs = runs
        self.scratch = scratch
        self.missed: list[str] = []
        pages = scratch / "cache/tldr/pages/common"
        pages.mkdir(parents=True)
        (pages / "tar.md").write_text(PAGE)
        kept = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")
        self.env = {key: os.environ[key] for key in kept if key in os.environ}
        self.env |= {"XDG_CACHE_HOME": str(scratch / "cache")}

    def once(self, words: Sequence[str], env: dict[str, str] | None) -> tuple[float, int]:
        """Run a command; return its seconds and the most KiB of memory it took."""
        start = time.perf_counter()
        process = subprocess.Popen(
            words, env=self.env | (env or {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and "_PAINREF_COMPLETE" not in (env or {}):
            raise SystemExit(f"{words} failed with {process.returncode}")
        return took, usage.ru_maxrss

    def compare(
        self,
        what: str,
        words: Sequence[str],
        other: Sequence[str],
        most: float,
        env: dict[str, str] | None = None,
        other_env: dict[str, str] | None = None,
        runs: int | None = None,
    ) -> None:
        """Print how many times as long a command takes as another one, and its memory."""
        pairs = [
            (self.once(words, env), self.once(other, env if other_env is None else other_env))
            for _ in range((runs or self.runs) + 1)
        ]
        times, others = zip(*pairs[1:], strict=True)  # the first warms up
        mine, its = (statistics.median(t for t, _ in some) for some in (times, others))
        ratio = statistics.median(a[0] / b[0] for a, b in pairs[1:])
        memory = statistics.median(m for _, m in times) / statistics.median(m for _, m in others)
        told = "ok" if ratio <= most else "MISSED"
        if told != "ok":
            self.missed.append(what)
        print(
            f"{what:<52} {1000 * mine:8.1f} ms / {1000 * its:7.1f} ms : {ratio:5.2f}"
            f"  (at most {most:.2f}: {told}; memory {memory:.2f})",
            flush=True,
        )


def main() -> None:
    """Measure all, print a line each, and fail where a ratio is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=25, help="pairs of runs a figure")
    parser.add_argument("--large", action="store_true", help="also with 30,000 procedures")
    chosen = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="painref-bench-"))
    try:
        bench = Bench(chosen.runs, scratch)
        beside_others(bench)
        growth(bench, 3_000, 1.3)
        if chosen.large:
            growth(bench, 30_000, 3.0)  # to look at so many files takes that
    finally:
        shutil.rmtree(scratch)
    sys.exit(f"missed: {', '.join(bench.missed)}" if bench.missed else 0)


SHOW = ["painref", "show", "idet"]
SUGGEST = ["painref", "suggest", "--cause", "disc-bulge"]
TAB = {
    "_PAINREF_COMPLETE": "bash_complete",
    "COMP_WORDS": "painref show id",
    "COMP_CWORD": "2",
}


def beside_others(bench: Bench) -> None:
    """Compare the built-in records with a client for cheat sheets, and with importing click."""
    tldr = ["tldr", "tar"]
    click = [sys.executable, "-c", "import click"]
    bench.once(SHOW, {})
    time.sleep(2.5)  # until the files just written count as settled
    bench.once(SHOW, {})
    bench.compare("show idet / tldr", SHOW, tldr, 1.0)
    bench.compare("suggest --cause disc-bulge / tldr", SUGGEST, tldr, 1.0)
    colored = {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "80"}
    bench.compare("show idet, colored / tldr", SHOW, tldr, 1.0, colored)
    bench.compare("suggest, colored / tldr", SUGGEST, tldr, 1.0, colored)
    bench.compare("--help / import click", ["painref", "--help"], click, 1.25)
    bench.compare("one TAB / import click", ["painref"], click, 1.25, TAB, {})
    bench.compare("show idet --format json / import click", [*SHOW, "--format", "json"], click, 1.5)


def growth(bench: Bench, procedures: int, most: float) -> None:
    """Compare a layer of many procedures over the built-in records with these alone."""
    layer = str(write_layer(bench.scratch / str(procedures), procedures))
    over = {"PAINREF_DATA": layer}
    time.sleep(2.5)
    took, memory = bench.once(SHOW, over)
    print(f"first time with {procedures:,} procedures: {took:.1f} s, {memory / 1024:.0f} MiB")
    there = f" with {procedures:,} / without"
    own = ["painref", "show", f"local-{procedures // 2}"]
    bench.compare(f"show idet{there}", SHOW, SHOW, most, over, {})
    bench.compare(f"show of a local one{there}", own, SHOW, most, over, {})
    bench.compare(f"suggest{there}", SUGGEST, SUGGEST, most, over, {})
    local = [*SUGGEST[:-1], "local-cause-1"]
    bench.compare(f"suggest of a local one{there}", local, SUGGEST, most, over, {})
    bench.compare(f"one TAB{there}", ["painref"], ["painref"], most, TAB | over, TAB)
    check = ["painref", "check", layer]
    loader = [sys.executable, "-c", LOADER, layer, str(ROOT / "data")]
    bench.compare(f"check of {procedures:,} / PyYAML's C loader", check, loader, 2.0, runs=3)


if __name__ == "__main__":
    main()
