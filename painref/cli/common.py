"""What the commands share: common options, opening the knowledge base, writing the answer.

Only click is imported at the top, so that help and completion start fast.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from painref import __version__
from painref.cli.names import RecordName

if TYPE_CHECKING:
    from painref.knowledge_base import KnowledgeBase
    from painref.layers import Layer
    from painref.render.page import Page

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

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


class Word(click.Choice[str]):
    """A word from a fixed list; a misspelt one gets the nearest named."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the nearest."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            from painref.names import did_you_mean, quoted

            words = [str(choice) for choice in self.choices]
            hint = did_you_mean(str(value), words)
            said = quoted(str(value))
            self.fail(f"{said} is not one of {', '.join(words)}{hint}", param, ctx)


# ---------------------------------------------------------------- common options


def common_options(command: F) -> F:
    """Add the options that may stand before the command as well as after it."""
    for option in (
        click.option(
            "--version",
            is_flag=True,
            expose_value=False,
            callback=_show_version,
            help="Show the version of painref and of its knowledge base.",
        ),
        click.option(
            "--color",
            type=Word(["auto", "always", "never"]),
            default="auto",
            help="When to use color.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--source",
            type=RecordName("sources"),
            metavar="ID",
            help="Use only what this source says.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--data",
            "data",
            multiple=True,
            type=click.Path(),  # which splits PAINREF_DATA as PATH is split
            metavar="FOLDER",
            help="Lay the records in this folder over the built-in ones; again for more, later "
            "ones over earlier.",
            envvar="PAINREF_DATA",
            show_envvar=True,
            is_eager=True,  # so that --version can use it, in whichever order they stand
            expose_value=False,
            callback=_add,
        ),
        click.option(
            "--no-builtin",
            is_flag=True,
            help="Leave the built-in records out.",
            is_eager=True,
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--no-cache",
            is_flag=True,
            help="Read all files anew, and keep nothing.",
            envvar="PAINREF_NO_CACHE",
            is_eager=True,
            expose_value=False,
            callback=_remember,
        ),
    ):
        command = option(command)
    return command


def format_option(*formats: str) -> Callable[[F], F]:
    """Add --format, the first of `formats` being what is taken if it is not given."""
    return click.option(
        "--format",
        "format_",
        type=Word(formats),
        default=formats[0],
        show_default=True,
        help="How to write the answer.",
    )


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep an option that may stand before or after the command; the later one counts."""
    key = f"painref.{param.name}"
    typed = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
    if typed or key not in ctx.meta:
        ctx.meta[key] = value


def _add(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
    """Keep the folders given before and after the command together."""
    key = f"painref.{param.name}"
    typed = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
    if not typed:
        value = tuple(folder for folder in value if folder)  # PAINREF_DATA=a: names one folder
    before = ctx.meta.get(key, ()) if ctx.meta.get(f"{key}.typed") else ()
    if typed:
        ctx.meta[key] = (*before, *value)
        ctx.meta[f"{key}.typed"] = True
    elif not before:
        ctx.meta[key] = value


def recalled(name: str) -> Any:
    """Return an option that may stand before or after the command, or None if it was not given."""
    return click.get_current_context().meta.get(f"painref.{name}")


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    write(_again_if_damaged(ctx, _version))
    ctx.exit()


def _version() -> str:
    base = open_base()
    newest = max(record.checked for _, record in base.records())
    return (
        f"painref {__version__}\n"
        f"knowledge base: {counts(base)}; last checked {newest.isoformat()}\n"
    )


# ---------------------------------------------------------------- the knowledge base


def stack(*more: str) -> list[Layer]:
    """Return the layers in use, with `more` folders over them."""
    from painref.layers import layers

    folders = (*(recalled("data") or ()), *more)
    for folder in folders:
        _refuse_missing(folder)
    found = layers(folders, builtin=not recalled("no_builtin"))
    if not found:
        raise click.UsageError("--no-builtin leaves nothing to read; give a folder with --data")
    return found


def _refuse_missing(folder: str) -> None:
    from painref.files import folder_exists

    if not folder or not folder_exists(folder):
        from painref.names import quoted

        told = f"there is no folder {quoted(folder)}"
        raise click.UsageError(f"--data or PAINREF_DATA: {told}")


def open_base() -> KnowledgeBase:
    """Load the knowledge base, narrowed to --source if that is given.

    Where it has problems, leave with one line that says how to see them.
    """
    from painref import api
    from painref.errors import UnsoundError

    layers = stack()
    progress = progress_of_command()
    try:
        if recalled("no_cache"):
            base = api.read(layers, progress)
        elif recalled("renew"):
            base = api.read_and_keep(layers, progress)
        else:
            base = api.opened(layers, progress)
    except UnsoundError as error:
        raise click.ClickException(
            f"the knowledge base has {count(len(error.problems), 'problem')}; "
            f"run 'painref check{_given_layers()}' to see what is wrong"
        ) from None
    if (source := recalled("source")) is not None:
        from painref.narrow import narrow

        return narrow(base, resolve(base, source, ["sources"], "--source")[1].id)
    return base


def _given_layers() -> str:
    """Repeat the options that say which layers are in use, to be typed again."""
    import shlex

    given = [word for folder in recalled("data") or () for word in ("--data", folder)]
    if recalled("no_builtin"):
        given.append("--no-builtin")
    return f" {shlex.join(given)}" if given else ""


class Command(click.Command):
    """A command that runs once more, from the files, where the cache proves to be no good."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. It writes only once it has its whole answer."""
        return _again_if_damaged(ctx, lambda: super(Command, self).invoke(ctx))


