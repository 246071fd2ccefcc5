"""What one more answer about the person does, told alone: a summary, and a note at each option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from painref.answers.order_words import HEADING
from painref.answers.suggestion import Option
from painref.answers.switches import Change
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Caution, Indication, Recommendation
from painref.output import document as doc
from painref.output.screens.parts import caution_parts, cite, cite_stance, entry, name
from painref.output.site.rendering import Site
from painref.words.phrases import fit_of, scope_of, stance_of
from painref.words.wording import CONDITION, URGENCY, capitalized

EVERY = ("every option here",)
SAFE = "That does not make it safe."


class Panel(NamedTuple):
    """A switch, and what stands behind it."""

    id: str
    label: str
    option: str
    """The option of the command line, with its value."""
    summary: Markup
    notes: tuple[tuple[str, bool, Markup], ...]
    """By id of the procedure: whether it is ruled out, and what is said of it."""


def panel(site: Site, path: str, change: Change) -> Panel:
    """Return what a change does, written for the page at a path."""
    label = label_of(site.base, change)
    out = {option.procedure.id for option in change.ruled_out}
    notes = tuple(
        (id_, id_ in out, site.written(path, [doc.List(tuple(_notes(site.base, said)))]))
        for id_, said in change.said.items()
    )
    summary = site.written(path, [doc.Heading(f"{label}, told alone"), *_summary(change)], 1)
    return Panel(
        f"{change.about}-{change.choice}",
        label,
        f"--{change.about} {change.choice}",
        summary,
        notes,
    )


def label_of(base: KnowledgeBase, change: Change) -> str:
    """Name what is told."""
    if change.about == "factor":
        return base.factors[change.choice].name
    return capitalized(next(words for term, words in CONDITION.items() if term == change.choice))


def _summary(change: Change) -> Iterator[doc.Block]:
    for step in change.urgent:
        yield entry(doc.Text("URGENT  ", doc.Role.WARNING), step.text, cite(step))
    for sign in change.warnings:
        lead = doc.Text(f"{URGENCY[sign.urgency].upper()}  ", doc.Role.WARNING)
        yield entry(lead, sign.text, cite(sign))
    for care in change.care:
        yield entry(name("FIRST  "), care.text, cite(care))
    left = [option for option in change.options if not option.because]
    yield from _named(doc.Text("RULES OUT  ", doc.Role.WARNING), _names(change.ruled_out))
    yield from _named(name("LEAVES OUT  "), _names(change.left_out))
    yield from _named(name("BRINGS IN  "), _names(change.brought_in))
    for was, now in change.moved:
        text = f"from '{HEADING[was.judgment.verdict]}' to '{HEADING[now.judgment.verdict]}'."
        yield entry(name("MOVES  "), name(now.procedure.name), f" {text}")
    cared = [
        o for o in left if any(isinstance(s, Caution) for s in change.said.get(o.procedure.id, ()))
    ]
    yield from _named(name("CARE  "), EVERY if len(cared) == len(left) > 1 else _names(cared))
    unread = EVERY if len(change.unread) == len(left) > 1 else _names(change.unread)
    yield from _named(name("NOTHING READ  "), unread, f" {SAFE}")


def _names(options: Sequence[Option]) -> list[str]:
    return [option.procedure.name for option in options]


def _named(lead: doc.Text, names: Sequence[str], more: str = "") -> Iterator[doc.Block]:
    if names:
        yield entry(lead, "; ".join(names), f".{more}")


def _notes(
    base: KnowledgeBase, said: Sequence[Caution | Recommendation | Indication]
) -> Iterator[doc.Item]:
    """Yield each statement that hangs on the answer, with the conditions that it names."""
    for one in said:
        if isinstance(one, Caution):
            yield doc.Item(caution_parts(base, one))
        elif isinstance(one, Recommendation):
            lead = f"{capitalized(stance_of(one))}{scope_of(base, one)}: "
            yield doc.Item((name(lead), one.text, cite_stance(one)))
        else:
            cause = base.causes[one.cause].name
            yield doc.Item((name(f"{cause}: {fit_of(base, one)}. "), one.text, cite(one)))
