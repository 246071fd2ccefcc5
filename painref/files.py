"""Open what lies in a folder that somebody else filled: nothing is followed or waited on.

Looking first and opening then leaves a gap in which a file can be exchanged for a pipe, a
device or a link. So files are opened in a way that never waits and never follows, and what
was opened is looked at before it is read.
"""

from __future__ import annotations

import os
import stat
from itertools import islice

_SAFELY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # these are missing on Windows, which has no such files
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


NOT_A_FILE = "is not a regular file; put a copy here"
NOT_A_FOLDER = "is not a folder, and links are not followed; put the folder itself here"


class UnreadableError(Exception):
    """A file or folder that is not read; the message says why, and what would be right."""


def content(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the first `most` bytes of a regular file; raise UnreadableError for all else."""
    try:
        handle = os.open(path, _SAFELY)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UnreadableError(NOT_A_FILE)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)


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
            seen = (e for e in found if not e.name.startswith(".") and not e.name.endswith("~"))
            some = list(islice(seen, most + 1))
    except OSError as error:
        raise UnreadableError(f"cannot be listed: {error.strerror}") from None
    if len(some) > most:
        raise UnreadableError(f"holds more than {most:,} files; split it")
    return sorted(some, key=lambda entry: entry.name)


def is_regular(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is itself a file, and no link, pipe, socket or device."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:  # it cannot even be looked at
        return False


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is itself a folder, and no link to one."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a link to a folder; links in a loop lead nowhere."""
    return entry.is_symlink() and folder_exists(entry)


def folder_exists(path: str | os.PathLike[str]) -> bool:
    """Say whether a path leads to a folder; paths that are too long or forbidden do not."""
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises for them)
