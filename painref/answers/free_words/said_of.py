"""Whether a word such as 'severe' or 'chronic' is said of something near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.found import Found
from painref.answers.free_words.small_words import HARMLESS
from painref.answers.free_words.tokens import Span

_PASSED = HARMLESS | {"in", "at", "the", "is", "very", "quite", "my", "on", "of", "right", "left"}
_LINKING = frozenset("is was are be been has have very quite really now so feels".split())


def is_said_of(found: Found, span: Span, behind: Sequence[Span], before: Sequence[Span]) -> bool:
    """Say whether a word stands right before or after something, or in a clause alone.

    `behind` are the things that it may stand before, `before` those that it may follow.
    """
    text = found.text
    clause = text.clause(span.start)
    if len(clause) == len(span) or any(span.start in thing for thing in before):
        return True
    skipped = {at for other in _skipped(found) for at in other}
    at = span.end
    while at < clause.end and not any(at == thing.start for thing in behind):
        if at not in skipped and text.word(at) not in _PASSED:
            break
        at += 1
    if at < clause.end and any(at == thing.start for thing in behind):
        return True
    at = span.start - 1
    while at >= clause.start and (at in skipped or text.word(at) in _LINKING):
        if any(at in thing for thing in before):
            return True
        at -= 1
    return at >= clause.start and any(at in thing for thing in before)


def _skipped(found: Found) -> Iterator[Span]:
    """Yield what may stand between: a place, a side, a level."""
    for things in (found.places, found.sides, found.levels, found.named_times, found.limbs):
        for thing in things:
            yield thing.span
