"""How many lines a document takes on a screen, for what must fit on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painref.output import document as doc

COLUMNS = 80
"""How wide the screen is that things must fit on."""
LOST = 2
"""How many columns of a line are lost on average, since no word is broken."""
MARGIN = 4
"""How far items stand in, on average of their lines."""


def height(blocks: Iterable[doc.Block]) -> int:
    """Return about how many lines blocks take in `COLUMNS`, to one or two."""
    return sum(map(_lines, blocks))


def _lines(block: doc.Block) -> int:
    match block:
        case doc.Heading():
            return 1 + _wrapped(f"{block.text}{doc.plain_text(block.more)}", 0)
        case doc.Space():
            return 1
        case doc.Paragraph():
            return _wrapped(doc.plain_text(block.parts), 1)
        case doc.List():
            return sum(_wrapped(doc.plain_text(item.parts), MARGIN) for item in _all(block.items))
        case doc.Bars():
            texts = (f"{bar.label}: {doc.plain_text(bar.words)}" for bar in block.bars)
            drawn = sum(bar.drawing is not None for bar in block.bars)
            return sum(_wrapped(text, MARGIN) for text in texts) + drawn + bool(drawn)
    return 0


def _all(items: Iterable[doc.Item]) -> Iterator[doc.Item]:
    for item in items:
        yield item
        yield from _all(item.inner)


def _wrapped(text: str, margin: int) -> int:
    """Return how many lines a text takes; the last one loses nothing."""
    return 1 + max(0, len(text) - 1 - LOST) // (COLUMNS - margin - LOST)
