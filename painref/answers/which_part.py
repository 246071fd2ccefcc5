"""Where a cause sums up pain in several parts of the body: which of them is meant must be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.answers.conditions import Profile
from painref.answers.suggestion import Option, WhichPart
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Slug
from painref.model.terms import Region

ANY_PART = "part of the body"


APART = 3
"""From so many parts of the body on, that have nothing in common, is asked which is meant."""
PARTICULAR = 3
"""For how many parts of the body an option may be that still says where the pain is."""


def which_part(base: KnowledgeBase, known: Profile, options: Sequence[Option]) -> WhichPart | None:
    """Return what to ask where options of one cause are for different parts of the body."""
    if len(known.causes) != 1 or known.regions:
        return None
    (cause,) = known.causes
    places = [option.procedure.regions for option in options]
    particular = [{*some} for some in places if 0 < len(some) <= PARTICULAR]
    if len(_apart(particular)) < APART:
        return None
    structure = base.causes[cause].structure
    return WhichPart(
        what=str(structure).replace("-", " ") if structure else ANY_PART,
        regions=tuple(region for region in Region if any(region in some for some in particular)),
        causes=tuple(_narrower(base, cause)),
    )


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
