"""The columns of the map: the cells of a cause.

They are kept beside the records, since to judge all procedures for all causes takes a while.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from painref.answers.map_cells import Cell, State, Votes, standing_for, studied_in
from painref.answers.suggestion import Vote
from painref.base.hierarchy import lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.cache.beside import keep_beside, opened_beside
from painref.cache.cached_base import store_of
from painref.cache.sealed_file import as_text
from painref.errors import StoreError
from painref.model.records import Cause, Citation, EvidenceNote

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from painref.answers.evidence import Findings

Noted = Mapping[str, Mapping[str, Sequence[EvidenceNote]]]
"""Findings by cause and procedure; those on a narrower cause stand in the broader ones too."""
Cells = dict[str, Cell]
"""Cells of a cause by the procedures' ids."""


class Column(NamedTuple):
    """The cells of a cause."""

    named: Cells
    """Of what is named for it."""
    studied: Cells
    """Of what no source names for it, but on which something was found."""


_FILE = "map"
"""What the file of the columns is called, beside that of the records."""


def columns(base: KnowledgeBase, causes: Iterable[Cause]) -> dict[str, Column]:
    """Return the columns of some causes by their ids, as they are kept; where none are, make them."""
    wanted: list[str] = [cause.id for cause in causes]
    store = store_of(base)
    if kept := opened_beside(store, _FILE):
        try:
            return {id_: _from_plain(kept.need(id_)) for id_ in wanted}
        except StoreError:  # it is damaged
            pass
        finally:
            kept.close()
    noted = findings_by_cause(base)
    found = {id_: _made(base, id_, noted) for id_ in wanted}
    read_anew = store_of(base) is not store  # meanwhile, since files were changed
    if len(found) == len(base.causes) and not read_anew:
        keep_beside(store, _FILE, ((id_, as_text(_plain(found[id_]))) for id_ in wanted))
    return found


def _made(base: KnowledgeBase, cause: str, noted: Noted) -> Column:
    named = standing_for(base, base.causes[cause])
    return Column(named, studied(base, noted.get(cause, {}), named))


def studied(
    base: KnowledgeBase, noted: Mapping[str, Sequence[EvidenceNote]], named: Container[str]
) -> Cells:
    """Return the cells of what has findings, by procedure, but is not named."""
    cells = ((id_, studied_in(base, notes)) for id_, notes in noted.items() if id_ not in named)
    return {id_: cell for id_, cell in cells if cell}


def findings_by_cause(
    base: KnowledgeBase,
    procedures: Container[str] = (),
    causes: tuple[str, ...] = (),
    **findings: Unpack[Findings],
) -> Noted:
    """Return the findings that fit all filters."""
    from painref.answers.evidence import find_evidence

    noted: dict[str, dict[str, list[EvidenceNote]]] = {}
    for found in find_evidence(base, procedures=procedures, causes=causes, **findings):
        cause = found.note.cause
        for id_ in lineage(base.causes, cause) if cause else ():
            noted.setdefault(id_, {}).setdefault(found.procedure.id, []).append(found.note)
    return noted


# ---------------------------------------------------------------- as plain values, to be kept


def _plain(column: Column) -> list[dict[str, list[Any]]]:
    return [{id_: _plain_cell(cell) for id_, cell in cells.items()} for cells in column]


def _plain_cell(cell: Cell) -> list[Any]:
    votes = cell.votes and [vote.value for vote in cell.votes]
    return [cell.state.name, cell.cause, [*map(str, cell.cite)], cell.inferred, cell.layer, votes]


def _from_plain(found: list[dict[str, list[Any]]]) -> Column:
    named, studied_ = ({id_: _cell(*cell) for id_, cell in cells.items()} for cells in found)
    return Column(named, studied_)


def _cell(
    state: str,
    cause: str,
    cite: list[str],
    inferred: str | None,
    layer: str | None,
    votes: list[str] | None,
) -> Cell:
    return Cell(
        State[state],
        cause,
        tuple(map(Citation.parse, cite)),
        inferred,
        layer,
        Votes(*map(Vote, votes)) if votes else None,
    )
