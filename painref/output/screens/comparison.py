"""The screen of `compare`."""

from __future__ import annotations

from collections.abc import Sequence

from painref.comparing import Comparison, Said
from painref.knowledge_base import KnowledgeBase
from painref.output import document as doc
from painref.output.screens.parts import EMPTY, SOURCES_HINT, cite, document, name
from painref.wording import NOTICE


def comparison(base: KnowledgeBase, found: Comparison) -> doc.Document:
    """Return what is said of each procedure, aspect by aspect."""
    columns = doc.Columns(
        "Compared",
        tuple(procedure.name for procedure in found.procedures),
        tuple(
            doc.Aspect(aspect.name, tuple(_said(aspect.said[p.id]) for p in found.procedures))
            for aspect in found.aspects
        ),
    )
    alone = doc.Alone((doc.Sources(doc.cited([columns])),))
    return document(base, [columns, doc.Space(), doc.Paragraph((SOURCES_HINT, NOTICE)), alone])


def _said(statements: Sequence[Said]) -> tuple[doc.Item, ...]:
    return tuple(map(_statement, statements)) or (doc.Item((EMPTY,)),)


def _statement(said: Said) -> doc.Item:
    source = (cite(said),) if said.cite else ()
    return doc.Item((name(said.lead), said.text, *source))
