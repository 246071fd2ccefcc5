"""Hold each procedure against a profile: an option, or ruled out, and on which grounds.

A procedure is an option when an indication for the cause, or for a broader or narrower
one, is not contradicted by the profile. It is ruled out when all its indications are
contradicted, when one that speaks against it is met, when something about the person is
a contraindication, or when it can no longer be had outside research.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from painref.answers.grounds import elsewhere, grounds_against
from painref.answers.lay_texts import is_named_by_lay_text_alone
from painref.answers.profile import (
    Profile,
    Truth,
    conditions_of,
    evaluate,
    waiting,
)
from painref.answers.ranking import rank
from painref.answers.suggestion import (
    Judged,
    Option,
    Outcome,
    Reason,
    Relation,
)
from painref.answers.unread import meant_by, unread
from painref.answers.voting import Voting
from painref.answers.waiting import Waiting
from painref.base.hierarchy import ancestors, descendants, shared_by_some
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import (
    ALWAYS,
    CauseId,
    Caution,
    Procedure,
    Recommendation,
    Slug,
)
from painref.model.terms import CautionSeverity, Control, Fit, Purpose, SourceKind, rank_of

Warned = Callable[[KnowledgeBase, Procedure], Sequence[Caution]]


class Judge:
    """Holds procedures against profiles that name the same causes."""

    def __init__(
        self, base: KnowledgeBase, causes: Sequence[CauseId], warned: Warned = cautions_of
    ) -> None:
        """Look up once what the causes are related to, and which procedures are named for those.

        `warned` gives the cautions of a procedure that may bear on the profiles to come.
        """
        self.base = base
        self._related = related(base, causes)
        named = {
            procedure.id: procedure
            for cause in self._related
            for procedure in base.naming("causes", cause, "indications.cause")
        }
        self._by_id = {id_: named[id_] for id_ in sorted(named)}
        self.candidates: list[Procedure] = [*self._by_id.values()]
        self._particular = {one.id: self._more_particular(one) for one in self.candidates}
        self._said = {id_: warned(base, procedure) for id_, procedure in self._by_id.items()}
        self._cautions: dict[str, list[Judged[Caution]]] = {}
        self._voting = Voting(base)

    @cached_property
    def _waiting(self) -> Waiting:
        return Waiting(self.base, ((one, self._said[one.id]) for one in self.candidates))

    @property
    def factors(self) -> set[str]:
        """The factors that anything is said to hang on by themselves."""
        return self._waiting.factors

    def waiting(self, about: str, choice: str) -> list[Procedure]:
        """Return the procedures that wait for an answer; for the others it changes nothing."""
        return [self._by_id[id_] for id_ in self._waiting.on(about, choice)]

    def hanging(self, procedure: Procedure, about: str, choice: str) -> set[int]:
        """Return which statements of a procedure wait for an answer, each by Python's `id` of it."""
        return self._waiting.on(about, choice).get(procedure.id, set())

    def cautions_alone(self, procedure: Procedure, about: str, choice: str) -> list[Caution] | None:
        """Return the cautions of a procedure that wait for a factor; None if other things do, too."""
        hanging = self.hanging(procedure, about, choice)
        found = [caution for caution in self._said[procedure.id] if id(caution) in hanging]
        return found if about == "factor" and len(found) == len(hanging) else None

    def sort_out(self, profile: Profile) -> Outcome:
        """Return the options in order, and what is ruled out by name."""
        judged = [o for procedure in self.candidates for o in self.judge_all(procedure, profile)]
        options = sorted((o for o in judged if not o.because), key=rank)
        ruled_out = sorted((o for o in judged if o.because), key=lambda o: o.procedure.name.lower())
        return tuple(options), tuple(ruled_out)

    def judge_all(
        self, procedure: Procedure, profile: Profile, told: tuple[str, str] | None = None
    ) -> list[Option]:
        """Return a procedure as treatment and as test, as far as it stands; else once, ruled out."""
        if self.stands_aside(procedure, profile):
            return []
        named = {indication.purpose for indication in procedure.indications}
        found = [
            option
            for purpose in Purpose
            if purpose in named and (option := self.judge(procedure, profile, purpose, told))
        ]
        standing = [option for option in found if not option.because]
        if len(standing) > 1:
            return [standing[0], standing[1].changed(told_as_treatment=True)]
        return standing or found[:1]

    def stands_aside(self, procedure: Procedure, profile: Profile) -> bool:
        """Say whether a procedure only sums up others, while something particular is a candidate.

        Whether that is ruled out does not matter: the more general one is then no way around.
        """
        if self._is_lay_umbrella(procedure):
            return True
        return any(not elsewhere(one, profile) for one in self._particular[procedure.id])

    def _is_lay_umbrella(self, procedure: Procedure) -> bool:
        """Say whether lay texts alone name a procedure, which sums up others, for a broader cause.

        It is still named for a cause that sums up others as well.
        """
        if not descendants(self.base, "procedures", procedure.id) or self._is_exact(procedure):
            return False
        if any(relation is Relation.NARROWER for _, relation in self._related.values()):
            return False
        cited = (
            self.base.sources[citation.source].kind
            for indication in procedure.indications
            if indication.cause in self._related
            for citation in indication.cite
        )
        return all(kind is SourceKind.LAY_TEXT for kind in cited)

    def _more_particular(self, procedure: Procedure) -> list[Procedure]:
        """Return the candidates before which one that only sums up others stands aside.

        These are kinds of it, and what is named for the very cause where it is not itself.
        """
        kinds = descendants(self.base, "procedures", procedure.id)
        told = procedure.evidence or any(r.no_vote is None for r in procedure.recommendations)
        if not kinds or told or self._is_exact(procedure):
            return []
        return [one for one in self.candidates if one.id in kinds or self._is_exact(one)]

    def _is_exact(self, procedure: Procedure) -> bool:
        related_to = (self._related.get(i.cause) for i in procedure.indications)
        return any(found and found[1] is Relation.EXACT for found in related_to)

    def judge(
        self,
        procedure: Procedure,
        profile: Profile,
        purpose: Purpose,
        told: tuple[str, str] | None = None,
    ) -> Option | None:
        """Hold one procedure, as treatment or as test, against the profile.

        None if nothing says it is that for the cause. `told` is what the profile says more than the
        one that was sorted out: what does not wait for that is not judged again.
        """
        named = (r for r in self._reasons(procedure, profile) if r.indication.purpose is purpose)
        reasons = sorted(named, key=_nearness)
        speaking_for = [r for r in reasons if r.indication.fit is not Fit.SUITS_LESS]
        standing = [r for r in speaking_for if r.truth is not Truth.NOT_MET] or speaking_for
        standing = standing or [r for r in reasons if r.truth is not Truth.NOT_MET]
        if not standing:
            return None
        cautions = self._cautions_of(procedure, profile, told)
        stances = [
            r for r in self._recommendations(procedure, profile) if r.statement.purpose is purpose
        ]
        option = Option(
            procedure=procedure,
            judgment=self._voting.judgment(procedure, standing, stances, profile),
            fit=standing[0].indication.fit,
            reasons=tuple(standing),
            cautions=tuple(c for c in cautions if c.truth is not Truth.NOT_MET),
            recommendations=tuple(r for r in stances if r.truth is not Truth.NOT_MET),
            evidence=tuple(
                note
                for note in procedure.evidence
                if (note.cause is None or note.cause in self._related) and note.purpose is purpose
            ),
            is_lay_alone=is_named_by_lay_text_alone(self.base, standing, stances),
            because=tuple(grounds_against(self.base, procedure, reasons, cautions, profile)),
        )
        return option.changed(unread=unread(option, profile)) if profile.factors else option

    def _cautions_of(
        self, procedure: Procedure, profile: Profile, told: tuple[str, str] | None
    ) -> list[Judged[Caution]]:
        if told is None or procedure.id not in self._cautions:
            said = self._said[procedure.id]
            found = [Judged(c, caution_truth(c, profile)) for c in said]
            if told is None:
                self._cautions[procedure.id] = found
            return found
        hanging = self.hanging(procedure, *told)
        return [
            Judged(judged.statement, caution_truth(judged.statement, profile))
            if id(judged.statement) in hanging
            else judged
            for judged in self._cautions[procedure.id]
        ]

    def _recommendations(
        self, procedure: Procedure, profile: Profile
    ) -> Iterator[Judged[Recommendation]]:
        """Yield the stances on the causes asked about, and on none in particular.

        Those too on what some of the people have, where what was found of that is told: who is told
        of one is told of the other.
        """
        lent = self._lent(procedure)
        for stance in sorted(procedure.recommendations, key=lambda one: one.cause in lent):
            found = self._related.get(stance.cause) if stance.cause else None
            of_some = stance.cause in lent
            if stance.cause is None or found or of_some:
                narrower = of_some or (found is not None and found[1] is Relation.NARROWER)
                truth = evaluate(stance.when, profile)
                waits = waiting(stance.when, profile) if truth is Truth.UNKNOWN else ALWAYS
                yield Judged(stance, truth, narrower, waits)

    def _lent(self, procedure: Procedure) -> set[str]:
        """Return the causes, had by some of the people, on which it was tested against sham."""
        tested = {
            note.cause
            for note in procedure.evidence
            if note.cause and note.control is Control.SHAM and note.no_vote is None
        }
        return {cause for cause in tested if cause in self._had_by_some}

    @cached_property
    def _had_by_some(self) -> set[str]:
        """What some of those asked about have beside, such as sciatica from a disc."""
        exact = [id_ for id_, (_, how) in self._related.items() if how is Relation.EXACT]
        return {id_ for one in exact for id_ in shared_by_some(self.base, one)} - {*self._related}

    def _reasons(self, procedure: Procedure, profile: Profile) -> Iterator[Reason]:
        for indication in procedure.indications:
            if found := self._related.get(indication.cause):
                asked, relation = found
                truth = conditions = evaluate(indication.when, profile)
                if relation is Relation.NARROWER and truth is Truth.MET:
                    truth = Truth.UNKNOWN  # it holds for some of those who were asked about
                left = waiting(indication.when, profile)
                yield Reason(indication, asked, relation, truth, conditions, left)


