"""Markdown, CSV and links: text from records stays text, whatever it holds."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings, strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from painref.answers.order_words import HEADING
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.answers.suggestion import Verdict
from painref.base.knowledge_base import KnowledgeBase
from painref.model.terms import Result
from painref.output.document import Document, Link, Paragraph, Role, Text
from painref.output.links import doi_address, links, pubmed, web_address
from painref.output.screens.record import records
from painref.output.screens.suggestion import suggestion
from painref.output.spreadsheet import NOTED, to_csv
from painref.output.writers import markdown, plain
from painref.output.writers.markdown_text import code, escape, link, strong, table
from painref.words.wording import NOTICE
from tests.conftest import PAINREF, ROOT, process

GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True})
"""Without its own search for bare addresses, which needs another package; see SOUGHT."""

texts = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    | st.sampled_from("\\`*_{}[]<>#+-.!|~&@:/$=()1w\"'^ "),
    min_size=1,
).filter(lambda text: text.isprintable() and text == text.strip())
"""Text as the reader lets it through: one line of visible characters, trimmed."""

NASTY = [
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "a | pipe \\| and \\",
    "1. first",
    "1) first",
    "# heading #",
    "- item",
    "+ item",
    "---",
    "===",
    "> quote",
    "* * *",
    "```sh",
    "~~struck~~ and ~5%",
    "**bold** _it_ `code`",
    "&lt; &copy; &#60; AT&T",
    "[^1]: note",
    "[x]: https://evil.example",
    "[ ] task",
    "`@x",
    "$x$ and $y$",
    "≥ 50 years",
    "– dash first",
]


def inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inline(token.children or [])


def kinds(markdown: str) -> set[str]:
    return {token.type for token in inline(GITHUB.parse(markdown))}


def read(markdown: str) -> str:
    """Return what a reader sees, one blank between blocks."""
    words = ("text", "text_special", "code_inline")
    blocks = [
        "".join(t.content for t in inline(token.children or []) if t.type in words)
        for token in GITHUB.parse(markdown)
        if token.type == "inline"
    ]
    return " ".join(" ".join(blocks).split())


def same(markdown: str, text: str) -> bool:
    return read(markdown) == " ".join(text.split())


PLAIN = {"inline", "text", "text_special", "code_inline", "paragraph_open", "paragraph_close"}


def examples(test):
    for text in NASTY:
        test = example(text)(test)
    return test


# ---------------------------------------------------------------- Markdown: any text


@examples
@given(texts)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    assert same(escape(text), text)
    assert kinds(escape(text)) <= PLAIN


@examples
@given(texts)
def test_escaped_text_is_nothing_but_text_wherever_it_stands(text: str) -> None:
    for frame, more in (
        ("# {}\n", {"heading_open", "heading_close"}),
        (
            "- {}\n",
            {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"},
        ),
        ("before\n\n{}\n\nafter\n", set()),
    ):
        found = frame.format(escape(text))
        assert same(found, frame.format("\0").strip("#- \n").replace("\0", text))
        assert kinds(found) <= PLAIN | more, found


@examples
@given(texts)
def test_bold_and_code_hold_any_text(text: str) -> None:
    assert same(strong(text), text)
    assert kinds(strong(text)) <= PLAIN | {"strong_open", "strong_close"}
    assert same(code(text), text)
    assert kinds(code(text)) <= PLAIN


@examples
@given(texts)
def test_a_table_has_the_cells_that_it_was_given(text: str) -> None:
    tokens = GITHUB.parse(table(["a", "b"], [[escape(text), code(text)], ["1", "2"]]))
    cells = [t for t in tokens if t.type in ("td_open", "th_open")]
    assert len(cells) == 6
    assert same(table(["a", "b"], [[escape(text), code(text)]]), f"a b {text} {text}")


@examples
@given(texts)
def test_a_link_leads_where_we_say_and_shows_any_text(text: str) -> None:
    (token,) = GITHUB.parseInline(
        link(text, "https://example.org/a_(b)?c=1&copy=2".replace("(", "%28").replace(")", "%29"))
    )
    opened = [t for t in token.children or [] if t.type == "link_open"]
    assert [t.attrs["href"] for t in opened] == ["https://example.org/a_%28b%29?c=1&copy=2"]
    assert same(link(text, "https://example.org/"), text)
    for address in (None, "http://example.org", "javascript:alert(1)"):
        assert kinds(link(text, address)) <= PLAIN


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("write to a@b.example", "`@`"),
        ("@someone", "`@`"),
        ("see #12", "`#`"),
        ("a :smile: here", "`:`smile:"),
        ("at https://evil.example", r"https\:"),
        ("at www.evil.example", r"www\."),
    ],
)
def test_what_github_seeks_in_the_finished_text_is_broken_up(text: str, sign: str) -> None:
    assert sign in escape(text)
    assert same(escape(text), text)


@given(st.lists(st.tuples(texts, st.booleans()), min_size=1, max_size=5))
def test_lines_of_parts_read_as_on_the_screen(parts: list[tuple[str, bool]]) -> None:
    said = [Text(text, Role.NAME) if bold else f" {text} " for text, bold in parts]
    page = markdown.write(Document((Paragraph(("Lead: ", *said)),), {}))
    assert same(page, "Lead: " + "".join(p if isinstance(p, str) else p.text for p in said))


# ---------------------------------------------------------------- Markdown: real answers


@pytest.mark.parametrize("one_in", [5, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_a_full_record_reads_the_same_on_the_screen_and_as_markdown(one_in: int, base) -> None:
    for number, (kind, record) in enumerate(base.records()):
        if number % (one_in * (10 if kind == "sources" else 1)):
            continue
        document = records(base, [(kind, record)], full=True)
        found, screen = markdown.write(document), plain.write(document)
        tokens = GITHUB.parse(found)
        assert [t.type for t in tokens].count("heading_open") >= 1, kind
        assert not {"html_block", "html_inline", "image", "hr", "fence", "code_block"} & kinds(
            found
        )
        head, _, foot = screen.partition("\nSources\n")
        assert read(found).startswith(" ".join(head.split())), record.id
        assert read(found).endswith(" ".join(foot.splitlines()[-1:])), record.id


def test_links_are_only_those_of_sources(run, base) -> None:
    allowed = {one.address for source in base.sources.values() for one in links(source)}
    for words in (["show", "idet"], ["suggest", "--cause", "disc-bulge"], ["evidence"]):
        tokens = inline(GITHUB.parse(run(*words, "--format", "markdown").stdout))
        found = {str(t.attrs["href"]) for t in tokens if t.type == "link_open"}
        assert len(found) > 3
        assert found <= allowed
        assert all(address.startswith("https://") for address in found)


def test_a_suggestion_reads_the_same_and_spells_out_what_it_cites(base) -> None:
    for cause in base.causes:
        document = suggestion(base, suggest(base, Profile(causes=(cause,))), explain=True)
        found, screen = markdown.write(document), plain.write(document)
        screen = re.sub(r"^(\d+)\. ", "", screen[: screen.index(NOTICE)], flags=re.M)
        assert read(found).startswith(" ".join(screen.split())), cause
        ids = set(re.findall(r"^- \*\*([a-z0-9-]+)\*\*", found.partition("## Sources")[2], re.M))
        marks = re.findall(r"`\[(.*?)\]`", found.partition("## Sources")[0])
        cited = {m.partition("@")[0] for mark in marks for m in mark.split("; ")} - {"our reading"}
        assert ids == cited
        assert "not medical advice" in found


def test_options_are_numbered_through_under_the_heading_of_their_verdict(run) -> None:
    words = ("suggest", "--cause", "facet-joint-pain", "--duration", "chronic")
    tokens = GITHUB.parse(run(*words, "--format", "markdown").stdout)
    options = json.loads(run(*words, "--format", "json").stdout)["options"]
    items = [t for t in tokens if t.type == "list_item_open" and t.info]
    assert [t.info for t in items] == [str(n + 1) for n in range(len(options))]
    heading, under = "", []
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            heading = token.content
        if token.type == "list_item_open" and token.info:
            under.append(heading)
    assert under == [HEADING[Verdict(option["verdict"])] for option in options]
    assert len(set(under)) > 1


def test_a_page_says_how_much_it_leaves_out(run) -> None:
    words = ("suggest", "--cause", "sciatica")
    pages = [run(*words, *more, "--format", "markdown").stdout for more in ((), ("--explain",))]
    left = r"\(\d+ more\)$"
    assert [bool(re.search(left, page, re.M)) for page in pages] == [True, False]
    care = json.loads(run(*words, "--format", "json").stdout)["first_care"]
    assert [one["text"] for one in care if one["text"] not in read(pages[1])] == []


def rows(markdown: str) -> list[list[str]]:
    """Return the texts of the cells of the tables, without the head."""
    found: list[list[str]] = []
    tokens = GITHUB.parse(markdown)
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            found.append([])
        if before.type in ("td_open", "th_open"):
            found[-1].append(
                "".join(
                    t.content
                    for t in inline(token.children or [])
                    if t.type in ("text", "text_special", "code_inline")
                )
            )
    return found[1:]


@pytest.mark.parametrize("kind", ["procedures", "causes", "sources"])
def test_json_csv_and_markdown_list_the_same(kind: str, run) -> None:
    values = json.loads(run("list", kind, "--format", "json").stdout)
    cells = rows(run("list", kind, "--format", "markdown").stdout)
    sheet = list(csv.DictReader(io.StringIO(run("list", kind, "--format", "csv").stdout)))
    assert [r["id"] for r in values] == [c[0] for c in cells] == [s["id"] for s in sheet]
    assert [" ".join(r["name"].split()) for r in values] == [c[1] for c in cells]
    assert [r["name"] for r in values] == [s["name"] for s in sheet]
    assert ["; ".join(r["aliases"]) for r in values] == [s["aliases"] for s in sheet]


def test_json_csv_and_markdown_give_the_same_evidence(run) -> None:
    values = json.loads(run("evidence", "--format", "json").stdout)
    cells = rows(run("evidence", "--format", "markdown").stdout)
    sheet = list(csv.DictReader(io.StringIO(run("evidence", "--format", "csv").stdout)))
    assert [c[6] for c in cells] == [n["finding"] for n in values]
    assert [c[7] for c in cells] == [f"[{n['source']}]" for n in values]
    parts = ("scale", "effect")
    for note, row in zip(values, sheet, strict=True):
        assert list(row) == list(NOTED)
        held = {key: value for key, value in note.items() if key not in parts}
        held |= {f"{part}_{key}": v for part in parts for key, v in (note[part] or {}).items()}
        for key, value in held.items():
            if isinstance(value, bool):
                assert row[key] == str(value).lower()
            elif isinstance(value, float):
                assert float(row[key]) == value
            elif isinstance(value, list):
                assert row[key] == "; ".join(value)
            else:
                assert unguarded(row[key]) == str("" if value is None else value)
        assert all(not row[key] for key in {*row} - {*held, "cite"})
    assert any(note["effect"] for note in values)
    assert {note["result"] for note in values} == {*map(str, Result)}


def test_nothing_found_still_exits_1(run) -> None:
    words = ("evidence", "--procedure", "idet", "--year", "1800", "--format")
    found = run(*words, "csv")
    assert (found.exit_code, found.stdout.count("\n")) == (1, 1)
    assert run(*words, "markdown").exit_code == 1


def test_a_record_full_of_markup_stays_text(base) -> None:
    source = base.sources["freeman-2005"]
    for text in NASTY:
        nasty = replace(source, title=text, authors=text, note=text, url="https://x.example/")
        page = markdown.write(records(base, [("sources", nasty)], full=True))
        assert same(page.splitlines()[0], text)
        assert f"Authors: {' '.join(text.split())}" in read(page)
        assert not {"html_inline", "html_block", "image", "table_open"} & kinds(page)


# ---------------------------------------------------------------- CSV


SIGNS = "=+-@–—−±＝＋－＠"


def unguarded(cell: str) -> str:
    """Return the text of a cell: one apostrophe less where a formula could begin."""
    cell = re.sub(r"\A'('*[\t\r\n])", r"\1", cell)
    return re.sub(rf"""((?:\A|[;\t\r\n])[\s"]*)'('*[{re.escape(SIGNS)}])""", r"\1\2", cell)


lists = st.lists(
    st.text() | st.text("=+-@−＝;\t\r\n \"',ab1", max_size=12) | st.sampled_from(NASTY), max_size=3
)
sheets = st.lists(st.tuples(lists, lists, lists), min_size=1, max_size=4)


def csv_of(sheet: list[tuple[list[str], ...]]) -> str:
    return to_csv(["a", "b", "c"], [dict(zip("abc", row, strict=True)) for row in sheet])


@settings(max_examples=400)
@given(sheets)
def test_csv_gives_back_what_was_put_in(sheet) -> None:
    found = list(csv.reader(io.StringIO(csv_of(sheet), newline="")))[1:]
    for cells, row in zip(sheet, found, strict=True):
        assert [unguarded(cell) for cell in row] == ["; ".join(cell) for cell in cells]


@settings(max_examples=400)
@given(sheets)
@example([(["a", "=b"], ["x, y", "-1"], ['"', "=1"])])
@example([(["a", '"=b"'], ["\n@x"], ["'=1"])])
@example([(["x", '"', "=1"], ["\t=2"], ["\r=3"])])
def test_no_cell_of_csv_is_a_formula_wherever_a_spreadsheet_cuts_it(sheet) -> None:
    """At commas, semicolons or tabs; with quotes heeded as Python does, and not at all."""
    written = csv_of(sheet)
    usual, *others = (
        [cell for row in csv.reader(io.StringIO(written, newline=""), delimiter=d) for cell in row]
        for d in ",;\t"
    )
    bare = re.split("[;\t\r\n]", written)
    for cell in (*usual, *(cell for some in others for cell in some), *bare):
        assert not cell.lstrip(' \t\r\n"').startswith(tuple(SIGNS)), cell
    assert not [cell for cell in usual if cell.startswith(("\t", "\r", "\n"))]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "−5", "＝1"])
