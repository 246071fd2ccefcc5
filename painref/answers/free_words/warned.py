"""The warning signs that come before all else: in the words, or what a cause or factor is itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.answers.free_words.body import SPINE
from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.reading import Warned
from painref.answers.free_words.tokens import Span
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Step
from painref.model.terms import Phase, Region, Urgency, rank_of


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
    warnings: list[tuple[Span, Warned]] = []
    signs = found.holding(found.signs)
    for step in _steps(base):
        if places and step.regions and places.isdisjoint(step.regions) and places.isdisjoint(SPINE):
            continue
        spans = [sign.span for sign in signs if sign.step == step.id]
        others = [sign.span for sign in signs if sign.step != step.id]
        told = [factor.span for factor in factors if factor.id in step.factors]
        spans += [span for span in told if span not in others]  # those words warn of more already
        spans += [span for cause in causes if cause.id in step.causes for span in cause.spans]
        warnings += [(s, Warned(found.text.said(s), step.id)) for s in _each_once(spans)]
    return warnings


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
