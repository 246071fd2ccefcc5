"""Write a document as plain text for a pipe: no color, no links, and no line is wrapped."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.visible import printable
from painref.output.document import Columns, Document, Table, plain_text
from painref.output.writers.bars import ASCII
from painref.output.writers.layout import Laid, Layout


def write(document: Document) -> str:
    """Return a document as lines, each as long as what it says; tables have tabs between cells."""
    layout = Layout(document, None, len, ASCII)
    return "".join(f"{line}\n" for laid in layout.lines() for line in _lines(laid))


def _lines(laid: Laid) -> Iterator[str]:
    match laid:
        case Table():
            for row in (tuple(column.head for column in laid.columns), *laid.rows):
                yield "\t".join(printable(plain_text((cell,)).strip()) for cell in row)
        case Columns():
            raise TypeError("where lines have no end, nothing stands side by side")
        case _:
            yield f"{' ' * laid.margin}{printable(plain_text(laid.parts))}".rstrip()
