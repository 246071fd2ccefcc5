"""Draw bars as SVG. The words beside a drawing tell all that it shows, so readers by ear miss nothing."""

from __future__ import annotations

from collections.abc import Iterator

from painref.output.document import Bars, Drawing, Scale

WIDTH, HEIGHT = 480, 22
"""The size of a drawing in its own units; a page makes it as wide as there is room."""
MARGIN = 8
MIDDLE = HEIGHT // 2


def drawn(drawing: Drawing, scale: Scale) -> str:
    """Return a figure on a scale: with its interval, or from 0 where the scale has no middle."""
    shapes = _from_zero if scale.neutral is None else _on_both_sides
    return (
        f'<svg class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(shapes(drawing, scale))}</svg>"
    )


def legend(block: Bars) -> str:
    """Say what drawings mean, and on which scale they are; nothing, where none is drawn."""
    drawings = [bar.drawing for bar in block.bars if bar.drawing]
    if not drawings:
        return ""
    if block.scale.neutral is None:
        return f"Each bar goes from 0 to {block.scale.high:,g} per 1,000."
    matters = any(one.important is not None for one in drawings)
    return (
        "Left of the upright line people fared worse with it, right of it better. The dot is the "
        "figure, the line through it its interval"
        f"{', the diamond what matters to people' if matters else ''}. "
        f"The scale goes to {block.scale.high:g} of 100 on either side."
    )


def _on_both_sides(drawing: Drawing, scale: Scale) -> Iterator[str]:
    """Yield a row of a forest plot; what lies beyond the scale ends in an arrow."""
    neutral, low, high = (_x(v, scale) for v in (scale.neutral or 0, drawing.low, drawing.high))
    yield f'<path class="axis" d="M{MARGIN} {HEIGHT - 1}H{WIDTH - MARGIN}"/>'
    yield f'<path class="neutral" d="M{neutral} 0V{HEIGHT}"/>'
    yield f'<path class="interval" d="M{low} {MIDDLE}H{high}"/>'
    yield _end(low, -5 if drawing.low < scale.low else 0)
    yield _end(high, 5 if drawing.high > scale.high else 0)
    if drawing.important is not None and drawing.important <= scale.high:
        x = _x(drawing.important, scale)
        yield f'<path class="important" d="M{x} {MIDDLE - 7}l6 7l-6 7l-6 -7z"/>'
    if scale.low <= drawing.point <= scale.high:
        yield f'<circle class="point" cx="{_x(drawing.point, scale)}" cy="{MIDDLE}" r="5"/>'


def _end(x: float, arrow: int) -> str:
    shape = f"l{-arrow} -5m{arrow} 5l{-arrow} 5" if arrow else "v-5v10"
    return f'<path class="interval" d="M{x} {MIDDLE}{shape}"/>'


def _from_zero(drawing: Drawing, scale: Scale) -> Iterator[str]:
    """Yield a bar from where the scale starts: none for nothing, a thin line for very little."""
    start, end = _x(scale.low, scale), _x(drawing.point, scale)
    yield f'<path class="axis" d="M{MARGIN} {HEIGHT - 1}H{WIDTH - MARGIN}M{start} 0V{HEIGHT}"/>'
    if drawing.point > scale.low:
        yield f'<rect class="rate" x="{start}" y="4" width="{max(end - start, 1.5):g}" height="12"/>'


def _x(value: float, scale: Scale) -> float:
    """Return where a value lies; what is beyond the scale lies at its end."""
    share = (value - scale.low) / (scale.high - scale.low)
    return round(MARGIN + min(max(share, 0), 1) * (WIDTH - 2 * MARGIN), 1)
