"""What several screens share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Caution, Citation, EvidenceNote, Recommendation, Risk
from painref.model.terms import Region
from painref.output.document import Block, Cite, Document, Item, Paragraph, Part, Parts, Role, Text
from painref.words.phrases import caution_in
from painref.words.wording import REGION, capitalized

SOURCES_HINT = Text("Sources are in brackets; 'painref cite ID' spells one out. ", Role.HINT)
EMPTY = "Nothing is recorded; that does not mean there is nothing."


class Said(Protocol):
    """What has sources: a statement, a record that is one, or a cell of the map."""

    @property
    def cite(self) -> tuple[Citation, ...]:
        """Who says it."""

    @property
    def inferred(self) -> str | None:
        """What of it is our reading."""

    @property
    def layer(self) -> str | None:
        """The layer that it is from."""


def cite(said: Said) -> Cite:
    """Return who says a statement."""
    return Cite(said.cite, bool(said.inferred), said.layer)


def cite_harm(risk: Risk) -> Cite:
    """Return who counted a harm: that calling it serious is our reading does not make the count ours."""
    return Cite(risk.cite, bool(risk.inferred) and not risk.serious_inferred, risk.layer)


def cite_finding(note: EvidenceNote) -> Cite:
    """Return who reports a finding."""
    return Cite((note.source,), layer=note.layer)


def cite_stance(recommendation: Recommendation) -> Cite:
    """Return whose stance it is."""
    return Cite((recommendation.source,), bool(recommendation.inferred), recommendation.layer)


def name(text: str) -> Text:
    """Return text that is looked for: a name, or the words that say what follows."""
    return Text(text, Role.NAME)


def quiet(text: str) -> Text:
    """Return text that may be passed over."""
    return Text(text, Role.QUIET)


def entry(*parts: Part) -> Paragraph:
    """Return one entry of several: a paragraph whose further lines hang."""
    return Paragraph(parts, hang=True)


def caution_parts(base: KnowledgeBase, caution: Caution) -> Parts:
    """Say what speaks against a procedure, and in whom."""
    return Text(f"{caution_in(base, caution)}: ", Role.WARNING), caution.text, cite(caution)


def items(several: Iterable[Parts]) -> tuple[Item, ...]:
    """Return an item for each of several parts."""
    return tuple(map(Item, several))


def document(base: KnowledgeBase, blocks: Sequence[Block]) -> Document:
    """Return a document of blocks that cites the sources of a base."""
    return Document(tuple(blocks), base.sources)


def part_of_the_body(region: Region | None) -> str:
    """Return what stands over what is for a part of the body."""
    return capitalized(REGION[region]) if region else "Anywhere"


def and_more(rest: int) -> Parts:
    """Say how many more there are, if any, and how to see them."""
    return (f" ({rest} more", Text(": '--explain'", Role.HINT), ")") if rest > 0 else ()


def numbered(numbers: Sequence[int]) -> str:
    """Name options by their numbers, three or more that follow one another as a range."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [(some[0][1], some[-1][1]) for _, run in runs if (some := list(run))]
    listed = ", ".join(
        f"{a} to {b}" if b - a > 1 else f"{a}, {b}" if b > a else f"{a}" for a, b in ends
    )
    return f"option{'s' if len(numbers) > 1 else ''} {listed}"


BY_LAY = "by the lay document alone"
