"""A knowledge base: all records of a data folder, found by id, name, alias or code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from painref.files import (
    NOT_A_FILE,
    NOT_A_FOLDER,
    UnreadableError,
    entries,
    is_folder,
    is_regular,
    leads_to_folder,
)
from painref.model import (
    KINDS,
    Cause,
    Citation,
    Code,
    Factor,
    Group,
    Practitioner,
    Procedure,
    Record,
    Source,
    Step,
    Topic,
    is_slug,
)
from painref.names import (
    did_you_mean,
    in_any_order,
    in_order,
    nearest,
    normalize,
    without_parentheses,
)
from painref.problems import Problem
from painref.reader import Loaded, read, walk

R = TypeVar("R", bound=Record)


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
    silent: set[tuple[str, str]] = field(default_factory=set)
    """The records, by kind and id, that are kept only because others name them."""
    whole: KnowledgeBase | None = None
    """Where this one was narrowed: the knowledge base before."""

    def of_kind(self, kind: str) -> dict[str, Any]:
        """Return the records of one kind by id."""
        records: dict[str, Any] = getattr(self, kind)
        return records

    def records(self, kinds: Iterable[str] = KINDS) -> Iterator[tuple[str, Any]]:
        """Yield (kind, record) for all records of `kinds`."""
        for kind in kinds:
            for record in self.of_kind(kind).values():
                yield kind, record

    def listed(self, kind: str) -> list[Any]:
        """Return the records of one kind that have something to say."""
        return [r for r in self.of_kind(kind).values() if (kind, r.id) not in self.silent]

    def find(self, name: str, kinds: Iterable[str] = KINDS) -> tuple[str, Any] | None:
        """Return (kind, record) for an id, name, alias or code, or None.

        Case, blanks, hyphens and accents do not count; where no record goes by the name as
        it stands, British or American spelling, plurals, possessives, filler words and
        harmless word order do not count either. A name that fits two records then finds none.
        """
        found = self._called(name, kinds)
        if len(found) == 1:
            return found[0]
        if not found and (parts := without_parentheses(name)):
            outside, inside = (self._called(part, kinds) for part in parts)
            if len(outside) == 1 and outside == inside:  # a name with its abbreviation
                return outside[0]
        return None

    def _called(self, name: str, kinds: Iterable[str]) -> list[tuple[str, Any]]:
        """Return (kind, record) for all records that fit a name in the strictest form that fits any."""
        form = normalize(name)
        for kind, record in self.records(kinds):
            if any(normalize(n) == form for n in names_of(record)):
                return [(kind, record)]
        for fold in (in_order, in_any_order):
            form = fold(name)
            found = [
                (kind, record)
                for kind, record in self.records(kinds)
                if form and any(fold(n) == form for n in _shortened(names_of(record)))
            ]
            if found:
                return found
        return []

    def nearest(self, name: str, kinds: Iterable[str] = KINDS) -> list[str]:
        """Return the ids of the three records whose names look most like `name`, at most.

        Where the name fits several records, these are they.
        """
        ids = {n: record.id for _, record in self.records(kinds) for n in names_of(record)}
        fitting = [record.id for _, record in self._called(name, kinds)]
        return list(dict.fromkeys(fitting or (ids[n] for n in nearest(name, ids, len(ids)))))[:3]


def _shortened(names: Iterable[str]) -> Iterator[str]:
    """Yield names as they are, and without what stands in parentheses."""
    for name in names:
        yield name
        if parts := without_parentheses(name):
            yield parts[0]


def names_of(record: Any) -> list[str]:
    """Return what a record can be called: id, name, aliases and codes. A source has its id only."""
    if isinstance(record, Source):
        return [record.id]
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    return [record.id, record.name, *getattr(record, "aliases", ()), *(c.code for c in codes)]


def cited_by(record: Any) -> list[Citation]:
    """Return the citations of a record in reading order, each once."""
    leaves = walk(record, type(record))
    return list(dict.fromkeys(value for _, type_, value in leaves if type_ is Citation))


def citing(base: KnowledgeBase) -> dict[str, list[Any]]:
    """Map each source to the records that cite it, one entry a statement."""
    found: dict[str, list[Any]] = {id_: [] for id_ in base.sources}
    for _, record in base.records():
        statements = {
            (value.source, where.rpartition(".")[0])
            for where, type_, value in walk(record, type(record))
            if type_ is Citation
        }
        for source, _ in sorted(statements):
            found[source].append(record)
    return found


def newest_year(base: KnowledgeBase, record: Any) -> int | None:
    """Return the year of the newest source that a record cites, if any has one."""
    years = (base.sources[citation.source].year for citation in cited_by(record))
    return max((year for year in years if year), default=None)


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


def within(base: KnowledgeBase, cause: str | None, causes: Iterable[str]) -> bool:
    """Say whether a cause is one of `causes` or narrower than one of them."""
    lineage = (cause, *ancestors(base.causes, cause)) if cause else ()
    return any(one in lineage for one in causes)


def load(folder: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """Read every record of a data folder, with the problems of all its files.

    The knowledge base holds the records that could be read; it is whole only where
    there are no problems, those of `painref.checks` included.
    """
    base = KnowledgeBase()
    problems: list[Problem] = []
    kinds = set()
    for entry in _entries(folder, problems):
        if entry.name in KINDS and is_folder(entry):
            kinds.add(entry.name)
        elif entry.name in KINDS or leads_to_folder(entry):
            problems.append(Problem(Path(entry), START, "", NOT_A_FOLDER))
        elif entry.name.endswith(".yaml"):
            message = f"a record belongs in a folder of its kind: {', '.join(KINDS)}"
            problems.append(Problem(Path(entry), START, "", message))
        elif is_folder(entry) and entry.name != "schema" and entry.name[0] != "_":
            hint = did_you_mean(entry.name, KINDS) or f"; known: {', '.join(KINDS)}"
            problems.append(Problem(Path(entry), START, "", f"unknown folder{hint}"))
    if not kinds and not problems:
        message = f"holds no records; expected folders such as '{next(iter(KINDS))}'"
        problems.append(Problem(folder, START, "", message))
    for kind, cls in KINDS.items():
        if kind not in kinds:
            continue
        for entry in _entries(folder / kind, problems):
            loaded, found = _read_entry(entry, cls)
            problems += found
            if loaded is None:
                base.unread.add((kind, Path(entry).stem))
            else:
                base.of_kind(kind)[loaded.record.id] = loaded.record
                base.origins[kind, loaded.record.id] = loaded
    return base, sorted(problems)


MAX_FILES = 100_000
"""The most files that the folder of a kind may hold."""
START = (1, 1)
"""The place of problems that concern a whole file or folder."""


def _entries(folder: Path, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """List a folder by name, without hidden files and backups; note why it cannot be listed."""
    try:
        return entries(folder, MAX_FILES)
    except UnreadableError as error:
        problems.append(Problem(folder, START, "", str(error)))
        return []


def _read_entry(entry: os.DirEntry[str], cls: type[R]) -> tuple[Loaded[R] | None, list[Problem]]:
    """Read a file of a kind's folder, if it is a regular file that can be a record."""
    path = Path(entry)
    if not entry.name.endswith(".yaml"):
        message = "is not read; the name of a record's file ends in .yaml"
    elif not is_regular(entry):
        message = NOT_A_FILE
    elif not is_slug(path.stem):
        message = "the file's name is the id: lower-case words joined by hyphens, then .yaml"
    else:
        return read(path, cls)
    return None, [Problem(path, START, "", message)]
