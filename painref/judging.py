"""Hold each procedure against a profile: an option, or ruled out, and on which grounds.

A procedure is an option when an indication for the cause, or for a broader or narrower
one, is not contradicted by the profile. It is ruled out when all its indications are
contradicted, when one that speaks against it is met, when something about the person is
a contraindication, or when it can no longer be had outside research.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from painref.answer import Because, Judged, Option, Reason, Relation
from painref.conditions import CHOICES, Profile, Truth, evaluate
from painref.knowledge_base import KnowledgeBase, ancestors
from painref.model import (
    ALWAYS,
    AvailabilityStatus,
    CauseId,
    Caution,
    CautionSeverity,
    Fit,
    Procedure,
    Purpose,
    Recommendation,
)
from painref.ranking import rank
from painref.wording import CONDITION


def sort_out(
    base: KnowledgeBase, profile: Profile
) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Return the options in order, and what is ruled out by name."""
    judged = [o for p in base.procedures.values() if (o := _judge(base, p, profile))]
    options = sorted((o for o in judged if not o.because), key=lambda o: rank(base, o))
    ruled_out = sorted((o for o in judged if o.because), key=lambda o: o.procedure.name.lower())
    return tuple(options), tuple(ruled_out)


def _judge(base: KnowledgeBase, procedure: Procedure, profile: Profile) -> Option | None:
    """Hold one procedure against the profile; None if nothing says it is for the cause."""
    reasons = sorted(_reasons(base, procedure, profile), key=_nearness)
    speaking_for = [r for r in reasons if r.indication.fit is not Fit.SUITS_LESS]
    standing = [r for r in speaking_for if r.truth is not Truth.NOT_MET] or speaking_for
    standing = standing or [r for r in reasons if r.truth is not Truth.NOT_MET]
    if not standing:
        return None
    cautions = [Judged(c, _caution_truth(c, profile)) for c in procedure.cautions]
    recommendations = list(_recommendations(base, procedure, profile))
    return Option(
        procedure=procedure,
        fit=standing[0].indication.fit,
        reasons=tuple(standing),
        cautions=tuple(c for c in cautions if c.truth is not Truth.NOT_MET),
        recommendations=tuple(r for r in recommendations if r.truth is not Truth.NOT_MET),
        evidence=tuple(
            note
            for note in procedure.evidence
            if note.cause is None or _relation(base, note.cause, profile.causes)
        ),
        because=tuple(_because(base, procedure, reasons, cautions, profile)),
    )


def _recommendations(
    base: KnowledgeBase, procedure: Procedure, profile: Profile
) -> Iterator[Judged[Recommendation]]:
    """Yield the stances on the causes asked about, and on none in particular."""
    for stance in procedure.recommendations:
        found = _relation(base, stance.cause, profile.causes) if stance.cause else None
        if stance.cause is None or found:
            narrower = found is not None and found[1] is Relation.NARROWER
            yield Judged(stance, evaluate(stance.when, profile), narrower)


def _reasons(base: KnowledgeBase, procedure: Procedure, profile: Profile) -> Iterator[Reason]:
    for indication in procedure.indications:
        found = _relation(base, indication.cause, profile.causes)
        if found:
            asked, relation = found
            truth = conditions = evaluate(indication.when, profile)
            if relation is Relation.NARROWER and truth is Truth.MET:
                truth = Truth.UNKNOWN  # it holds for some of those who were asked about
            yield Reason(indication, asked, relation, truth, conditions)


def _speaks_against(reason: Reason) -> bool:
    """Say whether a reason rules its procedure out."""
    return reason.indication.fit is Fit.SUITS_LESS and reason.truth is Truth.MET


def _relation(
    base: KnowledgeBase, cause: CauseId, asked: Iterable[CauseId]
) -> tuple[CauseId, Relation] | None:
    """Return the asked cause that `cause` is nearest to, and how it stands to that one."""
    found: list[tuple[CauseId, Relation]] = []
    for one in asked:
        if cause == one:
            found.append((one, Relation.EXACT))
        elif cause in ancestors(base.causes, one):
            found.append((one, Relation.BROADER))
        elif one in ancestors(base.causes, cause):
            found.append((one, Relation.NARROWER))
    return min(found, key=lambda pair: list(Relation).index(pair[1]), default=None)


def _nearness(reason: Reason) -> tuple[int, bool, int, int, int, bool]:
    """Sort reasons: treatments, nearest cause, met before unknown, best fit, conditions first.

    A nearer cause leads even while its conditions are unknown, so that learning more of a
    farther one cannot push an option down.
    """
    return (
        list(Purpose).index(reason.indication.purpose),
        reason.truth is Truth.NOT_MET,
        list(Relation).index(reason.relation),
        list(Truth).index(reason.truth),
        list(Fit).index(reason.indication.fit),
        reason.indication.when == ALWAYS,
    )


def _caution_truth(caution: Caution, profile: Profile) -> Truth:
    factors = (*caution.when.factors, *((caution.factor,) if caution.factor else ()))
    return evaluate(replace(caution.when, factors=factors), profile)


def _because(
    base: KnowledgeBase,
    procedure: Procedure,
    reasons: Sequence[Reason],
    cautions: Sequence[Judged[Caution]],
    profile: Profile,
) -> Iterator[Because]:
    """Yield each ground on which the procedure is ruled out."""
    availability = procedure.availability
    if availability and availability.status in UNAVAILABLE:
        yield Because(availability.text, availability.cite, availability.inferred)
    gone = availability is not None and availability.status in UNAVAILABLE
    speaking_for = [r for r in reasons if r.indication.fit is not Fit.SUITS_LESS]
    against = [r for r in reasons if _speaks_against(r)]
    if not speaking_for and not gone:  # what is against it counts even where unsure
        against = [r for r in reasons if r.truth is not Truth.NOT_MET]
    for reason in against:
        said = reason.indication
        yield Because(said.text, said.cite, said.inferred)
    if not against and all(r.truth is Truth.NOT_MET for r in speaking_for):
        for reason in speaking_for:
            text = _contradiction(base, reason, profile)
            yield Because(text, reason.indication.cite, reason.indication.inferred)
    for judged in cautions:
        caution = judged.statement
        forbids = caution.severity is CautionSeverity.CONTRAINDICATION
        if forbids and judged.truth is Truth.MET:
            yield Because(caution.text, caution.cite, caution.inferred)


UNAVAILABLE = (AvailabilityStatus.DISCONTINUED, AvailabilityStatus.INVESTIGATIONAL)
"""What can no longer be had, or only in research, is never an option."""


def _contradiction(base: KnowledgeBase, reason: Reason, profile: Profile) -> str:
    """Say which condition of an indication the profile does not meet."""
    cause = base.causes[reason.indication.cause].name.lower()
    wanted, given = [], []
    for about in CHOICES:
        values = getattr(reason.indication.when, about)
        known = getattr(profile, about)
        if values and known is not None and known not in values:
            wanted.append(" or ".join(CONDITION[value] for value in values))
            given.append(CONDITION[known])
    return f"For {cause} it is named if {', '.join(wanted)}; given is {', '.join(given)}."
