"""Find evidence notes across procedures."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import TypedDict

from painref.base.hierarchy import with_narrower
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import EvidenceNote, Procedure


class Findings(TypedDict, total=False):
    """The filters that only a finding can fit, as `find_evidence` takes them."""

    designs: Container[str]
    results: Container[str]
    certainties: Container[str]
    years: Callable[[int], bool] | None


@dataclass(frozen=True)
class NoteOn:
    """An evidence note with the procedure it is about and the year of its source."""

    procedure: Procedure
    note: EvidenceNote
    year: int | None


def find_evidence(
    base: KnowledgeBase,
    *,
    procedures: Container[str] = (),
    causes: tuple[str, ...] = (),
    designs: Container[str] = (),
    results: Container[str] = (),
    certainties: Container[str] = (),
    years: Callable[[int], bool] | None = None,
) -> list[NoteOn]:
    """Return the notes that fit every filter given, newest first.

    Within a filter any of its values will do. A cause stands for its narrower causes too.
    Undated sources come last, and fit no filter of years.
    """
    found = []
    wanted = with_narrower(base, causes)
    for id_, procedure in base.procedures.items():
        for note in procedure.evidence if not procedures or id_ in procedures else ():
            if (
                (causes and note.cause not in wanted)
                or (designs and note.design not in designs)
                or (results and note.result not in results)
                or (certainties and note.certainty not in certainties)
            ):
                continue
            year = base.sources[note.source.source].year
            if years is None or (year is not None and years(year)):
                found.append(NoteOn(procedure, note, year))
    return sorted(found, key=lambda f: (-(f.year or 0), f.procedure.name, str(f.note.source)))
