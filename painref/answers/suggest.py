"""Suggest procedures for a profile: what comes before, options in order, what is out, what to ask."""

from __future__ import annotations

from typing import Any

from painref.answers.conditions import Profile
from painref.answers.eligibility import Judge
from painref.answers.pathway import steps_in_order
from painref.answers.questions import questions
from painref.answers.suggestion import Implied, Suggestion
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import UNSAID
from painref.model.records import Step
from painref.model.terms import Phase


def suggest(base: KnowledgeBase, profile: Profile) -> Suggestion:
    """Answer `profile` from `base`. The causes and factors in it must exist."""
    implied = _implied(base, profile)
    known = profile.changed(
        pain=profile.pain or implied.pain, duration=profile.duration or implied.duration
    )
    judge = Judge(base, known.causes)
    options, ruled_out = judge.sort_out(known)
    steps = [step for step in steps_in_order(base) if step.text != UNSAID]
    warnings = [step for step in steps if step.phase is Phase.WARNING]
    urgent = [step for step in warnings if _is_meant(step, profile)]
    return Suggestion(
        profile=profile,
        implied=implied,
        before=tuple(step for step in steps if step.phase in (Phase.WARNING, Phase.BEFORE)),
        urgent=tuple(urgent),
        options=options,
        ruled_out=ruled_out,
        ask=tuple(
            questions(
                judge,
                given=profile,
                known=known,
                now=(options, ruled_out),
                alarms={f for step in warnings if step not in urgent for f in step.factors},
            )
        ),
    )


def _is_meant(warning: Step, profile: Profile) -> bool:
    """Say whether a cause or factor of a profile is itself what a step warns of."""
    causes, factors = {*profile.causes}, {*profile.factors}
    return not (causes.isdisjoint(warning.causes) and factors.isdisjoint(warning.factors))


def _implied(base: KnowledgeBase, profile: Profile) -> Implied:
    """Return what the causes mean by themselves, if they agree and it was not said."""
    found: dict[str, Any] = {}
    for about in ("pain", "duration"):
        values = set()
        for cause in profile.causes:
            lineage = (cause, *ancestors(base.causes, cause))
            values.add(next((v for i in lineage if (v := getattr(base.causes[i], about))), None))
        if len(values) == 1 and not profile.knows(about):
            found[about] = values.pop()
    return Implied(**found)
