"""The words from fixed lists that records grade and sort by: one class for each list.

Light, so that the command line can name them in its help without loading the records.
"""

from __future__ import annotations

from enum import Enum
from functools import cache


class Term(str, Enum):
    """A word from a fixed list. It prints as it is written in YAML."""

    def __str__(self) -> str:
        return str(self.value)


@cache
def _numbers(terms: type[Enum]) -> dict[Enum, int]:
    return {term: number for number, term in enumerate(terms)}


def rank_of(term: Enum) -> int:
    """Return the rank of a word in the fixed list that it is from, the first being 0."""
    return _numbers(type(term))[term]


class Fit(Term):
    """How well a procedure suits people with a cause, as its source puts it."""

    SUITS = "suits"
    MAY_SUIT = "may-suit"
    SUITS_LESS = "suits-less"


class Target(Term):
    """The part of the body that a procedure acts on or a cause sits in."""

    MUSCLE = "muscle"
    NERVE = "nerve"
    DISC = "disc"
    FACET_JOINT = "facet-joint"
    SACROILIAC_JOINT = "sacroiliac-joint"
    VERTEBRA = "vertebra"
    EPIDURAL_SPACE = "epidural-space"
    SYMPATHETIC_CHAIN = "sympathetic-chain"


class Severity(Term):
    """How severe the named cause is."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class Levels(Term):
    """How many spinal levels the named cause is at."""

    SINGLE = "single"
    MULTIPLE = "multiple"


class Pain(Term):
    """Where the pain is felt: in the spine (axial) or along a nerve root (radicular)."""

    AXIAL = "axial"
    RADICULAR = "radicular"


class Duration(Term):
    """How long the pain has lasted: under 3 months (acute), or 3 months and more (chronic)."""

    ACUTE = "acute"
    CHRONIC = "chronic"


class CautionSeverity(Term):
    """Whether a caution rules the procedure out or calls for care."""

    CONTRAINDICATION = "contraindication"
    CAUTION = "caution"


class Design(Term):
    """The kind of study or text that an evidence note comes from, strongest first."""

    SYSTEMATIC_REVIEW = "systematic-review"
    RANDOMIZED_TRIAL = "randomized-trial"
    COHORT = "cohort"
    CASE_SERIES = "case-series"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    REGULATORY = "regulatory"
    NARRATIVE = "narrative"


class Control(Term):
    """What kind of thing a finding compares the procedure with."""

    SHAM = "sham"
    USUAL_CARE = "usual-care"
    ACTIVE = "active"
    MIXED = "mixed"
    NONE = "none"
    NOT_STATED = "not-stated"


class Purpose(Term):
    """What a procedure is indicated as: to treat, or to find out."""

    TREATMENT = "treatment"
    TEST = "test"


class Direction(Term):
    """Which way a finding points for the procedure."""

    BENEFIT = "benefit"
    SMALL_BENEFIT = "small-benefit"
    NO_BENEFIT = "no-benefit"
    MIXED = "mixed"
    HARM = "harm"
    INSUFFICIENT = "insufficient"


class Certainty(Term):
    """The GRADE certainty that the source itself gives, else not-stated."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NOT_STATED = "not-stated"


class Stance(Term):
    """What a guideline says of a procedure."""

    FOR = "for"
    CONDITIONAL_FOR = "conditional-for"
    NEUTRAL = "neutral"
    CONDITIONAL_AGAINST = "conditional-against"
    AGAINST = "against"

    @property
    def leaning(self) -> int:
        """1 for a stance in favor, -1 for one against, 0 for neither."""
        if self is Stance.NEUTRAL:
            return 0
        return 1 if self in (Stance.FOR, Stance.CONDITIONAL_FOR) else -1


class AvailabilityStatus(Term):
    """Whether a procedure can still be had."""

    IN_USE = "in-use"
    RESTRICTED = "restricted"
    INVESTIGATIONAL = "investigational"
    DISCONTINUED = "discontinued"


UNAVAILABLE = (AvailabilityStatus.DISCONTINUED, AvailabilityStatus.INVESTIGATIONAL)
"""What can no longer be had, or only in research, is never an option."""


class GroupKind(Term):
    """What the procedures of a group have in common."""

    INJECTION = "injection"
    NERVE = "nerve"
    DISC = "disc"
    VERTEBRA = "vertebra"
    SURGERY = "surgery"


class Phase(Term):
    """Where a step stands on the way to a procedure."""

    WARNING = "warning"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class TopicKind(Term):
    """What a topic explains: the field as a whole, or one word of it."""

    FIELD = "field"
    TERM = "term"


class SourceKind(Term):
    """What kind of publication a source is."""

    LAY_TEXT = "lay-text"
    SYSTEMATIC_REVIEW = "systematic-review"
    RANDOMIZED_TRIAL = "randomized-trial"
    COHORT = "cohort"
    CASE_SERIES = "case-series"
    CASE_REPORT = "case-report"
    REVIEW = "review"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    REGULATORY = "regulatory"
    STATEMENT = "statement"
    REFERENCE = "reference"


class CodeSystem(Term):
    """A public system of codes."""

    ICD_10_CM = "icd-10-cm"
    MESH = "mesh"


CHOICES: dict[str, type[Term]] = {
    "severity": Severity,
    "levels": Levels,
    "pain": Pain,
    "duration": Duration,
}
"""What may be said of the person besides causes and factors, with the possible answers."""
