"""painref list: what there is."""

from __future__ import annotations

import click

from painref.cli.opening import Command, open_base
from painref.cli.options import Word, common_options, format_option
from painref.cli.writing import write_view
from painref.model.kinds import KINDS
from painref.output.formats import formats_of
from painref.output.views import ListView


@click.command("list", cls=Command)
@click.argument("kind", type=Word(KINDS), default="procedures", required=False, metavar="[KIND]")
@format_option(*formats_of(ListView))
@common_options
def list_(kind: str, format_: str) -> None:
    """List the records of a kind (procedures, if left out).

    KIND is procedures, groups, causes, factors, precautions, practitioners,
    pathway, topics or sources.

    \b
    Examples:
      painref list
      painref list causes
      painref list sources --format json
      painref list sources --format csv > sources.csv

    In a pipe each line is an id, a tab and a name; for sources, also kind, year and
    how many statements rest on each; of a local record also its layer.
    """
    base = open_base()
    write_view(ListView(base, kind), format_)
    if not base.listed(kind):
        raise click.exceptions.Exit(1)
