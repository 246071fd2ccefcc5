"""Operations and injections of the past: s/p microdiscectomy, had a fusion, earlier steroid shots."""

from __future__ import annotations

from painref.answers.free_words.found import Found
from painref.answers.free_words.names import STEPPED_OVER, Name
from painref.answers.free_words.tokens import Phrases, Span
from painref.base.knowledge_base import KnowledgeBase

_PAST = Phrases(
    "s/p|status post|previous|previously|prior|earlier|past|had|had a|had an|has had|have had"
    "|underwent|history of|h/o|hx of|after|following|since|post|already had|got|received"
)
_PAST_AFTER = Phrases(
    "already|last year|years ago|year ago|months ago|in the past|before|previously"
)
LONGEST = 4


def past_treatments(base: KnowledgeBase, found: Found) -> list[Name]:
    """Return the factors that records call 'previous ...', where the words tell it another way."""
    read: list[Name] = []
    for past in _PAST.find(found.text):
        for size in range(LONGEST, 0, -1):
            if name := _named(base, found, past.end, past.end + size):
                read.append(name)
                break
    for past in _PAST_AFTER.find(found.text):
        for size in range(LONGEST, 0, -1):
            if name := _named(base, found, past.start - size, past.start):
                read.append(name)
                break
    return [name for name in read if found.holds(name.span)]


def _named(base: KnowledgeBase, found: Found, start: int, end: int) -> Name | None:
    """Return the factor that goes by 'previous' and the words between two places."""
    text = found.spelled
    if start < 0 or end > len(text.tokens):
        return None
    if any(text.tokens[at].begins_clause for at in range(start + 1, end)):
        return None
    levels = {at for lvl in found.levels for at in range(lvl.span.start, lvl.span.end)}
    telling = [at for at in range(start, end) if at not in levels and _tells(text.word(at))]
    if not telling or telling[-1] != end - 1 or (start not in telling and start not in levels):
        return None
    words = [text.word(at) for at in telling]
    records = base.going_by(f"previous {' '.join(words)}", ["factors"])
    if len(records) != 1:
        return None
    return Name(Span(start, end), "factors", records[0][1].id, " ".join(words), len(words))


def _tells(word: str) -> bool:
    return word not in STEPPED_OVER and not word.isdecimal()
