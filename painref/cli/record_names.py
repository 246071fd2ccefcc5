"""The type of arguments that name records, with completion that parses no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from painref.errors import StoreError, UnreadableError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painref.reading.layers import Layer

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
        """Offer the ids that begin with what was typed, or else those found by a word of a name."""
        from click.shell_completion import CompletionItem

        if not incomplete.isprintable():  # no name is written so
            return []
        offered = _offered(_found(ctx, self.kinds, incomplete), incomplete.lower())
        return [
            CompletionItem(id_, help=_why(id_, name, incomplete)) for id_, name in offered.items()
        ]


Found = dict[str, dict[str, str]]
"""Names of records by kind and id."""


def _offered(found: Found, start: str) -> dict[str, str]:
    """Choose from what was found: ids that begin so, or else all.

    What stands behind the others (`BEHIND`) comes last, and does not drown them: beside them it
    counts only by its ids, and only while it is not the more.
    """
    behind = _joined(names for kind, names in found.items() if kind in BEHIND)
    others = _joined(names for kind, names in found.items() if kind not in BEHIND)
    begun = {id_: name for id_, name in others.items() if id_.startswith(start)}
    begun_behind = {id_: name for id_, name in behind.items() if id_.startswith(start)}
    if begun:
        return begun | begun_behind if len(begun_behind) <= len(begun) else begun
    if start.endswith("-"):  # an id was begun
        return begun_behind or others or behind
    return others or begun_behind or behind


BEHIND = ("sources", "precautions")
"""Kinds whose records are many, and seldom asked for by themselves."""


def _joined(several: Iterable[dict[str, str]]) -> dict[str, str]:
    return {id_: name for names in several for id_, name in names.items()}


def _why(id_: str, name: str, typed: str) -> str:
    """Describe a record by its name, and by what was typed where that is of yet another name.

    Else fish would not offer it, which looks for what was typed in ids and descriptions.
    """
    shown = f"{id_} {name}"
    seen = typed in shown or (typed.isascii() and typed.lower() in shown.lower())
    return name if seen else f"{name}; also {typed}..."


def _found(ctx: click.Context, kinds: Sequence[str], incomplete: str) -> Found:
    """Return the records of which a word, in id or names, begins so."""
    from painref.reading.layers import layers

    folders = ctx.meta.get("painref.data") or ()
    stack = layers(folders, builtin=not ctx.meta.get("painref.no_builtin"))
    typed = " ".join(_words(incomplete).split())
    if typed and incomplete[-1] in "- ":
        typed += " "  # a word that has ended
    known = None if ctx.meta.get("painref.no_cache") else _from_cache(stack, kinds)
    found: Found = {kind: {} for kind in kinds}
    for kind, id_, name, names in known if known is not None else _from_files(stack, kinds):
        if f" {typed}" in _words(f" {id_}\n {names}"):
            by_id = found[kind]
            by_id[id_] = name or by_id.get(id_, "")  # what extends a record has no name
    return found


def _words(text: str) -> str:
    return text.replace("-", " ").lower()


Row = tuple[str, str, str, str]
"""The kind, id and name of a record, and all its names, a line each."""


def _from_cache(stack: Sequence[Layer], kinds: Sequence[str]) -> list[Row] | None:
    """Return what is known of records from the cache; None if it is missing, or not as the files are."""
    from painref.cache.store import opened

    store = opened(stack)
    if store is None:
        return None
    try:
        return [(kind, *row) for kind in kinds for row in store.need(f"complete/{kind}")]
    except StoreError:
        return None


def _from_files(stack: Sequence[Layer], kinds: Sequence[str]) -> Iterator[Row]:
    """Yield what is known of records from the files' own names and first lines."""
    for kind in kinds:
        for layer in stack:
            for row in _records(f"{layer.folder}/{kind}"):
                yield kind, *row


def _records(folder: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, all names) of each record, from its file's name and first lines."""
    from painref.reading.safe_files import entries, is_regular

    try:
        found = entries(folder, MOST)
    except UnreadableError:
        return
    for entry in found:
        if (file := re.fullmatch(_FILE, entry.name)) and is_regular(entry):
            yield file[1], *_names(entry.path)


def _names(path: str) -> tuple[str, str]:
    """Return the name that a record gives itself, and a line for that and each alias."""
    from painref.base.visible import is_visible
    from painref.reading.safe_files import content

    try:
        head = content(path, HEAD).decode("utf-8", "replace")
    except UnreadableError:
        return "", ""
    name = re.search(_NAME, head)
    aliases = re.search(_ALIASES, head)
    shown = "".join(filter(is_visible, _unquoted(name[1]))) if name else ""
    others = [alias.strip(" \"'") for alias in aliases[1].split(",")] if aliases else []
    return shown, "\n ".join([shown, *others])


def _unquoted(text: str) -> str:
    """Take off the quotes of a text in YAML, or the comment behind one without quotes."""
    quoted = re.match(_QUOTED, text)
    if quoted is None:
        return text.partition(" #")[0].strip(" \"'")
    if quoted[1] is not None:
        return quoted[1].replace("''", "'")
    return re.sub(r"\\(.)", r"\1", quoted[2])


# Compiled where they are used, which is seldom: that takes longer than all else in this module.
_FILE = r"([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml"
"""What a record's file is called: other names could hold what a shell would act on."""
_NAME = r"(?m)^(?:name|title): *(.*)"
_QUOTED = r"""'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)\""""
_ALIASES = r"(?m)^aliases: *\[([^\]]*)"
