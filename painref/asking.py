"""What to ask: each thing not given that would change the answer, found by trying it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answer import Effect, Option, Outcome, Question
from painref.conditions import CHOICES, Profile, Truth
from painref.judging import Judge
from painref.knowledge_base import KnowledgeBase
from painref.ranking import rank


def questions(
    judge: Judge,
    profile: Profile,
    options: tuple[Option, ...],
    ruled_out: tuple[Option, ...],
) -> Iterator[Question]:
    """Try each answer that is not given, and keep what would change the outcome."""
    answers: dict[str, list[str]] = {
        about: [str(term) for term in terms]
        for about, terms in CHOICES.items()
        if not profile.knows(about)
    }
    answers["factor"] = sorted(
        {factor for option in options for factor in _open_factors(option)} - {*profile.factors}
    )
    for about, choices in answers.items():
        effects = []
        for choice in choices:
            waiting = choice if about == "factor" else about
            outcome = judge.sort_out(profile.told(about, choice), waiting)
            awaited = dict(_awaited(options, about, choice))
            moves = _moves(
                judge.base, (options, ruled_out), outcome, set().union(*awaited.values())
            )
            changes = [f"{words} {_listed(ids)}" for words, ids in (*moves, *awaited.items())]
            if changes:
                effects.append(Effect(choice, ", ".join(changes)))
        if about == "factor":  # what rules something out first, for readers who stop early
            effects.sort(key=lambda effect: not effect.text.startswith("rules out"))
        if effects:
            yield Question(about, tuple(effects))


def _open_factors(option: Option) -> Iterator[str]:
    """Yield the factors that conditions of an option's statements wait for."""
    for reason in option.reasons:
        yield from reason.indication.when.factors
    for judged in option.cautions:
        yield from judged.statement.when.factors
        if judged.statement.factor:
            yield judged.statement.factor
    for recommendation in option.recommendations:
        yield from recommendation.statement.when.factors


def _moves(
    base: KnowledgeBase, now: Outcome, then: Outcome, explained: set[str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield in which way, and for which procedures, one more answer changes the outcome.

    A move for which guidelines account (`explained`) is not told twice.
    """
    was = {o.procedure.id: o for o in (*now[0], *now[1])}
    out, against, raised, lowered, careful = [], [], [], [], []
    for option in then[1]:
        before = was[option.procedure.id]
        if not before.because:
            out.append(option.procedure.id)
        elif len(before.because) < len(option.because):
            against.append(option.procedure.id)
    for option in then[0]:
        before = was[option.procedure.id]
        if option.procedure.id not in explained:
            if rank(base, option)[:-1] < rank(base, before)[:-1]:
                raised.append(option.procedure.id)
            elif rank(base, option)[:-1] > rank(base, before)[:-1]:
                lowered.append(option.procedure.id)
        if _met_cautions(option) > _met_cautions(before):
            careful.append(option.procedure.id)
    for words, ids in (
        ("rules out", out),
        ("speaks for", raised),
        ("speaks against", against + lowered),
        ("calls for care with", careful),
    ):
        if ids:
            yield words, list(map(str, ids))


def _met_cautions(option: Option) -> int:
    return sum(judged.truth is Truth.MET for judged in option.cautions)


def _awaited(options: Sequence[Option], about: str, choice: str) -> Iterator[tuple[str, list[str]]]:
    """Yield which guidelines wait for this answer, alone or with others, to be in scope."""
    found: dict[str, list[str]] = {}
    for option in options:
        for judged in option.recommendations:
            recommendation = judged.statement
            if choice in map(str, getattr(recommendation.when, about, ())):
                leaning = _LEANING[recommendation.stance.leaning]
                words = f"lets {recommendation.source.source} speak {leaning}"
                ids = found.setdefault(words, [])
                if option.procedure.id not in ids:
                    ids.append(str(option.procedure.id))
    yield from found.items()


_LEANING = {1: "for", 0: "on", -1: "against"}


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
