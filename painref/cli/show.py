"""painref show: one record, whole."""

from __future__ import annotations

import click

from painref.cli.common import (
    KINDS,
    console,
    early_options,
    format_option,
    open_base,
    resolve,
    wrap_width,
    write,
)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@format_option("text", "json")
@early_options
def show(names: tuple[str, ...], format_: str) -> None:
    """Show records by id, name, alias or code. Case, blanks and hyphens do not count.

    \b
    Examples:
      painref show idet
      painref show "bulging disc" imaging
      painref show idet --format json

    JSON is one object for one name, and an array for several.
    """
    from painref.export import shown, to_json

    base = open_base()
    found = [resolve(base, name, KINDS, "NAME") for name in names]
    if format_ == "json":
        objects = [shown(base, kind, record) for kind, record in found]
        write(to_json(objects[0] if len(objects) == 1 else objects))
        return
    from painref.page import Page
    from painref.render import record as write_record

    screen = console()
    page = Page(screen, wrap_width(screen))
    for kind, record in found:
        page.blank()
        write_record(page, base, kind, record)
    write(page.text())
