"""Codes of ICD-10-CM in what people type: alone, with their system before them, with their title.

Pure functions of text and of the table of ICD-10-CM; nothing here looks at records.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from painref.base.icd10cm import CODE, Entry, below, entry, spelled
from painref.base.likeness import tells
from painref.base.names import folded_words
from painref.model.quick_dataclasses import Frozen, frozen

_SYSTEM = r"icd[\s-]*10(?:[\s-]*cm)?(?:\s*(?:code|dx))?[\s:#-]*"
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<system>{_SYSTEM})?[\[(]?(?P<code>{CODE})(?![\w]|\.\w)[\])]?", re.IGNORECASE
)
_OTHER_SYSTEM = re.compile(
    r"(?<![\w.])icd[\s-]*(?:9|11)(?:[\s-]*cm)?(?:\s*(?:codes?|dx))?[\s:#-]*(?=[A-Z]*\d)[0-9A-Z]{2,5}(?:\.[0-9A-Z]{1,4})?(?!\w)",
    re.IGNORECASE,
)
"""A code with another system before it: ICD-9 724.4."""
_MISWRITTEN = re.compile(
    r"(?<![\w.])(?:[A-SU-Z] [0-9][0-9A-Z]\.|[A-Z][0-9][0-9A-Z](?:,| \.))[0-9A-Z]{1,4}(?![\w]|\.\w)",
    re.IGNORECASE,
)
"""What may be a code with a blank or a comma in it: M 54.16, M54,16. T 38.6 is a temperature."""
_LOOKS_LIKE = str.maketrans("lLIoO", "11100")
"""Letters that are written for digits."""
_SOMETHING_ELSE = re.compile(r"[AMFQTVWXY][0-9].|B12|B27")
"""Three characters that are something else beside words: levels of the spine and temperatures,
ages with the sex, weeks, times a day, roads, a vitamin, an antigen."""
_TO = re.compile(r"\s*(?:-|\u2013|\bto\b|\bthrough\b|\bthru\b)\s*", re.IGNORECASE)
"""What stands between the first and the last code of a range."""
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
    ranges: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    """Each range as it is written, with the codes that the table has from the first to the last."""


def codes_in(text: str) -> Mentioned:
    """Return the codes in a text.

    A word without its dot is one only where it stands alone, has its system before it, or is a
    code of ICD-10-CM; and one of three characters in a sentence only if its title is told too or
    it stands in capitals and is no level or the like: T12 and A1c are none. Of a range all codes
    between count.
    """
    found: list[Entry] = []
    unknown: list[str] = []
    miswritten = [m[0] for m in _MISWRITTEN.finditer(text) if _is_miswritten(m[0])]
    for one in (*(m[0] for m in _OTHER_SYSTEM.finditer(text)), *miswritten):
        text = text.replace(one, " ")
        unknown.append(one)
    rest = text
    matches = list(_TOKEN.finditer(text))
    beside_codes = any(map(_is_whole, matches))
    for match in reversed(matches):
        known = entry(match["code"])
        others = f"{text[: match.start()]} {text[match.end() :]}"
        is_alone = not re.search(r"\w", others)
        is_marked = bool(match["system"]) or is_alone or "." in match["code"]
        is_listed = match["code"].isupper() and _is_no_other(match["code"], beside_codes)
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
    ranges = [*_ranges(text, matches)]
    between = [one for _, codes in ranges for one in codes]
    entries = tuple(dict.fromkeys((*reversed(found), *between)))
    return Mentioned(entries, tuple(reversed(unknown)), _tidy(rest), tuple(ranges))


def code_meant(text: str) -> Entry | None:
    """Return the code that is meant by what is written as one and is none, if its signs tell it.

    With a blank or a comma for the dot, or letters for digits: M54,16, M54.l6.
    """
    bare = re.sub(r"[\s,.]+", "", text)
    for one in (bare, bare[:1] + bare[1:].translate(_LOOKS_LIKE)):
        if (found := entry(one)) and found.whole:
            return found
    return None


def is_system(text: str) -> bool:
    """Say whether a text only names a system of codes, or codes."""
    return re.fullmatch(rf"{_SYSTEM}|icd|(?:icd )?codes?", text.strip(), re.IGNORECASE) is not None


def _is_miswritten(text: str) -> bool:
    """Say whether signs that may be a code in which something is wrong are one but for that."""
    return code_meant(text) is not None and not _is_level(text[:3].upper())


def _ranges(text: str, matches: Sequence[re.Match[str]]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield the ranges of codes of one category: M47.811-M47.818, as written and with all codes."""
    for first, last in itertools.pairwise(matches):
        joined = _TO.fullmatch(text[first.end() : last.start()])
        start, end = spelled(first["code"]), spelled(last["code"])
        if not joined or not start or not end or start[:3] != end[:3] or start >= end:
            continue
        of_same_length = (one for one in below(start[:3]) if len(one) == len(start) == len(end))
        codes = [found for one in of_same_length if start <= one <= end and (found := entry(one))]
        if codes:
            yield text[first.start() : last.end()], tuple(codes)


def tells_title(rest: str, found: Entry) -> bool:
    """Say whether a text beside a code tells the title of this code, or of one above it."""
    words = {word for word in folded_words(rest) if tells(word)}
    titles = {word for title in _titles(found) for word in folded_words(title)}
    return bool(words) and words <= titles


def _is_whole(match: re.Match[str]) -> bool:
    """Say whether a word is a code, whatever stands around it."""
    is_long = len(match["code"]) > 3
    return bool(match["system"]) or (is_long and entry(match["code"]) is not None)


def _is_no_other(code: str, beside_codes: bool) -> bool:
    """Say whether three characters in capitals can be nothing but a code, for what stands beside."""
    return not (_is_level(code) if beside_codes else _SOMETHING_ELSE.fullmatch(code))


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
