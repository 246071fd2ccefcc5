"""painref schema: the JSON Schema of a kind of record."""

from __future__ import annotations

import click

from painref.cli.common import KINDS, Word, write


@click.command()
@click.argument("kind", type=Word([kind.removesuffix("s") for kind in KINDS]))
def schema(kind: str) -> None:
    """Print the JSON Schema (draft-07) of a kind of record, for editors and other tools.

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
