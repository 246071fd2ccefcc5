"""What the two votes come to: a fixed table without a score.

| evidence | guidelines for | none | contradict | against |
| --- | --- | --- | --- | --- |
| for | shown | shown | open | open |
| none | advised | open | open | not backed |
| against | open | not backed | not backed | not backed |
"""

from __future__ import annotations

from painref.answers.suggestion import Verdict, Vote

_TABLE = {
    Vote.FOR: (Verdict.SHOWN, Verdict.SHOWN, Verdict.OPEN, Verdict.OPEN),
    Vote.NONE: (Verdict.ADVISED, Verdict.OPEN, Verdict.OPEN, Verdict.NOT_BACKED),
    Vote.AGAINST: (Verdict.OPEN, Verdict.NOT_BACKED, Verdict.NOT_BACKED, Verdict.NOT_BACKED),
}
_COLUMNS = (Vote.FOR, Vote.NONE, Vote.BOTH, Vote.AGAINST)
_PLAINLY_OPEN = (Vote.NONE, Vote.NONE)
"""Open without anybody disputing it: nothing was found and nothing is said."""


def verdict_of(evidence: Vote, guidelines: Vote) -> Verdict:
    """Return the verdict of two votes. The table is a rule of painref, and no judgment."""
    return _TABLE[evidence][_COLUMNS.index(guidelines)]


def is_disputed(evidence: Vote, guidelines: Vote) -> bool:
    """Say whether an open verdict is open because the votes, or guidelines, contradict."""
    if verdict_of(evidence, guidelines) is not Verdict.OPEN:
        return False
    return (evidence, guidelines) != _PLAINLY_OPEN
