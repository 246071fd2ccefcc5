"""The warning signs that come before all else: in the words, or what a cause or factor is itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.answers.conditions import broader_factors
from painref.answers.free_words.body import SPINE
from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.reading import Warned
from painref.answers.free_words.signs import INFECTION, JOINT
from painref.answers.free_words.tokens import Span
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Step
from painref.model.terms import Phase, Region, Urgency, rank_of

WEAKENING = ("osteoporosis", "metabolic-bone-disease", "adrenal-suppression", "older-age")
"""Factors with which a slight fall may break a bone; who takes steroid tablets is of the third."""
WEAK_FROM = 70
"""From how many years on it may."""


def find_warnings(
    base: KnowledgeBase,
    found: Found,
    causes: Sequence[CauseRead],
    factors: Sequence[FactorRead],
    regions: Sequence[Region],
) -> list[tuple[Span, Warned]]:
    """Return the warnings, most urgent first, each with the words that call for it.

    A sign of the spine warns unless the pain is elsewhere. A step of the records that names a
    cause or factor warns where that was read.
    """
    places = {*regions} | {r for cause in causes for r in base.causes[cause.id].regions}
    signs = [
        s for s in found.holding(found.signs) if not s.if_weak or _is_weak(base, found, factors)
    ]
    on_a_joint = bool(places) and places.isdisjoint(SPINE)
    warnings: list[tuple[Span, Warned]] = []
    for step in _steps(base):
        there = not places.isdisjoint(step.regions) or not step.regions
        if places and not there and on_a_joint:
            continue
        ids = (step.id, INFECTION) if step.id == JOINT and on_a_joint else (step.id,)
        spans = [sign.span for sign in signs if sign.step in ids]
        others = [sign.span for sign in signs if sign.step not in ids]
        warned_of = [f for f in factors if not _meant(base, f).isdisjoint(step.factors)]
        told = [f.span for f in warned_of if there or not causes]
        spans += [span for span in told if span not in others]  # those words warn of more already
        spans += [span for cause in causes if cause.id in step.causes for span in cause.spans]
        warnings += [(s, Warned(found.text.said(s), step.id)) for s in _each_once(spans)]
    return warnings


def _meant(base: KnowledgeBase, factor: FactorRead) -> set[str]:
    """Return a factor with those that are broader."""
    return {factor.id, *broader_factors(base, (factor.id,))}


def _is_weak(base: KnowledgeBase, found: Found, factors: Sequence[FactorRead]) -> bool:
    """Say whether bones may be weak: by a factor, or by age."""
    by_age = any(a.years is not None and a.years >= WEAK_FROM for a in found.holding(found.ages))
    return by_age or any(not _meant(base, f).isdisjoint(WEAKENING) for f in factors)


def _steps(base: KnowledgeBase) -> list[Step]:
    steps = [step for step in base.pathway.values() if step.phase is Phase.WARNING]
    return sorted(steps, key=lambda s: (rank_of(s.urgency or Urgency.SOON), s.order))


def _each_once(spans: Iterable[Span]) -> list[Span]:
    """Leave out spans that lie within another one."""
    found: list[Span] = []
    for span in sorted({*spans}, key=lambda s: (-len(s), s.start)):
        if not any(span.meets(other) for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)
