"""What is wrong with a knowledge base, and where."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from painref.base.visible import printable
from painref.errors import RefusedError

Position = tuple[int, int]
"""A line and a column, both counted from 1."""

START = (1, 1)
"""The position of problems that concern a whole file or folder."""
MAX_PROBLEMS = 100
"""The most problems of one file that are told."""


@dataclass(frozen=True, order=True)
class Problem:
    """One defect of one file, in one line: the position, what is wrong, what would be right.

    What the message and the field repeat of the file goes through `painref.base.visible.shown`.
    """

    path: Path
    position: Position
    field: str
    message: str

    def __str__(self) -> str:
        line, column = self.position
        field = f"{self.field}: " if self.field else ""
        return printable(f"{shown_path(self.path)}:{line}:{column}: {field}{self.message}")


def shown_path(path: Path) -> str:
    """Write a path the way the user can open it: relative where it lies below this folder."""
    try:
        return os.fspath((Path.cwd() / path).relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere, or this folder is gone
        return os.fspath(path)


T = TypeVar("T")
_NOT_READ = f"{MAX_PROBLEMS} problems so far; the rest of the file is not read"


def note(problems: list[T], problem: T, position: Position) -> None:
    """Add a problem of a file to those that it has; raise RefusedError after the last that is told."""
    problems.append(problem)
    if len(problems) >= MAX_PROBLEMS:
        raise RefusedError(position, _NOT_READ)


def capped(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of files, each once; of one file with too many, how many more."""
    found = []
    for path, of_file in groupby(sorted({*problems}), key=lambda problem: problem.path):
        some = list(of_file)
        more = sum(problem.message != _NOT_READ for problem in some) - MAX_PROBLEMS
        if more > 0:
            message = f"{MAX_PROBLEMS} problems so far; not told: {more:,} more"
            some = [*some[:MAX_PROBLEMS], Problem(path, some[MAX_PROBLEMS].position, "", message)]
        found += some
    return found
