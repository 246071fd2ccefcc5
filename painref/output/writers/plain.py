"""Write a document as plain text for a pipe: no color and no links."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from painref.base.visible import printable
from painref.output.document import Columns, Document, Table, plain_text
from painref.output.writers.bars import ASCII
from painref.output.writers.layout import Laid, Layout


def write(document: Document, width: int | None = None) -> str:
    """Return a document as lines, wrapped at `width` if any; tables, with tabs for columns, are not."""
    layout = Layout(document, None, len, ASCII)
    return "".join(f"{line}\n" for laid in layout.lines() for line in _lines(laid, width))


def _lines(laid: Laid, width: int | None) -> Iterator[str]:
    match laid:
        case Table():
            for row in (tuple(column.head for column in laid.columns), *laid.rows):
                yield "\t".join(printable(plain_text((cell,)).strip()) for cell in row)
        case Columns():
            raise TypeError("where lines have no end, nothing stands side by side")
        case _:
            line = f"{' ' * laid.margin}{printable(plain_text(laid.parts))}".rstrip()
            if width is None or not laid.wrapped:
                yield line
            else:
                hung = " " * (laid.margin + laid.hang)
                yield from wrap(
                    line,
                    width,
                    subsequent_indent=hung,
                    break_long_words=False,
                    break_on_hyphens=False,
                ) or [""]
