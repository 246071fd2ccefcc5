"""painref schema: the JSON Schema of a kind of record, or of an answer."""

from __future__ import annotations

import click

from painref.cli.opening import Command
from painref.cli.options import KindName, common_options
from painref.cli.streams import write_machine

_ANSWERS = "list show suggest evidence search compare map pathway cite check export"
OUTPUTS = tuple(f"{command}-output" for command in _ANSWERS.split())


@click.command(cls=Command)
@click.argument("kind", type=KindName(OUTPUTS), metavar="KIND")
@common_options
def schema(kind: str) -> None:
    """Print the JSON Schema (draft-07) of a kind of record, for editors and other tools.

    KIND is procedure, group, cause, factor, precaution, practitioner, step, topic or
    source; or what a command prints with --format json: list-output, show-output,
    suggest-output, evidence-output, search-output, compare-output, map-output,
    pathway-output, cite-output, check-output or export-output.

    \b
    Examples:
      painref schema procedure
      painref schema cause > cause.json
      painref schema suggest-output
    """
    from painref.output.json import to_json

    if kind in OUTPUTS:
        from painref.output.json_schemas import output_schema

        write_machine(to_json(output_schema(kind)))
        return
    from painref.model.schema import schema as make_schema

    write_machine(to_json(make_schema(kind)))
