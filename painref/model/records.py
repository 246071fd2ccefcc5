"""The records of the knowledge base, as frozen dataclasses.

These classes are the one description of the data: the reader fills them from YAML,
the JSON Schema is made from them, and the help beside each field is what an editor
shows. To add a field, add it here. A field without a default must be given, and a
list without a default must hold at least one item.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from painref.model.findings import (
    Effect as Effect,
    EvidenceNote as EvidenceNote,
    Scale as Scale,
)
from painref.model.quick_dataclasses import Frozen, record
from painref.model.statements import (
    ALWAYS as ALWAYS,
    REFERENCES as REFERENCES,
    Availability as Availability,
    Bleeding as Bleeding,
    CauseId as CauseId,
    Caution as Caution,
    Citation as Citation,
    Citations as Citations,
    Code as Code,
    FactorId as FactorId,
    FromLayer as FromLayer,
    GroupId as GroupId,
    Indication as Indication,
    Inferred as Inferred,
    PlainText as PlainText,
    PractitionerId as PractitionerId,
    ProcedureId as ProcedureId,
    Recommendation as Recommendation,
    Risk as Risk,
    Scoped as Scoped,
    Slug as Slug,
    SourceId as SourceId,
    Statement as Statement,
    StepId as StepId,
    WarningSign as WarningSign,
    When as When,
    is_slug as is_slug,
)
from painref.model.terms import (
    UNAVAILABLE,
    Basis,
    CautionSeverity,
    Duration,
    GroupKind,
    Pain,
    Phase,
    Region,
    SourceKind,
    Target,
    TopicKind,
    Urgency,
    Use,
)


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
    hints: Annotated[
        tuple[str, ...],
        "Words that are no name of it, but may mean it: it is offered for them, and not answered.",
    ] = ()


@record
class Entry(Named):
    """A record that is mostly a statement under a name."""

    text: Annotated[str, "What it is, in one or two plain sentences."]
    cite: Citations
    inferred: Inferred = None
    notes: Annotated[tuple[Statement, ...], "What else is said about it."] = ()


Plain = Annotated[
    tuple[PlainText, ...],
    "What it says elsewhere, in short words for the leaflet: no more than that, and cited.",
]


@record
class Procedure(Named):
    """Something done to treat the pain."""

    group: Annotated[GroupId, "The group it belongs to."]
    broader: Annotated[
        tuple[ProcedureId, ...], "More general procedures that it is a kind of."
    ] = ()
    regions: Annotated[
        tuple[Region, ...],
        "Where the pain is that it treats, not where the needle enters; anywhere, if left out.",
    ] = ()
    targets: Annotated[tuple[Target, ...], "What it acts on."]
    uses: Annotated[
        tuple[Use, ...], "What it brings into or onto the body, by which precautions apply."
    ] = ()
    summary: Annotated[Statement | None, "What it is."]
    technique: Annotated[tuple[Statement, ...], "What is done, in order."] = ()
    who: Annotated[tuple[Statement, ...], "Who does it."] = ()
    setting: Annotated[tuple[Statement, ...], "Where it is done."] = ()
    indications: Annotated[tuple[Indication, ...], "For whom it is said to be."] = ()
    cautions: Annotated[tuple[Caution, ...], "What speaks against it."] = ()
    bleeding: Annotated[Bleeding | None, "How high its risk of bleeding is rated."] = None
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
    plain: Plain = ()
    codes: Annotated[tuple[Code, ...], "Codes and subject headings."] = ()

    @property
    def is_unavailable(self) -> bool:
        """Whether it can no longer be had, or only in research; it is never an option then."""
        return self.availability is not None and self.availability.status in UNAVAILABLE


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
    means: Annotated[
        tuple[FactorId, ...],
        "Factors that are part of what it is, and count as told: cancer, of pain from cancer.",
    ] = ()
    regions: Annotated[tuple[Region, ...], "Where its pain is; anywhere, if left out."] = ()
    confirm: Annotated[tuple[Statement, ...], "How it is confirmed."] = ()
    warnings: Annotated[tuple[WarningSign, ...], "Signs that must be seen to first."] = ()
    natural_course: Annotated[
        tuple[Scoped, ...], "What happens without a procedure: how many get better, by when."
    ] = ()
    first_care: Annotated[
        tuple[Scoped, ...], "What guidelines put before procedures, and for how long."
    ] = ()
    refer: Annotated[tuple[Scoped, ...], "When to refer or to operate."] = ()
    plain: Plain = ()
    codes: Annotated[tuple[Code, ...], "Diagnosis codes."] = ()


@record
class Factor(Entry):
    """Something about the person that changes the answer."""

    broader: Annotated[
        tuple[FactorId, ...], "More general factors, which whoever has this one has, too."
    ] = ()
    warnings: Annotated[
        tuple[WarningSign, ...], "Signs that must be seen to first in whoever has it."
    ] = ()
    first_care: Annotated[
        tuple[Scoped, ...],
        "What it changes in what comes before procedures; where it names drugs, it is told where "
        "first care puts these forward.",
    ] = ()
    bears_on_drugs: Annotated[
        bool,
        "Whether it may matter for which drugs are taken: then it is said if these were not "
        "weighed against it.",
    ] = False
    codes: Annotated[
        tuple[Code, ...], "Codes that tell of it; by a broader one it is only asked for."
    ] = ()


@record
class AppliesTo(Frozen):
    """Which procedures a precaution is for: those that fit one of the keys."""

    groups: Annotated[tuple[GroupId, ...], "Procedures of these groups."] = ()
    targets: Annotated[tuple[Target, ...], "Procedures that act on these."] = ()
    uses: Annotated[tuple[Use, ...], "Procedures that use these."] = ()
    procedures: Annotated[tuple[ProcedureId, ...], "These procedures."] = ()


@record
class Precaution(Entry):
    """A caution for a whole class of procedures, written once."""

    factor: Annotated[FactorId, "What must be true of the person."]
    applies_to: Annotated[AppliesTo, "Which procedures it is for."]
    severity: Annotated[CautionSeverity, "Whether it rules them out or calls for care."]
    basis: Annotated[Basis, "What it rests on."]
    brief: Annotated[
        str | None,
        "What must not be missed beside the votes, in a few words for the option's line.",
    ] = None
    general: Annotated[
        bool, "Whether it holds whatever the procedure is, and so tells nothing of any by itself."
    ] = False


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
    urgency: Annotated[Urgency | None, "Of a warning sign: emergency, urgent, soon."] = None
    regions: Annotated[tuple[Region, ...], "Where it applies; anywhere, if left out."] = ()
    who: Annotated[tuple[PractitionerId, ...], "Who does it."] = ()
    causes: Annotated[tuple[CauseId, ...], "Causes that are themselves what it warns of."] = ()
    factors: Annotated[tuple[FactorId, ...], "Factors that are themselves what it warns of."] = ()
    codes: Annotated[tuple[Code, ...], "Codes of signs that it warns of."] = ()


@record
class Topic(Entry):
    """What the field is, what it can and cannot do, and what its words mean."""

    kind: Annotated[TopicKind, "The field as a whole, or one word of it."]
    plain: Plain = ()


@record
class Author(Frozen):
    """One of those who wrote a text: a person, or a group as a whole."""

    family: Annotated[str | None, "The family name of a person."] = None
    given: Annotated[str | None, "The given names or initials of a person."] = None
    suffix: Annotated[str | None, "What stands behind a person's name: Jr, 3rd."] = None
    group: Annotated[str | None, "The name of a group, in place of a person's."] = None


@record
class Source(Record):
    """A published text that statements rest on."""

    kind: Annotated[SourceKind, "What kind of publication it is."]
    aliases: Annotated[tuple[Slug, ...], "Ids that it had before."] = ()
    title: Annotated[str, "Its title."]
    authors: Annotated[str | None, "Its authors or issuer, as a reference names them."] = None
    author_names: Annotated[
        tuple[Author, ...], "The same one by one, for reference managers; all, or none."
    ] = ()
    journal: Annotated[str | None, "The journal it appeared in."] = None
    year: Annotated[int | None, "The year it appeared."] = None
    volume: Annotated[str | None, "The volume, quoted."] = None
    issue: Annotated[str | None, "The issue, quoted."] = None
    pages: Annotated[str | None, "The pages, quoted."] = None
    pmid: Annotated[str | None, "Its PubMed number, quoted."] = None
    doi: Annotated[str | None, "Its DOI, beginning 10."] = None
    url: Annotated[str | None, "Its issuer's page."] = None
    public_body: Annotated[
        bool, "Of a guideline: that a body issues it which a state charges with that, or the WHO."
    ] = False
    funding: Annotated[
        str | None, "Who paid for it, and which authors have a stake in what it is about."
    ] = None
    replaced_by: Annotated[SourceId | None, "The source that took its place: a newer version."] = (
        None
    )
    disputed_by: Annotated[
        SourceId | None, "The source that calls for it to be withdrawn, while it still stands."
    ] = None
    withdrawn: Annotated[
        str | None, "That it was withdrawn or retracted: the year, quoted, or a few words."
    ] = None
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
    "precautions": Precaution,
    "practitioners": Practitioner,
    "pathway": Step,
    "topics": Topic,
    "sources": Source,
}
"""The class of the records of each kind."""
