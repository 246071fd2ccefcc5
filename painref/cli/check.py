"""painref check: whether a knowledge base is sound."""

from __future__ import annotations

import os
from contextlib import closing

import click

from painref.cli.opening import Command, layers_in_use
from painref.cli.options import PathName, common_options, format_option, recalled
from painref.cli.streams import tell, write
from painref.cli.writing import write_view
from painref.model.kinds import KINDS
from painref.output.formats import formats_of
from painref.output.views import ProblemsView


@click.command(cls=Command)
@click.argument("folder", type=PathName(exists=True, file_okay=False), required=False)
@click.option(
    "--stale",
    type=click.IntRange(min=1),
    metavar="YEARS",
    help="Name what was last read longer ago too, and sources withdrawn or replaced.",
)
@format_option(*formats_of(ProblemsView))
@common_options
def check(folder: str | None, stale: int | None, format_: str) -> None:
    """Check every record of the knowledge base in use, with FOLDER laid over it if given.

    \b
    Examples:
      painref check
      painref check my-clinic/data
      painref check my-clinic/data --no-builtin
      painref check --format github
      painref check --stale 2

    Prints each problem as file:line:column: field: what is wrong, and exits 1 if
    there is any. As github, each is an annotation that GitHub shows at its line.
    What --stale names is a problem too: it has to be read again.
    """
    from painref.cli.progress import Progress
    from painref.reading.sound import read_checked
    from painref.words.phrases import count, counts

    with closing(Progress("checking records")) as progress:
        base, problems = read_checked(layers_in_use(*([folder] if folder else [])), progress)
    if stale is not None:
        from datetime import date

        from painref.answers.stale import stale as found_stale
        from painref.reading.problems import capped

        problems = capped([*problems, *found_stale(base, stale, date.today())])
    summary = f"sound: {counts(base)}"
    if problems:
        files = len({problem.path for problem in problems})
        summary = f"{count(len(problems), 'problem')} in {count(files, 'file')}"
    write_view(ProblemsView(base, problems), format_)
    if format_ == "text" and not problems:
        write(f"{summary}\n")
    else:
        tell(summary)
    if folder is None and (passed_by := _passed_by()):
        tell(
            f"Note: the records in {passed_by} were not looked at: painref check --data {passed_by}"
        )
    if problems:
        raise click.exceptions.Exit(1)


OWN = "data"
"""Where `painref new` writes records where no folder is given."""


def _passed_by() -> str:
    """Return the folder of one's own records below this one, if it is there and no layer in use."""
    folders = [os.path.join(OWN, kind) for kind in KINDS]  # noqa: PTH118 (cheaper to import)
    has_records = any(map(os.path.isdir, folders))
    if recalled("data") or not has_records:
        return ""
    used = {os.path.realpath(layer.folder) for layer in layers_in_use()}
    return "" if os.path.realpath(OWN) in used else OWN
