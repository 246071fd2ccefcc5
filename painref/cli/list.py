"""painref list: what there is."""

from __future__ import annotations

import click

from painref.base.places import is_in
from painref.cli.opening import Command, open_base
from painref.cli.options import (
    Word,
    common_options,
    either,
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
@click.argument(
    "kind",
    type=Word(KINDS),
    default="procedures",
    required=False,
    metavar="[KIND]",
    help=f"{either(KINDS).capitalize()}.",
)
@region_option
@group_option
@format_option(*formats_of(ListView))
@common_options
def list_(kind: str, regions: tuple[str, ...], groups: tuple[str, ...], format_: str) -> None:
    """List the records of a kind (procedures, if left out).

    Procedures and causes stand by part of the body.

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
    if regions:
        _refuse_without("regions", kind, "part of the body", "--region")
    if groups:
        _refuse_without("group", kind, "group", "--group")
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


def _refuse_without(field: str, kind: str, what: str, option: str) -> None:
    """Refuse an option for a kind whose records do not have its field, and name those that do."""
    from dataclasses import fields

    from painref.model.records import CLASSES

    right = [one for one in KINDS if field in {has.name for has in fields(CLASSES[one])}]
    if kind not in right:
        commands = either(f"'painref list {one} {option} ...'" for one in right)
        message = f"{kind} name no {what}; {commands} is right"
        raise click.BadParameter(message, param_hint=option)
