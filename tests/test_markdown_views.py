"""The pathway and comparisons as Markdown: one title, real lists, every source spelled out."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
VIEWS = [
    ["pathway"],
    ["pathway", "--source", "ipm-overview"],
    ["compare", "idet", "nucleoplasty"],
]


def markdown(run, *words: str) -> str:
    return run(*words, "--format", "markdown").stdout


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
def test_a_page_has_one_title_and_sends_nobody_to_the_command_line(words, run) -> None:
    found = markdown(run, *words)
    assert found.startswith("# ")
    assert [t.tag for t in GITHUB.parse(found)].count("h1") == 2  # opened and closed
    assert "painref cite" not in found
    assert "not medical advice" in found
    assert "painref cite ID" in run(*words).stdout


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
def test_a_page_spells_out_what_it_cites_and_no_more(words, run) -> None:
    said, _, sources = markdown(run, *words).partition("## Sources")
    marks = re.findall(r"`\[(.*?)\]`", said)
    cited = {mark.partition("@")[0] for some in marks for mark in some.split("; ")}
    assert set(re.findall(r"^- \*\*([a-z0-9-]+)\*\*", sources, re.M)) == cited - {"our reading"}


def test_steps_are_numbered_items_that_hold_what_is_said_of_them(run, base) -> None:
    tokens = GITHUB.parse(markdown(run, "pathway"))
    items = [t for t in tokens if t.type == "list_item_open" and t.info]
    assert [int(item.info) for item in items] == list(range(1, len(base.pathway) + 1))
    assert {item.level for item in items} == {1}
    steps = base.pathway.values()
    inner = [t for t in tokens if t.type == "list_item_open" and t.level == 3]
    assert len(inner) == sum(len(step.notes) + bool(step.who) for step in steps)


def test_the_compared_are_named_in_the_title(run, base) -> None:
    names = "; ".join(base.procedures[id_].name for id_ in ("idet", "nucleoplasty"))
    found = markdown(run, "compare", "idet", "nucleoplasty")
    assert found.splitlines()[0] == f"# Compared: {names}"
