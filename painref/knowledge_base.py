"""A knowledge base: all records of a data folder, found by id, name, alias or code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from painref.model import (
    KINDS,
    Cause,
    Code,
    Factor,
    Group,
    Practitioner,
    Procedure,
    Record,
    Source,
    Step,
    Topic,
)
from painref.names import did_you_mean, nearest, normalize
from painref.problems import Problem
from painref.reader import Loaded, read

R = TypeVar("R", bound=Record)


def built_in() -> Path:
    """Return the folder of the records that come with painref.

    It lies in the package once installed, and beside it in a checkout.
    """
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "data"


@dataclass
class KnowledgeBase:
    """Records by kind and id, in the order of their ids."""

    procedures: dict[str, Procedure] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    causes: dict[str, Cause] = field(default_factory=dict)
    factors: dict[str, Factor] = field(default_factory=dict)
    practitioners: dict[str, Practitioner] = field(default_factory=dict)
    pathway: dict[str, Step] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    origins: dict[tuple[str, str], Loaded[Any]] = field(default_factory=dict)
    """Where each record, by kind and id, was read."""
    unread: set[tuple[str, str]] = field(default_factory=set)
    """The records, by kind and file stem, that are there but could not be read."""

    def of_kind(self, kind: str) -> dict[str, Any]:
        """Return the records of one kind by id."""
        records: dict[str, Any] = getattr(self, kind)
        return records

    def records(self, kinds: Iterable[str] = KINDS) -> Iterator[tuple[str, Any]]:
        """Yield (kind, record) for all records of `kinds`."""
        for kind in kinds:
            for record in self.of_kind(kind).values():
                yield kind, record

    def find(self, name: str, kinds: Iterable[str] = KINDS) -> tuple[str, Any] | None:
        """Return (kind, record) for an id, name, alias or code, or None.

        Case, blanks, hyphens and accents do not count.
        """
        form = normalize(name)
        for kind, record in self.records(kinds):
            if any(normalize(n) == form for n in names_of(record)):
                return kind, record
        return None

    def nearest(self, name: str, kinds: Iterable[str] = KINDS) -> list[str]:
        """Return the ids of the records whose names look most like `name`."""
        ids = {n: record.id for _, record in self.records(kinds) for n in names_of(record)}
        return list(dict.fromkeys(ids[n] for n in nearest(name, ids)))


def names_of(record: Any) -> list[str]:
    """Return what a record can be called: id, name, aliases and codes."""
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    return [record.id, record.name, *getattr(record, "aliases", ()), *(c.code for c in codes)]


def ancestors(records: dict[str, Any], id_: str) -> dict[str, None]:
    """Return the ids of all that is broader than `id_`, nearest first; bears cycles and gaps."""
    found: dict[str, None] = {}
    ids = [id_]
    while ids:
        record = records.get(ids.pop(0))
        for broader in record.broader if record else ():
            if broader not in found:
                found[broader] = None
                ids.append(broader)
    return found


def load(folder: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """Read every record of a data folder, with the problems of all its files.

    The knowledge base holds the records that could be read; it is whole only where
    there are no problems, those of `painref.checks` included.
    """
    base = KnowledgeBase()
    problems = list(_strays(folder))
    for kind, cls in KINDS.items():
        for path in sorted((folder / kind).glob("*.yaml")):
            if not path.is_file() or path.is_symlink():
                problems.append(Problem(path, (1, 1), "", "is not a regular file; put a copy here"))
                base.unread.add((kind, path.stem))
                continue
            loaded, found = read(path, cls)
            problems += found
            if loaded is None:
                base.unread.add((kind, path.stem))
            else:
                base.of_kind(kind)[loaded.record.id] = loaded.record
                base.origins[kind, loaded.record.id] = loaded
    return base, sorted(problems)


def _strays(folder: Path) -> Iterator[Problem]:
    """Name YAML that would be passed over: a misspelt folder, an ending other than .yaml."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in {*KINDS, "schema"} and path.name[0] not in "._":
            hint = did_you_mean(path.name, KINDS) or f"; known: {', '.join(KINDS)}"
            yield Problem(path, (1, 1), "", f"unknown folder{hint}")
    for kind in KINDS:
        for path in sorted((folder / kind).glob("*")) if (folder / kind).is_dir() else []:
            if path.suffix != ".yaml" and path.name[0] != ".":
                yield Problem(path, (1, 1), "", f"is not read; call it '{path.stem}.yaml'")
    if not any((folder / kind).is_dir() for kind in KINDS):
        message = f"holds no records; expected folders such as '{next(iter(KINDS))}'"
        yield Problem(folder, (1, 1), "", message)
