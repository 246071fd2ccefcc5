"""painref map: procedures by causes at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from painref.cli.evidence import note_filters, resolved
from painref.cli.opening import Command, open_base
from painref.cli.options import common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import resolve_ids
from painref.cli.streams import tell
from painref.cli.writing import write_view
from painref.output.formats import formats_of
from painref.output.views import MapView

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from painref.cli.evidence import Filters


@click.command("map", cls=Command)
@note_filters
@click.option(
    "--group",
    "groups",
    multiple=True,
    type=RecordName("groups"),
    metavar="NAME",
    help="Of this group.",
)
@format_option(*formats_of(MapView))
@common_options
def map_(groups: tuple[str, ...], format_: str, **filters: Unpack[Filters]) -> None:
    """Map procedures by causes: in one sign and one word, what is known of each pair.

    \b
    Examples:
      painref map --cause disc-damage
      painref map --group disc-procedures --design randomized-trial
      painref map --format csv > map.csv

    The signs: + benefit, - no benefit, ~ mixed, ? unsure, ! harm alone, r only a
    regulator's or payer's ruling, o named without a finding, x named as suiting less.
    They tell which way the weightiest finding points and not how certain it is;
    'painref evidence', with the same filters, tells that. Every filter may be given
    again and again: within one any value will do, and all filters must fit.

    Where the terminal is wide enough this is a grid, else a list. In a pipe it is a
    line a pair: procedure, cause, sign, word and sources, with tabs between.
    """
    from painref.answers.map import matrix

    base = open_base()
    group_ids = resolve_ids(base, groups, "groups", "--group")
    found = matrix(base, groups=group_ids, **resolved(base, filters))
    write_view(MapView(base, found), format_)
    if not found.rows:
        tell("Nothing on any procedure and cause fits all filters.")
        raise click.exceptions.Exit(1)
