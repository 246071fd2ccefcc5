"""Taking sources over from a file of references, for `painref new source ID --from FILE`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from painref.cli.extras import needing
from painref.cli.streams import tell
from painref.errors import UnreadableError

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase
    from painref.model.records import Source
    from painref.reading.imported.reference import Reference


def taken_over(base: KnowledgeBase, id_: str, file: str) -> Iterator[tuple[str, str]]:
    """Yield the id and text of each new source in a file; tell of those that are there already.

    Where it holds several, `id_` is what their ids begin with.
    """
    from painref.base.visible import printable
    from painref.output.source_record import source_record

    found = _read(file)
    known = {key: f"sources/{s.id}" for s in base.sources.values() for key in _identifiers(s)}
    ids: list[str] = []
    for number, reference in enumerate(found, 1):
        name = _called(number, reference, len(found))
        for gone in reference.left_out:
            tell(f"Left out of {name}: {gone}, which a source does not take.")
        own = _identifiers(reference)
        if there := next((f"{known[key]}, by its {key[0]}" for key in own if key in known), None):
            tell(f"Not written: {name} is {there}.")
            continue
        one = id_ if len(found) == 1 else _free(_id_for(id_, number, reference), ids)
        ids.append(one)
        if reference.withdrawn:
            tell(f"No longer stands: {one}, {printable(reference.withdrawn)}.")
        known |= dict.fromkeys(own, f"sources/{one}")
        yield one, source_record(one, reference, date.today())


def _read(file: str) -> list[Reference]:
    """Return the references of a file, or leave with what is wrong with it."""
    from painref.base.visible import quoted
    from painref.reading.imported import references_in

    try:
        with needing("import", "to read references"):
            return references_in(file)
    except UnreadableError as error:
        raise click.ClickException(f"{quoted(file, 400)} {error}") from None


Identifier = tuple[str, str]
"""What kind of number it is, and the number in the form in which equal ones are equal."""


def _identifiers(of: Reference | Source) -> list[Identifier]:
    """Return the PubMed number and the DOI, as far as there are any."""
    both = (("PubMed number", of.pmid), ("DOI", of.doi))
    return [(name, value.lower()) for name, value in both if value]


def _called(number: int, reference: Reference, of: int) -> str:
    from painref.base.visible import quoted

    title = quoted(reference.title or "")
    return f"reference {number} ({title})" if of > 1 else title


def _id_for(begin: str, number: int, reference: Reference) -> str:
    """Return an id made of the first author and the year; of the number, where there are none."""
    from painref.base.names import as_slug

    first = reference.authors[0] if reference.authors else None
    name = as_slug((first.family or first.group or "") if first else "")
    parts = (name[:40].strip("-"), str(reference.year or ""))
    return "-".join(filter(None, (begin, *parts))) if any(parts) else f"{begin}-{number}"


def _free(id_: str, taken: list[str]) -> str:
    """Return an id, with a number behind it where others of the file are called so too."""
    number, free = 1, id_
    while free in taken:
        number += 1
        free = f"{id_}-{number}"
    return free
