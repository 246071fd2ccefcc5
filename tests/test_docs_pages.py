"""The pages in docs/ tell the truth: followed step by step, they give what they show."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from painref.cli.assistant.tools import TOOLS
from tests.conftest import ROOT
from tests.test_curating import BLOCK, Reader

PAGES = sorted(
    path.stem for path in (ROOT / "docs").glob("*.md") if "```console" in path.read_text("utf-8")
)
GUIDE = "own-records"  # which has a test of its own


@pytest.mark.parametrize("name", [name for name in PAGES if name != GUIDE])
def test_a_page_shows_what_following_it_gives(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page = ROOT / f"docs/{name}.md"
    text = page.read_text(encoding="utf-8")
    reader = Reader(tmp_path)
    here = Path(sys.executable).parent  # where `painref` and `python` are those of the tests
    reader.env["PATH"] = f"{here}{os.pathsep}{reader.env['PATH']}"

    def real(match: re.Match[str]) -> str:
        body = reader.block(match["how"] or "", match["kind"], match["body"])
        return match[0].replace(f"\n{match['body']}```", f"\n{body}```")

    renewed = BLOCK.sub(real, text)
    if request.config.getoption("--update-golden"):
        page.write_text(renewed, encoding="utf-8")
    assert renewed == page.read_text(encoding="utf-8")


def test_the_page_on_assistants_names_every_tool_with_what_it_takes() -> None:
    text = (ROOT / "docs/mcp.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (.*?) \|", text, re.M))
    taken = {name: set(re.findall(r"`([a-z_]+)`", takes)) for name, takes in rows.items()}
    assert taken == {name: set(tool.takes["properties"]) for name, tool in TOOLS.items()}
    (setting,) = re.findall(r"```json\n\s*(.*)\n", text)
    assert json.loads(setting)["mcpServers"]["painref"] == {"command": "painref", "args": ["mcp"]}
