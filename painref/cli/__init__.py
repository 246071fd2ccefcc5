"""The command line: this module registers the commands, each in a module of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from painref.cli.check import check
from painref.cli.cite import cite
from painref.cli.common import common_options, discard_stdout, escape_unprintable, wrap_width
from painref.cli.compare import compare
from painref.cli.completion import completion
from painref.cli.evidence import evidence
from painref.cli.export import export
from painref.cli.list import list_
from painref.cli.map import map_
from painref.cli.pathway import pathway
from painref.cli.schema import schema
from painref.cli.search import search
from painref.cli.show import show
from painref.cli.suggest import suggest

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@common_options
def cli() -> None:
    """Look up interventional pain procedures: for whom, against what, on which evidence.

    \b
    Examples:
      painref suggest --cause disc-bulge
      painref show idet
      painref list causes

    Reference information, not medical advice. Works offline.
    """


COMMANDS = (
    list_,
    show,
    suggest,
    search,
    compare,
    map_,
    pathway,
    evidence,
    cite,
    export,
    check,
    schema,
    completion,
)
for command in COMMANDS:
    cli.add_command(command)


class Help(click.HelpFormatter):
    """Help that fits narrow terminals: the first column gives way to the second."""

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of terms and explanations."""
        super().write_dl(rows, min(col_max, max(self.width // 3, 6)), col_spacing)


click.Context.formatter_class = Help


def main() -> None:
    """Run the command line; the entry point of the `painref` script.

    Errors end in one line and an exit code, whatever they are: 0 where the reader of a pipe
    went away, 1 where the answer could not be written, 2 for wrong usage, 130 for Ctrl-C.
    """
    escape_unprintable()
    width = wrap_width() or 80
    completing = "_PAINREF_COMPLETE" in os.environ
    try:
        code = cli.main(
            prog_name="painref",
            standalone_mode=False,
            terminal_width=width if 20 <= width < 50 else None,  # click itself stops at 50
        )
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except SystemExit as leaving:  # completion, or click's own answer to a closed pipe
        code = leaving.code if completing else 0
    except (KeyError, ValueError):
        if not completing:
            raise
        code = 1  # a shell called for completion without saying what to complete
    except OSError as error:
        discard_stdout()
        with suppress(OSError):
            click.echo(f"Error: cannot write the answer: {error.strerror}", err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
