"""A knowledge base that reads each record from a file only when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar, cast
from zlib import crc32

from painref.base.knowledge_base import (
    FORMS,
    KnowledgeBase,
    Listing,
    Reference,
    icd_codes_of,
    names_of,
)
from painref.base.names import in_any_order
from painref.cache.record_json import Decoder, encode, shapes
from painref.cache.sealed_file import SealedFile, as_text
from painref.errors import StoreError
from painref.model.kinds import KINDS
from painref.model.records import Source
from painref.model.terms import Match

MANY_AT_ONCE = 100
"""How many records are read before that is told, so that an answer from a few need not be told."""

R = TypeVar("R")


class CachedBase(KnowledgeBase):
    """A knowledge base whose records lie in a file; several threads may use it at once.

    Where the file proves to be damaged, the base that `anew` returns takes its place; without
    one, StoreError is raised.
    """

    def __init__(
        self,
        store: SealedFile,
        *,
        anew: Callable[[], KnowledgeBase] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Read from `store`; `progress` is told of every hundred records that are read."""
        records: dict[str, Any] = {kind: _Records(self, kind) for kind in KINDS}
        super().__init__(**records)
        self._store = store
        self._anew = anew
        self._progress = progress
        self._read = 0
        self._decoder: Decoder | None = None
        self._referring: dict[tuple[str, str], list[Reference]] = {}
        self._memory: KnowledgeBase | None = None
        self._lock = Lock()

    @property
    def store(self) -> SealedFile | None:
        """The file that the records come from, or None since they were read anew."""
        return self._store if self._memory is None else None

    def from_store(
        self, read: Callable[[SealedFile], R], instead: Callable[[KnowledgeBase], R]
    ) -> R:
        """Return what `read` finds in the file, or what `instead` finds in the base made anew."""
        if self._memory is None:
            try:
                return read(self._store)
            except StoreError:
                if self._anew is None:
                    raise
        return instead(self._made_anew())

    def _made_anew(self) -> KnowledgeBase:
        """Return the base that takes the place of what is in the file, made once."""
        with self._lock:
            if self._memory is None:
                assert self._anew is not None
                memory = self._anew()
                for kind in KINDS:  # what was read so far may be older
                    getattr(self, kind).forget()
                self._memory = memory
        return self._memory

    def record(self, store: SealedFile, kind: str, id_: str) -> Any:
        """Read one record; None if there is none of that id."""
        self._read += 1
        if self._progress and self._read % MANY_AT_ONCE == 0:
            self._progress(MANY_AT_ONCE)
        text = store.text(f"record/{kind}/{id_}")
        if text is None:
            return None
        if self._decoder is None:
            self._decoder = Decoder(store.need("shapes"))
        return self._decoder.decode(text)

    def _going_by(self, way: int, form: str, kinds: set[str]) -> list[tuple[str, Any]]:
        known = self.from_store(
            lambda store: _on_shelf(store, f"form/{way}", form),
            lambda base: [[kind, r.id] for kind, r in base._going_by(way, form, kinds)],
        )
        return [(kind, self.of_kind(kind)[id_]) for kind, id_ in known if kind in kinds]

    def hinted(self, text: str) -> list[tuple[str, str]]:
        """Return the kind and id of the records that may be meant by words that are no name of theirs."""
        return self.from_store(
            lambda store: [
                (kind, id_) for kind, id_ in _on_shelf(store, "hint", in_any_order(text))
            ],
            lambda base: base.hinted(text),
        )

    def listing(self, code: str) -> list[Listing]:
        """Return the records that list this very code of ICD-10-CM, written with its dot."""

        def read(store: SealedFile) -> list[Listing]:
            found = _on_shelf(store, "code", code)
            return [(kind, id_, Match(match)) for kind, id_, match in found]

        return self.from_store(read, lambda base: base.listing(code))

    def listed_codes(self) -> list[str]:
        """Return the codes of ICD-10-CM that records list, in their order."""
        return self.from_store(
            lambda store: cast("list[str]", store.need("codes")),
            lambda base: base.listed_codes(),
        )

    def referring(self, kind: str, id_: str) -> list[Reference]:
        """Return where other records name the one with this kind and id, in reading order."""

        def read(store: SealedFile) -> list[Reference]:
            key = kind, id_
            if key not in self._referring:  # the same are asked for again and again
                found = _on_shelf(store, "naming", f"{kind}/{id_}")
                self._referring[key] = [Reference(*one) for one in found]
            return self._referring[key]

        return self.from_store(read, lambda base: base.referring(kind, id_))

    def called(self, kinds: Iterable[str]) -> list[tuple[str, str]]:
        """Return (name, id) for all names of all records of `kinds`."""
        return [(name, names[0]) for kind in kinds for names in self._names(kind) for name in names]

    def _names(self, kind: str) -> list[list[str]]:
        return self.from_store(
            lambda store: cast("list[list[str]]", store.need(f"names/{kind}")),
            lambda base: [names_of(record) for record in base.of_kind(kind).values()],
        )


