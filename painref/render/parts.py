"""Parts that several screens share."""

from __future__ import annotations

from collections.abc import Iterable

from painref.conditions import CHOICES
from painref.knowledge_base import KnowledgeBase
from painref.model import Caution, Citation, Recommendation, When
from painref.render.page import AGAINST, QUIET, Page, Part
from painref.wording import CAUTION, CONDITION, STANCE

SOURCES_HINT = "Sources are in brackets; 'painref cite ID' spells one out."


def cited(citations: Iterable[Citation], inferred: str | None = None) -> Part:
    """Return citations in brackets, those of one source together: [ipm-overview@2.1, 1.9]."""
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.source, []).extend([citation.place] if citation.place else [])
    marks = [f"{source}@{', '.join(at)}" if at else source for source, at in places.items()]
    reading = "; our reading" if inferred else ""
    return (f" [{'; '.join(marks)}{reading}]", QUIET)


def conditions(base: KnowledgeBase, when: When) -> str:
    """Write conditions as words: mild or moderate, at one level."""
    parts = [
        " or ".join(CONDITION[value] for value in values)
        for about in CHOICES
        if (values := getattr(when, about))
    ]
    if when.factors:
        parts.append(" or ".join(base.factors[factor].name.lower() for factor in when.factors))
    return ", ".join(parts)


def write_caution(page: Page, base: KnowledgeBase, caution: Caution, indent: int) -> None:
    """Write what speaks against a procedure, and in whom."""
    about = [base.factors[caution.factor].name.lower()] if caution.factor else []
    about += [said] if (said := conditions(base, caution.when)) else []
    condition = f" ({', '.join(about)})" if about else ""
    page.add(
        (f"{CAUTION[caution.severity]}{condition}: ", AGAINST),
        caution.text,
        cited(caution.cite, caution.inferred),
        indent=indent,
        hang=2,
    )


def stance_of(recommendation: Recommendation) -> str:
    """Name a guideline's stance, with its own word for it where that says more."""
    stance = STANCE[recommendation.stance]
    same = recommendation.wording.lower() == stance
    return stance if same else f"{stance} ({recommendation.wording})"
