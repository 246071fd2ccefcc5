"""Parse the bytes of one YAML file into nodes, refusing what a record has no use for.

Refused with its place: text that is not UTF-8, control characters, files too large, nested
too deep or of too many values, anchors and aliases, and more than one document.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from yaml.composer import Composer
from yaml.events import AliasEvent, Event, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from painref.files import UnreadableError, content
from painref.names import shown
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
MAX_NODES = 10_000
"""The most values that a file may hold, keys included."""
MAX_PROBLEMS = 100
"""The most problems of one file that are told."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What no file may hold, even in a comment: controls of the terminal, the line, the direction."""
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""

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


def parse_quickly(data: bytes) -> Node | None:
    """Return the root node of what stands in a file if nothing about it is out of the ordinary.

    Otherwise None: `parse_bytes`, which takes three times as long, then says what is wrong.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        return _quick_root(text) if len(data) <= MAX_BYTES and _is_ordinary(text) else None
    except (UnicodeDecodeError, yaml.YAMLError):
        return None


def _is_ordinary(text: str) -> bool:
    """Say whether a text is sure to have no anchors and to be within the limits.

    The C composer follows anchors, and its depth is bounded by the stack alone. Blocks go as
    deep as their lines are indented, and flows as deep as there are brackets; each value
    needs one of a few signs.
    """
    return not (
        _UNPRINTABLE.search(text)
        or (("&" in text or "*" in text) and _ANCHOR.search(text))
        or _DEEP.search("\n" + text)
        or text.count("[") + text.count("{") > 200
        or sum(map(text.count, "\n,:?-[{")) >= MAX_NODES
    )


_ANCHOR = re.compile(r"(?:^|[\s\[\]{},:?-])[&*]\S", re.MULTILINE)
_DEEP = re.compile("[\n\r][ \t?:\ufeff-]{100}")


def parse(path: Path) -> tuple[Node | None, list[Problem]]:
    """Return the root node of the YAML file at `path`, or None, with its problems."""
    try:
        data = content(path, MAX_BYTES + 1)
    except UnreadableError as error:
        return None, [Problem(path, (1, 1), "", str(error))]
    return parse_bytes(path, data)


def parse_bytes(path: Path, data: bytes) -> tuple[Node | None, list[Problem]]:
    """Return the root node of what stands in a file; `path` is only named in problems."""
    problems: list[Problem] = []

    def refuse(place: Place, message: str) -> None:
        problems.append(Problem(path, place, "", message))

    if len(data) > MAX_BYTES:
        refuse((1, 1), f"is larger than {MAX_BYTES // 1024} KiB; split it into several records")
        return None, problems
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        refuse(_place_in(before, len(before)), "is not UTF-8 here; save the file as UTF-8")
        return None, problems
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        refuse(_place_in(text, found.start()), f"control character {code}; remove it")
        return None, problems

    composer = _StrictComposer(text)
    try:
        root = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        context = str(error.context)
        unclosed = "quoted scalar" in context or "flow" in context
        marks = (error.context_mark, error.problem_mark)
        mark = next(m for m in (marks if unclosed else reversed(marks)) if m)
        place = (mark.line + 1, mark.column + 1)
        line_before = text.splitlines()[: mark.line][-1:]
        refuse(min(place, composer.end), _explain(error, line_before))
        return None, problems
    except TooMuchError as error:
        composer.refused.append((error.place, str(error)))
        root = None
    for place, message in composer.refused:
        refuse(place, message)
    if composer.refused and root is None:
        return None, problems
    if root is None:
        refuse((1, 1), "is empty; a record is a mapping such as 'id: my-record'")
    return root, problems


def _quick_root(text: str) -> Node | None:
    """Compose nodes in C, if PyYAML can."""
    if _QuickComposer is None:
        return None
    root: Node | None = _QuickComposer(text).get_single_node()
    return root


class TooMuchError(Exception):
    """Where a file goes beyond a limit, so that the rest of it is not read."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


T = TypeVar("T")


def note(problems: list[T], problem: T, place: Place) -> None:
    """Add a problem of a file to those that it has; raise TooMuchError after the last that is told."""
    problems.append(problem)
    if len(problems) >= MAX_PROBLEMS:
        message = f"{MAX_PROBLEMS} problems so far; the rest of the file is not read"
        raise TooMuchError(place, message)


_QuickComposer: Any = None
if hasattr(_Parser, "get_single_node"):

    class _Quick(_Parser, Resolver):
        """The composer of libyaml, which makes the same nodes in a third of the time."""

        def __init__(self, text: str) -> None:
            _Parser.__init__(self, text)
            Resolver.__init__(self)

    _QuickComposer = _Quick


class _StrictComposer(Composer, _Parser, Resolver):
    """PyYAML's composer over its parser, without anchors and aliases and with a depth limit."""

    def __init__(self, text: str) -> None:
        _Parser.__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)
        self.refused: list[tuple[Place, str]] = []
        self.end = _place_in(text, len(text))
        """The end of the text. The parser may be past it, since it adds a line end."""
        self._depth = 0
        self._nodes = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()
        start: Any = event.start_mark
        place = (start.line + 1, start.column + 1)
        if event.anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            message = (
                f"'{sign}{shown(event.anchor)}': anchors and aliases are not used; write it out"
            )
            note(self.refused, (place, message), place)
        if isinstance(event, AliasEvent):
            self.get_event()
            return ScalarNode("tag:yaml.org,2002:str", f"*{event.anchor}", start)
        event.anchor = None
        if self._depth == MAX_DEPTH:
            raise yaml.MarkedYAMLError(None, None, f"nested more than {MAX_DEPTH} deep", start)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise TooMuchError(
                place, f"more than {MAX_NODES:,} values; split it into several records"
            )
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        if node is not None and place > self.end:
            line, column = self.end
            node.start_mark = yaml.Mark("", 0, line - 1, column - 1, None, 0)
        return node

    def get_single_node(self) -> Node | None:
        self.get_event()
        documents = self._documents()
        first = next(documents, None)
        for extra in documents:
            place = place_of(extra)
            note(self.refused, (place, "a second document; keep one record a file"), place)
        return first

    def _documents(self) -> Iterator[Node]:
        while (node := self.get_node()) is not None:
            yield node


def _place_in(text: str, index: int) -> Place:
    """Return the line and column of `text[index]`."""
    line, start = 1, 0
    for found in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return line, index - start + 1


_ENDED_BY_COMMENT = re.compile("[ -]*[a-z_]+: +[^ #'\"|>[{].* #")
"""A line with a text and a comment: a text that goes on below it is broken off there."""


def _explain(error: yaml.MarkedYAMLError, line_before: list[str]) -> str:
    """Say what is wrong with the YAML, with a hint where the parser's own words help little."""
    problem = str(error.problem)
    hint = next((f"; {hint}" for words, hint in _HINTS.items() if words in problem), "")
    if hint.endswith("oddly") and any(map(_ENDED_BY_COMMENT.match, line_before)):
        hint = "; the comment in the line before ends its text; delete it if the text goes on here"
    return f"not valid YAML: {problem}{hint}"
