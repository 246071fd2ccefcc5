"""What is told as past: had sciatica 10 years ago, previous discitis, gout before, warfarin in 2020.

Whether it still holds is unknown, so it is not read as present; a recent infection is, to be safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from painref.answers.free_words.dates import PARTS_OF_A_YEAR
from painref.answers.free_words.levels import OF_A_DISC, OF_A_VERTEBRA, Level
from painref.answers.free_words.names import STEPPED_OVER, Name
from painref.answers.free_words.sign_steps import INFECTION, JOINT
from painref.answers.free_words.signs import Sign
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

INFECTIONS = frozenset(
    "infection bloodstream-infection local-infection joint-infection spinal-infection".split()
)
PASSING = frozenset(
    "infection bloodstream-infection local-infection joint-infection pregnancy smoking"
    " recent-vaccination anticoagulants warfarin direct-anticoagulants heparins clopidogrel other-antiplatelets aspirin adrenal-suppression immunosuppression"
    " medication-overuse sedation".split()
)
"""The factors that end."""
_EVENTS = re.compile(
    r"\b(?:after|post|replacement|surgery|operation|fusion|amputation|failed|phantom|whiplash"
    r"|fractures?|puncture)\b"
)
"""What is named after something that happened: '2 years ago' tells of that."""
_HEALS = re.compile(r"\bfractures?\b")
STILL = frozenset(
    "still since ongoing started began begun onset diagnosed known shown shows showed found mri ct"
    " confirmed worsened worse developed persists persisting persistent remains continues".split()
)
"""In a clause with these what is told is not over."""
_AGAIN = frozenset("again recurred recurrence returned relapse relapsed flared recurring".split())
_BEFORE = frozenset(("previous", "previously", "prior", "past", "former", "earlier", "remote"))
_HAS_HAD = frozenset("has have ive hes shes theyve always been never not".split())
_TREATED = Phrases(
    "treated|cured|cleared|settled|healed|resolved|operated|operated on|over|gone|treated with *"
    "|was treated|got better|went away"
)
LONG_AGO = Phrases(
    "years ago|yrs ago|years back|a year ago|one year ago|decades ago|a decade ago|long ago"
    "|many years ago|some years ago|several years ago|a few years ago|few years ago|last year"
    "|as a child|as a teenager|as a kid|when young|in childhood|in my youth|in my teens"
    "|in his youth|in her youth|years before|years earlier"
)
_NOT_LONG_AGO = Phrases(
    "last month|last week|weeks ago|months ago|days ago|week ago|month ago|a month ago|a week ago"
    "|recently|some weeks ago|some months ago|a few weeks ago|a few months ago"
)
_ONCE = Phrases("before|in the past|previously|formerly|once|in the past already|before that")
_UNTIL = ("until", "till", "til")
_FINISHED = frozenset("finished completed ended".split())
"""Before a drug these say that it is no longer taken: completed chemo."""
_AFTER_ONCE = ("and", "but", "now")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = frozenset("two three four five six seven eight nine ten fifteen twenty thirty".split())
_JOINS = frozenset("in of on at was were back about around episode episodes".split())
_MONTHS = frozenset((*PARTS_OF_A_YEAR, "fall"))


class When(Enum):
    """When something was, by what stands behind it."""

    NEVER = ""
    """Nothing behind it says that it is past."""
    ONCE = "before"
    NOT_LONG_AGO = "weeks ago"
    LONG_AGO = "years ago"
    OVER = "treated weeks ago"


@frozen
class Past(Frozen):
    """Some words that tell of the past, with what is told."""

    span: Span
    what: Span
    is_infection: bool = False
    is_long_ago: bool = False

    @property
    def is_read(self) -> bool:
        """Whether it is taken as present, to be safe."""
        return self.is_infection and not self.is_long_ago


@frozen
class _Told(Frozen):
    span: Span
    is_infection: bool = False
    is_cause: bool = False
    called: str = ""


def told_as_past(
    text: Text,
    names: Sequence[Name],
    signs: Sequence[Sign],
    levels: Sequence[Level],
    beside: Sequence[Span],
) -> list[Past]:
    """Return what is told as past, with the words that say so; `beside` are places, sides, limbs.

    A mere 'had' or 'previous' tells of the past where something else is told that hurts now.
    """
    if not _AGAIN.isdisjoint(token.word for token in text.tokens):
        return []
    told = [*_told(text, names, signs, levels)]
    found = [past for one in told if (past := _past(text, one, told, beside))]
    return [*_joined(text, found)]


def is_year(word: str) -> bool:
    """Say whether a word is a year."""
    return _YEAR.fullmatch(word) is not None


def after_an_arrow(text: Text, at: int) -> bool:
    """Say whether an arrow stands before a word: warfarin -> apixaban 2023."""
    before = text.tokens[at].before if at < len(text.tokens) else ""
    return any(arrow in before for arrow in ("->", "=>", "\u2192"))


def _told(
    text: Text, names: Sequence[Name], signs: Sequence[Sign], levels: Sequence[Level]
) -> Iterator[_Told]:
    """Yield what may be past: causes, factors that end, infections, what is said of a level."""
    named = {at for name in names for at in name.span}
    for name in names:
        if name.kind == "causes" or name.id in PASSING:
            is_cause = name.kind == "causes"
            yield _Told(name.span, name.id in INFECTIONS, is_cause, name.called)
    for sign in signs:
        if sign.step in (INFECTION, JOINT):
            yield _Told(sign.span, is_infection=True)
    for at in range(len(text.tokens) if levels else 0):
        if text.word(at) in OF_A_DISC | OF_A_VERTEBRA and at not in named:
            yield _Told(Span(at, at + 1), is_cause=True, called=text.word(at))


def _past(text: Text, one: _Told, told: Sequence[_Told], beside: Sequence[Span]) -> Past | None:
    """Return the past that something is told as, if it is told as past."""
    clause = text.clause(one.span.start)
    words = {*text.words(clause)}
    is_new = after_an_arrow(text, one.span.start)  # the date is since when
    if is_new or not words.isdisjoint(STILL) or _lasts(text, one.span, clause):
        return None
    start = _start(text, one.span, clause, beside)
    end, when = _end(text, one.span, clause, beside)
    alone = not any(other.is_cause and other.span.start not in clause for other in told)
    is_event = _EVENTS.search(one.called) and (alone or not _HEALS.search(one.called))
    if is_event:
        end, when = one.span.end, When.NEVER
    is_said_before = start < one.span.start
    if is_said_before and text.word(start) in _FINISHED:
        return None if one.is_cause or one.is_infection else Past(Span(start, end), one.span)
    if when is When.NEVER and (alone or not is_said_before):
        return None
    if when is When.ONCE and alone and all(span.start in clause for span in beside):
        return None
    if when is When.NOT_LONG_AGO and not one.is_infection and (alone or not is_said_before):
        return None
    is_long_ago = when in (When.LONG_AGO, When.OVER)
    return Past(Span(start, end), one.span, one.is_infection, is_long_ago)


def _lasts(text: Text, span: Span, clause: Span) -> bool:
    """Say whether 'for' or 'x' and a number follow in the clause: had sciatica for 6 weeks."""
    after = range(span.end, clause.end - 1)
    return any(text.word(at) in ("for", "x") and text.word(at + 1) != "which" for at in after)


def _start(text: Text, span: Span, clause: Span, beside: Sequence[Span]) -> int:
    """Return where words begin that say before something that it is past."""
    at = span.start - 1
    while at >= clause.start and (
        text.word(at) in STEPPED_OVER - {"had", "has", "have", "old", "new", "recurrent"}
        or text.word(at) in ("a", "an", "some", "bad", "also", "one", "two", "the")
        or any(at in other for other in beside)
    ):
        at -= 1
    if at < clause.start:
        return span.start
    if text.word(at) in _BEFORE | _FINISHED:
        return at
    if text.word(at) == "had" and text.word(at - 1) not in _HAS_HAD:
        return at
    return span.start


def _end(text: Text, span: Span, clause: Span, beside: Sequence[Span]) -> tuple[int, When]:
    """Return where words end that say behind something that it is past, and when that was."""
    if until := _until(text, span.end, clause):
        return until, When.LONG_AGO
    at = span.end
    while at < clause.end and (text.word(at) in _JOINS or any(at in some for some in beside)):
        at += 1
    treated = _TREATED.at(text.tokens, at) if at < clause.end else 0
    at += treated
    while at < clause.end and _is_of_a_date(text.word(at)):
        at += 1
        if _YEAR.fullmatch(text.word(at - 1)):
            return at, When.LONG_AGO
    for begin in range(span.end, min(at + 1, clause.end)):
        if long := LONG_AGO.at(text.tokens, begin):
            return begin + long, When.LONG_AGO
        if long := _NOT_LONG_AGO.at(text.tokens, begin):
            end = begin + long
            after = _TREATED.at(text.tokens, end) if end < clause.end else 0
            return end + after, When.OVER if treated or after else When.NOT_LONG_AGO
        once = _ONCE.at(text.tokens, begin)
        if once and (begin + once >= clause.end or text.word(begin + once) in _AFTER_ONCE):
            return begin + once, When.ONCE
    return span.end, When.NEVER


def _until(text: Text, at: int, clause: Span) -> int:
    """Return where words end that say until when it was: until last year, till March 2020; 0, if none do."""
    if at + 1 >= clause.end or text.word(at) not in _UNTIL:
        return 0
    after = at + 1
    long = max(LONG_AGO.at(text.tokens, after), _NOT_LONG_AGO.at(text.tokens, after))
    if long:
        return after + long
    while after < clause.end and (_is_of_a_date(text.word(after)) or text.word(after) == "a"):
        after += 1
    ago = text.word(after + 1) == "ago" and text.word(after - 1) != "until"
    is_dated = _YEAR.fullmatch(text.word(after - 1)) or text.word(after - 1) in _MONTHS
    return after + 2 if ago else after if is_dated else 0


def _is_of_a_date(word: str) -> bool:
    return word in _JOINS | _MONTHS | _NUMBERS or word.isdecimal()


def _joined(text: Text, found: Sequence[Past]) -> Iterator[Past]:
    """Put together what meets, and what only an 'and' stands between."""
    last: Past | None = None
    for past in sorted(found, key=lambda one: one.span.start):
        if last is None:
            last = past
        elif past.span.start <= last.span.end + (text.word(last.span.end) in ("and", "or")):
            last = Past(
                Span(last.span.start, max(last.span.end, past.span.end)),
                Span(last.what.start, max(last.what.end, past.what.end)),
                last.is_infection or past.is_infection,
                last.is_long_ago or past.is_long_ago,
            )
        else:
            yield last
            last = past
    if last:
        yield last
