"""Write a leaflet for patients: one sheet of paper as one HTML file that needs nothing else.

Imported only where a leaflet is made: Jinja2 is in the extra `site`.
"""

from __future__ import annotations

import math
import textwrap
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from painref.answers.leaflet.cause import cause_sheet
from painref.answers.leaflet.procedure import procedure_sheet
from painref.answers.leaflet.sheet import Sheet
from painref.base.author_names import author_names
from painref.base.knowledge_base import KnowledgeBase, Known
from painref.model.kinds import LEAFLETS
from painref.model.records import Cause, Procedure, Source
from painref.output.links import place_on_the_web
from painref.output.writers.html import alone_policy

LARGEST, SMALLEST = 13.0, 8.5
"""Between which the size of print lies, in points."""
_SPARE = 0.925
_STYLE = Path(__file__).with_name("leaflet.css")


def leaflet(base: KnowledgeBase, kind: str, record: Known) -> str:
    """Return the leaflet on a procedure or a cause as HTML.

    Raises ValueError for a record of another kind.
    """
    if isinstance(record, Procedure):
        sheet = procedure_sheet(base, record)
    elif isinstance(record, Cause):
        sheet = cause_sheet(base, record)
    else:
        raise ValueError(f"there are leaflets on {' and '.join(LEAFLETS)}, not on {kind}")
    return _written(base, sheet)


def _written(base: KnowledgeBase, sheet: Sheet) -> str:
    numbers = {id_: number for number, id_ in enumerate(sheet.cited, start=1)}
    style = f":root {{ --print: {_size(sheet)}pt; }}\n{_STYLE.read_text(encoding='utf-8')}"
    return _template().render(
        sheet=sheet,
        style=Markup(style),  # our own, without a word of a record
        policy=Markup(alone_policy(style)),
        numbers_of=lambda cite: sorted({numbers[one.source] for one in cite}),
        sources=[(n, *_reference(base.sources[id_])) for id_, n in numbers.items()],
    )


@cache
def _template() -> Template:
    return environment(_STYLE.parent).get_template("leaflet.html.j2")


def environment(folder: Path) -> Environment:
    """Return what fills the templates of a folder; text is escaped, and no name may be missing."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _size(sheet: Sheet) -> float:
    """Return how large the print can be, in points, so that it all stands on one page.

    What a sheet takes up grows with the square of the size. How much each part of it takes was
    fitted to the leaflets of the built-in base in a browser; `_SPARE` is what columns may waste.
    """
    said = [said for section in sheet.sections for said in section.said]
    words = sum(len(f"{one.lead} {one.text}".split()) for one in said)
    drawn = sum(section.picture is not None for section in sheet.sections)
    boxes = sum(section.is_urgent for section in sheet.sections)
    taken = 2307 + 13.5 * words + 1134 * drawn + 36.5 * len(sheet.cited) + 16.3 * len(said)
    taken += 300 * boxes
    return round(min(LARGEST, max(SMALLEST, _SPARE * 1000 / math.sqrt(taken))), 1)


def _first_author(source: Source) -> str:
    """Name the first author, or else the issuer or the title, in a few words."""
    names, others = author_names(source)
    if names and (family := names[0].family):
        return f"{family} et al" if others or len(names) > 1 else family
    return textwrap.shorten(source.authors or source.title, 70, placeholder=" …")


def _reference(source: Source) -> tuple[str, str | None]:
    """Name a source as shortly as it can be found by, and where it can be read."""
    parts = (_first_author(source), source.journal, source.year)
    known = f"PMID {source.pmid}" if source.pmid else f"doi {source.doi}" if source.doi else ""
    said = ". ".join(str(part).rstrip(".") for part in (*parts, known) if part)
    said = said.replace("….", "…")
    return said, place_on_the_web(source)
