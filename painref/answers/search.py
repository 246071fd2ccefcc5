"""Full-text search over everything that the records say.

A record is found when all words occur in it, in one passage or several. The index is kept beside
the records in the cache, if these are; else it is made for the one answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from painref.answers.passages import Passage, passages
from painref.answers.search_index import Index, Phrase, Words, as_texts, made, tokens
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import FILLERS, WORD, normalize, without_possessives
from painref.base.spelling import american, american_prefix
from painref.cache.beside import keep_beside, opened_beside
from painref.cache.cached_base import store_of
from painref.errors import QueryTooLongError, StoreError
from painref.model.kinds import KINDS

WHOLE = 200
"""A text of up to so many letters is shown whole; of a longer one, the sentence of the hit."""
LONGEST_QUERY = 1000
"""The most characters that are searched for: more words take longer, and hardly ever meet."""


@dataclass(frozen=True)
class Excerpt:
    """The passage of a hit, the sentence that was hit, and where in it the words are."""

    passage: Passage
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hit:
    """A record with all the words, and the fewest passages that hold them all, best first."""

    kind: str
    record: Any
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Answer:
    """The best hits, how many there are in all, and how many records each word alone finds."""

    hits: tuple[Hit, ...]
    total: int
    alone: Mapping[str, int]


@dataclass(frozen=True)
class _Term:
    """A word as typed, and the phrases of which one must be there."""

    typed: str
    phrases: tuple[Phrase, ...]


def search(
    base: KnowledgeBase,
    words: str,
    kinds: Iterable[str] = KINDS,
    most: int = 20,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Return the records that hold all of `words`, best first.

    The last word may be the beginning of one. Names weigh more than other names, and these
    more than the rest; words that stand together in one passage more than words apart.
    Raises QueryTooLongError.
    """
    if len(words) > LONGEST_QUERY:
        raise QueryTooLongError(
            f"{len(words):,} characters to look for; give at most {LONGEST_QUERY:,}"
        )
    wanted = {*kinds}
    chosen = [kind for kind in KINDS if kind in wanted]
    store = store_of(base)
    try:
        answer = _answer(base, words, chosen, most, progress or (lambda _: None))
    except LookupError:
        if store_of(base) is store:
            raise
    else:
        if store_of(base) is store:
            return answer
    return search(base, words, chosen, most, progress)  # the files were read anew meanwhile


def _answer(
    base: KnowledgeBase, words: str, kinds: list[str], most: int, progress: Callable[[int], None]
) -> Answer:
    """Search by the index that is kept for a base, or make one and keep it."""
    if kept := opened_beside(store_of(base), _FILE):
        try:
            return _Search(base, Index(kept.value, kinds), words, kinds).answer(most)
        except StoreError:  # it is damaged
            pass
        finally:
            kept.close()
    found = made(base, progress)
    keep_beside(store_of(base), _FILE, as_texts(found))
    return _Search(base, Index(found.get, kinds), words, kinds).answer(most)


_FILE = "search"
"""What the file of the index is called, beside that of the records."""


