"""Parts that several screens share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from painref.knowledge_base import KnowledgeBase
from painref.links import links
from painref.model import Caution, Citation, Source
from painref.phrases import caution_in
from painref.render.page import AGAINST, NAME, QUIET, Page, Part, Span
from painref.wording import NOTICE, SOURCE_KIND

SOURCES_HINT = "Sources are in brackets; 'painref cite ID' spells one out."


def sourced(said: Any) -> Part:
    """Return in brackets who says a statement, note or stance, and from which layer it comes."""
    citations = said.cite if hasattr(said, "cite") else (said.source,)
    return cited(citations, getattr(said, "inferred", None), said.layer)


def cited(
    citations: Iterable[Citation], inferred: str | None = None, layer: str | None = None
) -> Part:
    """Return citations in brackets, those of one source together: [ipm-overview@2.1, 1.9].

    With a remark where the text is our reading, and one where it is from a laid-over `layer`.
    """
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.source, []).extend([citation.place] if citation.place else [])
    marks = [f"{source}@{', '.join(at)}" if at else source for source, at in places.items()]
    if inferred:
        marks.append("our reading")
    if layer:
        marks.append(f"from {layer}")
    return Span(f" [{'; '.join(marks)}]", QUIET, sources=tuple(places))


def write_caution(page: Page, base: KnowledgeBase, caution: Caution, indent: int) -> None:
    """Write what speaks against a procedure, and in whom."""
    page.add(
        (f"{caution_in(base, caution)}: ", AGAINST),
        caution.text,
        sourced(caution),
        indent=indent,
        hang=2,
    )


def write_end(page: Page) -> None:
    """Close a screen: how to read its sources, unless the page spells them out, and the notice."""
    page.blank()
    hint = () if page.alone else (SOURCES_HINT, " ")
    page.add(*hint, NOTICE)


def write_sources(page: Page, base: KnowledgeBase, ids: Iterable[str]) -> None:
    """Spell sources out, one a line; on a page that stands alone with where to read them."""
    page.heading("Sources")
    for id_ in ids:
        source = base.sources[id_]
        parts = [source.title, source.authors, source.journal, source.year]
        said = ". ".join(str(part).rstrip(".") for part in parts if part)
        known = links(source)
        address = next((link.address for link in known if link.address), None)
        lead = (id_, NAME) if page.alone else Span(id_, NAME, address)
        page.add(
            lead, f"  {said} ({SOURCE_KIND[source.kind]})", *_where(page, source), indent=2, hang=2
        )


def _where(page: Page, source: Source) -> Iterable[Part]:
    """Yield the identifiers of a source, each leading to what it stands for, on a page alone."""
    known = {link.address or link.text: link for link in reversed(links(source)) if page.alone}
    for link in reversed(known.values()):  # a URL that is the DOI's own is not told twice
        yield ". "
        text = link.text if link.label == "URL" else f"{link.label} {link.text}"
        yield Span(text, address=link.address)
