"""Read one YAML file into a record, or into problems that name line and column.

The reader works on YAML nodes, not on loaded values: tags and positions are still there,
so a wrong type is named instead of coerced, and every problem has its exact position.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from painref.base.nearest import did_you_mean
from painref.base.visible import shown
from painref.errors import RefusedError
from painref.model.fields import LAYER, FieldType, field_types
from painref.model.records import Record, Statement
from painref.reading.first_edition import FORMER, MISSING
from painref.reading.problems import Problem, note
from painref.reading.scalars import LEAVE_OUT, SCALARS, describe, is_null, is_text, shown_tag
from painref.reading.yaml_nodes import (
    MAPPING,
    SEQUENCE,
    MappingNode,
    Node,
    SequenceNode,
    node_at,
    position_of,
)
from painref.reading.yaml_parsing import parse, parse_bytes

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
    return _record_of(path, parse(path, opened), cls, layer)


def read_bytes(
    path: Path, data: bytes, cls: type[R], layer: str | None = None
) -> tuple[R | Extension[R] | None, list[Problem]]:
    """Read what stands in a file, without opening it; `path` gives the id and is named."""
    return _record_of(path, parse_bytes(path, data), cls, layer)


def _record_of(
    path: Path, parsed: tuple[Node | None, list[Problem]], cls: type[R], layer: str | None
) -> tuple[R | Extension[R] | None, list[Problem]]:
    root, problems = parsed
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

    def __init__(self, fields: Iterable[FieldType], cls: type | None = None) -> None:
        self.former = FORMER.get(cls, {}) if cls else {}
        self.missing = MISSING.get(cls, {}) if cls else {}
        self.fields = {f.name: f for f in fields}
        self.required = {name for name, f in self.fields.items() if f.required}
        self.attributes = {f.name: f.attribute for f in self.fields.values()}
        self.ways = {name: _way_to_read(f) for name, f in self.fields.items()}


@cache
def _shape(cls: type) -> _Shape:
    return _Shape(field_types(cls), cls)


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
            self.refuse(node, "", f"adds nothing; give some of {', '.join([*known][2:])}")
        return Extension(id_, checked, values)

    def _mapping(self, node: Node, cls: Any, where: str) -> Any:
        values = self._values(node, _shape(cls), where, {})
        if isinstance(values, _Bad):
            return values
        if self.layer and LAYER in cls._defaults:
            values[LAYER] = self.layer
        return cls.from_fields(
            {_shape(cls).attributes.get(name, name): v for name, v in values.items()}
        )

    def _values(
        self, node: Node, shape: _Shape, where: str, fixed: Mapping[str, str]
    ) -> dict[str, Any] | _Bad:
        """Return the values of a mapping; `fixed` says of keys that are known why they are wrong."""
        if not isinstance(node, MappingNode):
            found = describe(node)
            hint = "" if where else "; a record begins as 'id: my-record'"
            return self.refuse(node, where, f"expected keys and values, found {found}{hint}")
        if node.tag != MAPPING:
            return self.refuse(node, where, f"tagged {shown_tag(node)}; take the tag away")
        given: dict[str, Node] = {}
        values: dict[str, Any] = {}
        bad = False
        for key_node, value_node in node.value:
            if not is_text(key_node):
                hint = "; write the keys out, none are merged" if key_node.value == "<<" else ""
                self.refuse(key_node, where, f"expected a key, found {describe(key_node)}{hint}")
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
            elif former := shape.former.get(key):
                given.setdefault(former.now, key_node)
                self.refuse(key_node, path, former.hint(str(value_node.value)))
            else:
                hint = did_you_mean(key, shape.fields.keys() - given.keys())
                unknown = f"unknown key{hint or '; known: ' + ', '.join(shape.fields)}"
                self.refuse(key_node, path, fixed.get(key, unknown))
        if not shape.required <= values.keys():
            bad = True
            for name in [n for n in shape.fields if n in shape.required - given.keys()]:
                path = f"{where}.{name}" if where else name
                help_ = shape.fields[name].help
                hint = shape.missing.get(name) or f"{help_[0].lower()}{help_[1:]}"
                self.refuse(node, path, f"missing; {hint}")
        return _BAD if bad else values

    def _list(self, node: Node, item: _Way, where: str) -> Any:
        if not isinstance(node, SequenceNode):
            found = describe(node)
            hint = "; put [ ] around it" if is_text(node) else ""
            hint = LEAVE_OUT if is_null(node) else hint
            return self.refuse(node, where, f"expected a list, found {found}{hint}")
        if node.tag != SEQUENCE:
            return self.refuse(node, where, f"tagged {shown_tag(node)}; take the tag away")
        values = [
            item.read(self, inner, item.inner, f"{where}[{i}]")
            for i, inner in enumerate(node.value)
        ]
        if len(values) > 1:
            self._refuse_repeated(node, values, where)
        return _BAD if _BAD in values else tuple(values)

    def _refuse_repeated(self, node: SequenceNode, values: Sequence[Any], where: str) -> None:
        told = {value.text if isinstance(value, Statement) else value for value in values}
        if len(told) == len(values):  # as nearly always; whole statements take long to compare
            return
        seen: dict[Any, int] = {}
        for i, value in enumerate(values):
            if value is not _BAD and seen.setdefault(value, i) != i:
                message = f"the same as {where}[{seen[value]}]; keep one"
                self.refuse(node.value[i], f"{where}[{i}]", message)

    def _term(self, node: Node, terms: type[Enum], where: str) -> Any:
        words = _by_word(terms)
        if not is_text(node):
            message = f"expected one of {', '.join(words)}, found {describe(node)}"
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
    if type_ in SCALARS:
        return _Way(_Reading._scalar, SCALARS[type_])
    if issubclass(type_, Enum):
        return _Way(_Reading._term, type_)
    return _Way(_Reading._mapping, type_)
