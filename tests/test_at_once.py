"""Threads and processes that use painref at once, for the first time, get right answers."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.kept import make_island

AT_ONCE = """
import dataclasses, sys, threading
sys.setswitchinterval(1e-6)
import painref
folder, what = sys.argv[1:]

def load():
    return painref.load(folder, builtin=False)

def find(base):
    return repr(painref.find(base, "warm needle")), painref.find(base, "Sore discs").id

def suggest(base):
    return repr(painref.suggest(base, "sore-disc", severity="mild"))

def search(base):
    return repr(painref.search(base, "needle into a disc"))

def plain(base):
    from painref.export import shown, to_json
    return to_json(shown(base, "procedures", base.procedures["warm-needle"]))

def fields(base):
    kinds = [base.procedures["warm-needle"], base.causes["sore-disc"], base.sources["our-policy"]]
    return repr([sorted(f.name for f in dataclasses.fields(record)) for record in kinds])

def miss(base):
    try:
        painref.find(base, "worm needle")
    except painref.UnknownNameError as error:
        return error.nearest

def check(base):
    return painref.check(folder, builtin=False)

ways = [find, suggest, search, plain, fields, miss, check]
barrier = threading.Barrier(8)
answers, errors = [], []

def use(number):
    barrier.wait()
    try:
        if what == "mixed":  # each begins with another one
            base = load()
            found = {way.__name__: way(base) for way in ways[number % 7:] + ways[:number % 7]}
        else:
            found = {what: globals()[what](None if what == "check" else load())}
        answers.append(sorted(found.items()))
    except BaseException as error:
        errors.append(repr(error))

threads = [threading.Thread(target=use, args=[number]) for number in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert not errors, errors
assert len(answers) == 8
assert all(answer == answers[0] for answer in answers), answers
print(answers[0])
"""
"""What a program does whose eight threads all begin with painref; it prints the one answer of all."""

WAYS = ("mixed", "find", "suggest", "search", "plain", "fields", "miss", "check")


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_island(tmp_path_factory.mktemp("at-once") / "island")
    time.sleep(2.1)  # until the programs of these tests count the files as settled
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_threads_at_once_get_one_right_answer(way: str, island: Path, cache: Path) -> None:
    """With nothing kept at first, and then with what was."""

    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-c", AT_ONCE, str(island), way],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert len({run() for _ in range(4)}) == 1
    assert [path.suffix for path in cache.glob("*")] == [".cache"] * (way != "check")


def test_processes_at_once_get_one_right_answer(island: Path, cache: Path) -> None:
    words = [sys.executable, "-m", "painref", "show", "warm-needle"]
    running = [
        subprocess.Popen(
            [*words, "--no-builtin", "--data", str(island)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    answers = {(*process.communicate(), process.returncode) for process in running}
    assert len(answers) == 1
    (answer,) = answers
    assert answer[0].startswith("Warm needle")
    assert answer[1:] == ("", 0)
    assert [path.suffix for path in cache.iterdir()] == [".cache"]
