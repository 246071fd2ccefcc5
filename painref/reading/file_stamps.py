"""Tell whether the files of a data folder are still those that were read.

What a reading rests on is noted as it is read: which entries its folders have, and of each file
the state of the very handle that its bytes came from. So whatever is exchanged meanwhile, and
even put back, no other files are taken for those that were read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from zlib import crc32

from painref.reading.layers import is_set_aside
from painref.reading.safe_files import FOLDER, nature, statuses, visible

SETTLED = 2_000_000_000
"""The nanoseconds after which a further change is sure to give a file another time."""


class Scan:
    """What was seen of a data folder."""

    def __init__(self) -> None:
        self.things = 0
        """How many entries and files there were."""
        self.sum = 0
        """The sum of the squares of their hashes, since no file system lists them in a fixed order.

        Squares, since two names make hashes of two files differ by much the same: of a sum of the
        hashes themselves, files that change places would leave one in twenty-five as it was.
        """
        self.newest = 0
        """The time of the newest change to a file, in nanoseconds."""

    def entry(self, name: str, what: str) -> None:
        """Note an entry of the data folder itself, and what it is."""
        self.things += 1
        self.sum += hash((_number(name), _number(what))) ** 2

    def files(self, folder: str, found: Iterable[tuple[str, os.stat_result]]) -> None:
        """Note files of a folder by their names, with their states."""
        start = _number(folder)
        things, total, newest = self.things, self.sum, self.newest
        for name, status in found:  # there may be 100,000, and each answer looks at them all
            mtime, ctime = status.st_mtime_ns, status.st_ctime_ns
            if mtime > newest:
                newest = mtime
            if ctime > newest:
                newest = ctime
            number = crc32(name.encode("utf-8", "surrogatepass"), start)
            number = hash((number, mtime, ctime, status[:7]))  # mode, number, device, size ...
            total += number * number
            things += 1
        self.things, self.sum, self.newest = things, total, newest

    @property
    def plain(self) -> list[int]:
        """What tells it from others, as plain values."""
        return [self.things, self.sum]


def _number(name: str) -> int:
    """Return a number for a name: of numbers, and of them alone, a hash is the same every time."""
    return crc32(name.encode(errors="surrogatepass"))


def scan(folder: str) -> Scan:
    """Look at all that a reading of a data folder would rest on; raise OSError if that fails."""
    seen = Scan()
    with os.scandir(folder) as found:
        for entry in visible(found):
            what = nature(entry)
            seen.entry(entry.name, what)
            if what == FOLDER and not is_set_aside(entry.name):
                seen.files(entry.name, statuses(entry.path))
    return seen
