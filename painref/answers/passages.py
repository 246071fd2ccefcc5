"""Every text of a record, with its passage there and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache

from painref.base.knowledge_base import Known
from painref.base.one_source import SHARED
from painref.model.fields import field_types
from painref.model.quick_dataclasses import Frozen
from painref.model.records import (
    Citation,
    Code,
    Entry,
    EvidenceNote,
    Named,
    Recommendation,
    Source,
    Statement,
)
from painref.words.sections import SECTION

PARTS = SECTION | {
    "name": "Name",
    "brief": "Name",
    "aliases": "Other names",
    "hints": "May be meant by",
    "text": SECTION["summary"],
    "evidence": "Evidence",
    "recommendations": "Guideline",
    "confirm": "How it is confirmed",
    "note": "Note",
    "pmid": "PMID",
    "doi": "DOI",
    "url": "URL",
}
"""What `show` calls the parts of a record, by field; other fields are called as they are."""
_WITHIN = {
    "population": "who was studied",
    "whom": "whose figure it is",
    "other": "what it was seen with",
    "comparator": "compared with what",
    "outcome": "what was measured",
    "horizon": "when it was measured",
    "certainty_basis": "certainty",
    "note": "note",
    "frequency": "how often",
    "wording": "its wording",
    "inferred": "our reading",
}


@dataclass(frozen=True)
class Passage:
    """A text in a record."""

    field: str
    text: str
    cite: tuple[Citation, ...] = ()
    layer: str | None = None
    other_forms: str = ""
    """What else the text is found by, though it is not in it: ids, and codes without signs."""

    @property
    def is_name(self) -> bool:
        """Whether it is the record's main name."""
        return self.field in ("name", "title")

    @property
    def is_other_name(self) -> bool:
        """Whether it is another name or a code."""
        return self.field.startswith("aliases[") or self.field.endswith("].code")

    @property
    def part(self) -> str:
        """The part of the record, in words."""
        first, *inner = re.sub(r"\[[0-9]+\]", "", self.field).split(".")
        last = inner[-1] if inner else first
        if first == "inferred":
            return "What it is, our reading"
        within = f", {_WITHIN[last]}" if inner and last in _WITHIN else ""
        return PARTS.get(first, first.capitalize()) + within

    @property
    def label(self) -> str:
        """The part of the record, with the source of a finding or stance: Evidence [a-trial]."""
        named = self.field.startswith(("evidence[", "recommendations["))
        return f"{self.part} [{self.cite[0].source}]" if named else self.part


def passages(record: Known) -> Iterator[Passage]:
    """Yield all texts of a record in reading order, its name first."""
    main = "title" if isinstance(record, Source) else "name"
    yield Passage(main, record.name, (), record.layer, record.id)
    for passage in _texts(record, "", (), record.layer):
        if passage.field != main:
            yield passage


def _texts(
    value: Frozen, where: str, cite: tuple[Citation, ...], layer: str | None
) -> Iterator[Passage]:
    """Yield the texts of a record or a part of one; those without a source have that around them."""
    if isinstance(value, (Statement, Entry)):
        cite = value.cite
    elif isinstance(value, (EvidenceNote, Recommendation)):
        cite = (value.source,)
    layer = getattr(value, "layer", layer)
    is_quoted = isinstance(value, (Named, Source, Code))
    cls: type = type(value)
    for name, attribute, is_list, holds_texts in _plan(cls):
        inner = getattr(value, attribute)
        if inner is None or inner == ():
            continue
        path = f"{where}.{name}" if where else name
        parts = {f"{path}[{n}]": one for n, one in enumerate(inner)} if is_list else {path: inner}
        for at, item in parts.items():
            if not holds_texts:
                yield from _texts(item, at, cite, layer)
            elif is_list:
                yield Passage(at, item, layer=layer)
            else:
                own_words = not is_quoted or at in ("text", "inferred")
                text = str(item)
                if name == "inferred":
                    text = text.removesuffix(SHARED).rstrip()
                if text and text != "not stated":
                    yield Passage(at, text, cite if own_words else (), layer)


@cache
def _plan(cls: type) -> list[tuple[str, str, bool, bool]]:
    """Return the fields of a class that hold texts: name, if it is a list, if of texts themselves.

    The year of a source is a text too, since it is looked for with the rest of it. Plain texts say
    again what stands elsewhere, and would count twice.
    """
    plan = []
    for field in field_types(cls):
        is_text = field.item is str or (field.item is int and cls is Source)
        is_part = is_dataclass(field.item) and field.item is not Citation
        if field.name not in ("reviewed_by", "plain") and (is_text or is_part):
            plan.append((field.name, field.attribute, field.is_list, is_text))
    return plan
