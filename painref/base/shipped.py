"""Where the files lie that come with painref. Imports nothing heavy: every command uses it."""

from __future__ import annotations

import os


def built_in() -> str:
    """Return the folder of the records that come with painref.

    It lies in the package once installed, and beside it in a checkout.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")
