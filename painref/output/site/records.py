"""The pages of single records of every kind but causes, which have a page of their own kind."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.knowledge_base import Known
from painref.model.kinds import LEAFLETS, singular
from painref.model.records import Procedure
from painref.output import document as doc
from painref.output.leaflet import leaflet
from painref.output.screens.record import records
from painref.output.site.figures import figures
from painref.output.site.places import leaflet_page, page_of
from painref.output.site.rendering import Site
from painref.words.wording import notice


def record_pages(site: Site, kind: str, record: Known) -> Iterator[tuple[str, str]]:
    """Yield the page of a record, and the leaflet beside it, each with its path in the folder."""
    path = page_of(kind, record.id)
    beside = leaflet_page(kind, record.id) if kind in LEAFLETS else None
    if beside:
        yield beside, leaflet(site.base, kind, record)
    head, *rest = records(site.base, [(kind, record)], full=True).blocks
    if isinstance(record, Procedure):
        rest = _with_figures(rest, tuple(figures(site.base, record)))
    yield (
        path,
        site.page(
            "record.html",
            path,
            title=record.name,
            kind=singular(kind),
            layer=record.layer,
            leaflet=beside,
            body=site.written(path, [head, *rest]),
            notice=notice(record.reviewed_by),
        ),
    )


def _with_figures(some: list[doc.Block], drawn: tuple[doc.Block, ...]) -> list[doc.Block]:
    """Put what is drawn behind the first section, which says what the procedure is."""
    heads = [place for place, block in enumerate(some) if isinstance(block, doc.Heading)]
    place = heads[1] if len(heads) > 1 else len(some)
    return [*some[:place], *drawn, *some[place:]]
