"""The pictures of the README show what painref prints; --update-golden draws them anew, by rich."""

from __future__ import annotations

import html
import re
import shlex
from io import StringIO
from pathlib import Path

import pytest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from tests.conftest import ROOT

PICTURES = {
    "suggest": "suggest --cause plantar-heel-pain",
    "plot": "evidence --procedure condoliase --design randomized-trial --plot",
}
"""The command of each picture, docs/images/NAME.svg, which is its title too."""
COLUMNS = 80
FONTS_ELSEWHERE = re.compile(r"@font-face \{\{.*?\}\}", re.S)
"""What rich's pictures load from the web: ours take whatever font of fixed width is there."""


def drawn(name: str, printed: str) -> str:
    """Return what was printed, with its colors, as SVG."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(printed))
    local = FONTS_ELSEWHERE.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code", "ui-monospace")
    title = f"painref {PICTURES[name]}"
    return console.export_svg(title=title, code_format=local, unique_id=f"painref-{name}")


def read_off(svg: str) -> str:
    """Return what stands in a picture, without blanks, which depend on where a line is cut."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
    return "".join(html.unescape("".join(texts)).split())


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_is_printed(name: str, run, request: pytest.FixtureRequest) -> None:
    path: Path = ROOT / f"docs/images/{name}.svg"
    words = shlex.split(PICTURES[name])
    if request.config.getoption("--update-golden"):
        colored = run(*words, "--color", "always").stdout
        path.write_text(drawn(name, colored), encoding="utf-8")
    svg = path.read_text(encoding="utf-8")
    printed = run(*words).stdout
    shown = f"painref {PICTURES[name]}\n{printed}"
    assert read_off(svg) == "".join(shown.split())
    assert f"docs/images/{name}.svg)" in (ROOT / "README.md").read_text(encoding="utf-8")
    loaded = re.findall(r"(?:url\(|@import|<image|src=)[^)>]*", svg)
    assert all(found.startswith("url(#") for found in loaded)
