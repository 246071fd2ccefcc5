"""The records of the knowledge base, as frozen dataclasses.

These classes are the one description of the data: the reader fills them from YAML,
the JSON Schema is made from them, and the help beside each field is what an editor
shows. To add a field, add it here. A field without a default must be given, and a
list without a default must hold at least one item.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, NewType

from painref.model.quick_dataclasses import Frozen, frozen, record
from painref.model.terms import (
    AvailabilityStatus,
    CautionSeverity,
    Certainty,
    CodeSystem,
    Control,
    Design,
    Direction,
    Duration,
    Fit,
    GroupKind,
    Levels,
    Pain,
    Phase,
    Purpose,
    Severity,
    SourceKind,
    Stance,
    Target,
    TopicKind,
)

Slug = NewType("Slug", str)
"""An id: lower-case words joined by hyphens."""
GroupId = NewType("GroupId", Slug)
ProcedureId = NewType("ProcedureId", Slug)
CauseId = NewType("CauseId", Slug)
FactorId = NewType("FactorId", Slug)
PractitionerId = NewType("PractitionerId", Slug)

REFERENCES: dict[object, str] = {
    GroupId: "groups",
    ProcedureId: "procedures",
    CauseId: "causes",
    FactorId: "factors",
    PractitionerId: "practitioners",
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
    purpose: Annotated[Purpose, "As a treatment, or as a test before one."] = Purpose.TREATMENT


@record
class Caution(Statement):
    """What speaks against a procedure in some people."""

    severity: Annotated[CautionSeverity, "Whether it rules the procedure out or calls for care."]
    factor: Annotated[FactorId | None, "What must be true of the person; all, if left out."] = None
    when: Annotated[When, "Further conditions on the person."] = ALWAYS


@record
class Risk(Statement):
    """What can go wrong."""

    frequency: Annotated[str, "How often, as the source counts it, or 'not stated'."]


@record
class EvidenceNote(Frozen):
    """One finding from one source. Design, direction and certainty are separate axes."""

    source: Annotated[Citation, "The source that reports the finding."]
    design: Annotated[Design, "The kind of study or text."]
    finding: Annotated[str, "What was found, with its figures."]
    direction: Annotated[Direction, "Which way it points for the procedure."]
    certainty: Annotated[Certainty, "The GRADE level that the source gives, else not-stated."]
    certainty_basis: Annotated[str, "Who graded the certainty and how, or why none is stated."]
    population: Annotated[str, "Who was studied, or 'not stated'."]
    comparator: Annotated[str, "What it was compared with, or 'not stated'."]
    control: Annotated[
        Control,
        "Kind of comparator: sham (or placebo), usual-care, active (another treatment), mixed, "
        "none (no control group), not-stated.",
    ]
    outcome: Annotated[str, "What was measured, or 'not stated'."]
    horizon: Annotated[str, "When it was measured, or 'not stated'."]
    cause: Annotated[CauseId | None, "The cause that was studied, if it is one of ours."] = None
    purpose: Annotated[Purpose, "Studied as a treatment, or as a test."] = Purpose.TREATMENT
    note: Annotated[str | None, "What a reader must know to weigh the finding."] = None
    layer: FromLayer = None


@record
class Recommendation(Frozen):
    """A guideline's stance, shown only where its scope (`cause` and `when`) applies."""

    source: Annotated[Citation, "The guideline."]
    stance: Annotated[Stance, "Its stance on this procedure."]
    wording: Annotated[str, "The guideline's own words for the strength of its advice."]
    text: Annotated[str, "What it says and for whom, in plain words."]
    cause: Annotated[CauseId | None, "The cause that it is about; any, if left out."] = None
    when: Annotated[When, "Its scope, as conditions on the person."] = ALWAYS
    inferred: Inferred = None
    layer: FromLayer = None


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
    name: Annotated[str, "The name that the system gives it."]
    release: Annotated[str, "The release of the system that it was checked against."]


@record
class Record(Frozen):
    """What every record has."""

    id: Annotated[Slug, "The record's id: its file name without .yaml."]
    checked: Annotated[date, "The day its sources were last read, YYYY-MM-DD."]
    reviewed_by: Annotated[tuple[str, ...], "Clinicians who reviewed it; none so far."] = ()
    layer: FromLayer = None


@record
class Named(Record):
    """A record that is looked up by name."""

    name: Annotated[str, "What it is usually called."]
    aliases: Annotated[tuple[str, ...], "Other names and abbreviations people use."] = ()


