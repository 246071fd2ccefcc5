"""Write the map of procedures by causes as JSON, Markdown, CSV and plain lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from painref.export import SCHEMA_VERSION, plain, sources_of
from painref.knowledge_base import KnowledgeBase
from painref.matrix import Cell, Matrix, State, label
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
    }


def map_lines(found: Matrix) -> str:
    """Write a line a cell: procedure, cause, sign, word and sources, with tabs between."""
    lines = (
        (row.procedure.id, cause, cell.state.sign, cell.state.word, "; ".join(map(str, cell.cite)))
        for row in found.rows
        for cause, cell in row.cells.items()
    )
    return "".join("\t".join(line) + "\n" for line in lines)


def map_csv(found: Matrix) -> str:
    """Write a row a procedure and a column a cause, for spreadsheets.

    The word stands before the sign, and an apostrophe before a name that begins like a
    formula, so that no spreadsheet takes a cell for one.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [_as_text(cause.name) for cause in found.causes]
    writer.writerow(["id", "procedure", "group", *names])
    for row in found.rows:
        cells = row.over(found.causes)
        words = (f"{cell.state.word} ({cell.state.sign})" if cell else "" for cell in cells)
        procedure = row.procedure
        writer.writerow([procedure.id, _as_text(label(procedure)), procedure.group, *words])
    return out.getvalue()


def _as_text(name: str) -> str:
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r", "'")) else name


def map_markdown(found: Matrix) -> str:
    """Write the map as a table for GitHub, with its legend below."""
    head = ["Procedure", *(_escaped(cause.name) for cause in found.causes)]
    lines = [_table_row(head), _table_row(["---"] * len(head))]
    for row in found.rows:
        cells = row.over(found.causes)
        signs = (f"{cell.state.sign} {cell.state.word}" if cell else "" for cell in cells)
        lines.append(_table_row([_escaped(label(row.procedure)), *signs]))
    legend = (f"- `{s.sign}` {s.word}: {s.text}" for s in State)
    return "\n".join([*lines, "", *legend, "", NOTICE, ""])


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Keep signs in names from being read as Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>~|&:$])", r"\\\1", text)
