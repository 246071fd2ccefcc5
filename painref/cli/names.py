"""The type of arguments that name records, with completion that parses no YAML."""

from __future__ import annotations

import os
import re
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
        """Offer the ids of records of which a word, in id or names, starts with what was typed."""
        typed = incomplete.lower()
        found = [
            CompletionItem(id_, help=name)
            for id_, name, names in _records(_data_folder(ctx), self.kinds)
            if f" {id_} {names}".replace("-", " ").lower().find(f" {typed.replace('-', ' ')}") >= 0
        ]
        return sorted(found, key=lambda item: not item.value.startswith(typed))


def _data_folder(ctx: click.Context) -> Path:
    from painref.folders import built_in

    given = ctx.meta.get("painref.data")
    return Path(given) if given else built_in()


def _records(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, all names) of each record, from its file's name and first lines."""
    for kind in kinds:
        try:
            entries = sorted(os.scandir(folder / kind), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith(".yaml") and not entry.name.startswith("."):
                yield entry.name.removesuffix(".yaml"), *_names(entry)


def _names(entry: os.DirEntry[str]) -> tuple[str, str]:
    """Return the name that a record gives itself, and that with its aliases; for display only."""
    try:
        with Path(entry).open("rb") as file:
            head = file.read(HEAD).decode("utf-8", "replace")
    except OSError:
        return "", ""
    name = _NAME.search(head)
    aliases = _ALIASES.search(head)
    shown = "".join(c for c in name[1].strip(" \"'") if c.isprintable()) if name else ""
    return shown, f"{shown} {' '.join(aliases[1].split(',')) if aliases else ''}"


_NAME = re.compile(r"^(?:name|title):(.*?)(?: #.*)?$", re.MULTILINE)
_ALIASES = re.compile(r"^aliases: *\[([^\]]*)", re.MULTILINE)
