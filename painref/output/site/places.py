"""Where each record is told of: links that are relative, so that the pages work under any path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from painref.base.knowledge_base import Known


class Directory:
    """The pages of all records, by what records are called in running text."""

    def __init__(self, records: Sequence[tuple[str, Known]]) -> None:
        """Take records, as (kind, record); a name that several share leads nowhere."""
        self.sources = {record.id for kind, record in records if kind == "sources"}
        named = [(kind, record) for kind, record in records if kind != "sources"]
        shared = Counter(record.name for _, record in named)
        self.pages = {r.name: page_of(kind, r.id) for kind, r in named if shared[r.name] == 1}
        self.pages |= {f"{r.name} ({r.id})": page_of(kind, r.id) for kind, r in named}


class SitePlaces:
    """The links of one page of the site, which lies some folders below the first one."""

    def __init__(self, directory: Directory, root: str) -> None:
        """Take all pages, and how the way to the first folder is written: "" or "../"."""
        self._directory = directory
        self._root = root

    def source(self, id_: str) -> str | None:
        """Return the link to the page of a source."""
        known = id_ in self._directory.sources
        return f"{self._root}{page_of('sources', id_)}" if known else None

    def record(self, name: str) -> str | None:
        """Return the link to the page of the record that is called so."""
        page = self._directory.pages.get(name)
        return f"{self._root}{page}" if page else None


def page_of(kind: str, id_: str) -> str:
    """Return where the page of a record lies in the folder."""
    return f"{kind}/{id_}.html"


def leaflet_page(kind: str, id_: str) -> str:
    """Return where the leaflet on a record lies in the folder."""
    return f"leaflets/{page_of(kind, id_)}"
