"""Write a document as HTML: its blocks for a page of others, or a page that stands alone."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from painref.output import document as doc
from painref.output.writers.html_text import Nowhere, Places, text_of, written
from painref.output.writers.references import references
from painref.output.writers.svg import drawn, legend

FOLDED = 4
"""The most statements of an entry that all stand open."""
STYLE = Path(__file__).with_name("page.css")
"""How pages look; the pages of a site have it too."""


def write(document: doc.Document) -> str:
    """Return a document as a page that stands alone: nothing is loaded and nothing runs."""
    style = STYLE.read_text(encoding="utf-8")
    title = next((b.text for b in document.blocks if isinstance(b, doc.Heading)), "painref")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{alone_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text_of(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"{''.join(blocks(document, Nowhere(spelled_out(document.blocks))))}</main>\n</body>\n</html>\n"
    )


def alone_policy(style: str) -> str:
    """Return the policy of a page that stands alone: it loads and runs nothing, and has one style."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"


def spelled_out(some: Iterable[doc.Block]) -> Iterator[str]:
    """Yield the ids of the sources that blocks spell out on a page that stands alone."""
    for block in some:
        if isinstance(block, doc.Sources):
            yield from block.ids
        elif isinstance(block, doc.Alone):
            yield from spelled_out(block.blocks)


def blocks(
    document: doc.Document,
    places: Places,
    *,
    some: Iterable[doc.Block] | None = None,
    deeper: int = 0,
) -> Iterator[str]:
    """Yield each block of a document, or `some` of it, as HTML; headings stand `deeper`."""
    for block in document.blocks if some is None else some:
        match block:
            case doc.Heading():
                yield _heading(block, places, deeper)
            case doc.Paragraph(hang=True):
                yield _entry(block, places)
            case doc.Paragraph() | doc.Line():
                if text := written(block.parts, places).strip():
                    yield f"<p>{text}</p>\n"
            case doc.List():
                yield _list(block, places)
            case doc.Rows():
                rows = [doc.Item((r.label, " ", *r.parts), r.inner) for r in block.rows]
                yield _list(doc.List(tuple(rows)), places)
            case doc.Table():
                yield _table(block, places)
            case doc.Columns():
                yield _columns(block, places, deeper)
            case doc.Bars():
                yield _bars(block, places)
            case doc.Sources():
                yield from _sources(block, document, places, deeper)
            case doc.Alone():
                yield from blocks(document, places, some=block.blocks, deeper=deeper)
            case doc.Either():
                yield from blocks(document, places, some=block.narrow, deeper=deeper)
            case doc.AtHand() | doc.Space():
                pass


def _heading(block: doc.Heading, places: Places, deeper: int) -> str:
    level = min(block.level + deeper, 6)
    more = written(block.more, places).strip()
    shown = f' <span class="more">{more}</span>' if more else ""
    return f"<h{level}>{text_of(block.text)}{shown}</h{level}>\n"


def _sources(
    block: doc.Sources, document: doc.Document, places: Places, deeper: int
) -> Iterator[str]:
    """Spell sources out, each with a name of its own to which citations lead."""
    heading, listed = references(block, document.sources, alone=True)
    if not block.ids:
        return
    yield _heading(heading, places, deeper)
    yield '<ul class="sources">\n'
    for id_, one in zip(block.ids, listed.items, strict=True):
        yield f'<li id="source-{escape(id_)}">{written(one.parts, places)}</li>\n'
    yield "</ul>\n"


# ---------------------------------------------------------------- entries and lists


def _entry(block: doc.Paragraph, places: Places) -> str:
    """Write one entry of several: after the words that lead it, each statement in a line.

    Of many statements the later ones are folded, but never what is urgent.
    """
    lead, *rest = block.parts
    if not isinstance(lead, doc.Text) or not lead.text.endswith("  "):
        text = written(block.parts, places).strip()
        return f'<p class="entry">{text}</p>\n' if text else ""
    label = written((lead.changed(text=lead.text.strip()),), places)
    said = [written(parts, places).strip() for parts in _statements(rest)]
    folds = lead.role is not doc.Role.WARNING and len(said) > FOLDED
    first = said[: FOLDED - 1] if folds else said
    shown = first[0] if len(said) == 1 else _lines(first)
    if folds:
        more = said[len(first) :]
        shown += f"<details><summary>{len(more)} more</summary>{_lines(more)}</details>"
    return f'<div class="entry led"><p class="label">{label}</p><div>{shown}</div></div>\n'


def _lines(some: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in some)}</ul>"


