"""Compare names as people type them, and find the nearest to a misspelt one."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits."""
FILLERS = frozenset(("a", "an", "at", "from", "in", "my", "of", "on", "the", "to"))
"""Words that tell no two names apart."""
_RELATIONS = frozenset(("after", "and", "before", "no", "not", "or", "than", "with", "without"))
"""Words that make the order of the others matter."""
_POSSESSIVE = re.compile("['\u2019][sS]\\b")
_PARENTHESES = re.compile(r"\(([^()]*)\)")
LONGEST = 300
"""What has more letters is no misspelt name, and would take long to compare with all names."""
NEAR = 68
"""How much alike, of 100, a name must look to be offered for another."""


@lru_cache(maxsize=8192)
def normalize(name: str) -> str:
    """Fold a name to its letters and digits, so that case, spaces, hyphens and accents do not count."""
    return "".join(c for c in unaccented(name) if c.isalnum())


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


# ---------------------------------------------------------------- misses


def nearest(name: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """Return up to `most` of `choices` that look like `name`, nearest first."""
    from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

    letters, words = normalize(name), folded_words(name)
    if not 0 < len(letters) <= LONGEST:
        return []
    text = " ".join(words)
    found: list[tuple[float, float, int, str]] = []
    for choice in choices:
        others = folded_words(choice)
        as_typed = ratio(letters, normalize(choice))
        in_other_order = 0.95 * token_sort_ratio(text, " ".join(others))
        shared = 0.9 * token_set_ratio(text, " ".join(others))  # all words of one are in the other
        begun = all(len(w) > 2 and any(o.startswith(w) for o in others) for w in words)
        alike = max(as_typed, in_other_order, shared, 85 if begun else 0)
        if alike >= NEAR:
            found.append((-alike, -as_typed, len(found), choice))
    return [choice for *_, choice in sorted(found)[:most]]


def as_slug(text: str) -> str:
    """Make an id of text: its words in lower case and without accents, joined by hyphens."""
    return "-".join(re.findall("[a-z0-9]+", unaccented(text)))


# ---------------------------------------------------------------- what can be seen

_IGNORABLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What is there to be shown as nothing: the property Default_Ignorable_Code_Point of
DerivedCoreProperties.txt in Unicode 16, which Python lacks. Bidi_Control lies within it."""


def is_visible(text: str) -> bool:
    """Say whether a text shows as it is: letters, marks, digits, signs and plain blanks alone.

    Not: what steers a terminal, ends a line, turns its direction or shows as nothing (the
    categories Cc, Cf, Cs, Zl and Zp, and what is ignorable), blanks that only look like one (Zs),
    and what Unicode gives no meaning (Co, Cn).
    """
    return text.isprintable() and (text.isascii() or not re.search(_IGNORABLE, text))


def first_hidden(text: str) -> str:
    """Return the first character that no file may hold, even in a comment; nothing, if there is none.

    Beside what can be seen, a file may hold tabs, ends of lines and blanks of any kind.
    """
    if is_visible(text.replace("\n", "")):  # for speed
        return ""
    hidden = [c for c in {*text}.difference("\t\n\r") if not is_visible(c)]
    hidden = [c for c in hidden if unicodedata.category(c) != "Zs"]
    return min(hidden, key=text.index, default="")


def printable(text: str) -> str:
    """Write what cannot be seen as escapes, for messages."""
    if is_visible(text):
        return text
    return "".join(c if is_visible(c) else c.encode("unicode_escape").decode() for c in text)


def for_shell(text: str) -> str:
    """Write a name as one word to be pasted into a shell, without a character that is not seen.

    Where it has such characters it becomes $'...', which bash, zsh and ksh read.
    """
    import shlex

    if printable(text) == text:
        return shlex.quote(text)
    return "$'" + "".join(map(_escaped, text)) + "'"


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if printable(character) == character:
        return character
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))


SHOWN = 60
"""The most characters of a name that a message repeats."""


def shown(text: str, most: int = SHOWN) -> str:
    """Cut what a message repeats to a length that can be read, and make all of it visible."""
    return printable(text if len(text) <= most else f"{text[:most]}...")


def quoted(text: str) -> str:
    """Write what somebody typed in quotes, for a message: not too long, and visible."""
    return f"'{shown(text)}'"


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" with the nearest choice, or nothing where none is near."""
    found = nearest(name, choices, 1)
    return f"; did you mean '{found[0]}'?" if found else ""


COMPARED = 50_000
"""How many names are compared in all to find what wrong ones mean; it takes a second."""


class Guesses:
    """What wrong names may mean, looked for until that has taken about a second in all."""

    def __init__(self) -> None:
        self._left = COMPARED

    def did_you_mean(self, name: str, choices: Collection[str]) -> str:
        """Return what `did_you_mean` does, or nothing once too many names were compared."""
        self._left -= len(choices)
        return did_you_mean(name, choices) if self._left >= 0 else ""