def test_a_cell_that_could_be_reckoned_is_marked_as_text(start: str) -> None:
    (row,) = list(csv.reader(io.StringIO(to_csv(["a"], [{"a": start}]), newline="")))[1:]
    assert row == [f"'{start}"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a; =b", "a; '=b"),
        ("a;-5;+x", "a;'-5;'+x"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("a\n@x", "a\n'@x"),
        ("a\t +1", "a\t '+1"),
        (' "=1"', ' "\'=1"'),
        ("it's '=1'", "it's '=1'"),
        ("'=1", "''=1"),
        ("a; ''-1", "a; '''-1"),
        ("a - b; c - d = e", "a - b; c - d = e"),
        ("a;", "a;"),
    ],
)
def test_what_could_become_a_cell_is_marked_as_text(text: str, cell: str) -> None:
    (row,) = list(csv.reader(io.StringIO(to_csv(["a"], [{"a": text}]), newline="")))[1:]
    assert row == [cell]
    assert unguarded(cell) == text


def test_csv_has_plain_line_ends_and_quotes_where_needed() -> None:
    found = to_csv(["a", "b"], [{"a": 'say "x", y', "b": None}, {"a": 2005, "b": []}])
    assert found == 'a,b\n"say ""x"", y",\n2005,\n'


# ---------------------------------------------------------------- encodings


