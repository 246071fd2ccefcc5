"""Hints of records among the words of a sentence: burning feet, calf pain on walking, shingles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.found import Found
from painref.answers.free_words.names import PAIN_WORDS
from painref.answers.free_words.negations import State
from painref.answers.free_words.small_words import HARMLESS, SMALL_WORDS
from painref.answers.free_words.tokens import Span, folded
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import folded_words

_ONE_WORD_TELLS = 6
"""A hint of one word of so many letters at least tells of a disease by itself."""
_NO_DISEASE = frozenset(("headache", "migraine", "stenosis", "incontinence"))
"""These make another disease with the word before them."""
_SAME = {
    form: forms.split()[0]
    for forms in (
        "foot feet|calf calves calve|walk walks walked walking|burn burns burning burned|numb numbness"
        "|tingle tingling tingles|sit sits sitting|shoot shoots shooting|cramp cramps cramping"
    ).split("|")
    for form in forms.split()
}
"""Forms of a word that say the same."""


def hinted_in(base: KnowledgeBase, found: Found) -> list[str]:
    """Return the causes whose hints stand in one clause, those with the longest hints first.

    What is only a part of the body that hurts is left out, and so is a cause that is denied.
    """
    denied = {n.id for n in found.names if found.denials.of(n.span) is State.DENIED}
    clauses = [_content(found, clause) for clause in found.text.clauses()]
    hits: list[tuple[int, str]] = []
    for cause in base.causes.values():
        if denied.isdisjoint((cause.id, *ancestors(base.causes, cause.id))):
            sizes = [len(h) for h in _hints(cause.hints) if any(_is_in(h, c) for c in clauses)]
            hits += [(max(sizes), cause.id)] if sizes else []
    best = max((size for size, _ in hits), default=0)
    return [id_ for size, id_ in hits if size == best]


def _hints(written: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the words that tell of each hint, without those of pain at a part of the body."""
    for hint in written:
        words = folded_words(hint)
        told = frozenset(_form(w) for w in words if w not in SMALL_WORDS | PAIN_WORDS)
        first = next(iter(words), "")
        long = len(words) == 1 and len(first) >= _ONE_WORD_TELLS and first not in _NO_DISEASE
        if len(told) > 1 or long:
            yield told


def _content(found: Found, clause: Span) -> list[str]:
    """Return the words of a clause that hold and name no factor, as hints have them."""
    named = {at for n in found.names if n.kind == "factors" for at in n.span}
    places = (at for at in clause if at not in named)
    at_all = [at for at in places if found.holds(Span(at, at + 1))]
    words = [found.spelled.word(at) for at in at_all]
    return [_form(folded(w)) for w in words if w not in SMALL_WORDS | PAIN_WORDS]


def _form(word: str) -> str:
    return _SAME.get(word, word)


def _is_in(hint: frozenset[str], words: Sequence[str]) -> bool:
    """Say whether all of a hint stands in a clause; if it is one word, with nothing unknown before."""
    if len(hint) > 1:
        return hint <= {*words}
    at = next((at for at, word in enumerate(words) if word in hint), -1)
    return at >= 0 and all(word in HARMLESS for word in words[max(0, at - 1) : at])
