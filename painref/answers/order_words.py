"""Words for the order of options: why one stands above the next."""

from __future__ import annotations

from painref.answers.conditions import Truth
from painref.answers.ranking import Rank, headline, rank, stance_rank
from painref.answers.suggestion import Option, Relation
from painref.base.knowledge_base import KnowledgeBase
from painref.words.wording import AVAILABILITY, DESIGN, FIT, result_of


def why_above(base: KnowledgeBase, upper: Option, lower: Option) -> str:
    """Say by which part of the order one option stands above the next."""
    above, below = rank(base, upper), rank(base, lower)
    part = next(part for part in Rank._fields if getattr(above, part) != getattr(below, part))
    if part == "name":
        return "nothing tells them apart; they stand by name"
    return f"{_words(base, upper, part)}; there, {_words(base, lower, part)}"


def _words(base: KnowledgeBase, option: Option, part: str) -> str:
    """Put one part of an option's rank into words."""
    if part == "purpose":
        return f"as a {option.reasons[0].indication.purpose}"
    if part == "fit":
        return f"it {FIT[option.fit]}"
    if part == "truth":
        met = option.reasons[0].truth is Truth.MET
        return "its conditions are met" if met else "its conditions are not all known"
    if part == "relation":
        return _RELATION[option.reasons[0].relation]
    if part == "availability":
        availability = option.procedure.availability
        return AVAILABILITY[availability.status] if availability else "availability not stated"
    if part == "stance":
        return _STANCE_WORDS[stance_rank(option)]
    note = headline(base, option)
    if note is None:
        return "no evidence on it"
    return f"{DESIGN[note.design] if part == 'design' else result_of(note)} [{note.source}]"


_RELATION = {
    Relation.EXACT: "named for this very cause",
    Relation.BROADER: "named for a broader cause",
    Relation.NARROWER: "named for a narrower cause",
}
_STANCE_WORDS = (
    "a guideline whose scope fits is for it",
    "a guideline whose scope fits is for it, with conditions",
    "no guideline whose scope fits leans either way, or they are divided",
    "a guideline whose scope fits is against it, with exceptions",
    "a guideline whose scope fits is against it",
)
