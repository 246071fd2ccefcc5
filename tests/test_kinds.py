"""What a new kind of record must have in every place that cannot follow from the model."""

from __future__ import annotations

import pytest

from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import KINDS, LEFT_OUT_IF_SILENT, kind_of, singular
from painref.model.records import CLASSES


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_told_wherever_kinds_are_told(kind: str, run) -> None:
    assert kind in CLASSES
    assert kind in KnowledgeBase.__annotations__
    assert kind_of(kind) == kind_of(singular(kind)) == kind
    assert kind in " ".join(run("list", "--help").stdout.split())
    assert singular(kind) in " ".join(run("new", "--help").stdout.split())
    assert singular(kind) in " ".join(run("schema", "--help").stdout.split())


def test_kinds_that_can_be_left_out_are_kinds() -> None:
    assert {*LEFT_OUT_IF_SILENT} < {*KINDS}
