"""The same pages as Markdown: what a screen shows by indents, as headings and lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from painref.markdown import code, escape, link, strong, table
from painref.render.page import AGAINST, NAME, Page, Part, Span

_STRONG = {NAME, AGAINST}
"""The styles that stand out on a screen."""
_DEEPER = 4
"""The indent from which a line belongs to the one above it."""


class MarkdownPage(Page):
    """A page that is written as Markdown, for GitHub and for documents that stand alone."""

    alone = True

    def __init__(self) -> None:
        """Begin an empty page."""
        self.cited = {}
        self._width = None
        self._blocks: list[str] = []
        self._number = ""
        self._listing = False

    def title(self, text: str, *parts: Part) -> None:
        """Add a heading of the first level."""
        self._block(f"# {_written((text, *parts))}")

    def heading(self, text: str) -> None:
        """Add a heading of the second level."""
        self._block(f"## {escape(text)}")

    def blank(self) -> None:
        """Do nothing: blank lines follow from what stands between them."""

    def add(
        self,
        *parts: Part,
        indent: int = 0,
        hang: int = 0,  # noqa: ARG002 (lines are not wrapped here)
        number: int | None = None,
    ) -> None:
        """Add a paragraph, or an item of a list where it is numbered or indented."""
        self._note_sources(parts)
        text = _written(parts)
        if number is not None:
            self._item("", f"{number}. {text}")
            self._number = " " * len(f"{number}. ")
        elif indent:
            deeper = "  " if indent >= _DEEPER and self._listing and not self._number else ""
            self._item(f"{self._number}{deeper}", f"- {text}")
        else:
            self._block(text)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Add a table under the names of its columns."""
        cells = [[_written([part]) for part in row] for row in rows]
        for row in rows:
            self._note_sources(row)
        self._block(table([escape(name) for name in head], cells).rstrip("\n"))

    def text(self) -> str:
        """Return all that was added."""
        return "".join(self._blocks)

    def _block(self, text: str) -> None:
        """Add what stands by itself, and end the list above it."""
        self._number, self._listing = "", False
        self._blocks.append(f"{self._gap()}{text}\n")

    def _item(self, margin: str, text: str) -> None:
        gap = "" if self._listing else self._gap()
        self._listing = True
        self._blocks.append(f"{gap}{margin}{text}\n")

    def _gap(self) -> str:
        return "\n" if self._blocks else ""


def _written(parts: Sequence[Part]) -> str:
    """Write the parts of a line one after the other, with one blank where they have some."""
    line = ""
    texts = [part if isinstance(part, str) else part[0] for part in parts]
    for place, (part, text) in enumerate(zip(parts, texts, strict=True)):
        if text[:1].isspace() and line:
            line = f"{line.rstrip(' ')} "
        if text.strip():
            after = text[len(text.rstrip()) :] + "".join(texts[place + 1 :])
            line += _marked(part, text.strip(), line, after)
        if text[-1:].isspace():
            line = f"{line.rstrip(' ')} "
    return line.rstrip(" ")


def _marked(part: Part, text: str, before: str, after: str) -> str:
    """Write the text of one part as what it is: a link, a citation, a name, or plain."""
    if isinstance(part, Span) and part.address:
        return link(text, part.address)
    if isinstance(part, Span) and part.sources:
        return code(text)
    # Between letters the stars would not be read as bold, but shown.
    free = (not before or before[-1] == " ") and (not after or _stands_apart(after[0]))
    bold = not isinstance(part, str) and part[1] in _STRONG
    return strong(text) if bold and free else escape(text)


def _stands_apart(character: str) -> bool:
    """Say whether a character is a blank, a sign or punctuation."""
    return character.isspace() or unicodedata.category(character)[0] in "PS"
