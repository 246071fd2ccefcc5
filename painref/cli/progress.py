"""Say on a terminal's stderr that something takes longer than a moment, and how far it is."""

from __future__ import annotations

import sys
from time import monotonic

PATIENCE = 1.0
"""The seconds before anything is said."""
PAUSE = 0.2
"""The seconds between two lines."""


class Progress:
    """Counts what is done, and tells of it until it is closed."""

    def __init__(self, what: str, started: float | None = None) -> None:
        """Name what is being done, "reading records", and since when if it was begun before."""
        self._what = what
        self._done = 0
        self._next = (monotonic() if started is None else started) + PATIENCE
        self._said = False
        self._seen = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, more: int) -> None:
        """Count `more` things as done."""
        self._done += more
        if self._seen and monotonic() >= self._next:
            self._next = monotonic() + PAUSE
            self._said = True
            sys.stderr.write(f"\r{self._what}: {self._done:,} ")
            sys.stderr.flush()

    def close(self) -> None:
        """Clear the line, so that an answer can stand there."""
        if self._said:
            self._said = False
            sys.stderr.write(f"\r{' ' * (len(self._what) + 16)}\r")
            sys.stderr.flush()
