"""The screens of `map`: a grid of signs where it fits, else a list in words."""

from __future__ import annotations

from itertools import groupby

from painref.knowledge_base import KnowledgeBase
from painref.matrix import Cell, Matrix, State, label
from painref.model import Cause, Target
from painref.render.page import GAP, HEADING, NAME, QUIET, Page, Part
from painref.render.parts import SOURCES_HINT, sourced
from painref.wording import NOTICE, capitalized

COLUMN = 3
"""The columns that a sign or a number takes in the grid."""
LEAST_NAME, MOST_NAME = 24, 40
"""The columns of a procedure's name in the grid, beyond which it is wrapped."""


def write_map(page: Page, base: KnowledgeBase, found: Matrix) -> None:
    """Write the map as a grid with its legend, or as a list where the page is too narrow."""
    room = (page.width or 0) - GAP - COLUMN * len(found.causes)
    grid = room >= LEAST_NAME
    if grid:
        _grid(page, base, found, min(room, MOST_NAME))
        _numbers(page, found)
    else:
        _list(page, base, found)
    _legend(page, found, grid)
    if found.blank:
        names = "; ".join(record.name for record in found.blank)
        page.add(("Nothing recorded: ", HEADING), f"{names}.", hang=2)
    scope = (
        "A cause stands for its narrower causes too. "
        if grid
        else "Each finding stands under the cause that was studied. "
    )
    rest = "'painref evidence' tells how certain a finding is, 'painref show' what guidelines say. "
    page.add(scope, rest, "" if grid else f"{SOURCES_HINT} ", NOTICE)


# ---------------------------------------------------------------- the grid


def _grid(page: Page, base: KnowledgeBase, found: Matrix, width: int) -> None:
    """Write a line of signs for each procedure; the causes are numbered above each group."""
    numbers = "".join(f"{number:>{COLUMN}}" for number in range(1, len(found.causes) + 1))
    for group, rows in found.groups(base):
        page.blank()
        _line(page, width, (group.name, HEADING), numbers, QUIET)
        for row in rows:
            signs = (cell.state.sign if cell else "." for cell in row.over(found.causes))
            _line(page, width, label(row.procedure), "".join(f"{s:>{COLUMN}}" for s in signs))


def _line(page: Page, width: int, name: Part, text: str, style: str = "") -> None:
    first, second = page.cell(width), page.cell(len(text))
    first.add(name, hang=2)
    second.add((text, style))
    page.beside(first, second)


def _numbers(page: Page, found: Matrix) -> None:
    """Say which cause each number stands for, by the part of the body it sits in."""
    page.heading("The causes by number")
    numbered = enumerate(found.causes, 1)
    for place, causes in groupby(numbered, key=lambda item: item[1].structure):
        said = "; ".join(f"{number} {cause.name}" for number, cause in causes)
        page.add((f"{_place(place)}: ", NAME), said, indent=2, hang=2)


def _place(place: Target | None) -> str:
    return capitalized(str(place).replace("-", " ")) if place else "No one place"


# ---------------------------------------------------------------- the list


def _list(page: Page, base: KnowledgeBase, found: Matrix) -> None:
    """Write for each procedure what is known, each sign with its causes and their sources."""
    for group, rows in found.groups(base):
        page.heading(group.name)
        for row in rows:
            page.add((label(row.procedure), NAME), indent=2, hang=2)
            for state, some in row.by_state(found.causes):
                parts: list[Part] = [f"{state.sign} {state.word}: "]
                for cause, cell in some:
                    parts += ["; " if len(parts) > 1 else "", _name(base, cause, cell)]
                    parts.append(sourced(cell))
                page.add(*parts, indent=4, hang=2)


def _name(base: KnowledgeBase, cause: Cause, cell: Cell) -> str:
    """Name a cause, and the narrower one that was studied where that stands nowhere else."""
    narrower = "" if cell.cause == cause.id else f" (in {base.causes[cell.cause].name.lower()})"
    return f"{cause.name.lower()}{narrower}"


# ---------------------------------------------------------------- the legend


def _legend(page: Page, found: Matrix, grid: bool) -> None:
    """Say what each sign that stands in the map means."""
    page.heading("What the signs mean")
    used = {cell.state for row in found.rows for cell in row.cells.values()}
    for state in State:
        if state in used:
            page.add((f"{state.sign} {state.word}", NAME), f": {state.text}", indent=2, hang=2)
    if grid and any(cell is None for row in found.rows for cell in row.over(found.causes)):
        text = ": nothing is recorded; that does not mean there is nothing"
        page.add((". nothing", NAME), text, indent=2, hang=2)
