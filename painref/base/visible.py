"""What of a text can be seen, and how the rest is written in messages and for a shell."""

from __future__ import annotations

import os
import re
import unicodedata

_IGNORABLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What is there to be shown as nothing: the property Default_Ignorable_Code_Point of
DerivedCoreProperties.txt in Unicode 16, which Python lacks. Bidi_Control lies within it."""


def is_visible(text: str) -> bool:
    """Say whether a text shows as it is: letters, marks, digits, signs and plain blanks alone.

    Not: what steers a terminal, ends a line, turns its direction or shows as nothing (the
    categories Cc, Cf, Cs, Zl and Zp, and what is ignorable), blanks that only look like one (Zs),
    and what Unicode gives no meaning (Co, Cn).
    """
    return text.isprintable() and (text.isascii() or not re.search(_IGNORABLE, text))


def first_hidden(text: str) -> str:
    """Return the first character that no file may hold, even in a comment; nothing, if there is none.

    Beside what can be seen, a file may hold tabs, ends of lines and blanks of any kind.
    """
    if is_visible(text.replace("\n", "")):  # for speed
        return ""
    hidden = [c for c in {*text}.difference("\t\n\r") if not is_visible(c)]
    hidden = [c for c in hidden if unicodedata.category(c) != "Zs"]
    return min(hidden, key=text.index, default="")


def printable(text: str) -> str:
    """Write what cannot be seen as escapes, for messages."""
    if is_visible(text):
        return text
    return "".join(c if is_visible(c) else c.encode("unicode_escape").decode() for c in text)


def for_shell(text: str) -> str:
    """Write a name as one word to be pasted into a shell, without a character that is not seen.

    Where it has such characters it becomes $'...', which bash, zsh and ksh read.
    """
    import shlex

    if printable(text) == text:
        return shlex.quote(text)
    return "$'" + "".join(map(_escaped, text)) + "'"


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if printable(character) == character:
        return character
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))


SHOWN = 60
"""The most characters of a name that a message repeats."""


def shown(text: str, most: int = SHOWN) -> str:
    """Cut what a message repeats to a length that can be read, and make all of it visible."""
    return printable(text if len(text) <= most else f"{text[:most]}...")


def quoted(text: str, most: int = SHOWN) -> str:
    """Write what somebody typed in quotes, for a message: not too long, and visible."""
    return f"'{shown(text, most)}'"
