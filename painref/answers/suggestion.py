"""What an answer of `suggest` is made of."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Generic, TypeVar

from painref.answers.conditions import Profile, Truth
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import (
    CauseId,
    Caution,
    EvidenceNote,
    Indication,
    Procedure,
    Recommendation,
    Statement,
    Step,
)
from painref.model.terms import CHOICES, Duration, Fit, Pain, Phase


class Relation(Enum):
    """How the cause of a statement stands to the cause that was asked about, nearest first."""

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"


@frozen
class Reason(Frozen):
    """An indication that bears on the question, and how far its conditions are met."""

    indication: Indication
    asked: CauseId
    relation: Relation
    truth: Truth
    conditions: Truth
    """As `truth`, but of the conditions alone, whichever the cause."""


T = TypeVar("T", Caution, Recommendation)


@frozen
class Judged(Frozen, Generic[T]):
    """A caution or recommendation whose conditions the profile does not contradict."""

    statement: T
    truth: Truth
    """Whether its conditions on the person are met."""
    narrower: bool = False
    """Whether it is about a narrower cause, and so about some of those asked about only."""

    @property
    def applies(self) -> Truth:
        """Whether it is about the people who were asked about."""
        return Truth.UNKNOWN if self.narrower and self.truth is Truth.MET else self.truth


@frozen
class Option(Frozen):
    """A procedure held against a profile; ruled out if `because` has anything in it."""

    procedure: Procedure
    fit: Fit
    reasons: tuple[Reason, ...]
    cautions: tuple[Judged[Caution], ...]
    recommendations: tuple[Judged[Recommendation], ...]
    evidence: tuple[EvidenceNote, ...]
    because: tuple[Statement, ...]
    """Why it is ruled out."""

    def findings(self, notes: Iterable[EvidenceNote]) -> list[EvidenceNote]:
        """Return the notes that studied it as what it is indicated as: treatment or test."""
        purpose = self.reasons[0].indication.purpose
        return [note for note in notes if note.purpose is purpose]


Outcome = tuple[tuple[Option, ...], tuple[Option, ...]]
"""The options in order, and what is ruled out."""


@frozen
class Effect(Frozen):
    """What one answer to an open question would do."""

    choice: str
    text: str


@frozen
class Question(Frozen):
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


@frozen
class Implied(Frozen):
    """What causes mean by themselves: where the pain is felt, how long it lasts."""

    pain: Pain | None = None
    duration: Duration | None = None


@frozen
class Suggestion(Frozen):
    """The answer to a profile: what comes first, options in order, what is out, what to ask."""

    profile: Profile
    implied: Implied
    """What the profile leaves open but the causes settle."""
    before: tuple[Step, ...]
    urgent: tuple[Step, ...]
    """The warning signs that a cause or factor of the profile is itself."""
    options: tuple[Option, ...]
    ruled_out: tuple[Option, ...]
    ask: tuple[Question, ...]

    @property
    def first_care(self) -> Step | None:
        """The step that is taken before all others, which is what guidelines advise instead."""
        return next((step for step in self.before if step.phase is Phase.BEFORE), None)

    @property
    def all_against(self) -> bool:
        """Whether every option has a guideline in scope against it, and none has one for it."""
        leanings = [
            {
                judged.statement.stance.leaning
                for judged in option.recommendations
                if judged.applies is Truth.MET
            }
            for option in self.options
        ]
        return bool(leanings) and all(-1 in lean and 1 not in lean for lean in leanings)
