"""What is for programs is UTF-8 on any console; what is for people is spelled as well as it can be."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, strategies as st

from painref.cli import COMMANDS, cli
from painref.cli.ascii_spelling import spell
from painref.output.document import Column, Document, Item, List, Paragraph, Table
from painref.output.writers import markdown
from tests.conftest import ROOT
from tests.test_formats import GITHUB, inline
from tests.test_output_safety import ALONE, write_base

ODD = ["Zeichen für Ärzte", "≥ 5 mm – “so”", "漢字 70 °C", "naïve œuvre, β-blocker"]
MACHINE = {
    "list": ("list causes", "json csv"),
    "show": ("show one cause book", "json"),
    "suggest": ("suggest --cause cause", "json"),
    "search": ("search one", "json"),
    "compare": ("compare one other", "json"),
    "map": ("map", "json csv"),
    "pathway": ("pathway", "json"),
    "evidence": ("evidence", "json csv"),
    "cite": ("cite book", "json bibtex csl-json ris"),
    "export": ("export", "json"),
    "check": ("check", "json github"),
}
"""A line of each command that has formats for programs, and which formats these are."""
CHARSETS = ("ascii", "latin-1", "cp1252", "utf-16", "utf-16-le", "cp437")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound knowledge base full of signs that no small encoding has."""
    folder = tmp_path_factory.mktemp("Ärzte-漢")
    write_base(folder, ODD)
    return folder


def in_charset(charset: str, *words: str) -> bytes:
    """Return what a command writes to a stream that has this encoding."""
    result = CliRunner(charset=charset).invoke(cli, words, prog_name="painref")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stdout_bytes


def lines_for_programs(odd: Path) -> list[list[str]]:
    """Return all lines whose answers are read by programs."""
    lines = [
        [*line.split(), "--format", format_, *ALONE, str(odd)]
        for line, formats in MACHINE.values()
        for format_ in formats.split()
    ]
    return [
        *lines,
        ["export", "--format", "csv", "--table", "texts", *ALONE, str(odd)],
        *(["schema", kind] for kind in ("source", "suggest-output")),
        *(["completion", shell] for shell in ("zsh", "fish", "powershell")),
    ]


def test_every_format_that_is_not_for_people_is_among_these() -> None:
    context = cli.make_context("painref", ["list"])
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        for option in command.params:
            if option.name == "format_":
                formats = {*option.type.choices} - {"text", "markdown", "html", "sqlite"}  # type: ignore[attr-defined]
                assert formats - {"csv"} == {*MACHINE[name][1].split()} - {"csv"}
                assert ("csv" in formats) == ("csv" in MACHINE[name][1] or name == "export")


@pytest.mark.parametrize("charset", CHARSETS)
def test_what_programs_read_is_utf_8_whatever_the_console(charset: str, odd: Path) -> None:
    for words in lines_for_programs(odd):
        usual = in_charset("utf-8", *words)
        assert in_charset(charset, *words) == usual, words
        assert usual.decode("utf-8") or "github" in words  # which is silent where all is sound
        assert b"\r\n" not in usual


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_page_is_in_the_encoding_that_it_names(charset: str, odd: Path) -> None:
    words = ["show", "one", "--format", "html", *ALONE, str(odd)]
    page = in_charset(charset, *words)
    assert page == in_charset("utf-8", *words)
    assert b'<meta charset="utf-8">' in page
    assert "</html>" in page.decode("utf-8")


@pytest.mark.parametrize("format_", ["json", "github", "text"])
def test_problems_are_told_in_any_encoding(format_: str, odd: Path, tmp_path: Path) -> None:
    write_base(tmp_path / "Ärzte", ODD)
    (tmp_path / "Ärzte/topics/topic.yaml").write_text("id: topic\nnäme: x\n", encoding="utf-8")
    words = ["check", "--format", format_, *ALONE, str(tmp_path / "Ärzte")]
    usual = in_charset("utf-8", *words)
    assert "topic.yaml" in usual.decode()
    if format_ != "text":
        assert in_charset("ascii", *words) == in_charset("utf-16", *words) == usual
    if format_ == "github":
        assert "Ärzte" in usual.decode()


SURROUNDINGS = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONIOENCODING": "cp1252:strict"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONUNBUFFERED": "1"},
]


def bytes_of(words: str, env: dict[str, str], folder: Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "painref", *words.split(), *ALONE, folder],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **env},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("env", SURROUNDINGS, ids=lambda env: " ".join(env.values()))
def test_what_programs_read_is_utf_8_in_the_real_console_too(
    env: dict[str, str], odd: Path
) -> None:
    for words in ("list causes --format csv", "cite book --format bibtex", "export"):
        assert bytes_of(words, env, odd) == bytes_of(words, {"PYTHONUTF8": "1"}, odd)
    rows = csv.DictReader(io.StringIO(bytes_of("list causes --format csv", env, odd).decode()))
    names = "".join(row["name"] for row in rows)
    assert any(text in names for text in ODD)
    json.loads(bytes_of("show cause --format json", env, odd))


