"""Write the parts of a line as HTML, so that text from records stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Protocol

from painref.base.visible import printable
from painref.output import document as doc


class Places(Protocol):
    """Where records are told of; each answer is a link of the page itself, or None."""

    def __hash__(self) -> int:
        """Tell one page from another."""

    def source(self, id_: str) -> str | None:
        """Return where a source is spelled out."""

    def record(self, name: str) -> str | None:
        """Return where the record of a name is told of."""


class Nowhere:
    """The places of a page that stands alone and spells out its sources, or does not."""

    def __init__(self, spelled_out: Iterable[str] = ()) -> None:
        """Take the ids of the sources that stand at the end of the page."""
        self._spelled_out = {*spelled_out}

    def source(self, id_: str) -> str | None:
        """Return the place on the page itself."""
        return f"#source-{id_}" if id_ in self._spelled_out else None

    def record(self, name: str) -> str | None:  # noqa: ARG002
        """Return None: there is no other page."""
        return None


_TAG = {doc.Role.NAME: "b", doc.Role.WARNING: "strong", doc.Role.SIGN: "code"}


def written(parts: Iterable[doc.Part], places: Places) -> str:
    """Write the parts of a line one after the other; hints are for readers who have painref."""
    return "".join(_part(part, places) for part in parts)


def text_of(text: str) -> str:
    """Write text so that no sign of it is markup, and what cannot be seen is spelled."""
    shown = printable(" ".join(text.split()))
    before = " " if text[:1].isspace() else ""
    after = " " if shown and text[-1:].isspace() else ""
    return f"{before}{escape(shown)}{after}"


def link(text: str, address: str | None) -> str:
    """Write text that leads to an address on the web, where that is a safe one."""
    if not address or not re.match(r"https?://", address):
        return text_of(text)
    return f'<a href="{escape(address)}" rel="noreferrer">{text_of(text)}</a>'


def _part(part: doc.Part, places: Places) -> str:
    if isinstance(part, str):
        return _linked(part, places)
    if isinstance(part, doc.Cite):
        return f" {_cite(part, places)}"
    if isinstance(part, doc.Link):
        said = link(part.text, part.address)
    elif part.role is doc.Role.HINT:
        return ""
    else:
        said = _linked(part.text, places)
    if part.role is doc.Role.QUIET:
        return f'<span class="quiet">{said}</span>'
    tag = _TAG.get(part.role)
    return f"<{tag}>{said}</{tag}>" if tag else said


def _cite(cite: doc.Cite, places: Places) -> str:
    marks = [_to(text_of(mark), places.source(id_)) for id_, mark in cite.marks]
    remarks = [f"<em>{text_of(remark)}</em>" for remark in cite.remarks]
    return f'<span class="cite">[{"; ".join([*marks, *remarks])}]</span>'


@lru_cache(maxsize=8192)  # answers on one cause say the same again and again
def _linked(text: str, places: Places) -> str:
    """Write text; where it is a name of a record, or a list of names, these lead there.

    Words that say what follows may stand before it, and what is said of it behind it.
    """
    head, colon, rest = text.partition(": ")
    for before, names, after in (("", text, ""), (f"{head}: ", rest, ""), ("", head, colon + rest)):
        found = names.strip(" .").split("; ")
        if names and all(places.record(name) for name in found):
            shown = "; ".join(_to(text_of(name), places.record(name)) for name in found)
            ending = names[len(names.rstrip(" .")) :]
            return f"{text_of(before)}{shown}{text_of(ending)}{text_of(after)}"
    return text_of(text)


def _to(shown: str, place: str | None) -> str:
    return f'<a href="{escape(place)}">{shown}</a>' if place else shown
