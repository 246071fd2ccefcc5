"""The screen of `map`: a grid of signs where it fits, else a list in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from painref.answers.map import Cell, Matrix, Row, State, label
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause
from painref.model.terms import Target
from painref.output import document as doc
from painref.output.screens.parts import (
    SOURCES_HINT,
    cite,
    document,
    entry,
    items,
    name,
    quiet,
)
from painref.words.wording import NOTICE, capitalized

SIGN = 3
"""The columns that a sign or a number takes in the grid."""
LEAST_NAME, MOST_NAME = 24, 40
"""The columns of a procedure's name in the grid, beyond which it is wrapped."""


def map_(base: KnowledgeBase, found: Matrix) -> doc.Document:
    """Return the map as a grid with its legend, or as a list where there is no room for one.

    A page that stands alone has a table of signs and words.
    """
    at_hand = (_screen(base, found),) if found.rows else ()
    return document(base, [doc.AtHand(at_hand), doc.Alone(_page(found))])


def _screen(base: KnowledgeBase, found: Matrix) -> doc.Block:
    grid = [*_grid(base, found), *_numbers(found), *_legend(found, grid=True)]
    listed = [*in_words(base, found), *_legend(found, grid=False)]
    return doc.Either(
        (*grid, *_end(found, "A cause stands for its narrower causes too. ")),
        (
            *listed,
            *_end(found, "Each finding stands under the cause that was studied. ", SOURCES_HINT),
        ),
    )


def _end(found: Matrix, scope: str, *hints: doc.Text) -> Iterator[doc.Block]:
    """Name what nothing is recorded of, and say how to read the map."""
    if found.blank:
        names = "; ".join(record.name for record in found.blank)
        yield entry(name("Nothing recorded: "), f"{names}.")
    rest = "'painref evidence' tells how certain a finding is, 'painref show' what guidelines say. "
    yield doc.Paragraph((scope, doc.Text(rest, doc.Role.HINT), *hints, NOTICE))


# ---------------------------------------------------------------- the grid


def _grid(base: KnowledgeBase, found: Matrix) -> Iterator[doc.Block]:
    """Yield a table of signs for each group; the causes are numbered above it."""
    numbers = range(1, len(found.causes) + 1)
    for group, rows in found.groups(base):
        first = doc.Column(name(group.name), LEAST_NAME, MOST_NAME)
        signs = (doc.Column(quiet(str(number)), SIGN, SIGN) for number in numbers)
        yield doc.Table((first, *signs), tuple(_signs(found, row) for row in rows))


def _signs(found: Matrix, row: Row) -> doc.Parts:
    signs = (cell.state.sign if cell else "." for cell in row.over(found.causes))
    return label(row.procedure), *signs


def _numbers(found: Matrix) -> Iterator[doc.Block]:
    """Say which cause each number stands for, by the part of the body it sits in."""
    yield doc.Heading("The causes by number")
    numbered = enumerate(found.causes, 1)
    yield doc.List(
        items(
            (
                name(f"{_part_of_the_body(part)}: "),
                "; ".join(f"{number} {cause.name}" for number, cause in causes),
            )
            for part, causes in groupby(numbered, key=lambda pair: pair[1].structure)
        )
    )


def _part_of_the_body(part: Target | None) -> str:
    return capitalized(str(part).replace("-", " ")) if part else "No one place"


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
    """Name a cause, and the narrower one that was studied where that stands nowhere else."""
    narrower = "" if cell.cause == cause.id else f" (in {base.causes[cell.cause].name.lower()})"
    return f"{cause.name.lower()}{narrower}"


# ---------------------------------------------------------------- the legend


def _legend(found: Matrix, *, grid: bool) -> Iterator[doc.Block]:
    """Say what each sign that stands in the map means."""
    yield doc.Heading("What the signs mean")
    used = {cell.state for row in found.rows for cell in row.cells.values()}
    said = [(f"{s.sign} {s.word}", f": {s.text}") for s in State if s in used]
    if grid and any(cell is None for row in found.rows for cell in row.over(found.causes)):
        said.append(
            (". nothing", ": nothing that counts is recorded; that does not mean there is nothing")
        )
    yield doc.List(items((name(sign), text) for sign, text in said))


# ---------------------------------------------------------------- a page that stands alone


def _page(found: Matrix) -> tuple[doc.Block, ...]:
    """Return a table with a row a procedure and a column a cause, and what all signs mean."""
    heads = ("Procedure", *(cause.name for cause in found.causes))
    rows = tuple((label(row.procedure), *map(_cell, row.over(found.causes))) for row in found.rows)
    legend = items((doc.Text(s.sign, doc.Role.SIGN), f" {s.word}: {s.text}") for s in State)
    return (
        doc.Table(tuple(map(doc.Column, heads)), rows),
        doc.List(legend),
        doc.Paragraph((NOTICE,)),
    )


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    layer = f", from {cell.layer}" if cell.layer else ""
    return f"{cell.state.sign} {cell.state.word}{layer}"
