"""Findings as rows of a forest plot: words that tell all, and a drawing where there is one scale."""

from __future__ import annotations

from collections.abc import Iterable

from painref.answers.key_findings import Gain, gain
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import EvidenceNote
from painref.output.document import Bar, Bars, Drawing, Scale
from painref.output.screens.parts import cite_finding
from painref.words.phrases import finding_line

LEAST = 20
"""The least of its scale, in percent, that a drawing shows on either side of no difference."""


def forest(rows: Iterable[tuple[str, EvidenceNote]], *, drawn: bool = True) -> Bars:
    """Return labeled findings on one scale: percent of their own, from worse to better.

    Where there is no room they are not `drawn`: the words tell all.
    """
    found = [(label, note, gain(note) if drawn else None) for label, note in rows]
    reach = max((_reach(one) for *_, one in found if one), default=0)
    edge = max(LEAST, -(-int(reach) // 10) * 10)
    bars = tuple(
        Bar(label, (finding_line(note), cite_finding(note)), _drawing(one) if one else None)
        for label, note, one in found
    )
    return Bars(Scale(-edge, edge, 0), bars)


def _reach(drawn: Gain) -> float:
    """Return how far a drawing should go, but no further than half the scale."""
    ends = (abs(value) for value in (drawn.low, drawn.point, drawn.high) if value is not None)
    return min(max(ends) + 0.999, 50)


def _drawing(drawn: Gain) -> Drawing:
    low = drawn.point if drawn.low is None else drawn.low
    high = drawn.point if drawn.high is None else drawn.high
    return Drawing(low, drawn.point, high, drawn.important)


def label_of(base: KnowledgeBase, note: EvidenceNote) -> str:
    """Name the cause that a finding is about, and what it is of where its line does not say."""
    cause = base.causes[note.cause].name if note.cause else "Several causes"
    told = note.other is None or note.other in finding_line(note)
    return cause if told else f"{cause}, {note.other}"
