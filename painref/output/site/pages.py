"""All files of a site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause
from painref.output.site.causes import cause_pages
from painref.output.site.overview import overview_pages
from painref.output.site.records import record_pages
from painref.output.site.rendering import FOLDER, Site
from painref.output.site.search_index import search_index
from painref.output.writers.html import STYLE

STATIC = ("minisearch.js", "minisearch-license.txt", "search.js", "switches.js", "site.css")


def site_files(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield each file of the site of a base: its path in the folder, with "/", and its text."""
    site = Site(base)
    yield "static/page.css", STYLE.read_text(encoding="utf-8")
    for name in STATIC:
        yield f"static/{name}", (FOLDER / "static" / name).read_text(encoding="utf-8")
    yield "static/index.js", search_index(base, site.records)
    yield from overview_pages(site)
    for kind, record in site.records:
        if isinstance(record, Cause):
            yield from cause_pages(site, record)
        else:
            yield from record_pages(site, kind, record)
