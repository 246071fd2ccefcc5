"""Figures that say something of the person: an A1c, platelets, weeks of pregnancy, how far they walk."""

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

FEW_FILTERED = 60.0
"""Below how many ml a minute kidneys filter too little."""

_A1C = Phrases("a1c|hba1c|hemoglobin a1c|haemoglobin a1c|hgba1c|hb a1c|glycated hemoglobin")
_PLATELETS = Phrases(
    "platelets|platelet count|platelet|plt|plts|thrombocytopenia|thrombocytopenic|low platelets"
    "|thrombocytopaenia|thrombocytopaenic|thrombocytes|thrombopenia"
)
_FILTRATION = Phrases("egfr|gfr|estimated gfr|creatinine clearance|crcl|cr cl")
_KIDNEYS = Phrases(
    "ckd|chronic kidney disease|kidney disease|kidney failure|renal failure|renal impairment"
    "|renal disease|chronic renal failure|renal insufficiency"
)
_STAGE = re.compile(r"g?[1-5][ab]?|i{1,3}|iv|v")
_FILL = frozenset(
    "of is was at are were count level only about around now low down to just currently recently"
    " with last todays today minus".split()
)
_POWER = frozenset("x 10 109 10e9 9 l k mm3 ul percent g ml mmol mol min".split())
"""Behind a number: its unit, or ten to the power of something."""
_ONLY_WEEKS = ("week", "weeks", "wk", "wks")
_WEEKS = (*_ONLY_WEEKS, "month", "months", "mo")


@frozen
class Figure(Frozen):
    """A figure in a text, and the factor that it amounts to; none, if it does not."""

    span: Span
    factor: str = ""
    is_filtration: bool = False
    """Whether it is how much the kidneys filter."""
    platelets: float | None = None
    """How many thousand a microliter, if it is of these."""


def find_figures(text: Text) -> list[Figure]:
    """Return the figures in a text."""
    packs = (
        Figure(Span(at - 1, at + 1), "smoking")  # 1 ppd; but a PPD is a skin test
        for at, token in enumerate(text.tokens)
        if token.word == "ppd" and text.goes_on(at) and text.word(at - 1)[:1].isdigit()
    )
    return [*_measured(text), *_kidneys(text), *_pregnancies(text), *_told_short(text), *packs]


def _measured(text: Text) -> Iterator[Figure]:
    for span in _A1C.find(text):
        number, end = number_at(text, span.end)
        if number is not None:
            from_ = A1C_MMOL_FROM if number > 20 else A1C_FROM
            yield Figure(Span(span.start, end), "diabetes" if number >= from_ else "")
    for span in _PLATELETS.find(text):
        start, (number, end) = span.start, number_at(text, span.end)
        if number is None and re.fullmatch(r"\d{1,3}", text.word(start - 1)):  # 40 platelets
            start, number, end = start - 1, float(text.word(start - 1)), span.end
        if number is not None:
            thousands = number / 1000 if number >= 2000 else number
            few = thousands < FEW_PLATELETS
            yield Figure(Span(start, end), "bleeding-disorder" if few else "", False, thousands)


def _kidneys(text: Text) -> Iterator[Figure]:
    """Find how much kidneys filter, and the stage of a kidney disease: CKD 4, stage 3b CKD."""
    for span in _FILTRATION.find(text):
        number, end = number_at(text, span.end)
        if number is not None:
            few = number < FEW_FILTERED
            yield Figure(Span(span.start, end), "kidney-disease" if few else "", True)
    for at, token in enumerate(text.tokens):
        if re.fullmatch(r"ckdg?[1-5][ab]?", token.word):  # CKD3b
            yield Figure(Span(at, at + 1), "kidney-disease")
    for span in _KIDNEYS.find(text):
        start, end = span.start, span.end
        at = end + (text.word(end) in ("stage", "grade"))
        if text.goes_on(at):
            end = at + 1 if _STAGE.fullmatch(text.word(at)) else end
            end += end > span.end and text.word(end) in ("a", "b") and not text.tokens[end].before
        first = start - 1 - (text.word(start - 1) in ("a", "b"))
        if _STAGE.fullmatch(text.word(first)) and text.word(first - 1) in ("stage", "grade"):
            start = first - 1
        if len(Span(start, end)) > len(span):
            yield Figure(Span(start, end), "kidney-disease")


