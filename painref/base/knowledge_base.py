"""A knowledge base: its records, found by id, name, alias or code, and by what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any

from painref.base.names import in_any_order, in_order, normalize, without_parentheses
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import (
    REFERENCES,
    Cause,
    Citation,
    Code,
    Factor,
    Group,
    Named,
    Practitioner,
    Precaution,
    Procedure,
    Record,
    Source,
    Step,
    Topic,
)
from painref.model.terms import CodeSystem, Match

_NUMBER = re.compile(r"\[\d+\]")
"""Which of several items is meant, in the path of a field."""

Known = Named | Source
"""A record of any kind, as far as it is one that can be looked up."""
Listing = tuple[str, str, Match]
"""A record that lists a code: its kind, its id, and how the code stands to it."""


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
    precautions: Mapping[str, Precaution]
    practitioners: Mapping[str, Practitioner]
    pathway: Mapping[str, Step]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]

    def __init__(
        self,
        *,
        silent: Set[tuple[str, str]] = frozenset(),
        unsaid: Set[tuple[str, str]] = frozenset(),
        whole: KnowledgeBase | None = None,
        **records: Mapping[str, Any],
    ) -> None:
        """Take records by kind and id; a kind that is not there has none."""
        for kind in KINDS:
            setattr(self, kind, records.get(kind, {}))
        self.silent = silent
        """The records, by kind and id, that are kept only because others name them."""
        self.unsaid = unsaid
        """The records of which the source in use says something, but not what they are."""
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
        harmless word order do not count either. A name that fits two records then finds none;
        neither does a code of ICD-10-CM that stands in several: `fitting` returns all of them.
        """
        found = self.fitting(name, kinds)
        if len(found) == 1:
            return found[0]
        if not found and (parts := without_parentheses(name)):
            outside, inside = (self.fitting(part, kinds) for part in parts)
            if len(outside) == 1 and outside == inside:  # a name with its abbreviation
                return outside[0]
        return None

    def fitting(self, name: str, kinds: Iterable[str] = KINDS) -> list[tuple[str, Any]]:
        """Return (kind, record) for all records that fit a name in the strictest form that fits any.

        A code of ICD-10-CM fits the records that `recorded` names for it, if it is an exact one
        only those of which it is.
        """
        if found := self.going_by(name, kinds):
            return found
        if not any(map(str.isdigit, name)):
            return []
        from painref.base.recorded_codes import closest, recorded

        found_codes = closest(recorded(self, name, kinds))
        return [(code.kind, self.of_kind(code.kind)[code.id]) for code in found_codes]

    def going_by(self, name: str, kinds: Iterable[str] = KINDS) -> list[tuple[str, Any]]:
        """Return what `fitting` does of names alone: what may be a code is not looked up."""
        kinds = {*kinds}
        for way, fold in enumerate(FORMS):
            form = fold(name)
            found = self._going_by(way, form, kinds) if form else []
            if found:
                return found[:1] if way == 0 else found
        return []

    def hinted(self, text: str) -> list[tuple[str, str]]:
        """Return the kind and id of the records that may be meant by words that are no name of theirs."""
        return self.by_hint.get(in_any_order(text), [])

    @cached_property
    def by_hint(self) -> dict[str, list[tuple[str, str]]]:
        """The kind and id of each record by the words, folded, that it is a hint for."""
        found: dict[str, list[tuple[str, str]]] = {}
        for kind, record in self.records():
            for form in hints_of(record):
                found.setdefault(form, []).append((kind, record.id))
        return found

    def listing(self, code: str) -> list[Listing]:
        """Return the records that list this very code of ICD-10-CM, written with its dot."""
        return self._by_code.get(code, [])

    def listed_codes(self) -> list[str]:
        """Return the codes of ICD-10-CM that records list, in their order."""
        return sorted(self._by_code)

    @cached_property
    def _by_code(self) -> dict[str, list[Listing]]:
        found: dict[str, list[Listing]] = {}
        for kind, record in self.records():
            for code, match in icd_codes_of(record):
                found.setdefault(code, []).append((kind, record.id, match))
        return found

    def _going_by(self, way: int, form: str, kinds: set[str]) -> list[tuple[str, Any]]:
        """Return (kind, record) for the records one of whose names has a form, in reading order."""
        known = self.by_form(way).get(form, ())
        return [(kind, self.of_kind(kind)[id_]) for kind, id_ in known if kind in kinds]

    def by_form(self, way: int) -> dict[str, list[tuple[str, str]]]:
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
        """Return the ids of the three records that `name` may mean, at most.

        Where it fits several records, these are they; else those that name it as a hint; else
        those whose names look like it, by more than words that names of other things share.
        """
        kinds = [*kinds]
        meant = [record.id for _, record in self.fitting(name, kinds)]
        meant = meant or [id_ for kind, id_ in self.hinted(name) if kind in kinds]
        if not meant:
            from painref.base.likeness import alike

            ids = dict(self.called(kinds))
            meant = [ids[found] for found in alike(name, ids)]
        return list(dict.fromkeys(meant))[:3]


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
    """Return what a record can be called: id, name, aliases, and codes but those of ICD-10-CM.

    These are no names of one record: one may stand in several, and those below it count too.
    A source has its ids only.
    """
    if isinstance(record, Source):
        return [record.id, *record.aliases]
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    others = (code.code for code in codes if code.system is not CodeSystem.ICD_10_CM)
    return [record.id, record.name, *record.aliases, *others]


