"""What `show` says of a source."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.knowledge_base import KnowledgeBase, statements_on
from painref.model.records import Source
from painref.output.document import Block, Heading, Link, List, Paragraph, Role, Space, Text
from painref.output.links import links
from painref.output.screens.parts import entry, items
from painref.words.wording import capitalized


def source_blocks(base: KnowledgeBase, source: Source) -> Iterator[Block]:
    """Yield where it appeared and can be read, and what rests on it."""
    yield Space()
    for label in ("authors", "journal", "year", "volume", "issue", "pages"):
        value = getattr(source, label)
        if value is not None:
            yield entry(f"{capitalized(label)}: {value}")
    for link in links(source):
        yield Paragraph((f"{link.label}: ", Link(link.text, link.address)), hang=True)
    if source.withdrawn:
        yield entry(Text(f"Withdrawn: {source.withdrawn}", Role.WARNING))
    if newer := source.replaced_by:
        title = base.sources[newer].title
        yield entry(Text(f"Replaced by {newer}: ", Role.WARNING), title)
    if call := source.disputed_by:
        yield entry(Text(f"Disputed by {call}: ", Role.WARNING), base.sources[call].title)
    if source.note:
        yield Paragraph((source.note,))
    found = statements_on(base, source.id)
    yield Heading(f"Statements here that rest on it: {sum(number for _, number in found)}")
    names = dict.fromkeys(record.name for record, _ in found)
    yield List(items([(f"In: {'; '.join(names)}",)]))
