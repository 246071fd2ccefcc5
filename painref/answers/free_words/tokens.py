"""The words of a text with where they stand, and phrases found among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from painref.base.names import folded_words, unaccented
from painref.model.quick_dataclasses import Frozen, frozen
from painref.words.misspelt import MISSPELT

MOST = 250
"""So many words at most are read; no sentence about one person has more."""

_TOKEN = re.compile(
    r"(?<![^\W_])(?:s/p|c/o|h/o|w/o|r/o|y/o|d/t|b/l|d/c(?:['\u2019]?d)?)(?![^\W_])|w/(?=\s)"  # what doctors abbreviate
    r"|x-rays?(?![^\W_])"
    r"|[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![^\W_])"  # a code with its dot
    r"|#(?![\w#])"  # a fracture, in notes: ankle #
    r"|\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:['\u2019][^\W_]+)*|[&+\u2191\u2193]"
)
"""For text in lower case: patterns for any case take three times as long to make."""
_SIGN = re.compile(r"(?<![^\W_])([-+\u2010-\u2014\u2212])ve(?![^\W_])")
_MINUS = re.compile(r"\([-\u2010-\u2014\u2212]\)")
_SIGN_FIRST = re.compile(r"(?:^|[:;,.(\n])\s*\([-+\u2010-\u2014\u2212]\)")
"""Whether (+) and (-) stand before what they tell of, and not behind it: (-) fever, fever (-)."""
_GLUED = re.compile(
    r"x(\d+)([a-z]*)|([ctls]\d{1,2}|non(?=smok|diabet|pregnan|anticoag))([ctls]\d{1,2}|[a-z]+)"
)
"""x6w, L5S1, nonsmoker: several words written as one."""
_NUMBERED = re.compile(r"\d|[ctls]\d")
_MEANT = {
    "&": "and",
    "+": "and",
    "w/": "with",
    "w/o": "without",
    "#": "fracture",
    "d/c": "stopped",
} | MISSPELT
_MEANT |= dict.fromkeys(("d/cd", "dcd", "dced"), "stopped")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_ENDS = frozenset(";:.()[]{}?!\n")
_MEANT |= {"\u2193": "reduced", "\u2191": "raised"}


@frozen
class Token(Frozen):
    """A word as it was typed, folded for comparison, and what stands between it and the last one."""

    text: str
    word: str
    """In lower case, without accents and apostrophes; as it is spelled right, if it was misspelt."""
    before: str
    start: int
    end: int

    @property
    def fold(self) -> str:
        """The word in American spelling and the singular."""
        return folded(self.word)

    @property
    def ends_sentence(self) -> bool:
        """Whether something new begins here."""
        return not _ENDS.isdisjoint(self.before)

    @property
    def begins_clause(self) -> bool:
        """Whether a comma or something stronger stands before it."""
        return "," in self.before or self.ends_sentence

    @property
    def joined(self) -> bool:
        """Whether only a hyphen or a stroke stands before it, as in L4-5 and L4/5."""
        return self.before.strip() != "" and self.before.strip() in f"{_DASHES}/"


@frozen
class Span(Frozen):
    """Words that stand together: from `start` up to but without `end`."""

    start: int
    end: int

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and self.start <= at < self.end

    def __len__(self) -> int:
        return max(0, self.end - self.start)

    def __iter__(self) -> Iterator[int]:
        """Yield the places of its words."""
        return iter(range(self.start, self.end))

    def meets(self, other: Span) -> bool:
        """Say whether two spans have a word in common."""
        return self.start < other.end and other.start < self.end

    def without(self, others: Iterable[Span]) -> list[Span]:
        """Return what is left of it on both sides of others."""
        left = [self]
        for other in others:
            parts = ((s, Span(s.start, other.start), Span(other.end, s.end)) for s in left)
            left = [p for s, *cut in parts for p in (cut if s.meets(other) else [s]) if len(p)]
        return left

    def gap(self, other: Span) -> int:
        """Return how many words stand between two spans; less than none, where they meet."""
        return max(self.start, other.start) - min(self.end, other.end)


@frozen
class Text(Frozen):
    """What somebody wrote, and its words."""

    written: str
    tokens: tuple[Token, ...]

    @property
    def rest(self) -> str:
        """What was written behind the last word that is read."""
        return self.written[self.tokens[-1].end :] if len(self.tokens) >= MOST else ""

    def said(self, span: Span) -> str:
        """Return words as they were written."""
        return self.written[self.tokens[span.start].start : self.tokens[span.end - 1].end]

    def at(self, start: int, end: int) -> Span | None:
        """Return the words that stand between two places in what was written."""
        within = [i for i, t in enumerate(self.tokens) if t.start < end and start < t.end]
        return Span(within[0], within[-1] + 1) if within else None

    def clause(self, at: int) -> Span:
        """Return the words around one of them from comma to comma."""
        start = at
        while start and not self.tokens[start].begins_clause:
            start -= 1
        end = at + 1
        while end < len(self.tokens) and not self.tokens[end].begins_clause:
            end += 1
        return Span(start, end)

    def clauses(self) -> list[Span]:
        """Return all clauses in order."""
        found: list[Span] = []
        while (at := found[-1].end if found else 0) < len(self.tokens):
            found.append(self.clause(at))
        return found

    def word(self, at: int) -> str:
        """Return one word, or nothing where there is none."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def words(self, span: Span) -> list[str]:
        """Return the words of a span."""
        return [self.word(at) for at in span]

    def goes_on(self, at: int) -> bool:
        """Say whether there is a word here with no comma before it."""
        return at < len(self.tokens) and not self.tokens[at].begins_clause

    def is_headed(self, at: int) -> bool:
        """Say whether a colon or a dash stands before a word, as behind a heading: legs - weak."""
        between = self.written[self.tokens[at - 1].end : self.tokens[at].start].strip()
        return between in (":", *_DASHES)

    def fold(self, at: int) -> str:
        """Return one folded word, or nothing where there is none."""
        return self.tokens[at].fold if 0 <= at < len(self.tokens) else ""


