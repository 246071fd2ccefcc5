"""Spinal levels among the words of a text: which, at which words, in which part of the spine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Levels, Region

_SINGLE = Phrases("single level|one level|1 level|single segment|one segment")
_MULTIPLE = Phrases(
    "multilevel|multi level|multiple levels|several levels|many levels|two levels|three levels"
    "|four levels|five levels|2 levels|3 levels|4 levels|5 levels|two level|three level|2 level"
    "|3 level|multisegmental|multiple segments|two segments|several segments|more than one level"
)
_NO_LEVEL = ("diabet", "dm", "flair", "mri", "sequence", "bright", "dark")
"""What follows a T1 or T2 that is none."""
_OF_A_SCAN = ("mri", "signal", "flair", "stir", "weighted", "hyperintense", "hyperintensity")
"""Shortly before a T1 or T2 these make it one of the scan."""
OF_A_DISC = frozenset(
    "herniation herniations herniated protrusion protrusions protruding bulge bulges bulging"
    " extrusion extrusions prolapse prolapsed degeneration desiccation".split()
)
"""What is said of a level and means its disc."""
OF_A_VERTEBRA = frozenset(("fracture", "fractures", "fractured", "fx", "collapse"))
_PAIR = r"([1-9][0-2]?)([-/])([1-9][0-2]?)"
_GOES_ON = rf"\s*(?:,|and|&)\s*{_PAIR}(?![0-9]|\s*[-A-Za-z])"
"""A level without its letter: L3-4 and 4-5."""
_AND_NEXT = (
    rf"\s*(?:and|&)\s*{_PAIR}(?![0-9])(?!\s*(?:[dwmlr]\b|day|week|wk|month|mo\b|mth|year|yr|strength"
    r"|power|motor|muscle|grip|quad|ehl|dorsi|plantar|weak|left|right|in\b|of\b|on\b|pain))"
)
"""The same before a word, where two that follow one another are told, and no time or grade of force."""
_BESIDE_DISCS = re.compile(
    rf"\bdis[ck]s?\s+((?:{_PAIR}(?:\s*(?:,|and|&)\s*)?)+)|((?:{_PAIR}(?:\s*(?:,|and|&)\s*)?)+)\s+dis[ck]s?\b",
    re.IGNORECASE,
)
_LOWEST = ("5", "1")
"""Only the lowest disc of all is called so: 5/1."""


@frozen
class Level(Frozen):
    """A segment such as L4-5, or a vertebra or nerve root such as L5."""

    span: Span
    name: str
    regions: tuple[Region, ...]
    """Two, where it is between them: L5-S1."""


def find_levels(text: Text) -> list[Level]:
    """Return the levels that are named, in order; of L3 to L5 each segment."""
    if not any(token.word[:1] in "ctls" and token.word[1:2].isdigit() for token in text.tokens):
        return _beside_discs(text)
    from painref.words.spinal_levels import levels_in, regions_of  # only where there may be any

    found: list[Level] = []
    for level in levels_in(text.written):
        span = text.at(level.start, level.end)
        if span and not _is_of_a_scan(text, span, level.names):
            found += [Level(span, name, regions_of([name])) for name in level.names]
            found += _going_on(text, level.end, level.names[-1][0])
    return found


def _going_on(text: Text, at: int, letter: str) -> list[Level]:
    """Return the levels that follow without their letter."""
    from painref.words.spinal_levels import levels_in, regions_of

    found: list[Level] = []
    while match := _next(text.written[at:]):
        for level in levels_in(_lettered(letter, match[1], match[3])):
            if span := text.at(at + match.start(1), at + match.end()):
                found += [Level(span, name, regions_of([name])) for name in level.names]
        at += match.end()
    return found


def _next(rest: str) -> re.Match[str] | None:
    """Return the pair of a level that a text goes on with: two vertebrae in a row, before a word."""
    if match := re.match(_GOES_ON, rest):
        return match
    match = re.match(_AND_NEXT, rest, re.IGNORECASE)
    follows = match and ((match[1], match[3]) == _LOWEST or int(match[3]) == int(match[1]) + 1)
    return match if follows else None


def _lettered(letter: str, upper: str, lower: str) -> str:
    return f"L{upper}-S{lower}" if (upper, lower) == _LOWEST else f"{letter}{upper}-{lower}"


def _beside_discs(text: Text) -> list[Level]:
    """Return the levels of discs that are told without any letter, if the lowest one is among them."""
    from painref.words.spinal_levels import levels_in, regions_of

    found: list[Level] = []
    for run in _BESIDE_DISCS.finditer(text.written) if "dis" in text.written.lower() else ():
        pairs = [*re.finditer(_PAIR, run[0])]
        if all((pair[1], pair[3]) != _LOWEST for pair in pairs):
            continue
        for pair in pairs:
            span = text.at(run.start() + pair.start(), run.start() + pair.end())
            names = [n for lvl in levels_in(_lettered("L", pair[1], pair[3])) for n in lvl.names]
            found += [Level(span, name, regions_of([name])) for name in names if span]
    return found


def _is_of_a_scan(text: Text, span: Span, names: Sequence[str]) -> bool:
    """Say whether T1 or T2 is that of a scan, or a kind of diabetes: MRI T2 bright, signal change (T2)."""
    if text.word(span.end).startswith(_NO_LEVEL):
        return True
    before = {text.word(at) for at in range(span.start - 3, span.start)}
    return set(names) <= {"T1", "T2"} and not before.isdisjoint(_OF_A_SCAN)


def count_words(text: Text) -> list[tuple[Span, Levels]]:
    """Return where it is said in words how many levels there are."""
    single = [(span, Levels.SINGLE) for span in _SINGLE.find(text)]
    return single + [(span, Levels.MULTIPLE) for span in _MULTIPLE.find(text)]
