"""The folder for files that can be made anew: where it is, and what may be changed in it.

Nobody else's files are removed there or written over, whatever they are called.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from painref.cache.sealed_file import MARK
from painref.errors import UnreadableError
from painref.reading.safe_files import content

KEPT = 90 * 24 * 3600
"""The seconds after which a file is removed; it is made anew if its layers are still in use."""
ABANDONED = 3600
"""The seconds after which a file that is not in its place yet never will be: Ctrl-C ended it."""
_OURS = re.compile(r"painref-[0-9a-f]{16}\.(cache|search|map)|\.painref-[0-9a-f]{16}\.new")
"""What files in the cache folder are called, in their place or not there yet."""
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


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


def path_of(folder: str, name: str) -> str:
    """Return the path of the file of 16 hexadecimal digits."""
    return os.path.join(folder, f"painref-{name}.cache")


def put(path: str, write: Callable[[BinaryIO], None], may_stay: Callable[[], bool]) -> None:
    """Write a file aside, and put it in its place if it `may_stay` and nothing else stands there.

    Its folder is made if need be, and freed of what is old. Raises OSError where that fails, and
    then leaves nothing.
    """
    folder = os.path.dirname(path)
    if _is_for_root_to_leave(folder):
        return
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except RecursionError:  # a thousand folders in one another
        return
    _prune(folder)
    aside = f"{folder}/.painref-{os.urandom(8).hex()}.new"
    handle = os.open(aside, _NEW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        if may_stay() and (_is_ours(path) or not os.path.lexists(path)):
            os.replace(aside, path)
    finally:
        with suppress(FileNotFoundError):  # it is in its place
            os.unlink(aside)


def _is_for_root_to_leave(folder: str) -> bool:
    """Say whether root would keep files in a user's folder, as by sudo: the user could not use them."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    while not os.path.lexists(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return os.stat(folder).st_uid != 0


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
            kept = ABANDONED if entry.name.endswith(".new") else KEPT
            with suppress(OSError):
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age > kept and _is_ours(entry.path):
                    os.unlink(entry.path)
