"""The screen of `show`: any record, in short or in full."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from painref.base.knowledge_base import KnowledgeBase, Known, cited_by, newest_year
from painref.model.kinds import singular
from painref.model.records import Entry, Group, Procedure, Record, Source, Step
from painref.output.document import Block, Document, Heading, Paragraph, Role, Sources, Text
from painref.output.screens.brief import brief_blocks
from painref.output.screens.entry import entry_blocks, plain_fields
from painref.output.screens.parts import SOURCES_HINT, document, entry, quiet
from painref.output.screens.procedure import procedure_blocks, procedure_sections
from painref.output.screens.source import source_blocks
from painref.words.wording import (
    AVAILABILITY,
    GROUP_KIND,
    PHASE,
    SOURCE_KIND,
    notice,
    uncapitalized,
)

SOME_ALIASES = 6
"""How many of a record's other names the short form gives."""


def records(
    base: KnowledgeBase,
    found: Iterable[tuple[str, Known]],
    *,
    full: bool,
    sections: Container[str] = (),
) -> Document:
    """Return records, given as (kind, record), as headed text in reading order.

    In short, a procedure is one screen; `full` adds findings with their figures, what is our
    reading and from what, all names, and the sources spelled out. With `sections` only these
    fields of procedures, in full.
    """
    blocks = [b for kind, one in found for b in _record(base, kind, one, full, sections)]
    return document(base, blocks)


def _record(
    base: KnowledgeBase, kind: str, record: Known, full: bool, sections: Container[str]
) -> Iterator[Block]:
    if isinstance(record, Procedure) and not full:
        yield Heading(record.name, level=1, more=(quiet(f" ({record.id})"),))
        if sections:
            yield from procedure_sections(base, record, sections)
        else:
            yield from brief_blocks(base, record)
        yield Paragraph((*HINTS, f"{_age(base, record)} ", notice(record.reviewed_by)))
        return
    yield Heading(record.name, level=1)
    yield entry(quiet("; ".join([record.id, *_nature(base, kind, record)])))
    yield from _aliases(record, full)
    if isinstance(record, Procedure):
        yield from procedure_blocks(base, record)
    elif isinstance(record, Entry):
        yield from entry_blocks(base, kind, record, full=full)
    elif isinstance(record, Source):
        yield from source_blocks(base, record)
    else:
        yield from plain_fields(base, record, full=full)
    if not isinstance(record, Source):
        yield from _sources(record, full)
    yield Paragraph((f"{_age(base, record)} ", notice(record.reviewed_by)))


def _nature(base: KnowledgeBase, kind: str, record: Record) -> Iterator[str]:
    """Say in a few words what kind of thing a record is."""
    if isinstance(record, Procedure):
        yield GROUP_KIND[base.groups[record.group].kind]
        yield f"acts on {', '.join(str(t).replace('-', ' ') for t in record.targets)}"
        if record.availability and record.is_unavailable:
            yield AVAILABILITY[record.availability.status]
    elif isinstance(record, Group):
        yield f"group, {GROUP_KIND[record.kind]}"
    elif isinstance(record, Step):
        yield f"step {record.order}, {PHASE[record.phase]}"
    elif isinstance(record, Source):
        yield SOURCE_KIND[record.kind]
    else:
        yield singular(kind)
    for broader in getattr(record, "broader", ()):
        # Factors are called what people do or have, so that one "means" another.
        is_ = "means" if kind == "factors" else "a kind of"
        yield f"{is_} {uncapitalized(base.of_kind(kind)[broader].name)}"
    if record.layer:
        yield f"from {record.layer}"


def _aliases(record: Record, full: bool) -> Iterator[Block]:
    if aliases := getattr(record, "aliases", ()):
        named = aliases if full else aliases[:SOME_ALIASES]
        more = f" and {len(aliases) - len(named)} more" if len(aliases) > len(named) else ""
        yield entry(f"Also called: {', '.join(named)}{more}")


def _sources(record: Record, full: bool) -> Iterator[Block]:
    """Spell out in full what a record cites, or say how to see that."""
    if full:
        yield Sources(tuple(dict.fromkeys(citation.source for citation in cited_by(record))))
        return
    yield Paragraph(HINTS)


HINTS = (Text("'--full' tells all. ", Role.HINT), SOURCES_HINT)


def _age(base: KnowledgeBase, record: Record) -> str:
    """Say when the sources were last read, and how old the newest one is: of procedures the evidence."""
    if isinstance(record, Procedure):  # a clinic's own statement on one is no evidence
        what, cited = "evidence", [note.source for note in record.evidence]
    else:
        what, cited = "source", [*cited_by(record)]
    newest = newest_year(base, cited)
    said = f", newest {what} of {newest}" if newest else ""
    return f"Sources last read on {record.checked.isoformat()}{said}."
