"""What `show` says of records that are no procedures and no sources.

A field that none of these functions tells is told under its name, so that a new one is never silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import covers
from painref.model.fields import field_types, items_of, walk
from painref.model.quick_dataclasses import Frozen
from painref.model.records import (
    REFERENCES,
    Cause,
    Citation,
    Entry,
    Factor,
    Group,
    Practitioner,
    Precaution,
    Record,
    Statement,
    Step,
    Topic,
)
from painref.model.terms import Term, rank_of
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
from painref.words.sections import heading
from painref.words.wording import BASIS, CAUTION, URGENCY, capitalized, uncapitalized

TOLD_APART: dict[type[Record], tuple[str, ...]] = {
    Group: ("kind",),
    Cause: (
        *("warnings", "natural_course", "first_care", "refer", "confirm"),
        *("structure", "pain", "duration", "means", "regions"),
    ),
    Factor: ("warnings", "first_care", "bears_on_drugs"),
    Precaution: ("factor", "applies_to", "severity", "basis", "general"),
    Step: ("order", "brief", "phase", "urgency", "regions", "who", "causes", "factors"),
    Topic: ("kind",),
}
"""Fields with a place of their own on the screen, or of which answers alone make use."""
_SHARED = {
    *(field.name for field in field_types(Entry)),
    *("broader", "codes"),
    "plain",  # in leaflets
}
"""The same, of any kind."""
NAMED_IN = ("cautions.factor", "cautions.when.factors", "indications.when.factors", "who")
"""The fields in which procedures and steps name factors and practitioners."""


def entry_blocks(base: KnowledgeBase, kind: str, entry: Entry, *, full: bool) -> Iterator[Block]:
    """Yield what it is, what else is said of it, and the records that name it."""
    yield Space()
    yield Paragraph((entry.text, cite(entry)))
    if read := reading(entry.inferred, full):
        yield List(read)
    yield from plain_fields(base, entry, full=full)
    if isinstance(entry, Step) and entry.who:
        names = ", ".join(uncapitalized(base.practitioners[who].name) for who in entry.who)
        yield Paragraph((f"Who takes part: {names}",))
    if isinstance(entry, (Cause, Factor)):
        yield from _what_comes_first(entry, full)
    if entry.notes:
        yield from section("notes", statement_items(entry.notes, full))
    if isinstance(entry, Cause):
        yield from _cause(base, entry)
    elif isinstance(entry, Precaution):
        yield from _precaution(base, entry)
    elif isinstance(entry, Group):
        yield from members("Procedures", base.naming("groups", entry.id, "group"))
    elif isinstance(entry, (Factor, Practitioner)):
        if isinstance(entry, Factor):
            yield from members("Kinds of it", base.naming(kind, entry.id, "broader"))
        yield from members("Named in", base.naming(kind, entry.id, *NAMED_IN))
    yield from code_blocks(getattr(entry, "codes", ()), full)


def plain_fields(base: KnowledgeBase, record: Record, *, full: bool) -> Iterator[Block]:
    """Yield what stands in the fields that are told nowhere else: in a line, or under a heading."""
    cls: type = type(record)
    for field in field_types(cls):
        held = items_of(getattr(record, field.attribute))
        if not held or field.name in _SHARED or field.name in TOLD_APART.get(cls, ()):
            continue
        if isinstance(held[0], Statement):
            yield from section(field.name, statement_items(held, full))
        else:
            told = "; ".join(_told(base, field.item, value) for value in held)
            yield Paragraph((f"{heading(field.name)}: {told}",), hang=True)


def _told(base: KnowledgeBase, type_: Any, value: Any) -> str:
    """Tell a value of a field: a record by its name; what has fields of its own by all of these."""
    if kind := REFERENCES.get(type_):
        return str(base.of_kind(kind)[value].name)
    if isinstance(value, Frozen) and not isinstance(value, Citation):
        return ", ".join(_told(base, inner, leaf) for _, inner, leaf in walk(value, type_))
    return str(value).replace("-", " ") if isinstance(value, Term) else str(value)


def _what_comes_first(entry: Cause | Factor, full: bool) -> Iterator[Block]:
    if entry.warnings:
        signs = (
            statement_item(sign, full, f"{capitalized(URGENCY[sign.urgency])}. ")
            for sign in sorted(entry.warnings, key=lambda sign: rank_of(sign.urgency))
        )
        yield from section("warnings", signs)
    for field in ("natural_course", "first_care", "refer", "confirm"):
        if held := getattr(entry, field, ()):
            yield from section(field, statement_items(held, full))


def _cause(base: KnowledgeBase, cause: Cause) -> Iterator[Block]:
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


def _precaution(base: KnowledgeBase, precaution: Precaution) -> Iterator[Block]:
    """Say whom it is about, how it counts and on what it rests, and in which procedures it stands."""
    factor = uncapitalized(base.factors[precaution.factor].name)
    yield Paragraph((f"{CAUTION[precaution.severity]} ({factor}), {BASIS[precaution.basis]}",))
    covered = (p for p in base.procedures.values() if covers(precaution, p))
    yield from members("Stands in", covered)
