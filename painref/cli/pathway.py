"""painref pathway: the way from pain to procedure."""

from __future__ import annotations

import click

from painref.cli.common import (
    Command,
    common_options,
    format_option,
    open_base,
    open_page,
    tell,
    write,
    write_machine,
)


@click.command(cls=Command)
@format_option("text", "json", "markdown")
@common_options
def pathway(format_: str) -> None:
    """Tell the way from pain to procedure, in order: what is done, and who takes part.

    \b
    Examples:
      painref pathway
      painref pathway --source ipm-overview
      painref pathway --format json

    Warning signs come first, then what is done before, during and after a procedure.
    """
    from painref.export import to_json, walked
    from painref.pathway import steps_in_order

    base = open_base()
    steps = steps_in_order(base)
    if format_ == "json":
        write_machine(to_json(walked(base, steps)))
    elif steps:
        from painref.render.parts import write_sources
        from painref.render.pathway import write_pathway

        page = open_page(format_)
        write_pathway(page, base, steps)
        if page.alone:
            write_sources(page, base, page.cited)
        write(page.text())
    if not steps:
        tell("No step is recorded on the way to a procedure.")
        raise click.exceptions.Exit(1)
