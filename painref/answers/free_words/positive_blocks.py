"""Test blocks that took the pain away, or did not: what denervation is tied to."""

from __future__ import annotations

import re

from painref.answers.free_words.found import Found
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.base.knowledge_base import KnowledgeBase

NO_POSITIVE_BLOCK = "no-positive-block"
"""The factor that a block denies which took the pain away, and that one tells which did not."""
_BLOCK = Phrases(
    *(
        f"{kind} {block}"
        for kind in "medial branch|facet|facet joint|diagnostic|dx|test|genicular|genicular nerve|si joint"
        "|sij|sacroiliac|sacroiliac joint|lateral branch|sympathetic|lumbar sympathetic|comparative".split(
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
_FAILED = Phrases(
    "negative|neg|failed|nondiagnostic|non diagnostic|no relief|without relief|without any relief"
    "|no help|no benefit|without benefit|without effect|no effect|did not help|didnt help|did nothing"
    "|not helpful"
)
"""Right before a block, or behind it, these say that it did not take the pain away."""
_DENIES = ("no", "not", "never", "without")
_PERCENT = re.compile(r"(<?)\s*(\d{1,3})\s*%")
HALF = 50
"""Below how many percent of relief a test block did not take the pain away."""
_NOT = frozenset(
    "no not never without didnt doesnt failed fails negative false if planned awaiting wants needs"
    " hardly barely little before until unless nothing than better would will could should".split()
)
"""In a clause with these it is open whether the block helped, or told that it did not."""
_OPEN = frozenset(
    "if planned awaiting wants needs before until unless would will should yet".split()
)


def tested_blocks(base: KnowledgeBase, found: Found) -> tuple[list[Span], list[Span]]:
    """Return where a test block is told not to have helped, and if nowhere, where to have helped."""
    if NO_POSITIVE_BLOCK not in base.factors:
        return [], []
    failed = negative_blocks(found)
    return failed, [] if failed else positive_blocks(found)


def positive_blocks(found: Found) -> list[Span]:
    """Return where a test block is told to have taken the pain away: positive medial branch block."""
    text = found.spelled
    spans: list[Span] = []
    for block in _BLOCK.find(text):
        clause = text.clause(block.start)
        helped = [span for span in _HELPED.find(text) if span.start in clause]
        is_open = not found.holds(block) or not _NOT.isdisjoint(text.words(clause))
        if helped and not is_open and not _is_little(text, clause):
            ends = (block, helped[0])
            spans.append(Span(min(s.start for s in ends), max(s.end for s in ends)))
    return spans


def negative_blocks(found: Found) -> list[Span]:
    """Return where a test block is told not to have taken the pain away: negative MBB, MBB 20% relief."""
    text = found.spelled
    spans: list[Span] = []
    for block in _BLOCK.find(text):
        clause = text.clause(block.start)
        failed = [
            s
            for s in _FAILED.find(text)
            if s.end == block.start or block.end <= s.start < clause.end
        ]
        if _is_little(text, clause):
            failed += [span for span in _HELPED.find(text) if span.start in clause]
        told = [s for s in failed if text.word(s.start - 1) not in _DENIES or s.start > block.start]
        told = [] if any(span.meets(block) for span in found.others) else told
        if told and _OPEN.isdisjoint(text.words(clause)):
            ends = (block, told[0])
            spans.append(Span(min(s.start for s in ends), max(s.end for s in ends)))
    return spans


def _is_little(text: Text, clause: Span) -> bool:
    """Say whether all the relief that a clause tells in percent is under half."""
    told = _PERCENT.findall(text.written[text.tokens[clause.start].start : _end(text, clause)])
    return bool(told) and all(int(figure) < HALF + bool(less) for less, figure in told)


def _end(text: Text, clause: Span) -> int:
    """Return where a clause ends in what was written, with a sign behind its last word."""
    return text.tokens[clause.end].start if clause.end < len(text.tokens) else len(text.written)
