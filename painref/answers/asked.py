"""What a profile holds of the names and codes by which causes were asked about.

This is the one place where it is settled in which region the pain is said to be:

1. what is told by itself (`--region`) goes before all else;
2. else each name tells it: the region of its code (M54.12 is the neck), else that of the words or
   levels beside it ("L5-S1");
3. where one of several names tells none, its causes do, so that the region of the other one does
   not count for them; where these are anywhere, so is the pain.

Where no name tells any, the profile names none, and what the causes imply is settled by `suggest`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from painref.answers.profile import AskedCode, Profile
from painref.model.records import CauseId, FactorId, Slug, StepId
from painref.model.terms import CHOICES, Region
from painref.words.named import Named

if TYPE_CHECKING:
    from painref.answers.free_words.reading import Read
    from painref.base.recorded_codes import Recorded

T = TypeVar("T")


def profile_of(named: Sequence[Named], regions: Iterable[Region] = ()) -> Profile:
    """Return a profile with the causes that were named, where they are, and their codes.

    What the words around the names say more (a key of CHOICES that `Around` has) stands in it
    where all that say anything agree.
    """
    causes = [CauseId(Slug(record.id)) for name in named for _, record in name.records]
    around: dict[str, Any] = {
        about: _agreed(getattr(name.around, about, None) for name in named) for about in CHOICES
    }
    return Profile(
        causes=tuple(dict.fromkeys(causes)),
        regions=tuple(dict.fromkeys(regions)) or regions_told(named),
        codes=tuple(code for name in named for code in asked_codes(name)),
        **around,
    )


def with_words(profile: Profile, read: Read) -> Profile:
    """Return a profile with what free words say where it says nothing itself: options go first."""
    return profile.changed(
        causes=tuple(dict.fromkeys((*profile.causes, *read.answered))),
        codes=(*profile.codes, *read.codes),
        regions=profile.regions or read.regions,
        **{about: getattr(profile, about) or read.told(about) for about in CHOICES},
        factors=tuple(dict.fromkeys((*profile.factors, *read.factors))),
    )


def regions_told(named: Sequence[Named]) -> tuple[Region, ...]:
    """Return the regions that the names of causes tell; none where one may be anywhere."""
    if not any(name.regions for name in named):
        return ()
    found: dict[Region, None] = {}
    for name in named:
        own = name.regions or tuple(r for _, record in name.records for r in record.regions)
        if not own:
            return ()
        found |= dict.fromkeys(own)
    return tuple(found)


def asked_codes(name: Named) -> list[AskedCode]:
    """Return the codes by which a name was given, one for each cause that they led to."""
    return [asked_code(code) for code in name.codes]


def asked_code(code: Recorded) -> AskedCode:
    """Return a code that led to a cause, to a factor or to what warns of a sign."""
    return AskedCode(
        system=code.system,
        code=code.code,
        title=code.title,
        match=code.match,
        recorded=code.recorded,
        cause=CauseId(Slug(code.id)) if code.kind == "causes" else None,
        factor=FactorId(Slug(code.id)) if code.kind == "factors" else None,
        sign=StepId(Slug(code.id)) if code.kind == "pathway" else None,
    )


def _agreed(values: Iterable[T | None]) -> T | None:
    """Return the one value that is not None, if there is just one."""
    found = {value for value in values if value is not None}
    return found.pop() if len(found) == 1 else None
