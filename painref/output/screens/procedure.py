"""What `show` says of a procedure."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.disagreements import disagreements
from painref.answers.evidence_weight import by_severity, by_weight
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import EvidenceNote, Procedure, Recommendation
from painref.output.document import Block, Item, Parts
from painref.output.screens.parts import caution_parts, cite, cite_finding, cite_stance, name, quiet
from painref.output.screens.statements import (
    code_blocks,
    reading,
    section,
    statement_item,
    statement_items,
)
from painref.words.phrases import fit_of, risk_of, scope_of, stance_of
from painref.words.wording import AVAILABILITY, CERTAINTY, DESIGN, capitalized, result_of

SOME_NOTES = 9
"""How many evidence notes the short form gives, the weightiest first."""
SOME_STEPS = 3
"""How many statements on technique the short form gives."""
SOME_DISPUTES = 4
"""How many disagreements the short form gives."""
SHORT = 34
"""How long a horizon may be to stand in the short form."""


def procedure_blocks(base: KnowledgeBase, procedure: Procedure, *, full: bool) -> Iterator[Block]:
    """Yield its sections in reading order. What nothing is known of says so, where that matters."""
    if procedure.summary:
        yield from section("summary", [statement_item(procedure.summary, full)])
    if procedure.technique:
        yield from section("technique", statement_items(procedure.technique, full, SOME_STEPS))
    yield from section("indications", _indications(base, procedure, full))
    yield from section("cautions", _cautions(base, procedure, full))
    yield from section("risks", _risks(procedure, full))
    yield from section("evidence", _findings(base, procedure, full))
    yield from section("recommendations", _stances(base, procedure, full))
    if disputes := disagreements(base, procedure):
        yield from section("disagreements", statement_items(disputes, full, SOME_DISPUTES))
    yield from section("availability", [_availability(procedure, full)])
    if procedure.notes:
        yield from section("notes", statement_items(procedure.notes, full))
    if procedure.alternatives:
        names = "; ".join(base.procedures[id_].name for id_ in procedure.alternatives)
        yield from section("alternatives", [Item((names,), running=True)])
    yield from code_blocks(procedure.codes, full)


def _indications(base: KnowledgeBase, procedure: Procedure, full: bool) -> Iterator[Item]:
    for indication in procedure.indications:
        cause = base.causes[indication.cause].name
        yield statement_item(indication, full, f"{cause}: {fit_of(base, indication)}. ")


def _cautions(base: KnowledgeBase, procedure: Procedure, full: bool) -> Iterator[Item]:
    for caution in by_severity(procedure.cautions):
        yield Item(caution_parts(base, caution), reading(caution.inferred, full))


def _risks(procedure: Procedure, full: bool) -> Iterator[Item]:
    for risk in procedure.risks:
        yield Item((risk_of(risk), cite(risk)), reading(risk.inferred, full))


def _findings(base: KnowledgeBase, procedure: Procedure, full: bool) -> Iterator[Item]:
    notes = by_weight(base, procedure.evidence)
    shown = notes if full else notes[:SOME_NOTES]
    for note in shown:
        yield _finding(base, note, full)
    if rest := len(notes) - len(shown):
        yield Item((f"and {rest} more: '--full', or 'painref evidence'",), running=True)


def _finding(base: KnowledgeBase, note: EvidenceNote, full: bool) -> Item:
    """Return a finding in a line; in full with its figures and whom it was found in."""
    cause = f" in {base.causes[note.cause].name.lower()}" if note.cause else ""
    brief = len(note.horizon) <= SHORT and note.horizon != "not stated" and not full
    when = f" ({note.horizon})" if brief else ""
    first = (
        name(f"{capitalized(result_of(note))}{cause}"),
        f"{when}; {DESIGN[note.design]}, {CERTAINTY[note.certainty]}",
        cite_finding(note),
    )
    if not full:
        return Item(first)
    details = [
        f"{label}: {value}"
        for label, value in (
            ("who", note.population),
            ("against", note.comparator),
            ("measured", note.outcome),
            ("when", note.horizon),
            ("certainty", note.certainty_basis),
        )
        if value != "not stated"
    ]
    more = (note.finding, quiet(capitalized("; ".join(details)).rstrip(".") + "."), note.note)
    return Item(first, tuple(Item((text,), running=True) for text in more if text))


def _stances(base: KnowledgeBase, procedure: Procedure, full: bool) -> Iterator[Item]:
    for recommendation in procedure.recommendations:
        yield Item(_stance(base, recommendation, full), reading(recommendation.inferred, full))


def _stance(base: KnowledgeBase, recommendation: Recommendation, full: bool) -> Parts:
    text = f": {recommendation.text}" if full else ""
    stance = name(capitalized(stance_of(recommendation)))
    return stance, f"{scope_of(base, recommendation)}{text}", cite_stance(recommendation)


def _availability(procedure: Procedure, full: bool) -> Item:
    availability = procedure.availability
    if availability is None:
        return Item(("Not stated.",), running=True)
    since = f" since {availability.since}" if availability.since else ""
    status = capitalized(AVAILABILITY[availability.status])
    return statement_item(availability, full, f"{status}{since}. ")
