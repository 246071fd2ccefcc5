"""Fill the tables of `tables`: turn records into rows, one record at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

from painref import __version__
from painref.model.fields import LAYER, all_field_types
from painref.model.records import REFERENCES
from painref.output.json import SCHEMA_VERSION
from painref.output.plain_values import plain
from painref.output.whole_base.tables import (
    CITATIONS,
    META,
    RECORDS,
    STATEMENTS,
    TEXTS,
    Layout,
    Sort,
    Spot,
    cites,
    condition_targets,
    sort_of,
)
from painref.words.wording import NOTICE

LICENSE = (
    "The records that come with painref: CC-BY-4.0 "
    "(https://creativecommons.org/licenses/by/4.0/); name painref as the source, and say what you "
    "changed. What is laid over them belongs to whoever wrote it."
)
"""Under which terms an export may be passed on."""

Row = tuple[str, tuple[Any, ...]]
"""The name of a table, and the values of a row in the order of its columns."""


def rows(layout: Layout, records: Iterable[tuple[str, Any]]) -> Iterator[Row]:
    """Yield the rows of all tables for (kind, record), and last those of `meta`.

    The rows of one table come in their order, those of several tables mixed.
    """
    filling = _Filling(layout)
    newest = ""
    for kind, record in records:
        yield from filling.record(kind, record)
        newest = max(newest, plain(record.checked))
    yield META.name, ("painref", __version__)
    yield META.name, ("schema_version", str(SCHEMA_VERSION))
    yield META.name, ("checked", newest)
    yield META.name, ("notice", NOTICE)
    yield META.name, ("license", LICENSE)


class _Field(NamedTuple):
    """What to do with a field; looked up once a class, as there are many records."""

    name: str
    attribute: str
    sort: Sort
    item: Any
    is_list: bool
    is_text: bool
    table: str


class _Filling:
    """Turns records into rows, and numbers statements and texts over all of them."""

    def __init__(self, layout: Layout) -> None:
        self._names = layout.names
        self._fields: dict[type, list[_Field]] = {}
        self._statements = count(1)
        self._texts = count(1)

    def record(self, kind: str, record: Any) -> Iterator[Row]:
        """Yield the rows of a record."""
        self._kind, self._id, self._name = kind, record.id, record.name
        yield RECORDS.name, (self._id, kind, self._name)
        cls: type = type(record)
        number = None
        id_, *values = self._values(record)
        if cites(cls):
            number = next(self._statements)
            yield STATEMENTS.name, (number, self._id, kind, None)
            values = [number, *values]
        yield kind, (id_, *values, *self._cite(record))
        yield from self._inner(record, number, self._id, "")

    def _part(
        self, table: str, part: Any, owner: Any, place: int | None, path: str
    ) -> Iterator[Row]:
        """Yield the rows of a part, with its place if it is one of a list."""
        number = next(self._statements)
        yield STATEMENTS.name, (number, self._id, table, place)
        position = () if place is None else (place,)
        yield table, (number, owner, *position, *self._values(part), *self._cite(part))
        yield from self._inner(part, number, number, f"{path}.")

    def _values(self, value: Any) -> Iterator[Any]:
        """Yield the values of the plain columns of a record or part."""
        for field in self._of(type(value)):
            held = getattr(value, field.attribute)
            if field.sort is Sort.COLUMN:
                yield plain(held)
            elif field.sort is Sort.COLUMNS:
                parts = all_field_types(field.item)
                yield from (held and plain(getattr(held, part.attribute)) for part in parts)
            elif field.sort is Sort.CITATION:
                yield from (held.source, held.place) if held else (None, None)

    def _cite(self, value: Any) -> list[str]:
        """Return the citations of a record or part itself as one text, if its table has a column for it."""
        cls: type = type(value)
        if not cites(cls):
            return []
        cited: list[object] = []
        for field in self._of(cls):
            held = getattr(value, field.attribute)
            if field.sort is Sort.CITATIONS:
                cited += held
            elif field.sort is Sort.CITATION and held:
                cited.append(held)
        return ["; ".join(map(str, cited))]

    def _inner(self, value: Any, number: int | None, owner: Any, path: str) -> Iterator[Row]:
        """Yield what stands in other tables than that of the record or part itself.

        `number` is its own, if it is a statement; its lists and parts name it as `owner`.
        """
        cited = count()
        for field in self._of(type(value)):
            held = getattr(value, field.attribute)
            if held is None or held == ():
                continue
            for place, item in enumerate(held) if field.is_list else [(None, held)]:
                where = f"{path}{field.name}" + ("" if place is None else f"[{place}]")
                if field.is_text:
                    about = (next(self._texts), self._kind, self._id, self._name, number)
                    yield TEXTS.name, (*about, where, item)
                if field.sort is Sort.LIST:
                    yield field.table, (owner, place, plain(item))
                elif field.sort is Sort.PART:
                    yield from self._part(field.table, item, owner, place, where)
                elif field.sort is Sort.CONDITIONS:
                    yield from _conditions(field.table, owner, item)
                elif field.sort is Sort.COLUMNS:
                    yield from self._texts_in(item, number, where)
                elif field.sort is not Sort.COLUMN:
                    who = (number, next(cited), self._id)
                    yield CITATIONS.name, (*who, item.source, item.place, str(item))

    def _texts_in(self, part: Any, number: int | None, path: str) -> Iterator[Row]:
        """Yield the texts of a part whose values stand in columns of its owner."""
        cls: type = type(part)
        for field in all_field_types(cls):
            if field.item is str and (text := getattr(part, field.attribute)):
                about = (next(self._texts), self._kind, self._id, self._name, number)
                yield TEXTS.name, (*about, f"{path}.{field.name}", text)

    def _of(self, cls: type) -> list[_Field]:
        if cls not in self._fields:
            self._fields[cls] = [
                _Field(
                    field.name,
                    field.attribute,
                    sort_of(field),
                    field.item,
                    field.is_list,
                    field.item is str and field.name != LAYER,
                    self._names.get(Spot(cls, field), ""),
                )
                for field in all_field_types(cls)
            ]
        return self._fields[cls]


def _conditions(table: str, owner: Any, conditions: Any) -> Iterator[Row]:
    """Yield a row for each value that is given under each name."""
    cls: type = type(conditions)
    targets = condition_targets(cls)
    for field in all_field_types(cls):
        held = getattr(conditions, field.attribute)
        target = REFERENCES.get(field.item)
        items = held if field.is_list else () if held is None else (held,)
        for place, item in enumerate(items):
            named = (item if target == kind else None for kind in targets)
            yield table, (owner, field.name, place, plain(item), *named)
