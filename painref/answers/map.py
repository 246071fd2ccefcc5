"""Procedures by causes: for each pair, in one sign and one word, how it stands there.

A cell is what `suggest` answers when the cause is told and nothing else; a procedure that no
source names for a cause, but on which something was found there, is marked as studied.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from painref.answers.conditions import Profile
from painref.answers.eligibility import Judge, forbidden
from painref.answers.evidence import Findings, find_evidence
from painref.answers.evidence_weight import weightiest
from painref.answers.order_words import HEADING
from painref.answers.sorting import completed, implied_by, sorted_apart
from painref.answers.suggestion import Judgment, Option, Verdict, Why
from painref.base.hierarchy import ancestors, with_narrower
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import ORDER, chief_region, is_in
from painref.model.records import Cause, CauseId, Citation, EvidenceNote, Group, Procedure, Slug
from painref.model.terms import UNAVAILABLE, GroupKind, Purpose, Region, Target
from painref.words.wording import AVAILABILITY

if TYPE_CHECKING:
    from typing_extensions import Unpack


class State(Enum):
    """How a procedure stands for a cause: a sign, a word, and what they mean."""

    SHOWN = ("+", "shown", HEADING[Verdict.SHOWN])
    ADVISED = ("a", "advised", HEADING[Verdict.ADVISED])
    DISPUTED = (
        "~",
        "disputed",
        f"{HEADING[Verdict.OPEN]}: findings and guidelines, or guidelines, contradict each other",
    )
    DEPENDS = ("d", "depends", f"{HEADING[Verdict.OPEN]}: it hangs on what 'suggest' then asks")
    OPEN = ("?", "open", f"{HEADING[Verdict.OPEN]}: neither findings nor guidelines settle it")
    NOT_BACKED = ("-", "not-backed", HEADING[Verdict.NOT_BACKED])
    OUT = (
        "x",
        "out",
        "Ruled out: it suits this less, is for another part of the body, or can no longer be had",
    )
    OPERATION = ("=", "operation", "An operation, to compare; without a verdict")
    TEST = ("t", "test", "A test; without a verdict")
    STUDIED = ("o", "studied", "Findings are recorded, but no source names it for this")

    def __init__(self, sign: str, word: str, text: str) -> None:
        self.sign = sign
        self.word = word
        self.text = text


_VERDICT = {
    (Verdict.SHOWN, None): State.SHOWN,
    (Verdict.ADVISED, None): State.ADVISED,
    (Verdict.OPEN, Why.DISPUTED): State.DISPUTED,
    (Verdict.OPEN, Why.DEPENDS): State.DEPENDS,
    (Verdict.OPEN, None): State.OPEN,
    (Verdict.NOT_BACKED, None): State.NOT_BACKED,
}


@dataclass(frozen=True)
class Cell:
    """How it stands, who says so, and of which cause: the one asked for, a broader or narrower."""

    state: State
    cause: str
    cite: tuple[Citation, ...]
    inferred: str | None = None
    layer: str | None = None
    judgment: Judgment | None = None
    """The votes and what they come to; none of what has no verdict."""


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
    notes = _noted(base, procedures, causes, findings)
    wanted = with_narrower(base, causes)
    columns = [
        cause
        for cause in _in_order(base, regions)
        if (not causes or cause.id in wanted) and is_in(cause, regions)
    ]
    cells: dict[str, dict[str, Cell]] = {}
    for cause in columns:
        for id_, cell in _cells(base, cause, notes, only_noted=any(findings.values())):
            cells.setdefault(id_, {})[cause.id] = cell
    rows = tuple(
        Row(procedure, cells[procedure.id])
        for procedure in _by_group(base)
        if procedure.id in cells
        and (not groups or procedure.group in groups)
        and (not procedures or procedure.id in procedures)
        and is_in(procedure, regions)
    )
    known = {id_ for row in rows for id_ in row.cells}
    filled = tuple(cause for cause in columns if cause.id in known)
    blank: list[Cause | Procedure] = []
    if not (groups or procedures or causes or regions or any(findings.values())):
        blank = [cause for cause in base.listed("causes") if cause.id not in known]
        blank += [one for one in _by_group(base) if one.id not in cells]
    return Matrix(filled, rows, tuple(blank), regions)


def label(procedure: Procedure) -> str:
    """Return a procedure's name, with a warning where it cannot be had, or only in research."""
    availability = procedure.availability
    if availability and availability.status in UNAVAILABLE:
        return f"{procedure.name} ({AVAILABILITY[availability.status]})"
    return procedure.name


