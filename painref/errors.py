"""What can go wrong when a knowledge base is opened or asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from painref.reading.problems import Problem


class UnsoundError(ValueError):
    """A knowledge base has problems, so that no answer from it could be trusted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
        """What is wrong and where, in the order of the files."""


class UnknownNameError(LookupError):
    """No record goes by a name."""

    def __init__(self, name: str, kinds: Sequence[str], nearest: Sequence[str]) -> None:
        hint = f"; did you mean {' or '.join(map(repr, nearest))}?" if nearest else ""
        super().__init__(f"nothing in {', '.join(kinds)} is called {name!r}{hint}")
        self.name = name
        self.nearest = tuple(nearest)
        """The ids of the records whose names look most like it."""


class StoreError(Exception):
    """What is kept in the cache, or the data that it was made from, is not what it was taken for."""
