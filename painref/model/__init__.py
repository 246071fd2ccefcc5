"""The records as dataclasses, their fields and their JSON Schema. Imports nothing else of painref.

What is in `kinds`, `terms`, `statements` and `records` can be had from here too; it is loaded as it
is asked for, since the command line names terms in its help before it needs any record.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from painref.model.kinds import *  # noqa: F403
    from painref.model.records import *  # noqa: F403
    from painref.model.statements import *  # noqa: F403
    from painref.model.terms import *  # noqa: F403

_MODULES = ("kinds", "terms", "statements", "records")


def __getattr__(name: str) -> object:
    if name == "__all__":
        return __dir__()
    if not name.startswith("_"):
        for module in _MODULES:
            found = import_module(f"painref.model.{module}")
            if name in vars(found):
                return getattr(found, name)
    raise AttributeError(f"module 'painref.model' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(
        name
        for module in (import_module(f"painref.model.{name}") for name in _MODULES)
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ or name.isupper()
    )
