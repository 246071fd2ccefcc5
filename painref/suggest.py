"""Find the procedures that are indicated for a cause, and say why each stands where it stands.

A procedure is an option when an indication for the cause, or for a broader or narrower
one, is not contradicted by the profile. It is ruled out when all its indications are
contradicted, when one that speaks against it is met, when something about the person is
a contraindication, or when it can no longer be had. Nothing is scored: options are sorted
by the plain tuple that `rank` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from painref.conditions import CHOICES, Profile, Truth, evaluate
from painref.knowledge_base import KnowledgeBase, ancestors
from painref.model import (
    AvailabilityStatus,
    CauseId,
    Caution,
    CautionSeverity,
    Certainty,
    Citation,
    Design,
    Direction,
    EvidenceNote,
    Fit,
    Indication,
    Phase,
    Procedure,
    Recommendation,
    Stance,
    Step,
)
from painref.wording import CONDITION


class Relation(Enum):
    """How the cause of a statement stands to the cause that was asked about, nearest first."""

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"


@dataclass(frozen=True)
class Reason:
    """An indication that bears on the question, and how far its conditions are met."""

    indication: Indication
    asked: CauseId
    relation: Relation
    truth: Truth


@dataclass(frozen=True)
class Judged:
    """A caution or recommendation whose conditions the profile does not contradict."""

    statement: Caution | Recommendation
    truth: Truth


@dataclass(frozen=True)
class Because:
    """Why a procedure is ruled out."""

    text: str
    cite: tuple[Citation, ...]


@dataclass(frozen=True)
class Option:
    """A procedure held against a profile; ruled out if `because` has anything in it."""

    procedure: Procedure
    fit: Fit
    reasons: tuple[Reason, ...]
    cautions: tuple[Judged, ...]
    recommendations: tuple[Judged, ...]
    evidence: tuple[EvidenceNote, ...]
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Effect:
    """What one answer to an open question would do."""

    choice: str
    text: str


@dataclass(frozen=True)
class Question:
    """Something not given that would change the answer."""

    about: str
    effects: tuple[Effect, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers to choose from."""
        if self.about in CHOICES:
            return tuple(str(term) for term in CHOICES[self.about])
        return tuple(effect.choice for effect in self.effects)

    @property
    def why(self) -> str:
        """What the answers would do, in one line; answers that do the same stand together."""
        by_text: dict[str, list[str]] = {}
        for effect in self.effects:
            by_text.setdefault(effect.text, []).append(effect.choice)
        return "; ".join(f"{' or '.join(c)} {text}" for text, c in by_text.items())


@dataclass(frozen=True)
class Suggestion:
    """The answer to a profile: what comes first, options in order, what is out, what to ask."""

    profile: Profile
    before: tuple[Step, ...]
    options: tuple[Option, ...]
    ruled_out: tuple[Option, ...]
    ask: tuple[Question, ...]


def suggest(base: KnowledgeBase, profile: Profile) -> Suggestion:
    """Answer `profile` from `base`. The causes and factors in it must exist."""
    options, ruled_out = _sort_out(base, profile)
    return Suggestion(
        profile=profile,
        before=tuple(
            sorted(
                (s for s in base.pathway.values() if s.phase in (Phase.WARNING, Phase.BEFORE)),
                key=lambda step: (step.phase is not Phase.WARNING, step.order, step.id),
            )
        ),
        options=options,
        ruled_out=ruled_out,
        ask=tuple(_questions(base, profile, options)),
    )


