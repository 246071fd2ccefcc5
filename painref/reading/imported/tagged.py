"""What the two formats of tagged lines share: values by tag, and names written with commas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from painref.base.author_names import person_in
from painref.model.records import Author
from painref.reading.imported.reference import author

Tagged = Mapping[str, Sequence[str]]
"""The values of each tag, in their order."""


def first(record: Tagged, *tags: str) -> str | None:
    """Return the first value of the first of some tags that has one."""
    return next((v for tag in tags for v in record.get(tag, ()) if v.strip()), None)


def person(text: str) -> Author | None:
    """Return who is named as 'Family, Given, Suffix' or 'Family AB'; any other name is a group's."""
    family, *rest = text.split(",", 2)
    return author(family, *rest) if rest else person_in(text.strip()) or author(text, group=True)


def unfolded(text: str, tag: re.Pattern[str]) -> str:
    """Return a text in which each value stands in one line, which begins with its tag."""
    lines: list[str] = []
    for line in text.split("\n"):
        if tag.match(line) or not lines or not line.strip():
            lines.append(line)
        else:
            lines[-1] += f" {line.strip()}"
    return "\n".join(lines)
