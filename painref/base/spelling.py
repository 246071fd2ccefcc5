"""Write British spellings as American ones, by letter patterns, so that both find each other.

The outcome is only ever compared with text folded the same way, and never shown: that a
pattern reaches words that are spelled alike everywhere ('hour') does no harm.
"""

from __future__ import annotations

import re

_ANYWHERE = (
    ("disk", "disc"),  # diskectomy
    ("rrhoe", "rrhe"),  # diarrhoea
    ("[ao]e(?!s?\\b)", "e"),  # anaesthetic, oedema, but not toe
    ("our", "or"),  # tumour
    ("leuc", "leuk"),  # leucocyte
    ("sulph", "sulf"),
    ("practis", "practic"),
    ("is(?=ation)", "iz"),  # immobilisation
)
_AT_THE_END = (
    ("ae\\b", "a"),  # vertebrae, a plural
    ("(?<=[btv])re(?=[sd]?\\b)", "er"),  # fibre, centre, manoeuvre
    ("is(?=(?:e[dsr]?|ing)\\b)", "iz"),  # localise
    ("ys(?=(?:ed?|ing)\\b)", "yz"),  # paralyse
    ("(?<=[aeiou])ll(?=(?:ed|ing|er)\\b)", "l"),  # labelled
    ("ogue(?=s?\\b)", "og"),  # analogue
    ("(?<=n)c(?=es?\\b)", "s"),  # licence, defence
    ("(?<=ur)one(?=s?\\b)", "on"),  # neurone
    ("gramme(?=s?\\b)", "gram"),
    ("\\bgrey\\b", "gray"),
)


def _any_of(table: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern, _ in table))


_CUT_SHORT = (("(?<=..)[ao]e(?=s$)", "e"),)  # anaes, the beginning of anaesthetic

_ENDED, _OPEN = _AT_THE_END + _ANYWHERE, _CUT_SHORT + _ANYWHERE
_IN_WORDS, _IN_PREFIX = _any_of(_ENDED), _any_of(_OPEN)


def american(text: str) -> str:
    """Respell lower-case text; the number of its words stays as it is."""
    return _IN_WORDS.sub(lambda match: _ENDED[(match.lastindex or 1) - 1][1], text)


def american_prefix(start: str) -> str:
    """Respell the beginning of a word, whose end is not known yet."""
    return _IN_PREFIX.sub(lambda match: _OPEN[(match.lastindex or 1) - 1][1], start)
