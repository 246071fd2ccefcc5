"""What every word from a fixed list is."""

from __future__ import annotations

from enum import Enum
from functools import cache


class Term(str, Enum):
    """A word from a fixed list. It prints as it is written in YAML."""

    __str__ = str.__str__


@cache
def _numbers(terms: type[Enum]) -> dict[Enum, int]:
    return {term: number for number, term in enumerate(terms)}


def rank_of(term: Enum) -> int:
    """Return the rank of a word in the fixed list that it is from, the first being 0."""
    return _numbers(type(term))[term]
