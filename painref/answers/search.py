"""Full-text search over everything that the records say.

The index is SQLite's FTS5, built in memory for each run: that takes less time than reading
the records, and it can never be out of date. Each row is one passage in a record, so that a
hit can say where it is. A record is found when all words occur in it, in one passage or several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from painref.answers.passages import Passage, passages
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import FILLERS, WORD, normalize, without_possessives
from painref.base.spelling import american, american_prefix
from painref.errors import NoFullTextSearchError, QueryTooLongError
from painref.model.kinds import KINDS
from painref.model.records import Source

if TYPE_CHECKING:
    from sqlite3 import Connection

IN_NAME, IN_OTHER_NAME, IN_TEXT, IN_SOURCE = 4.0, 3.0, 1.0, 0.5
"""What the bm25 score of a passage is multiplied by. FTS5's own weights for columns move the
score only a little where a text is as short as a name."""
WHOLE = 200
"""A text of up to so many letters is shown whole; of a longer one, the sentence of the hit."""
_START, _END = "\x02", "\x03"


LONGEST = 1000
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
    """A word as typed, and the FTS5 expression that finds it."""

    typed: str
    expression: str


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
    Raises QueryTooLongError, and NoFullTextSearchError where SQLite cannot do it.
    """
    if len(words) > LONGEST:
        raise QueryTooLongError(f"{len(words):,} characters to look for; give at most {LONGEST:,}")
    kinds = [kind for kind in KINDS if kind in {*kinds}]
    records = [(kind, record) for kind in kinds for record in base.listed(kind)]
    index = _Index(records, progress or (lambda _: None))
    terms = index.terms(words)
    scored = [index.scores(term) for term in terms]
    by_term = [_best_by_record(scores, index.owners) for scores in scored]
    alone = {term.typed: len(best) for term, best in zip(terms, by_term, strict=True)}
    found = set.intersection(*map(set, by_term)) if by_term else set()
    together: dict[int, float] = {}
    for row in {row for scores in scored for row in scores if index.owners[row] in found}:
        sum_ = sum(scores.get(row, 0.0) for scores in scored)
        together[index.owners[row]] = min(sum_, together.get(index.owners[row], 0.0))
    named = base.find(words, kinds) if terms else None

    def order(number: int) -> tuple[bool, float, int]:
        apart = sum(best[number] for best in by_term)
        return index.records[number] != named, apart + together[number], number

    ranked = sorted(found, key=order)
    hits = tuple(index.hit(number, terms, scored) for number in ranked[:most])
    return Answer(hits, len(ranked), alone)


def _best_by_record(scores: Mapping[int, float], owners: Sequence[int]) -> dict[int, float]:
    best: dict[int, float] = {}
    for row, score in scores.items():
        best[owners[row]] = min(score, best.get(owners[row], 0.0))
    return best


# ---------------------------------------------------------------- the index