def folded(word: str) -> str:
    """Fold one word."""
    return next(iter(folded_words(word)), "")


def split(written: str) -> Text:
    """Find the words of a text."""
    tokens: list[Token] = []
    last = 0
    prepared = _prepared(written)
    for match in _TOKEN.finditer(prepared):
        for start, end in _parts(match):
            text = written[start:end]
            word = unaccented(prepared[start:end]).replace("'", "").replace("\u2019", "")
            before = prepared[last:start]
            if _is_dash(before) and not (
                tokens and _NUMBERED.match(word) and _NUMBERED.match(tokens[-1].word)
            ):
                before = ";"
            tokens.append(Token(text, _MEANT.get(word, word), before, start, end))
            last = end
        if len(tokens) >= MOST:
            break
    return Text(written, tuple(tokens))


def _prepared(written: str) -> str:
    """Return a text in lower case with -ve as neg and (-) as no, all as long as it was."""
    text = _lowered(written)
    text = _SIGN.sub(lambda sign: "pos" if sign[1] == "+" else "neg", text)
    return _MINUS.sub(";no" if _SIGN_FIRST.search(text) else "no;", text)


def _lowered(text: str) -> str:
    """Return a text in lower case in which all stands where it stood."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _is_dash(before: str) -> bool:
    """Say whether a dash between blanks stands before a word: it begins something new."""
    return before.strip() in [*_DASHES] and before[0] == before[-1] == " "


def _parts(match: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Return where the words stand that were written as one."""
    start, end = match.span()
    glued = _GLUED.fullmatch(match[0])
    if glued is None:
        return [(start, end)]
    if glued[3]:
        middle = start + len(glued[3])
        return [(start, middle), (middle, end)]
    digits = start + 1 + len(glued[1])
    return [p for p in ((start, start + 1), (start + 1, digits), (digits, end)) if p[0] < p[1]]


class Phrases:
    """Phrases that are looked for among words, the longest first.

    Written with blanks between words and a stroke between phrases; a word may end in * for any
    ending.
    """

    def __init__(self, *written: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._begun: list[tuple[str, ...]] = []
        for phrase in (p for many in written for p in many.split("|")):
            words = tuple(phrase.split())
            if words[0].endswith("*"):
                self._begun.append(words)
            else:
                self._by_first.setdefault(words[0], []).append(words)
        for phrases in (*self._by_first.values(), self._begun):
            phrases.sort(key=len, reverse=True)

    def at(self, tokens: Sequence[Token], at: int) -> int:
        """Return of how many words the longest phrase is that begins here; 0, if none does."""
        known = self._by_first.get(tokens[at].word, ())
        return max((len(p) for p in (*known, *self._begun) if _stands(p, tokens, at)), default=0)

    def find(self, text: Text) -> list[Span]:
        """Return where phrases stand, none within another."""
        found: list[Span] = []
        at = 0
        while at < len(text.tokens):
            long = self.at(text.tokens, at)
            if long:
                found.append(Span(at, at + long))
            at += long or 1
        return found


def _stands(phrase: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Say whether a phrase begins at a word; no comma stands within a phrase."""
    if at + len(phrase) > len(tokens):
        return False
    for number, word in enumerate(phrase):
        token = tokens[at + number]
        if number and token.begins_clause:
            return False
        fits = token.word.startswith(word[:-1]) if word[-1] == "*" else token.word == word
        if not fits:
            return False
    return True
