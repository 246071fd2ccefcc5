"""What is named by how often it comes: migraine 20 days a month, triptans on most days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painref.answers.free_words.found import Found
from painref.answers.free_words.names import Name
from painref.answers.free_words.small_words import SMALL_WORDS
from painref.answers.free_words.tokens import Span
from painref.base.knowledge_base import KnowledgeBase

_MOST_DAYS_A_MONTH = 15
_MOST_DAYS_A_WEEK = 4
_LEAST = {
    **dict.fromkeys(("month", "mnth", "mth", "mo"), _MOST_DAYS_A_MONTH),
    **dict.fromkeys(("week", "wk"), _MOST_DAYS_A_WEEK),
}
_DAYS = ("day", "days", "times")
_A = ("a", "per", "every", "each")


def frequent(base: KnowledgeBase, found: Found, kind: str) -> Iterator[Name]:
    """Yield what a record calls so on most days, and the words tell with how often it comes.

    The name stands before that, or behind it, or within: 15 migraine days a month.
    """
    text = found.spelled
    for at in range(len(text.tokens)):
        if not (end := _most_days(found, at)):
            continue
        start = at
        while start and any(time.span.end == start for time in found.times):  # since 20 years
            start = next(time.span.start for time in found.times if time.span.end == start)
        tried = (
            [] if text.tokens[at].begins_clause else [Span(start - 2, end), Span(start - 1, end)]
        )
        tried += [Span(at, end + 1)] if text.goes_on(end) else []
        tried += [Span(at, end)]
        for span in tried:
            if span.start < 0 or not found.holds(span):
                continue
            inside = [
                i for i in span if not (at <= i < end and not text.word(i).startswith("migr"))
            ]
            told = [text.word(i) for i in inside if not any(i in t.span for t in found.times)]
            words = " ".join(word for word in told if word not in SMALL_WORDS)
            records = [
                r
                for most in ("on most days", "most days")
                for r in _called(base, words, most, kind)
            ]
            if words and records:
                yield Name(span, kind, records[0][0], records[0][1])
                break


def _called(base: KnowledgeBase, words: str, most: str, kind: str) -> list[tuple[str, str]]:
    """Return the id of the one record that goes by some words and 'most days', and what it is called."""
    found = base.going_by(f"{words} {most}", [kind]) if words else []
    if len(found) != 1:
        return []
    record = found[0][1]
    return [(record.id, record.name if kind == "causes" else f"{words} {most}")]


def _most_days(found: Found, at: int) -> int:
    """Return where words end that mean most days, and begin at a word; 0, if none do."""
    text = found.text
    words = [text.word(i) for i in range(at, at + 6)]
    more = words[1] == "plus" or (words[1] == "and" and text.tokens[at + 1].text == "+")
    words = [words[0], *words[2:]] if more else words  # 15+ days a month
    if words[:2] in (["every", "day"], ["most", "days"]):
        return at + 2
    if words[0] == "daily":
        return at + 1
    kind = words[1].startswith(("migr", "headach"))  # 15 headache days a month
    words = [words[0], *words[2:]] if kind else words
    if re.fullmatch(r"\d{1,2}", words[0]) and words[1] in _DAYS and words[2] in _A:
        least = _LEAST.get(words[3])
        return at + 4 + more + kind if least and int(words[0]) >= least else 0
    return 0
