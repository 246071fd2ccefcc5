"""Since when the pain has lasted: since March 2023, since last Christmas, started in 2019.

A date leaves open on which day it was: what counts is what holds of all its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from painref.answers.free_words.durations import CHRONIC_FROM, Lasting, Time, find_named, find_times
from painref.answers.free_words.tokens import Phrases, Span, Text, split
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Duration
from painref.words.weeks import WEEKS

_BEGUN = Phrases(
    "since|ever since|since before|since just before|since just after|since shortly after|since about|since around|since early|since late|since mid|since the"
    "|since the end of|since the beginning of|since the start of|since some time in",
    *(
        f"{began}{on}"
        for began in ("started", "starting", "began", "begun", "beginning", "onset", "came on")
        for on in ("", " in", " on", " around", " about", " in early", " in late", " in mid")
    ),
    "dating back to|dates back to|going back to|goes back to|from about|from around",
)
"""Before a date these say that something began then."""
_FROM = "from"
"""Before a year or a month this does too, but not before a fall."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sept sep|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday weekend mon tues wed thurs fri".split()
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each begins; a bare fall is rather one from a ladder."""
PARTS_OF_A_YEAR = (*_MONTHS, *_SEASONS)
_FEASTS = {
    "christmas": ((12, 24), (12, 26)),
    "xmas": ((12, 24), (12, 26)),
    "boxing day": ((12, 26), (12, 26)),
    "new year": ((12, 31), (1, 2)),
    "new years": ((12, 31), (1, 2)),
    "easter": ((3, 22), (4, 25)),
    "thanksgiving": ((11, 22), (11, 28)),
    "halloween": ((10, 31), (10, 31)),
}
_ORDINALS = ("st", "nd", "rd", "th")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_LATELY = 6
"""So many years back two digits behind a month may be those of a year."""
_IN_WEEKS = 26
"""What is shorter is told in weeks."""
_LAST, _THIS = "last", "this"
_OF_AN_OPERATION = (
    *("fusion", "fused", "surg", "operat", "op", "discect", "microdisc", "laminec", "decompress"),
    *("replace", "implant", "inject", "scan", "mri", "stent", "bypass"),
)
"""Behind a date these make it that of what was done: since the 2019 fusion."""


@frozen
class _Days(Frozen):
    """The days of which a date may be one, and where its words end."""

    end: int
    first: date
    last: date


def parse(written: str, today: date | None = None) -> Lasting | None:
    """Return what an option says that is all duration: acute, 8 weeks, half a year, since 2019."""
    if written.strip()[:1] in ("-", "\u2212"):  # a time below none
        return None
    text = split(written)
    for time in (*all_times(text, today or date.today()), *find_named(text)):
        if len(time.span) == len(text.tokens):
            return time.lasting
    return None


def all_times(text: Text, today: date) -> list[Time]:
    """Return the times that are told in numbers, by words and by dates, in order."""
    counted = find_times(text)
    sure = [t.span for t in counted if t.lasting]
    dated = [d for d in _dates(text, today) if not any(d.span.meets(s) for s in sure)]
    told = [t for t in counted if not any(t.span.meets(d.span) for d in dated)]
    return sorted((*told, *dated), key=lambda time: time.span.start)


def years_since(text: Text, at: int, today: date) -> tuple[int, int] | None:
    """Return where a date ends that begins at a word, and how many years ago it was at most."""
    days = _days(text, at, today)
    if days is None or text.word(days.end) == "s":  # in the 1940s
        return None
    first = days.first
    if first > today:  # 12/3/48
        first = first.replace(year=first.year - 100)
    years = today.year - first.year - ((today.month, today.day) < (first.month, first.day))
    return days.end, years


def _dates(text: Text, today: date) -> Iterator[Time]:
    """Yield the times that are told by the date at which something began."""
    for at in range(len(text.tokens) - 1):
        long = _BEGUN.at(text.tokens, at)
        start = at + (long or (text.word(at) == _FROM))
        if start == at or not text.goes_on(start):
            continue
        days = _days(text, start, today)
        if days is None or _is_done(text, days.end):
            continue
        named = text.word(start) in _MONTHS
        if not long and not named and not _YEAR.fullmatch(text.word(days.end - 1)):
            continue
        span = Span(at, days.end)
        if "before" in text.words(Span(at, start)):
            days = days.changed(first=date(days.first.year - 1, 1, 1))
        lasting = _lasting(text.said(Span(start, days.end)), days, today)
        yield Time(span, lasting, introduced=True, is_date=True)


def _is_done(text: Text, at: int) -> bool:
    """Say whether an operation or the like follows, of which the date is."""
    return text.goes_on(at) and text.word(at).startswith(_OF_AN_OPERATION)


def _lasting(words: str, days: _Days, today: date) -> Lasting | None:
    """Return how long it has lasted at least; None, if it may be either, or the date is to come."""
    if days.first > today:
        return None
    most = (today - days.first).days / 7
    least = max((today - days.last).days, 0) / 7
    if least >= CHRONIC_FROM:
        return Lasting(f"since {words} (over {_at_least(least)})", None, Duration.CHRONIC)
    if most < CHRONIC_FROM:
        under = int(most) + 1
        return Lasting(f"since {words} (under {max(under, 2)} weeks)", None, Duration.ACUTE)
    return None


def _at_least(weeks: float) -> str:
    """Say in the largest unit how long some weeks are at least."""
    if years := int(weeks // WEEKS["year"]):
        return f"{years} years" if years > 1 else "1 year"
    return f"{int(weeks)} weeks" if weeks < _IN_WEEKS else f"{int(weeks // WEEKS['month'])} months"


# ---------------------------------------------------------------- what a date is written like


def _days(text: Text, at: int, today: date) -> _Days | None:
    """Return the days of a date that begins at a word; None, if none does."""
    if numbers := _in_numbers(text, at):
        return numbers
    last = text.word(at) in (_LAST, _THIS)
    at += last or text.word(at) == "the"
    if (feast := _feast(text, at, today)) or (feast := _season(text, at, today, last)):
        return feast
    if text.word(at) == "yesterday":
        return _Days(at + 1, today - timedelta(days=1), today)
    if text.word(at) in _WEEKDAYS:
        return _Days(at + 1, today - timedelta(days=13), today)
    if last and text.word(at) == "year":
        year = today.year - (text.word(at - 1) == _LAST)
        return _Days(at + 1, date(year, 1, 1), date(year, 12, 31))
    if year := _year_at(text, at):
        return _Days(at + 1, date(year, 1, 1), date(year, 12, 31))
    return _month(text, at, today, text.word(at - 1) == _LAST)


def _year_at(text: Text, at: int) -> int:
    """Return the year that stands at a word: 2019, '19; 0, if none does."""
    word = text.word(at)
    if re.fullmatch(r"\d\d", word) and text.tokens[at].before.endswith(("'", "\u2019")):
        return 2000 + int(word)
    return int(word) if _YEAR.fullmatch(word) else 0


