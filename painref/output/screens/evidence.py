"""The screen of `evidence`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.evidence import NoteOn
from painref.answers.key_findings import gain
from painref.base.knowledge_base import KnowledgeBase
from painref.output import document as doc
from painref.output.screens.forest import forest
from painref.output.screens.parts import SOURCES_HINT, cite_finding, document, name, quiet
from painref.words.effects import effect_words
from painref.words.phrases import count
from painref.words.wording import CERTAINTY, DESIGN, NOTICE, capitalized, result_of, uncapitalized

COLUMNS = ("Year", "Procedure", "On", "Found", "Study", "Certainty", "Finding", "Source")


def plot(base: KnowledgeBase, found: Sequence[NoteOn]) -> doc.Document:
    """Return evidence notes as a forest plot: those that can be drawn first, then the others."""
    ranked = sorted(found, key=lambda item: (gain(item.note) is None, item.procedure.name))
    rows = [(_labeled(base, item), item.note) for item in ranked]
    if not rows:
        return document(base, [])
    return document(base, [forest(rows), doc.Space(), doc.Paragraph((SOURCES_HINT, NOTICE))])


def _labeled(base: KnowledgeBase, item: NoteOn) -> str:
    year = f" {item.year}" if item.year else ""
    cause = f", {uncapitalized(base.causes[item.note.cause].name)}" if item.note.cause else ""
    return f"{item.procedure.name}{cause}{year}"


def evidence(base: KnowledgeBase, found: Sequence[NoteOn]) -> doc.Document:
    """Return evidence notes, newest first; on a page that stands alone, as a table."""
    if not found:
        return document(base, [])
    notes = count(len(found), "note")
    rows = doc.Rows(tuple(_row(base, item) for item in found))
    at_hand = (rows, doc.Space(), doc.Paragraph((f"{notes}. ", SOURCES_HINT, NOTICE)))
    return document(base, [doc.AtHand(at_hand), doc.Alone(tuple(_page(base, found, notes)))])


def _row(base: KnowledgeBase, item: NoteOn) -> doc.Row:
    """Return a note under its year: what on what, how it points, then the finding."""
    note = item.note
    cause = f" in {uncapitalized(base.causes[note.cause].name)}" if note.cause else ""
    graded = f"; {DESIGN[note.design]}, {CERTAINTY[note.certainty]}"
    words = (capitalized(result_of(note)), graded, cite_finding(note))
    told = [doc.Item(words, running=True)]
    if figure := effect_words(note):
        told.append(doc.Item((figure,), running=True))
    inner = (*told, doc.Item((quiet(note.finding),), running=True))
    return doc.Row(str(item.year or "undated"), (name(item.procedure.name), cause), inner)


def _page(base: KnowledgeBase, found: Sequence[NoteOn], notes: str) -> Iterator[doc.Block]:
    yield doc.Heading(f"Evidence: {notes}", level=1)
    table = doc.Table(tuple(map(doc.Column, COLUMNS)), tuple(_cells(base, item) for item in found))
    yield table
    yield doc.Sources(doc.cited([table]))
    yield doc.Paragraph((NOTICE,))


def _cells(base: KnowledgeBase, item: NoteOn) -> doc.Parts:
    note = item.note
    return (
        str(item.year or "undated"),
        item.procedure.name,
        base.causes[note.cause].name if note.cause else "",
        capitalized(result_of(note)),
        DESIGN[note.design],
        CERTAINTY[note.certainty],
        note.finding,
        cite_finding(note),
    )
