"""Lists of the words of records' names, to find the names that go on from what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painref.cache.sealed_file import SealedFile, as_text

LETTERS = 24
"""How many letters of a name are kept, from the start of each of its words on."""
PART = 2000
"""How many words a text holds, so that few are read where few go on from what was typed."""


def word_lists(
    kind: str, names: Iterable[tuple[str, str, Iterable[str]]]
) -> Iterator[tuple[str, str]]:
    """Yield texts by key for the records of a kind: of each the id, the name, and all names."""
    named, words = {}, []
    for id_, name, others in names:
        named[id_] = name
        words += [(start, id_) for start in _starts(others)]
    words.sort()
    parts = [words[i : i + PART] for i in range(0, len(words), PART)]
    yield f"words/{kind}", as_text([(part[0][0], part[-1][0]) for part in parts])
    for number, part in enumerate(parts):
        yield f"words/{kind}/{number}", as_text([part, {id_: named[id_] for _, id_ in part}])


def going_on(store: SealedFile, kind: str, start: str) -> dict[str, str] | None:
    """Return the names of records by id, of which a word begins so, in the order of the ids.

    `start` is in lower case, with single blanks between words. None if it is longer than what
    is kept; raises StoreError where something is lost.
    """
    if len(start) > LETTERS:
        return None
    found: dict[str, str] = {}
    for number, (first, last) in enumerate(store.need(f"words/{kind}")):
        if first[: len(start)] <= start <= last:
            words, named = store.need(f"words/{kind}/{number}")
            found |= {id_: named[id_] for word, id_ in words if word.startswith(start)}
    return dict(sorted(found.items()))


def _starts(names: Iterable[str]) -> set[str]:
    """Return the beginnings to find a record by, one for each word of each name."""
    found = set()
    for name in names:
        words = name.lower().replace("-", " ").split()
        text, at = " ".join(words), 0
        for word in words:
            found.add(text[at : at + LETTERS])
            at += len(word) + 1
    return found
