"""The type of arguments that name records, with completion that parses no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painref.layers import Layer

HEAD = 600
"""How many bytes of a record are looked at for its name; it stands near the top."""
MOST = 100_000
"""In folders with more files nothing is completed."""


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
        from click.shell_completion import CompletionItem

        from painref.layers import layers

        folders = ctx.meta.get("painref.data") or ()
        stack = layers(folders, builtin=not ctx.meta.get("painref.no_builtin"))
        typed = " ".join(incomplete.lower().replace("-", " ").split())
        known = None if ctx.meta.get("painref.no_cache") else _from_cache(stack, self.kinds, typed)
        found = known if known is not None else _from_files(stack, self.kinds, typed)
        start = incomplete.lower()
        in_order = sorted(found.items(), key=lambda item: not item[0].startswith(start))
        return [CompletionItem(id_, help=name) for id_, name in in_order]


def _from_cache(stack: Sequence[Layer], kinds: Sequence[str], typed: str) -> dict[str, str] | None:
    """Return the names by id from the cache; None if they are not there, or not as the files are."""
    from painref.errors import StoreError
    from painref.store import opened
    from painref.word_lists import going_on

    store = opened(stack)
    if store is None:
        return None
    found: dict[str, str] = {}
    try:
        for kind in kinds:
            names = going_on(store, kind, typed)
            if names is None:
                return None
            found |= names
    except StoreError:
        return None
    return found


def _from_files(stack: Sequence[Layer], kinds: Sequence[str], typed: str) -> dict[str, str]:
    """Return the names by id from the files' own names and first lines."""
    return {
        id_: name
        for kind in kinds
        for layer in stack
        for id_, name, names in _records(f"{layer.folder}/{kind}")
        if f" {id_} {names}".replace("-", " ").lower().find(f" {typed}") >= 0
    }


def _records(folder: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, all names) of each record, from its file's name and first lines."""
    from painref.files import UnreadableError, entries, is_regular

    try:
        found = entries(folder, MOST)
    except UnreadableError:
        return
    for entry in found:
        if (file := _FILE.fullmatch(entry.name)) and is_regular(entry):
            yield file[1], *_names(entry.path)


def _names(path: str) -> tuple[str, str]:
    """Return the name that a record gives itself, and that with its aliases; for display only."""
    from painref.files import UnreadableError, content

    try:
        head = content(path, HEAD).decode("utf-8", "replace")
    except UnreadableError:
        return "", ""
    name = _NAME.search(head)
    aliases = _ALIASES.search(head)
    shown = "".join(c for c in name[1].strip(" \"'") if c.isprintable()) if name else ""
    return shown, f"{shown} {' '.join(aliases[1].split(',')) if aliases else ''}"


_FILE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
"""What a record's file is called: other names could hold what a shell would act on."""
_NAME = re.compile(r"^(?:name|title):(.*?)(?: #.*)?$", re.MULTILINE)
_ALIASES = re.compile(r"^aliases: *\[([^\]]*)", re.MULTILINE)
