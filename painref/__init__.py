"""Look up interventional pain procedures: for whom, against what, on which evidence.

    >>> import painref
    >>> base = painref.load()
    >>> answer = painref.suggest(base, "disc-bulge", severity="mild")
    >>> answer.options[0].procedure.id
    'idet'

What can be used from Python is what `__all__` names; `help(painref.api)` tells of it, and the
command line uses nothing else. All of it is loaded only as it is asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
"""As `typing` has it, which is not loaded for it: Ctrl-C is quiet only from `__main__` on."""
if TYPE_CHECKING:
    from painref import answer as answer
    from painref import api as api
    from painref import errors as errors
    from painref import export as export
    from painref import model as model
    from painref import problems as problems
    from painref import searching as searching
    from painref.api import check, find, load, plain, search, suggest
    from painref.errors import UnknownNameError, UnsoundError

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

_MODULES = ("answer", "api", "errors", "export", "model", "problems", "searching")
"""The modules that the documents name, there without an import of their own."""


def __getattr__(name: str) -> object:
    if name in __all__:
        from painref import api

        return getattr(api, name)
    if name in _MODULES:
        from importlib import import_module

        return import_module(f"painref.{name}")
    raise AttributeError(f"module 'painref' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES} - {"TYPE_CHECKING"})
