"""Parse the bytes of one YAML file into nodes, refusing what a record has no use for.

Refused with its place: text that is not UTF-8, control characters, files too large or
nested too deep, anchors and aliases, and more than one document.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from yaml.composer import Composer
from yaml.events import AliasEvent, Event, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from painref.problems import Place, Problem

if TYPE_CHECKING:

    class _Parser:
        def __init__(self, stream: str) -> None: ...
        def peek_event(self) -> NodeEvent: ...
        def get_event(self) -> Event: ...

else:
    try:
        from yaml.cyaml import CParser as _Parser
    except ImportError:  # PyYAML built without libyaml: slower, and errors are worded otherwise
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class _Parser(Reader, Scanner, Parser):
            def __init__(self, stream):
                Reader.__init__(self, stream)
                Scanner.__init__(self)
                Parser.__init__(self)


MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HINTS = {
    "mapping values are not allowed": "line up the keys, and quote a text that holds ': '",
    "could not find expected ':'": "write 'key: value'",
    "that cannot start any token": "indent with spaces, and quote a text that starts with a sign",
    "unexpected end of stream": "close the quote",
    "did not find expected ',' or": "close the bracket",
    "did not find expected node content": "close the bracket",
    "did not find expected key": "line up the keys, and quote a text that starts or ends oddly",
    "expected <block end>": "line up the keys, and quote a text that starts or ends oddly",
}


def place_of(node: Node) -> Place:
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


def parse(path: Path) -> tuple[Node | None, list[Problem]]:
    """Return the root node of the YAML file at `path`, or None, with its problems."""
    problems: list[Problem] = []

    def refuse(place: Place, message: str) -> None:
        problems.append(Problem(path, place, "", message))

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        refuse((1, 1), f"cannot be read: {error.strerror}")
        return None, problems
    if len(data) > MAX_BYTES:
        refuse((1, 1), f"is larger than {MAX_BYTES // 1024} KiB; split it into several records")
        return None, problems
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        refuse(_place_after(before), "is not UTF-8 here; save the file as UTF-8")
        return None, problems
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        refuse(_place_after(text[: found.start()]), f"control character {code}; remove it")
        return None, problems

    composer = _StrictComposer(text)
    try:
        root = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        context = str(error.context)
        unclosed = "quoted scalar" in context or "flow" in context
        marks = (error.context_mark, error.problem_mark)
        mark = next(m for m in (marks if unclosed else reversed(marks)) if m)
        refuse((mark.line + 1, mark.column + 1), _explain(error))
        return None, problems
    for place, message in composer.refused:
        refuse(place, message)
    if root is None:
        refuse((1, 1), "is empty; a record is a mapping such as 'id: my-record'")
    return root, problems


class _StrictComposer(Composer, _Parser, Resolver):
    """PyYAML's composer over its parser, without anchors and aliases and with a depth limit."""

    def __init__(self, text: str) -> None:
        _Parser.__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)
        self.refused: list[tuple[Place, str]] = []
        self._depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()
        start: Any = event.start_mark
        place = (start.line + 1, start.column + 1)
        if event.anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            message = f"'{sign}{event.anchor}': anchors and aliases are not used; write it out"
            self.refused.append((place, message))
        if isinstance(event, AliasEvent):
            self.get_event()
            return ScalarNode("tag:yaml.org,2002:str", f"*{event.anchor}", start)
        event.anchor = None
        if self._depth == MAX_DEPTH:
            raise yaml.MarkedYAMLError(None, None, f"nested more than {MAX_DEPTH} deep", start)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def get_single_node(self) -> Node | None:
        self.get_event()
        nodes = list(self._documents())
        for extra in nodes[1:]:
            self.refused.append((place_of(extra), "a second document; keep one record a file"))
        return nodes[0] if nodes else None

    def _documents(self) -> Iterator[Node]:
        while (node := self.get_node()) is not None:
            yield node


def _place_after(text: str) -> Place:
    """Return the line and column of what follows `text` in its file."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _explain(error: yaml.MarkedYAMLError) -> str:
    """Say what is wrong with the YAML, with a hint where the parser's own words help little."""
    problem = str(error.problem)
    hint = next((f"; {hint}" for words, hint in _HINTS.items() if words in problem), "")
    return f"not valid YAML: {problem}{hint}"
