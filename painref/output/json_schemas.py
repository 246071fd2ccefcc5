"""Make the JSON Schemas of what `--format json` prints from its types, for programs that read it.

Nothing else is imported at the top, so that help and completion can name what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from painref.model.kinds import singular

if TYPE_CHECKING:
    from painref.model.schema import Schema


def output_schema(output: str) -> Schema:
    """Return the JSON Schema of one of OUTPUTS."""
    from painref.model.schema import DRAFT

    title = f"painref {output.removesuffix('-output')} --format json"
    return {"$schema": DRAFT, "title": title, **OUTPUTS[output]()}


def _of(answer: str) -> Schema:
    """What the type of an answer says; `answer` is its name."""
    from painref.model.schema import schema_of
    from painref.output import json_types

    return schema_of(vars(json_types)[answer])


def _cite() -> Schema:
    """An array of sources."""
    from painref.model.records import Source
    from painref.model.schema import schema_of

    return schema_of(Sequence[Source])


def _show() -> Schema:
    """A record as an object; for several names, an array of them; for `reading`, how to read them."""
    from painref.model.records import CLASSES
    from painref.model.schema import joined, schema_of
    from painref.output import json_types as types

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
    from painref.model.records import CLASSES
    from painref.model.schema import schema_of

    export = _of("Exported")
    for kind, records in export["properties"]["records"]["properties"].items():
        records["items"] = schema_of(CLASSES[kind])
    return export


OUTPUTS: dict[str, Callable[[], Schema]] = {
    "list-output": partial(_of, "Listed"),
    "show-output": _show,
    "suggest-output": partial(_of, "Suggested"),
    "evidence-output": partial(_of, "Noted"),
    "search-output": partial(_of, "Searched"),
    "compare-output": partial(_of, "Compared"),
    "map-output": partial(_of, "Mapped"),
    "pathway-output": partial(_of, "Walked"),
    "cite-output": _cite,
    "check-output": partial(_of, "Reported"),
    "export-output": _export,
}
"""What can be described, each with what makes its schema."""
