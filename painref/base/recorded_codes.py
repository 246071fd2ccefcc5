"""Which records a code of ICD-10-CM leads to: those that list it, or the nearest code above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from painref.base.icd10cm import Entry, above, entry, is_below
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import CodeSystem, Match, rank_of

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase


@frozen
class Recorded(Frozen):
    """A code that was asked about, and a record that it leads to."""

    system: CodeSystem
    code: str
    """As it was asked, spelled with its dot."""
    title: str
    match: Match
    """How the code that was asked stands to the record: the very same, narrower or broader."""
    recorded: str
    """The code that the record lists: this one, or one above it."""
    kind: str
    id: str


def recorded(base: KnowledgeBase, code: str, kinds: Iterable[str] = KINDS) -> tuple[Recorded, ...]:
    """Return the records that list a code or else the nearest code above it, the closest first.

    What is recorded of a sibling does not count: M47.1 is another disease than M47.8. Nothing
    where there is no such code in ICD-10-CM.
    """
    found = entry(code)
    if found is None:
        return ()
    kinds = {*kinds}
    for listed in (found.code, *above(found.code)):
        if listing := [one for one in base.listing(listed) if one[0] in kinds]:
            led = [_led(found, listed, *one) for one in listing]
            return tuple(sorted(led, key=lambda one: (rank_of(one.match), one.id)))
    return ()


def closest(found: Sequence[Recorded]) -> list[Recorded]:
    """Return those that a code stands for exactly; all, if there are none."""
    exact = [one for one in found if one.match is Match.EXACT]
    return exact or [*found]


def recorded_below(
    base: KnowledgeBase, code: str, kinds: Iterable[str] = KINDS
) -> tuple[Recorded, ...]:
    """Return what is recorded of the codes below one, in their order: of M51 that of M51.2 too."""
    kinds, found = {*kinds}, entry(code)
    if found is None:
        return ()
    below = [entry(listed) for listed in base.listed_codes() if is_below(listed, found.code)]
    return tuple(
        _led(one, one.code, *listing)
        for one in below
        if one
        for listing in base.listing(one.code)
        if listing[0] in kinds
    )


def _led(asked: Entry, listed: str, kind: str, id_: str, match: Match) -> Recorded:
    return Recorded(
        system=CodeSystem.ICD_10_CM,
        code=asked.code,
        title=asked.title,
        match=_seen_from(asked.code, listed, match),
        recorded=listed,
        kind=kind,
        id=id_,
    )


def _seen_from(asked: str, listed: str, match: Match) -> Match:
    """Return how a code stands to a record that lists it or one above it.

    A seventh character tells of one encounter, and narrows nothing. What stands below a broader
    code is not known to be narrower than the record.
    """
    is_same = asked == listed or (len(asked) == 8 and next(above(asked)) == listed)
    return match if is_same or match is Match.BROADER else Match.NARROWER
