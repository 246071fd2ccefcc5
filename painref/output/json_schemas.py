"""Make the JSON Schemas of what `--format json` prints from its types, for programs that read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from painref.model.kinds import singular
from painref.model.records import CLASSES, Source
from painref.model.schema import DRAFT, Schema, joined, schema_of
from painref.output import json_types as types


def output_schema(output: str) -> Schema:
    """Return the JSON Schema of one of OUTPUTS."""
    title = f"painref {output.removesuffix('-output')} --format json"
    return {"$schema": DRAFT, "title": title, **OUTPUTS[output]()}


def _show() -> Schema:
    """A record as an object; for several names, an array of them; for `reading`, how to read them."""
    shown = {}
    for kind, cls in CLASSES.items():
        of_kind = joined(types.ShownHead, cls, types.Ending)
        of_kind["properties"]["record_kind"] = {"const": kind}
        of_kind["properties"]["sources"] = {"$ref": "#/definitions/sources"}
        shown[f"{singular(kind)}-shown"] = of_kind
    one = [{"$ref": f"#/definitions/{name}"} for name in shown]
    several = {"type": "array", "items": {"anyOf": one}, "minItems": 2}
    sources = schema_of(types.Ending)["properties"]["sources"]
    reading = schema_of(types.ReadingTold)
    return {"anyOf": [*one, several, reading], "definitions": {**shown, "sources": sources}}


def _export() -> Schema:
    """All records, those of each kind as their class says."""
    export = schema_of(types.Exported)
    for kind, records in export["properties"]["records"]["properties"].items():
        records["items"] = schema_of(CLASSES[kind])
    return export


OUTPUTS: dict[str, Callable[[], Schema]] = {
    "list-output": partial(schema_of, types.Listed),
    "show-output": _show,
    "suggest-output": partial(schema_of, types.Suggested),
    "evidence-output": partial(schema_of, types.Noted),
    "search-output": partial(schema_of, types.Searched),
    "compare-output": partial(schema_of, types.Compared),
    "map-output": partial(schema_of, types.Mapped),
    "pathway-output": partial(schema_of, types.Walked),
    "cite-output": partial(schema_of, Sequence[Source]),
    "check-output": partial(schema_of, types.Reported),
    "export-output": _export,
}
"""What can be described, each with what makes its schema."""
