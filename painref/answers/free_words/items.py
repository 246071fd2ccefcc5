"""What was read, item by item, with the words that tell it; and the words that are left."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.causes import PARTS, CauseRead
from painref.answers.free_words.code_reads import SYSTEMS, CodeRead
from painref.answers.free_words.composed import SYMPTOMS
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.leftovers import not_used
from painref.answers.free_words.reading import Item, Warned
from painref.answers.free_words.spreading import InLimb
from painref.answers.free_words.tokens import Span
from painref.answers.free_words.whereabouts import Where
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.terms import Pain

Told = list[tuple[Span, Item]]
"""What was read, and where it stands."""


def items(
    found: Found,
    causes: Sequence[CauseRead],
    codes: Sequence[CodeRead],
    factors: Sequence[FactorRead],
    where: Where,
    warnings: Sequence[tuple[Span, Warned]],
) -> Told:
    """Return what was read by names, codes and places."""
    said = found.text.said
    told = [(s, Item(said(s), "cause", c.id)) for c in causes for s in c.spans]
    told += [(c.span, Item(said(c.span), "code", c.codes[0].code)) for c in codes if c.codes]
    told += [(f.span, Item(said(f.span), "factor", f.id)) for f in factors]
    told += [(p.span, Item(said(p.span), "region", p.region)) for p in where.places]
    told += [(lvl.span, Item(said(lvl.span), "level", lvl.name)) for lvl in where.levels]
    if where.number:
        told += [(s, Item(said(s), "levels", where.number)) for s in where.number_spans]
    told += [(s.span, Item(said(s.span), "side", s.side)) for s in found.holding(found.sides)]
    told += [(a.span, Item(said(a.span), "age", a.id)) for a in found.holding(found.ages)]
    told += [(span, Item(warning.words, "warning", warning.step)) for span, warning in warnings]
    return told


def unused(
    base: KnowledgeBase,
    found: Found,
    read: Told,
    causes: Sequence[CauseRead],
    limbs: Sequence[InLimb],
) -> list[str]:
    """Return the words that were neither read nor denied, nor say what was read already."""
    included = {broader for cause in causes for broader in ancestors(base.causes, cause.id)}
    covered = [span for span, _ in read]
    covered += [
        name.span
        for name in found.holding(found.names)
        if name.kind == "causes" and causes and name.id in included | SYMPTOMS | PARTS
    ]
    radicular = any(base.causes[cause.id].pain is Pain.RADICULAR for cause in causes)
    covered += [limb.span for limb in limbs if radicular or (causes and not limb.is_numb)]
    covered += [
        limb.span
        for cause in causes
        for span in cause.spans
        for limb in found.in_clause(span.start, found.limbs)
        if not any(pain.is_numb and limb.span.meets(pain.span) for pain in limbs)
    ]
    covered += [*found.denials.phrases, *SYSTEMS.find(found.text)]
    used = {at for span in covered for at in range(span.start, span.end)}
    figures = [thing.span for things in (found.figures, found.ages) for thing in things]
    left = not_used(found.text, used | found.denials.cues, figures)
    return [*left, shown(rest)] if (rest := found.text.rest.strip()) else left
