"""What `show` says of causes, factors, groups, precautions, practitioners, steps and topics."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import covers
from painref.model.records import Cause, Entry, Factor, Group, Practitioner, Precaution, Step
from painref.model.terms import rank_of
from painref.output.document import Block, Heading, List, Paragraph, Space
from painref.output.screens.parts import cite, items
from painref.output.screens.statements import (
    code_blocks,
    members,
    reading,
    section,
    statement_item,
    statement_items,
)
from painref.words.phrases import fit_of
from painref.words.wording import BASIS, CAUTION, URGENCY, capitalized

NAMED_IN = ("cautions.factor", "cautions.when.factors", "indications.when.factors", "who")
"""The fields in which procedures and steps name factors and practitioners."""


def entry_blocks(base: KnowledgeBase, kind: str, entry: Entry, *, full: bool) -> Iterator[Block]:
    """Yield what it is, what else is said of it, and the records that name it."""
    yield Space()
    yield Paragraph((entry.text, cite(entry)))
    if read := reading(entry.inferred, full):
        yield List(read)
    if isinstance(entry, Step) and entry.who:
        names = ", ".join(base.practitioners[who].name.lower() for who in entry.who)
        yield Paragraph((f"Who takes part: {names}",))
    if isinstance(entry, Cause):
        yield from _what_comes_first(entry, full)
    if entry.notes:
        yield from section("notes", statement_items(entry.notes, full))
    if isinstance(entry, Cause):
        yield from _cause(base, entry, full)
    elif isinstance(entry, Precaution):
        yield from _precaution(base, entry)
    elif isinstance(entry, Group):
        yield from members("Procedures", base.naming("groups", entry.id, "group"))
    elif isinstance(entry, (Factor, Practitioner)):
        if isinstance(entry, Factor):
            yield from members("Kinds of it", base.naming(kind, entry.id, "broader"))
        yield from members("Named in", base.naming(kind, entry.id, *NAMED_IN))


def _what_comes_first(cause: Cause, full: bool) -> Iterator[Block]:
    if cause.warnings:
        signs = (
            statement_item(sign, full, f"{capitalized(URGENCY[sign.urgency])}. ")
            for sign in sorted(cause.warnings, key=lambda sign: rank_of(sign.urgency))
        )
        yield from section("warnings", signs)
    for field in ("natural_course", "first_care", "refer", "confirm"):
        if held := getattr(cause, field):
            yield from section(field, statement_items(held, full))


def _cause(base: KnowledgeBase, cause: Cause, full: bool) -> Iterator[Block]:
    yield from members("Kinds of it", base.naming("causes", cause.id, "broader"))
    named = items(
        (f"{procedure.name}: {fit_of(base, indication)}",)
        for procedure in base.naming("causes", cause.id, "indications.cause")
        for indication in procedure.indications
        if indication.cause == cause.id
    )
    if named:
        yield Heading("Procedures named for it")
        yield List(named)
    yield from code_blocks(cause.codes, full)


def _precaution(base: KnowledgeBase, precaution: Precaution) -> Iterator[Block]:
    """Say whom it is about, how it counts and on what it rests, and in which procedures it stands."""
    factor = base.factors[precaution.factor].name.lower()
    yield Paragraph((f"{CAUTION[precaution.severity]} ({factor}), {BASIS[precaution.basis]}",))
    covered = (p for p in base.procedures.values() if covers(precaution, p))
    yield from members("Stands in", covered)
