"""Lay out headed text for a terminal: wrapped with hanging indents, nothing cut, no boxes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

HEADING = "bold"
NAME = "bold"
QUIET = "dim"
AGAINST = "yellow"

GAP = 2
"""The columns left free between cells that stand side by side."""


class Span(NamedTuple):
    """Text that leads to an address on the web, or that cites sources."""

    text: str
    style: str = ""
    address: str | None = None
    sources: tuple[str, ...] = ()


Part = str | tuple[str, str] | Span
"""Text, or text with a style and more. It is never read as markup."""


class Page:
    """Lines of styled text."""

    alone = False
    """Whether the page is to be read without painref at hand, so that it spells sources out."""

    def __init__(self, console: Console, width: int | None) -> None:
        """Wrap at `width` columns, or not at all where it is None (for a pipe)."""
        self._console = console
        self._width = width
        self.cited: dict[str, None] = {}
        self._lines: list[Text] = []

    def title(self, text: str, *parts: Part) -> None:
        """Add the line that says what all that follows is about."""
        self.add((text, NAME), *parts)

    def add(self, *parts: Part, indent: int = 0, hang: int = 0, number: int | None = None) -> None:
        """Add a paragraph, its first line indented by `indent` and the rest by `hang` more.

        With a `number` it is that item of a list, and what is indented below belongs to it.
        Words are never split: one that is too long for the line stands over.
        """
        text = Text("" if number is None else f"{number}. ")
        for part in parts:
            text.append(*_styled(part))
        self._note_sources(parts)
        if self._width is None:
            self._lines.append(Text(" " * indent) + text)
            return
        start = indent
        for line in text.divide(
            _breaks(text.plain, self._width - indent, self._width - indent - hang)
        ):
            line.rstrip()
            margin = min(start, max(self._width - line.cell_len, 0))  # room for a long word
            self._lines.append(Text(" " * margin) + line)
            start = indent + hang

    def _note_sources(self, parts: Iterable[Part]) -> None:
        """Keep in `cited` which sources are cited on the page, in order."""
        for part in parts:
            if isinstance(part, Span):
                self.cited.update(dict.fromkeys(part.sources))

    def heading(self, text: str) -> None:
        """Add a heading with a blank line above it."""
        self.blank()
        self.add((text, HEADING))

    def blank(self) -> None:
        """Add a blank line, unless there is one or nothing above it."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    @property
    def width(self) -> int | None:
        """The columns that lines are wrapped at; None in a pipe."""
        return self._width

    @property
    def widest(self) -> int:
        """The columns of the longest line."""
        return max((line.cell_len for line in self._lines), default=0)

    def cell(self, width: int) -> Page:
        """Return an empty page of `width` columns, to be filled and put on this one."""
        return Page(self._console, width)

    def beside(self, *cells: Page) -> None:
        """Put cells side by side, each in the columns that it was made for."""
        for lines in zip_longest(*(cell._lines for cell in cells), fillvalue=Text()):
            row, start = Text(), 0
            for cell, line in zip(cells, lines, strict=True):
                row.append(" " * (start - row.cell_len)).append_text(line)
                start += (cell.width or 0) + GAP
            row.rstrip()
            self._lines.append(row)

    def text(self) -> str:
        """Return all lines as they are to be written, with colors if the console has them."""
        with self._console.capture() as capture:
            for line in self._lines:
                self._console.print(line, soft_wrap=True)
        return capture.get()


def _styled(part: Part) -> tuple[str, str | Style]:
    """Return the text of a part and its style, which holds where a link leads."""
    if isinstance(part, str):
        return part, ""
    if isinstance(part, Span) and part.address:
        return part.text, Style.parse(part.style) + Style(link=part.address)
    return part[0], part[1]


def _breaks(text: str, first_room: int, room: int) -> list[int]:
    """Return the offsets at which lines start, given the columns of the first and other lines."""
    offsets, used, left = [], 0, first_room
    position = 0
    for word in text.split(" "):
        length = cell_len(word)
        if used and used + 1 + length > left:
            offsets.append(position)
            used, left = length, room
        else:
            used += length + (1 if used else 0)
        position += len(word) + 1
    return offsets
