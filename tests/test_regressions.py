"""Inputs that once broke something, most of them found by fuzzing; each says what it broke."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from painref import api
from painref.cli import COMMANDS
from painref.output.formats import formats_of, written
from painref.output.stdout import Colors, Stdout
from painref.output.views import SuggestionView
from painref.reading.problems import MAX_PROBLEMS
from painref.reading.reader import read_bytes
from painref.reading.yaml_parsing import MAX_BYTES
from tests.conftest import command_called
from tests.fuzz import oracles
from tests.fuzz.oracles import (
    command_any,
    fold_any,
    is_clean,
    name_any,
    read_any,
    resolve_any,
    search_any,
)
from tests.small_base import base_of, procedure


def filled(start: str, piece: str, end: str = "") -> bytes:
    """Return a file as large as files may be, of pieces that each hold their number for %."""
    pieces = [start]
    room = MAX_BYTES - len(start) - len(end) - len(piece) - 8
    number = 0
    while room > 0:
        pieces.append(piece.replace("%", f"{number:x}"))
        room -= len(pieces[-1])
        number += 1
    return "".join([*pieces, end]).encode()


# ---------------------------------------------------------------- free words


@pytest.mark.parametrize(
    "words",
    [
        "neck pain, clumsy hands, unsteady gait",
        "eGFR 25, A1c 9, platelets 40, 24 weeks pregnant, 84 years old",
        "cannot pass urine, numb between the legs, weak legs, fever, lost weight without trying",
        "on warfarin after a coronary stent, INR 2.5, allergic to iodine, known cancer",
    ],
)
def test_a_base_without_what_rules_know_of_is_told_nothing_of_it(words: str) -> None:
    """Words once told a factor of cord compression to bases that have no such record."""
    base = base_of(procedure("one"))
    answer = api.suggest(base, "bulge", text=words)
    assert answer.read is not None
    told = {id_ for remark in answer.read.remarks for id_ in remark.ids if remark.kind == "factors"}
    assert {*answer.read.factors, *told} <= {*base.factors}
    view = SuggestionView(base, answer, explain=True)
    for format_ in formats_of(SuggestionView):
        assert written(view, format_, Stdout(False, 80, Colors.NONE, unicode=True))


# ---------------------------------------------------------------- the reader

HEAD = "id: x\nname: x\nkind: field\nchecked: 2026-01-31\ntext: y\n"

FILES = {
    "traceback: no UTF-8 after a byte order mark": b"\xef\xbb\xbfid: \xed\xa0\x80",
    "traceback: byte order marks and no UTF-8": b"\xef\xbb\xbf-\n" * 40 + b"\xefD@\xd2",
    "place: old line ends before a control character": b"a: b\rc: d\r\x07",
    "place: Unicode line ends before no UTF-8": "a: b\u2028c: d \u2029".encode() + b"\xff",
    "place: past the end, after an open bracket": b"id: [",
    "place: past the end, a key without a colon": b"id: x\nname",
    "place: past the end, an empty document": b"# x\n---",
    "place: past the end, an empty value": b"id: x\nname: !!str",
    "message: a long id": f"{HEAD}cite: [{'a' * 3000}-A]\n".encode(),
    "message: a long word": f"{HEAD.replace('field', 'f' * 3000)}cite: [x]\n".encode(),
    "message: a long key": f"{'k' * 3000}: 1\n".encode(),
    "message: a long tag": f"id: !{'t' * 3000} x\n".encode(),
    "message: a long anchor": f"id: &{'a' * 3000} x\n".encode(),
    "time: unknown keys": filled("", "k%:\n"),
    "time: unknown keys in braces": filled("{", "k%,", "}"),
    "time: keys like known ones": filled("", "name%: b\n"),
    "time: one key again and again": filled("", "a:\n"),
    "time: one item again and again": filled(f"{HEAD}cite: [", "a,", "]\n"),
    "time: one enormous key": filled("? ", "name ", "\n: a"),
    "time: tag directives": filled("", "%TAG !a% b\n".replace("%TAG", "\0TAG")).replace(b"\0", b"%"),
    "time: statements without keys": filled("notes:\n", "- {}\n"),
    "time: anchors after a byte order mark": "\n".join(
        (HEAD, "notes: [{text: t, cite:", f"\ufeff&c [{','.join(f'x{i}' for i in range(4000))}]}},")
    ).encode()
    + "".join(f"{{text: t{i}, cite:\n\ufeff*c}},\n" for i in range(190)).encode()
    + b"]\n",
    "time: tag directives of a second document": filled(
        "a: b\n...\n", "\0TAG !a% b\n"
    ).replace(b"\0", b"%"),
    "time: an error after many lines": filled("", "a%: b\n", "c: d: e\n"),
    "time: an error after much text": filled("a: ", "b ", "\n c: d\n"),
    "time: a number of many parts": filled("a: 1", ":59", "x\n"),
    "time: a date of many blanks": filled("a: 2020-01-01", " ", "x\n"),
    "time: merge keys": filled("", "<<: {a: b}\n"),
    "time: keys that are lists": filled("", "? [a]\n"),
    "time: keys in keys": filled("", "? "),
    "time: flow in flow": filled("[", "[],", "]"),
    "time: a text of many lines": filled("text: x\n", " x\n", " y: z\n"),
    "time: blanks": filled("", " ", "a: b\n"),
    "time: comments": filled("", "#\n"),
    "time: tags": filled("", "- !a% x\n"),
    "time: escapes": filled('text: "', "\\u0041", '"\n'),
    "time: characters that cannot be seen": ("#" + 5 * "".join(map(chr, range(0xE0000, 0xE1000)))).encode(),
    "time: old line ends": filled("", "a%: b\r"),
    "place: brackets at a key": filled("a: b\n", "["),
    "memory: documents": filled("", "---\n"),
    "memory: aliases": filled("a: [", "*a,", "]"),
    "memory: brackets": filled("", "["),
    "memory: values": filled("a: [", "1,", "]"),
    "nesting: old line ends": b"\r" + b"- " * 4000,
    "nesting: a byte order mark": b"\xef\xbb\xbf" + b"- " * 4000,
    "nesting: a comment before": b"# x\r" + b"? " * 4000,
    "nesting: brackets": b"[" * 4000,
    "nesting: braces": b"{a: " * 4000,
    "nesting: two byte order marks": b"\xef\xbb\xbf" * 2 + b"- " * 4000,
    "nesting: a byte order mark in a line": b"# x\n\xef\xbb\xbf" + b"- " * 4000,
    "nesting: lines": b"".join(b" " * i + b"a:\n" for i in range(700)),
    "nesting: old lines": b"".join(b" " * i + b"a:\r" for i in range(700)),
}  # fmt: skip


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
@pytest.mark.parametrize("kind", ["topics", "procedures"])
def test_a_file_is_refused_fast_and_in_short_lines_with_places(kind: str, data: bytes) -> None:
    read_any(kind, data)
    loaded, problems = read_bytes(Path("x.yaml"), data, oracles.CLASSES[kind])
    assert loaded is None
    assert 0 < len(problems) <= MAX_PROBLEMS + 1


@pytest.mark.parametrize("sign", ["&b", "*b", "%x", "!x y", "- x", "? x", "#"])
@pytest.mark.parametrize("before", ["", "id: x\n", "notes: [\n", "---\n", "# y\r"])
def test_a_byte_order_mark_is_read_at_the_start_of_a_file_alone(before: str, sign: str) -> None:
    """Where it starts a line, YAML reads what follows as if it did."""
    data = f"\ufeff{before}\ufeff{sign}\n".encode()
    _, problems = read_bytes(Path("x.yaml"), data, oracles.CLASSES["topics"])
    line = before.count("\n") + before.count("\r") + 1
    assert [str(p) for p in problems] == [f"x.yaml:{line}:1: invisible character U+FEFF; remove it"]


def test_line_ends_of_old_systems_count_as_lines() -> None:
    _, problems = read_bytes(Path("x.yaml"), b"id: x\rname: y\r\x07", oracles.CLASSES["topics"])
    assert [str(p) for p in problems] == ["x.yaml:3:1: control character U+0007; remove it"]


@pytest.mark.parametrize(
    "sign", "\u202a\u202e\u2066\u2069\u2028\u2029\u200e\u200f\u061c\u034f\ufe0f"
)
def test_what_turns_or_breaks_a_line_is_refused_in_comments_too(sign: str) -> None:
    data = f"id: x # {sign}\n".encode()
    _, problems = read_bytes(Path("x.yaml"), data, oracles.CLASSES["topics"])
    assert [p.position for p in problems] == [(1, 9)]
    assert f"U+{ord(sign):04X}" in str(problems[0])


def test_the_rest_of_a_file_with_many_problems_is_not_read() -> None:
    data = "".join(f"k{i}: 1\n" for i in range(500)).encode()
    _, problems = read_bytes(Path("x.yaml"), data, oracles.CLASSES["topics"])
    assert len(problems) == MAX_PROBLEMS + 1
    assert str(problems[-1]).endswith("100 problems so far; the rest of the file is not read")
    assert problems[-1].position == (100, 1)


# ---------------------------------------------------------------- names and search

TEXTS = {
    "folded only half: a fancy letter": "\U0001d75d\U0001d49e",
    "folded only half: a small capital": "ᴬ ᴮ",
    "time: accents to be sorted": "a" + "\u0301\u0323" * 50_000,
    "time: accents that are two": "a" + "\u0f73" * 50_000,
    "time: signs that are many letters": "\ufdfa" * 30_000,
    "time: a long name": "slipped disc " * 8_000,
    "time: open brackets": "(" * 100_000,
    "message: a long name": "x" * 100_000,
    "message: a long code": "M5" + "1" * 100_000,
    "message: signs that are written as escapes": "\udcff\x1b\u202e\n" * 25_000,
    "no words: a sign made of letters": "™",
    "no words: an accent that is a letter elsewhere": "\udcff\u0345",
    "no words: a letter in a circle": "Ⓐ ⓑ",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_looked_up_fast_and_told_in_a_short_clean_line(text: str) -> None:
    fold_any(text)
    name_any(text, oracles.base())
    resolve_any(text, oracles.base())
    search_any(text, oracles.base())
    search_any(text[:1000], oracles.base())


QUERIES = {
    "time: a word of many parts": "a-" * 500,
    "time: parts in brackets": "(a)" * 333,
    "time: many words": " ".join(map(str, range(250))),
    "syntax: FTS5": '"a" NEAR(b, 2) OR c* ^d {e}: f AND NOT "',
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_is_answered_fast(query: str) -> None:
    search_any(query, oracles.base())


def test_a_query_that_is_too_long_is_wrong_usage(run) -> None:
    result = run("search", "disc " * 300)
    assert result.exit_code == 2
    assert "1,500 characters to look for; give at most 1,000" in result.stderr


# ---------------------------------------------------------------- the command line

WORDS = {
    "escapes: in an argument too many": ["suggest", "--cause", "idet", "\x1b[31mx"],
    "escapes: in an option": ["--\x1b]0;x\x07"],
    "escapes: in a command": ["\x1b[2J"],
    "escapes: in a number": ["search", "disc", "--most", "\x9b31m"],
    "escapes: in a format": ["list", "--format", "\x1b[31m"],
    "escapes: in a folder": ["list", "--data", "\x1b[31m"],
    "escapes: in a folder to check": ["check", "\x1b[31m"],
    "direction: in an argument": ["pathway", "\u202eabc\u2066"],
    "lines: in an argument": ["pathway", "a\nError: b"],
    "bytes: in an argument": ["pathway", "\udce8\udcff"],
    "message: long arguments": ["pathway", "x" * 100_000],
    "traceback: a folder with too long a name": ["list", "--data", "x" * 5000],
    "traceback: a NUL for a folder to check": ["check", "\0"],
    "traceback: a huge number": ["search", "disc", "--most", "9" * 5000],
    "traceback: a huge year": ["evidence", "--year", "9" * 5000],
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_wrong_usage_is_told_in_plain_characters(words: list[str], run) -> None:
    command_any(run, words)
    result = run(*words)
    assert result.exit_code == 2
    assert len(result.stderr) < 2000
    (said,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert said.isprintable()


def test_a_folder_with_too_long_a_name_is_called_missing(run) -> None:
    assert "there is no folder 'xxx" in run("list", "--data", "x" * 5000).stderr


IMPOSSIBLE = {"a NUL": "a\0b", "half a character": "a\ud800b", "a NUL after much": "a" * 999 + "\0"}
"""What no file or folder can be called."""
NEEDED = {
    "show": ["idet"],
    "suggest": ["--cause", "idet"],
    "search": ["disc"],
    "compare": ["idet", "nucleoplasty"],
    "cite": ["freeman-2005"],
    "new": ["topic", "mine"],
    "schema": ["topic"],
    "completion": ["bash"],
}
"""What a command must be given beside options."""
TAKEN = [
    (name, param.opts[-1])
    for name in COMMANDS
    for param in command_called(name).params
    if isinstance(param.type, click.Path)
]
"""Every command with each argument and option that takes a file or a folder."""


@pytest.mark.parametrize("place", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
@pytest.mark.parametrize(("command", "opt"), [*TAKEN, ("", "--data")], ids="-".join)
def test_what_no_file_can_be_called_is_wrong_usage(
    command: str, opt: str, place: str, run, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start = [command] if command else ["--version"]
    words = [*start, *NEEDED.get(command, []), *([opt] if opt.startswith("-") else []), place]
    command_any(run, words)
    result = run(*words)
    assert result.exit_code == 2
    assert "no file or folder is called 'a" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_all_that_takes_a_place_is_known_to_do_so() -> None:
    assert {command for command, opt in TAKEN if opt == "--data"} == set(COMMANDS)
    assert {("check", "folder"), ("export", "--output")} <= set(TAKEN)


ODD = {
    "a byte": "\udcff",
    "too long": "x" * 5000,
    "too deep": "../" * 3000,
    "below a file": "/dev/null/x",
    "nothing": "",
    "escapes": "\x1b[31m",
}
"""What files and folders may be called, or what looks as if they might."""


@pytest.mark.parametrize("place", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    "words",
    [
        ["list", "--data"],
        ["check"],
        ["new", "topic", "mine", "--data"],
        ["new", "topic", "mine", "--data", "data", "--data"],
        ["export", "--output"],
        ["export", "--format", "sqlite", "--output"],
        ["export", "--format", "csv", "--output"],
    ],
    ids=" ".join,
)
def test_an_odd_place_is_used_or_refused_in_clean_lines(
    words: list[str], place: str, run, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command_any(run, [*words, place])


@pytest.mark.parametrize("place", [place for place in ODD.values() if place])
@pytest.mark.parametrize("variable", ["PAINREF_DATA", "PAINREF_CACHE", "XDG_CACHE_HOME", "HOME"])
def test_an_odd_place_in_the_environment_is_refused_or_done_without(
    variable: str, place: str, run, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAINREF_CACHE", "")
    monkeypatch.setenv(variable, place)
    result = run("list")
    if variable == "PAINREF_DATA":
        assert result.exit_code == 2
        assert "--data or PAINREF_DATA: there is no folder '" in result.stderr
        assert is_clean(result.stderr)
    else:
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == run("list", "--no-cache").stdout
