"""The lines between a client and the server, so that none that asks stays without an answer.

The SDK passes over lines that are no message, and ends with its input though answers are still
to come. Here such a line is answered, and the end of the input waits for what was asked before.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import anyio
from anyio import to_thread
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    JSONRPCError,
    JSONRPCNotification,
    JSONRPCRequest,
    JSONRPCResponse,
    jsonrpc_message_adapter,
)
from pydantic import ValidationError

from painref.cli.streams import READER_LEFT

PATIENCE = 30.0
"""So many seconds after its last answer a server whose input has ended waits for the next one."""


class Wire:
    """What a client writes, line by line, and what is written to it."""

    def __init__(self) -> None:
        self._lines = anyio.wrap_file(
            io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        )
        self._writing = anyio.Lock()
        self._asked: set[str | int] = set()
        """The ids of requests that are not answered yet."""
        self._answered = anyio.Event()

    async def __aiter__(self) -> AsyncIterator[str]:
        """Yield each line that is a message; at the end, once all requests are answered."""
        async for line in self._lines:
            if line.strip() and await self._is_message(line):
                yield line
        while self._asked:
            self._answered = anyio.Event()
            with anyio.move_on_after(PATIENCE) as waited:
                await self._answered.wait()
            if waited.cancelled_caught:
                return

    async def _is_message(self, line: str) -> bool:
        """Say whether a line is a message; answer it, if it is none."""
        try:
            message = jsonrpc_message_adapter.validate_json(line, by_name=False)
        except (ValidationError, ValueError, RecursionError):
            await self.write(f"{json.dumps(_refused(line))}\n")
            return False
        if isinstance(message, JSONRPCRequest):
            self._asked.add(message.id)
        elif isinstance(message, JSONRPCNotification) and "id" in json.loads(line):
            await self.write(f"{json.dumps(_refused(line))}\n")  # an id that is none: 1.5
            return False
        elif getattr(message, "method", "") == "notifications/cancelled":
            given = getattr(message, "params", None) or {}
            self._settle(given.get("requestId"))
        return True

    def settle(self, message: SessionMessage) -> None:
        """Note that a message which goes to the client answers what was asked."""
        if isinstance(message.message, (JSONRPCResponse, JSONRPCError)):
            self._settle(message.message.id)

    def _settle(self, id_: object) -> None:
        if isinstance(id_, (str, int)):
            self._asked.discard(id_)
            self._answered.set()

    async def write(self, text: str) -> None:
        """Write a line to the client; that it has gone is no error."""
        async with self._writing:
            await to_thread.run_sync(_write, text)

    async def flush(self) -> None:
        """Do nothing: each line is written to its end."""


class Answers:
    """The stream that the server writes its messages to, of which the wire hears."""

    def __init__(self, inner: Any, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    async def send(self, item: SessionMessage) -> None:
        """Pass a message on."""
        await self._inner.send(item)
        self._wire.settle(item)

    async def aclose(self) -> None:
        """Close the stream."""
        await self._inner.aclose()

    async def __aenter__(self) -> Answers:
        """Return the stream itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the stream."""
        await self.aclose()


def _write(text: str) -> None:
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except OSError as error:
        if error.errno not in READER_LEFT:
            raise


def _refused(line: str) -> dict[str, Any]:
    """Return the answer to a line that is no message, with its id if it gives one."""
    id_, code, said = None, INVALID_REQUEST, "this is no request of JSON-RPC 2.0"
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given, code, said = None, PARSE_ERROR, "this is no JSON, one message a line"
    if isinstance(given, dict) and type(given.get("id")) in (str, int):
        id_ = given["id"]
    return {"jsonrpc": "2.0", "id": id_, "error": {"code": code, "message": said}}
