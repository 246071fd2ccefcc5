"""What was found: a finding of one source, its scale and its figure."""

from __future__ import annotations

from typing import Annotated

from painref.model.quick_dataclasses import Frozen, record
from painref.model.statements import CauseId, Citation, FromLayer, SourceId
from painref.model.terms import (
    Better,
    Certainty,
    Control,
    Design,
    Domain,
    Favors,
    Importance,
    Measure,
    NoVote,
    Purpose,
    Result,
    Size,
)


@record
class Scale(Frozen):
    """What an effect is measured in."""

    unit: Annotated[str, "What is measured, in plain words: leg pain."]
    from_: Annotated[float | None, "The lowest that can be scored."] = None
    to: Annotated[float | None, "The highest that can be scored."] = None
    ends_unknown: Annotated[
        bool, "Yes where the ends of a score are not known: then its points tell no size."
    ] = False
    better: Annotated[Better | None, "Which end is better for people: lower, higher."] = None
    important: Annotated[
        float | None, "The smallest difference that matters to people, where the source states one."
    ] = None


@record
class Effect(Frozen):
    """A figure for what a procedure did, with the sign that the source prints."""

    measure: Annotated[
        Measure,
        "MD, SMD, RR, OR, HR, RD, NNT; proportion (of one group, or of a test) and change (from "
        "before to after) compare with nothing.",
    ]
    value: Annotated[float, "The figure, as printed."]
    low: Annotated[float | None, "The lower end of its interval."] = None
    high: Annotated[float | None, "The upper end of its interval."] = None
    level: Annotated[float | None, "The level of the interval, in percent: 95."] = None
    favors: Annotated[Favors | None, "On whose side the figure lies, whatever its sign."] = None
    derived: Annotated[bool, "Yes if it is our subtraction, which no source prints."] = False


@record
class EvidenceNote(Frozen):
    """One finding from one source. Design, result and certainty are separate axes."""

    source: Annotated[Citation, "The source that reports the finding."]
    design: Annotated[Design, "The kind of study or text."]
    first_report: Annotated[
        SourceId | None,
        "The source that told of this trial first: a later report of it is no second trial.",
    ] = None
    trials: Annotated[
        int | None,
        "Of a review: on how many trials the finding rests; one that rests on one counts as that.",
    ] = None
    cause: Annotated[CauseId | None, "The cause that was studied, if it is one of ours."] = None
    purpose: Annotated[Purpose, "Studied as a treatment, or as a test."] = Purpose.TREATMENT
    population: Annotated[str, "Who was studied, or 'not stated'."]
    n: Annotated[int | None, "How many people."] = None
    whom: Annotated[
        str | None,
        "Whom the figure is of, in a few words, where that is fewer or more than its cause names: "
        "people whom a test block had helped. It stands beside the figure.",
    ] = None
    other: Annotated[
        str | None,
        "Which device, drug or procedure of its kind it is of, in the words of the harms that were "
        "seen with it: these are told with it.",
    ] = None
    comparator: Annotated[str, "What it was compared with, or 'not stated'."]
    control: Annotated[
        Control,
        "Kind of comparator: sham (or placebo), usual-care, active (another treatment), mixed, "
        "none (no control group), not-stated.",
    ]
    outcome: Annotated[str, "What was measured, or 'not stated'."]
    domains: Annotated[
        tuple[Domain, ...],
        "What that is about: pain, symptoms (other complaints), function (what people can do), "
        "overall (success, improvement), other (operations, drugs, quality of life, harm, images, "
        "accuracy). What is of other alone has no vote; left out, it counts as if it were of pain.",
    ] = ()
    horizon: Annotated[str, "When it was measured, or 'not stated'."]
    finding: Annotated[str, "What was found, in plain words and with its figures."]
    arms: Annotated[str | None, "The two figures as printed, the procedure's first: 42% v 33%."] = (
        None
    )
    scale: Annotated[Scale | None, "What the effect is measured in."] = None
    effect: Annotated[Effect | None, "The figure that tells most."] = None
    result: Annotated[
        Result,
        "How people fared against the comparator: better, no-different, worse, mixed, insufficient "
        "(as ever where there is no comparator).",
    ]
    size: Annotated[Size | None, "The source's own word for the size, if it uses one."] = None
    importance: Annotated[
        Importance | None, "Whether it is as large as what matters, if a source says so."
    ] = None
    certainty: Annotated[Certainty, "The GRADE level that the source gives, else not-stated."]
    certainty_basis: Annotated[str | None, "Who graded the certainty, and how."] = None
    conclusion: Annotated[str | None, "What its authors conclude, in our words."] = None
    no_vote: Annotated[
        NoVote | None,
        "Why it is shown and not counted: draft, sponsor-posting, other-procedure, other-people "
        "(whom no indication means), opinion, how-to.",
    ] = None
    note: Annotated[str | None, "What a reader must know to weigh the finding."] = None
    layer: FromLayer = None
