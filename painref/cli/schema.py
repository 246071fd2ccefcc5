"""painref schema: the JSON Schema of a kind of record, or of an answer."""

from __future__ import annotations

import click

from painref.cli.opening import Command
from painref.cli.options import KindName, common_options, either
from painref.cli.streams import write_machine
from painref.model.kinds import KINDS, singular
from painref.output.json_schemas import OUTPUTS, output_schema

_COMMANDS = (output.removesuffix("-output") for output in OUTPUTS)
_EITHER = (
    f"A kind of record: {either(map(singular, KINDS))}. Or, for what a command prints with --format "
    f"json, its name with '-output' after it: {either(_COMMANDS)}."
)


@click.command(cls=Command)
@click.argument("kind", type=KindName(OUTPUTS), metavar="KIND", help=_EITHER)
@common_options
def schema(kind: str) -> None:
    """Print the JSON Schema (draft-07) of a kind of record, for editors and other tools.

    \b
    Examples:
      painref schema procedure
      painref schema cause > cause.json
      painref schema suggest-output
    """
    from painref.output.json import to_json

    if kind in OUTPUTS:
        write_machine(to_json(output_schema(kind)))
        return
    from painref.model.schema import schema as make_schema

    write_machine(to_json(make_schema(kind)))
