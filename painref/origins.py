"""Where records were read, to name the place of a problem that shows only later."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from yaml.nodes import Node

from painref.model import Record
from painref.nodes import node_at, parse, place_of
from painref.problems import START, Place, Problem


class Addition(NamedTuple):
    """The items of a list that an extension added: from which on, and its file."""

    start: int
    path: Path


@dataclass
class Origin:
    """The file of a record and its layer's place in the order, and what was added by others."""

    path: Path
    layer: int
    added: dict[str, list[Addition]] = field(default_factory=dict)

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem of a field, with its place in the file that gave it."""
        path = self.path
        if step := re.match(r"([a-z_]+)(?:\[([0-9]+)\])?", where):
            item = int(step[2] or 0)
            for addition in self.added.get(step[1], ()):
                if item >= addition.start:
                    path, index = addition.path, item - addition.start
                    given = f"{step[1]}[{index}]" if step[2] else step[1]
            if path != self.path:
                where = given + where[step.end() :]
        return Problem(path, _place_in(path, where), where, message)


@dataclass
class Origins:
    """Where all records were read, and what is known of files that gave none."""

    of: dict[tuple[str, str], Origin] = field(default_factory=dict)
    """By kind and id."""
    unread: set[tuple[str, str]] = field(default_factory=set)
    """The records, by kind and file stem, that are there but could not be read."""
    replaced: list[tuple[str, Record]] = field(default_factory=list)
    """What lower layers say of a kind's records that higher ones put others in the place of."""

    def files(self, kind: str, id_: str) -> list[str]:
        """Return the paths of the files that a record was made from."""
        origin = self.of[kind, id_]
        added = (addition.path for some in origin.added.values() for addition in some)
        return [os.path.abspath(path) for path in dict.fromkeys((origin.path, *added))]

    def problem(self, kind: str, id_: str, where: str, message: str) -> Problem:
        """Return a problem of a record's field with its place."""
        return self.of[kind, id_].problem(where, message)


def _place_in(path: Path, where: str) -> Place:
    """Find a field in its file anew: places are many and problems few, so none is kept."""
    try:
        status = path.stat()
    except OSError:
        return START
    root = _root(path, status.st_mtime_ns, status.st_size)
    return place_of(node_at(root, where)) if root is not None else START


@lru_cache(maxsize=4)
def _root(path: Path, *_: int) -> Node | None:
    """Parse a file once for all problems in it."""
    return parse(path)[0]
