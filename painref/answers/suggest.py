"""Suggest procedures for a profile: what comes before, options in order, what is out, what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from painref.answers.care import fitting, has_outlasted, of_factors, person, unweighed
from painref.answers.eligibility import Judge
from painref.answers.harms import harms_for
from painref.answers.option_groups import cause_alone, completed, implied_by, sorted_apart
from painref.answers.pathway import steps_in_order
from painref.answers.profile import Profile, with_broader
from painref.answers.questions import questions
from painref.answers.suggestion import Option, Suggestion
from painref.answers.unread import meant_by
from painref.answers.urgency import urgency
from painref.answers.which_part import which_part
from painref.base.hierarchy import lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.records import FactorId, Step, WarningSign
from painref.model.terms import Phase, rank_of

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
    urgent = urgency(base, told_of, told, steps, read)
    asked = known if known.causes or not read else known.changed(causes=read.hinted)
    who = person(known, cause_alone(base, *known.causes), read, lasting)
    course = [*_said(base, known, "natural_course")]
    care = fitting(base, who, _said(base, known, "first_care"))
    care = (*of_factors(base, told_of, care), *care)
    return Suggestion(
        profile=profile,
        read=read,
        lasting=lasting,
        implied=implied,
        warnings=_signs(base, urgent.alarming, asked, told_of.factors),
        natural_course=fitting(base, who, course),
        outlasted=has_outlasted(who, course),
        first_care=care,
        unweighed=unweighed(base, told_of.factors, care),
        failed=who.failed.words,
        refer=fitting(base, who, _said(base, known, "refer")),
        before=tuple(step for step in steps if step.phase in (Phase.WARNING, Phase.BEFORE)),
        urgent=urgent.told,
        alarming=urgent.alarming,
        options=_for_them(base, stand.options, known, told_of),
        comparators=_for_them(base, stand.comparators, known, told_of),
        tests=_for_them(base, stand.tests, known, told_of),
        ruled_out=_for_them(base, stand.ruled_out, known, told_of),
        which=which_part(base, profile, known, stand.options),
        ask=tuple(
            questions(
                judge,
                given=profile,
                known=known,
                now=(found, ruled_out),
                alarms={factor for step in urgent.left for factor in step.factors},
            )
            if asking
            else ()
        ),
    )


def _signs(
    base: KnowledgeBase,
    alarming: Iterable[WarningSign],
    asked: Profile,
    factors: Iterable[FactorId],
) -> tuple[WarningSign, ...]:
    """Return the signs that are told, those of the causes and those of the factors, by urgency.

    Of what a cause means by itself the cause's own signs tell: with a broken vertebra nobody is told
    to think of one.
    """
    meant = meant_by(base, asked.causes)
    beside = (factor for factor in factors if factor not in meant)
    told = (sign for factor in beside for sign in base.factors[factor].warnings)
    of_them = (sign for sign in told if is_in(sign, asked.regions))
    signs = dict.fromkeys((*alarming, *_said(base, asked, "warnings"), *of_them))
    return tuple(sorted(signs, key=lambda sign: rank_of(sign.urgency)))


def _for_them(
    base: KnowledgeBase, options: Iterable[Option], known: Profile, told_of: Profile
) -> tuple[Option, ...]:
    """Add the harms for these people; only what was told can be met with silence."""
    return tuple(
        option.changed(
            risks=harms_for(base, option.procedure, known),
            unread=tuple(f for f in option.unread if f in told_of.factors),
        )
        for option in options
    )


def is_here(step: Step, profile: Profile) -> bool:
    """Say whether a step is for the part of the body asked about; where none is told, it is not."""
    return not step.regions or not {*step.regions}.isdisjoint(profile.regions)


def _said(base: KnowledgeBase, profile: Profile, field: str) -> Iterator[Any]:
    """Yield what a field says of each cause, or else of the nearest broader one that says anything.

    What it says of other parts of the body is left out. How pain anywhere in the body goes on tells
    nothing of a pain that has its place. Of several causes a sign of which another tells already is
    left out, and of the rest the first of each comes first.
    """

    def of_it(cause: str) -> list[Any]:
        return [one for one in getattr(base.causes[cause], field) if is_in(one, profile.regions)]

    of_each: list[list[Any]] = []
    steps: set[str] = set()
    for cause in profile.causes:
        line = [*lineage(base.causes, cause)]
        if field == "natural_course" and base.causes[cause].regions:
            line = [id_ for id_ in line if base.causes[id_].regions]
        said = next((said for id_ in line if (said := of_it(id_))), [])
        of_each.append([one for one in said if getattr(one, "step", None) not in steps])
        steps |= {one.step for one in of_each[-1] if getattr(one, "step", None)}
    in_turn = of_each if field == "warnings" else zip_longest(*of_each)
    yield from dict.fromkeys(one for some in in_turn for one in some if one)


def _told_anew(base: KnowledgeBase, profile: Profile) -> tuple[FactorId, ...]:
    """Return the factors that were told, and the broader ones that the causes do not mean anyway."""
    meant = meant_by(base, profile.causes) - {*profile.factors}
    return tuple(f for f in with_broader(base, profile).factors if f not in meant)
