"""Turn records and answers into plain values: lists, dicts and scalars."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from painref.model.joined import Joined
from painref.model.quick_dataclasses import Frozen, key_of
from painref.model.records import Citation


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
    return json.loads(encode(value))


def unpacked(value: object) -> Any:
    """Return what stands in JSON for a value that it does not know; what is in it may be such again.

    What JSON knows stays as it is. Raises TypeError for what is no record and no answer.
    """
    kind: Any = type(value)
    return _way(kind)(value)


@cache
def _way(kind: type) -> Callable[[Any], Any]:
    """Return what unpacks those of a type."""
    for types, way in _WAYS.items():
        if issubclass(kind, types):
            return way
    if is_dataclass(kind):
        return lambda value: {key_of(f.name): getattr(value, f.name) for f in fields(value)}
    raise TypeError(f"plain takes records and answers, not {kind.__name__}")


_WAYS: dict[Any, Callable[[Any], Any]] = {
    Citation: str,
    Frozen: lambda value: {key_of(name): held for name, held in value.held().items()},
    Enum: lambda value: value.value,
    Mapping: dict,
    Joined: lambda value: unpacked(value.first) | unpacked(value.second),
    date: lambda value: value.isoformat(),
    os.PathLike: os.fspath,
    (str, int, float, list, tuple, type(None)): lambda value: value,
}
"""The ways by type, the first that fits; records come before dataclasses, of which `fields` would
have to be found out."""

encode = json.JSONEncoder(default=unpacked).encode
"""Writes what `plain` takes as JSON in ASCII, in one line."""
