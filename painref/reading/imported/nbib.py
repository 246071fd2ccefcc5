"""Read NBIB, which PubMed writes: as rispy reads RIS, but for the tags and the ends of records."""

from __future__ import annotations

import re
from typing import ClassVar

import rispy

from painref.model.records import Author
from painref.model.terms import SourceKind
from painref.reading.imported.reference import Reference, author, reference, tidy
from painref.reading.imported.tagged import Tagged, first, person, unfolded

_TAGS = (
    *("PMID", "TI", "BTI", "VTI", "FAU", "AU", "CN", "JT", "TA", "DP", "VI", "IP", "PG"),
    *("AID", "LID", "PT", "RIN"),
)
_TAG = re.compile("([A-Z]{2,4}) *- ?")
_GROUP = "CN"
_KINDS = {
    "systematic review": SourceKind.SYSTEMATIC_REVIEW,
    "practice guideline": SourceKind.GUIDELINE,
    "guideline": SourceKind.GUIDELINE,
    "consensus development conference": SourceKind.CONSENSUS,
    "randomized controlled trial": SourceKind.RANDOMIZED_TRIAL,
    "case reports": SourceKind.CASE_REPORT,
    "review": SourceKind.REVIEW,
}
"""Types of publication that say how a text came about; of several the first one here counts."""


class _Parser(rispy.RisParser):  # type: ignore[misc]  # it has no types
    START_TAG = "PMID"
    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {tag: tag for tag in _TAGS}
    DEFAULT_LIST_TAGS: ClassVar[list[str]] = list(_TAGS)
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}

    def parse_line(self, line: str) -> tuple[str | None, str]:
        """Take a line apart; a group goes among the people, so that their order stays."""
        if found := _TAG.match(line):
            tag, value = found[1], line[found.end() :].strip()
            return ("FAU", f"{_GROUP}:{value}") if tag == _GROUP else (tag, value)
        return None, line.strip()


def references(text: str) -> list[Reference]:
    """Return the references of a file."""
    lines = unfolded(text, _TAG)
    ended = re.sub(r"\n(?=PMID *- )", "\nER  - \n", lines) + "\nER  - \n"
    records = rispy.loads(ended, implementation=_Parser, skip_unknown_tags=True)
    return [_reference(record) for record in records if set(record) > {"PMID"}]


def _reference(record: Tagged) -> Reference:
    title = first(record, "TI", "BTI", "VTI")
    given = {
        "title": _title(title),
        "journal": first(record, "JT", "TA"),
        "year": first(record, "DP"),
        "volume": first(record, "VI"),
        "issue": first(record, "IP"),
        "pages": first(record, "PG"),
        "pmid": str(record["PMID"]),  # which is no list, since it begins a record
        "doi": _doi(record),
    }
    types = [kind.lower() for kind in record.get("PT", ())]
    kind = next((k for word, k in _KINDS.items() if word in types), SourceKind.ARTICLE)
    return reference(given.get, _authors(record), kind=kind, withdrawn=_withdrawn(record, types))


def _title(text: str | None) -> str | None:
    """Return a title without the full stop that MEDLINE puts behind each."""
    title = tidy(text)
    return title[:-1] if title and title.endswith(".") and not title.endswith("..") else title


def _authors(record: Tagged) -> list[Author]:
    """Return the people by their full names, or where there are none by those with initials."""
    found = []
    for name in record.get("FAU") or record.get("AU", ()):
        group, colon, called = name.partition(":")
        if group == _GROUP and colon:
            found.append(author(called, group=True))
        else:
            found.append(person(name))
    return [one for one in found if one]


def _doi(record: Tagged) -> str | None:
    values = (*record.get("AID", ()), *record.get("LID", ()))
    return next((v.removesuffix("[doi]").strip() for v in values if v.endswith("[doi]")), None)


def _withdrawn(record: Tagged, types: list[str]) -> str | None:
    """Say that PubMed marks a text as retracted, and where that stands."""
    if "retracted publication" not in types and "RIN" not in record:
        return None
    where = first(record, "RIN")
    return f"retracted, see {where}" if where else "retracted, says PubMed"
