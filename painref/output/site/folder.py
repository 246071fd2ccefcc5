"""Write a folder of pages whole or not at all, and never over what somebody else put there.

A file in the folder names all files that were written there, and what was in them. A folder is
replaced only where each of its files is one of these, and unchanged.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from painref.base.visible import quoted
from painref.errors import NotWrittenError, UnreadableError
from painref.output.atomic_file import aside_of, is_aside, reason
from painref.output.interrupts import heed
from painref.reading.safe_files import content, open_regular

MARKER = ".painref-site.json"
"""The file that names all others."""
LARGEST = 64 << 20
"""No file that was written has more bytes."""
_AT_ONCE = 1 << 20
"""How many bytes are read at a time."""
RIGHT = "give a new or an empty folder, or one that 'painref site' wrote"


def write_site(path: Path, files: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Write files, by their paths in the folder, and return how many there are, and their bytes.

    They are written aside, and put into the folder at the end; one that is there stays the same
    folder, with its permissions. Raises NotWrittenError, and then leaves all as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_foreign(path, target)
        # Within a folder that is there: it may be a disk of its own, its parent may be read-only.
        place = aside_of(target / "pages" if target.is_dir() else target)
        try:
            place.mkdir()
            written = _write(place, files)
            heed()
            _refuse_foreign(path, target, place)
            _put(place, target)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise NotWrittenError(path, reason(error, path.parent, target.parent)) from None
    return written


def _refuse_foreign(path: Path, target: Path, aside: Path | None = None) -> None:
    """Raise NotWrittenError if a folder holds anything that is not ours, as what lies `aside` is."""
    if path.is_symlink() and not target.exists():
        raise NotWrittenError(path, "it is a link to nowhere")
    if not target.exists():
        return
    if not target.is_dir():
        raise NotWrittenError(path, f"it is not a folder; {RIGHT}")
    others = [entry.name for entry in target.iterdir() if entry != aside]
    if not others:
        return
    if broken := next(filter(is_aside, others), None):
        raise NotWrittenError(
            path,
            "another 'painref site' is writing there, or one was broken off; wait for it, "
            f"or take {quoted(broken)} away",
        )
    known = _known(target)
    if known is None:  # told before all of it is gone through, which may be a whole disk
        raise NotWrittenError(path, f"the folder is not empty; {RIGHT}")
    for name in sorted({*_files(target, aside)} - {MARKER}):
        if name not in known:
            told = "which painref did not write"
        elif (target / name).is_symlink() or not _is_as_written(target / name, known[name]):
            told = "which was changed since painref wrote it"
        else:
            continue
        raise NotWrittenError(
            path, f"it holds {quoted(name)}, {told}; take that away, or give another folder"
        )


def _files(folder: Path, aside: Path | None) -> Iterator[str]:
    """Yield all that lies in a folder and is no folder; a link is never followed."""
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(above) / name != aside]
        links = [name for name in folders if (Path(above) / name).is_symlink()]
        empty = not files and not folders and Path(above) != folder
        for name in [*files, *links, *([""] if empty else [])]:
            yield (Path(above) / name).relative_to(folder).as_posix()


def _known(folder: Path) -> dict[str, str] | None:
    """Return the files that were written with what was in them; None where that is not told."""
    try:
        data = content(folder / MARKER, LARGEST + 1)
        known = json.loads(data)["files"] if len(data) <= LARGEST else None
    except (UnreadableError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return known if isinstance(known, dict) else None


def _is_as_written(path: Path, digest: object) -> bool:
    """Say whether a file holds what was written there; what cannot be read, or waits, does not."""
    checksum = sha256()
    try:
        with os.fdopen(open_regular(path), "rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return False
            while some := file.read(_AT_ONCE):
                heed()
                checksum.update(some)
    except UnreadableError:
        return False
    return checksum.hexdigest() == digest


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> tuple[int, int]:
    known: dict[str, str] = {}
    size = 0
    for name, text in files:
        heed()
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        place.write_bytes(data)
        known[name] = _digest(data)
        size += len(data)
    marker = json.dumps({"written_by": "painref site", "files": known}, indent=0, sort_keys=True)
    (folder / MARKER).write_text(f"{marker}\n", encoding="utf-8")
    return len(known), size


def _put(place: Path, target: Path) -> None:
    """Put new files in the place of old ones, which come back if that fails."""
    if not target.exists():
        place.rename(target)
        return
    old = aside_of(place)
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for source, into in ((target, old), (place, target)):
            for entry in sorted({*source.iterdir()} - {place, old}):
                moved.append((entry, into / entry.name))
                entry.rename(into / entry.name)
    except BaseException:
        for before, now in reversed(moved):
            with suppress(FileNotFoundError):  # the last one did not come that far
                now.rename(before)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
