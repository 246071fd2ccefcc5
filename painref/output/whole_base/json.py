"""Write a whole knowledge base as JSON, record by record, so that it is never in memory twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from painref import __version__
from painref.model.kinds import KINDS
from painref.model.records import Record
from painref.output.atomic_file import NOT_OURS, aside
from painref.output.json import SCHEMA_VERSION, in_one_line
from painref.words.wording import NOTICE

_OUTLINE = re.compile(
    rb'{\n  "schema_version": \d+,\n  "painref": "[^"\n]+",\n  "records": {\n'
    rb'(?:    "\w+": \[(?:\n    )?\],?\n)+'
    rb'  },\n  "notice": "[^\n]+"\n}\n'
)
"""What an export is but for its records, whichever version of painref wrote it."""
_LONGEST = 1 << 20
"""More bytes than any line of an export has, and than all its lines that are not of a record."""
_OF_RECORD = b" " * 6
"""How a line of a record begins."""


def base_json(records: Iterable[tuple[str, Record]]) -> Iterator[str]:
    """Yield piece by piece, for (kind, record) kind by kind, what `to_json` would write of all."""
    yield f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "painref": {in_one_line(__version__)},\n  "records": {{'
    kinds = groupby(records, key=lambda pair: pair[0])
    next_kind, some = next(kinds, ("", iter(())))
    for number, kind in enumerate(KINDS):
        yield f"{',' if number else ''}\n    {in_one_line(kind)}: ["
        if kind == next_kind:
            before = "\n"
            for _, record in some:
                yield f"{before}      {in_one_line(record)}"
                before = ",\n"
            yield "\n    "
            next_kind, some = next(kinds, ("", iter(())))
        yield "]"
    yield f'\n  }},\n  "notice": {in_one_line(NOTICE)}\n}}\n'


def write_json(path: Path, records: Iterable[tuple[str, Record]]) -> None:
    """Write a knowledge base to a file, in place of one that was written before.

    Raises NotWrittenError, and then leaves all as it was.
    """
    with (
        aside(path, _objection) as place,
        place.open("w", encoding="ascii", newline="") as file,
    ):
        file.writelines(base_json(records))


def _objection(target: Path) -> str | None:
    """Say why a file must not be replaced, if it must not. Nothing speaks against an empty one."""
    try:
        with target.open("rb") as file:
            ours = _is_export(file)
    except FileNotFoundError:
        return None
    return None if ours else NOT_OURS.format("JSON that painref wrote as an export")


def _is_export(file: BinaryIO) -> bool:
    """Say whether a file holds what an export holds, and nothing between or after its records."""
    outline = b""
    while line := file.readline(_LONGEST):
        if not line.startswith(_OF_RECORD):
            outline += line
            if len(outline) >= _LONGEST:
                return False
    return not outline or _OUTLINE.fullmatch(outline) is not None
