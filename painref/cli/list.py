"""painref list: what there is."""

from __future__ import annotations

import click

from painref.cli.common import (
    KINDS,
    Word,
    console,
    early_options,
    format_option,
    open_base,
    wrap_width,
    write,
)


@click.command("list")
@click.argument("kind", type=Word(KINDS), default="procedures", required=False)
@format_option("text", "json")
@early_options
def list_(kind: str, format_: str) -> None:
    """List the records of a kind (procedures, if left out).

    \b
    Examples:
      painref list
      painref list causes
      painref list sources --format json

    In a pipe each line is an id, a tab and a name.
    """
    from painref.export import listed, to_json

    base = open_base()
    records = list(base.of_kind(kind).values())
    if format_ == "json":
        write(to_json(listed(kind, records)))
        return
    screen = console()
    width = wrap_width(screen)
    if width is None:
        write("".join(f"{record.id}\t{record.name}\n" for record in records))
        return
    from painref.page import Page
    from painref.render import listing

    page = Page(screen, width)
    listing(page, records, width)
    write(page.text())
