"""Where a cause sums up pain in several parts of the body: which of them is meant must be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from painref.answers.profile import Profile
from painref.answers.suggestion import Option, WhichPart
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Slug
from painref.model.terms import Region
from painref.words.regions import LIMBS

ANY_PART = "part of the body"
LIMB = "limb"

APART = 3
"""From so many parts of the body on, that have nothing in common, is asked which is meant."""
PARTICULAR = 3
"""For how many parts of the body an option may be that still says where the pain is."""


def which_part(
    base: KnowledgeBase, told: Profile, known: Profile, options: Sequence[Option]
) -> WhichPart | None:
    """Return what to ask where options of one cause are for different parts of the body.

    Of a cause that may be in any limb, and of no other that has its place, which limb is asked.
    """
    if len(known.causes) != 1 or told.regions:
        return None
    (cause,) = known.causes
    particular = [{*one.procedure.regions} for one in options if is_particular(one)]
    structure = base.causes[cause].structure
    if not known.regions and len(_apart(particular)) >= APART:
        what = str(structure).replace("-", " ") if structure else ANY_PART
    elif _is_of_any_limb(known.regions) and any(map(limb_of, particular)):
        what = LIMB
    else:
        return None
    return WhichPart(
        what=what,
        regions=tuple(region for region in Region if any(region in some for some in particular)),
        causes=tuple(_narrower(base, cause)),
    )


def is_particular(option: Option) -> bool:
    """Say whether an option is for so few parts of the body that it says where the pain is."""
    return 0 < len(option.procedure.regions) <= PARTICULAR


def limb_of(regions: Collection[Region]) -> str | None:
    """Return the limb that parts of the body lie in: arm or leg; None, if in neither or in both."""
    return next((limb for limb, of in LIMBS.items() if regions and {*of}.issuperset(regions)), None)


def _is_of_any_limb(regions: Collection[Region]) -> bool:
    """Say whether pain may be in an arm or in a leg, and nowhere else."""
    every = {region for of in LIMBS.values() for region in of}
    return every.issuperset(regions) and all(not {*of}.isdisjoint(regions) for of in LIMBS.values())


def _apart(places: Sequence[set[Region]]) -> list[set[Region]]:
    """Return places that have nothing in common, those for the fewest parts of the body first."""
    found: list[set[Region]] = []
    for place in sorted(places, key=len):
        if all(place.isdisjoint(other) for other in found):
            found.append(place)
    return found


def _narrower(base: KnowledgeBase, cause: CauseId) -> Iterable[CauseId]:
    referring = base.referring("causes", cause)
    return (CauseId(Slug(r.id)) for r in referring if (r.kind, r.field) == ("causes", "broader"))
