"""Turn records and answers into plain values: lists, dicts and scalars."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
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
    if type(value) in _PLAIN:
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Citation):
        return str(value)
    if isinstance(value, Frozen):  # of which `fields` would first have to be found out
        return _object((key_of(name), held) for name, held in value.held().items())
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Mapping):
        return _object(value.items())
    if isinstance(value, Joined):
        return {**plain(value.first), **plain(value.second)}
    if is_dataclass(value) and not isinstance(value, type):
        return _object((key_of(f.name), getattr(value, f.name)) for f in fields(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"plain takes records and answers, not {type(value).__name__}")


def _object(items: Iterable[tuple[object, object]]) -> dict[str, Any]:
    return {
        key if type(key) is str else str(plain(key)): item if type(item) in _PLAIN else plain(item)
        for key, item in items
    }
