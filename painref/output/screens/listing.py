"""The screen of `list`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from painref.knowledge_base import KnowledgeBase, statements_on
from painref.model import Source
from painref.output import document as doc
from painref.output.screens.parts import document, name, quiet
from painref.wording import SOURCE_KIND, capitalized

ROOM = 30
"""The least columns that names need beside ids."""
COLUMNS = ("Id", "Name", "Also called")
COLUMNS_OF_SOURCES = ("Id", "Title", "Kind", "Year", "Statements that rest on it")


def listing(base: KnowledgeBase, kind: str, records: Sequence[Any]) -> doc.Document:
    """Return the records of a kind by id and name; on a page that stands alone, with more."""
    rows = tuple(doc.Row(name(r.id), (r.name, quiet(_about(base, r)))) for r in records)
    return document(
        base, [doc.AtHand((doc.Rows(rows, ROOM),)), doc.Alone(_table(base, kind, records))]
    )


def _about(base: KnowledgeBase, record: Any) -> str:
    """Say the kind, year and use of a source, and the layer of what is local."""
    about = ""
    if isinstance(record, Source):
        count = _use(base, record)
        year = f", {record.year}" if record.year else ""
        statements = "1 statement" if count == 1 else f"{count} statements"
        about = f" ({SOURCE_KIND[record.kind]}{year}; {statements})"
    return f"{about} (from {record.layer})" if record.layer else about


def _use(base: KnowledgeBase, source: Source) -> int:
    """Return how many statements rest on a source."""
    return sum(number for _, number in statements_on(base, source.id))


def _table(base: KnowledgeBase, kind: str, records: Sequence[Any]) -> tuple[doc.Block, ...]:
    heads = COLUMNS_OF_SOURCES if kind == "sources" else COLUMNS
    rows = tuple(_row(base, record) for record in records)
    return doc.Heading(capitalized(kind), level=1), doc.Table(tuple(map(doc.Column, heads)), rows)


def _row(base: KnowledgeBase, record: Any) -> doc.Parts:
    if isinstance(record, Source):
        kind, year = SOURCE_KIND[record.kind], str(record.year or "")
        return record.id, record.name, kind, year, str(_use(base, record))
    return record.id, record.name, ", ".join(record.aliases)
