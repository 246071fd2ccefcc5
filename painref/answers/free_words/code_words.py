"""Codes and official titles among free words, with the causes that they lead to."""

from __future__ import annotations

import re

from painref.answers.asked import asked_code
from painref.answers.free_words.code_reads import CodeRead
from painref.answers.free_words.tokens import Span, Text
from painref.base.icd10cm import Entry, entry, spelled, titled
from painref.base.knowledge_base import KnowledgeBase
from painref.base.recorded_codes import Recorded, recorded
from painref.model.terms import Match
from painref.words.code_mentions import codes_in, tells_title
from painref.words.coded import coded, leading
from painref.words.missed import missed_codes


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
    of_causes = leading(base, found, ["causes"])
    named = coded(base, of_causes, [found])
    told = [code for code in _of_the_person(base, found) if code.match is not Match.BROADER]
    return CodeRead(
        span=span,
        codes=tuple(asked_code(code) for code in (*of_causes, *told)),
        regions=named.regions if of_causes else (),
        titled=is_titled and bool(of_causes),
        uncovered="" if of_causes or told else _uncovered(base, found),
    )


def _of_the_person(base: KnowledgeBase, found: Entry) -> tuple[Recorded, ...]:
    """Return the factors and the warning signs that a code tells of, or may tell of."""
    kinds = ("factors", "pathway")
    return tuple(one for kind in kinds for one in recorded(base.whole or base, found.code, [kind]))


def _uncovered(base: KnowledgeBase, found: Entry) -> str:
    """Say that a code leads to nothing, and which factors may be meant, if it tells of the person."""
    meant = [code.id for code in _of_the_person(base, found) if code.kind == "factors"]
    may_be = " or ".join(f"'--factor {id_}'" for id_ in meant)
    if may_be:
        return f"{found.code} ({found.title}) is no cause here; if it holds: {may_be}"
    return missed_codes(base, (found,), ["causes"]).told()
