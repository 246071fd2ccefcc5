"""Give the map of procedures by causes as plain values, CSV and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from painref.answers.map import Matrix
from painref.answers.map_cells import Cell, State
from painref.base.knowledge_base import KnowledgeBase
from painref.output.json import VERSION, ending
from painref.output.spreadsheet import write_lines
from painref.words.wording import label

if TYPE_CHECKING:
    from painref.output import json_types as types


def mapped(base: KnowledgeBase, found: Matrix) -> types.Mapped:
    """Return the map as plain values, each cell with its sources."""
    cells = [cell for row in found.rows for cell in row.cells.values()]
    return {
        **VERSION,
        "legend": [{"sign": s.sign, "word": s.word, "text": s.text} for s in State],
        "causes": [
            {"id": cause.id, "name": cause.name, "regions": cause.regions} for cause in found.causes
        ],
        "procedures": [
            {
                "id": row.procedure.id,
                "name": row.procedure.name,
                "group": row.procedure.group,
                "regions": row.procedure.regions,
                "availability": row.procedure.availability,
                "cells": {cause: _cell(cell) for cause, cell in row.cells.items()},
            }
            for row in found.rows
        ],
        **ending(base, (citation for cell in cells for citation in cell.cite)),
    }


def _cell(cell: Cell) -> types.Cell:
    verdict, why = cell.judged or (None, None)
    return {
        "sign": cell.state.sign,
        "word": cell.state.word,
        "about": cell.cause,
        "cite": cell.cite,
        "inferred": cell.inferred,
        "layer": cell.layer,
        "verdict": verdict,
        "why": why,
        "votes": cell.votes
        and {"evidence": cell.votes.evidence, "guidelines": cell.votes.guidelines},
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
