"""Where the built-in knowledge base lies. Imports nothing heavy: completion uses it."""

from __future__ import annotations

from pathlib import Path


def built_in() -> Path:
    """Return the folder of the records that come with painref.

    It lies in the package once installed, and beside it in a checkout.
    """
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "data"
