"""Make the text of a new record, to be filled in: YAML with blanks, made from the model.

What must be given stands empty, and the reader refuses it until it is filled. What may be
given is commented out: taking the "# " away from the lines of a block gives the block with
its own optional keys still commented out. The help of each field stands beside its key, so
no line but the first few holds words alone, and a line that starts with "# " is always a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from typing import NewType

import yaml

from painref.model.fields import FieldType, field_types
from painref.model.kinds import singular
from painref.model.records import CLASSES, REFERENCES, Citation, Record, Statement
from painref.reading.reader import extensible

_HEAD = """\
# Fill in what is empty, then: {check}
# Lines below that start with '# ' are optional: take the '# ' away to use one, or delete it.
"""
_EXTENDING_HEAD = """\
# This adds to a record; all that is said there stays. Fill in what you add, then: {check}
# Lines below that start with '# ' are optional: take the '# ' away to use one, or delete it.
extends: {id} # The record that it adds to, and this file's name without .yaml.
"""


CHECK = "painref check"


def template(kind: str, id_: str, today: date, check: str = CHECK) -> str:
    """Return the text of a record of `kind`, complete but for what its curator must say.

    `check` is the command that looks at the folder it goes into.
    """
    lines = _body(CLASSES[kind], {"id": _as_text(id_), "checked": today.isoformat()})
    return schema_line(kind) + _HEAD.format(check=check) + _text(lines)


def schema_line(kind: str) -> str:
    """Return the line that names the schema of a kind of record for editors."""
    return f"# yaml-language-server: $schema=../schema/{singular(kind)}.json\n"


def extension(kind: str, id_: str, today: date, check: str = CHECK) -> str:
    """Return the text of a record that adds statements to the record `id_` of `kind`."""
    cls: type = CLASSES[kind]
    known = _ordered(cls)
    lines = [_key(field, today.isoformat()) for field in known if field.name == "checked"]
    for field in known:
        if field in extensible(cls):
            lines += _commented(_field(field))
    return _EXTENDING_HEAD.format(id=_as_text(id_), check=check) + _text(lines)


# ---------------------------------------------------------------- lines


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _body(cls: type, given: dict[str, str] | None = None) -> list[str]:
    """Return the lines of a mapping, each key with what is `given` for it or a blank.

    Where no key at all must be given, all are offered, because one at least is wanted.
    """
    known = _ordered(cls)
    some_required = any(field.required for field in known)
    lines: list[str] = []
    for field in known:
        optional = some_required and not field.required
        of_field = _field(field, (given or {}).get(field.name, ""))
        lines += _commented(of_field) if optional else of_field
    return lines


def _ordered(cls: type) -> list[FieldType]:
    """Return the fields as a curator fills them: names, what must be given, what may be.

    What every record or statement has comes after what is particular to this one.
    """
    first = ("id", "name", "aliases", "hints") if issubclass(cls, Record) else ()
    shared = {
        field.name
        for base in (Record, Statement)
        if cls is not base and issubclass(cls, base)
        for field in field_types(base)
    }

    def place(field: FieldType) -> tuple[int, bool, bool]:
        leads = first.index(field.name) if field.name in first else len(first)
        return leads, not field.required, field.name in shared

    return sorted(field_types(cls), key=place)


def _field(field: FieldType, value: str = "") -> list[str]:
    """Return the lines of a key: with a blank, or with the keys of one item below it."""
    if not _is_mapping(field):
        return [_key(field, value or ("[]" if field.is_list else ""))]
    first, *rest = _body(field.item)
    dash, indent = ("  - ", "    ") if field.is_list else ("  ", "  ")
    return [_key(field), dash + first, *(indent + line for line in rest)]


def _key(field: FieldType, value: str = "") -> str:
    return " ".join(filter(None, (f"{field.name}:", value, f"# {_help(field)}")))


def _as_text(id_: str) -> str:
    """Write an id so that YAML takes it for text, whatever it looks like: '2026', 'no'."""
    return id_ if id_[0].isalpha() and yaml.safe_load(id_) == id_ else f"'{id_}'"


def _commented(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}" for line in lines)


# ---------------------------------------------------------------- what a field takes


def _help(field: FieldType) -> str:
    """Return the help of a field, with what can be given where it does not say so itself."""
    item = field.item
    said = field.help.removesuffix(".")
    listed = said.partition(":")[2]
    if item in REFERENCES:
        return f"{said}; see 'painref list {REFERENCES[item]}'."
    if item is Citation and "source-id" not in listed:
        return f"{said}: source-id or source-id@place."
    if not isinstance(item, NewType) and issubclass(item, Enum):
        choices = [str(term.value) for term in item]
        if not all(choice in listed for choice in choices):
            return f"{said}: {', '.join(choices)}."
    return field.help


def _is_mapping(field: FieldType) -> bool:
    return is_dataclass(field.item) and field.item is not Citation
