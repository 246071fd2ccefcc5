"""The types of options and arguments, and the options that all commands have.

Only click is imported at the top, so that help and completion start fast.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from painref.cli.record_names import RecordName
from painref.model.kinds import KINDS, kind_of, singular
from painref.model.terms import Region

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


class Word(click.Choice[str]):
    """A word from a fixed list, such as the terms of the model; a misspelt one gets the nearest named."""

    def __init__(self, words: Iterable[object]) -> None:
        super().__init__([str(word) for word in words])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the nearest."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            from painref.base.nearest import did_you_mean
            from painref.base.visible import quoted

            words = [str(choice) for choice in self.choices]
            said = quoted(str(value))
            hint = self._read_as(str(value), ctx) or did_you_mean(str(value), words)
            self.fail(f"{said} is not one of {', '.join(words)}{hint}", param, ctx)

    def _read_as(self, value: str, ctx: click.Context | None) -> str:
        """Name the word that free words would be read as: neck as cervical."""
        if ctx is None or ctx.resilient_parsing:
            return ""
        from painref.answers.free_words.one_value import did_you_mean_value, is_read

        words = [str(choice) for choice in self.choices]
        if not is_read(words):
            return ""
        from painref.cli.opening import base_for_messages

        base = base_for_messages(ctx)
        return did_you_mean_value(base, value, words) if base else ""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Name the words in one line."""
        return f"Give one of {', '.join(str(choice) for choice in self.choices)}"


class KindName(Word):
    """A kind of record, called as one record is or as its folder is; the value is the kind.

    `others` are words that will do too, and are their own value.
    """

    def __init__(self, others: Iterable[str] = ()) -> None:
        super().__init__([*map(singular, KINDS), *others])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind, or fail with the nearest."""
        if kind := kind_of(str(value)):
            return kind
        word = super().convert(value, param, ctx)
        return kind_of(word) or word


class PathName(click.Path):
    """A file or folder; a name that no system can give to one is wrong usage."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or fail if it holds a NUL or half a character."""
        if not _is_possible(str(value)):
            from painref.base.visible import quoted

            self.fail(f"no file or folder is called {quoted(str(value))}", param, ctx)
        return super().convert(value, param, ctx)


def _is_possible(name: str) -> bool:
    """Say whether a system can give a name to a file or folder."""
    try:
        return "\0" not in name and os.fsencode(name) is not None
    except UnicodeEncodeError:  # half a character
        return False


class Folder(PathName):
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


def either(words: Iterable[str]) -> str:
    """Return the words of a fixed list as help names them: a, b or c."""
    *some, last = words
    return f"{', '.join(some)} or {last}" if some else last


# ---------------------------------------------------------------- for every command


def common_options(command: F) -> F:
    """Add the options that may stand before the command as well as after it."""
    for option in _COMMON:
        command = option(command)
    return command


def region_option(command: F) -> F:
    """Add --region, by which what is for other parts of the body is left out."""
    return click.option(
        "--region",
        "regions",
        multiple=True,
        type=Word(Region),
        metavar="REGION",
        help=f"For this part of the body, or for any: {', '.join(map(str, Region))}.",
    )(command)


def group_option(command: F) -> F:
    """Add --group, by which procedures of other groups are left out."""
    return click.option(
        "--group",
        "groups",
        multiple=True,
        type=RecordName("groups"),
        metavar="NAME",
        help="Of this group.",
    )(command)


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
    from painref.cli.version import write_version

    write_version(ctx)
    ctx.exit()


_COMMON = (
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
        "--no-pager",
        is_flag=True,
        help="Do not show long answers page by page.",
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
)
"""Help lists them in reverse: each is put before those added earlier."""
