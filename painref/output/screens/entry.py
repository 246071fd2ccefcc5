"""What `show` says of causes, factors, groups, practitioners, steps and topics."""

from __future__ import annotations

from collections.abc import Iterator

from painref.knowledge_base import KnowledgeBase
from painref.model import Cause, Entry, Factor, Group, Practitioner, Step
from painref.output.document import Block, Heading, List, Paragraph, Space
from painref.output.screens.parts import cite, items
from painref.output.screens.statements import (
    code_blocks,
    members,
    reading,
    section,
    statement_items,
)
from painref.phrases import fit_of

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
    if entry.notes:
        yield from section("notes", statement_items(entry.notes, full))
    if isinstance(entry, Cause):
        yield from _cause(base, entry, full)
    elif isinstance(entry, Group):
        yield from members("Procedures", base.naming("groups", entry.id, "group"))
    elif isinstance(entry, (Factor, Practitioner)):
        yield from members("Named in", base.naming(kind, entry.id, *NAMED_IN))


def _cause(base: KnowledgeBase, cause: Cause, full: bool) -> Iterator[Block]:
    if cause.confirm:
        yield from section("confirm", statement_items(cause.confirm, full))
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
