"""What guidelines say of an option, in few words: the gist, and each with its scope and disputes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from painref.answers.profile import Truth, conditions_in
from painref.answers.suggestion import Judged, Option, Relation, Vote
from painref.answers.votes import votes
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Citation, Recommendation, When
from painref.model.terms import CHOICES, NoVote, Purpose, Stance
from painref.output.document import Cite, Part, Parts
from painref.words.phrases import conditions
from painref.words.wording import NO_VOTE, STANCE, uncapitalized

_STRONGLY = re.compile(r"strong(ly\b| recommendation)", re.I)
"""How a guideline's wording begins that is strong; a strong consensus is another thing."""
_WEAK = re.compile(r"\bweak recommendation", re.I)
"""What the wording of a guideline holds that calls its advice weak; weak evidence is another thing."""
_SILENT = (Stance.NO_RECOMMENDATION, Stance.NEUTRAL)
"""Stances that advise nothing, which are told in the guideline's own words."""
LONGEST = 60
"""How long a guideline's own wording may be to stand in the row."""
Waits = tuple[Judged[Recommendation], When]
"""A stance, and what it waits for."""


def gist_of_stances(base: KnowledgeBase, option: Option) -> str:
    """Say in a few words how guidelines vote, or on what that hangs."""
    voted = option.judgment.guidelines
    waiting = _ways_of_waiting(base, option)
    depends = f"depends{SEE_BELOW}"
    way, on_what = waiting[0] if len(waiting) == 1 else ("", "")
    if voted.vote is Vote.NONE:
        return f"{way} {on_what}" if way else depends if waiting else voted.words
    said = f"{voted.words}{farther(base, option, [stance.cause for stance in voted.on])}"
    if not waiting or voted.vote is Vote.BOTH or way == voted.words:
        return said
    return (
        f"{said}; {f'{on_what} also {way}' if way else depends}"  # what is said of all still holds
    )


def named_broader(base: KnowledgeBase, option: Option) -> CauseId | None:
    """Return the broader cause on which alone an option rests: named, studied, spoken of there only.

    None, where something is of the very cause, or it is named for no broader one.
    """
    judgment, reason = option.judgment, option.reasons[0]
    cause = reason.indication.cause
    if reason.relation is not Relation.BROADER:
        return None
    on = (*judgment.evidence.on, *judgment.guidelines.on)
    farther = {*ancestors(base.causes, judgment.cause)} | {None}
    return cause if all(said.cause in farther for said in on) else None


def farther(base: KnowledgeBase, option: Option, causes: Sequence[CauseId | None]) -> str:
    """Name the causes that something was said of, where all are other than the one asked about."""
    known = (None, option.judgment.cause, named_broader(base, option))
    if not causes or any(cause in known for cause in causes):
        return ""
    names = dict.fromkeys(base.causes[cause].name.lower() for cause in causes if cause)
    return f" (in {' or '.join(names)})"


def _ways_of_waiting(base: KnowledgeBase, option: Option) -> list[tuple[str, str]]:
    """Say which way those lean that wait for something not told, and for what: each way once."""
    waiting = [
        judged
        for judged in option.waiting
        if votes(judged.statement) and not judged.waits_for.factors
    ]
    ways = (
        ("for" if j.statement.stance.leaning > 0 else "against", _if(base, j, waits))
        for j, waits in _joined(waiting)
    )
    return [*dict.fromkeys(ways)]


SEE_BELOW = ", see below"
"""Stands where what is told below says on what it depends."""


def _if(base: KnowledgeBase, judged: Judged[Recommendation], waits: When) -> str:
    """Say for which people a stance is that waits."""
    about = judged.statement.cause
    where = f"in {base.causes[about].name.lower()}" if judged.narrower and about else ""
    said = conditions(base, waits)
    return ", ".join(filter(None, (where, f"if {said}" if said else "")))


