"""Where records are: the parts of the body that procedures, causes and steps name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from painref.model.terms import Region

SPINE = (Region.CERVICAL, Region.THORACIC, Region.LUMBAR, Region.SACRAL)


class Placed(Protocol):
    """What may name parts of the body; naming none, it is for any."""

    @property
    def regions(self) -> tuple[Region, ...]:
        """The parts that it names."""


def is_in(record: Placed, regions: Sequence[Region]) -> bool:
    """Say whether a record is for one of some parts of the body; where none are given, it is."""
    return not regions or not record.regions or not {*record.regions}.isdisjoint(regions)


def chief_region(record: Placed, asked: Sequence[Region] = ()) -> Region | None:
    """Return the one part of the body under which a record stands: of those asked for, if it can.

    None where it is for any.
    """
    own = [region for region in record.regions if region in asked] or [*record.regions]
    return min(own, key=ORDER.index) if own else None


ORDER: list[Region | None] = [*Region, None]
"""The parts of the body in the order of the vocabulary; what may be anywhere comes last."""
