"""What a new kind of record must have in every place that cannot follow from the model."""

from __future__ import annotations

import re

import pytest

from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import KINDS, kind_of, singular
from painref.model.records import CLASSES
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_told_wherever_kinds_are_told(kind: str, run) -> None:
    assert kind in CLASSES
    assert kind in KnowledgeBase.__annotations__
    assert kind_of(kind) == kind_of(singular(kind)) == kind
    assert kind in " ".join(run("list", "--help").stdout.split())
    assert singular(kind) in " ".join(run("new", "--help").stdout.split())
    assert singular(kind) in " ".join(run("schema", "--help").stdout.split())
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `painref list"))
    assert kind in re.findall("[a-z]+", row), f"docs/commands.md has to name {kind} beside `list`"
