"""Lists of the words of records' names, to find the names that go on from what was typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from painref.sealed_file import SealedFile

LETTERS = 24
"""How many letters of a name are kept, from the start of each of its words on."""
PART = 500
"""How many words a text holds, so that few are read where few go on from what was typed."""


def word_lists(
    kind: str, names: Iterable[tuple[str, str, Iterable[str]]]
) -> Iterator[tuple[str, str]]:
    """Yield texts by key for the records of a kind: of each the id, the name, and all names."""
    words = sorted(
        f"{start}\t{id_}\t{name}" for id_, name, others in names for start in _starts(others)
    )
    parts = [words[i : i + PART] for i in range(0, len(words), PART)]
    bounds = [[word.partition("\t")[0] for word in (part[0], part[-1])] for part in parts]
    yield f"words/{kind}", json.dumps(bounds)
    for number, part in enumerate(parts):
        yield f"words/{kind}/{number}", json.dumps(part)


def going_on(store: SealedFile, kind: str, start: str) -> dict[str, str] | None:
    """Return the names of records by id, of which a word begins so, in the order of the ids.

    `start` is in lower case, with single blanks between words. None if it is longer than what
    is kept; raises StoreError where something is lost.
    """
    if len(start) > LETTERS:
        return None
    found = {}
    for number, (first, last) in enumerate(store.need(f"words/{kind}")):
        if first[: len(start)] <= start <= last:
            for line in store.need(f"words/{kind}/{number}"):
                word, id_, name = line.split("\t")
                if word.startswith(start):
                    found[id_] = name
    return dict(sorted(found.items()))


def _starts(names: Iterable[str]) -> set[str]:
    """Return the beginnings to find a record by, one for each word of each name."""
    words = (name.lower().replace("-", " ").split() for name in names)
    return {" ".join(some[i:])[:LETTERS] for some in words for i in range(len(some))}
