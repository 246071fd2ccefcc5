"""What records are made of: citations, statements of every kind, and the conditions in them."""

from __future__ import annotations

import re
from typing import Annotated, NewType

from painref.model.drugs import Drug
from painref.model.quick_dataclasses import Frozen, frozen, record
from painref.model.terms import (
    AvailabilityStatus,
    Basis,
    BleedingRisk,
    CautionSeverity,
    CodeSystem,
    Duration,
    Fit,
    GraveHarm,
    Levels,
    Match,
    NoVote,
    Pain,
    PlainPart,
    Purpose,
    Region,
    Severity,
    Stance,
    Urgency,
)

Slug = NewType("Slug", str)
"""An id: lower-case words joined by hyphens."""
GroupId = NewType("GroupId", Slug)
ProcedureId = NewType("ProcedureId", Slug)
CauseId = NewType("CauseId", Slug)
FactorId = NewType("FactorId", Slug)
PractitionerId = NewType("PractitionerId", Slug)
SourceId = NewType("SourceId", Slug)
StepId = NewType("StepId", Slug)

REFERENCES: dict[object, str] = {
    GroupId: "groups",
    ProcedureId: "procedures",
    CauseId: "causes",
    FactorId: "factors",
    PractitionerId: "practitioners",
    SourceId: "sources",
    StepId: "pathway",
}
"""Which kind of record each id type points to."""


@frozen
class Citation(Frozen):
    """Where something is said: a source, and the place in it if one is named."""

    source: str
    place: str | None = None

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read `source-id` or `source-id@place`; raise ValueError for anything else."""
        source, at, place = text.partition("@")
        if not is_slug(source) or (at and not place) or place != place.strip():
            raise ValueError(text)
        return cls(source, place or None)

    def __str__(self) -> str:
        return f"{self.source}@{self.place}" if self.place else self.source


def is_slug(text: str) -> bool:
    """Say whether `text` can be an id: lower-case ASCII words joined by single hyphens."""
    return _SLUG.fullmatch(text) is not None


_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


Citations = Annotated[
    tuple[Citation, ...], "Who says so: source-id or source-id@place, at least one."
]
Brief = Annotated[str | None, "The same in a few words, for a line of an answer."]
Inferred = Annotated[
    str | None, "What is our reading rather than the source's words, and from what it is drawn."
]
FromLayer = Annotated[
    str | None, "The laid-over knowledge base that it comes from; none, if the lowest one."
]
"""Not written in YAML: the reader knows it from the folder."""


@record
class Statement(Frozen):
    """One or two plain sentences with their sources."""

    text: Annotated[str, "One or two plain sentences."]
    cite: Citations
    inferred: Inferred = None
    layer: FromLayer = None


@record
class PlainText(Statement):
    """What the record says elsewhere, in short words that most people can read."""

    about: Annotated[
        PlainPart,
        "What of the leaflet it is: what (it is), whom (it is for), how (it is done); of causes "
        "course (what happens without a procedure), first (what comes before one).",
    ]


@record
class When(Frozen):
    """Conditions on the person. Each key that is given must fit; within a key any value will do."""

    severity: Annotated[tuple[Severity, ...], "Severity of the cause."] = ()
    levels: Annotated[tuple[Levels, ...], "How many spinal levels are affected."] = ()
    pain: Annotated[tuple[Pain, ...], "Where the pain is felt."] = ()
    duration: Annotated[tuple[Duration, ...], "Under (acute) or from (chronic) 3 months."] = ()
    factors: Annotated[tuple[FactorId, ...], "Things that are true of the person."] = ()


ALWAYS = When()
"""No condition at all."""


@record
class Indication(Statement):
    """For whom a procedure is said to be: a cause, conditions, and how well it fits.

    A met indication of fit `suits-less` speaks against the procedure and rules it out.
    """

    cause: Annotated[CauseId, "The cause that it is for."]
    fit: Annotated[Fit, "How well it fits, as the source puts it."]
    when: Annotated[When, "Conditions on the person."] = ALWAYS
    provided: Annotated[
        str | None,
        "A condition that no key of 'when' can hold, in words that follow 'if': blocks of the "
        "nerve took the pain away.",
    ] = None
    purpose: Annotated[Purpose, "As a treatment, or as a test before one."] = Purpose.TREATMENT


@record
class Caution(Statement):
    """What speaks against a procedure in some people."""

    brief: Annotated[
        str | None,
        "What must not be missed beside the votes, in a few words for the option's line.",
    ] = None
    severity: Annotated[CautionSeverity, "Whether it rules the procedure out or calls for care."]
    basis: Annotated[
        Basis,
        "What it rests on: label, guideline, consensus, trial-exclusion (whom a trial left out, "
        "never a contraindication), review, policy (a clinic's own rule), our-reading.",
    ]
    factor: Annotated[FactorId | None, "What must be true of the person; all, if left out."] = None
    when: Annotated[When, "Further conditions on the person."] = ALWAYS
    general: Annotated[
        bool, "Whether it holds whatever the procedure is, and so tells nothing of this one."
    ] = False


@record
class Risk(Statement):
    """What can go wrong."""

    brief: Brief = None
    frequency: Annotated[
        str,
        "How often, as the source counts it, or 'not stated'. The figure first (3%, 2 per 1,000), if "
        "it is one of people or procedures: by it, or by 'events' and 'of', harms are put in order. "
        "What may stand in a line of an answer ends at the first semicolon.",
    ]
    events: Annotated[int | None, "How many it happened to, as printed; goes with 'of'."] = None
    of: Annotated[int | None, "Of how many, as printed; goes with 'events'."] = None
    comparator: Annotated[
        str | None, "What the others had who were counted too: sham, usual care."
    ] = None
    comparator_events: Annotated[
        int | None, "How many of the others it happened to; goes with 'comparator_of'."
    ] = None
    comparator_of: Annotated[int | None, "Of how many others."] = None
    serious: Annotated[
        bool | None,
        "Yes for death, lasting nerve damage and what the source calls serious, severe or major; "
        "for what is grave by plain medicine (an infected joint, disc or device, a deep burn, a "
        "collapsed lung) with 'inferred', which says that it is our reading. No for what it calls "
        "minor or passing. Failure, or another operation, is not serious by itself.",
    ] = None
    grave: Annotated[
        GraveHarm | None,
        "The gravest that it names, where it kills or may never heal: death, stroke, paralysis, "
        "blindness, spinal-cord-injury, cauda-equina-injury, sepsis, shock (or anaphylaxis, "
        "poisoning), nerve-damage (lasting).",
    ] = None
    cause: Annotated[
        CauseId | None, "The cause of those it was seen in, if it says nothing of others."
    ] = None
    factor: Annotated[FactorId | None, "What must be true of the person; all, if left out."] = None
    regions: Annotated[
        tuple[Region, ...], "Where it was treated, if that is not all that the procedure is for."
    ] = ()
    other: Annotated[
        str | None, "What else it was seen with: another device, drug or procedure of its kind."
    ] = None
    of_class: Annotated[
        bool, "Yes for what is said of every procedure of its kind, and not of this one."
    ] = False
    general: Annotated[
        bool,
        "That it names no harm of its own (any complication, a serious event): a leaflet tells it "
        "only with a rate, or in plain words that say more.",
    ] = False
    plain: Annotated[
        str | None,
        "The same in short words for the leaflet: the harm in the first sentence, then what weighs "
        "it. How often is added from 'events' and 'of' or the figure that 'frequency' begins with; "
        "where it has neither, say here what is known of it.",
    ] = None
    serious_inferred: Annotated[
        bool,
        "Yes where our reading, told in 'inferred', is that it is serious, and nothing else of it.",
    ] = False
    lone_case: Annotated[
        bool,
        "Yes where a single published case is all that is known of it: it is told after what was counted.",
    ] = False


@record
class Recommendation(Frozen):
    """A guideline's stance, shown only where its scope (`cause` and `when`) applies."""

    source: Annotated[Citation, "The guideline."]
    stance: Annotated[
        Stance,
        "Its stance on this procedure: for, conditional-for, neutral (weighed, neither), "
        "conditional-against, against, no-recommendation; of a regulator, a payer or NICE's "
        "guidance on procedures: permitted, restricted, not-permitted.",
    ]
    wording: Annotated[str, "The guideline's own words for the strength of its advice."]
    text: Annotated[str, "What it says and for whom, in plain words."]
    cause: Annotated[CauseId | None, "The cause that it is about; any, if left out."] = None
    purpose: Annotated[Purpose, "About its use as a treatment, or as a test."] = Purpose.TREATMENT
    when: Annotated[When, "Its scope, as conditions on the person."] = ALWAYS
    no_vote: Annotated[
        NoVote | None,
        "Why it is shown and not counted: draft, other-procedure, other-people, opinion (of people "
        "whom a maker pays), how-to.",
    ] = None
    inferred: Inferred = None
    layer: FromLayer = None


