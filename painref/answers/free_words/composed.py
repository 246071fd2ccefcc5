"""Causes that a text names in several places: a narrower one, by region, limb, spread or factor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from painref.answers.free_words.body import CALLED, LIMB_OF
from painref.answers.free_words.names import Name
from painref.answers.free_words.spreading import InLimb
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import without_parentheses
from painref.base.places import SPINE, is_in
from painref.model.quick_dataclasses import Frozen, record
from painref.model.records import Cause
from painref.model.terms import Region

SYMPTOMS = frozenset(
    "low-back-pain nonspecific-low-back-pain neck-pain thoracic-back-pain painful-nerve"
    " neuropathic-pain chronic-pain-syndrome joint-inflammation cancer-pain"
    " chronic-pelvic-pain".split()
)
"""Causes that are named after what is felt: beside a disease of the same region they add nothing."""


@record
class Context(Frozen):
    """What stands around the names of causes."""

    regions: tuple[Region, ...] = ()
    limbs: tuple[InLimb, ...] = ()
    named_limbs: tuple[str, ...] = ()
    """Legs and arms that are named, whether they hurt or not."""
    factors: tuple[Name, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The ids of other causes and of factors, with what each was called and is called."""


def cause_called(base: KnowledgeBase, name: str) -> Cause | None:
    """Return the one cause that goes by a name."""
    found = base.going_by(name, ["causes"])
    return found[0][1] if len(found) == 1 else None


def narrowed(base: KnowledgeBase, name: Name, context: Context) -> Cause:
    """Return the cause that a name and what stands around it mean together.

    Only what the records themselves call so counts: 'lumbar' and 'stenosis' are lumbar stenosis,
    since a record goes by that name.
    """
    cause: Cause = base.causes[name.id]
    for _ in range(2):  # a disc herniation, with leg pain; then in its region
        better = next(_better(base, cause, name, context), None)
        if better is None:
            break
        cause = better
    return cause


def _better(base: KnowledgeBase, cause: Cause, name: Name, context: Context) -> Iterator[Cause]:
    for phrase in _phrases(cause, name, context):
        found = cause_called(base, phrase)
        if found and found.id != cause.id and _fits(base, found, cause, context):
            yield found


def _fits(base: KnowledgeBase, found: Cause, cause: Cause, context: Context) -> bool:
    """Say whether one cause may take the place of another: narrower, or of the region told."""
    if not is_in(found, context.regions) or found.id in ancestors(base.causes, cause.id):
        return False
    if cause.id in ancestors(base.causes, found.id) or not cause.regions:
        return True
    misplaced = not is_in(cause, context.regions)
    return misplaced or (cause.id in SYMPTOMS and found.id not in SYMPTOMS)


def _phrases(cause: Cause, name: Name, context: Context) -> Iterator[str]:
    """Yield the names that a cause may go by together with what stands around it."""
    called = name.called if name.id == cause.id else cause.name
    names = dict.fromkeys((called, _bare(cause.name)))
    if cause.id in SYMPTOMS:
        yield from _into_limb(cause, context.limbs)
    for own in names:
        yield from _with_limb(own, context.limbs)
        for other, its_names in context.others:
            if other != cause.id:
                yield from (f"{own} with {its}" for its in its_names)
        if not cause.regions or not {*cause.regions} <= {*context.regions}:
            for word in (word for region in context.regions for word in CALLED[region]):
                yield f"{word} {own}"
                yield f"{own} of the {word}"
        for limb in () if cause.id in SYMPTOMS else _limbs(context):
            yield f"{own} of the {limb}"


def _with_limb(own: str, limbs: Iterable[InLimb]) -> Iterator[str]:
    for pain in limbs:
        yield f"{own} with {pain.limb} pain"
        if pain.spreads:
            yield f"{own} down the {pain.limb}"
            if pain.limb == "leg":
                yield f"{own} with sciatica"
        if pain.limb == "arm":
            yield f"{own} in the neck with arm pain"


def _into_limb(cause: Cause, limbs: Iterable[InLimb]) -> Iterator[str]:
    """Yield what pain of the spine is that is felt in the limb of its nerve roots too."""
    for limb, region in (("leg", Region.LUMBAR), ("arm", Region.CERVICAL)):
        if region in cause.regions and any(p.limb == limb and p.hurts for p in limbs):
            yield f"radiating {limb} pain"


def _limbs(context: Context) -> list[str]:
    """Return the limbs that are named, or that a named part belongs to."""
    parts = [LIMB_OF[region] for region in context.regions if region in LIMB_OF]
    return [*dict.fromkeys((*context.named_limbs, *parts))]


def _bare(name: str) -> str:
    parts = without_parentheses(name)
    return parts[0] if parts else name


def without_broader(base: KnowledgeBase, ids: Sequence[str]) -> list[str]:
    """Leave out the causes that are broader than another one."""
    broader = {b for id_ in ids for b in ancestors(base.causes, id_)}
    return [id_ for id_ in ids if id_ not in broader]


def spine_region(regions: Iterable[Region]) -> tuple[Region, ...]:
    """Return the part of the spine, if just one is meant."""
    spine = tuple(dict.fromkeys(region for region in regions if region in SPINE))
    return spine if len(spine) == 1 else ()
