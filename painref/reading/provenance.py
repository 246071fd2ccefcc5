"""Where records were read, to name the position of a problem that shows only later."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from painref.base.knowledge_base import KnowledgeBase, mentions
from painref.model.records import Record
from painref.reading.file_stamps import Scan
from painref.reading.problems import START, Position, Problem
from painref.reading.yaml_nodes import Node, node_at, position_of
from painref.reading.yaml_parsing import parse


@dataclass(frozen=True)
class Part:
    """A file that gave a record, or some of it: its layer's number in the order, and its date."""

    path: Path
    layer: int
    checked: date

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem of a field of this file, with its position."""
        return Problem(self.path, _place_in(self.path, where), where, message)


class Addition(NamedTuple):
    """What an extension gave to a field: from which item on, and where it stands in its file."""

    start: int
    part: Part
    stands_at: str | None = None
    """The field that it stands at there, if that is another one."""


@dataclass
class Origin:
    """The file of a record, and what was added to its fields by others."""

    own: Part
    added: dict[str, list[Addition]] = field(default_factory=dict)

    @property
    def parts(self) -> list[Part]:
        """The files that the record was made from, each once."""
        added = (addition.part for some in self.added.values() for addition in some)
        return list(dict.fromkeys((self.own, *added)))

    def giver(self, where: str) -> tuple[Part, str]:
        """Return the file that gave a field, and what the field is called there.

        Of a list as a whole, the file that was the last to add to it.
        """
        part, there = self.own, where
        if not self.added:
            return part, there
        step = re.match(r"([a-z_]+)(?:\[([0-9]+)\])?", where)
        for addition in self.added.get(step[1], ()) if step else ():
            if step and (step[2] is None or int(step[2]) >= addition.start):
                part, rest = addition.part, where[step.end() :]
                index = "" if step[2] is None else f"[{int(step[2]) - addition.start}]"
                there = (addition.stands_at or f"{step[1]}{index}") + rest
        return part, there

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem of a field, with its position in the file that gave it."""
        part, there = self.giver(where)
        return part.problem(there, message)


@dataclass
class Origins:
    """Where all records were read, and what is known of files that gave none."""

    of: dict[tuple[str, str], Origin] = field(default_factory=dict)
    """By kind and id."""
    unread: set[tuple[str, str]] = field(default_factory=set)
    """The records, by kind and file stem, that are there but could not be read."""
    replaced: list[tuple[str, Record]] = field(default_factory=list)
    """What lower layers say of a kind's records that higher ones put others in the place of."""
    scans: list[Scan] = field(default_factory=list)
    """What was seen of each layer as it was read."""

    def problem(self, kind: str, id_: str, where: str, message: str) -> Problem:
        """Return a problem of a record's field with its position."""
        return self.of[kind, id_].problem(where, message)


def _place_in(path: Path, where: str) -> Position:
    """Find a field in its file anew: places are many and problems few, so none is kept."""
    try:
        status = path.stat()
    except OSError:
        return START
    root = _root(path, status.st_mtime_ns, status.st_size)
    return position_of(node_at(root, where)) if root is not None else START


@lru_cache(maxsize=4)
def _root(path: Path, *_: int) -> Node | None:
    """Parse a file once for all problems in it."""
    return parse(path)[0]


class ReadBase(KnowledgeBase):
    """A knowledge base that was just read from YAML, and knows from which files."""

    def __init__(self, origins: Origins, **records: Any) -> None:
        """Take where all was read, and the records by kind and id."""
        super().__init__(**records)
        self.origins = origins

    @cached_property
    def mentions(self) -> Mentions:
        """What the records name."""
        return Mentions(self)


class Mentions:
    """What the records of a base name, found in one walk, of which only little is kept.

    There are a dozen of them a record, and all but a few are as they should be.
    """

    def __init__(self, base: ReadBase) -> None:
        self.sources: set[str] = set()
        """The ids of the sources that some record cites, even one that another has replaced."""
        self.unknown: list[tuple[str, Any, str, str, str]] = []
        """Each mention of what is not there: by which kind and record, its field, the other's kind and id."""
        self.newer: list[tuple[str, Any, str, str, int]] = []
        """Each mention of a source of a year after that in which the record was checked, with the year."""
        for kind, record in base.records():
            for where, target, id_ in mentions(record):
                other = base.of_kind(target).get(id_)
                if other is None:
                    self.unknown.append((kind, record, where, target, id_))
                if target == "sources":
                    self.sources.add(id_)
                    if other and other.year and other.year > record.checked.year:
                        self.newer.append((kind, record, where, id_, other.year))
        for _, record in base.origins.replaced:
            self.sources.update(id_ for _, target, id_ in mentions(record) if target == "sources")
