"""What codes of ICD-10-CM name: the records that list them, and the regions that they tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.base.icd10cm import Entry, entry, spelled
from painref.base.knowledge_base import KnowledgeBase
from painref.base.recorded_codes import Recorded, closest, recorded
from painref.words.named import NOTHING_AROUND, Around, Named


def by_code_alone(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return what a text names that is a code and nothing else, if any record answers for it."""
    found = entry(text) if spelled(text) else None
    codes = leading(base, found, kinds) if found else []
    return coded(base, codes, [found]) if found and codes else None


def leading(base: KnowledgeBase, entry: Entry, kinds: Iterable[str]) -> list[Recorded]:
    """Return what answers for a code: the records of which it is an exact one, or else all."""
    return closest(recorded(base.whole or base, entry.code, kinds))


def coded(
    base: KnowledgeBase,
    codes: Sequence[Recorded],
    entries: Sequence[Entry],
    read: Around = NOTHING_AROUND,
) -> Named:
    """Return what codes name that lead to some records."""
    found = {(code.kind, code.id): base.of_kind(code.kind)[code.id] for code in codes}
    regions = dict.fromkeys(region for entry in entries for region in entry.regions)
    return Named(
        records=tuple((kind, record) for (kind, _), record in found.items()),
        around=read,
        regions=tuple(regions),
        codes=tuple(codes),
    )
