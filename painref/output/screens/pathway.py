"""The screen of `pathway`: each step in order, under the phase it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from painref.knowledge_base import KnowledgeBase
from painref.model import Phase, Step
from painref.output.document import (
    Alone,
    Block,
    Document,
    Heading,
    Item,
    Kind,
    List,
    Paragraph,
    Parts,
    Sources,
    Space,
    cited,
)
from painref.output.screens.parts import SOURCES_HINT, cite, document, items, name
from painref.wording import NOTICE, PHASE, capitalized

HEADING = {phase: capitalized(words) for phase, words in PHASE.items()} | {
    Phase.WARNING: "Warning signs: these need urgent care first"
}


def pathway(base: KnowledgeBase, steps: Sequence[Step]) -> Document:
    """Return the steps, numbered on through all phases so that one can be pointed at."""
    if not steps:
        return document(base, [])
    title = Alone((Heading("The way from pain to procedure", level=1),))
    phases = list(_phases(base, steps))
    alone = Alone((Sources(cited(phases)),))
    end = Paragraph((SOURCES_HINT, NOTICE))
    return document(base, [title, *phases, Space(), end, alone])


def _phases(base: KnowledgeBase, steps: Sequence[Step]) -> Iterator[Block]:
    numbered = enumerate(steps, 1)
    for phase, some in groupby(numbered, key=lambda pair: pair[1].phase):
        yield Heading(HEADING[phase])
        yield List(tuple(_step(base, step, number) for number, step in some), Kind.STEPS)


def _step(base: KnowledgeBase, step: Step, number: int) -> Item:
    """Return one step: what is done, by whom, and what else is said about it."""
    inner: list[Parts] = []
    if step.who:
        names = ", ".join(base.practitioners[who].name.lower() for who in step.who)
        inner.append((f"Who takes part: {names}.",))
    inner += [(note.text, cite(note)) for note in step.notes]
    return Item((name(f"{step.name}. "), step.text, cite(step)), items(inner), number)