def stances(base: KnowledgeBase, option: Option, most: int, *, of_others: bool = False) -> Parts:
    """Say what guidelines say: those whose scope is met, then those that wait, with "if".

    What speaks against it in people of whom nothing was told is counted, and told only where
    what is said `of_others` is wanted.
    """
    met = [r for r in option.recommendations if r.applies is Truth.MET]
    waiting = [r for r in option.waiting if of_others or not _is_against_others(r)]
    on_whether = [r for r in (*met, *waiting) if not _is_how_to(r.statement)]
    told = [r for r in on_whether if r.statement.stance is not Stance.NEUTRAL] or on_whether
    told.sort(key=lambda r: not votes(r.statement))
    judging = [r for r in told if _is_judgment(r.statement)]
    first = {r.statement.stance.leaning: id(r) for r in reversed(judging)}.values()
    told.sort(key=lambda r: id(r) not in first)  # of each side one comes before the others
    clauses = _gathered(_clauses(base, option, told))
    sides = {r.statement.stance.leaning for r in told if _is_judgment(r.statement)}
    shown = _both_sides(base, clauses, max(most, len(sides)))
    parts: list[Part] = []
    for clause in shown:
        parts += ["; " if parts else "", *_told(base, clause)]
    rest = len(clauses) - len(shown) + len(option.waiting) - len(waiting)
    more = (f"; {rest} more",) if rest > 0 else ()
    return ("Guidelines: ", *parts, *more, ".") if parts else ()


class _Clause(NamedTuple):
    """What guidelines say alike, of the same people; then who says so of fewer of them only."""

    stance: str
    place: str
    """The other cause of which it is said, after "in"; empty, if of the one asked about."""
    waits: When
    by: list[Recommendation]
    of_fewer: list[_Clause]

    @property
    def side(self) -> tuple[str, When, int]:
        """Of whom it is said, and which way it leans."""
        return self.place, self.waits, self.by[0].stance.leaning


def _clauses(
    base: KnowledgeBase, option: Option, told: Iterable[Judged[Recommendation]]
) -> list[_Clause]:
    """Put together what is said alike of the same people, by several guidelines or by one."""
    found: list[_Clause] = []
    for judged, waits in _joined(told):
        stance, place = _stance(judged.statement), _place(base, option, judged)
        for clause in found:
            if (clause.stance, clause.place, clause.waits) == (stance, place, waits):
                clause.by.append(judged.statement)
                break
        else:
            found.append(_Clause(stance, place, waits, [judged.statement], []))
    return found


def _gathered(clauses: Sequence[_Clause]) -> list[_Clause]:
    """Put what is said of fewer of the same people behind what others say alike of them all."""
    found: list[_Clause] = []
    for clause in clauses:
        wider = [other for other in clauses if other is not clause and _is_within(clause, other)]
        if not wider:
            found.append(clause)
        else:
            min(wider, key=lambda one: len(conditions_in(one.waits))).of_fewer.append(clause)
    first = {id(c): min(map(clauses.index, (c, *c.of_fewer))) for c in found}
    return sorted(found, key=lambda clause: first[id(clause)])


def _is_within(clause: _Clause, other: _Clause) -> bool:
    """Say whether a clause says the same of fewer of the people that another speaks of."""
    if (clause.stance, clause.place) != (other.stance, other.place):
        return False
    return conditions_in(other.waits) < conditions_in(clause.waits)


def _told(base: KnowledgeBase, clause: _Clause) -> Parts:
    """Say in a clause of whom, what, and who says so."""
    parts: list[Part] = [": ".join(filter(None, (_of_whom(base, clause), clause.stance)))]
    parts += _cited(base, clause.by)
    said_of_all = {one.source.source for one in clause.by}
    others = [one for fewer in clause.of_fewer for one in fewer.by]
    others = [one for one in others if one.source.source not in said_of_all]
    if others:
        parts += [f", {_of_which(base, clause)} also", *_cited(base, others)]
    return tuple(parts)


def _of_which(base: KnowledgeBase, clause: _Clause) -> str:
    """Say of which fewer people others say the same; where these are several kinds, that they are fewer."""
    if len(clause.of_fewer) > 1:
        return "of some of them"
    left = {about: () for about, _ in conditions_in(clause.waits)}
    return f"if {conditions(base, clause.of_fewer[0].waits.changed(**left))}"


def _of_whom(base: KnowledgeBase, clause: _Clause) -> str:
    said = conditions(base, clause.waits)
    return ", ".join(filter(None, (clause.place, f"if {said}" if said else "")))


def _cited(base: KnowledgeBase, by: Sequence[Recommendation]) -> Parts:
    """Say who says so, public bodies first: the others may be folded behind them."""
    several = sorted(by, key=lambda one: not base.sources[one.source.source].public_body)
    cited = tuple(dict.fromkeys(one.source for one in several))
    inferred = any(one.inferred for one in by)
    return Cite(cited, inferred, by[0].layer), *_disputes(base, cited)


