"""Write a file whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from painref.names import printable

HEAD = 100
"""How many bytes of a file tell whether it is ours."""


class NotWrittenError(Exception):
    """That a file or folder could not be written, and why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"cannot write '{printable(str(path))}': {why}")


@contextmanager
def aside(path: Path, what: str, is_ours: Callable[[bytes], bool]) -> Iterator[Path]:
    """Yield a new, empty file beside `path` to write to; it takes the place of `path` at the end.

    If the block fails, nothing is left of it and `path` is as it was. A file that is there
    already must be empty or `what` we write, which `is_ours` tells from its first bytes.
    A link is followed, not replaced. Raises NotWrittenError.
    """
    target = Path(os.path.realpath(path))
    place = target.parent / f".painref-{secrets.token_hex(8)}.tmp"
    try:
        there = _refuse_what_is_not_ours(target, path, what, is_ours)
        place.touch(exist_ok=False)
        try:
            yield place
            if there:
                shutil.copymode(target, place)
            _to_disk(place)
            place.replace(target)
        except BaseException:
            with suppress(OSError):
                place.unlink()
            raise
    except FileNotFoundError:
        raise NotWrittenError(path, f"there is no folder '{printable(str(path.parent))}'") from None
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None


def _refuse_what_is_not_ours(
    target: Path, path: Path, what: str, is_ours: Callable[[bytes], bool]
) -> bool:
    """Say whether there is a file to replace; raise NotWrittenError if it must not be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise NotWrittenError(path, "it is a folder; give the name of a file")
    if not stat.S_ISREG(mode):
        raise NotWrittenError(path, "it is not a regular file")
    if not os.access(target, os.W_OK):
        raise NotWrittenError(path, "it is read-only")
    with target.open("rb") as file:
        head = file.read(HEAD)
    if head and not is_ours(head):
        raise NotWrittenError(
            path, f"it is there already and not {what}; give another name, or take it away"
        )
    return True


def _to_disk(place: Path) -> None:
    """Wait until a file is on the disk, so that a power cut cannot leave half of it."""
    with place.open("rb+") as file:
        os.fsync(file.fileno())
