"""Make the JSON Schema of a record class, for editors that check YAML as it is typed.

Draft-07, because that is what the YAML language servers read.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, NewType

from painref.model.fields import MAX_TEXT, FieldType, all_field_types, field_types
from painref.model.kinds import singular
from painref.model.records import CLASSES, Citation, Slug

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1, "maxLength": MAX_TEXT},
    int: {"type": "integer", "minimum": 0},
    date: {"type": "string", "format": "date"},
    Citation: {"type": "string", "pattern": rf"^{_SLUG}(@\S(.*\S)?)?$"},
    Slug: {"type": "string", "pattern": f"^{_SLUG}$"},
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema for the records of a folder of the knowledge base."""
    body = _object(CLASSES[kind])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"painref {singular(kind)}",
        **body,
    }


def written(cls: type) -> dict[str, Any]:
    """Return the JSON Schema of a class as `api.plain` writes it: every key, null for none."""
    return _object(cls, written=True)


def _object(cls: type, written: bool = False) -> dict[str, Any]:
    known = all_field_types(cls) if written else field_types(cls)
    return {
        "type": "object",
        "description": (cls.__doc__ or "").strip().split("\n")[0],
        "properties": {f.name: {"description": f.help, **_field(f, written)} for f in known},
        "required": [f.name for f in known if f.required or written],
        "additionalProperties": False,
    }


def _field(field: FieldType, written: bool) -> dict[str, Any]:
    value = _value(field.item, written)
    if field.is_list:
        value = {"type": "array", "items": value, "uniqueItems": True}
        if field.required:
            value["minItems"] = 1
    return {"anyOf": [value, {"type": "null"}]} if written and field.nullable else value


def _value(type_: Any, written: bool) -> dict[str, Any]:
    if isinstance(type_, NewType):
        return _SCALARS[Slug]
    if type_ in _SCALARS:
        return _SCALARS[type_]
    if issubclass(type_, Enum):
        return {"enum": [str(term.value) for term in type_]}
    inner = _object(type_, written)
    inner.pop("description")
    return inner
