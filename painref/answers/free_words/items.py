"""What was read, item by item, with the words that tell it; and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from painref.answers.free_words.causes import PARTS, CauseRead
from painref.answers.free_words.code_reads import SYSTEMS, CodeRead
from painref.answers.free_words.composed import SYMPTOMS
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.leftovers import failed, not_used, refused
from painref.answers.free_words.reading import Item, Warned
from painref.answers.free_words.spreading import InLimb
from painref.answers.free_words.tokens import Phrases, Span
from painref.answers.free_words.whereabouts import Where
from painref.base.hierarchy import ancestors, inherited
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.terms import Pain, Region

IDLE = Phrases(
    "right now|right away|right then|all right|on and off|off and on|hi doc|hello doc|nrs|pmh|pmhx"
    "|hpc|pc|dh|w/u"
)
"""What tells nothing, though a word of it may elsewhere."""
LONGEST = 1000
"""Of more letters are no words; JSON and screens repeat so many of them."""
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
    told += [(a.span, Item(said(a.span), "age", a.id)) for a in found.holding(found.ages)]
    told += [(span, Item(warning.words, "warning", warning.step)) for span, warning in warnings]
    if asked := found.of_others.asked:
        told.append((asked.span, Item(said(asked.span), "person", asked.who)))
    return told


def sided(found: Found, read: Told) -> Told:
    """Return the sides, each with the limb right behind it where that was read too: left leg."""
    told: Told = []
    for side in found.holding(found.sides):
        limbs = [limb.span for limb in found.limbs if limb.span.start == side.span.end]
        known = [limb for limb in limbs if any(limb.meets(span) for span, _ in read)]
        span = Span(side.span.start, known[0].end) if known else side.span
        told.append((span, Item(found.text.said(span), "side", side.side)))
    return told


def accounted(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead], limbs: Sequence[InLimb]
) -> Told:
    """Return the words that causes account for: broader names for them, and the limb that they mean."""
    told: Told = []
    for cause in causes:
        included = {*ancestors(base.causes, cause.id)} | SYMPTOMS | PARTS
        names = [
            n.span for n in found.holding(found.names) if n.kind == "causes" and n.id in included
        ]
        clauses = [found.text.clause(span.start) for span in cause.spans]
        there = [
            limb for limb in found.holding(found.limbs) for c in clauses if limb.span.start in c
        ]
        numb = [limb.span for limb in limbs if limb.is_numb]
        meant = [limb.span for limb in limbs if _means(base, cause.id, limb.limb, limb.is_numb)]
        meant += [
            limb.span
            for limb in there
            if _means(base, cause.id, limb.limb, any(limb.span.meets(span) for span in numb))
        ]
        told += [(s, Item(found.text.said(s), "cause", cause.id)) for s in (*names, *meant)]
    taken = [span for cause in causes for span in cause.spans]
    return [(span, item) for span, item in told if span not in taken]


def _means(base: KnowledgeBase, cause: str, limb: str, numb: bool) -> bool:
    """Say whether a cause means that a leg or arm hurts: by its kind of pain, or by one of its names."""
    if is_radicular_in(base, cause, limb):
        return True
    record = base.causes[cause]
    named = " ".join((record.name, *record.aliases)).lower()
    return not numb and re.search(rf"(?<!without )\b(?:{limb}|limb)", named) is not None


def is_radicular_in(base: KnowledgeBase, cause: str, limb: str) -> bool:
    """Say whether the pain of a cause is that of nerve roots which reach into a limb."""
    if inherited(base.causes, cause, "pain") is not Pain.RADICULAR:
        return False
    regions = base.causes[cause].regions
    return not regions or (Region.CERVICAL if limb == "arm" else Region.LUMBAR) in regions


def unused(found: Found, read: Told) -> list[str]:
    """Return the words that were neither read nor denied."""
    covered = [span for span, _ in read]
    covered += [*found.denials.phrases, *SYSTEMS.find(found.text)]
    covered += IDLE.find(found.text)
    used = {at for span in covered for at in span}
    figures = [thing.span for things in (found.figures, found.ages) for thing in things]
    whole = [
        *_before(found.denials.lacks, used),
        *found.others,
        *(past.span for past in found.past if not past.is_read),
    ]
    whole += failed(found.text, used, found.denials.cues)
    whole += refused(found.text, used)
    whole = [span for span in whole if not any(span.meets(other) for other in covered)]
    left = not_used(found.text, used | found.denials.cues, figures, whole)
    left = [shown(words, LONGEST) if len(words) > LONGEST else words for words in left]
    return [*left, shown(rest)] if (rest := found.text.rest.strip()) else left


def _before(spans: Sequence[Span], used: Collection[int]) -> list[Span]:
    """Return of some words what stands before those that were used: no sensation, of 'no sensation L5'."""
    ends = [next((at for at in span if at in used), span.end) for span in spans]
    return [Span(s.start, end) for s, end in zip(spans, ends, strict=True) if end > s.start]


def in_doubt(found: Found, left: Sequence[str]) -> list[str]:
    """Return what is not used since it is in doubt whether it holds, where its words do not say why."""
    doubted = {found.text.said(name.span) for name in found.doubted()}
    return [words for words in left if any(name in words for name in doubted)]
