"""painref suggest: which procedures are indicated, and why."""

from __future__ import annotations

import click

from painref.cli.opening import Command, open_base
from painref.cli.options import Word, common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import named, resolve_ids
from painref.cli.writing import write_view
from painref.model.terms import Levels, Pain, Region, Severity
from painref.output.formats import formats_of
from painref.output.views import SuggestionView


@click.command(cls=Command)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--cause",
    "causes",
    multiple=True,
    type=RecordName("causes"),
    metavar="NAME",
    help="What the pain comes from; again for more than one. See 'painref list causes'.",
)
@click.option(
    "--region",
    type=Word(Region),
    metavar="NAME",
    help=f"Where the pain is: {', '.join(map(str, Region))}.",
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
    metavar="TIME",
    help="acute (under 3 months), chronic, or a time such as '8 weeks' or 'since 2019'.",
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
    help="Print the rule, why each option stands above the next, and what each missing answer "
    "would do.",
)
@format_option(*formats_of(SuggestionView))
@common_options
def suggest(
    words: tuple[str, ...],
    causes: tuple[str, ...],
    region: str | None,
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
      painref suggest "L5-S1 disc protrusion, leg pain for 8 weeks, on apixaban"
      painref suggest --cause "herniated disc" --severity severe --levels multiple
      painref suggest --cause disc-damage --factor surgery-indicated --format json

    Options stand under what two votes come to: of what was found against sham, and of
    guidelines whose scope fits. '--explain' prints the rule.
    """
    from painref import api

    base = open_base()
    for cause in causes:
        named(base, cause, ["causes"], "--cause")
    if not words and not causes:
        raise click.UsageError(
            "Missing what the pain comes from, in words or with --cause; "
            "write for example 'painref suggest --cause disc-bulge'"
        )
    try:
        found = api.suggest(
            base,
            *causes,
            text=" ".join(words),
            region=region,
            severity=severity,
            levels=levels,
            pain=pain,
            duration=duration,
            factors=resolve_ids(base, factors, "factors", "--factor"),
        )
    except ValueError as error:
        raise click.BadParameter(str(error).partition(": ")[2], param_hint="--duration") from None
    write_view(SuggestionView(base, found, explain=explain), format_)
    if not found.is_answered:
        raise click.exceptions.Exit(1)
