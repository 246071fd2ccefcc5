"""Completion in shells: right, described, and without loading what is slow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from painref.cli import main
from tests.conftest import ROOT, loaded


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
    env = {"_PAINREF_COMPLETE": "bash_complete", "COMP_WORDS": "painref show i", "COMP_CWORD": "2"}
    modules, told = loaded(**env)
    assert "idet" in told
    assert not {"rich", "yaml", "painref.model.records"} & modules


def answer(shell: str, line: str, **env: str) -> list[str]:
    """Return the lines that a shell's own script is told."""
    done = asked(_PAINREF_COMPLETE=f"{shell}_complete", COMP_LINE=f"painref {line}", **env)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def asked(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "painref", *words],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )


# ---------------------------------------------------------------- what is offered


def test_what_begins_as_typed_leaves_out_what_is_found_by_a_name() -> None:
    values = [value for value, _ in complete("suggest --cause disc-")]
    assert "disc-bulge" in values
    assert all(value.startswith("disc-") for value in values)


def test_sources_do_not_drown_other_records() -> None:
    values = [value for value, _ in complete("show int")]
    assert "interventional-pain-management" in values
    assert len(values) < 10
    assert not {value for value, _ in complete("show ")} & {value for value, _ in complete("cite ")}


@pytest.mark.parametrize(
    ("typed", "source"), [("freem", "freeman-2005"), ("idet-", "idet-cohort-2010")]
)
def test_sources_are_shown_where_nothing_else_begins_so(typed: str, source: str) -> None:
    assert source in [value for value, _ in complete(f"show {typed}")]


def test_a_few_sources_come_last(tmp_path) -> None:
    for kind, id_ in (("sources", "my-book"), ("topics", "my-topic")):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / f"{id_}.yaml").write_text(f"id: {id_}\n")
    offers = complete(f"show --no-builtin --data {tmp_path} my-")
    assert [value for value, _ in offers] == ["my-topic", "my-book"]


def test_sources_alone_are_offered_where_only_they_fit() -> None:
    for words in ("cite ", "--source ", "show --source "):
        values = [value for value, _ in complete(f"{words}nice-ng")]
        assert "nice-ng59" in values
        assert all(value.startswith("nice-ng") for value in values)


def test_another_name_that_was_typed_is_told() -> None:
    assert complete("suggest --cause adhesive") == [
        ("frozen-shoulder", "Frozen shoulder; also adhesive...")
    ]


@pytest.mark.parametrize("cached", [True, False])
def test_long_names_complete_to_their_end(cached: bool, tmp_path) -> None:
    env = {"PAINREF_CACHE": str(tmp_path)}
    if cached:
        asked("show", "idet", **env)
        assert list(tmp_path.iterdir())
    long = "interventional-pain-management"
    assert [value for value, _ in complete(f"show {long[:-1]}", **env)] == [long]
    assert complete(f"show {long}x", **env) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("name: 'It''s # one: 50%' # Its name.", "It's # one: 50%"),
        (r'name: "A \"big\" \\ # one"', r'A "big" \ # one'),
        ("name: Plain, that's it  # Its name.", "Plain, that's it"),
    ],
)
def test_names_in_quotes_are_described_without_them(line: str, name: str, tmp_path) -> None:
    (tmp_path / "causes").mkdir()
    (tmp_path / "causes/my-cause.yaml").write_text(f"id: my-cause\n{line}\n")
    assert complete("suggest --cause my-c", PAINREF_DATA=str(tmp_path)) == [("my-cause", name)]


def test_what_extends_a_record_does_not_hide_its_name(tmp_path) -> None:
    (tmp_path / "procedures").mkdir()
    (tmp_path / "procedures/idet.yaml").write_text("extends: idet\n")
    offers = dict(complete("show ide", PAINREF_DATA=str(tmp_path)))
    assert offers["idet"] == "Intradiscal electrothermal annuloplasty (IDET)"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("--data x", "dir"),
        ("--data=x", "dir"),
        ("check x", "dir"),
        ("export --output x", "file"),
        ("list 2>> x", "file"),
    ],
)
def test_files_and_folders_are_left_to_the_shell(line: str, kind: str) -> None:
    for shell in ("bash", "fish", "zsh", "powershell"):
        assert answer(shell, line)[0].partition(",")[0] == kind


# ---------------------------------------------------------------- how each shell is told


