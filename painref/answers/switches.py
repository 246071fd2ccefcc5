"""What may be told besides a cause, and what each further answer does: for a page with switches.

Where the pain is, how severe it is and how long it lasts are told together, and an answer is made
for each combination. What else may be true of the person is told alone: there is too much of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from painref.answers.care import of_factors
from painref.answers.eligibility import Judge
from painref.answers.option_groups import cause_alone
from painref.answers.pathway import steps_in_order
from painref.answers.profile import Conditional, Profile, with_broader
from painref.answers.suggest import is_here, suggest
from painref.answers.suggestion import Option, Suggestion
from painref.answers.unread import meant_by
from painref.base.hierarchy import descendants
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.records import (
    Cause,
    CauseId,
    Factor,
    FactorId,
    Procedure,
    Scoped,
    Slug,
    Step,
    WarningSign,
)
from painref.model.terms import CHOICES, Phase, Region

TOGETHER = ("region", "severity", "duration")
"""What is told together, in this order."""


class Told(NamedTuple):
    """A combination of answers, "" standing for what is not told, and what is suggested then."""

    choices: tuple[str, ...]
    suggestion: Suggestion


class Change(NamedTuple):
    """What an answer, told alone, does to what is suggested where nothing is told."""

    about: str
    """A key of CHOICES, or "factor"."""
    choice: str
    options: tuple[Option, ...]
    """All that are left, those ruled out too."""
    urgent: tuple[Step, ...]
    """The warning signs that it is itself."""
    ruled_out: tuple[Option, ...]
    brought_in: tuple[Option, ...]
    moved: tuple[tuple[Option, Option], ...]
    """Options whose verdict it changes: before and after."""
    left_out: tuple[Option, ...]
    unread: tuple[Option, ...]
    """Options on which nothing is recorded of it."""
    warnings: tuple[WarningSign, ...]
    """Signs that must be seen to first in such people."""
    care: tuple[Scoped, ...]
    """What it changes in first care."""
    said: Mapping[str, tuple[Conditional, ...]]
    """By procedure, the statements that hang on it and are not contradicted; they may want more."""


class Switches:
    """The switches of one cause."""

    def __init__(self, base: KnowledgeBase, cause: Cause) -> None:
        """Look up what is said of a cause."""
        self.base = base
        self._profile = Profile(causes=(CauseId(cause.id),))
        self._known = cause_alone(base, CauseId(cause.id))
        self._judge = Judge(base, self._profile.causes)
        self._meant = meant_by(base, self._profile.causes)
        self._plain: dict[str, list[Option]] = {}
        self._warnings = [
            step
            for step in steps_in_order(base)
            if step.phase is Phase.WARNING and is_here(step, self._known)
        ]
        self.offered = {
            about: _regions(self._judge, cause) if about == "region" else self._awaited(about)
            for about in TOGETHER
        }
        """The answers to each of TOGETHER that something hangs on."""

    def answers(self) -> Iterator[Told]:
        """Yield what is suggested for each combination, the one with nothing told first."""
        for choices in product(*(("", *self.offered[about]) for about in TOGETHER)):
            region, *others = choices
            profile = self._profile.changed(regions=(Region(region),) if region else ())
            for about, choice in zip(TOGETHER[1:], others, strict=True):
                profile = profile.told(about, choice) if choice else profile
            yield Told(choices, suggest(self.base, profile, judge=self._judge, asking=False))

    def changes(self) -> Iterator[Change]:
        """Yield what each other answer would do that something hangs on, in the order of names."""
        plain = suggest(self.base, self._profile, judge=self._judge, asking=False)
        before = {o.procedure.id: o for o in (*plain.tests, *plain.options, *plain.comparators)}
        apart = (about for about in CHOICES if about not in TOGETHER)
        asked = [about for about in apart if not self._known.knows(about)]
        more = [(about, choice) for about in asked for choice in self._awaited(about)]
        factors = sorted(self.factors, key=lambda id_: self.base.factors[id_].name.lower())
        for about, choice in (*more, *(("factor", factor) for factor in factors)):
            yield self._change(about, choice, before)._replace(
                **self._of_factor(choice, plain) if about == "factor" else {}
            )

    @property
    def factors(self) -> set[str]:
        """The factors that something hangs on, those that are warning signs here, and kinds of them."""
        own = self._judge.factors | {f for step in self._warnings for f in step.factors}
        own |= {factor.id for factor in self.base.factors.values() if self._signs(factor)}
        return (own | {*descendants(self.base, "factors", *own)}) - {*self._known.factors}

    def _of_factor(self, factor: str, plain: Suggestion) -> dict[str, Any]:
        """Return what a factor says itself, whatever the options are, by fields of a change."""
        told = with_broader(self.base, self._profile.told("factor", factor))
        told = told.changed(regions=self._known.regions)
        signs = (sign for id_ in told.factors for sign in self._signs(self.base.factors[id_]))
        return {"warnings": (*signs,), "care": of_factors(self.base, told, plain.first_care)}

    def _signs(self, factor: Factor) -> list[WarningSign]:
        """Return the signs in whoever has a factor, those of pain in the part asked about."""
        return [sign for sign in factor.warnings if is_in(sign, self._known.regions)]

    def _change(self, about: str, choice: str, before: Mapping[Slug, Option]) -> Change:
        told = with_broader(self.base, self._known.told(about, choice))
        new = {*told.factors} - {*self._known.factors}
        judged = [
            option
            for procedure in self._judge.candidates
            for option in self._judged(procedure, told, about, choice)
        ]
        after = {option.procedure.id: option for option in judged}
        pairs = [(before[id_], after[id_]) for id_ in before if id_ in after]
        said = {id_: self._said(option, about, choice) for id_, option in after.items()}
        return Change(
            about,
            choice,
            options=tuple(after.values()),
            urgent=tuple(s for s in self._warnings if not {*told.factors}.isdisjoint(s.factors)),
            ruled_out=tuple(now for _, now in pairs if now.because),
            brought_in=tuple(o for i, o in after.items() if not o.because and i not in before),
            moved=tuple(
                (was, now)
                for was, now in pairs
                if not now.because and was.judgment.verdict is not now.judgment.verdict
            ),
            left_out=tuple(option for id_, option in before.items() if id_ not in after),
            unread=tuple(
                now for _, now in pairs if not now.because and not new.isdisjoint(now.unread)
            ),
            warnings=(),
            care=(),
            said={id_: some for id_, some in said.items() if some},
        )

    def _judged(
        self, procedure: Procedure, told: Profile, about: str, choice: str
    ) -> Sequence[Option]:
        """Return how a procedure stands then; what nothing hangs on the answer of stands as before."""
        if self._judge.hanging(procedure, about, choice):
            return self._judge.judge_all(procedure, told, (about, choice))[:1]
        if procedure.id not in self._plain:
            self._plain[procedure.id] = self._judge.judge_all(procedure, self._known)[:1]
        plain = self._plain[procedure.id]
        if about != "factor" or choice in self._meant:
            return plain
        return [option.changed(unread=(FactorId(Slug(choice)),)) for option in plain]

    def _said(self, option: Option, about: str, choice: str) -> tuple[Conditional, ...]:
        """Return what is said of an option that hangs on an answer."""
        hanging = self._judge.hanging(option.procedure, about, choice)
        return tuple(statement for statement in option.statements if id(statement) in hanging)

    def _awaited(self, about: str) -> tuple[str, ...]:
        choices = tuple(map(str, CHOICES[about]))
        return choices if any(self._judge.waiting(about, choice) for choice in choices) else ()


def _regions(judge: Judge, cause: Cause) -> tuple[str, ...]:
    """Return where pain from a cause may be, if that is more than one region.

    Of a cause that may be anywhere, the regions that a procedure named for it is for.
    """
    if cause.regions:
        return tuple(map(str, cause.regions)) if len(cause.regions) > 1 else ()
    named = {region for procedure in judge.candidates for region in procedure.regions}
    return tuple(str(region) for region in Region if region in named)
