"""Write a document as plain text for a pipe: no color, no links, and no line is wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from painref.base.visible import printable
from painref.output.document import Columns, Document, Table, plain_text
from painref.output.writers.bars import ASCII
from painref.output.writers.layout import Laid, Layout


def write(document: Document, width: int | None = None) -> str:
    """Return a document as lines wrapped at `width`; without it, each as long as what it says.

    Tables have tabs between cells, and are not wrapped.
    """
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
            text = printable(plain_text(laid.parts))
            if width is None or not laid.wrapped:
                yield f"{' ' * laid.margin}{text}".rstrip()
            else:
                margin, more = " " * laid.margin, " " * (laid.margin + laid.hang)
                lines = wrap(
                    text,
                    width,
                    initial_indent=margin,
                    subsequent_indent=more,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
                yield from lines or [""]
