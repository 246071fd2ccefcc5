"""Procedures side by side: all that is said, in columns or stacked, each thing with its source."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, strategies as st

from painref.answers.comparison import compare
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import Procedure
from painref.model.terms import CautionSeverity, Certainty, Control, NoVote, Result, Stance
from painref.output.screens.comparison import comparison
from painref.output.stdout import Colors
from painref.output.writers import terminal
from tests.conftest import tried
from tests.small_base import base_of, caution, note, precaution, procedure, stance

PAIRS = [
    ("idet", "laser-discectomy", "chemonucleolysis"),
    ("epidural-steroid-injection", "automated-discectomy"),
]


def compared(run, *names: str) -> dict:
    result = run("compare", *names, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_json_gives_each_aspect_of_each_procedure_with_its_sources(run) -> None:
    answer = compared(run, "IDET", "laser discectomy")
    assert list(answer) == ["schema_version", "procedures", "aspects", "sources", "notice"]
    assert answer["procedures"] == ["idet", "laser-discectomy"]
    for aspect in answer["aspects"]:
        assert list(aspect["values"]) == answer["procedures"]
        for said in (said for some in aspect["values"].values() for said in some):
            assert said["text"]
            assert said["cite"] or aspect["aspect"] == "targets"
            assert {cite.partition("@")[0] for cite in said["cite"]} <= set(answer["sources"])


def test_all_that_a_record_says_is_compared(base: KnowledgeBase) -> None:
    for record in base.procedures.values():
        found = {a.id: a.said[record.id] for a in compare(base, [record.id]).aspects}
        for aspect in ("technique", "indications", "risks", "recommendations"):
            assert len(found[aspect]) == len(getattr(record, aspect)), (record.id, aspect)
        assert len(found["cautions"]) == len(cautions_of(base, record))
        sources = Counter(citation for said in found["evidence"] for citation in said.cite)
        assert sources == Counter(one.source for one in record.evidence)
        for horizon in {one.horizon for one in record.evidence} - {"not stated"}:
            assert any(f"{horizon})" in said.text for said in found["evidence"])


def test_findings_in_the_same_words_stand_once_with_all_their_sources(base) -> None:
    (aspect,) = (a for a in compare(base, list(base.procedures)).aspects if a.id == "evidence")
    for some in aspect.said.values():
        assert len({said.lead + said.text for said in some}) == len(some)


def test_verbs_follow_certainty() -> None:
    certainties = {
        Certainty.HIGH: "Better than sham;",
        Certainty.MODERATE: "Probably better than sham;",
        Certainty.LOW: "May be better than sham;",
        Certainty.VERY_LOW: "Uncertain whether better than sham;",
        Certainty.NOT_STATED: "Better than sham; cohort study.",
    }
    for certainty, said in certainties.items():
        found = note(Result.BETTER, control=Control.SHAM, certainty=certainty)
        (told,) = told_of("evidence", procedure("a", evidence=(found,)))
        assert told.startswith(said)


def told_of(aspect: str, *procedures: Procedure, **more: Any) -> list[str]:
    """Return what is told in one respect of the last of some procedures in a small base."""
    compared = compare(base_of(*procedures, **more), [p.id for p in procedures])
    (found,) = (a for a in compared.aspects if a.id == aspect)
    return [said.lead + said.text for said in found.said[procedures[-1].id]]


def test_what_does_not_count_says_so_and_why() -> None:
    draft = {"no_vote": NoVote.DRAFT}
    one = procedure(
        "a",
        evidence=(note(Result.BETTER, **draft), note(Result.BETTER)),
        recommendations=(replace(stance(Stance.AGAINST), **draft), stance(Stance.FOR)),
    )
    for aspect in ("evidence", "recommendations"):
        marked = ["not counted: a draft" in told for told in told_of(aspect, one)]
        assert sorted(marked) == [False, True]


def test_a_precaution_stands_in_each_procedure_of_its_class() -> None:
    forbids = CautionSeverity.CONTRAINDICATION
    rule = precaution("rule", "infection", forbids, groups=("group",))
    own = caution(CautionSeverity.CAUTION, "pregnancy")
    one, other = procedure("a", group="operations"), procedure("b", cautions=(own,))
    assert told_of("cautions", one, precautions=(rule,)) == []
    assert told_of("cautions", one, other, precautions=(rule,)) == [
        "Contraindication (infection): It is said.",
        "Caution (pregnancy): It is said.",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["idet"], "two or more"),
        (["idet", "IDET"], "each once"),
        (["idet", "laser-discectomy", "idet"], "each once"),
        (["TFESI", "ILESI"], "'TFESI' and 'ILESI' mean the same, epidural-steroid-injection"),
        (["idet", "laser-disectomy"], "did you mean 'laser-discectomy'"),
        (["idet", "sciatica"], "'sciatica' is a cause"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_would_be_right(words, said, run) -> None:
    result = run("compare", *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize("columns", [40, 80, 120, 200, None])
@pytest.mark.parametrize("names", PAIRS, ids="-".join)
def test_at_every_width_all_words_are_there_and_none_is_cut(names, columns, run) -> None:
    screen = run("compare", *names, columns=columns).stdout
    words = Counter(screen.split())
    answer = compared(run, *names)
    said = [s for a in answer["aspects"] for some in a["values"].values() for s in some]
    wanted = Counter(word for s in said for word in s["text"].split())
    assert not wanted - words
    assert "\u2026" not in screen
    if columns:
        longest = max(map(len, words))
        assert all(len(line) <= max(columns, longest + 8) for line in screen.splitlines())


def column(lines: list[str], first: int, last: int | None) -> list[str]:
    return " ".join(line[first:last] for line in lines).split()


def test_in_columns_each_procedure_is_read_down_its_own_column(run, base) -> None:
    screen = run("compare", "idet", "laser-discectomy", columns=120).stdout
    lines = screen[: screen.rindex("Sources are in brackets")].splitlines()
    assert lines[0].strip().startswith("Intradiscal")
    first, second = lines[0].index("Intradiscal"), lines[0].index("Laser discectomy")
    for line in lines:
        assert not line[first - 2 : first].strip(), "the gap beside the labels is kept free"
        assert not line[second - 2 : second].strip(), "the gap between the columns is kept free"
    answer = compared(run, "idet", "laser-discectomy")
    for id_, part in (
        ("idet", column(lines, first, second)),
        ("laser-discectomy", column(lines, second, None)),
    ):
        said = [s["text"] for a in answer["aspects"] for s in a["values"][id_]]
        place = 0
        for text in said:
            words = text.split()
            place = next(i for i in range(place, len(part)) if part[i : i + len(words)] == words)
    assert column(lines, 0, first)[:3] == ["What", "it", "is"]


@pytest.mark.parametrize("columns", [40, None])
def test_a_narrow_terminal_and_a_pipe_get_procedures_one_under_the_other(columns, run) -> None:
    screen = run("compare", "vertebroplasty", "kyphoplasty", columns=columns).stdout
    lines = [line.strip() for line in screen.splitlines()]
    assert "Compared: Vertebroplasty; Balloon" in " ".join(lines)
    for heading in ("What it is", "For whom", "What can go wrong", "Availability"):
        place = lines.index(heading)
        assert lines[place + 1] == "Vertebroplasty"
        assert "Balloon kyphoplasty" in lines[place:]


def test_silence_is_not_taken_for_an_answer(run) -> None:
    screen = run("compare", "nerve-ablation", "nerve-stimulation", columns=None).stdout
    assert "Nothing is recorded; that does not mean there is nothing." in screen


def test_one_source_alone(run) -> None:
    answer = json.loads(
        run("compare", "idet", "laser-discectomy", "--source", "ipm-overview", "--format", "json")
        .stdout
    )  # fmt: skip
    assert set(answer["sources"]) == {"ipm-overview"}


@tried(25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_line_is_too_long_whatever_is_compared(base, data) -> None:
    ids = st.sampled_from(sorted(base.procedures))
    names = data.draw(st.lists(ids, min_size=2, max_size=5, unique=True))
    columns = data.draw(st.integers(40, 240))
    screen = terminal.write(comparison(base, compare(base, names)), columns, Colors.NONE)
    assert all(len(line) <= columns for line in screen.splitlines())


def test_whether_it_can_be_had_is_said_once(base: KnowledgeBase, run) -> None:
    """Texts that begin with the status themselves: In use, in Japan alone."""
    for record in base.procedures.values():
        if record.availability and record.availability.text.startswith("In use"):
            text = run("show", record.id, "--section", "availability").stdout
            assert text.count("In use") == 1, record.id
    answer = compared(run, "epidural-steroid-injection", "hand-wrist-injection")
    (aspect,) = (one for one in answer["aspects"] if one["aspect"] == "availability")
    assert str(aspect).count("In use") == 2
