"""painref evidence: notes across procedures, filtered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from painref.cli.opening import Command, open_base
from painref.cli.options import F, Word, common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import resolve_ids
from painref.cli.streams import tell
from painref.cli.writing import write_view
from painref.model.terms import Certainty, Design, Result
from painref.output.formats import formats_of
from painref.output.views import EvidenceView, PlotView

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from painref.answers.evidence import Findings
    from painref.base.knowledge_base import KnowledgeBase

    class Filters(Findings):
        """What `note_filters` read."""

        procedures: Sequence[str]
        causes: tuple[str, ...]


class Years(click.ParamType[Callable[[int], bool]]):
    """A year, or a span of years: 2020, 2015-2020, 2015- or -2010."""

    name = "years"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a function that says whether a year is in the span."""
        from painref.base.visible import quoted

        first, dash, last = str(value).partition("-")
        if not all(re.fullmatch("[0-9]{0,4}", part) for part in (first, last)):
            self.fail(f"{quoted(str(value))} is not a year or span such as 2015-2020", param, ctx)
        if not first and not last:
            self.fail("give a year or a span such as 2015-2020", param, ctx)
        low = int(first or 0)
        high = int(last or 9999) if dash else low
        return lambda year: low <= year <= high


def note_filters(command: F) -> F:
    """Add the options that say which evidence notes are meant."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


_FILTERS = (
    click.option(
        "--procedure",
        "procedures",
        multiple=True,
        type=RecordName("procedures"),
        metavar="NAME",
        help="On this procedure.",
    ),
    click.option(
        "--cause",
        "causes",
        multiple=True,
        type=RecordName("causes"),
        metavar="NAME",
        help="On this cause or a narrower one.",
    ),
    click.option(
        "--design",
        "designs",
        multiple=True,
        type=Word(Design),
        metavar="KIND",
        help=f"Kind of study: {', '.join(map(str, Design))}.",
    ),
    click.option(
        "--result",
        "results",
        multiple=True,
        type=Word(Result),
        metavar="WAY",
        help=f"How people fared against the comparator: {', '.join(map(str, Result))}.",
    ),
    click.option(
        "--certainty",
        "certainties",
        multiple=True,
        type=Word(Certainty),
        metavar="GRADE",
        help=f"As its source grades it: {', '.join(map(str, Certainty))}.",
    ),
    click.option(
        "--year", "years", type=Years(), metavar="YEARS", help="2020, 2015-2020, 2015- or -2010."
    ),
)


def resolved(base: KnowledgeBase, filters: Filters) -> Filters:
    """Return what `note_filters` read, with ids in place of names."""
    return {
        **filters,
        "procedures": resolve_ids(base, filters["procedures"], "procedures", "--procedure"),
        "causes": tuple(resolve_ids(base, filters["causes"], "causes", "--cause")),
    }


@click.command(cls=Command)
@note_filters
@click.option("--plot", is_flag=True, help="Draw them as a forest plot, all on one scale.")
@format_option(*formats_of(EvidenceView))
@common_options
def evidence(format_: str, plot: bool, **filters: Unpack[Filters]) -> None:
    """List evidence notes across procedures, newest first.

    \b
    Examples:
      painref evidence --procedure idet
      painref evidence --cause disc-damage --result no-different
      painref evidence --cause sciatica --plot
      painref evidence --source ipm-overview --format json
      painref evidence --cause sciatica --format csv > sciatica.csv

    Every filter may be given again and again: within one any value will do, and
    all filters must fit. In a pipe: year, procedure, cause, result, design,
    certainty, source and finding, with tabs between; then the layer of a local one.
    """
    from painref.answers.evidence import find_evidence

    base = open_base()
    found = find_evidence(base, **resolved(base, filters))
    write_view((PlotView if plot else EvidenceView)(base, found), format_)
    if not found:
        tell("No evidence note fits all filters.")
        raise click.exceptions.Exit(1)
