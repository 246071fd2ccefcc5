"""Look up interventional pain procedures: for whom, against what, on which evidence.

    >>> import painref
    >>> base = painref.load()
    >>> answer = painref.suggest(base, "disc-bulge", severity="mild")
    >>> answer.options[0].procedure.id
    'epidural-steroid-injection'

What can be used from Python is what `__all__` names; `help(painref.api)` tells of it. All of it
is loaded only as it is asked for.
"""

import sys

__version__ = "0.1.0"

TYPE_CHECKING = False
"""As `typing` has it, which is not loaded for it: Ctrl-C is quiet only from `__main__` on."""
if TYPE_CHECKING:
    from painref import api as api, errors as errors, model as model
    from painref.answers import (
        search as searching,  # noqa: F401
        suggestion as answer,  # noqa: F401
    )
    from painref.api import check, find, load, plain, search, suggest
    from painref.errors import UnknownNameError, UnsoundError
    from painref.output import json as export  # noqa: F401
    from painref.reading import problems as problems

__all__ = [
    "UnknownNameError",
    "UnsoundError",
    "__version__",
    "check",
    "find",
    "load",
    "plain",
    "search",
    "suggest",
]

_MODULES = {
    "answer": "answers.suggestion",
    "api": "api",
    "errors": "errors",
    "export": "output.json",
    "model": "model",
    "problems": "reading.problems",
    "searching": "answers.search",
}
"""Modules that are there without an import of their own, by the names of the first edition and of
today, and where they are."""


def _module(name: str) -> object:
    from importlib import import_module

    return import_module(f"painref.{_MODULES[name]}")


class _Moved(type(sys)):  # type: ignore[misc]  # the type of modules, without an import for it
    """Stands for a module under the name that it had in the first edition."""

    def __getattr__(self, name: str) -> object:
        return getattr(_module(vars(self)["__name__"].removeprefix("painref.")), name)


for _name, _now in _MODULES.items():
    if _name != _now:
        sys.modules[f"painref.{_name}"] = _Moved(f"painref.{_name}")


def __getattr__(name: str) -> object:
    if name in __all__:
        from painref import api

        return getattr(api, name)
    if name in _MODULES:
        return _module(name)
    raise AttributeError(f"module 'painref' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES} - {"TYPE_CHECKING"})
