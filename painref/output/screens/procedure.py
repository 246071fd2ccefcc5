"""What `show` says of a procedure."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from painref.answers.disagreements import disagreements
from painref.answers.evidence_weight import by_severity, by_weight
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
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
from painref.words.phrases import finding_line, fit_of, risk_of, scope_of, stance_of
from painref.words.sections import OF_PROCEDURES
from painref.words.wording import (
    BASIS,
    NO_VOTE,
    availability_lead,
    capitalized,
    label,
    uncapitalized,
)


def procedure_blocks(base: KnowledgeBase, procedure: Procedure) -> Iterator[Block]:
    """Yield all its sections in reading order. What nothing is known of says so, where that matters."""
    for field in OF_PROCEDURES:
        found = _section(base, procedure, field)
        if found or field in ALWAYS_TOLD:
            yield from section(field, found)
    yield from code_blocks(procedure.codes, full=True)


def procedure_sections(
    base: KnowledgeBase, procedure: Procedure, fields: Container[str]
) -> Iterator[Block]:
    """Yield some of its sections, in full."""
    for field in OF_PROCEDURES:
        if field in fields:
            yield from section(field, _section(base, procedure, field))


def _section(base: KnowledgeBase, procedure: Procedure, field: str) -> tuple[Item, ...]:
    """Return what a section holds: the statements of its field, if nothing else is said of it."""
    if made := NOT_ALIKE.get(field):
        return tuple(made(base, procedure))
    held = getattr(procedure, field)
    statements = held if isinstance(held, tuple) else (held,) * bool(held)
    return tuple(statement_items(statements, full=True))


def _targets(_: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    for lead, terms in (
        ("acts on", procedure.targets),
        ("for pain in", procedure.regions),
        ("uses", procedure.uses),
    ):
        if terms:
            yield Item((f"{lead} {', '.join(str(term).replace('-', ' ') for term in terms)}",))


def _indications(base: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    for indication in procedure.indications:
        cause = base.causes[indication.cause].name
        yield statement_item(indication, True, f"{cause}: {fit_of(base, indication)}. ")


def _cautions(base: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    for caution in by_severity(cautions_of(base, procedure)):
        lead, *said = caution_parts(base, caution)
        basis = quiet(f" ({BASIS[caution.basis]})")
        yield Item((lead, *said[:-1], basis, said[-1]), reading(caution.inferred, full=True))


def _risks(_: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    for risk in procedure.risks:
        yield Item((risk_of(risk), cite(risk)), reading(risk.inferred, full=True))


def _findings(base: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    for note in by_weight(base, procedure.evidence):
        yield _finding(base, note)


def _finding(base: KnowledgeBase, note: EvidenceNote) -> Item:
    """Return a finding: its gist, then its figures, whom it was found in and what its authors say."""
    cause = uncapitalized(base.causes[note.cause].name) if note.cause else ""
    first = (name(finding_line(note, cause)), cite_finding(note))
    details = [
        f"{label}: {value}"
        for label, value in (
            ("who", note.population),
            ("the figure is of", note.whom),
            ("with", note.other),
            ("against", note.comparator),
            ("measured", note.outcome),
            ("when", note.horizon),
            ("certainty", note.certainty_basis),
        )
        if value and value != "not stated"
    ]
    told = quiet(capitalized("; ".join(details)).rstrip(".") + ".")
    more = (note.finding, note.conclusion, told, note.note)
    return Item(first, tuple(Item((text,), running=True) for text in more if text))


def _stances(base: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    for recommendation in procedure.recommendations:
        yield Item(_stance(base, recommendation), reading(recommendation.inferred, full=True))


def _stance(base: KnowledgeBase, recommendation: Recommendation) -> Parts:
    stance = name(capitalized(stance_of(recommendation)))
    counted = recommendation.no_vote
    why = f" (not counted: {NO_VOTE[counted]})" if counted else ""
    said = f"{scope_of(base, recommendation)}{why}: {recommendation.text}"
    return stance, said, cite_stance(recommendation)


def _bleeding(_: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    if procedure.bleeding:
        yield statement_item(
            procedure.bleeding, True, f"{capitalized(str(procedure.bleeding.risk))}. "
        )


def _disagreements(base: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    yield from statement_items(disagreements(base, procedure), full=True)


def _availability(_: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    if availability := procedure.availability:
        yield statement_item(availability, True, availability_lead(availability))


def _alternatives(base: KnowledgeBase, procedure: Procedure) -> Iterator[Item]:
    if procedure.alternatives:
        names = "; ".join(label(base.procedures[id_]) for id_ in procedure.alternatives)
        yield Item((names,), running=True)


Section = Callable[[KnowledgeBase, Procedure], Iterator[Item]]
NOT_ALIKE: dict[str, Section] = {
    "targets": _targets,
    "indications": _indications,
    "cautions": _cautions,
    "bleeding": _bleeding,
    "risks": _risks,
    "evidence": _findings,
    "recommendations": _stances,
    "disagreements": _disagreements,
    "availability": _availability,
    "alternatives": _alternatives,
}
"""What makes the sections that hold more than statements alone, or something else."""
ALWAYS_TOLD = (
    "indications",
    "cautions",
    "risks",
    "evidence",
    "recommendations",
    "availability",
)
"""What says so where nothing is known of it."""
