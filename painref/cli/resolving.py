"""Finding the records that names mean; what is no name is wrong usage, told with the nearest names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from painref.model.kinds import singular

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase


def resolve(base: KnowledgeBase, name: str, kinds: Sequence[str], param: str) -> tuple[str, Any]:
    """Return (kind, record) for a name, or fail as wrong usage with the nearest names."""
    from painref.base.visible import quoted

    found = base.find(name, kinds)
    if found:
        return found
    if base.whole and (silent := base.whole.find(name, kinds)):
        raise click.ClickException(f"the source says nothing about {silent[1].name}")
    what = singular(kinds[0]) if len(kinds) == 1 else "record"
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
