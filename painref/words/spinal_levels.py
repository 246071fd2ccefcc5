"""Levels of the spine as people write them: L4/5, L4-L5, L5S1, C6, T12 to L2.

Pure functions of text; nothing here looks at records.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Levels, Region

_COUNTS = {"C": 8, "T": 12, "L": 6, "S": 5}
"""How many levels of each letter are written: C8 is a nerve root, L6 a variant of some."""
_COLUMN = [
    f"{letter}{n}"
    for letter, most in (("C", 7), ("T", 12), ("L", 5), ("S", 5))
    for n in range(1, most + 1)
]
"""The vertebrae from the top down."""
_BELOW_DISCS = ("S2", "S3", "S4", "S5")
"""No disc lies below these; notes mean what their nerve roots feel: sensation S2-4."""
_REGION = {"C": Region.CERVICAL, "T": Region.THORACIC, "L": Region.LUMBAR, "S": Region.SACRAL}
_LEVELS = re.compile(
    r"(?<![A-Za-z0-9.])(?P<first>[CTLS][ -]?[0-9]{1,2})"
    r"(?P<rest>(?:\s*(?:-|\u2013|/|\bto\b|\bthrough\b|\bthru\b|\bon\b|\bover\b)\s*[CTLS]?[0-9]{1,2}|\s?[CTLS][0-9]{1,2})*)"
    r"(?![A-Za-z0-9]|\.[0-9]|[ -]?(?:%|weighted|signal|hyperint|hypoint|images|cm\b|mm\b))",
    re.IGNORECASE,
)
_HOW_MANY = (
    (
        re.compile(
            r"\b(?:multi-?\s?levels?|(?:multiple|several|many|two|three|four|[2-9])[ -]levels?)\b",
            re.I,
        ),
        Levels.MULTIPLE,
    ),
    (re.compile(r"\b(?:(?:single|one|1)[ -]levels?)\b", re.I), Levels.SINGLE),
)


@frozen
class Level(Frozen):
    """Levels that stand together in a text, and where."""

    start: int
    end: int
    names: tuple[str, ...]
    """Each disc or vertebra, spelled one way: L4-5, L5-S1, C6."""


def levels_in(text: str) -> list[Level]:
    """Return the levels that a text names, in its order."""
    return [
        Level(found.start(), found.end(), names)
        for found in _LEVELS.finditer(text)
        if (names := tuple(_named(found["first"], found["rest"])))
    ]


def how_many(names: Iterable[str]) -> Levels | None:
    """Say whether it is one level or several; None for none."""
    count = len({*names})
    return (Levels.SINGLE if count == 1 else Levels.MULTIPLE) if count else None


def said_how_many(text: str) -> tuple[Levels, int, int] | None:
    """Return whether a text says in words that it is one level or several, and where it does."""
    for pattern, levels in _HOW_MANY:
        if found := pattern.search(text):
            return levels, found.start(), found.end()
    return None


def regions_of(names: Iterable[str]) -> tuple[Region, ...]:
    """Return the regions that levels lie in: of L5-S1 two."""
    found = {_REGION[letter]: None for name in names for letter in re.findall("[CTLS]", name)}
    return tuple(found)


def _named(first: str, rest: str) -> Iterator[str]:
    """Yield each level between the first and the last one that is written."""
    letter, marks = "", []
    for written, number in re.findall(r"([CTLS]?)[ -]?([0-9]{1,2})", first.upper() + rest.upper()):
        letter = written or letter
        if not 1 <= int(number) <= _COUNTS[letter]:
            return
        marks.append(f"{letter}{int(number)}")
    if marks and marks[0] in _BELOW_DISCS:
        return
    if len(marks) == 1:
        yield marks[0]
    for above, below in itertools.pairwise(marks):
        yield from _between(above, below)


def _between(above: str, below: str) -> Iterator[str]:
    """Yield the discs between two vertebrae; both as they are, if they are none in this order."""
    if above not in _COLUMN or below not in _COLUMN or _COLUMN.index(above) >= _COLUMN.index(below):
        yield from dict.fromkeys((above, below))
        return
    on_the_way = _COLUMN[_COLUMN.index(above) : _COLUMN.index(below) + 1]
    for upper, lower in itertools.pairwise(on_the_way):
        yield f"{upper}-{lower[1:] if upper[0] == lower[0] else lower}"
