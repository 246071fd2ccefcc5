"""painref show: any record, in short or in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from painref.cli.extras import needing
from painref.cli.opening import Command, open_base
from painref.cli.options import Word, common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import named, names_in, refuse_silent
from painref.cli.streams import write_machine
from painref.cli.writing import write_view
from painref.model.kinds import KINDS, LEAFLETS, READING, singular
from painref.output.formats import formats_of
from painref.output.views import ReadingView, RecordsView
from painref.words.sections import OF_PROCEDURES

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase, Known

_ALONE = f"how to read an answer is told by itself; write 'painref show {READING}'"


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, type=RecordName(*KINDS), metavar="NAME...")
@click.option("--full", is_flag=True, help="Tell all: findings, readings, names and sources.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    type=Word(OF_PROCEDURES),
    metavar="NAME",
    help=f"Of procedures only this, in full; again for more: {', '.join(OF_PROCEDURES)}.",
)
@click.option("--leaflet", is_flag=True, help="A sheet for patients to print; needs --format html.")
@format_option(*formats_of(RecordsView))
@common_options
def show(
    names: tuple[str, ...], full: bool, sections: tuple[str, ...], leaflet: bool, format_: str
) -> None:
    """Show records by id, name, alias or code. Case, blanks and hyphens do not count.

    A single name of several words needs no quotes.

    \b
    Examples:
      painref show idet
      painref show idet --full
      painref show idet --section evidence --section risks
      painref show "bulging disc" imaging
      painref show idet --source ipm-overview --format json
      painref show idet --format markdown > idet.md
      painref show reading
      painref show sciatica --format html --leaflet > sciatica.html

    'reading' tells how to read an answer. Only text is ever short: all other formats are
    full; with --leaflet HTML is one sheet for patients. JSON is one object for one record,
    and an array for several names, or a code that leads to several records.
    """
    if READING in names:
        if len(names) > 1 or sections or leaflet:
            raise click.UsageError(_ALONE)
        write_view(ReadingView(), format_)
        return
    if leaflet and format_ != "html":
        raise click.UsageError("a leaflet is written as HTML: --format html --leaflet")
    base = open_base()
    meant = names_in(base, names, KINDS)
    resolved = (one for name in meant for one in named(base, name, KINDS, "NAME").records)
    found = {(kind, record.id): record for kind, record in resolved}  # each once
    records = [(kind, record) for (kind, _), record in found.items()]
    refuse_silent(base, records)
    if leaflet:
        _write_leaflet(base, records)
        return
    several = max(len(meant), len(records)) > 1
    view = RecordsView(base, records, full=full, sections=sections, several=several)
    write_view(view, format_)


def _write_leaflet(base: KnowledgeBase, records: Sequence[tuple[str, Known]]) -> None:
    """Write the leaflet on the one record that was asked for; leave with code 2 for any other."""
    if len(records) > 1:
        ids = ", ".join(record.id for _, record in records)
        raise click.UsageError(f"a leaflet is on one record; name one of {ids}")
    kind, record = records[0]
    if kind not in LEAFLETS:
        wanted = " or ".join(f"a {singular(one)}" for one in LEAFLETS)
        raise click.UsageError(f"a leaflet is on {wanted}; {record.id} is in {kind}")
    with needing("site", "to write a leaflet"):
        from painref.output.leaflet import leaflet
    write_machine(leaflet(base, kind, record))
