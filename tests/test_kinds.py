"""What a new kind of record must have in every place that cannot follow from the model."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import pytest

from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import narrow, told
from painref.model.fields import field_types
from painref.model.kinds import KINDS, kind_of, singular
from painref.model.quick_dataclasses import record
from painref.model.records import CLASSES, Citation, Entry, ProcedureId, Statement
from painref.model.terms import Target
from painref.output.screens.entry import TOLD_APART
from painref.output.screens.record import records
from painref.output.writers import plain
from tests.conftest import ROOT
from tests.small_base import base_of, procedure


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_told_wherever_kinds_are_told(kind: str, run) -> None:
    assert kind in CLASSES, f"CLASSES in model/records.py has to name the class of {kind}"
    held = KnowledgeBase.__annotations__
    assert kind in held, f"KnowledgeBase in base/knowledge_base.py has to hold {kind}"
    assert kind_of(kind) == kind_of(singular(kind)) == kind
    assert kind in " ".join(run("list", "--help").stdout.split())
    assert singular(kind) in " ".join(run("new", "--help").stdout.split())
    assert singular(kind) in " ".join(run("schema", "--help").stdout.split())
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `painref list"))
    assert kind in re.findall("[a-z]+", row), f"docs/commands.md has to name {kind} beside `list`"


@record
class Device(Entry):
    """A kind that no module knows of."""

    procedure: Annotated[ProcedureId, "What it is used in."]
    others: Annotated[tuple[ProcedureId, ...], "What else it is used in."] = ()
    battery_life: Annotated[str | None, "How long it lasts."] = None
    made_of: Annotated[tuple[Target, ...], "What it holds on to."] = ()
    upkeep: Annotated[tuple[Statement, ...], "What is to be done with it."] = ()


THEIRS = (Citation("theirs"),)


def base_with_a_device() -> tuple[KnowledgeBase, Device]:
    """Return a base in which a source says something of a device, and nothing of its procedures."""
    device = Device(
        id="device", name="Device", checked=date(2026, 1, 31), text="It is one.", cite=THEIRS,
        procedure="a", others=("a", "b"), battery_life="9 years", made_of=(Target.DISC,),
        upkeep=(Statement(text="It is charged.", cite=THEIRS),),
    )  # fmt: skip
    base = base_of(procedure("a", broader=("b",)), procedure("b"))
    base.sources["theirs"] = base.sources["book"].changed(id="theirs")
    base.topics = {"device": device}  # a kind whose records are left out if silent
    return base, device


def test_the_fields_of_a_new_kind_are_shown() -> None:
    base, device = base_with_a_device()
    shown = plain.write(records(base, [("topics", device)], full=True))
    for line in ("Procedure: A\n", "Others: A; B\n", "Battery life: 9 years\n", "Made of: disc\n"):
        assert line in shown
    assert "Upkeep\n  It is charged. [theirs]\n" in shown


def test_what_a_new_kind_cannot_do_without_is_kept_for_one_source() -> None:
    base, device = base_with_a_device()
    narrowed = narrow(base, "theirs")
    assert narrowed.topics == {"device": device.changed(others=())}
    assert narrowed.procedures["a"].broader == narrowed.procedures["a"].indications == ()
    assert (*narrowed.procedures,) == ("a",)
    assert not narrowed.listed("procedures")
    assert {kind for kind, _ in told(narrowed)} >= {"topics", "procedures"}
    assert not narrow(base, "book").topics


def test_fields_that_have_a_place_of_their_own_are_fields() -> None:
    for cls, names in TOLD_APART.items():
        assert {*names} <= {field.name for field in field_types(cls)}
