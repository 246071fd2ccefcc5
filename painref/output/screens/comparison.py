"""The screen of `compare`."""

from __future__ import annotations

from collections.abc import Sequence

from painref.comparing import Comparison, Said
from painref.knowledge_base import KnowledgeBase
from painref.output.document import (
    Alone,
    Aspect,
    Columns,
    Document,
    Item,
    Paragraph,
    Sources,
    Space,
    cited,
)
from painref.output.screens.parts import EMPTY, SOURCES_HINT, cite, document, name
from painref.wording import NOTICE


def comparison(base: KnowledgeBase, found: Comparison) -> Document:
    """Return what is said of each procedure, aspect by aspect."""
    columns = Columns(
        "Compared",
        tuple(procedure.name for procedure in found.procedures),
        tuple(
            Aspect(aspect.name, tuple(_said(aspect.said[p.id]) for p in found.procedures))
            for aspect in found.aspects
        ),
    )
    alone = Alone((Sources(cited([columns])),))
    return document(base, [columns, Space(), Paragraph((SOURCES_HINT, NOTICE)), alone])


def _said(statements: Sequence[Said]) -> tuple[Item, ...]:
    return tuple(map(_statement, statements)) or (Item((EMPTY,)),)


def _statement(said: Said) -> Item:
    source = (cite(said),) if said.cite else ()
    return Item((name(said.lead), said.text, *source))
