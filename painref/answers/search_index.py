"""The index of search: where in the records each word stands, and how much that says.

Each row is one passage in a record, so that a hit can say where it is. What is in the index is found
by key, in memory or in a file of the cache, and is the same in both. Words are kept by their stems,
and passages are weighed by bm25 as SQLite's full-text search does it.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from painref.answers.passages import Passage, passages
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import WORD, normalize
from painref.base.spelling import american
from painref.base.stems import stem
from painref.model.kinds import KINDS
from painref.model.records import Source

WEIGHTS = IN_SOURCE, IN_TEXT, IN_OTHER_NAME, IN_NAME = 0.5, 1.0, 3.0, 4.0
"""What the bm25 score of a passage is multiplied by, since a name is short but says more."""

_K1, _B = 1.2, 0.75
"""How fast more of a word stop counting, and how much short texts are preferred, as in bm25."""
_LEAST_TELLING = 1e-6
"""What a word counts that stands in more than half of all passages."""

_ROW = "%06x%06x%06x%x"
"""A row: the number of its record in its kind, of its passage there, of its words, and its weight."""
_RECORD, _PASSAGE, _WORDS, _WEIGHT = slice(0, 6), slice(6, 12), slice(12, 18), slice(18, 19)
_LONG = len(_ROW % (0, 0, 0, 0))
_NO_WORD = "_"
"""Stands for a word of which no letter is left."""


class Phrase(NamedTuple):
    """Words that stand side by side; the last one may be the beginning of one."""

    words: tuple[str, ...]
    is_beginning: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return tuple(stem(word) for word in self.words if word != _NO_WORD)


class Words:
    """The words of a passage as they are indexed: those of its text, then what else finds it."""

    def __init__(self, passage: Passage) -> None:
        self.all = tokens(passage.text)
        if passage.is_name or passage.is_other_name:
            whole = (american(normalize(text)) for text in (passage.text, passage.other_forms))
            self.all += [*tokens(passage.other_forms), *filter(None, whole)]
        self.at = [i for i, word in enumerate(self.all) if word != _NO_WORD]
        """Where in them the words stand that can be found."""

    def marked(self, phrases: Collection[Phrase]) -> set[int]:
        """Return the numbers of the words that one of some phrases covers."""
        stems = [stem(self.all[i]) for i in self.at]
        found: set[int] = set()
        for phrase in phrases:
            wanted = phrase.stems
            for i in range(len(stems) - len(wanted) + 1) if wanted else ():
                *before, last = stems[i : i + len(wanted)]
                ends = last.startswith(wanted[-1]) if phrase.is_beginning else last == wanted[-1]
                if ends and before == [*wanted[:-1]]:
                    found.update(range(self.at[i], self.at[i + len(wanted) - 1] + 1))
        return found


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are found, one for each run of letters and digits."""
    return [_token(word) for word in WORD.findall(text)]


@lru_cache(maxsize=65536)
def _token(word: str) -> str:
    """Return a word without accents and in American spelling."""
    return american(normalize(word)) or _NO_WORD


# ---------------------------------------------------------------- making it


def made(base: KnowledgeBase, progress: Callable[[int], None]) -> dict[str, Any]:
    """Return all of the index by key, in plain values and arrays; `progress` is told of each record."""
    rows: list[str] = []
    spans: dict[str, list[int]] = {}
    standing: dict[str, array[int]] = defaultdict(lambda: array("I"))
    kinds_of: dict[str, str] = defaultdict(str)
    for kind_number, kind in enumerate(KINDS):
        first, total = len(rows), 0
        here: set[str] = set()
        for number, record in enumerate(base.listed(kind)):
            for passage_number, passage in enumerate(passages(record)):
                words = Words(passage)
                found = [words.all[i] for i in words.at]
                here.update(found)
                for position, word in enumerate(found):
                    standing[word].extend((len(rows), position))
                total += len(found)
                weight = WEIGHTS.index(_weight(record, passage))
                rows.append(_ROW % (number, passage_number, len(found), weight))
            progress(1)
        for word in here:
            kinds_of[word] += str(kind_number)
        spans[kind] = [first, len(rows), total]
    return {"spans": spans, "rows": "".join(rows), **_by_stem(standing), **_by_letter(kinds_of)}


def _by_stem(standing: Mapping[str, array[int]]) -> dict[str, array[int]]:
    """Return where the words of each stem stand: a row and a position, again and again."""
    found: dict[str, array[int]] = {}
    for word, pairs in standing.items():
        found.setdefault(f"stem/{stem(word)}", array("I")).extend(pairs)
    return found


