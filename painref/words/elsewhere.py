"""What an alias of a procedure names in other parts of the body.

`RFA` is an alias of one record; "cervical RFA" and "knee RFA" are others. Who says nothing of where
gets the first, and is told of the others. An id or a record's own name is one record's alone.
"""

from __future__ import annotations

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Procedure
from painref.model.terms import Region
from painref.words.named import Named, is_own

_SAID_OF = {Region.HAND_WRIST: ("hand", "wrist"), Region.FOOT_ANKLE: ("foot", "ankle")}
"""The words for a part of the body, where these are not the word of the vocabulary."""


def elsewhere(base: KnowledgeBase, text: str, named: Named) -> list[tuple[Region, Procedure]]:
    """Return what a name would mean with another part of the body before it, where none is said."""
    if len(named.records) != 1 or named.regions or named.around.regions or named.codes:
        return []
    kind, record = named.records[0]
    if kind != "procedures" or is_own(text, record):
        return []
    found: dict[str, tuple[Region, Procedure]] = {}
    for region in Region:
        for word in _SAID_OF.get(region, (str(region),)):
            there = base.find(f"{word} {text}", ["procedures"])
            if there and there[1].id != record.id:
                found.setdefault(there[1].id, (region, there[1]))
    return [*found.values()]
