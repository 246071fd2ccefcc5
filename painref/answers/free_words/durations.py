"""How long the pain has lasted: for 8 weeks, x 5 wks, half a year, since yesterday, chronic."""

from __future__ import annotations

import re

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Duration
from painref.words.weeks import WEEKS

CHRONIC_FROM = 12
"""From how many weeks on pain counts as chronic: three months."""


@frozen
class Lasting(Frozen):
    """How long something lasts, in words; in whole weeks, where that was said."""

    words: str
    weeks: int | None
    is_: Duration


@frozen
class Time(Frozen):
    """A time in a text: the pain's, unless something near it says otherwise."""

    span: Span
    lasting: Lasting | None
    """None, where it was not told exactly enough."""
    introduced: bool = False
    """Whether 'for', 'since' or the like stands before it."""
    is_date: bool = False
    """Whether it is told by when it began."""


_UNITS = {
    "day": ("day", "days", "d"),
    "week": ("week", "weeks", "wk", "wks", "w", "weeks'"),
    "month": ("month", "months", "mo", "mos", "mth", "mths", "mnth", "mnths", "m"),
    "year": ("year", "years", "yr", "yrs", "y", "yeas"),
}
UNITS = {word: unit for unit, words in _UNITS.items() for word in words}
A_UNIT = Phrases("a day|a week|a month|a year|a night|per day|per week|per month|per year")
"""Behind a number these tell how often or how much it is."""
_STROKED = {"7": "day", "52": "week", "12": "month"}
"""What parts of a year or a week letters count in: 6/12 are 6 months."""
_DATED = frozenset("on since seen dated date until till by from score scored scale mri ct".split())
"""Before a number with a stroke these make it a date or a score."""
_SINGLE = ("day", "week", "wk", "month", "mth", "mo", "year", "yr")
_COUNTED = frozenset((*UNITS, *"relief points tender better improvement patients people".split()))
"""After such a number these make it another one: 6/12 months, 7/12 points."""
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {"a": 1, "an": 1, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30}
_INTRODUCED = Phrases(
    "for the last|for the past|over the last|over the past|in the last"
    "|in the past|during the last|during the past|for|since|x|lasting|lasted|of|past|last"
    "|duration|duration of|going on|history of|on and off for|off and on for|started|began|came on"
)
_ABOUT = Phrases("about|around|approximately|approx|roughly|almost|nearly|circa|ca|some|now|the")
_AT_LEAST = Phrases("more than|over|at least|longer than|greater than|upwards of")
_AT_MOST = Phrases("less than|under|fewer than|shorter than|not more than|up to|at most")
_ENDLESS = Phrases(
    "years|many years|several years|years and years|decades|a decade|ages|most of my life"
    "|all my life|my whole life|a long time|very long"
    "|donkeys years|donkey years|yonks|forever|years on end|as long as i can remember|many many years"
)
_SINCE_YOUNG = Phrases(
    "childhood|birth|my teens|i was a teenager|i was a child|i was a kid|i was young|i was little"
    "|i was a teen|i was a girl|i was a boy|my youth"
)
"""Behind 'since', not 'for': an epidural for birth."""
_JUST_NOW = Phrases(
    "fortnight|yesterday|today|this morning|last night|tonight|last week|last month|this week|this month"
    "|a few days|few days|some days|several days|a couple of days|couple of days|a couple days"
    "|days|a fortnight|one fortnight|a couple of weeks|couple of weeks|a couple weeks|a few weeks"
    "|few weeks|several weeks"
)
_NOT_EXACT = Phrases("months|weeks|few months|a few months|several months|some months|many weeks")
_NAMED = Phrases(
    "acute|chronic|acute on chronic|subacute|longstanding|long standing|long term|recent onset|new onset"
)
_ACUTE = ("acute", "subacute", "onset")


def find_times(text: Text) -> list[Time]:
    """Return all times in a text that are told in numbers, or by words such as 'since yesterday'."""
    found: list[Time] = []
    at = 0
    while at < len(text.tokens):
        time = _time(text, at)
        if time:
            found.append(time)
        at = time.span.end if time else at + 1
    return found


def find_named(text: Text) -> list[Time]:
    """Return where 'acute' or 'chronic' stands."""
    found: list[Time] = []
    for span in _NAMED.find(text):
        is_ = Duration.ACUTE if text.word(span.end - 1) in _ACUTE else Duration.CHRONIC
        found.append(Time(span, Lasting(str(is_), None, is_)))
    return found


def _time(text: Text, at: int) -> Time | None:
    """Return the time that begins at a word, with what introduces it."""
    introduced = _INTRODUCED.at(text.tokens, at)
    start = at + introduced
    if introduced and start < len(text.tokens):
        for phrases, is_ in (
            (_ENDLESS, Duration.CHRONIC),
            (_JUST_NOW, Duration.ACUTE),
            (_SINCE_YOUNG, Duration.CHRONIC),
        ):
            if phrases is _SINCE_YOUNG and not _is_since_young(text, start):
                continue
            if long := phrases.at(text.tokens, start):
                span = Span(at, start + long)
                words = text.said(Span(start, start + long))
                return Time(span, Lasting(words, None, is_), introduced=True)
        if long := _NOT_EXACT.at(text.tokens, start):
            return Time(Span(at, start + long), None, introduced=True)
    counted = _counted(text, start)
    if counted is None:
        return None
    end, lasting = counted
    return Time(Span(at, end), lasting, introduced=bool(introduced))


def _is_since_young(text: Text, at: int) -> bool:
    """Say whether what stands here is the person's own youth: not for birth, nor since birth of my baby."""
    return text.word(at - 1) in ("since", "began", "started") and text.word(at + 1) != "of"


