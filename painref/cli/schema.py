"""painref schema: the JSON Schema of a kind of record."""

from __future__ import annotations

import click

from painref.cli.common import KINDS, Word, common_options, write


@click.command(short_help="Print the JSON Schema of a kind of record.")
@click.argument("kind", type=Word([kind.removesuffix("s") for kind in KINDS]), metavar="KIND")
@common_options
def schema(kind: str) -> None:
    """Print the JSON Schema (draft-07) of a kind of record, for editors and other tools.

    KIND is procedure, group, cause, factor, practitioner, pathway, topic or source.

    \b
    Examples:
      painref schema procedure
      painref schema cause > cause.json
    """
    from painref.export import to_json
    from painref.schema import schema as make_schema
    from painref.schema import singular

    plural = next(name for name in KINDS if singular(name) == kind)
    write(to_json(make_schema(plural)))
