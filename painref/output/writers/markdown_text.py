"""Write Markdown as GitHub reads it, so that text from records stays text.

A backslash keeps a sign from being markup. Some signs GitHub looks for only in the
finished text (mentions, issue numbers, emoji, mail addresses); they stand as code,
where it does not look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~$#]|&(?=[#\w])|:(?=//)|(?<=[w\u0080-\U0010ffff]{3})\.", re.I)
_SOUGHT = re.compile(r"[@#](?=[\w-])|:(?=[\w+-]+:)")
_SIGNS = re.compile(f"(?P<sought>{_SOUGHT.pattern})|(?P<markup>{_MARKUP.pattern})", re.I)
_LIST = re.compile(r"\A(\d{1,9}(?=[.)])|(?=[-+=](?!\w)))")


def escape(text: str) -> str:
    """Write text so that Markdown shows it as it is, at the start of a line too.

    Where an encoding lacks a sign it is spelled (see `painref.cli.ascii`), which at the start
    of a line could open a list or a quote; so there the sign is named.
    """
    text = " ".join(text.split())
    if not text[:1].isascii() and not text[0].isalpha():
        return f"&#{ord(text[0])};{_escape(text[1:])}"
    return _LIST.sub(r"\1\\", _escape(text))


def _escape(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"`{sign[0]}`" if sign["sought"] else f"\\{sign[0]}", text)


def strong(text: str) -> str:
    """Write text in bold."""
    return f"**{_escape(' '.join(text.split()))}**"


def code(text: str) -> str:
    """Write text as code, for ids and citations; text that cannot be code stays plain."""
    return escape(text) if set(text) & {"`", "|"} else f"`{text}`"


def link(text: str, address: str | None) -> str:
    """Write text that leads to an address, if there is one and its way there is encrypted."""
    if not address or not address.startswith("https://"):
        return escape(text)
    return f"[{escape(text)}]({address.replace('&', '&amp;')})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
