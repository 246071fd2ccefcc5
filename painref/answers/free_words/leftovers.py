"""The words of which nothing could be made."""

from __future__ import annotations

from collections.abc import Collection

from painref.answers.free_words.negation_words import SEEMS_TO_DENY
from painref.answers.free_words.small_words import HARMLESS, SMALL_WORDS
from painref.answers.free_words.tokens import Phrases, Span, Text

_EDGES = SMALL_WORDS | {"no", "not"}
_DISEASES = ("MS", "AS")
"""In capitals these are no small words, unless all is."""
_COUNTS = frozenset("two three four five six several multiple".split())
_DOSES = frozenset(("mg", "mcg", "ug", "g", "ml", "units", "iu", "tid", "bid", "qd", "daily", "po"))
_DID_NOT = frozenset(
    "help helps helped helping work works worked working nothing touch touched last lasted hold"
    " holds held relief relieve relieved relieving benefit effect response"
    " respond responding responded tolerated tolerating success luck".split()
)
_JOINING = HARMLESS | {"or", "and", "nor", "four", "five", "many", "some", "a", "the"}
_ALONE = frozenset(("ago", "possible", "available"))
"""What tells nothing where all around it was used or denied."""
_STOPS = frozenset(("but", "while", "with", "for"))
_ANY_MORE = frozenset("any more anymore longer at all much enough really".split())


def not_used(
    text: Text, used: Collection[int], apart: Collection[Span], whole: Collection[Span] = ()
) -> list[str]:
    """Return runs of words that were not used, without small words at their edges.

    Those in `apart`, such as an age, stand by themselves. A dose or a year behind something that
    was used goes with it. What is `whole` is told from its first word to its last.
    """
    found: list[str] = []
    run: list[int] = []
    starts = {span.start for span in (*apart, *whole)}
    ends = {span.end for span in (*apart, *whole)}
    within = {at: span for span in whole for at in span}
    taken = {*used} | _with_doses(text, used)
    for at in range(len(text.tokens)):
        if run and (text.tokens[at].begins_clause or at in starts or at in ends):
            found += _trimmed(text, run)
            run = []
        if at in within:
            found += [text.said(within[at])] if at in starts else []
        elif at in taken:
            found += _trimmed(text, run)
            run = []
        else:
            run.append(at)
    return [*dict.fromkeys(found + _trimmed(text, run))]


def failed(text: Text, used: Collection[int], cues: Collection[int]) -> list[Span]:
    """Return what was tried and did not help, with the words that say so: carbamazepine did nothing.

    `cues` are the words that deny or only tell how something goes; `used` holds none of these.
    """
    found = []
    for way in SEEMS_TO_DENY.find(text):
        clause = text.clause(way.start)
        if not cues or way.start not in cues or _DID_NOT.isdisjoint(text.words(way)):
            continue
        start, end = way.start, way.end
        while start > clause.start and start - 1 not in used and text.word(start - 1) not in _STOPS:
            start -= 1
        while end < clause.end and end not in used and text.word(end) not in _STOPS:
            end += 1
        while start < way.start and text.word(start) in SMALL_WORDS:
            start += 1
        if end in used:  # no relief from physio or two steroid injections
            while end > way.end and text.word(end - 1) in _JOINING:
                end -= 1
        told = [*range(start, way.start), *range(way.end, end)]
        if any(text.word(at) not in SMALL_WORDS | _EDGES | _ANY_MORE for at in told):
            found.append(Span(start, end))
    return found


_NOT_FIT = Phrases(
    "not fit for|unfit for|not fit enough for|too frail for|not suitable for|not a candidate for"
)


def refused(text: Text, used: Collection[int]) -> list[Span]:
    """Return what somebody is told not to be fit for, with the words that say so: not fit for bypass."""
    found = []
    for way in _NOT_FIT.find(text):
        end = way.end
        while text.goes_on(end) and end not in used and text.word(end) not in ("and", "or", "but"):
            end += 1
        if end > way.end:
            found.append(Span(way.start, end))
    return found


def _trimmed(text: Text, run: list[int]) -> list[str]:
    left = [*run] if len(run) > 1 or text.word(run[0] if run else -1) not in _ALONE else []
    while left and _is_idle(text, left[-1]) and not _is_measured(text, left):
        left.pop()
    while left and _is_idle(text, left[0]) and text.word(left[0] + 1) != "longer":
        left.pop(0)
    return [text.said(Span(left[0], left[-1] + 1))] if left else []


def _is_idle(text: Text, at: int) -> bool:
    """Say whether a word tells nothing; MS and AS in capitals are diseases."""
    typed = text.tokens[at].text
    is_short = typed in _DISEASES and not text.written.isupper()
    return text.word(at) in _EDGES and not is_short


def _is_measured(text: Text, run: list[int]) -> bool:
    """Say whether a run ends in a measure that belongs to the word before: last year, 200 m."""
    before = text.word(run[-2]) if len(run) > 1 else ""
    return text.word(run[-1]) in ("year", "years", "m") and (before == "last" or before.isdecimal())


def _with_doses(text: Text, used: Collection[int]) -> set[int]:
    """Return the figures with their units, and the years, that follow what was used, and counts before it."""
    found: set[int] = set()
    for at in range(1, len(text.tokens)):
        if text.tokens[at].begins_clause:
            continue
        counts = text.word(at - 1) in _COUNTS or (
            text.word(at - 1).isdecimal() and text.tokens[at - 1].begins_clause
        )
        if at in used and counts:  # two steroid injections
            found.add(at - 1)
        if at - 1 not in used and at - 1 not in found:
            continue
        word = text.word(at)
        number = word.replace(".", "", 1).isdecimal()
        if word in _DOSES or (number and text.word(at + 1) in _DOSES):
            found.add(at)
    return found
