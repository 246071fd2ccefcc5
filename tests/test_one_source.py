"""`--source ID`: no answer of any command cites another source, or makes this one say too much."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from painref.answers.comparison import compare
from painref.answers.conditions import Profile
from painref.answers.evidence import find_evidence
from painref.answers.map import matrix
from painref.answers.pathway import steps_in_order
from painref.answers.suggest import suggest
from painref.base.knowledge_base import KnowledgeBase, cited_by
from painref.base.one_source import SHARED, UNSAID, narrow, told
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen
from painref.model.records import Source
from painref.output.json import compared, listed, noted, shown, suggested, to_json, walked
from painref.output.map_formats import map_csv, map_lines, mapped
from painref.output.screens.map import map_
from painref.output.screens.pathway import pathway
from painref.output.screens.record import records
from painref.output.screens.suggestion import suggestion
from painref.output.whole_base.json import base_json
from painref.output.writers import markdown, plain

SOURCES = ["finucane2020", "freeman-2005", "ipm-overview", "nice-ng59"]
"""Of several kinds: only one among others everywhere, one trial, much, one with notes alone."""


@cache
def other_ids(base: KnowledgeBase) -> re.Pattern[str]:
    """Return what finds the id of any source in a text."""
    ids = "|".join(sorted(map(re.escape, base.sources), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")


def answers(base: KnowledgeBase) -> Iterator[str]:
    """Yield what the commands answer from a base, whatever is asked, in text, Markdown and JSON."""
    for place, cause in enumerate(base.causes):
        answer = suggest(base, Profile(causes=(cause,)))
        if place and not answer.options and not answer.ruled_out:
            continue  # as with most sources and causes: nothing but what comes before any
        yield to_json(suggested(base, answer))
        yield plain.write(suggestion(base, answer, explain=True))
        yield markdown.write(suggestion(base, answer, explain=False))
    for kind in KINDS:
        yield to_json(listed(base, kind))
        for record in base.listed(kind):
            yield to_json(shown(base, kind, record))
            document = records(base, [(kind, record)], full=True)
            yield from (plain.write(document), markdown.write(document))
    found = matrix(base)
    yield from (to_json(mapped(base, found)), map_csv(found))
    yield from ("\t".join(line) for line in map_lines(found))
    yield markdown.write(map_(base, found))
    yield to_json(noted(find_evidence(base)))
    yield to_json(compared(base, compare(base, list(base.procedures))))
    steps = steps_in_order(base)
    yield from (to_json(walked(base, steps)), plain.write(pathway(base, steps)))
    yield "".join(base_json(told(base)))


@pytest.mark.parametrize("part", range(4))
def test_no_answer_from_one_source_names_another(part: int, base) -> None:
    for source in [*base.sources][part::4]:
        for text in answers(narrow(base, source)):
            assert {*other_ids(base).findall(text)} <= {source}, text


COMMANDS = [
    *(["suggest", "--cause", c, "--explain"] for c in ("disc-bulge", "sciatica", "cancer-pain")),
    ["suggest", "--cause", "discogenic-low-back-pain", "--factor", "cancer", "--format", "json"],
    *(["suggest", "--cause", "disc-damage", "--format", f] for f in ("json", "markdown")),
    *(["show", name] for name in ("idet", "disc-damage", "warning-fracture", "self-care")),
    *(["show", "idet", "--format", f] for f in ("json", "markdown")),
    *(["list", kind, "--format", "csv"] for kind in ("procedures", "sources")),
    *(["map", "--format", f] for f in ("text", "json", "markdown", "csv")),
    *(["evidence", "--format", f] for f in ("text", "json", "markdown", "csv")),
    *(["compare", "idet", "laser-discectomy", "--format", f] for f in ("text", "json")),
    *(["pathway", "--format", f] for f in ("text", "json", "markdown")),
    *(["search", "pain", "--format", f] for f in ("text", "json")),
    *(["cite", name] for name in ("qaseem2017", "ipm-overview")),
    ["export"],
    ["export", "--format", "csv", "--table", "citations"],
    ["export", "--format", "csv", "--table", "sources"],
]


@pytest.mark.parametrize("source", SOURCES)
def test_no_command_names_another_source(source: str, run, base) -> None:
    for words in COMMANDS:
        result = run(*words, "--source", source)
        assert result.exit_code in (0, 1), words
        assert {*other_ids(base).findall(result.stdout)} <= {source}, words


# ---------------------------------------------------------------- what the source is made to say


def said(value: Any) -> Iterator[Any]:
    """Yield the statements in a record, and the record itself if it is one."""
    if isinstance(value, tuple):
        for item in value:
            yield from said(item)
    elif isinstance(value, Frozen):
        if getattr(value, "cite", None):
            yield value
        for inner in vars(value).values():
            yield from said(inner)


def by_text(record: Any) -> dict[tuple[type, str], Any]:
    return {(type(statement), statement.text): statement for statement in said(record)}


def test_what_a_source_says_with_others_is_marked_and_nothing_else_is(base) -> None:
    shared = 0
    for source in SOURCES:
        narrowed = narrow(base, source)
        for kind in KINDS:
            for record in narrowed.listed(kind):
                whole = by_text(base.of_kind(kind)[record.id])
                for key, statement in by_text(record).items():
                    assert {c.source for c in statement.cite} == {source}
                    if statement.text == UNSAID:
                        continue
                    several = {c.source for c in whole[key].cite} != {source}
                    assert (statement.inferred or "").endswith(SHARED) == several
                    own = (statement.inferred or "").removesuffix(SHARED).rstrip() or None
                    assert own == whole[key].inferred
                    shared += several
    assert shared > 20


def test_nothing_that_a_source_says_is_lost(base) -> None:
    for source in base.sources:
        narrowed = narrow(base, source)
        for kind, record in base.records():
            if isinstance(record, Source) or source not in {c.source for c in cited_by(record)}:
                continue
            left = by_text(narrowed.of_kind(kind)[record.id])
            for key, statement in by_text(record).items():
                assert (key in left) == (source in {c.source for c in statement.cite})


def test_what_is_said_with_others_is_our_reading_on_screens_and_in_data(run) -> None:
    words = ("show", "idet", "--source", "cha-2025")
    assert "shows that it is still done in places. [cha-2025; our reading]" in " ".join(
        run(*words).stdout.split()
    )
    assert f"Our reading: {SHARED}" in run(*words, "--full", columns=None).stdout
    availability = json.loads(run(*words, "--format", "json").stdout)["availability"]
    assert availability["cite"] == ["cha-2025"]
    assert availability["inferred"] == SHARED


def test_the_mark_of_narrowing_is_not_searched(run) -> None:
    assert run("search", "which of them says", "--source", "ipm-overview").exit_code == 1


# ---------------------------------------------------------------- what comes first


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("finucane2020", "infection, cancer, fracture. [finucane2020; our reading]"),
        ("racgp2022", "severe nerve loss, infection, fracture. [racgp2022; our reading]"),
        ("ipm-overview", ""),
    ],
)
def test_only_steps_that_the_source_states_are_named_first(source: str, names: str, run) -> None:
    words = ("suggest", "--cause", "disc-bulge", "--source", source)
    out = run(*words, columns=None).stdout
    assert names in out
    assert ("Warning signs" in out) == bool(names)


def test_a_step_on_which_a_source_has_notes_alone_is_not_put_in_its_mouth(run, base) -> None:
    notes_only = narrow(base, "nice-ng59").pathway["self-care"]
    assert notes_only.text == UNSAID
    words = ("suggest", "--cause", "disc-bulge", "--source", "nice-ng59")
    before = json.loads(run(*words, "--format", "json").stdout)["before"]
    assert before
    assert "self-care" not in [step["id"] for step in before]
    assert UNSAID not in [step["text"] for step in before]
    assert "self-care" not in run(*words).stdout


@pytest.mark.parametrize("format_", ["text", "bibtex", "csl-json", "json"])
def test_other_sources_are_not_spelled_out(format_: str, run) -> None:
    words = ("--source", "nice-ng59", "--format", format_)
    assert run("cite", "nice-ng59", *words).exit_code == 0
    result = run("cite", "freeman-2005", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the source says nothing about A randomized" in result.stderr
