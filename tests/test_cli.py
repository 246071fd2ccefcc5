"""The command line as users and scripts meet it: answers, exit codes, streams, terminals."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from painref import __version__
from painref.cli import COMMANDS
from painref.model.kinds import KINDS
from tests.conftest import ROOT, loaded, process

# ---------------------------------------------------------------- list


@pytest.mark.parametrize("kind", KINDS)
def test_list_names_every_record_of_a_kind(kind: str, run, base) -> None:
    result = run("list", kind)
    assert result.exit_code == 0
    for id_ in base.of_kind(kind):
        assert id_ in result.stdout
    plain = json.loads(run("list", kind, "--format", "json").stdout)
    assert [r["id"] for r in plain] == list(base.of_kind(kind))
    assert all(r["name"] for r in plain)


def test_list_means_procedures_and_is_tab_separated_in_a_pipe(run, base) -> None:
    lines = run("list", columns=None).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == list(base.procedures)


# ---------------------------------------------------------------- show


def test_show_json_is_the_whole_record_with_its_sources(run) -> None:
    plain = json.loads(run("show", "IDET", "--format", "json").stdout)
    assert plain["id"] == "idet"
    assert plain["record_kind"] == "procedures"
    assert plain["reviewed_by"] == []
    assert plain["indications"][0]["cite"] == ["ipm-overview@3.4"]
    assert "ipm-overview" in plain["sources"]
    assert "not medical advice" in plain["notice"]


def test_show_json_of_several_names_is_an_array(run) -> None:
    plain = json.loads(run("show", "idet", "imaging", "--format", "json").stdout)
    assert [record["id"] for record in plain] == ["idet", "imaging"]


def test_records_of_all_kinds_can_be_shown(run, base) -> None:
    sources = [(kind, record) for kind, record in base.records() if kind == "sources"]
    others = [(kind, record) for kind, record in base.records() if kind != "sources"]
    for kind, record in (*others[::3], *sources[::20]):
        result = run("show", record.id)
        assert result.exit_code == 0, result.output
        assert record.name.split()[0] in result.stdout
        assert "not medical advice" in result.stdout, kind


def test_an_unknown_name_is_wrong_usage_with_the_nearest(run) -> None:
    result = run("show", "chemonucleolisis")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "did you mean 'chemonucleolysis'" in result.stderr


# ---------------------------------------------------------------- suggest


def suggested(run, *words: str) -> dict:
    result = run("suggest", *words, "--format", "json")
    assert result.exit_code in (0, 1)
    return json.loads(result.stdout)


def ids(options: list[dict]) -> list[str]:
    return [option["id"] for option in options]


def test_the_json_keeps_its_contract(run) -> None:
    answer = suggested(run, "--cause", "disc-herniation")
    assert list(answer) == [
        "schema_version",
        "query",
        "before",
        "warnings",
        "first_care",
        "natural_course",
        "refer",
        "options",
        "comparators",
        "tests",
        "ruled_out",
        "ask",
        "sources",
        "notice",
    ]
    assert answer["schema_version"] == 2
    keys = {"id", "name", "cause", "verdict", "why", "votes", "fit", "availability", "reasons"}
    keys |= {"cautions", "unread", "recommendations", "waiting", "evidence", "effect", "risks"}
    for option in answer["options"]:
        assert set(option) == keys
        assert option["fit"] in ("suits", "may-suit", "suits-less")
        assert option["verdict"] in ("shown", "advised", "open", "not-backed")
        assert option["why"] in (
            ("disputed", "depends", None) if option["verdict"] == "open" else (None,)
        )
        assert option["votes"]["evidence"] in ("+", "0", "-")
        assert option["votes"]["guidelines"] in ("+", "0", "-", "+-")
        for reason in (*option["reasons"], *option["cautions"], *option["risks"]):
            assert reason["text"]
            assert reason["cite"]
        assert all(caution["basis"] for caution in option["cautions"])
    assert answer["options"] and answer["ruled_out"]
    for option in answer["ruled_out"]:
        assert set(option) == keys | {"because"}
    for part in ("warnings", "first_care", "natural_course", "refer"):
        assert all(said["text"] and said["cite"] for said in answer[part])
        assert answer[part]
    for question in answer["ask"]:
        assert set(question) >= {"about", "choices", "why"}
    cited = {c.split("@")[0] for step in answer["before"] for c in step["cite"]}
    assert cited <= set(answer["sources"])


@pytest.mark.parametrize("source", [[], ["--source", "ipm-overview"]], ids=["all", "document"])
def test_a_bulging_disc_is_answered_with_its_options_at_the_top(source: list[str], run) -> None:
    result = run("suggest", "--cause", "disc-bulge", *source)
    lines = result.stdout.splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("Bulging disc: ")
    assert "(low back assumed)" in " ".join(lines[:2])
    order = ["BEFORE ANY PROCEDURE  X-ray"] if source else ["EMERGENCY  ", "WITHOUT  ", "FIRST  "]
    order += ["Open or disputed", "Intradiscal electrothermal", "ipm-overview@3.4"]
    order += [] if source else ["\nOUT  ", "Chemonucleolysis with chymopapain", "ASK  "]
    places = [result.stdout.index(word) for word in order]
    assert places == sorted(places)
    assert ("the weightiest no different" in " ".join(result.stdout.split())) == (not source)
    assert "--severity" in result.stdout
    assert "--levels" in result.stdout
    assert lines[-2].startswith("A rule, not a judgment") or lines[-1].startswith("A rule")


@pytest.mark.parametrize("source", [[], ["--source", "ipm-overview"]], ids=["all", "document"])
def test_severe_herniation_at_several_levels_is_not_for_chemonucleolysis(source, run) -> None:
    words = ("--cause", "disc-herniation", "--severity", "severe", "--levels", "multiple")
    answer = suggested(run, *words, *source)
    assert "chemonucleolysis" not in ids(answer["options"])
    out = next(o for o in answer["ruled_out"] if o["id"] == "chemonucleolysis")
    by_document = [b for b in out["because"] if b["cite"] == ["ipm-overview@4.3"]]
    assert len(by_document) == 2


def test_explain_says_what_decides_and_what_each_answer_does(run) -> None:
    out = run("suggest", "--cause", "disc-bulge", "--explain", columns=200).stdout
    above = "'open or disputed'; there, 'not better than sham where tested, or advised against'"
    assert f"Why above the next: {above}." in out
    assert "Votes: evidence -, guidelines 0: not-backed." in out
    assert "--levels: multiple speaks against chemonucleolysis" in out
    assert "chronic lets bmj-2025-guideline speak against epidural-steroid-injection" in out


def test_a_guideline_speaks_only_within_its_scope(run) -> None:
    def speaking(*words: str) -> list[str]:
        answer = suggested(run, "--cause", "sciatica", *words)
        option = next(o for o in answer["options"] if o["id"] == "epidural-steroid-injection")
        return [r["source"] for r in option["recommendations"] if r["applies"] == "yes"]

    assert "bmj-2025-guideline" in speaking("--duration", "chronic")
    assert "bmj-2025-guideline" not in speaking("--duration", "acute")
    assert "bmj-2025-guideline" not in speaking()
    assert "nice-ng59" in speaking("--duration", "acute", "--severity", "severe")
    assert "nice-ng59" not in speaking("--duration", "chronic", "--severity", "severe")


def test_bmj_2025_has_no_stance_on_what_it_does_not_name(base) -> None:
    unnamed = "spinal-cord-stimulation vertebroplasty kyphoplasty basivertebral-nerve-ablation "
    unnamed += "stellate-ganglion-block idet chemonucleolysis laser-discectomy nucleoplasty"
    for id_ in unnamed.split():
        sources = {r.source.source for r in base.procedures[id_].recommendations}
        assert "bmj-2025-guideline" not in sources


@pytest.mark.parametrize("cause", ["disc-damage", "nerve-root-compression"])
def test_injections_are_ruled_out_where_surgery_is_needed(cause: str, run, base) -> None:
    answer = suggested(run, "--cause", cause, "--factor", "surgery-indicated")
    injections = {
        p.id for p in base.procedures.values() if base.groups[p.group].kind == "injection"
    }
    out = [
        o
        for o in answer["ruled_out"]
        if o["id"] in injections and "ipm-overview@2.2" in o["because"][0]["cite"]
    ]
    assert "epidural-steroid-injection" in ids(out)
    assert not {"epidural-steroid-injection", "anesthetic-nerve-block"} & {*ids(answer["options"])}
    for option in answer["options"]:  # what nobody read must not pass for safe
        assert option["unread"] == ["surgery-indicated"]


def test_what_is_done_without_a_procedure_is_an_answer(run) -> None:
    result = run("suggest", "tennis elbow")
    assert "No option" in result.stdout or "no option" in result.stdout
    assert result.exit_code == 0
    assert run("suggest", "xyzzy").exit_code == 1


def test_nothing_to_suggest_exits_1_and_still_answers(run) -> None:
    words = ("suggest", "--cause", "nerve-root-compression", "--factor", "surgery-indicated")
    result = run(*words, "--source", "ipm-overview")
    assert result.exit_code == 1
    assert "Nothing in the knowledge base stands as an option" in result.stdout
    assert "OUT  Epidural steroid injection. Injections are named only for" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cause", "disc-bulg"], "did you mean 'disc-bulge'"),
        (["--cause", "idet"], "'idet' is a procedure: 'painref show idet'"),
        (["--cause", "disc-bulge", "--region", "kne"], "did you mean 'knee'"),
        (["--cause", "Z99.9"], "'Z99.9' is no code of ICD-10-CM"),
        (["--cause", "disc-bulge", "--severity", "mid"], "did you mean 'mild'"),
        (["--cause", "disc-bulge", "--factor", "surgery indicatd"], "surgery-indicated"),
        ([], "Missing what the pain comes from, in words or with --cause"),
        (["--cause", "disc-bulge", "--sevrity", "mild"], "--severity"),
        (["--cause", "qqq"], "painref list causes"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_would_be_right(words, said, run) -> None:
    result = run("suggest", *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_causes_are_found_by_the_words_people_use(run) -> None:
    assert suggested(run, "--cause", "Slipped Disc")["query"]["causes"] == ["disc-bulge"]


# ---------------------------------------------------------------- check, schema, help, version


def test_a_sound_base_is_one_line_of_counts(run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert result.stdout.startswith("sound: ")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=str)
def test_help_stands_everywhere_with_examples_first(command: list[str], run) -> None:
    short, long = run(*command, "-h"), run(*command, "--help")
    assert short.exit_code == 0
    assert short.stdout == long.stdout
    assert "\\b" not in short.stdout
    assert 0 < short.stdout.index("Examples:") < short.stdout.index("Options:")


def test_version_tells_of_program_and_knowledge_base(run, base) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert f"painref {__version__}" in result.stdout
    assert f"{len(base.procedures)} procedures" in result.stdout
    assert "last checked 2" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--help", "Usage: painref"),
        ("suggest --help", "Usage: painref suggest"),
        ("suggest", "Missing what the pain comes from"),
        ("suggest --cause idet --severity mid", "did you mean 'mild'"),
        ("list --nope", "No such option"),
    ],
)
def test_help_and_errors_of_usage_load_neither_rich_nor_yaml(words: str, said: str) -> None:
    modules, told = loaded(*words.split())
    assert said in told
    assert not {"rich", "yaml"} & modules


@pytest.mark.parametrize(
    ("words", "extra", "lacking"),
    [
        ("site {}/pages", "site", "jinja2"),
        ("show idet --format html --leaflet", "site", "jinja2"),
        ("mcp", "mcp", "mcp.server"),
        ("new source x --data {} --from {}/some.nbib", "import", "rispy"),
        ("new source x --data {} --from {}/some.ris", "import", "rispy"),
        ("new source x --data {} --from {}/some.bib", "import", "bibtexparser"),
    ],
)
def test_without_an_extra_one_line_says_how_to_install_it(
    words: str, extra: str, lacking: str, tmp_path: Path
) -> None:
    files = {"nbib": "PMID- 1\n", "ris": "TY  - JOUR\n", "bib": "@article{a,\n}\n"}
    for ending, text in files.items():
        (tmp_path / f"some.{ending}").write_text(text, encoding="utf-8")
    code = f"import sys; sys.modules[{lacking!r}] = None; from painref.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words.replace("{}", str(tmp_path)).split()],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: to ")
    assert done.stderr.endswith(f"install painref with its extra: pip install 'painref[{extra}]'\n")
    assert done.stderr.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {f"some.{ending}" for ending in files}


@pytest.mark.parametrize("place", ["before", "after"])
def test_common_options_stand_before_and_after_the_command(place: str, run) -> None:
    option = ["--data", str(ROOT / "data"), "--color", "always"]
    words = [*option, "show", "idet"] if place == "before" else ["show", "idet", *option]
    assert "\x1b[" in run(*words).stdout


def test_a_typed_data_folder_wins_over_the_environment(run, tmp_path: Path) -> None:
    assert run("check", PAINREF_DATA=str(tmp_path)).exit_code == 1
    for words in (["--data", str(ROOT / "data"), "check"], ["check", "--data", str(ROOT / "data")]):
        assert run(*words, PAINREF_DATA=str(tmp_path)).exit_code == 0


# ---------------------------------------------------------------- terminals and pipes


def test_a_pipe_gets_plain_unwrapped_text() -> None:
    done = process("show", "idet", "--full")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) > 80


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "always"], {}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color_is_where_it_is_asked_for(words, env, colored) -> None:
    out = process("suggest", "--cause", "disc-damage", *words, env={"TERM": "xterm", **env}).stdout
    assert "Damaged disc" in out
    assert ("\x1b[" in out) == colored


@pytest.mark.parametrize("columns", [20, 40, 80, 120, 200])
def test_no_word_is_cut_at_any_width(columns: int, run) -> None:
    answers = ("show idet --full", "pathway", "search infection --most 50")
    for words in (*answers, "suggest --cause disc-damage --explain"):
        first = None if "search" not in words else 400  # in a pipe hits are lines of fields
        wide, screen = (run(*words.split(), columns=width).stdout for width in (first, columns))
        # the table of the rule becomes a list
        wide, narrow = (
            " ".join(some.split()).partition("There is no score.")[0].split()
            for some in (wide, screen)
        )
        assert sorted(narrow) == sorted(wide) if "suggest" in words else narrow == wide
        assert "\u2026" not in screen
        longest = max(map(len, wide))
        assert all(len(line) <= max(columns, longest + 8) for line in screen.splitlines())


def test_a_name_with_control_characters_is_not_echoed_raw(run) -> None:
    result = run("show", "\x1b[31midet")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


def test_no_color_wins_over_forced_color() -> None:
    color = re.compile(r"\x1b\[[0-9;]*3[0-7]m")
    forced = {"TERM": "xterm", "FORCE_COLOR": "1"}
    words = ("suggest", "--cause", "disc-bulge")
    assert color.search(process(*words, env=forced).stdout)
    plain = process(*words, env={**forced, "NO_COLOR": "1"}).stdout
    assert not color.search(plain)
    assert "\x1b[1m" in plain  # weight is no color


@pytest.mark.parametrize("columns", ["0", "000", "abc", "²", "-5", ""])
def test_odd_widths_count_as_none(columns: str) -> None:
    done = process("suggest", "--cause", "disc-bulge", env={"COLUMNS": columns})
    assert done.returncode == 0
    assert "Bulging disc" in done.stdout


def test_a_missing_data_folder_is_named_with_where_it_was_given(run) -> None:
    result = run("list", PAINREF_DATA="/dev/null/nonexistent")
    assert result.exit_code == 2
    assert "/dev/null/nonexistent" in result.stderr
    assert "PAINREF_DATA" in result.stderr
    assert run("schema", "topic", PAINREF_DATA="/dev/null/nonexistent").exit_code == 0
    assert (
        run("list", "--data", str(ROOT / "data"), PAINREF_DATA="/dev/null/nonexistent").exit_code
        == 0
    )


# ---------------------------------------------------------------- sources and evidence


def test_one_source_alone(run, base) -> None:
    plain = json.loads(run("show", "idet", "--source", "ipm-overview", "--format", "json").stdout)
    assert "ipm-overview" in plain["sources"]
    assert [note["source"] for note in plain["evidence"]] == ["ipm-overview@3.6"]
    assert plain["availability"] is None
    listed = json.loads(run("--source", "ipm-overview", "list", "--format", "json").stdout)
    assert 12 <= len(listed) < len(base.procedures)
    assert "spinal-cord-stimulation" in base.procedures


def test_a_source_that_says_nothing_of_a_record(run) -> None:
    result = run("show", "disc-bulge", "--source", "freeman-2005")
    assert result.exit_code == 1
    assert "says nothing about Bulging disc" in result.stderr
    assert run("list", "--source", "no-such-source").exit_code == 2


def test_each_source_alone_gives_sound_answers(run, base) -> None:
    from painref.answers.profile import Profile
    from painref.answers.suggest import suggest
    from painref.base.knowledge_base import cited_by
    from painref.base.one_source import narrow

    for source in [*base.sources][::10]:
        narrowed = narrow(base, source)
        for kind in KINDS:
            for record in narrowed.listed(kind):
                if kind != "sources":
                    assert source in {c.source for c in cited_by(record)}
        answer = suggest(narrowed, Profile(causes=("disc-damage",)))
        assert all(
            source in {c.source for c in r.indication.cite}
            for o in answer.options
            for r in o.reasons
        )
        assert all(note.source.source == source for o in answer.options for note in o.evidence)


@pytest.mark.parametrize(
    "words",
    [
        ["show", "kyphoplasty"],
        ["evidence", "--procedure", "kyphoplasty"],
        ["compare", "idet", "kyphoplasty"],
    ],
)
def test_what_a_source_is_silent_on_is_not_said_to_be_unknown(words, run) -> None:
    result = run(*words, "--source", "freeman-2005")
    assert result.exit_code == 1
    assert "says nothing about Balloon kyphoplasty" in result.stderr


@pytest.mark.parametrize("option", ["--source", "--data"])
def test_an_empty_option_is_wrong_usage_and_not_ignored(option: str, run) -> None:
    assert run("list", option, "").exit_code == 2


def test_a_code_is_not_taken_for_a_misspelt_name(run) -> None:
    answer = suggested(run, "--cause", "G90.521")
    (code,) = answer["query"]["codes"]
    assert (code["code"], code["recorded"], code["match"]) == ("G90.521", "G90.52", "narrower")
    assert answer["query"]["causes"] == ["crps-leg"]
    result = run("show", "G90.5219")
    assert result.exit_code == 2
    assert "did you mean" not in result.stderr


@pytest.mark.parametrize("columns", ["9" * 5000, "99999999999", "20000000"])
def test_absurd_widths_neither_hang_nor_fail(columns: str) -> None:
    done = process("compare", "idet", "nucleoplasty", env={"COLUMNS": columns}, timeout=20)
    assert done.returncode == 0
    assert len(done.stdout) < 200_000


@pytest.mark.parametrize(
    "env", [{}, {"COMP_WORDS": "painref", "COMP_CWORD": "x"}], ids=["nothing", "no number"]
)
def test_completion_called_wrongly_gives_no_traceback(env) -> None:
    done = process(env={"_PAINREF_COMPLETE": "bash_complete", **env})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_errors_that_cannot_be_shown_keep_their_exit_code() -> None:
    script = f"{sys.executable} -m painref show nope 2>/dev/full"
    assert subprocess.run(["bash", "-c", script], cwd=ROOT).returncode == 2


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=str)
def test_help_fits_a_narrow_terminal(command: list[str]) -> None:
    done = process(*command, "--help", env={"COLUMNS": "40"})
    prose = [line for line in done.stdout.splitlines() if "painref" not in line]
    for line in prose:
        assert len(line) <= 48 or line.endswith("]")  # choices that cannot be broken
    assert "Traceback" not in done.stderr


def test_sources_are_listed_with_kind_year_and_use(run) -> None:
    rows = json.loads(run("list", "sources", "--format", "json").stdout)
    freeman = next(row for row in rows if row["id"] == "freeman-2005")
    assert freeman["source_kind"] == "randomized-trial"
    assert freeman["year"] == 2005
    assert freeman["statements"] >= 5
    assert all(row["statements"] for row in rows)
    assert "(randomized trial, 2005; " in " ".join(
        run("list", "sources", columns=200).stdout.split()
    )


def notes(run, *words: str) -> list[dict]:
    result = run("evidence", *words, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == (0 if found else 1)
    return found


def test_evidence_is_all_notes_newest_first(run, base) -> None:
    found = notes(run)
    assert len(found) == sum(len(p.evidence) for p in base.procedures.values()) >= 150
    years = [note["year"] or 0 for note in found]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (["--procedure", "IDET"], lambda n: n["procedure"] == "idet"),
        (["--design", "randomized-trial"], lambda n: n["design"] == "randomized-trial"),
        (
            ["--result", "worse", "--result", "no-different"],
            lambda n: n["result"] in ("worse", "no-different"),
        ),
        (["--certainty", "moderate"], lambda n: n["certainty"] == "moderate"),
        (["--source", "freeman-2005"], lambda n: n["source"] == "freeman-2005"),
        (["--year", "2005"], lambda n: n["year"] == 2005),
        (["--year", "2015-2020"], lambda n: n["year"] and 2015 <= n["year"] <= 2020),
        (["--year", "2024-"], lambda n: n["year"] and n["year"] >= 2024),
        (["--year", "-1990"], lambda n: n["year"] and n["year"] <= 1990),
        (["--cause", "sciatica"], lambda n: n["cause"] != "vertebral-fracture"),
    ],
)
def test_evidence_is_filtered(words, fits, run) -> None:
    found = notes(run, *words)
    assert found
    assert len(found) < len(notes(run))
    assert all(fits(note) for note in found)
    if words[0] != "--cause":
        assert len(found) == sum(bool(fits(note)) for note in notes(run))


def test_a_cause_stands_for_its_narrower_causes_in_evidence(run) -> None:
    causes = {note["cause"] for note in notes(run, "--cause", "disc-damage")}
    assert {"discogenic-low-back-pain", "contained-disc-herniation"} <= causes


def test_no_evidence_that_fits_exits_1(run) -> None:
    result = run("evidence", "--procedure", "idet", "--year", "1800")
    assert result.exit_code == 1
    assert result.stdout == ""


@pytest.mark.parametrize("years", ["20x5", "-", "2015--2020", "", "9" * 5000, "\x1b[31m"])
def test_odd_years_are_wrong_usage(years: str, run) -> None:
    result = run("evidence", "--year", years)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


def test_evidence_in_a_pipe_is_one_line_a_note(run) -> None:
    lines = run("evidence", "--procedure", "idet", columns=None).stdout.splitlines()
    assert len(lines) == len(notes(run, "--procedure", "idet"))
    assert all(line.count("\t") == 7 for line in lines)


def test_the_words_of_evidence_are_those_of_the_model() -> None:
    from painref.cli.evidence import evidence
    from painref.model.terms import Certainty, Design, Result

    of = {param.name: param.type for param in evidence.params}
    for name, terms in (("designs", Design), ("results", Result), ("certainties", Certainty)):
        assert list(of[name].choices) == [str(term) for term in terms]


@pytest.mark.parametrize("words", [["--direction", "harm"], ["--direction=harm"]])
def test_the_option_of_the_first_edition_names_the_one_that_it_is_now(words, run) -> None:
    result = run("evidence", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such option '--direction'; it is now '--result'" in result.stderr


def test_cite_spells_sources_out(run) -> None:
    text = run("cite", "freeman-2005", "ipm-overview@3.6").stdout
    assert text.startswith("freeman-2005: ")
    assert "2005" in text
    assert "ipm-overview: Interventional Pain Management and Back Pain" in text
    bibtex = run("cite", "freeman-2005", "--format", "bibtex").stdout
    assert bibtex.startswith("@article{freeman-2005,")
    assert "year = {2005}" in bibtex
    (item,) = json.loads(run("cite", "freeman-2005", "--format", "csl-json").stdout)
    assert item["id"] == "freeman-2005"
    assert item["issued"] == {"date-parts": [[2005]]}
    assert run("cite", "freeman-2006").exit_code == 2


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("format_", ["csl-json", "bibtex"])
def test_pandoc_accepts_every_reference(format_: str, run, base, tmp_path: Path) -> None:
    ending = {"csl-json": "json", "bibtex": "bib"}[format_]
    references = tmp_path / f"references.{ending}"
    references.write_text(run("cite", *base.sources, "--format", format_).stdout)
    text = " ".join(f"[@{id_}]" for id_ in base.sources)
    done = subprocess.run(
        ["pandoc", "--citeproc", "--bibliography", str(references), "-t", "plain"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "Freeman" in done.stdout


def test_every_format_names_the_disagreement(run) -> None:
    words = ("show", "epidural-steroid-injection")
    for more in (["--full"], ["--section", "disagreements"], ["--full", "--format", "markdown"]):
        out = run(*words, *more, columns=200).stdout
        assert "Where sources disagree" in out
        assert "Guidelines lean both ways" in out


# ---------------------------------------------------------------- list by part of the body


def listed_ids(run, *words: str) -> list[str]:
    return [row["id"] for row in json.loads(run("list", *words, "--format", "json").stdout)]


@pytest.mark.parametrize("kind", ["procedures", "causes"])
def test_list_leaves_out_what_is_for_other_parts_of_the_body(kind: str, run, base) -> None:
    records = base.of_kind(kind)
    found = listed_ids(run, kind, "--region", "knee")
    assert found == [r.id for r in records.values() if not r.regions or "knee" in r.regions]
    assert 0 < len(found) < len(records)


def test_list_has_each_record_once_under_a_part_of_the_body(run, base) -> None:
    for columns in (40, 80, 120):
        lines = run("list", columns=columns).stdout.splitlines()
        assert sorted(x.split()[0] for x in lines if x[:1].islower()) == sorted(base.procedures)
    assert run("list", "--region", "knee").stdout.lstrip().startswith("Knee")


def test_list_of_a_group(run, base) -> None:
    ids = listed_ids(run, "--group", "joint injections", "--region", "hip")
    assert ids
    for id_ in ids:
        assert base.procedures[id_].group == "joint-injections"
    nothing = run("list", "--group", "disc-procedures", "--region", "knee")
    assert (nothing.exit_code, nothing.stdout) == (1, "")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (["sources", "--region", "knee"], "painref list causes --region"),
        (["groups", "--region", "knee"], "painref list procedures --region"),
        (["causes", "--group", "joint-injections"], "painref list procedures --group"),
        (["--region", "kneee"], "knee"),
    ],
)
def test_list_says_which_kinds_have_regions_and_groups(words, right: str, run) -> None:
    result = run("list", *words)
    assert result.exit_code == 2
    assert right in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["suggest", "--cause", "disc-bulge", "--severity", "mild", "--severity", "severe"],
        ["list", "--source", "ipm-overview", "--source", "racgp2022"],
    ],
)
def test_what_is_told_twice_is_refused_and_not_half_dropped(words: list[str], run) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert f"{words[-2]} is given twice; give it once" in result.stderr


def test_how_an_answer_is_written_may_be_told_again(run) -> None:
    assert run("list", "groups", "--format", "json", "--format", "csv").stdout.startswith("id,")


def test_a_list_of_nothing_says_so(run) -> None:
    result = run("list", "--source", "racgp2022")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The source says nothing of procedures." in result.stderr
