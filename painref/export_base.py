"""Write a whole knowledge base as JSON, record by record, so that it is never in memory twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import Any

from painref import __version__
from painref.aside import aside
from painref.export import SCHEMA_VERSION, plain, to_json
from painref.model import KINDS
from painref.wording import NOTICE

_START = '{\n  "schema_version": '


def base_json(records: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Yield piece by piece, for (kind, record) kind by kind, what `to_json` would write of all."""
    yield f'{_START}{SCHEMA_VERSION},\n  "painref": {_json(__version__)},\n  "records": {{'
    kinds = groupby(records, key=lambda pair: pair[0])
    next_kind, some = next(kinds, ("", iter(())))
    for number, kind in enumerate(KINDS):
        yield f"{',' if number else ''}\n    {_json(kind)}: ["
        if kind == next_kind:
            before = "\n"
            for _, record in some:
                yield before + indent(_json(plain(record)), " " * 6)
                before = ",\n"
            yield "\n    "
            next_kind, some = next(kinds, ("", iter(())))
        yield "]"
    yield f'\n  }},\n  "notice": {_json(NOTICE)}\n}}\n'


def write_json(path: Path, records: Iterable[tuple[str, Any]]) -> None:
    """Write a knowledge base to a file, in place of one that was written before.

    Raises NotWrittenError, and then leaves all as it was.
    """
    with (
        aside(
            path, "JSON that painref wrote", lambda head: head.startswith(_START.encode())
        ) as place,
        place.open("w", encoding="ascii", newline="") as file,
    ):
        file.writelines(base_json(records))


def _json(value: Any) -> str:
    return to_json(value).removesuffix("\n")
