"""How much of an answer of `suggest` a screen tells: what gives way, and in which order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from painref.output import document as doc
from painref.output.screens.height import height

OPTIONS = 5
LINES = 46
"""How many lines an answer may take, as `height` guesses, with up to `OPTIONS` of them."""
MORE_LINES = 60
"""How many lines it may take with more."""


class Most(NamedTuple):
    """How many of each are told at most."""

    options: int
    """Told in full, the first and then those on which anything votes; the others take a line each."""
    apart: int
    """Operations, and tests, told in full."""
    course: int
    """Statements on what happens without a procedure, and on what comes first."""
    cautions: int
    """Of what was told of the person, on each option."""
    stances: int
    figures: int
    """On each option."""
    sources: int
    """Behind one statement."""
    grounds: bool = False
    """Whether grounds on which something is out are told in full."""
    refer: int = 1
    of_class: int = 2
    """Of what holds for a class of procedures, on each thing told of the person."""
    in_full: bool = False
    """Whether all is told, warnings too."""
    brief: int = 0
    """How many options more are told with a figure and the worst harm alone."""


ALL = Most(999, 999, 999, 999, 4, 2, 999, grounds=True, refer=999, of_class=999, in_full=True)
MOST = Most(
    options=5,
    apart=2,
    course=2,
    cautions=2,
    stances=4,
    figures=2,
    sources=9,
    grounds=True,
    of_class=3,
)
"""What is told where there is room."""
GIVING_WAY: tuple[dict[str, Any], ...] = (
    {"stances": 3, "sources": 2},
    {"apart": 1, "grounds": False, "of_class": 2},
    {"cautions": 1},
    {"stances": 2, "sources": 1},
    {"figures": 1},
    {"course": 1},
    {"stances": 1},
)
"""What gives way one after the other, until the answer fits."""
ROOM = tuple(accumulate(GIVING_WAY, lambda most, less: most._replace(**less), initial=MOST))
LEAST = ROOM[-1]


def room_for(options: int) -> tuple[Most, ...]:
    """Return what may be told of an answer with so many options, in the order in which it gives way.

    Options are told in brief before any takes but a line. None loses its worst harm: who reads of
    a procedure without one would take it for safe.
    """
    least = LEAST._replace(options=1, apart=0)
    return (
        *(most._replace(brief=options) for most in ROOM),
        *(LEAST._replace(options=n, brief=options) for n in (4, 3)),
        *(LEAST._replace(options=n, brief=options, apart=0) for n in (3, 2)),
        *(least._replace(brief=n) for n in range(options, -1, -1)),
    )


def fitting(make: Callable[[Most], tuple[doc.Block, ...]], options: int) -> tuple[doc.Block, ...]:
    """Return the most of an answer with so many options that fits on a screen, or else the least."""
    lines = LINES if options <= OPTIONS else MORE_LINES
    room = room_for(options)

    @cache
    def made(level: int) -> tuple[doc.Block, ...]:
        return tuple(_shorter(block, room[level].sources) for block in make(room[level]))

    last = len(room) - 1
    return made(bisect_left(range(last), True, key=lambda level: height(made(level)) <= lines))


def _shorter(said: Any, most: int) -> Any:
    """Return a part of a document with the first sources alone behind each statement, in short."""
    if isinstance(said, doc.Cite):
        others = max(0, len(said.citations) - most)
        return said.changed(citations=said.citations[:most], others=others, is_short=True)
    if isinstance(said, tuple):
        return tuple(_shorter(part, most) for part in said)
    if isinstance(said, (doc.Paragraph, doc.Item)):
        said = said.changed(parts=_shorter(said.parts, most))
    if isinstance(said, doc.Item):
        return said.changed(inner=_shorter(said.inner, most))
    if isinstance(said, doc.List):
        return said.changed(items=_shorter(said.items, most))
    return said
