"""painref suggest: which procedures are indicated, and why."""

from __future__ import annotations

import click

from painref.cli.opening import Command, open_base
from painref.cli.options import Word, common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import resolve_ids
from painref.cli.writing import write_view
from painref.model.terms import Duration, Levels, Pain, Severity
from painref.output.formats import formats_of
from painref.output.views import SuggestionView


@click.command(cls=Command)
@click.option(
    "--cause",
    "causes",
    required=True,
    multiple=True,
    type=RecordName("causes"),
    metavar="NAME",
    help="What the pain comes from; again for more than one. See 'painref list causes'.",
)
@click.option(
    "--severity",
    type=Word(Severity),
    help="How severe the cause is.",
)
@click.option(
    "--levels",
    type=Word(Levels),
    help="Whether it is at one spinal level or several.",
)
@click.option(
    "--pain",
    type=Word(Pain),
    help="Felt in the spine, or along a nerve root.",
)
@click.option(
    "--duration",
    type=Word(Duration),
    help="Under 3 months, or 3 months and more.",
)
@click.option(
    "--factor",
    "factors",
    multiple=True,
    type=RecordName("factors"),
    metavar="NAME",
    help="Something true of the person; again for more. See 'painref list factors'.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say why each option stands above the next, and what each missing answer would do.",
)
@format_option(*formats_of(SuggestionView))
@common_options
def suggest(
    causes: tuple[str, ...],
    severity: str | None,
    levels: str | None,
    pain: str | None,
    duration: str | None,
    factors: tuple[str, ...],
    explain: bool,
    format_: str,
) -> None:
    """Name the procedures indicated for a cause: why, what is ruled out, what to ask.

    \b
    Examples:
      painref suggest --cause disc-bulge
      painref suggest --cause "herniated disc" --severity severe --levels multiple
      painref suggest --cause disc-damage --factor surgery-indicated --format json

    Options stand in this order: treatments before tests; how well they fit, by their
    source; named for this very cause before a broader or narrower one; whether the
    conditions for that are met or unknown; availability; guidelines whose scope fits;
    which way the weightiest evidence points (help counts only where it was found
    against sham); its kind of study; name.
    """
    from painref import api

    base = open_base()
    found = api.suggest(
        base,
        *resolve_ids(base, causes, "causes", "--cause"),
        severity=severity,
        levels=levels,
        pain=pain,
        duration=duration,
        factors=resolve_ids(base, factors, "factors", "--factor"),
    )
    write_view(SuggestionView(base, found, explain=explain), format_)
    if not found.options:
        raise click.exceptions.Exit(1)
