"""Completion in shells: right, described, and without loading what is slow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def complete(words: str, **env: str) -> list[tuple[str, str]]:
    """Return what fish would be offered, as (value, description)."""
    done = subprocess.run(
        [sys.executable, "-m", "painref"],
        env={
            **os.environ,
            "_PAINREF_COMPLETE": "fish_complete",
            "COMP_WORDS": f"painref {words}",
            "COMP_CWORD": words.split(" ")[-1],
            **env,
        },
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stderr == ""
    offers = [line.split(",", 1)[1] for line in done.stdout.splitlines() if "," in line]
    return [(value, about) for value, _, about in (offer.partition("\t") for offer in offers)]


def test_ids_complete_with_their_names() -> None:
    assert ("idet", "Intradiscal electrothermal annuloplasty (IDET)") in complete("show ide")
    assert ("disc-bulge", "Bulging disc") in complete("suggest --cause disc-b")
    assert ("infection", "Has an infection") in complete("suggest --factor inf")


def test_a_later_word_of_an_id_is_found_too() -> None:
    values = [value for value, _ in complete("show stim")]
    assert "spinal-cord-stimulation" in values


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("suggest --cause slip", "disc-bulge"),
        ("suggest --cause Bulging", "disc-bulge"),
        ("show PLDD", "laser-discectomy"),
    ],
)
def test_names_lead_to_ids(words: str, id_: str) -> None:
    assert id_ in [value for value, _ in complete(words)]


def test_kinds_keep_apart() -> None:
    assert complete("suggest --cause idet") == []
    assert [value for value, _ in complete("cite freeman")] == ["freeman-2005"]


def test_options_and_words_complete() -> None:
    assert [value for value, _ in complete("suggest --severity m")] == ["mild", "moderate"]
    assert "--explain" in [value for value, _ in complete("suggest --e")]
    assert "suggest" in [value for value, _ in complete("sug")]


def test_another_data_folder_is_completed_from(tmp_path) -> None:
    (tmp_path / "causes").mkdir()
    (tmp_path / "causes/my-cause.yaml").write_text("id: my-cause\nname: My cause\n")
    offered = complete("suggest --cause my-c", PAINREF_DATA=str(tmp_path))
    assert offered == [("my-cause", "My cause")]
    assert ("disc-bulge", "Bulging disc") in complete("suggest --cause disc-b", PAINREF_DATA="/no")
    alone = complete(f"suggest --no-builtin --data {tmp_path} --cause m")
    assert alone == [("my-cause", "My cause")]


def test_a_comment_beside_a_name_is_not_part_of_it(tmp_path) -> None:
    (tmp_path / "causes").mkdir()
    text = "id: my-cause # An id.\nname: My cause # What it is called.\n"
    (tmp_path / "causes/my-cause.yaml").write_text(text)
    offers = complete("suggest --cause my-c", PAINREF_DATA=str(tmp_path))
    assert offers == [("my-cause", "My cause")]


def test_completion_loads_neither_yaml_nor_rich() -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(sorted({'rich', 'yaml', 'painref.model'} "
        "& set(sys.modules)), file=sys.stderr))\n"
        "from painref.cli import main; main()"
    )
    env = {"_PAINREF_COMPLETE": "bash_complete", "COMP_WORDS": "painref show i", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert "idet" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_gets_a_script(shell: str, run) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_PAINREF_COMPLETE" in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_sound_for_its_shell(shell: str, run) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = run("completion", shell).stdout
    subprocess.run([shell, "-n"], input=script, text=True, check=True, capture_output=True)
