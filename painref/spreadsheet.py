"""Write lists of plain values as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from painref.model import EvidenceNote

LISTED = ("id", "name", "kind", "aliases", "layer")
"""The columns of `list`."""
SOURCES = (*LISTED, "source_kind", "year", "statements")
"""The columns of `list sources`."""
NOTED = ("procedure", "year", "words", *(field.name for field in fields(EvidenceNote)))
"""The columns of `evidence`."""

_FORMULA = tuple("=+-@\t\r")
"""What a spreadsheet takes for the start of a formula."""
_SPELLED = tuple("–—−±＝＋－＠")
"""What becomes such a sign where the encoding lacks it, or is one in some countries."""


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Write rows as CSV (RFC 4180) under a line of column names."""
    return write_lines([columns, *([row.get(column) for column in columns] for row in rows)])


def write_lines(lines: Iterable[Sequence[Any]]) -> str:
    """Write lines of values as CSV, for tables whose first line is from records too."""
    return "".join(_line([_cell(value) for value in line]) for line in lines)


def _line(cells: Sequence[str]) -> str:
    """Write one row; with the usual line end first, so that any line break in a cell is quoted."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: Any) -> str:
    """Write a value as text that a spreadsheet shows and does not reckon."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA + _SPELLED) else text
