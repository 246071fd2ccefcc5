"""painref export: the whole knowledge base, for other programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from painref.cli.opening import Command, layers_in_use, open_base
from painref.cli.options import PathName, common_options, format_option
from painref.cli.streams import write_machine
from painref.errors import NotWrittenError

if TYPE_CHECKING:
    from painref.base.knowledge_base import Known


@click.command(cls=Command)
@format_option("json", "sqlite", "csv")
@click.option(
    "--output",
    type=PathName(readable=False),
    metavar="PATH",
    help="Write to this file; for CSV, to this new or empty folder.",
)
@click.option("--table", metavar="NAME", help="With CSV: write this table alone, to stdout.")
@common_options
def export(format_: str, output: str | None, table: str | None) -> None:
    """Write the whole knowledge base: as JSON, as an SQLite database, or as CSV.

    \b
    Examples:
      painref export > painref.json
      painref export --format sqlite --output painref.db
      painref export --format csv --output painref-csv
      painref export --format csv --table evidence > evidence.csv
      painref export --source ipm-overview > overview.json

    JSON has every record as 'show' gives it. SQLite and CSV have the same tables: one a
    kind of record, one a list (indications, evidence, aliases, ...), and citations, which
    names the sources of each statement; they are joined by statement_id, and each
    statement has them in its column cite too. The database has foreign keys and a
    full-text index, and opens in Datasette and sqlite-utils.

    A file is written whole or not at all, and replaces only what this command wrote
    and nobody has changed since.
    """
    if output == "-":
        output = None
    if table is not None and (format_ != "csv" or output is not None):
        raise click.UsageError("--table goes with --format csv, and writes to stdout")
    if format_ == "sqlite" and output is None:
        raise click.UsageError("an SQLite database does not go to stdout; give --output FILE")
    if format_ == "csv" and output is None and table is None:
        raise click.UsageError(
            "CSV is one file a table; give --output FOLDER for all, or --table NAME for one"
        )
    if table is not None:
        _write_table(table)
    elif output is not None:
        _write_to(output, format_)
    else:
        from painref.output.whole_base.json import base_json

        for text in base_json(_records()):
            write_machine(text)


def _records() -> list[tuple[str, Known]]:
    """Return all there is to write. It is read before anything is written, in case it cannot be."""
    from painref.base.one_source import told

    return list(told(open_base()))


def _write_to(output: str, format_: str) -> None:
    from painref.output.interrupts import held

    records = _records()
    try:
        refuse_folders_and_layers(output, folder=format_ == "csv")
        with held():
            _write_file(Path(output), format_, _heeding(records))
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from None


def refuse_folders_and_layers(output: str, *, folder: bool) -> None:
    """Raise NotWrittenError for a name that only a folder has, and for a place among records.

    What lies among records is read as one, or as a kind of them; only a file at the top is not.
    """
    path = Path(output)
    if not folder and os.path.basename(output) in ("", ".", ".."):  # noqa: PTH119 (Path drops them)
        raise NotWrittenError(path, "it is a folder; give the name of a file")
    real = Path(os.path.realpath(path))
    for layer in layers_in_use():
        depth = _depth(real, layer.folder)
        if depth is not None and (depth != 1 or folder or path.suffix == ".yaml"):
            raise NotWrittenError(path, "it would lie among the records that it is made from")


def _depth(place: Path, folder: str) -> int | None:
    """Return how deep a place lies in a folder, 1 being directly in it, or None if it does not."""
    for depth, above in enumerate((place, *place.parents)):
        with suppress(OSError):  # it is not there yet
            if above.samefile(folder):
                return depth
    return None


def _heeding(records: list[tuple[str, Known]]) -> Iterator[tuple[str, Known]]:
    """Yield the records until Ctrl-C or another signal that ends the program."""
    from painref.output.interrupts import heed

    for record in records:
        heed()
        yield record


def _write_file(output: Path, format_: str, records: Iterable[tuple[str, Known]]) -> None:
    if format_ == "json":
        from painref.output.whole_base.json import write_json

        write_json(output, records)
        return
    from painref.output.whole_base.rows import rows
    from painref.output.whole_base.tables import Layout

    layout = Layout()
    filled = rows(layout, records)
    if format_ == "sqlite":
        from painref.output.whole_base.sqlite import write_sqlite

        write_sqlite(output, layout, filled)
    else:
        from painref.output.whole_base.csv import write_csv_folder

        write_csv_folder(output, layout, filled)


def _write_table(name: str) -> None:
    from painref.base.nearest import did_you_mean
    from painref.base.visible import printable
    from painref.output.whole_base.csv import csv_table
    from painref.output.whole_base.rows import rows
    from painref.output.whole_base.tables import Layout

    layout = Layout()
    if name not in layout.tables:
        hint = did_you_mean(name, layout.tables)
        raise click.BadParameter(
            f"'{printable(name)}' is not one of {', '.join(sorted(layout.tables))}{hint}",
            param_hint="--table",
        )
    for text in csv_table(layout.tables[name], rows(layout, _records())):
        write_machine(text)
