"""Cast both votes on a procedure for the people whom it is named for, and take the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from painref.answers.profile import Profile, Truth, evaluate
from painref.answers.suggestion import Judged, Judgment, Reason, Relation, Verdict, Voted, Why
from painref.answers.verdict import is_disputed, verdict_of
from painref.answers.votes import evidence_vote, guideline_vote, votes
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Procedure, Recommendation, When
from painref.model.terms import CHOICES, NoVote, rank_of


class Voting:
    """Casts the votes on procedures, and says what they come to; what was found is weighed once."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._evidence: dict[tuple[str, str], Voted] = {}

    def judgment(
        self,
        procedure: Procedure,
        reasons: Sequence[Reason],
        stances: Sequence[Judged[Recommendation]],
        profile: Profile,
    ) -> Judgment:
        """Return the best verdict that a procedure has for one of the causes asked about."""
        of_cause: dict[CauseId, list[Reason]] = {}
        for reason in reasons:
            of_cause.setdefault(reason.asked, []).append(reason)
        judged = [self._for_cause(procedure, some, stances, profile) for some in of_cause.values()]
        return min(judged, key=lambda judgment: rank_of(judgment.verdict))

    def _for_cause(
        self,
        procedure: Procedure,
        reasons: Sequence[Reason],
        stances: Sequence[Judged[Recommendation]],
        profile: Profile,
    ) -> Judgment:
        """Cast the votes for the people whom an indication names, and look what they come to.

        Open, depends, it is where what is not told yet could move it: an answer, or, where the
        procedure is named for narrower causes alone, which of these it is.
        """
        cause = reasons[0].asked
        evidence = self._evidence_on(procedure, cause)
        people = _people(profile, reasons[0].indication.when)
        heard = [s for s in stances if not s.narrower and votes(s.statement)]
        guidelines = guideline_vote(
            (s for s in heard if _is_met(s.statement, people)),
            read=any(_is_read(s, people) for s in stances),
        )
        verdict = verdict_of(evidence.vote, guidelines.vote)
        others = {
            verdict_of(evidence.vote, guideline_vote(some).vote) for some in _if_told(heard, people)
        }
        if reasons[0].relation is Relation.NARROWER:
            others |= {self._if_it_is(procedure, one, stances, profile) for one in reasons}
        why = None
        if others - {verdict}:
            verdict, why = Verdict.OPEN, Why.DEPENDS
        elif is_disputed(evidence.vote, guidelines.vote):
            why = Why.DISPUTED
        return Judgment(cause, verdict, why, evidence, guidelines)

    def _if_it_is(
        self,
        procedure: Procedure,
        reason: Reason,
        stances: Sequence[Judged[Recommendation]],
        profile: Profile,
    ) -> Verdict:
        """Return what the votes would come to if the cause were the one that an indication names."""
        cause = reason.indication.cause
        people = _people(profile, reason.indication.when)
        lineage = {None, cause, *ancestors(self._base.causes, cause)}
        heard = (
            s
            for s in stances
            if s.statement.cause in lineage and votes(s.statement) and _is_met(s.statement, people)
        )
        return verdict_of(self._evidence_on(procedure, cause).vote, guideline_vote(heard).vote)

    def _evidence_on(self, procedure: Procedure, cause: CauseId) -> Voted:
        key = procedure.id, cause
        if key not in self._evidence:
            self._evidence[key] = evidence_vote(self._base, procedure, cause)
        return self._evidence[key]


def _people(profile: Profile, when: When) -> Profile:
    """Return the profile of those whom an indication names: what it demands counts as met."""
    demanded = {
        about: terms[0]
        for about in CHOICES
        if not profile.knows(about) and len(terms := getattr(when, about)) == 1
    }
    return profile.changed(factors=(*profile.factors, *when.factors), **demanded)


def _is_met(stance: Recommendation, people: Profile) -> bool:
    return evaluate(stance.when, people) is Truth.MET


def _is_read(judged: Judged[Recommendation], people: Profile) -> bool:
    """Say whether a stance on whether to do it was read of these people, and not of others alone."""
    wanted = judged.statement.when.factors
    of_others = bool(wanted) and set(wanted).isdisjoint(people.factors)
    return judged.statement.no_vote is not NoVote.HOW_TO and not of_others


def _if_told(
    stances: Sequence[Judged[Recommendation]], people: Profile
) -> Iterator[list[Judged[Recommendation]]]:
    """Yield the stances that would be heard for each set of answers not given that they wait for."""
    open_ = [
        about
        for about in CHOICES
        if not people.knows(about) and any(getattr(s.statement.when, about) for s in stances)
    ]
    for answers in product(*(CHOICES[about] for about in open_)):
        told = people.changed(**dict(zip(open_, answers, strict=True)))
        yield [s for s in stances if _is_met(s.statement, told)]
