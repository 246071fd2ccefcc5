"""Records that mean harm: what they say is shown as text, in every answer and every format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, strategies as st

from painref.cli import COMMANDS
from painref.model.records import Source
from painref.model.terms import SourceKind
from painref.output.references import bibtex
from tests.conftest import command_called, tried
from tests.fuzz.oracles import is_clean
from tests.test_formats import GITHUB, inline

VISIBLE = [
    "[bold red]x[/] [link=file:///etc/passwd]y[/link] :smile: [/nothing]",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
    "<script>alert(1)</script><img src=x onerror=alert(1)> <!-- &lt; &#60;",
    "a | b || `c` ``` ~~~ $x$ @someone #1 **d** __e__ \\| \\",
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "＝1＋1",
    "－1",
    "–1",
    "} , note = {x} \\immediate\\write18{id} %",
    "# heading",
    "1. first",
    "> quote",
    "---",
    "é e\u0301\u0301\u0301 한국어 שלום عربى 🦴 \U0001f468",
    "{% x %} {{ y }} ${z} $(id) `id` %s {0} \\n \\x1b[31m",
    "\"quoted\", 'quoted'",
    "null",
]
"""What a reader lets through: visible characters in one line, however they are meant."""
HIDDEN = [
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\x", "a\x07b", "\x9b31m",
    "\x85", "a\nb", "a\rb", "a\tb", "a\u202eb", "a\u202ab", "a\u2066b\u2069", "a\u200bb", "a\u200fb",
    "\ufeffa", "a\u2028b", "a\u00adb", "a\u2060b", "a\U000e0041b", "a\0b", "a\x7fb", "\ud800", "a\u3000b",
]  # fmt: skip
"""What it does not: characters that steer the screen, or are not seen."""

texts = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=30)
    | st.text("=+-@[]()<>{}|`*_\\#:!&\"'~^$%1a ", max_size=30)
    | st.sampled_from(VISIBLE)
)
visible = texts.map(str.strip).filter(lambda text: text.isprintable() and re.search(r"\w", text))


def write_base(folder: Path, texts: list[str]) -> None:
    """Write a small knowledge base that says nothing but `texts`, again and again."""
    number = 0

    def said() -> str:
        nonlocal number
        number += 1
        return texts[number % len(texts)]

    def named() -> str:
        return f"{said()} {number}"  # since each name belongs to one record only

    def statement(**more: Any) -> dict[str, Any]:
        return {"text": said(), "cite": ["book"], "inferred": said(), **more}

    def record(id_: str, **more: Any) -> dict[str, Any]:
        return {"id": id_, "name": named(), "aliases": [named()], "checked": DAY, **more}

    records = {
        "sources/book": {
            "id": "book", "kind": "guideline", "title": said(), "authors": said(), "journal": said(),
            "year": 2020, "volume": said(), "issue": said(), "pages": said(), "note": said(),
            "pmid": "1", "doi": "10.1234/a", "url": "https://example.org/", "checked": DAY,
        },
        "groups/group": record("group", kind="disc", **statement()),
        "causes/cause": record(
            "cause", **statement(), notes=[statement()], confirm=[statement()], regions=["lumbar"],
            warnings=[statement(urgency="emergency")], natural_course=[statement()],
            first_care=[statement()], refer=[statement()],
        ),
        "factors/factor": record("factor", **statement()),
        "precautions/rule": record(
            "rule", **statement(), notes=[statement()], factor="factor",
            applies_to={"targets": ["disc"]}, severity="caution", basis="guideline",
        ),
        "practitioners/doctor": record("doctor", **statement()),
        "pathway/step": record(
            "step", **statement(), order=1, phase="before", brief=said(), who=["doctor"]
        ),
        "topics/topic": record("topic", kind="field", **statement()),
        "procedures/other": record(
            "other", group="group", targets=["disc"], summary=statement(), notes=[statement()],
            bleeding=statement(risk="high"), who=[statement()], setting=[statement()],
        ),
        "procedures/one": record(
            "one", group="group", targets=["disc"], summary=statement(), technique=[statement()],
            indications=[statement(cause="cause", fit="suits")],
            cautions=[statement(severity="caution", basis="review", factor="factor")],
            risks=[statement(frequency=said(), events=1, of=20, serious=True)],
            evidence=[{
                "source": "book", "design": "cohort", "cause": "cause", "population": said(),
                "comparator": said(), "control": "sham", "outcome": said(), "horizon": said(),
                "finding": said(), "result": "better", "certainty": "low", "arms": said(),
                "scale": {"unit": said(), "from": 0, "to": 10, "better": "lower", "important": 1},
                "effect": {
                    "measure": "MD", "value": -2, "low": -3, "high": -1, "level": 95,
                    "favors": "procedure",
                },
                "certainty_basis": said(), "conclusion": said(), "note": said(),
            }],
            recommendations=[{
                "source": "book", "stance": "for", "wording": said(), "text": said(),
                "inferred": said(),
            }],
            availability=statement(status="in-use"), disagreements=[statement()],
            notes=[statement()], alternatives=["other"],
            codes=[{
                "system": "mesh", "code": "D1", "name": said(), "release": said(),
            }],
        ),
    }  # fmt: skip
    for name, values in records.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        path.write_text(dumped.replace(f"'{DAY}'", DAY), encoding="utf-8")


ALONE = ("--no-builtin", "--data")
DAY = "2026-01-31"
TEXT = (
    "show one other cause factor rule step topic book group doctor --full",
    "suggest --cause cause --factor factor --explain",
    "show one other",
    "search one",
    "compare one other",
    "map",
    "pathway",
    "evidence",
    "evidence --plot",
    "list",
    "list sources",
    "cite book",
)
FORMATS = {
    name: {str(choice) for choice in option.type.choices}  # type: ignore[attr-defined]
    for name in COMMANDS
    for option in command_called(name).params
    if option.name == "format_"
}
"""What each command can write."""


def lines_in(format_: str) -> list[str]:
    """Return the lines whose commands have a format."""
    return [words for words in TEXT if format_ in FORMATS[words.split()[0]]]


COLOR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;(?:https://[\x21-\x7e]*)?\x1b\\")
"""What painref itself writes where it writes colors: these, and links to sources."""
FORMULA = tuple("=+-@\t\r＝＋－＠")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""What a cell may be whatever its sign: a number is no formula."""
SOURCE = {"https://doi.org/10.1234/a", "https://pubmed.ncbi.nlm.nih.gov/1/", "https://example.org/"}


