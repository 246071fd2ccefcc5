"""painref map: procedures by causes at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from painref.cli.evidence import note_filters, resolved
from painref.cli.opening import Command, open_base
from painref.cli.options import common_options, format_option, group_option, region_option
from painref.cli.resolving import resolve_ids
from painref.cli.streams import tell
from painref.cli.writing import write_view
from painref.model.terms import Region
from painref.output.formats import formats_of
from painref.output.views import MapView

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from painref.cli.evidence import Filters


@click.command("map", cls=Command)
@note_filters
@group_option
@region_option
@format_option(*formats_of(MapView))
@common_options
def map_(
    groups: tuple[str, ...], regions: tuple[str, ...], format_: str, **filters: Unpack[Filters]
) -> None:
    """Map procedures by causes: in one sign and one word, how each pair stands.

    \b
    Examples:
      painref map --region knee
      painref map --cause disc-damage
      painref map --group disc-procedures --design randomized-trial
      painref map --format csv > map.csv

    A sign is what 'painref suggest' answers when the cause is told and nothing else:
    + shown better than sham, a advised by a guideline, ~ disputed, d depends on what is
    not told, ? open, - not backed, x ruled out; without a verdict = an operation to
    compare, t a test, o studied and named by no source for it. Filters of findings leave
    the pairs on which one fits; the sign stays. Every filter may be given again and
    again: within one any value will do, and all filters must fit.

    Where the terminal is wide enough this is a grid for each part of the body, else a
    list. In a pipe it is a line a pair: procedure, cause, sign, word and sources, with
    tabs between.
    """
    from painref.answers.map import matrix

    base = open_base()
    group_ids = resolve_ids(base, groups, "groups", "--group")
    where = tuple(map(Region, regions))
    found = matrix(base, groups=group_ids, regions=where, **resolved(base, filters))
    write_view(MapView(base, found), format_)
    if not found.rows:
        tell("Nothing on any procedure and cause fits all filters.")
        raise click.exceptions.Exit(1)
