"""What was made of the records of a kept base, kept in a file of its own beside theirs.

It is made when it is first asked for. Its head repeats that of the records' file, which says what
these were read from and by which code: so what was made of other records is not taken for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from painref.cache.folder import put
from painref.cache.sealed_file import SealedFile, write
from painref.cache.store import is_code_as_it_was
from painref.errors import StoreError


def opened_beside(store: SealedFile | None, what: str) -> SealedFile | None:
    """Open what was made of the records in a file, if there is one and it was made of these very records."""
    if store is None:
        return None
    try:
        found = SealedFile(_path(store, what))
    except StoreError:
        return None
    if found.head == _head(store, what):
        return found
    found.close()
    return None


def keep_beside(store: SealedFile | None, what: str, texts: Iterable[tuple[str, str]]) -> None:
    """Write what was made of the records in a file, if that is still in its place.

    Where it cannot be written nothing happens, nor where the records come from no file.
    """
    if store is None or not is_code_as_it_was():
        return
    head = _head(store, what)
    with suppress(OSError, StoreError):
        put(_path(store, what), lambda file: write(file, head, texts), lambda: _is_there(store))


def _is_there(store: SealedFile) -> bool:
    """Say whether a file, or one like it, is in its place."""
    there = SealedFile(store.path)
    there.close()
    return bool(there.head == store.head)


def _path(store: SealedFile, what: str) -> str:
    return f"{os.path.splitext(store.path)[0]}.{what}"


def _head(store: SealedFile, what: str) -> Any:
    return [what, store.head]