@record
class Entry(Named):
    """A record that is mostly a statement under a name."""

    text: Annotated[str, "What it is, in one or two plain sentences."]
    cite: Citations
    inferred: Inferred = None
    notes: Annotated[tuple[Statement, ...], "What else is said about it."] = ()


@record
class Procedure(Named):
    """Something done to treat the pain."""

    group: Annotated[GroupId, "The group it belongs to."]
    broader: Annotated[
        tuple[ProcedureId, ...], "More general procedures that it is a kind of."
    ] = ()
    targets: Annotated[tuple[Target, ...], "What it acts on."]
    summary: Annotated[Statement | None, "What it is."]
    technique: Annotated[tuple[Statement, ...], "What is done, in order."] = ()
    indications: Annotated[tuple[Indication, ...], "For whom it is said to be."] = ()
    cautions: Annotated[tuple[Caution, ...], "What speaks against it."] = ()
    risks: Annotated[tuple[Risk, ...], "What can go wrong."] = ()
    evidence: Annotated[tuple[EvidenceNote, ...], "What was found."] = ()
    recommendations: Annotated[tuple[Recommendation, ...], "What guidelines say."] = ()
    availability: Annotated[Availability | None, "Whether it can be had; leave out if unknown."] = (
        None
    )
    alternatives: Annotated[tuple[ProcedureId, ...], "Procedures to weigh it against."] = ()
    disagreements: Annotated[
        tuple[Statement, ...], "Where sources disagree: one line each, saying between whom."
    ] = ()
    notes: Annotated[tuple[Statement, ...], "What else is said about it."] = ()
    codes: Annotated[tuple[Code, ...], "Codes and subject headings."] = ()


@record
class Group(Entry):
    """A family of procedures."""

    kind: Annotated[GroupKind, "What its procedures have in common."]


@record
class Cause(Entry):
    """What the pain comes from: the indication that `suggest --cause` takes."""

    broader: Annotated[tuple[CauseId, ...], "More general causes that it is a kind of."] = ()
    structure: Annotated[Target | None, "The part of the body it sits in."] = None
    pain: Annotated[Pain | None, "Where its pain is felt, if that is part of what it means."] = None
    duration: Annotated[Duration | None, "How long it lasts, if that is part of its meaning."] = (
        None
    )
    confirm: Annotated[tuple[Statement, ...], "How it is confirmed."] = ()
    codes: Annotated[tuple[Code, ...], "Diagnosis codes."] = ()


@record
class Factor(Entry):
    """Something about the person that changes the answer."""


@record
class Practitioner(Entry):
    """Somebody who takes part in the care."""


@record
class Step(Entry):
    """A step on the way from pain to procedure and after it."""

    order: Annotated[int, "Its place on the way; lower comes first."]
    brief: Annotated[
        str | None,
        "Its name in two or three words, for suggestions; those without are not named there.",
    ] = None
    phase: Annotated[Phase, "A warning sign, or before, during or after the procedure."]
    who: Annotated[tuple[PractitionerId, ...], "Who does it."] = ()
    causes: Annotated[tuple[CauseId, ...], "Causes that are themselves what it warns of."] = ()
    factors: Annotated[tuple[FactorId, ...], "Factors that are themselves what it warns of."] = ()


@record
class Topic(Entry):
    """What the field is, what it can and cannot do, and what its words mean."""

    kind: Annotated[TopicKind, "The field as a whole, or one word of it."]


@record
class Source(Record):
    """A published text that statements rest on."""

    kind: Annotated[SourceKind, "What kind of publication it is."]
    title: Annotated[str, "Its title."]
    authors: Annotated[str | None, "Its authors or issuer."] = None
    journal: Annotated[str | None, "The journal it appeared in."] = None
    year: Annotated[int | None, "The year it appeared."] = None
    volume: Annotated[str | None, "The volume, quoted."] = None
    issue: Annotated[str | None, "The issue, quoted."] = None
    pages: Annotated[str | None, "The pages, quoted."] = None
    pmid: Annotated[str | None, "Its PubMed number, quoted."] = None
    doi: Annotated[str | None, "Its DOI, beginning 10."] = None
    url: Annotated[str | None, "Its issuer's page."] = None
    note: Annotated[str | None, "What a reader must know about it."] = None

    @property
    def name(self) -> str:
        """Its title, so that a source can be listed like any other record."""
        return self.title


CLASSES: dict[str, type[Record]] = {
    "procedures": Procedure,
    "groups": Group,
    "causes": Cause,
    "factors": Factor,
    "practitioners": Practitioner,
    "pathway": Step,
    "topics": Topic,
    "sources": Source,
}
"""The class of the records of each kind."""