def number_at(text: Text, at: int) -> tuple[float | None, int]:
    """Return the number that stands at a word, or after words such as 'of', and where it ends."""
    while text.word(at) in _FILL:
        at += 1
    word = text.word(at)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        return float(word.replace(",", "")), at + 1
    if not re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return None, at
    end = at + 1
    while text.word(end) in _POWER and not text.tokens[end].begins_clause:
        end += 1
    return float(word.replace(",", ".")), end


def weeks_that_may_be_of_a_pregnancy(text: Text) -> Span | None:
    """Return weeks at the head of a text, which may be those of a pregnancy: 28 weeks with sciatica."""
    number, unit = text.word(0), text.word(1)
    weeks = (
        unit in _ONLY_WEEKS and number.isdecimal() and SHOWS_FROM <= int(number) <= LONGEST_WEEKS
    )
    goes_on = len(text.tokens) > 2 and (text.tokens[2].begins_clause or text.word(2) in _AND)
    return Span(0, 2) if weeks and goes_on else None


def _told_short(text: Text) -> Iterator[Figure]:
    """Find what notes and mothers say of a pregnancy: 36/40, at 30+4, I'm 34 weeks, 12 weeks gone."""
    for at, token in enumerate(text.tokens):
        if not token.word.isdecimal() or not FIRST_WEEK <= int(token.word) <= LONGEST_WEEKS:
            continue
        end = at + 1
        goes_on = text.goes_on(end)
        before, after = text.word(at - 1), text.word(end) if goes_on else ""
        is_now = before in ("im", "am", "shes", "now") or text.tokens[at].begins_clause or not at
        if goes_on and after == "40" and text.tokens[end].before == "/" and before in _AT:
            yield Figure(Span(at, end + 1), "pregnancy")
        elif goes_on and text.tokens[end].text == "+" and before in _AT:
            yield Figure(Span(at, end + 2), "pregnancy")
        elif after in _ONLY_WEEKS and text.word(at + 2) == "gone" and is_now:
            yield Figure(Span(at, at + 3), "pregnancy")
        elif after in _ONLY_WEEKS and before in ("im", "am") and _stands_alone(text, at + 2):
            yield Figure(Span(at, at + 2), "pregnancy")


def _stands_alone(text: Text, at: int) -> bool:
    """Say whether nothing tells of what weeks are: not 'post op', not 'into physio'."""
    return not text.goes_on(at) or text.word(at) in ("and", "now", "today")


FIRST_WEEK, SHOWS_FROM, LONGEST_WEEKS = 4, 13, 42
_AT = ("at", "pregnancy", "pregnant", "gestation", "now", "currently", "g")
_AND = ("and", "with", "but", "now", "today")


def _pregnancies(text: Text) -> Iterator[Figure]:
    """Find 24 weeks pregnant, pregnant 24 weeks; weeks before a comma are those of the pain."""
    for at, token in enumerate(text.tokens):
        if token.fold not in ("pregnant", "pregnancy", "gestation", "gravid"):
            continue
        start = at
        if text.word(start - 1) in ("of", "into", "her", "the"):
            start -= 1
        is_one = all(text.goes_on(i) for i in range(max(start - 1, 0), at + 1))
        if is_one and text.word(start - 1) in _WEEKS and text.word(start - 2).isdecimal():
            yield Figure(Span(start - 2, at + 1), "pregnancy")
        elif text.word(at + 1).isdecimal() and text.word(at + 2) in _WEEKS:
            yield Figure(Span(at, at + 3), "pregnancy")


_WALKS = Phrases(
    "walk|walks|walking|walked|manages|managing|claudicat*|walking distance|limited to|on flat|on the flat"
)
_FAR = Phrases(
    "m|metre|metres|meter|meters|yard|yards|yds|feet|ft|mile|miles|km|block|blocks|minute|minutes|min"
    "|mins|steps|paces"
)


def distances(text: Text) -> Iterator[Span]:
    """Yield walking with how far: can only walk 200 m, claudication distance 100 yards."""
    far = _FAR.find(text)
    for walks in _WALKS.find(text):
        clause = text.clause(walks.start)
        for unit in far:
            has_number = text.word(unit.start - 1).isdecimal() or text.word(unit.start - 1) in _SOME
            if has_number and unit.start in clause and -2 <= walks.gap(unit) <= 4:
                yield Span(min(walks.start, unit.start - 1), max(walks.end, unit.end))


_SOME = frozenset("a one two three four five ten twenty few half".split())
