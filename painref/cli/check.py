"""painref check: whether a knowledge base is sound."""

from __future__ import annotations

import click

from painref.cli.common import Command, common_options, count, counts, stack, write


@click.command(cls=Command)
@click.argument("folder", type=click.Path(exists=True, file_okay=False), required=False)
@common_options
def check(folder: str | None) -> None:
    """Check every record of the knowledge base in use, with FOLDER laid over it if given.

    \b
    Examples:
      painref check
      painref check my-clinic/data
      painref check my-clinic/data --no-builtin

    Prints each problem as file:line:column: field: what is wrong, and exits 1 if
    there is any.
    """
    from painref import api
    from painref.cli.progress import Progress

    with Progress("checking records") as progress:
        base, problems = api.checked(stack(*([folder] if folder else [])), progress)
    if problems:
        write("".join(f"{problem}\n" for problem in problems))
        files = len({problem.path for problem in problems})
        click.echo(f"{count(len(problems), 'problem')} in {count(files, 'file')}", err=True)
        raise click.exceptions.Exit(1)
    write(f"sound: {counts(base)}\n")
