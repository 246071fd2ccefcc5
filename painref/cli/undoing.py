"""Ctrl-C where something must be undone first."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undoing() -> Iterator[None]:
    """Let Ctrl-C be a KeyboardInterrupt in a block that takes back what it has half written.

    Everywhere else it ends the program at once: see `painref.__main__`.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