def forbidding(base: KnowledgeBase, cause: CauseId) -> Warned:
    """Return what gives the cautions that can rule a procedure out while the cause alone is told."""
    meant = meant_by(base, (cause,))

    def forbidden(base: KnowledgeBase, procedure: Procedure) -> list[Caution]:
        return [
            caution
            for caution in (cautions_of(base, procedure) if meant else procedure.cautions)
            if caution.severity is CautionSeverity.CONTRAINDICATION
            and (caution.factor is None or caution.factor in meant)
        ]

    return forbidden


def related(
    base: KnowledgeBase, causes: Iterable[CauseId]
) -> dict[CauseId, tuple[CauseId, Relation]]:
    """Map each cause that bears on `causes` to the nearest of these and how it stands to it."""
    found: dict[CauseId, tuple[CauseId, Relation]] = {}
    for asked in causes:
        for relation, ids in (
            (Relation.EXACT, {asked: None}),
            (Relation.BROADER, ancestors(base.causes, asked)),
            (Relation.NARROWER, descendants(base, "causes", asked)),
        ):
            for id_ in map(CauseId, map(Slug, ids)):
                before = found.get(id_)
                if before is None or rank_of(relation) < rank_of(before[1]):
                    found[id_] = (asked, relation)
    return found


def _nearness(reason: Reason) -> tuple[int, int, int, bool]:
    """Sort reasons: nearest cause, met before unknown, best fit, conditions first.

    A nearer cause leads even while its conditions are unknown, so that learning more of a
    farther one cannot push an option down.
    """
    return (
        rank_of(reason.relation),
        rank_of(reason.truth),
        rank_of(reason.indication.fit),
        reason.indication.when == ALWAYS,
    )


def caution_truth(caution: Caution, profile: Profile) -> Truth:
    """Say whether what a caution warns of is true of a person."""
    return evaluate(caution.when, profile, conditions_of(caution)[1])
