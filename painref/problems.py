"""What is wrong with a knowledge base, and where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from painref.names import printable

Place = tuple[int, int]
"""A line and a column, both counted from 1."""

START = (1, 1)
"""The place of problems that concern a whole file or folder."""


@dataclass(frozen=True, order=True)
class Problem:
    """One defect of one file, in one line: the place, what is wrong, what would be right."""

    path: Path
    place: Place
    field: str
    message: str

    def __str__(self) -> str:
        line, column = self.place
        field = f"{self.field}: " if self.field else ""
        return printable(f"{shown_path(self.path)}:{line}:{column}: {field}{self.message}")


def shown_path(path: Path) -> str:
    """Write a path the way the user can open it: relative where it lies below this folder."""
    try:
        return os.fspath((Path.cwd() / path).relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere, or this folder is gone
        return os.fspath(path)
