"""The command line: this module registers the commands, each in a module of its own."""

from __future__ import annotations

import click

from painref.cli.check import check
from painref.cli.common import early_options, escape_unprintable, version_option
from painref.cli.list import list_
from painref.cli.schema import schema
from painref.cli.show import show
from painref.cli.suggest import suggest

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@version_option
@early_options
def cli() -> None:
    """Look up interventional pain procedures: for whom, against what, on which evidence.

    \b
    Examples:
      painref suggest --cause disc-bulge
      painref show idet
      painref list causes

    Reference information, not medical advice. Works offline.
    """


for command in (list_, show, suggest, check, schema):
    cli.add_command(command)


def main() -> None:
    """Run the command line; the entry point of the `painref` script."""
    escape_unprintable()
    cli(prog_name="painref")
