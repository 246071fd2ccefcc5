"""A knowledge base: its records, found by id, name, alias or code, and by what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any

from painref.base.names import in_any_order, in_order, normalize, without_parentheses
from painref.base.nearest import nearest
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import (
    Cause,
    Citation,
    Code,
    Factor,
    Group,
    Named,
    Practitioner,
    Procedure,
    Record,
    Source,
    Step,
    Topic,
)

Known = Named | Source
"""A record of any kind, as far as it is one that can be looked up."""


@frozen
class Reference(Frozen):
    """That a record names another one: in which field, and in how many statements."""

    kind: str
    id: str
    field: str
    """As problems name it, without the numbers: `indications.cause`."""
    statements: int


class KnowledgeBase:
    """Records by kind and id, in the order of their ids."""

    procedures: Mapping[str, Procedure]
    groups: Mapping[str, Group]
    causes: Mapping[str, Cause]
    factors: Mapping[str, Factor]
    practitioners: Mapping[str, Practitioner]
    pathway: Mapping[str, Step]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]

    def __init__(
        self,
        *,
        silent: Set[tuple[str, str]] = frozenset(),
        whole: KnowledgeBase | None = None,
        **records: Mapping[str, Any],
    ) -> None:
        """Take records by kind and id; a kind that is not there has none."""
        for kind in KINDS:
            setattr(self, kind, records.get(kind, {}))
        self.silent = silent
        """The records, by kind and id, that are kept only because others name them."""
        self.whole = whole
        """Where this one was narrowed: the knowledge base before."""
        self._forms: dict[int, dict[str, list[tuple[str, str]]]] = {}

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """Return the records of one kind by id."""
        records: Mapping[str, Any] = getattr(self, kind)
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
        kinds = {*kinds}
        for way, fold in enumerate(FORMS):
            form = fold(name)
            found = self._going_by(way, form, kinds) if form else []
            if found:
                return found[:1] if way == 0 else found
        return []

    def _going_by(self, way: int, form: str, kinds: set[str]) -> list[tuple[str, Any]]:
        """Return (kind, record) for the records one of whose names has a form, in reading order."""
        known = self._by_form(way).get(form, ())
        return [(kind, self.of_kind(kind)[id_]) for kind, id_ in known if kind in kinds]

    def _by_form(self, way: int) -> dict[str, list[tuple[str, str]]]:
        """Return the kind and id of each record by the forms that a way to fold gives its names."""
        if way not in self._forms:
            found: dict[str, list[tuple[str, str]]] = {}
            for kind, record in self.records():
                for form in forms_of(record, way):
                    found.setdefault(form, []).append((kind, record.id))
            self._forms[way] = found
        return self._forms[way]

    def called(self, kinds: Iterable[str]) -> list[tuple[str, str]]:
        """Return (name, id) for all names of all records of `kinds`."""
        return [(name, record.id) for _, record in self.records(kinds) for name in names_of(record)]

    def referring(self, kind: str, id_: str) -> list[Reference]:
        """Return where other records name the one with this kind and id, in reading order."""
        return self._by_target.get((kind, id_), [])

    @cached_property
    def _by_target(self) -> dict[tuple[str, str], list[Reference]]:
        found: dict[tuple[str, str], list[Reference]] = {}
        for kind, record in self.records():
            for target, reference in references(kind, record):
                found.setdefault(target, []).append(reference)
        return found

    def naming(self, kind: str, id_: str, *fields: str) -> list[Any]:
        """Return the records that name another one in one of `fields`, each once."""
        found = {(r.kind, r.id): None for r in self.referring(kind, id_) if r.field in fields}
        return [self.of_kind(of)[id_] for of, id_ in found]

    def nearest(self, name: str, kinds: Iterable[str] = KINDS) -> list[str]:
        """Return the ids of the three records whose names look most like `name`, at most.

        Where the name fits several records, these are they.
        """
        ids = dict(self.called(kinds))
        fitting = [record.id for _, record in self._called(name, kinds)]
        return list(dict.fromkeys(fitting or (ids[n] for n in nearest(name, ids, len(ids)))))[:3]


FORMS = (normalize, in_order, in_any_order)
"""The ways to fold a name, strictest first."""


def forms_of(record: Known, way: int) -> list[str]:
    """Return the names of a record folded in one way, each once.

    In the ways that are not the strictest, names count without what stands in parentheses too.
    """
    names = names_of(record)
    if way:
        names += [parts[0] for name in names if (parts := without_parentheses(name))]
    return [form for form in dict.fromkeys(map(FORMS[way], names)) if form]


def names_of(record: Known) -> list[str]:
    """Return what a record can be called: id, name, aliases and codes. A source has its id only."""
    if isinstance(record, Source):
        return [record.id]
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    return [record.id, record.name, *record.aliases, *(c.code for c in codes)]


def mentions(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (field path, kind, id) for each time that a record names another one."""
    from painref.model.fields import walk
    from painref.model.records import REFERENCES

    naming = frozenset((Citation, *REFERENCES))
    for where, type_, value in walk(record, type(record), only=naming):
        if type_ is Citation:
            yield where, "sources", value.source
        else:
            yield where, REFERENCES[type_], value


def references(kind: str, record: Record) -> Iterator[tuple[tuple[str, str], Reference]]:
    """Yield each record that `record` names, as (kind, id), with where it does."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for where, target, id_ in mentions(record):
        field = ".".join(part.partition("[")[0] for part in where.split("."))
        found.setdefault((target, id_, field), set()).add(where.rpartition(".")[0])
    for (target, id_, field), statements in found.items():
        yield (target, id_), Reference(kind, record.id, field, len(statements))


def cited_by(value: object) -> list[Citation]:
    """Return the citations of a record, or a part of one, in reading order, each once."""
    return list(dict.fromkeys(_citations(value)))


def _citations(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _citations(item)
    elif isinstance(value, Frozen):
        for inner in vars(value).values():
            yield from _citations(inner)


def statements_on(base: KnowledgeBase, source: str) -> list[tuple[Known, int]]:
    """Return the records that cite a source, each with how many of its statements do."""
    found: dict[tuple[str, str], int] = {}
    for reference in base.referring("sources", source):
        key = (reference.kind, reference.id)
        found[key] = found.get(key, 0) + reference.statements
    return [(base.of_kind(kind)[id_], count) for (kind, id_), count in found.items()]


def newest_year(base: KnowledgeBase, record: Record) -> int | None:
    """Return the year of the newest source that a record cites, if any has one."""
    years = (base.sources[citation.source].year for citation in cited_by(record))
    return max((year for year in years if year), default=None)
