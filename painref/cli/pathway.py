"""painref pathway: the way from pain to procedure."""

from __future__ import annotations

import click

from painref.cli.opening import Command, open_base
from painref.cli.options import common_options, format_option
from painref.cli.streams import tell
from painref.cli.writing import write_view
from painref.output.formats import formats_of
from painref.output.views import PathwayView


@click.command(cls=Command)
@format_option(*formats_of(PathwayView))
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
    from painref.answers.pathway import steps_in_order

    base = open_base()
    steps = steps_in_order(base)
    write_view(PathwayView(base, steps), format_)
    if not steps:
        tell("No step is recorded on the way to a procedure.")
        raise click.exceptions.Exit(1)
