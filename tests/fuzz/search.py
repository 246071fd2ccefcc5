"""Fuzz the search in a few records, and now and then in all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness import fuzz  # puts the root of the repository on the path

from painref import searching as engine
from tests.fuzz import oracles


def once(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Make the index of the same records once: to make it anew takes longer than to search it."""
    made: dict[tuple[Any, ...], Any] = {}

    def index(records: Any) -> Any:
        key = tuple((kind, record.id) for kind, record in records)
        if key not in made:
            made[key] = make(records)
        return made[key]

    return index


def check(data: bytes) -> None:
    text = data[1:].decode("utf-8", "surrogateescape")  # as words of the command line come
    oracles.search_any(text, oracles.base() if data[:1] > b"\xfc" else oracles.tiny_base())


engine._Index = once(engine._Index)  # type: ignore[assignment, misc]
fuzz(check)
