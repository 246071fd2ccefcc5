"""Names as people type them, folded so that forms of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_PLURALS = frozenset(("crps", "aids"))
"""Abbreviations that end in s and are something else without it: CRP, a hearing aid."""
WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits."""
FILLERS = frozenset(("a", "an", "at", "from", "in", "my", "of", "on", "the", "to"))
"""Words that tell no two names apart."""
_RELATIONS = frozenset(("after", "and", "before", "no", "not", "or", "than", "with", "without"))
"""Words that make the order of the others matter."""
_POSSESSIVE = re.compile("['\u2019][sS]\\b")
_PARENTHESES = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=8192)
def normalize(name: str) -> str:
    """Fold a name to its letters and digits, so that case, spaces, hyphens and accents do not count."""
    return "".join(WORD.findall(unaccented(name)))


def unaccented(text: str) -> str:
    """Return text in lower case and without accents."""
    if text.isascii():
        return text.lower()
    return "".join(map(_letters, text))


@lru_cache(maxsize=8192)
def _letters(character: str) -> str:
    """Return what a character is without case and accents: of an accent itself, nothing.

    One at a time, since the accents of a whole text would be sorted, which takes forever for
    thousands. Decomposed first, since a fancy A is an A only then, and again for what case
    folding makes.
    """
    return _decomposed(_decomposed(character).casefold())


def _decomposed(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


# ---------------------------------------------------------------- other forms of a name


@lru_cache(maxsize=8192)
def in_order(name: str) -> str:
    """Fold a name further: spelling, plurals, possessives and filler words do not count."""
    return "".join(folded_words(name))


@lru_cache(maxsize=8192)
def in_any_order(name: str) -> str:
    """Fold a name further still: the order of its words does not count where that is harmless."""
    words = folded_words(name)
    return " ".join(sorted({*words}) if _RELATIONS.isdisjoint(words) else words)


@lru_cache(maxsize=8192)
def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in American spelling and the singular, without fillers."""
    words = WORD.findall(without_possessives(unaccented(name)))
    telling = [word for word in words if word not in FILLERS] or words
    return tuple(_folded(word) for word in telling)


def without_possessives(text: str) -> str:
    """Take the 's off words."""
    if "'" not in text and "\u2019" not in text:
        return text
    return _POSSESSIVE.sub("", text)


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """Respell a word, and cut it to what singular and plural share: both 'diseas' for disease."""
    from painref.base.spelling import american

    word = american(word)
    if word in _NO_PLURALS:
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-2] if word.endswith("sis") else word[:-1]
    if len(word) > 4 and word.endswith(("se", "xe", "ze", "che", "she")):
        word = word[:-1]
    return word


def without_parentheses(name: str) -> tuple[str, str] | None:
    """Split "full name (abbreviation)" into what stands outside and inside, or return None."""
    match = _PARENTHESES.search(name) if "(" in name else None
    if match is None:
        return None
    outside = f"{name[: match.start()]} {name[match.end() :]}".strip()
    return (outside, match[1]) if outside and match[1].strip() else None


def as_slug(text: str) -> str:
    """Make an id of text: its words in lower case and without accents, joined by hyphens."""
    return "-".join(re.findall("[a-z0-9]+", unaccented(text)))