def _both_sides(base: KnowledgeBase, clauses: Sequence[_Clause], most: int) -> list[_Clause]:
    """Return the first clauses, what contradicts one of them on the very same people, and public bodies.

    What a public body says on whether to do it is never folded behind a society.
    """
    shown = [*clauses[:most]]
    sides = {clause.side for clause in shown}
    for clause in clauses[most:]:
        *of_whom, leaning = clause.side
        contradicts = (*of_whom, -leaning) in sides and clause.side not in sides and leaning
        if contradicts or _is_public(base, clause):
            shown.append(clause)
            sides.add(clause.side)
    return shown


def _is_public(base: KnowledgeBase, clause: _Clause) -> bool:
    return any(votes(one) and base.sources[one.source.source].public_body for one in clause.by)


def _is_judgment(stance: Recommendation) -> bool:
    """Say whether a stance is for, against, or that what is known is too little."""
    return votes(stance) or (stance.stance is Stance.NO_RECOMMENDATION and stance.no_vote is None)


def _is_against_others(judged: Judged[Recommendation]) -> bool:
    return bool(judged.waits_for.factors) and judged.statement.stance.leaning < 0


def _is_how_to(stance: Recommendation) -> bool:
    """Say whether a stance is on how to treat, and not on whether to."""
    return stance.no_vote is NoVote.HOW_TO and stance.purpose is Purpose.TREATMENT


def _disputes(base: KnowledgeBase, cited: Iterable[Citation]) -> Parts:
    """Say who calls for one of the guidelines to be withdrawn."""
    by = dict.fromkeys(base.sources[one.source].disputed_by for one in cited)
    calls = tuple(Citation(source) for source in by if source)
    return (", disputed", Cite(calls)) if calls else ()


def _stance(recommendation: Recommendation) -> str:
    """Say what a guideline's stance is, how strong it calls it, and why it does not count if so."""
    stance = STANCE[recommendation.stance]
    if _STRONGLY.match(recommendation.wording):
        stance = f"strongly {stance}"
    if _WEAK.search(recommendation.wording):
        stance = f"{stance} (weak)"
    if recommendation.stance in _SILENT and len(recommendation.wording) <= LONGEST:
        stance = f"{stance} ({uncapitalized(recommendation.wording)})"
    if recommendation.no_vote and recommendation.purpose is Purpose.TREATMENT:
        stance = f"{stance} (not counted: {NO_VOTE[recommendation.no_vote]})"
    return stance


def _place(base: KnowledgeBase, option: Option, judged: Judged[Recommendation]) -> str:
    """Name the cause of a stance where it is a narrower one, or a broader one that the head lacks."""
    about = judged.statement.cause
    if about is None:
        return ""
    in_head = about == named_broader(base, option)
    is_broader = about in ancestors(base.causes, option.judgment.cause)
    met = judged.applies is Truth.MET
    if judged.narrower or (met and is_broader and not in_head):
        return f"in {base.causes[about].name.lower()}"
    return ""


def _joined(several: Iterable[Judged[Recommendation]]) -> list[Waits]:
    """Return stances with what they wait for; those of one source that differ in one thing are one.

    Where they cover all that this thing can be, nothing of it is waited for.
    """
    found: list[Waits] = []
    for judged in several:
        waits = judged.waits_for
        for place, (other, before) in enumerate(found):
            if _said(judged) == _said(other) and (both := _either(before, waits)) is not None:
                found[place] = other, both
                break
        else:
            found.append((judged, waits))
    return found


def _said(judged: Judged[Recommendation]) -> tuple[object, ...]:
    """Return all that is said of a stance but its conditions."""
    said = judged.statement
    return said.source.source, said.stance, said.wording, said.no_vote, said.cause, judged.truth


def _either(one: When, other: When) -> When | None:
    """Return conditions that are met where either is; None, if they differ in several things."""
    differ = [about for about in CHOICES if getattr(one, about) != getattr(other, about)]
    if one.factors != other.factors or len(differ) > 1:
        return None
    if not differ:
        return one
    about = differ[0]
    both = {*getattr(one, about), *getattr(other, about)}
    every = tuple(term for term in CHOICES[about] if term in both)
    return one.changed(**{about: () if len(every) == len(CHOICES[about]) else every})
