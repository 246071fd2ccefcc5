"""Spell in ASCII what an encoding lacks, so that what matters in clinical text is not lost.

Imported only where something cannot be written as it is. What is written here is never markup
where it stood for none: no star, tilde, backtick or address comes of a sign without one.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = {
    "≥": ">=",
    "≤": "<=",
    "≧": ">=",
    "≦": "<=",
    "≠": "!=",
    "±": "+/-",
    "×": "x",
    "÷": "/",
    **dict.fromkeys("‐‑‒–—―−•", "-"),
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    "…": "...",
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "®": "(R)",
    "©": "(C)",
    "™": "(TM)",
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
}
_WORDS = {
    **dict.fromkeys("≈∼", "about"),
    "€": "EUR",
    "£": "GBP",
    "§": "section",
    "∞": "infinity",
    "‰": "per mille",
}
"""Signs that become words, with a blank on either side where there is none."""
_DEGREES = {"°": "", "˚": "", "℃": "C", "℉": "F"}
_BETWEEN_DIGITS = {"·": ".", "⁄": "/", "∕": "/"}
"""Signs that become a hyphen elsewhere."""
_ONE = re.compile(r"(?<![\d.,])1\s?$")
_FAR = 4
"""How many characters before a sign matter to it."""


def spell(text: str, start: int, end: int) -> str:
    """Return an ASCII spelling of what stands in a part of a text; '?' for what has none."""
    return "".join(
        _spelled(
            text[place],
            text[max(place - _FAR, 0) : place],
            text[place + 1 : place + 2],
            begins=place == start,
        )
        for place in range(start, end)
    )


def _spelled(sign: str, before: str, after: str, *, begins: bool) -> str:
    """Return the spelling of one character; `begins` says that it is the first that is spelled."""
    last = before[-1:]
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign in _WORDS:
        return _apart(_WORDS[sign], last, after)
    if sign in _DEGREES or (sign == "º" and last.isdigit()):
        unit = _DEGREES.get(sign, "")
        word = "degree" if _ONE.search(before) else "degrees"
        return _apart(f"{word} {unit}" if unit else word, last, after)
    if sign in _BETWEEN_DIGITS:
        return _BETWEEN_DIGITS[sign] if last.isdigit() and after.isdigit() else "-"
    if sign in "ΩΩ":
        return " ohm" if last.isdigit() else "ohm"
    if sign in "µμ":
        return "u" if after.isascii() and after.isalpha() else "mu"
    return _decomposed(sign, last, after, begins=begins)


def _apart(word: str, last: str, after: str) -> str:
    """Keep a word from the letters and digits on either side."""
    return f"{' ' * last.isalnum()}{word}{' ' * after.isalnum()}"


def _decomposed(sign: str, last: str, after: str, *, begins: bool) -> str:
    """Return a letter without its accents, a figure in its plain form, a Greek letter by its name."""
    if sign.isspace():
        return " "
    way = unicodedata.decomposition(sign).partition(" ")[0]
    parts = unicodedata.normalize("NFKD", sign)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    if way == "<fraction>":
        return f"{' ' * last.isdigit()}{plain.replace('⁄', '/')}"
    if way == "<super>" and plain:
        power = plain.replace("−", "-")
        begun = not begins and unicodedata.decomposition(last).startswith("<super>")
        return "?" if not power.isascii() else power if begun or power.isalpha() else f"^{power}"
    if way == "<circle>" and plain.isascii() and plain.isalnum():
        return f"({plain})"
    if _is_greek(plain) and not _is_greek(last) and not _is_greek(after):
        name = unicodedata.name(plain).split()[-1]
        return name.capitalize() if plain.isupper() else name.lower()
    return plain if plain.isascii() and (plain.isalnum() or not plain) else "?"


def _is_greek(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and unicodedata.name(text, "").startswith("GREEK ")
