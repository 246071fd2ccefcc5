"""Make the JSON Schemas of what `--format json` prints, for programs that read it.

Records, statements and notes in them are described by the model; here stands only how
`export` puts them together. Draft-07, like the schemas of the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from painref.answer import Relation
from painref.conditions import CHOICES, Truth
from painref.export import SCHEMA_VERSION
from painref.model import (
    KINDS,
    Availability,
    Caution,
    EvidenceNote,
    Fit,
    Indication,
    Procedure,
    Recommendation,
    Source,
    SourceKind,
    Statement,
    Step,
)
from painref.schema import singular, written

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_NAME: Schema = {"$ref": "#/definitions/id"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_VERSION: Schema = {
    "description": "Rises when a change would break readers of this shape.",
    "const": SCHEMA_VERSION,
}
_NOTICE: Schema = {"description": "What to show wherever the answer is shown.", **_TEXT}
_SOURCES: Schema = {
    "description": "The record of each source that is cited, by its id.",
    "type": "object",
    "propertyNames": _NAME,
    "additionalProperties": {"$ref": "#/definitions/source"},
}


def output_schema(output: str) -> Schema:
    """Return the JSON Schema of one of OUTPUTS."""
    command = output.removesuffix("-output")
    definitions = {"id": written(Source)["properties"]["id"], "source": written(Source)}
    if output == "show-output":
        definitions |= {f"{singular(kind)}-shown": _shown(kind) for kind in KINDS}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"painref {command} --format json",
        **OUTPUTS[output](),
        "definitions": definitions,
    }


# ---------------------------------------------------------------- one function an output


def _list() -> Schema:
    row = {
        "id": _NAME,
        "name": _TEXT,
        "kind": {"enum": [kind for kind in KINDS if kind != "sources"]},
        "aliases": _array(_TEXT),
    }
    source = {
        **row,
        "kind": {"const": "sources"},
        "source_kind": _terms(SourceKind),
        "year": _or_null(_COUNT),
        "statements": {"description": "How many statements rest on it.", **_COUNT},
    }
    return _array({"anyOf": [_closed(row), _closed(source)]})


def _show() -> Schema:
    """A record as an object; for several names, an array of them."""
    kinds = [{"$ref": f"#/definitions/{singular(kind)}-shown"} for kind in KINDS]
    return {"anyOf": [*kinds, _array({"anyOf": kinds}, least=2)]}


def _shown(kind: str) -> Schema:
    """Return a record with what `show` puts around it."""
    record = written(KINDS[kind])["properties"]
    around = {"schema_version": _VERSION, "record_kind": {"const": kind}}
    return _closed({**around, **record, "sources": _SOURCES, "notice": _NOTICE})


def _evidence() -> Schema:
    note = written(EvidenceNote)["properties"]
    return _array(_closed({"procedure": _NAME, "year": _or_null(_COUNT), "words": _TEXT, **note}))


def _cite() -> Schema:
    return _array({"$ref": "#/definitions/source"})


def _suggest() -> Schema:
    step = written(Step)["properties"]
    before = ("id", "name", "phase", "text", "cite", "inferred")
    option = _option()
    because = written(Statement)
    return _closed(
        {
            "schema_version": _VERSION,
            "query": _query(),
            "before": _array(_closed({key: step[key] for key in before})),
            "options": _array(_closed(option)),
            "ruled_out": _array(_closed({**option, "because": _array(because, least=1)})),
            "ask": _array(_question()),
            "sources": _SOURCES,
            "notice": _NOTICE,
        }
    )


# ---------------------------------------------------------------- parts of suggest


def _query() -> Schema:
    choices = {about: _or_null(_terms(terms)) for about, terms in CHOICES.items()}
    return _closed(
        {
            "causes": _array(_NAME, least=1),
            **choices,
            "factors": _array(_NAME),
            "implied": {
                "description": "What the causes mean by themselves, where it was not said.",
                **_closed({about: choices[about] for about in ("pain", "duration")}),
            },
        }
    )


def _option() -> Schema:
    applies = {"description": "Whether its conditions are met.", **_terms(Truth)}
    reason = {"asked": _NAME, "relation": _terms(Relation), "applies": applies}
    return {
        "id": _NAME,
        "name": _TEXT,
        "fit": _terms(Fit),
        "availability": _or_null(written(Availability)),
        "reasons": _array(_closed({**written(Indication)["properties"], **reason}), least=1),
        "cautions": _array(_closed({**written(Caution)["properties"], "applies": applies})),
        "recommendations": _array(
            _closed({**written(Recommendation)["properties"], "applies": applies})
        ),
        "evidence": written(Procedure)["properties"]["evidence"],
    }


def _question() -> Schema:
    effect = _closed({"choice": _TEXT, "text": _TEXT})
    return _closed(
        {
            "about": {"enum": [*CHOICES, "factor"]},
            "choices": _array(_TEXT, least=1),
            "why": _TEXT,
            "effects": _array(effect, least=1),
        }
    )


# ---------------------------------------------------------------- shapes


def _closed(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def _or_null(value: Schema) -> Schema:
    return {"anyOf": [value, {"type": "null"}]}


def _terms(terms: Iterable[Enum]) -> Schema:
    return {"enum": [term.value for term in terms]}


OUTPUTS: dict[str, Callable[[], Schema]] = {
    "list-output": _list,
    "show-output": _show,
    "suggest-output": _suggest,
    "evidence-output": _evidence,
    "cite-output": _cite,
}
"""What can be described, each with the function that does."""