def _again_if_damaged(ctx: click.Context, answer: Callable[[], T]) -> T:
    """Return an answer, made once more from the files where the cache proves to be no good."""
    try:
        return answer()
    except Exception as error:
        from painref.errors import StoreError

        if not isinstance(error, StoreError):
            raise
        ctx.meta["painref.renew"] = True
        return answer()


def resolve(base: KnowledgeBase, name: str, kinds: Sequence[str], param: str) -> tuple[str, Any]:
    """Return (kind, record) for a name, or fail as wrong usage with the nearest names."""
    from painref.names import quoted

    found = base.find(name, kinds)
    if found:
        return found
    if base.whole and (silent := base.whole.find(name, kinds)):
        raise click.ClickException(f"the source says nothing about {silent[1].name}")
    what = kinds[0].removesuffix("s") if len(kinds) == 1 else "record"
    if re.fullmatch(r"[A-Za-z]\d[\w.]*", name):  # a code is not a misspelt name
        raise click.BadParameter(f"no {what} has the code {quoted(name)}", param_hint=param)
    near = base.nearest(name, kinds)
    if near:
        hint = f"did you mean {' or '.join(repr(n) for n in near)}?"
    else:
        hint = f"see 'painref list {kinds[0]}'"
    raise click.BadParameter(f"no {what} is called {quoted(name)}; {hint}", param_hint=param)


def resolve_ids(base: KnowledgeBase, names: Sequence[str], kind: str, param: str) -> list[str]:
    """Return the ids of the records of one kind that are named, each once."""
    return list(dict.fromkeys(resolve(base, name, [kind], param)[1].id for name in names))


def counts(base: KnowledgeBase) -> str:
    """Say how many records of each kind there are."""
    return ", ".join(
        count(len(base.of_kind(kind)), "pathway step" if kind == "pathway" else kind[:-1])
        for kind in KINDS
    )


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# ---------------------------------------------------------------- writing


def tabbed(fields: Sequence[str], layer: str | None) -> str:
    """Write a line for a pipe, fields with tabs between; a local statement ends with its layer."""
    return "\t".join([*fields, layer] if layer else fields) + "\n"


def open_page(format_: str = "text", *, wrap: bool = True) -> Page:
    """Return an empty page for stdout that obeys --color, the environment and the terminal.

    Or one that is written as Markdown, if that is the format.
    """
    from painref.render.page import Page

    if format_ == "markdown":
        from painref.render.markdown import MarkdownPage

        return MarkdownPage()
    from painref.render.paint import paint_for

    return Page(wrap_width() if wrap else None, paint_for(recalled("color") or "auto"))


def wrap_width() -> int | None:
    """Return the columns to wrap at: COLUMNS or the terminal's; None in a pipe without it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and columns.strip("0"):
        return min(int(columns[-9:]), WIDEST)
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (ValueError, OSError):
        return 80


WIDEST = 1000
"""More columns than this are not used, whatever COLUMNS says."""


def write(text: str) -> None:
    """Write the whole answer to stdout. A closed pipe is no error.

    Not by click.echo, which takes colors out of pipes even where they were asked for,
    and writes UTF-8 to streams that are not.
    """
    if sys.stdout is None:  # closed by the caller, who wants no answer
        return
    _clear_progress()
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        discard_stdout()
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says EINVAL
            raise click.ClickException(f"cannot write the answer: {error.strerror}") from None


def tell(text: str) -> None:
    """Write a line beside the answer to stderr; that it cannot be written spoils no answer."""
    with suppress(OSError):
        _clear_progress()
        click.echo(text, err=True)


def progress_of_command() -> Callable[[int], None]:
    """Return what counts the records that the command has gone through, for long ways to an answer."""
    context = click.get_current_context()
    started = monotonic()

    def count(more: int) -> None:
        if "painref.progress" not in context.meta:  # imported only where there is something to tell
            from painref.cli.progress import Progress

            progress = context.meta["painref.progress"] = Progress("records", started)
            context.call_on_close(progress.clear)
        context.meta["painref.progress"](more)

    return count


def _clear_progress() -> None:
    context = click.get_current_context(silent=True)
    if context and (progress := context.meta.get("painref.progress")):
        progress.clear()


def discard_stdout() -> None:
    """Send what is still to be flushed at exit to nowhere."""
    if sys.stdout is None:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
