"""The screens of `list` and `evidence`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from painref.evidence import Found
from painref.knowledge_base import KnowledgeBase, statements_on
from painref.model import Source
from painref.render.page import NAME, QUIET, Page
from painref.render.parts import SOURCES_HINT, sourced
from painref.wording import CERTAINTY, DESIGN, NOTICE, SOURCE_KIND, capitalized
from painref.wording import found as found_words

ROOM = 30
"""The least columns that a second column of names needs."""


def write_listing(page: Page, base: KnowledgeBase, records: Sequence[Any], width: int) -> None:
    """Write ids and names in two columns, or one under the other where they do not fit."""
    column = max((len(r.id) for r in records), default=0) + 2
    for record in records:
        about = _about(base, record) if isinstance(record, Source) else ""
        about += f" (from {record.layer})" if record.layer else ""
        if width - column >= ROOM:
            page.add((record.id.ljust(column), NAME), record.name, (about, QUIET), hang=column)
        else:
            page.add((record.id, NAME))
            page.add(record.name, (about, QUIET), indent=2)


def _about(base: KnowledgeBase, source: Source) -> str:
    """Say the kind and year of a source, and how many statements rest on it."""
    count = sum(number for _, number in statements_on(base, source.id))
    year = f", {source.year}" if source.year else ""
    statements = "1 statement" if count == 1 else f"{count} statements"
    return f" ({SOURCE_KIND[source.kind]}{year}; {statements})"


def write_evidence(page: Page, base: KnowledgeBase, found: Sequence[Found]) -> None:
    """Write evidence notes, newest first: what on what, how it points, then the finding."""
    for item in found:
        note = item.note
        cause = f" in {base.causes[note.cause].name.lower()}" if note.cause else ""
        page.add(f"{item.year or 'undated'}  ", (item.procedure.name, NAME), cause, hang=6)
        graded = f"; {DESIGN[note.design]}, {CERTAINTY[note.certainty]}"
        words = capitalized(found_words(note))
        page.add(words, graded, sourced(note), indent=6)
        page.add((note.finding, QUIET), indent=6)
    page.blank()
    count = "1 note" if len(found) == 1 else f"{len(found)} notes"
    page.add(f"{count}. {SOURCES_HINT} {NOTICE}")
