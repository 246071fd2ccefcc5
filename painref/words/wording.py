"""The fixed words for what the records grade: one table for each vocabulary.

Verbs follow certainty, after GRADE's plain language (reduces, probably reduces, may
reduce, uncertain), so that no screen is surer than its source.
"""

from __future__ import annotations

from painref.model.records import EvidenceNote
from painref.model.terms import (
    AvailabilityStatus,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Direction,
    Duration,
    Fit,
    GroupKind,
    Levels,
    Pain,
    Phase,
    Severity,
    SourceKind,
    Stance,
    Term,
)

NOTICE = "Reference information, not medical advice. No clinician has reviewed it."


def notice(reviewed_by: tuple[str, ...]) -> str:
    """Return the line that every record ends with."""
    if not reviewed_by:
        return NOTICE
    return f"Reference information, not medical advice. Reviewed by {', '.join(reviewed_by)}."


SECTION = {
    "summary": "What it is",
    "targets": "What it acts on",
    "technique": "How it is done",
    "indications": "For whom",
    "cautions": "What speaks against it",
    "risks": "What can go wrong",
    "evidence": "What was found",
    "recommendations": "What guidelines say",
    "disagreements": "Where sources disagree",
    "availability": "Availability",
    "notes": "What else is said",
    "alternatives": "Weigh it against",
    "confirm": "How it is looked for and confirmed",
    "codes": "Codes",
}
"""The heading over what a field of a record holds, wherever it is told."""

FIT = {
    Fit.SUITS: "suits",
    Fit.MAY_SUIT: "may suit",
    Fit.SUITS_LESS: "suits less",
}

CAUTION = {
    CautionSeverity.CONTRAINDICATION: "Contraindication",
    CautionSeverity.CAUTION: "Caution",
}

DESIGN = {
    Design.SYSTEMATIC_REVIEW: "systematic review",
    Design.RANDOMIZED_TRIAL: "randomized trial",
    Design.COHORT: "cohort study",
    Design.CASE_SERIES: "case series",
    Design.GUIDELINE: "guideline",
    Design.CONSENSUS: "expert consensus",
    Design.REGULATORY: "regulator",
    Design.NARRATIVE: "narrative",
}

CERTAINTY = {
    Certainty.HIGH: "high certainty",
    Certainty.MODERATE: "moderate certainty",
    Certainty.LOW: "low certainty",
    Certainty.VERY_LOW: "very low certainty",
    Certainty.NOT_STATED: "certainty not stated",
}

STANCE = {
    Stance.FOR: "for",
    Stance.CONDITIONAL_FOR: "for, with conditions",
    Stance.NEUTRAL: "neutral",
    Stance.CONDITIONAL_AGAINST: "against, with exceptions",
    Stance.AGAINST: "against",
}

AVAILABILITY = {
    AvailabilityStatus.IN_USE: "in use",
    AvailabilityStatus.RESTRICTED: "restricted",
    AvailabilityStatus.INVESTIGATIONAL: "investigational",
    AvailabilityStatus.DISCONTINUED: "no longer available",
}

GROUP_KIND = {
    GroupKind.INJECTION: "injection",
    GroupKind.NERVE: "nerve procedure",
    GroupKind.DISC: "disc procedure",
    GroupKind.VERTEBRA: "vertebral procedure",
    GroupKind.SURGERY: "surgery",
}

PHASE = {
    Phase.WARNING: "warning sign",
    Phase.BEFORE: "before the procedure",
    Phase.DURING: "during the procedure",
    Phase.AFTER: "after the procedure",
}

