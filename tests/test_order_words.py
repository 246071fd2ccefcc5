"""Every part of the order of options has words of its own."""

from __future__ import annotations

from painref.answers.order_words import PARTS
from painref.answers.ranking import Rank


def test_every_part_of_the_order_can_be_told() -> None:
    message = "PARTS in answers/order_words.py has to tell of each part of Rank, in its order"
    assert tuple(PARTS) == Rank._fields, message
