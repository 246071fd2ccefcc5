"""Writing an answer in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from painref.cli.options import recalled
from painref.cli.pager import pager_for, shown_by
from painref.cli.streams import write, write_machine

if TYPE_CHECKING:
    from typing import Any

    from painref.output.formats import View


def write_view(view: View[Any], format_: str) -> None:
    """Write an answer in a format, fit for what stdout is; a long one on a terminal by a pager."""
    from painref.output.formats import is_for_programs, written
    from painref.output.stdout import stdout

    text = written(view, format_, stdout(recalled("color") or "auto"))
    if is_for_programs(format_):
        write_machine(text)
        return
    pager = None if recalled("no_pager") else pager_for(text)
    if pager is None or not shown_by(pager, text):
        write(text)
