"""The pages on the base as a whole: start, lists, map, pathway, what is covered, how to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painref.answers.map import matrix
from painref.answers.map_cells import State
from painref.answers.pathway import steps_in_order
from painref.base.knowledge_base import Known
from painref.model.kinds import TITLES
from painref.model.terms import Region, TopicKind
from painref.output import document as doc
from painref.output.screens.map import in_words
from painref.output.screens.parts import cite, name
from painref.output.screens.pathway import pathway
from painref.output.screens.rule import rule
from painref.output.site.coverage import coverage
from painref.output.site.places import page_of
from painref.output.site.rendering import Site
from painref.words.wording import REGION, capitalized

Group = tuple[str, list[Known]]
OTHERS = {kind: title for kind, title in TITLES.items() if kind not in ("causes", "procedures")}
"""The kinds that have a page for their list, with its title; the first page lists the rest."""


def overview_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each page with its path in the folder."""
    yield "index.html", _index(site)
    for kind in OTHERS:
        path = f"{kind}/index.html"
        yield path, site.page("list.html", path, kind=kind, records=site.listed(kind))
    yield "map.html", _map(site)
    steps = pathway(site.base, steps_in_order(site.base)).blocks
    yield "pathway.html", _plain(site, "pathway.html", "The way from pain to procedure", steps)
    yield "coverage.html", _plain(site, "coverage.html", "What is covered", coverage(site))
    yield "reading.html", _plain(site, "reading.html", "How to read", _reading(site))


def _index(site: Site) -> str:
    return site.page(
        "index.html", "index.html", causes=_causes(site), groups=_groups(site), others=OTHERS
    )


def _plain(site: Site, path: str, title: str, some: Iterable[doc.Block]) -> str:
    body = site.written(path, some)
    return site.page(
        "record.html", path, title=title, kind=None, layer=None, leaflet=None, body=body
    )


def _causes(site: Site) -> list[Group]:
    """Return the causes by where the pain is; one with several regions stands in each."""
    causes = site.listed("causes")
    found: list[Group] = [
        (capitalized(REGION[region]), [c for c in causes if region in c.regions])
        for region in Region
    ]
    found.append(("Anywhere", [c for c in causes if not c.regions]))
    return [(place, some) for place, some in found if some]


def _groups(site: Site) -> list[Group]:
    procedures = site.listed("procedures")
    groups = site.listed("groups")
    found = [(group.name, [p for p in procedures if p.group == group.id]) for group in groups]
    return [(group, some) for group, some in found if some]


def _map(site: Site) -> str:
    found = matrix(site.base)
    used = {cell.state for row in found.rows for cell in row.cells.values()}
    return site.page(
        "map.html",
        "map.html",
        causes=found.causes,
        groups=[
            (group.name, [(row.procedure, row.over(found.causes)) for row in rows])
            for group, rows in found.groups(site.base)
        ],
        page_of=page_of,
        states=[state for state in State if state in used],
        words=site.written("map.html", in_words(site.base, found), deeper=1),
    )


def _reading(site: Site) -> Iterator[doc.Block]:
    """Yield how to read an answer: the words of the field, and the rule by which options stand."""
    yield doc.Heading("How to read an answer", level=1)
    yield from rule()
    yield doc.Heading("Words explained")
    terms = (t for t in site.listed("topics") if t.kind is TopicKind.TERM)
    yield doc.List(tuple(doc.Item((name(f"{t.name}: "), t.text, cite(t))) for t in terms))
