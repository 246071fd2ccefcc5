"""Figures that are signs by their size: a temperature of 38.9, a residual of 450 ml, T 101.5 F."""

from __future__ import annotations

import re

from painref.answers.free_words.tokens import Phrases, Span, Text

_FILL = frozenset("of is was at up to around about over".split())
"""What stands between what was measured and its figure."""
_OF_OTHERS = frozenset("mg mcg g kg cm mm weeks days years months systolic hours".split())
"""Behind a figure these tell of a drug, a weight or a time."""
_NUMBER = r"\d{1,4}(?:[.,]\d)?"


class Measured(Phrases):
    """What was measured, with a figure behind it that lies in one of some ranges."""

    def __init__(self, *written: str, within: tuple[tuple[float, float], ...]) -> None:
        super().__init__(*written)
        self._within = within
        names = "|".join(phrase for many in written for phrase in many.split("|"))
        self._glued = re.compile(rf"(?:{names})({_NUMBER})")

    def find(self, text: Text) -> list[Span]:
        """Return where what was measured stands with such a figure."""
        named = [Span(s.start, self._figure(text, s.end) + 1) for s in super().find(text)]
        glued = [Span(at, at + 1) for at, t in enumerate(text.tokens) if self._is_glued(t.word)]
        named = [s for s in named if text.word(s.end) not in _OF_OTHERS]
        return [s for s in named if self._fits(text.word(s.end - 1))] + glued

    def _figure(self, text: Text, at: int) -> int:
        while text.word(at) in _FILL:
            at += 1
        return at

    def _is_glued(self, word: str) -> bool:
        found = self._glued.fullmatch(word)
        return found is not None and self._fits(found[1])

    def _fits(self, word: str) -> bool:
        if not re.fullmatch(_NUMBER, word):
            return False
        size = float(word.replace(",", "."))
        return any(least <= size <= most for least, most in self._within)
