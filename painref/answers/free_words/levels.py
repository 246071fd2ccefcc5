"""Spinal levels among the words of a text: which, at which words, in which part of the spine."""

from __future__ import annotations

import re

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Levels, Region

_SINGLE = Phrases("single level|one level|1 level|single segment|one segment")
_MULTIPLE = Phrases(
    "multilevel|multi level|multiple levels|several levels|many levels|two levels|three levels"
    "|four levels|five levels|2 levels|3 levels|4 levels|5 levels|two level|three level|2 level"
    "|3 level|multisegmental|multiple segments|two segments|several segments|more than one level"
)
_NO_LEVEL = ("diabet", "dm", "flair", "mri", "sequence")
"""What follows a T1 or T2 that is none."""
OF_A_DISC = frozenset(
    "herniation herniations herniated protrusion protrusions protruding bulge bulges bulging"
    " extrusion extrusions prolapse prolapsed degeneration desiccation".split()
)
"""What is said of a level and means its disc."""
OF_A_VERTEBRA = frozenset(("fracture", "fractures", "fractured", "fx", "collapse"))
_GOES_ON = r"\s*(?:,|and|&)\s*([1-9][0-2]?)([-/])([1-9][0-2]?)(?![0-9]|\s*[-A-Za-z])"
"""A level without its letter: L3-4 and 4-5."""


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
        return []
    from painref.words.spinal_levels import levels_in, regions_of  # only where there may be any

    found: list[Level] = []
    for level in levels_in(text.written):
        span = text.at(level.start, level.end)
        if span and not text.word(span.end).startswith(_NO_LEVEL):
            found += [Level(span, name, regions_of([name])) for name in level.names]
            found += _going_on(text, level.end, level.names[-1][0])
    return found


def _going_on(text: Text, at: int, letter: str) -> list[Level]:
    """Return the levels that follow without their letter."""
    from painref.words.spinal_levels import levels_in, regions_of

    found: list[Level] = []
    while match := re.match(_GOES_ON, text.written[at:]):
        for level in levels_in(f"{letter}{match[1]}{match[2]}{match[3]}"):
            if span := text.at(at + match.start(1), at + match.end()):
                found += [Level(span, name, regions_of([name])) for name in level.names]
        at += match.end()
    return found


def count_words(text: Text) -> list[tuple[Span, Levels]]:
    """Return where it is said in words how many levels there are."""
    single = [(span, Levels.SINGLE) for span in _SINGLE.find(text)]
    return single + [(span, Levels.MULTIPLE) for span in _MULTIPLE.find(text)]
