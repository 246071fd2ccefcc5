"""Tell whether the files of a data folder are still those that were read.

A file's stamp is its size, its times and its number in the file system. A change of content
that leaves all of them alone is possible only to who can set the clock.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator

MANY = 2000
"""Of a folder with more files than this, only those an answer rests on are looked at at once."""
SETTLED = 2_000_000_000
"""The nanoseconds after which a further change is sure to give a file another time."""


Scan = tuple[int, int, int, int]
"""What a data folder looks like: how many files there are; a checksum over their names and stamps;
one over the stamps of the folders, which changes as files come, go or are renamed; and the time of
the newest change in nanoseconds."""


def stamp(status: os.stat_result) -> tuple[int, ...]:
    """Return what tells one state of a file from another; its two times come first."""
    return (
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
        status.st_ino,
        status.st_mode,
    )


def scan(folder: str) -> Scan:
    """Look at a data folder and at the files in its folders; raise OSError if that fails."""
    found: list[tuple[str, tuple[int, ...]]] = []
    for path in (folder, *_folders(folder)):
        with os.scandir(path) as entries:
            found += [(e.name, stamp(e.stat(follow_symlinks=False))) for e in entries]
        found.append((path[len(folder) :], ()))
    found.sort()
    newest = max((max(times[:2]) for _, times in found if times), default=0)
    return len(found), _checksum(found), folders_stamp(folder), newest


def folders_stamp(folder: str) -> int:
    """Return a checksum over the stamps of a data folder and of the folders in it."""
    return _checksum(
        [(path[len(folder) :], stamp(os.stat(path))) for path in (folder, *_folders(folder))]
    )


def _checksum(found: list[tuple[str, tuple[int, ...]]]) -> int:
    return zlib.crc32(repr(found).encode("utf-8", "surrogateescape"))


def _folders(folder: str) -> Iterator[str]:
    """Yield the folders in a data folder, in order of their names."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    for name in names:
        yield f"{folder}/{name}"
