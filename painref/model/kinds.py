"""The kinds of record: what each is called, as a folder of YAML files and as one record."""

from __future__ import annotations

_ONE = {
    "procedures": "procedure",
    "groups": "group",
    "causes": "cause",
    "factors": "factor",
    "precautions": "precaution",
    "practitioners": "practitioner",
    "pathway": "step",
    "topics": "topic",
    "sources": "source",
}
KINDS = tuple(_ONE)
"""Each kind by the name of its folder, in reading order."""
READING = "reading"
"""No record is called so: 'painref show reading' tells how to read an answer."""


LEFT_OUT_IF_SILENT = ("procedures", "precautions", "pathway", "topics")
"""The kinds whose records are left out where a source says nothing of them. The others stay, since
records name them."""
LEAFLETS = ("procedures", "causes")
"""The kinds on whose records there are leaflets for patients."""


def singular(kind: str) -> str:
    """Return the name of one record of a kind: procedures, procedure."""
    return _ONE.get(kind, kind.removesuffix("s"))


def kind_of(name: str) -> str | None:
    """Return the kind that is called so, by its folder or as one record; None if none is."""
    return next((kind for kind, one in _ONE.items() if name in (kind, one)), None)
