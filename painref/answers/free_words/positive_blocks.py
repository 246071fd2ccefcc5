"""Test blocks that took the pain away: what denervation is tied to."""

from __future__ import annotations

from painref.answers.free_words.found import Found
from painref.answers.free_words.tokens import Phrases, Span

NO_POSITIVE_BLOCK = "no-positive-block"
"""The factor that such a block denies."""
_BLOCK = Phrases(
    *(
        f"{kind} {block}"
        for kind in "medial branch|facet|facet joint|diagnostic|test|genicular|genicular nerve|si joint"
        "|sacroiliac|sacroiliac joint|lateral branch|sympathetic|lumbar sympathetic|comparative".split(
            "|"
        )
        for block in ("block", "blocks", "nerve block", "nerve blocks", "injection as a test")
    ),
    "mbb|mbbs",
)
_HELPED = Phrases(
    "positive|successful|helped|worked|relieved|relief|took the pain away|took the pain|took away"
    "|took all|took most|pain went|pain was gone|pain free|pain gone|abolished|stopped the pain"
)
_NOT = frozenset(
    "no not never without didnt doesnt failed fails negative false if planned awaiting wants needs"
    " hardly barely little before until unless nothing than better would will could should".split()
)
"""In a clause with these it is open whether the block helped, or told that it did not."""


def positive_blocks(found: Found) -> list[Span]:
    """Return where a test block is told to have taken the pain away: positive medial branch block."""
    text = found.spelled
    spans: list[Span] = []
    for block in _BLOCK.find(text):
        clause = text.clause(block.start)
        helped = [span for span in _HELPED.find(text) if span.start in clause]
        if helped and found.holds(block) and _NOT.isdisjoint(text.words(clause)):
            ends = (block, helped[0])
            spans.append(Span(min(s.start for s in ends), max(s.end for s in ends)))
    return spans
