"""A text cut into what a denial reaches as a whole: words, names, places and times."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen


class Kind(Enum):
    """What a unit is."""

    WORD = "word"
    NAME = "name"
    """The name of a cause or a factor, or a figure."""
    SIGN = "sign"
    PLACE = "place"
    TIME = "time"
    WELL = "well"
    """What is told to be normal."""
    CAUSE = "cause"
    """Which names are those of causes."""
    GRAVE = "grave"
    """Which signs are those of nerves that fail."""
    FEARED = "feared"
    """Which names are those that people fear, and ask about."""


@frozen
class Unit(Frozen):
    """Words that are not cut apart."""

    span: Span
    kind: Kind


class Units:
    """The units of a text in order."""

    def __init__(self, text: Text, spans: dict[Kind, Sequence[Span]]) -> None:
        """Cut a text; where spans begin together the longest counts, and names before places."""
        self.text = text
        starts: dict[int, Unit] = {}
        for kind in (Kind.TIME, Kind.PLACE, Kind.NAME, Kind.SIGN, Kind.WELL):
            for span in sorted(spans.get(kind, ()), key=len):
                starts[span.start] = Unit(span, kind)
        self.causes = {Unit(span, Kind.NAME) for span in spans.get(Kind.CAUSE, ())}
        self.grave = {Unit(span, Kind.SIGN) for span in spans.get(Kind.GRAVE, ())}
        self._feared = [*spans.get(Kind.FEARED, ())]
        self._units: list[Unit] = []
        at = 0
        while at < len(text.tokens):
            unit = starts.get(at) or Unit(Span(at, at + 1), Kind.WORD)
            self._units.append(_before_next_sign(unit, starts))
            at = self._units[-1].span.end

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, at: int) -> Unit:
        return self._units[at]

    def some(self, start: int, end: int) -> list[Unit]:
        """Return some units in a row."""
        return self._units[start:end]

    def word(self, at: int) -> str:
        """Return the word that a unit is; nothing, if it is a name or a time."""
        return self.said(self._units[at])

    def said(self, unit: Unit) -> str:
        """Return the word that a unit is; nothing, if it is a name or a time."""
        return self.text.word(unit.span.start) if unit.kind is Kind.WORD else ""

    def first_word(self, unit: Unit) -> str:
        """Return the first word of a unit, whatever it is."""
        return self.text.word(unit.span.start)

    def is_feared(self, at: int) -> bool:
        """Say whether a unit names what people fear."""
        unit = self._units[at] if at < len(self) else None
        return bool(unit and any(unit.span.meets(span) for span in self._feared))

    def begins_clause(self, at: int) -> bool:
        """Say whether a comma or something stronger stands before a unit."""
        return self.text.tokens[self._units[at].span.start].begins_clause

    def ends_sentence(self, at: int) -> bool:
        """Say whether something stronger than a comma stands before a unit."""
        return self.text.tokens[self._units[at].span.start].ends_sentence

    def before(self, at: int) -> str:
        """Return the signs before a unit."""
        return self.text.tokens[self._units[at].span.start].before.strip()

    def long(self, phrases: Phrases, at: int) -> int:
        """Return of how many words the phrase is that begins at a unit; 0, if none does."""
        unit = self._units[at]
        return phrases.at(self.text.tokens, unit.span.start) if unit.kind is Kind.WORD else 0

    def after_words(self, at: int, long: int) -> int:
        """Return the unit after some words that begin at a unit."""
        end = self._units[at].span.start + long
        while at < len(self) and self._units[at].span.start < end:
            if self._units[at].kind is not Kind.WORD:  # no known cancer: 'known' is of the name
                break
            at += 1
        return at

    def end_of_clause(self, at: int) -> int:
        """Return the unit that begins the next clause."""
        end = at + 1
        while end < len(self) and not self.begins_clause(end):
            end += 1
        return min(end, len(self))

    def start_of_clause(self, at: int) -> int:
        """Return the unit that begins the clause of a unit."""
        while at and not self.begins_clause(at):
            at -= 1
        return at


def _before_next_sign(unit: Unit, starts: dict[int, Unit]) -> Unit:
    """Leave out of a sign what begins another one: weakness, in 'weakness only foot is floppy'."""
    for at in unit.span if unit.kind is Kind.SIGN else ():
        other = starts.get(at)
        if other and other.kind is Kind.SIGN and other.span.end > unit.span.end:
            return Unit(Span(unit.span.start, at), Kind.SIGN)
    return unit
