"""Read RIS, which reference managers and publishers write, with rispy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import rispy

from painref.errors import UnreadableError
from painref.model.records import Author
from painref.reading.imported.reference import Reference, pmid_in, reference
from painref.reading.imported.tagged import Tagged, first, person, unfolded

_TAGS = tuple(rispy.TAG_KEY_MAPPING)
_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?- ?", re.M)
_PUBMED = re.compile(
    r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)/?"
)
_ONCE = {
    **dict.fromkeys(("TI", "T1"), "title"),
    **dict.fromkeys(("T2", "JF", "JO"), "journal"),
    **dict.fromkeys(("PY", "Y1"), "year"),
    "VL": "volume",
    "IS": "issue",
    "DO": "doi",
}
"""Tags that a reference has once, and what they give."""
_OTHERS = re.compile(r"(?i)et al\.?|others")


def references(text: str) -> list[Reference]:
    """Return the references of a file."""
    found: list[dict[str, Any]] = rispy.loads(
        _TAG.sub(r"\1  - ", unfolded(text, _TAG)),
        mapping={tag: tag for tag in _TAGS},
        list_tags=list(_TAGS),
        delimiter_tags_mapping={},
        skip_unknown_tags=True,
    )
    if len(found) != len(re.findall(r"^TY  ?-", text, re.M)):  # rispy passes over what has no end
        line = _unended(text)
        raise UnreadableError(f"has no line 'ER  - ' that ends the reference begun in line {line}")
    return [_reference({tag: _values(values) for tag, values in one.items()}) for one in found]


def _values(values: Any) -> list[str]:
    return [values] if isinstance(values, str) else [v for v in values if isinstance(v, str)]


def _unended(text: str) -> int:
    """Return the line of the first reference that the next one, or the end, comes before the end of."""
    begun = 0
    for number, line in enumerate(text.split("\n"), 1):
        if re.match("TY  ?-", line):
            if begun:
                return begun
            begun = number
        elif re.match("ER  ?-", line):
            begun = 0
    return begun


def _reference(record: Tagged) -> Reference:
    named = [*record.get("AU", ()), *record.get("A1", ())]
    start, end = first(record, "SP"), first(record, "EP")
    given = {
        "title": first(record, "TI", "T1"),
        "journal": first(record, "T2", "JF", "JO", "JA", "J2"),
        "year": first(record, "PY", "Y1", "DA"),
        "volume": first(record, "VL"),
        "issue": first(record, "IS"),
        "pages": f"{start}-{end}" if start and end and end not in start.split("-") else start,
        "pmid": _pmid(record),
        "doi": first(record, "DO"),
        "url": first(record, "UR"),
    }
    others = any(map(_OTHERS.fullmatch, named))
    return reference(given.get, _people(named), others=others, unread=_second(record))


def _second(record: Tagged) -> Iterator[tuple[str, str]]:
    """Yield what a tag gives a second time, of which a source takes one."""
    for tag, field in _ONCE.items():
        values = [value.strip() for value in record.get(tag, ()) if value.strip()]
        yield from ((field, value) for value in dict.fromkeys(values[1:]) if value != values[0])


def _people(named: list[str]) -> list[Author]:
    return [p for name in named if not _OTHERS.fullmatch(name.strip()) and (p := person(name))]


def _pmid(record: Tagged) -> str | None:
    """Return the number in PubMed, if the file says that it is one."""
    database = first(record, "DB", "DP") or ""
    number = first(record, "AN")
    if number and re.search("(?i)pubmed|medline", database):
        return re.sub(r"(?i)^\s*(PMID:?)?\s*", "", number)
    for address in record.get("UR", ()):
        if found := _PUBMED.fullmatch(address.strip()):
            return found[1]
    return pmid_in(*record.get("N1", ()))
