"""Keep a checked knowledge base in the user's cache folder, as long as its files are as they were.

The file of some layers is never changed: a new one is written aside and put in its place. Whatever
goes wrong here costs time and no more, since the YAML is read instead.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.machinery import PathFinder
from typing import Any
from zlib import adler32, crc32

from painref import __version__
from painref.errors import StoreError
from painref.files import UnreadableError, content
from painref.layers import Layer, built_in
from painref.sealed_file import MARK, SealedFile, write
from painref.stamps import SETTLED, Scan, scan

KEPT = 90 * 24 * 3600
"""The seconds after which a file is removed; it is made anew if its layers are still in use."""
ABANDONED = 3600
"""The seconds after which a file that is not in its place yet never will be: Ctrl-C ended it."""
_OURS = re.compile(r"painref-[0-9a-f]{16}\.cache|\.painref-[0-9a-f]{16}\.new")
"""What files in the cache folder are called, in their place or not there yet."""


def cache_folder() -> str | None:
    """Return the folder for files that can be made anew, or None where there is no such place.

    PAINREF_CACHE, else what the system says: XDG_CACHE_HOME or ~/.cache on Linux,
    ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows.
    """
    if given := os.environ.get("PAINREF_CACHE"):
        try:
            return os.path.abspath(given)
        except OSError:  # it is relative to a folder that is gone
            return None
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        above = os.path.expanduser("~/Library/Caches")
    else:
        above = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(above, "painref") if os.path.isabs(above) else None


def file_of(layers: Sequence[Layer]) -> str | None:
    """Return the path of the file for some layers, whether there is one or not."""
    folder = cache_folder()
    if folder is None:
        return None
    names = json.dumps(_names(layers)).encode()
    return os.path.join(folder, f"painref-{crc32(names):08x}{adler32(names):08x}.cache")


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


def _is_current(head: Any, layers: Sequence[Layer]) -> bool:
    """Say whether a file's texts would be the same if they were made now; raise OSError if unseen."""
    return (
        MADE_BY is not None
        and head["made_by"] == MADE_BY
        and head["layers"] == _names(layers)
        and all(
            scan(layer.folder).plain == seen
            for layer, seen in zip(layers, head["scans"], strict=True)
        )
    )


def save(
    layers: Sequence[Layer], scans: Sequence[Scan], started: int, texts: Iterable[tuple[str, str]]
) -> None:
    """Write the file of some layers from texts by key, if the data have not changed meanwhile.

    `scans` are what was seen of the layers as they were read, from `started` on (in nanoseconds).
    Where the disk is full or cannot be written, nothing happens, nor where something else has
    the file's name.
    """
    if any(started - seen.newest < SETTLED for seen in scans):
        return
    if MADE_BY is None or _maker() != MADE_BY:  # an update has come meanwhile
        return
    aside = None
    try:
        path = file_of(layers)
        if path is None:
            return
        folder = os.path.dirname(path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _prune(folder)
        new = f"{folder}/.painref-{os.urandom(8).hex()}.new"
        handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        aside = new
        head = {"made_by": MADE_BY, "layers": _names(layers), "scans": [s.plain for s in scans]}
        with os.fdopen(handle, "wb") as file:
            write(file, head, texts)
        unchanged = all(scan(a.folder).plain == s.plain for a, s in zip(layers, scans, strict=True))
        if unchanged and (_is_ours(path) or not os.path.lexists(path)):
            os.replace(aside, path)
    except (OSError, RecursionError):  # by makedirs, for a thousand folders in one another
        pass
    finally:
        if aside:
            with suppress(OSError):
                os.unlink(aside)


_BINARY = getattr(os, "O_BINARY", 0)  # of Windows alone


def _names(layers: Sequence[Layer]) -> list[list[str | None]]:
    return [[os.path.realpath(layer.folder), layer.name] for layer in layers]


def _maker() -> list[Any] | None:
    """Return what texts depend on besides the data: painref's code, Python, and PyYAML.

    None where that cannot be told; then nothing is kept.
    """
    code = Scan()
    try:
        yaml = PathFinder.find_spec("yaml")
        for folder in (
            os.path.dirname(os.path.abspath(__file__)),
            *(yaml.submodule_search_locations or () if yaml else ()),
        ):
            _note_code(code, folder)
    except OSError:
        return None
    return [__version__, sys.version, *code.plain]


def _note_code(code: Scan, folder: str) -> None:
    """Note all files of a package, also those in its folders, but for the built-in records."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_file():
                code.files(folder, [(entry.name, entry.stat())])
            elif entry.is_dir() and entry.name != "__pycache__" and entry.path != built_in():
                _note_code(code, entry.path)


MADE_BY = _maker()
"""What makes texts in this process, whatever becomes of the code on the disk."""


def _is_ours(path: str) -> bool:
    """Say whether a file is one that painref made, or was about to make and is empty."""
    try:
        return content(path, len(MARK)) in (MARK, b"")
    except UnreadableError:
        return False


def _prune(folder: str) -> None:
    """Remove files that painref made long ago, and what broken runs left; nothing else."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _OURS.fullmatch(entry.name):
                continue
            kept = KEPT if entry.name.endswith(".cache") else ABANDONED
            with suppress(OSError):
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age > kept and _is_ours(entry.path):
                    os.unlink(entry.path)
