"""On which factors of a person nothing is recorded of an option."""

from __future__ import annotations

from collections.abc import Iterable

from painref.answers.profile import Profile, conditions_of
from painref.answers.suggestion import Option
from painref.base.hierarchy import lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Caution, FactorId


def meant_by(base: KnowledgeBase, causes: Iterable[CauseId]) -> set[str]:
    """Return the factors that causes, or those they are kinds of, mean by themselves."""
    return {
        factor
        for cause in causes
        for id_ in lineage(base.causes, cause)
        for factor in base.causes[id_].means
    }


def unread(option: Option, profile: Profile) -> tuple[FactorId, ...]:
    """Return the factors of the person on which nothing that an option tells is recorded.

    Of a kind of blood thinner nothing may be read, while something is of blood thinners. What holds
    whatever the procedure is tells nothing of this one.
    """
    told = (one for one in option.statements if not (isinstance(one, Caution) and one.general))
    conditions = map(conditions_of, told)
    recorded = {factor for when, factors in conditions for factor in (*when.factors, *factors)}
    return tuple(factor for factor in profile.factors if factor not in recorded)
