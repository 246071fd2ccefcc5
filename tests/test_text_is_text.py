"""What records say comes out as text in each format that writes documents, whichever there are.

A format that is new in the table is tried as soon as it stands there. It fails until `READERS` says
how its text is read back, since only a reader of it knows what is markup there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple

import pytest
from markdown_it.token import Token

from painref.base.visible import printable
from painref.model.quick_dataclasses import Frozen
from painref.model.records import Source
from painref.model.terms import SourceKind
from painref.output import document as doc, writers
from painref.output.formats import FORMATS, View, written
from painref.output.stdout import Colors, Stdout
from tests.fuzz.oracles import is_clean
from tests.test_formats import GITHUB
from tests.test_writers import BLOCKS, DAY

MARKUP = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<!-- &lt; &#60; &amp; --> ]]> <![CDATA[ </title></style></main>",
    "\" onclick='x' `",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
    "**d** __e__ *f* _g_ ~~h~~ `c` ``` a|b||c $x$ @someone #1 :smile: \\| \\* \\",
    "# heading",
    "1. first",
    "- item",
    "> quote",
    "---",
    "    code",
    "[bold]x[/bold] [red]y [link=http://x]z[/nothing] \\[bold]",
    "2020-01-31 'quoted' 3.14 True https://x.example/ /etc/passwd",
    "{% x %} {{ y }} ${z} %s {0} \\n \\x1b[31m \\input{x} \\write18{id} {\\rtf1",
    "../a.html#b?c=d&e=f",
)  # fmt: skip
"""What is markup somewhere: of HTML, Markdown, rich, LaTeX, templates; and what rich would color."""
HIDDEN = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x1b\\x\x07",
    "a\x08b\x00c\x7fd\x9b31me",
    "a\u202eb\u2066c\u2069d\u200fe",
    "a\u200bb\ufeffc\u00add\u2060e\U000e0041f",
)
"""What steers a terminal, turns the direction of a line, or is not seen."""
SCREENS = (
    Stdout(True, None, Colors.NONE, True),
    Stdout(False, 80, Colors.NONE, True),
    Stdout(False, 80, Colors.ALL, True),
)
"""What stdout may be."""
KEPT = ("source", "address", "id", "ids", "pmid", "doi", "url")
"""Fields that are no text: ids, and addresses, of which `painref.output.links` takes care."""


class Read(NamedTuple):
    """What was written, as its reader sees it."""

    text: str
    markup: list[Any]
    """All that is not text, in its order: tags, links, colors."""


# ---------------------------------------------------------------- how each format is read


def read_screen(said: str) -> Read:
    colors = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
    marks = (re.sub(r"\bid=[^;]*", "", mark) for mark in colors.findall(said))
    return Read(colors.sub("", said), [*marks])


def read_markdown(said: str) -> Read:
    """Read as GitHub does; a sign may stand as code, and what is bold is seen by its stars."""
    tokens = [*_flat(GITHUB.parse(said))]
    shown = ("text", "text_special", "code_inline")
    seen = ("strong_open", "strong_close", "softbreak", "inline", *shown)
    text = "".join(token.content for token in tokens if token.type in shown)
    return Read(text, [(t.type, t.tag, t.attrs) for t in tokens if t.type not in seen])


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


class _Html(HTMLParser):
    """What a browser would make of a page: its words, and its tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.markup: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.markup.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.markup.append(tag)

    def handle_comment(self, data: str) -> None:
        self.markup.append(data)

    def unknown_decl(self, data: str) -> None:
        self.markup.append(data)

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(said: str) -> Read:
    page = _Html()
    page.feed(said)
    page.close()
    return Read(page.text, page.markup)


READERS: dict[str, Callable[[str], Read]] = {
    "text": read_screen,
    "markdown": read_markdown,
    "html": read_html,
}


# ---------------------------------------------------------------- what is written


class Shown(View[doc.Document]):
    """An answer that is a document."""

    def document(self) -> doc.Document:
        return self.answer


BOOK = Source(
    id="book", kind=SourceKind.REVIEW, title="x", authors="x", journal="x", volume="x", issue="x",
    pages="x", note="x", year=2020, checked=DAY, doi="10.1/b", pmid="12", url="https://example.org/b",
)  # fmt: skip


def full_of(text: str) -> doc.Document:
    """Return each kind of block that there is, saying nothing but this text wherever it says something."""
    blocks = tuple(_filled(block, text) for block, *_ in BLOCKS.values())
    sources = {id_: _filled(BOOK.changed(id=id_), text) for id_ in ("book", "page")}
    return doc.Document(blocks, sources)


def _filled(said: Any, text: str) -> Any:
    """Put a text in the place of each other one, however deep."""
    if type(said) is str:
        return text
    if type(said) is tuple:
        return tuple(_filled(part, text) for part in said)
    if not isinstance(said, Frozen):
        return said
    put = {name: _filled(value, text) for name, value in said.held().items() if name not in KEPT}
    return said.changed(**put)


DOCUMENTS = [name for name, format_ in FORMATS.items() if View.document in format_.needs]


def every_writing(document: doc.Document) -> Iterator[tuple[str, str, str]]:
    """Yield a document as each format has it, with the format and what stdout is."""
    for name in DOCUMENTS:
        for stdout in SCREENS:
            yield name, f"{name} on {stdout}", written(Shown(None, document), name, stdout)


def in_a_row(text: str) -> str:
    return "".join(text.split())


# ---------------------------------------------------------------- what must hold


def test_each_format_that_writes_documents_is_read_back() -> None:
    assert {*DOCUMENTS} == {*READERS}, "add to READERS how a reader of the format sees it"


def test_each_writer_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = [
        import_module(f"{writers.__name__}.{m.name}") for m in iter_modules(writers.__path__)
    ]
    each = {module.__name__: module.write for module in modules if hasattr(module, "write")}
    used = set()
    for name, write in each.items():

        def spied(*words: Any, name: str = name, write: Any = write, **more: Any) -> str:
            used.add(name)
            return write(*words, **more)

        monkeypatch.setattr(import_module(name), "write", spied)
    assert [*every_writing(full_of("text"))]
    assert used == {*each}, "a writer that no format in the table of formats leads to"


def test_what_looks_like_markup_comes_out_as_text() -> None:
    """By what comes of as many letters, each of which stands for a character of the text."""
    for text in (*MARKUP, *HIDDEN):
        shown = printable(text)
        harmless = "".join(c if c == " " else chr(ord("Ā") + at) for at, c in enumerate(shown))
        back = str.maketrans(dict(zip(harmless, shown, strict=True)))
        pairs = zip(every_writing(full_of(text)), every_writing(full_of(harmless)), strict=True)
        for (name, where, said), (_, _, plain) in pairs:
            read, meant = READERS[name](said), READERS[name](plain)
            assert in_a_row(read.text) == in_a_row(meant.text.translate(back)), where
            assert read.markup == meant.markup, where


def test_nothing_that_steers_or_is_not_seen_is_written() -> None:
    for text in HIDDEN:
        for name, where, said in every_writing(full_of(text)):
            assert is_clean(READERS[name](said).text.replace("\t", " ")), where
