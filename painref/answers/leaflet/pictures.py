"""Proportions that a source prints, as dots: 100 people with the procedure, 100 without it.

Only two figures of one study on the same outcome are drawn, and only where they point the same way
as the finding that weighs most: a kind figure beside a stern review would mislead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from painref.answers.leaflet.sheet import Dots, Picture
from painref.answers.leaflet.verdicts import against_usual_care
from painref.answers.votes import evidence_vote, weeks_of
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, EvidenceNote, Procedure
from painref.model.terms import Better, Control, Result

_NUMBER = r"(\d+(?:\.\d+)?)"
_PERCENT = re.compile(rf"{_NUMBER}% v {_NUMBER}%")
_COUNTS = re.compile(r"(\d+) of (\d+) v (\d+) of (\d+)")
_PEOPLE = re.compile(r"people\b")


def picture(base: KnowledgeBase, procedure: Procedure, causes: Iterable[CauseId]) -> Picture | None:
    """Return the first proportions that can be drawn for one of the causes, in their order."""
    causes = [*causes]
    for cause in causes:
        for notes in (_sham(base, procedure, cause), against_usual_care(base, procedure, cause)):
            if drawn := _first_drawn(notes):
                named = f"{base.causes[cause].name}. " if len(causes) > 1 else ""
                return drawn.changed(title=f"{named}{drawn.title}")
            if notes:  # what was found against sham speaks before what was found without it
                break
    return None


def _sham(base: KnowledgeBase, procedure: Procedure, cause: CauseId) -> list[EvidenceNote]:
    voted = evidence_vote(base, procedure, cause)
    return [note for note in voted.on if isinstance(note, EvidenceNote)]


def _first_drawn(notes: Sequence[EvidenceNote]) -> Picture | None:
    for note in notes:
        if note.result is notes[0].result and (shares := proportions(note)):
            return _drawn(note, shares, notes)
    return None


def proportions(note: EvidenceNote) -> tuple[float, float] | None:
    """Return of 100 people how many with the procedure and how many without; None, if not printed."""
    if not note.arms or not _PEOPLE.match(_measured(note)):
        return None
    if found := _PERCENT.fullmatch(note.arms):
        return float(found[1]), float(found[2])
    if found := _COUNTS.fullmatch(note.arms):
        a, of_a, b, of_b = map(int, found.groups())
        return (100 * a / of_a, 100 * b / of_b) if of_a and of_b else None
    return None


def _measured(note: EvidenceNote) -> str:
    """Return whom the figures count: people free of pain."""
    unit = note.scale.unit if note.scale else ""
    said = unit if _PEOPLE.match(unit) else note.outcome
    return re.sub(r",? ?(%|\(.*\))$", "", said)


def _drawn(
    note: EvidenceNote, shares: tuple[float, float], notes: Sequence[EvidenceNote]
) -> Picture:
    with_, without = (round(share) for share in shares)
    other = "a fake treatment" if note.control is Control.SHAM else "usual care"
    title = _measured(note)
    when = "" if note.horizon == "not stated" else f", {note.horizon}"
    return Picture(
        title=f"{title[0].upper()}{title[1:]}{when}",
        grids=(Dots(with_, "with it"), Dots(without, f"with {other}")),
        gap=" ".join(filter(None, (_gap(note, with_, without), _counted_later(note, notes)))),
        printed=f"The source prints {note.arms}; whole people of 100 are our rounding.",
        cite=(note.source,),
    )


def _gap(note: EvidenceNote, with_: int, without: int) -> str:
    """Say what the two figures come to; the difference is our subtraction, and said to be."""
    if note.result is Result.NO_DIFFERENT:
        return "This gap may be due to chance."
    if note.result is not Result.BETTER and note.result is not Result.WORSE:
        return "The study is too small to tell if this gap is real."
    way = "more" if with_ > without else "fewer"
    good = " Fewer is better here." if _fewer_is_better(note) else ""
    count = abs(with_ - without)
    return f"That is {count} {way} of 100 people. (We took one from the other.){good}"


def _fewer_is_better(note: EvidenceNote) -> bool:
    return note.scale is not None and note.scale.better is Better.LOWER


def _counted_later(note: EvidenceNote, notes: Sequence[EvidenceNote]) -> str:
    """Say what the same report counts later of the same outcome, if that was something else."""
    for other in notes:
        same = (other.source, _measured(other)) == (note.source, _measured(note))
        later = same and weeks_of(other.horizon) > weeks_of(note.horizon)
        if later and other.result is not note.result and (shares := proportions(other)):
            with_, without = (round(share) for share in shares)
            return f"After {other.horizon} it was {with_} and {without} of 100."
    return ""
