"""The type of arguments that name records, with completion that parses no YAML."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

HEAD = 600
"""How many bytes of a record are looked at for its name; it stands near the top."""


class RecordName(click.ParamType[str]):
    """The id, name, alias or code of a record of certain kinds.

    The value stays as it was typed; commands resolve it, since only they load the records.
    """

    name = "name"

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Offer ids that start with, or have a word that starts with, what was typed."""
        found = [
            CompletionItem(id_, help=name)
            for id_, name in _ids(_data_folder(ctx), self.kinds)
            if f"-{id_}".find(f"-{incomplete.lower()}") >= 0
        ]
        return sorted(found, key=lambda item: not item.value.startswith(incomplete.lower()))


def _data_folder(ctx: click.Context) -> Path:
    from painref.folders import built_in

    given = ctx.meta.get("painref.data")
    return Path(given) if given else built_in()


def _ids(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (id, name) of each record, from file names and the line that starts with name:."""
    for kind in kinds:
        try:
            entries = sorted(os.scandir(folder / kind), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith(".yaml") and not entry.name.startswith("."):
                yield entry.name.removesuffix(".yaml"), _name(entry)


def _name(entry: os.DirEntry[str]) -> str:
    """Return the name that a record gives itself, or nothing; for display only."""
    try:
        with Path(entry).open("rb") as file:
            lines = file.read(HEAD).decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        key, _, value = line.partition(":")
        if key in ("name", "title"):
            return "".join(c for c in value.strip(" \"'") if c.isprintable())
    return ""
