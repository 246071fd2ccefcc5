"""Compare names as people type them, and find the nearest to a misspelt one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def normalize(name: str) -> str:
    """Fold a name to its letters and digits, so that case, spaces, hyphens and accents do not count."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def nearest(name: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """Return up to `most` of `choices` that look like `name`, nearest first."""
    from difflib import get_close_matches

    by_form = {normalize(choice): choice for choice in choices}
    return [by_form[form] for form in get_close_matches(normalize(name), by_form, most, 0.6)]


def printable(text: str) -> str:
    """Write control, bidirectional and other invisible characters as escapes, for messages."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" with the nearest choice, or nothing where none is near."""
    found = nearest(name, choices, 1)
    return f"; did you mean '{found[0]}'?" if found else ""
