"""The seam to the leaflets for patients: which pages have one beside them, and where it lies."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from painref.base.knowledge_base import KnowledgeBase, Known

KINDS_WITH_LEAFLET = ("procedures", "causes")


def leaflet_page(kind: str, id_: str) -> str:
    """Return where the leaflet on a record lies in the folder."""
    return f"leaflets/{kind}/{id_}.html"


def leaflet_of(base: KnowledgeBase, kind: str, record: Known) -> str | None:
    """Return the leaflet on a record, a page that stands alone; None where there is none."""
    if kind not in KINDS_WITH_LEAFLET or not find_spec("painref.output.leaflet"):
        return None
    page: str = import_module("painref.output.leaflet").leaflet(base, kind, record)
    return page
