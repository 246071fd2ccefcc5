"""Reads free words: from what stands in them to what is told of the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from painref.answers.free_words.ages import FOR_ADULTS
from painref.answers.free_words.alarms import find_alarms
from painref.answers.free_words.causes import CauseRead, find_causes
from painref.answers.free_words.code_reads import CodeRead, find_codes
from painref.answers.free_words.code_remarks import sides_that_differ, unread_codes
from painref.answers.free_words.factors import FactorRead, denied_factors, find_factors
from painref.answers.free_words.found import Found, find_all
from painref.answers.free_words.items import (
    Told,
    accounted,
    in_doubt,
    is_radicular_in,
    items,
    sided,
    unused,
)
from painref.answers.free_words.merging import with_codes
from painref.answers.free_words.positive_blocks import NO_POSITIVE_BLOCK, tested_blocks
from painref.answers.free_words.reading import LOW_BACK_PAIN, Item, Read, Warned
from painref.answers.free_words.remarks import find_remarks
from painref.answers.free_words.severities import find_severity
from painref.answers.free_words.spreading import InLimb, kind_of_pain, pain_in_limbs
from painref.answers.free_words.timing import just_operated, time_of_pain
from painref.answers.free_words.tokens import Span, split
from painref.answers.free_words.warned import find_cord, find_deficits, find_warnings
from painref.answers.free_words.whereabouts import Where, find_where
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import CauseId, FactorId, Slug
from painref.model.terms import Pain, Region


class _Weighed(NamedTuple):
    """What counts of what was found."""

    causes: list[CauseRead]
    codes: list[CodeRead]
    factors: list[FactorRead]
    where: Where
    regions: tuple[Region, ...]
    warnings: list[tuple[Span, Warned]]
    conflicts: list[str]


def read_words(base: KnowledgeBase, words: str, today: date | None = None) -> Read:
    """Return what free words tell of a person; `since March` counts back from `today`.

    Nothing is guessed: what fits no name and no rule, or is in doubt, stands in `not_used`; what
    is denied stands in `negated`, and is never read as present.
    """
    found = find_all(base, split(words), today)
    limbs = pain_in_limbs(found)
    failed, helped = tested_blocks(base, found)
    causes, codes, factors, where, regions, warnings, conflicts = _weigh(base, found, limbs, failed)
    read, rest = _rest(base, found, causes, limbs)
    things = rest + items(found, causes, codes, factors, where, warnings)
    things += accounted(base, found, causes, limbs)
    things += sided(found, things)
    things += [(s, Item(found.text.said(s), "denied", NO_POSITIVE_BLOCK)) for s in helped]
    told_by = [span for span, item in things if causes or item.as_ != "region"]
    used = {at for span in told_by for at in span}
    alarms = find_alarms(base, found, {cause.id for cause in causes}, regions, used)
    things += [(s, Item(a.words, "warning", a.about)) for s, a in alarms if a.is_sure]
    things.sort(key=lambda pair: (pair[0].start, pair[0].end))
    denied = [*denied_factors(base, found, factors), *([NO_POSITIVE_BLOCK] if helped else [])]
    left = unused(found, things)
    meant = () if causes or codes else _meant(base, found, limbs)
    is_urgent = bool(warnings) or any(a.is_sure for _, a in alarms)
    return read.changed(
        causes=tuple(CauseId(Slug(cause.id)) for cause in causes),
        codes=tuple(code for one in codes for code in one.codes),
        uncovered=tuple(_uncovered(base, found, codes)),
        regions=regions,
        levels=where.number,
        level_names=tuple(dict.fromkeys(level.name for level in where.levels)),
        factors=tuple(dict.fromkeys(FactorId(Slug(factor.id)) for factor in factors)),
        denied=tuple(dict.fromkeys(FactorId(Slug(id_)) for id_ in denied)),
        negated=_negated(found, failed),
        well=tuple(dict.fromkeys(found.text.said(s) for s in found.denials.well)),
        warnings=tuple(warning for _, warning in warnings),
        read=tuple(dict.fromkeys(item for _, item in things)),
        not_used=tuple(left),
        doubted=tuple(in_doubt(found, left)),
        conflicts=(*conflicts, *read.conflicts, *_sides_that_differ(things, codes)),
        alarms=tuple(dict.fromkeys(alarm for _, alarm in alarms)),
        others=tuple(dict.fromkeys(found.text.said(span) for span in found.others)),
        remarks=tuple(find_remarks(base, found, causes, factors, limbs, warnings, alarms)),
        maybe=() if is_urgent else meant,
        hinted=tuple(CauseId(Slug(id_)) for kind, id_ in meant if kind == "causes"),
        nonspecific=not warnings and not alarms and _is_nonspecific(base, causes, limbs, read.pain),
    )


def _weigh(
    base: KnowledgeBase, found: Found, limbs: Sequence[InLimb], failed: Sequence[Span]
) -> _Weighed:
    """Decide which causes, codes, factors, places and signs count; `failed` are test blocks."""
    factors = find_factors(base, found)
    factors += [FactorRead(span, NO_POSITIVE_BLOCK) for span in failed]
    named = find_causes(base, found, limbs, [f.name for f in factors if f.name])
    named = just_operated(base, found, named)
    codes = _codes(base, found, alone=not named and not factors)
    factors += [FactorRead(code.span, id_) for code in codes for id_ in code.factors]
    operations = [f.span for f in factors if f.id == "previous-spine-surgery"]
    told = find_where(base, found, named, limbs, operations)
    causes, conflicts = with_codes(base, named, codes, told.regions)
    where = find_where(base, found, causes, limbs, operations) if codes else told
    regions = where.regions or _of_codes(codes, causes)
    around = regions or [r for cause in causes for r in base.causes[cause.id].regions]
    factors += find_cord(base, found, factors, around)
    factors += find_deficits(base, found, causes, factors)
    warnings = find_warnings(base, found, causes, factors, regions, codes)
    codes = [code if _counts(code, warnings) else code.uncounted() for code in codes]
    return _Weighed(causes, codes, factors, where, regions, warnings, conflicts)


def _codes(base: KnowledgeBase, found: Found, *, alone: bool) -> list[CodeRead]:
    """Return the codes, but for what is a sign (T38.2 is a temperature) and what is denied."""
    codes = find_codes(base, found.text, alone=alone)
    codes = [c for c in codes if not any(c.span.meets(sign.span) for sign in found.signs)]
    return [code for code in codes if code.causes or found.holds(code.span)]


def _negated(found: Found, failed: Sequence[Span]) -> tuple[str, ...]:
    """Return what is denied; that a test block did not help denies nothing."""
    phrases = (s for s in found.denials.phrases if not any(s.meets(block) for block in failed))
    return tuple(dict.fromkeys(map(found.text.said, phrases)))


def _uncovered(base: KnowledgeBase, found: Found, codes: Sequence[CodeRead]) -> Iterator[str]:
    """Yield what is to be said of codes that lead to nothing, and of a child."""
    yield from (code.uncovered for code in codes if code.uncovered)
    asked = [one for code in codes for one in code.codes]
    yield from unread_codes(base, found.text.written, asked)
    if any(age.is_child for age in found.holding(found.ages)):
        yield FOR_ADULTS


def _sides_that_differ(things: Told, codes: Sequence[CodeRead]) -> Iterator[str]:
    sides = [item.id for _, item in things if item.as_ == "side"]
    return sides_that_differ([one for code in codes for one in code.codes], sides)


def _meant(
    base: KnowledgeBase, found: Found, limbs: Sequence[InLimb]
) -> tuple[tuple[str, str], ...]:
    from painref.answers.free_words.meant import may_be_meant  # only where nothing was found

    return tuple(may_be_meant(base, found, limbs))


def _counts(code: CodeRead, warnings: Sequence[tuple[Span, Warned]]) -> bool:
    """Say whether a code tells anything here; a sign of the spine does where that hurts."""
    told = (*code.causes, *code.factors)
    return bool(told) or any(warned.step in code.signs for _, warned in warnings)


def _of_codes(codes: Sequence[CodeRead], causes: Sequence[CauseRead]) -> tuple[Region, ...]:
    """Return the regions of the codes whose causes count."""
    ids = {cause.id for cause in causes}
    counted = [code for code in codes if not ids.isdisjoint(code.causes)]
    return tuple(dict.fromkeys(region for code in counted for region in code.regions))


def _rest(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead], limbs: Sequence[InLimb]
) -> tuple[Read, Told]:
    """Return severity, pain and duration, with the words that tell them."""
    text = found.text
    told: Told = []
    read = Read(text=text.written)
    if severity := find_severity(found, causes):
        told += [(s, Item(text.said(s), "severity", severity.is_)) for s in severity.spans]
        conflicts = (severity.conflict,) if severity.conflict else ()
        read = read.changed(severity=severity.is_, conflicts=conflicts)
    pain, how = kind_of_pain(found, limbs)
    if pain is None and (felt := _felt_in_limb(base, causes, limbs)):
        pain, how = Pain.RADICULAR, felt
    if pain is Pain.AXIAL or (pain and _may_be_radicular(base, causes)):
        told += [(span, Item(text.said(span), "pain", pain)) for span in how]
        read = read.changed(pain=pain)
    if (time := time_of_pain(found, causes)) and time.lasting:
        told.append((time.span, Item(text.said(time.span), "duration", time.lasting.is_)))
        read = read.changed(duration=time.lasting)
    return read, told


def _felt_in_limb(
    base: KnowledgeBase, causes: Sequence[CauseRead], limbs: Sequence[InLimb]
) -> list[Span]:
    """Return where a limb is said to hurt by a cause whose pain is that of a nerve root."""
    hurting = [limb for limb in limbs if limb.hurts]
    pairs = ((cause, limb) for cause in causes for limb in hurting)
    return [limb.span for cause, limb in pairs if is_radicular_in(base, cause.id, limb.limb)]


def _may_be_radicular(base: KnowledgeBase, causes: Sequence[CauseRead]) -> bool:
    """Say whether pain down a limb may come from a nerve root: not that of a knee or a hand."""
    regions = [{*base.causes[cause.id].regions} for cause in causes]
    return not causes or any(not some or some & {*SPINE} for some in regions)


def _is_nonspecific(
    base: KnowledgeBase, causes: Sequence[CauseRead], limbs: Sequence[InLimb], pain: Pain | None
) -> bool:
    """Say whether low back pain was told without more: no leg, nothing radicular."""
    if "nonspecific-low-back-pain" not in base.causes or pain is Pain.RADICULAR:
        return False
    return any(c.id == LOW_BACK_PAIN for c in causes) and all(p.limb != "leg" for p in limbs)
