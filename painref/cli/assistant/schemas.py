"""The schemas of answers, made short: what stands in one several times is written once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from painref.model.schema import Schema

WORTH = 200
"""A part that is shorter is repeated: naming it would save nothing."""


def with_definitions(schema: Schema) -> Schema:
    """Return a schema that allows the same, with repeated objects moved to its definitions.

    Clients load all schemas with the list of tools; those of `suggest` name an option four times.
    """
    seen = Counter(text for part in _objects(schema) if len(text := _written(part)) > WORTH)
    names = {text: f"part-{n}" for n, text in enumerate((t for t in seen if seen[t] > 1), 1)}
    parts = {name: _inner(json.loads(text), names) for text, name in names.items()}
    short: Schema = _inner(schema, names)
    return {**short, "definitions": {**short.get("definitions", {}), **parts}} if parts else short


def _written(part: object) -> str:
    return json.dumps(part, sort_keys=True)


def _objects(schema: Any) -> Iterator[Schema]:
    """Yield the schemas of objects that lie in a schema."""
    for inner in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inner, dict) and inner.get("type") == "object":
            yield inner
        if isinstance(inner, (dict, list)):
            yield from _objects(inner)


def _inner(schema: Any, names: dict[str, str]) -> Any:
    """Return a schema with what lies in it named where it has a name."""
    if isinstance(schema, list):
        return [_named(item, names) for item in schema]
    return {key: _named(value, names) for key, value in schema.items()}


def _named(part: Any, names: dict[str, str]) -> Any:
    if not isinstance(part, (dict, list)):
        return part
    if isinstance(part, dict) and part.get("type") == "object":
        name = names.get(_written(part))
        if name:
            return {"$ref": f"#/definitions/{name}"}
    return _inner(part, names)
