"""What may be said of the person besides causes and factors: the conditions that records name.

`painref.model.statements.When` holds them in records, `painref.answers.profile.Profile` for a person.
"""

from __future__ import annotations

from painref.model.fixed_words import Term


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


CHOICES: dict[str, type[Term]] = {
    "severity": Severity,
    "levels": Levels,
    "pain": Pain,
    "duration": Duration,
}
"""What may be said of the person besides causes and factors, with the possible answers."""