@pytest.fixture
def foreign(tmp_path):
    """A knowledge base whose text no small encoding has."""
    for kind in ("topics", "sources"):
        (tmp_path / kind).mkdir()
    (tmp_path / "topics/signs.yaml").write_text(
        "id: signs\nname: Zeichen für Ärzte 漢\nkind: field\ntext: ≥ 5 mm – 漢 “so”.\n"
        "notes:\n- {text: – 3 to −5, cite: [book]}\n- {text: ≥ 50 years, cite: [book]}\n"
        "cite: [book]\nchecked: 2026-01-31\n",
        encoding="utf-8",
    )
    (tmp_path / "sources/book.yaml").write_text(
        "id: book\nkind: reference\ntitle: −Ein Büchlein … 漢\ndoi: 10.1234/ü漢\n"
        "checked: 2026-01-31\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
@pytest.mark.parametrize(
    "words",
    [
        "show signs --format markdown",
        "show book --format markdown",
        "list topics --format markdown",
        "list sources --format markdown",
        "list sources --format csv",
        "cite book",
        "cite book --color always",
        "show book --color always",
        "schema suggest-output",
    ],
)
def test_no_encoding_fails(encoding: str, words: str, foreign) -> None:
    done = subprocess.run(
        [*PAINREF, *words.split(), *(["--data", str(foreign)] if "schema" not in words else [])],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    out = done.stdout.decode("utf-8" if {"csv", "schema"} & {*words.split()} else encoding)
    assert done.stderr == b""
    if "markdown" in words:
        assert not {"blockquote_open", "html_inline"} & kinds(out)
        lists = [t.level for t in GITHUB.parse(out) if t.type == "bullet_list_open"]
        assert set(lists) <= {0}
    if "csv" in words:
        assert all(not cell.startswith("-") for row in csv.reader(io.StringIO(out)) for cell in row)
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[!-~]*\x1b\\", "", out)


# ---------------------------------------------------------------- links in terminals

LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")


@pytest.mark.parametrize(
    "words",
    [["show", "freeman-2005"], ["cite", "freeman-2005"], ["show", "idet", "--full"]],
    ids=" ".join,
)
def test_identifiers_are_links_where_there_is_color_and_nowhere_else(words, base) -> None:
    piped = process(*words)
    assert "\x1b" not in piped.stdout
    linked = process(*words, "--color", "always")
    found = dict(LINK.findall(linked.stdout))
    assert "https://doi.org/10.1097/01.brs.0000186587.43373.f2" in found or words[-1] == "--full"
    assert "https://pubmed.ncbi.nlm.nih.gov/16261111/" in found
    assert re.sub(r"\x1b\[[0-9;]*m", "", LINK.sub(r"\2", linked.stdout)) == piped.stdout
    assert "\x1b" not in process(*words, "--color", "never", env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.parametrize(
    ("term", "option", "linked"),
    [
        ("xterm-256color", [], True),
        ("dumb", [], False),
        ("xterm-256color", ["--color", "never"], False),
    ],
)
def test_a_terminal_gets_links_unless_it_is_dumb(term: str, option: list[str], linked) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    words = [*PAINREF, "cite", "freeman-2005", *option]
    subprocess.run(words, stdout=theirs, check=True, cwd=ROOT, env={**env, "TERM": term})
    os.close(theirs)
    out = os.read(ours, 65536).decode()
    os.close(ours)
    assert bool(LINK.search(out)) == linked
    assert ("\x1b" in out) == linked
    assert out.count("\n") == 1  # a reference is copied as one line


def test_cite_is_one_plain_line_a_source_at_any_width(run) -> None:
    for columns in (40, None):
        out = run("cite", "freeman-2005", "ipm-overview", columns=columns).stdout
        assert [line.partition(":")[0] for line in out.splitlines()] == [
            "freeman-2005",
            "ipm-overview",
        ]


SAFE = re.compile(r"https?://[!-~]+")


@given(st.text() | texts.map(lambda text: f"https://x.example/{text}"))
@example("https://x.example/\x1b]8;;https://evil.example\x1b\\")
@example("https://x.example/a\nb")
@example("javascript:alert(1)")
@example("JavaScript://x/%0aalert(1)")
@example("https://[broken")
@example("https:///nowhere")
def test_an_address_holds_no_control_sign_and_is_of_the_web(url: str) -> None:
    address = web_address(url)
    if address is not None:
        assert SAFE.fullmatch(address)
        assert not set('()<>[]"`|\\ ') & set(address)
        assert urlsplit(address).scheme.lower() in ("http", "https")
    assert SAFE.fullmatch(doi_address(url))
    assert pubmed(url) is None or SAFE.fullmatch(pubmed(url) or "")


def test_an_unsafe_address_is_shown_and_not_linked(base: KnowledgeBase) -> None:
    freeman = base.sources["freeman-2005"]
    source = replace(freeman, url="http://x.example/a b", doi=None, pmid=None)
    page = markdown.write(records(base, [("sources", source)], full=True))
    assert "link_open" not in kinds(page)
    assert "http://x.example/a b" in read(page)
    unsafe = Paragraph((Link("x", "javascript:alert(1)"),))
    assert markdown.write(Document((unsafe,), {})) == "x\n"
