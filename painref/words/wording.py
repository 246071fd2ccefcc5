"""The fixed words for what the records grade: one table for each vocabulary.

Verbs follow certainty, after GRADE's plain language (reduces, probably reduces, may
reduce, uncertain), so that no screen is surer than its source.
"""

from __future__ import annotations

from painref.model.records import Availability, EvidenceNote, Procedure
from painref.model.terms import (
    AvailabilityStatus,
    Basis,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Duration,
    Fit,
    GroupKind,
    Importance,
    Levels,
    NoVote,
    Pain,
    Phase,
    Purpose,
    Region,
    Result,
    Severity,
    SourceKind,
    Stance,
    Term,
    Urgency,
)

NOTICE = "Reference information, not medical advice. No clinician has reviewed it."


def notice(reviewed_by: tuple[str, ...]) -> str:
    """Return the line that every record ends with."""
    if not reviewed_by:
        return NOTICE
    return f"Reference information, not medical advice. Reviewed by {', '.join(reviewed_by)}."


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
    Stance.NO_RECOMMENDATION: "no recommendation",
    Stance.PERMITTED: "permitted",
    Stance.RESTRICTED: "restricted",
    Stance.NOT_PERMITTED: "not permitted",
}

AVAILABILITY = {
    AvailabilityStatus.IN_USE: "in use",
    AvailabilityStatus.RESTRICTED: "restricted",
    AvailabilityStatus.INVESTIGATIONAL: "investigational",
    AvailabilityStatus.DISCONTINUED: "no longer available",
}


def availability_of(availability: Availability) -> str:
    """Say whether something can be had, and since when that holds: restricted since 2008."""
    since = f" since {availability.since}" if availability.since else ""
    return f"{AVAILABILITY[availability.status]}{since}"


def availability_lead(availability: Availability) -> str:
    """Return the same as a sentence before the text; none, where the text begins with it itself."""
    said = capitalized(availability_of(availability))
    return "" if availability.text.startswith(said) else f"{said}. "


def label(procedure: Procedure) -> str:
    """Return a procedure's name, with a warning where it cannot be had, or only in research."""
    if procedure.availability and procedure.is_unavailable:
        return f"{procedure.name} ({AVAILABILITY[procedure.availability.status]})"
    return procedure.name


GROUP_KIND = {
    GroupKind.INJECTION: "injection",
    GroupKind.NERVE: "nerve procedure",
    GroupKind.DISC: "disc procedure",
    GroupKind.VERTEBRA: "vertebral procedure",
    GroupKind.JOINT: "injection at a joint or tendon",
    GroupKind.DECOMPRESSION: "decompression",
    GroupKind.IMPLANT: "implant",
    GroupKind.INFUSION: "infusion",
    GroupKind.SURGERY: "surgery",
}

URGENCY = {
    Urgency.EMERGENCY: "emergency",
    Urgency.URGENT: "refer urgently",
    Urgency.SOON: "see soon",
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
    SourceKind.ARTICLE: "article",
}

REGION = {
    Region.CERVICAL: "neck",
    Region.THORACIC: "upper back",
    Region.LUMBAR: "low back",
    Region.SACRAL: "sacrum and tail bone",
    Region.HEAD: "head",
    Region.CHEST: "chest",
    Region.ABDOMEN: "belly",
    Region.PELVIS: "pelvis",
    Region.SHOULDER: "shoulder",
    Region.ELBOW: "elbow",
    Region.HAND_WRIST: "hand and wrist",
    Region.HIP: "hip",
    Region.KNEE: "knee",
    Region.FOOT_ANKLE: "foot and ankle",
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
    Control.SHAM: "sham",
    Control.USUAL_CARE: "usual care",
    Control.ACTIVE: "another treatment",
    Control.MIXED: "several kinds of comparator",
    Control.NONE: "",
    Control.NOT_STATED: "what it was compared with",
}
"""What a finding compares with, to stand after than or from."""

_RESULT = {
    Result.BETTER: ("better than", "probably better than", "may be better than", "better than"),
    Result.NO_DIFFERENT: (
        "no different from",
        "probably no different from",
        "may be no different from",
        "no different from",
    ),
    Result.WORSE: ("worse than", "probably worse than", "may be worse than", "worse than"),
    Result.MIXED: ("mixed against",) * 4,
    Result.INSUFFICIENT: ("too little known against",) * 4,
}
_COLUMN = {
    Certainty.HIGH: 0,
    Certainty.MODERATE: 1,
    Certainty.LOW: 2,
    Certainty.NOT_STATED: 3,
}


def result_of(note: EvidenceNote, against: str = "") -> str:
    """Return how people fared, how surely, and `against` what, or against which kind of comparator."""
    if note.purpose is Purpose.TEST:
        return "as a test"
    if note.control is Control.NONE:
        return "no control group"
    if note.control is Control.NOT_STATED and note.result is Result.INSUFFICIENT:
        return "too little known"
    against = against or CONTROL[note.control]
    if note.certainty is Certainty.VERY_LOW:
        way = "worse than" if note.result is Result.WORSE else "better than"
        return f"uncertain whether {way} {against}"
    return f"{_RESULT[note.result][_COLUMN[note.certainty]]} {against}"


def weighed(note: EvidenceNote) -> str:
    """Return the design of a note with its certainty; of a review, also that none of it was read.

    A review grades what it finds, but often all of it at once; a trial alone has no grade.
    """
    if note.certainty is not Certainty.NOT_STATED:
        return f"{DESIGN[note.design]}, {CERTAINTY[note.certainty]}"
    unread = f", {NO_GRADE}" if note.design is Design.SYSTEMATIC_REVIEW else ""
    return f"{DESIGN[note.design]}{unread}"


NO_GRADE = "no grade of it read"
"""What is said of a figure that its authors, or we, do not grade by itself."""


def capitalized(text: str) -> str:
    """Return `text` with its first letter raised and the rest left alone."""
    return text[:1].upper() + text[1:]


def uncapitalized(text: str) -> str:
    """Lower the first letter of `text`, unless its first word is an abbreviation or somebody's name.

    Whose name it is shows in an s behind it: Morton's neuroma. What stands further on stays: an MRI.
    """
    first = text.split(" ", 1)[0]
    own = first.endswith(("'s", "\u2019s"))
    return text if own or (len(first) > 1 and first[:2].isupper()) else text[:1].lower() + text[1:]


IMPORTANCE = {
    Importance.REACHED: "large enough to matter",
    Importance.NOT_REACHED: "below what matters",
}
NO_VOTE = {
    NoVote.DRAFT: "a draft",
    NoVote.SPONSOR_POSTING: "posted by its sponsor",
    NoVote.OTHER_PROCEDURE: "about another procedure",
    NoVote.OTHER_PEOPLE: "about other people",
    NoVote.OPINION: "an opinion",
    NoVote.HOW_TO: "about how to do it",
}
"""Why something is shown and not counted."""
BASIS = {
    Basis.LABEL: "from a product's label",
    Basis.GUIDELINE: "from a guideline",
    Basis.CONSENSUS: "from an expert consensus",
    Basis.TRIAL_EXCLUSION: "left out of a trial",
    Basis.REVIEW: "from a review",
    Basis.POLICY: "a clinic's own rule",
    Basis.OUR_READING: "our reading",
}
"""What a caution rests on."""
