"""Read single values from YAML: texts, ids, numbers, dates, citations. Nothing is coerced."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from painref.base.names import as_slug
from painref.base.visible import is_visible, shown
from painref.model.fields import MAX_TEXT
from painref.model.records import REFERENCES, Citation, Slug, is_slug
from painref.reading.yaml_nodes import (
    BOOL,
    FLOAT,
    INT,
    NULL,
    TEXT,
    TIMESTAMP,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)


def _read_text(node: Node) -> str:
    if not is_text(node):
        raise ValueError(expected("text", node))
    text: str = node.value
    if _is_plainly_sound(text):
        return text
    if text.endswith("\n") and text.strip() == text[:-1]:
        raise ValueError("ends with a line break; write '>-' in place of '>' or '|'")
    if text != text.strip():
        raise ValueError("starts or ends with a blank; take it away")
    if not text:
        raise ValueError(f"empty{LEAVE_OUT}")
    if len(text) > MAX_TEXT:
        raise ValueError(f"{len(text)} characters; keep it under {MAX_TEXT}")
    if not is_visible(text):
        found = next(c for c in text if not is_visible(c))
        what = "line break U+000A" if found == "\n" else f"invisible U+{ord(found):04X}"
        raise ValueError(f"holds the {what}; write the text as one paragraph of plain characters")
    return text


def _is_plainly_sound(text: str) -> bool:
    """Say whether a text is like nearly all: then there is no need to look closer."""
    return (
        text.isascii()
        and text.isprintable()
        and 0 < len(text) <= MAX_TEXT
        and text[0] != " " != text[-1]
    )


def _read_id(node: Node) -> str:
    text = _read_text(node)
    if not is_slug(text):
        slug = as_slug(text)
        hint = f"; write '{shown(slug)}'" if slug else ""
        raise ValueError(f"'{shown(text)}' is not an id, lower-case words joined by hyphens{hint}")
    return text


def _read_int(node: Node) -> int:
    if node.tag != INT or not re.fullmatch("0|[1-9][0-9]{0,8}", node.value):
        raise ValueError(expected("a whole number such as 2024", node))
    return int(node.value)


def _read_number(node: Node) -> float:
    if node.tag not in (INT, FLOAT) or not re.fullmatch(_NUMBER, node.value):
        raise ValueError(expected("a number such as 4.9", node))
    return float(node.value)


_NUMBER = r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?"


def _read_truth(node: Node) -> bool:
    if node.tag != BOOL or node.value not in ("true", "false"):
        raise ValueError(expected("true or false", node))
    return bool(node.value == "true")


def _read_date(node: Node) -> date:
    plain = isinstance(node, ScalarNode) and node.tag in (TEXT, TIMESTAMP)
    if plain and re.fullmatch(r"\d{4}-\d\d-\d\d", node.value, re.ASCII):
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            raise ValueError(f"there is no day {node.value}") from None
    raise ValueError(expected("a date as YYYY-MM-DD", node))


_citation = lru_cache(4096)(Citation.parse)
"""Makes citations, of which many are alike: these share one object."""


def _read_citation(node: Node) -> Citation:
    if not is_text(node):
        raise ValueError(expected("a citation such as ipm-overview@3.6", node))
    text = _read_text(node)
    try:
        return _citation(text)
    except ValueError:
        raise ValueError(
            f"'{shown(text)}' is not a citation; write source-id or source-id@place"
        ) from None


SCALARS: dict[Any, Callable[[Node], Any]] = {
    str: _read_text,
    int: _read_int,
    float: _read_number,
    bool: _read_truth,
    date: _read_date,
    Citation: _read_citation,
    Slug: _read_id,
    **dict.fromkeys(REFERENCES, _read_id),
}


LEAVE_OUT = "; fill it in, or leave the key out if it is optional"
_PLAIN = {
    "bool": "the yes/no word",
    "timestamp": "the date",
    "int": "the number",
    "float": "the number",
}
"""What YAML takes some unquoted words for, and how to call it."""


def is_null(node: Node) -> bool:
    """Say whether nothing stands there."""
    return node.tag == NULL


def shown_tag(node: Node) -> str:
    """Write the tag of a node as its writer would: !!str."""
    return shown(node.tag.replace("tag:yaml.org,2002:", "!!"))


def is_text(node: Node) -> bool:
    """Say whether a plain text stands there."""
    return node.tag == TEXT and isinstance(node, ScalarNode)


def expected(what: str, node: Node) -> str:
    """Say that something else was expected, and how to write it where quotes would do."""
    quote = ""
    if is_null(node):
        quote = LEAVE_OUT
    elif what == "text" and node.tag.removeprefix("tag:yaml.org,2002:") in _PLAIN:
        quote = f"; quote it: '{shown(node.value)}'"
    return f"expected {what}, found {describe(node)}{quote}"


def describe(node: Node) -> str:
    """Name what stands in the file, as its writer would call it."""
    if isinstance(node, MappingNode):
        return "keys and values"
    if isinstance(node, SequenceNode):
        return "a list"
    if is_null(node):
        return "nothing"
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    what = "the text" if kind == "str" else _PLAIN.get(kind, f"a value tagged {shown_tag(node)}")
    return f"{what} '{shown(node.value)}'"
