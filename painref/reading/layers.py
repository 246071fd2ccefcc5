"""Which knowledge bases lie over which. Imports nothing heavy: every command uses it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from painref.base.shipped import built_in as built_in


class Layer:
    """A folder of records, and the name that marks what comes from it; the lowest has none."""

    def __init__(self, folder: str, name: str | None) -> None:
        self.folder = folder
        self.name = name


def layers(folders: Sequence[str], *, builtin: bool = True) -> list[Layer]:
    """Return the layers from the lowest up: the built-in records, then `folders` in order.

    A folder given twice, or the built-in one given again, counts where it stood first.
    """
    found: dict[str, str] = {}
    for folder in ([built_in()] if builtin else []) + list(folders):
        found.setdefault(os.path.realpath(folder), folder)
    called = [_name(real) for real in found]
    return [
        Layer(folder, None if i == 0 else name if called.count(name) == 1 else _visible(real))
        for i, ((real, folder), name) in enumerate(zip(found.items(), called, strict=True))
    ]


def is_set_aside(name: str) -> bool:
    """Say whether a folder in a data folder is left alone.

    It holds schemas, titles of codes, or what is not ready.
    """
    return name in ("schema", "codes") or name[0] == "_"


def _name(folder: str) -> str:
    """Return what a layer is called: its folder, or the one above it if that is called data."""
    above, name = os.path.split(folder)
    return _visible(os.path.basename(above) or name if name == "data" else name or folder)


def _visible(name: str) -> str:
    """Write a name so that it can steer no terminal, and end no citation."""
    name = name.translate(str.maketrans("[];", "(),"))
    if name.isascii() and name.isprintable():
        return name
    from painref.base.visible import printable

    return printable(name)
