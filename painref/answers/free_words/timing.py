"""Which time in a text is that of the pain."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.causes import EVENTS, CauseRead
from painref.answers.free_words.durations import A_UNIT, Lasting, Time
from painref.answers.free_words.found import Found
from painref.answers.free_words.history import LONG_AGO, is_year
from painref.answers.free_words.names import HURTS, Name
from painref.answers.free_words.operations import planned_replacements
from painref.answers.free_words.said_of import is_said_of
from painref.answers.free_words.small_words import SMALL_WORDS
from painref.answers.free_words.tokens import Phrases, Span
from painref.base.knowledge_base import KnowledgeBase
from painref.model.terms import Duration

_NOT_BEFORE = frozenset(
    "in within every per at age aged grade next each another about times once twice after until"
    " than post".split()
)
"""Before a time that is none of the pain: hip replacement in 8 weeks."""
_NOT_AFTER = frozenset(
    "old ago pregnant later postpartum relief per every each apart gestation postop out time from hence".split()
)
_RELIEF = frozenset("relief free better improvement improved benefit effect worked helped".split())
"""Right before a time these say that it is how long something helped: 80% relief for 3 weeks."""
_PUT_IN = (
    *(
        "plate",
        "screw",
        "rod",
        "implant",
        "pacemaker",
        "stent",
        "fusion",
        "fused",
        "surg",
        "operat",
    ),
    *("prosthe", "replace", "metal"),
)
"""A date in a clause with these, where nothing is said to hurt, is of what was done."""
_ONSET = ("started", "began", "begun", "onset", "since", "came")
_LASTING = frozenset(
    "anticoagulants warfarin direct-anticoagulants heparins clopidogrel other-antiplatelets aspirin"
    " adrenal-suppression immunosuppression smoking diabetes osteoporosis kidney-disease liver-disease"
    " bleeding-disorder epilepsy psychiatric-illness severe-heart-or-lung-disease cardiac-device"
    " implanted-stimulator cancer metabolic-bone-disease neuromuscular-disease".split()
)
"""Factors that last by themselves: right behind them years and dates are theirs, not the pain's."""
FELT = Phrases(
    HURTS,
    "symptom|symptoms|sx|numbness|numb|tingling|burning|stiff|stiffness|suffering|suffer|suffers|problem|problems|trouble|radic"
    "|started|began|onset|duration|flare|flares|episode|weakness|weak|discomfort|cramps|worse"
    "|rated|rates|nrs|vas|score",
)


def time_of_pain(found: Found, causes: Sequence[CauseRead]) -> Time | None:
    """Return how long the pain has lasted, if the words tell it.

    A time counts in the clause of the pain, or in one of its own. Of several that differ in what
    they come to none counts, but what is told in numbers stands above 'acute' and 'chronic'.
    """
    spans = [span for cause in causes for span in cause.spans]
    spans += [n.span for n in found.names if n.kind == "causes" and causes]
    events = [span for cause in causes if cause.id in EVENTS for span in cause.spans]
    times = [
        time
        for time in found.times
        if time.lasting and _is_of_pain(found, time, spans, events, any_place=not causes)
    ]
    named = [time for time in found.named_times if _names_pain(found, time, spans)]
    lasts = any(time.lasting and time.lasting.is_ is Duration.CHRONIC for time in named)
    times = [t for t in times if not _gets_worse(found, t)] or ([] if lasts else times)
    for some in (times, named):
        values = {time.lasting.is_ for time in some if time.lasting}
        if some:
            return some[0] if len(values) == 1 else None
    return None


def open_times(found: Found, causes: Sequence[CauseRead]) -> list[Time]:
    """Return the dates that tell of the pain, but not whether it has lasted three months."""
    spans = [span for cause in causes for span in cause.spans]
    told = [time for time in found.times if time.is_date and time.lasting is None]
    return [t for t in told if _is_of_pain(found, t, spans, [], any_place=not causes)]


def _gets_worse(found: Found, time: Time) -> bool:
    """Say whether a time is that of a worsening: sciatica for 20 years, much worse last 2 days."""
    clause = found.text.clause(time.span.start)
    start = max(clause.start, time.span.start - 3)
    return any(found.text.word(at) in _WORSE for at in range(start, time.span.start))


_WORSE = frozenset(
    "worse worst worsened worsening flare flared flares exacerbation exacerbated unbearable".split()
)


def _is_of_pain(
    found: Found, time: Time, causes: Sequence[Span], events: Sequence[Span], *, any_place: bool
) -> bool:
    text, span = found.text, time.span
    if not found.holds(span):
        return False
    if any(span.meets(name.span) for name in found.names if name.kind == "factors"):
        return False
    if _is_of_what_lasts(found, time):
        return False
    before, after = text.word(span.start - 1), text.word(span.end)
    if not text.tokens[span.start].begins_clause and before in _NOT_BEFORE:
        return False
    if text.word(span.start) in ("a", "an", "some") and not time.introduced:
        return False
    if _is_of_treatment(found, time, causes):
        return False
    if text.goes_on(span.end):
        if after in _NOT_AFTER and not (
            (after == "ago" or (after == "old" and not _in_years(time)))
            and _begun(found, span, events)
        ):
            return False
        if A_UNIT.at(text.tokens, span.end):
            return False
        if after == "of" and not _is_felt_after(found, span.end + 1, causes):
            return False
    since = text.word(span.start) == "since" and not found.in_clause(span.start, found.signs)
    felt = [*causes, *(place.span for place in found.places if any_place or since)]
    felt += [level.span for level in found.levels if since]  # Bandscheibenvorfall L5 since 3 months
    return stands_with_pain(found, span, felt)


