"""Make the JSON Schema of a type: of a record, for editors that check YAML as it is typed; of an answer.

Draft-07, because that is what the YAML language servers read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NewType,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from painref.model.fields import LAYER, MAX_TEXT
from painref.model.joined import Joined
from painref.model.kinds import singular
from painref.model.quick_dataclasses import key_of
from painref.model.records import CLASSES, Citation, Slug

Schema = dict[str, Any]
"""A JSON Schema, which is any JSON object."""

DRAFT = "http://json-schema.org/draft-07/schema#"
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_SCALARS: dict[object, Schema] = {
    str: {"type": "string", "minLength": 1, "maxLength": MAX_TEXT},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    Citation: {"type": "string", "pattern": rf"^{_SLUG}(@\S(.*\S)?)?$"},
    Slug: {"type": "string", "pattern": f"^{_SLUG}$"},
}


class Rules:
    """What holds beyond what a type says by itself, in the words of JSON Schema."""

    def __init__(self, **words: object) -> None:
        self.words = words


def schema(kind: str) -> Schema:
    """Return the JSON Schema for the records of a folder of the knowledge base."""
    body = schema_of(CLASSES[kind], written=False)
    return {"$schema": DRAFT, "title": f"painref {singular(kind)}", **body}


def schema_of(hint: object, written: bool = True) -> Schema:
    """Return the JSON Schema of a type as `plain` writes its values: every key, null for none.

    If not `written`, as YAML has it: without what may be left out, and without layers. `Annotated`
    may add help, and Rules: to those of a list, in place of those of a text or a number.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(*args, written=written)
    if origin in (Union, UnionType):
        some = [schema_of(arg, written) for arg in args if written or arg is not NoneType]
        return {"anyOf": some} if len(some) > 1 else some[0]
    if origin is Sequence:
        return {"type": "array", "items": schema_of(args[0])}
    if origin is tuple:
        items = schema_of(args[0], written)
        items.pop("description", None)
        return {"type": "array", "items": items, "uniqueItems": True}
    if origin is Mapping:
        return _mapping(*args)
    if origin is Joined:
        return joined(*args)
    if is_typeddict(hint):
        types = get_type_hints(hint, include_extras=True)
        return closed({name: schema_of(t) for name, t in types.items()}, types, hint.__doc__)
    if isinstance(hint, NewType):
        hint = Slug
    if hint in _SCALARS:
        return _SCALARS[hint].copy()
    return _of_class(hint, written)


def joined(*hints: object) -> Schema:
    """Return the JSON Schema of an object with the keys of several types."""
    merged = {name: s for hint in hints for name, s in schema_of(hint)["properties"].items()}
    return closed(merged, merged)


def closed(properties: Schema, required: Iterable[str], about: str | None = None) -> Schema:
    """Return the JSON Schema of an object with these keys and no other; `about` tells it in a line."""
    told = {"description": about.strip().split("\n")[0]} if about else {}
    shape = {"properties": properties, "required": [*required], "additionalProperties": False}
    return {"type": "object", **told, **shape}


def _annotated(hint: object, *beside: object, written: bool) -> Schema:
    added: Schema = {}
    for said in beside:
        added |= said.words if isinstance(said, Rules) else {"description": said}
    if hint in _SCALARS and any(isinstance(said, Rules) for said in beside):
        return added
    return {**added, **schema_of(hint, written), **added}  # with the help first


def _mapping(key: object, item: object) -> Schema:
    """Return the JSON Schema of a mapping; by words of a fixed list, it has each of them."""
    names = schema_of(key)
    if words := names.get("enum"):
        return closed({word: schema_of(item) for word in words}, words)
    return {"type": "object", "propertyNames": names, "additionalProperties": schema_of(item)}


def _of_class(cls: Any, written: bool) -> Schema:
    """Return the JSON Schema of words from a fixed list, or of a dataclass."""
    if issubclass(cls, Enum):
        return {"enum": [str(term.value) for term in cls]}
    hints = get_type_hints(cls, include_extras=True)
    known = [f for f in fields(cls) if written or f.name != LAYER]
    must = [key_of(f.name) for f in known if f.default is MISSING]
    properties = {key_of(f.name): schema_of(hints[f.name], written) for f in known}
    for name in must:
        if properties[name].get("type") == "array":
            properties[name]["minItems"] = 1
    return closed(properties, properties if written else must, cls.__doc__)
