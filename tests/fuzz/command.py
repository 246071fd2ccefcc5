"""Fuzz the whole command line: the first byte chooses a command, NULs part its words."""

from __future__ import annotations

from harness import fuzz  # puts the root of the repository on the path

from tests.conftest import runner
from tests.fuzz import oracles


def main() -> None:
    def check(data: bytes) -> None:
        start = oracles.COMMANDS[(data[0] if data else 0) % len(oracles.COMMANDS)]
        words = data[1:].decode("utf-8", "surrogateescape").split("\0")
        oracles.command_any(runner, [*start, *words])

    fuzz(check)


main()
