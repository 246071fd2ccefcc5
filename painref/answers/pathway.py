"""The way from pain to procedure and after it."""

from __future__ import annotations

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Step
from painref.model.terms import rank_of


def steps_in_order(base: KnowledgeBase) -> list[Step]:
    """Return the steps of the pathway in the order in which they are taken."""
    return sorted(base.pathway.values(), key=lambda s: (rank_of(s.phase), s.order, s.id))
