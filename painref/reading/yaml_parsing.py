"""Parse the bytes of one YAML file into nodes, refusing what a record has no use for.

Refused with its position: text that is not UTF-8, characters that cannot be seen, files too
large, nested too deep or of too many values, anchors and aliases, directives, and more than
one document. PyYAML's parser (in C, where it was built so) tells what stands in a file one
event after the other. The nodes, the limits and all messages are made here.
"""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from painref.base.visible import first_hidden, shown
from painref.errors import RefusedError, UnreadableError
from painref.reading.problems import START, Position, Problem, note
from painref.reading.safe_files import content
from painref.reading.yaml_nodes import (
    MAPPING,
    SEQUENCE,
    TEXT,
    CollectionNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    tag_of,
)
from painref.reading.yaml_syntax import explain, position_in

if TYPE_CHECKING:

    class _Parser:
        def __init__(self, text: str) -> None: ...
        def get_event(self) -> Any: ...

else:
    try:
        from yaml.cyaml import CParser as _Parser
    except ImportError:  # PyYAML built without libyaml: slower, with the same messages
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class _Parser(Reader, Scanner, Parser):
            def __init__(self, text):
                Reader.__init__(self, text)
                Scanner.__init__(self)
                Parser.__init__(self)

            def scan_to_next_token(self):
                """Pass over tabs where libyaml does."""
                super().scan_to_next_token()
                while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
                    self.forward()
                    super().scan_to_next_token()


MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 10_000
"""The most values that a file may hold, keys included."""

_DIRECTIVE = re.compile("%(?<![^\r\n]%)")
"""A % that starts a line. Texts that go on in another line are indented. Written so, it is quick."""


def parse(
    path: Path, opened: Callable[[os.stat_result], object] | None = None
) -> tuple[Node | None, list[Problem]]:
    """Return the root node of the YAML file at `path`, or None, with its problems.

    `opened` is told the status of the very file that is read.
    """
    try:
        data = content(path, MAX_BYTES + 1, opened)
    except UnreadableError as error:
        return None, [Problem(path, START, "", str(error))]
    return parse_bytes(path, data)


def parse_bytes(path: Path, data: bytes) -> tuple[Node | None, list[Problem]]:
    """Return the root node of what stands in a file; `path` is only named in problems."""
    try:
        root, refused = _compose(_text(data))
    except RefusedError as error:
        root, refused = None, [(error.position, str(error))]
    return root, [Problem(path, position, "", message) for position, message in refused]


def _text(data: bytes) -> str:
    """Return what bytes say in UTF-8; raise RefusedError for what no file may hold."""
    if len(data) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1024} KiB; split it into several records"
        raise RefusedError(START, message)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        position = position_in(before, len(before))
        raise RefusedError(position, "is not UTF-8 here; save the file as UTF-8") from None
    if hidden := first_hidden(text):
        kind = "control" if unicodedata.category(hidden) == "Cc" else "invisible"
        message = f"{kind} character U+{ord(hidden):04X}; remove it"
        raise RefusedError(position_in(text, text.index(hidden)), message)
    if "%" in text and (found := _DIRECTIVE.search(text)):
        position = position_in(text, found.start())
        raise RefusedError(
            position, "a line that starts with '%' is a directive, which is not used"
        )
    return text


Refused = list[tuple[Position, str]]
"""What a text may not hold, with its places."""


def _compose(text: str) -> tuple[Node | None, Refused]:
    """Return the root node of a text, None if the text is not read to its end."""
    composer = _Composer(text)
    try:
        composer.run()
    except RefusedError as error:
        return None, [*composer.refused, (error.position, str(error))]
    except yaml.YAMLError as error:
        return None, _refused_before(error, text) or [
            *composer.refused,
            explain(error, text, composer.open),
        ]
    if not composer.documents:
        return None, [(START, "is empty; a record is a mapping such as 'id: my-record'")]
    return composer.documents[0], composer.refused


