"""The rule by which options stand, as `suggest --explain` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.order_words import PARTS
from painref.answers.ranking import Rank
from painref.answers.suggestion import Vote
from painref.answers.verdict import verdict_of
from painref.output import document as doc

_GUIDELINES = (Vote.FOR, Vote.NONE, Vote.BOTH, Vote.AGAINST)
_EVIDENCE = (Vote.FOR, Vote.NONE, Vote.AGAINST)
_EVIDENCE_VOTE = (
    "Evidence: pain or function at the first time reported, against sham or placebo. "
    "'+' is better, by a review graded low or higher or whose interval leaves out no difference, or "
    "by two trials with none against; '-' is no different or worse; '0' is all else, and what is "
    "below what matters. A review that rests on one trial counts as that trial, and a later report "
    "of a trial as the same."
)
_GUIDELINES_VOTE = (
    "Guidelines: stances on whether to do it, whose scope is met. '+' all for, '-' all against, "
    "'+-' both, '0' none. A permission, a draft, an opinion and a how-to do not vote. Open is, too, "
    "what an answer not yet given could move, or which of the narrower causes it is."
)
_, *_WITHIN = Rank._fields  # but for the verdict, which is the heading
_ORDER = (
    f"Within one heading: {', '.join(PARTS[part].called for part in _WITHIN)}. There is no score."
)


def rule() -> Iterator[doc.Block]:
    """Tell of the votes, of what they come to, and of the order within that."""
    yield doc.Heading("By which rule they stand: a rule, and no judgment")
    said = (_EVIDENCE_VOTE, _GUIDELINES_VOTE, _ORDER)
    yield doc.List(tuple(doc.Item((text,), running=True) for text in said))
    heads = (f"guidelines {vote.value}" for vote in _GUIDELINES)
    columns = (doc.Column("", 10, 11), *(doc.Column(head, 13, 14) for head in heads))
    yield doc.Table(columns, tuple(_row(evidence) for evidence in _EVIDENCE))


def _row(evidence: Vote) -> doc.Parts:
    verdicts = (verdict_of(evidence, guidelines).value for guidelines in _GUIDELINES)
    name = doc.Text(f"evidence {evidence.value}", doc.Role.NAME)
    return (name, *(verdict.replace("-", " ") for verdict in verdicts))
