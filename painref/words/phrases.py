"""Words put together from the fields of a statement, for screens and for answers as data."""

from __future__ import annotations

from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import KINDS, singular
from painref.model.records import Caution, Indication, Recommendation, Risk, When
from painref.model.terms import CHOICES, Purpose
from painref.words.wording import CAUTION, CONDITION, FIT, STANCE


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


def fit_of(base: KnowledgeBase, indication: Indication) -> str:
    """Say how well a procedure suits, as what, and under which conditions."""
    said = conditions(base, indication.when)
    test = " as a test" if indication.purpose is Purpose.TEST else ""
    return f"{FIT[indication.fit]}{test}{f' if {said}' if said else ''}"


def caution_in(base: KnowledgeBase, caution: Caution) -> str:
    """Name how strongly a caution speaks against a procedure, and in whom."""
    about = [base.factors[caution.factor].name.lower()] if caution.factor else []
    about += [said] if (said := conditions(base, caution.when)) else []
    condition = f" ({', '.join(about)})" if about else ""
    return f"{CAUTION[caution.severity]}{condition}"


def risk_of(risk: Risk) -> str:
    """Say what can go wrong, and how often."""
    unknown = risk.frequency == "not stated"
    often = ". How often is not stated." if unknown else f": {risk.frequency}."
    return f"{risk.text.rstrip('.')}{often}"


def scope_of(base: KnowledgeBase, recommendation: Recommendation) -> str:
    """Name the cause and the conditions that a guideline's stance is for; nothing, if any."""
    cause = recommendation.cause
    scope = [base.causes[cause].name.lower()] if cause else []
    scope += [said] if (said := conditions(base, recommendation.when)) else []
    return f", for {', '.join(scope)}" if scope else ""


def stance_of(recommendation: Recommendation) -> str:
    """Name a guideline's stance, with its own word for it where that says more."""
    stance = STANCE[recommendation.stance]
    same = recommendation.wording.lower() == stance
    return stance if same else f"{stance} ({recommendation.wording})"


def counts(base: KnowledgeBase) -> str:
    """Say how many records of each kind there are."""
    return ", ".join(count(len(base.of_kind(kind)), singular(kind)) for kind in KINDS)


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
