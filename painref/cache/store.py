"""Keep a checked knowledge base in the user's cache folder, as long as its files are as they were.

Whatever goes wrong here costs time and no more, since the YAML is read instead.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.machinery import PathFinder
from typing import Any
from zlib import adler32, crc32

import painref
from painref.cache.folder import cache_folder, path_of, put
from painref.cache.sealed_file import SealedFile, write
from painref.errors import StoreError
from painref.reading.file_stamps import SETTLED, Scan, scan
from painref.reading.layers import Layer, built_in


def file_of(layers: Sequence[Layer]) -> str | None:
    """Return the path of the file for some layers, whether there is one or not."""
    folder = cache_folder()
    if folder is None:
        return None
    names = json.dumps(_names(layers)).encode()
    return path_of(folder, f"{crc32(names):08x}{adler32(names):08x}")


def opened(layers: Sequence[Layer]) -> SealedFile | None:
    """Open the file of some layers if it is there and the data are as they were, else None."""
    try:
        path = file_of(layers)
        store = SealedFile(path) if path else None
        if store is None or _is_current(store.head, layers):
            return store
    except (OSError, StoreError):
        return None
    store.close()
    return None


def save(
    layers: Sequence[Layer], scans: Sequence[Scan], started: int, texts: Iterable[tuple[str, str]]
) -> None:
    """Write the file of some layers from texts by key, if the data have not changed meanwhile.

    `scans` are what was seen of the layers as they were read, from `started` on (in nanoseconds).
    Where the disk is full or cannot be written, nothing happens, nor where something else has
    the file's name.
    """
    if any(started - found.newest < SETTLED for found in scans):
        return
    if not is_code_as_it_was():
        return
    seen = [found.plain for found in scans]
    with suppress(OSError):
        head = {"made_by": MADE_BY, "layers": _names(layers), "scans": seen}
        if path := file_of(layers):
            put(path, lambda file: write(file, head, texts), lambda: _scans(layers) == seen)


def is_code_as_it_was() -> bool:
    """Say whether what makes texts is known, and no update has come while this process ran."""
    return MADE_BY is not None and _maker() == MADE_BY


def _is_current(head: Any, layers: Sequence[Layer]) -> bool:
    """Say whether a file's texts would be the same if they were made now; raise OSError if unseen."""
    return (
        MADE_BY is not None
        and isinstance(head, dict)
        and head.get("made_by") == MADE_BY  # else nothing is known of the rest
        and head["layers"] == _names(layers)
        and head["scans"] == _scans(layers)
    )


def _scans(layers: Sequence[Layer]) -> list[list[int]]:
    return [scan(layer.folder).plain for layer in layers]


def _names(layers: Sequence[Layer]) -> list[list[str | None]]:
    return [[os.path.realpath(layer.folder), layer.name] for layer in layers]


def _maker() -> list[Any] | None:
    """Return what texts depend on besides the data: painref's code, Python, and PyYAML.

    None where that cannot be told; then nothing is kept.
    """
    code, records = Scan(), built_in()
    try:
        yaml = PathFinder.find_spec("yaml")
        for folder in (
            *painref.__path__,
            *(yaml.submodule_search_locations or () if yaml else ()),
        ):
            _note_code(code, os.path.abspath(folder), records)
    except OSError:
        return None
    return [painref.__version__, sys.version, *code.plain]


def _note_code(code: Scan, folder: str, records: str) -> None:
    """Note all files of a package, also those in its folders, but for the built-in `records`."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_file():
                code.files(folder, [(entry.name, entry.stat())])
            elif entry.is_dir() and entry.name != "__pycache__" and entry.path != records:
                _note_code(code, entry.path, records)


MADE_BY = _maker()
"""What makes texts in this process, whatever becomes of the code on the disk."""
