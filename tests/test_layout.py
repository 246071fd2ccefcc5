"""The house: folders whose arrows go one way, and little at the top of the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "painref"
FOLDERS = ("cli", "output", "answers", "words", "cache", "reading", "base", "model")
"""Each imports only what stands to its right, and `errors`."""
FACE = {"cli": ("api",)}
"""Only the command line goes through what is there for Python."""


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of painref that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module == "painref":
                yield from (f"painref.{alias.name}" for alias in node.names)
            elif node.module.startswith("painref."):
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "painref")


@pytest.mark.parametrize("folder", FOLDERS)
def test_arrows_go_one_way(folder: str) -> None:
    below = {*FOLDERS[FOLDERS.index(folder) :], "", "errors", "__version__", *FACE.get(folder, ())}
    modules = sorted((PACKAGE / folder).rglob("*.py"))
    assert modules
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules
        for name in imported(path)
        if "".join(name.split(".")[1:2]) not in below
    ]
    assert wrong == []


def test_the_top_of_the_package_is_bare() -> None:
    top = {path.stem for path in PACKAGE.glob("*.py")}
    assert top == {"__init__", "__main__", "api", "errors"}
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders == {*FOLDERS}


LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
"""In lines: what is longer has more than one reason to exist, and is parted."""


def test_modules_and_functions_are_short() -> None:
    too_long = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > LONGEST_MODULE:
            too_long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    too_long.append(f"{path.relative_to(ROOT)}: {node.name} has {lines} lines")
    assert too_long == []
