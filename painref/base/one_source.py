"""Narrow a knowledge base to what one source says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from painref.base.knowledge_base import KnowledgeBase
from painref.model.fields import FieldType, field_types, items_of, walk
from painref.model.kinds import KINDS, LEFT_OUT_IF_SILENT
from painref.model.records import (
    REFERENCES,
    Citation,
    Entry,
    EvidenceNote,
    Recommendation,
    Source,
    Statement,
)

UNSAID = "What it is, this source does not say."
"""Stands in a record narrowed to one source in place of what another one says."""
SHARED = "Other sources stand behind it too; which of them says which part is not recorded."
"""Ends the reading of a statement that was narrowed to one of several sources."""
Key = tuple[str, str]
"""The kind and the id of a record."""


def narrow(base: KnowledgeBase, source: str) -> KnowledgeBase:
    """Return a knowledge base in which every statement cites `source`, and no other one.

    A statement of several sources stays, and its reading says that others stand behind it too:
    which of them says which part is not recorded, and none must be made to say the whole alone.

    Records of which nothing is left are taken out if they are of LEFT_OUT_IF_SILENT and no record
    that is left needs them. Others stay, because other records name them; they are listed in
    `silent` and keep no statement but what they are. Those of which the source does not say what
    they are, but something else, are listed in `unsaid`.
    """
    silent, unsaid = set(), set()
    kept: dict[Key, Any] = {}
    gone: dict[Key, Any] = {}
    for kind, record in base.records():
        key = kind, record.id
        left = record if isinstance(record, Source) else _left(record, source)
        if left is None and kind in LEFT_OUT_IF_SILENT:
            gone[key] = record
            continue
        if left is None or (kind == "sources" and record.id != source):
            silent.add(key)
        elif isinstance(record, Entry) and not _cites(record.cite, source):
            unsaid.add(key)
        kept[key] = left or _silenced(record, source)
    needed = _let_go(kept, gone, source)
    records: dict[str, Any] = {kind: {} for kind in KINDS}
    for kind, record in base.records():
        if (key := (kind, record.id)) in kept:
            records[kind][record.id] = kept[key]
    return KnowledgeBase(silent=silent | needed, unsaid=unsaid, whole=base, **records)


# ---------------------------------------------------------------- what names a record that is gone


def _let_go(kept: dict[Key, Any], gone: Mapping[Key, Any], source: str) -> set[Key]:
    """Let the records that are kept name none that is gone, but those that they cannot do without.

    These are kept too, and returned.
    """
    needed: set[Key] = set()
    waiting = list(kept)
    while waiting:
        key = waiting.pop()
        if _named(kept[key]) & gone.keys():
            kept[key] = _without(kept[key], gone)
            for more in (_named(kept[key]) & gone.keys()) - needed:
                needed.add(more)
                kept[more] = _silenced(gone[more], source)
                waiting.append(more)
    return needed


_MAY_BE_GONE = frozenset(type_ for type_, kind in REFERENCES.items() if kind in LEFT_OUT_IF_SILENT)


def _named(record: Any) -> set[Key]:
    """Return the records that a record names and that may be gone."""
    return {(REFERENCES[type_], id_) for _, type_, id_ in walk(record, type(record), _MAY_BE_GONE)}


def _without(value: Any, gone: Mapping[Key, Any]) -> Any:
    """Return a record, or a part of one, that names no record that is gone where it need not."""
    changes: dict[str, Any] = {}
    cls: type = type(value)
    for field in _naming(cls):
        held = items_of(getattr(value, field.attribute))
        if kind := REFERENCES.get(field.item):
            is_needed = field.required and not field.nullable
            left = tuple(id_ for id_ in held if is_needed or (kind, id_) not in gone)
        else:
            left = tuple(_without(item, gone) for item in held)
        if left != held:
            changes[field.attribute] = left if field.is_list else next(iter(left), None)
    return value.changed(**changes) if changes else value


@cache
def _naming(cls: type) -> list[FieldType]:
    """Return the fields of a class that name what may be gone, or hold what does."""
    return [
        field
        for field in field_types(cls)
        if field.item in _MAY_BE_GONE or (_is_held(item := field.item) and _naming(item))
    ]


def _is_held(type_: Any) -> bool:
    """Say whether what a field holds has fields of its own."""
    return is_dataclass(type_) and type_ is not Citation


# ---------------------------------------------------------------- what is told of what is left


def told(base: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    """Yield (kind, record) for all that a knowledge base says, and for what that names.

    Where it was narrowed, a record that is kept only because others name it says no more
    than that the source does not say what it is, so that no other source speaks here.
    """
    named = _named_though_silent(base) if base.silent else {}
    for kind, record in base.records():
        if (kind, record.id) not in base.silent:
            yield kind, record
        elif (kind, record.id) in named:
            yield kind, named[kind, record.id]


def _named_though_silent(base: KnowledgeBase) -> dict[Key, Any]:
    """Return the silent records that others name, by way of each other too, as `told` tells them."""
    (source,) = base.listed("sources")
    found: dict[Key, Any] = {}
    naming = [record for kind, record in base.records() if (kind, record.id) not in base.silent]
    while naming:
        record = naming.pop()
        for _, type_, id_ in walk(record, type(record)):
            key = REFERENCES.get(type_, ""), id_
            if key in base.silent and key not in found:
                other = base.of_kind(key[0])[id_]
                is_source = isinstance(other, Source)  # which replaced this one, and says nothing
                found[key] = other if is_source else _unsaid(other, source.id)
                naming.append(found[key])
    return found


def _left(record: Any, source: str) -> Any:
    """Return a record with only the statements of `source`, or None if there are none."""
    changes = _changes(record, source)
    if isinstance(record, Entry) and _cites(record.cite, source):
        return record.changed(**changes, **_alone(record, source))
    return _unsaid(record, source) if any(changes.values()) else None


def _silenced(record: Any, source: str) -> Any:
    """Return a record of which nothing is left without the statements that others make in it."""
    return record if isinstance(record, Source) else record.changed(**_changes(record, source))


def _changes(record: Any, source: str) -> dict[str, Any]:
    """Return the fields that hold statements, with only those of `source`."""
    changes: dict[str, Any] = {}
    for name, value in record.held().items():
        if isinstance(value, Statement):
            changes[name] = _said(value, source)
        elif isinstance(value, tuple) and value and _is_statement(value[0]):
            changes[name] = tuple(s for v in value if (s := _said(v, source)))
        elif name == "codes":
            changes[name] = ()
    return changes


def _unsaid(record: Any, source: str) -> Any:
    """Narrow a record of which `source` does not say what it is, and say so if that has a place."""
    said: dict[str, Any] = {}
    if isinstance(record, Entry):
        reading = "That the source does not say it is what was found when it was read."
        said = {"text": UNSAID, "cite": (Citation(source),), "inferred": reading}
    return record.changed(**said, **_changes(record, source))


def _is_statement(value: Any) -> bool:
    return isinstance(value, (Statement, EvidenceNote, Recommendation))


def _said(value: Any, source: str) -> Any:
    """Return a statement as `source` says it, alone or with others, or None if it does not."""
    if isinstance(value, Statement):
        return value.changed(**_alone(value, source)) if _cites(value.cite, source) else None
    if value.source.source != source:
        return None
    is_later = isinstance(value, EvidenceNote) and value.first_report
    return value.changed(first_report=None) if is_later else value


def _alone(said: Statement | Entry, source: str) -> dict[str, Any]:
    """Return the fields of a statement that change where only one of its sources is cited."""
    cite = tuple(c for c in said.cite if c.source == source)
    if cite == said.cite:
        return {}
    return {"cite": cite, "inferred": f"{said.inferred} {SHARED}" if said.inferred else SHARED}


def _cites(citations: tuple[Citation, ...], source: str) -> bool:
    return any(c.source == source for c in citations)
