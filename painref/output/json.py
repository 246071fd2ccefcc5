"""Turn records and answers into plain values for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from painref.answers.evidence import NoteOn
from painref.base.knowledge_base import KnowledgeBase, cited_by, statements_on
from painref.model.records import Citation, EvidenceNote, Source, Statement, Step
from painref.output.plain_values import plain as plain
from painref.words.wording import NOTICE, notice
from painref.words.wording import result_of as in_words

if TYPE_CHECKING:  # each command loads its own engine, and no other
    from painref.answers.comparison import Comparison
    from painref.answers.search import Answer
    from painref.answers.suggestion import Because, Judged, Option, Reason, Suggestion

SCHEMA_VERSION = 1
"""The version of the JSON shapes; it rises when a change would break their readers."""


def to_json(value: Any) -> str:
    """Write plain values as JSON in ASCII, so that no terminal or pipe can garble it."""
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


def listed(base: KnowledgeBase, kind: str) -> list[dict[str, Any]]:
    """Return what `list` says of each record of a kind."""
    rows = []
    for record in base.listed(kind):
        row = {
            "id": record.id,
            "name": record.name,
            "kind": kind,
            "aliases": list(getattr(record, "aliases", ())),
            "layer": record.layer,
        }
        if isinstance(record, Source):
            row |= {
                "source_kind": str(record.kind),
                "year": record.year,
                "statements": sum(n for _, n in statements_on(base, record.id)),
            }
        rows.append(row)
    return rows


def noted(found: Iterable[NoteOn]) -> list[dict[str, Any]]:
    """Return evidence notes with their procedure and year."""
    return [
        {
            "procedure": item.procedure.id,
            "year": item.year,
            "words": in_words(item.note),
            **plain(item.note),
        }
        for item in found
    ]


def searched(
    base: KnowledgeBase, query: str, kinds: Iterable[str], answer: Answer
) -> dict[str, Any]:
    """Return an answer of `search`."""
    hits = [
        {
            "id": hit.record.id,
            "name": hit.record.name,
            "kind": hit.kind,
            "places": [
                {
                    "place": excerpt.passage.label,
                    "field": excerpt.passage.field,
                    "text": excerpt.text,
                    "marks": [list(mark) for mark in excerpt.marks],
                    "cite": plain(excerpt.passage.cite),
                    "layer": excerpt.passage.layer,
                }
                for excerpt in hit.excerpts
            ],
        }
        for hit in answer.hits
    ]
    cites = [c for hit in answer.hits for excerpt in hit.excerpts for c in excerpt.passage.cite]
    return {
        "schema_version": SCHEMA_VERSION,
        "query": {"words": query, "kinds": list(kinds)},
        "total": answer.total,
        "hits": hits,
        "sources": sources_of(base, cites),
        "notice": NOTICE,
    }


def shown(base: KnowledgeBase, kind: str, record: Any) -> dict[str, Any]:
    """Return a whole record with the sources that it cites."""
    return {
        "schema_version": SCHEMA_VERSION,
        "record_kind": kind,
        **plain(record),
        "sources": sources_of(base, cited_by(record)),
        "notice": notice(record.reviewed_by),
    }


def compared(base: KnowledgeBase, comparison: Comparison) -> dict[str, Any]:
    """Return procedures side by side: for each aspect the statements on each of them."""
    said = [s for a in comparison.aspects for some in a.said.values() for s in some]
    return {
        "schema_version": SCHEMA_VERSION,
        "procedures": [procedure.id for procedure in comparison.procedures],
        "aspects": [
            {
                "aspect": aspect.id,
                "name": aspect.name,
                "values": {
                    id_: [
                        {
                            "text": f"{s.lead}{s.text}",
                            "cite": plain(s.cite),
                            "inferred": s.inferred,
                            "layer": s.layer,
                        }
                        for s in some
                    ]
                    for id_, some in aspect.said.items()
                },
            }
            for aspect in comparison.aspects
        ],
        "sources": sources_of(base, (citation for s in said for citation in s.cite)),
        "notice": NOTICE,
    }


def walked(base: KnowledgeBase, steps: Sequence[Step]) -> dict[str, Any]:
    """Return the steps of the pathway, whole and in order, with the sources they cite."""
    return {
        "schema_version": SCHEMA_VERSION,
        "steps": [plain(step) for step in steps],
        "sources": sources_of(base, (citation for step in steps for citation in cited_by(step))),
        "notice": NOTICE,
    }


def suggested(base: KnowledgeBase, answer: Suggestion) -> dict[str, Any]:
    """Return an answer of `suggest`."""
    options = [_option(o) for o in answer.options]
    ruled_out = [
        {**_option(o), "because": [plain(reason) for reason in o.because]} for o in answer.ruled_out
    ]
    before = [
        {
            key: plain(getattr(step, key))
            for key in ("id", "name", "phase", "text", "cite", "inferred", "layer")
        }
        for step in answer.before
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "query": {**plain(answer.profile), "implied": plain(answer.implied)},
        "before": before,
        "options": options,
        "ruled_out": ruled_out,
        "ask": [
            {
                "about": question.about,
                "choices": list(question.choices),
                "why": question.why,
                "effects": plain(question.effects),
            }
            for question in answer.ask
        ],
        "sources": sources_of(base, cited_in_answer(answer)),
        "notice": NOTICE,
    }


def _option(option: Option) -> dict[str, Any]:
    procedure = option.procedure
    return {
        "id": procedure.id,
        "name": procedure.name,
        "fit": str(option.fit),
        "availability": plain(procedure.availability),
        "reasons": [_reason(r) for r in option.reasons],
        "cautions": [_judged(c) for c in option.cautions],
        "recommendations": [_judged(r) for r in option.recommendations],
        "evidence": plain(option.evidence),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        **plain(reason.indication),
        "asked": reason.asked,
        "relation": reason.relation.value,
        "applies": reason.truth.value,
    }


def _judged(judged: Judged[Any]) -> dict[str, Any]:
    return {**plain(judged.statement), "applies": judged.applies.value}


def cited_in_answer(answer: Suggestion) -> list[Citation]:
    """Return the citations of an answer in reading order, each once."""
    statements: list[Statement | EvidenceNote | Because | Any] = [*answer.before]
    for option in (*answer.options, *answer.ruled_out):
        statements += [r.indication for r in option.reasons]
        statements += [c.statement for c in option.cautions]
        statements += [r.statement for r in option.recommendations]
        statements += option.evidence
        statements += option.because
        if option.procedure.availability:
            statements.append(option.procedure.availability)
    found: dict[Citation, None] = {}
    for statement in statements:
        found.update(dict.fromkeys(getattr(statement, "cite", ())))
        if hasattr(statement, "source"):
            found[statement.source] = None
    return list(found)


def sources_of(base: KnowledgeBase, citations: Iterable[Citation]) -> dict[str, Any]:
    """Map the id of each cited source to its record."""
    return {id_: plain(base.sources[id_]) for id_ in dict.fromkeys(c.source for c in citations)}
