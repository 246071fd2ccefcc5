"""Look up interventional pain procedures: for whom, against what, on which evidence.

    >>> import painref
    >>> base = painref.load()
    >>> answer = painref.suggest(base, "disc-bulge", severity="mild")
    >>> answer.options[0].procedure.id
    'idet'

What can be used from Python is what `__all__` names; the command line uses nothing else.
All of it is loaded only as it is asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
"""As `typing` has it, which is not loaded for it: Ctrl-C is quiet only from `__main__` on."""
if TYPE_CHECKING:
    from painref.api import check, find, load, search, suggest
    from painref.errors import UnknownNameError, UnsoundError

__all__ = [
    "UnknownNameError",
    "UnsoundError",
    "__version__",
    "check",
    "find",
    "load",
    "search",
    "suggest",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from painref import api

        return getattr(api, name)
    raise AttributeError(f"module 'painref' has no attribute {name!r}")
