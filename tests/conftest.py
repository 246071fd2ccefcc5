"""Fixtures that the tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache as cached
from pathlib import Path
from typing import Any
from zlib import crc32

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from painref.answers import search as searching
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import told
from painref.cache import store
from painref.cli import cli
from painref.output.whole_base.rows import rows
from painref.output.whole_base.sqlite import write_sqlite
from painref.output.whole_base.tables import Layout
from painref.reading.checks import check
from painref.reading.layers import built_in
from painref.reading.loading import load
from painref.reading.problems import Problem
from painref.reading.provenance import ReadBase

ROOT = Path(__file__).parent.parent
Done = subprocess.CompletedProcess[str]

# The gate tries the same examples every time; `--hypothesis-profile=longer` tries twenty times as
# many, by chance. A busy machine must not fail a test: how fast things are is measured elsewhere.
settings.register_profile("gate", max_examples=100, deadline=None, derandomize=True)
settings.register_profile(
    "longer", max_examples=2000, deadline=None, derandomize=False, print_blob=True
)


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("gate")


def tried(most: int, **more: Any) -> settings:
    """Return settings for `most` examples in the gate, and as many times more in a longer run."""
    return settings(max_examples=most * settings.default.max_examples // 100, **more)


MANY, VERY_MANY = 4, 16
"""From how many cases on the gate tries about a quarter of a test, and about an eighth."""
WHOLE = ("test_docs.py", "test_kinds.py", "test_order_words.py", "test_vocabulary.py")
"""Tests that a new command, kind or word is told everywhere; the new one must not be left out."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave most cases of tests that have many to a run of all.

    By their names, which are the same in every run: every fourth in their order could always be of
    one shell or one format.
    """
    cases: dict[tuple[Path, str], list[pytest.Item]] = {}
    for item in items:
        many = "[" in item.name and item.path.name not in WHOLE
        if many and not item.get_closest_marker("exhaustive"):
            cases.setdefault((item.path, item.name.partition("[")[0]), []).append(item)
    for some in cases.values():
        one_in = 8 if len(some) >= VERY_MANY else 4 if len(some) >= MANY else 1
        for item in some[1:]:
            if crc32(item.nodeid.encode()) % one_in:
                item.add_marker(pytest.mark.exhaustive)


def command_called(name: str) -> click.Command:
    """Return the command of a name; `cli.commands` is empty, as each is loaded only when called."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None, name
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden screens anew; then look at them",
    )


@pytest.fixture(scope="module")
def index_made_once() -> Iterator[None]:
    """Let a base that is searched often without a cache be indexed but once."""
    known: dict[int, object] = {}
    made = searching.made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            searching,
            "made",
            lambda base, progress: (
                known.get(id(base)) or known.setdefault(id(base), made(base, progress))
            ),
        )
        yield


@cached
def built_in_records() -> tuple[ReadBase, list[Problem]]:
    """Return the built-in records, read once, with what is wrong with them."""
    return load(built_in())


def whole() -> KnowledgeBase:
    """Return the built-in records; whether they are sound is tested in `base`."""
    return built_in_records()[0]


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    loaded, problems = built_in_records()
    assert [str(p) for p in problems + check(loaded)] == []
    return loaded


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold what the tests' commands keep, and nothing of the user's."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def settled_environment(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    """Take away what the user has set, and keep away from the user's cache."""
    for name in ("NO_COLOR", "FORCE_COLOR", "PAINREF_DATA", "PAINREF_NO_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PAINREF_CACHE", str(cache_folder))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of one test alone, in which files count as settled after a twentieth of a second."""
    monkeypatch.setenv("PAINREF_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "SETTLED", 50_000_000)
    return tmp_path / "cache"


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run painref with the given words, at 80 columns unless told otherwise."""
    return runner


def runner(*words: str, columns: int | None = 80, **env: str) -> Result:
    """Run painref in this process."""
    env["COLUMNS"] = "" if columns is None else str(columns)
    return CliRunner(env=env).invoke(cli, words, prog_name="painref")


PAINREF = [sys.executable, "-m", "painref"]


def unlike_a_terminal() -> dict[str, str]:
    """Return the environment without what makes a pipe count as a terminal, or tells of colors."""
    left_out = ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def process(*words: str, env: dict[str, str] | None = None, **more: Any) -> Done:
    """Run painref in a process of its own."""
    return subprocess.run(
        [*PAINREF, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=unlike_a_terminal() | (env or {}),
        **more,
    )


def loaded(*words: str, **env: str) -> tuple[set[str], str]:
    """Return the modules that painref has loaded in a process of its own, and all that it said."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from painref.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=unlike_a_terminal() | env,
    )
    *said, modules = done.stderr.splitlines()
    return {*modules.split()}, "\n".join([done.stdout, *said])


@pytest.fixture(scope="session")
def database(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the whole knowledge base, exported as an SQLite database."""
    path = tmp_path_factory.mktemp("export") / "base.db"
    layout = Layout()
    write_sqlite(path, layout, rows(layout, told(base)))
    return path
