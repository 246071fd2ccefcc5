"""The page of a cause: what is suggested for it, with switches for what is known of the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from painref.answers.switches import TOGETHER, Switches
from painref.model.records import Cause
from painref.model.terms import CHOICES, Region, Term
from painref.output import document as doc
from painref.output.leaflet import leaflet
from painref.output.screens.record import records
from painref.output.site.answers import Answers
from painref.output.site.changes import panel
from painref.output.site.places import leaflet_page, page_of
from painref.output.site.rendering import Site
from painref.words.wording import CONDITION, REGION, capitalized, notice

LABELS = {
    "region": "Where the pain is",
    "severity": "How severe the cause is",
    "duration": "How long the pain lasts",
}


class Choice(NamedTuple):
    """A switch with several answers: its id, its label, and each answer with its words."""

    about: str
    label: str
    answers: list[tuple[str, str]]


def cause_pages(site: Site, cause: Cause) -> Iterator[tuple[str, str]]:
    """Yield the page of a cause, and the leaflet beside it, each with its path in the folder."""
    path, beside = page_of("causes", cause.id), leaflet_page("causes", cause.id)
    yield beside, leaflet(site.base, "causes", cause)
    switches = Switches(site.base, cause)
    answers = Answers(site, path)
    for told in switches.answers():
        answers.add(told)
    panels = [panel(site, path, change) for change in switches.changes()]
    unheard = [f for f in site.listed("factors") if f.id not in switches.factors]
    nothing = ("",) * len(TOGETHER)
    yield (
        path,
        site.page(
            "cause.html",
            path,
            cause=cause,
            leaflet=beside,
            choices=[_choice(about, some) for about, some in switches.offered.items() if some],
            together=TOGETHER,
            panels=panels,
            unheard=[factor.name for factor in unheard],
            answer=answers.made(nothing),
            parts=answers.parts,
            made_of=[("|".join(choices), parts) for choices, parts in answers.made_of.items()],
            sources=site.written(path, [doc.Sources(tuple(answers.cited))]),
            record=site.written(path, _record(site, cause), deeper=1),
            notice=notice(cause.reviewed_by),
        ),
    )


def _choice(about: str, some: tuple[str, ...]) -> Choice:
    terms: type[Term] = Region if about == "region" else CHOICES[about]
    words = [
        (term, REGION[term] if isinstance(term, Region) else CONDITION[term]) for term in terms
    ]
    answers = [(str(term), capitalized(word)) for term, word in words if str(term) in some]
    return Choice(about, LABELS[about], answers)


def _record(site: Site, cause: Cause) -> Iterator[doc.Block]:
    """Yield the whole record, but for its name, which is that of the page, and its sources."""
    _, *rest = records(site.base, [("causes", cause)], full=True).blocks
    yield from (block for block in rest if not isinstance(block, doc.Sources))
