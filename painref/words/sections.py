"""What a field of a record holds is told under a heading: the sections, each told here alone.

Nothing is imported here, so that help can name the sections of `show`.
"""

from __future__ import annotations

OF_PROCEDURES = {
    "summary": "What it is",
    "targets": "What it acts on",
    "technique": "How it is done",
    "who": "Who does it",
    "setting": "Where it is done",
    "indications": "For whom",
    "cautions": "What speaks against it",
    "bleeding": "Risk of bleeding",
    "risks": "What can go wrong",
    "evidence": "What was found",
    "recommendations": "What guidelines say",
    "disagreements": "Where sources disagree",
    "availability": "Availability",
    "notes": "What else is said",
    "alternatives": "Weigh it against",
}
"""The sections of a procedure in reading order: `show` tells them, and `--section` names them."""
SECTION = OF_PROCEDURES | {
    "warnings": "What must be seen to first",
    "natural_course": "What happens without a procedure",
    "first_care": "What comes first",
    "refer": "When to refer or operate",
    "confirm": "How it is looked for and confirmed",
    "codes": "Codes",
}
"""The heading over what a field of a record holds, wherever it is told."""


def heading(field: str) -> str:
    """Return the heading over a field; one without words of its own is called as it is."""
    return SECTION.get(field) or field.replace("_", " ").capitalize()
