"""Every part of the order of options has words of its own."""

from __future__ import annotations

from painref.answers.order_words import CALLED, WORDS
from painref.answers.ranking import Rank


def test_every_part_of_the_order_can_be_told() -> None:
    for table in ("WORDS", WORDS), ("CALLED", CALLED):
        message = (
            f"{table[0]} in answers/order_words.py has to tell of each part of Rank, in its order"
        )
        assert tuple(table[1]) == Rank._fields, message
