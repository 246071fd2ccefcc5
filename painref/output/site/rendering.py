"""What fills templates: the engine, and what every page is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup

import painref
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import told
from painref.output import document as doc
from painref.output.leaflet import environment
from painref.output.site.places import Directory, SitePlaces
from painref.output.writers.html import blocks
from painref.words.wording import NOTICE

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'"
)
"""What a page may load and do: its own style and scripts, and nothing from anywhere else."""


class Site:
    """The pages of one knowledge base, as far as they have something in common."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Take a base, and get the templates ready."""
        self.base = base
        self.records = [*told(base)]
        """What the base says, as (kind, record); less than it holds where it was narrowed."""
        self.directory = Directory(self.records)
        self._templates = environment(FOLDER / "templates")
        self._templates.globals |= {
            "layers": sorted({r.layer for _, r in self.records if r.layer}),
            "policy": POLICY,
            "version": painref.__version__,
        }

    def listed(self, kind: str) -> list[Any]:
        """Return the records of a kind by name; sources by their ids."""
        found = [record for of, record in self.records if of == kind]
        return sorted(found, key=lambda r: (r.id if kind == "sources" else r.name).lower())

    def page(self, template: str, path: str, *, notice: str = NOTICE, **more: object) -> str:
        """Return a page that lies at `path` in the folder."""
        root = "../" * path.count("/")
        return self._templates.get_template(template).render(root=root, notice=notice, **more)

    def places(self, path: str) -> SitePlaces:
        """Return the links of the page at a path."""
        return SitePlaces(self.directory, "../" * path.count("/"))

    def written(self, path: str, some: Iterable[doc.Block], deeper: int = 0) -> Markup:
        """Write blocks for the page at a path; the writer has escaped what they say."""
        document = doc.Document(tuple(some), self.base.sources)
        # What stands in records went through the writer, and only the writer makes markup.
        return Markup("".join(blocks(document, self.places(path), deeper=deeper)))
