"""What a leaflet is made of: short statements in sections, and proportions to draw."""

from __future__ import annotations

from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import Citation


@frozen
class Said(Frozen):
    """A few short sentences, and who says so; what no source says (a question) cites none."""

    text: str
    cite: tuple[Citation, ...] = ()
    lead: str = ""
    """The name that it is about, if any: of a cause or a procedure."""


@frozen
class Dots(Frozen):
    """How many of 100 people, to be drawn as 100 dots."""

    count: int
    label: str
    is_harm: bool = False


@frozen
class Picture(Frozen):
    """What became of 100 people with the procedure, and of 100 without it."""

    title: str
    grids: tuple[Dots, ...]
    gap: str
    """What the two come to, in words."""
    printed: str
    """The figures as the source prints them."""
    cite: tuple[Citation, ...]


@frozen
class Section(Frozen):
    """A heading, and what stands under it."""

    title: str
    said: tuple[Said, ...]
    picture: Picture | None = None
    note: str = ""
    """What holds for all of it: the denominator of its counts."""
    is_list: bool = True
    is_urgent: bool = False


@frozen
class Sheet(Frozen):
    """A leaflet on one procedure or one cause."""

    name: str
    about: str
    """What kind of thing it is about, in a few words."""
    sections: tuple[Section, ...]
    reviewed: bool
    """Whether a clinician reviewed the record."""
    layer: str | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of its sources, in the order in which they are first cited."""
        ids: dict[str, None] = {}
        for section in self.sections:
            for said in section.said:
                ids.update(dict.fromkeys(c.source for c in said.cite))
            if section.picture:
                ids.update(dict.fromkeys(c.source for c in section.picture.cite))
        return tuple(ids)
