"""What is installed with extras of painref, and the message where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def needing(extra: str, to: str) -> Iterator[None]:
    """Import what an extra brings; leave with what to install `to` do it, where that is missing."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "painref":
            raise
        raise click.ClickException(
            f"{to}, install painref with its extra: pip install 'painref[{extra}]'"
        ) from None
