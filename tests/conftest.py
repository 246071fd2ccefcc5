"""Fixtures that the tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from painref.checks import check
from painref.cli import cli
from painref.folders import built_in
from painref.knowledge_base import KnowledgeBase, load
from painref.problems import Problem

ROOT = Path(__file__).parent.parent

# A busy machine must not fail a test: how fast things are is measured elsewhere.
settings.register_profile("painref", deadline=None)
settings.load_profile("painref")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden screens anew; then look at them",
    )


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    loaded, problems = load(built_in())
    assert [str(p) for p in problems + check(loaded)] == []
    return loaded


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, base: KnowledgeBase) -> Callable[..., Result]:
    """Run painref with the given words, at 80 columns unless told otherwise."""
    return runner(monkeypatch, base)


def runner(monkeypatch: pytest.MonkeyPatch, base: KnowledgeBase) -> Callable[..., Result]:
    """Return a function that runs painref in this process.

    The built-in knowledge base is read and checked once for all tests, by `base`; other
    folders are read as ever, and tests that start a process read everything anew.
    """

    def load_once(folder: Path) -> tuple[KnowledgeBase, list[Problem]]:
        return (base, []) if folder == built_in() else load(folder)

    def check_once(some: KnowledgeBase) -> list[Problem]:
        return [] if some is base else check(some)

    monkeypatch.setattr("painref.knowledge_base.load", load_once)
    monkeypatch.setattr("painref.checks.check", check_once)
    for name in ("NO_COLOR", "FORCE_COLOR", "PAINREF_DATA"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*words: str, columns: int | None = 80, **env: str) -> Result:
        env["COLUMNS"] = "" if columns is None else str(columns)
        return CliRunner(env=env).invoke(cli, words, prog_name="painref")

    return invoke
