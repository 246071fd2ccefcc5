"""Two values that are told as one."""

from __future__ import annotations

from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Joined(Generic[A, B]):
    """What is written as one object: the keys of a record or dict, then those of another one."""

    def __init__(self, first: A, second: B) -> None:
        self.first = first
        self.second = second
