"""Where sources disagree about a procedure: one line each, saying between whom."""

from __future__ import annotations

from collections.abc import Iterable

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Citation, Procedure, Statement
from painref.model.terms import Certainty, Control, Design, Purpose, Result
from painref.words.wording import uncapitalized

_STUDIES = (Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL)


def disagreements(base: KnowledgeBase, procedure: Procedure) -> list[Statement]:
    """Return what the graded fields show of disagreement, then what the record says of it."""
    found = []
    leaning_for = _sources(r.source for r in procedure.recommendations if r.stance.leaning > 0)
    against = _sources(r.source for r in procedure.recommendations if r.stance.leaning < 0)
    leaning_for, against = _apart(leaning_for, against)
    if leaning_for and against:
        text = "Guidelines lean both ways, each in its scope: {} for it, {} against it."
        found.append(_statement(text, leaning_for, against))
    for cause in dict.fromkeys(note.cause for note in procedure.evidence):
        notes = [
            n
            for n in procedure.evidence
            if n.cause == cause
            and n.design in _STUDIES
            and n.control is Control.SHAM
            and n.purpose is Purpose.TREATMENT
            and n.certainty is not Certainty.VERY_LOW
            and n.no_vote is None
        ]
        helps = _sources(n.source for n in notes if n.result is Result.BETTER)
        helps_not = _sources(n.source for n in notes if n.result is Result.NO_DIFFERENT)
        helps, helps_not = _apart(helps, helps_not)
        if helps and helps_not:
            name = uncapitalized(base.causes[cause].name) if cause else "several causes"
            text = f"Reviews and trials in {name} differ: {{}} found it better than sham, {{}} no different."
            found.append(_statement(text, helps, helps_not))
    return [*found, *procedure.disagreements]


def _sources(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple({c.source: c for c in citations}.values())


def _apart(
    one: tuple[Citation, ...], other: tuple[Citation, ...]
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Leave out sources that stand on both sides: they do not disagree with themselves."""
    both = {c.source for c in one} & {c.source for c in other}
    return (
        tuple(c for c in one if c.source not in both),
        tuple(c for c in other if c.source not in both),
    )


def _statement(text: str, one: tuple[Citation, ...], other: tuple[Citation, ...]) -> Statement:
    named = [" and ".join(c.source for c in side) for side in (one, other)]
    return Statement(text=text.format(*named), cite=(*one, *other))
