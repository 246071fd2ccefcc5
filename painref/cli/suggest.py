"""painref suggest: which procedures are indicated, and why."""

from __future__ import annotations

import click

from painref.cli.common import (
    Word,
    console,
    early_options,
    format_option,
    open_base,
    resolve,
    wrap_width,
    write,
)


@click.command()
@click.option(
    "--cause",
    "causes",
    required=True,
    multiple=True,
    metavar="NAME",
    help="What the pain comes from; again for more than one. See 'painref list causes'.",
)
@click.option(
    "--severity",
    type=Word(["mild", "moderate", "severe"]),
    help="How severe the cause is.",
)
@click.option(
    "--levels",
    type=Word(["single", "multiple"]),
    help="Whether it is at one spinal level or several.",
)
@click.option(
    "--pain",
    type=Word(["axial", "radicular"]),
    help="Felt in the spine, or along a nerve root.",
)
@click.option(
    "--duration",
    type=Word(["acute", "chronic"]),
    help="Under 3 months, or 3 months and more.",
)
@click.option(
    "--factor",
    "factors",
    multiple=True,
    metavar="NAME",
    help="Something true of the person; again for more. See 'painref list factors'.",
)
@format_option("text", "json")
@early_options
def suggest(
    causes: tuple[str, ...],
    severity: str | None,
    levels: str | None,
    pain: str | None,
    duration: str | None,
    factors: tuple[str, ...],
    format_: str,
) -> None:
    """Name the procedures indicated for a cause: why, what is ruled out, what to ask.

    \b
    Examples:
      painref suggest --cause disc-bulge
      painref suggest --cause "herniated disc" --severity severe --levels multiple
      painref suggest --cause disc-damage --factor surgery-indicated --format json

    Options stand in this order: how well they fit, by their source; whether the
    conditions for that are met or unknown; named for this very cause before a
    broader or narrower one; availability; guidelines whose scope fits; which way
    the weightiest evidence points (certainty, then design, then year); name.
    """
    from painref import suggest as engine
    from painref.conditions import CHOICES, Profile
    from painref.export import suggested, to_json

    base = open_base()
    told = {"severity": severity, "levels": levels, "pain": pain, "duration": duration}
    profile = Profile(
        causes=_ids(base, causes, "causes", "--cause"),
        factors=_ids(base, factors, "factors", "--factor"),
        **{about: CHOICES[about](answer) for about, answer in told.items() if answer},
    )
    answer = engine.suggest(base, profile)
    if format_ == "json":
        write(to_json(suggested(base, answer)))
    else:
        from painref.page import Page
        from painref.render import suggestion

        screen = console()
        page = Page(screen, wrap_width(screen))
        suggestion(page, base, answer)
        write(page.text())
    if not answer.options:
        raise click.exceptions.Exit(1)


def _ids(base, names, kind, param):
    """Resolve names to ids, each once, in the order given."""
    return tuple(dict.fromkeys(resolve(base, name, [kind], param)[1].id for name in names))
