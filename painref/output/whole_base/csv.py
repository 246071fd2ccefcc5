"""Write tables as CSV files, one a table."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from painref.errors import NotWrittenError
from painref.output.atomic_file import aside_of, put, reason, to_disk
from painref.output.interrupts import heed
from painref.output.spreadsheet import write_lines
from painref.output.whole_base.rows import Row
from painref.output.whole_base.tables import Layout, Table


def write_csv_folder(path: Path, layout: Layout, rows: Iterable[Row]) -> None:
    """Write rows to one file a table in a new or empty folder.

    They are written elsewhere and put there when all are whole. Raises NotWrittenError, and
    then leaves all as it was.
    """
    try:
        new = not _is_empty(path)
        place = aside_of(path if new else path / "tables")
        try:
            place.mkdir()
            _write(place, layout, rows)
            heed()
            if new:
                place.rename(path)
            else:
                _put_all(place, path)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise NotWrittenError(path, reason(error, path.parent)) from None


def csv_table(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of one table out of the rows of all."""
    yield _head(table)
    for name, values in rows:
        if name == table.name:
            yield write_lines([values])


def _head(table: Table) -> str:
    return write_lines([[column.name for column in table.columns]])


def _is_empty(path: Path) -> bool:
    """Say whether there is an empty folder, or none; raise NotWrittenError if there is more."""
    try:
        if next(path.iterdir(), None) is None:
            return True
    except FileNotFoundError:
        if path.is_symlink():
            raise NotWrittenError(path, "it is a link to nowhere") from None
        return False
    except NotADirectoryError:
        raise NotWrittenError(path, "it is not a folder; CSV is one file a table") from None
    raise NotWrittenError(path, "the folder is not empty; give a new or an empty one")


def _write(folder: Path, layout: Layout, rows: Iterable[Row]) -> None:
    """Write all tables into a folder, and wait until they are on the disk."""
    with ExitStack() as stack:
        out = {}
        for name, table in layout.tables.items():
            file = (folder / f"{name}.csv").open("x", encoding="utf-8", newline="")
            out[name] = stack.enter_context(file)
            out[name].write(_head(table))
        for name, values in rows:
            out[name].write(write_lines([values]))
    for name in layout.tables:
        to_disk(folder / f"{name}.csv")


def _put_all(place: Path, folder: Path) -> None:
    """Move files into a folder, all or none: what came there meanwhile is not replaced."""
    moved: list[Path] = []
    try:
        for file in sorted(place.iterdir()):
            put(file, folder / file.name)
            moved.append(folder / file.name)
    except BaseException:
        for file in moved:
            with suppress(OSError):
                file.unlink()
        raise
