"""painref compare: procedures side by side."""

from __future__ import annotations

import click

from painref.cli.common import (
    common_options,
    format_option,
    open_base,
    open_page,
    resolve_ids,
    write,
)
from painref.cli.names import RecordName


@click.command(short_help="Set procedures side by side.")
@click.argument(
    "names", nargs=-1, required=True, type=RecordName("procedures"), metavar="NAME NAME..."
)
@format_option("text", "json")
@common_options
def compare(names: tuple[str, ...], format_: str) -> None:
    """Set two or more procedures side by side: what is said of each, aspect by aspect.

    \b
    Examples:
      painref compare idet laser-discectomy
      painref compare vertebroplasty kyphoplasty --source nice-ta279
      painref compare idet nucleoplasty --format json

    What it is, how it is done, for whom, what speaks against it, what can go wrong,
    what was found and when, guidelines, availability. Where the terminal is too
    narrow for columns, and in a pipe, the procedures stand one under the other.
    """
    from painref import compare as engine
    from painref.export import compared, to_json

    base = open_base()
    ids = resolve_ids(base, names, "procedures", "NAME")
    if len(ids) < max(len(names), 2):
        message = "name two or more different procedures, each once"
        raise click.BadParameter(message, param_hint="NAME")
    found = engine.compare(base, ids)
    if format_ == "json":
        write(to_json(compared(base, found)))
        return
    from painref.render.comparison import write_comparison

    page = open_page()
    write_comparison(page, found)
    write(page.text())
