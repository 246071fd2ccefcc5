"""The shapes of what `--format json` prints, as types; `plain` writes their values as JSON has them.

The functions that make them are named alike: `suggested` in `output/json.py` makes a `Suggested`.
The JSON Schemas follow from here. What makes an answer imports this for the type checker alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, TypedDict

from painref.answers.comparison import ASPECTS
from painref.answers.free_words.durations import Lasting
from painref.answers.free_words.reading import Item, Remark
from painref.answers.map_cells import State
from painref.answers.profile import AskedCode, Truth
from painref.answers.suggestion import Ground, Implied, Relation, Verdict, Vote, WhichPart, Why
from painref.model import records as model, terms
from painref.model.joined import Joined
from painref.model.kinds import KINDS
from painref.model.schema import Rules, schema_of
from painref.output.json import SCHEMA_VERSION
from painref.words.sections import SECTION

_SOME = Rules(minItems=1)

Text = Annotated[str, Rules(type="string", minLength=1)]
"""A text that may be put together from many, and so longer than one in a record."""
Words = Annotated[str, Rules(type="string")]
"""A text that may be empty."""
Position = Annotated[int, Rules(type="integer", minimum=1)]
Id = Annotated[str, Rules(**schema_of(model.Slug))]
Kind = Annotated[str, Rules(enum=[*KINDS])]
Cited = Annotated[model.Citations, _SOME]


# ---------------------------------------------------------------- what stands around an answer


class Versioned(TypedDict):
    """What programs can hold on to."""

    schema_version: Annotated[
        int, Rules(const=SCHEMA_VERSION), "Rises when a change would break readers of this shape."
    ]


class Noticed(TypedDict):
    """What people must see."""

    notice: Annotated[Text, "What to show wherever the answer is shown."]


class Ending(Noticed):
    """What an answer ends with."""

    sources: Annotated[Mapping[Id, model.Source], "The record of each source cited, by its id."]


class Answer(Versioned, Ending):
    """An answer that stands alone, with its sources."""


class Named(TypedDict):
    """A record by its name."""

    id: Id
    name: Text


# ---------------------------------------------------------------- list, show, evidence


class _Listed(Named):
    aliases: Sequence[Text]
    layer: model.FromLayer
    regions: Annotated[
        Sequence[terms.Region], "The parts of the body that it names; none means anywhere."
    ]


class ListedNamed(_Listed):
    """A record with a name."""

    kind: Annotated[str, Rules(enum=[kind for kind in KINDS if kind != "sources"])]


class ListedSource(_Listed):
    """A source, and how much it is used."""

    kind: Annotated[str, Rules(const="sources")]
    source_kind: terms.SourceKind
    year: int | None
    statements: Annotated[int, "How many statements rest on it."]


Listed = Sequence[ListedNamed | ListedSource]


class ShownHead(Versioned):
    """What stands before a record."""

    record_kind: Kind


Shown = Joined[Joined[ShownHead, model.Record], Ending]


class NotedHead(TypedDict):
    """What stands before an evidence note."""

    procedure: Id
    year: int | None
    words: Text


Noted = Sequence[Joined[NotedHead, model.EvidenceNote]]


# ---------------------------------------------------------------- suggest


class Query(TypedDict):
    """What was asked, and how it was read."""

    text: Annotated[Words, "The free words, as they were typed."]
    causes: tuple[model.CauseId, ...]
    codes: Annotated[tuple[AskedCode, ...], "The codes by which causes were asked about."]
    regions: Annotated[tuple[terms.Region, ...], "Where the pain is, as told or by its cause."]
    severity: terms.Severity | None
    levels: terms.Levels | None
    pain: terms.Pain | None
    duration: Annotated[Lasting | None, "How long, as it was said; chronic is from 12 weeks."]
    factors: Annotated[tuple[str, ...], "What was told; of kinds, what they are of."]
    particular: Annotated[tuple[model.FactorId, ...], "Kinds told: warfarin, of blood thinners."]
    implied: Annotated[Implied, "What the causes mean by themselves, where it was not said."]
    read: Annotated[Sequence[Item], "What some of the words were read as."]
    not_used: Annotated[tuple[str, ...], "Words that fit no rule, or stood beside a cause's name."]
    negated: Annotated[tuple[str, ...], "Words that were denied, and never count as present."]
    failed: Annotated[tuple[str, ...], "The drugs that are told to have failed."]
    outlasted: Annotated[bool, "Whether the course of pain that has lasted so long was not read."]
    unweighed: Annotated[
        tuple[model.FactorId, ...], "What may matter for drugs, and 'first_care' does not say how."
    ]
    remarks: Annotated[tuple[Remark, ...], "What is said above an answer of how words were taken."]
    which: Annotated[WhichPart | None, "What to ask first, where options are for several parts."]
    elsewhere: Annotated[Noted, "What a screen tells of other people, where little else was found."]


class Before(TypedDict):
    """A step that comes before any procedure."""

    id: model.Slug
    name: Annotated[str, "What it is usually called."]
    phase: terms.Phase
    text: Annotated[str, "What it is, in one or two plain sentences."]
    cite: Cited
    inferred: model.Inferred
    layer: model.FromLayer


class Applying(TypedDict):
    """How far a statement is about the person."""

    applies: Annotated[Truth, "Whether its conditions are met."]


class Bearing(Applying):
    """How an indication bears on the question."""

    asked: model.CauseId
    relation: Relation


class Votes(TypedDict):
    """How the two votes were cast: + for, 0 neither, - against; of guidelines +- both ways."""

    evidence: Vote
    guidelines: Vote


class Option(Named):
    """A procedure held against what is known of the person."""

    cause: Annotated[model.CauseId, "Of several causes the one whose verdict stands."]
    verdict: Annotated[Verdict, "What the two votes come to."]
    why: Annotated[Why | None, "Why it is open, where that is not for want of findings alone."]
    votes: Votes
    fit: terms.Fit
    availability: model.Availability | None
    reasons: Annotated[Sequence[Joined[model.Indication, Bearing]], _SOME]
    cautions: Sequence[Joined[model.Caution, Applying]]
    recommendations: Sequence[Joined[model.Recommendation, Applying]]
    unread: Annotated[tuple[model.FactorId, ...], "Factors on which nothing is recorded of it."]
    waiting: Annotated[Sequence[Joined[model.Recommendation, Applying]], "With an open scope."]
    evidence: Annotated[tuple[model.EvidenceNote, ...], "What was found."]
    effect: Annotated[model.Effect | None, "The figure that the vote rests on."]
    risks: Annotated[tuple[model.Risk, ...], "What can go wrong."]


class RuledOut(Option):
    """A procedure that is no option."""

    because: Annotated[Sequence[Ground], _SOME]


class Effect(TypedDict):
    """What an answer would do."""

    choice: Text
    text: Text


class Question(TypedDict):
    """Something not given that would change the answer."""

    about: Annotated[str, Rules(enum=[*terms.CHOICES, "factor"])]
    choices: Annotated[Sequence[Text], _SOME]
    why: Text
    effects: Annotated[Sequence[Effect], _SOME]


class Suggested(Answer):
    """The options, and all that stands around them."""

    query: Query
    before: Sequence[Before]
    warnings: Annotated[tuple[model.WarningSign, ...], "Signs that must be seen to first."]
    first_care: Annotated[tuple[model.Scoped, ...], "What guidelines put first."]
    natural_course: Annotated[tuple[model.Scoped, ...], "What happens without a procedure."]
    refer: Annotated[tuple[model.Scoped, ...], "When to refer or to operate."]
    options: Sequence[Option]
    comparators: Annotated[Sequence[Option], "Operations, to compare with; no verdict counts."]
    tests: Annotated[Sequence[Option], "Procedures that find out; no verdict counts."]
    ruled_out: Sequence[RuledOut]
    ask: Sequence[Question]


# ---------------------------------------------------------------- search


class SearchQuery(TypedDict):
    """What was looked for, and in which kinds of record."""

    words: Words
    kinds: Annotated[Sequence[Kind], Rules(minItems=1, uniqueItems=True)]


class Place(TypedDict):
    """A text in which words were found."""

    place: Annotated[Text, "The part of the record, in words."]
    field: Annotated[Text, "The path to the text in the record."]
    text: Text
    marks: Annotated[
        Sequence[Annotated[Sequence[int], Rules(minItems=2, maxItems=2)]],
        "Where in the text a word starts and where it has ended.",
    ]
    cite: Sequence[model.Citation]
    layer: model.FromLayer


class Hit(Named):
    """A record in which all the words were found."""

    kind: Kind
    places: Annotated[Sequence[Place], _SOME]


class Searched(Answer):
    """The hits, best first."""

    query: SearchQuery
    total: Annotated[int, "How many records hold the words, shown or not."]
    hits: Sequence[Hit]


# ---------------------------------------------------------------- compare, map, pathway


class Said(TypedDict):
    """One thing said of a procedure."""

    text: Text
    cite: Sequence[model.Citation]
    inferred: model.Inferred
    layer: model.FromLayer


class Aspect(TypedDict):
    """What is said of each procedure in one respect."""

    aspect: Annotated[str, Rules(enum=[id_ for id_, _ in ASPECTS])]
    name: Annotated[str, Rules(enum=[SECTION[id_] for id_, _ in ASPECTS])]
    values: Annotated[Mapping[Id, Sequence[Said]], "What is said of each procedure, by its id."]


class Compared(Answer):
    """Procedures side by side."""

    procedures: Annotated[Sequence[Id], Rules(minItems=2)]
    aspects: Annotated[Sequence[Aspect], _SOME]


class Sign(TypedDict):
    """How the map shows where a procedure stands."""

    sign: Annotated[str, Rules(enum=[state.sign for state in State])]
    word: Annotated[str, Rules(enum=[state.word for state in State])]


class ExplainedSign(Sign):
    """A sign, and what it means."""

    text: Text


class Cell(Sign):
    """How a procedure stands for a cause of which nothing more is told, as `suggest` has it."""

    about: Annotated[
        Id, "The cause for which it is named or studied: this one, a broader or a narrower one."
    ]
    cite: Annotated[Cited, "What the votes rest on, or else who names it, or why it is out."]
    inferred: model.Inferred
    layer: model.FromLayer
    verdict: Annotated[Verdict | None, "What the two votes come to; null where none is given."]
    why: Annotated[Why | None, "Why it is open, where that is not for want of findings alone."]
    votes: Annotated[Votes | None, "How the votes were cast; null where there is no verdict."]


class MapCause(Named):
    """A column of the map."""

    regions: Annotated[Sequence[terms.Region], "Where its pain is; none means anywhere."]


class MapProcedure(Named):
    """A row of the map."""

    group: model.GroupId
    regions: Annotated[Sequence[terms.Region], "Where the treated pain is; none means anywhere."]
    availability: model.Availability | None
    cells: Annotated[Mapping[Id, Cell], "What is known, by the id of the cause."]


class Mapped(Answer):
    """How each procedure stands for each cause."""

    legend: Annotated[Sequence[ExplainedSign], _SOME]
    causes: Sequence[MapCause]
    procedures: Sequence[MapProcedure]


class Walked(Answer):
    """The way from pain to procedure."""

    steps: Sequence[model.Step]


# ---------------------------------------------------------------- how to read, check, export


class ReadingPart(TypedDict):
    """What is to be known of one part of an answer."""

    name: Annotated[Text, "The part of an answer."]
    text: Annotated[Text, "How it is to be read."]


class ReadingTold(Versioned, Noticed):
    """How to read an answer."""

    reading: Sequence[ReadingPart]


class Problem(TypedDict):
    """Something wrong in a file."""

    path: Annotated[Text, "The file or folder, as it can be opened from here."]
    line: Annotated[Position, "Counted from 1."]
    column: Annotated[Position, "Counted from 1."]
    field: Annotated[Words, "The path to the field in the record, or empty."]
    message: Annotated[Text, "What is wrong, and what would be right."]


class Reported(Versioned):
    """Whether a knowledge base is sound."""

    sound: Annotated[bool, "Whether there is no problem."]
    problems: Sequence[Problem]
    counts: Annotated[Mapping[Kind, int], "How many records could be read."]


class Exported(Versioned, Noticed):
    """A whole knowledge base."""

    painref: Annotated[Text, "The version of painref that wrote it."]
    records: Annotated[Mapping[Kind, Sequence[model.Record]], "The records of each kind."]
    sha256: Annotated[Text, "A checksum of all before it."]
