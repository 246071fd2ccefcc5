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

_OF_A_PERSON = {
    code: factor
    for factor, codes in {
        "anticoagulants": "Z79.01 Z79.02",
        "aspirin": "Z79.82",
        "diabetes": "E08 E09 E10 E11 E13 Z79.4 Z79.84",
        "adrenal-suppression": "Z79.52",
        "immunosuppression": "B20 D84 Z79.6 Z94",
        "cardiac-device": "Z95.0 Z95.81",
        "pregnancy": "O Z33.1 Z34 Z3A",
        "bleeding-disorder": "D66 D67 D68.0 D68.1 D68.2 D69.4 D69.6",
        "osteoporosis": "M80 M81",
        "infection": "M00 M86 T84.5",
        "kidney-disease": "N18 Z99.2",
        "liver-disease": "K70.3 K74",
        "epilepsy": "G40",
        "contrast-allergy": "Z91.041",
        "drug-allergy": "Z88.4",
        "smoking": "F17 Z72.0",
        "cancer": "C",
    }.items()
    for code in codes.split()
}
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
    fits = (factor for code, factor in _OF_A_PERSON.items() if found.code.startswith(code))
    factor = next(fits, "")
    return f"{said}; if it holds: '--factor {factor}'" if factor in base.factors else said
