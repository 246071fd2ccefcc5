"""Write a file whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from painref.base.visible import quoted
from painref.errors import NotWrittenError
from painref.output.interrupts import heed

NOT_OURS = "it is there already and not {}; give another name, or take it away"
"""Why a file is not replaced, with what it would have to be."""


@contextmanager
def aside(path: Path, objection: Callable[[Path], str | None]) -> Iterator[Path]:
    """Yield a new, empty file beside `path` to write to; it takes the place of `path` at the end.

    If the block fails, nothing is left of it and `path` is as it was. `objection` says why a
    file must not be replaced, if it must not, and is asked before the work and after it. A link
    is followed, not replaced; of several names of one file only this one gets the new content.
    Raises NotWrittenError.
    """
    target = Path(os.path.realpath(path))
    try:
        there = _replaceable(path, target, objection)
        place = aside_of(target)
        try:
            # What nobody else may read in the old file is not for them in the new one either.
            place.touch(0o600 if there else 0o666, exist_ok=False)
            yield place
            to_disk(place)
            there = _replaceable(path, target, objection)
            heed()
            if there:
                _take_after(there, target, place)
                place.replace(target)
            else:
                put(place, target)
        finally:
            with suppress(OSError):  # it has taken its place, or its folder is gone
                place.unlink()
    except OSError as error:
        raise NotWrittenError(path, reason(error, path.parent, target.parent)) from None


def aside_of(target: Path) -> Path:
    """Return a new name beside a file or folder, for what is to take its place."""
    return target.with_name(f".painref-{secrets.token_hex(8)}.tmp")


def is_aside(name: str) -> bool:
    """Say whether something is called as what is written aside."""
    return re.fullmatch(r"\.painref-[0-9a-f]{16}\.tmp", name) is not None


def put(place: Path, target: Path) -> None:
    """Give a file a name that nothing has; raise FileExistsError if something has it."""
    try:
        target.touch(exist_ok=False)
        place.replace(target)
    except FileExistsError:
        raise
    except BaseException:
        with suppress(OSError):
            if not target.stat().st_size:  # it is still the one that was made here
                target.unlink()
        raise


def to_disk(place: Path) -> None:
    """Wait until a file is on the disk, so that a power cut cannot leave half of it."""
    with place.open("rb+") as file:
        os.fsync(file.fileno())


def reason(error: OSError, *folders: Path) -> str:
    """Say why something could not be written: one of `folders` is missing, or what the system says."""
    if isinstance(error, FileNotFoundError):
        for folder in folders:
            if not folder.is_dir():
                return f"there is no folder {quoted(str(folder), 400)}"
    return error.strerror or str(error)


def _replaceable(
    path: Path, target: Path, objection: Callable[[Path], str | None]
) -> os.stat_result | None:
    """Return the file that is to be replaced, or None if there is none.

    Raises NotWrittenError if it must not be replaced.
    """
    there = _at(path, target)
    if there and stat.S_ISDIR(there.st_mode):
        raise NotWrittenError(path, "it is a folder; give the name of a file")
    if there and not stat.S_ISREG(there.st_mode):
        raise NotWrittenError(path, "it is not a regular file")
    if there and not os.access(path, os.W_OK):
        raise NotWrittenError(path, "it is read-only")
    if why := objection(target):
        raise NotWrittenError(path, why)
    return there


def _at(path: Path, target: Path) -> os.stat_result | None:
    """Return the file that has a name, if one has.

    Raises NotWrittenError if it is no longer `target`. What seems so for a moment, because
    another program puts its own file there between two looks, is looked at again.
    """
    for _ in range(10):
        there, at_target = _looked_at(path.stat), _looked_at(target.lstat)
        if there and not stat.S_ISREG(there.st_mode):
            return there
        if os.path.samestat(there, at_target) if there and at_target else there is at_target:
            return there
    raise NotWrittenError(path, "its name leads elsewhere")


def _looked_at(look: Callable[[], os.stat_result]) -> os.stat_result | None:
    try:
        return look()
    except FileNotFoundError:
        return None


def _take_after(there: os.stat_result, target: Path, place: Path) -> None:
    """Give a file the owner, the permissions and the like of the one that it replaces.

    As far as that can be done: a group that cannot be kept loses what it was allowed.
    """
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(place, -1, there.st_gid)
            os.chown(place, there.st_uid, -1)
    with suppress(OSError):
        shutil.copystat(target, place)
        os.utime(place)
    if place.stat().st_gid != there.st_gid:
        place.chmod(stat.S_IMODE(there.st_mode) & ~stat.S_IRWXG)
