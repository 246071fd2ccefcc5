"""Fuzz the look-up of names, and what the command line says of a miss."""

from __future__ import annotations

from harness import fuzz  # puts the root of the repository on the path

from tests.fuzz import oracles


def check(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")  # as words of the command line come
    oracles.fold_any(text)
    if data[:1] <= b"\x20":  # looking up is slower than folding, so fewer are looked up
        oracles.name_any(text, oracles.tiny_base())
        oracles.resolve_any(text, oracles.tiny_base())


fuzz(check)