def _in_numbers(text: Text, at: int) -> _Days | None:
    """Read 12/03/2024 and 12.3.24, whichever of both is the month; 3/2024; 2024-03-12."""
    parts = [text.word(at)]
    while len(parts) < 3 and at + len(parts) < len(text.tokens):
        token = text.tokens[at + len(parts)]
        if not (token.before.strip() in ("/", "-") and token.word.isdecimal()):
            break
        parts.append(token.word)
    end = at + len(parts)
    if len(parts) == 1:
        parts = parts[0].split(".")
    if not all(part.isdecimal() for part in parts) or len(parts) < 2:
        return None
    if _YEAR.fullmatch(parts[0]):
        parts = parts[::-1]
    year = parts[-1]
    if len(parts) == 3 and len(year) == 2:
        year = f"20{year}"
    if not _YEAR.fullmatch(year):
        return None
    tried = [parts[:2], parts[1::-1]] if len(parts) == 3 else [["1", parts[0]], ["28", parts[0]]]
    days = [d for day, month in tried if (d := _date(int(year), month, day))]
    return _Days(end, min(days), max(days)) if days else None


def _date(year: int, month: str, day: str) -> date | None:
    if not (_MONTH.fullmatch(month) and _DAY.fullmatch(day)):
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _feast(text: Text, at: int, today: date) -> _Days | None:
    """Read Christmas, last Easter, new year 2024."""
    for long in (2, 1):
        between = _FEASTS.get(" ".join(text.words(Span(at, at + long))))
        if between:
            end, year = _with_year(text, at + long)
            (month, day), (last_month, last_day) = between
            year = year or today.year - (date(today.year, month, day) > today)
            over = last_month < month  # the new year begins in the next one
            return _Days(end, date(year, month, day), date(year + over, last_month, last_day))
    return None


def _season(text: Text, at: int, today: date, is_last: bool) -> _Days | None:
    """Read the summer, last winter, fall 2023."""
    word = text.word(at)
    end, year = _with_year(text, at + 1)
    month = _SEASONS.get("autumn" if word == "fall" and (year or is_last) else word)
    if not month:
        return None
    year = year or today.year - (date(today.year, month, 1) > today)
    return _some_months(end, year, month, 3)


def _month(text: Text, at: int, today: date, is_last: bool) -> _Days | None:
    """Read March, last March, 3rd November, October 12, 12 October 2024, March of 2023."""
    day = ""
    if _DAY.fullmatch(text.word(at)):
        day, at = text.word(at), at + 1
        at += text.word(at) in _ORDINALS
        at += text.word(at) == "of"
    month = _MONTHS.get(text.word(at)) if text.goes_on(at) else None
    if not month:
        return None
    at += 1
    if text.goes_on(at) and _DAY.fullmatch(text.word(at)):
        short = 2000 + int(text.word(at))
        lately = today.year - _LATELY <= short <= today.year and text.word(at + 1) not in _ORDINALS
        if lately and (day or not _with_year(text, at + 1)[1]):  # 10 sept 25, or october 23
            last = _date(today.year, str(month), text.word(at))
            days = _some_months(at + 1, short, month, 1)
            return days if day or not last or last > today else days.changed(last=last)
        if not day:
            day, at = text.word(at), at + 1
            at += text.word(at) in _ORDINALS
    end, year = _with_year(text, at)
    told = bool(year)
    year = year or today.year - (date(today.year, month, 1) > today)
    if day and (exact := _date(year, str(month), day)):
        return _Days(end, exact, exact)
    days = _some_months(end, year, month, 1)
    return days.changed(first=date(year - 1, month, 1)) if is_last and not told else days


def _some_months(end: int, year: int, month: int, many: int) -> _Days:
    after = month - 1 + many
    last = date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return _Days(end, date(year, month, 1), last)


def _with_year(text: Text, at: int) -> tuple[int, int]:
    """Return where a year ends that may stand at a word, and which one; 0, if none does."""
    start = at + (text.word(at) in ("of", "in"))
    if start < len(text.tokens) and _YEAR.fullmatch(text.word(start)):
        dated = text.tokens[start].before.strip() in ("", ",")
        return (start + 1, int(text.word(start))) if dated else (at, 0)
    return at, 0