def test_every_command_that_tells_of_records_is_tried() -> None:
    telling = {name for name, formats in FORMATS.items() if "text" in formats}
    assert telling - {"check"} == {words.split()[0] for words in TEXT}


@tried(10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(visible, min_size=1, max_size=12))
def test_what_records_say_is_text_in_every_answer(drawn, tmp_path_factory, run) -> None:
    folder = tmp_path_factory.mktemp("base")
    write_base(folder, drawn)
    every_answer_is_text(folder, run)


@pytest.mark.parametrize("first", range(0, len(VISIBLE), 5))
def test_what_harmful_records_say_is_text_in_every_answer(first: int, tmp_path: Path, run) -> None:
    write_base(tmp_path, VISIBLE[first : first + 5])
    every_answer_is_text(tmp_path, run)


def every_answer_is_text(folder: Path, run) -> None:
    def answer(words: str, *more: str, columns: int | None = 80) -> str:
        result = run(*words.split(), *ALONE, str(folder), *more, columns=columns)
        assert result.exit_code in (0, 1), result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert is_clean(result.stderr)
        return str(result.stdout)

    assert answer("check").startswith("sound: "), answer("check")
    for words in TEXT:
        assert is_clean(answer(words)), words
        assert is_clean(answer(words, columns=None).replace("\t", " ")), words
        assert is_clean(COLOR.sub("", answer(words, "--color", "always"))), words
    for words in lines_in("json"):
        found = answer(words, "--format", "json")
        assert found.isascii()
        json.loads(found)
    for words in lines_in("markdown"):
        for token in inline(GITHUB.parse(answer(words, "--format", "markdown"))):
            assert not token.type.startswith(("html", "image", "fence", "code_block")), token
            assert token.type != "link_open" or token.attrs["href"] in SOURCE, token
    for words in lines_in("csv"):
        rows = list(csv.reader(io.StringIO(answer(words, "--format", "csv"), newline="")))
        assert len({len(row) for row in rows}) == 1
        cells = (cell for row in rows for cell in row if not NUMBER.fullmatch(cell))
        assert not [cell for cell in cells if cell.startswith(FORMULA)]


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_what_is_not_seen_is_refused_and_not_repeated(text: str, tmp_path: Path, run) -> None:
    write_base(tmp_path, ["plain"])
    path = tmp_path / "topics/topic.yaml"
    escaped = "".join(f"\\U{ord(c):08x}" if c > "~" or c < " " else c for c in text)
    path.write_text(
        re.sub("^text: .*$", lambda _: f'text: "{escaped}"', path.read_text(), flags=re.M)
    )
    result = run("check", *ALONE, str(tmp_path))
    assert result.exit_code == 1
    assert is_clean(result.stdout)
    assert all("topics/topic.yaml:" in line for line in result.stdout.splitlines())
    assert run("show", "topic", *ALONE, str(tmp_path)).exit_code == 1


def test_an_address_cannot_end_its_field_in_bibtex() -> None:
    source = Source(
        id="book",  # type: ignore[arg-type]
        kind=SourceKind.REFERENCE,
        title="A } book {",
        authors="}",
        checked=None,  # type: ignore[arg-type]
        doi="10.1234/a},note={x",
        url="https://example.org/{x}},\\write18{id}",
    )
    written = bibtex(source)
    assert re.findall(r"^  (\w+) = \{.*\},$", written, re.M) == ["author", "title", "doi", "url"]
    for line in written.splitlines()[1:-1]:  # BibTeX heeds no backslash when it counts braces
        inner = line.partition("{")[2].removesuffix("},")
        depths = [inner[:i].count("{") - inner[:i].count("}") for i in range(len(inner) + 1)]
        assert min(depths) == depths[-1] == 0, line
    assert "\\write18" not in written
