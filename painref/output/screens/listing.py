"""The screen of `list`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from painref.base.knowledge_base import KnowledgeBase, Known, statements_on
from painref.model.records import Source
from painref.output import document as doc
from painref.output.screens.parts import document, name, quiet
from painref.words.wording import SOURCE_KIND, capitalized

ROOM = 30
"""The least columns that names need beside ids."""
COLUMNS = ("Id", "Name", "Also called")
COLUMNS_OF_SOURCES = ("Id", "Title", "Kind", "Year", "Statements that rest on it")


def listing(base: KnowledgeBase, kind: str, records: Sequence[Known]) -> doc.Document:
    """Return the records of a kind by id and name; on a page that stands alone, with more."""
    used: dict[str, int] = {r.id: _use(base, r) for r in records if isinstance(r, Source)}
    rows = tuple(doc.Row(name(r.id), (r.name, quiet(_about(r, used)))) for r in records)
    heads = COLUMNS_OF_SOURCES if kind == "sources" else COLUMNS
    table = doc.Table(tuple(map(doc.Column, heads)), tuple(_cells(r, used) for r in records))
    alone = doc.Alone((doc.Heading(capitalized(kind), level=1), table))
    return document(base, [doc.AtHand((doc.Rows(rows, ROOM),)), alone])


def _about(record: Known, used: Mapping[str, int]) -> str:
    """Say the kind, year and use of a source, and the layer of what is local."""
    about = ""
    if isinstance(record, Source):
        count = used[record.id]
        year = f", {record.year}" if record.year else ""
        statements = "1 statement" if count == 1 else f"{count} statements"
        about = f" ({SOURCE_KIND[record.kind]}{year}; {statements})"
    return f"{about} (from {record.layer})" if record.layer else about


def _use(base: KnowledgeBase, source: Source) -> int:
    """Return how many statements rest on a source."""
    return sum(number for _, number in statements_on(base, source.id))


def _cells(record: Known, used: Mapping[str, int]) -> doc.Parts:
    if isinstance(record, Source):
        kind, year = SOURCE_KIND[record.kind], str(record.year or "")
        return record.id, record.name, kind, year, str(used[record.id])
    return record.id, record.name, ", ".join(record.aliases)
