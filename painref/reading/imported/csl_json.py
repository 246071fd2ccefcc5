"""Read CSL-JSON, which Zotero, pandoc and Crossref write."""

from __future__ import annotations

import json
from typing import Any

from painref.base.visible import quoted
from painref.errors import UnreadableError
from painref.model.records import Author
from painref.reading.imported.reference import Reference, author, pmid_in, reference

_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "pmid": "PMID",
    "doi": "DOI",
    "url": "URL",
}
_KEYS = _FIELDS | {"year": "issued"}
_OTHERS = ("others", "et al.", "et al")


def references(text: str) -> list[Reference]:
    """Return the references of a file: an item, or a list of items."""
    try:
        found = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"is not JSON in line {error.lineno}, column {error.colno}: {error.msg}"
        ) from None
    except RecursionError:
        raise UnreadableError("is nested too deeply to hold references") from None
    except ValueError:
        raise UnreadableError("holds a number of more digits than any reference has") from None
    items = found if isinstance(found, list) else found.get("items", [found])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnreadableError("is not CSL-JSON, which is a list of objects")
    return [_reference(item) for item in items]


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; raise UnreadableError where a key stands twice, of which one would be lost."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise UnreadableError(f"gives {quoted(key)} twice in one object; keep one of them")
        found[key] = value
    return found


def _reference(item: dict[str, Any]) -> Reference:
    given = {field: _text(item.get(key)) for field, key in _FIELDS.items()}
    given["year"] = _year(item.get("issued"))
    unread = [field for field, key in _KEYS.items() if item.get(key) and not given[field]]
    left_out = [(field, json.dumps(item[_KEYS[field]], ensure_ascii=False)) for field in unread]
    given["pmid"] = given["pmid"] or pmid_in(_text(item.get("note")))
    named = item.get("author") or []
    named = named if isinstance(named, list) else [named]
    people = [person for person in named if isinstance(person, dict)]
    left_out += [
        ("author", json.dumps(one, ensure_ascii=False)) for one in named if one not in people
    ]
    others = any(p.get("literal") in _OTHERS for p in people)
    authors = [a for p in people if (a := _author(p))]
    return reference(given.get, authors, others=others, unread=left_out)


def _author(person: dict[str, Any]) -> Author | None:
    """Return an author; particles that belong to the family name stand before it."""
    name = {key: _text(value) or "" for key, value in person.items()}
    if literal := name.get("literal") or name.get("name"):  # Crossref calls a group's so
        return None if literal in _OTHERS else author(literal, group=True)
    parts = (name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family"))
    return author(" ".join(filter(None, parts)), name.get("given"), name.get("suffix"))


def _text(value: object) -> str | None:
    """Return a value as text; of a list, as Crossref writes titles, its first."""
    if isinstance(value, list):
        return _text(value[0]) if value else None
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    return None


def _year(issued: object) -> str | None:
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return _text(parts[0][0])
    said = _text(issued.get("raw")) or _text(issued.get("literal")) or ""
    return said or None
