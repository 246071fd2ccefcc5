"""The kinds of record: what each is called, as a folder of YAML files and as one record."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """What must be said of a kind of record besides its class, which `records` has."""

    one: str
    """What one record of it is called."""
    title: str
    """What stands over all of them, on pages."""
    goes_if_silent: bool
    """Whether its records are left out where a source says nothing of them. Others stay, since what
    the source says of other records would be something else without them."""
    has_leaflets: bool = False
    """Whether there are leaflets for patients on its records."""


_KINDS = {
    "procedures": Kind("procedure", "Procedures", True, has_leaflets=True),
    "groups": Kind("group", "Groups of procedures", False),
    "causes": Kind("cause", "Causes", False, has_leaflets=True),
    "factors": Kind("factor", "Factors: what may be true of the person", False),
    "precautions": Kind("precaution", "Precautions for whole classes of procedures", True),
    "practitioners": Kind("practitioner", "Practitioners", False),
    "pathway": Kind("step", "Steps of the pathway", True),
    "topics": Kind("topic", "Words and topics", True),
    "sources": Kind("source", "Sources", False),
}
KINDS = tuple(_KINDS)
"""Each kind by the name of its folder, in reading order."""
TITLES = {kind: said.title for kind, said in _KINDS.items()}
"""What stands over the records of each kind, on pages."""
LEFT_OUT_IF_SILENT = tuple(kind for kind, said in _KINDS.items() if said.goes_if_silent)
"""The kinds whose records are left out where a source says nothing of them."""
LEAFLETS = tuple(kind for kind, said in _KINDS.items() if said.has_leaflets)
"""The kinds on whose records there are leaflets for patients."""
READING = "reading"
"""No record is called so: 'painref show reading' tells how to read an answer."""


def singular(kind: str) -> str:
    """Return the name of one record of a kind: procedures, procedure."""
    return _KINDS[kind].one if kind in _KINDS else kind.removesuffix("s")


def kind_of(name: str) -> str | None:
    """Return the kind that is called so, by its folder or as one record; None if none is."""
    return next((kind for kind, said in _KINDS.items() if name in (kind, said.one)), None)
