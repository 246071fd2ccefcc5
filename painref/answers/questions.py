"""What to ask: each thing not given that would change the answer, found by trying it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from painref.answers.eligibility import Judge, caution_truth
from painref.answers.profile import (
    Profile,
    Truth,
    broader_factors,
    conditions_of,
    unmet,
    with_broader,
)
from painref.answers.ranking import rank
from painref.answers.suggestion import Effect, Judged, Option, Outcome, Question, T
from painref.model.records import Caution, FactorId, Indication, Procedure, Recommendation
from painref.model.terms import CHOICES, CautionSeverity, Purpose

_WAYS = (
    "rules out {}",
    "brings back {}",
    "leaves out {}",
    "speaks for {}",
    "speaks against {}",
    "speaks less against {}",
    "changes what is said of {}",
    "calls for care with {}",
    "lifts a caution on {}",
)
"""What an answer does to procedures, in the order in which it is told; guidelines come last."""


def questions(
    judge: Judge, given: Profile, known: Profile, now: Outcome, alarms: Iterable[FactorId]
) -> Iterator[Question]:
    """Try each answer that is not given, and keep what would change the outcome.

    `known` is what is given with what the causes mean, `now` what comes of it, and `alarms`
    are the factors that would be a warning sign.
    """
    trial = _Trial(judge, known, now)
    urgent: set[str] = {*alarms}
    answers: dict[str, Sequence[str]] = {
        about: [str(term) for term in terms]
        for about, terms in CHOICES.items()
        if not given.knows(about)
    }
    answers["factor"] = sorted(_open_factors(judge, known, urgent))
    for about, choices in answers.items():
        effects = []
        for choice in choices:
            changes = trial.changes(about, choice)
            if about == "factor" and choice in urgent:
                changes.append("is a warning sign")
            if changes:
                effects.append(Effect(choice, ", ".join(changes)))
        if about == "factor":  # what rules something out first, for readers who stop early
            effects.sort(key=lambda effect: not effect.text.startswith("rules out"))
        if effects:
            yield Question(about, tuple(effects))


def _open_factors(judge: Judge, known: Profile, alarms: set[str]) -> set[str]:
    """Return the factors that something hangs on, or that alarm, and that what is known leaves open.

    Which kind of a factor it is, is asked once that factor is told, and no kind of it.
    """
    meant = broader_factors(judge.base, known.factors)
    told = {*known.factors} - {*meant}
    asked = judge.factors | alarms

    def is_next(factor: str) -> bool:
        return asked.intersection(broader_factors(judge.base, (factor,))) <= told

    return {f for f in asked if f not in known.factors and f not in meant and is_next(f)}


class _Trial:
    """What is said of each procedure now, to be held against what one more answer makes of it."""

    def __init__(self, judge: Judge, known: Profile, now: Outcome) -> None:
        self._judge = judge
        self._known = known
        self._now = {_key(option): option for option in (*now[0], *now[1])}
        self._ranks = {_key(option): rank(option) for option in now[0]}

    def changes(self, about: str, choice: str) -> list[str]:
        """Say in which ways, and for which procedures, an answer changes the outcome."""
        told = with_broader(self._judge.base, self._known.told(about, choice))
        found: dict[str, list[str]] = {way: [] for way in _WAYS}
        for procedure in self._judge.waiting(about, choice):
            for way in dict.fromkeys(self._ways(procedure, told, about, choice)):
                found.setdefault(way, []).append(str(procedure.id))
        return [way.format(_listed(ids)) for way, ids in found.items() if ids]

    def _ways(self, procedure: Procedure, told: Profile, about: str, choice: str) -> Iterator[str]:
        """Yield in which ways an answer moves a procedure, as a treatment and as a test."""
        now = {p: option for p in Purpose if (option := self._now.get((procedure.id, p)))}
        cautions = self._judge.cautions_alone(procedure, about, choice)
        if cautions is not None and not any(option.because for option in now.values()):
            yield from self._warned(cautions, told, about) if now else ()
            return
        then = {o.purpose: o for o in self._judge.judge_all(procedure, told, (about, choice))}
        if any(option.because for option in (*now.values(), *then.values())):
            # what is ruled out is told once, whatever it was to be
            yield from _in_or_out(*(next(iter(some.values()), None) for some in (now, then)))
            return
        for before, after in ((now.get(p), then.get(p)) for p in Purpose):
            if before and after:
                nearer = self._brought_nearer(after, told, about, choice)
                yield from _with_nearer(self._moved(before, after), nearer)
            else:
                yield from _in_or_out(before, after)

    def _warned(self, cautions: Sequence[Caution], told: Profile, about: str) -> Iterator[str]:
        """Yield what a factor does on which nothing but cautions hangs: all else is as it was."""
        new = [c for c in cautions if caution_truth(c, self._known) is not Truth.MET]
        met = [caution for caution in new if caution_truth(caution, told) is Truth.MET]
        if any(caution.severity is CautionSeverity.CONTRAINDICATION for caution in met):
            yield "rules out {}"
            return
        unknown = (c for c in new if caution_truth(c, told) is Truth.UNKNOWN)
        yield from _with_nearer(map(_does, met), self._nearer(unknown, told, about))

    def _moved(self, before: Option, after: Option) -> Iterator[str]:
        """Yield in which ways an option that stays one is moved."""
        cautions, lifted = _newly_met(before.cautions, after.cautions)
        heard, silenced = _newly_met(before.recommendations, after.recommendations)
        yield from map(_does, cautions)
        yield from map(_does, heard)
        if lifted:
            yield "lifts a caution on {}"
        for source in (recommendation.source.source for recommendation in silenced):
            speaks_on = source in _speaking(after)
            yield "changes what is said of {}" if speaks_on else f"silences {source} on {{}}"
        same = before.reasons == after.reasons and before.judgment == after.judgment
        if same and not heard and not silenced:
            return  # as with most answers
        was, is_ = self._ranks[_key(before)], rank(after)
        if heard or silenced:  # where guidelines move it, that is told already
            was, is_ = was.but_for_guidelines(), is_.but_for_guidelines()
        if is_ < was or (is_ == was and _newly_fitting(before, after)):
            yield "speaks for {}"
        elif is_ > was:
            yield "speaks against {}"
        elif _leading(before) != _leading(after) or before.judgment.cause != after.judgment.cause:
            yield "changes what is said of {}"

    def _brought_nearer(
        self, option: Option, told: Profile, about: str, choice: str
    ) -> Iterator[str]:
        """Yield what an answer would do to an option if others were told too, and which these are."""
        hanging = self._judge.hanging(option.procedure, about, choice)
        waiting: tuple[Judged[Caution] | Judged[Recommendation], ...] = (
            *option.cautions,
            *option.recommendations,
        )
        unknown = (j.statement for j in waiting if j.truth is Truth.UNKNOWN)
        yield from self._nearer((s for s in unknown if id(s) in hanging), told, about)

    def _nearer(
        self, statements: Iterable[Caution | Recommendation], told: Profile, about: str
    ) -> Iterator[str]:
        for statement in statements:
            when, factors = conditions_of(statement)
            left = unmet(when, told, factors)
            if about not in left and about in unmet(when, self._known, factors):
                others = " and ".join(f"--{other}" for other in left)
                yield f"{_does(statement)} (depending on {others})"


def _with_nearer(ways: Iterable[str], nearer: Iterable[str]) -> Iterator[str]:
    """Yield what an answer does by itself, then what it does with others, unless that is done."""
    done = [*ways]
    yield from done
    yield from (way for way in nearer if way.partition(" (")[0] not in done)


def _key(option: Option) -> tuple[str, Purpose]:
    return option.procedure.id, option.purpose


def _in_or_out(before: Option | None, after: Option | None) -> Iterator[str]:
    """Yield in which way a procedure is moved that is ruled out or not named, before or after."""
    if after is None:
        if before:
            yield "leaves out {}"
    elif not after.because:
        yield "brings back {}"
    elif before is None or not before.because:
        yield "rules out {}"
    elif Counter(after.because) - Counter(before.because):
        yield "speaks against {}"
    elif Counter(before.because) - Counter(after.because):
        yield "speaks less against {}"
    elif before.because != after.because or _leading(before) != _leading(after):
        yield "changes what is said of {}"


def _does(statement: Caution | Recommendation) -> str:
    """Say what a statement does once its conditions are met."""
    if isinstance(statement, Caution):
        forbids = statement.severity is CautionSeverity.CONTRAINDICATION
        return "rules out {}" if forbids else "calls for care with {}"
    leaning = {1: "for", 0: "on", -1: "against"}[statement.stance.leaning]
    return f"lets {statement.source.source} speak {leaning} {{}}"


def _newly_met(before: Iterable[Judged[T]], after: Iterable[Judged[T]]) -> tuple[list[T], list[T]]:
    """Return the statements whose conditions are met only after an answer, or only before."""
    was = {id(j.statement): j.statement for j in before if j.truth is Truth.MET}
    is_ = {id(j.statement): j.statement for j in after if j.truth is Truth.MET}
    return [is_[i] for i in is_ if i not in was], [was[i] for i in was if i not in is_]


def _speaking(option: Option) -> set[str]:
    """Return the guidelines whose scope is met."""
    return {j.statement.source.source for j in option.recommendations if j.truth is Truth.MET}


def _newly_fitting(before: Option, after: Option) -> bool:
    """Say whether the conditions of an indication are met that were not."""
    fitted = [r.indication for r in before.reasons if r.conditions is Truth.MET]
    return any(r.indication not in fitted for r in after.reasons if r.conditions is Truth.MET)


def _leading(option: Option) -> tuple[Indication | None, Truth | None]:
    """Return what is told first of why it is named, and how far that holds; once, if ruled out."""
    first = option.reasons[0]
    if not option.because:
        return first.indication, first.conditions
    told = first.indication.text in {because.text for because in option.because}
    return None if told else first.indication, None


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
