"""Texts by key in one file, of which no damage passes for an answer.

A file is written once and never changed. Its keys are spread over a fixed number of buckets, each
a list of the places of their texts, as in D. J. Bernstein's cdb. All that is read is found by a
pointer that tells its place, its length and its seal, which is a checksum; so what was altered,
cut off, lost or taken from another file is noticed, and a key that its sound bucket does not
have was never there. Nothing in a file can be run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from threading import Lock
from typing import Any, BinaryIO
from zlib import crc32

from painref.errors import StoreError, UnreadableError
from painref.reading.safe_files import open_regular

MARK = b"painref's cache\n"
"""How each file begins, whatever the version that wrote it."""
BUCKETS = 8192
"""Over how many buckets the keys are spread."""

_POINTER = b"%012x%08x%08x"
"""The place of a piece of the file, its length and its seal."""
_LONG = len(_POINTER % (0, 0, 0))
_NUMBER = b"%08x"
"""The number of a key, by which it goes into a bucket and is found there."""
_TABLE = len(MARK) + _LONG
"""Where the pointers to the buckets stand, after that to the head."""
_TEXTS = _TABLE + BUCKETS * _LONG
"""Where the texts begin."""


as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write plain values as the JSON of a text; kept, since to make it takes longer than to write little."""


class SealedFile:
    """An open file; it may be used by several threads at once."""

    def __init__(self, path: str) -> None:
        """Open a file; raise StoreError if it is not there or no good.

        What is a link, or somebody else's, or may be written by others, is no good.
        """
        self.path = path
        self._handle = -1
        self._lock = Lock()
        try:
            self._handle = open_regular(path)
        except UnreadableError as error:
            raise StoreError(path) from error
        status = os.fstat(self._handle)
        if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
            raise StoreError(path)
        self._size = status.st_size
        start = self._read(0, _TABLE)
        if not start.startswith(MARK):
            raise StoreError(path)
        head = self._piece(start[len(MARK) :], 0)
        self._salt = crc32(head)
        try:
            self.head: Any = json.loads(head)
            """What was said of the texts when they were written, of plain values."""
        except ValueError:  # nothing at all has a seal, too
            raise StoreError(path) from None

    def text(self, key: str) -> str | None:
        """Return the text of a key, or None if it has none; raise StoreError if that was damaged."""
        name = _bytes(key)
        number = crc32(name)
        n = number % BUCKETS
        bucket = self._piece(self._read(_TABLE + n * _LONG, _LONG), self._salt ^ n)
        wanted = _NUMBER % number
        step = len(wanted) + _LONG
        for at in range(0, len(bucket), step):
            if bucket.startswith(wanted, at):
                row = self._piece(bucket[at + len(wanted) : at + step], self._salt)
                if row.startswith(name + b"\n"):  # else another key of the same number
                    return row[len(name) + 1 :].decode("utf-8", "surrogatepass")
        return None

    def value(self, key: str) -> Any:
        """Return what the text of a key stands for as JSON, or None if it has none."""
        text = self.text(key)
        return None if text is None else json.loads(text)

    def need(self, key: str) -> Any:
        """Return what the text of a key stands for as JSON; raise StoreError if there is none."""
        text = self.text(key)
        if text is None:
            raise StoreError(key)
        return json.loads(text)

    def close(self) -> None:
        """Close the file."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def __del__(self) -> None:
        with suppress(Exception):  # as Python ends, there may be nothing left to close it with
            self.close()

    def _piece(self, pointer: bytes, salt: int) -> bytes:
        """Return what a pointer points to; raise StoreError if it is not as it was written."""
        try:
            at, length, seal = (int(pointer[a:b], 16) for a, b in ((0, 12), (12, 20), (20, 28)))
        except ValueError:
            raise StoreError("pointer") from None
        piece = self._read(at, length)
        if crc32(piece, salt) != seal:
            raise StoreError("seal")
        return piece

    def _read(self, at: int, length: int) -> bytes:
        if length > self._size:
            raise StoreError("length")
        try:
            if hasattr(os, "pread"):
                found = os.pread(self._handle, length, at)
            else:  # Windows: two steps, that no other thread may come between
                with self._lock:
                    os.lseek(self._handle, at, os.SEEK_SET)
                    found = os.read(self._handle, length)
        except (OSError, OverflowError) as error:
            raise StoreError("read") from error
        if len(found) != length:
            raise StoreError("end")
        return found


def write(file: BinaryIO, head: Any, texts: Iterable[tuple[str, str]]) -> None:
    """Write a file of texts by key; `head` is what it says of them, of plain values for JSON."""
    said = json.dumps(head).encode()
    salt = crc32(said)
    buckets = [bytearray() for _ in range(BUCKETS)]
    file.write(MARK.ljust(_TEXTS, b" "))
    at = _TEXTS

    def put(piece: bytes, salt: int) -> bytes:
        """Write a piece, and return the pointer to it."""
        nonlocal at
        pointer = _POINTER % (at, len(piece), crc32(piece, salt))
        at += file.write(piece)
        return pointer

    for key, text in texts:
        name = _bytes(key)
        number = crc32(name)
        pointer = put(name + b"\n" + _bytes(text), salt)
        buckets[number % BUCKETS] += _NUMBER % number + pointer
    table = [put(bytes(bucket), salt ^ n) for n, bucket in enumerate(buckets)]
    table.insert(0, put(said, 0))
    file.seek(len(MARK))
    file.write(b"".join(table))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
