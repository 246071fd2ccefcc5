"""The screen of `compare`: side by side where there is room, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from painref.comparing import Comparison, Said
from painref.model import Procedure
from painref.render.page import GAP, HEADING, NAME, Page
from painref.render.parts import sourced, write_end
from painref.render.record import EMPTY

ROOM = 28
"""The least columns in which a procedure can be read beside others."""


def write_comparison(page: Page, comparison: Comparison) -> None:
    """Write what is said of each procedure, aspect by aspect."""
    widths = _columns(page, comparison)
    if widths:
        _side_by_side(page, comparison, widths)
    else:
        _stacked(page, comparison)
    write_end(page)


def _side_by_side(page: Page, comparison: Comparison, widths: Sequence[int]) -> None:
    """Write a row for each aspect: its name, then a column for each procedure."""
    first, *others = widths
    heads = [page.cell(width) for width in others]
    for procedure, cell in zip(comparison.procedures, heads, strict=True):
        cell.add((procedure.name, NAME))
    page.beside(page.cell(first), *heads)
    for aspect in comparison.aspects:
        label, *cells = (page.cell(width) for width in widths)
        label.add((aspect.name, HEADING))
        for procedure, cell in zip(comparison.procedures, cells, strict=True):
            _fill(cell, aspect.said[procedure.id])
        page.blank()
        page.beside(label, *cells)


def _stacked(page: Page, comparison: Comparison) -> None:
    """Write each aspect with the procedures one under the other."""
    names = "; ".join(procedure.name for procedure in comparison.procedures)
    if page.alone:
        page.title(f"Compared: {names}")
    else:
        page.add("Compared: ", (names, NAME), hang=2)
    for aspect in comparison.aspects:
        page.heading(aspect.name)
        for procedure in comparison.procedures:
            page.add((procedure.name, NAME), indent=2, hang=2)
            _fill(page, aspect.said[procedure.id], indent=4)


def _fill(cell: Page, statements: Sequence[Said], indent: int = 0) -> None:
    for said in statements:
        source = sourced(said) if said.cite else ""
        cell.add((said.lead, NAME), said.text, source, indent=indent, hang=2)
    if not statements:
        cell.add(EMPTY, indent=indent, hang=2)


def _columns(page: Page, comparison: Comparison) -> list[int] | None:
    """Return the widths of the label and of each procedure, or None if they do not fit.

    No column is narrower than its longest word; what is left over goes to the narrowest.
    """
    if page.width is None:
        return None
    label = page.cell(1)
    for aspect in comparison.aspects:
        label.add(aspect.name)
    widths = [max(ROOM, _least(page, comparison, p)) for p in comparison.procedures]
    spare = page.width - label.widest - sum(GAP + width for width in widths)
    if spare < 0:
        return None
    for _ in range(spare):
        widths[widths.index(min(widths))] += 1
    return [label.widest, *widths]


def _least(page: Page, comparison: Comparison, procedure: Procedure) -> int:
    """Return the columns that the longest word about a procedure takes."""
    cell = page.cell(1)  # so narrow that each word stands alone
    cell.add(procedure.name)
    for aspect in comparison.aspects:
        _fill(cell, aspect.said[procedure.id])
    return cell.widest
