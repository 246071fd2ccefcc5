"""Write a document for a terminal, by rich: wrapped, with colors and links, and without boxes.

This is the only module that imports rich.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, ConsoleRenderable, Group, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Span, Text

from painref.base.visible import printable
from painref.output import document as doc
from painref.output.links import place_on_the_web
from painref.output.stdout import Colors
from painref.output.writers.bars import ASCII, UNICODE
from painref.output.writers.layout import GAP, STEP, Layout, Placed, gap

STYLES = {
    doc.Role.PLAIN: Style.null(),
    doc.Role.SIGN: Style.null(),
    doc.Role.HINT: Style.null(),
    doc.Role.NAME: Style(bold=True),
    doc.Role.QUIET: Style(dim=True),
    doc.Role.WARNING: Style(bold=True, color="red"),
}
"""How roles look. Bold and dim are shades of the color that the reader chose for text, so both
can be read on light and on dark; of the 16 colors that a terminal has, red alone is at once dark
enough for white, light enough for black, and a warning to most. Yellow vanishes on white, blue on
black. No role is told by its look alone: the words say what is a caution and what is urgent.
"""
ENDLESS = 1_000_000
"""The columns of a line that is not wrapped."""


def write(
    document: doc.Document, width: int | None, colors: Colors, *, unicode: bool = True
) -> str:
    """Return a document wrapped at so many columns, or not at all where `width` is None."""
    out = StringIO()
    console = Console(
        file=out,
        width=width or ENDLESS,
        height=25,  # given, so that rich does not ask the terminal, or the environment, again
        force_terminal=colors is not Colors.NONE,
        force_jupyter=False,
        force_interactive=False,
        color_system=None if colors is Colors.NONE else "standard",
        no_color=colors is not Colors.ALL,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    screen = _Screen(document, width, unicode)
    console.print(Group(*screen.renderables()), crop=False)
    return out.getvalue()


class _Screen:
    """Turns the blocks of a document into what rich prints."""

    def __init__(self, document: doc.Document, width: int | None, unicode: bool) -> None:
        self._document = document
        self._layout = Layout(document, width, cell_len, UNICODE if unicode else ASCII)
        self._addresses: dict[str, Style] = {}

    def renderables(self) -> Iterator[ConsoleRenderable]:
        """Yield what rich is to print, from top to bottom."""
        for laid in self._layout.lines():
            match laid:
                case Placed():
                    yield self._hanging(laid)
                case doc.Table():
                    yield self._table(laid)
                case doc.Columns():
                    yield self._columns(laid)

    # ------------------------------------------------------------ lines

    def _hanging(self, placed: Placed, free: int = 0) -> Hanging:
        return Hanging(self._text(placed.parts), placed, free)

    def _text(self, parts: doc.Parts) -> Text:
        """Return parts in a row, each in the look of its role."""
        texts: list[str] = []
        spans: list[Span] = []
        end = 0
        for part in parts:
            for text, style in self._styled(part):
                shown = printable(text)
                texts.append(shown)
                start, end = end, end + len(shown)
                if style:
                    spans.append(Span(start, end, style))
        return Text("".join(texts), spans=spans, overflow="ignore")

    def _styled(self, part: doc.Part) -> Iterator[tuple[str, Style]]:
        match part:
            case str():
                yield part, STYLES[doc.Role.PLAIN]
            case doc.Cite():
                yield from self._citation(part)
            case doc.Link():
                style = STYLES[part.role]
                yield part.text, style.update_link(part.address) if part.address else style
            case _:
                yield part.text, STYLES[part.role]

    def _citation(self, cite: doc.Cite) -> Iterator[tuple[str, Style]]:
        """Yield citations, each mark leading to its source."""
        quiet = STYLES[doc.Role.QUIET]
        lead = " ["
        for id_, mark in cite.marks:
            yield lead, quiet
            yield mark, self._to_source(id_)
            lead = "; "
        for remark in cite.remarks:
            yield f"{lead}{remark}", quiet
            lead = "; "
        yield "]", quiet

    def _to_source(self, id_: str) -> Style:
        if id_ not in self._addresses:
            source = self._document.sources.get(id_)
            address = place_on_the_web(source) if source else None
            self._addresses[id_] = STYLES[doc.Role.QUIET].update_link(address)
        return self._addresses[id_]

    # ------------------------------------------------------------ tables and columns

    def _table(self, table: doc.Table) -> Trimmed:
        """Return a table under its heads; the columns of signs stand right."""
        grid = _grid()
        for width, column in zip(self._layout.widths_of_table(table), table.columns, strict=True):
            grid.add_column(width=width, justify="right" if column.is_sign else "left")
        for row in (tuple(column.head for column in table.columns), *table.rows):
            grid.add_row(*(self._cell(table, place, part) for place, part in enumerate(row)))
        return Trimmed(grid)

    def _cell(self, table: doc.Table, place: int, part: doc.Part) -> Hanging | Text:
        if not table.columns[place].is_sign:
            return self._hanging(Placed((part,), hang=STEP), gap(table, place))
        text = self._text((part,))
        text.overflow = "fold"  # with its own, rich would not move it to the right
        return text

    def _columns(self, columns: doc.Columns) -> Trimmed:
        """Return things side by side, a row for each aspect under the names of the things."""
        grid = _grid()
        first, *gaps = (*(GAP for _ in columns.names), 0)
        widths = self._layout.widths_of_columns(columns) or []
        for width, free in zip(widths, (first, *gaps), strict=True):
            grid.add_column(width=width + free)
        grid.add_row("", *map(self._head, columns.names, gaps))
        for aspect in columns.aspects:
            grid.add_row()
            cells = map(self._said, aspect.said, gaps)
            grid.add_row(self._head(aspect.name, first), *cells)
        return Trimmed(grid)

    def _head(self, name: str, free: int) -> Hanging:
        return self._hanging(Placed((doc.Text(name, doc.Role.NAME),)), free)

    def _said(self, said: tuple[doc.Item, ...], free: int) -> Group:
        return Group(*(self._hanging(placed, free) for placed in self._layout.items(said, 0)))


def _grid() -> Grid:
    """Return a table in which each column has the gap after it in its own width."""
    return Grid(box=None, show_header=False, pad_edge=False, padding=0)


class Hanging:
    """Text that is wrapped in its place, with so many columns left `free` behind it.

    Rich wraps a text to one width. No word is broken, one that is too long stands over; but wide
    characters, which are written without blanks, may stand on either side of a line's end.
    """

    def __init__(self, text: Text, placed: Placed, free: int) -> None:
        self._text = text
        self._placed = placed
        self._free = free

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines as rich is to write them."""
        width = options.max_width - self._free if self._placed.wrapped else ENDLESS
        margin = self._placed.margin
        for line in self._lines(console, width):
            room = width - line.cell_len  # a long word may use the margin
            yield Segment(" " * min(margin, max(room, 0)))
            yield from line.render(console, end="\n")
            margin = self._placed.margin + self._placed.hang

    def _lines(self, console: Console, width: int) -> list[Text]:
        room = width - self._placed.margin
        first, *others = _wrapped(self._text, room, console)
        room -= self._placed.hang
        if all(line.cell_len <= room for line in others):
            return [first, *others]
        rest = self._text.plain[len(first) :].lstrip(" ")
        _, after = self._text.divide([len(self._text) - len(rest)])
        return [first, *_wrapped(after, room, console)]


def _wrapped(text: Text, width: int, console: Console) -> list[Text]:
    """Return the lines of a text. Its own overflow, not that of the call, lets long words stand."""
    lines: list[Text] = []
    for line in [text] if text.cell_len <= width else text.wrap(console, max(width, 1)):
        line.rstrip()
        if line.cell_len > max(width, len(line)):
            lines += line.wrap(console, max(width, 2), overflow="fold")
        else:
            lines.append(line)
    return lines


class Trimmed:
    """A table without the blanks with which rich fills its last column."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the table."""
        for line in console.render_lines(self._grid, options, pad=False):
            while line and not line[-1].text.strip():
                line.pop()
            if line:
                *before, last = line
                yield from before
                yield Segment(last.text.rstrip(), last.style)
            yield Segment.line()
