"""Write records as text that is quick to read back, with nothing in it that could be run.

What a record holds of statements is text within that text, which is read when it is asked for:
most answers need but a part of what is recorded. Words of fixed lists, citations and dates are
written as YAML has them; which field holds them is told once for each class, as its shape.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

from painref.cache.sealed_file import as_text
from painref.model import records as model
from painref.model.quick_dataclasses import Frozen
from painref.model.records import Citation
from painref.model.terms import Term

_CLASS, _LATER = "", "later"
_CLASSES: dict[str, type[Frozen]] = {
    name: made
    for name, made in vars(model).items()
    if isinstance(made, type) and issubclass(made, Frozen) and made not in (Frozen, Citation)
}

Shapes = dict[str, dict[str, str]]
"""Of each class the fields that hold words of a fixed list, citations or dates, and of which type."""


def shapes() -> Shapes:
    """Return the shapes of all classes, without which nothing can be read back."""
    from painref.model.fields import all_field_types

    found: Shapes = {}
    for name, cls in _CLASSES.items():
        if is_dataclass(cls):
            read = (field for field in all_field_types(cls) if _is_read(field.item))
            found[name] = {field.attribute: field.item.__name__ for field in read}
    return found


def _is_read(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, (Term, Citation, date))


def encode(record: Frozen) -> str:
    """Return a record as JSON in which each object names its class."""
    given = _plain(record)
    later = [name for name, value in record.held().items() if name in given and _is_long(value)]
    return as_text(given | {_LATER: [[name, as_text(given.pop(name))] for name in later]})


def _is_long(value: Any) -> bool:
    first = value[0] if isinstance(value, tuple) and value else None
    return isinstance(first, Frozen) and not isinstance(first, Citation)


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or isinstance(value, Term):  # which JSON writes as the text that it is
        return value
    if kind is Citation:
        return str(value)
    if kind is tuple:
        return [_plain(item) for item in value]
    if isinstance(value, Frozen):
        defaults = value._defaults
        given = {
            name: _plain(inner)
            for name, inner in value.held().items()
            if inner is not defaults[name] and (inner != defaults[name] or name in value._required)
        }
        return {_CLASS: kind.__name__, **given}
    return value.isoformat() if kind is date else value


class Decoder:
    """Reads back what `encode` wrote, where the classes had some shapes."""

    def __init__(self, shapes: Shapes) -> None:
        self._readers: dict[str, Mapping[str, Callable[[str], Any]]] = {
            name: {field: _READERS[type_] for field, type_ in fields.items()}
            for name, fields in shapes.items()
        }
        self._decode = json.JSONDecoder(object_hook=self._made).decode

    def decode(self, text: str) -> Any:
        """Return what `encode` was given; raise ValueError, TypeError or KeyError for other text."""
        return self._decode(text)

    def _made(self, found: dict[str, Any]) -> Any:
        """Make what an object of the JSON stands for; lists in it become tuples."""
        name = found.pop(_CLASS)
        later: dict[str, Callable[[], Any]]
        later = {field: partial(self._several, text) for field, text in found.pop(_LATER, ())}
        readers = self._readers[name]
        for field, value in found.items():
            read = readers.get(field)
            if type(value) is list:
                found[field] = tuple(map(read, value)) if read else tuple(value)
            elif read:
                found[field] = read(value)
        return _CLASSES[name].from_fields(found, later)

    def _several(self, text: str) -> tuple[Any, ...]:
        return tuple(self._decode(text))


_READERS: dict[str, Callable[[str], Any]] = {
    made.__name__: made._value2member_map_.__getitem__  # as calling it does, only quicker
    for made in Term.__subclasses__()
}
_READERS["date"] = date.fromisoformat


@lru_cache(4096)
def _citation(text: str) -> Citation:
    source, _, place = text.partition("@")
    return Citation(source, place or None)


_READERS["Citation"] = _citation
