"""What guidelines say on a procedure, in words for patients."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.profile import Profile
from painref.answers.suggestion import Judged, Option, Vote, Voted
from painref.answers.votes import guideline_vote, votes
from painref.model.records import Citation, Recommendation, When
from painref.model.terms import CHOICES, Duration, Levels, Pain, Severity, Stance, Term

MOST_WAITING = 2
"""How many conditions are told one by one; more of them are only hinted at."""
_IF: dict[Term, str] = {
    Duration.ACUTE: "the pain has lasted less than 3 months",
    Duration.CHRONIC: "the pain has lasted 3 months or more",
    Severity.MILD: "it is mild",
    Severity.MODERATE: "it is of medium strength",
    Severity.SEVERE: "it is severe",
    Levels.SINGLE: "one spot of the spine is hurt",
    Levels.MULTIPLE: "more than one spot of the spine is hurt",
    Pain.AXIAL: "you feel the pain in the spine",
    Pain.RADICULAR: "the pain runs along a nerve",
}


def advice(option: Option, person: Profile) -> tuple[str, tuple[Citation, ...]]:
    """Return what the guidelines say that count, then what those say that wait for an answer."""
    counted = option.judgment.guidelines
    heard = [said for said in counted.on if isinstance(said, Recommendation)]
    waiting = [
        judged
        for judged in option.waiting
        if not judged.narrower and votes(judged.statement) and judged.statement not in heard
    ]
    said = _advised(counted, heard)
    if waiting and (more := _if_told(waiting, person, _leaning(counted, heard))):
        said = f"{said} {more}".strip()
    stances = [*heard[:2], *(judged.statement for judged in waiting[:2])]
    return said, tuple(stance.source for stance in stances)


def _advised(voted: Voted, stances: Sequence[Recommendation]) -> str:
    one = len({stance.source.source for stance in stances}) == 1
    who, s = ("One guideline", "s") if one else ("Guidelines", "")
    return _LEANING[_leaning(voted, stances)].format(who=who, s=s)


def _leaning(voted: Voted, stances: Sequence[Recommendation]) -> Stance | Vote:
    """Return what the guidelines come to: of those for it, whether any is so without conditions."""
    if voted.vote is not Vote.FOR:
        return voted.vote
    plainly = any(stance.stance is Stance.FOR for stance in stances)
    return Stance.FOR if plainly else Stance.CONDITIONAL_FOR


_LEANING: dict[Stance | Vote, str] = {
    Stance.FOR: "{who} advise{s} it.",
    Stance.CONDITIONAL_FOR: "{who} say{s} it may be used in some people.",
    Vote.AGAINST: "{who} advise{s} against it.",
    Vote.BOTH: "Guidelines do not agree on it.",
    Vote.NONE: "",
}


def _if_told(
    waiting: Sequence[Judged[Recommendation]], person: Profile, of_all: Stance | Vote
) -> str:
    """Say what holds if the person says more: so no stance that decides is hidden.

    What was said of everybody already holds under the condition too, and is not said twice.
    """
    grouped: dict[str, list[Judged[Recommendation]]] = {}
    for judged in waiting:
        grouped.setdefault(_condition(judged.statement.when, person), []).append(judged)
    if len(grouped) > MOST_WAITING or "" in grouped:
        return "Some advice depends on your case."
    held = {condition: _held(some) for condition, some in grouped.items()}
    return " ".join(
        f"If {condition}: {more[0].lower()}{more[1:]}"
        for condition, (leaning, more) in held.items()
        if more and leaning is not of_all
    )


def _held(waiting: Sequence[Judged[Recommendation]]) -> tuple[Stance | Vote, str]:
    """Return what stances under one condition come to, and in words."""
    voted, stances = guideline_vote(waiting), [judged.statement for judged in waiting]
    return _leaning(voted, stances), _advised(voted, stances)


def _condition(when: When, person: Profile) -> str:
    """Write the conditions that the person has not told; nothing, where they are not for a patient."""
    if when.factors:
        return ""
    open_ = [
        terms for about in CHOICES if (terms := getattr(when, about)) and not person.knows(about)
    ]
    return " and ".join(_either([_IF[term] for term in terms]) for terms in open_)


def _either(told: Sequence[str]) -> str:
    """Join what may hold: it is mild or severe."""
    return " or ".join(told).replace(" or it is ", " or ")
