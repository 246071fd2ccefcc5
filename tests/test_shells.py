"""TAB in the real shells: what stands on the line after it, and what is shown."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, runner

pytest.importorskip("pty", reason="the terminals of these tests are those of Unix")
from tests.typist import Typist

LEFT = "\x1b[D"
NAME = r"""It's odd: 50%, [a] (b) \n $HOME `id` "q" ü"""
"""A name of all that means something to a shell."""

Start = Callable[..., Typist]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with a painref to be run, records of our own and some files."""
    folder = tmp_path_factory.mktemp("home")
    painref = folder / "bin/painref"
    painref.parent.mkdir()
    painref.write_text(f'#!/bin/sh\necho >> {folder}/runs\nexec {sys.executable} -m painref "$@"\n')
    painref.chmod(0o755)
    (folder / "clinic/causes").mkdir(parents=True)
    for id_, name in (("odd-one", NAME), ("odd-two", "Two, too"), ("odder", "Ödd three")):
        quoted = name.replace("'", "''")
        (folder / f"clinic/causes/{id_}.yaml").write_text(f"id: {id_}\nname: '{quoted}'\n")
    (folder / "my files").mkdir()
    (folder / "my.txt").touch()
    for shell in ("bash", "zsh", "fish"):
        (folder / f"complete.{shell}").write_text(runner("completion", shell).stdout)
    return folder


@pytest.fixture(scope="module")
def start(folder: Path) -> Iterator[Start]:
    """Start a shell that knows how to complete painref; skip the test where there is none."""
    started = []

    def start(shell: str, setup: str = "") -> Typist:
        if not shutil.which(shell):
            pytest.skip(f"{shell} is not installed")
        env = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
        env["PAINREF_CACHE"] = str(folder / "cache")
        setup = setup or f"source {folder}/complete.{shell}"
        typist = Typist(shell, folder, env, setup)
        started.append(typist)
        return typist

    yield start
    for typist in started:
        typist.close()


@pytest.fixture(scope="module", params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def typist(shell: str, start: Start) -> Typist:
    return start(shell)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        # exactly one
        ("painref sug", "painref suggest "),
        ("painref suggest --severity mi", "painref suggest --severity mild "),
        ("painref show ide --full" + LEFT * 7, "painref show idet --full"),
        ("painref suggest --cause disc-b", "painref suggest --cause disc-bulge "),
        ("painref suggest --cause=disc-b", "painref suggest --cause=disc-bulge "),
        ("painref --data clinic sh", "painref --data clinic show "),
        ("painref --data ~/clinic show odd-t", "painref --data ~/clinic show odd-two "),
        ("~/bin/painref cite freem", "~/bin/painref cite freeman-2005 "),
        # found by a name
        ("painref show bulging\\ d", "painref show disc-bulge "),
        ('painref show "bulging d', 'painref show "disc-bulge" '),
        ("painref suggest --cause=adhesive", "painref suggest --cause=frozen-shoulder "),
        ("painref show DISC-B", "painref show disc-bulge "),
        ("painref --data clinic show it\\'s", "painref --data clinic show odd-one "),
        ('painref --data clinic show "odd: 5', 'painref --data clinic show "odd-one" '),
        ("painref --data clinic show öd", "painref --data clinic show odder "),
        # several: as far as they agree
        ("painref --data clinic suggest --cause odd", "painref --data clinic suggest --cause odd"),
        ("painref cite free", "painref cite free"),
        ("painref suggest --cause=leg", "painref suggest --cause=leg"),
        # none
        ("painref show zzz", "painref show zzz"),
        ('painref show "no such', 'painref show "no such'),
        # files, which the shell itself knows
        ("painref --data cli", "painref --data clinic/"),
        ("painref --data=cli", "painref --data=clinic/"),
        ("painref check my", "painref check my\\ files/"),
        ("painref export --output my.", "painref export --output my.txt "),
        ("painref export > my.", "painref export > my.txt "),
    ],
)
def test_tab(typed: str, line: str, typist: Typist, shell: str, folder: Path) -> None:
    (folder / "runs").write_text("")
    typist.type(f"{typed}\t")
    assert typed_by(shell, typist.line()) == typed_by(shell, line)
    alone = ">" in typed and shell != "bash"  # other shells complete such files by themselves
    assert len((folder / "runs").read_text().splitlines()) == (not alone)


def typed_by(shell: str, line: str) -> str:
    """Leave aside what shells do each in their own way: blanks before the cursor, and quotes."""
    line = re.sub(r" *\| *", " ", line)
    return line.replace('"', "").replace("'", "") if shell == "fish" else line


def test_what_matches_is_listed_with_what_it_is(typist: Typist, shell: str) -> None:
    tabs = "\t\t" if shell == "bash" else "\t"
    typist.type("painref suggest --cause=disc-" + tabs)
    shown = typist.sees("disc-bulge", "Bulging disc", "disc-damage", "Damaged disc")
    assert "contained-disc-herniation" not in shown
    assert typist.line() == "painref suggest --cause=disc-"


def test_what_is_found_by_its_name_is_listed_and_nothing_erased(typist: Typist, shell: str) -> None:
    tabs = "\t\t" if shell == "bash" else "\t"
    typist.type("painref show stim" + tabs)
    typist.sees("spinal-cord-stimulation", "Spinal cord stimulation", "tens")
    assert typist.line() == "painref show stim"


def test_commands_are_listed_with_what_they_do(typist: Typist, shell: str) -> None:
    typist.type("painref s\t" + "\t" * (shell == "bash"))
    typist.sees("show", "Show any record.", "search", "Find words anywhere in the records.")
    assert typist.line() == "painref s"


def test_descriptions_are_shown_to_the_letter(typist: Typist, shell: str) -> None:
    typist.type(
        "painref --data clinic --no-builtin suggest --cause odd-\t" + "\t" * (shell == "bash")
    )
    typist.sees("odd-one", NAME, "odd-two", "Two, too")
    typist.line()


def test_bash_lists_no_description_where_it_would_insert_it(start: Start, folder: Path) -> None:
    setup = f"source {folder}/complete.bash; bind 'TAB: menu-complete'"
    typist = start("bash", setup)
    typist.type("painref suggest --cause disc-\t")
    assert typist.line().rstrip() == "painref suggest --cause disc-bulge"
    typist.type("painref show stim\t\t")
    assert typist.line().rstrip() == "painref show dorsal-root-ganglion-stimulation"


def test_bash_that_lists_at_the_first_tab_erases_nothing(start: Start, folder: Path) -> None:
    typist = start("bash", f"source {folder}/complete.bash; bind 'set show-all-if-ambiguous on'")
    typist.type("painref show stim\t")
    typist.sees("spinal-cord-stimulation", "Spinal cord stimulation")
    assert typist.line() == "painref show stim"
    typist.type("painref cite fre\t")
    typist.sees("freeman-2005", "A randomized, double-blind")
    assert typist.line() == "painref cite free"


def test_bash_that_does_not_part_words_at_signs(start: Start, folder: Path) -> None:
    typist = start("bash", f"source {folder}/complete.bash; COMP_WORDBREAKS=$' \\t\\n'")
    typist.type("painref suggest --cause=disc-b\t")
    assert typist.line() == "painref suggest --cause=disc-bulge "


def test_bash_keeps_what_stands_before_a_colon(start: Start) -> None:
    typist = start("bash")
    typist.type("painref --data clinic show odd:5\t")
    assert typist.line() == "painref --data clinic show odd:5"


def test_an_alias_leads_to_the_painref_that_it_stands_for(
    start: Start, shell: str, folder: Path
) -> None:
    elsewhere = folder / "elsewhere/painref"
    elsewhere.parent.mkdir(exist_ok=True)
    elsewhere.write_text(f"#!/bin/sh\ntouch {folder}/{shell}.found\n")
    elsewhere.chmod(0o755)
    typist = start(shell, f"source {folder}/complete.{shell}\nalias painref=~/elsewhere/painref")
    typist.type("painref sug\t")
    assert typist.line() == "painref sug"
    assert (folder / f"{shell}.found").exists()


@pytest.mark.parametrize(
    "setup",
    [
        "source {script}",
        "source {script}\nautoload -Uz compinit; compinit -i",
        "autoload -Uz compinit; compinit -i\nsource {script}",
        "fpath=({functions} $fpath); autoload -Uz compinit; compinit -i",
    ],
    ids=["plain", "set up later", "set up before", "as a function to be loaded"],
)
def test_zsh_completes_however_it_is_set_up(setup: str, start: Start, folder: Path) -> None:
    functions = folder / "functions"
    functions.mkdir(exist_ok=True)
    shutil.copy(folder / "complete.zsh", functions / "_painref")
    typist = start("zsh", setup.format(script=folder / "complete.zsh", functions=functions))
    typist.type("painref suggest --cause disc-b\t")
    assert typist.line() == "painref suggest --cause disc-bulge "


def test_zsh_asks_once_whatever_completers_there_are(start: Start, folder: Path) -> None:
    typist = start(
        "zsh",
        "setopt complete_in_word\n"
        "zstyle ':completion:*' completer _expand _complete _match _approximate\n"
        "zstyle ':completion:*' matcher-list 'm:{a-z}={A-Z}' 'r:|[._-]=* r:|=*' 'l:|=* r:|=*'\n"
        f"source {folder}/complete.zsh",
    )
    for typed, line in [
        ("painref show zzz", "painref show zzz"),
        ("painref show slip", "painref show slip"),
        ("painref show disc-b" + LEFT * 3, "painref show dis|c-b"),
    ]:
        (folder / "runs").write_text("")
        typist.type(f"{typed}\t")
        assert typist.line() == line
        assert len((folder / "runs").read_text().splitlines()) == 1
