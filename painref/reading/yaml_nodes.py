"""What stands in a YAML file: its values with their tags, and where each of them starts.

They are like PyYAML's own nodes, but lighter: there is one for every word of a record.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from yaml.events import ScalarEvent
from yaml.resolver import Resolver

from painref.reading.problems import Position

if TYPE_CHECKING:
    from yaml import _yaml, error

    Mark = error.Mark | _yaml.Mark

MAPPING = "tag:yaml.org,2002:map"
SEQUENCE = "tag:yaml.org,2002:seq"
TEXT = "tag:yaml.org,2002:str"
INT = "tag:yaml.org,2002:int"
FLOAT = "tag:yaml.org,2002:float"
BOOL = "tag:yaml.org,2002:bool"
NULL = "tag:yaml.org,2002:null"
TIMESTAMP = "tag:yaml.org,2002:timestamp"


class Node(Protocol):
    """A value as it stands in a file, with the tag that is written or follows from its form."""

    tag: str
    value: Any
    start_mark: Mark


class CollectionNode:
    """A value that holds others, in brackets or in lines of their own."""

    __slots__ = ("in_brackets", "start_mark", "tag", "value")

    def __init__(self, tag: str, start_mark: Mark, in_brackets: bool) -> None:
        self.tag = tag
        self.value: Any = []
        self.start_mark = start_mark
        self.in_brackets = in_brackets


class SequenceNode(CollectionNode):
    """A list of values."""

    __slots__ = ()


class MappingNode(CollectionNode):
    """A list of keys with their values, in the order of the file; a key may be there twice."""

    __slots__ = ()


ScalarNode = ScalarEvent
"""A value that holds no others: its text, without quotes and escapes. The parser's own event serves
as its node, with the tag that follows from its form put in."""


def tag_of(plain: str) -> str:
    """Return the tag of a value without quotes, as YAML 1.1 has it: of a number, a date, a no..."""
    if plain[:1] not in _IMPLICIT:
        return TEXT
    return _short_tag(plain) if len(plain) < 20 else _tag(plain)


_IMPLICIT: dict[str, list[tuple[str, re.Pattern[str]]]] = Resolver.yaml_implicit_resolvers
"""What values may be, by their first character."""


def _tag(plain: str) -> str:
    return next((tag for tag, form in _IMPLICIT[plain[:1]] if form.match(plain)), TEXT)


_short_tag = lru_cache(1000)(_tag)
"""The same of keys, words and dates, which come again and again."""


def position_of(node: Node) -> Position:
    """Return the line and column at which a node starts."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def node_at(root: Node, where: str) -> Node:
    """Return the node of a field such as `indications[0].fit`, or the nearest around it."""
    node = root
    for step in re.findall(r"[^.\[\]]+", where):
        inner: Node | None = None
        if isinstance(node, MappingNode):
            inner = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, SequenceNode) and step.isdecimal() and int(step) < len(node.value):
            inner = node.value[int(step)]
        if inner is None:
            break
        node = inner
    return node
