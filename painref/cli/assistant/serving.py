"""Serve the tools over stdio with the official SDK of the Model Context Protocol.

Imported only by `painref mcp`: the SDK is in the extra `mcp`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import anyio
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool as Listed,
    ToolAnnotations,
)

from painref import __version__
from painref.base.nearest import did_you_mean
from painref.base.visible import quoted
from painref.cli.assistant.arguments import WrongUseError
from painref.cli.assistant.schemas import with_definitions
from painref.cli.assistant.tools import INSTRUCTIONS, TOOLS, Tool
from painref.cli.assistant.wire import Answers, Wire

Ask = Callable[[Tool, Mapping[str, Any]], tuple[Any, list[str]]]
"""Asks a tool with arguments, as `Tool.asked` does."""


def serve(ask: Ask) -> None:
    """Answer one client on stdin and stdout until it goes away."""
    anyio.run(_serve, ask)


async def _serve(ask: Ask) -> None:
    server = server_of(ask)
    wire: Any = Wire()  # it has what is asked of a file
    async with stdio_server(wire, wire) as (incoming, outgoing):
        answers = Answers(outgoing, wire)
        await server.run(incoming, answers, server.create_initialization_options())


def server_of(ask: Ask) -> Server[Any]:
    """Return a server whose tools are asked by `ask`."""

    async def list_tools(
        _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[_listed(name, tool) for name, tool in TOOLS.items()])

    async def call_tool(
        _: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        tool = TOOLS.get(params.name)
        if tool is None:
            hint = did_you_mean(params.name, TOOLS) or f"; there are {', '.join(TOOLS)}"
            raise MCPError(INVALID_PARAMS, f"there is no tool {quoted(params.name)}{hint}")
        try:
            answer, notes = ask(tool, params.arguments or {})
        except WrongUseError as error:
            return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
        texts = [json.dumps(answer, ensure_ascii=False), *(f"Note: {note}" for note in notes)]
        return CallToolResult(
            content=[TextContent(text=text) for text in texts], structured_content=answer
        )

    return Server(
        "painref",
        version=__version__,
        title="painref",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _listed(name: str, tool: Tool) -> Listed:
    return Listed(
        name=name,
        title=tool.title,
        description=tool.about,
        input_schema=tool.takes,
        output_schema=with_definitions(tool.gives()),
        annotations=ToolAnnotations(
            read_only_hint=True, idempotent_hint=True, open_world_hint=False
        ),
    )
