"""Procedures by causes: for each pair, in one sign and one word, what is known.

A cause stands for its narrower causes too, as in `evidence`. Words name which way the
weightiest finding points, and not how certain it is: that is another axis.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from painref.answers.evidence import Findings, find_evidence
from painref.answers.evidence_weight import weightiest
from painref.base.hierarchy import ancestors, with_narrower
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause, Citation, EvidenceNote, Group, Indication, Procedure
from painref.model.terms import UNAVAILABLE, Certainty, Fit, GroupKind, Purpose, Result, Target
from painref.words.wording import AVAILABILITY

if TYPE_CHECKING:
    from typing_extensions import Unpack

S = TypeVar("S", EvidenceNote, Indication)


class State(Enum):
    """What is known of a procedure for a cause: a sign, a word, and what they mean."""

    BETTER = ("+", "better", "the weightiest finding is that people fared better than without it")
    NO_DIFFERENT = ("-", "no-different", "the weightiest finding is that they fared no differently")
    WORSE = ("!", "worse", "the weightiest finding is that they fared worse than the others")
    MIXED = ("~", "mixed", "the weightiest finding is that results are mixed")
    UNSURE = ("?", "unsure", "the weightiest finding tells too little, or too uncertainly")
    NAMED = ("o", "named", "a source names it for this; no finding is recorded")
    AGAINST = ("x", "against", "a source says it suits this less; no finding is recorded")

    def __init__(self, sign: str, word: str, text: str) -> None:
        self.sign = sign
        self.word = word
        self.text = text


_STATE = {
    Result.BETTER: State.BETTER,
    Result.NO_DIFFERENT: State.NO_DIFFERENT,
    Result.WORSE: State.WORSE,
    Result.MIXED: State.MIXED,
    Result.INSUFFICIENT: State.UNSURE,
}


@dataclass(frozen=True)
class Cell:
    """What is known, who says so, and of which cause: the one asked for or a narrower one."""

    state: State
    cause: str
    cite: tuple[Citation, ...]
    inferred: str | None = None
    layer: str | None = None


@dataclass(frozen=True)
class Row:
    """A procedure, and what is known of it by cause; causes without anything are left out."""

    procedure: Procedure
    cells: Mapping[str, Cell]

    def over(self, causes: Iterable[Cause]) -> list[Cell | None]:
        """Return what is known for each of `causes`, None standing for nothing."""
        return [self.cells.get(cause.id) for cause in causes]

    def by_state(self, causes: Sequence[Cause]) -> Iterator[tuple[State, list[tuple[Cause, Cell]]]]:
        """Yield each state with the causes it is said of; what follows from those is left out."""
        said = [
            (cause, cell)
            for cause, cell in zip(causes, self.over(causes), strict=True)
            if cell and (cell.cause == cause.id or cell.cause not in self.cells)
        ]
        for state in State:
            if some := [(cause, cell) for cause, cell in said if cell.state is state]:
                yield state, some


@dataclass(frozen=True)
class Matrix:
    """Rows in order of groups, and the causes that any of them has a cell for."""

    causes: tuple[Cause, ...]
    rows: tuple[Row, ...]
    blank: tuple[Cause | Procedure, ...]
    """What has no cell at all; named only where nothing was filtered out."""

    def groups(self, base: KnowledgeBase) -> Iterator[tuple[Group, list[Row]]]:
        """Yield each group with its rows."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.procedure.group, []).append(row)
        for id_, rows in found.items():
            yield base.groups[id_], rows


def matrix(
    base: KnowledgeBase,
    *,
    groups: Container[str] = (),
    procedures: Container[str] = (),
    causes: tuple[str, ...] = (),
    **findings: Unpack[Findings],
) -> Matrix:
    """Return what is known of each procedure for each cause, by what fits every filter.

    With any of `findings` only findings count: an indication has no design, result, certainty
    or year.
    """
    notes: dict[str, list[EvidenceNote]] = {}
    for found in find_evidence(base, procedures=procedures, causes=causes, **findings):
        notes.setdefault(found.procedure.id, []).append(found.note)
    only_findings = any(findings.values())
    wanted = with_narrower(base, causes)
    columns = [c for c in _in_order(base) if not causes or c.id in wanted]
    rows = [
        Row(p, _cells(base, columns, notes.get(p.id, ()), () if only_findings else p.indications))
        for p in _by_group(base)
        if (not groups or p.group in groups) and (not procedures or p.id in procedures)
    ]
    known = {id_ for row in rows for id_ in row.cells}
    filled = tuple(c for c in columns if c.id in known)
    blank: list[Cause | Procedure] = []
    if not (groups or procedures or causes or only_findings):
        blank = [cause for cause in base.listed("causes") if cause.id not in known]
        blank += [row.procedure for row in rows if not row.cells]
    return Matrix(filled, tuple(row for row in rows if row.cells), tuple(blank))


def label(procedure: Procedure) -> str:
    """Return a procedure's name, with a warning where it cannot be had, or only in research."""
    availability = procedure.availability
    if availability and availability.status in UNAVAILABLE:
        return f"{procedure.name} ({AVAILABILITY[availability.status]})"
    return procedure.name


def _in_order(base: KnowledgeBase) -> list[Cause]:
    """Return the causes by the part of the body they sit in, so that like stands by like."""
    places = [*Target, None]
    return sorted(base.causes.values(), key=lambda c: (places.index(c.structure), c.name.lower()))


def _by_group(base: KnowledgeBase) -> list[Procedure]:
    kinds = list(GroupKind)

    def place(procedure: Procedure) -> tuple[int, str, str]:
        group = base.groups[procedure.group]
        return kinds.index(group.kind), group.name, procedure.name.lower()

    return sorted(base.procedures.values(), key=place)


def _cells(
    base: KnowledgeBase,
    causes: Sequence[Cause],
    notes: Sequence[EvidenceNote],
    indications: Sequence[Indication],
) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    on, named_for = _by_cause(base, notes), _by_cause(base, indications)
    for cause in causes:
        cell = _finding(base, cause, on.get(cause.id, ()))
        if cell := cell or _naming(cause, named_for.get(cause.id, ())):
            cells[cause.id] = cell
    return cells


def _by_cause(base: KnowledgeBase, statements: Iterable[S]) -> dict[str, list[S]]:
    """Return the statements on each cause, those on narrower ones included."""
    found: dict[str, list[S]] = {}
    for statement in statements:
        cause = statement.cause
        for id_ in {cause: None} | ancestors(base.causes, cause) if cause else ():
            found.setdefault(id_, []).append(statement)
    return found


def _finding(base: KnowledgeBase, cause: Cause, notes: Sequence[EvidenceNote]) -> Cell | None:
    """Return what the weightiest finding on a cause comes to, if there is one that counts."""
    note = weightiest(base, (note for note in notes if note.purpose is Purpose.TREATMENT))
    if note is None:
        return None
    unsure = note.certainty is Certainty.VERY_LOW
    state = State.UNSURE if unsure else _STATE[note.result]
    return Cell(state, note.cause or cause.id, (note.source,), layer=note.layer)


def _naming(cause: Cause, indications: Sequence[Indication]) -> Cell | None:
    """Return that a procedure is named for a cause, by the nearest and best-fitting indication."""
    fits = list(Fit)
    best = min(
        indications,
        key=lambda i: (i.fit is Fit.SUITS_LESS, i.cause != cause.id, fits.index(i.fit)),
        default=None,
    )
    if best is None:
        return None
    state = State.AGAINST if best.fit is Fit.SUITS_LESS else State.NAMED
    return Cell(state, best.cause, best.cite, best.inferred, best.layer)
