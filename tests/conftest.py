"""Fixtures that the tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from painref.checks import check
from painref.cli import cli
from painref.folders import built_in
from painref.knowledge_base import KnowledgeBase, load

ROOT = Path(__file__).parent.parent


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
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run painref with the given words, at 80 columns unless told otherwise."""
    for name in ("NO_COLOR", "FORCE_COLOR", "PAINREF_DATA"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*words: str, columns: int | None = 80, **env: str) -> Result:
        env["COLUMNS"] = "" if columns is None else str(columns)
        return CliRunner(env=env).invoke(cli, words, prog_name="painref")

    return invoke
