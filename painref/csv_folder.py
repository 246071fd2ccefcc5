"""Write tables as CSV files, one a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from painref.aside import NotWrittenError
from painref.names import printable
from painref.relational import Layout, Table
from painref.relational_rows import Row
from painref.spreadsheet import write_lines


def write_csv_folder(path: Path, layout: Layout, rows: Iterable[Row]) -> None:
    """Write rows to one file a table in a new or empty folder.

    Raises NotWrittenError, and then leaves all as it was.
    """
    made = _new_or_empty(path)
    written: list[Path] = []
    try:
        with ExitStack() as stack:
            out = {}
            for name, table in layout.tables.items():
                file = path / f"{name}.csv"
                out[name] = stack.enter_context(file.open("x", encoding="utf-8", newline=""))
                written.append(file)
                out[name].write(_head(table))
            for name, values in rows:
                out[name].write(write_lines([values]))
    except BaseException as error:
        with suppress(OSError):
            for file in written:
                file.unlink()
            if made:
                path.rmdir()
        if isinstance(error, OSError):
            raise NotWrittenError(path, error.strerror or str(error)) from None
        raise


def csv_table(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of one table out of the rows of all."""
    yield _head(table)
    for name, values in rows:
        if name == table.name:
            yield write_lines([values])


def _head(table: Table) -> str:
    return write_lines([[column.name for column in table.columns]])


def _new_or_empty(path: Path) -> bool:
    """Make sure that there is an empty folder; say whether it was made for this."""
    try:
        path.mkdir()
    except FileExistsError:
        pass
    except FileNotFoundError:
        raise NotWrittenError(path, f"there is no folder '{printable(str(path.parent))}'") from None
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None
    else:
        return True
    try:
        if next(path.iterdir(), None) is None:
            return False
    except NotADirectoryError:
        raise NotWrittenError(path, "it is not a folder; CSV is one file a table") from None
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None
    raise NotWrittenError(path, "the folder is not empty; give a new or an empty one")
