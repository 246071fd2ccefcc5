"""Draw a figure with its interval as a row of a forest plot."""

from __future__ import annotations

from typing import NamedTuple

from painref.output.document import Bar, Scale


class Signs(NamedTuple):
    """What a bar is drawn with."""

    start: str
    line: str
    point: str
    end: str
    neutral: str
    below: str
    above: str


WIDTH = 41
"""The columns that a bar takes, where there are as many."""
UNICODE = Signs("├", "─", "●", "┤", "│", "◂", "▸")
ASCII = Signs("|", "-", "o", "|", ":", "<", ">")
"""For pipes, and for screens that lack the others."""


def drawn(bar: Bar, scale: Scale, width: int, signs: Signs) -> str:
    """Return a bar in `width` columns; what lies beyond the scale ends in an arrow."""

    def column(value: float) -> int:
        share = (value - scale.low) / (scale.high - scale.low)
        return round(min(max(share, 0), 1) * (width - 1))

    row = [" "] * width
    first, last = column(bar.low), column(bar.high)
    row[first : last + 1] = signs.line * (last - first + 1)
    if scale.neutral is not None:
        row[column(scale.neutral)] = signs.neutral
    row[first], row[last] = signs.start, signs.end
    if bar.low < scale.low:
        row[first] = signs.below
    if bar.high > scale.high:
        row[last] = signs.above
    if scale.low <= bar.point <= scale.high:
        row[column(bar.point)] = signs.point
    return "".join(row)
