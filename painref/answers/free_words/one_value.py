"""What somebody means who gives an option with fixed words another one: neck is cervical, 7/10 severe."""

from __future__ import annotations

from collections.abc import Collection

from painref.answers.free_words.reader import read_words
from painref.base.knowledge_base import KnowledgeBase
from painref.model.terms import CHOICES, Region, Term

_WAYS = ("{}", "{} pain", "{} level", "{} levels", "back pain into the {}")
"""How a word may stand in a sentence that tells what it is the answer to."""
_TERMS: tuple[type[Term], ...] = (Region, *CHOICES.values())
_VALUES = frozenset(str(term) for terms in _TERMS for term in terms)
LONGEST = 60
"""What is longer is a sentence, and no word for one thing."""


def is_read(words: Collection[str]) -> bool:
    """Say whether the words of a fixed list are what free words are read as."""
    return _VALUES.issuperset(words)


def value_meant(base: KnowledgeBase, text: str, words: Collection[str]) -> str | None:
    """Return the one of some words that a text is read as, if all of it is read and as just one."""
    if not is_read(words) or not 0 < len(text) <= LONGEST:
        return None
    for way in _WAYS:
        read = read_words(base, way.format(text))
        told = (*read.regions, *(read.told(about) for about in CHOICES))
        found = {str(value) for value in told if value}.intersection(words)
        if found and not read.not_used:
            return found.pop() if len(found) == 1 else None
    return None


def did_you_mean_value(base: KnowledgeBase, text: str, words: Collection[str]) -> str:
    """Return "; did you mean 'x'?" with the word that a text is read as, or nothing."""
    meant = value_meant(base, text, words)
    return f"; did you mean '{meant}'?" if meant else ""
