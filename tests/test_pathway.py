"""The way from pain to procedure: whole, in order, each step with who and by which source."""

from __future__ import annotations

import json

import pytest

from painref.model.terms import Phase


def test_json_is_all_steps_in_order(run, base) -> None:
    answer = json.loads(run("pathway", "--format", "json").stdout)
    assert list(answer) == ["schema_version", "steps", "sources", "notice"]
    assert sorted(step["id"] for step in answer["steps"]) == sorted(base.pathway)
    phases = [str(phase) for phase in Phase]
    places = [(phases.index(step["phase"]), step["order"]) for step in answer["steps"]]
    assert places == sorted(places)
    for step in answer["steps"]:
        assert {"name", "text", "cite", "who", "notes", "phase", "checked"} <= set(step)
        said = [*step["cite"], *(cite for note in step["notes"] for cite in note["cite"])]
        assert {cite.partition("@")[0] for cite in said} <= set(answer["sources"])


def test_warning_signs_stand_first_and_steps_are_numbered_through(run, base) -> None:
    lines = run("pathway", columns=None).stdout.splitlines()
    assert lines[0].startswith("Warning signs")
    numbered = [line for line in lines if line[:2].strip().isdecimal() and line[2:4] == ". "]
    assert [int(line[:2]) for line in numbered] == list(range(1, len(base.pathway) + 1))
    assert "not medical advice" in lines[-1]


def test_each_step_tells_text_notes_and_who_takes_part(run, base) -> None:
    text = run("pathway", columns=None).stdout
    for step in base.pathway.values():
        assert f"{step.name}. {step.text} [" in text
        for note in step.notes:
            assert f"    {note.text} [" in text
        for who in step.who:
            assert base.practitioners[who].name.lower() in text


def test_one_source_alone(run) -> None:
    answer = json.loads(
        run("pathway", "--source", "ipm-overview", "--format", "json").stdout
    )  # fmt: skip
    assert answer["steps"]
    for step in answer["steps"]:
        assert "ipm-overview" in {c.split("@")[0] for c in step["cite"]}


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_source_that_tells_of_no_step_exits_1(format_: str, run, base) -> None:
    told = {c.source for step in base.pathway.values() for c in step.cite}
    told |= {c.source for s in base.pathway.values() for note in s.notes for c in note.cite}
    silent = next(id_ for id_ in base.sources if id_ not in told)
    result = run("pathway", "--source", silent, "--format", format_)
    assert result.exit_code == 1
    assert "No step" in result.stderr