# ---------------------------------------------------------------- for people


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("heated to 70 °C", "heated to 70 degrees C"),
        ("heated to 70°C.", "heated to 70 degrees C."),
        ("70°", "70 degrees"),
        ("1 °C or 1°", "1 degree C or 1 degree"),
        ("11 °C, 0.1 °C", "11 degrees C, 0.1 degrees C"),
        ("70\u00a0°C, 70\u202f°C, 70 ℃, 70 ℉", "70 degrees C, 70 degrees C, 70 degrees C, 70 degrees F"),
        ("in °C (°F)", "in degrees C (degrees F)"),
        ("turned 90° to the left", "turned 90 degrees to the left"),
        ("90º, nº 3", "90 degrees, no 3"),
        ("≥ 5, ≤5, ≠ 5", ">= 5, <=5, != 5"),
        ("±5 µg or μg, µ-opioid", "+/-5 ug or ug, mu-opioid"),
        ("3 × 4 ÷ 2", "3 x 4 / 2"),
        ("1–2 — 3 − 4 ‑ 5", "1-2 - 3 - 4 - 5"),
        ("10⁶, 10⁻³ and 5 m²", "10^6, 10^-3 and 5 m^2"),
        ("1½ ml, ½ ml, 2⅓", "1 1/2 ml, 1/2 ml, 2 1/3"),
        ("0·05 and kg·m", "0.05 and kg-m"),
        ("≈5 of n≈20", "about 5 of n about 20"),
        ("100 Ω, 5 kΩ, 7Ω", "100 ohm, 5 kohm, 7 ohm"),
        ("TNF-α, β2, χ²", "TNF-alpha, beta2, chi^2"),
        ("H₂O and VO₂", "H2O and VO2"),
        ("café, Ärzte, naïve, e\u0301", "cafe, Arzte, naive, e"),
        ("Łódź, Dvořák, Straße, œuvre, Þór, Ørsted", "Lodz, Dvorak, Strasse, oeuvre, Thor, Orsted"),
        ("“a” ‘b’ „c“ «d» 5′ … ™", '"a" \'b\' "c" "d" 5\' ... (TM)'),
        ("ﬁbers Ⅳ ① ㎎", "fibers IV (1) mg"),
        ("漢 Ελλάδα 🦴", "? ?????? ?"),
        ("＝1＋1 ＜b＞ ｀｜＊", "?1?1 ?b? ???"),
    ],
)  # fmt: skip
def test_what_ascii_lacks_is_spelled(text: str, spelled: str) -> None:
    assert in_ascii(text) == spelled


def in_ascii(text: str) -> str:
    """Return a text as an ASCII console gets it."""
    from painref.cli.streams import escape_unprintable

    escape_unprintable()
    return text.encode("ascii", "painref").decode("ascii")


def test_a_console_gets_what_it_has_and_the_rest_spelled(odd: Path) -> None:
    for env, said in (
        ({"PYTHONIOENCODING": "ascii"}, ["Zeichen fur Arzte", ">= 5 mm - \"so\"", "?? 70 degrees C"]),
        ({"PYTHONIOENCODING": "latin-1"}, ["Zeichen für Ärzte", ">= 5 mm - \"so\"", "?? 70 °C"]),
        ({"PYTHONIOENCODING": "cp1252"}, [">= 5 mm – “so”", "naïve œuvre, beta-blocker"]),
        ({"PYTHONIOENCODING": "utf-16"}, ODD),
        (SURROUNDINGS[3], ["Zeichen fur Arzte", "naive oeuvre, beta-blocker"]),
    ):  # fmt: skip
        encoding = env.get("PYTHONIOENCODING", "ascii")
        for words in ("show one --full", "show one --format markdown"):
            text = bytes_of(words, env, odd).decode(encoding)
            assert "\u00b0 degrees" not in text
            for one in said:
                assert one.replace(">=", "\\>=") in text or one in text, (words, one)


letters = st.text(st.characters(min_codepoint=0x80), max_size=5)
mixed = st.lists(letters | st.sampled_from(["1", "1.", "www", ".x", " ", "a", "-", "://x", "@b", ":"]), max_size=8).map("".join)  # fmt: skip


@given(st.text(), st.data())
def test_any_text_has_a_spelling_in_plain_ascii(text: str, data: st.DataObject) -> None:
    spelled = spell(text, 0, len(text))
    assert spelled.isascii()
    assert (spelled.replace("?", "") + "?").isprintable()
    assert set(spelled) & set("*`~|<>[]{}$#\\_@") <= set("<>") | {*in_table(text)}
    start = data.draw(st.integers(0, len(text)))
    assert spell(text, start, start) == ""


def in_table(text: str) -> str:
    """Return the characters of a text that are ASCII, and so are never given to be spelled."""
    return "".join(c for c in text if c.isascii())


@given(mixed)
@example("ẃẃẃ.evil.example")
@example("ｗｗｗ.evil.example")
@example("–")
@example("· x")
@example("① x")
@example("１. x")
@example("½")
@example("http:⁄⁄evil.example")
@example("≥ x")
def test_what_is_spelled_is_no_markup_in_markdown(text: str) -> None:
    blocks = (
        Paragraph(("x",)),
        Paragraph((text,)),
        List((Item((text,)),)),
        Table((Column("Head"),), ((text,),)),
    )
    page = markdown.write(Document(blocks, {}))
    usual, small = (GITHUB.parse(t) for t in (page, in_ascii(page)))
    assert [t.type for t in small] == [t.type for t in usual]
    markup = ("html", "link", "image", "em_", "strong", "s_", "fence", "code_block", "hardbreak")
    assert not [token for token in inline(small) if token.type.startswith(markup)]
    assert not re.search(r"www\.|[a-z]://", in_ascii(page), re.I)  # addresses to GitHub
