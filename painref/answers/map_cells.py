"""The cells of the map: how a procedure stands for a cause, as a sign, a word, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from painref.answers.evidence_weight import weightiest
from painref.answers.option_groups import standing_alone
from painref.answers.order_words import HEADING
from painref.answers.suggestion import Option, Verdict, Vote, Why
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause, CauseId, Citation, EvidenceNote
from painref.model.terms import Purpose


class State(Enum):
    """How a procedure stands for a cause: a sign, a word, and what they mean."""

    SHOWN = ("+", "shown", HEADING[Verdict.SHOWN])
    ADVISED = ("a", "advised", HEADING[Verdict.ADVISED])
    DISPUTED = (
        "~",
        "disputed",
        f"{HEADING[Verdict.OPEN]}: findings and guidelines, or guidelines, contradict each other",
    )
    DEPENDS = ("d", "depends", f"{HEADING[Verdict.OPEN]}: it hangs on what 'suggest' then asks")
    OPEN = ("?", "open", f"{HEADING[Verdict.OPEN]}: neither findings nor guidelines settle it")
    NOT_BACKED = ("-", "not-backed", HEADING[Verdict.NOT_BACKED])
    OUT = (
        "x",
        "out",
        "Ruled out: it suits this less, is for another part of the body, or can no longer be had",
    )
    OPERATION = ("=", "operation", "An operation, to compare; without a verdict")
    TEST = ("t", "test", "A test; without a verdict")
    STUDIED = ("o", "studied", "Findings are recorded, but no source names it for this")

    def __init__(self, sign: str, word: str, text: str) -> None:
        self.sign = sign
        self.word = word
        self.text = text


_STATE = {
    (Verdict.SHOWN, None): State.SHOWN,
    (Verdict.ADVISED, None): State.ADVISED,
    (Verdict.OPEN, Why.DISPUTED): State.DISPUTED,
    (Verdict.OPEN, Why.DEPENDS): State.DEPENDS,
    (Verdict.OPEN, None): State.OPEN,
    (Verdict.NOT_BACKED, None): State.NOT_BACKED,
}


class Votes(NamedTuple):
    """How evidence and guidelines vote."""

    evidence: Vote
    guidelines: Vote


@dataclass(frozen=True)
class Cell:
    """How it stands, who says so, and of which cause: the one asked for, a broader or narrower."""

    state: State
    cause: str
    cite: tuple[Citation, ...]
    inferred: str | None = None
    layer: str | None = None
    votes: Votes | None = None
    """How the votes were cast; none of what has no verdict."""

    @property
    def judged(self) -> tuple[Verdict, Why | None] | None:
        """What the votes come to, and why it is open."""
        return next((held for held, state in _STATE.items() if state is self.state), None)


def standing_for(base: KnowledgeBase, cause: Cause) -> dict[str, Cell]:
    """Return how what is named for a cause stands there, as `suggest` has it.

    What is both a treatment and a test there stands as a treatment.
    """
    stand = standing_alone(base, CauseId(cause.id))
    found: dict[str, Cell] = {}
    for option in stand.options:
        found[option.procedure.id] = _judged(option)
    for state, others in (
        (State.OPERATION, stand.comparators),
        (State.TEST, stand.tests),
        (State.OUT, stand.ruled_out),
    ):
        for option in others:
            found.setdefault(option.procedure.id, _named(state, option))
    return found


def _judged(option: Option) -> Cell:
    """Return the verdict of an option with what its votes rest on, or else who names it."""
    judgment = option.judgment
    state = _STATE[judgment.verdict, judgment.why]
    votes = Votes(judgment.evidence.vote, judgment.guidelines.vote)
    rests = (*judgment.evidence.on, *judgment.guidelines.on)
    if not rests:
        return _named(state, option, votes)
    layer = next((one.layer for one in rests if one.layer), None)
    inferred = next((said for one in rests if (said := getattr(one, "inferred", None))), None)
    sources = tuple(dict.fromkeys(one.source for one in rests))
    return Cell(state, option.reasons[0].indication.cause, sources, inferred, layer, votes)


def _named(state: State, option: Option, votes: Votes | None = None) -> Cell:
    """Return who names a procedure for a cause, or says that it is out."""
    about = option.reasons[0].indication
    said = option.because[0] if option.because else about
    return Cell(state, about.cause, said.cite, said.inferred, said.layer, votes)


def studied_in(base: KnowledgeBase, notes: Iterable[EvidenceNote]) -> Cell | None:
    """Return the weightiest finding on what no source names, if there is one that counts."""
    note = weightiest(base, (note for note in notes if note.purpose is Purpose.TREATMENT))
    if note is None or note.cause is None:
        return None
    return Cell(State.STUDIED, note.cause, (note.source,), layer=note.layer)
