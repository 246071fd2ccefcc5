"""Make the JSON Schemas of what `--format json` prints, for programs that read it.

Records, statements and notes in them are described by the model; here stands only how
`export` puts them together. Draft-07, like the schemas of the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from painref.answers.comparison import ASPECTS
from painref.answers.conditions import Truth
from painref.answers.map import State
from painref.answers.suggestion import Relation
from painref.model.kinds import KINDS, singular
from painref.model.records import (
    CLASSES,
    Availability,
    Caution,
    EvidenceNote,
    Indication,
    Procedure,
    Recommendation,
    Source,
    Statement,
    Step,
)
from painref.model.schema import written
from painref.model.terms import CHOICES, Fit, SourceKind
from painref.output.json import SCHEMA_VERSION
from painref.words.wording import SECTION

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_NAME: Schema = {"$ref": "#/definitions/id"}
_WORDS: Schema = {"type": "string"}
_POSITION: Schema = {"type": "integer", "minimum": 1}
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
        "layer": _layer(),
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
    record = written(CLASSES[kind])["properties"]
    around = {"schema_version": _VERSION, "record_kind": {"const": kind}}
    return _closed({**around, **record, "sources": _SOURCES, "notice": _NOTICE})


def _evidence() -> Schema:
    note = written(EvidenceNote)["properties"]
    return _array(_closed({"procedure": _NAME, "year": _or_null(_COUNT), "words": _TEXT, **note}))


def _cite() -> Schema:
    return _array({"$ref": "#/definitions/source"})


def _suggest() -> Schema:
    step = written(Step)["properties"]
    before = ("id", "name", "phase", "text", "cite", "inferred", "layer")
    option = _option()
    because = written(Statement)
    return _answer(
        {
            "query": _query(),
            "before": _array(_closed({key: step[key] for key in before})),
            "options": _array(_closed(option)),
            "ruled_out": _array(_closed({**option, "because": _array(because, least=1)})),
            "ask": _array(_question()),
        }
    )


def _search() -> Schema:
    kinds = {"enum": list(KINDS)}
    hit = {"id": _NAME, "name": _TEXT, "kind": kinds, "places": _array(_place(), least=1)}
    query = {"words": _WORDS, "kinds": {**_array(kinds, least=1), "uniqueItems": True}}
    total = {"description": "How many records hold the words, shown or not.", **_COUNT}
    return _answer({"query": _closed(query), "total": total, "hits": _array(_closed(hit))})


def _compare() -> Schema:
    said = _closed({"text": _TEXT, "cite": _array(_citation()), **_remarks()})
    values = {"description": "What is said of each procedure, by its id.", **_by_id(_array(said))}
    aspect = {"enum": [id_ for id_, *_ in ASPECTS]}
    name = {"enum": [SECTION[id_] for id_, _ in ASPECTS]}
    aspects = _array(_closed({"aspect": aspect, "name": name, "values": values}), least=1)
    return _answer({"procedures": _array(_NAME, least=2), "aspects": aspects})


def _map() -> Schema:
    signs: Schema = {"sign": {"enum": [state.sign for state in State]}}
    signs["word"] = {"enum": [state.word for state in State]}
    about = {"description": "The cause it was found in: this one or a narrower one.", **_NAME}
    said = {"cite": written(Statement)["properties"]["cite"], **_remarks()}
    cells = _by_id(_closed({**signs, "about": about, **said}))
    procedure = {
        "id": _NAME,
        "name": _TEXT,
        "group": _NAME,
        "availability": _or_null(written(Availability)),
        "cells": {"description": "What is known, by the id of the cause.", **cells},
    }
    return _answer(
        {
            "legend": _array(_closed({**signs, "text": _TEXT}), least=1),
            "causes": _array(_closed({"id": _NAME, "name": _TEXT})),
            "procedures": _array(_closed(procedure)),
        }
    )


def _pathway() -> Schema:
    return _answer({"steps": _array(written(Step))})


def _check() -> Schema:
    problem = {
        "path": {"description": "The file or folder, as it can be opened from here.", **_TEXT},
        "line": {"description": "Counted from 1.", **_POSITION},
        "column": {"description": "Counted from 1.", **_POSITION},
        "field": {"description": "The path to the field in the record, or empty.", **_WORDS},
        "message": {"description": "What is wrong, and what would be right.", **_TEXT},
    }
    counts = {
        "description": "How many records could be read.",
        **_closed(dict.fromkeys(KINDS, _COUNT)),
    }
    return _closed(
        {
            "schema_version": _VERSION,
            "sound": {"description": "Whether there is no problem.", "type": "boolean"},
            "problems": _array(_closed(problem)),
            "counts": counts,
        }
    )


def _export() -> Schema:
    records = {kind: _array(written(cls)) for kind, cls in CLASSES.items()}
    records["sources"] = _array({"$ref": "#/definitions/source"})
    version = {"description": "The version of painref that wrote it.", **_TEXT}
    return _closed(
        {
            "schema_version": _VERSION,
            "painref": version,
            "records": {"description": "The records of each kind.", **_closed(records)},
            "notice": _NOTICE,
        }
    )


# ---------------------------------------------------------------- parts of search


def _place() -> Schema:
    mark = {**_array(_COUNT, least=2), "maxItems": 2}
    return _closed(
        {
            "place": {"description": "The part of the record, in words.", **_TEXT},
            "field": {"description": "The path to the text in the record.", **_TEXT},
            "text": _TEXT,
            "marks": {
                "description": "Where in the text a word starts and where it has ended.",
                **_array(mark),
            },
            "cite": _array(_citation()),
            "layer": _layer(),
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


def _answer(properties: Schema) -> Schema:
    """Return the shape of an answer that stands alone, with its sources."""
    around = {"sources": _SOURCES, "notice": _NOTICE}
    return _closed({"schema_version": _VERSION, **properties, **around})


def _by_id(items: Schema) -> Schema:
    return {"type": "object", "propertyNames": _NAME, "additionalProperties": items}


def _citation() -> Schema:
    citation: Schema = written(Statement)["properties"]["cite"]["items"]
    return citation


def _remarks() -> Schema:
    return {"inferred": _or_null(_TEXT), "layer": _layer()}


def _layer() -> Schema:
    layer: Schema = written(Statement)["properties"]["layer"]
    return layer


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
    "search-output": _search,
    "compare-output": _compare,
    "map-output": _map,
    "pathway-output": _pathway,
    "cite-output": _cite,
    "check-output": _check,
    "export-output": _export,
}
"""What can be described, each with the function that does."""