def test_words_are_split_as_the_shell_does() -> None:
    for line in ('show "bulging d', "show 'bulging d", r"show bulging\ d", "sh'ow' bul'ging d'"):
        assert "plain,disc-bulge\tBulging disc" in answer("fish", line)
    assert answer("fish", "show disc-bulge ")[0].startswith("plain,")  # a new word has begun
    assert answer("fish", 'show "disc-b" idet ide')[0].startswith("plain,idet\t")


def test_the_option_stays_before_its_value() -> None:
    typed = "suggest --cause=disc-b"
    assert answer("fish", typed) == ["plain,--cause=disc-bulge\tBulging disc"]
    assert answer("powershell", typed) == ["plain", "--cause=disc-bulge", "Bulging disc"]
    assert answer("zsh", typed) == ["plain", "disc-bulge", "Bulging disc"]
    assert answer("bash", typed, COMP_WORD="disc-b") == ["plain,disc-bulge"]
    assert answer("bash", typed, COMP_WORD="--cause=disc-b") == ["plain,--cause=disc-bulge"]


def test_bash_is_told_only_what_can_stand_where_it_puts_it() -> None:
    assert answer("bash", "show bulging:d", COMP_WORD="d") == []
    assert answer("bash", "show x:DISC-B", COMP_WORD="DISC-B") == []
    assert answer("bash", r"show sciatica\ p", COMP_WORD=r"sciatica\ p") == answer(
        "bash", 'show "sciatica p', COMP_WORD="sciatica p"
    )


LISTING, INSERTING, BOTH, IF_UNCHANGED, ONE_BY_ONE, ALL = "63", "9", "33", "64", "37", "42"


@pytest.mark.parametrize("way", [LISTING, BOTH, IF_UNCHANGED])
def test_bash_lists_descriptions(way: str) -> None:
    lines = answer("bash", "suggest --cause disc-d", COMP_TYPE=way, COLUMNS="60")
    assert [line.rstrip() for line in lines] == [
        "plain,disc-damage        -- Damaged disc",
        "plain,disc-degeneration  -- Disc degeneration",
    ]
    assert all(len(line) > len("plain,") + 29 for line in lines)  # so that each gets its own line


@pytest.mark.parametrize("way", [INSERTING, ONE_BY_ONE, ALL])
def test_bash_inserts_no_description(way: str) -> None:
    lines = answer("bash", "suggest --cause disc-d", COMP_TYPE=way)
    assert lines == ["plain,disc-damage", "plain,disc-degeneration"]


@pytest.mark.parametrize("way", [LISTING, INSERTING, BOTH, IF_UNCHANGED, ONE_BY_ONE, ALL])
def test_bash_is_told_of_one_without_description(way: str) -> None:
    assert answer("bash", "suggest --cause disc-b", COMP_TYPE=way) == ["plain,disc-bulge"]


@pytest.mark.parametrize("way", [INSERTING, BOTH, IF_UNCHANGED])
def test_bash_finds_nothing_to_put_for_what_is_found_by_names(way: str) -> None:
    values = [line.removeprefix("plain,") for line in answer("bash", "show stim", COMP_TYPE=way)]
    assert len({value[0] for value in values}) != 1
    assert (values == []) == (way == INSERTING)


def test_bash_lines_fit_the_terminal() -> None:
    for columns in (40, 80, 120):
        lines = answer("bash", "cite nice-", COMP_TYPE=LISTING, COLUMNS=str(columns))
        assert max(map(len, lines)) <= len("plain,") + columns - 1


def test_signs_that_mean_something_to_zsh_are_escaped(tmp_path) -> None:
    (tmp_path / "causes").mkdir()
    (tmp_path / "causes/odd.yaml").write_text(r"name: a:b \n c")
    lines = answer("zsh", "suggest --cause od", PAINREF_DATA=str(tmp_path))
    assert lines == ["plain", "odd", r"a:b \\n c"]


# ---------------------------------------------------------------- asked wrongly, and older scripts


