"""What the commands share: common options, opening the knowledge base, writing the answer.

Only click is imported at the top, so that help and completion start fast.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from painref import __version__

if TYPE_CHECKING:
    from rich.console import Console

    from painref.knowledge_base import KnowledgeBase

F = TypeVar("F", bound=Callable[..., Any])

KINDS = (
    "procedures",
    "groups",
    "causes",
    "factors",
    "practitioners",
    "pathway",
    "topics",
    "sources",
)
"""The kinds of record; kept here too because the model is loaded only when a command runs."""

_META = "painref."


class Word(click.Choice[str]):
    """A word from a fixed list; a misspelt one gets the nearest named."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the nearest."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            from painref.names import did_you_mean

            words = [str(choice) for choice in self.choices]
            hint = did_you_mean(str(value), words)
            self.fail(f"'{value}' is not one of {', '.join(words)}{hint}", param, ctx)


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep an option that may stand before or after the command; the later one counts."""
    key = f"{_META}{param.name}"
    typed = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
    if typed or key not in ctx.meta:
        ctx.meta[key] = value


def _recalled(name: str) -> Any:
    return click.get_current_context().meta.get(f"{_META}{name}")


def early_options(command: F) -> F:
    """Add the options that may stand before the command as well as after it."""
    for option in (
        click.option(
            "--color",
            type=Word(["auto", "always", "never"]),
            default="auto",
            help="When to use color.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--data",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            envvar="PAINREF_DATA",
            help="Use the records in this folder instead of the built-in ones.",
            expose_value=False,
            callback=_remember,
        ),
    ):
        command = option(command)
    return command


def format_option(*formats: str) -> Callable[[F], F]:
    """Add --format, with text first."""
    return click.option(
        "--format",
        "format_",
        type=Word(formats),
        default=formats[0],
        show_default=True,
        help="How to write the answer.",
    )


def data_folder() -> Path:
    """Return the folder of the knowledge base in use."""
    from painref.knowledge_base import built_in

    given: Path | None = _recalled("data")
    return given or built_in()


def open_base() -> KnowledgeBase:
    """Load the knowledge base, or leave with one line that says how to see what is wrong."""
    from painref.checks import check
    from painref.knowledge_base import load

    folder = data_folder()
    base, problems = load(folder)
    problems += check(base)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        where = click.format_filename(folder)
        raise click.ClickException(
            f"the knowledge base has {count}; run 'painref check {where}' to see what is wrong"
        )
    return base


def resolve(base: KnowledgeBase, name: str, kinds: Sequence[str], param: str) -> tuple[str, Any]:
    """Return (kind, record) for a name, or fail as wrong usage with the nearest names."""
    from painref.names import printable

    found = base.find(name, kinds)
    if found:
        return found
    what = kinds[0].removesuffix("s") if len(kinds) == 1 else "record"
    near = base.nearest(name, kinds)
    if near:
        hint = f"did you mean {' or '.join(repr(n) for n in near)}?"
    else:
        hint = f"see 'painref list {kinds[0]}'"
    raise click.BadParameter(f"no {what} is called '{printable(name)}'; {hint}", param_hint=param)


def console() -> Console:
    """Return a console for stdout that reads no markup and obeys --color and the environment."""
    from rich.console import Console

    color = _recalled("color")
    return Console(
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=True if color == "always" else None,
        no_color=True if color == "never" else None,
        color_system={"always": "standard", "never": None}.get(color, "auto"),
    )


def wrap_width(screen: Console) -> int | None:
    """Return the columns to wrap at: the terminal's or COLUMNS; None in a pipe without it."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return screen.width
    return None


def write(text: str) -> None:
    """Write the whole answer to stdout. A closed pipe is no error.

    Not by click.echo, which takes colors out of pipes even where they were asked for,
    and writes UTF-8 to streams that are not.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


def escape_unprintable() -> None:
    """Let stdout and stderr replace what their encoding lacks instead of failing.

    Signs that carry meaning in clinical text get plain spellings; the rest becomes '?'.
    """
    spellings = {"≥": ">=", "≤": "<=", "–": "-", "—": "-", "−": "-", "±": "+/-", "µ": "u", "×": "x"}
    spellings |= {"’": "'", "‘": "'", "“": '"', "”": '"', "°": " degrees ", "…": "..."}

    def spell(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        lost = error.object[error.start : error.end]
        return "".join(spellings.get(c, "?") for c in lost), error.end

    codecs.register_error("painref", spell)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="painref")


def version_option(command: F) -> F:
    """Add --version, which also says how large and how fresh the knowledge base is."""

    def show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if not value or ctx.resilient_parsing:
            return
        write(f"painref {__version__}\n")
        base = open_base()
        counts = ", ".join(f"{len(base.of_kind(kind))} {kind}" for kind in KINDS)
        newest = max(record.checked for _, record in base.records())
        write(f"knowledge base: {counts}; last checked {newest.isoformat()}\n")
        ctx.exit()

    return click.option(
        "--version",
        is_flag=True,
        expose_value=False,
        callback=show_version,
        help="Show the version of painref and of its knowledge base.",
    )(command)
