"""Write records as text that is quick to read back, with nothing in it that could be run.

What a record holds of statements is text within that text, which is read when it is asked for:
most answers need but a part of what is recorded.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from painref.cache.sealed_file import as_text
from painref.model import records as model
from painref.model import terms
from painref.model.quick_dataclasses import Frozen
from painref.model.records import Citation
from painref.model.terms import Term

_CLASS, _VALUE, _LATER = "", "v", "later"
_CLASSES: dict[str, type[Frozen]] = {
    name: made
    for name, made in vars(model).items()
    if isinstance(made, type) and issubclass(made, Frozen) and made not in (Frozen, Citation)
}
_TERMS: dict[str, type[Term]] = {
    name: made
    for name, made in vars(terms).items()
    if isinstance(made, type) and issubclass(made, Term) and made is not Term
}


def encode(record: Frozen) -> str:
    """Return a record as JSON in which each object names its class."""
    given = _plain(record)
    later = [name for name, value in record.held().items() if name in given and _is_long(value)]
    return as_text(given | {_LATER: [[name, as_text(given.pop(name))] for name in later]})


def _is_long(value: Any) -> bool:
    first = value[0] if isinstance(value, tuple) and value else None
    return isinstance(first, Frozen) and not isinstance(first, Citation)


def decode(text: str) -> Any:
    """Return what `encode` was given; raise ValueError, TypeError or KeyError for other text."""
    return _DECODER.decode(text)


def _plain(value: Any) -> Any:
    if isinstance(value, Citation):
        return {_CLASS: "@", _VALUE: str(value)}
    if isinstance(value, Frozen):
        given = {
            name: _plain(inner)
            for name, inner in value.held().items()
            if name in value._required or inner != value._defaults[name]
        }
        return {_CLASS: type(value).__name__, **given}
    if isinstance(value, Term):
        return {_CLASS: type(value).__name__, _VALUE: value.value}
    if isinstance(value, date):
        return {_CLASS: "date", _VALUE: value.isoformat()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _made(found: dict[str, Any]) -> Any:
    """Make what an object of the JSON stands for; lists in it become tuples."""
    name = found.pop(_CLASS)
    if name == "@":
        source, _, place = found[_VALUE].partition("@")
        return Citation(source, place or None)
    if made := _CLASSES.get(name):
        later: dict[str, Callable[[], Any]]
        later = {field: partial(_several, text) for field, text in found.pop(_LATER, ())}
        given = {n: tuple(v) if type(v) is list else v for n, v in found.items()}
        return made.from_fields(given, later)
    if name == "date":
        return date.fromisoformat(found[_VALUE])
    return _TERMS[name](found[_VALUE])


def _several(text: str) -> tuple[Any, ...]:
    return tuple(decode(text))


_DECODER = json.JSONDecoder(object_hook=_made)
"""Kept, since to make one takes longer than to read a short text."""
