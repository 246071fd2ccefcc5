"""Reading layers anew and checking them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from painref.errors import UnsoundError
from painref.reading.checks import check
from painref.reading.layers import Layer
from painref.reading.loading import load
from painref.reading.problems import Problem, capped
from painref.reading.provenance import ReadBase


def read_checked(
    stack: Sequence[Layer], progress: Callable[[int], None] | None = None
) -> tuple[ReadBase, list[Problem]]:
    """Return the base of some layers, read anew, with all that is wrong with it."""
    base, problems = load(*stack, progress=progress)
    return base, capped([*problems, *check(base)])


def read_sound(stack: Sequence[Layer], progress: Callable[[int], None] | None = None) -> ReadBase:
    """Return the base of some layers from YAML; raise UnsoundError if anything is wrong."""
    base, problems = load(*stack, progress=progress)
    problems = problems or check(base, by_the_clock=False)
    if problems:
        raise UnsoundError(capped(problems))
    return base
