"""What people type as a name or a code, and what is made of it: the tables in tests/cases/."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import pytest

from painref.answers.asked import profile_of
from painref.base.knowledge_base import KnowledgeBase
from painref.cli.resolving import named
from painref.model.kinds import KINDS
from painref.words.named import Named

CASES = Path(__file__).parent / "cases"
RIGHT = 0.95


@dataclass
class Outcome:
    """What came of a text: what it names, or the message that it is none with."""

    base: KnowledgeBase
    named: Named | None = None
    message: str = ""
    ids: set[str] = field(default_factory=set)
    """The records that are answered, or offered by the message."""

    @property
    def answered(self) -> dict[str, Any]:
        return {r.id: r for _, r in self.named.records} if self.named else {}

    def fits(self, expected: str) -> bool:
        """Say whether one of the things that may be expected came of it."""
        if expected == "not-covered":
            return "is not covered" in self.message
        if expected == "unknown":
            return "no record lists it" in self.message and not self.ids
        kind, _, id_ = expected.rpartition(":")
        if kind == "ancestor":
            listed = {code.recorded for code in self.named.codes} if self.named else set()
            return id_ in listed or f"{id_} (" in self.message or "no record lists" in self.message
        if expected.startswith("~"):
            return id_.lstrip("~") in self.ids
        if kind:
            return id_ in self.ids and bool(
                self.named or re.search(f"(?:show|factor) {id_}\\b", self.message)
            )
        return id_ in self.answered

    def is_right(self, expected: str) -> bool:
        """Say whether it is what is expected; what is no record yet is not covered."""
        if ";" in expected:
            return all(map(self.fits, expected.split(";")))
        each = expected.split("|")
        ids = {one.lstrip("~").rpartition(":")[2] for one in each}
        known = {"not-covered", "unknown"} | {record.id for _, record in self.base.records()}
        return any(map(self.fits, each)) or (known.isdisjoint(ids) and self.fits("not-covered"))

    @property
    def regions(self) -> set[str]:
        told = self.named.regions if self.named else ()
        own = [r for record in self.answered.values() for r in getattr(record, "regions", ())]
        return {str(region) for region in told or own}

    @property
    def read(self) -> set[str]:
        """What was read, as the table writes it."""
        if self.named is None:
            return set()
        around = self.named.around
        return {
            f"severity={around.severity}",
            f"duration={around.duration}",
            f"levels={around.levels}",
            *(f"code={code.code}" for code in self.named.codes),
        }


def outcome(base: KnowledgeBase, text: str, command: str) -> Outcome:
    kinds = KINDS if command == "show" else ["causes"]
    try:
        found = named(base, text, kinds, "NAME")
    except click.ClickException as error:
        message = error.message
        known = {record.id for _, record in base.records()}
        offered = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", message.replace(f"'{text}'", " ", 1)))
        return Outcome(base, message=message, ids=offered & known - {"records"})
    ids = {record.id for _, record in (*found.records, *found.others)}
    for kind, record in found.records:  # a group names its procedures
        if kind == "groups":
            ids |= {p.id for p in base.procedures.values() if p.group == record.id}
    return Outcome(base, found, ids=ids)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def wrong_in(base: KnowledgeBase, row: dict[str, str]) -> list[str]:
    """Return what is wrong with what is made of a row; never wrong where nothing is tested."""
    text = row.get("words") or row["code"]
    out = outcome(base, text, row.get("command", "suggest"))
    wrong = []
    if not out.is_right(row["expect"]):
        wrong.append(f"expected {row['expect']}")
    if out.named and row["region"]:
        some = [{*one.split("|")} for one in row["region"].split(";")]
        wrong += ["region" for one in some if out.regions and out.regions.isdisjoint(one)]
    if out.named:
        told = [one.partition(":")[0] for one in row.get("read", "").split(";") if one]
        tested = ("severity", "levels", "code")
        wrong += [one for one in told if one.partition("=")[0] in tested and one not in out.read]
        wrong += wrong_matches(out.named, row)
    return [f"{text!r}: {one}; {sorted(out.ids)} {out.message}" for one in wrong]


def wrong_matches(found: Named, row: dict[str, str]) -> list[str]:
    wanted = dict(zip(row["expect"].split("|"), row.get("match", "").split("|"), strict=False))
    return [
        f"{code.id} is {code.match}"
        for code in found.codes
        if wanted.get(code.id) and str(code.match) not in wanted[code.id].split("/")
    ]


@pytest.mark.parametrize("table", ["codes.tsv", "words.tsv"])
def test_what_people_type_is_read_right(base: KnowledgeBase, table: str) -> None:
    wrong = {
        number: some for number, row in enumerate(rows(table)) if (some := wrong_in(base, row))
    }
    count = sum(1 for _ in rows(table))
    assert count > 100
    assert len(wrong) <= (1 - RIGHT) * count, "\n".join(
        line for some in wrong.values() for line in some
    )


@pytest.mark.parametrize("table", ["codes.tsv", "words.tsv"])
def test_nothing_is_answered_or_hinted_that_is_something_else(
    base: KnowledgeBase, table: str
) -> None:
    led_astray = [
        (text, sorted(meant))
        for row in rows(table)
        if (text := row.get("words") or row["code"])
        if (meant := outcome(base, text, row.get("command", "")).ids & {*row["never"].split(";")})
    ]
    assert led_astray == []


def told(base: KnowledgeBase, *texts: str) -> Any:
    return profile_of([named(base, text, ["causes"], "--cause") for text in texts])


def test_the_region_is_that_of_the_code_else_of_the_words_else_of_the_cause(base) -> None:
    assert [str(r) for r in told(base, "M54.12").regions] == ["cervical"]
    assert [str(r) for r in told(base, "M54.17").regions] == ["lumbar", "sacral"]
    assert [str(r) for r in told(base, "spinal stenosis C5-6").regions] == ["cervical"]
    assert told(base, "spinal-stenosis").regions == ()  # and the causes imply it
    both = told(base, "M54.12", "knee osteoarthritis")
    assert [str(r) for r in both.regions] == ["cervical", "knee"]
    assert told(base, "M54.12", "neuropathic pain").regions == ()  # that may be anywhere


def test_what_stands_around_a_name_is_told(base) -> None:
    profile = told(base, "severe lumbar stenosis L4-5")
    assert profile.causes == ("lumbar-spinal-stenosis",)
    assert (str(profile.severity), str(profile.levels)) == ("severe", "single")
    assert told(base, "moderate to severe spinal stenosis").severity is None
    assert str(told(base, "multilevel degenerative disc disease").levels) == "multiple"
    assert str(told(base, "chronic low back pain").duration) == "chronic"


def test_a_code_is_echoed_with_how_it_stands_to_each_cause(base) -> None:
    (code,) = told(base, "icd-10-cm m5412").codes
    assert (code.code, code.title) == ("M54.12", "Radiculopathy, cervical region")
    assert (str(code.match), code.recorded, code.cause) == (
        "exact",
        "M54.12",
        "cervical-radiculopathy",
    )
    several = told(base, "M47.813").codes
    assert {c.cause for c in several} == {"cervical-facet-pain", "thoracic-facet-pain"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("M79.7", "M79.7 (Fibromyalgia), of M79 (Other and unspecified soft tissue disorders, not"),
        ("E66.01", "E66.01 (below E66.0, Obesity due to excess calories"),
        ("M51", "stands above what is recorded: disc-herniation-with-sciatica (M51.1), "),
        ("M54.1Z", "system and release known here; there is M54.1 (Radiculopathy)"),
        ("M 54.16", "there is M54.16 (Radiculopathy, lumbar region)"),
        ("m54.l6", "there is M54.16 (Radiculopathy, lumbar region)"),
        ("ICD-9 724.4", "'ICD-9 724.4' is no code of ICD-10-CM April 1, 2026"),
        ("722.10", "'722.10' is no code of ICD-10-CM April 1, 2026"),
        (
            "apixaban",
            "'apixaban' is a factor: 'painref show direct-anticoagulants'; for a suggestion: ",
        ),
        ("kyphoplasty", "'kyphoplasty' is a procedure: 'painref show kyphoplasty'"),
        ("fibromyalgia", "'fibromyalgia' is not covered; what is: 'painref list causes'"),
        ("siatica", "no cause is called 'siatica'; did you mean 'sciatica'?"),
        ("A1c 9", "did you mean the factor 'diabetes' (--factor diabetes)?"),
    ],
)
def test_a_miss_says_what_it_is(base, text: str, message: str) -> None:
    assert message in outcome(base, text, "suggest").message


@pytest.mark.parametrize(
    ("text", "code"), [("M79.7", 1), ("M54.1Z", 2), ("fibromyalgia", 2), ("M54.12", 0)]
)
def test_a_code_without_record_is_nothing_found_and_no_wrong_usage(run, text, code) -> None:
    result = run("suggest", "--cause", text)
    assert result.exit_code == code
    assert "Traceback" not in result.stderr


def test_show_gives_each_record_that_a_code_leads_to(run) -> None:
    result = run("show", "M47.813", "--format", "json")
    assert result.exit_code == 0
    assert [r["id"] for r in json.loads(result.stdout)] == [
        "cervical-facet-pain",
        "thoracic-facet-pain",
    ]
    full = run("show", "cervical-radiculopathy", "--full").stdout
    assert "M54.12  Radiculopathy, cervical region (ICD-10-CM April 1, 2026)" in full
    assert "(ICD-10-CM April 1, 2026; broader than this)" in full