@record
class Bleeding(Statement):
    """How high the risk of bleeding is rated, and by whom."""

    risk: Annotated[BleedingRisk, "The class: low, intermediate, high."]


@record
class WarningSign(Statement):
    """A sign that something else must be seen to first."""

    brief: Brief = None
    plain: Annotated[
        str | None, "The same in short words for the leaflet: what a person feels or sees."
    ] = None
    urgency: Annotated[Urgency, "How soon: emergency, urgent, soon."]
    regions: Annotated[
        tuple[Region, ...], "With pain in which parts of the body it is one; any, if left out."
    ] = ()
    step: Annotated[
        StepId | None,
        "The warning among the steps that says the same: told of the person, it stands for this one.",
    ] = None


@record
class Scoped(Statement):
    """What is said of some of the people with a cause only."""

    when: Annotated[When, "For whom it is said, as conditions on the person."] = ALWAYS
    regions: Annotated[
        tuple[Region, ...], "Of pain in which parts of the body it is said; any, if left out."
    ] = ()
    over_age: Annotated[int | None, "The age in years over which it is said, if it is."] = None
    under_weeks: Annotated[
        int | None,
        "For pain of under how many weeks it is told: after that the time it speaks of is past.",
    ] = None
    against: Annotated[
        bool, "Of first care: that it says what is not to be given or done, so it is not left out."
    ] = False
    after_failure: Annotated[
        bool, "Of first care: that it says what to take where a drug fails, so it goes first then."
    ] = False
    drugs: Annotated[
        tuple[Drug, ...],
        "Of first care: the kinds of drugs that it puts forward; of a factor, those it is about.",
    ] = ()


@record
class Availability(Statement):
    """Whether a procedure can still be had, and where."""

    status: Annotated[AvailabilityStatus, "Whether it can still be had."]
    since: Annotated[int | None, "The year from which this holds."] = None


@record
class Code(Frozen):
    """A code for the record in a public system."""

    system: Annotated[CodeSystem, "The system that the code is from."]
    code: Annotated[str, "The code itself."]
    match: Annotated[
        Match, "Whether the code stands for the very same, something narrower or broader."
    ] = Match.EXACT
    name: Annotated[
        str | None, "The name that the system gives it; of ICD-10-CM painref knows it."
    ] = None
    release: Annotated[
        str | None, "The release of the system that it was checked against; not of ICD-10-CM."
    ] = None
