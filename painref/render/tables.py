"""What `list` and `evidence` answer, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from painref.knowledge_base import KnowledgeBase
from painref.model import Certainty, Citation, Design, SourceKind
from painref.render.markdown import MarkdownPage
from painref.render.page import Part
from painref.render.parts import cited, write_sources
from painref.wording import CERTAINTY, DESIGN, NOTICE, SOURCE_KIND, capitalized

Row = Mapping[str, Any]


def listing(kind: str, rows: Sequence[Row]) -> str:
    """Return the records of a kind as a table; sources with kind, year and use."""
    page = MarkdownPage()
    page.title(capitalized(kind))
    if kind == "sources":
        head = ["Id", "Title", "Kind", "Year", "Statements that rest on it"]
        page.table(head, [_source(row) for row in rows])
    else:
        head = ["Id", "Name", "Also called"]
        page.table(head, [[r["id"], r["name"], ", ".join(r["aliases"])] for r in rows])
    return page.text()


def _source(row: Row) -> list[Part]:
    kind = SOURCE_KIND[SourceKind(row["source_kind"])]
    return [row["id"], row["name"], kind, str(row["year"] or ""), str(row["statements"])]


def evidence_table(base: KnowledgeBase, rows: Sequence[Row]) -> str:
    """Return evidence notes as a table, with the sources spelled out below it."""
    if not rows:
        return ""
    page = MarkdownPage()
    page.title(f"Evidence: {len(rows)} note{'' if len(rows) == 1 else 's'}")
    head = ["Year", "Procedure", "On", "Found", "Study", "Certainty", "Finding", "Source"]
    page.table(head, [_note(base, row) for row in rows])
    write_sources(page, base, page.cited)
    page.add(NOTICE)
    return page.text()


def _note(base: KnowledgeBase, row: Row) -> list[Part]:
    design, certainty = Design(row["design"]), Certainty(row["certainty"])
    return [
        str(row["year"] or "undated"),
        base.procedures[row["procedure"]].name,
        base.causes[row["cause"]].name if row["cause"] else "",
        capitalized(row["words"]),
        DESIGN[design],
        CERTAINTY[certainty],
        row["finding"],
        cited([Citation.parse(row["source"])], layer=row["layer"]),
    ]
