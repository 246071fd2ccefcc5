"""The names of records in a text: the longest that fits at each place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from painref.answers.free_words.body import SIDES
from painref.answers.free_words.tokens import Span, Text
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import FILLERS
from painref.model.quick_dataclasses import Frozen, frozen
from painref.words.regions import LIMB_WORDS

LONGEST = 8
"""So many words of a name are looked for, beside those that are stepped over."""
WIDEST = 12
"""And so many with them."""
KINDS = ("causes", "factors")
_NO_START = FILLERS | {"and", "or", "with", "but", "for", "is"}
"""No name in a text begins or ends with one of these."""
STEPPED_OVER = frozenset(
    "mild moderate severe acute chronic subacute symptomatic known recurrent suspected possible"
    " probable likely total old new my his her their sided side sides grade type recent persistent"
    " has have had is are been really very much so badly mod sev level levels joint every day region"
    " one".split()
).union(SIDES)
"""Words within a name that do not make another one of it, where the rest is a name."""
_LIMB_WORDS = {
    tuple(words.split()): limb
    for limb, all_words in LIMB_WORDS.items()
    for words in all_words.split("|")
    if " " in words
}


@frozen
class Name(Frozen):
    """A name that was found, and the record that it is of."""

    span: Span
    kind: str
    id: str
    called: str
    """The words by which the record was found, without those that were stepped over."""
    size: int = 0


def find_names(base: KnowledgeBase, text: Text, apart: Collection[int] = frozenset()) -> list[Name]:
    """Return the names of causes and factors in a text, in order.

    The longest come first, and what is within one is left to it; but a factor that is named
    within the name of a cause (cancer, in pancreatic cancer) holds too. What is `apart` belongs
    to a spinal level or a time, and is stepped over within a name.
    """
    found = [name for clause in text.clauses() for name in _in_clause(base, text, clause, apart)]
    found += _joined_lists(base, text, found)
    found.sort(key=lambda name: (-name.size, name.span.start))
    kept: list[Name] = []
    for name in found:
        if all(_may_stand_beside(name, other) for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: (name.span.start, -len(name.span)))


def whole(base: KnowledgeBase, text: Text) -> Name | None:
    """Return the cause that all words of a text name together, in whichever order."""
    if not text.tokens or len(text.tokens) > WIDEST:
        return None
    span = Span(0, len(text.tokens))
    return next((n for n in _called(base, text, span, frozenset()) if n.kind == "causes"), None)


def _may_stand_beside(name: Name, other: Name) -> bool:
    """Say whether a name counts beside a longer one, or one as long and of the other kind."""
    if not name.span.meets(other.span):
        return True
    within = other.span.start <= name.span.start and name.span.end <= other.span.end
    return within and name.kind == "factors" and other.kind == "causes"


def _in_clause(
    base: KnowledgeBase, text: Text, clause: Span, apart: Collection[int]
) -> Iterator[Name]:
    for start in clause:
        if text.word(start) in _NO_START:
            continue
        for end in range(start + 1, min(clause.end, start + WIDEST) + 1):
            if text.word(end - 1) not in _NO_START:
                yield from _called(base, text, Span(start, end), apart)


def _called(base: KnowledgeBase, text: Text, span: Span, apart: Collection[int]) -> Iterator[Name]:
    """Yield the records that go by some words, as they stand or without what is stepped over."""
    words = text.words(span)
    stepped = [
        word
        for at, word in zip(span, words, strict=True)
        if at not in apart and not _is_stepped_over(word)
    ]
    edges = {span.start, span.end - 1}
    inside = edges.isdisjoint(apart) and not any(_is_stepped_over(text.word(at)) for at in edges)
    ways = [words] if len(words) <= LONGEST else []
    if inside and (plain := _plain(stepped)) != words and len(plain) <= LONGEST:
        ways.append(plain)
    for way in ways:
        for kind in KINDS:
            records = [record for of, record in base.going_by(" ".join(way)) if of == kind]
            if len(records) == 1 and not _is_denied(way, records[0]):
                yield Name(span, kind, records[0].id, " ".join(way), len(way))


def _is_denied(way: Sequence[str], record: Any) -> bool:
    """Say whether 'no' only denies what follows, as no name of a record begins with it: no AC, not NOAC."""
    named = (record.name, *record.aliases)
    return way[0] == "no" and not any(name.lower().startswith("no ") for name in named)


def _is_stepped_over(word: str) -> bool:
    return word in STEPPED_OVER or word.isdecimal()


def _plain(words: list[str]) -> list[str]:
    """Write limbs and pain as names have them: leg for lower limb, pain for hurts."""
    if words and words[0] in _SHORT_BEHIND and len(words) > 1:  # ca bladder is bladder ca
        words = [*words[1:], words[0]]
    found: list[str] = []
    at = 0
    while at < len(words):
        if limb := _LIMB_WORDS.get((words[at], "".join(words[at + 1 : at + 2]))):
            found.append(limb)
            at += 2
            continue
        word = "pain" if words[at] in PAIN_WORDS else words[at]
        found.append(_SHORT.get(word, word) if at or word not in _SHORT_BEHIND else word)
        at += 1
    return found


_SHORT = {
    "fx": "fracture",
    "fxs": "fractures",
    "mets": "metastases",
    "oa": "osteoarthritis",
    "ca": "cancer",
}
_SHORT_BEHIND = ("ca",)
"""What is short for something only beside another word: pancreatic ca, ca bladder, but ca 6 weeks."""
PAIN_WORDS = frozenset(
    "agony pain pains painful hurt hurts hurting ache aches aching ached sore achy killing".split()
)
HURTS = "pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|sore"
"""Of these, those that every table of phrases for pain has; each adds what only it may take for pain."""


def _joined_lists(base: KnowledgeBase, text: Text, found: list[Name]) -> Iterator[Name]:
    """Yield what shares its last word with the name after it: the neck, in neck and back pain."""
    for name in found:
        before = name.span.start - 1
        if before < 1 or text.word(before) not in ("and", "or") or name.kind != "causes":
            continue
        head = text.word(name.span.end - 1)
        for size in (2, 1):
            start = before - size
            if start >= 0 and not any(
                text.tokens[at].begins_clause for at in range(start + 1, before + 1)
            ):
                words = [text.word(at) for at in range(start, before)]
                records = [
                    r for kind, r in base.going_by(" ".join([*words, head])) if kind == "causes"
                ]
                if len(records) == 1:
                    yield Name(
                        Span(start, before), "causes", records[0].id, " ".join([*words, head]), size
                    )
                    break
