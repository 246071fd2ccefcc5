"""The published JSON Schemas hold for real answers, and would notice a wrong one."""

from __future__ import annotations

import copy
import json
from functools import cache
from itertools import product
from typing import Any

import jsonschema
import pytest

from painref.answers.comparison import compare
from painref.answers.evidence import find_evidence
from painref.answers.profile import Profile
from painref.answers.search import search
from painref.answers.suggest import suggest
from painref.base.one_source import narrow
from painref.cli import COMMANDS
from painref.model.kinds import KINDS
from painref.model.terms import CHOICES
from painref.output.json import compared, listed, noted, searched, shown, suggested, to_json
from painref.output.json_schemas import OUTPUTS, output_schema
from painref.output.plain_values import plain
from painref.output.references import csl
from tests.conftest import command_called, loaded

MOST = 60
"""In how many places of an answer keys are added and taken away."""


@cache
def validator(command: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(output_schema(f"{command}-output"))


def valid(command: str, value: Any) -> None:
    validator(command).validate(json.loads(to_json(value)))


def test_the_outputs_of_the_command_line_are_those_described() -> None:
    of_json = {
        f"{name}-output"
        for name in COMMANDS
        for option in command_called(name).params
        if option.name == "format_" and "json" in option.type.choices  # type: ignore[attr-defined]
    }
    assert of_json == {*OUTPUTS}, (
        "OUTPUTS of output/json_schemas.py has to name what is written as JSON"
    )


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_schema_is_printed_and_sound(output: str, run) -> None:
    result = run("schema", output)
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema == json.loads(json.dumps(output_schema(output)))
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "sources"],
        ["show", "idet"],
        ["show", "idet", "imaging", "freeman-2005"],
        ["show", "idet", "--source", "ipm-overview"],
        ["suggest", "--cause", "disc-bulge"],
        ["suggest", "--cause", "sciatica", "--cause", "disc-bulge", "--severity", "severe"],
        ["evidence", "--procedure", "idet"],
        ["evidence", "--procedure", "idet", "--year", "1800"],
        ["cite", "freeman-2005", "ipm-overview"],
        ["search", "infection"],
        ["search", "m51", "--kind", "causes", "--most", "2"],
        ["search", "placebo", "--source", "freeman-2005"],
        ["search", "no-such-word"],
        ["search", ""],
        ["compare", "idet", "nucleoplasty", "vertebroplasty"],
        ["compare", "vertebroplasty", "kyphoplasty", "--source", "nice-ta279"],
        ["map"],
        ["map", "--design", "cohort"],
        ["map", "--year", "1800"],
        ["pathway"],
        ["pathway", "--source", "ipm-overview"],
    ],
    ids=" ".join,
)
def test_what_the_command_prints_obeys(words: list[str], run) -> None:
    valid(words[0], json.loads(run(*words, "--format", "json").stdout))


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_and_record_obeys(kind: str, base) -> None:
    valid("list", listed(base, kind, base.listed(kind)))
    for record in base.listed(kind):
        valid("show", shown(base, kind, record))


def test_all_evidence_and_all_sources_obey(base) -> None:
    valid("evidence", noted(find_evidence(base)))
    valid("cite", list(base.sources.values()))
    assert not validator("cite").is_valid([csl(s) for s in base.sources.values()])


def test_every_comparison_obeys(base) -> None:
    valid("compare", compared(base, compare(base, list(base.procedures))))


@pytest.mark.usefixtures("index_made_once")
def test_every_kind_can_be_searched_as_described(base) -> None:
    for kind in KINDS:
        for words in ("disc", "the"):
            valid("search", searched(base, words, [kind], search(base, words, [kind])))


PROFILES = [
    {},
    {"severity": "mild", "levels": "single"},
    {"severity": "severe", "levels": "multiple", "pain": "radicular", "duration": "chronic"},
    {"pain": "axial", "duration": "acute", "factor": "surgery-indicated"},
]


@pytest.mark.parametrize("told", PROFILES, ids=str)
def test_every_suggestion_obeys(told: dict[str, str], base) -> None:
    for cause in [*base.causes][::4]:
        profile = Profile(causes=(cause,))
        for about, answer in told.items():
            profile = profile.told(about, answer)
        valid("suggest", suggested(base, suggest(base, profile)))


def test_what_one_source_says_obeys(base) -> None:
    for source in list(base.sources)[::12]:
        narrowed = narrow(base, source)
        for kind in KINDS:
            for record in narrowed.listed(kind):
                valid("show", shown(narrowed, kind, record))
        valid("suggest", suggested(narrowed, suggest(narrowed, Profile(causes=("disc-damage",)))))


def places(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Yield the path of every object in a value."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


BY_ID = ("sources", "values", "cells")
"""What has ids for keys, so that any number of them will do."""


@pytest.mark.parametrize(
    "words",
    [
        ["list", "causes"],
        ["show", "idet"],
        ["show", "freeman-2005"],
        ["suggest", "--cause", "disc-bulge"],
        ["evidence", "--procedure", "idet"],
        ["cite", "freeman-2005"],
        ["search", "infection", "--most", "3"],
        ["compare", "idet", "nucleoplasty"],
        ["map", "--procedure", "idet"],
        ["pathway"],
    ],
    ids=" ".join,
)
def test_an_answer_with_one_key_more_or_less_anywhere_is_refused(words: list[str], run) -> None:
    answer = json.loads(run(*words, "--format", "json").stdout)
    check = validator(words[0])
    assert check.is_valid(answer)
    paths = [
        path
        for path in places(answer)
        if path[-1:] not in [(key,) for key in BY_ID]
        and path[:1] != ("sources",)
        and path[1:2] in ((), (0,))
    ]
    assert paths
    paths = paths[:: 1 + len(paths) // MOST]
    for path, more in product(paths, (True, False)):
        changed = copy.deepcopy(answer)
        inner = changed
        for key in path:
            inner = inner[key]
        if more:
            inner["unknown"] = 1
        else:
            inner.popitem()
        assert not check.is_valid(changed), (path, more)


def test_a_reason_without_a_citation_is_refused(base) -> None:
    answer = plain(suggested(base, suggest(base, Profile(causes=("disc-bulge",)))))
    answer["options"][0]["reasons"][0]["cite"] = []
    assert not validator("suggest").is_valid(answer)


def test_what_may_be_told_is_what_may_be_asked() -> None:
    question = output_schema("suggest-output")["properties"]["ask"]["items"]
    assert question["properties"]["about"]["enum"] == [*CHOICES, "factor"]


@pytest.mark.parametrize(
    "words", ["suggest --cause disc-bulge", "show idet", "map --cause sciatica", "list", "check"]
)
def test_no_answer_waits_for_the_types_that_describe_it(words: str) -> None:
    modules, _ = loaded(*words.split(), "--format", "json")
    assert not {"painref.output.json_types", "painref.model.schema"} & modules


def test_a_finding_in_other_people_that_a_screen_tells_is_in_the_json_too(run) -> None:
    answer = json.loads(run("suggest", "--cause", "disc-bulge", "--format", "json").stdout)
    elsewhere = answer["query"]["elsewhere"]
    options = {o["id"]: o for o in (*answer["options"], *answer["comparators"])}
    assert elsewhere
    sources = answer["sources"]
    for note in elsewhere:
        told = [n["finding"] for n in options[note["procedure"]]["evidence"]]
        assert note["finding"] not in told
        assert note["source"].partition("@")[0] in sources
