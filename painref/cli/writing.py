"""Writing an answer in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from painref.cli.options import recalled
from painref.cli.streams import write, write_machine

if TYPE_CHECKING:
    from typing import Any

    from painref.output.formats import View


def write_view(view: View[Any], format_: str) -> None:
    """Write an answer in a format, fit for what stdout is."""
    from painref.output.formats import FORMATS, written
    from painref.output.stdout import stdout

    text = written(view, format_, stdout(recalled("color") or "auto"))
    (write_machine if FORMATS[format_].for_programs else write)(text)
