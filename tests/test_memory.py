"""How much memory a check takes for each record: what is kept of one must stay small."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from painref import api
from tests.bench.bench import CHECK_MEMORY, write_layer

FEW, MANY = 60, 150


def peak(folder: Path) -> int:
    """Return the most bytes that are held at once while a folder is checked."""
    tracemalloc.start()
    try:
        assert api.check(folder) == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.exhaustive  # the benchmark measures it, too
def test_a_check_of_30_000_records_would_stay_within_its_bound(tmp_path: Path) -> None:
    """Beside the records only Python and painref take memory, which is the same however many."""
    few, many = (write_layer(tmp_path / str(number), number) for number in (FEW, MANY))
    peak(few)  # what is made but once
    each = (peak(many) - peak(few)) / (MANY - FEW)
    assert 30_000 * each < (CHECK_MEMORY - 50) * 2**20
