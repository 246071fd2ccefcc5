"""Lay out headed text for a terminal: wrapped with hanging indents, nothing cut, no boxes."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

HEADING = "bold"
NAME = "bold"
QUIET = "dim"
AGAINST = "yellow"
FOR = "green"

GAP = 2
"""The columns left free between cells that stand side by side."""

Part = str | tuple[str, str]
"""Text, or text with a style. It is never read as markup."""


class Page:
    """Lines of styled text."""

    def __init__(self, console: Console, width: int | None) -> None:
        """Wrap at `width` columns, or not at all where it is None (for a pipe)."""
        self._console = console
        self._width = width
        self._lines: list[Text] = []

    def add(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph, its first line indented by `indent` and the rest by `hang` more.

        Words are never split: one that is too long for the line stands over.
        """
        text = Text.assemble(*parts)
        if self._width is None:
            self._lines.append(Text(" " * indent) + text)
            return
        start = indent
        for line in text.divide(
            _breaks(text.plain, self._width - indent, self._width - indent - hang)
        ):
            line.rstrip()
            self._lines.append(Text(" " * start) + line)
            start = indent + hang

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
