"""Every text of a record, with its passage there and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass

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
from painref.words.wording import SECTION

PARTS = SECTION | {
    "name": "Name",
    "brief": "Name",
    "aliases": "Other names",
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
    cls: type = type(value)
    for field in field_types(cls):
        inner = getattr(value, field.name)
        if field.name == "inferred":
            inner = (inner or "").removesuffix(SHARED).rstrip() or None
        path = f"{where}.{field.name}" if where else field.name
        if inner is None or field.name == "reviewed_by":
            continue
        is_part = is_dataclass(field.item) and field.item is not Citation
        if field.is_list:
            for i, item in enumerate(inner):
                if field.item is str:
                    yield Passage(f"{path}[{i}]", item, layer=layer)
                elif is_part:
                    yield from _texts(item, f"{path}[{i}]", cite, layer)
        elif field.item is str:
            yield from _text(value, path, str(inner), cite, layer)
        elif isinstance(value, Source) and field.item is int:
            yield Passage(path, str(inner), layer=layer)
        elif is_part:
            yield from _texts(inner, path, cite, layer)


def _text(
    owner: Frozen, path: str, text: str, cite: tuple[Citation, ...], layer: str | None
) -> Iterator[Passage]:
    """Yield one text, unless it says nothing or stands for somebody else's words."""
    own_words = not isinstance(owner, (Named, Source, Code)) or path in ("text", "inferred")
    if text != "not stated":
        yield Passage(path, text, cite if own_words else (), layer)
