"""The screen of `pathway`: each step in order, under the phase it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from painref.knowledge_base import KnowledgeBase
from painref.model import Phase, Step
from painref.render.page import NAME, Page
from painref.render.parts import sourced, write_end
from painref.wording import PHASE, capitalized

HEADING = {phase: capitalized(words) for phase, words in PHASE.items()} | {
    Phase.WARNING: "Warning signs: these need urgent care first"
}
TEXT = 4
"""The column in which the text of a step begins, after its number."""


def write_pathway(page: Page, base: KnowledgeBase, steps: Sequence[Step]) -> None:
    """Write the steps, numbered on through all phases so that one can be pointed at."""
    if page.alone:
        page.title("The way from pain to procedure")
    phase = None
    for number, step in enumerate(steps, 1):
        if step.phase is not phase:
            phase = step.phase
            page.heading(HEADING[phase])
        _step(page, base, step, number)
    write_end(page)


def _step(page: Page, base: KnowledgeBase, step: Step, number: int) -> None:
    """Write one step: what is done, by whom, and what else is said about it."""
    text = sourced(step)
    name = (f"{step.name}. ", NAME)
    indent = max(TEXT - len(f"{number}. "), 0)
    page.add(name, step.text, text, indent=indent, hang=TEXT - indent, number=number)
    if step.who:
        names = ", ".join(base.practitioners[who].name.lower() for who in step.who)
        page.add(f"Who takes part: {names}.", indent=TEXT, hang=2)
    for note in step.notes:
        page.add(note.text, sourced(note), indent=TEXT, hang=2)
