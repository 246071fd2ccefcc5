"""What each tool takes, and whether what it was given is that; messages say what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from painref.answers.search import LONGEST_QUERY
from painref.base.knowledge_base import KnowledgeBase
from painref.base.nearest import did_you_mean
from painref.base.visible import quoted
from painref.model.kinds import KINDS
from painref.model.schema import Schema
from painref.model.terms import Certainty, Design, Levels, Pain, Region, Result, Severity

Arguments = Mapping[str, Any]


class WrongUseError(Exception):
    """That a tool was given what it does not take, or found nothing; the message is for whoever called."""


def _text(about: str, **more: object) -> Schema:
    return {"type": "string", "description": about, **more}


def _word(about: str, words: Iterable[object]) -> Schema:
    return {"type": "string", "enum": [str(word) for word in words], "description": about}


def _list(about: str, words: Iterable[object] | None = None) -> Schema:
    item: Schema = {"type": "string"}
    if words is not None:
        item["enum"] = [str(word) for word in words]
    return {"type": "array", "items": item, "description": about}


def _takes(*required: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [*required],
        "additionalProperties": False,
    }


_NAME = "by id, name, alias or code (ICD-10-CM, MeSH)"

SUGGEST = _takes(
    text=_text(
        "The case in words: causes, regions, durations, factors, what is denied. Read by names and "
        "fixed rules; 'query' says how. What is given by the other arguments goes first.",
    ),
    causes=_list(f"What the pain comes from, each {_NAME}."),
    region=_word("Where the pain is.", Region),
    severity=_word("How severe the cause is.", Severity),
    levels=_word("Whether it is at one spinal level or several.", Levels),
    pain=_word("Felt in the spine, or along a nerve root.", Pain),
    duration=_text("acute (under 3 months), chronic, or a time such as '8 weeks'."),
    factors=_list("What else is true of the person, each by the id or name of a factor."),
)
SHOW = _takes("name", name=_text(f"The record, {_NAME}."))
SEARCH = _takes(
    "words",
    words=_text("What all is to stand in a record; other forms of a word count too."),
    kinds=_list("Only records of these kinds.", KINDS),
    most={
        "type": "integer",
        "minimum": 1,
        "maximum": 100,
        "default": 20,
        "description": "How many records to give at most.",
    },
)
EVIDENCE = _takes(
    procedures=_list(f"On these procedures, each {_NAME}."),
    causes=_list(f"On these causes or narrower ones, each {_NAME}."),
    designs=_list("Kinds of study.", Design),
    results=_list("How people fared against the comparator.", Result),
    certainties=_list("Certainty, as the source grades it.", Certainty),
    year_from={"type": "integer", "description": "The first year of publication."},
    year_to={"type": "integer", "description": "The last year of publication."},
)
CITE = _takes("sources", sources=_list("Sources by id; a place after it (id@3.6) is left aside."))

_KINDS: dict[str, tuple[type, str]] = {
    "string": (str, "a text"),
    "integer": (int, "a whole number"),
    "array": (list, "a list of texts"),
}


def checked(base: KnowledgeBase, schema: Schema, given: Arguments) -> Arguments:
    """Return arguments without what is null; raise WrongUseError where one is not as the schema says.

    `base` has the words by which a message may name what was meant.
    """
    known: dict[str, Schema] = schema["properties"]
    said = {name: value for name, value in given.items() if value is not None}
    for name, value in said.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"; it takes {', '.join(known)}"
            raise WrongUseError(f"there is no argument {quoted(name)}{hint}")
        _refuse_other(base, name, value, known[name])
    for name in schema["required"]:
        if not said.get(name):
            raise WrongUseError(f"{name}: give {_KINDS[known[name]['type']][1]}")
    return said


def _refuse_other(base: KnowledgeBase, name: str, value: object, schema: Schema) -> None:
    type_, called = _KINDS[schema["type"]]
    if not isinstance(value, type_) or isinstance(value, bool):
        found = quoted(value if isinstance(value, str) else repr(value))
        raise WrongUseError(f"{name}: expected {called}, found {found}")
    if isinstance(value, list):
        for item in value:
            if not isinstance(item, str):
                raise WrongUseError(f"{name}: expected {called}, found {quoted(repr(item))} in it")
            _refuse_other(base, name, item, schema["items"])
    if isinstance(value, str):
        if len(value) > LONGEST_QUERY:
            raise WrongUseError(f"{name}: {LONGEST_QUERY} characters at most, found {len(value)}")
        if (words := schema.get("enum")) and value not in words:
            from painref.answers.free_words.one_value import did_you_mean_value

            hint = did_you_mean_value(base, value, words) or did_you_mean(value, words)
            raise WrongUseError(f"{name}: {quoted(value)} is not one of {', '.join(words)}{hint}")
    if isinstance(value, int) and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        span = f"{schema['minimum']} to {schema['maximum']}"
        raise WrongUseError(f"{name}: expected {span}, found {value}")
