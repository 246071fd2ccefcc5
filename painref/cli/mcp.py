"""painref mcp: a server for assistants."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from painref.cli.extras import needing
from painref.cli.opening import Command, again_if_damaged, open_base
from painref.cli.options import common_options
from painref.cli.streams import tell

if TYPE_CHECKING:
    from painref.cli.assistant.tools import Tool

WAITING = "Waiting for an assistant on stdin (Model Context Protocol); Ctrl-C ends it."


@click.command("mcp", cls=Command)
@common_options
def mcp_() -> None:
    """Answer assistants over stdio, by the Model Context Protocol, until they go away.

    The tools suggest, show, search, evidence and cite give the JSON of these commands, with
    sources and the notice. An assistant starts the server itself: name 'painref' as the
    command and 'mcp' as its argument in what your assistant calls its MCP servers.

    \b
    Examples:
      painref mcp
      painref mcp --data my-clinic/data
      painref mcp --source ipm-overview

    It needs the extra: pip install 'painref[mcp]'. Nothing goes over the network.
    """
    import gc

    with needing("mcp", "to serve assistants"):
        from painref.cli.assistant.serving import serve
    open_base()  # what is wrong with the records is told before anybody asks
    gc.enable()  # a server lives long, other than a command
    if sys.stdin.isatty():
        tell(WAITING)
    serve(_ask)


def _ask(tool: Tool, given: Mapping[str, Any]) -> tuple[Any, list[str]]:
    """Ask a tool with the records as they are now."""
    from painref.cli.assistant.arguments import WrongUseError

    context = click.get_current_context()
    context.meta.pop("painref.renew", None)
    try:
        return again_if_damaged(context, lambda: tool.asked(open_base(), given))
    except click.ClickException as error:  # the records are no longer sound
        raise WrongUseError(error.message) from None