@pytest.mark.parametrize("shell", ["bash", "zsh", "powershell"])
def test_scripts_of_click_go_on_working(shell: str) -> None:
    done = asked(
        _PAINREF_COMPLETE=f"{shell}_complete",
        COMP_WORDS="painref\nsuggest\n--cause\ndisc-b",
        COMP_CWORD="3",
    )
    assert "disc-bulge" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize(
    "env",
    [
        {},
        {"COMP_WORDS": "painref show "},
        {"COMP_CWORD": "2"},
        {"COMP_WORDS": "", "COMP_CWORD": ""},
        {"COMP_WORDS": "painref show ", "COMP_CWORD": " "},
        {"COMP_WORDS": "painref", "COMP_CWORD": "-1"},
        {"COMP_WORDS": "painref", "COMP_CWORD": "9" * 5000},
        {"COMP_WORDS": "painref 'zz", "COMP_CWORD": "'zz"},
        {"COMP_WORDS": 'painref zz"', "COMP_CWORD": '"'},
        {"COMP_WORDS": "painref zz\\", "COMP_CWORD": "\\"},
        {"COMP_WORDS": "painref show \udcff", "COMP_CWORD": "\udcff"},
        {"COMP_LINE": ""},
        {"COMP_LINE": "painref show zz\n\nzz"},
        {"COMP_LINE": "painref check 'a\nb"},
        {"COMP_LINE": "painref show \x1b]0;x\x07"},
        {"COMP_LINE": "painref --data \udcff show zz"},
        {"COMP_LINE": "painref show zz", "COMP_WORD": "'", "COMP_TYPE": "x"},
    ],
    ids=lambda env: ascii(env)[:60],
)
def test_odd_requests_end_in_nothing_or_one_line(
    shell: str,
    env: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_PAINREF_COMPLETE", f"{shell}_complete")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    if ended.value.code:
        assert (ended.value.code, out) == (1, "")
        assert err.startswith("Error: ")
        assert err.count("\n") == 1
    else:
        assert err == ""


@pytest.mark.parametrize(
    "value", ["x", "bash", "bash_", "_complete", "ksh_source", "fish\n\x1b[1m"]
)
def test_an_unknown_shell_is_refused_in_one_line(value: str) -> None:
    done = asked("list", _PAINREF_COMPLETE=value)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not one of bash_complete, zsh_complete" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_completion_in_a_folder_that_is_gone_is_one_line(tmp_path) -> None:
    script = 'cd "$1"; rmdir "$1"; exec "$2" -m painref'
    env = {**os.environ, "PYTHONPATH": str(ROOT), "_PAINREF_COMPLETE": "fish_complete"}
    done = subprocess.run(
        ["sh", "-c", script, "sh", str(tmp_path), sys.executable],
        env={**env, "COMP_LINE": "painref --data x show "},
        capture_output=True,
        text=True,
    )
    assert done.stderr in ("", "Error: cannot complete: No such file or directory\n")


# ---------------------------------------------------------------- the scripts


SHELLS = ["bash", "zsh", "fish", "powershell"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script(shell: str, run) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_PAINREF_COMPLETE={shell}_complete" in result.stdout.replace(" = '", "=")
    assert asked(_PAINREF_COMPLETE=f"{shell}_source").stdout == result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_sound_for_its_shell(shell: str, run) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = run("completion", shell).stdout
    subprocess.run([shell, "-n"], input=script, text=True, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("words", "env"),
    [
        *((["completion", shell], {}) for shell in SHELLS),
        *(([], {"_PAINREF_COMPLETE": f"{shell}_source"}) for shell in SHELLS),
        *(
            ([], {"_PAINREF_COMPLETE": f"{shell}_complete", "COMP_LINE": "painref show "})
            for shell in SHELLS
        ),
    ],
    ids=str,
)
def test_completion_runs_no_other_program(words: list[str], env: dict[str, str]) -> None:
    code = (
        "import sys\n"
        "def refuse(event, _):\n"
        "    if event.startswith(('subprocess.', 'os.exec', 'os.spawn', 'os.posix_spawn',\n"
        "                         'os.system', 'os.fork', 'pty.')):\n"
        "        sys.stderr.write(event)\n"
        "sys.addaudithook(refuse)\n"
        "from painref.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stderr == ""
    assert done.stdout


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_help_breaks_no_command(columns: int, run) -> None:
    lines = [
        line.strip() for line in run("completion", "--help", columns=columns).stdout.splitlines()
    ]
    for shell in SHELLS:
        (command,) = [line for line in lines if line.startswith(f"painref completion {shell} > ")]
        file = command.split(" > ")[1]
        assert f"source {file}" in lines or f". {file}" in lines
    for file in ("~/.bashrc", "~/.zshrc", "~/.config/fish/config.fish", "$PROFILE"):
        assert any(file in line for line in lines)
