"""Lay the records out as tables, for databases and spreadsheets.

Which tables there are follows from the classes of the model alone, so that a new field there
is a new column or table here. A record is a row in the table of its kind. A list, or a part
with fields of its own, is a table named after its field, and its rows name what they belong
to. Each part, and each record that says something itself, has a number in `statements`; by
that number `citations` and `texts` name it. `rows` fills the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum, auto
from functools import cache
from typing import Any, NewType

from painref.model.fields import FieldType, all_field_types
from painref.model.kinds import KINDS
from painref.model.records import CLASSES, REFERENCES, Citation


@dataclass(frozen=True)
class Column:
    """A column of text or numbers; `references` is the table whose key it holds."""

    name: str
    help: str
    references: str | None = None
    required: bool = True
    number: bool = False


@dataclass(frozen=True)
class Table:
    """A table, and the columns that no two rows share."""

    name: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """A field that has a table, in the class of a record or of a part of one."""

    cls: type
    field: FieldType


class Sort(Enum):
    """What becomes of a field."""

    COLUMN = auto()
    """One plain value: a column."""
    CITATION = auto()
    """One citation: a row of `citations`, and two columns since there is just one."""
    CITATIONS = auto()
    """Several citations: rows of `citations`."""
    LIST = auto()
    """Plain values: a table with a row for each."""
    CONDITIONS = auto()
    """Lists of words to choose from, under several names: a table with a row for each word."""
    COLUMNS = auto()
    """One part of plain values alone: a column for each."""
    PART = auto()
    """A part with fields of its own, or several of them: a table with a row for each."""


@cache
def sort_of(field: FieldType) -> Sort:
    """Return what becomes of a field."""
    item = field.item
    if item is Citation:
        return Sort.CITATIONS if field.is_list else Sort.CITATION
    if not is_dataclass(item):
        return Sort.LIST if field.is_list else Sort.COLUMN
    if not field.is_list and all(_is_choice(f) for f in all_field_types(item)):  # type: ignore[arg-type]  # no object, but a class
        return Sort.CONDITIONS
    plain = (sort_of(f) is Sort.COLUMN for f in all_field_types(item))  # type: ignore[arg-type]
    return Sort.PART if field.is_list or not all(plain) else Sort.COLUMNS


def _is_choice(field: FieldType) -> bool:
    """Say whether a field holds words of a fixed list, ids or numbers, and no free text."""
    item = field.item
    return item is int or isinstance(item, NewType) or issubclass(item, Enum)


@cache
def cites(cls: type) -> bool:
    """Say whether a class has citations of its own, not only in its parts."""
    return any(sort_of(f) in (Sort.CITATION, Sort.CITATIONS) for f in all_field_types(cls))


# ---------------------------------------------------------------- the tables that are always there

_RECORD = Column("record_id", "The record.", "records")
_STATEMENT = Column("statement_id", "The statement.", "statements", number=True)
_WITHIN = Column("within_id", "The statement that it is a part of.", "statements", number=True)
_POSITION = Column("position", "Its place in the list; the first is 0.", number=True)
_KIND = Column("kind", f"The kind of record: {', '.join(KINDS)}.")
_NAME = Column("name", "The name of the record; of a source its title.")

RECORDS = Table(
    "records",
    "Every record, whatever its kind.",
    (Column("id", "Its id, unique over all kinds."), _KIND, _NAME),
    ("id",),
)
STATEMENTS = Table(
    "statements",
    "Every part of a record, and every record that says something itself, in reading order.",
    (
        Column("statement_id", "Its number, unique over all tables.", number=True),
        _RECORD,
        Column("part", "The table in which it stands."),
        Column("position", "Its place in the list, if it is in one.", required=False, number=True),
    ),
    ("statement_id",),
)
CITATIONS = Table(
    "citations",
    "Who says so: one row a citation, in the order of the statement.",
    (
        _STATEMENT,
        _POSITION,
        Column("record_id", "The record in which the statement stands.", "records"),
        Column("source_id", "The source.", "sources"),
        Column("place", "The place in the source, if one is named.", required=False),
        Column("cite", "Both: source@place."),
    ),
    ("statement_id", "position"),
)
TEXTS = Table(
    "texts",
    "Every text of every record.",
    (
        Column("id", "Its number.", number=True),
        _KIND,
        _RECORD,
        _NAME,
        Column("statement_id", "The statement, if it is of one.", "statements", False, True),
        Column("field", "Where in the record it stands."),
        Column("text", "The text."),
    ),
    ("id",),
)
META = Table(
    "meta",
    "What wrote this, and what to know of it.",
    (Column("key", "What is told."), Column("value", "What it is.")),
    ("key",),
)
FIXED = (RECORDS, STATEMENTS, CITATIONS, TEXTS, META)

_CITE = Column(
    "cite", "Who says so: source@place; several are joined by semicolons.", required=False
)
"""Beside `citations`, for those who read one table; no reader takes it for a number, as it may a place."""

_CALLED = {"when": "conditions"}
"""Tables that are not called after their field, `when` being a word of SQL."""


# ---------------------------------------------------------------- the tables of a model


class Layout:
    """The tables for records of some kinds, given as the class of each.

    `tables` are the tables by name, and `names` the name of the table that each spot has.
    """

    def __init__(self, kinds: Mapping[str, type] = CLASSES) -> None:
        self._kind_of = {cls: kind for kind, cls in kinds.items()}
        self.names = self._names(_spots(kinds.values()))
        sharing: dict[str, list[Spot]] = {}
        for spot, name in self.names.items():
            sharing.setdefault(name, []).append(spot)
        tables = [
            *(_of_kind(kind, cls) for kind, cls in kinds.items()),
            *(self._of_spots(name, spots) for name, spots in sharing.items()),
            *FIXED,
        ]
        self.tables = {table.name: table for table in tables}

    def _names(self, spots: Iterable[Spot]) -> dict[Spot, str]:
        """Name the table of each spot.

        Fields of one name share a table if what they hold is alike. The odd ones out, and all
        where a table of that name is there already, have the owner's name before theirs.
        """
        namesakes: dict[str, list[Spot]] = {}
        for spot in spots:
            name = _CALLED.get(spot.field.name, spot.field.name)
            namesakes.setdefault(name, []).append(spot)
        taken = {*self._kind_of.values(), *(table.name for table in FIXED)}
        names = {}
        for name, some in namesakes.items():
            (usual, _), *_ = Counter(map(self._holds, some)).most_common(1)
            for spot in some:
                owner = _one(self._kind_of.get(spot.cls, spot.cls.__name__.lower()))
                shared = self._holds(spot) == usual and name not in taken
                names[spot] = name if shared else f"{owner}_{name}"
        return names

    def _holds(self, spot: Spot) -> tuple[Any, ...]:
        """Return what must be the same of fields that share a table."""
        item = spot.field.item
        what = "reference" if item in REFERENCES else item
        return spot.cls in self._kind_of, sort_of(spot.field), spot.field.is_list, what

    def _of_spots(self, name: str, spots: list[Spot]) -> Table:
        """Return the table that these spots share."""
        field = spots[0].field
        item = field.item
        owner = self._owner(spots)
        sort = sort_of(field)
        if sort is Sort.CONDITIONS:
            about = Column(
                "about", f"What is told: {', '.join(f.name for f in all_field_types(item))}."
            )
            value = Column("value", "What will do; of several values of one thing, any.")
            named = (
                Column(f"{_one(kind)}_id", f"The value, if it is one of the {kind}.", kind, False)
                for kind in condition_targets(item)
            )
            columns = (owner, about, _POSITION, value, *named)
            return Table(name, field.help, columns, (owner.name, "about", "position"))
        position = (_POSITION,) if field.is_list else ()
        if sort is Sort.PART:
            owner = _WITHIN if owner == _STATEMENT else owner
            columns = (_STATEMENT, owner, *position, *_columns(item), *_cite(item))
            return Table(name, field.help, columns, ("statement_id",))
        columns = (owner, *position, _item_column(spots, owner))
        return Table(name, field.help, columns, (owner.name, "position"))

    def _owner(self, spots: list[Spot]) -> Column:
        """Return the column that names what the rows of a table belong to."""
        kinds = {self._kind_of.get(spot.cls, "") for spot in spots}
        if "" in kinds:
            return _STATEMENT
        if len(kinds) > 1:
            return _RECORD
        (kind,) = kinds
        return Column(f"{_one(kind)}_id", "The record.", kind)


def _one(name: str) -> str:
    """Return what one row of a table, or one thing in a list, is called: causes, cause."""
    return name.removesuffix("s")


def _spots(classes: Iterable[type]) -> list[Spot]:
    """Return the fields that have a table, in the classes given and in those of their parts."""
    found = []
    known = list(classes)
    for cls in known:  # which grows meanwhile
        for field in all_field_types(cls):
            sort, item = sort_of(field), field.item
            if sort in (Sort.LIST, Sort.CONDITIONS, Sort.PART):
                found.append(Spot(cls, field))
            if sort is Sort.PART and item not in known:
                known.append(item)
    return found


def _of_kind(kind: str, cls: type) -> Table:
    id_, *columns = _columns(cls)
    number = [_STATEMENT] if cites(cls) else []
    return Table(
        kind,
        (cls.__doc__ or "").split("\n")[0],
        (Column(id_.name, id_.help, "records"), *number, *columns, *_cite(cls)),
        (id_.name,),
    )


# ---------------------------------------------------------------- columns


def _cite(cls: type) -> list[Column]:
    """Return the column that repeats the citations of a record or part, if it has any."""
    return [_CITE] if cites(cls) else []


def _columns(cls: type) -> list[Column]:
    """Return the columns of the fields that hold one plain value or citation."""
    return [
        column
        for field in all_field_types(cls)
        if sort_of(field) in (Sort.COLUMN, Sort.COLUMNS, Sort.CITATION)
        for column in _columns_of(field)
    ]


def _columns_of(field: FieldType) -> list[Column]:
    must = not field.nullable
    if field.item is Citation:
        place = "The place in it, if one is named."
        return [
            Column(f"{field.name}_id", field.help, "sources", must),
            Column(f"{field.name}_place", place, required=False),
        ]
    if sort_of(field) is Sort.COLUMNS:
        return [
            Column(f"{field.name}_{part.name}", part.help, required=False, number=_is_number(part))
            for part in all_field_types(field.item)
        ]
    if field.item in REFERENCES:
        return [Column(f"{field.name}_id", field.help, REFERENCES[field.item], must)]
    return [Column(field.name, field.help, required=must, number=_is_number(field))]


def _is_number(field: FieldType) -> bool:
    return field.item in (int, float, bool)


def _item_column(spots: list[Spot], owner: Column) -> Column:
    """Return the column for the items of a list: a value, or the record that each one names."""
    field = spots[0].field
    targets = {REFERENCES.get(spot.field.item) for spot in spots}
    if targets == {None}:
        return Column("value", field.help, number=_is_number(field))
    target = targets.pop() or "" if len(targets) == 1 else RECORDS.name
    name = f"{_one(target)}_id" if target in KINDS else ""
    if name in ("", owner.name):  # two records, told apart by the field
        name = f"{_one(field.name)}_id"
    return Column(name, field.help, target)


@cache
def condition_targets(conditions: type) -> tuple[str, ...]:
    """Return the kinds of record that conditions name; each has a column beside the bare value."""
    items = (field.item for field in all_field_types(conditions))
    return tuple(dict.fromkeys(REFERENCES[item] for item in items if item in REFERENCES))
