"""The screen of `search`."""

from __future__ import annotations

from painref.model import singular
from painref.render.page import HEADING, NAME, QUIET, Page, Part
from painref.render.parts import SOURCES_HINT, cited
from painref.searching import Answer, Excerpt
from painref.wording import NOTICE


def write_hits(page: Page, answer: Answer) -> None:
    """Write each record with the places of its hit, then how many there are."""
    for hit in answer.hits:
        about = f"  {hit.record.id}, {singular(hit.kind)}"
        page.add((hit.record.name, NAME), (about, QUIET), hang=2)
        for excerpt in hit.excerpts:
            if excerpt.place.is_name:
                page.add(("In its name", QUIET), indent=2)
            else:
                page.add(*_line(excerpt), indent=2, hang=2)
    page.blank()
    total = "1 record" if answer.total == 1 else f"{answer.total} records"
    if answer.total > len(answer.hits):
        total = f"{len(answer.hits)} of {total}; '--most {answer.total}' shows all"
    page.add(f"{total}. {SOURCES_HINT} {NOTICE}")


def _line(excerpt: Excerpt) -> list[Part]:
    """Return the place and the sentence of a hit, its words set off by color's sake only."""
    parts: list[Part] = [(f"{excerpt.place.part}: ", QUIET)]
    end = 0
    for start, stop in excerpt.marks:
        parts += [excerpt.text[end:start], (excerpt.text[start:stop], HEADING)]
        end = stop
    parts.append(excerpt.text[end:])
    return (
        [*parts, cited(excerpt.place.cite, layer=excerpt.place.layer)]
        if excerpt.place.cite
        else parts
    )
