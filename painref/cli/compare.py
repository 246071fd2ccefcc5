"""painref compare: procedures side by side."""

from __future__ import annotations

import click

from painref.base.visible import quoted
from painref.cli.opening import Command, open_base
from painref.cli.options import common_options, format_option
from painref.cli.record_names import RecordName
from painref.cli.resolving import resolve_ids
from painref.cli.writing import write_view
from painref.output.formats import formats_of
from painref.output.views import ComparisonView


@click.command(cls=Command)
@click.argument(
    "names", nargs=-1, required=True, type=RecordName("procedures"), metavar="NAME NAME..."
)
@format_option(*formats_of(ComparisonView))
@common_options
def compare(names: tuple[str, ...], format_: str) -> None:
    """Set two or more procedures side by side: what is said of each, aspect by aspect.

    \b
    Examples:
      painref compare idet laser-discectomy
      painref compare vertebroplasty kyphoplasty --source nice-ta279
      painref compare idet nucleoplasty --format json

    What it is, how it is done, for whom, what speaks against it, what can go wrong,
    what was found and when, guidelines, availability. Where the terminal is too
    narrow for columns, and in a pipe, the procedures stand one under the other.
    """
    from painref.answers.comparison import compare as set_side_by_side

    base = open_base()
    meant = [resolve_ids(base, [name], "procedures", "NAME") for name in names]
    ids = [id_ for some in meant for id_ in some]
    if same := next((id_ for id_ in ids if ids.count(id_) > 1), None):
        called = [quoted(n) for n, some in zip(names, meant, strict=True) if same in some]
        several = len({*called}) > 1
        told = f"{' and '.join(called)} mean the same, {same}" if several else f"{same} is twice"
        message = f"name two or more different procedures, each once; {told}"
        raise click.BadParameter(message, param_hint="NAME")
    if len(ids) < 2:
        raise click.BadParameter("name two or more different procedures", param_hint="NAME")
    write_view(ComparisonView(base, set_side_by_side(base, ids)), format_)
