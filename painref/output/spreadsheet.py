"""Write lists of plain values as CSV, safe to open in a spreadsheet.

A spreadsheet takes what begins with certain signs for a formula and runs it, quoted or not. Where
a list is joined by semicolons it takes `;` for what stands between cells, some also a tab, and it
heeds no quotes that do not begin a cell. So an apostrophe stands before each such sign that is
first in a cell or could become so. Take one away there to have the text again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass

from painref.model.fields import all_field_types
from painref.model.records import Citation, EvidenceNote

LISTED = ("id", "name", "kind", "aliases", "layer")
"""The columns of `list`."""
SOURCES = (*LISTED, "source_kind", "year", "statements")
"""The columns of `list sources`."""


def columns_of(cls: type) -> Iterator[str]:
    """Yield the columns for the fields of a class; those of its parts have the part's name before."""
    for field in all_field_types(cls):
        is_part = is_dataclass(field.item) and field.item is not Citation
        inner = columns_of(field.item) if is_part else ()
        yield from (f"{field.name}_{name}" for name in inner) if is_part else (field.name,)


def flat(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row whose parts stand in columns of their own, as `columns_of` names them."""
    found: dict[str, object] = {}
    for name, value in row.items():
        found |= (
            {f"{name}_{inner}": held for inner, held in value.items()}
            if isinstance(value, Mapping)
            else {name: value}
        )
    return found


NOTED = ("procedure", "year", "words", *columns_of(EvidenceNote), "cite")
"""The columns of `evidence`; the last says who, under the name that it has in all tables."""

_SIGNS = "=+\\-@"
"""What a spreadsheet takes for the start of a formula."""
_SPELLED = "–—−±＝＋－＠"
"""What becomes such a sign in a smaller encoding, or is one in some countries."""
_RISK = re.compile(
    rf"""
    \A (?= '*[\t\r\n])  # which some pass over, and see a formula behind it
    | (?: \A | [;\t\r\n] ) [\s"]* (?= '*[{_SIGNS}{_SPELLED}])
    """,
    re.VERBOSE,
)
"""After what an apostrophe is to stand, one more where there are some, so that none is mistaken."""


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows as CSV (RFC 4180) under a line of column names."""
    return write_lines([columns, *([row.get(column) for column in columns] for row in rows)])


def write_lines(lines: Iterable[Sequence[object]]) -> str:
    """Write lines of values as CSV, for tables whose first line is from records too."""
    return "".join(_line([_cell(value) for value in line]) for line in lines)


def _line(cells: Sequence[str]) -> str:
    """Write one row; with the usual line end first, so that any line break in a cell is quoted."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> str:
    """Write a value as text that a spreadsheet shows and does not reckon."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value).removesuffix(".0")  # no formula, whatever its sign
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return _RISK.sub(r"\g<0>'", str(value))
