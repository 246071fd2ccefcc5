"""Fuzz the reader: the first byte chooses the kind of record, the rest is the file."""

from __future__ import annotations

import random

from harness import fuzz  # puts the root of the repository on the path

from tests.fuzz import oracles
from tests.fuzz.records import mutated

KINDS = list(oracles.KINDS)


def check(data: bytes) -> None:
    if data:
        oracles.read_any(KINDS[data[0] % len(KINDS)], data[1:])


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Change a file as YAML half of the time, as bytes otherwise."""
    import atheris

    if seed % 2 or len(data) < 2:
        return atheris.Mutate(data, most)
    return (data[:1] + mutated(data[1:], random.Random(seed)))[:most]


fuzz(check, mutate)
