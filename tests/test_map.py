"""Procedures by causes: the sign that each pair gets, filters, the grids, the list, exports."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, strategies as st

from painref import api
from painref.answers.evidence import find_evidence
from painref.answers.map import Matrix, matrix
from painref.answers.map_cells import Cell, State
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import (
    Availability,
    EvidenceNote,
    Indication,
    Recommendation,
    When,
)
from painref.model.terms import (
    AvailabilityStatus,
    Certainty,
    Control,
    Design,
    Duration,
    Fit,
    GroupKind,
    NoVote,
    Purpose,
    Region,
    Result,
    Stance,
)
from painref.output.map_formats import map_csv, map_lines
from painref.output.screens.map import map_
from painref.output.writers import markdown
from tests import small_base as small
from tests.conftest import tried
from tests.kept import CAUSE, change, keep, make_island, write
from tests.small_base import CITE, base_of

note = partial(small.note, cause="bulge")


def indication(fit: Fit, cause: str = "bulge") -> Indication:
    return small.indication(cause, fit)


def small_base(
    *evidence: EvidenceNote, indications=(), recommendations=(), name: str = "Needle"
) -> KnowledgeBase:
    """A procedure, and a bulge, which is a kind of damage."""
    one = small.procedure("needle", evidence=evidence, recommendations=recommendations)
    return base_of(replace(one, indications=tuple(indications), name=name))


def cell(base: KnowledgeBase, cause: str = "bulge", **filters) -> Cell | None:
    rows = matrix(base, **filters).rows
    return rows[0].cells.get(cause) if rows else None


# ---------------------------------------------------------------- the sign of a pair


def sham(result: Result, **changes) -> EvidenceNote:
    told = {"design": Design.SYSTEMATIC_REVIEW, "certainty": Certainty.MODERATE}
    return note(result, control=Control.SHAM, outcome="pain", **{**told, **changes})


def stance(stance: Stance, **changes) -> Recommendation:
    return replace(small.stance(stance), **changes)


CHRONIC = When(duration=(Duration.CHRONIC,))


@pytest.mark.parametrize(
    ("notes", "stances", "state"),
    [
        ([sham(Result.BETTER)], [], State.SHOWN),
        ([sham(Result.BETTER)], [stance(Stance.FOR)], State.SHOWN),
        ([], [stance(Stance.FOR)], State.ADVISED),
        ([sham(Result.BETTER)], [stance(Stance.AGAINST)], State.DISPUTED),
        ([sham(Result.NO_DIFFERENT)], [stance(Stance.FOR)], State.DISPUTED),
        ([], [stance(Stance.FOR, when=CHRONIC)], State.DEPENDS),
        ([], [], State.OPEN),
        ([note(Result.BETTER)], [], State.OPEN),  # not against sham
        ([sham(Result.NO_DIFFERENT)], [], State.NOT_BACKED),
        ([], [stance(Stance.AGAINST)], State.NOT_BACKED),
    ],
)
def test_the_sign_is_the_verdict(notes, stances, state: State) -> None:
    base = small_base(*notes, indications=[indication(Fit.SUITS)], recommendations=tuple(stances))
    found = cell(base)
    assert found.state is state
    assert found.judged
    assert found.votes


def test_what_has_no_verdict_has_signs_of_its_own() -> None:
    against = small_base(sham(Result.BETTER), indications=[indication(Fit.SUITS_LESS)])
    assert cell(against) == Cell(State.OUT, "bulge", CITE)
    test = replace(indication(Fit.SUITS), purpose=Purpose.TEST)
    assert cell(small_base(indications=[test])) == Cell(State.TEST, "bulge", CITE)
    both = small_base(indications=[test, indication(Fit.SUITS)])
    assert cell(both).state is State.OPEN
    surgery = small_base(sham(Result.BETTER), indications=[indication(Fit.SUITS)])
    surgery.groups["group"] = replace(surgery.groups["group"], kind=GroupKind.SURGERY)
    assert cell(surgery) == Cell(State.OPERATION, "bulge", CITE)
    assert cell(small_base(note(Result.BETTER))) == Cell(State.STUDIED, "bulge", CITE)
    assert cell(small_base()) is None


@pytest.mark.parametrize("passed_over", [{"no_vote": NoVote.DRAFT}, {"purpose": Purpose.TEST}])
def test_what_has_no_vote_and_what_tests_make_nothing_studied(passed_over) -> None:
    silent = note(Result.BETTER, **passed_over)
    assert cell(small_base(silent)) is None
    assert cell(small_base(silent, indications=[indication(Fit.SUITS)])).state is State.OPEN


@tried(40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_map_says_what_suggest_says(base, data) -> None:
    cause = data.draw(st.sampled_from(sorted(base.causes)))
    answer = suggest(base, Profile(causes=(cause,)))
    told = {o.procedure.id: "out" for o in answer.ruled_out}
    told |= {o.procedure.id: "test" for o in answer.tests}
    told |= {o.procedure.id: "operation" for o in answer.comparators}
    for option in answer.options:
        judgment = option.judgment
        told[option.procedure.id] = (judgment.why or judgment.verdict).value
    rows = matrix(base, causes=(cause,)).rows
    found = {row.procedure.id: row.cells[cause] for row in rows if cause in row.cells}
    named = {id_: c.state.word for id_, c in found.items() if c.state is not State.STUDIED}
    assert named == told
    for option in answer.options:
        pair, judgment = found[option.procedure.id], option.judgment
        assert pair.judged == (judgment.verdict, judgment.why)
        assert pair.votes == (judgment.evidence.vote, judgment.guidelines.vote)


def test_a_finding_on_no_cause_is_on_no_pair() -> None:
    assert cell(small_base(note(Result.BETTER, cause=None))) is None


def test_what_is_named_or_studied_for_a_cause_counts_for_related_ones_too() -> None:
    narrow = small_base(note(Result.BETTER))
    assert cell(narrow, "damage") == Cell(State.STUDIED, "bulge", CITE)
    broad = small_base(note(Result.BETTER, cause="damage"))
    assert cell(broad, "damage").state is State.STUDIED
    assert cell(broad, "bulge") is None
    named = small_base(indications=[indication(Fit.SUITS, "damage")])
    assert cell(named, "bulge").cause == "damage"


def test_filters_of_findings_leave_pairs_out_and_no_sign_changes() -> None:
    base = small_base(indications=[indication(Fit.SUITS)])
    assert cell(base)
    assert cell(base, causes=("damage",))
    assert cell(base, designs=["cohort"]) is None
    assert cell(base, years=lambda year: True) is None
    found = small_base(note(Result.WORSE), indications=[indication(Fit.SUITS)])
    assert cell(found, designs=["cohort"]) == cell(found)
    assert cell(found, results=["better"]) is None


# ---------------------------------------------------------------- the map of our records


def pairs(found: Matrix) -> set[tuple[str, str]]:
    return {(row.procedure.id, cause) for row in found.rows for cause in row.cells}


def test_signs_and_words_are_each_used_once() -> None:
    assert len({state.sign for state in State}) == len(State)
    assert len({state.word for state in State}) == len(State)
    assert all(len(state.sign) == 1 and " " not in state.word for state in State)


def counts(note: EvidenceNote) -> bool:
    return note.no_vote is None and note.purpose is Purpose.TREATMENT


def test_every_finding_that_counts_has_its_place(base) -> None:
    wanted = set()
    for procedure in base.procedures.values():
        for said in filter(counts, procedure.evidence):
            if said.cause:
                lineage = (said.cause, *ancestors(base.causes, said.cause))
                wanted |= {(procedure.id, cause) for cause in lineage}
    found = matrix(base)
    assert wanted <= pairs(found)
    named = {cause.id for cause in found.causes} | {row.procedure.id for row in found.rows}
    blank = {record.id for record in found.blank}
    assert not named & blank
    assert named | blank == {*base.causes, *base.procedures}


def test_a_region_leaves_what_is_for_others_out(base) -> None:
    found = matrix(base, regions=(Region.KNEE,))
    assert pairs(found) < pairs(matrix(base))
    for record in (*found.causes, *(row.procedure for row in found.rows)):
        assert not record.regions or Region.KNEE in record.regions
    assert [part.region for part in found.parts()] == [Region.KNEE, None]


@tried(60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_map_is_filtered_as_evidence_is(base, data) -> None:
    def some(choices) -> tuple[str, ...]:
        return tuple(data.draw(st.lists(st.sampled_from(sorted(choices)), max_size=2)))

    filters = {
        "procedures": some(base.procedures),
        "causes": some(base.causes),
        "designs": some(map(str, Design)),
        "results": some(map(str, Result)),
        "certainties": some(map(str, Certainty)),
    }
    found, notes = matrix(base, **filters), find_evidence(base, **filters)
    counting = [item for item in notes if item.note.cause and counts(item.note)]
    with_cause = {(item.procedure.id, item.note.cause) for item in counting}
    assert with_cause <= pairs(found)
    if any(filters[name] for name in ("designs", "results", "certainties")):
        noted = {
            (item.procedure.id, cause)
            for item in notes
            if item.note.cause
            for cause in (item.note.cause, *ancestors(base.causes, item.note.cause))
        }
        assert pairs(found) <= noted
    within = {
        id_
        for id_ in base.causes
        if {id_, *ancestors(base.causes, id_)} & {*filters["causes"]} or not filters["causes"]
    }
    assert {cause for _, cause in pairs(found)} <= within


# ---------------------------------------------------------------- the command


def mapped(run, *words: str) -> dict:
    return json.loads(run("map", *words, "--format", "json").stdout)


def test_json_has_each_cell_with_its_sources(run) -> None:
    answer = mapped(run)
    assert list(answer) == [
        "schema_version",
        "legend",
        "causes",
        "procedures",
        "sources",
        "notice",
    ]
    words = {entry["sign"]: entry["word"] for entry in answer["legend"]}
    causes = {cause["id"] for cause in answer["causes"]}
    for procedure in answer["procedures"]:
        for cause, said in procedure["cells"].items():
            assert cause in causes
            assert words[said["sign"]] == said["word"]
            assert said["cite"]
            assert {cite.partition("@")[0] for cite in said["cite"]} <= set(answer["sources"])


def test_filters_by_name(run, base) -> None:
    answer = mapped(run, "--group", "disc procedures", "--cause", "damaged disc")
    assert {p["group"] for p in answer["procedures"]} == {"disc-procedures"}
    for cause in answer["causes"]:
        assert "disc-damage" in (cause["id"], *ancestors(base.causes, cause["id"]))
    (only,) = mapped(run, "--procedure", "IDET")["procedures"]
    assert only["id"] == "idet"
    assert set(mapped(run, "--source", "ipm-overview")["sources"]) == {"ipm-overview"}


@pytest.mark.parametrize("words", [["--group", "disc"], ["--procedure", "idett"], ["--year", "x"]])
def test_unknown_names_are_wrong_usage(words, run) -> None:
    assert run("map", *words).exit_code == 2


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "csv"])
def test_nothing_that_fits_exits_1(format_: str, run) -> None:
    result = run("map", "--year", "1800", "--format", format_)
    assert result.exit_code == 1
    assert "Nothing" in result.stderr


def test_in_a_pipe_each_pair_is_a_line(run, base) -> None:
    lines = run("map", columns=None).stdout.splitlines()
    rows = [line.split("\t") for line in lines]
    assert {(procedure, cause) for procedure, cause, *_ in rows} == pairs(matrix(base))
    states = {(state.sign, state.word) for state in State}
    assert all((sign, word) in states and source for _, _, sign, word, source in rows)


@pytest.mark.parametrize("columns", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("words", [[], ["--cause", "sciatica"]], ids=["all", "sciatica"])
def test_no_word_is_cut_at_any_width(columns: int, words, run, base) -> None:
    screen = run("map", *words, columns=columns).stdout
    assert "\u2026" not in screen
    longest = max(map(len, screen.split()))
    assert all(len(line) <= max(columns, longest + 8) for line in screen.splitlines())
    flat = " ".join(screen.split())
    for procedure in mapped(run, *words)["procedures"]:
        for word in procedure["name"].split():
            assert word in flat


@pytest.mark.parametrize("columns", [80, 120])
def test_without_a_filter_it_is_a_grid_no_wider_than_the_terminal(columns: int, run) -> None:
    screen = run("map", columns=columns).stdout
    assert max(map(len, screen.splitlines())) <= columns
    assert screen.count("Procedure  ") > len({*Region}) / 2


def test_the_grid_can_be_read_by_counting(run) -> None:
    """Undo the grids: each sign under its number, each number with its cause."""
    answer = mapped(run, "--group", "disc-procedures")
    screen = run("map", "--group", "disc-procedures", columns=120).stdout
    grids, _, _ = screen.partition("What the signs mean")
    ids = {cause["name"]: cause["id"] for cause in answer["causes"]}
    signs: dict[tuple[str, str], str] = {}
    numbered, at = "", {}
    for line in grids.splitlines():
        if line.startswith("Procedure"):
            names = dict(re.findall(r"(\d+) ([^;]+)", numbered.strip()))
            at = {m.end() - 1: ids[names[m[0]]] for m in re.finditer(r"\d+", line)}
            numbered = ""
        elif re.match(r"\d|  .*;", line) or numbered:
            numbered += f" {line.strip()}"
        elif at and (line[0:1].isupper() and len(line) > max(at)):
            for place, cause in at.items():
                if line[place] != ".":
                    signs[line[:28].strip(), cause] = line[place]
    assert signs == {
        (procedure["name"][:28].strip(), cause): said["sign"]
        for procedure in answer["procedures"]
        for cause, said in procedure["cells"].items()
    }


def test_the_list_says_each_sign_with_its_word_and_source(run) -> None:
    answer = mapped(run, "--procedure", "vertebroplasty")
    screen = run("map", "--procedure", "vertebroplasty", columns=20).stdout
    flat = " ".join(screen.split())
    for said in answer["procedures"][0]["cells"].values():
        assert f"{said['sign']} {said['word']}:" in flat
        assert f"[{said['cite'][0]}" in flat
    for line in screen.splitlines():
        assert line.strip() not in {state.sign for state in State}, "a sign stands by its word"


@pytest.mark.parametrize("columns", [40, 120])
def test_only_signs_that_stand_there_are_explained(columns: int, run) -> None:
    screen = run("map", "--group", "disc-procedures", "--result", "better", columns=columns).stdout
    legend = screen[screen.index("What the signs mean") :]
    assert "? open: " in legend
    assert "a advised" not in legend
    assert (". nothing: " in legend) is (columns == 120)  # the list at 40 shows what is there


def test_what_cannot_be_had_is_marked(base) -> None:
    gone = Availability(status=AvailabilityStatus.DISCONTINUED, text="Gone.", cite=CITE)
    small = small_base(note(Result.BETTER))
    small.procedures["needle"] = replace(small.procedures["needle"], availability=gone)
    for text in (map_csv(matrix(small)), in_markdown(small)):
        assert "Needle (no longer available)" in text


# ---------------------------------------------------------------- spreadsheets and Markdown


def in_markdown(base: KnowledgeBase) -> str:
    return markdown.write(map_(base, matrix(base)))


def test_csv_is_a_row_a_procedure_and_a_column_a_cause(run, base) -> None:
    head, *rows = csv.reader(io.StringIO(run("map", "--format", "csv").stdout))
    found = matrix(base)
    assert head == ["id", "procedure", "group", *(cause.name for cause in found.causes)]
    assert [row[0] for row in rows] == [row.procedure.id for row in found.rows]
    for row, cells in zip(found.rows, rows, strict=True):
        for cause, said in zip(found.causes, cells[3:], strict=True):
            state = row.cells[cause.id].state if cause.id in row.cells else None
            assert said == (f"{state.word} ({state.sign})" if state else "")


@given(st.text(st.characters(exclude_categories=["C"], include_characters="\t"), min_size=1))
def test_no_csv_cell_is_taken_for_a_formula(name: str) -> None:
    base = small_base(note(Result.NO_DIFFERENT), name=name)
    base.causes["bulge"] = replace(base.causes["bulge"], name=name)
    for row in csv.reader(io.StringIO(map_csv(matrix(base)))):
        assert not any(said.startswith(("=", "+", "-", "@", "\t", "\r")) for said in row)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_name_like_a_formula_keeps_its_text(name: str) -> None:
    out = map_csv(matrix(small_base(note(Result.BETTER), name=name)))
    assert list(csv.reader(io.StringIO(out)))[1][1] == f"'{name}"


def test_markdown_is_a_table_a_region_with_its_legend(run) -> None:
    answer = mapped(run, "--cause", "sciatica")
    text = run("map", "--cause", "sciatica", "--format", "markdown").stdout
    assert text.count("| Low back |") == 1
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table) == len(answer["procedures"]) + 2
    assert {line.count("|") for line in table} == {len(answer["causes"]) + 2}
    assert table[1] == "| --- " * (len(answer["causes"]) + 1) + "|"
    assert "- `+` shown: " in text
    assert "not medical advice" in text


def test_names_are_not_read_as_markdown() -> None:
    name = "A|B *c* [x](y) <b> `d` ~e~ \\"
    text = in_markdown(small_base(note(Result.BETTER), name=name))
    row = text.splitlines()[2]
    assert re.sub(r"\\(.)", r"\1", row).startswith(f"| {name} |")
    assert len(re.findall(r"(?<!\\)\|", row.replace("\\\\", ""))) == 4


def test_names_call_nobody_and_open_no_list() -> None:
    base = small_base(note(Result.BETTER), name="- a @reader #12 :smile:")
    base.causes["bulge"] = replace(base.causes["bulge"], name="1. {x} $y$\n| z")
    head, _, row, *_ = in_markdown(base).splitlines()
    assert row.startswith("| \\- a `@`reader `#`12 `:`smile: |")
    assert "| 1\\. \\{x\\} \\$y\\$ \\| z |" in head


def test_csv_guards_signs_that_become_a_formula_elsewhere() -> None:
    base = small_base(note(Result.BETTER), name="\u22121+1")
    base.causes["bulge"] = replace(base.causes["bulge"], name="\uff1d1+1")
    head, row = csv.reader(io.StringIO(map_csv(matrix(base))))
    assert row[1] == "'\u22121+1"
    assert "'\uff1d1+1" in head


def test_lines_of_a_pipe_hold_ids_only() -> None:
    lines = map_lines(matrix(small_base(note(Result.BETTER), name="Tab\tName")))
    assert next(lines) == ["needle", "bulge", "o", "studied", "book@1"]


# ---------------------------------------------------------------- kept beside the records


@pytest.fixture
def island(tmp_path: Path, cache: Path) -> Path:
    folder = make_island(tmp_path / "island")
    keep(folder)
    matrix(api.load(folder, builtin=False))
    return folder


def signs(folder: Path) -> list[tuple[str, str, str]]:
    """Return procedure, cause and sign of each pair that the map of some records has."""
    rows = matrix(api.load(folder, builtin=False)).rows
    return [(r.procedure.id, id_, c.state.sign) for r in rows for id_, c in r.cells.items()]


def test_a_kept_map_is_the_one_that_is_made(base: KnowledgeBase, cache: Path) -> None:
    api.load()
    first = matrix(api.load())
    assert [*cache.glob("*.map")]
    assert matrix(api.load()).rows == first.rows == matrix(base).rows
    some = matrix(api.load(), causes=("sciatica",), designs=("randomized-trial",))
    assert some.rows == matrix(base, causes=("sciatica",), designs=("randomized-trial",)).rows


def test_a_map_of_part_of_the_causes_is_not_taken_for_all(tmp_path: Path, cache: Path) -> None:
    folder = make_island(tmp_path / "island")
    write(folder, causes__other=CAUSE.replace("sore-disc", "other").replace("Sore disc", "Other"))
    keep(folder)
    matrix(api.load(folder, builtin=False), causes=("other",))
    assert signs(folder) == [("warm-needle", "sore-disc", "?")]


def test_a_map_of_what_was_there_before_is_not_used(island: Path, cache: Path) -> None:
    (path,) = cache.glob("*.map")
    before = path.read_bytes()
    assert signs(island) == [("warm-needle", "sore-disc", "?")]
    change(island, "fit: suits", "fit: suits-less")
    keep(island)
    path.write_bytes(before)
    assert signs(island) == [("warm-needle", "sore-disc", "x")]


def test_a_damaged_map_changes_no_answer(island: Path, cache: Path) -> None:
    (path,) = cache.glob("*.map")
    right, sound = signs(island), path.read_bytes()
    for start in (*range(0, len(sound), 4096), len(sound) - 300, len(sound) - 40):
        path.write_bytes(sound[:start] + b"\0" * 30 + sound[start + 30 :])
        assert signs(island) == right