def _by_letter(kinds_of: Mapping[str, str]) -> dict[str, list[list[str]]]:
    """Return the words that begin with each letter, with their stems and the numbers of their kinds."""
    found: dict[str, list[list[str]]] = {}
    for word, kinds in sorted(kinds_of.items()):
        found.setdefault(f"words/{word[0]}", []).append([word, stem(word), kinds])
    return found


def _weight(record: Any, passage: Passage) -> float:
    """Return how much a hit in a passage counts."""
    if isinstance(record, Source):
        return IN_SOURCE
    return IN_NAME if passage.is_name else IN_OTHER_NAME if passage.is_other_name else IN_TEXT


def as_texts(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield an index as texts by key, for a file."""
    for key, value in found.items():
        plain = value.tolist() if isinstance(value, array) else value
        yield key, json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


# ---------------------------------------------------------------- using it


class Index:
    """An index, of which some kinds of record are looked at; `get` finds what has a key."""

    def __init__(self, get: Callable[[str], Any], kinds: Iterable[str]) -> None:
        spans = get("spans")
        self._get = get
        self._spans: dict[str, list[int]] = {kind: spans[kind] for kind in kinds}
        self._is_whole = len(self._spans) == len(KINDS)
        self._rows: str = get("rows")
        self._number = sum(end - first for first, end, _ in self._spans.values())
        self._words = sum(words for *_, words in self._spans.values())

    def record_of(self, row: int) -> tuple[str, int]:
        """Return the kind of a row's record, and its number among the records of that kind."""
        kind = next(kind for kind, (a, b, _) in self._spans.items() if a <= row < b)
        return kind, self._field(row, _RECORD)

    def passage_of(self, row: int) -> int:
        """Return the number of a row among the passages of its record."""
        return self._field(row, _PASSAGE)

    def known(self, start: str) -> list[str]:
        """Return the words that begin so, which is not with nothing, in order."""
        chosen = {str(number) for number, kind in enumerate(KINDS) if kind in self._spans}
        return [
            word
            for word, _, kinds in self._beginning(start[0])
            if word.startswith(start) and not chosen.isdisjoint(kinds)
        ]

    def scores(self, phrases: Iterable[Phrase]) -> dict[int, float]:
        """Return the rows that hold one of some phrases with their scores; the lower the better."""
        scores: dict[int, float] = {}
        mean = self._words / max(self._number, 1)
        for phrase in phrases:
            found = self._standing(phrase)
            telling = math.log((self._number - len(found) + 0.5) / (len(found) + 0.5))
            telling = telling if telling > 0 else _LEAST_TELLING
            for row, times in found.items():
                length = _B * self._field(row, _WORDS) / mean
                score = times * (_K1 + 1) / (times + _K1 * (1 - _B + length))
                scores[row] = scores.get(row, 0.0) + telling * score
        return {row: -score * WEIGHTS[self._field(row, _WEIGHT)] for row, score in scores.items()}

    def _standing(self, phrase: Phrase) -> dict[int, int]:
        """Return the rows that hold a phrase, each with how often it does."""
        stems = phrase.stems
        if not stems:
            return {}
        ends = self._going_on(stems[-1]) if phrase.is_beginning else {stems[-1]}
        found = self._positions(ends)
        for back, before in enumerate(reversed(stems[:-1]), 1):
            if not found:
                break
            there = self._positions({before})
            beside = {row: {at + back for at in there.get(row, ())} for row in found}
            found = {row: left for row, at in found.items() if (left := at & beside[row])}
        return {row: len(positions) for row, positions in found.items()}

    def _positions(self, stems: Iterable[str]) -> dict[int, set[int]]:
        """Return where one of some stems stands, by row."""
        found: dict[int, set[int]] = {}
        for one in stems:
            pairs = iter(self._get(f"stem/{one}") or ())
            for row, position in zip(pairs, pairs, strict=True):
                found.setdefault(row, set()).add(position)
        if self._is_whole:
            return found
        spans = self._spans.values()
        return {row: p for row, p in found.items() if any(a <= row < b for a, b, _ in spans)}

    def _going_on(self, start: str) -> set[str]:
        """Return the stems that begin so. A stem and its words begin with the same letter."""
        return {stem_ for _, stem_, _ in self._beginning(start[0]) if stem_.startswith(start)}

    def _beginning(self, letter: str) -> Sequence[tuple[str, str, str]]:
        return self._get(f"words/{letter}") or ()

    def _field(self, row: int, field: slice) -> int:
        at = row * _LONG
        return int(self._rows[at + field.start : at + field.stop], 16)
