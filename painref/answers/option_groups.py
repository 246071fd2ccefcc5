"""What is sorted into what: options with a verdict, operations to compare, tests, what is out.

`suggest`, `map` and leaflets take it from here, so that they cannot tell two things of one pair.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from painref.answers.eligibility import Judge, forbidding
from painref.answers.profile import Profile, with_broader
from painref.answers.suggestion import Implied, Option, Outcome
from painref.answers.unread import meant_by
from painref.base.hierarchy import inherited
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, FactorId, Slug
from painref.model.terms import GroupKind, Purpose


class Sorted(NamedTuple):
    """The procedures that are named for what was asked about, by how they stand."""

    options: tuple[Option, ...]
    comparators: tuple[Option, ...]
    tests: tuple[Option, ...]
    ruled_out: tuple[Option, ...]


def sorted_apart(base: KnowledgeBase, outcome: Outcome) -> Sorted:
    """Set operations and tests, which have no verdict, apart from the options."""
    found, ruled_out = outcome
    tests = tuple(o for o in found if o.purpose is Purpose.TEST)
    treatments = [o for o in found if o.purpose is not Purpose.TEST]
    comparators = tuple(o for o in treatments if is_operation(base, o))
    options = tuple(o for o in treatments if not is_operation(base, o))
    return Sorted(options, comparators, tests, ruled_out)


def standing_alone(base: KnowledgeBase, cause: CauseId) -> Sorted:
    """Return how what is named for a cause stands where nothing but the cause is told."""
    judge = Judge(base, (cause,), forbidding(base, cause))
    return sorted_apart(base, judge.sort_out(cause_alone(base, cause)))


def cause_alone(base: KnowledgeBase, *causes: CauseId) -> Profile:
    """Return the profile of somebody of whom causes alone are known, with what these imply."""
    asked = Profile(causes=causes)
    return completed(base, asked, implied_by(base, asked))


def is_operation(base: KnowledgeBase, option: Option) -> bool:
    """Say whether an option is an operation, kept to compare with."""
    return base.groups[option.procedure.group].kind is GroupKind.SURGERY


def implied_by(base: KnowledgeBase, profile: Profile) -> Implied:
    """Return what the causes mean by themselves, if it was not said; of the pain, if they agree."""
    found: dict[str, Any] = {}
    for about in ("pain", "duration"):
        values = {inherited(base.causes, cause, about) for cause in profile.causes}
        if len(values) == 1 and not profile.knows(about):
            found[about] = values.pop()
    regions = dict.fromkeys(r for cause in profile.causes for r in base.causes[cause].regions)
    anywhere = any(not base.causes[cause].regions for cause in profile.causes)
    meant = sorted(meant_by(base, profile.causes) - {*with_broader(base, profile).factors})
    return Implied(
        **found,
        regions=() if anywhere or profile.regions else tuple(regions),
        factors=tuple(map(FactorId, map(Slug, meant))),
    )


def completed(base: KnowledgeBase, profile: Profile, implied: Implied) -> Profile:
    """Return a profile with what its causes imply where it says nothing itself, and all its factors."""
    factors = (*profile.factors, *implied.factors)
    return with_broader(base, profile.changed(factors=factors)).changed(
        pain=profile.pain or implied.pain,
        duration=profile.duration or implied.duration,
        regions=profile.regions or implied.regions,
    )
