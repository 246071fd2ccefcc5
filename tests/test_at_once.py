"""Threads and processes that use painref at once, for the first time, get right answers."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from painref import api
from painref.base.knowledge_base import KnowledgeBase
from painref.cache.cached_base import CachedBase
from painref.cache.sealed_file import SealedFile
from painref.model.quick_dataclasses import Frozen, record
from tests.conftest import ROOT
from tests.kept import make_island, the_file

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
    from painref.output.json import shown, to_json
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
    kept = [] if way == "check" else [".cache"]
    kept += [".search"] * (way in ("search", "mixed"))
    assert sorted(path.suffix for path in cache.glob("*")) == kept


@pytest.fixture
def quick_turns() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def eight(use: Callable[[], object]) -> list[object]:
    """Return what eight threads get that do something at once."""
    barrier = threading.Barrier(8)

    def at_once(_: int) -> object:
        barrier.wait()
        return use()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(at_once, range(8)))


def test_the_fields_of_a_class_are_the_same_for_all_threads(quick_turns: None) -> None:
    for _ in range(60):

        @record
        class Base(Frozen):
            one: int

        @record
        class Derived(Base):
            two: str = ""

        def names(cls: type = Derived) -> list[str]:
            return [field.name for field in dataclasses.fields(cls)]

        assert eight(names) == [["one", "two"]] * 8
        assert names(Base) == ["one"]


def test_a_field_put_off_is_there_while_the_fields_of_its_class_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @record
    class Made(Frozen):
        late: tuple[int, ...] = ()

    seen: list[object] = []

    def dataclass(**options: bool) -> Callable[[type], type]:
        seen.append(Made.from_fields({}, {"late": lambda: (1,)}).late)
        return dataclasses.dataclass(**options)

    monkeypatch.setattr("painref.model.quick_dataclasses.dataclass", dataclass)
    assert [field.default for field in dataclasses.fields(Made)] == [()]
    assert seen == [(1,)]


def test_a_base_that_mends_itself_reads_all_anew_once(
    island: Path, cache: Path, quick_turns: None
) -> None:
    api.load(island, builtin=False)
    path = the_file(cache)
    path.write_bytes(path.read_bytes().replace(b"form/0/", b"form/9/"))
    read: list[KnowledgeBase] = []

    def anew() -> KnowledgeBase:
        read.append(api.load(island, builtin=False, cache=False))
        return read[-1]

    base = CachedBase(SealedFile(str(path)), anew=anew)
    found = eight(lambda: api.find(base, "Warm needle").name)
    assert found == ["Warm needle"] * 8
    assert len(read) == 1


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
