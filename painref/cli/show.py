"""painref show: any record, in short or in full."""

from __future__ import annotations

import click

from painref.cli.common import (
    KINDS,
    Command,
    common_options,
    format_option,
    open_base,
    open_page,
    resolve,
    write,
)
from painref.cli.names import RecordName


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, type=RecordName(*KINDS), metavar="NAME...")
@click.option("--full", is_flag=True, help="Add findings, readings, all names and sources.")
@format_option("text", "json", "markdown")
@common_options
def show(names: tuple[str, ...], full: bool, format_: str) -> None:
    """Show records by id, name, alias or code. Case, blanks and hyphens do not count.

    \b
    Examples:
      painref show idet
      painref show idet --full
      painref show "bulging disc" imaging
      painref show idet --source ipm-overview --format json
      painref show idet --format markdown > idet.md

    JSON and Markdown are always full. JSON is one object for one name, and an
    array for several.
    """
    base = open_base()
    found = [resolve(base, name, KINDS, "NAME") for name in names]
    silent = [record.name for kind, record in found if (kind, record.id) in base.silent]
    if silent:
        raise click.ClickException(f"the source says nothing about {' or '.join(silent)}")
    if format_ == "json":
        from painref.export import shown, to_json

        objects = [shown(base, kind, record) for kind, record in found]
        write(to_json(objects[0] if len(objects) == 1 else objects))
        return
    from painref.render.record import write_record

    page = open_page(format_)
    for kind, record in found:
        page.blank()
        write_record(page, base, kind, record, full or page.alone)
    write(page.text())
