"""What may be meant by words that name no cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.composed import cause_called
from painref.answers.free_words.found import Found
from painref.answers.free_words.hints import hinted_in
from painref.answers.free_words.names import PAIN_WORDS, STEPPED_OVER
from painref.answers.free_words.outside_words import OUTSIDE
from painref.answers.free_words.small_words import HARMLESS, SMALL_WORDS
from painref.answers.free_words.spreading import InLimb
from painref.answers.free_words.tokens import Span
from painref.base.knowledge_base import KnowledgeBase
from painref.model.terms import Region
from painref.words.missed import missed

LONGEST = 10
"""What has more words is a sentence, and no name that was written in another way."""
_NEW = frozenset(("new", "newly", "sudden", "suddenly", "thunderclap"))
"""A headache that is this needs other causes ruled out before anything here is offered."""
_LEADING = frozenset("in of at the my his her left right both to on around inside".split())
"""Words between pain and the part of the body that hurts."""


def may_be_meant(
    base: KnowledgeBase, found: Found, limbs: Sequence[InLimb]
) -> list[tuple[str, str]]:
    """Return kind and id of what may be meant: a cause, or else what the words name.

    Of a sentence that is what hints at a cause by the part of the body that hurts; pain in a limb
    may come from the spine.
    """
    is_short = len(found.text.tokens) <= LONGEST and not found.denials.phrases
    is_short = is_short and not _is_outside(found)
    meant = missed(base, found.text.written, ["causes"]).meant if is_short else ()
    of_the_head = any(place.region is Region.HEAD for place in found.places)
    if of_the_head and not _NEW.isdisjoint(token.word for token in found.text.tokens):
        return []
    causes = [one for one in meant if one[0] == "causes"]
    causes = causes or [("causes", id_) for id_ in hinted_in(base, found)]
    causes = causes or [*_by_part(base, found)]
    causes += [(name.kind, name.id) for name in found.doubted("causes")]
    if not causes and not meant:
        called = [cause_called(base, f"radiating {limb.limb} pain") for limb in limbs]
        causes = [("causes", cause.id) for cause in called if cause]
        causes = causes or [*_by_treated_part(base, found)]
    return [*dict.fromkeys(causes or meant)]


def _is_outside(found: Found) -> bool:
    """Say whether the words name something outside and nothing else: fibro is no fibrosis misspelt."""
    outside = {at for _, words in OUTSIDE for span in words.find(found.text) for at in span}
    return all(
        at in outside or token.word in SMALL_WORDS | PAIN_WORDS
        for at, token in enumerate(found.text.tokens)
    )


def _by_part(base: KnowledgeBase, found: Found) -> Iterator[tuple[str, str]]:
    """Yield what is hinted at by pain in a part of the body: heel pain, pain in the left knee."""
    text = found.text
    for at in range(len(text.tokens)):
        if not found.holds(Span(at, at + 1)) or not _hurts(found, at):
            continue
        word = text.word(at)
        hinted = base.hinted(f"{word} pain") or (base.hinted(word) if _is_ache(word) else [])
        yield from (one for one in hinted if one[0] == "causes")


def _by_treated_part(base: KnowledgeBase, found: Found) -> Iterator[tuple[str, str]]:
    """Yield what is hinted at by the part that is to be treated: steroid injection, shoulder."""
    text = found.text
    for place in found.holding(found.places):
        clause = text.clause(place.span.start)
        told = {*text.words(clause)}
        if not told.isdisjoint(_TREATED):
            hinted = base.hinted(f"{text.said(place.span).lower()} pain")
            yield from (one for one in hinted if one[0] == "causes")


def _hurts(found: Found, at: int) -> bool:
    """Say whether a word is that of a part that hurts, and no unknown one makes another of it."""
    text = found.text
    clause = text.clause(at)
    after = at + 1
    while after < clause.end and text.word(after) in _LINKING:
        after += 1
    before = at - 1
    while before >= clause.start and text.word(before) in _LEADING | STEPPED_OVER:
        before -= 1
    if before >= clause.start and text.word(before) in PAIN_WORDS:
        return True
    first = before < clause.start or text.word(before) in SMALL_WORDS | HARMLESS
    return first and (
        _is_ache(text.word(at)) or (after < clause.end and text.word(after) in PAIN_WORDS)
    )


_LINKING = frozenset("is are also really crack click creak grind crunch and".split())
"""Between a part of the body and the word that it hurts."""
_TREATED = frozenset("injection injections inject injected steroid cortisone block prp rfa".split())


def _is_ache(word: str) -> bool:
    """Say whether a word tells of a part and that it hurts: headache."""
    return len(word) > len("aches") and word.endswith(("ache", "aches"))
