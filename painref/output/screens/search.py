"""The screen of `search`."""

from __future__ import annotations

from painref.answers.search import Answer, Excerpt, Hit
from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import singular
from painref.output import document as doc
from painref.output.screens.parts import SOURCES_HINT, document, name, quiet
from painref.words.phrases import count
from painref.words.wording import NOTICE


def hits(base: KnowledgeBase, query: str, answer: Answer) -> doc.Document:
    """Return each record with the passages of its hit, then how many there are."""
    if not answer.hits:
        return document(base, [])
    found = doc.List(tuple(map(_hit, answer.hits)), doc.Kind.FOUND)
    title = doc.Alone((doc.Heading(f"Found: {query}", level=1),))
    end = doc.Paragraph((*_total(answer), SOURCES_HINT, NOTICE))
    return document(
        base, [title, found, doc.Space(), end, doc.Alone((doc.Sources(doc.cited([found])),))]
    )


def _hit(hit: Hit) -> doc.Item:
    about = quiet(f"  {hit.record.id}, {singular(hit.kind)}")
    return doc.Item((name(hit.record.name), about), tuple(map(_place, hit.excerpts)))


def _place(excerpt: Excerpt) -> doc.Item:
    """Return the place and the sentence of a hit, its words set off."""
    if excerpt.passage.is_name:
        return doc.Item((quiet("In its name"),))
    parts: list[doc.Part] = [quiet(f"{excerpt.passage.part}: ")]
    end = 0
    for start, stop in excerpt.marks:
        parts += [excerpt.text[end:start], name(excerpt.text[start:stop])]
        end = stop
    parts.append(excerpt.text[end:])
    if excerpt.passage.cite:
        parts.append(doc.Cite(excerpt.passage.cite, layer=excerpt.passage.layer))
    return doc.Item(tuple(parts))


def _total(answer: Answer) -> doc.Parts:
    total = count(answer.total, "record")
    if answer.total == len(answer.hits):
        return (f"{total}. ",)
    more = doc.Text(f"; '--most {answer.total}' shows all", doc.Role.HINT)
    return f"{len(answer.hits)} of {total}", more, ". "