def _in_years(time: Time) -> bool:
    return time.lasting is not None and "year" in time.lasting.words


def _is_of_treatment(found: Found, time: Time, causes: Sequence[Span]) -> bool:
    """Say whether a time is how long something helped, or until or since an operation."""
    text, span = found.text, time.span
    clause = text.clause(span.start)
    before = text.word(span.start - 1) if span.start > clause.start else ""
    if before in _RELIEF and text.word(span.start - 2) not in ("no", "without", "not"):
        return True
    if any(planned.end == span.start for planned, _ in planned_replacements(found)):
        return True
    words = text.words(clause)
    if text.word(span.end) == "after" and _RETURNS.find(text):  # is back 3 years after the op
        return True
    done = any(word.startswith(_PUT_IN) for word in words)
    return time.is_date and done and not _feels(found, clause, causes)


_RETURNS = Phrases("is back|are back|came back|back again|has returned|returned|recurred|again")


def _is_of_what_lasts(found: Found, time: Time) -> bool:
    """Say whether a time tells how long a drug is taken or a disease is had: on warfarin for 5 years.

    Of weeks and months right behind it that is open, so they stay those of the pain; but not of a
    date, nor with a word that says that it began then.
    """
    text, end = found.text, time.span.start
    begins = text.word(end) in _ONSET or text.word(end - 1) in _ONSET
    end -= text.word(end - 1) in _ONSET
    named = any(name.span.end == end and name.id in _LASTING for name in found.names)
    return named and not text.tokens[end].begins_clause and (begins or _in_years(time))


def _begun(found: Found, span: Span, events: Sequence[Span]) -> bool:
    clause = found.text.clause(span.start)
    if any(event.start in clause for event in events):
        return True
    return any(found.text.word(at) in _ONSET for at in range(clause.start, span.end))


def _is_felt_after(found: Found, at: int, causes: Sequence[Span]) -> bool:
    clause = found.text.clause(at) if at < len(found.text.tokens) else Span(at, at)
    return _feels(found, Span(at, clause.end), causes)


def stands_with_pain(found: Found, span: Span, causes: Sequence[Span]) -> bool:
    """Say whether a time or a figure stands in a clause with the pain, or alone, or with sides and the like."""
    clause = found.text.clause(span.start)
    if _feels(found, clause, causes):
        return True
    known = [t.span for things in (found.sides, found.levels, found.places) for t in things]
    rest = [
        at
        for at in clause
        if at not in span
        and found.text.word(at) not in SMALL_WORDS
        and not any(at in other for other in known)
    ]
    return not rest


def _feels(found: Found, span: Span, causes: Sequence[Span]) -> bool:
    felt = (*causes, *FELT.find(found.text), *(limb.span for limb in found.limbs))
    return any(part.meets(span) and found.holds(part) for part in felt)


def _names_pain(found: Found, time: Time, causes: Sequence[Span]) -> bool:
    """Say whether 'acute' or 'chronic' is said of the pain: right before it, or in a clause alone."""
    if not found.holds(time.span) or any(_is_of_factor(name, time) for name in found.names):
        return False
    return is_said_of(found, time.span, [*causes, *FELT.find(found.text)], causes)


def _is_of_factor(name: Name, time: Time) -> bool:
    """Say whether a word is part of the name of a factor: chronic kidney disease."""
    return name.kind == "factors" and name.span.meets(time.span)


AFTER_SURGERY, IN_THE_FIRST_DAYS = "pain-after-spine-surgery", "postoperative-spine-pain"
DAYS_AFTER = 2
"""Up to how many weeks after an operation its pain is that of the first days, as we read that record."""
_JUST_OPERATED = Phrases(
    "yesterday|today|this morning|last night|last week|this week|a week ago|days ago|a few days ago"
    "|postoperative|postop|post op|post operative|postoperatively|right after|straight after|immediately after"
    "|fresh from|just had"
)


def just_operated(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]
) -> list[CauseRead]:
    """Return the causes with the lasting pain after spine surgery as that of the first days, where so told.

    A name that says itself that it lasts, as failed back surgery syndrome, stays.
    """
    if IN_THE_FIRST_DAYS not in base.causes or not any(c.id == AFTER_SURGERY for c in causes):
        return [*causes]
    names = [name for name in found.names if name.id == AFTER_SURGERY]
    lasts = any(not _is_after(name.called) for name in names)
    lasts |= any(t.lasting and t.lasting.is_ is Duration.CHRONIC for t in found.named_times)
    lasts |= bool(LONG_AGO.find(found.text)) or any(is_year(t.word) for t in found.text.tokens)
    times = [time for time in found.times if time.lasting and found.holds(time.span)]
    times = [time for time in times if not _gets_worse(found, time)]
    lasts |= any(_is_longer(time.lasting) for time in times if time.lasting)
    is_acute = any(t.lasting and t.lasting.is_ is Duration.ACUTE for t in found.named_times)
    if lasts or not (times or is_acute or found.told(_JUST_OPERATED)):
        return [*causes]
    kept = [c for c in causes if c.id not in (AFTER_SURGERY, IN_THE_FIRST_DAYS)]
    spans = tuple(s for c in causes if c not in kept for s in c.spans)
    return [CauseRead(IN_THE_FIRST_DAYS, spans), *kept]


def _is_after(called: str) -> bool:
    return any(word in called.lower().split() for word in ("after", "following"))


def _is_longer(lasting: Lasting) -> bool:
    """Say whether a time is longer than the first days; 'yesterday' has no weeks and is not."""
    return lasting.is_ is Duration.CHRONIC or (lasting.weeks or 0) > DAYS_AFTER
