"""Open what lies in a folder that somebody else filled: nothing is followed or waited on.

Looking first and opening then leaves a gap in which a file can be exchanged for a pipe, a
device or a link. So files are opened in a way that never waits and never follows, and what
was opened is looked at before it is read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from itertools import islice

from painref.errors import UnreadableError

_SAFELY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # these are missing on Windows, which has no such files
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


_AT_ONCE = 65536
"""How many bytes are asked for at once: room for them is made even where a file is short."""

NOT_A_FILE = "is not a regular file; put a copy here"
NOT_A_FOLDER = "is not a folder, and links are not followed; put the folder itself here"


def content(
    path: str | os.PathLike[str],
    most: int,
    opened: Callable[[os.stat_result], object] | None = None,
) -> bytes:
    """Return the first `most` bytes of a regular file; raise UnreadableError for all else.

    Before they are read, `opened` is told the status of the very file that they come from.
    """
    handle = open_regular(path)
    try:
        if opened is not None:
            opened(os.fstat(handle))
        data = bytearray()
        while len(data) < most and (more := os.read(handle, min(most - len(data), _AT_ONCE))):
            data += more
        return bytes(data)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)


def open_regular(path: str | os.PathLike[str]) -> int:
    """Return a handle to read a regular file by; raise UnreadableError for all else."""
    try:
        handle = os.open(path, _SAFELY)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnreadableError(NOT_A_FILE)
    return handle


def _unreadable(path: str | os.PathLike[str], error: OSError | ValueError) -> UnreadableError:
    """Say why a file could not be opened: what it is, if that is the reason."""
    if not isinstance(error, OSError):  # a name with a NUL, which no file has
        return UnreadableError("cannot be read: no file has such a name")
    try:
        regular = stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        regular = True
    return UnreadableError(f"cannot be read: {error.strerror}" if regular else NOT_A_FILE)


def entries(folder: str | os.PathLike[str], most: int) -> list[os.DirEntry[str]]:
    """List a folder by name, without hidden files and backups.

    Raise UnreadableError where it cannot be listed, or holds more than `most` entries.
    """
    try:
        with os.scandir(folder) as found:
            some = list(islice(visible(found), most + 1))
    except OSError as error:
        raise UnreadableError(f"cannot be listed: {error.strerror}") from None
    if len(some) > most:
        raise UnreadableError(f"holds more than {most:,} files; split it")
    return sorted(some, key=lambda entry: entry.name)


def statuses(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the name and the status of all that `entries` lists of a folder, in no order.

    Links are not followed. Raises OSError where that cannot be seen.
    """
    if os.scandir not in os.supports_fd:  # Windows, whose listings tell less than the files
        with os.scandir(folder) as found:
            for entry in visible(found):
                yield entry.name, os.lstat(entry.path)
        return
    handle = os.open(folder, _SAFELY | os.O_DIRECTORY)  # from here all paths are short
    try:
        with os.scandir(handle) as found:
            for entry in visible(found):
                yield entry.name, entry.stat(follow_symlinks=False)
    finally:
        os.close(handle)


def visible(found: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    """Leave out hidden files and backups."""
    return (e for e in found if e.name[0] != "." and e.name[-1] != "~")


def is_regular(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is itself a file, and no link, pipe, socket or device."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:  # it cannot even be looked at
        return False


FOLDER, LINKED_FOLDER, NO_FOLDER = "folder", "link to a folder", "no folder"


def nature(entry: os.DirEntry[str]) -> str:
    """Say whether an entry is itself a folder, or a link to one; links in a loop lead nowhere."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return FOLDER
        linked = entry.is_symlink() and os.path.isdir(entry)  # noqa: PTH112 (it asks the link)
        return LINKED_FOLDER if linked else NO_FOLDER
    except OSError:  # it cannot even be looked at
        return NO_FOLDER
