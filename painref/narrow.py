"""Narrow a knowledge base to what one source says."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from painref.knowledge_base import KnowledgeBase
from painref.model import (
    KINDS,
    Citation,
    Entry,
    EvidenceNote,
    Procedure,
    Recommendation,
    Source,
    Statement,
)


def narrow(base: KnowledgeBase, source: str) -> KnowledgeBase:
    """Return a knowledge base in which `source` stands behind every statement.

    Procedures, steps and topics of which nothing is left are taken out. Causes, factors,
    groups and practitioners stay, because other records name them; those of which nothing
    is left are listed in `silent`.
    """
    narrowed = KnowledgeBase(origins=base.origins, whole=base)
    records: dict[str, Any] = {kind: {} for kind in KINDS}
    for kind, record in base.records():
        left = record if isinstance(record, Source) else _left(record, source)
        if left is None and kind in ("procedures", "pathway", "topics"):
            continue
        if left is None or (kind == "sources" and record.id != source):
            narrowed.silent.add((kind, record.id))
        records[kind][record.id] = left or record
    procedures: dict[str, Procedure] = records["procedures"]
    for procedure in list(procedures.values()):
        known = tuple(a for a in procedure.alternatives if a in procedures)
        broader = tuple(b for b in procedure.broader if b in procedures)
        procedures[procedure.id] = replace(procedure, alternatives=known, broader=broader)
    return replace(narrowed, **records)


def _left(record: Any, source: str) -> Any:
    """Return a record with only the statements of `source`, or None if there are none."""
    changes: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Statement):
            changes[field.name] = _said(value, source)
        elif isinstance(value, tuple) and value and _is_statement(value[0]):
            changes[field.name] = tuple(s for v in value if (s := _said(v, source)))
        elif field.name == "codes":
            changes[field.name] = ()
    if isinstance(record, Procedure):
        return replace(record, **changes) if any(changes.values()) else None
    return _left_of_entry(record, changes, source)


def _left_of_entry(entry: Entry, changes: dict[str, Any], source: str) -> Entry | None:
    """Narrow an entry; where its own text falls away, say so in its place."""
    if _cites(entry.cite, source):
        return replace(entry, **changes)
    if not any(changes.values()):
        return None
    return replace(
        entry,
        text="What it is, this source does not say.",
        cite=(Citation(source),),
        inferred="That the source does not say it is what was found when it was read.",
        **changes,
    )


def _is_statement(value: Any) -> bool:
    return isinstance(value, (Statement, EvidenceNote, Recommendation))


def _said(value: Any, source: str) -> Any:
    """Return a statement if `source` is among those that say it, or None.

    A statement of several sources keeps all its citations: which of them says which part
    is not recorded, and none must be made to say the whole alone.
    """
    if isinstance(value, Statement):
        return value if _cites(value.cite, source) else None
    return value if value.source.source == source else None


def _cites(citations: tuple[Citation, ...], source: str) -> bool:
    return any(c.source == source for c in citations)
