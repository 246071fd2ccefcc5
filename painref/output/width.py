"""How wide lines are: on a terminal, and in a pipe."""

from __future__ import annotations

import os
import sys

PIPE_WIDTH: int | None = None
"""The columns at which text is wrapped in a pipe; None for not at all, so that grep finds whole
sentences."""
WIDEST = 1000
"""The most columns at which it is wrapped on a terminal, whatever COLUMNS says."""


def is_pipe() -> bool:
    """Say whether stdout is neither a terminal nor said to be one by COLUMNS."""
    return terminal_columns() is None


def terminal_columns() -> int | None:
    """Return the columns of the terminal, or COLUMNS; None where stdout is a pipe, and that unset."""
    columns = os.environ.get("COLUMNS", "").lstrip("0")
    if columns.isascii() and columns.isdecimal():
        return int(columns) if len(columns) < len(str(WIDEST)) else WIDEST
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, WIDEST) or 80
    except (ValueError, OSError):
        return 80
