"""Suggest procedures for a profile: what comes before, options in order, what is out, what to ask."""

from __future__ import annotations

from dataclasses import replace

from painref.answer import Suggestion
from painref.asking import questions
from painref.conditions import Profile
from painref.judging import sort_out
from painref.knowledge_base import KnowledgeBase, ancestors
from painref.model import Pain, Phase


def suggest(base: KnowledgeBase, profile: Profile) -> Suggestion:
    """Answer `profile` from `base`. The causes and factors in it must exist."""
    implied = _implied_pain(base, profile)
    known = replace(profile, pain=profile.pain or implied)
    options, ruled_out = sort_out(base, known)
    return Suggestion(
        profile=profile,
        implied=implied,
        before=tuple(
            sorted(
                (s for s in base.pathway.values() if s.phase in (Phase.WARNING, Phase.BEFORE)),
                key=lambda step: (step.phase is not Phase.WARNING, step.order, step.id),
            )
        ),
        options=options,
        ruled_out=ruled_out,
        ask=tuple(questions(base, known, options, ruled_out)),
    )


def _implied_pain(base: KnowledgeBase, profile: Profile) -> Pain | None:
    """Return where the pain is felt by what the causes mean, if they agree and it was not said."""
    if profile.pain:
        return None
    pains = set()
    for cause in profile.causes:
        lineage = (cause, *ancestors(base.causes, cause))
        pains.add(next((p for id_ in lineage if (p := base.causes[id_].pain)), None))
    return pains.pop() if len(pains) == 1 else None
