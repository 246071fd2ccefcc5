"""What stdout is, a terminal or a pipe, and whether what is written there has color."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import NamedTuple

from painref.output.width import PIPE_WIDTH, terminal_columns


class Colors(Enum):
    """What may be used to set text off."""

    NONE = "none"
    WEIGHT = "weight"
    """Bold, dim and links, but no color."""
    ALL = "all"


class Stdout(NamedTuple):
    """What is to be known of stdout for writing to it."""

    is_pipe: bool
    """Whether programs may read it: where records are listed, it gets a line for each."""
    width: int | None
    """The columns to wrap at: those of the terminal, or `PIPE_WIDTH`; None for not at all."""
    colors: Colors
    unicode: bool
    """Whether it can draw with more than ASCII."""


def stdout(color: str) -> Stdout:
    """Return what stdout is; `color` is always, never or auto.

    For auto, FORCE_COLOR makes a pipe count as a terminal; NO_COLOR leaves weight, but no
    colors; a terminal that calls itself dumb gets plain text.
    """
    colors = Colors.NONE
    if color == "always":
        colors = Colors.ALL
    elif color == "auto" and _is_colorful():
        colors = Colors.WEIGHT if os.environ.get("NO_COLOR") else Colors.ALL
    columns = terminal_columns()
    in_pipe = columns is None
    return Stdout(in_pipe, PIPE_WIDTH if in_pipe else columns, colors, _has_unicode())


def has_drawings() -> bool:
    """Say whether figures are to be drawn beside their words: not where signs are read aloud."""
    return os.environ.get("PAINREF_DRAWINGS", "").lower() not in ("0", "no", "off")


def _is_colorful() -> bool:
    """Say whether stdout is a terminal that can show colors, or is to be taken for one."""
    forced = bool(os.environ.get("FORCE_COLOR"))
    if not forced and not (sys.stdout is not None and sys.stdout.isatty()):
        return False
    if os.environ.get("TERM", "").lower() in ("dumb", "unknown"):
        return False
    if sys.platform == "win32":
        from rich.console import detect_legacy_windows

        return not detect_legacy_windows()
    return True


def _has_unicode() -> bool:
    try:
        "├─●┤◂▸".encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
