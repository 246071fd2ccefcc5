"""painref --version: the version of painref and of its knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from painref import __version__
from painref.cli.opening import again_if_damaged, open_base
from painref.cli.streams import write
from painref.words.phrases import counts

if TYPE_CHECKING:
    import click


def write_version(ctx: click.Context) -> None:
    """Write both versions, and how many records of each kind there are."""
    write(again_if_damaged(ctx, _version))


def _version() -> str:
    base = open_base()
    newest = max((record.checked for _, record in base.records()), default=None)
    checked = f"; last checked {newest.isoformat()}" if newest else ""
    return f"painref {__version__}\nknowledge base: {counts(base)}{checked}\n"
