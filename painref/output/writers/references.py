"""Sources spelled out, as every writer spells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from painref.model.records import Source
from painref.output.document import Heading, Item, Link, List, Part, Role, Sources, Text
from painref.output.links import links, place_on_the_web
from painref.words.phrases import standing
from painref.words.wording import SOURCE_KIND, capitalized


def references(
    block: Sources, sources: Mapping[str, Source], *, alone: bool
) -> tuple[Heading, List]:
    """Return sources as a list; on a page that stands `alone`, with all that leads to them."""
    items = tuple(Item(tuple(_reference(sources[id_], alone))) for id_ in block.ids)
    return Heading("Sources"), List(items)


def _reference(source: Source, alone: bool) -> Iterator[Part]:
    yield (
        Text(source.id, Role.NAME)
        if alone
        else Link(source.id, place_on_the_web(source, "PMID"), Role.NAME)
    )
    parts = (source.title, source.authors, source.journal, source.year)
    said = ". ".join(str(part).rstrip(".") for part in parts if part)
    yield f"  {said} ({SOURCE_KIND[source.kind]})"
    if no_longer := standing(source):
        yield f". {capitalized(no_longer)}"
    if alone:
        yield from _identifiers(source)


def _identifiers(source: Source) -> Iterator[Part]:
    known = {link.address or link.text: link for link in reversed(links(source))}
    for link in reversed(known.values()):  # a URL that is the DOI's own is not told twice
        yield ". "
        text = link.text if link.label == "URL" else f"{link.label} {link.text}"
        yield Link(text, link.address)
