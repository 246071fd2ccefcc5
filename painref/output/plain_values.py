"""Turn records and answers into plain values: lists, dicts and scalars."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from painref.model.joined import Joined
from painref.model.quick_dataclasses import Frozen, key_of
from painref.model.records import Citation

_PLAIN = frozenset((str, int, float, bool, type(None)))
"""The types of what stays as it is."""


def plain(value: object) -> Any:
    """Return a record or an answer, or a list of them, as the values that JSON knows.

    A dataclass becomes a dict of its fields, a list or tuple a list, a word from a fixed list its
    text, a citation "source@place", a date "2026-01-31" and a path its text; text, numbers, truth
    values and None stay. Raises TypeError for all else, such as a whole knowledge base.

        >>> import painref
        >>> answer = painref.suggest(painref.load(), "disc-bulge")
        >>> plain(answer)["options"][0]["fit"]
        'may-suit'
        >>> plain(answer.options[0].reasons[0].indication.cite)
        ['ipm-overview@3.4']
    """
    kind: Any = type(value)
    return value if kind in _PLAIN else _way(kind)(value)


@cache
def _way(kind: type) -> Callable[[Any], Any]:
    """Return what makes plain values of those of a type."""
    for types, way in _WAYS.items():
        if issubclass(kind, types):
            return way
    if is_dataclass(kind):
        return _dataclass
    raise TypeError(f"plain takes records and answers, not {kind.__name__}")


def _object(items: Iterable[tuple[object, object]]) -> dict[str, Any]:
    return {
        key if type(key) is str else str(plain(key)): item if type(item) in _PLAIN else plain(item)
        for key, item in items
    }


def _dataclass(value: Any) -> dict[str, Any]:
    return _object((key_of(f.name), getattr(value, f.name)) for f in fields(value))


_WAYS: dict[Any, Callable[[Any], Any]] = {
    (tuple, list): lambda value: [plain(item) for item in value],
    Citation: str,
    Frozen: lambda value: _object((key_of(name), held) for name, held in value.held().items()),
    Enum: lambda value: plain(value.value),
    Mapping: lambda value: _object(value.items()),
    Joined: lambda value: plain(value.first) | plain(value.second),
    date: lambda value: value.isoformat(),
    os.PathLike: os.fspath,
    str: str,
}
"""The ways by type, the first that fits; records come before dataclasses, of which `fields` would
have to be found out."""
