"""painref check: whether a knowledge base is sound."""

from __future__ import annotations

from pathlib import Path

import click

from painref.cli.common import common_options, count, counts, data_folder, tell, write


@click.command(short_help="Check a knowledge base.")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
@common_options
def check(folder: Path | None) -> None:
    """Check every record of a knowledge base (the one in use, if FOLDER is left out).

    \b
    Examples:
      painref check
      painref check my-clinic/data

    Prints each problem as file:line:column: field: what is wrong, and exits 1 if
    there is any.
    """
    from painref.checks import check as check_all
    from painref.knowledge_base import load

    base, problems = load(folder or data_folder())
    problems = sorted({*problems, *check_all(base)})
    if problems:
        write("".join(f"{problem}\n" for problem in problems))
        files = len({problem.path for problem in problems})
        tell(f"{count(len(problems), 'problem')} in {count(files, 'file')}")
        raise click.exceptions.Exit(1)
    write(f"sound: {counts(base)}\n")
