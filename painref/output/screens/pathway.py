"""The screen of `pathway`: each step in order, under the phase it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Step
from painref.model.terms import Phase
from painref.output import document as doc
from painref.output.screens.parts import SOURCES_HINT, cite, document, items, name
from painref.words.wording import NOTICE, PHASE, capitalized, uncapitalized

HEADING = {phase: capitalized(words) for phase, words in PHASE.items()} | {
    Phase.WARNING: "Warning signs: these need urgent care first"
}


def pathway(base: KnowledgeBase, steps: Sequence[Step]) -> doc.Document:
    """Return the steps, numbered on through all phases so that one can be pointed at."""
    if not steps:
        return document(base, [])
    title = doc.Alone((doc.Heading("The way from pain to procedure", level=1),))
    phases = list(_phases(base, steps))
    alone = doc.Alone((doc.Sources(doc.cited(phases)),))
    end = doc.Paragraph((SOURCES_HINT, NOTICE))
    return document(base, [title, *phases, doc.Space(), end, alone])


def _phases(base: KnowledgeBase, steps: Sequence[Step]) -> Iterator[doc.Block]:
    numbered = enumerate(steps, 1)
    for phase, some in groupby(numbered, key=lambda pair: pair[1].phase):
        yield doc.Heading(HEADING[phase])
        yield doc.List(tuple(_step(base, step, number) for number, step in some), doc.Kind.STEPS)


def _step(base: KnowledgeBase, step: Step, number: int) -> doc.Item:
    """Return one step: what is done, by whom, and what else is said about it."""
    inner: list[doc.Parts] = []
    if step.who:
        names = ", ".join(uncapitalized(base.practitioners[who].name) for who in step.who)
        inner.append((f"Who takes part: {names}.",))
    inner += [(note.text, cite(note)) for note in step.notes]
    return doc.Item((name(f"{step.name}. "), step.text, cite(step)), items(inner), number)
