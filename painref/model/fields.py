"""The fields of the classes of the model: their types, their help, and a walk over their values."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from painref.model.quick_dataclasses import key_of
from painref.model.records import Citation

MAX_TEXT = 4000
"""The most characters that one text may have."""
LAYER = "layer"
"""The field that no YAML file gives: from which layer something comes."""


@dataclass(frozen=True)
class FieldType:
    """A field of a record class: what it holds, its help, whether it must be given or may be None."""

    name: str
    """As YAML and JSON have it."""
    attribute: str
    """As Python has it, where some names are taken: from_."""
    item: Any
    """The type of its value, without wrappings; of a list, that of each thing in it."""
    is_list: bool
    help: str
    required: bool
    nullable: bool


@cache
def field_types(cls: type) -> tuple[FieldType, ...]:
    """Return the fields of a model class that YAML gives, in order."""
    return tuple(f for f in all_field_types(cls) if f.name != LAYER)


@cache
def all_field_types(cls: type) -> tuple[FieldType, ...]:
    """Return the fields of a model class in order, that of its layer included."""
    hints = get_type_hints(cls, include_extras=True)
    types = {name: _unwrap(hint) for name, hint in hints.items()}
    return tuple(
        FieldType(
            name=key_of(f.name),
            attribute=f.name,
            item=_item(types[f.name]),
            is_list=get_origin(types[f.name]) is tuple,  # lists are tuples here
            help=_help(hints[f.name]),
            required=f.default is MISSING,
            nullable=_is_nullable(hints[f.name]),
        )
        for f in fields(cls)
    )


def _unwrap(hint: Any) -> Any:
    """Take the help text and `None` off a type hint."""
    if get_origin(hint) is Annotated:
        return _unwrap(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
        return inner
    return hint


def _item(type_: Any) -> Any:
    return get_args(type_)[0] if get_origin(type_) is tuple else type_


def _is_nullable(hint: Any) -> bool:
    return NoneType in get_args(get_args(hint)[0])


def _help(hint: Any) -> str:
    return str(hint.__metadata__[0])


def items_of(held: Any) -> tuple[Any, ...]:
    """Return what a field holds as a list, whether or not it is one."""
    if isinstance(held, tuple):
        return held
    return () if held is None else (held,)


def walk(value: Any, type_: Any, only: frozenset[Any] | None = None) -> list[tuple[str, Any, Any]]:
    """Return each leaf of a record as (field path, its type, its value); `only` those of some types."""
    found: list[tuple[str, Any, Any]] = []
    _gather(found, value, type_, "", only)
    return found


def _gather(
    found: list[tuple[str, Any, Any]],
    value: Any,
    type_: Any,
    where: str,
    only: frozenset[Any] | None,
) -> None:
    for name, attribute, inner_type, many, is_leaf in _plan(type_, only):
        inner = getattr(value, attribute)
        if inner is None or inner == ():
            continue
        path = f"{where}.{name}" if where else name
        items = (
            [(f"{path}[{i}]", item) for i, item in enumerate(inner)] if many else [(path, inner)]
        )
        if is_leaf:
            found += [(at, inner_type, item) for at, item in items]
        else:
            for at, item in items:
                _gather(found, item, inner_type, at, only)


@cache
def _plan(cls: type, only: frozenset[Any] | None) -> list[tuple[str, str, Any, bool, bool]]:
    """Return of each field its name and attribute, the type of its value or items, and if it is a list or a leaf.

    Without the fields that are, and hold, no leaves of the types in `only`.
    """
    plan = []
    for f in field_types(cls):
        is_leaf = not is_dataclass(f.item) or f.item is Citation
        if only is None or (f.item in only if is_leaf else _plan(f.item, only)):
            plan.append((f.name, f.attribute, f.item, f.is_list, is_leaf))
    return plan
