"""Showing long answers through a pager, as git does: on a terminal alone, and with their colors."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

NOT_RUN = (126, 127)
"""What a shell returns for a command that it may not run, or does not find."""


def pager_for(text: str) -> str | None:
    """Return the command that shows a text page by page, or None if it is to be written as it is.

    PAINREF_PAGER counts before PAGER, and without them it is less; `cat` or nothing means none.
    A text that fits on the screen needs none, and a terminal that cannot move its cursor has none.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return None
    import shutil  # which takes a while, and no pipe needs it

    if text.count("\n") < shutil.get_terminal_size().lines:
        return None
    named = (os.environ.get("PAINREF_PAGER"), os.environ.get("PAGER"))
    command = next((one for one in named if one is not None), "less").strip()
    if command in ("", "cat"):
        return None
    program = command.split()[0]
    return command if os.sep in program or shutil.which(program) else None


def shown_by(pager: str, text: str) -> bool:
    """Show a text by a pager, and say whether that could be done; Ctrl-C is the pager's meanwhile."""
    import signal
    import subprocess

    environment = {"LESS": "FRX", "LV": "-c"} | os.environ  # as git has it
    encoding, errors = sys.stdout.encoding, sys.stdout.errors or "strict"
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=environment)
        assert process.stdin is not None
        with suppress(OSError):  # the reader has seen enough
            process.stdin.write(text.encode(encoding, errors))
        with suppress(OSError):
            process.stdin.close()
        return process.wait() not in NOT_RUN
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
