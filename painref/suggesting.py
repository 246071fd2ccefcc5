"""Suggest procedures for a profile: what comes before, options in order, what is out, what to ask."""

from __future__ import annotations

from typing import Any

from painref.answer import Implied, Suggestion
from painref.asking import questions
from painref.conditions import Profile
from painref.judging import Judge
from painref.knowledge_base import KnowledgeBase, ancestors
from painref.model import Phase
from painref.pathway import steps_in_order
from painref.wording import UNSAID


def suggest(base: KnowledgeBase, profile: Profile) -> Suggestion:
    """Answer `profile` from `base`. The causes and factors in it must exist."""
    implied = _implied(base, profile)
    known = profile.changed(
        pain=profile.pain or implied.pain, duration=profile.duration or implied.duration
    )
    judge = Judge(base, known.causes)
    options, ruled_out = judge.sort_out(known)
    steps = [step for step in steps_in_order(base) if step.text != UNSAID]
    return Suggestion(
        profile=profile,
        implied=implied,
        before=tuple(step for step in steps if step.phase in (Phase.WARNING, Phase.BEFORE)),
        urgent=tuple(
            step
            for step in steps
            if step.phase is Phase.WARNING
            and ({*step.causes} & {*profile.causes} or {*step.factors} & {*profile.factors})
        ),
        options=options,
        ruled_out=ruled_out,
        ask=tuple(questions(judge, known, options, ruled_out)),
    )


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