def _statements(parts: Sequence[doc.Part]) -> list[list[doc.Part]]:
    """Split a row into statements: each ends with its citation, the next begins with a capital."""
    found: list[list[doc.Part]] = [[]]
    for part in parts:
        last = found[-1][-1:]
        if last and isinstance(last[0], doc.Cite) and re.match(r" ?[A-Z0-9]", doc.text_of(part)):
            found.append([])
        found[-1].append(part)
    return found


def _list(block: doc.List, places: Places) -> str:
    """Write a list, numbered from where it goes on from another one."""
    if not block.items:
        return ""
    first = block.items[0].number
    tag = "ul" if first is None else "ol"
    start = f' start="{first}"' if first not in (None, 1) else ""
    items = "".join(item(one, block.kind, places) for one in block.items)
    return f'<{tag} class="{block.kind.value}"{start}>\n{items}</{tag}>\n'


def item(one: doc.Item, kind: doc.Kind, places: Places, attributes: str = "") -> str:
    """Write an item, with `attributes` of its own, written already."""
    scanned = kind in (doc.Kind.RANKED, doc.Kind.FOUND) and bool(one.inner or one.number)
    first = _to_scan(one.parts, places) if scanned else written(one.parts, places).strip()
    inner = "".join(_inner(more, places) for more in one.inner)
    return f"<li{attributes}>{first}{f'<ul>{inner}</ul>' if inner else ''}</li>\n"


def _to_scan(parts: doc.Parts, places: Places) -> str:
    """Write the first line of an option: its name, then each fact by itself."""
    name, *others = parts
    facts: list[list[doc.Part]] = [[]]
    for part in others:
        first, *more = _cut(part)
        facts[-1].append(first)
        facts += [[one] for one in more]
    shown = "".join(
        f"<span>{text}</span>" for fact in facts if (text := written(fact, places).strip())
    )
    return f'<p class="first">{written((name,), places)} <span class="facts">{shown}</span></p>'


def _cut(part: doc.Part) -> list[doc.Part]:
    """Cut words where an upright line parts them."""
    if isinstance(part, str):
        return [*part.split(" | ")]
    if isinstance(part, doc.Text):
        return [part.changed(text=text) for text in part.text.split(" | ")]
    return [part]


def _inner(one: doc.Item, places: Places) -> str:
    """Write what belongs to an item: what is put in a row stands there a line each."""
    rows: list[list[doc.Part]] = [[]]
    for part in one.parts:
        if part == " ":
            rows.append([])
        else:
            rows[-1].append(part)
    more = "".join(_inner(deeper, places) for deeper in one.inner)
    said = [text for row in rows if (text := written(row, places).strip())]
    lines = "".join(f"<li>{text}</li>" for text in said)
    return f"{lines}<li><ul>{more}</ul></li>" if more else lines


# ---------------------------------------------------------------- tables and drawings


def _table(block: doc.Table, places: Places) -> str:
    heads = [written((column.head,), places).strip() for column in block.columns]
    head = "".join(f'<th scope="col">{one}</th>' if one else "<td></td>" for one in heads)
    rows = "".join(_row(row, places) for row in block.rows)
    return _scrolled(f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>")


def _row(cells: doc.Parts, places: Places) -> str:
    first, *rest = (written((cell,), places).strip() for cell in cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{c}</td>" for c in rest)}</tr>\n'


def _columns(block: doc.Columns, places: Places, deeper: int) -> str:
    """Write things side by side, a row an aspect."""
    names = "".join(f'<th scope="col">{text_of(name)}</th>' for name in block.names)
    rows = []
    for aspect in block.aspects:
        cells = (f"<td>{_list(doc.List(said), places)}</td>" for said in aspect.said)
        rows.append(f'<tr><th scope="row">{text_of(aspect.name)}</th>{"".join(cells)}</tr>\n')
    title = doc.Heading(f"{block.title}: {'; '.join(block.names)}", 1)
    body = f"<thead><tr><td></td>{names}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>"
    return _heading(title, places, deeper) + _scrolled(body)


def _scrolled(table: str) -> str:
    """Write a table that scrolls by itself where it is wider than the page, by keys too."""
    label = 'tabindex="0" role="region" aria-label="Table"'
    return f'<div class="table" {label}>\n<table>\n{table}\n</table>\n</div>\n'


def _bars(block: doc.Bars, places: Places) -> str:
    rows = []
    for bar in block.bars:
        label = doc.Text(bar.label, doc.Role.NAME)
        words = written((label, ": ", *bar.words), places)
        drawing = drawn(bar.drawing, block.scale) if bar.drawing else ""
        rows.append(f"<li><p>{words}</p>{drawing}</li>\n")
    said = legend(block)
    more = f'<p class="quiet">{text_of(said)}</p>\n' if said else ""
    return f'<ul class="bars">\n{"".join(rows)}</ul>\n{more}'
