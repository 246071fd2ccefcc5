"""Signs that are told to be over: foot drop got better, numb between the legs in 2018, fell as a child.

A sign of the nerves is read as present all the same, to be safe, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painref.answers.free_words.history import LONG_AGO, STILL, Past, is_year
from painref.answers.free_words.sign_steps import CAUDA, DEFICIT, FRACTURE
from painref.answers.free_words.signs import Sign
from painref.answers.free_words.tokens import Phrases, Span, Text

_OVER = Phrases(
    *(
        f"{is_}{gone}"
        for is_ in ("", "is ", "are ", "has ", "have ", "its ", "all ", "now ")
        for gone in (
            *("gone", "gone away", "better", "fine now", "ok now", "okay now", "fine", "over"),
            *("recovered", "fully recovered", "settled", "cleared", "cleared up", "healed now"),
        )
    ),
    "went away|got better|got fully better|went|wore off|back to normal|improved|stopped",
)
_AS_A_CHILD = Phrases(
    *(
        f"when {i}was {a}"
        for i in ("", "i ")
        for a in ("a kid", "a child", "young", "little", "small")
    ),
    "as a kid|as a child|as a teenager|as a toddler|in childhood",
)
_BEHIND = frozenset("after since now but and with in by when so then".split())
_JOINS = frozenset("that which it is was has have all the pain now".split())


def told_as_over(text: Text, signs: Iterable[Sign]) -> Iterator[Past]:
    """Yield the signs of nerves that are told as over, and falls that somebody had as a child."""
    for sign in signs:
        clause = text.clause(sign.span.start)
        if sign.step == FRACTURE:
            childhood = [s for s in _AS_A_CHILD.find(text) if s.start in clause]
            if childhood and childhood[0].start >= sign.span.end:
                span = Span(sign.span.start, childhood[0].end)
                yield Past(span, sign.span, is_long_ago=True)
        elif sign.step in (CAUDA, DEFICIT) and (end := _end(text, sign.span, clause)):
            yield Past(Span(sign.span.start, end), sign.span, is_infection=True)


def _end(text: Text, sign: Span, clause: Span) -> int:
    """Return where words end that say that a sign is over; 0, if none do."""
    at = sign.end
    while at < clause.end and text.word(at) in _JOINS:
        at += 1
    if at < clause.end and (long := _OVER.at(text.tokens, at)):
        after = at + long
        if after >= clause.end or text.word(after) in _BEHIND:
            return after
    if not STILL.isdisjoint(text.words(clause)):
        return 0
    ago = [s.end for s in LONG_AGO.find(text) if s.start in clause and s.start >= sign.end]
    years = [at + 1 for at in range(sign.end, clause.end) if is_year(text.word(at))]
    return max((*ago, *years), default=0)
