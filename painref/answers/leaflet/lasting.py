"""Until when a gain was found, in words for patients: no gain is told without its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from painref.answers.evidence_weight import rests_on_one_trial
from painref.answers.votes import study_of, tells_if_it_helps, weeks_of
from painref.model.records import EvidenceNote, Procedure
from painref.model.terms import Purpose, Result

_TIME = re.compile(r"\d+(?: to \d+)? (?:days|weeks|months|years?)")
_HAS_TIME = re.compile(r"\d")
_NO_GAIN = (Result.NO_DIFFERENT, Result.WORSE)


def end_of_gain(procedure: Procedure, on: Sequence[EvidenceNote]) -> str:
    """Say when the gain that findings show was gone, or that not all studies found it; else nothing.

    First by what the source of the gain itself measured later; else by what any study of the same
    people measured later against the same, as the line of `suggest` has it.
    """
    if on[0].result is not Result.BETTER:
        return ""
    if when := _gone_in_the_same_report(procedure, on[0]):
        return f"After {when} there was no gain left."
    alike = [note for note in _alike(procedure, on) if _HAS_TIME.search(note.horizon)]
    gains = [weeks_of(note.horizon) for note in alike if note.result is Result.BETTER]
    without = [note for note in alike if note.result in _NO_GAIN]
    later = [note for note in without if gains and weeks_of(note.horizon) > min(gains)]
    if later:
        return _gone(min(later, key=lambda note: weeks_of(note.horizon)), max(gains))
    return "Not every study found this." if any(map(rests_on_one_trial, without)) else ""


def where_reviews_differ(first: EvidenceNote) -> str:
    """Say from when on one review finds a gain and the other none."""
    return f"{_after(first)}, reviews do not agree if any gain is left."


def _gone(first: EvidenceNote, held: float) -> str:
    """Say when first no gain was found; and that others found one then or later, if they did."""
    if held >= weeks_of(first.horizon):
        return f"{_after(first)}, not every study found a gain."
    return f"{_after(first)}, no gain was found."


def _after(note: EvidenceNote) -> str:
    return f"After {note.horizon}" if _TIME.fullmatch(note.horizon) else "Later"


def _gone_in_the_same_report(procedure: Procedure, first: EvidenceNote) -> str:
    """Return when the gain was gone by all that the same report measured then; else nothing."""
    results: dict[str, set[Result]] = {}
    for note in procedure.evidence:
        same = (note.source, note.cause, note.control) == (first.source, first.cause, first.control)
        if same and weeks_of(note.horizon) > weeks_of(first.horizon):
            results.setdefault(note.horizon, set()).add(note.result)
    gone = [when for when, found in results.items() if found == {Result.NO_DIFFERENT}]
    return next((when for when in gone if _TIME.fullmatch(when)), "")


def _alike(procedure: Procedure, on: Sequence[EvidenceNote]) -> Iterable[EvidenceNote]:
    """Yield what counts of the same people against the same, at whatever time."""
    causes: Collection[str | None] = {note.cause for note in on}
    studies = {study_of(note) for note in on}
    for note in procedure.evidence:
        same = note.control is on[0].control and note.purpose is Purpose.TREATMENT
        if not same or note.no_vote is not None or note.cause not in causes:
            continue
        if note in on or (study_of(note) in studies and _is_told(note)):
            yield note


def _is_told(note: EvidenceNote) -> bool:
    return note.cause is not None and tells_if_it_helps(note)
