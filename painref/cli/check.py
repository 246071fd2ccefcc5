"""painref check: whether a knowledge base is sound."""

from __future__ import annotations

from pathlib import Path

import click

from painref.cli.common import (
    common_options,
    count,
    counts,
    data_folder,
    format_option,
    write,
)


@click.command(short_help="Check a knowledge base.")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
@format_option("text", "json", "github")
@common_options
def check(folder: Path | None, format_: str) -> None:
    """Check every record of a knowledge base (the one in use, if FOLDER is left out).

    \b
    Examples:
      painref check
      painref check my-clinic/data
      painref check --format github

    Prints each problem as file:line:column: field: what is wrong, and exits 1 if
    there is any. As github, each is an annotation that GitHub shows at its line.
    """
    from painref.checks import check as check_all
    from painref.knowledge_base import load
    from painref.reports import report

    base, problems = load(folder or data_folder())
    problems = sorted({*problems, *check_all(base)})
    summary = f"sound: {counts(base)}"
    if problems:
        files = len({problem.path for problem in problems})
        summary = f"{count(len(problems), 'problem')} in {count(files, 'file')}"
    write(report(format_, base, problems))
    if format_ == "text" and not problems:
        write(f"{summary}\n")
    else:
        click.echo(summary, err=True)
    if problems:
        raise click.exceptions.Exit(1)
