"""What is broader and what is narrower among records, and what leads back to itself there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from painref.base.knowledge_base import KnowledgeBase


def ancestors(records: Mapping[str, Any], *ids: str) -> dict[str, None]:
    """Return the ids of all that is broader than one of `ids`, nearest first; bears cycles and gaps."""

    def broader(id_: str) -> Iterable[str]:
        record = records.get(id_)
        return record.broader if record else ()

    return _reached(ids, broader)


def lineage(records: Mapping[str, Any], *ids: str) -> dict[str, None]:
    """Return some ids, then those of all that is broader, nearest first."""
    return {**dict.fromkeys(ids), **ancestors(records, *ids)}


def inherited(records: Mapping[str, Any], id_: str, field: str) -> Any:
    """Return what a field says of a record, or else of the nearest broader one that says anything.

    None, where none does.
    """
    return next(
        (said for one in lineage(records, id_) if (said := getattr(records[one], field))), None
    )


def descendants(base: KnowledgeBase, kind: str, *ids: str) -> dict[str, None]:
    """Return the ids of all that is narrower than one of `ids`, nearest first; bears cycles."""

    def narrower(id_: str) -> Iterable[str]:
        return (r.id for r in base.referring(kind, id_) if r.field == "broader")

    return _reached(ids, narrower)


def _reached(ids: Collection[str], further: Callable[[str], Iterable[str]]) -> dict[str, None]:
    """Return the ids to which steps lead from some ids: nearest first, and each followed once."""
    found: dict[str, None] = {}
    begun = {*ids}
    ahead = deque(ids)
    while ahead:
        for id_ in further(ahead.popleft()):
            if id_ not in found:
                found[id_] = None
                if id_ not in begun:
                    ahead.append(id_)
    return found


def with_narrower(base: KnowledgeBase, causes: Collection[str]) -> set[str]:
    """Return the ids of some causes and of all causes that are narrower than one of them."""
    return {*causes, *descendants(base, "causes", *causes)}


def shared_by_some(base: KnowledgeBase, cause: str) -> set[str]:
    """Return the narrower causes, and all that these are kinds of: what some of the people have."""
    narrower = descendants(base, "causes", cause)
    return {*narrower, *ancestors(base.causes, *narrower)}


def in_cycles(links: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the nodes that a way along the links leads back to; links to nowhere are left out.

    This is Tarjan's algorithm for strongly connected components, without recursion, which a
    long chain would exhaust.
    """
    found: set[str] = set()
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for start in links:
        way: list[tuple[str, Iterator[str]]] = []
        ahead: str | None = start if start not in order else None
        while ahead is not None or way:
            if ahead is not None:
                order[ahead] = lowest[ahead] = len(order)
                open_[ahead] = None
                way.append((ahead, iter(links[ahead])))
            node, rest = way[-1]
            ahead = None
            for other in rest:
                if other == node:
                    found.add(node)
                elif other in open_:
                    lowest[node] = min(lowest[node], order[other])
                elif other in links and other not in order:
                    ahead = other
                    break
            if ahead is not None:
                continue
            way.pop()
            if way:
                parent = way[-1][0]
                lowest[parent] = min(lowest[parent], lowest[node])
            if lowest[node] == order[node]:
                found |= _close(open_, node)
    return found


def _close(open_: dict[str, None], node: str) -> set[str]:
    """Take a node and what was opened after it away, and return them if they are several."""
    together = set()
    while node not in together:
        together.add(open_.popitem()[0])
    return together if len(together) > 1 else set()
