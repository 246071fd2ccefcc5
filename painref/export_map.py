"""Give the map of procedures by causes as plain values, CSV and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from painref.export import SCHEMA_VERSION, plain, sources_of
from painref.knowledge_base import KnowledgeBase
from painref.matrix import Cell, Matrix, State, label
from painref.spreadsheet import write_lines
from painref.wording import NOTICE


def mapped(base: KnowledgeBase, found: Matrix) -> dict[str, Any]:
    """Return the map as plain values, each cell with its sources."""
    cells = [cell for row in found.rows for cell in row.cells.values()]
    return {
        "schema_version": SCHEMA_VERSION,
        "legend": [{"sign": s.sign, "word": s.word, "text": s.text} for s in State],
        "causes": [{"id": cause.id, "name": cause.name} for cause in found.causes],
        "procedures": [
            {
                "id": row.procedure.id,
                "name": row.procedure.name,
                "group": row.procedure.group,
                "availability": plain(row.procedure.availability),
                "cells": {cause: _cell(cell) for cause, cell in row.cells.items()},
            }
            for row in found.rows
        ],
        "sources": sources_of(base, (citation for cell in cells for citation in cell.cite)),
        "notice": NOTICE,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "sign": cell.state.sign,
        "word": cell.state.word,
        "about": cell.cause,
        "cite": plain(cell.cite),
        "inferred": cell.inferred,
        "layer": cell.layer,
    }


def _from(cell: Cell) -> str:
    """Name the layer of what is local."""
    return f", from {cell.layer}" if cell.layer else ""


def map_lines(found: Matrix) -> Iterator[list[str]]:
    """Yield a line a cell: procedure, cause, sign, word and sources.

    A cell that rests on a laid-over statement has its layer as one more.
    """
    for row in found.rows:
        for cause, cell in row.cells.items():
            sources = "; ".join(map(str, cell.cite))
            line = [row.procedure.id, cause, cell.state.sign, cell.state.word, sources]
            yield [*line, cell.layer] if cell.layer else line


def map_csv(found: Matrix) -> str:
    """Write a row a procedure and a column a cause, for spreadsheets.

    The word stands before the sign, so that no spreadsheet takes a cell for a formula.
    """
    lines = [["id", "procedure", "group", *(cause.name for cause in found.causes)]]
    for row in found.rows:
        cells = row.over(found.causes)
        words = (
            f"{cell.state.word} ({cell.state.sign}){_from(cell)}" if cell else "" for cell in cells
        )
        lines.append([row.procedure.id, label(row.procedure), row.procedure.group, *words])
    return write_lines(lines)
