"""Where blocks stand on a screen: their margins, and what stands beside what.

The terminal and pipes share it, so that a pipe has the same lines as a terminal without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from painref.base.visible import printable
from painref.output import document as doc
from painref.output.stdout import has_drawings
from painref.output.writers.bars import Signs, between, legend
from painref.output.writers.references import references

STEP = 2
"""The columns by which what belongs to something stands in from it."""
GAP = 2
"""The columns left free between what stands side by side."""
NUMBER = 4
"""The columns that the number of a step takes, so that the steps stand below each other."""
ROOM = 28
"""The least columns in which one of several things can be read beside the others."""


class Placed(NamedTuple):
    """Parts with their place: the columns free before the first line, and more before others."""

    parts: doc.Parts
    margin: int = 0
    hang: int = 0
    wrapped: bool = True


BLANK = Placed(())
"""A blank line."""
Laid = Placed | doc.Table | doc.Columns
"""Lines, or cells that fit side by side in the columns that `Layout` finds for them."""


class Layout:
    """Lays out a document in so many columns; in None, nothing has an end or stands side by side."""

    def __init__(
        self, document: doc.Document, width: int | None, cells: Callable[[str], int], signs: Signs
    ) -> None:
        """Take what to lay out, how wide, what measures a text, and what bars are drawn with."""
        self._document = document
        self._width = width
        self._measure = cells
        self._signs = signs

    def lines(self) -> Iterator[Laid]:
        """Yield what is to be written, without blank lines at the top or below each other."""
        above: Laid = BLANK
        for laid in self._all(self._document.blocks):
            if laid is not BLANK or above is not BLANK:
                yield laid
            above = laid

    def _all(self, blocks: Iterable[doc.Block]) -> Iterator[Laid]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: doc.Block) -> Iterator[Laid]:
        match block:
            case doc.Paragraph():
                yield Placed(block.parts, hang=STEP if block.hang else 0)
            case doc.List():
                yield from self._list(block)
            case doc.Heading():
                yield BLANK
                yield Placed((doc.Text(block.text, doc.Role.NAME), *block.more))
            case doc.Space():
                yield BLANK
            case doc.Line():
                yield Placed(block.parts, wrapped=False)
            case doc.Rows():
                yield from self._rows(block)
            case doc.AtHand():
                yield from self._all(block.blocks)
            case doc.Alone():
                pass
            case doc.Either():
                fit = all(self._fits(table) for table in block.wide if isinstance(table, doc.Table))
                wide = fit and self._width is not None
                yield from self._all(block.wide if wide else block.narrow)
            case doc.Table():
                yield BLANK
                if self._width is None or self._fits(block):
                    yield block
                else:
                    yield from self._all(doc.listed(block))
            case doc.Bars():
                yield from self._bars(block)
            case doc.Columns():
                if self.widths_of_columns(block):
                    yield block
                else:
                    yield from self._all(doc.stacked(block))
            case doc.Sources():
                yield from self._all(references(block, self._document.sources, alone=False))

    # ------------------------------------------------------------ lists and rows

    def _list(self, block: doc.List) -> Iterator[Placed]:
        for item in block.items:
            lead = "" if item.number is None else f"{item.number}. "
            match block.kind:
                case doc.Kind.STATEMENTS:
                    margin, text, inner = STEP, 2 * STEP, 2 * STEP
                # Its first line goes on deeper than what belongs to it begins.
                case doc.Kind.RANKED:
                    margin, text, inner = 0, NUMBER, NUMBER - 1
                case doc.Kind.STEPS:
                    margin, text, inner = max(NUMBER - len(lead), 0), NUMBER, NUMBER
                case doc.Kind.FOUND:
                    margin, text, inner = 0, STEP, STEP
            parts = (lead, *item.parts) if lead else item.parts
            yield Placed(parts, margin, 0 if item.running else text - margin)
            yield from self.items(item.inner, inner)

    def items(self, items: Iterable[doc.Item], margin: int) -> Iterator[Placed]:
        """Yield items of a list that begins at a margin."""
        for item in items:
            yield Placed(item.parts, margin, 0 if item.running else STEP)
            yield from self.items(item.inner, margin + STEP)

    def _rows(self, block: doc.Rows) -> Iterator[Placed]:
        """Yield rows with their labels before them, or above them where there is no room."""
        labels = [self._cells(doc.text_of(row.label)) for row in block.rows]
        column = max(labels, default=0) + GAP
        beside = self._width is None or self._width - column >= block.least
        for row, label in zip(block.rows, labels, strict=True):
            if beside:
                yield Placed((row.label, " " * (column - label), *row.parts), hang=column)
            else:
                yield Placed((row.label,))
                yield Placed(row.parts, STEP)
            yield from self.items(row.inner, column if beside else STEP)

    def _bars(self, block: doc.Bars) -> Iterator[Placed]:
        """Yield each bar in words, and below these as it is drawn, where drawings are wanted."""
        are_drawn = has_drawings()
        room = None if self._width is None else self._width - 2 * STEP
        for bar in block.bars:
            lead = f"{bar.label}: "
            yield Placed((doc.Text(lead, doc.Role.NAME), *bar.words), STEP, STEP)
            if bar.drawing and are_drawn:
                drawing = between(bar.drawing, block.scale, room, self._signs)
                yield Placed((drawing,), 2 * STEP, wrapped=False)
        if are_drawn and (said := legend(block, self._signs)):
            yield Placed((doc.Text(said, doc.Role.QUIET),), STEP, STEP)

    # ------------------------------------------------------------ what stands side by side

    def _fits(self, table: doc.Table) -> bool:
        """Say whether each column of a table has room for its longest word."""
        return self._width is not None and sum(self._leasts(table)) <= self._width

    def widths_of_table(self, table: doc.Table) -> list[int]:
        """Return the width of each column of a table, with the gap after it."""
        widths = self._leasts(table)
        spare = (self._width or 0) - sum(widths)
        for place, column in enumerate(table.columns):
            most = spare if column.most is None else column.most + gap(table, place) - widths[place]
            more = max(min(spare, most), 0)
            widths[place] += more
            spare -= more
        return widths

    def _leasts(self, table: doc.Table) -> list[int]:
        """Return what each column of a table needs so that no word is broken, with its gap."""
        cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
        return [
            max(column.least, self._longest_word(map(doc.text_of, (column.head, *cell))))
            + gap(table, place)
            for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True))
        ]

    def widths_of_columns(self, columns: doc.Columns) -> list[int] | None:
        """Return the widths of the names of aspects and of each column; None if they do not fit.

        No column is narrower than its longest word; what is left over goes to the narrowest, bit by
        bit.
        """
        if self._width is None:
            return None
        names = self._longest_word(aspect.name for aspect in columns.aspects)
        widths = [
            max(ROOM, self._longest_word([name, *self._texts(columns, place)]))
            for place, name in enumerate(columns.names)
        ]
        spare = self._width - names - sum(GAP + width for width in widths)
        if spare < 0:
            return None
        for _ in range(spare):
            widths[widths.index(min(widths))] += 1
        return [names, *widths]

    def _texts(self, columns: doc.Columns, place: int) -> Iterator[str]:
        """Yield what is said in one of the columns."""
        for aspect in columns.aspects:
            for placed in self.items(aspect.said[place], 0):
                yield doc.plain_text(placed.parts)

    def _cells(self, text: str) -> int:
        """Return the columns that a text takes as it is shown."""
        return self._measure(printable(text))

    def _longest_word(self, texts: Iterable[str]) -> int:
        words = {word for text in texts for word in text.split(" ")}
        return max(map(self._cells, words), default=0)


def gap(table: doc.Table, place: int) -> int:
    """Return the columns left free after one of a table; a column of signs has its own space."""
    last = place == len(table.columns) - 1
    return 0 if last or table.columns[place].is_sign else GAP
