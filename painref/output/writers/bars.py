"""Draw a figure with its interval as a row of a forest plot."""

from __future__ import annotations

from typing import NamedTuple

from painref.output.document import Bars, Drawing, Scale


class Signs(NamedTuple):
    """What a bar is drawn with."""

    start: str
    line: str
    point: str
    end: str
    neutral: str
    important: str
    below: str
    above: str


WIDTH = 41
"""The columns that a bar takes, where there are as many."""
SIDES = ("worse ", " better")
"""What stands on either side of a bar, where there is room."""
UNICODE = Signs("├", "─", "●", "┤", "│", "◇", "◂", "▸")
ASCII = Signs("|", "-", "o", "|", ":", "^", "<", ">")
"""For pipes, and for screens that lack the others."""


def drawn(drawing: Drawing, scale: Scale, width: int, signs: Signs) -> str:
    """Return a bar in `width` columns; what lies beyond the scale ends in an arrow."""

    def column(value: float) -> int:
        share = (value - scale.low) / (scale.high - scale.low)
        return round(min(max(share, 0), 1) * (width - 1))

    row = [" "] * width
    first, last = column(drawing.low), column(drawing.high)
    row[first : last + 1] = signs.line * (last - first + 1)
    if scale.neutral is not None:
        row[column(scale.neutral)] = signs.neutral
    row[first], row[last] = signs.start, signs.end
    if drawing.low < scale.low:
        row[first] = signs.below
    if drawing.high > scale.high:
        row[last] = signs.above
    if drawing.important is not None and drawing.important <= scale.high:
        row[column(drawing.important)] = signs.important
    if scale.low <= drawing.point <= scale.high:
        row[column(drawing.point)] = signs.point
    return "".join(row)


def between(drawing: Drawing, scale: Scale, width: int | None, signs: Signs) -> str:
    """Return a bar between its sides, in at most `width` columns; without them if there is no room."""
    before, after = SIDES
    sides = len(before) + len(after)
    if width is not None and width < WIDTH + sides:
        return drawn(drawing, scale, max(min(WIDTH, width), 2), signs).rstrip()
    return f"{before}{drawn(drawing, scale, WIDTH, signs)}{after}"


def legend(block: Bars, signs: Signs) -> str:
    """Say what the signs of drawn bars mean; nothing, where none is drawn."""
    drawings = [bar.drawing for bar in block.bars if bar.drawing]
    if not drawings:
        return ""
    edge = f"{block.scale.high:g}"
    matters = any(drawing.important is not None for drawing in drawings)
    important = f", {signs.important} matters" if matters else ""
    return f"{signs.point} figure, {signs.neutral} no difference{important}; to {edge} of 100 of its scale"
