"""The records as dataclasses, their fields and their JSON Schema. Imports nothing else of painref.

The classes are in `records`, and can be had from here too.
"""

from painref.model import records
from painref.model.records import *  # noqa: F403

__all__ = [
    name
    for name, value in vars(records).items()
    if getattr(value, "__module__", "") == records.__name__ or name.isupper()
]
