"""Write a whole knowledge base as JSON, record by record, so that it is never in memory twice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from painref import __version__
from painref.model.kinds import KINDS
from painref.model.records import Record
from painref.output.atomic_file import NOT_OURS, aside
from painref.output.interrupts import heed
from painref.output.json import SCHEMA_VERSION
from painref.output.plain_values import encode
from painref.words.wording import NOTICE

_START = '{\n  "schema_version": '
_SEAL = '  "sha256": "{}"\n}}\n'
"""The last lines of an export: a checksum of all before them, by which a change is noticed."""
_SEAL_FORM = re.escape(_SEAL.format("0" * 64)).replace("0" * 64, "[0-9a-f]{64}").encode()
_AT_ONCE = 1 << 20
"""How many bytes are read at a time."""


def base_json(records: Iterable[tuple[str, Record]]) -> Iterator[str]:
    """Yield piece by piece, for (kind, record) kind by kind, what `to_json` would write of all."""
    checksum = sha256()
    for piece in _unsealed(records):
        checksum.update(piece.encode("ascii"))
        yield piece
    yield _SEAL.format(checksum.hexdigest())


def _unsealed(records: Iterable[tuple[str, Record]]) -> Iterator[str]:
    yield f'{_START}{SCHEMA_VERSION},\n  "painref": {encode(__version__)},\n  "records": {{'
    kinds = groupby(records, key=lambda pair: pair[0])
    next_kind, some = next(kinds, ("", iter(())))
    for number, kind in enumerate(KINDS):
        yield f"{',' if number else ''}\n    {encode(kind)}: ["
        if kind == next_kind:
            before = "\n"
            for _, record in some:
                yield f"{before}      {encode(record)}"
                before = ",\n"
            yield "\n    "
            next_kind, some = next(kinds, ("", iter(())))
        yield "]"
    yield f'\n  }},\n  "notice": {encode(NOTICE)},\n'


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
            # Of the open file: another export may have taken its name meanwhile.
            ours = _is_export(file, os.fstat(file.fileno()).st_size)
    except FileNotFoundError:
        return None
    return None if ours else NOT_OURS.format("JSON that painref wrote, or changed since")


def _is_export(file: BinaryIO, size: int) -> bool:
    """Say whether a file is an export as it was written, or empty.

    What does not begin and end as one is not gone through: it may be a whole disk.
    """
    checksum = sha256()
    left = size - len(_SEAL.format(checksum.hexdigest()))
    if left < 0 or file.read(len(_START)) != _START.encode():
        return not size
    file.seek(left)
    seal = file.read(size - left + 1)
    if re.fullmatch(_SEAL_FORM, seal) is None:
        return False
    file.seek(0)
    while left > 0 and (some := file.read(min(left, _AT_ONCE))):
        heed()
        checksum.update(some)
        left -= len(some)
    return file.read(len(seal) + 1) == _SEAL.format(checksum.hexdigest()).encode()
