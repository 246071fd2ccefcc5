"""painref list: what there is."""

from __future__ import annotations

from collections.abc import Sequence

import click

from painref.base.places import is_in
from painref.cli.opening import Command, open_base
from painref.cli.options import (
    Word,
    common_options,
    format_option,
    group_option,
    recalled,
    region_option,
)
from painref.cli.resolving import resolve_ids
from painref.cli.streams import tell
from painref.cli.writing import write_view
from painref.model.kinds import KINDS
from painref.model.terms import Region
from painref.output.formats import formats_of
from painref.output.views import ListView


@click.command("list", cls=Command)
@click.argument("kind", type=Word(KINDS), default="procedures", required=False, metavar="[KIND]")
@region_option
@group_option
@format_option(*formats_of(ListView))
@common_options
def list_(kind: str, regions: tuple[str, ...], groups: tuple[str, ...], format_: str) -> None:
    """List the records of a kind (procedures, if left out).

    KIND is procedures, groups, causes, factors, precautions, practitioners,
    pathway, topics or sources. Procedures and causes stand by part of the body.

    \b
    Examples:
      painref list
      painref list --region knee --group joint-injections
      painref list causes --region cervical
      painref list sources --format json
      painref list sources --format csv > sources.csv

    In a pipe each line is an id, a tab and a name; for sources, also kind, year and
    how many statements rest on each; of a local record also its layer.
    """
    if regions and kind not in WITH_REGIONS:
        raise _without(kind, "part of the body", "--region", WITH_REGIONS)
    if groups and kind != "procedures":
        raise _without(kind, "group", "--group", ["procedures"])
    base = open_base()
    group_ids = resolve_ids(base, groups, "groups", "--group")
    where = tuple(map(Region, regions))
    records = [
        record
        for record in base.listed(kind)
        if (not where or is_in(record, where)) and (not groups or record.group in group_ids)
    ]
    write_view(ListView(base, records, kind, where), format_)
    if not records:
        if base.listed(kind):
            tell("Nothing fits all filters.")
        else:
            tell(
                f"{'The source says' if recalled('source') else 'The records say'} nothing of {kind}."
            )
        raise click.exceptions.Exit(1)


WITH_REGIONS = ("procedures", "causes", "pathway")
"""The kinds whose records name parts of the body."""


def _without(kind: str, what: str, option: str, right: Sequence[str]) -> click.BadParameter:
    """Return that records of a kind do not name what is asked for, and which do."""
    commands = " or ".join(f"'painref list {one} {option} ...'" for one in right)
    return click.BadParameter(f"{kind} name no {what}; {commands} is right", param_hint=option)
