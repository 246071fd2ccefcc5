"""The screen of `map`: a grid of signs where it fits, else a list in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.map import Matrix, Part, Row
from painref.answers.map_cells import Cell, State
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause
from painref.output import document as doc
from painref.output.screens.parts import (
    SOURCES_HINT,
    cite,
    document,
    entry,
    items,
    name,
    part_of_the_body,
    quiet,
)
from painref.words.wording import NOTICE, label, uncapitalized

SIGN = 3
"""The columns that a sign or a number takes in the grid."""
LEAST_NAME, MOST_NAME = 24, 40
"""The columns of a procedure's name in the grid, beyond which it is wrapped."""
MOST_CAUSES = 14
"""How many causes stand side by side in a grid."""
LEFT_OUT = doc.Text(
    "Causes that stand the same by a broader or narrower one are left out. ", doc.Role.HINT
)


def map_(base: KnowledgeBase, found: Matrix) -> doc.Document:
    """Return the map as a grid with its legend, or as a list where there is no room for one.

    A page that stands alone has a table of signs and words.
    """
    at_hand = (_screen(base, found),) if found.rows else ()
    return document(base, [doc.AtHand(at_hand), doc.Alone(tuple(_page(found)))])


def _screen(base: KnowledgeBase, found: Matrix) -> doc.Block:
    grid = [*_grid(found), *_legend(found, grid=True)]
    listed = [*in_words(base, found), *_legend(found, grid=False)]
    return doc.Either(
        (*grid, *_end(found)),
        (*listed, *_end(found, LEFT_OUT, SOURCES_HINT)),
    )


def _end(found: Matrix, *hints: doc.Text) -> Iterator[doc.Block]:
    """Name what nothing is recorded of, and say how to read the map."""
    if found.blank:
        names = "; ".join(record.name for record in found.blank)
        yield entry(name("Nothing recorded: "), f"{names}.")
    scope = "A sign is what 'suggest' answers when nothing but the cause is told. "
    yield doc.Paragraph((scope, *hints, NOTICE))


# ---------------------------------------------------------------- the grid


def _grid(found: Matrix) -> Iterator[doc.Block]:
    """Yield for each part of the body its causes by number, and a table of signs under these."""
    for part in found.parts():
        yield doc.Heading(part_of_the_body(part.region))
        for first, causes in _slices(part.causes):
            numbered = [*enumerate(causes, first)]
            yield entry("; ".join(f"{number} {cause.name}" for number, cause in numbered))
            yield _table(part, numbered)


def _slices(causes: Sequence[Cause]) -> Iterator[tuple[int, Sequence[Cause]]]:
    """Yield causes in pieces of much the same length that a table has room for, with their start."""
    pieces = -(-len(causes) // MOST_CAUSES)
    size = -(-len(causes) // pieces)
    for start in range(0, len(causes), size):
        yield start + 1, causes[start : start + size]


def _table(part: Part, numbered: Sequence[tuple[int, Cause]]) -> doc.Table:
    causes = [cause for _, cause in numbered]
    rows = [row for row in part.rows if any(row.over(causes))]
    first = doc.Column(name("Procedure"), LEAST_NAME, MOST_NAME)
    signs = (doc.Column(quiet(str(number)), SIGN, SIGN) for number, _ in numbered)
    return doc.Table((first, *signs), tuple(_signs(row, causes) for row in rows))


def _signs(row: Row, causes: Sequence[Cause]) -> doc.Parts:
    signs = (cell.state.sign if cell else "." for cell in row.over(causes))
    return label(row.procedure), *signs


# ---------------------------------------------------------------- the list


def in_words(base: KnowledgeBase, found: Matrix) -> Iterator[doc.Block]:
    """Say for each procedure what is known, each sign with its causes and their sources."""
    for group, rows in found.groups(base):
        yield doc.Heading(group.name)
        yield doc.List(tuple(_known(base, found, row) for row in rows))


def _known(base: KnowledgeBase, found: Matrix, row: Row) -> doc.Item:
    known = row.by_state(found.causes)
    return doc.Item((name(label(row.procedure)),), items(_state(base, *one) for one in known))


def _state(base: KnowledgeBase, state: State, some: Sequence[tuple[Cause, Cell]]) -> doc.Parts:
    parts: list[doc.Part] = [f"{state.sign} {state.word}: "]
    for cause, cell in some:
        parts += ["; " if len(parts) > 1 else "", _name(base, cause, cell), cite(cell)]
    return tuple(parts)


def _name(base: KnowledgeBase, cause: Cause, cell: Cell) -> str:
    """Name a cause, and the other one for which it is named or studied where that is not said."""
    other = "" if cell.cause == cause.id else f" (by {uncapitalized(base.causes[cell.cause].name)})"
    return f"{uncapitalized(cause.name)}{other}"


# ---------------------------------------------------------------- the legend


def _legend(found: Matrix, *, grid: bool) -> Iterator[doc.Block]:
    """Say what each sign that stands in the map means."""
    yield doc.Heading("What the signs mean")
    used = {cell.state for row in found.rows for cell in row.cells.values()}
    said = [(f"{s.sign} {s.word}", f": {s.text}") for s in State if s in used]
    if grid and any(cell is None for row in found.rows for cell in row.over(found.causes)):
        said.append(
            (". nothing", ": no source names it for this; that does not mean there is nothing")
        )
    yield doc.List(items((name(sign), text) for sign, text in said))


# ---------------------------------------------------------------- a page that stands alone


def _page(found: Matrix) -> Iterator[doc.Block]:
    """Yield for each part of the body a row a procedure and a column a cause, and all signs."""
    for part in found.parts():
        heads = (part_of_the_body(part.region), *(cause.name for cause in part.causes))
        rows = ((label(row.procedure), *map(_cell, row.over(part.causes))) for row in part.rows)
        yield doc.Table(tuple(map(doc.Column, heads)), tuple(rows))
    yield doc.List(items((doc.Text(s.sign, doc.Role.SIGN), f" {s.word}: {s.text}") for s in State))
    yield doc.Paragraph((NOTICE,))


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    layer = f", from {cell.layer}" if cell.layer else ""
    return f"{cell.state.sign} {cell.state.word}{layer}"