def _refused_before(error: yaml.YAMLError, text: str) -> Refused:
    """Return what is refused of a text before the parser gave up, if our limits end there.

    The parser looks ahead by a thousand characters, and has a limit to nesting of its own in
    some versions; it must not depend on these whether ours is told.
    """
    mark = getattr(error, "problem_mark", None)
    before = _Composer(text[: mark.index] if mark else "")
    try:
        before.run()
    except RefusedError as limit:
        return [*before.refused, (limit.position, str(limit))]
    except yaml.YAMLError:
        pass
    return []


class _Composer:
    """Puts the events of the parser together, without anchors and aliases and within our limits.

    It does not call itself: how deep a file may go is for the limit to say, not for the stack.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.documents: list[Node] = []
        """The root of each document."""
        self.open: list[CollectionNode] = []
        """The lists and mappings that have begun and not ended, from the root on."""
        self.refused: Refused = []
        """What a file may not hold, but does not keep the rest of it from being read."""

    def run(self) -> None:
        """Read all; raise RefusedError at a limit, YAMLError where the text is not valid."""
        next_event = _Parser(self.text).get_event
        open_ = self.open
        siblings: list[Any] = self.documents
        count = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent or kind in _STARTS:
                count += 1
                if event.anchor or count > MAX_NODES or not 0 < len(open_) < MAX_DEPTH:
                    self._look_at(event, count)
                if kind is ScalarEvent:
                    if event.tag is None or event.tag == "!":
                        event.tag = tag_of(event.value) if event.implicit[0] else TEXT
                    if not event.value:
                        self._place_nothing(event)
                    siblings.append(event)
                else:
                    node = _collection(event)
                    siblings.append(node)
                    open_.append(node)
                    siblings = node.value
            elif kind in _ENDS:
                if kind is MappingEndEvent:  # keys and values came in turn
                    in_turn = iter(siblings)
                    open_[-1].value = list(zip(in_turn, in_turn, strict=True))
                open_.pop()
                siblings = open_[-1].value if open_ else self.documents
            elif kind is AliasEvent:
                self._look_at(event, count)
                mark = event.start_mark
                siblings.append(ScalarNode(None, TEXT, (False, False), f"*{event.anchor}", mark))

    def _look_at(self, event: Any, count: int) -> None:
        """Note what may not be where it is; raise RefusedError where it is too much."""
        position = event.start_mark.line + 1, event.start_mark.column + 1
        if count > MAX_NODES:
            message = f"more than {MAX_NODES:,} values; split it into several records"
            raise RefusedError(position, message)
        if len(self.open) == MAX_DEPTH:
            raise RefusedError(position, f"not valid YAML: nested more than {MAX_DEPTH} deep")
        if event.anchor:
            sign = "*" if type(event) is AliasEvent else "&"
            name = f"'{sign}{shown(event.anchor)}'"
            message = f"{name}: anchors and aliases are not used; write it out"
            note(self.refused, (position, message), position)
        if self.documents and not self.open:
            message = "a second document; keep one record a file"
            note(self.refused, (position, message), position)

    def _place_nothing(self, event: Any) -> None:
        """Put an empty value where the text ends, if the parser is past that."""
        if event.start_mark.index >= len(self.text):
            line, column = position_in(self.text, len(self.text))
            event.start_mark = yaml.Mark("", 0, line - 1, column - 1, None, 0)


_STARTS: dict[type, tuple[type[CollectionNode], str]] = {
    MappingStartEvent: (MappingNode, MAPPING),
    SequenceStartEvent: (SequenceNode, SEQUENCE),
}
_ENDS = {MappingEndEvent, SequenceEndEvent}


def _collection(event: Any) -> CollectionNode:
    """Return the node of a list or mapping, still without values."""
    kind, tag = _STARTS[type(event)]
    given = tag if event.tag in (None, "!") else event.tag
    return kind(given, event.start_mark, event.flow_style)
