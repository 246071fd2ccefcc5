"""What an answer of `suggest` is made of."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

from painref.answers.profile import Conditional, Profile, Truth
from painref.model.quick_dataclasses import Frozen, frozen, record
from painref.model.records import (
    ALWAYS,
    CauseId,
    Caution,
    EvidenceNote,
    FactorId,
    Indication,
    Procedure,
    Recommendation,
    Risk,
    Scoped,
    Statement,
    Step,
    WarningSign,
    When,
)
from painref.model.terms import CHOICES, Duration, Fit, Pain, Purpose, Region

if TYPE_CHECKING:
    from painref.answers.free_words.durations import Lasting
    from painref.answers.free_words.reading import Read


@frozen
class Ground(Statement):
    """Why a procedure is ruled out."""

    brief: str = ""
    """In a few words, under which several can stand."""
    is_elsewhere: bool = False
    """Whether it is that the procedure is for another part of the body."""


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
    waits_for: When = ALWAYS
    """What of its conditions is not known to be met."""


T = TypeVar("T", Caution, Recommendation)


@frozen
class Judged(Frozen, Generic[T]):
    """A caution or recommendation whose conditions the profile does not contradict."""

    statement: T
    truth: Truth
    """Whether its conditions on the person are met."""
    narrower: bool = False
    """Whether it is about a narrower cause, and so about some of those asked about only."""
    waits_for: When = ALWAYS
    """What of its conditions is not known to be met."""

    @property
    def applies(self) -> Truth:
        """Whether it is about the people who were asked about."""
        return Truth.UNKNOWN if self.narrower and self.truth is Truth.MET else self.truth


class Vote(Enum):
    """How evidence or guidelines vote on an option."""

    FOR = "+"
    NONE = "0"
    BOTH = "+-"
    AGAINST = "-"


class Proof(Enum):
    """What was found against sham, in kind."""

    BETTER = "better"
    TOO_LITTLE = "better, by less than matters"
    UNCERTAIN = "better, of very low certainty"
    UNGRADED = "better, no grade of it read"
    ONE_TRIAL = "better, in one trial"
    DIFFERS = "trials differ"
    NO_DIFFERENT = "no different"
    WORSE = "worse"
    MIXED = "mixed"
    UNSETTLED = "too little known"
    ELSEWHERE = "read, in other people"
    UNCOUNTED = "read, and not counted"
    NOT_ALONE = "read against sham with others"
    NONE = "none read"


@frozen
class Voted(Frozen):
    """A vote, in a few words, and the findings or stances that it rests on."""

    vote: Vote
    words: str
    on: tuple[EvidenceNote, ...] | tuple[Recommendation, ...] = ()
    proof: Proof = Proof.NONE
    """Of evidence, what was found in kind; the words say more. Guidelines prove nothing."""
    doubts: tuple[EvidenceNote, ...] = ()
    """Newer reviews that find no gain or too little known, where the vote is for; they do not vote."""
    mixed: tuple[EvidenceNote, ...] = ()
    """The weightiest finding against mixed comparators, where that is all there is."""
    against: tuple[EvidenceNote, ...] = ()
    """Reviews of mixed comparators that find no gain when the vote does; they do not vote either."""


class Verdict(Enum):
    """What the two votes come to, best first."""

    SHOWN = "shown"
    ADVISED = "advised"
    OPEN = "open"
    NOT_BACKED = "not-backed"


class Why(Enum):
    """Why a verdict is open, where that is not simply because little is known."""

    DISPUTED = "disputed"
    DEPENDS = "depends"


@frozen
class Judgment(Frozen):
    """What the rules make of an option for one cause."""

    cause: CauseId
    verdict: Verdict
    why: Why | None
    evidence: Voted
    guidelines: Voted


@frozen
class Option(Frozen):
    """A procedure held against a profile; ruled out if `because` has anything in it."""

    procedure: Procedure
    judgment: Judgment
    fit: Fit
    reasons: tuple[Reason, ...]
    cautions: tuple[Judged[Caution], ...]
    recommendations: tuple[Judged[Recommendation], ...]
    evidence: tuple[EvidenceNote, ...]
    because: tuple[Ground, ...]
    """Why it is ruled out."""
    unread: tuple[FactorId, ...] = ()
    """The factors of the person on which nothing is recorded of this procedure."""
    risks: tuple[Risk, ...] = ()
    """The harms that bear on the person: the worst, the commonest, then the others."""
    is_lay_alone: bool = False
    """Whether a lay text alone names it for these people."""
    told_as_treatment: bool = False
    """Of a test, whether the same procedure is an option as a treatment, too."""

    @property
    def statements(self) -> tuple[Conditional, ...]:
        """The indications, cautions and stances that it tells."""
        return (
            *(reason.indication for reason in self.reasons),
            *(judged.statement for judged in self.cautions),
            *(judged.statement for judged in self.recommendations),
        )

    @property
    def waiting(self) -> tuple[Judged[Recommendation], ...]:
        """The stances whose scope waits for something not told."""
        return tuple(r for r in self.recommendations if r.applies is Truth.UNKNOWN)

    @property
    def purpose(self) -> Purpose:
        """What it is an option as: to treat, or to find out."""
        return self.reasons[0].indication.purpose


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
    """What causes mean by themselves: where the pain is and is felt, how long it lasts, factors."""

    pain: Pain | None = None
    duration: Duration | None = None
    regions: tuple[Region, ...] = ()
    factors: tuple[FactorId, ...] = ()


@record
class WhichPart(Frozen):
    """What to ask first of a cause whose options are for parts of the body apart from each other."""

    what: Annotated[str, "What is asked for: joint, nerve, part of the body."]
    regions: Annotated[tuple[Region, ...], "Where options are for, to be told by --region."]
    causes: Annotated[
        tuple[CauseId, ...], "The narrower causes, which may be asked about instead."
    ] = ()


@frozen
class Suggestion(Frozen):
    """The answer to a profile: what comes first, options in order, what is out, what to ask."""

    profile: Profile
    read: Read | None
    """How free words were read, if there were any."""
    lasting: Lasting | None
    """How long the pain lasts, as it was said."""
    implied: Implied
    """What the profile leaves open but the causes settle."""
    warnings: tuple[WarningSign, ...]
    """Signs of the causes that must be seen to first, most urgent first."""
    natural_course: tuple[Scoped, ...]
    outlasted: bool
    """Whether it has hurt for longer than anybody of whom the course was read."""
    first_care: tuple[Scoped, ...]
    unweighed: tuple[FactorId, ...]
    """What was told of the person and may matter for the drugs of first care, and nothing says how."""
    failed: tuple[str, ...]
    """The drugs that are told to have failed, as they were named."""
    refer: tuple[Scoped, ...]
    before: tuple[Step, ...]
    urgent: tuple[Step, ...]
    """The warning signs that a cause or factor of the profile is itself."""
    alarming: tuple[WarningSign, ...]
    """Of `warnings` those that a known cancer makes urgent."""
    options: tuple[Option, ...]
    comparators: tuple[Option, ...]
    """Operations, kept to compare with; without a verdict."""
    tests: tuple[Option, ...]
    """Procedures that find out and do not treat; without a verdict."""
    ruled_out: tuple[Option, ...]
    ask: tuple[Question, ...]
    which: WhichPart | None
    """Which part of the body is to be asked first, where options are for several."""
    unused: tuple[str, ...] = ()
    """What stood beside the names of causes and was not used: give it as free words, or as factors."""

    @property
    def is_answered(self) -> bool:
        """Whether more is told of a cause than what is out: options, or what is done without any."""
        done = (self.options, self.comparators, self.tests)
        without = (self.natural_course, self.first_care, self.refer)
        return bool(self.profile.causes) and any((*done, *without))

    @property
    def is_urgent(self) -> bool:
        """Whether something told must be seen to first, and not only asked about."""
        said = self.read.warnings if self.read else ()
        asked = {sign.step for sign in said if sign.asks}
        asked -= {sign.step for sign in said if not sign.asks}
        alarmed = bool(self.alarming) or bool(self.read and self.read.is_alarming)
        return alarmed or any(step.id not in asked for step in self.urgent)
