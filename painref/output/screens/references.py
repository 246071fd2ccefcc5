"""The screen of `cite`."""

from __future__ import annotations

from collections.abc import Sequence

from painref.bibliography import reference
from painref.knowledge_base import KnowledgeBase
from painref.model import Source
from painref.output.document import Document, Line, Link
from painref.output.screens.parts import document


def references(base: KnowledgeBase, sources: Sequence[Source]) -> Document:
    """Return sources as references, each a line that can be copied."""
    return document(base, [_line(source) for source in sources])


def _line(source: Source) -> Line:
    return Line((f"{source.id}: ", *(Link(text, address) for text, address in reference(source))))
