"""A knowledge base that reads each record from a `Store` only when it is asked for."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from painref.codec import decode, encode
from painref.errors import StoreError
from painref.knowledge_base import (
    FORMS,
    KnowledgeBase,
    Reference,
    forms_of,
    names_of,
    references,
)
from painref.model import KINDS
from painref.stamps import stamp
from painref.store import Store

WORDS = 24
"""How many letters of names, from the start of a word on, are kept for completion."""
MANY_AT_ONCE = 100
"""How many records are read before that is told, so that an answer from a few need not be told."""


class CompiledBase(KnowledgeBase):
    """A knowledge base whose records lie in a store.

    Where the store proves to be broken, the base that `anew` returns takes its place; without
    one, StoreError is raised.
    """

    def __init__(
        self,
        store: Store,
        *,
        look: Callable[[], bool] | None = None,
        anew: Callable[[], KnowledgeBase] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Read from `store`.

        With `look`, not all files were looked at: each record's are as it is read, and where
        nothing goes by a name, `look` says whether all files are as they were.
        """
        records: dict[str, Any] = {kind: _Records(self, kind) for kind in KINDS}
        super().__init__(**records)
        self._store = store
        self._look = look
        self.hasty = look is not None
        """Whether there are files that were not looked at."""
        self._anew = anew
        self._progress = progress
        self._read = 0
        self._memory: KnowledgeBase | None = None

    def from_store(
        self, read: Callable[[Store], Any], instead: Callable[[KnowledgeBase], Any]
    ) -> Any:
        """Return what `read` finds in the store, or what `instead` finds in the base made anew."""
        if self._memory is None:
            try:
                return read(self._store)
            except (StoreError, ValueError, TypeError, AttributeError) as error:
                if self._anew is None:
                    raise StoreError(str(error)) from error
                self._memory = self._anew()
        return instead(self._memory)

    def record(self, store: Store, kind: str, id_: str) -> Any:
        """Read one record; None if there is none of that id."""
        self._read += 1
        if self._progress and self._read % MANY_AT_ONCE == 0:
            self._progress(MANY_AT_ONCE)
        text = store.text(f"record/{kind}/{id_}")
        if text is None:
            if id_ in store.need(f"ids/{kind}"):
                raise StoreError(id_)
            return None
        if self._look:
            for path, known in store.need(f"files/{kind}/{id_}"):
                try:
                    same = stamp(os.lstat(path)) == tuple(known)
                except OSError:
                    same = False
                if not same:
                    raise StoreError(path)
        return decode(text)

    def _called(self, name: str, kinds: Iterable[str]) -> list[tuple[str, Any]]:
        kinds = {*kinds}
        found = super()._called(name, kinds)
        if not found:  # nobody of that name, or was it lost?
            self.from_store(Store.complete, lambda _: None)
            if self._look and not self._look():
                raise StoreError(name)
        return found

    def _going_by(self, way: int, form: str, kinds: set[str]) -> list[tuple[str, Any]]:
        def read(store: Store) -> list[tuple[str, Any]]:
            known = json.loads(store.text(f"form/{way}/{form}") or "[]")
            return [(kind, self.of_kind(kind)[id_]) for kind, id_ in known if kind in kinds]

        return self.from_store(read, lambda base: base._going_by(way, form, kinds))  # type: ignore[no-any-return]

    def referring(self, kind: str, id_: str) -> list[Reference]:
        """Return where other records name the one with this kind and id, in reading order."""

        def read(store: Store) -> list[Reference]:
            return [Reference(*found) for found in store.need(f"naming/{kind}/{id_}")]

        return self.from_store(read, lambda base: base.referring(kind, id_))  # type: ignore[no-any-return]

    def called(self, kinds: Iterable[str]) -> list[tuple[str, str]]:
        """Return (name, id) for all names of all records of `kinds`."""
        return [(name, names[0]) for kind in kinds for names in self._names(kind) for name in names]

    def _names(self, kind: str) -> list[list[str]]:
        return self.from_store(  # type: ignore[no-any-return]
            lambda store: store.need(f"names/{kind}"),
            lambda base: [names_of(record) for record in base.of_kind(kind).values()],
        )


class _Records(Mapping[str, Any]):
    """The records of one kind by id, in the order of their ids, each read once."""

    def __init__(self, base: CompiledBase, kind: str) -> None:
        self._base = base
        self._kind = kind
        self._read: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        if id_ not in self._read:
            self._read[id_] = self._base.from_store(
                lambda store: self._base.record(store, self._kind, id_),
                lambda base: base.of_kind(self._kind).get(id_),
            )
        found = self._read[id_]
        if found is None:
            raise KeyError(id_)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids())

    def __len__(self) -> int:
        return len(self._ids())

    def _ids(self) -> list[str]:
        return self._base.from_store(  # type: ignore[no-any-return]
            lambda store: store.need(f"ids/{self._kind}"),
            lambda base: list(base.of_kind(self._kind)),
        )


def texts(base: KnowledgeBase, *, look: bool) -> Iterator[tuple[str, str]]:
    """Yield what `CompiledBase` needs of a base that was read from YAML, as texts by key.

    With `look`, also the files of each record as they are now.
    """
    forms: dict[str, list[tuple[str, str]]] = {}
    naming: dict[str, list[Reference]] = {}
    written = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    for kind in KINDS:
        records = base.of_kind(kind)
        yield f"ids/{kind}", written(list(records))
        yield f"names/{kind}", written([names_of(record) for record in records.values()])
        for record in records.values():
            yield f"record/{kind}/{record.id}", encode(record)
            yield from _words(kind, record)
            if look and base.origins:
                yield (
                    f"files/{kind}/{record.id}",
                    written(
                        [
                            (path, stamp(os.lstat(path)))
                            for path in base.origins.files(kind, record.id)
                        ]
                    ),
                )
            naming.setdefault(f"naming/{kind}/{record.id}", [])
            for way in range(len(FORMS)):
                for form in forms_of(record, way):
                    forms.setdefault(f"form/{way}/{form}", []).append((kind, record.id))
            for (target, id_), reference in references(kind, record):
                naming.setdefault(f"naming/{target}/{id_}", []).append(reference)
    for found in (forms, naming):
        for key, value in found.items():
            yield (
                key,
                written([list(vars(v).values()) if isinstance(v, Reference) else v for v in value]),
            )


def _words(kind: str, record: Any) -> Iterator[tuple[str, str]]:
    """Yield a key for each word of a record's names, to find it by its beginning."""
    shown = f"{record.id}\t{record.name}"
    names = names_of(record) if kind != "sources" else [record.id, record.name]
    starts: set[str] = set()
    for name in names:
        words = name.lower().replace("-", " ").split()
        starts.update(" ".join(words[i:])[:WORDS] for i in range(len(words)))
    for start in sorted(starts):
        yield f"word/{kind}/{start}\t{record.id}", shown
