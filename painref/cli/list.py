"""painref list: what there is."""

from __future__ import annotations

import click

from painref.cli.common import (
    KINDS,
    Command,
    Word,
    common_options,
    format_option,
    open_base,
    open_page,
    tabbed,
    wrap_width,
    write,
    write_machine,
)


@click.command("list", cls=Command)
@click.argument("kind", type=Word(KINDS), default="procedures", required=False, metavar="[KIND]")
@format_option("text", "json", "markdown", "csv")
@common_options
def list_(kind: str, format_: str) -> None:
    """List the records of a kind (procedures, if left out).

    KIND is procedures, groups, causes, factors, practitioners, pathway, topics or sources.

    \b
    Examples:
      painref list
      painref list causes
      painref list sources --format json
      painref list sources --format csv > sources.csv

    In a pipe each line is an id, a tab and a name; for sources, also kind, year and
    how many statements rest on each; of a local record also its layer.
    """
    from painref.export import listed, to_json

    base = open_base()
    rows = listed(base, kind)
    if format_ == "json":
        write_machine(to_json(rows))
    elif format_ == "csv":
        from painref.spreadsheet import LISTED, SOURCES, to_csv

        write_machine(to_csv(SOURCES if kind == "sources" else LISTED, rows))
    elif format_ == "markdown":
        from painref.render.tables import listing

        write(listing(kind, rows))
    elif (width := wrap_width()) is None:
        keys = ["id", "name", *(["source_kind", "year", "statements"] if kind == "sources" else [])]
        write("".join(tabbed([str(row.get(k) or "") for k in keys], row["layer"]) for row in rows))
    else:
        from painref.render.listing import write_listing

        page = open_page()
        write_listing(page, base, base.listed(kind), width)
        write(page.text())
    if not rows:
        raise click.exceptions.Exit(1)
