"""Rules for what sources say of themselves: who wrote them, and whether they still stand."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.visible import shown
from painref.model.records import Author, Source

Found = tuple[str, str]
"""The field of a source that is wrong, and what is wrong with it."""


def names_are_whole(source: Source) -> Iterator[Found]:
    """Yield the authors of a source that are neither a person nor a group, or not those of the text."""
    for i, name in enumerate(source.author_names):
        if message := _amiss(name):
            yield f"author_names[{i}]", message
    if not source.author_names:
        return
    first = source.author_names[0]
    said = first.group or first.family
    if said and said not in (source.authors or ""):
        hint = f"write both, as in 'authors: {shown(said)}'"
        yield "author_names[0]", f"'{shown(said)}' does not stand in authors; {hint}"


def _amiss(name: Author) -> str | None:
    if bool(name.group) == bool(name.family):
        return "give either the family name of a person or the name of a group"
    if name.group and (name.given or name.suffix):
        return "a group has no given names; take them out"
    return None
