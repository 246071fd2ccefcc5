"""What the commands share: common options, opening the knowledge base, writing the answer.

Only click is imported at the top, so that help and completion start fast.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from painref import __version__
from painref.cli.record_names import RecordName
from painref.cli.streams import tell as tell
from painref.cli.streams import write as write
from painref.cli.streams import write_machine as write_machine

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painref.base.knowledge_base import KnowledgeBase
    from painref.output.formats import View
    from painref.reading.layers import Layer

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
            from painref.base.names import did_you_mean, quoted

            words = [str(choice) for choice in self.choices]
            hint = did_you_mean(str(value), words)
            said = quoted(str(value))
            self.fail(f"{said} is not one of {', '.join(words)}{hint}", param, ctx)

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Name the words in one line."""
        return f"Give one of {', '.join(str(choice) for choice in self.choices)}"


class Place(click.Path):
    """A file or folder; a name that no system can give to one is wrong usage."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or fail if it holds a NUL or half a character."""
        refuse_impossible(self, str(value), param, ctx)
        return super().convert(value, param, ctx)


def refuse_impossible(
    type_: click.ParamType[Any],
    name: str,
    param: click.Parameter | None,
    ctx: click.Context | None,
) -> None:
    """Fail if no system can give a name to a file or folder."""
    try:
        if "\0" not in name and os.fsencode(name) is not None:
            return
    except UnicodeEncodeError:  # half a character
        pass
    from painref.base.names import quoted

    type_.fail(f"no file or folder is called {quoted(name)}", param, ctx)


class Folder(Place):
    """A folder. Whether it is one is seen when it is read, and told with what would be right."""

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Let the shell complete the names of folders."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir")]


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
            type=Folder(),  # which splits PAINREF_DATA as PATH is split
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
    newest = max((record.checked for _, record in base.records()), default=None)
    checked = f"; last checked {newest.isoformat()}" if newest else ""
    return f"painref {__version__}\nknowledge base: {counts(base)}{checked}\n"


# ---------------------------------------------------------------- the knowledge base


def stack(*more: str) -> list[Layer]:
    """Return the layers in use, with `more` folders over them."""
    from painref.reading.layers import layers

    folders = (*(recalled("data") or ()), *more)
    for folder in folders:
        _refuse_missing(folder)
    found = layers(folders, builtin=not recalled("no_builtin"))
    if not found:
        raise click.UsageError("--no-builtin leaves nothing to read; give a folder with --data")
    return found


def _refuse_missing(folder: str) -> None:
    from painref.reading.safe_files import folder_exists

    if not folder or not folder_exists(folder):
        from painref.base.names import quoted

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
            base: KnowledgeBase = api.read(layers, progress)
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
        from painref.base.one_source import narrow

        return narrow(base, resolve(base, source, ["sources"], "--source")[1].id)
    return base


def _given_layers() -> str:
    """Repeat the options that say which layers are in use, to be typed again."""
    from painref.base.names import for_shell

    given = [word for folder in recalled("data") or () for word in ("--data", for_shell(folder))]
    if recalled("no_builtin"):
        given.append("--no-builtin")
    return "".join(f" {word}" for word in given)


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
    from painref.base.names import quoted

    found = base.find(name, kinds)
    if found:
        return found
    if base.whole and (silent := base.whole.find(name, kinds)):
        raise click.ClickException(f"the source says nothing about {silent[1].name}")
    what = one_of(kinds[0]) if len(kinds) == 1 else "record"
    if re.fullmatch(r"[A-Za-z]\d[\w.]*", name):  # a code is not a misspelt name
        raise click.BadParameter(f"no {what} has the code {quoted(name)}", param_hint=param)
    if other := base.find(name):
        from painref.cli.hints import told

        hint = f"it is {told(other[0], other[1].id)}"
    elif near := base.nearest(name, kinds):
        hint = f"did you mean {' or '.join(repr(n) for n in near)}?"
    else:
        hint = f"see 'painref list {kinds[0]}'"
    raise click.BadParameter(f"no {what} is called {quoted(name)}; {hint}", param_hint=param)


def refuse_silent(base: KnowledgeBase, found: Sequence[tuple[str, Any]]) -> None:
    """Leave where --source says nothing about some of these records, as (kind, record)."""
    silent = [record.name for kind, record in found if (kind, record.id) in base.silent]
    if silent:
        raise click.ClickException(f"the source says nothing about {' or '.join(silent)}")


def resolve_ids(base: KnowledgeBase, names: Sequence[str], kind: str, param: str) -> list[str]:
    """Return the ids of the records of one kind that are named, each once."""
    return list(dict.fromkeys(resolve(base, name, [kind], param)[1].id for name in names))


def counts(base: KnowledgeBase) -> str:
    """Say how many records of each kind there are."""
    return ", ".join(count(len(base.of_kind(kind)), one_of(kind)) for kind in KINDS)


def one_of(kind: str) -> str:
    """Return what one record of a kind is called in a sentence."""
    return "pathway step" if kind == "pathway" else kind.removesuffix("s")


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# ---------------------------------------------------------------- writing


def write_view(view: View[Any], format_: str) -> None:
    """Write an answer in a format, fit for what stdout is."""
    from painref.output.formats import FORMATS, written
    from painref.output.stdout import stdout

    text = written(view, format_, stdout(recalled("color") or "auto"))
    (write_machine if FORMATS[format_].for_programs else write)(text)


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


def escape_unprintable() -> None:
    """Let stdout and stderr spell what their encoding lacks in plain letters instead of failing."""

    def spelled(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        from painref.cli.ascii_spelling import spell

        return spell(error.object, error.start, error.end), error.end

    codecs.register_error("painref", spelled)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="painref")
