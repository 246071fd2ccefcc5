"""Frozen dataclasses that are quick to make.

`dataclasses.dataclass` writes and compiles a constructor and five more methods anew for each
class. For the classes of the model that alone would take a fifth of the time in which painref
answers, so here they are inherited, and the rest is done when it is first asked for. `fields`,
`replace` and `is_dataclass` work as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

if TYPE_CHECKING:
    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> Any:
        """Tell type checkers, and them alone, that a decorator makes dataclasses."""
        return lambda decorator: decorator


C = TypeVar("C", bound=type)


def key_of(attribute: str) -> str:
    """Return the name that YAML and JSON have for an attribute: from, for from_."""
    return attribute.rstrip("_")


@dataclass_transform(frozen_default=True)
def frozen(cls: C) -> C:
    """Make a class derived from `Frozen` a dataclass."""
    names = [name for name in cls.__annotations__ if not name.startswith("_")]
    own = {name: vars(cls)[name] for name in names if name in vars(cls)}
    cls._defaults = cls._defaults | {name: own.get(name) for name in names}  # type: ignore[attr-defined]  # of Frozen
    cls._required = cls._required.difference(own) | {n for n in names if n not in own}  # type: ignore[attr-defined]  # of Frozen
    cls.__dataclass_fields__ = _Fields(cls, own)  # type: ignore[attr-defined]  # what makes a dataclass
    for name in own:  # else it would be found where an object has put the field off
        delattr(cls, name)
    return cls


class _Fields:
    """Makes the fields of a dataclass when they are first asked for, by whichever thread."""

    _making = RLock()
    """Held while the fields of any class are made, which asks for those of its bases."""

    def __init__(self, owner: type, defaults: dict[str, Any]) -> None:
        self._owner = owner
        self._defaults = defaults

    def __get__(self, _: object, __: type) -> Any:
        with self._making:
            if vars(self._owner)["__dataclass_fields__"] is self:  # else another thread was first
                twin = self._twin()
                for name in ("__dataclass_params__", "__dataclass_fields__"):
                    setattr(self._owner, name, getattr(twin, name))
        return vars(self._owner)["__dataclass_fields__"]

    def _twin(self) -> type:
        """Return a dataclass with the same fields, which `dataclass` takes from its class.

        The owner's own must not hold the defaults meanwhile: another thread would find them
        where an object has put the field off.
        """
        told = {name: getattr(self._owner, name) for name in ("__annotations__", "__module__")}
        twin = type(self._owner.__name__, self._owner.__bases__, told | self._defaults)
        return dataclass(init=False, repr=False, eq=False, match_args=False)(twin)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: C) -> C:
    """Do the same; type checkers then want the fields by name."""
    return frozen(cls)


class Frozen:
    """What frozen dataclasses share: made once, never changed, equal where all fields are.

    A field may be put off: it is then made when it is first asked for.
    """

    __slots__ = ("__dict__", "__weakref__", "_later")
    _later: dict[str, Callable[[], Any]] | None
    """How to make the fields that are put off; None, if none is."""
    _defaults: ClassVar[dict[str, Any]] = {}
    """Each field in order with its default; with None, if it has none."""
    _required: ClassVar[set[str]] = set()
    """The fields without a default."""

    def __init__(self, *values: Any, **named: Any) -> None:
        """Set all fields; raise TypeError where one is missing, unknown or given twice."""
        given = dict(zip(self._defaults, values, strict=False)) | named
        if len(given) != len(values) + len(named):
            raise TypeError(f"{type(self).__name__} got a field twice, or too many")
        self._fill(given)

    @classmethod
    def from_fields(
        cls, given: dict[str, Any], later: dict[str, Callable[[], Any]] | None = None
    ) -> Self:
        """Return an object with these fields, as the constructor does for them by name.

        What stands in `later` is called for the value of a field when that is first asked for.
        """
        made = cls.__new__(cls)
        if not later:
            made._fill(given)
            return made
        object.__setattr__(made, "_later", later)
        made._fill(dict.fromkeys(later) | given)
        for name in later:
            object.__delattr__(made, name)
        return made

    def __getattr__(self, name: str) -> Any:
        """Make a field that was put off."""
        if name == "_later":
            return None
        later = self._later
        if later is None or name not in later:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        value = later[name]()
        object.__setattr__(self, name, value)
        return value

    def held(self) -> dict[str, Any]:
        """Return all fields with their values, in their order."""
        if self._later is None:
            return self.__dict__
        return {name: getattr(self, name) for name in self._defaults}

    def changed(self, **values: Any) -> Self:
        """Return the same object but for these fields, as `dataclasses.replace` does, only quicker."""
        return self.from_fields(self.held() | values)

    def _fill(self, given: dict[str, Any]) -> None:
        state = self._defaults | given
        if len(state) != len(self._defaults) or not self._required <= given.keys():
            wrong = sorted({*given} ^ ({*given} & {*self._defaults} | self._required))
            raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}")
        put = object.__setattr__  # not through __dict__, which would take three times the memory
        for name, value in state.items():
            put(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse to change a field."""
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse to delete a field."""
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        """Compare all fields of two objects of one class."""
        if type(self) is not type(other):
            return NotImplemented
        return self.held() == other.held()

    def __hash__(self) -> int:
        """Hash all fields."""
        return hash(tuple(self.held().values()))

    def __repr__(self) -> str:
        """Write the object as the call that makes it."""
        said = ", ".join(f"{name}={value!r}" for name, value in self.held().items())
        return f"{type(self).__qualname__}({said})"
