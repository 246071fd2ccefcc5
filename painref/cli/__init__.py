"""The command line: this module registers the commands, each in a module of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from painref.cli.options import common_options
from painref.cli.streams import escape_unprintable, finish, not_written, open_streams
from painref.output.width import terminal_columns

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


COMMANDS = {
    "list": "List what there is.",
    "show": "Show any record.",
    "suggest": "Name the procedures indicated for a cause.",
    "search": "Find words anywhere in the records.",
    "compare": "Set procedures side by side.",
    "map": "Map procedures by causes at a glance.",
    "pathway": "Tell the way from pain to procedure.",
    "evidence": "List what was found, newest first.",
    "cite": "Write sources as references.",
    "new": "Start a record of your own.",
    "mcp": "Answer assistants (Model Context Protocol).",
    "site": "Write all as static pages.",
    "export": "Write the whole knowledge base as JSON, SQLite or CSV.",
    "check": "Check a knowledge base.",
    "schema": "Print the JSON Schema of a kind of record or of an answer.",
    "completion": "Print what a shell needs for completion.",
}
"""Each command, and what it does. A module called so holds it, imported only when it is called."""


class Painref(click.Group):
    """The commands of `COMMANDS`, with messages that are fit for a screen whatever was typed."""

    def make_context(self, *words: Any, **more: Any) -> click.Context:
        """Read the words before the command."""
        with _helpful_messages():
            return super().make_context(*words, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _helpful_messages():
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words before the command; where there is not a single one, show the help."""
        if not args and not ctx.resilient_parsing:
            args = ["--help"]
        ctx.meta["painref.typed"] = [*args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for messages, keep it with what was typed after it."""
        ctx.meta["painref.words"] = [*args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order of the help."""
        return [*COMMANDS]  # `list` is here the module of that command, once it is imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        found = vars(import_module(f"painref.cli.{cmd_name}"))
        command: click.Command = found.get(f"{cmd_name}_") or found[cmd_name]
        command.short_help = COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what each command does."""
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, and the options that may stand before them."""
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=does)
            for name, does in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]


@contextmanager
def _helpful_messages() -> Iterator[None]:
    """End messages of wrong usage with what would be right, and make all of them fit to be shown.

    What is no visible character is escaped, and what is long cut: click repeats what was typed.
    """
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:  # the help itself, in lines of its own
        raise
    except click.ClickException as error:
        if isinstance(error, click.UsageError):
            from painref.cli.hints import explained

            if said := explained(error):
                raise click.UsageError(_visible(said), error.ctx) from None
        error.message = _visible(error.message)  # type: ignore[misc]  # not for others
        raise


def _visible(message: str) -> str:
    from painref.base.visible import printable, shown

    return printable(shown(message, LONGEST))


LONGEST = 1000
"""The most characters of a message of wrong usage."""


DOCUMENTS = "the folder docs of its source"
"""Where the documents are; an address, once pyproject.toml names one."""


@click.group(
    cls=Painref,
    context_settings=CONTEXT,
    epilog=f"How to read an answer: 'painref show reading'. All else: {DOCUMENTS}.",
)
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


class Help(click.HelpFormatter):
    """Help that fits narrow terminals: the first column gives way to the second."""

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of terms and explanations."""
        super().write_dl(rows, min(col_max, max(self.width // 3, 6)), col_spacing)


click.Context.formatter_class = Help


def _why(error: OSError) -> str:
    """Say what it was that the system refused."""
    try:
        os.getcwd()
    except OSError:
        return "the folder that you are in is no longer there; change to another one"
    return not_written(error)


def main() -> None:
    """Run the command line; the entry point of the `painref` script.

    Errors end in one line and an exit code, whatever they are: 0 where the reader of a pipe
    went away, 1 where the answer could not be written, 2 for wrong usage, 130 for Ctrl-C.
    """
    open_streams()
    escape_unprintable()
    width = terminal_columns() or 80
    try:
        if os.environ.get("_PAINREF_COMPLETE"):
            from painref.cli.completion.shells import complete

            complete(cli)
            code = 0
        else:
            code = cli.main(
                prog_name="painref",
                standalone_mode=False,
                terminal_width=width if 20 <= width < 50 else None,  # click itself stops at 50
            )
        finish()
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except SystemExit:  # click's own answer to a closed pipe
        code = 0
    except OSError as error:
        with suppress(OSError):
            click.echo(f"Error: {_why(error)}", err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
