"""Keep a checked knowledge base in one file, so that a command reads only what it needs.

The file is an SQLite table of texts by key, in the user's cache folder. It is never changed:
a new one is written aside and put in its place. Each text carries a checksum, so that a torn,
foreign or altered file is noticed and the YAML is read instead. Nothing in it can be run.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from typing import Any

from painref import __version__
from painref.errors import StoreError
from painref.layers import Layer
from painref.stamps import MANY, SETTLED, Scan, folders_stamp, scan, stamp

KEPT = 90 * 24 * 3600
"""The seconds after which the file of layers that nobody uses any more is removed."""
ABANDONED = 3600
"""The seconds after which a file that is not in its place yet never will be: Ctrl-C ended it."""


class Store:
    """An open file: texts by key, each checked as it is read."""

    def __init__(self, path: str) -> None:
        """Open the file; raise OSError or sqlite3.Error if that cannot be done."""
        _refuse_foreign(path)
        quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        self._database = sqlite3.connect(
            f"file:{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._salt = 0
        try:
            head = self.text("head") or "{}"
            self._salt = zlib.crc32(head.encode())
            self.head: dict[str, Any] = json.loads(head)
        except (StoreError, ValueError):
            self.close()
            raise

    def text(self, key: str) -> str | None:
        """Return the text of a key, if there is one; raise StoreError if it is not as written."""
        try:
            rows = self._database.execute("SELECT text, seal FROM text WHERE key = ?", (key,))
            found = rows.fetchone()
        except sqlite3.Error as error:
            raise StoreError(key) from error
        return None if found is None else self._checked(key, *found)

    def need(self, key: str) -> Any:
        """Return what the text of a key stands for as JSON; raise StoreError if there is none."""
        text = self.text(key)
        if text is None:
            raise StoreError(key)
        return json.loads(text)

    def beginning(self, start: str) -> Iterator[tuple[str, str]]:
        """Yield the keys that begin so, in order, with their texts."""
        end = start + "\U0010ffff"
        try:
            found = self._database.execute(
                "SELECT key, text, seal FROM text WHERE key >= ? AND key < ? ORDER BY key",
                (start, end),
            )
            for key, text, seal in found:
                yield key, self._checked(key, text, seal)
        except sqlite3.Error as error:
            raise StoreError(start) from error

    def _checked(self, key: str, text: object, seal: object) -> str:
        """Return a text if it is as it was written, else raise StoreError."""
        if not isinstance(text, str) or seal != _seal(self._salt, key, text):
            raise StoreError(key)
        return text

    def complete(self) -> None:
        """Raise StoreError if texts are missing; what is not found may be one of them."""
        try:
            (count,) = self._database.execute("SELECT count(*) FROM text").fetchone()
        except sqlite3.Error as error:
            raise StoreError("count") from error
        if count != self.need("count"):
            raise StoreError("count")

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def cache_folder() -> str | None:
    """Return the folder for files that can be made anew, or None where there is no such place.

    PAINREF_CACHE, else what the system says: XDG_CACHE_HOME or ~/.cache on Linux,
    ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows.
    """
    if given := os.environ.get("PAINREF_CACHE"):
        try:
            return os.path.abspath(given)
        except OSError:  # from a folder that is gone
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
    return os.path.join(folder, f"{zlib.crc32(names):08x}{zlib.adler32(names):08x}.sqlite")


def opened(
    layers: Sequence[Layer], *, wholly: bool = True, by_folders: bool = False
) -> Store | None:
    """Open the file of some layers if it is there and the data are as they were, else None.

    Of layers with many files (`stamps.MANY`) only the folders are looked at, unless `wholly`;
    who reads a record must then look at the files that it was made from. `by_folders` only
    the folders are looked at in any case.
    """
    path = file_of(layers)
    if path is None:
        return None
    store = None
    try:
        store = Store(path)
        if is_current(store, layers, wholly, by_folders):
            return store
    except (OSError, sqlite3.Error, StoreError, ValueError, KeyError, TypeError, IndexError):
        pass
    if store is not None:
        store.close()
    return None


def is_current(
    store: Store, layers: Sequence[Layer], wholly: bool = True, by_folders: bool = False
) -> bool:
    """Say whether the data are as they were when a file was made of them, by the same code.

    Raises OSError where the data cannot be looked at.
    """
    head = store.head
    if head["made_by"] != _maker() or head["layers"] != _names(layers):
        return False
    for layer, (files, whole, folders) in zip(layers, head["scans"], strict=True):
        if by_folders or (files > MANY and not wholly):
            if folders_stamp(layer.folder) != folders:
                return False
        elif scan(layer.folder)[:3] != (files, whole, folders):
            return False
    return True


def is_large(store: Store) -> bool:
    """Say whether a layer has so many files that not all were looked at."""
    return any(files > MANY for files, *_ in store.head["scans"])


def seen(layers: Sequence[Layer]) -> None:
    """Note that all files of some layers were looked at now."""
    with suppress(OSError):
        os.utime(file_of(layers) or "")


def was_just_seen(layers: Sequence[Layer]) -> bool:
    """Say whether all files of some layers were looked at within the last second."""
    try:
        return 0 <= time.time() - os.stat(file_of(layers) or "").st_mtime < 1
    except OSError:
        return False


def drop(layers: Sequence[Layer]) -> None:
    """Remove the file of some layers, so that the next command makes it anew."""
    with suppress(OSError):
        os.unlink(file_of(layers) or "")


def save(
    layers: Sequence[Layer], scans: Sequence[Scan], started: int, texts: Iterable[tuple[str, str]]
) -> None:
    """Write the file of some layers from texts by key, if the data have not changed meanwhile.

    `scans` are what the layers looked like before they were read, from `started` on (in
    nanoseconds). Where the disk is full or cannot be written, nothing happens.
    """
    path = file_of(layers)
    if path is None or any(started - newest < SETTLED for *_, newest in scans):
        return
    aside = f"{path}.{os.urandom(8).hex()}.new"
    head = json.dumps(
        {
            "made_by": _maker(),
            "layers": _names(layers),
            "scans": [list(s[:3]) for s in scans],
        }
    )
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        _prune(os.path.dirname(path))
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _write(aside, head, texts)
        if [scan(layer.folder) for layer in layers] == list(scans):
            os.replace(aside, path)
    except (OSError, sqlite3.Error):
        pass
    finally:
        with suppress(OSError):
            os.unlink(aside)


def _write(path: str, head: str, texts: Iterable[tuple[str, str]]) -> None:
    salt = zlib.crc32(head.encode())
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE text (key TEXT PRIMARY KEY, text TEXT, seal INTEGER)")
        insert = "INSERT INTO text VALUES (?, ?, ?)"
        database.execute(insert, ("head", head, _seal(0, "head", head)))
        database.executemany(insert, ((k, t, _seal(salt, k, t)) for k, t in texts))
        (count,) = database.execute("SELECT count(*) + 1 FROM text").fetchone()
        database.execute(insert, ("count", str(count), _seal(salt, "count", str(count))))
        database.commit()


def _seal(salt: int, key: str, text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), zlib.crc32(key.encode(), salt))


def _names(layers: Sequence[Layer]) -> list[list[str | None]]:
    return [[os.path.realpath(layer.folder), layer.name] for layer in layers]


def _maker() -> list[Any]:
    """Return what the file depends on besides the data: painref's own code, and Python's."""
    with os.scandir(os.path.dirname(os.path.abspath(__file__))) as entries:
        code = sorted((e.name, *stamp(e.stat())) for e in entries if e.name.endswith(".py"))
    return [__version__, sys.hexversion, zlib.crc32(repr(code).encode())]


def _refuse_foreign(path: str) -> None:
    """Raise OSError if the file is a link, or somebody else's, or may be written by others."""
    status = os.lstat(path)
    if os.path.islink(path) or not os.path.isfile(path):
        raise OSError(path)
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
        raise OSError(path)


def _prune(folder: str) -> None:
    """Remove files that were made long ago, and what broken runs left."""
    with os.scandir(folder) as entries:
        for entry in entries:
            kept = {".sqlite": KEPT, ".new": ABANDONED}.get(os.path.splitext(entry.name)[1])
            if kept and time.time() - entry.stat(follow_symlinks=False).st_mtime > kept:
                with suppress(OSError):
                    os.unlink(entry.path)
