"""The authors of a source one by one, as reference managers want them."""

from __future__ import annotations

import re

from painref.model.records import Author, Source

_SUFFIX = r"Jr|Sr|2nd|3rd|[4-9]th|II|III|IV"
_PERSON = re.compile(
    rf"(?P<family>[^\W\d_][^,;()/&]*?) (?P<given>[^\W\d_](?:-?[^\W\d_]){{0,3}})(?: (?P<suffix>{_SUFFIX}))?"
)
"""A person as PubMed and the Vancouver style write one: Watters WC 3rd."""
_OTHERS = re.compile(r",? et al\.?$")


def author_names(source: Source) -> tuple[list[Author], bool]:
    """Return the authors of a source, and whether there are others, whom it does not name.

    Where only a text tells them, it is taken apart if each name in it is a family name with
    initials; else it stays whole, as the name of a group.
    """
    text = source.authors or ""
    others = _OTHERS.search(text) is not None
    if source.author_names:
        return list(source.author_names), others
    named = _OTHERS.sub("", text)
    if not named:
        return [], False
    people = [person_in(part) for part in named.split(", ")]
    if all(people):
        return [person for person in people if person], others
    return [Author(group=named)], others


def person_in(text: str) -> Author | None:
    """Return the person that a text names by family name and initials, if it does."""
    found = _PERSON.fullmatch(text)
    if found is None or not found["given"].isupper() or found["given"] in _NO_INITIALS:
        return None
    return Author(family=found["family"], given=found["given"], suffix=found["suffix"])


_NO_INITIALS = {
    "AG",
    "BV",
    "EU",
    "GB",
    "INC",
    "LLC",
    "LTD",
    "NHS",
    "NICE",
    "UK",
    "US",
    "USA",
    "WHO",
}
"""What ends the name of a firm or an office, and is nobody's initials."""


def readable(names: list[Author], *, others: bool = False) -> str:
    """Write authors as a reference names them: family names with initials, groups as they are."""
    said = ", ".join(map(_short, names))
    return f"{said} et al." if others else said


def _short(name: Author) -> str:
    if name.group:
        return name.group
    return " ".join(filter(None, (name.family, _initials(name.given or ""), name.suffix)))


def _initials(given: str) -> str:
    """Return the initials of given names: AB of Anna Beth, A.B. and A-B; what is AB stays so."""
    if _is_initials(given):
        return given
    return "".join(_initial(part) for part in re.split(r"[\s.\-‐]+", given) if part)


def _initial(part: str) -> str:
    return part if part.isupper() and len(part) <= 2 else part[0].upper()


def given_names(name: Author) -> str | None:
    """Return the given names of a person as reference managers know them: D. A. for DA."""
    given = name.given
    if given is None or not _is_initials(given):
        return given
    return " ".join(f"{initial}." for initial in given)


def _is_initials(given: str) -> bool:
    return given.isupper() and given.isalpha() and len(given) <= 4