class _Search:
    """A search for some words in an index."""

    def __init__(self, base: KnowledgeBase, index: Index, words: str, kinds: list[str]) -> None:
        self.base = base
        self.index = index
        self.words = words
        self.kinds = kinds
        self._ids_of: dict[str, list[str]] = {}
        self.terms = self._terms()
        self.scored = [index.scores(term.phrases) for term in self.terms]

    def answer(self, most: int) -> Answer:
        """Return the best hits."""
        by_term = [self._best_by_record(scores) for scores in self.scored]
        alone = {term.typed: len(best) for term, best in zip(self.terms, by_term, strict=True)}
        found = set.intersection(*map(set, by_term)) if by_term else set()
        rows: dict[int, list[int]] = {}
        together: dict[int, float] = {}
        for row in sorted({row for scores in self.scored for row in scores}):
            owner = self._owner(row)
            if owner in found:
                sum_ = sum(scores.get(row, 0.0) for scores in self.scored)
                together[owner] = min(sum_, together.get(owner, 0.0))
                rows.setdefault(owner, []).append(row)
        named = self._named()

        def order(owner: int) -> tuple[bool, float, int]:
            apart = sum(best[owner] for best in by_term)
            return self.index.record_of(owner) != named, apart + together[owner], owner

        ranked = sorted(found, key=order)
        hits = tuple(self._hit(rows[owner]) for owner in ranked[:most])
        return Answer(hits, len(ranked), alone)

    def _owner(self, row: int) -> int:
        """Return what tells the record of a row from others: its first row."""
        return row - self.index.passage_of(row)

    def _best_by_record(self, scores: Mapping[int, float]) -> dict[int, float]:
        best: dict[int, float] = {}
        for row, score in scores.items():
            owner = self._owner(row)
            best[owner] = min(score, best.get(owner, 0.0))
        return best

    def _ids(self, kind: str) -> list[str]:
        """Return the ids of the records of a kind that are in the index, in its order."""
        if kind not in self._ids_of:
            base = self.base
            ids = [id_ for id_ in base.of_kind(kind) if (kind, id_) not in base.silent]
            self._ids_of[kind] = ids
        return self._ids_of[kind]

    def _named(self) -> tuple[str, int] | None:
        """Return the kind and number of the record that is called what is looked for, if one is."""
        named = self.base.find(self.words, self.kinds) if self.terms else None
        if named is None or (named[0], named[1].id) in self.base.silent:
            return None
        return named[0], self._ids(named[0]).index(named[1].id)

    # ------------------------------------------------------------ words

    def _terms(self) -> list[_Term]:
        """Take a query apart into words to be found, each with the phrases that find it."""
        typed = [
            word
            for word in without_possessives(self.words).split()
            if WORD.search(word) and normalize(word)  # ™ is no word, though made of letters
        ]
        telling = [word for word in typed if normalize(word) not in FILLERS] or typed
        found: dict[str, _Term] = {}
        for word in telling:
            phrases = dict.fromkeys(self._phrases(word, is_last=word is telling[-1]))
            found[word.casefold()] = _Term(word, tuple(phrases))
        return list(found.values())

    def _phrases(self, word: str, is_last: bool) -> Iterator[Phrase]:
        """Yield the forms of a word: as typed, in one piece, and as a beginning.

        The parts of 'x-ray' stand side by side. A beginning such as 'injectio' is no part
        of the stem that is stored, so the words that begin so are looked for themselves.
        """
        parts = tokens(word)
        whole = american(normalize(word))
        yield Phrase(tuple(parts))
        yield Phrase((whole,))
        if not is_last:
            return
        yield Phrase((*parts[:-1], american_prefix(parts[-1])), is_beginning=True)
        if len(whole) > 2:
            known = self.index.known(american_prefix(normalize(word)))
            if whole not in self.index.known(whole):
                yield from (Phrase((other,)) for other in known)

    # ------------------------------------------------------------ hits

    def _hit(self, rows: Sequence[int]) -> Hit:
        """Return the record of some rows with the fewest of them that together hold all words."""
        left = set(range(len(self.terms)))
        chosen = []
        while left:

            def held(row: int) -> tuple[int, float]:
                of = [self.scored[i][row] for i in left if row in self.scored[i]]  # noqa: B023
                return -len(of), sum(of)

            row = min(rows, key=held)
            chosen.append(row)
            left -= {i for i in left if row in self.scored[i]}
        kind, number = self.index.record_of(rows[0])
        record = self.base.of_kind(kind)[self._ids(kind)[number]]
        numbers = [self.index.passage_of(row) for row in chosen]
        texts = [*islice(passages(record), max(numbers) + 1)]
        excerpts = (self._excerpt(texts[number]) for number in numbers)
        return Hit(kind, record, tuple(excerpts))

    def _excerpt(self, passage: Passage) -> Excerpt:
        covered = Words(passage).marked([p for term in self.terms for p in term.phrases])
        words = WORD.finditer(passage.text)
        return _cut(passage, [word.span() for i, word in enumerate(words) if i in covered])


_SENTENCE = re.compile(r".+?(?:[.!?](?=\s+[A-Z])|$)\s*", re.S)


def _cut(passage: Passage, marks: list[tuple[int, int]]) -> Excerpt:
    """Cut a long text down to the sentence with most of the words."""
    text = passage.text
    if len(text) <= WHOLE:
        return Excerpt(passage, text, tuple(marks))

    def held(span: tuple[int, int]) -> int:
        inside = {text[a:b].lower() for a, b in marks if span[0] <= a < span[1]}
        return len(inside)

    start, end = max((m.span() for m in _SENTENCE.finditer(text)), key=held)
    inside = tuple((a - start, b - start) for a, b in marks if start <= a < end)
    return Excerpt(passage, text[start:end].rstrip(), inside)
