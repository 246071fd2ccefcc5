"""Words for the order of options: why one stands above the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from painref.answers.profile import Truth
from painref.answers.ranking import Rank, rank
from painref.answers.suggestion import Option, Relation, Verdict
from painref.words.wording import AVAILABILITY, FIT

HEADING = {
    Verdict.SHOWN: "Better than sham, no guideline against",
    Verdict.ADVISED: "Advised by a guideline, not shown better than sham",
    Verdict.OPEN: "Open or disputed",
    Verdict.NOT_BACKED: "Not better than sham where tested, or advised against",
}
"""What stands over the options of a verdict: what was counted, and no more."""


def why_above(upper: Option, lower: Option) -> str:
    """Say by which part of the order one option stands above the next."""
    above, below = rank(upper), rank(lower)
    part = next(part for part in Rank._fields if getattr(above, part) != getattr(below, part))
    if part == "name":
        return "nothing tells them apart; they stand by name"
    told = PARTS[part].told
    return f"{told(upper)}; there, {told(lower)}"


_RELATION = {
    Relation.EXACT: "named for this very cause",
    Relation.BROADER: "named for a broader cause",
    Relation.NARROWER: "named for a narrower cause",
}


COMPARED = {True: "compared, or advised on", False: "no comparison read in such people"}
LAY = {True: "a lay text alone names it", False: "more than a lay text speaks of it"}


def _against_others(option: Option) -> str:
    return ("better than others", "neither better nor worse than others", "worse than usual care")[
        rank(option).others
    ]


def _conditions(option: Option) -> str:
    met = option.reasons[0].truth is Truth.MET
    return "its conditions are met" if met else "its conditions are not all known"


def _availability(option: Option) -> str:
    availability = option.procedure.availability
    return AVAILABILITY[availability.status] if availability else "availability not stated"


class Part(NamedTuple):
    """How a part of a `Rank` is told."""

    called: str
    """What it is called where the order as a whole is told."""
    told: Callable[[Option], str]
    """What is said of one option."""


PARTS: dict[str, Part] = {
    "verdict": Part("verdict", lambda option: f"'{HEADING[option.judgment.verdict].lower()}'"),
    "guidelines": Part(
        "guidelines", lambda option: f"guidelines {option.judgment.guidelines.words}"
    ),
    "evidence": Part(
        "evidence against sham", lambda option: f"against sham {option.judgment.evidence.words}"
    ),
    "others": Part("evidence against others", _against_others),
    "fit": Part("fit", lambda option: f"it {FIT[option.fit]}"),
    "relation": Part(
        "how close the cause is", lambda option: _RELATION[option.reasons[0].relation]
    ),
    "truth": Part("whether conditions are met", _conditions),
    "uncompared": Part(
        "whether a comparison was read", lambda option: COMPARED[not rank(option).uncompared]
    ),
    "lay": Part("whether more than a lay text names it", lambda option: LAY[rank(option).lay]),
    "availability": Part("availability", _availability),
    "name": Part("name", lambda option: option.procedure.name),
}
"""The parts of a `Rank`, in its order; a test holds that none is missing."""
