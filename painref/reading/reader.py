"""Read one YAML file into a record, or into problems that name line and column.

The reader works on YAML nodes, not on loaded values: tags and positions are still there,
so a wrong type is named instead of coerced, and every problem has its exact position.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from painref.base.names import as_slug
from painref.base.nearest import did_you_mean
from painref.base.visible import is_visible, shown
from painref.errors import RefusedError, UnreadableError
from painref.model.fields import LAYER, MAX_TEXT, FieldType, field_types
from painref.model.records import REFERENCES, Citation, Record, Slug, is_slug
from painref.reading.problems import START, Problem, note
from painref.reading.safe_files import content
from painref.reading.yaml_nodes import (
    INT,
    MAPPING,
    NULL,
    SEQUENCE,
    TEXT,
    TIMESTAMP,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    node_at,
    position_of,
)
from painref.reading.yaml_parsing import MAX_BYTES, parse_bytes

R = TypeVar("R", bound=Record)


EXTENDS = "extends"
"""The key of a record that adds to another one instead of being one itself."""


@dataclass(frozen=True)
class Extension(Generic[R]):
    """What a file adds to the record `extends`: for each field the items, or the new value."""

    extends: str
    checked: date
    values: Mapping[str, Any]


def read(
    path: Path,
    cls: type[R],
    layer: str | None = None,
    opened: Callable[[os.stat_result], object] | None = None,
) -> tuple[R | Extension[R] | None, list[Problem]]:
    """Read the YAML file at `path` as a record of class `cls`, or as an addition to one.

    All that is read is marked as coming from `layer`. `opened` is told the status of the very
    file that is read. Returns None where anything is wrong, and all problems found.
    """
    try:
        data = content(path, MAX_BYTES + 1, opened)
    except UnreadableError as error:
        return None, [Problem(path, START, "", str(error))]
    return read_bytes(path, data, cls, layer)


def read_bytes(
    path: Path, data: bytes, cls: type[R], layer: str | None = None
) -> tuple[R | Extension[R] | None, list[Problem]]:
    """Read what stands in a file, without opening it; `path` gives the id and is named."""
    root, problems = parse_bytes(path, data)
    if root is None:
        return None, problems
    reading = _Reading(path, layer, problems)
    found: Any = None
    extends = isinstance(root, MappingNode) and any(key.value == EXTENDS for key, _ in root.value)
    try:
        found = reading.extension(root, cls) if extends else reading.record(root, cls)
        key = EXTENDS if extends else "id"
        id_ = getattr(found, key, path.stem)
        if id_ != path.stem:
            message = (
                f"'{shown(id_)}' is not the file's name; write '{path.stem}' or rename the file"
            )
            reading.refuse(node_at(root, key), key, message)
    except RefusedError as error:
        problems.append(Problem(path, error.position, "", str(error)))
    return (None if problems else found), problems


@cache
def extensible(cls: type) -> tuple[FieldType, ...]:
    """Return the fields that an extension may add to: optional lists, and availability."""
    return tuple(
        f
        for f in field_types(cls)
        if not f.required and (f.is_list or is_dataclass(f.item)) and f.name != "reviewed_by"
    )


class _Way(NamedTuple):
    """The method that reads values of a type, and what it needs to know of the type."""

    read: Callable[[_Reading, Node, Any, str], Any]
    inner: Any


class _Shape:
    """What a mapping may hold, and how that is read."""

    def __init__(self, fields: Iterable[FieldType]) -> None:
        self.fields = {f.name: f for f in fields}
        self.required = {name for name, f in self.fields.items() if f.required}
        self.ways = {name: _way_to_read(f) for name, f in self.fields.items()}


@cache
def _shape(cls: type) -> _Shape:
    return _Shape(field_types(cls))


@cache
def _by_word(terms: type[Enum]) -> dict[str, Enum]:
    return {str(term.value): term for term in terms}


class _Bad:
    """Stands where a value could not be read; the problem has been noted."""


_BAD = _Bad()


class _Reading:
    """The reading of one file: turns nodes into values, noting places and problems."""

    def __init__(self, path: Path, layer: str | None, problems: list[Problem]) -> None:
        self.path = path
        self.layer = layer
        self.problems = problems

    def refuse(self, node: Node, where: str, message: str) -> _Bad:
        """Note what is wrong with a field; raise RefusedError after the last that is told."""
        position = position_of(node)
        note(self.problems, Problem(self.path, position, where, message), position)
        return _BAD

    def record(self, node: Node, cls: type[R]) -> R | _Bad:
        """Return the record that a mapping gives, or _BAD after noting why not."""
        found: R | _Bad = self._mapping(node, cls, "")
        return found

    def extension(self, node: Node, cls: Any) -> Extension[R] | _Bad:
        """Return what a mapping adds to a record of class `cls`, or _BAD after noting why not."""
        of_record = {f.name: f for f in field_types(cls)}
        extended = replace(of_record["id"], name=EXTENDS)
        shape = _Shape((extended, of_record["checked"], *extensible(cls)))
        known = shape.fields
        fixed = {
            name: f"cannot be added to; an extension gives only {', '.join(known)}. "
            "To change it, write the whole record"
            for name in of_record
            if name not in known
        }
        values = self._values(node, shape, "", fixed)
        if isinstance(values, _Bad):
            return values
        id_, checked = values.pop(EXTENDS), values.pop("checked")
        if not values and not self.problems:
            some = ", ".join([*known][2:])
            hint = f"give some of {some}" if some else "to change the record, write it whole"
            self.refuse(node, "", f"adds nothing; {hint}")
        return Extension(id_, checked, values)

    def _mapping(self, node: Node, cls: Any, where: str) -> Any:
        values = self._values(node, _shape(cls), where, {})
        if isinstance(values, _Bad):
            return values
        if self.layer and LAYER in cls._defaults:
            values[LAYER] = self.layer
        return cls.from_fields(values)

    def _values(
        self, node: Node, shape: _Shape, where: str, fixed: Mapping[str, str]
    ) -> dict[str, Any] | _Bad:
        """Return the values of a mapping; `fixed` says of keys that are known why they are wrong."""
        if not isinstance(node, MappingNode):
            found = _describe(node)
            return self.refuse(node, where, f"expected keys and values, found {found}")
        if node.tag != MAPPING:
            return self.refuse(node, where, f"tagged {_tag(node)}; take the tag away")
        given: dict[str, Node] = {}
        values: dict[str, Any] = {}
        bad = False
        for key_node, value_node in node.value:
            if not _is_text(key_node):
                self.refuse(key_node, where, f"expected a key, found {_describe(key_node)}")
                continue
            key = key_node.value
            first = given.setdefault(key, key_node)
            if first is key_node and (way := shape.ways.get(key)):
                path = f"{where}.{key}" if where else key
                value = way.read(self, value_node, way.inner, path)
                if value == () and key in shape.required:
                    value = self.refuse(value_node, path, "empty; give at least one item")
                bad = bad or value is _BAD
                values[key] = value
                continue
            path = f"{where}.{shown(key)}" if where else shown(key)
            if first is not key_node:
                line = position_of(first)[0]
                self.refuse(key_node, path, f"given twice, first in line {line}; keep one")
            else:
                hint = did_you_mean(key, shape.fields.keys() - given.keys())
                unknown = f"unknown key{hint or '; known: ' + ', '.join(shape.fields)}"
                self.refuse(key_node, path, fixed.get(key, unknown))
        if not shape.required <= values.keys():
            bad = True
            for name in [n for n in shape.fields if n in shape.required - given.keys()]:
                path = f"{where}.{name}" if where else name
                help_ = shape.fields[name].help
                self.refuse(node, path, f"missing; {help_[0].lower()}{help_[1:]}")
        return _BAD if bad else values

    def _list(self, node: Node, item: _Way, where: str) -> Any:
        if not isinstance(node, SequenceNode):
            found = _describe(node)
            hint = "; put [ ] around it" if _is_text(node) else ""
            hint = _LEAVE_OUT if _is_null(node) else hint
            return self.refuse(node, where, f"expected a list, found {found}{hint}")
        if node.tag != SEQUENCE:
            return self.refuse(node, where, f"tagged {_tag(node)}; take the tag away")
        values = [
            item.read(self, inner, item.inner, f"{where}[{i}]")
            for i, inner in enumerate(node.value)
        ]
        if len(values) > 1:
            self._refuse_repeated(node, values, where)
        return _BAD if _BAD in values else tuple(values)

    def _refuse_repeated(self, node: SequenceNode, values: Sequence[Any], where: str) -> None:
        seen: dict[Any, int] = {}
        for i, value in enumerate(values):
            if value is not _BAD and seen.setdefault(value, i) != i:
                message = f"the same as {where}[{seen[value]}]; keep one"
                self.refuse(node.value[i], f"{where}[{i}]", message)

    def _term(self, node: Node, terms: type[Enum], where: str) -> Any:
        words = _by_word(terms)
        if not _is_text(node):
            message = f"expected one of {', '.join(words)}, found {_describe(node)}"
            return self.refuse(node, where, message)
        if node.value not in words:
            hint = did_you_mean(node.value, words)
            message = f"'{shown(node.value)}' is not one of {', '.join(words)}{hint}"
            return self.refuse(node, where, message)
        return words[node.value]

    def _scalar(self, node: Node, read: Callable[[Node], Any], where: str) -> Any:
        try:
            return read(node)
        except ValueError as error:
            return self.refuse(node, where, str(error))


@cache
def _way_to_read(field: FieldType) -> _Way:
    way = _way_to_read_one(field.item)
    return _Way(_Reading._list, way) if field.is_list else way


def _way_to_read_one(type_: Any) -> _Way:
    if type_ in _SCALARS:
        return _Way(_Reading._scalar, _SCALARS[type_])
    if issubclass(type_, Enum):
        return _Way(_Reading._term, type_)
    return _Way(_Reading._mapping, type_)


def _read_text(node: Node) -> str:
    if not _is_text(node):
        raise ValueError(_expected("text", node))
    text: str = node.value
    if text != text.strip():
        raise ValueError("starts or ends with a blank; take it away")
    if not text:
        raise ValueError("empty; give text or leave the key out")
    if len(text) > MAX_TEXT:
        raise ValueError(f"{len(text)} characters; keep it under {MAX_TEXT}")
    if not is_visible(text):
        found = next(c for c in text if not is_visible(c))
        what = "line break U+000A" if found == "\n" else f"invisible U+{ord(found):04X}"
        raise ValueError(f"holds the {what}; write the text as one paragraph of plain characters")
    return text


def _read_id(node: Node) -> str:
    text = _read_text(node)
    if not is_slug(text):
        slug = as_slug(text)
        hint = f"; write '{shown(slug)}'" if slug else ""
        raise ValueError(f"'{shown(text)}' is not an id, lower-case words joined by hyphens{hint}")
    return text


def _read_int(node: Node) -> int:
    if node.tag != INT or not re.fullmatch("0|[1-9][0-9]{0,8}", node.value):
        raise ValueError(_expected("a whole number such as 2024", node))
    return int(node.value)


def _read_date(node: Node) -> date:
    plain = isinstance(node, ScalarNode) and node.tag in (TEXT, TIMESTAMP)
    if plain and re.fullmatch(r"\d{4}-\d\d-\d\d", node.value, re.ASCII):
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            raise ValueError(f"there is no day {node.value}") from None
    raise ValueError(_expected("a date as YYYY-MM-DD", node))


def _read_citation(node: Node) -> Citation:
    if not _is_text(node):
        raise ValueError(_expected("a citation such as ipm-overview@3.6", node))
    text = _read_text(node)
    try:
        return Citation.parse(text)
    except ValueError:
        raise ValueError(
            f"'{shown(text)}' is not a citation; write source-id or source-id@place"
        ) from None


_SCALARS: dict[Any, Callable[[Node], Any]] = {
    str: _read_text,
    int: _read_int,
    date: _read_date,
    Citation: _read_citation,
    Slug: _read_id,
    **dict.fromkeys(REFERENCES, _read_id),
}


_LEAVE_OUT = "; fill it in, or leave the key out if it is optional"
_PLAIN = {"bool": "the yes/no word", "timestamp": "the date"} | dict.fromkeys(
    ("int", "float"), "the number"
)
"""What YAML takes some unquoted words for, and how to call it."""


def _is_null(node: Node) -> bool:
    return node.tag == NULL


def _tag(node: Node) -> str:
    return shown(node.tag.replace("tag:yaml.org,2002:", "!!"))


def _is_text(node: Node) -> bool:
    return node.tag == TEXT and isinstance(node, ScalarNode)


def _expected(what: str, node: Node) -> str:
    """Say that something else was expected, and how to write it where quotes would do."""
    quote = ""
    if _is_null(node):
        quote = _LEAVE_OUT
    elif what == "text" and node.tag.removeprefix("tag:yaml.org,2002:") in _PLAIN:
        quote = f"; quote it: '{shown(node.value)}'"
    return f"expected {what}, found {_describe(node)}{quote}"


def _describe(node: Node) -> str:
    """Name what stands in the file, as its writer would call it."""
    if isinstance(node, MappingNode):
        return "keys and values"
    if isinstance(node, SequenceNode):
        return "a list"
    if _is_null(node):
        return "nothing"
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    what = "the text" if kind == "str" else _PLAIN.get(kind, f"a value tagged {_tag(node)}")
    return f"{what} '{shown(node.value)}'"