def _in_order(base: KnowledgeBase, regions: Sequence[Region]) -> list[Cause]:
    """Return the causes by part of the body and what is ill there, so that like stands by like."""
    structures = [*Target, None]

    def place(cause: Cause) -> tuple[int, int, str]:
        region = ORDER.index(chief_region(cause, regions))
        return region, structures.index(cause.structure), cause.name.lower()

    return sorted(base.causes.values(), key=place)


def _by_group(base: KnowledgeBase) -> list[Procedure]:
    kinds = list(GroupKind)

    def place(procedure: Procedure) -> tuple[int, str, str]:
        group = base.groups[procedure.group]
        return kinds.index(group.kind), group.name, procedure.name.lower()

    return sorted(base.procedures.values(), key=place)


# ---------------------------------------------------------------- the cells of a cause


Noted = Mapping[str, Mapping[str, Sequence[EvidenceNote]]]
"""Findings by cause and procedure; those on a narrower cause stand in the broader ones too."""


def _noted(
    base: KnowledgeBase, procedures: Container[str], causes: tuple[str, ...], findings: Findings
) -> Noted:
    """Return the findings that fit all filters."""
    noted: dict[str, dict[str, list[EvidenceNote]]] = {}
    for found in find_evidence(base, procedures=procedures, causes=causes, **findings):
        cause = found.note.cause
        for id_ in (cause, *ancestors(base.causes, cause)) if cause else ():
            noted.setdefault(id_, {}).setdefault(found.procedure.id, []).append(found.note)
    return noted


def _cells(
    base: KnowledgeBase, cause: Cause, notes: Noted, *, only_noted: bool
) -> Iterator[tuple[str, Cell]]:
    """Yield the cell of each procedure for a cause, by the procedure's id."""
    noted = notes.get(cause.id, {})
    standing = _standing(base, cause)
    for id_, cell in standing.items():
        if id_ in noted or not only_noted:
            yield id_, cell
    for id_, found in noted.items():
        studied = None if id_ in standing else _studied(base, found)
        if studied:
            yield id_, studied


def _standing(base: KnowledgeBase, cause: Cause) -> dict[str, Cell]:
    """Return how what is named for a cause stands there, as `suggest` has it.

    What is both a treatment and a test there stands as a treatment.
    """
    asked = Profile(causes=(CauseId(Slug(cause.id)),))
    profile = completed(asked, implied_by(base, asked))
    judge = Judge(base, profile.causes, forbidden)
    stand = sorted_apart(base, judge.sort_out(profile))
    found: dict[str, Cell] = {}
    for option in stand.options:
        found[option.procedure.id] = _judged(option)
    for state, others in (
        (State.OPERATION, stand.comparators),
        (State.TEST, stand.tests),
        (State.OUT, stand.ruled_out),
    ):
        for option in others:
            found.setdefault(option.procedure.id, _named(state, option))
    return found


def _judged(option: Option) -> Cell:
    """Return the verdict of an option with what its votes rest on, or else who names it."""
    judgment = option.judgment
    state = _VERDICT[judgment.verdict, judgment.why]
    rests = (*judgment.evidence.on, *judgment.guidelines.on)
    if not rests:
        return _named(state, option, judgment)
    layer = next((one.layer for one in rests if one.layer), None)
    inferred = next((said for one in rests if (said := getattr(one, "inferred", None))), None)
    sources = tuple(dict.fromkeys(one.source for one in rests))
    return Cell(state, option.reasons[0].indication.cause, sources, inferred, layer, judgment)


def _named(state: State, option: Option, judgment: Judgment | None = None) -> Cell:
    """Return who names a procedure for a cause, or says that it is out."""
    about = option.reasons[0].indication
    said = option.because[0] if option.because else about
    return Cell(state, about.cause, said.cite, said.inferred, said.layer, judgment)


def _studied(base: KnowledgeBase, notes: Iterable[EvidenceNote]) -> Cell | None:
    """Return the weightiest finding on what no source names, if there is one that counts."""
    note = weightiest(base, (note for note in notes if note.purpose is Purpose.TREATMENT))
    if note is None or note.cause is None:
        return None
    return Cell(State.STUDIED, note.cause, (note.source,), layer=note.layer)
