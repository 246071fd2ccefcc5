"""Codes and official titles among free words, with the causes that they lead to."""

from __future__ import annotations

import re

from painref.answers.asked import asked_codes
from painref.answers.free_words.code_reads import CodeRead
from painref.answers.free_words.tokens import Span, Text
from painref.base.icd10cm import Entry, entry, spelled, titled
from painref.base.knowledge_base import KnowledgeBase
from painref.words.code_mentions import codes_in, tells_title
from painref.words.coded import coded, leading
from painref.words.missed import missed

_OF_A_PERSON = (
    *((code, "anticoagulants") for code in ("Z79.01", "Z79.02")),
    ("Z79.82", "aspirin"),
    *((code, "diabetes") for code in ("E08", "E09", "E10", "E11", "E13", "Z79.4", "Z79.84")),
    ("Z79.52", "adrenal-suppression"),
    *((code, "immunosuppression") for code in ("B20", "D84", "Z79.6", "Z94")),
    *((code, "cardiac-device") for code in ("Z95.0", "Z95.81")),
    *((code, "pregnancy") for code in ("O", "Z33.1", "Z34", "Z3A")),
    *(
        (code, "bleeding-disorder")
        for code in ("D66", "D67", "D68.0", "D68.1", "D68.2", "D69.4", "D69.6")
    ),
    *((code, "osteoporosis") for code in ("M80", "M81")),
    *((code, "infection") for code in ("M00", "M86", "T84.5")),
    *((code, "kidney-disease") for code in ("N18", "Z99.2")),
    *((code, "liver-disease") for code in ("K70.3", "K74")),
    ("G40", "epilepsy"),
    ("Z91.041", "contrast-allergy"),
    ("Z88.4", "drug-allergy"),
    *((code, "smoking") for code in ("F17", "Z72.0")),
    ("C", "cancer"),
)
"""Codes by how they begin that tell of the person and of no cause here, and the factor that they may mean."""


def by_code(base: KnowledgeBase, text: Text) -> list[CodeRead]:
    """Return the codes in a text."""
    mentioned = codes_in(text.written)
    found: list[CodeRead] = []
    for one in mentioned.entries:
        if span := _span(text, one):
            is_titled = tells_title(mentioned.rest, one)
            found.append(_read(base, one, span, is_titled=is_titled))
    return found


def by_title(base: KnowledgeBase, text: Text) -> list[CodeRead]:
    """Return the code whose title a text is, if it leads to anything."""
    found = titled(text.written)
    read = _read(base, found, Span(0, len(text.tokens)), is_titled=True) if found else None
    return [read] if read and read.codes else []


def _span(text: Text, found: Entry) -> Span | None:
    """Return where a code stands in a text."""
    for at, token in enumerate(text.tokens):
        if re.match(r"[A-Za-z][0-9]", token.text) and spelled(token.text):
            known = entry(token.text)
            if known and known.code == found.code:
                return Span(at, at + 1)
    return None


def _read(base: KnowledgeBase, found: Entry, span: Span, *, is_titled: bool) -> CodeRead:
    codes = leading(base, found, ["causes"])
    named = coded(base, codes, [found])
    return CodeRead(
        span=span,
        codes=tuple(asked_codes(named)),
        regions=named.regions,
        titled=is_titled,
        uncovered="" if codes else _uncovered(base, found),
    )


def _uncovered(base: KnowledgeBase, found: Entry) -> str:
    """Say that a code leads to nothing, and which factor it is one of, if it tells of the person."""
    said = missed(base, found.code, ["causes"]).told()
    fits = (factor for code, factor in _OF_A_PERSON if found.code.startswith(code))
    factor = next(fits, "")
    return f"{said}; if it holds: '--factor {factor}'" if factor in base.factors else said
