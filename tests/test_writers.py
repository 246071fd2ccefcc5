"""Documents and their writers: each block in each writer, and what no writer may do to a text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.model.records import Citation, Source
from painref.model.terms import SourceKind
from painref.output import stdout
from painref.output.document import (
    Alone,
    Aspect,
    AtHand,
    Bar,
    Bars,
    Block,
    Cite,
    Column,
    Columns,
    Document,
    Drawing,
    Either,
    Heading,
    Item,
    Kind,
    Line,
    Link,
    List,
    Paragraph,
    Role,
    Row,
    Rows,
    Scale,
    Sources,
    Space,
    Table,
    Text,
    cited,
)
from painref.output.formats import FORMATS, View, formats_of, written
from painref.output.screens.suggestion import suggestion
from painref.output.stdout import Colors, Stdout
from painref.output.writers import markdown, plain, terminal
from painref.output.writers.bars import ASCII, drawn
from tests.conftest import PAINREF, ROOT, loaded, process

DAY = date(2026, 1, 31)
BOOK = Source(
    id="book", kind=SourceKind.REVIEW, title="A book", year=2020, checked=DAY,
    doi="10.1/b", pmid="12", url="https://example.org/b",
)  # fmt: skip
PAGE = Source(id="page", kind=SourceKind.GUIDELINE, title="A page", checked=DAY, pmid="7")
SOURCES = {"book": BOOK, "page": PAGE}
CITE = Cite((Citation("book", "1"), Citation("page"), Citation("book", "2")), True, "clinic")
NAME, QUIET = Text("Needle", Role.NAME), Text("in small", Role.QUIET)
LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")


def document(*blocks: Block) -> Document:
    return Document(blocks, SOURCES)


def on_screen(*blocks: Block, width: int | None = 40, unicode: bool = True) -> str:
    return terminal.write(document(*blocks), width, Colors.NONE, unicode=unicode)


def colored(*blocks: Block, width: int | None = 40) -> str:
    return terminal.write(document(*blocks), width, Colors.ALL)


def uncolored(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


# ---------------------------------------------------------------- each block in each writer

BAR = Bars(
    Scale(-10, 10, 0),
    (
        Bar("1 month", ("-5 (-8 to -2)",), Drawing(-8, -5, -2, 4)),
        Bar("1 year", ("1 (-12 to 4)", CITE), Drawing(-12, 1, 4)),
        Bar("Success", ("42% v 33%",)),
    ),
)
COLUMNS = Columns(
    "Compared",
    ("One", "Two"),
    (
        Aspect("What it is", ((Item(("first",)),), (Item(("second", CITE)),))),
        Aspect("For whom", ((Item(("some",)),), (Item(("all",)),))),
    ),
)
TABLE = Table((Column("Name"), Column("Found")), ((NAME, "helps"), ("Laser", CITE)))
BLOCKS: dict[str, tuple[Block, str, str]] = {
    "title": (
        Heading("Disc", 1, (" (given: mild)",)),
        "Disc (given: mild)\n",
        "# Disc (given: mild)\n",
    ),
    "heading": (Heading("For whom"), "For whom\n", "## For whom\n"),
    "paragraph": (
        Paragraph((NAME, ": said", CITE, ".")),
        "Needle: said [book@1, 2; page; our reading; from clinic].\n",
        "**Needle**: said `[book@1, 2; page; our reading; from clinic]`.\n",
    ),
    "line": (Line(("a: ", Link("b", "https://b.example/"))), "a: b\n", "a: [b](https://b.example/)\n"),
    "list": (
        List((Item(("one",), (Item(("of one",), (Item(("deep",)),)),)), Item(("two",)))),
        "  one\n    of one\n      deep\n  two\n",
        "- one\n  - of one\n    - deep\n- two\n",
    ),
    "options": (
        List((Item((NAME,), (Item(("why",)),), 9), Item(("b",), (), 10)), Kind.RANKED),
        "9. Needle\n   why\n10. b\n",
        "9. **Needle**\n   - why\n10. b\n",
    ),
    "steps": (
        List((Item(("a",), (Item(("who",)),), 9), Item(("b",), (), 10)), Kind.STEPS),
        " 9. a\n    who\n10. b\n",
        "9. a\n   - who\n10. b\n",
    ),
    "hits": (
        List((Item((NAME,), (Item(("place",)),)),), Kind.FOUND),
        "Needle\n  place\n",
        "- **Needle**\n  - place\n",
    ),
    "rows": (
        Rows((Row("2020", (NAME,), (Item(("helps",)),)), Row("undated", ("x",)))),
        "2020     Needle\n         helps\nundated  x\n",
        "- 2020 **Needle**\n  - helps\n- undated x\n",
    ),
    "table": (
        TABLE,
        "Name\tFound\nNeedle\thelps\nLaser\t[book@1, 2; page; our reading; from clinic]\n",
        "| Name | Found |\n| --- | --- |\n| **Needle** | helps |\n"
        "| Laser | `[book@1, 2; page; our reading; from clinic]` |\n",
    ),
    "columns": (
        COLUMNS,
        "Compared: One; Two\n\nWhat it is\n  One\n    first\n  Two\n"
        "    second [book@1, 2; page; our reading; from clinic]\n"
        "\nFor whom\n  One\n    some\n  Two\n    all\n",
        "# Compared: One; Two\n\n## What it is\n\n- **One**\n  - first\n- **Two**\n"
        "  - second `[book@1, 2; page; our reading; from clinic]`\n"
        "\n## For whom\n\n- **One**\n  - some\n- **Two**\n  - all\n",
    ),
    "bars": (
        BAR,
        "  1 month: -5 (-8 to -2)\n"
        "    worse     |-----o-----|   :       ^             better\n"
        "  1 year: 1 (-12 to 4) [book@1, 2; page; our reading; from clinic]\n"
        "    worse <-------------------:-o-----|             better\n"
        "  Success: 42% v 33%\n"
        "  o figure, : no difference, ^ matters; to 10 of 100 of its scale\n",
        "- **1 month**: -5 (-8 to -2)\n"
        "  `worse     |-----o-----|   :       ^             better`\n"
        "- **1 year**: 1 (-12 to 4) `[book@1, 2; page; our reading; from clinic]`\n"
        "  `worse <-------------------:-o-----|             better`\n"
        "- **Success**: 42% v 33%\n\n"
        "o figure, : no difference, ^ matters; to 10 of 100 of its scale\n",
    ),
    "sources": (
        Sources(("book", "page")),
        "Sources\n  book  A book. 2020 (review)\n  page  A page (guideline)\n",
        "## Sources\n\n"
        "- **book** A book. 2020 (review). [PMID 12](https://pubmed.ncbi.nlm.nih.gov/12/)."
        " [DOI 10.1/b](https://doi.org/10.1/b)."
        " [https\\://example.org/b](https://example.org/b)\n"
        "- **page** A page (guideline). [PMID 7](https://pubmed.ncbi.nlm.nih.gov/7/)\n",
    ),
    "hint": (
        Paragraph((Text("'--full' adds more. ", Role.HINT), "Not advice.")),
        "'--full' adds more. Not advice.\n",
        "Not advice.\n",
    ),
    "sign": (Paragraph((Text("+", Role.SIGN), " benefit")), "+ benefit\n", "`+` benefit\n"),
    "at hand": (AtHand((Paragraph(("ask",)),)), "ask\n", ""),
    "alone": (Alone((Paragraph(("all",)),)), "", "all\n"),
    "either": (Either((Paragraph(("wide",)), TABLE), (Paragraph(("narrow",)),)), "narrow\n", "narrow\n"),
    "space": (Space(), "", ""),
}  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_in_a_pipe_and_as_markdown(block: str) -> None:
    made, in_a_pipe, as_markdown = BLOCKS[block]
    assert plain.write(document(made)) == in_a_pipe
    assert markdown.write(document(made)) == as_markdown


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("width", [None, 20, 40, 80, 200])
def test_a_terminal_shows_the_words_of_a_pipe_in_their_order(block: str, width) -> None:
    made, in_a_pipe, _ = BLOCKS[block]
    screen = on_screen(made, width=width, unicode=False)
    assert uncolored(colored(made, width=width)).split() or not screen
    if width is None and block != "table":
        assert screen == in_a_pipe
    elif block not in ("columns", "table", "either"):  # which have a wide form of their own
        drawn_with = {"worse", "better"}  # which stand where there is room, beside a drawing

        def words(text: str) -> list[str]:
            found = (w for w in text.split() if not set(w) <= set("|<>-o:^"))
            return [w for w in found if block != "bars" or w not in drawn_with]

        assert words(screen) == words(in_a_pipe)
    assert all(line == line.rstrip() for line in screen.splitlines())


def test_every_kind_of_block_is_tried() -> None:
    from typing import get_args

    assert {type(made) for made, *_ in BLOCKS.values()} == set(get_args(Block))


def test_columns_stand_side_by_side_where_they_fit() -> None:
    assert on_screen(COLUMNS, width=80) == (
        "      One                                   Two\n"
        "\n"
        "What  first                                 second [book@1, 2; page; our\n"
        "it                                            reading; from clinic]\n"
        "is\n"
        "\n"
        "For   some                                  all\n"
        "whom\n"
    )
    assert on_screen(COLUMNS, width=60).startswith("Compared: One; Two\n\nWhat it is\n  One\n")


def test_a_table_stands_under_its_heads_where_it_fits_and_else_as_a_list() -> None:
    signs = Table(
        (Column("Group", 6, 8), *(Column(str(n), 3, 3) for n in (1, 2))),
        (("A long name", "+", "-"), ("Short", ".", "~")),
    )
    assert on_screen(signs) == "Group       1  2\nA long      +  -\n  name\nShort       .  ~\n"
    assert on_screen(signs, width=13) == (
        "  A long name\n    1: +\n    2: -\n  Short\n    1: .\n    2: ~\n"
    )
    chosen = Either((Paragraph(("wide",)), signs), (Paragraph(("narrow",)),))
    assert on_screen(chosen, width=14).startswith("wide\n")
    assert on_screen(chosen, width=13) == "narrow\n"


def test_bars_are_drawn_below_their_words_as_wide_as_there_is_room() -> None:
    words, drawing, *_ = on_screen(BAR, width=80).splitlines()
    assert words == "  1 month: -5 (-8 to -2)"
    assert drawing == "    worse     ├─────●─────┤   │       ◇             better"
    assert "worse ◂─" in on_screen(BAR, width=80)
    words, drawing, *_ = on_screen(BAR, width=24).splitlines()
    assert (words, len(drawing) <= 24) == ("  1 month: -5 (-8 to -2)", True)
    assert set("├─●┤│◇") <= set(drawing) <= set("├─●┤│◇ ")  # without the words at its sides
    assert on_screen(BAR, width=80, unicode=False).isascii()


def test_the_signs_of_bars_are_explained_where_they_are_used() -> None:
    assert "◇ matters; to 10 of 100 of its scale\n" in on_screen(BAR, width=80)
    plain_bar = Bars(Scale(-10, 10, 0), (Bar("x", ("y",), Drawing(1, 2, 3)),))
    assert "matters" not in on_screen(plain_bar, width=80)
    assert on_screen(Bars(Scale(-10, 10, 0), (Bar("x", ("y",)),))) == "  x: y\n"


@given(
    st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.integers(2, 200),
    st.sampled_from([None, 0.0]),
)  # fmt: skip
def test_any_bar_is_as_wide_as_asked_for(low, up, more, width, neutral) -> None:
    row = drawn(Drawing(low, low + up, low + up + more), Scale(-50, 50, neutral), width, ASCII)
    assert len(row) == width
    assert set(row) <= set("|<>-o: ")
    assert ("<" in row) <= (low < -50)


@pytest.mark.parametrize(
    ("figures", "row"),
    [
        ((-5, 0, 5), "     |----o----|     "),
        ((-5, -2, 5), "     |--o-:----|     "),
        ((2, 3, 5), "          : |o-|     "),
        ((-20, 0, 20), "<---------o--------->"),
        ((-20, -15, -12), "<         :          "),
        ((12, 15, 20), "          :         >"),
        ((4, 4, 4), "          :   o      "),
    ],
)
def test_a_bar_shows_where_it_lies(figures: tuple[float, float, float], row: str) -> None:
    assert drawn(Drawing(*figures), Scale(-10, 10, 0), 21, ASCII) == row


def test_a_narrow_screen_puts_labels_above_what_they_label() -> None:
    rows = Rows((Row("disc-bulge", ("Bulging disc",)),), 20)
    assert on_screen(rows, width=40) == "disc-bulge  Bulging disc\n"
    assert on_screen(rows, width=31) == "disc-bulge\n  Bulging disc\n"


def test_blank_lines_stand_neither_at_the_top_nor_below_each_other() -> None:
    blocks = (Space(), Heading("a"), Space(), Space(), Heading("b"), Paragraph(("c",)), Space())
    assert plain.write(document(*blocks)) == "a\n\nb\nc\n\n"
    assert on_screen(*blocks) == "a\n\nb\nc\n\n"


# ---------------------------------------------------------------- wrapping


def test_lines_hang_and_nothing_is_cut() -> None:
    item = List((Item(("one two three four five six seven",)),))
    assert on_screen(item, width=16) == "  one two three\n    four five\n    six seven\n"
    running = List((Item(("one two three four five",), running=True),))
    assert on_screen(running, width=16) == "  one two three\n  four five\n"
    assert on_screen(Paragraph(("one two three",)), width=8) == "one two\nthree\n"
    assert on_screen(Paragraph(("one two three",), hang=True), width=8) == "one two\n  three\n"


def test_a_word_that_is_too_long_stands_over_and_may_use_the_margin() -> None:
    id_ = "intradiscal-electrothermal-therapy"
    assert on_screen(Paragraph((f"an {id_} is",), hang=True), width=20) == f"an\n{id_}\n  is\n"
    assert on_screen(Paragraph((f"an {'x' * 19} is",), hang=True), width=20) == (
        f"an\n {'x' * 19}\n  is\n"
    )


def cells(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


JAPANESE = "椎間板内電気熱療法は痛みのある椎間板を内側から温める方法であり広く行われたことがある。"


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_wide_characters_take_two_columns_and_are_wrapped(width: int) -> None:
    blocks = (
        Heading(JAPANESE, 1),
        Paragraph((JAPANESE, CITE), hang=True),
        List((Item((Text(JAPANESE, Role.NAME), " ", JAPANESE, CITE)),)),
        Rows((Row("椎間板", (JAPANESE,)), Row("disc", ("Disc",))), 12),
    )
    screen = on_screen(*blocks, width=width)
    assert max(map(cells, screen.splitlines())) <= width
    assert "".join(screen.split()) == "".join(plain.write(document(*blocks)).split())
    assert uncolored(colored(*blocks, width=width)) == screen


def test_labels_of_wide_characters_stand_in_one_column() -> None:
    first, second = on_screen(Rows((Row("椎間板", ("a",)), Row("disc", ("b",))))).splitlines()
    assert cells(first[: first.index("a")]) == cells(second[: second.index("b")]) == 8


words = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z", "M"))).filter(bool), min_size=1
).map(" ".join)


@settings(max_examples=200)
@given(st.lists(words, min_size=1, max_size=4), st.integers(1, 60), st.booleans())
def test_any_text_keeps_its_words_in_order(parts: list[str], width: int, hang: bool) -> None:
    block = Paragraph(tuple(f"{part} " for part in parts), hang)
    screen = on_screen(block, width=width)
    assert "".join(screen.split()) == "".join("".join(parts).split())
    narrow = [word for word in " ".join(parts).split() if cell_len(word) == len(word)]
    assert not set(narrow) - set(screen.split())
    assert uncolored(colored(block, width=width)) == screen


def test_a_line_to_be_copied_is_never_wrapped() -> None:
    said = "word " * 60
    assert on_screen(Line((said,)), width=20) == f"{said.rstrip()}\n"


# ---------------------------------------------------------------- what is set off


def test_only_roles_and_links_are_set_off() -> None:
    assert "\x1b" not in colored(Paragraph(("2020-01-31 'quoted' 3.14 True /etc [b]x[/b]",)))
    out = colored(
        Paragraph((NAME, " ", QUIET, " ", Text("Caution", Role.WARNING), Text(" h", Role.HINT)))
    )
    assert out == "\x1b[1mNeedle\x1b[0m \x1b[2min small\x1b[0m \x1b[1;31mCaution\x1b[0m h\n"


def test_colors_can_be_read_on_light_and_on_dark() -> None:
    """By the contrast of the shades that xterm and Windows give the 16 colors."""

    def light(shade: tuple[int, int, int]) -> float:
        red, green, blue = (
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in (part / 255 for part in shade)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = {"red": [(205, 0, 0), (197, 15, 31)]}
    used = {style.color.name for style in terminal.STYLES.values() if style.color}
    assert used <= shades.keys()
    for shade in (shade for name in used for shade in shades[name]):
        on_black, on_white = (light(shade) + 0.05) / 0.05, 1.05 / (light(shade) + 0.05)
        assert min(on_black, on_white) >= 3  # what WCAG asks of bold text
    assert all(style.bold for style in terminal.STYLES.values() if style.color)


def test_without_colors_weight_and_links_are_left() -> None:
    out = terminal.write(
        document(Paragraph((Text("Caution", Role.WARNING), CITE))), 80, Colors.WEIGHT
    )
    assert "\x1b[1mCaution\x1b[0m" in out
    assert "31m" not in out
    assert LINK.search(out)


def test_a_citation_leads_to_its_doi_or_pubmed_or_page() -> None:
    sources = SOURCES | {
        "site": Source(id="site", kind=SourceKind.REFERENCE, title="S", checked=DAY, url="https://s.example/a"),
        "none": Source(id="none", kind=SourceKind.REFERENCE, title="N", checked=DAY),
    }  # fmt: skip
    cites = Cite(tuple(map(Citation, ("book", "page", "site", "none", "missing"))), inferred=True)
    out = terminal.write(Document((Paragraph(("x", cites)),), sources), 80, Colors.ALL)
    found = {uncolored(text): address for address, text in LINK.findall(out)}
    assert found == {
        "book": "https://doi.org/10.1/b",
        "page": "https://pubmed.ncbi.nlm.nih.gov/7/",
        "site": "https://s.example/a",
    }
    assert uncolored(out) == "x [book; page; site; none; missing; our reading]\n"


def test_each_citation_of_an_answer_is_a_link_in_a_terminal(base, run) -> None:
    out = run("show", "idet", "--color", "always", columns=120).stdout
    linked = {uncolored(text).partition("@")[0] for _, text in LINK.findall(out)}
    marks = re.findall(r"\[([^][]+)\]", uncolored(out).replace("\n", " "))
    ids = {one.strip().partition("@")[0] for mark in marks for one in mark.split(";")}
    assert {id_ for id_ in ids if (s := base.sources.get(id_)) and (s.doi or s.pmid)} <= linked


# ---------------------------------------------------------------- screens and formats


@pytest.mark.parametrize("color", ["never", "always"])
def test_the_width_of_lines_in_a_pipe_is_told_in_one_place(
    color: str, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines() -> list[str]:
        words = ("suggest", "--cause", "disc-bulge", "--color", color)
        return uncolored(run(*words, columns=None).stdout).splitlines()

    monkeypatch.setattr(stdout, "PIPE_WIDTH", None)
    whole = lines()
    monkeypatch.setattr(stdout, "PIPE_WIDTH", 60)
    wrapped = lines()
    assert max(map(len, whole)) > 60 >= max(map(len, wrapped))
    assert " ".join(wrapped).split() == " ".join(whole).split()
    assert (
        run("list", columns=None).stdout.splitlines()[0].count("\t") == 1
    )  # which is for programs


def test_the_documents_tell_the_width_of_lines_in_a_pipe() -> None:
    width = stdout.PIPE_WIDTH
    wrapped = "not wrapped" if width is None else f"wrapped at {width} columns"
    for page, words in (
        ("commands.md", f"In a pipe text is {wrapped}"),
        ("decisions.md", f"Text in pipes is {wrapped}"),
    ):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert words in " ".join(text.split()), f"docs/{page} has to say: {words}"


def test_a_document_is_the_same_whoever_writes_it(base) -> None:
    answer = suggest(base, Profile(causes=("sciatica",)))
    one = suggestion(base, answer, explain=True)
    for write in (plain.write, markdown.write, lambda d: terminal.write(d, 40, Colors.ALL)):
        write(one)
        assert suggestion(base, answer, explain=True) == one
    assert cited(one.blocks)


def test_no_screen_knows_its_writer() -> None:
    for path in (ROOT / "painref/output/screens").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"writers|stdout|width|import rich|from rich", text), path.name


def test_one_module_alone_imports_rich_to_write() -> None:
    modules = [*(ROOT / "painref").rglob("*.py")]
    using = {
        path.relative_to(ROOT / "painref").as_posix()
        for path in modules
        if re.search(r"^\s*(?:from|import) rich\b", path.read_text(encoding="utf-8"), re.M)
    }
    assert using == {"output/writers/terminal.py", "output/stdout.py"}


@pytest.mark.parametrize(
    ("words", "env", "rich"),
    [
        ("show idet --full", {}, False),
        ("suggest --cause disc-bulge", {}, False),
        ("suggest --cause disc-bulge --explain --format markdown", {}, False),
        ("compare idet nucleoplasty", {}, False),
        ("compare idet nucleoplasty --format markdown", {}, False),
        ("pathway", {}, False),
        ("search papaya", {}, False),
        ("evidence --procedure idet", {}, False),
        ("evidence --format csv", {}, False),
        ("map --format markdown", {}, False),
        ("list sources", {}, False),
        ("cite freeman-2005", {}, False),
        ("show idet --format json", {"COLUMNS": "80", "FORCE_COLOR": "1"}, False),
        ("", {"_PAINREF_COMPLETE": "bash_complete", "COMP_WORDS": "painref show id", "COMP_CWORD": "2"}, False),
        ("show idet", {"COLUMNS": "80"}, True),
        ("show idet --color always", {}, True),
        ("show idet", {"FORCE_COLOR": "1", "TERM": "xterm"}, True),
    ],
)  # fmt: skip
def test_rich_is_loaded_for_terminals_alone(words: str, env: dict[str, str], rich: bool) -> None:
    process("list")  # so that the cache is warm, and YAML is not read
    modules, _ = loaded(*words.split(), **env)
    assert {"rich", "yaml"} & modules == ({"rich"} if rich else set())


def test_a_format_is_had_where_the_form_that_it_needs_is(base) -> None:
    class Told(View[None]):
        own = ("csv",)

        def data(self) -> object:
            return {"a": 1}

        def csv(self) -> str:
            return "a\n1\n"

    class Retold(Told):
        def csv(self) -> str:
            return "b\n2\n"

    assert formats_of(Told) == formats_of(Retold) == ("json", "csv")
    assert formats_of(View) == ()
    pipe = Stdout(True, None, Colors.NONE, True)
    assert written(Told(base, None), "csv", pipe) == "a\n1\n"
    assert written(Retold(base, None), "csv", pipe) == "b\n2\n"
    assert written(Told(base, None), "json", pipe) == '{\n  "a": 1\n}\n'


def test_a_document_alone_is_enough_for_text_and_pages(base) -> None:
    class Shown(View[str]):
        def document(self) -> Document:
            return document(Paragraph((self.answer,)))

    class Fuller(Shown):
        def page(self) -> Document:
            return document(Paragraph(("full",)))

    assert formats_of(Shown) == ("text", "markdown", "html")
    pipe = Stdout(True, None, Colors.NONE, True)
    screen = Stdout(False, 80, Colors.ALL, True)
    for view in (Shown(base, "short"), Fuller(base, "short")):
        assert written(view, "text", pipe) == written(view, "text", screen) == "short\n"
        assert written(view, "markdown", screen) == (
            "full\n" if type(view) is Fuller else "short\n"
        )
        said = "full" if type(view) is Fuller else "short"
        assert f"<main>\n<p>{said}</p>\n</main>" in written(view, "html", screen)
    assert set(FORMATS) >= {"text", "markdown", "json", "html"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_bars_are_drawn_with_what_stdout_can_write(encoding: str) -> None:
    code = "from painref.output.stdout import stdout; print(stdout('auto').unicode)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert done.stdout.strip() == str(encoding == "utf-8")


def test_search_as_markdown_spells_its_sources_out(run) -> None:
    out = run("search", "spinal", "hematoma", "--format", "markdown").stdout
    tokens = MarkdownIt("commonmark").parse(out)
    assert tokens[0].tag == "h1"
    assert "## Sources" in out
    assert "painref cite" not in out
    assert "--most" not in out


def test_a_real_terminal_gets_what_rich_prints(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [*PAINREF, "suggest", "--cause", "disc-bulge"],
        stdout=theirs,
        cwd=ROOT,
        env={**kept, "TERM": "xterm-256color", "PAINREF_PAGER": "cat"},
    ) as running:
        os.close(theirs)
        out = b""
        while more := _read(ours):
            out += more
        assert running.wait() == 0
    os.close(ours)
    text = out.decode().replace("\r\n", "\n")
    assert LINK.search(text)
    golden = (ROOT / "tests/golden/suggest-disc-bulge-80.txt").read_text(encoding="utf-8")
    assert uncolored(text) == golden


def _read(ours: int) -> bytes:
    try:
        return os.read(ours, 65536)
    except OSError:  # Linux says so at the end
        return b""
