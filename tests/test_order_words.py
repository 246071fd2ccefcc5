"""Every part of the order of options has words of its own."""

from __future__ import annotations

from painref.answers.order_words import WORDS
from painref.answers.ranking import Rank


def test_every_part_of_the_order_can_be_told() -> None:
    assert tuple(WORDS) == Rank._fields
