"""Write tables as an SQLite database that Datasette, sqlite-utils and the like can browse."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from painref.errors import NotWrittenError
from painref.output.atomic_file import aside
from painref.output.whole_base.rows import Row
from painref.output.whole_base.sqlite_ours import APPLICATION_ID, objection
from painref.output.whole_base.tables import Column, Layout, Table

SEARCH = """\
CREATE VIRTUAL TABLE "texts_fts" USING fts5(
  "name", "text", tokenize='porter unicode61', content_rowid="id", content="texts"
)"""
"""A full-text index of `texts`; other tools know it by `content="texts"`, without blanks."""
SEARCH_TABLES = (
    "texts_fts",
    *(f"texts_fts_{part}" for part in ("data", "idx", "docsize", "config")),
)
"""What SQLite keeps that index in."""


def write_sqlite(path: Path, layout: Layout, rows: Iterable[Row]) -> None:
    """Write rows to a new database at `path`, in place of one that was written before.

    The same rows give the same bytes. Raises NotWrittenError, and then leaves all as it was.
    """
    with aside(path, lambda target: objection(target, {*layout.tables, *SEARCH_TABLES})) as place:
        try:
            with closing(sqlite3.connect(place, isolation_level=None)) as database:
                _fill(database, layout, rows)
        except sqlite3.Error as error:
            raise NotWrittenError(path, str(error)) from None


def _fill(database: sqlite3.Connection, layout: Layout, rows: Iterable[Row]) -> None:
    # The file is new and takes its place only when it is whole: nothing in it needs a way back.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute("BEGIN")
    for table in layout.tables.values():
        database.execute(_create(table, layout))
    insert = {name: _insert(table) for name, table in layout.tables.items()}
    for name, values in rows:
        database.execute(insert[name], values)
    for table in layout.tables.values():
        for index in _indexes(table):
            database.execute(index)
    database.execute(SEARCH)
    database.execute("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
    database.execute("INSERT INTO texts_fts (texts_fts) VALUES ('optimize')")
    database.execute("COMMIT")


def _create(table: Table, layout: Layout) -> str:
    """Return the statement that makes a table; what things mean stands in it as comments."""
    lines = [f"{_column(column, layout)}, -- {column.help}" for column in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    body = "\n  ".join([f"-- {table.help}", *lines, f"PRIMARY KEY ({key})"])
    return f'CREATE TABLE "{table.name}" (\n  {body}\n)'


def _column(column: Column, layout: Layout) -> str:
    parts = [f'"{column.name}"', "NUMERIC" if column.number else "TEXT"]
    if column.required:
        parts.append("NOT NULL")
    if column.references:
        (key,) = layout.tables[column.references].key
        parts.append(f'REFERENCES "{column.references}" ("{key}")')
    return " ".join(parts)


def _insert(table: Table) -> str:
    marks = ", ".join("?" for _ in table.columns)
    return f'INSERT INTO "{table.name}" VALUES ({marks})'


def _indexes(table: Table) -> Iterator[str]:
    """Yield what makes an index of each column that names rows of another table."""
    for column in table.columns:
        if column.references and column.name != table.key[0]:
            name = f"{table.name}_by_{column.name}"
            yield f'CREATE INDEX "{name}" ON "{table.name}" ("{column.name}")'
