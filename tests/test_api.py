"""painref from Python: what the documents promise is there, works, and is what the command line uses."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import painref
from painref import api
from tests.conftest import ROOT
from tests.kept import POLICY, WARM, write


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (painref, api):
        result = doctest.testmod(module)
        assert result.attempted >= 3
        assert result.failed == 0


def test_the_example_in_the_documents_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text(), re.S)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
    assert "Laser discectomy open none read against sham alone\n" in done.stdout


def test_all_that_is_promised_is_there_and_documented() -> None:
    for name in painref.__all__:
        found = getattr(painref, name)
        assert isinstance(found, str) or found.__doc__
    with pytest.raises(AttributeError):
        painref.no_such_name  # noqa: B018


def test_importing_it_loads_nothing_else() -> None:
    code = (
        "import sys, painref; print([m for m in sys.modules if m.startswith(('painref.', 'yaml'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    names = ["answer", "export", "problems", "searching"]  # of the first edition; nothing is behind
    assert done.stdout == f"{[f'painref.{name}' for name in names]}\n"


def test_the_command_line_asks_through_it() -> None:
    """No command reads files, looks into the cache, or holds records against a profile by itself."""
    inner = {
        "reading.loading",
        "reading.yaml_nodes",
        "cache.cached_base",
        "answers.eligibility",
        "answers.questions",
        "answers.ranking",
        "answers.suggest",
    }
    assert all((ROOT / f"painref/{module.replace('.', '/')}.py").is_file() for module in inner)
    imported = set()
    for path in (ROOT / "painref/cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                of = node.module or ""
                imported |= {(path.name, f"{of}.{alias.name}") for alias in node.names}
            elif isinstance(node, ast.Import):
                imported |= {(path.name, f"{alias.name}.") for alias in node.names}
    assert ("suggest.py", "painref.api") in imported
    wrong = [
        (name, module)
        for name, module in imported
        if f"{module}.".startswith(tuple(f"painref.{one}." for one in inner))
    ]
    assert wrong == []


def test_an_unsound_base_is_refused_with_all_its_problems(tmp_path: Path) -> None:
    folder = write(tmp_path, procedures__warm_needle=WARM)  # which cites what is not there
    with pytest.raises(painref.UnsoundError) as raised:
        painref.load(folder)
    assert len(raised.value.problems) == 2
    assert str(raised.value).splitlines() == [str(p) for p in painref.check(folder)]
    write(tmp_path, sources__our_policy=POLICY)
    assert painref.check(folder) == []
    assert "warm-needle" in painref.load(folder).procedures


def test_a_name_that_nothing_goes_by_brings_the_nearest() -> None:
    base = painref.load()
    with pytest.raises(painref.UnknownNameError, match="did you mean 'idet'") as raised:
        painref.find(base, "idte")
    assert raised.value.nearest[0] == "idet"
    with pytest.raises(painref.UnknownNameError):
        painref.suggest(base, "no such cause")
    with pytest.raises(painref.UnknownNameError):
        painref.suggest(base, "disc-bulge", factors=["no such factor"])
    with pytest.raises(ValueError, match="dreadful"):
        painref.suggest(base, "disc-bulge", severity="dreadful")


def test_a_suggestion_is_that_of_the_command_line(run) -> None:
    import json

    from painref.output.json import suggested

    base = painref.load()
    answer = painref.suggest(
        base, "herniated disc", severity="severe", levels="multiple", factors=["blood thinners"]
    )
    words = "suggest --cause disc-herniation --severity severe --levels multiple"
    told = run(*words.split(), "--factor", "anticoagulants", "--format", "json").stdout
    assert painref.plain(suggested(base, answer)) == json.loads(told)


def test_wrong_arguments_are_refused_with_what_is_right() -> None:
    base = painref.load()
    with pytest.raises(ValueError, match="'procedure' is not one of procedures, groups"):
        painref.find(base, "idet", ["procedure"])
    with pytest.raises(ValueError, match="'nope' is not one of"):
        painref.search(base, "nerve", ["nope"])
    with pytest.raises(ValueError, match="mild, moderate, severe"):
        painref.suggest(base, "disc-bulge", severity="bad")
    with pytest.raises(ValueError, match="did you mean 'cervical'"):
        painref.suggest(base, "facet joint pain", region="neck")
    for denied in ({"pregnancy": False}, b"pregnancy"):  # else it would count as told
        with pytest.raises(TypeError, match="list of names, not a"):
            painref.suggest(base, "sciatica", factors=denied)  # type: ignore[arg-type]
    for wrong in (None, 5, ["sciatica"]):
        with pytest.raises(TypeError, match="a name is a str, not"):
            painref.find(base, wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="a name is a str, not"):
            painref.suggest(base, "sciatica", factors=[wrong])  # type: ignore[list-item]
        with pytest.raises(TypeError, match="text is a str, not"):
            painref.suggest(base, "sciatica", text=wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="words is a str, not"):
            painref.search(base, wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="duration is a str"):
        painref.suggest(base, "sciatica", duration=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="most is a whole number"):
        painref.search(base, "nerve", most=True)
    for about in ("region", "duration", "pain"):
        with pytest.raises(ValueError, match=f"{about}: '' is not one of"):
            painref.suggest(base, "sciatica", **{about: ""})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="give one or more of procedures"):
        painref.find(base, "idet", [])
    with pytest.raises(TypeError, match="list of names"):
        painref.suggest(base, "disc-bulge", factors="diabetes")
    with pytest.raises(TypeError, match="a folder is"):
        painref.load(b"x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="give a folder"):
        painref.load(builtin=False)
    with pytest.raises(ValueError, match="less than 1"):
        painref.search(base, "nerve", most=0)


# ---------------------------------------------------------------- a newcomer at the prompt


def prompt(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh Python, elsewhere than in the folder of the package."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import painref; help(painref)", "suggest(base"),
        ("import painref; help(painref.api)", "plain(value"),
        ("import painref; help(painref.suggest)", "with what is ruled out"),
        ("import painref; help(painref.model)", "class Procedure("),
        ("import painref; help(painref.answer)", "class Suggestion("),
        ("import painref; help(painref.searching)", "class Answer("),
        ("import painref.api; help(painref.api)", "plain(value"),
        ("import painref.api; print(painref.load.__name__)", "load"),
        ("import painref.export; print(painref.export.plain is painref.plain)", "True"),
        ("import painref; print(painref.export.plain is painref.plain)", "True"),
        ("import painref; print(painref.errors.UnsoundError is painref.UnsoundError)", "True"),
        ("from painref import *; print(plain(find(load(), 'idet'))['id'])", "idet"),
        ("from painref import api, model; print(api.load.__name__)", "load"),
        ("import painref, pickle, copy; copy.copy(painref.load); print('fine')", "fine"),
    ],
)
def test_what_is_typed_first_at_a_prompt_works(code: str, said: str) -> None:
    done = prompt(code)
    assert done.stderr == ""
    assert said in done.stdout


def test_the_help_of_the_module_is_on_what_is_promised_and_no_more() -> None:
    import pydoc

    text = pydoc.plain(pydoc.render_doc(api))
    told = re.findall(r"^    (\w+)\(", text, re.M)
    assert told == [name for name in api.__all__ if callable(getattr(api, name))]
    assert "<class" not in text
    for name in painref.__all__:
        assert name.startswith("__") or name in pydoc.plain(pydoc.render_doc(painref))


def test_what_can_be_used_is_listed_before_it_is_loaded() -> None:
    done = prompt("import painref; print(*dir(painref))")
    assert {*painref.__all__, "api", "model", "answer", "export"} <= {*done.stdout.split()}
    for name in done.stdout.split():
        assert getattr(painref, name) is not None


# ---------------------------------------------------------------- plain values


def is_plain(value: object) -> bool:
    """Say whether a value is one that JSON gives back as it is."""
    if isinstance(value, dict):
        return all(type(key) is str and is_plain(item) for key, item in value.items())
    if type(value) is list:
        return all(map(is_plain, value))
    return value is None or type(value) in (str, int, float, bool)


def test_every_record_and_answer_has_plain_values(base, tmp_path: Path) -> None:
    from painref.answers.comparison import compare
    from painref.answers.evidence import find_evidence
    from painref.answers.map import matrix

    suggestion = painref.suggest(painref.load(), "disc-herniation", severity="severe")
    found = painref.search(base, "nerve root infection")
    problems = painref.check(write(tmp_path, procedures__warm_needle=WARM))
    notes = find_evidence(base, procedures=["idet"])
    answers = [
        *(record for _, record in base.records()),
        *(suggestion, *suggestion.options, suggestion.options[0].reasons, suggestion.ask),
        *(found, found.hits[0], found.alone, *problems, problems, notes, [notes]),
        *(compare(base, ["idet", "nucleoplasty"]), matrix(base, procedures=["idet"])),
        *(suggestion.comparators, suggestion.options[0].judgment, suggestion.natural_course),
        *([], (), {}, None, True, 1, 1.5, "x"),
    ]  # fmt: skip
    for answer in answers:
        assert is_plain(painref.plain(answer)), answer


def test_plain_values_hold_what_the_fields_hold(base, tmp_path: Path) -> None:
    idet = painref.plain(base.procedures["idet"])
    assert idet["summary"]["cite"] == ["ipm-overview@3.5"]
    assert idet["checked"] == base.procedures["idet"].checked.isoformat()
    assert idet["targets"] == ["disc", "nerve"]
    (problem, *_) = painref.check(write(tmp_path, procedures__warm_needle=WARM))
    assert painref.plain(problem) == {
        "path": str(problem.path),
        "position": [*problem.position],
        "field": problem.field,
        "message": problem.message,
    }
    option = painref.suggest(base, "disc-bulge").options[0]
    assert painref.plain(option)["procedure"]["id"] == option.procedure.id
    assert painref.plain(option.reasons[0].relation) == "broader"
    assert painref.plain(option.judgment.verdict) == "open"
    (scale, *_) = (note.scale for note in base.procedures["idet"].evidence if note.scale)
    assert (scale.from_, painref.plain(scale)["from"]) == (0.0, 0.0)
    assert "from_" not in painref.plain(scale)


@pytest.mark.parametrize("other", [object(), b"x", {1, 2}, len, painref.UnsoundError, iter([])])
def test_what_is_no_record_and_no_answer_has_no_plain_values(other: object, base) -> None:
    for value in (other, base, [other]):
        with pytest.raises(TypeError, match="plain takes records and answers, not "):
            painref.plain(value)
