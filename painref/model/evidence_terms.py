"""The words from fixed lists that say what a finding is, and what it is worth."""

from __future__ import annotations

from painref.model.fixed_words import Term


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


class Domain(Term):
    """What an outcome is about, as core outcome sets sort them."""

    PAIN = "pain"
    SYMPTOMS = "symptoms"
    FUNCTION = "function"
    OVERALL = "overall"
    OTHER = "other"


class Result(Term):
    """How people fared with the procedure, against its comparator."""

    BETTER = "better"
    NO_DIFFERENT = "no-different"
    WORSE = "worse"
    MIXED = "mixed"
    INSUFFICIENT = "insufficient"


class Size(Term):
    """The source's own word for the size of an effect."""

    SMALL = "small"
    MODERATE = "moderate"
    LARGE = "large"


class Importance(Term):
    """Whether an effect is as large as what matters to people, as a source says."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"


class NoVote(Term):
    """Why a finding or a stance is shown and not counted."""

    DRAFT = "draft"
    SPONSOR_POSTING = "sponsor-posting"
    OTHER_PROCEDURE = "other-procedure"
    OTHER_PEOPLE = "other-people"
    OPINION = "opinion"
    HOW_TO = "how-to"


class Better(Term):
    """Which end of a scale is better for people."""

    LOWER = "lower"
    HIGHER = "higher"


class Measure(Term):
    """What kind of figure an effect is."""

    MD = "MD"
    SMD = "SMD"
    RR = "RR"
    OR = "OR"
    HR = "HR"
    RD = "RD"
    NNT = "NNT"
    PROPORTION = "proportion"
    CHANGE = "change"


class Favors(Term):
    """On whose side a figure lies, whatever its sign."""

    PROCEDURE = "procedure"
    COMPARATOR = "comparator"
    NEITHER = "neither"


class Certainty(Term):
    """The GRADE certainty that the source itself gives, else not-stated."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NOT_STATED = "not-stated"
