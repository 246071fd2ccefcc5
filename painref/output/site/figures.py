"""What is drawn of a procedure: how much it helps, and how often it harms."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.harms import harms_of_anyone
from painref.answers.key_findings import key_findings
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Procedure, Risk
from painref.output import document as doc
from painref.output.screens.forest import forest, label_of
from painref.output.screens.parts import cite_harm
from painref.words.effects import rate, rate_words
from painref.words.wording import uncapitalized

ENDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Where the scale of a drawing of rates may end, per 1,000."""


def figures(base: KnowledgeBase, procedure: Procedure) -> Iterator[doc.Block]:
    """Yield the findings that tell most, on one scale, and the rates of harms that were counted."""
    if notes := key_findings(base, procedure):
        yield doc.Heading("How much it helps: the findings that tell most")
        yield forest((label_of(base, note), note) for note in notes)
    if bars := _rates(procedure):
        yield doc.Heading("What can go wrong: how often, of 1,000 people")
        yield bars


def _harm(risk: Risk) -> str:
    text = risk.text.rstrip(".")
    return f"Serious: {uncapitalized(text)}" if risk.serious else text


def _rates(procedure: Procedure) -> doc.Bars | None:
    """Return the harms with counts, the worst and the commonest first; None if there are none."""
    harms = harms_of_anyone(procedure)
    counted = [(risk, often) for risk in harms if (often := rate(risk)) is not None]
    if not counted:
        return None
    most = max(1000 * often for _, often in counted)
    end = next((end for end in ENDS if end >= most), ENDS[-1])
    bars = tuple(
        doc.Bar(
            _harm(risk),
            (rate_words(risk), cite_harm(risk)),
            doc.Drawing(0, 1000 * often, 1000 * often),
        )
        for risk, often in counted
    )
    return doc.Bars(doc.Scale(0, end), bars)
