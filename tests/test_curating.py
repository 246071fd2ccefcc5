"""The page on own records tells the truth: followed step by step, it gives what it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from painref.cli import cli
from tests.conftest import ROOT

GUIDE = ROOT / "docs/own-records.md"
BLOCK = re.compile(r"(?:<!-- (?P<how>.*) -->\n)?```(?P<kind>[a-z]+)\n(?P<body>(?s:.*?))```\n")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def guide_files() -> dict[str, str]:
    """Return the files that the guide shows, by path."""
    blocks = BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))
    named = ((block["how"] or "", block["body"]) for block in blocks)
    return {how.removeprefix("file: "): body for how, body in named if how.startswith("file: ")}


# ---------------------------------------------------------------- step by step


class Reader:
    """Somebody who follows the guide in a shell, from an empty folder."""

    def __init__(self, home: Path) -> None:
        self.kept: list[str] = []
        self.home = home
        kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {"HOME": str(home), "COLUMNS": "80", "EDITOR": "nano", "PYTHONPATH": str(ROOT)}

    def run(self, command: str, stdin: str = "") -> str:
        """Return what a command prints; what it changes of the shell stays changed."""
        painref = f'painref() {{ {shlex.quote(sys.executable)} -m painref "$@"; }}'
        done = subprocess.run(
            ["bash", "-c", "\n".join([painref, *self.kept, command])],
            input=stdin,
            cwd=self.home,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if command.startswith(("cd ", "export ")):
            self.kept.append(command)
        return done.stdout

    def block(self, how: str, kind: str, body: str) -> str:
        """Do what a block of the guide says, and return it with what was really printed."""
        if how.startswith("file: "):
            path = shlex.quote(how.removeprefix("file: "))
            self.run(f'mkdir -p "$(dirname {path})" && cat > {path}', body)
        elif kind == "console":
            commands = re.findall(r"^\$ (.*)\n", body, re.M)
            return "".join(f"$ {command}\n{self.run(command)}" for command in commands)
        return body


def test_the_guide_shows_what_following_it_gives(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    reader = Reader(tmp_path)
    text = GUIDE.read_text(encoding="utf-8")

    def real(match: re.Match[str]) -> str:
        body = reader.block(match["how"] or "", match["kind"], match["body"])
        return match[0].replace(f"\n{match['body']}```", f"\n{body}```")

    renewed = BLOCK.sub(real, text)
    if request.config.getoption("--update-golden"):
        GUIDE.write_text(renewed, encoding="utf-8")
    assert len(guide_files()) == 5
    assert renewed == GUIDE.read_text(encoding="utf-8")


# ---------------------------------------------------------------- mistakes


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's own records, to be laid over the built-in ones."""
    folder = tmp_path_factory.mktemp("clinic")
    for name, text in guide_files().items():
        if name.startswith("data/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


MISTAKES = re.findall(r"^\| `([a-z]+:.*?)` \| (.*) \|$", GUIDE.read_text(encoding="utf-8"), re.M)


def test_without_a_mistake_the_records_of_the_guide_are_sound(clinic: Path, run) -> None:
    result = run("check", str(clinic / "data"))
    assert (result.exit_code, result.stdout[:6]) == (0, "sound:"), result.stdout


@pytest.mark.parametrize(("wrong", "said"), MISTAKES, ids=[wrong for wrong, _ in MISTAKES])
def test_each_mistake_says_what_the_guide_says(wrong: str, said: str, clinic: Path, run) -> None:
    path = clinic / "data/procedures/ultrasound-trigger-point-injection.yaml"
    sound = path.read_text(encoding="utf-8")
    key = {"nmae": "name"}.get(wrong.partition(":")[0], wrong.partition(":")[0])
    try:
        text, changed = re.subn(rf"^([ -]*){key}:.*", rf"\g<1>{wrong}", sound, count=1, flags=re.M)
        path.write_text(text, encoding="utf-8")
        result = run("check", str(clinic / "data"))
    finally:
        path.write_text(sound, encoding="utf-8")
    assert changed == 1
    assert result.exit_code == 1
    assert said in result.stdout


def test_each_row_of_the_guide_is_a_mistake() -> None:
    rows = re.findall(r"^\| `", GUIDE.read_text(encoding="utf-8"), re.M)
    assert len(MISTAKES) == len(rows) >= 10


# ---------------------------------------------------------------- pre-commit and GitHub


def understood(words: list[str]) -> bool:
    """Say whether painref takes these words: a known command with known options."""
    assert words[0] == "painref"
    context = cli.make_context("painref", words[1:], resilient_parsing=True)
    name, command, rest = cli.resolve_command(context, [*context._protected_args, *context.args])
    assert name and command
    command.make_context(name, rest)
    return True


def test_the_hook_is_a_command_that_painref_understands() -> None:
    (hook,) = HOOKS
    assert understood([*shlex.split(hook["entry"]), *hook["args"]])
    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], "data/causes/mine.yaml")
    assert hook["language"] == "python"


def test_the_guide_configures_the_hook_that_there_is() -> None:
    config = yaml.safe_load(guide_files()[".pre-commit-config.yaml"])
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == [hook["id"] for hook in HOOKS]


def test_the_workflow_runs_what_painref_understands() -> None:
    workflow = yaml.safe_load(guide_files()[".github/workflows/records.yml"])
    runs = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    (command,) = (run for run in runs if run.startswith("painref"))
    assert understood(shlex.split(command))
    assert "github" in command
