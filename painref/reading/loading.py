"""Read the layers of a knowledge base from YAML, one over the other."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from painref.base.nearest import Guesses
from painref.errors import UnreadableError
from painref.model.kinds import KINDS
from painref.model.records import CLASSES, Availability, Record, Statement, is_slug
from painref.reading.file_stamps import Scan
from painref.reading.layers import Layer, is_set_aside
from painref.reading.problems import START, Problem
from painref.reading.provenance import Addition, Origin, Origins, Part, ReadBase
from painref.reading.reader import EXTENDS, Extension, read
from painref.reading.safe_files import (
    FOLDER,
    LINKED_FOLDER,
    NOT_A_FILE,
    NOT_A_FOLDER,
    entries,
    is_regular,
    nature,
)

R = TypeVar("R", bound=Record)

MAX_FILES = 100_000
"""The most files that the folder of a kind may hold."""


def load(
    *folders: Layer | str | os.PathLike[str], progress: Callable[[int], None] | None = None
) -> tuple[ReadBase, list[Problem]]:
    """Read every record of some data folders, each laid over those before, with all problems.

    The knowledge base holds the records that could be read; it is whole only where there
    are no problems, those of `painref.reading.checks` included. `progress` is called with 1 for each file.
    """
    return _Loading(progress or (lambda _: None)).load(
        [f if isinstance(f, Layer) else Layer(os.fspath(f), None) for f in folders]
    )


class _Loading:
    """The reading of all layers: records so far, where they were read, and problems."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        self.progress = progress
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.origins = Origins()
        self.problems: list[Problem] = []
        self.guesses = Guesses()

    def load(self, layers: Sequence[Layer]) -> tuple[ReadBase, list[Problem]]:
        with _without_collector():
            for number, layer in enumerate(layers):
                self.origins.scans.append(Scan())
                for kind, path in self._files(Path(layer.folder)):
                    self._file(kind, path, number, layer.name)
                    self.progress(1)
        in_order: dict[str, Any] = {
            kind: dict(sorted(found.items())) for kind, found in self.records.items()
        }
        base = ReadBase(self.origins, **in_order)
        return base, sorted(self.problems)

    def _refuse(self, path: os.PathLike[str] | Path, message: str) -> None:
        self.problems.append(Problem(Path(path), START, "", message))

    # ------------------------------------------------------------ one record

    def _file(self, kind: str, path: Path, number: int, layer: str | None) -> None:
        """Read one file, and put its record, or what it adds to one, in its place."""
        seen = self.origins.scans[-1]
        found, problems = read(
            path, CLASSES[kind], layer, lambda status: seen.files(kind, [(path.name, status)])
        )
        self.problems += problems
        known = self.records[kind]
        if isinstance(found, Extension):
            self._extend(kind, Part(path, number, found.checked), found, layer)
        elif found is None:
            self.origins.unread.add((kind, path.stem))
        else:
            if found.id in known:
                self.origins.replaced.append((kind, known[found.id]))
            known[found.id] = found
            self.origins.of[kind, found.id] = Origin(Part(path, number, found.checked))

    def _extend(self, kind: str, part: Part, extension: Extension[Any], layer: str | None) -> None:
        """Add what a file gives to the record of a lower layer."""
        id_, known = extension.extends, self.records[kind]
        if id_ not in known:
            if (kind, id_) not in self.origins.unread:
                hint = (
                    self.guesses.did_you_mean(id_, known)
                    or "; lay this folder over one that has it"
                )
                message = f"there is no '{id_}' in {kind} to add to{hint}"
                self.problems.append(part.problem(EXTENDS, message))
            return
        record, origin = known[id_], self.origins.of[kind, id_]
        changes: dict[str, Any] = {"checked": min(record.checked, extension.checked)}
        giver, stood_at = origin.giver("availability")
        for name, value in extension.values.items():
            before = getattr(record, name)
            if not isinstance(value, tuple):
                changes[name] = value
                origin.added[name] = [Addition(0, part)]
                continue
            changes[name] = (*before, *value)
            origin.added.setdefault(name, []).append(Addition(len(before), part))
            there = set(before)
            for i in (i for i, item in enumerate(value) if item in there):
                message = f"is in the '{id_}' that it adds to already; take it out"
                self.problems.append(part.problem(f"{name}[{i}]", message))
        if "availability" in changes and record.availability:
            notes = changes.get("notes", record.notes)
            changes["notes"] = (*notes, _former_availability(record.availability, layer))
            origin.added.setdefault("notes", []).append(Addition(len(notes), giver, stood_at))
        known[id_] = record.changed(**changes)

    # ------------------------------------------------------------ files

    def _files(self, folder: Path) -> Iterator[tuple[str, Path]]:
        """Yield (kind, path) for the files of a layer that can be records, in order."""
        kinds = set()
        before = len(self.problems)
        for entry in self._entries(folder):
            what = nature(entry)
            self.origins.scans[-1].entry(entry.name, what)
            if entry.name in KINDS and what == FOLDER:
                kinds.add(entry.name)
            elif entry.name in KINDS or what == LINKED_FOLDER:
                self._refuse(entry, NOT_A_FOLDER)
            elif entry.name.endswith(".yaml"):
                self._refuse(entry, f"a record belongs in a folder of its kind: {', '.join(KINDS)}")
            elif what == FOLDER and not is_set_aside(entry.name):
                hint = (
                    self.guesses.did_you_mean(entry.name, KINDS) or f"; known: {', '.join(KINDS)}"
                )
                self._refuse(entry, f"unknown folder{hint}")
        if not kinds and len(self.problems) == before:
            message = f"holds no records; expected folders such as '{KINDS[0]}'"
            self._refuse(folder, message)
        for kind in KINDS:
            if kind in kinds:
                for entry in self._entries(folder / kind):
                    if self._can_be_read(entry):
                        yield kind, Path(entry)
                    else:
                        self.origins.unread.add((kind, Path(entry).stem))

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """List a folder by name, without hidden files and backups; note why it cannot be listed."""
        try:
            return entries(folder, MAX_FILES)
        except UnreadableError as error:
            self._refuse(folder, str(error))
            return []

    def _can_be_read(self, entry: os.DirEntry[str]) -> bool:
        """Say whether a file of a kind's folder is a regular file with a record's name."""
        if not entry.name.endswith(".yaml"):
            self._refuse(entry, "is not read; the name of a record's file ends in .yaml")
        elif not is_regular(entry):
            self._refuse(entry, NOT_A_FILE)
        elif not is_slug(entry.name.removesuffix(".yaml")):
            message = "the file's name is the id: lower-case words joined by hyphens, then .yaml"
            self._refuse(entry, message)
        else:
            return True
        return False


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold off the garbage collector: records make no cycles, and it would look at them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _former_availability(availability: Availability, layer: str | None) -> Statement:
    """Keep what lower layers say of availability, where a higher one says something else."""
    since = f" since {availability.since}" if availability.since else ""
    status = str(availability.status).replace("-", " ")
    return Statement(
        text=f"Availability before '{layer}' was laid over: {status}{since}. {availability.text}",
        cite=availability.cite,
        inferred=availability.inferred,
        layer=availability.layer,
    )
