"""ICD-10-CM: codes with their titles, what stands above them, and the regions of the body they name.

All of it is one table, `data/codes/icd-10-cm.tsv`, which `tools/make_icd10cm.py` makes in the order
of the codes. It is read when the first code is asked for; an answer that needs none never opens it.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from painref.base.names import folded_words, in_any_order
from painref.base.shipped import built_in
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Region

CODE = r"[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?"
"""How a code is written, with its dot or without it, in capitals or not."""


@frozen
class Entry(Frozen):
    """A code of ICD-10-CM."""

    code: str
    """In capitals, with its dot, and with its seventh character if it was asked for with one."""
    title: str
    regions: tuple[Region, ...]
    """Where in the body it is, if its title or what stands above it says so."""
    parents: tuple[tuple[str, str], ...]
    """Code and title of what stands above it, nearest first; the last is its category."""
    whole: bool = True
    """Whether the table has this very code; else the title is that of the first of `parents`.

    Of chapters that matter less for pain it has the first three or four characters only.
    """

    @property
    def category(self) -> tuple[str, str]:
        """Code and title of the category, its first three characters."""
        return self.parents[-1] if self.parents else (self.code, self.title)


def spelled(text: str) -> str | None:
    """Write a code in capitals and with its dot; None for what cannot be a code."""
    found = text.strip().upper()
    if re.fullmatch(CODE, found) is None:
        return None
    letters = found.replace(".", "")
    return f"{letters[:3]}.{letters[3:]}" if len(letters) > 3 else letters


def release() -> str:
    """Return the system and release that the table is of: ICD-10-CM April 1, 2026."""
    return _table()[2:].partition("\n")[0]


def entry(code: str) -> Entry | None:
    """Return what is known of a code, however it is written; None if it is none of ICD-10-CM."""
    wanted = spelled(code)
    if wanted is None:
        return None
    if row := _row(wanted):
        return _entry(wanted, row[1], row[3])
    bare = wanted.rstrip("X").rstrip(".")  # M17.x: any code below M17
    return _with_seventh(wanted) or _below(wanted) or (entry(bare) if bare != wanted else None)


def above(code: str) -> Iterator[str]:
    """Yield the codes that stand above one, nearest first, whether there are such or not."""
    if len(code) == 8:  # with a seventh character; X fills up
        code = code[:7].rstrip("X").rstrip(".")
        yield code
    while len(code) > 3:
        code = code[:-1].rstrip(".")
        yield code


def below(code: str) -> list[str]:
    """Return the codes of the table that stand below one, in their order."""
    after = _lines()[bisect_left(_lines(), code) :]  # what is below one follows it
    found = (
        line.partition("\t")[0] for line in takewhile(lambda line: line.startswith(code), after)
    )
    return [one for one in found if one != code]


def is_below(code: str, other: str) -> bool:
    """Say whether a code stands below another one."""
    return code != other and code.startswith(other)


def titled(text: str) -> Entry | None:
    """Return the code whose title a text is, but for case, signs, plurals and the order of words.

    Failing that, the one whose title it is but for words such as "unspecified" and for the side;
    of several such codes what stands above them all.
    """
    text = _without_encounter(text)
    wanted = in_any_order(text)
    rare = _rarest(folded_words(text))
    if rare is None:
        return None
    rows = [*_rows_with(rare)]
    same = [row[0] for row in rows if in_any_order(row[1]) == wanted]
    if same:
        return entry(same[0])
    if re.search(_DENIES, text, re.IGNORECASE):
        return None
    loose = _telling(text)
    same = [row[0] for row in rows if _telling(row[1]) == loose]
    return _common(same)


LEFT_OUT = frozenset(
    "bilateral elsewhere classified left nec no nos not other region right side site specified "
    "unilateral unspecified".split()
)
"""Words of titles that name no disease."""
_DENIES = r"\bno\b|\bnot\b(?!\s+(?:elsewhere|otherwise|specified|classified))"
"""What denies a disease, while a title that has it is of another one."""


# ---------------------------------------------------------------- the table


@lru_cache(maxsize=1)
def _table() -> str:
    path = os.path.join(built_in(), "codes", "icd-10-cm.tsv")
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read()


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    return _table().split("\n")


def _row(code: str) -> tuple[str, str, str, str] | None:
    """Return the line of a code, as code, title, seventh characters and regions."""
    start = f"{code}\t"
    at = bisect_left(_lines(), start)
    found = at < len(_lines()) and _lines()[at].startswith(start)
    return _parsed(_lines()[at]) if found else None


def _parsed(line: str) -> tuple[str, str, str, str]:
    code, title, seventh, regions = (*line.split("\t"), "", "")[:4]
    return code, title, seventh, regions


def _head(name: str) -> str:
    """Return what the head of the table says under a name."""
    table = _table()
    start = table.index(f"\n# {name}: ") + len(name) + 5
    return table[start : table.index("\n", start)]


def _entry(code: str, title: str, regions: str, whole: bool = True) -> Entry:
    rows = (_row(higher) for higher in above(code))
    return Entry(
        code=code,
        title=title,
        regions=tuple(Region(region) for region in regions.split()),
        parents=tuple((row[0], row[1]) for row in rows if row),
        whole=whole,
    )


def _with_seventh(code: str) -> Entry | None:
    """Return a code with a seventh character, if what stands below allows it."""
    if len(code) != 8:
        return None
    base = code[:7].rstrip("X").rstrip(".")
    row = _row(base)
    if row is None or below(base):
        return None
    number = next((r[2] for c in (base, *above(base)) if (r := _row(c)) and r[2]), "-")
    if number == "-":
        return None
    meanings = dict(part.split("=", 1) for part in _head(f"seventh {number}").split("; "))
    meaning = meanings.get(code[7])
    return _entry(code, f"{row[1]}, {meaning}", row[3]) if meaning else None


def _below(code: str) -> Entry | None:
    """Return a code of a chapter that the table has by its first characters only."""
    if code.startswith(tuple(_head("whole").split())):
        return None
    kept = 5 if code.startswith(tuple(_head("four").split())) else 3
    row = _row(code[:kept])
    return _entry(code, row[1], row[3], whole=False) if row and len(code) > kept else None


# ---------------------------------------------------------------- titles


def _rows_with(words: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the lines that hold some letters in lower case."""
    table = _table().lower()
    at = table.find(words, table.index("\na"))
    while at >= 0:
        start, end = table.rindex("\n", 0, at) + 1, table.find("\n", at)
        yield _parsed(_table()[start:end])
        at = table.find(words, end)


def _rarest(words: tuple[str, ...]) -> str | None:
    """Return the beginning of the word that the fewest lines have; None if one is in none."""
    table = _table().lower()
    counted = [
        (table.count(start), start)
        for word in words
        if word not in LEFT_OUT and (start := word[: max(4, len(word) - 2)])
    ]
    return min(counted)[1] if counted and min(counted)[0] else None


def _telling(text: str) -> str:
    """Fold a title to the words that name a disease and its place."""
    return " ".join(sorted({*folded_words(text)} - LEFT_OUT))


def _common(codes: list[str]) -> Entry | None:
    """Return the code above all of some, or the only one."""
    if not codes:
        return None
    first, last = min(codes), max(codes)
    at = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    shared = first[:at].rstrip(".")
    return entry(shared) if len(shared) >= 3 else None


def _without_encounter(text: str) -> str:
    """Take off what a seventh character adds to a title."""
    found = re.search(
        r"[,;]?\s*(?:initial|subsequent) encounter\b.*$|[,;]\s*sequela\b.*$", text, re.I
    )
    return text[: found.start()] if found else text
