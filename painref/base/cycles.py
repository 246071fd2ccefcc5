"""Find what leads back to itself in a graph, in time that grows with the graph and no faster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


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
