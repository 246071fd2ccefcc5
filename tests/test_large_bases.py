"""Long chains, wide trees and many mistakes: what is looked at must not grow faster than they do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from painref.answers.eligibility import Judge, caution_truth
from painref.answers.evidence import find_evidence
from painref.answers.map import matrix
from painref.answers.profile import Profile
from painref.base.hierarchy import ancestors, descendants, lineage, with_narrower
from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import KINDS
from painref.model.records import Cause, Group, Procedure
from painref.model.terms import CHOICES, GroupKind, Result
from painref.reading.loading import load
from tests.small_base import (
    COMMON,
    DAY,
    ask,
    base_of,
    contraindication,
    indication,
    note,
    procedure,
)

MANY = 300


class Counted(dict[str, Any]):
    """Records that count how often each of them is asked for."""

    def __init__(self, records: dict[str, Any]) -> None:
        super().__init__(records)
        self.asked: Counter[str] = Counter()

    def get(self, id_: str, default: Any = None) -> Any:
        self.asked[id_] += 1
        return super().get(id_, default)


def causes(links: dict[str, list[str]]) -> dict[str, Cause]:
    return {
        id_: Cause(id=id_, name=id_, checked=DAY, broader=tuple(broader), **COMMON)
        for id_, broader in links.items()
    }


CHAIN = {f"c{i}": [f"c{i + 1}"] for i in range(MANY)} | {f"c{MANY}": []}
CIRCLE = {f"c{i}": [f"c{(i + 1) % MANY}"] for i in range(MANY)}
WIDE = {"c0": [f"c{i}" for i in range(1, MANY)]} | {f"c{i}": [] for i in range(1, MANY)}
DIAMONDS = {
    f"{side}{i}": [f"a{i + 1}", f"b{i + 1}"] if i < MANY else []
    for i in range(MANY + 1)
    for side in "ab"
}
ALL_TO_ALL = {f"c{i}": [f"c{j}" for j in range(60) if j != i] for i in range(60)}
SHAPES = {
    "chain": (CHAIN, "c0", MANY),
    "circle": (CIRCLE, "c0", MANY),
    "wide": (WIDE, "c0", MANY - 1),
    "diamonds": (DIAMONDS, "a0", 2 * MANY),
    "all to all": (ALL_TO_ALL, "c0", 60),
}


@pytest.mark.parametrize(("links", "start", "number"), SHAPES.values(), ids=SHAPES)
def test_each_broader_cause_is_looked_at_once(links, start: str, number: int) -> None:
    records = Counted(causes(links))
    assert len(ancestors(records, start)) == number
    assert {*records.asked.values()} == {1}


@pytest.mark.parametrize(("links", "start", "number"), SHAPES.values(), ids=SHAPES)
def test_narrower_causes_are_those_that_have_one_as_a_broader_one(links, start, number) -> None:
    base = KnowledgeBase(causes=causes(links))
    end = next(reversed(ancestors(base.causes, start)))
    found = descendants(base, "causes", end)
    assert {*found} == {id_ for id_ in links if end in ancestors(base.causes, id_)}
    assert with_narrower(base, [end, start]) == {
        end,
        start,
        *found,
        *descendants(base, "causes", start),
    }


def test_the_nearest_broader_causes_come_first() -> None:
    links = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": [], "f": ["nowhere"]}
    assert [*ancestors(causes(links), "a")] == ["b", "c", "d", "e", "f", "nowhere"]
    base = KnowledgeBase(causes=causes(links))
    assert [*descendants(base, "causes", "f")] == ["d", "b", "c", "a"]


def chained(number: int) -> KnowledgeBase:
    """Return procedures on each cause of a chain, with a finding each."""
    ids = [f"c{i}" for i in range(MANY)]
    some = [
        procedure(f"p{i}", indication(ids[i]), evidence=(note(Result.BETTER, cause=ids[i]),))
        for i in range(0, MANY, MANY // number)
    ]
    base = base_of(*some)
    group = Group(id="group", name="Group", checked=DAY, kind=GroupKind.NERVE, **COMMON)
    return KnowledgeBase(
        procedures=base.procedures,
        causes=causes(CHAIN),
        groups={"group": group},
        sources=base.sources,
    )


def test_the_map_follows_each_statement_once(monkeypatch: pytest.MonkeyPatch) -> None:
    base = chained(10)
    followed: Counter[str] = Counter()

    def counting(records: Any, id_: str) -> dict[str, None]:
        followed[id_] += 1
        return lineage(records, id_)

    monkeypatch.setattr("painref.answers.map_columns.lineage", counting)
    found = matrix(base)
    # as in `suggest`, each stands for every cause that is broader or narrower: here, for all
    assert {len(row.cells) for row in found.rows} == {len(CHAIN)}
    assert sum(followed.values()) == sum(len(p.evidence) for p in base.procedures.values())


def test_findings_on_a_cause_are_found_by_one_look_at_each_narrower_one(monkeypatch) -> None:
    base = chained(30)
    asked: Counter[str] = Counter()
    referring = base.referring

    def counting(kind: str, id_: str) -> Any:
        asked[id_] += 1
        return referring(kind, id_)

    monkeypatch.setattr(base, "referring", counting)
    found = find_evidence(base, causes=("c150", "c200"))
    assert {f.procedure.id for f in found} == {f"p{i}" for i in range(0, 201, 10)}
    assert {*asked.values()} == {1}
    assert len(asked) == 201


def test_what_many_wrong_extensions_mean_is_looked_for_only_so_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "low/causes").mkdir(parents=True)
    (tmp_path / "high/causes").mkdir(parents=True)
    text = "text: It is.\ncite: [book]\nchecked: 2026-01-31\n"
    for i in range(20):
        id_ = f"cause-number-{i}"
        (tmp_path / f"low/causes/{id_}.yaml").write_text(f"id: {id_}\nname: {id_}\n{text}")
        wrong = f"cause-nubmer-{i}"
        (tmp_path / f"high/causes/{wrong}.yaml").write_text(
            f"extends: {wrong}\nchecked: 2026-01-31\naliases: [A]\n"
        )
    monkeypatch.setattr("painref.base.nearest.COMPARED", 5 * 20)
    _, problems = load(tmp_path / "low", tmp_path / "high")
    hints = Counter("did you mean" in problem.message for problem in problems)
    assert hints == {True: 5, False: 15}


def test_what_many_unknown_folders_mean_is_looked_for_only_so_long(tmp_path, monkeypatch) -> None:
    for i in range(10):
        (tmp_path / f"topic{i}").mkdir()
    monkeypatch.setattr("painref.base.nearest.COMPARED", 3 * len(KINDS))
    _, problems = load(tmp_path)
    assert Counter("did you mean" in problem.message for problem in problems) == {True: 3, False: 7}


def test_procedures_are_in_their_groups_in_order() -> None:
    base = chained(30)
    other = Group(id="other", name="Other", checked=DAY, kind=GroupKind.SURGERY, **COMMON)
    moved: dict[str, Procedure] = {
        id_: p.changed(group="other") if n % 2 else p
        for n, (id_, p) in enumerate(base.procedures.items())
    }
    base = KnowledgeBase(
        procedures=moved,
        causes=base.causes,
        groups={**base.groups, "other": other},
        sources=base.sources,
    )
    found = [
        (group.id, [row.procedure.group for row in rows])
        for group, rows in matrix(base).groups(base)
    ]
    assert found == [("group", 15 * ["group"]), ("other", 15 * ["other"])]


def test_one_more_answer_judges_anew_only_what_waits_for_it(monkeypatch) -> None:
    """Else as many factors as there are cautions would take as many times as long, squared."""
    factors = [f"f{i}" for i in range(40)]
    some = [
        procedure(f"p{i}", cautions=tuple(contraindication(f) for f in factors)) for i in range(5)
    ]
    looked_at: Counter[int] = Counter()

    def counting(caution: Any, profile: Any) -> Any:
        looked_at[id(caution)] += 1
        return caution_truth(caution, profile)

    for module in ("eligibility", "questions"):
        monkeypatch.setattr(f"painref.answers.{module}.caution_truth", counting)
    answer = ask(*some)
    (question,) = (q for q in answer.ask if q.about == "factor")
    assert {effect.choice for effect in question.effects} == {*factors}
    # as nothing is known of its factor, both for the answer and before it is asked for, and with it
    assert {*looked_at.values()} == {3}


def test_what_is_judged_again_in_part_is_what_all_of_it_comes_to(base) -> None:
    for cause in ("disc-herniation", "low-back-pain", "facet-joint-pain"):
        for given in ({}, {"duration": "chronic", "factors": ("infection",)}):
            profile = Profile(causes=(cause,), **given)
            judge = Judge(base, profile.causes)
            judge.sort_out(profile)
            answers = [(about, str(term)) for about in CHOICES for term in CHOICES[about]]
            for about, choice in [*answers, *(("factor", f) for f in sorted(judge.factors))]:
                told, anew = profile.told(about, choice), Judge(base, profile.causes)
                for candidate in judge.candidates:
                    found = judge.judge_all(candidate, told, (about, choice))
                    assert found == anew.judge_all(candidate, told)