def hints_of(record: Known) -> list[str]:
    """Return the words that a record is a hint for, folded as names are in any order."""
    return [] if isinstance(record, Source) else [*dict.fromkeys(map(in_any_order, record.hints))]


def icd_codes_of(record: Known) -> Iterator[tuple[str, Match]]:
    """Yield the codes of ICD-10-CM that a record lists, and how each stands to it."""
    codes: tuple[Code, ...] = getattr(record, "codes", ())
    return ((c.code, c.match) for c in codes if c.system is CodeSystem.ICD_10_CM)


_NAMING = frozenset((Citation, *REFERENCES))
"""The types of what names another record."""


def mentions(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (field path, kind, id) for each time that a record names another one."""
    from painref.model.fields import walk

    for where, type_, value in walk(record, type(record), only=_NAMING):
        if type_ is Citation:
            yield where, "sources", value.source
        else:
            yield where, REFERENCES[type_], value


def references(kind: str, record: Record) -> Iterator[tuple[tuple[str, str], Reference]]:
    """Yield each record that `record` names, as (kind, id), with where it does."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for where, target, id_ in mentions(record):
        field = _NUMBER.sub("", where)
        found.setdefault((target, id_, field), set()).add(where.rpartition(".")[0])
    for (target, id_, field), statements in found.items():
        yield (target, id_), Reference(kind, record.id, field, len(statements))


def cited_by(value: Frozen | tuple[object, ...]) -> list[Citation]:
    """Return the citations in a record, a part of one or several, in reading order, each once."""
    return list(dict.fromkeys(_citations(value)))


def _citations(value: Frozen | tuple[object, ...]) -> Iterator[Citation]:
    for inner in value if isinstance(value, tuple) else value.held().values():
        if isinstance(inner, Citation):
            yield inner
        elif isinstance(inner, (tuple, Frozen)):
            yield from _citations(inner)


def statements_on(base: KnowledgeBase, source: str) -> list[tuple[Known, int]]:
    """Return the records that cite a source, each with how many of its statements do.

    A source that names the one that replaced it rests on nothing there.
    """
    found: dict[tuple[str, str], int] = {}
    for reference in base.referring("sources", source):
        if reference.kind == "sources":
            continue
        key = (reference.kind, reference.id)
        found[key] = found.get(key, 0) + reference.statements
    return [(base.of_kind(kind)[id_], count) for (kind, id_), count in found.items()]


def newest_year(base: KnowledgeBase, cited: Iterable[Citation]) -> int | None:
    """Return the year of the newest source that is cited, if any has one."""
    years = (base.sources[citation.source].year for citation in cited)
    return max((year for year in years if year), default=None)
