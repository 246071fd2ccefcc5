"""What rests on a lay text alone, without a guideline or a study that names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.answers.profile import Truth, conditions_in
from painref.answers.suggestion import Judged, Reason, Relation
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Citation, Recommendation
from painref.model.terms import SourceKind, Stance

_NAMING = (Stance.FOR, Stance.CONDITIONAL_FOR, Stance.PERMITTED)
"""Stances by which a guideline names a procedure, too."""


def is_lay(base: KnowledgeBase, cited: Iterable[Citation]) -> bool:
    """Say whether something rests on lay texts alone."""
    kinds = {base.sources[c.source].kind for c in cited if c.source in base.sources}
    return kinds == {SourceKind.LAY_TEXT}


def is_named_by_lay_text_alone(
    base: KnowledgeBase, reasons: Sequence[Reason], stances: Iterable[Judged[Recommendation]]
) -> bool:
    """Say whether a lay text alone names an option for these people, and no guideline does.

    A guideline that names it for fewer of them than the lay text, under a condition of its own or
    for a narrower cause, does not name it for all of these. `reasons` have the nearest first.
    """
    reason = reasons[0]
    of_all = [r for r in reasons if r.relation is not Relation.NARROWER] or reasons
    if not all(is_lay(base, one.indication.cite) for one in of_all):
        return False
    known = conditions_in(reason.waits_for)
    return not any(
        judged.statement.stance in _NAMING
        and judged.truth is not Truth.NOT_MET
        and (not judged.narrower or judged.statement.cause == reason.indication.cause)
        and conditions_in(judged.waits_for) <= known
        for judged in stances
    )
