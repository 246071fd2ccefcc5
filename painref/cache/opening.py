"""Opening the knowledge base of some layers from the cache, or from their files where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import time_ns
from typing import TYPE_CHECKING

from painref.cache.cached_base import CachedBase, texts
from painref.cache.store import opened as open_store, save

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase
    from painref.reading.layers import Layer


def opened(
    stack: Sequence[Layer],
    progress: Callable[[int], None] | None = None,
    *,
    mends: bool = False,
) -> KnowledgeBase:
    """Return the base of some layers from the cache, or read it and put it there.

    Where the cache proves to be damaged only as the base is used, one that `mends` itself reads
    all files anew, as they are then; else using it raises `painref.errors.StoreError`.
    """
    if store := open_store(stack):
        anew = (lambda: read_and_keep(stack, progress)) if mends else None
        return CachedBase(store, anew=anew, progress=progress)
    return read_and_keep(stack, progress)


def known(
    stack: Sequence[Layer],
    *,
    cache: bool = True,
    progress: Callable[[int], None] | None = None,
) -> KnowledgeBase:
    """Return what can be read of some layers, sound or not, from the cache unless that is not wanted."""
    from painref.reading.loading import load as load_records

    store = open_store(stack) if cache else None
    if store:
        return CachedBase(store, anew=lambda: load_records(*stack)[0])
    return load_records(*stack, progress=progress)[0]


def read_and_keep(
    stack: Sequence[Layer], progress: Callable[[int], None] | None = None
) -> KnowledgeBase:
    """Return the base of some layers from YAML, and put it into the cache."""
    from painref.reading.sound import read_sound

    started = time_ns()
    base = read_sound(stack, progress)
    save(stack, base.origins.scans, started, texts(base))
    return base