class _Index:
    """All passages of some records, one row each; `owners` tells the record of each row."""

    def __init__(self, records: Sequence[tuple[str, Any]], progress: Callable[[int], None]) -> None:
        self.records = records
        self._progress = progress
        self.owners: list[int] = []
        self.passages: list[Passage] = []
        self._rows_of: dict[int, list[int]] = {}
        self._weights: list[float] = []
        self._words: set[str] = set()
        self._database = _open()
        self._database.executemany("INSERT INTO place (rowid, text) VALUES (?, ?)", self._rows())

    def _rows(self) -> Iterable[tuple[int, str]]:
        for number, (_, record) in enumerate(self.records):
            self._progress(1)
            for passage in passages(record):
                row = len(self.passages)
                self.passages.append(passage)
                self.owners.append(number)
                self._rows_of.setdefault(number, []).append(row)
                tokens = _tokens(passage.text)
                if passage.is_name or passage.is_other_name:
                    tokens += [*_tokens(passage.other_forms), *_joined(passage)]
                self._words.update(tokens)
                self._weights.append(_weight(record, passage))
                yield row, " ".join(tokens)

    def terms(self, words: str) -> list[_Term]:
        """Take a query apart into words to be found, each as a safe FTS5 expression."""
        typed = [
            word
            for word in without_possessives(words).split()
            if WORD.search(word) and normalize(word)  # ™ is no word, though made of letters
        ]
        telling = [word for word in typed if normalize(word) not in FILLERS] or typed
        found: dict[str, _Term] = {}
        for word in telling:
            expressions = self._expressions(word, last=word is telling[-1])
            found[word.casefold()] = _Term(word, " OR ".join(dict.fromkeys(expressions)))
        return list(found.values())

    def _expressions(self, word: str, last: bool) -> Iterable[str]:
        """Yield the quoted forms of a word: as typed, in one piece, and as a beginning.

        The parts of 'x-ray' stand side by side. A beginning such as 'injectio' is no part
        of the stem that is stored, so the words that begin so are looked for themselves.
        """
        tokens = _tokens(word)
        whole = american(normalize(word))
        yield f'"{" ".join(tokens)}"'
        yield f'"{whole}"'
        if not last:
            return
        yield f'"{" ".join([*tokens[:-1], american_prefix(tokens[-1])])}"*'
        if len(whole) > 2 and whole not in self._words:
            start = american_prefix(normalize(word))
            for known in sorted(self._words):
                if known.startswith(start):
                    yield f'"{known}"'

    def scores(self, term: _Term) -> dict[int, float]:
        """Return the rows that hold a word with their weighted score; the lower the better."""
        found = self._database.execute(
            "SELECT rowid, bm25(place) FROM place WHERE place MATCH ?", (term.expression,)
        )
        return {row: score * self._weights[row] for row, score in found}

    def hit(
        self, number: int, terms: Sequence[_Term], scored: Sequence[Mapping[int, float]]
    ) -> Hit:
        """Return a record with the fewest passages that together hold all words."""
        kind, record = self.records[number]
        left = set(range(len(terms)))
        chosen = []
        while left:

            def held(row: int) -> tuple[int, float]:
                of = [scored[i][row] for i in left if row in scored[i]]  # noqa: B023
                return -len(of), sum(of)

            row = min(self._rows_of[number], key=held)
            chosen.append(row)
            left -= {i for i in left if row in scored[i]}
        expression = " OR ".join(f"({term.expression})" for term in terms)
        return Hit(kind, record, tuple(self._excerpt(row, expression) for row in chosen))

    def _excerpt(self, row: int, expression: str) -> Excerpt:
        passage = self.passages[row]
        (marked,) = self._database.execute(
            "SELECT highlight(place, 0, ?, ?) FROM place WHERE place MATCH ? AND rowid = ?",
            (_START, _END, expression, row),
        )
        return _cut(passage, _marks(passage.text, marked[0]))


def _weight(record: Any, passage: Passage) -> float:
    """Return how much a hit in a passage counts."""
    if isinstance(record, Source):
        return IN_SOURCE
    return IN_NAME if passage.is_name else IN_OTHER_NAME if passage.is_other_name else IN_TEXT


def _open() -> Connection:
    """Return an empty index in memory."""
    try:
        import sqlite3

        database = sqlite3.connect(":memory:")
        database.execute(
            "CREATE VIRTUAL TABLE place USING fts5("
            "text, tokenize='porter unicode61 remove_diacritics 2')"
        )
    except (ImportError, sqlite3.OperationalError) as error:
        raise NoFullTextSearchError from error
    return database


# ---------------------------------------------------------------- words and where they are


def _tokens(text: str) -> list[str]:
    """Return the words of a text as they are stored, one for each run of letters and digits."""
    return [_token(word) for word in WORD.findall(text)]


@lru_cache(maxsize=65536)
def _token(word: str) -> str:
    """Return a word without accents and in American spelling; '_' is no word to FTS5."""
    return american(normalize(word)) or "_"


def _joined(passage: Passage) -> Iterable[str]:
    """Return names and codes in one piece: 'm5126' for M51.26, 'xray' for X-ray."""
    forms = (passage.text, passage.other_forms)
    return [form for text in forms if (form := american(normalize(text)))]


def _marks(text: str, stored: str) -> list[tuple[int, int]]:
    """Carry the marks in the stored words over to the words of the text itself."""
    marks, inside = [], False
    for match, word in zip(WORD.finditer(text), stored.split(" "), strict=False):
        inside = inside or _START in word
        if inside:
            marks.append(match.span())
        if _END in word:
            inside = word.rfind(_START) > word.rfind(_END)
    return marks


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
