"""Drugs that are told not to be taken: on Xarelto but I don't take it; prescribed Eliquis, never started.

A drug that was stopped may still act: that is in doubt, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.history import PASSING, after_an_arrow, is_year
from painref.answers.free_words.names import Name
from painref.answers.free_words.tokens import Phrases, Span, Text

_NOT = (
    "dont|doesnt|didnt|do not|does not|did not|never|not|havent|hasnt|have not|has not|have never"
    "|has never|never actually|dont actually|isnt|never even|not actually|wont|will not|refuses to"
    "|declined to|never got to"
).split("|")
_TAKES = (
    "take|taking|took|taken|start|started|starting|use|using|used|filled|collected|begun"
    "|taking any of|been taking|bother with|pick up|picked up|yet started"
).split("|")
_NOT_TAKEN = Phrases(*(f"{no} {takes}" for no in _NOT for takes in _TAKES), "no longer takes")
_IT = Phrases(
    "it|them|that|those|any|it any more|it anymore|them any more|it yet|it now|yet|it at all"
)
_LEADS = frozenset(
    "but and though although however which he she they i we the patient so actually prescribed".split()
)
"""Between a drug and the words that say that it is not taken."""
_STOPPED = Phrases(
    *(
        f"{is_}{stopped}{it}"
        for is_ in ("", "has ", "have ", "ive ", "hes ", "shes ", "then ")
        for stopped in ("stopped", "stopped taking", "came off", "come off", "quit", "finished")
        for it in ("", " it", " them", " that")
    ),
    "discontinued|d c|d cd|dcd|on hold|held|was stopped|was held|is on hold",
)
_ONCE = Phrases(
    "was on|were on|had been on|used to be on|was taking|were taking|was previously on|previously on"
    "|formerly on|previously took|previously taking|d c|d cd|dcd|discontinued|switched from"
    "|changed from|swapped from|moved from"
)
"""Right before a drug these say that it is no longer taken: was on warfarin, d/c'd Coumadin."""
_STILL = frozenset("still remains continues restarted resumed".split())
_GOES_ON = frozenset(
    "in a last this yesterday recently and some about for because when after years before since"
    " months weeks days ago now one two three four five six early late".split()
)
"""Behind 'stopped' these tell when or why, and name no other drug."""
_HOW_LONG = frozenset(
    "for about around over nearly some only a few two three four five six nine twelve day days week weeks"
    " month months year years afterwards".split()
)
"""Between a drug and the words that say that it was stopped: for 3 months."""
_BEFORE = frozenset(
    "prescribed given on offered takes supposed to be take was is been got has".split()
)
"""Before a drug, words that go with it."""


def find_untaken(text: Text, names: Sequence[Name]) -> list[Span]:
    """Return what is told not to be taken: the drug, up to the words that say so."""
    drugs = [name for name in names if name.kind == "factors" and name.id in PASSING]
    found = (_drug_of(text, span, drugs) for span in _refusals(text))
    return [*(span for span in found if span), *_smoked_once(text, drugs)]


def _smoked_once(text: Text, drugs: Sequence[Name]) -> Iterator[Span]:
    """Yield where somebody is told not to smoke any more: smoker - ex 2010, smoker (former)."""
    for name in drugs:
        end = name.span.end
        if name.id == "smoking" and text.word(end) in ("ex", "former", "quit", "stopped"):
            end += 1
            end += text.goes_on(end) and is_year(text.word(end))
            yield Span(name.span.start, end)


def find_stopped(text: Text, names: Sequence[Name]) -> list[Span]:
    """Return the drugs of which it is told behind them that they were stopped: on Eliquis but stopped."""
    drugs = [name for name in names if name.kind == "factors" and name.id in PASSING]
    told = [span for span in _STOPPED.find(text) if _tells_when(text, span.end)]
    found = [span for one in told if (span := _drug_of(text, one, drugs))]
    return [*found, *_taken_once(text, drugs)]


def _taken_once(text: Text, drugs: Sequence[Name]) -> Iterator[Span]:
    """Yield the drugs that were taken before: was on warfarin, (was warfarin), warfarin -> apixaban."""
    cues = _ONCE.find(text)
    for drug in drugs:
        start, end = drug.span.start, drug.span.end
        if not _STILL.isdisjoint(text.words(text.clause(start))):
            continue
        cue = next((c for c in cues if c.start < start <= c.end <= end), None)
        if cue and text.goes_on(start):
            yield Span(cue.start, end)
        elif text.word(start - 1) == "was" and "(" in text.tokens[start - 1].before:
            yield Span(start - 1, end)
        elif after_an_arrow(text, end) and any(other.span.start == end for other in drugs):
            yield drug.span


def _tells_when(text: Text, at: int) -> bool:
    return not text.goes_on(at) or text.word(at) in _GOES_ON or text.word(at).isdecimal()


def _refusals(text: Text) -> Iterator[Span]:
    """Yield where it is said that something is not taken, and no other drug follows."""
    for span in _NOT_TAKEN.find(text):
        end = span.end
        end += _IT.at(text.tokens, end) if text.goes_on(end) else 0
        if end > span.end or not text.goes_on(end) or text.word(end) in ("and", "but", "because"):
            yield Span(span.start, end)


def _is_time(word: str) -> bool:
    return word in _HOW_LONG or word.isdecimal()


def _drug_of(text: Text, refusal: Span, drugs: Sequence[Name]) -> Span | None:
    """Return the drug right before, with only small words and a comma between, and all of that."""
    at = refusal.start - 1
    commas = int(text.tokens[refusal.start].begins_clause)
    while at >= 0 and (text.word(at) in _LEADS or _is_time(text.word(at))):
        commas += text.tokens[at].begins_clause
        at -= 1
    drug = next((name for name in drugs if at in name.span), None)
    if drug is None or commas > 1:
        return None
    start = drug.span.start
    while start and text.word(start - 1) in _BEFORE and not text.tokens[start].begins_clause:
        start -= 1
    return Span(start, refusal.end)
