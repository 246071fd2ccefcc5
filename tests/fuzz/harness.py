"""Start atheris on a target; shared by the targets."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MEMORY = 2 * 1024**3
"""The most bytes of address space that a target may take, beside what the fuzzer itself has."""

sys.path[0] = str(ROOT)  # else this folder, whose names hide others

import atheris  # noqa: E402

with atheris.instrument_imports(include=["painref"]):
    from tests.fuzz import oracles  # noqa: F401


def fuzz(
    check: Callable[[bytes], None], mutate: Callable[[bytes, int, int], bytes] | None = None
) -> None:
    """Give `check` inputs for as long as libFuzzer's options say."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    more = {"custom_mutator": mutate} if mutate else {}
    atheris.Setup([*sys.argv, "-timeout=10"], check, **more)
    atheris.Fuzz()
