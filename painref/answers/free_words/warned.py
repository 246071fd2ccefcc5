"""The warning signs that come before all else: in the words, or what a cause or factor is itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.code_reads import CodeRead
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.history import INFECTIONS
from painref.answers.free_words.names import Name
from painref.answers.free_words.operations import PLANNED_REPLACEMENT
from painref.answers.free_words.reading import Warned
from painref.answers.free_words.sign_steps import (
    AORTA,
    CANCER,
    CAUDA,
    CORD,
    DEFICIT,
    INFECTION,
    JOINT,
    KIDNEY,
)
from painref.answers.free_words.sign_words import (
    FLANK,
    INJECTED,
    OPERATED_SPINE,
    REPLACED,
    SPINAL,
    TRUNK,
)
from painref.answers.free_words.signs import Only, Sign, beyond_causes
from painref.answers.free_words.tokens import Span
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import Step
from painref.model.terms import Phase, Region, Urgency, rank_of

FRAGILE = ("osteoporosis", "metabolic-bone-disease", "adrenal-suppression")
"""Factors with which even bending may break a bone; who takes steroid tablets is of the third."""
WEAKENING = (*FRAGILE, "older-age")
"""Factors with which a slight fall may."""
WEAK_FROM = 70
"""From this age on a slight fall may break a bone."""
IF_FEARED = "is suspected, or not yet ruled out"
PANCREAS_FROM = 60
"""From how many years on back pain with weight loss may be cancer of the pancreas."""
_TRUNK = (Region.CHEST, Region.ABDOMEN)
"""Levels of the spine are told by these too: pain like a band around the chest."""


def find_warnings(
    base: KnowledgeBase,
    found: Found,
    causes: Sequence[CauseRead],
    factors: Sequence[FactorRead],
    regions: Sequence[Region],
    codes: Sequence[CodeRead] = (),
) -> list[tuple[Span, Warned]]:
    """Return the warnings, most urgent first, each with the words that call for it.

    A sign of the spine warns unless the pain is elsewhere. A step of the records that names a
    cause or factor warns where that was read.
    """
    places = {*regions} | {r for cause in causes for r in base.causes[cause.id].regions}
    signs = counted(base, found, causes, factors)
    sure = {sign.span for sign in signs if not sign.asks} | _of_nerves(factors)
    is_hot_joint = _is_hot_joint(found, signs, regions)
    places -= {*SPINE} if is_hot_joint else set()
    on_a_joint = is_hot_joint or (bool(places) and places.isdisjoint(SPINE))
    if on_a_joint and _of_nerves(factors) and SPINAL.find(found.text):
        on_a_joint = False  # cancer that is also told of in the spine
    warnings: list[tuple[Span, Warned]] = []
    for step in _steps(base):
        there = not places.isdisjoint(step.regions) or not step.regions
        is_grave = of_cord(signs) if step.id == DEFICIT else _has(signs, step.id, CAUDA)
        is_grave = is_grave or step.id in (AORTA, KIDNEY)
        is_grave = is_grave or (step.id in (DEFICIT, CANCER) and not places.isdisjoint(_TRUNK))
        is_grave = is_grave or (is_hot_joint and step.id == JOINT)
        if not there and on_a_joint and not is_grave:
            continue
        ids = (step.id, INFECTION) if step.id == JOINT and on_a_joint else (step.id,)
        spans = [sign.span for sign in signs if sign.step in ids]
        others = [sign.span for sign in signs if sign.step not in ids]
        warned_of = [f for f in factors if not _meant(base, f).isdisjoint(step.factors)]
        of_nerves = step.id in (DEFICIT, CAUDA)
        told = [
            f.span
            for f in warned_of
            if there or not causes or (of_nerves and (f.id == CORD or not places))
        ]
        spans += [span for span in told if span not in others]  # those words warn of more already
        spans += [c.span for c in codes if step.id in c.signs and (there or not causes)]
        spans += [span for cause in causes if cause.id in step.causes for span in cause.spans]
        asked = {sign.span: sign.asks for sign in signs if sign.asks} if not sure else {}
        feared = [n.span for n in found.doubted() if _is_feared(found, n, step)]
        spans, asked = [*spans, *feared], asked | dict.fromkeys(feared, IF_FEARED)
        warnings += [
            (s, Warned(found.text.said(s), step.id, asked.get(s, ""))) for s in _each_once(spans)
        ]
    return warnings


def _is_feared(found: Found, name: Name, step: Step) -> bool:
    """Say whether what a step warns of is feared: cauda equina, or what a doctor has yet to rule out."""
    if name.kind == "causes" and name.id in step.causes:
        return True
    is_of_step = name.id in (step.factors if step.id != INFECTION else INFECTIONS)
    return is_of_step and name.span.start in found.denials.open


def _is_hot_joint(found: Found, signs: Sequence[Sign], regions: Sequence[Region]) -> bool:
    """Say whether a joint is told to be hot and swollen, and nothing that the spine hurts: fever is of the joint."""
    is_spinal = bool(TRUNK.find(found.text)) or not {*regions}.isdisjoint(SPINE)
    return any(sign.step == JOINT for sign in signs) and not is_spinal


def _has(signs: Sequence[Sign], step: str, of: str) -> bool:
    """Say whether a sign of a step is told that is never passed over: numb between the legs."""
    return step == of and any(sign.step == of and not sign.asks for sign in signs)


def _meant(base: KnowledgeBase, factor: FactorRead) -> set[str]:
    """Return a factor with those that are broader."""
    return {factor.id, *ancestors(base.factors, factor.id)}


def of_cord(signs: Sequence[Sign]) -> bool:
    """Say whether signs that stand together are those of the spinal cord: clumsy hands, bad walk."""
    return len({sign.span for sign in signs if sign.of_cord}) > 1


def find_cord(
    base: KnowledgeBase, found: Found, factors: Sequence[FactorRead], regions: Sequence[Region]
) -> list[FactorRead]:
    """Return where the words tell that the cord may be pressed: in the neck, or by two signs."""
    signs = [sign for sign in counted(base, found, (), factors) if sign.of_cord]
    above = not {*regions}.isdisjoint((Region.CERVICAL, Region.THORACIC))
    known = CORD not in base.factors or any(factor.id == CORD for factor in factors)
    if known or not (above or of_cord(signs)):
        return []
    return [FactorRead(sign.span, CORD) for sign in signs]


def find_deficits(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead], factors: Sequence[FactorRead]
) -> list[FactorRead]:
    """Return the factors of signs that hang on the cause: EHL 4/5 in sciatica, not in a worn hip."""
    signs = [s for s in counted(base, found, causes, factors) if s.factor and s.only]
    return [FactorRead(sign.span, sign.factor) for sign in signs if sign.factor in base.factors]


def counted(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead], factors: Sequence[FactorRead]
) -> list[Sign]:
    """Return the signs that hold and that what stands beside them does not make harmless."""
    signs = found.holding(found.signs)
    of_nerves = bool(_of_nerves(factors)) or any(
        sign.step in (CAUDA, DEFICIT) and not sign.only for sign in signs
    )
    counts = {
        None: True,
        Only.WEAK_BONES: _is_weak(base, found, factors),
        Only.FRAGILE: _is_fragile(causes, factors),
        Only.OF_NERVES: of_nerves,
        Only.REPLACED: _is_in_danger(found, factors),
        Only.OFF_JOINTS: not causes or _on_spine(base, causes),
        Only.AT_SPINE: _on_spine(base, causes)
        or (not causes and bool(OPERATED_SPINE.find(found.text))),
        Only.NO_FRACTURE: not is_broken(causes),
        **_of_organs(base, found, causes),
    }
    is_kidney = counts[Only.IN_FLANK] and not _on_spine(base, causes)
    signs = [s for s in signs if s.step != INFECTION or not is_kidney]
    signs = beyond_causes(signs, [cause.id for cause in causes])
    return [sign for sign in signs if counts[sign.only]]


def _is_in_danger(found: Found, factors: Sequence[FactorRead]) -> bool:
    """Say whether a joint was replaced or injected, so that heat alone warns; flushes of the face do not."""
    places = {place.region for place in found.places}
    injected = bool(INJECTED.find(found.text)) and bool(places) and places.isdisjoint(SPINE)
    is_planned = any(factor.id == PLANNED_REPLACEMENT for factor in factors)
    replaced = bool(REPLACED.find(found.text)) and not is_planned
    return replaced or (injected and Region.HEAD not in places)


def _of_organs(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]
) -> dict[Only | None, bool]:
    """Say where pain is told that may come from an organ."""
    regions = {region for cause in causes for region in base.causes[cause.id].regions}
    in_trunk = bool(TRUNK.find(found.text)) or bool(regions & {Region.THORACIC, Region.LUMBAR})
    from_60 = any((age.years or 0) >= PANCREAS_FROM for age in found.holding(found.ages))
    return {
        Only.IN_TRUNK: in_trunk,
        Only.IN_FLANK: bool(FLANK.find(found.text)),
        Only.FROM_60: in_trunk and from_60,
    }


def _on_spine(base: KnowledgeBase, causes: Sequence[CauseRead]) -> bool:
    """Say whether a cause was read that is of the spine."""
    return any(not {*base.causes[cause.id].regions}.isdisjoint(SPINE) for cause in causes)


def _of_nerves(factors: Sequence[FactorRead]) -> set[Span]:
    """Return where factors are told with which any sign of the nerves in the legs is urgent."""
    return {f.span for f in factors if f.id in ("cancer", CORD)}


def _is_fragile(causes: Sequence[CauseRead], factors: Sequence[FactorRead]) -> bool:
    """Say whether a bone may break by itself, and no fracture is told already."""
    return not is_broken(causes) and any(factor.id in FRAGILE for factor in factors)


def is_broken(causes: Sequence[CauseRead]) -> bool:
    """Say whether a fracture of the spine is read as the cause."""
    return any("fracture" in cause.id for cause in causes)


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
