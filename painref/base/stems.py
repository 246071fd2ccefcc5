"""Cut English words to their stems, so that any form of a word finds the others.

This is M. F. Porter's algorithm of 1980, with the small departures that SQLite's full-text search
made from it: what is found, and in which order, is to be the same as there.
"""

from __future__ import annotations

from functools import lru_cache

_SHORTEST, _LONGEST = 3, 64
"""How many bytes in UTF-8 a word has that is cut at all."""

_STEP_2 = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("logi", "log"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
)
_STEP_3 = (
    ("ical", "ic"),
    ("ness", ""),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ful", ""),
    ("ative", ""),
    ("alize", "al"),
)
_STEP_4 = tuple(
    (suffix, "")
    for suffix in (
        *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent"),
        *("ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"),
    )
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word in lower case and without accents."""
    if not _SHORTEST <= len(word.encode()) <= _LONGEST:
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and "v" in _sounds(word[:-1]):
        word = word[:-1] + "i"
    word = _respelled(word, _STEP_2, 0)
    word = _respelled(word, _STEP_3, 0)
    word = _respelled(word, _STEP_4, 1)
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _is_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _without_plural(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss"):
        return word
    is_two = (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3)
    return word[: -2 if is_two else -1]


def _without_past(word: str) -> str:
    """Take -ed and -ing off, and put right what is left."""
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure(word[:-3]) > 0 else word
    ending = next((e for e in ("ed", "ing") if word.endswith(e)), "")
    rest = word.removesuffix(ending)
    if not ending or "v" not in _sounds(rest):
        return word
    if len(rest) > 2 and rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    last = rest[-1]
    if rest.endswith(last * 2) and last.isascii() and last not in "aeioulsz":
        return rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _is_short(rest) else rest


def _respelled(word: str, table: tuple[tuple[str, str], ...], more_than: int) -> str:
    """Replace the first suffix that fits, if what is left of the word has the measure."""
    for suffix, other in table:
        if word.endswith(suffix) and len(word) > len(suffix):
            rest = word[: -len(suffix)]
            fits = _measure(rest) > more_than and (suffix != "ion" or rest[-1] in "st")
            return rest + other if fits else word
    return word


def _sounds(word: str) -> str:
    """Return a c for each consonant and a v for each vowel; y is one after a consonant."""
    sounds = ""
    for letter in word:
        is_vowel = letter in "aeiou" or (letter == "y" and sounds[-1:] == "c")
        sounds += "v" if is_vowel else "c"
    return sounds


def _measure(word: str) -> int:
    """Return how often a vowel is followed by a consonant, which Porter calls m."""
    return _sounds(word).count("vc")


def _is_short(word: str) -> bool:
    """Say whether a word ends as hop does, in consonant, vowel and consonant, but not w, x or y."""
    return _sounds(word)[-3:] == "cvc" and word[-1].isascii() and word[-1] not in "wxy"
