"""Procedures side by side: for each aspect what is said of each, as plain statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from painref.answers.evidence_weight import by_severity, by_weight
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import Citation, EvidenceNote, Procedure, Recommendation, Statement
from painref.words.effects import effect_words
from painref.words.phrases import caution_in, fit_of, risk_of, scope_of, stance_of
from painref.words.sections import SECTION
from painref.words.wording import (
    NO_VOTE,
    availability_lead,
    capitalized,
    result_of,
    uncapitalized,
    weighed,
)


@dataclass(frozen=True)
class Said:
    """One thing said of a procedure, with its sources; `lead` is what it comes down to."""

    lead: str
    text: str
    cite: tuple[Citation, ...] = ()
    inferred: str | None = None
    layer: str | None = None


@dataclass(frozen=True)
class Aspect:
    """What is said of each procedure (by id) in one respect; nothing, where nothing is known."""

    id: str
    name: str
    said: Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True)
class Comparison:
    """Procedures, and what is said of them in each respect, in reading order."""

    procedures: tuple[Procedure, ...]
    aspects: tuple[Aspect, ...]


def compare(base: KnowledgeBase, ids: Sequence[str]) -> Comparison:
    """Set the procedures with these ids side by side."""
    procedures = tuple(base.procedures[id_] for id_ in ids)
    aspects = (
        Aspect(id_, SECTION[id_], {p.id: tuple(tell(base, p)) for p in procedures})
        for id_, tell in ASPECTS
    )
    return Comparison(procedures, tuple(aspects))


def _summary(_: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    if procedure.summary:
        yield _said(procedure.summary)


def _targets(_: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    yield Said("", ", ".join(str(target).replace("-", " ") for target in procedure.targets))


def _technique(_: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    yield from map(_said, procedure.technique)


def _indications(base: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    for indication in procedure.indications:
        cause = base.causes[indication.cause].name
        yield _said(indication, f"{cause}: {fit_of(base, indication)}. ")


def _cautions(base: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    for caution in by_severity(cautions_of(base, procedure)):
        yield _said(caution, f"{caution_in(base, caution)}: ")


def _risks(_: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    for risk in procedure.risks:
        yield Said("", risk_of(risk), risk.cite, risk.inferred, risk.layer)


def _evidence(base: KnowledgeBase, procedure: Procedure) -> Iterable[Said]:
    """Say what was found at each horizon, weightiest first; what is the same stands once."""
    found: dict[tuple[str, str], Said] = {}
    for note in by_weight(base, procedure.evidence):
        said = _found(base, note)
        before = found.get((said.lead, said.text))
        if before:
            said = replace(said, cite=(*before.cite, *said.cite))
        found[said.lead, said.text] = said
    return found.values()


def _found(base: KnowledgeBase, note: EvidenceNote) -> Said:
    cause = f" in {uncapitalized(base.causes[note.cause].name)}" if note.cause else ""
    figure = f": {said}" if (said := effect_words(note)) else ""
    when = "" if note.horizon == "not stated" else f" ({note.horizon})"
    lead = capitalized(result_of(note)) + cause
    text = f"{figure}{when}; {weighed(note)}{_not_counted(note)}."
    return Said(lead, text, (note.source,), layer=note.layer)


def _not_counted(said: EvidenceNote | Recommendation) -> str:
    return f"; not counted: {NO_VOTE[said.no_vote]}" if said.no_vote else ""


def _guidelines(base: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    for recommendation in procedure.recommendations:
        lead = capitalized(stance_of(recommendation))
        text = f"{scope_of(base, recommendation)}{_not_counted(recommendation)}."
        source = (recommendation.source,)
        yield Said(lead, text, source, recommendation.inferred, recommendation.layer)


def _availability(_: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    if availability := procedure.availability:
        yield _said(availability, availability_lead(availability))


def _said(statement: Statement, lead: str = "") -> Said:
    return Said(lead, statement.text, statement.cite, statement.inferred, statement.layer)


ASPECTS: tuple[tuple[str, Callable[[KnowledgeBase, Procedure], Iterable[Said]]], ...] = (
    ("summary", _summary),
    ("targets", _targets),
    ("technique", _technique),
    ("indications", _indications),
    ("cautions", _cautions),
    ("risks", _risks),
    ("evidence", _evidence),
    ("recommendations", _guidelines),
    ("availability", _availability),
)
"""Each aspect: the field of a procedure that it tells of, and how it is told."""
