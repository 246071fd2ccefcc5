"""painref cite: sources as references."""

from __future__ import annotations

import click

from painref.cli.opening import Command, open_base
from painref.cli.options import common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import refuse_silent, resolve_ids
from painref.cli.writing import write_view
from painref.output.formats import formats_of
from painref.output.views import ReferencesView

_WHICH = (
    "give the ids of sources, or --all and no id; write for example 'painref cite ipm-overview'"
)


@click.command(cls=Command)
@click.argument("names", nargs=-1, type=RecordName("sources"), metavar="[SOURCE...]")
@click.option("--all", "all_", is_flag=True, help="All sources there are.")
@format_option(*formats_of(ReferencesView))
@common_options
def cite(names: tuple[str, ...], all_: bool, format_: str) -> None:
    """Spell out sources: as text, or for reference managers and pandoc as BibTeX, CSL-JSON or RIS.

    \b
    Examples:
      painref cite ipm-overview
      painref cite ipm-overview --format bibtex
      painref cite ipm-overview --format csl-json > sources.json
      painref cite --all --format ris > sources.ris

    A place after the id (ipm-overview@3.6) is left aside.
    """
    if bool(names) == all_:
        raise click.UsageError(_WHICH)
    base = open_base()
    if all_:
        write_view(ReferencesView(base, base.listed("sources")), format_)
        return
    ids = resolve_ids(base, [name.partition("@")[0] or name for name in names], "sources", "SOURCE")
    sources = [base.sources[id_] for id_ in ids]
    refuse_silent(base, [("sources", source) for source in sources])
    write_view(ReferencesView(base, sources), format_)
