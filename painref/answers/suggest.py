"""Suggest procedures for a profile: what comes before, options in order, what is out, what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from painref.answers.care import fitting, has_outlasted, person
from painref.answers.conditions import Profile, with_broader
from painref.answers.eligibility import Judge
from painref.answers.harms import harms_for
from painref.answers.pathway import steps_in_order
from painref.answers.questions import questions
from painref.answers.sorting import cause_alone, completed, implied_by, sorted_apart
from painref.answers.suggestion import Option, Suggestion
from painref.answers.unread import meant_by
from painref.answers.which_part import which_part
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import CauseId, FactorId, Scoped, Slug, Step, WarningSign
from painref.model.terms import Phase, Urgency, rank_of

if TYPE_CHECKING:
    from painref.answers.free_words.durations import Lasting
    from painref.answers.free_words.reading import Read


def suggest(
    base: KnowledgeBase,
    profile: Profile,
    *,
    read: Read | None = None,
    lasting: Lasting | None = None,
    judge: Judge | None = None,
    asking: bool = True,
) -> Suggestion:
    """Answer `profile` from `base`. The causes and factors in it must exist.

    Who asks about the same causes again and again gives one `judge` for them all. Without
    `asking`, what to ask is left out, which takes the most time.
    """
    implied = implied_by(base, profile)
    known = completed(base, profile, implied)
    told_of = known.changed(factors=_told_anew(base, profile))
    judge = judge or Judge(base, known.causes)
    found, ruled_out = judge.sort_out(known)
    stand = sorted_apart(base, (found, ruled_out))
    told = [step for step in steps_in_order(base) if ("pathway", step.id) not in base.unsaid]
    steps = [step for step in told if is_here(step, known)]
    warnings = [step for step in steps if step.phase is Phase.WARNING]
    said = {sign.step for sign in read.warnings} if read else set()
    meant = {step.id for step in warnings if _is_meant(step, told_of)}
    alarming = tuple(known_cancer(base, told_of, said | meant))
    if _is_of(base, known, METASTASES):  # it is known, and no longer suspected
        said, meant = said - {CANCER}, meant - {CANCER}
        warnings = [step for step in warnings if step.id != CANCER]
    urgent = [step for step in told if step.id in said | meant]
    asked = known if known.causes or not read else known.changed(causes=read.hinted)
    signs = dict.fromkeys((*alarming, *_said(base, asked, "warnings")))
    who = person(known, cause_alone(base, *known.causes), read, lasting)
    course = [*_said(base, known, "natural_course")]

    def for_them(options: Iterable[Option]) -> tuple[Option, ...]:
        """Add the harms for these people; what was not told cannot be met with silence."""
        return tuple(
            option.changed(
                risks=harms_for(base, option.procedure, known),
                unread=tuple(f for f in option.unread if f in told_of.factors),
            )
            for option in options
        )

    return Suggestion(
        profile=profile,
        read=read,
        lasting=lasting,
        implied=implied,
        warnings=tuple(sorted(signs, key=lambda w: rank_of(w.urgency))),
        natural_course=fitting(base, who, course),
        outlasted=has_outlasted(who, course),
        first_care=fitting(base, who, _said(base, known, "first_care")),
        failed=who.failed.words,
        refer=tuple(_said(base, known, "refer")),
        before=tuple(step for step in steps if step.phase in (Phase.WARNING, Phase.BEFORE)),
        urgent=tuple(urgent),
        alarming=alarming,
        options=for_them(stand.options),
        comparators=for_them(stand.comparators),
        tests=for_them(stand.tests),
        ruled_out=for_them(stand.ruled_out),
        which=which_part(base, known, stand.options),
        ask=tuple(
            questions(
                judge,
                given=profile,
                known=known,
                now=(found, ruled_out),
                alarms={f for step in warnings if step not in urgent for f in step.factors},
            )
            if asking
            else ()
        ),
    )


METASTASES = CauseId(Slug("spinal-metastases"))
"""The record that says what a known cancer makes of pain of the spine."""
_CANCER_FACTOR = FactorId(Slug("cancer"))
CANCER = "warning-cancer"
_OF_NERVES = {"warning-nerve-deficit", "warning-cauda-equina"}
"""These stand in `painref.answers.free_words.signs` too, which is loaded for free words only."""


def known_cancer(base: KnowledgeBase, profile: Profile, warned: set[str]) -> list[WarningSign]:
    """Return what the record on cancer in the spine says first, where cancer and such pain are told.

    Where a sign of the nerves is told, only the emergencies are returned: the other signs are for
    people without one.
    """
    told = _CANCER_FACTOR in profile.factors and not {*profile.regions}.isdisjoint(SPINE)
    if METASTASES not in base.causes or not (told or _is_of(base, profile, METASTASES)):
        return []
    signs = sorted(base.causes[METASTASES].warnings, key=lambda sign: rank_of(sign.urgency))
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
    lineage = {cause, *ancestors(base.causes, cause)}
    is_metastases = bool(answer.alarming) and METASTASES in lineage
    return is_metastases or cause in named or not factors.isdisjoint(meant_by(base, (cause,)))


def _is_of(base: KnowledgeBase, profile: Profile, cause: CauseId) -> bool:
    """Say whether a cause, or a narrower one, is asked about."""
    return any(cause in (id_, *ancestors(base.causes, id_)) for id_ in profile.causes)


def is_here(step: Step, profile: Profile) -> bool:
    """Say whether a step is for the part of the body asked about; where none is told, it is not."""
    return not step.regions or not {*step.regions}.isdisjoint(profile.regions)


def _said(base: KnowledgeBase, profile: Profile, field: str) -> Iterator[Any]:
    """Yield what a field says of each cause, or else of the nearest broader one that says anything.

    How pain anywhere in the body goes on tells nothing of a pain that has its place.
    """
    told: dict[Any, None] = {}
    for cause in profile.causes:
        lineage = [cause, *ancestors(base.causes, cause)]
        if field == "natural_course" and base.causes[cause].regions:
            lineage = [id_ for id_ in lineage if base.causes[id_].regions]
        told |= dict.fromkeys(
            next((v for i in lineage if (v := getattr(base.causes[i], field))), ())
        )
    yield from told


def _told_anew(base: KnowledgeBase, profile: Profile) -> tuple[FactorId, ...]:
    """Return the factors that were told, and the broader ones that the causes do not mean anyway."""
    meant = meant_by(base, profile.causes) - {*profile.factors}
    return tuple(f for f in with_broader(base, profile).factors if f not in meant)


def _is_meant(warning: Step, profile: Profile) -> bool:
    """Say whether a cause or factor of a profile is itself what a step warns of."""
    causes, factors = {*profile.causes}, {*profile.factors}
    return not (causes.isdisjoint(warning.causes) and factors.isdisjoint(warning.factors))