def _sort_out(
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
    standing = standing or [r for r in reasons if _speaks_against(r)]
    if not standing:
        return None
    cautions = [Judged(c, _caution_truth(c, profile)) for c in procedure.cautions]
    recommendations = [
        Judged(r, evaluate(r.when, profile))
        for r in procedure.recommendations
        if r.cause is None or _relation(base, r.cause, profile.causes)
    ]
    return Option(
        procedure=procedure,
        fit=min((r.indication.fit for r in standing), key=list(Fit).index),
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


def _reasons(base: KnowledgeBase, procedure: Procedure, profile: Profile) -> Iterator[Reason]:
    for indication in procedure.indications:
        found = _relation(base, indication.cause, profile.causes)
        if found:
            asked, relation = found
            yield Reason(indication, asked, relation, evaluate(indication.when, profile))


def _speaks_against(reason: Reason) -> bool:
    """Say whether a reason rules its procedure out.

    What is said of a narrower cause need not hold for all who were asked about.
    """
    return (
        reason.indication.fit is Fit.SUITS_LESS
        and reason.truth is Truth.MET
        and reason.relation is not Relation.NARROWER
    )


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


def _nearness(reason: Reason) -> tuple[int, int, int]:
    """Sort reasons: met before unknown before contradicted, then nearest cause, then best fit."""
    return (
        list(Truth).index(reason.truth),
        list(Relation).index(reason.relation),
        list(Fit).index(reason.indication.fit),
    )


def _caution_truth(caution: Caution, profile: Profile) -> Truth:
    factors = (*caution.when.factors, *((caution.factor,) if caution.factor else ()))
    return evaluate(replace(caution.when, factors=factors), profile)


def _because(
    base: KnowledgeBase,
    procedure: Procedure,
    reasons: Sequence[Reason],
    cautions: Sequence[Judged],
    profile: Profile,
) -> Iterator[Because]:
    """Yield each ground on which the procedure is ruled out."""
    against = [r for r in reasons if _speaks_against(r)]
    for reason in against:
        yield Because(reason.indication.text, reason.indication.cite)
    speaking_for = [r for r in reasons if r.indication.fit is not Fit.SUITS_LESS]
    if not against and all(r.truth is Truth.NOT_MET for r in speaking_for):
        for reason in speaking_for:
            yield Because(_contradiction(base, reason, profile), reason.indication.cite)
    for judged in cautions:
        caution = judged.statement
        if (
            isinstance(caution, Caution)
            and caution.severity is CautionSeverity.CONTRAINDICATION
            and judged.truth is Truth.MET
        ):
            yield Because(caution.text, caution.cite)
    availability = procedure.availability
    if availability and availability.status in (
        AvailabilityStatus.DISCONTINUED,
        AvailabilityStatus.INVESTIGATIONAL,
    ):
        yield Because(availability.text, availability.cite)


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
    return f"For {cause} it is named only if {', '.join(wanted)}; given is {', '.join(given)}."


_AVAILABILITY_ORDER = (AvailabilityStatus.IN_USE, None, AvailabilityStatus.RESTRICTED)
_DIRECTION_ORDER = (
    Direction.BENEFIT,
    Direction.SMALL_BENEFIT,
    Direction.MIXED,
    Direction.INSUFFICIENT,
    Direction.NO_BENEFIT,
    Direction.HARM,
)


def rank(base: KnowledgeBase, option: Option) -> tuple[int, int, int, int, int, int, str]:
    """Return what options are sorted by, lowest first.

    Fit as the source puts it; whether its conditions are met or still unknown; whether it
    is named for this cause or for a broader or narrower one; availability; what guidelines
    whose scope fits say (for, then none or divided, then against); which way the weightiest
    evidence for the cause points; name.
    """
    best = option.reasons[0]
    availability = option.procedure.availability
    status = availability.status if availability else None
    return (
        list(Fit).index(option.fit),
        list(Truth).index(best.truth),
        list(Relation).index(best.relation),
        _AVAILABILITY_ORDER.index(status) if status in _AVAILABILITY_ORDER else 9,
        _stance_rank(option),
        _evidence_rank(base, option),
        option.procedure.name.lower(),
    )


def _stance_rank(option: Option) -> int:
    """Rank the guidelines whose scope is met; where they are divided, none counts."""
    middle = list(Stance).index(Stance.NEUTRAL)
    ranks = {
        list(Stance).index(r.statement.stance)
        for r in option.recommendations
        if isinstance(r.statement, Recommendation) and r.truth is Truth.MET
    }
    if not ranks or (min(ranks) < middle < max(ranks)):
        return middle
    return min(ranks) if min(ranks) < middle else max(ranks)


def _evidence_rank(base: KnowledgeBase, option: Option) -> int:
    note = weightiest(base, option.evidence)
    direction = note.direction if note else Direction.INSUFFICIENT
    return _DIRECTION_ORDER.index(direction)


def weightiest(base: KnowledgeBase, notes: Iterable[EvidenceNote]) -> EvidenceNote | None:
    """Return the note that weighs most: by certainty, then design, then year.

    Of notes that weigh the same, the one least in favor is taken.
    """

    def weight(note: EvidenceNote) -> tuple[int, int, int, int]:
        return (
            list(Certainty).index(note.certainty),
            list(Design).index(note.design),
            -(base.sources[note.source.source].year or 0),
            -_DIRECTION_ORDER.index(note.direction),
        )

    return min(notes, key=weight, default=None)


def _questions(
    base: KnowledgeBase, profile: Profile, options: tuple[Option, ...]
) -> Iterator[Question]:
    """Try each answer that is not given, and keep what would change the outcome."""
    answers: dict[str, list[str]] = {
        about: [str(term) for term in terms]
        for about, terms in CHOICES.items()
        if not profile.knows(about)
    }
    answers["factor"] = sorted(
        {
            factor
            for option in options
            for judged in option.cautions
            if isinstance(judged.statement, Caution) and judged.truth is Truth.UNKNOWN
            for factor in (judged.statement.factor, *judged.statement.when.factors)
            if factor
        }
    )
    for about, choices in answers.items():
        effects = []
        for choice in choices:
            outcome = _sort_out(base, profile.told(about, choice))
            if text := _effect(options, *outcome):
                effects.append(Effect(choice, text))
        if effects:
            yield Question(about, tuple(effects))


def _effect(
    before: tuple[Option, ...], options: tuple[Option, ...], ruled_out: tuple[Option, ...]
) -> str:
    """Say how the outcome of one more answer differs from the options `before` it."""
    was = {o.procedure.id: o for o in before}
    out = [o.procedure.id for o in ruled_out if o.procedure.id in was]
    raised = [
        o.procedure.id
        for o in options
        if o.reasons[0].truth is Truth.MET and was[o.procedure.id].reasons[0].truth is Truth.UNKNOWN
    ]
    parts = []
    if out:
        parts.append(f"rules out {_listed(out)}")
    if raised:
        parts.append(f"speaks for {_listed(raised)}")
    return ", ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