def _counted(text: Text, at: int) -> tuple[int, Lasting | None] | None:
    """Return where a time in numbers ends, and how long it is."""
    tokens = text.tokens
    start, bound = at, 0
    while start < len(tokens):
        bound += _bound(text, start)
        step = 0
        for phrases, sign in ((_AT_LEAST, 1), (_AT_MOST, -1), (_ABOUT, 0)):
            if long := phrases.at(tokens, start):
                step, bound = long, bound + sign
                break
        if not step:
            break
        start += step
    sign = (bound > 0) - (bound < 0)
    if stroked := _stroked(text, start):
        end, amounts, unit = stroked
        return end, _lasting(amounts, unit, sign)
    amounts, at = _amounts(text, start)
    if amounts and (more := _and_more(text, at)):  # 10+ years
        at, sign = at + more, 1
    if not (amounts and text.goes_on(at)):
        return None
    counted_in = UNITS.get(text.word(at))
    if counted_in is None or (len(text.word(at)) == 1 and tokens[at].before):  # 6w, but not 6 m
        return None
    at += 1
    if text.word(at) == "and" and text.word(at + 1) in ("a", "1") and text.word(at + 2) == "half":
        amounts, at = [amount + 0.5 for amount in amounts], at + 3
    return at, _lasting(amounts, counted_in, sign)


def _stroked(text: Text, at: int) -> tuple[int, list[float], str] | None:
    """Return a time as referral letters write it: 6/12, 2-3/52; where it ends, how much, of what."""
    end = at
    while end < at + 2 and re.fullmatch(r"[1-9]\d?", text.word(end)):
        if end > at and not (text.tokens[end].joined and "/" not in text.tokens[end].before):
            break
        end += 1
    unit = _STROKED.get(text.word(end)) if end > at else None
    if unit is None or text.tokens[end].before != "/":
        return None
    if text.word(at - 1) in _DATED or text.word(end - 1) == "24":  # 24/7
        return None
    if end + 1 < len(text.tokens):
        after = text.tokens[end + 1]
        if after.joined or (not after.before.strip() and after.word in _COUNTED):
            return None
    return end + 1, [float(text.word(one)) for one in range(at, end)], unit


def _and_more(text: Text, at: int) -> int:
    """Return how many words behind a number make it a lower bound: 10+ years, 10 plus years."""
    if at + 1 >= len(text.tokens) or text.word(at + 1) not in UNITS:
        return 0
    plus = text.tokens[at].text == "+" and not text.tokens[at].before
    return int(plus or text.word(at) == "plus")


def _bound(text: Text, at: int) -> int:
    """Say whether a sign before a number makes it a lower (1) or an upper (-1) bound."""
    before = text.tokens[at].before
    return (">" in before or "\u2265" in before) - ("<" in before or "\u2264" in before)


def _amounts(text: Text, at: int) -> tuple[list[float], int]:
    """Return the number at a word, or both ends of a range, and where that ends."""
    first = _amount(text, at)
    if first is None:
        return [], at
    amount, at = first
    if at < len(text.tokens):
        goes_on = at + (text.word(at) in ("to", "or"))
        if goes_on > at or text.tokens[at].joined:
            second = _amount(text, goes_on)
            if second and second[0] > amount:
                return [amount, second[0]], second[1]
    return [amount], at


def _amount(text: Text, at: int) -> tuple[float, int] | None:
    word = text.word(at)
    singly = text.word(at + 2) in _SINGLE and text.tokens[at + 1].before == "/"
    if singly and (word, text.word(at + 1)) == ("1", "2"):  # 1/2 year, but 1/2 weeks are 1 to 2
        return 0.5, at + 2
    halves = [text.word(one) for one in range(at + 1, at + 3)]
    if word.isdecimal() and halves == ["1", "2"] and text.tokens[at + 2].before == "/":  # 1 1/2
        return float(word) + 0.5, at + 3
    if word == "half" and text.word(at + 1) in ("a", "an"):
        return 0.5, at + 2
    if word in ("a", "one") and text.word(at + 1) == "half":
        return 0.5, at + 2
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", word):
        amount = float(word)
    elif word in _NUMBERS:
        amount = float(_NUMBERS[word])
    else:
        return None
    if text.word(at + 1) == "and" and text.word(at + 2) == "a" and text.word(at + 3) == "half":
        return amount + 0.5, at + 4
    return amount, at + 1


def _lasting(amounts: list[float], unit: str, bound: int) -> Lasting | None:
    """Return how long some amounts of a unit are; None where they lie on both sides of the border."""
    weeks = [round(amount * WEEKS[unit] + 1e-9) for amount in amounts]
    if bound > 0 and weeks[0] < CHRONIC_FROM:
        return None
    if bound < 0:
        if weeks[-1] > CHRONIC_FROM + 1:
            return None
        return Lasting(f"less than {_in_words(amounts, unit)}", None, Duration.ACUTE)
    chronic = {week >= CHRONIC_FROM for week in weeks}
    if len(chronic) > 1:
        return None
    words = _in_words(amounts, unit)
    is_ = Duration.CHRONIC if chronic.pop() else Duration.ACUTE
    return Lasting(f"more than {words}", None, is_) if bound else Lasting(words, weeks[0], is_)


def _in_words(amounts: list[float], unit: str) -> str:
    """Write an amount in digits: half a year is 6 months."""
    if amounts == [0.5]:
        amounts, unit = {"year": ([6.0], "month"), "month": ([2.0], "week")}.get(
            unit, (amounts, unit)
        )
    number = " to ".join(f"{amount:g}" for amount in amounts)
    return f"{number} {unit}" if amounts == [1.0] else f"{number} {unit}s"
