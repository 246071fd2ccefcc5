"""`--source ID`: no answer of any command cites another source, or makes this one say too much."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from painref.answers.comparison import compare
from painref.answers.evidence import find_evidence
from painref.answers.map import matrix
from painref.answers.pathway import steps_in_order
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.base.knowledge_base import KnowledgeBase, cited_by
from painref.base.one_source import SHARED, UNSAID, narrow, told
from painref.base.precautions import cautions_of
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen
from painref.model.records import Citation, Scoped, Source, Statement
from painref.model.terms import CautionSeverity
from painref.output.json import compared, listed, noted, shown, suggested, to_json, walked
from painref.output.map_formats import map_csv, map_lines, mapped
from painref.output.screens.map import map_
from painref.output.screens.pathway import pathway
from painref.output.screens.record import records
from painref.output.screens.suggestion import suggestion
from painref.output.whole_base.json import base_json
from painref.output.writers import markdown, plain
from tests.small_base import CITE, base_of, caution, indication, precaution, procedure

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
        yield to_json(listed(base, kind, base.listed(kind)))
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


def named_in_notes(base: KnowledgeBase, source: str) -> set[str]:
    """Return the source, and those that our notes on it and on its findings name in their words."""
    notes = [base.sources[source].note]
    for one in base.procedures.values():
        notes += [found.note for found in one.evidence if found.source.source == source]
    return {source, *other_ids(base).findall("\n".join(filter(None, notes)))}


@pytest.mark.parametrize("part", range(12))
def test_no_answer_from_one_source_names_another(part: int, base) -> None:
    """Every third source is tried, each twelfth of these in a test of its own."""
    for source in [*base.sources][part * 3 :: 36]:
        allowed = named_in_notes(base, source)
        for text in answers(narrow(base, source)):
            assert {*other_ids(base).findall(text)} <= allowed, text


def test_few_notes_name_another_source(base) -> None:
    """What our notes name is let through above, so there must be little of it."""
    naming = [source for source in base.sources if named_in_notes(base, source) != {source}]
    assert len(naming) < len(base.sources) / 50


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


@pytest.mark.parametrize(
    "source",
    [
        SOURCES[1],
        *(pytest.param(s, marks=pytest.mark.exhaustive) for s in (SOURCES[0], *SOURCES[2:])),
    ],
)
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


def by_text(record: Any) -> dict[tuple[Any, ...], Any]:
    """Return the statements in a record by what they say; two may have the same text."""
    return {(type(one), one.text, getattr(one, "frequency", None)): one for one in said(record)}


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
    cited = {
        (kind, record.id): (by_text(record), {c.source for c in cited_by(record)})
        for kind, record in base.records()
        if not isinstance(record, Source)
    }
    for source in [*SOURCES, *base.sources][::30]:
        narrowed = narrow(base, source)
        for (kind, id_), (statements, sources) in cited.items():
            if source in sources:
                left = by_text(narrowed.of_kind(kind)[id_])
                for key, statement in statements.items():
                    assert (key in left) == (source in {c.source for c in statement.cite})


def test_what_is_said_with_others_is_our_reading_on_screens_and_in_data(run) -> None:
    words = ("show", "idet", "--source", "cha-2025")
    brief = " ".join(run(*words).stdout.split())
    assert "restricted since 2008 [cha-2025; our reading]" in brief
    full = run(*words, "--full", columns=None).stdout
    assert "shows that it is still done in places. [cha-2025; our reading]" in full
    assert f" {SHARED}" in full
    availability = json.loads(run(*words, "--format", "json").stdout)["availability"]
    assert availability["cite"] == ["cha-2025"]
    assert availability["inferred"].endswith(SHARED)


def test_the_mark_of_narrowing_is_not_searched(run) -> None:
    assert "other sources stand behind" in SHARED.lower()
    words = ("search", "other sources stand behind", "--source", "ipm-overview")
    assert run(*words).exit_code == 1


def test_a_precaution_of_others_is_not_told_of_a_procedure() -> None:
    forbids = CautionSeverity.CONTRAINDICATION
    rule = precaution("rule", "infection", forbids, groups=("group",))
    noted = replace(rule, id="noted", notes=(Statement(text="A note.", cite=(THEIRS,)),))
    one = procedure("a", cautions=(caution(CautionSeverity.CAUTION),))
    theirs = replace(indication(), cite=(THEIRS,))
    base = base_of(replace(one, indications=(indication(), theirs)), precautions=(rule, noted))
    base.sources["theirs"] = replace(base.sources["book"], id="theirs")
    ours, other = narrow(base, "book"), narrow(base, "theirs")
    assert [len(cautions_of(b, b.procedures["a"])) for b in (ours, other)] == [3, 0]
    assert [sorted(b.precautions) for b in (ours, other)] == [["noted", "rule"], ["noted"]]


def test_what_a_silent_cause_says_is_not_told() -> None:
    base = base_of(replace(procedure("a"), indications=(replace(indication(), cite=(THEIRS,)),)))
    base.sources["theirs"] = replace(base.sources["book"], id="theirs")
    told = {field: (Scoped(text="It is said.", cite=CITE),) for field in OF_A_CAUSE}
    base.causes["bulge"] = replace(base.causes["bulge"], **told)
    for source, said in (("book", 1), ("theirs", 0)):
        answer = suggest(narrow(base, source), Profile(causes=("bulge",)))
        assert [len(getattr(answer, field)) for field in OF_A_CAUSE] == [said] * len(OF_A_CAUSE)


THEIRS = Citation("theirs")
OF_A_CAUSE = ("natural_course", "first_care", "refer")


# ---------------------------------------------------------------- what comes first


@pytest.mark.parametrize(
    ("source", "urgent", "named"),
    [
        ("finucane2020", "a hard blow or fall", True),
        ("racgp2022", "legs, bladder or bowel failing", True),
        ("ipm-overview", "EMERGENCY", False),
    ],
)
def test_only_warnings_that_the_source_states_are_named(source, urgent, named, run) -> None:
    words = ("suggest", "--cause", "disc-bulge", "--source", source)
    out = run(*words, columns=None).stdout
    assert (urgent in out) is named
    assert ("EMERGENCY" in out) is named


def test_without_first_care_the_steps_that_the_source_states_are_named(run) -> None:
    words = ("suggest", "--cause", "disc-bulge", "--source", "ipm-overview")
    out = run(*words, columns=None).stdout
    assert re.search(r"BEFORE ANY PROCEDURE .*finding the source\. \[ipm-overview@", out)


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
