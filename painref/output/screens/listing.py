"""The screen of `list`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from painref.base.knowledge_base import KnowledgeBase, Known, statements_on
from painref.base.places import ORDER, chief_region
from painref.model.records import Cause, Procedure, Source
from painref.model.terms import Region
from painref.output import document as doc
from painref.output.screens.parts import document, name, part_of_the_body, quiet
from painref.words.phrases import count
from painref.words.wording import REGION, SOURCE_KIND, capitalized

ROOM = 30
"""The least columns that names need beside ids."""
COLUMNS = ("Id", "Name", "Also called")
COLUMNS_OF_SOURCES = ("Id", "Title", "Kind", "Year", "Statements that rest on it")


def listing(
    base: KnowledgeBase, kind: str, records: Sequence[Known], regions: Sequence[Region] = ()
) -> doc.Document:
    """Return the records of a kind by id and name; on a page that stands alone, with more.

    Procedures and causes stand under parts of the body, of `regions` where these were asked for.
    """
    used: dict[str, int] = {r.id: _use(base, r) for r in records if isinstance(r, Source)}
    heads = COLUMNS_OF_SOURCES if kind == "sources" else COLUMNS
    table = doc.Table(tuple(map(doc.Column, heads)), tuple(_cells(r, used) for r in records))
    alone = doc.Alone((doc.Heading(capitalized(kind), level=1), table))
    if kind in PLACED:
        return document(base, [doc.AtHand(tuple(_by_region(base, records, regions))), alone])
    rows = tuple(doc.Row(name(r.id), (r.name, quiet(_about(r, used)))) for r in records)
    return document(base, [doc.AtHand((doc.Rows(rows, ROOM),)), alone])


PLACED = ("procedures", "causes")
"""The kinds whose records stand under parts of the body."""


def _by_region(
    base: KnowledgeBase, records: Sequence[Known], regions: Sequence[Region]
) -> Iterator[doc.Block]:
    """Yield each part of the body with its records; procedures by groups, which stand behind them."""
    found: dict[Region | None, list[Procedure | Cause]] = {}
    placed = [record for record in records if isinstance(record, (Procedure, Cause))]
    for record in sorted(placed, key=lambda record: _group(base, record)):
        found.setdefault(chief_region(record, regions), []).append(record)
    for region in sorted(found, key=ORDER.index):
        yield doc.Heading(part_of_the_body(region))
        yield doc.Rows(tuple(_row(base, record, region) for record in found[region]), ROOM)


def _row(base: KnowledgeBase, record: Procedure | Cause, region: Region | None) -> doc.Row:
    """Return a record with its group, and where else it is than under the heading."""
    others = ", ".join(REGION[other] for other in record.regions if other is not region)
    about = "; ".join(
        filter(None, (_group(base, record).lower(), f"also {others}" if others else ""))
    )
    told = f" ({about})" if about else ""
    return doc.Row(name(record.id), (record.name, quiet(f"{told}{_about(record, {})}")))


def _group(base: KnowledgeBase, record: Procedure | Cause) -> str:
    return base.groups[record.group].name if isinstance(record, Procedure) else ""


def _about(record: Known, used: Mapping[str, int]) -> str:
    """Say the kind, year and use of a source, and the layer of what is local."""
    about = ""
    if isinstance(record, Source):
        year = f", {record.year}" if record.year else ""
        statements = count(used[record.id], "statement")
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
