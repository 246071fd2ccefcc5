"""What guidelines say of an option, in few words: the gist, and each with its scope and disputes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from painref.answers.conditions import Truth
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
_SILENT = (Stance.NO_RECOMMENDATION, Stance.NEUTRAL)
"""Stances that advise nothing, which are told in the guideline's own words."""
LONGEST = 60
"""How long a guideline's own wording may be to stand in the row."""
Waits = tuple[Judged[Recommendation], When]
"""A stance, and what it waits for."""


def gist_of_stances(base: KnowledgeBase, option: Option) -> str:
    """Say in a few words how guidelines vote, or on what that hangs."""
    voted = option.judgment.guidelines
    waiting = _gist_of_waiting(base, option)
    if voted.vote is Vote.NONE:
        return waiting or voted.words
    said = f"{voted.words}{farther(base, option, [stance.cause for stance in voted.on])}"
    turned = waiting.partition(" ")[0] not in ("", voted.words)
    return f"{said}; {waiting}" if turned and voted.vote is not Vote.BOTH else said


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


def _gist_of_waiting(base: KnowledgeBase, option: Option) -> str:
    """Say which way those lean that wait for something not told, and for what; empty, if none."""
    waiting = [
        judged
        for judged in option.waiting
        if votes(judged.statement) and not judged.waits_for.factors
    ]
    said = {
        f"{'for' if j.statement.stance.leaning > 0 else 'against'} {_if(base, j, waits)}"
        for j, waits in _joined(waiting)
    }
    return said.pop() if len(said) == 1 else f"depends{SEE_BELOW}" if said else ""


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
    alike: dict[str, list[Recommendation]] = {}
    scopes: dict[str, str] = {}
    for judged, waits in _joined(told):
        said = _stance(base, option, judged, waits)
        alike.setdefault(said, []).append(judged.statement)
        scopes[said] = _if(base, judged, waits) if judged.applies is not Truth.MET else ""
    parts: list[Part] = []
    sides = {r.statement.stance.leaning for r in told if _is_judgment(r.statement)}
    shown = _both_sides(alike, scopes, max(most, len(sides)))
    for said, some in shown.items():
        cited = tuple(dict.fromkeys(one.source for one in some))
        inferred = any(one.inferred for one in some)
        parts += [f"{'; ' if parts else ''}{said}", Cite(cited, inferred, some[0].layer)]
        parts += _disputes(base, cited)
    rest = len(alike) - len(shown) + len(option.waiting) - len(waiting)
    more = (f"; {rest} more",) if rest > 0 else ()
    return ("Guidelines: ", *parts, *more, ".") if parts else ()


def _both_sides(
    alike: dict[str, list[Recommendation]], scopes: dict[str, str], most: int
) -> dict[str, list[Recommendation]]:
    """Return the first of some stances, and what contradicts one of them on the very same people."""
    shown = dict([*alike.items()][:most])
    sides = {(scopes[said], some[0].stance.leaning) for said, some in shown.items()}
    for said, some in alike.items():
        side = scopes[said], some[0].stance.leaning
        if side not in sides and (side[0], -side[1]) in sides and side[1]:
            shown[said] = some
            sides.add(side)
    return shown


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


def _stance(
    base: KnowledgeBase, option: Option, judged: Judged[Recommendation], waits: When
) -> str:
    recommendation = judged.statement
    stance = STANCE[recommendation.stance]
    if _STRONGLY.match(recommendation.wording):
        stance = f"strongly {stance}"
    if recommendation.stance in _SILENT and len(recommendation.wording) <= LONGEST:
        stance = f"{stance} ({uncapitalized(recommendation.wording)})"
    if recommendation.no_vote and recommendation.purpose is Purpose.TREATMENT:
        stance = f"{stance} (not counted: {NO_VOTE[recommendation.no_vote]})"
    if judged.applies is not Truth.MET:
        return f"{_if(base, judged, waits)}: {stance}"
    about = recommendation.cause
    in_head = about == named_broader(base, option)
    if not in_head and about in ancestors(base.causes, option.judgment.cause):
        return f"in {base.causes[about].name.lower()}: {stance}"
    return stance


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
