"""Finding the nearest to a misspelt name."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from painref.base.names import folded_words, normalize

LONGEST = 300
"""What has more letters is no misspelt name, and would take long to compare with all names."""
NEAR = 68
"""How much alike, of 100, a name must look to be offered for another."""


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
