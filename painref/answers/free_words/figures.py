"""Figures that say something of the person: an A1c, platelets, weeks of pregnancy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

A1C_FROM = 6.5
"""From what A1c in percent on somebody has diabetes."""
A1C_MMOL_FROM = 48.0
"""The same in mmol/mol."""
FEW_PLATELETS = 150.0
"""Below how many platelets, in thousands, they are few."""

_A1C = Phrases("a1c|hba1c|hemoglobin a1c|haemoglobin a1c|hgba1c|hb a1c|glycated hemoglobin")
_PLATELETS = Phrases("platelets|platelet count|platelet|plt|plts")
_FILL = ("of", "is", "was", "at", "are", "were", "count", "level", "only", "about", "around", "now")
_WEEKS = ("week", "weeks", "wk", "wks", "month", "months", "mo")


@frozen
class Figure(Frozen):
    """A figure in a text, and the factor that it amounts to; none, if it does not."""

    span: Span
    factor: str = ""


def find_figures(text: Text) -> list[Figure]:
    """Return the figures in a text."""
    return [*_measured(text), *_pregnancies(text)]


def _measured(text: Text) -> Iterator[Figure]:
    for span in _A1C.find(text):
        number, end = _number(text, span.end)
        if number is not None:
            from_ = A1C_MMOL_FROM if number > 20 else A1C_FROM
            yield Figure(Span(span.start, end), "diabetes" if number >= from_ else "")
    for span in _PLATELETS.find(text):
        number, end = _number(text, span.end)
        if number is not None:
            thousands = number / 1000 if number >= 2000 else number
            yield Figure(
                Span(span.start, end), "bleeding-disorder" if thousands < FEW_PLATELETS else ""
            )


def _number(text: Text, at: int) -> tuple[float | None, int]:
    """Return the number that stands at a word, or after words such as 'of', and where it ends."""
    while text.word(at) in _FILL:
        at += 1
    word = text.word(at)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        return float(word.replace(",", "")), at + 1
    if not re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return None, at
    end = at + 1
    if text.word(end) in ("k", "percent", "g/l", "mmol"):
        end += 1
    return float(word.replace(",", ".")), end


def _pregnancies(text: Text) -> Iterator[Figure]:
    """Find 24 weeks pregnant, pregnant 24 weeks, in week 24 of pregnancy."""
    for at, token in enumerate(text.tokens):
        if token.fold not in ("pregnant", "pregnancy", "gestation", "gravid"):
            continue
        start = at
        if text.word(start - 1) in ("of", "into", "her", "the"):
            start -= 1
        if text.word(start - 1) in _WEEKS and text.word(start - 2).isdecimal():
            yield Figure(Span(start - 2, at + 1), "pregnancy")
        elif text.word(at + 1).isdecimal() and text.word(at + 2) in _WEEKS:
            yield Figure(Span(at, at + 3), "pregnancy")
