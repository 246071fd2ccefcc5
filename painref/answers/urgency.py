"""What must be seen to first: the warning signs that were told, and what known cancer makes of a pain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from painref.answers.free_words.sign_steps import CANCER, CAUDA, CORD, DEFICIT
from painref.answers.profile import Profile
from painref.answers.suggestion import Suggestion
from painref.answers.unread import meant_by
from painref.base.hierarchy import lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import CauseId, FactorId, Scoped, Slug, Step, WarningSign
from painref.model.terms import Phase, Urgency, rank_of

if TYPE_CHECKING:
    from painref.answers.free_words.reading import Read

METASTASES = CauseId(Slug("spinal-metastases"))
"""The record that says what a known cancer makes of pain of the spine."""
_CANCER_FACTOR = FactorId(Slug("cancer"))
_OF_NERVES = {DEFICIT, CAUDA}


class Urgent(NamedTuple):
    """Warning signs, as far as they were told."""

    told: tuple[Step, ...]
    """The steps for what was told, by words, causes or factors."""
    alarming: tuple[WarningSign, ...]
    """What a record says of known cancer with pain of the spine."""
    left: tuple[Step, ...]
    """The steps for what was not told."""


def urgency(
    base: KnowledgeBase,
    told_of: Profile,
    steps: Sequence[Step],
    here: Sequence[Step],
    read: Read | None,
) -> Urgent:
    """Find which warning signs were told; `here` are those of `steps` for the part of the body."""
    bearing = [step for step in steps if step in here or _is_of_nerves_anywhere(step, told_of)]
    warnings = [step for step in bearing if step.phase is Phase.WARNING]
    said = {sign.step for sign in read.warnings} if read else set()
    said |= {step.id for step in warnings if _is_meant(step, told_of)}
    alarming = tuple(_known_cancer(base, told_of, said))
    if _is_of(base, told_of, METASTASES):  # it is known, and no longer suspected
        said -= {CANCER}
        warnings = [step for step in warnings if step.id != CANCER]
    told = tuple(step for step in steps if step.id in said)
    return Urgent(told, alarming, tuple(step for step in warnings if step not in told))


def _is_of_nerves_anywhere(step: Step, profile: Profile) -> bool:
    """Say whether a sign of the nerves of the spine counts wherever it hurts: the cord is pressed.

    Where no place is told, it counts too.
    """
    return step.id in _OF_NERVES and (CORD in profile.factors or not profile.regions)


def _known_cancer(base: KnowledgeBase, profile: Profile, warned: set[str]) -> list[WarningSign]:
    """Return what the record on cancer in the spine says first, where cancer and such pain are told.

    What it says of signs that have steps of their own is said where these were told. Where a sign of
    the nerves is told, only the emergencies are returned: the other signs are for people without one.
    """
    on_spine = CORD in profile.factors or not {*profile.regions}.isdisjoint(SPINE)
    told = _CANCER_FACTOR in profile.factors and on_spine
    if METASTASES not in base.causes or not (told or _is_of(base, profile, METASTASES)):
        return []
    own = [s for s in base.causes[METASTASES].warnings if s.step in (None, CANCER, *_OF_NERVES)]
    signs = sorted(own, key=lambda sign: rank_of(sign.urgency))
    if warned.isdisjoint(_OF_NERVES):
        return signs
    return [sign for sign in signs if sign.urgency is Urgency.EMERGENCY]


def care_at_once(base: KnowledgeBase, answer: Suggestion) -> tuple[Scoped, ...]:
    """Return what comes first of causes that are themselves what is urgent: it is part of that.

    What their broader causes put first is for pain that can wait.
    """
    own = [
        base.causes[id_] for id_ in answer.profile.causes if _is_itself_urgent(base, answer, id_)
    ]
    return tuple(one for one in answer.first_care if any(one in c.first_care for c in own))


def _is_itself_urgent(base: KnowledgeBase, answer: Suggestion, cause: CauseId) -> bool:
    """Say whether a cause, or what it means, is what a sign that must be seen to first warns of."""
    named = {about for step in answer.urgent for about in step.causes}
    factors = {factor for step in answer.urgent for factor in step.factors}
    is_metastases = bool(answer.alarming) and METASTASES in lineage(base.causes, cause)
    return is_metastases or cause in named or not factors.isdisjoint(meant_by(base, (cause,)))


def _is_of(base: KnowledgeBase, profile: Profile, cause: CauseId) -> bool:
    """Say whether a cause, or a narrower one, is asked about."""
    return any(cause in lineage(base.causes, id_) for id_ in profile.causes)


def _is_meant(warning: Step, profile: Profile) -> bool:
    """Say whether a cause or factor of a profile is itself what a step warns of."""
    causes, factors = {*profile.causes}, {*profile.factors}
    return not (causes.isdisjoint(warning.causes) and factors.isdisjoint(warning.factors))
