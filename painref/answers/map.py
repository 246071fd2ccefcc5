"""Procedures by causes: for each pair, in one sign and one word, how it stands there.

A cell is what `suggest` answers when the cause is told and nothing else; a procedure that no
source names for a cause, but on which something was found there, is marked as studied.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from painref.answers.map_cells import Cell, State
from painref.answers.map_columns import columns, findings_by_cause, studied
from painref.base.hierarchy import with_narrower
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import told
from painref.base.places import ORDER, chief_region, is_in
from painref.model.records import Cause, Group, Procedure
from painref.model.terms import Region, Target, rank_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from painref.answers.evidence import Findings


@dataclass(frozen=True)
class Row:
    """A procedure, and how it stands by cause; causes without anything are left out."""

    procedure: Procedure
    cells: Mapping[str, Cell]

    def over(self, causes: Iterable[Cause]) -> list[Cell | None]:
        """Return what is known for each of `causes`, None standing for nothing."""
        return [self.cells.get(cause.id) for cause in causes]

    def by_state(self, causes: Sequence[Cause]) -> Iterator[tuple[State, list[tuple[Cause, Cell]]]]:
        """Yield each state with the causes it is said of.

        A cause is left out that has its cell from another one which is said to stand the same.
        """
        said = [
            (cause, cell)
            for cause, cell in zip(causes, self.over(causes), strict=True)
            if cell and not self._follows(cause, cell)
        ]
        for state in State:
            if some := [(cause, cell) for cause, cell in said if cell.state is state]:
                yield state, some

    def _follows(self, cause: Cause, cell: Cell) -> bool:
        source = self.cells.get(cell.cause) if cell.cause != cause.id else None
        return source is not None and source.state is cell.state and source.cause == cell.cause


@dataclass(frozen=True)
class Part:
    """A part of the body (None: anywhere), its causes, and the rows that have a cell for any."""

    region: Region | None
    causes: tuple[Cause, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows in order of groups, and the causes that any of them has a cell for."""

    causes: tuple[Cause, ...]
    rows: tuple[Row, ...]
    blank: tuple[Cause | Procedure, ...]
    """What has no cell at all; named only where nothing was filtered out."""
    regions: tuple[Region, ...] = ()
    """The parts of the body asked for; a cause of several stands under one of these."""

    def groups(self, base: KnowledgeBase) -> Iterator[tuple[Group, list[Row]]]:
        """Yield each group with its rows."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.procedure.group, []).append(row)
        for id_, rows in found.items():
            yield base.groups[id_], rows

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the body in order; each cause stands in one."""
        found: dict[Region | None, list[Cause]] = {}
        for cause in self.causes:
            found.setdefault(chief_region(cause, self.regions), []).append(cause)
        for region, causes in found.items():
            rows = tuple(row for row in self.rows if any(row.over(causes)))
            yield Part(region, tuple(causes), rows)


def matrix(
    base: KnowledgeBase,
    *,
    groups: Container[str] = (),
    procedures: Container[str] = (),
    causes: tuple[str, ...] = (),
    regions: tuple[Region, ...] = (),
    **findings: Unpack[Findings],
) -> Matrix:
    """Return how each procedure stands for each cause, of what fits every filter.

    With any of `findings` only the pairs are left on which a finding fits; how they stand does
    not change by that. With `regions` only what is for one of these, or for any.
    """
    wanted = with_narrower(base, causes)
    asked = [
        cause
        for cause in _in_order(base, regions)
        if (not causes or cause.id in wanted) and is_in(cause, regions)
    ]
    cells: dict[str, dict[str, Cell]] = {}
    for id_, cause_id, cell in _cells(base, asked, (procedures, causes), findings):
        cells.setdefault(id_, {})[cause_id] = cell
    rows = tuple(
        Row(procedure, cells[procedure.id])
        for procedure in _by_group(base)
        if procedure.id in cells
        and (not groups or procedure.group in groups)
        and (not procedures or procedure.id in procedures)
        and is_in(procedure, regions)
    )
    known = {id_ for row in rows for id_ in row.cells}
    filled = tuple(cause for cause in asked if cause.id in known)
    blank: list[Cause | Procedure] = []
    if not (groups or procedures or causes or regions or any(findings.values())):
        blank = [cause for cause in base.listed("causes") if cause.id not in known]
        blank += [one for one in _by_group(base) if one.id not in cells]
    return Matrix(filled, rows, tuple(blank), regions)


def _in_order(base: KnowledgeBase, regions: Sequence[Region]) -> list[Cause]:
    """Return the causes by part of the body and what is ill there, so that like stands by like."""
    structures = [*Target, None]

    def place(cause: Cause) -> tuple[int, int, str]:
        region = ORDER.index(chief_region(cause, regions))
        return region, structures.index(cause.structure), cause.name.lower()

    return sorted(_causes(base), key=place)


def _causes(base: KnowledgeBase) -> Iterable[Cause]:
    """Return the causes; of one source without those that nothing of its own names.

    What it says of a broader one would stand in their columns, and nothing else.
    """
    if not base.silent:
        return base.causes.values()
    named = {record.id for kind, record in told(base) if kind == "causes"}
    return (cause for cause in base.causes.values() if cause.id in named)


def _by_group(base: KnowledgeBase) -> list[Procedure]:
    def place(procedure: Procedure) -> tuple[int, str, str]:
        group = base.groups[procedure.group]
        return rank_of(group.kind), group.name, procedure.name.lower()

    return sorted(base.procedures.values(), key=place)


def _cells(
    base: KnowledgeBase,
    causes: Sequence[Cause],
    asked: tuple[Container[str], tuple[str, ...]],
    findings: Findings,
) -> Iterator[tuple[str, str, Cell]]:
    """Yield the cell of each pair that fits the filters, with the ids of its procedure and cause.

    With `findings`, of the procedures and causes `asked` for, what one of them fits.
    """
    fitting = findings_by_cause(base, *asked, **findings) if any(findings.values()) else None
    for cause, (named, studied_) in columns(base, causes).items():
        if fitting is not None:
            noted = fitting.get(cause, {})
            studied_ = studied(base, noted, named)
            named = {id_: cell for id_, cell in named.items() if id_ in noted}
        yield from ((id_, cause, cell) for id_, cell in (named | studied_).items())
