"""The records as dataclasses, their fields and their JSON Schema. Imports nothing else of painref.

The classes themselves are in `records`; they can be had from here too.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from painref.model.records import *  # noqa: F403


def __getattr__(name: str) -> object:
    from painref.model import records

    if name.startswith("_") or not hasattr(records, name):
        raise AttributeError(f"module 'painref.model' has no attribute {name!r}")
    found: object = getattr(records, name)
    return found
