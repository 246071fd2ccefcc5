"""Say of records and answers what JSON is to hold; `plain` says how it looks there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from painref.base.knowledge_base import KnowledgeBase, Known, cited_by, statements_on
from painref.model.joined import Joined
from painref.model.records import Citation, EvidenceNote, Named, Record, Step
from painref.output.plain_values import encode, plain as plain, unpacked
from painref.words.wording import NOTICE, notice, result_of

if TYPE_CHECKING:  # each command loads its own engine, and no other; none loads the types
    from painref.answers.comparison import Comparison
    from painref.answers.evidence import NoteOn
    from painref.answers.free_words.reading import Item, Remark
    from painref.answers.search import Answer, Excerpt
    from painref.answers.suggestion import Judged, Option, Suggestion, T
    from painref.output import json_types as types

SCHEMA_VERSION = 2
"""The version of the JSON shapes; it rises when a change would break their readers."""
VERSION: types.Versioned = {"schema_version": SCHEMA_VERSION}
"""What an answer begins with."""


def to_json(value: object) -> str:
    """Write what `plain` takes as JSON in ASCII, so that no terminal or pipe can garble it.

    What is at the top stands in a line each, and so does each item of a list or table there. To
    break more lines takes Python longer than to make the answer.
    """
    return f"{_lines(value, OUTERMOST)}\n"


OUTERMOST, INNERMOST = 0, 2
"""How deep objects are that are broken into lines."""


def _lines(value: object, depth: int) -> str:
    margin = "  " * (depth + 1)
    value = unpacked(value) if depth <= INNERMOST else value
    if isinstance(value, dict) and value and _is_broken(value, depth):
        held = [f"{encode(key)}: {_lines(item, depth + 1)}" for key, item in value.items()]
        opening, closing = "{}"
    elif isinstance(value, (list, tuple)) and value and depth <= INNERMOST:
        held = [encode(item) for item in value]
        opening, closing = "[]"
    else:
        return encode(value)
    return f"{opening}\n{margin}{f',{chr(10)}{margin}'.join(held)}\n{margin[2:]}{closing}"


def _is_broken(value: dict[str, Any], depth: int) -> bool:
    """Say whether an object is broken: the outermost, and below it what holds objects or lists alone."""
    if depth == OUTERMOST:
        return True
    inner = map(unpacked, value.values())
    return depth < INNERMOST and all(isinstance(item, (dict, list, tuple)) for item in inner)


def ending(
    base: KnowledgeBase, citations: Iterable[Citation], reviewed_by: tuple[str, ...] = ()
) -> types.Ending:
    """Return what an answer ends with: the sources that it cites, and what is to be shown with it."""
    cited = dict.fromkeys(c.source for c in citations)
    disputing = (base.sources[id_].disputed_by for id_ in cited)  # which screens cite beside them
    sources = {id_: base.sources[id_] for id_ in (*cited, *filter(None, disputing))}
    return {"sources": sources, "notice": notice(reviewed_by)}


def listed(base: KnowledgeBase, kind: str, records: Iterable[Known]) -> types.Listed:
    """Return what `list` says of each of some records of a kind."""
    return [_listed(base, kind, record) for record in records]


def _listed(
    base: KnowledgeBase, kind: str, record: Known
) -> types.ListedNamed | types.ListedSource:
    row: types.ListedNamed = {
        "id": record.id,
        "name": record.name,
        "kind": kind,
        "aliases": record.aliases if isinstance(record, Named) else (),
        "layer": record.layer,
        "regions": getattr(record, "regions", ()),
    }
    if isinstance(record, Named):
        return row
    return {
        **row,
        "source_kind": record.kind,
        "year": record.year,
        "statements": sum(n for _, n in statements_on(base, record.id)),
    }


def noted(found: Iterable[NoteOn]) -> types.Noted:
    """Return evidence notes with their procedure and year."""
    return [
        Joined(
            {"procedure": item.procedure.id, "year": item.year, "words": result_of(item.note)},
            item.note,
        )
        for item in found
    ]


def searched(
    base: KnowledgeBase, query: str, kinds: Iterable[str], answer: Answer
) -> types.Searched:
    """Return an answer of `search`."""
    hits: list[types.Hit] = [
        {
            "id": hit.record.id,
            "name": hit.record.name,
            "kind": hit.kind,
            "places": [_place(excerpt) for excerpt in hit.excerpts],
        }
        for hit in answer.hits
    ]
    cites = (c for hit in answer.hits for excerpt in hit.excerpts for c in excerpt.passage.cite)
    return {
        **VERSION,
        "query": {"words": query, "kinds": [*kinds]},
        "total": answer.total,
        "hits": hits,
        **ending(base, cites),
    }


def _place(excerpt: Excerpt) -> types.Place:
    return {
        "place": excerpt.passage.label,
        "field": excerpt.passage.field,
        "text": excerpt.text,
        "marks": excerpt.marks,
        "cite": excerpt.passage.cite,
        "layer": excerpt.passage.layer,
    }


def shown(base: KnowledgeBase, kind: str, record: Record) -> types.Shown:
    """Return a whole record with the sources that it cites."""
    head: types.ShownHead = {**VERSION, "record_kind": kind}
    return Joined(Joined(head, record), ending(base, cited_by(record), record.reviewed_by))


def compared(base: KnowledgeBase, comparison: Comparison) -> types.Compared:
    """Return procedures side by side: for each aspect the statements on each of them."""
    said = [s for a in comparison.aspects for some in a.said.values() for s in some]
    aspects: list[types.Aspect] = [
        {
            "aspect": aspect.id,
            "name": aspect.name,
            "values": {
                id_: [
                    {
                        "text": f"{s.lead}{s.text}",
                        "cite": s.cite,
                        "inferred": s.inferred,
                        "layer": s.layer,
                    }
                    for s in some
                ]
                for id_, some in aspect.said.items()
            },
        }
        for aspect in comparison.aspects
    ]
    return {
        **VERSION,
        "procedures": [procedure.id for procedure in comparison.procedures],
        "aspects": aspects,
        **ending(base, (citation for s in said for citation in s.cite)),
    }


def walked(base: KnowledgeBase, steps: Sequence[Step]) -> types.Walked:
    """Return the steps of the pathway, whole and in order, with the sources they cite."""
    return {**VERSION, "steps": steps, **ending(base, cited_by(tuple(steps)))}


def reading_told() -> types.ReadingTold:
    """Return how to read an answer, part by part."""
    from painref.output.screens.how_to_read import PARTS

    reading: list[types.ReadingPart] = [{"name": n, "text": text} for n, text in PARTS.items()]
    return {**VERSION, "reading": reading, "notice": NOTICE}


def suggested(base: KnowledgeBase, answer: Suggestion) -> types.Suggested:
    """Return an answer of `suggest`."""
    elsewhere = _elsewhere(base, answer)
    return {
        **VERSION,
        "query": _query(base, answer, elsewhere),
        "before": [_before(step) for step in answer.before],
        "warnings": answer.warnings,
        "first_care": answer.first_care,
        "natural_course": answer.natural_course,
        "refer": answer.refer,
        "options": [_option(option) for option in answer.options],
        "comparators": [_option(option) for option in answer.comparators],
        "tests": [_option(option) for option in answer.tests],
        "ruled_out": [{**_option(o), "because": o.because} for o in answer.ruled_out],
        "ask": [
            {
                "about": question.about,
                "choices": question.choices,
                "why": question.why,
                "effects": [{"choice": e.choice, "text": e.text} for e in question.effects],
            }
            for question in answer.ask
        ],
        **ending(base, (*_cited(answer), *(item.note.source for item in elsewhere))),
    }


def _query(base: KnowledgeBase, answer: Suggestion, elsewhere: Iterable[NoteOn]) -> types.Query:
    from painref.answers.profile import broadest_factors

    profile, read = answer.profile, answer.read
    broadest = broadest_factors(base, profile.factors)
    return {
        "text": read.text if read else "",
        "causes": read.named(profile.causes) if read else profile.causes,
        "codes": profile.codes,
        "regions": profile.regions or answer.implied.regions,
        "severity": profile.severity,
        "levels": profile.levels,
        "pain": profile.pain,
        "duration": answer.lasting,
        "factors": tuple(broadest),
        "particular": tuple(f for f in profile.factors if f not in broadest),
        "implied": answer.implied,
        "read": [_item(base, item) for item in read.read] if read else [],
        "not_used": (*(read.not_used if read else ()), *answer.unused),
        "negated": read.negated if read else (),
        "failed": answer.failed,
        "outlasted": answer.outlasted,
        "unweighed": answer.unweighed,
        "remarks": _remarks(base, answer),
        "which": answer.which,
        "elsewhere": noted(elsewhere),
    }


def _elsewhere(base: KnowledgeBase, answer: Suggestion) -> list[NoteOn]:
    """Return the findings that a screen tells of options though they are of other people."""
    from painref.answers.evidence import NoteOn
    from painref.answers.findings import told_findings

    return [
        NoteOn(option.procedure, note, base.sources[note.source.source].year)
        for option in (*answer.options, *answer.comparators)
        for note in told_findings(base, option)
        if note not in option.evidence
    ]


def _remarks(base: KnowledgeBase, answer: Suggestion) -> tuple[Remark, ...]:
    """Return what is to be said of how words were taken, each once."""
    if answer.read is None:
        return ()
    from painref.answers.free_words.remarked import all_remarks

    return tuple(dict.fromkeys(all_remarks(base, answer.read, answer.urgent)))


def _item(base: KnowledgeBase, item: Item) -> Item:
    """Return what was read; of a factor the broadest, as in `factors`."""
    from painref.answers.profile import broadest_factors

    if item.as_ != "factor":
        return item
    return item.changed(id=next(iter(broadest_factors(base, (item.id,)))))


def _before(step: Step) -> types.Before:
    return {
        "id": step.id,
        "name": step.name,
        "phase": step.phase,
        "text": step.text,
        "cite": step.cite,
        "inferred": step.inferred,
        "layer": step.layer,
    }


def _option(option: Option) -> types.Option:
    procedure = option.procedure
    return {
        "id": procedure.id,
        "name": procedure.name,
        "cause": option.judgment.cause,
        "verdict": option.judgment.verdict,
        "why": option.judgment.why,
        "votes": {
            "evidence": option.judgment.evidence.vote,
            "guidelines": option.judgment.guidelines.vote,
        },
        "fit": option.fit,
        "availability": procedure.availability,
        "reasons": [
            Joined(r.indication, {"asked": r.asked, "relation": r.relation, "applies": r.truth})
            for r in option.reasons
        ],
        "cautions": [_judged(caution) for caution in option.cautions],
        "recommendations": [_judged(stance) for stance in option.recommendations],
        "unread": option.unread,
        "waiting": [_judged(stance) for stance in option.waiting],
        "evidence": option.evidence,
        "effect": next(
            (n.effect for n in option.judgment.evidence.on if isinstance(n, EvidenceNote)), None
        ),
        "risks": procedure.risks,
    }


def _judged(judged: Judged[T]) -> Joined[T, types.Applying]:
    return Joined(judged.statement, {"applies": judged.applies})


def _cited(answer: Suggestion) -> Iterable[Citation]:
    """Yield the citations of what an answer says, in reading order."""
    for said in (*answer.warnings, *answer.natural_course, *answer.first_care, *answer.refer):
        yield from said.cite
    for step in answer.before:
        yield from step.cite
    for alarm in answer.read.alarms if answer.read else ():
        yield from alarm.cite
    for o in (*answer.options, *answer.comparators, *answer.tests, *answer.ruled_out):
        statements = (
            o.reasons,
            o.cautions,
            o.recommendations,
            o.evidence,
            o.because,
            o.procedure.risks,
        )
        yield from cited_by((*statements, o.procedure.availability))
