"""Codes of ICD-10-CM in what people type: alone, with their system before them, with their title.

Pure functions of text and of the table of ICD-10-CM; nothing here looks at records.
"""

from __future__ import annotations

import re

from painref.base.icd10cm import CODE, Entry, entry, spelled
from painref.base.likeness import tells
from painref.base.names import folded_words
from painref.model.quick_dataclasses import Frozen, frozen

_SYSTEM = r"icd[\s-]*10(?:[\s-]*cm)?(?:\s*(?:code|dx))?[\s:#-]*"
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<system>{_SYSTEM})?[\[(]?(?P<code>{CODE})(?![\w]|\.\w)[\])]?", re.IGNORECASE
)
_CODE_LIKE = re.compile(
    r"(?:[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{0,5})?|[0-9]{3}\.[0-9]{1,2}|[0-9A-Z]{4}\.[0-9A-Z]{1,4}|[0-9]{5,18})",
    re.IGNORECASE,
)
"""What looks like a code of this system or of another one: ICD-9, ICD-11, SNOMED CT."""


@frozen
class Mentioned(Frozen):
    """The codes that a text holds, and the rest of it."""

    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]
    """What is written as a code and is none."""
    rest: str


def codes_in(text: str) -> Mentioned:
    """Return the codes in a text.

    A word without its dot is one only where it stands alone, has its system before it, or is a
    code of ICD-10-CM; and one of three characters in a sentence only if its title is told too or
    it stands in capitals beside another code: T12 and A1c are none.
    """
    found: list[Entry] = []
    unknown: list[str] = []
    rest = text
    matches = list(_TOKEN.finditer(text))
    beside_codes = any(map(_is_whole, matches))
    for match in reversed(matches):
        known = entry(match["code"])
        others = f"{text[: match.start()]} {text[match.end() :]}"
        is_alone = not re.search(r"\w", others)
        is_marked = bool(match["system"]) or is_alone or "." in match["code"]
        is_listed = beside_codes and match["code"].isupper() and not _is_level(match["code"])
        if not (is_marked or (known and (is_listed or _is_one(known, others)))):
            continue
        if known:
            found.append(known)
        else:
            unknown.append(spelled(match["code"]) or match["code"])
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if not found and not unknown and _CODE_LIKE.fullmatch(text.strip()):
        unknown.append(text.strip())
        rest = ""
    return Mentioned(tuple(reversed(found)), tuple(reversed(unknown)), _tidy(rest))


def tells_title(rest: str, found: Entry) -> bool:
    """Say whether a text beside a code tells the title of this code, or of one above it."""
    words = {word for word in folded_words(rest) if tells(word)}
    titles = {word for title in _titles(found) for word in folded_words(title)}
    return bool(words) and words <= titles


def _is_whole(match: re.Match[str]) -> bool:
    """Say whether a word is a code, whatever stands around it."""
    is_long = len(match["code"]) > 3
    return bool(match["system"]) or (is_long and entry(match["code"]) is not None)


def _is_level(code: str) -> bool:
    """Say whether a code is written as a level of the spine is: T10 to T12."""
    return re.fullmatch(r"T1[0-2]", code) is not None


def _is_one(found: Entry, others: str) -> bool:
    """Say whether what could be a code is meant as one, by what stands around it."""
    if len(found.code) > 3:
        return True
    words = {word for word in folded_words(others) if tells(word)}
    return not words.isdisjoint(word for title in _titles(found) for word in folded_words(title))


def _titles(found: Entry) -> tuple[str, ...]:
    return found.title, *(title for _, title in found.parents)


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\[\s*\]|\bicd[\s-]*10(?:[\s-]*cm)?\b", " ", text, flags=re.IGNORECASE)
    return " ".join(re.sub(r"^[\s,;:.()/-]+|[\s,;:.(/-]+$", "", text).split())
