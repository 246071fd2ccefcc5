"""Opening the knowledge base that the options name, from the cache or from its files."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from painref.cli.options import recalled
from painref.errors import StoreError, UnsoundError

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase
    from painref.reading.layers import Layer

T = TypeVar("T")


def layers_in_use(*more: str) -> list[Layer]:
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
    # Path.is_dir raises for names that are too long or forbidden.
    if not folder or not os.path.isdir(folder):  # noqa: PTH112
        from painref.base.visible import quoted

        there = bool(folder) and os.path.exists(folder)  # noqa: PTH110
        told = f"{quoted(folder)} is no folder" if there else f"there is no folder {quoted(folder)}"
        raise click.UsageError(f"--data or PAINREF_DATA: {told}")


def open_base() -> KnowledgeBase:
    """Load the knowledge base, narrowed to --source if that is given.

    Where it has problems, leave with one line that says how to see them.
    """
    from painref.cache.opening import opened, read_and_keep

    layers = layers_in_use()
    progress = progress_of_command()
    try:
        if recalled("no_cache"):
            from painref.reading.sound import read_sound

            base: KnowledgeBase = read_sound(layers, progress)
        elif recalled("renew"):
            base = read_and_keep(layers, progress)
        else:
            base = opened(layers, progress)
    except UnsoundError as error:
        from painref.words.phrases import count

        raise click.ClickException(
            f"the knowledge base has {count(len(error.problems), 'problem')}; "
            f"run 'painref check{_given_layers()}' to see what is wrong"
        ) from None
    if (source := recalled("source")) is not None:
        from painref.base.one_source import narrow
        from painref.cli.resolving import resolve

        return narrow(base, resolve(base, source, ["sources"], "--source")[1].id)
    return base


def base_for_messages(ctx: click.Context) -> KnowledgeBase | None:
    """Return the records to look names up in for a message of wrong usage, whatever --source says.

    None where they cannot be read: that is told elsewhere.
    """
    with suppress(click.ClickException, OSError), ctx.scope():
        base = open_base()
        return base.whole or base
    return None


def _given_layers() -> str:
    """Repeat the options that say which layers are in use, to be typed again."""
    from painref.base.visible import for_shell

    given = [word for folder in recalled("data") or () for word in ("--data", for_shell(folder))]
    if recalled("no_builtin"):
        given.append("--no-builtin")
    return "".join(f" {word}" for word in given)


class Command(click.Command):
    """A command that runs once more, from the files, where the cache proves to be no good."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command; refuse what is told twice, of which one would be dropped.

        How an answer is written may be told again, as after an alias of a shell.
        """
        order = () if ctx.resilient_parsing else self.make_parser(ctx).parse_args([*args])[2]
        told: set[str] = set()
        for param in order:
            name = param.name or ""
            if isinstance(param, click.Option) and not (param.multiple or param.is_flag):
                if name in told and name not in ("format_", "color"):
                    raise click.UsageError(f"{param.opts[0]} is given twice; give it once", ctx)
                told.add(name)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. It writes only once it has its whole answer."""
        return again_if_damaged(ctx, lambda: super(Command, self).invoke(ctx))


def again_if_damaged(ctx: click.Context, answer: Callable[[], T]) -> T:
    """Return an answer, made once more from the files where the cache proves to be no good."""
    try:
        return answer()
    except StoreError:
        ctx.meta["painref.renew"] = True
        return answer()


def progress_of_command() -> Callable[[int], None]:
    """Return what counts the records that the command has gone through, for long ways to an answer."""
    context = click.get_current_context()
    started = monotonic()

    def count(more: int) -> None:
        if "painref.progress" not in context.meta:  # imported only where there is something to tell
            from painref.cli.progress import Progress

            progress = context.meta["painref.progress"] = Progress("records", started)
            context.call_on_close(progress.close)
        context.meta["painref.progress"](more)

    return count
