"""What is known of a person, and whether the conditions of a statement are met by it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Annotated

from painref.base.hierarchy import ancestors, lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.model.quick_dataclasses import Frozen, record
from painref.model.records import (
    ALWAYS,
    CauseId,
    Caution,
    FactorId,
    Indication,
    Recommendation,
    Slug,
    StepId,
    When,
)
from painref.model.terms import (
    CHOICES,
    CodeSystem,
    Duration,
    Levels,
    Match,
    Pain,
    Region,
    Severity,
    Term,
)


@record
class AskedCode(Frozen):
    """A code by which a cause was asked about, or that tells of the person."""

    system: Annotated[CodeSystem, "The system that the code is from."]
    code: Annotated[str, "The code, spelled with its dot."]
    title: Annotated[str, "What its system calls it."]
    match: Annotated[
        Match, "How the code stands to the record: the very same, narrower or broader."
    ]
    recorded: Annotated[str, "The code that the record lists: this one, or one above it."]
    cause: Annotated[CauseId | None, "The cause that it led to; none by a code of the person."]
    factor: Annotated[FactorId | None, "The factor that it tells of; none by a code of a cause."]
    sign: Annotated[StepId | None, "The step that warns of what it tells; none by another code."]


@record
class Profile(Frozen):
    """What is known of the person. None stands for unknown.

    Severity is that of the pain or, where that is not told, of the causes: severe pain, a severe
    herniation. Levels are those of the causes: several discs.
    A factor that is not listed is unknown, not absent.
    """

    causes: tuple[CauseId, ...]
    severity: Severity | None = None
    levels: Levels | None = None
    pain: Pain | None = None
    duration: Duration | None = None
    factors: tuple[FactorId, ...] = ()
    regions: tuple[Region, ...] = ()
    """Where the pain is; anywhere, if not told."""
    codes: tuple[AskedCode, ...] = ()
    """The codes by which causes were asked about, one for each cause that they led to."""

    def knows(self, about: str) -> bool:
        """Say whether this part of the profile (a key of CHOICES) is given."""
        return getattr(self, about) is not None

    def told(self, about: str, answer: str) -> Profile:
        """Return the profile with one more answer: for a key of CHOICES, or a "factor"."""
        if about == "factor":
            return self.changed(factors=(*self.factors, FactorId(Slug(answer))))
        change: dict[str, Term] = {about: CHOICES[about](answer)}
        return self.changed(**change)


def broader_factors(base: KnowledgeBase, factors: Iterable[str]) -> dict[str, None]:
    """Return the factors that are broader than some: who has these has them, too."""
    return {above: None for factor in factors for above in ancestors(base.factors, factor)}


def broadest_factors(base: KnowledgeBase, factors: Iterable[str]) -> dict[str, None]:
    """Return the factors that some are kinds of in the end; what is no kind of any stands for itself."""
    lines = (lineage(base.factors, factor) for factor in factors)
    return {id_: None for line in lines for id_ in line if not base.factors[id_].broader}


def with_broader(base: KnowledgeBase, profile: Profile) -> Profile:
    """Return a profile with the factors that those told mean: blood thinners, of warfarin."""
    above = map(FactorId, map(Slug, broader_factors(base, profile.factors)))
    return profile.changed(factors=tuple(dict.fromkeys((*profile.factors, *above))))


class Truth(Enum):
    """The three values of a condition."""

    MET = "yes"
    UNKNOWN = "unknown"
    NOT_MET = "no"


def evaluate(when: When, profile: Profile, factors: tuple[FactorId, ...] = ()) -> Truth:
    """Say whether the conditions in `when` are met by `profile`, `factors` being more of its own.

    Every key given must be met, and within a key one value is enough. A key that the
    profile does not answer is unknown; one that it answers otherwise settles the matter.
    """
    truth = Truth.MET
    if when is not ALWAYS:  # as it is for most statements
        for about in CHOICES:
            wanted, known = getattr(when, about), getattr(profile, about)
            if wanted and known is None:
                truth = Truth.UNKNOWN
            elif wanted and known not in wanted:
                return Truth.NOT_MET
    named = (*when.factors, *factors)
    if named and not any(factor in profile.factors for factor in named):
        truth = Truth.UNKNOWN
    return truth


def unmet(when: When, profile: Profile, factors: tuple[FactorId, ...] = ()) -> list[str]:
    """Return which conditions are not known to be met: keys of CHOICES, and "factor"."""
    found = [
        about
        for about in CHOICES
        if getattr(when, about) and getattr(profile, about) not in getattr(when, about)
    ]
    named = {*when.factors, *factors}
    return [*found, "factor"] if named and named.isdisjoint(profile.factors) else found


def waiting(when: When, profile: Profile) -> When:
    """Return the part of some conditions that is not known to be met."""
    left = unmet(when, profile)
    if not left:
        return ALWAYS
    met = {about: () for about in CHOICES if about not in left}
    return when.changed(**met, factors=when.factors if "factor" in left else ())


Conditional = Indication | Caution | Recommendation
"""What holds for some people only."""


def conditions_of(statement: Conditional) -> tuple[When, tuple[FactorId, ...]]:
    """Return the conditions of a statement, and what else must be true of the person."""
    factor = statement.factor if isinstance(statement, Caution) else None
    return statement.when, (factor,) if factor else ()


def conditions_in(when: When) -> set[tuple[str, object]]:
    """Return what conditions demand, one by one."""
    demanded = {(about, getattr(when, about)) for about in (*CHOICES, "factors")}
    return {(about, terms) for about, terms in demanded if terms}
