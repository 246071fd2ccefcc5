"""The documents tell the truth: examples are real output, templates pass, commands are named."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from painref.cli import COMMANDS
from painref.model.fields import MAX_TEXT, field_types
from painref.model.records import (
    Caution,
    Code,
    Effect,
    EvidenceNote,
    Procedure,
    Recommendation,
    Risk,
    Scale,
    When,
)
from painref.reading.checks import check
from painref.reading.loading import load
from tests.conftest import ROOT, command_called

README = ROOT / "README.md"
COMMANDS_PAGE = ROOT / "docs/commands.md"
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
EXAMPLE = re.compile(r"```console\n\$ painref (.*)\n((?s:.*?))```\n")


def test_the_readme_shows_real_output(run, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")

    def real(match: re.Match[str]) -> str:
        output = run(*shlex.split(match[1])).stdout
        return f"```console\n$ painref {match[1]}\n{output}```\n"

    renewed = EXAMPLE.sub(real, text)
    if request.config.getoption("--update-golden"):
        README.write_text(renewed, encoding="utf-8")
    assert len(EXAMPLE.findall(text)) == text.count("```console") >= 3
    assert renewed == README.read_text(encoding="utf-8")


def test_the_limits_in_the_security_notes_are_those_of_the_code() -> None:
    from painref.answers import search as searching
    from painref.base import nearest
    from painref.reading import loading, problems, yaml_parsing as parsing

    rows = re.findall(
        r"^\| ([a-z][^|]*) \| ([0-9][0-9,]*)", (ROOT / "docs/SECURITY.md").read_text(), re.M
    )
    assert {what: int(number.replace(",", "")) for what, number in rows} == {
        "size of a file": parsing.MAX_BYTES // 1024,
        "nesting in a file": parsing.MAX_DEPTH,
        "values in a file, keys included": parsing.MAX_NODES,
        "length of a text": MAX_TEXT,
        "problems told of a file": problems.MAX_PROBLEMS,
        "names compared to find what wrong ones in a knowledge base mean": nearest.COMPARED,
        "files in one folder of records": loading.MAX_FILES,
        "length of what is searched for": searching.LONGEST_QUERY,
        "length of a name for which near ones are offered": nearest.LONGEST,
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_documents_and_has_help(command: str) -> None:
    assert f"\n| `painref {command}" in COMMANDS_PAGE.read_text(encoding="utf-8")
    assert command_called(command).help


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(name, marks=[pytest.mark.exhaustive] * (name == "site"))  # made in test_site
        for name in COMMANDS
    ],
)
def test_the_examples_in_the_help_work(command: str, run, monkeypatch, tmp_path: Path) -> None:
    examples = re.findall(r"^ +painref (.*)$", run(command, "--help").stdout, re.M)
    assert examples
    shutil.copytree(ROOT / "data", tmp_path / "my-clinic/data")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-paper.nbib").write_text("PMID- 1\nTI  - A paper\n", encoding="utf-8")
    for example in examples:
        words = shlex.split(example.split(" > ")[0])
        assert run(*words).exit_code == 0, example


def test_the_record_templates_are_sound_and_complete(tmp_path: Path) -> None:
    text = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    template, precaution = re.findall(r"```yaml\n(.*?)```", text, re.S)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data/procedures/my-procedure.yaml").write_text(template, encoding="utf-8")
    path = tmp_path / "data/precautions/steroid-and-diabetes.yaml"
    assert not path.exists()
    path.write_text(precaution, encoding="utf-8")
    base, problems = load(tmp_path / "data")
    assert [str(p) for p in problems + check(base)] == []
    made = base.procedures["my-procedure"]
    assert base.precautions["steroid-and-diabetes"].applies_to.uses
    for cls, record in (
        (Procedure, made),
        (When, made.indications[0].when),
        (Caution, made.cautions[0]),
        (Risk, made.risks[0]),
        (EvidenceNote, made.evidence[0]),
        (Scale, made.evidence[0].scale),
        (Effect, made.evidence[0].effect),
        (Recommendation, made.recommendations[0]),
        (Code, made.codes[0]),
    ):
        unsaid = ("inferred", "reviewed_by", "when")
        left = [f.attribute for f in field_types(cls) if f.name not in unsaid]
        assert [name for name in left if getattr(record, name) in (None, ())] == [], cls
    for field in field_types(Procedure):
        assert f"\n{field.name}:" in template


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """Those within docs/ are looked at by mkdocs too; it does not see the others."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\((?!https:)([^)#]*)(?:#([^)]+))?\)", text)
    assert links or document.name not in ("README.md", "index.md", "CONTRIBUTING.md")
    for target, anchor in links:
        path = document.parent / target if target else document
        assert path.is_file(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
            assert anchor in {re.sub(r"[^a-z0-9]+", "-", head.lower()).strip("-") for head in heads}


def test_each_format_is_said_of_the_commands_that_have_it() -> None:
    rows = re.findall(r"^\| (`[a-z`, -]+`) \| (.*?) \|", COMMANDS_PAGE.read_text("utf-8"), re.M)
    told = {one: of for some, of in rows for one in re.findall(r"`([a-z-]+)`", some)}
    have: dict[str, set[str]] = {}
    for name in COMMANDS:
        for option in command_called(name).params:
            if option.name == "format_":
                for choice in option.type.choices:
                    have.setdefault(choice, set()).add(name)
    assert set(told) == set(have)
    for choice, commands in have.items():
        if told[choice].startswith("every command"):
            commands = set(COMMANDS) - commands if "but" in told[choice] else set()
        assert set(re.findall(r"`(.*?)`", told[choice])) == commands, choice


def test_every_module_has_its_place_in_the_table() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| .*", text, re.M)
    package = ROOT / "painref"
    modules = [p for p in package.rglob("*.py") if p.parts[len(package.parts)] != "cli"]
    named = {module.name for module in modules if not module.name.startswith("__")}
    told = set(re.findall(r"[`/]([a-z0-9_]+\.py)`", "\n".join(table)))
    assert named - told == set()
    assert told <= {module.name for module in (ROOT / "painref").rglob("*.py")}
