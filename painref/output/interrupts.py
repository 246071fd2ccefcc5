"""Signals that end the program, where something is half written and must be taken back first."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = ("INT", "TERM", "HUP", "QUIT", "ALRM", "XCPU", "USR1", "USR2", "BREAK")
"""What ends a program that can still tidy up; each system has some of them."""

_came: list[int] = []


@contextmanager
def held() -> Iterator[None]:
    """Hold such signals back in a block; at its end they do what they would have done at once.

    So nothing is ever cut off between two steps, however many of them come. The block asks `heed`
    wherever it can stop. What the caller has ignored, as nohup and the shell's background do, stays
    ignored. Outside of such a block they end painref at once: see `painref.__main__`.
    """
    before = {}
    if threading.current_thread() is threading.main_thread():  # no other may hold them
        numbers = [s for name in ENDING if (s := getattr(signal, f"SIG{name}", None))]
        before = {number: signal.getsignal(number) for number in numbers}
    before = {n: handler for n, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, lambda came, _: _came.append(came))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if _came:
            first = _came[0]
            _came.clear()
            signal.raise_signal(first)
            if before[first] is signal.SIG_DFL:  # the first process of a container lives on
                os._exit(128 + first)


def heed() -> None:
    """Raise KeyboardInterrupt if a signal that is held back has come."""
    if _came:
        raise KeyboardInterrupt