SOURCE_KIND = {
    SourceKind.LAY_TEXT: "lay text",
    SourceKind.SYSTEMATIC_REVIEW: "systematic review",
    SourceKind.RANDOMIZED_TRIAL: "randomized trial",
    SourceKind.COHORT: "cohort study",
    SourceKind.CASE_SERIES: "case series",
    SourceKind.CASE_REPORT: "case report",
    SourceKind.REVIEW: "review",
    SourceKind.GUIDELINE: "guideline",
    SourceKind.CONSENSUS: "expert consensus",
    SourceKind.REGULATORY: "regulator",
    SourceKind.STATEMENT: "statement",
    SourceKind.REFERENCE: "reference",
}

CONDITION: dict[Term, str] = {
    Severity.MILD: "mild",
    Severity.MODERATE: "moderate",
    Severity.SEVERE: "severe",
    Levels.SINGLE: "at one level",
    Levels.MULTIPLE: "at several levels",
    Pain.AXIAL: "axial pain",
    Pain.RADICULAR: "radicular pain",
    Duration.ACUTE: "under 3 months",
    Duration.CHRONIC: "3 months or more",
}

CONTROL = {
    Control.SHAM: "vs sham",
    Control.USUAL_CARE: "vs usual care",
    Control.ACTIVE: "vs other treatment",
    Control.MIXED: "vs several kinds",
    Control.NONE: "no control group",
    Control.NOT_STATED: "",
}

_VERB = {
    Direction.BENEFIT: ("helps", "probably helps", "may help", "reported to help"),
    Direction.SMALL_BENEFIT: (
        "helps a little",
        "probably helps a little",
        "may help a little",
        "reported to help a little",
    ),
    Direction.NO_BENEFIT: (
        "does not help",
        "probably does not help",
        "may not help",
        "no benefit found",
    ),
    Direction.MIXED: ("mixed results",) * 4,
    Direction.HARM: ("harms", "probably harms", "may harm", "reported to harm"),
    Direction.INSUFFICIENT: ("not enough known",) * 4,
}
_COLUMN = {
    Certainty.HIGH: 0,
    Certainty.MODERATE: 1,
    Certainty.LOW: 2,
    Certainty.NOT_STATED: 3,
}


def verb(direction: Direction, certainty: Certainty) -> str:
    """Return the words for a finding that points this way and is this certain."""
    if certainty is Certainty.VERY_LOW:
        return "uncertain whether it " + ("harms" if direction is Direction.HARM else "helps")
    return _VERB[direction][_COLUMN[certainty]]


_UNCONTROLLED = {
    Direction.BENEFIT: "better afterward",
    Direction.SMALL_BENEFIT: "a little better afterward",
    Direction.NO_BENEFIT: "no better afterward",
    Direction.MIXED: "mixed results",
    Direction.HARM: "harm seen",
    Direction.INSUFFICIENT: "not enough known",
}
"""Without a control group nothing can be said to be caused by the procedure."""


def result_of(note: EvidenceNote) -> str:
    """Return which way a finding points, how surely, and against what."""
    if note.control is Control.NONE:
        return f"{_UNCONTROLLED[note.direction]}, no control group"
    against = CONTROL[note.control]
    return verb(note.direction, note.certainty) + (f" {against}" if against else "")


def finding_line(note: EvidenceNote, cause: str = "") -> str:
    """Return the gist of a note in one line, built from its graded fields alone.

    `cause` is named if the note is about another one than was asked for.
    """
    measured = [note.outcome] if len(note.outcome) <= 24 else []
    measured += [note.horizon] if len(note.horizon) <= 24 else []
    said = ", ".join(part for part in measured if part != "not stated")
    return (
        f"{capitalized(result_of(note))}{f' in {cause}' if cause else ''}"
        f"{f' ({said})' if said else ''}; "
        f"{DESIGN[note.design]}, {graded(note)}."
    )


def graded(note: EvidenceNote) -> str:
    """Return the certainty of a note in the fewest words."""
    return "ungraded" if note.certainty is Certainty.NOT_STATED else CERTAINTY[note.certainty]


def capitalized(text: str) -> str:
    """Return `text` with its first letter raised and the rest left alone."""
    return text[:1].upper() + text[1:]
