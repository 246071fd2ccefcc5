"""Parts that several screens share."""

from __future__ import annotations

from collections.abc import Iterable

from painref.knowledge_base import KnowledgeBase
from painref.model import Caution, Citation
from painref.phrases import caution_in
from painref.phrases import conditions as conditions
from painref.phrases import stance_of as stance_of
from painref.render.page import AGAINST, QUIET, Page, Part

SOURCES_HINT = "Sources are in brackets; 'painref cite ID' spells one out."


def cited(citations: Iterable[Citation], inferred: str | None = None) -> Part:
    """Return citations in brackets, those of one source together: [ipm-overview@2.1, 1.9]."""
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.source, []).extend([citation.place] if citation.place else [])
    marks = [f"{source}@{', '.join(at)}" if at else source for source, at in places.items()]
    reading = "; our reading" if inferred else ""
    return (f" [{'; '.join(marks)}{reading}]", QUIET)


def write_caution(page: Page, base: KnowledgeBase, caution: Caution, indent: int) -> None:
    """Write what speaks against a procedure, and in whom."""
    page.add(
        (f"{caution_in(base, caution)}: ", AGAINST),
        caution.text,
        cited(caution.cite, caution.inferred),
        indent=indent,
        hang=2,
    )