def store_of(base: KnowledgeBase) -> SealedFile | None:
    """Return the file that the records of a base come from, if they come from one."""
    return base.store if isinstance(base, CachedBase) else None


class _Records(Mapping[str, Any]):
    """The records of one kind by id, in the order of their ids, each read once."""

    def __init__(self, base: CachedBase, kind: str) -> None:
        self._base = base
        self._kind = kind
        self._read: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        known = self._read  # not what takes its place meanwhile
        found = known.get(id_)
        if found is None:
            found = self._base.from_store(
                lambda store: self._base.record(store, self._kind, id_),
                lambda base: base.of_kind(self._kind).get(id_),
            )
            if found is None:
                raise KeyError(id_)
            known[id_] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids())

    def __len__(self) -> int:
        return len(self._ids())

    def _ids(self) -> list[str]:
        return self._base.from_store(
            lambda store: cast("list[str]", store.need(f"ids/{self._kind}")),
            lambda base: list(base.of_kind(self._kind)),
        )

    def forget(self) -> None:
        """Forget what was read so far."""
        self._read = {}


def texts(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield what `CachedBase` and completion need of a base that was read from YAML, by key."""
    yield "shapes", as_text(shapes())
    for kind in KINDS:
        records = base.of_kind(kind)
        yield f"ids/{kind}", as_text(list(records))
        yield f"names/{kind}", as_text([names_of(record) for record in records.values()])
        yield f"complete/{kind}", as_text([*map(_to_complete, records.values())])
        for record in records.values():
            yield f"record/{kind}/{record.id}", encode(record)
    yield "codes", as_text(base.listed_codes())
    yield from _shelves("code", {code: base.listing(code) for code in base.listed_codes()})
    for way in range(len(FORMS)):
        yield from _shelves(f"form/{way}", base.by_form(way))
    yield from _shelves("hint", base.by_hint)
    yield from _shelves("naming", _naming(base))


SHELVES = 256
"""On how many shelves what is looked for lies: a text of its own for each would be many small ones."""


def _shelf(what: str, form: str) -> str:
    return f"{what}/{crc32(form.encode('utf-8', 'surrogatepass')) % SHELVES}"


def _shelves(what: str, found: Mapping[str, Sequence[Sequence[Any]]]) -> Iterator[tuple[str, str]]:
    """Yield what is looked for by a form, a code or the like, much of it in one text."""
    shelves: dict[str, dict[str, Sequence[Sequence[Any]]]] = {}
    for form, known in found.items():
        shelves.setdefault(_shelf(what, form), {})[form] = known
    yield from ((key, as_text(value)) for key, value in shelves.items())


def _on_shelf(store: SealedFile, what: str, form: str) -> list[list[Any]]:
    """Return what `_shelves` was given for a form: nothing, if it was not there."""
    found: dict[str, list[list[Any]]] = json.loads(store.text(_shelf(what, form)) or "{}")
    return found.get(form, [])


def _naming(base: KnowledgeBase) -> dict[str, list[tuple[Any, ...]]]:
    """Return by whom each record is named, by its kind and id."""
    named = {
        f"{kind}/{record.id}": base.referring(kind, record.id) for kind, record in base.records()
    }
    return {
        key: [tuple(reference.held().values()) for reference in references]
        for key, references in named.items()
    }


def _to_complete(record: Any) -> tuple[str, str, str]:
    """Return a record's id and name, and all by which completion finds it, a line each."""
    if isinstance(record, Source):  # which goes by its ids alone, but has a title
        return record.id, record.name, record.name
    codes = [code for code, _ in icd_codes_of(record)]
    return record.id, record.name, "\n ".join([*names_of(record), *codes])
