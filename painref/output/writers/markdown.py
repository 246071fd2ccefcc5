"""Write a document as Markdown, for GitHub and for documents that stand alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from painref.base.visible import printable
from painref.output import document as doc
from painref.output.writers.bars import ASCII, between, legend
from painref.output.writers.markdown_text import code, escape, link, strong, table
from painref.output.writers.references import references


def write(document: doc.Document) -> str:
    """Return a document as Markdown, with what a page that stands alone must hold."""
    return "\n".join(_blocks(document.blocks, document))


def _blocks(blocks: Iterable[doc.Block], document: doc.Document) -> Iterator[str]:
    """Yield each block as lines; between two there is to be a blank one."""
    for block in blocks:
        match block:
            case doc.Heading():
                yield f"{'#' * block.level} {written((block.text, *block.more))}\n"
            case doc.Paragraph() | doc.Line():
                if text := written(block.parts):
                    yield f"{text}\n"
            case doc.List():
                yield "".join(_items(block.items, ""))
            case doc.Rows():
                yield "".join(
                    _items([doc.Item((r.label, " ", *r.parts), r.inner) for r in block.rows], "")
                )
            case doc.Table():
                yield _table(block)
            case doc.Columns():
                yield from _blocks(doc.stacked(block), document)
            case doc.Bars():
                yield _bars(block)
            case doc.Sources():
                yield from _blocks(references(block, document.sources, alone=True), document)
            case doc.Alone():
                yield from _blocks(block.blocks, document)
            case doc.Either():
                yield from _blocks(block.narrow, document)
            case doc.AtHand() | doc.Space():
                pass


def _items(items: Iterable[doc.Item], margin: str) -> Iterator[str]:
    """Yield items a line each, what belongs to one below it."""
    for item in items:
        mark = "- " if item.number is None else f"{item.number}. "
        yield f"{margin}{mark}{written(item.parts)}\n"
        yield from _items(item.inner, margin + " " * len(mark))


def _table(block: doc.Table) -> str:
    head = [written([column.head]) for column in block.columns]
    return table(head, ([written([cell]) for cell in row] for row in block.rows))


def _bars(block: doc.Bars) -> str:
    """Write bars as items, each drawing as code below its words."""
    lines = []
    for bar in block.bars:
        lines.append(f"- {written([doc.Text(bar.label, doc.Role.NAME), ': ', *bar.words])}\n")
        if bar.drawing:
            lines.append(f"  `{between(bar.drawing, block.scale, None, ASCII)}`\n")
    if said := legend(block, ASCII):
        lines.append(f"\n{written([said])}\n")
    return "".join(lines)


# ---------------------------------------------------------------- parts of a line


def written(parts: Sequence[doc.Part]) -> str:
    """Write the parts of a line one after the other, with one blank where they have some."""
    shown = [(part, doc.plain_text((part,))) for part in parts if not _is_hint(part)]
    line = ""
    for place, (part, text) in enumerate(shown):
        if text[:1].isspace() and line:
            line = f"{line.rstrip(' ')} "
        if text.strip():
            after = text[len(text.rstrip()) :] + "".join(text for _, text in shown[place + 1 :])
            line += _marked(part, text.strip(), line, after)
        if text[-1:].isspace():
            line = f"{line.rstrip(' ')} "
    return line.rstrip(" ")


def _is_hint(part: doc.Part) -> bool:
    return isinstance(part, doc.Text) and part.role is doc.Role.HINT


def _marked(part: doc.Part, text: str, before: str, after: str) -> str:
    """Write the text of one part as what it is: a link, a citation, a name, or plain."""
    text = printable(" ".join(text.split()))
    if isinstance(part, doc.Link) and part.address:
        return link(text, part.address)
    if isinstance(part, doc.Cite) or (isinstance(part, doc.Text) and part.role is doc.Role.SIGN):
        return code(text)
    # Between letters the stars would not be read as bold, but shown.
    free = (not before or before[-1] == " ") and (not after or _stands_apart(after[0]))
    bold = not isinstance(part, str) and part.role in (doc.Role.NAME, doc.Role.WARNING)
    return strong(text) if bold and free else escape(text)


def _stands_apart(character: str) -> bool:
    """Say whether a character is a blank, a sign or punctuation."""
    return character.isspace() or unicodedata.category(character)[0] in "PS"
