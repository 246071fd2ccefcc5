"""What can go wrong when a knowledge base is opened or asked."""

from __future__ import annotations

import os
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

    def __init__(
        self, name: str, kinds: Sequence[str], nearest: Sequence[str], told: str = ""
    ) -> None:
        hint = f"; did you mean {' or '.join(map(repr, nearest))}?" if nearest else ""
        told = f": {told}" if told else ""
        super().__init__(f"nothing in {', '.join(kinds)} is called {name!r}{told}{hint}")
        self.name = name
        self.nearest = tuple(nearest)
        """The ids of the records that it may mean."""


class StoreError(Exception):
    """What is kept in the cache, or the data that it was made from, is not what it was taken for."""


class QueryTooLongError(ValueError):
    """There is more to look for than `painref.answers.search.LONGEST_QUERY` characters."""


class RefusedError(Exception):
    """Why a file is not read, or not any further, and where."""

    def __init__(self, position: tuple[int, int], message: str) -> None:
        super().__init__(message)
        self.position = position
        """The line and column, both counted from 1."""


class UnreadableError(Exception):
    """A file or folder that is not read; the message says why, and what would be right."""


class NotWrittenError(Exception):
    """That a file or folder could not be written, and why."""

    def __init__(self, path: os.PathLike[str], why: str) -> None:
        from painref.base.visible import quoted

        super().__init__(f"cannot write {quoted(os.fspath(path), 400)}: {why}")
