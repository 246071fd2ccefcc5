"""Lay out headed text for a terminal: wrapped with hanging indents, nothing cut, no boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

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


Piece = tuple[str, str, str | None]
"""Text as it will stand in a line, its style, and the address that it leads to."""
Paint = Callable[[str, str, str | None], str]
"""Turns a piece into what makes a terminal show it so."""


class Page:
    """Lines of styled text."""

    alone = False
    """Whether the page is to be read without painref at hand, so that it spells sources out."""

    def __init__(self, width: int | None, paint: Paint | None = None) -> None:
        """Wrap at `width` columns, or not at all where it is None (for a pipe); plain without `paint`."""
        self._width = width
        self._paint = paint
        self.cited: dict[str, None] = {}
        self._lines: list[list[Piece]] = []

    def title(self, text: str, *parts: Part) -> None:
        """Add the line that says what all that follows is about."""
        self.add((text, NAME), *parts)

    def add(self, *parts: Part, indent: int = 0, hang: int = 0, number: int | None = None) -> None:
        """Add a paragraph, its first line indented by `indent` and the rest by `hang` more.

        With a `number` it is that item of a list, and what is indented below belongs to it.
        Words are never split: one that is too long for the line stands over.
        """
        lead = "" if number is None else f"{number}. "
        pieces = [piece for part in (lead, *parts) if (piece := _piece(part))[0]]
        self._note_sources(parts)
        if self._width is None:
            self._lines.append(_indented(indent, pieces))
            return
        text = "".join(piece[0] for piece in pieces)
        offsets = _breaks(text, self._width - indent, self._width - indent - hang)
        start = indent
        for line in _divided(pieces, offsets):
            margin = min(start, max(self._width - _line_cells(line), 0))  # room for a long word
            self._lines.append(_indented(margin, line))
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
        if self._lines and self._lines[-1]:
            self._lines.append([])

    @property
    def width(self) -> int | None:
        """The columns that lines are wrapped at; None in a pipe."""
        return self._width

    @property
    def widest(self) -> int:
        """The columns of the longest line."""
        return max(map(_line_cells, self._lines), default=0)

    def cell(self, width: int) -> Page:
        """Return an empty page of `width` columns, to be filled and put on this one."""
        return Page(width, self._paint)

    def beside(self, *cells: Page) -> None:
        """Put cells side by side, each in the columns that it was made for."""
        for lines in zip_longest(*(cell._lines for cell in cells), fillvalue=()):
            row: list[Piece] = []
            start = 0
            for cell, line in zip(cells, lines, strict=True):
                if line:
                    row += _indented(start - _line_cells(row), line)
                start += (cell.width or 0) + GAP
            self._lines.append(row)

    def text(self) -> str:
        """Return all lines as they are to be written, with colors if there is a paint."""
        paint = self._paint or _plain
        return "".join("".join(paint(*piece) for piece in line) + "\n" for line in self._lines)


def _plain(text: str, _: str, __: str | None) -> str:
    return text


def _piece(part: Part) -> Piece:
    """Return the text of a part with its style and where it leads."""
    if isinstance(part, str):
        return part, "", None
    if isinstance(part, Span):
        return part.text, part.style, part.address
    return part[0], part[1], None


def _indented(margin: int, pieces: Sequence[Piece]) -> list[Piece]:
    return [(" " * margin, "", None), *pieces] if margin > 0 else list(pieces)


def _divided(pieces: Iterable[Piece], offsets: Sequence[int]) -> list[list[Piece]]:
    """Divide pieces into lines that start at these offsets, without blanks at their ends."""
    lines: list[list[Piece]] = [[]]
    ends = iter((*offsets, None))
    end = next(ends)
    position = 0
    for text, style, address in pieces:
        rest = text
        while end is not None and position + len(rest) >= end:
            lines[-1].append((rest[: end - position], style, address))
            rest = rest[end - position :]
            position = end
            lines.append([])
            end = next(ends)
        position += len(rest)
        lines[-1].append((rest, style, address))
    return [_stripped(line) for line in lines]


def _stripped(line: list[Piece]) -> list[Piece]:
    """Take the blanks off the end of a line, and pieces without text out of it."""
    kept = [piece for piece in line if piece[0]]
    while kept:
        text, style, address = kept.pop()
        if text := text.rstrip():
            return [*kept, (text, style, address)]
    return kept


def _breaks(text: str, first_room: int, room: int) -> list[int]:
    """Return the offsets at which lines start, given the columns of the first and other lines."""
    offsets, used, left = [], 0, first_room
    position = 0
    for word in text.split(" "):
        length = cells(word)
        if used and used + 1 + length > left:
            offsets.append(position)
            used, left = length, room
        else:
            used += length + (1 if used else 0)
        position += len(word) + 1
    return offsets


_WIDE_PERHAPS = re.compile("[^\x20-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u218f\u2190-\u22ff]")


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii() or not _WIDE_PERHAPS.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _line_cells(line: Iterable[Piece]) -> int:
    return sum(cells(piece[0]) for piece in line)
