"""Write a leaflet for patients: one sheet of paper as one HTML file that needs nothing else.

Imported only where a leaflet is made: Jinja2 is in the extra `site`.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from painref.answers.leaflet.cause import cause_sheet
from painref.answers.leaflet.procedure import procedure_sheet
from painref.answers.leaflet.sheet import Sheet
from painref.base.knowledge_base import KnowledgeBase, Known
from painref.model.records import Cause, Procedure, Source
from painref.output.links import place_on_the_web

KINDS = ("procedures", "causes")
"""The kinds of records that there are leaflets on."""
_WORDS_OF_A_ROOMY_SHEET = 330
_WORDS_OF_A_FULL_SHEET = 480


def leaflet(base: KnowledgeBase, kind: str, record: Known) -> str:
    """Return the leaflet on a procedure or a cause as HTML.

    Raises ValueError for a record of another kind.
    """
    if isinstance(record, Procedure):
        sheet = procedure_sheet(base, record)
    elif isinstance(record, Cause):
        sheet = cause_sheet(base, record)
    else:
        raise ValueError(f"there are leaflets on {' and '.join(KINDS)}, not on {kind}")
    return _written(base, sheet)


def _written(base: KnowledgeBase, sheet: Sheet) -> str:
    numbers = {id_: number for number, id_ in enumerate(sheet.cited, start=1)}
    return _template().render(
        sheet=sheet,
        room=_room(sheet),
        numbers_of=lambda cite: sorted({numbers[one.source] for one in cite}),
        sources=[(n, *_reference(base.sources[id_])) for id_, n in numbers.items()],
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("painref.output", "leaflet"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("leaflet.html.j2")


def _room(sheet: Sheet) -> str:
    """Say how large the print can be: what says little need not be small."""
    words = sum(
        len(f"{said.lead} {said.text}".split()) for part in sheet.sections for said in part.said
    )
    words += 90 * any(part.picture for part in sheet.sections) + 5 * len(sheet.cited)
    if words <= _WORDS_OF_A_ROOMY_SHEET:
        return "roomy"
    return "snug" if words <= _WORDS_OF_A_FULL_SHEET else "full"


def _reference(source: Source) -> tuple[str, str | None]:
    """Name a source as shortly as it can be found by, and where it can be read."""
    authors = (source.authors or source.title).rstrip(".")
    first = authors.split(",")[0].split(";")[0]
    parts = (f"{first} et al" if first != authors else first, source.journal, source.year)
    known = f"PMID {source.pmid}" if source.pmid else f"doi {source.doi}" if source.doi else ""
    said = ". ".join(str(part).rstrip(".") for part in (*parts, known) if part)
    return said, place_on_the_web(source)
