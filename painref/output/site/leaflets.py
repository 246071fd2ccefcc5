"""Which pages have a leaflet for patients beside them, and where it lies."""

from __future__ import annotations

from painref.base.knowledge_base import KnowledgeBase, Known
from painref.output.leaflet import leaflet

KINDS_WITH_LEAFLET = ("procedures", "causes")


def leaflet_page(kind: str, id_: str) -> str:
    """Return where the leaflet on a record lies in the folder."""
    return f"leaflets/{kind}/{id_}.html"


def leaflet_of(base: KnowledgeBase, kind: str, record: Known) -> str | None:
    """Return the leaflet on a record, a page that stands alone; None where there is none."""
    return leaflet(base, kind, record) if kind in KINDS_WITH_LEAFLET else None
