"""Every part of the order of options has words of its own."""

from __future__ import annotations

from painref.answers.order_words import WORDS
from painref.answers.ranking import Rank
from painref.output.screens.rule import _ORDER


def test_every_part_of_the_order_can_be_told() -> None:
    assert tuple(WORDS) == Rank._fields


def test_the_rule_that_is_printed_names_each_part_of_the_order() -> None:
    named = _ORDER.partition(": ")[2].partition(". ")[0].split(", ")
    assert len(named) == len(Rank._fields) - 1  # but the verdict, which is the heading
