"""Which factors a text tells: by name, by a figure, by an operation of the past, by a sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.allergies import find_allergies
from painref.answers.free_words.found import Found
from painref.answers.free_words.frequent import frequent
from painref.answers.free_words.names import Name
from painref.answers.free_words.negation_words import no_allergies
from painref.answers.free_words.negations import State
from painref.answers.free_words.operations import past_treatments, planned_replacements
from painref.answers.free_words.tokens import Span
from painref.answers.free_words.wishes import wishes_for_a_child
from painref.answers.profile import broader_factors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import folded_words
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Region

ALLERGY = "drug-allergy"
_PASSING = frozenset(("pregnancy", "infection", "smoking", "recent-vaccination"))
"""What is over when it is told as something past."""
_LASTING = frozenset(("cancer", "previous-spine-surgery", "previous-intradiscal-treatment"))
"""What holds also of what came after it."""
_PAST = frozenset(
    "after since previous prior past former earlier last two three following during post treated old"
    " resolved ex had both history".split()
)
_OVER = frozenset(("ago", "resolved", "treated", "cleared", "cured", "gone", "healed", "over"))
"""Behind what is told, these say that it is over."""
_NOT_ITSELF = frozenset(
    "screening test tests risk prevention clinic scare vaccine doctor surgeon nurse research"
    " education ruled insipidus".split()
)
"""Behind a name, these make it something else: cancer screening."""
_STEROIDS = frozenset(("steroid", "steroids", "corticosteroid", "corticosteroids", "cortisone"))
_INJECTABLE = frozenset("dexamethasone methylprednisolone triamcinolone betamethasone".split())
_INJECTED = frozenset(
    "injection injections injected shot shots jab jabs epidural epidurals needle cream inhaler"
    " spray drops".split()
)
"""Behind these steroids are no tablets."""
_TAKEN = frozenset(
    "take takes taking taken took on oral long longterm daily dose doses chronic using uses tablets"
    " tablet pills pill mg years months high low puls pulse maintenance lifelong".split()
)
"""With these a bare 'steroid' is one of tablets; without them it is asked for."""
_ELSEWHERE = frozenset(("shoulder", "knee", "hip", "elbow", "wrist", "ankle", "joint", "financial"))
"""An instability of these is none of the spine."""
_WHO = ("i", "we", "you", "he", "she", "they")
_HELPS = frozenset(
    "hearing walking mobility visual sleep sleeping first band memory learning teaching".split()
)
"""The aids of these are no AIDS."""
_HARMLESS = ("benign", "noncancerous")
"""A tumor that is so is no cancer."""
_EDITIONS = ("9", "10", "11")
"""With these 'ICD' is a list of codes, and no device."""


@frozen
class FactorRead(Frozen):
    """A factor that holds, where it is told, and the name if it is told by one."""

    span: Span
    id: str
    name: Name | None = None


def find_factors(base: KnowledgeBase, found: Found) -> list[FactorRead]:
    """Return the factors that hold, each place once; what the same words deny elsewhere does not."""
    denied = [n for n in found.names if found.denials.of(n.span) is State.DENIED]
    words = {_words(name) for name in denied}
    words |= {_words(n) for n in found.names if any(_explains(found, n, name) for name in denied)}
    read = [f for f in _told(base, found) if f.name is None or _words(f.name) not in words]
    signs = [s for s in found.holding(found.signs) if s.factor and not s.only]
    read += [FactorRead(sign.span, sign.factor) for sign in signs]
    return sorted((f for f in read if f.id in base.factors), key=lambda f: f.span.start)


def _explains(found: Found, name: Name, other: Name) -> bool:
    """Say whether a name in brackets tells again what stands before: deep-heat treatment (diathermy)."""
    behind = other.span.end == name.span.start and name.id == other.id
    return behind and "(" in found.text.tokens[name.span.start].before


def denied_factors(base: KnowledgeBase, found: Found, read: Sequence[FactorRead]) -> list[str]:
    """Return the factors that are denied by name, and not told elsewhere, nor a kind of them."""
    told = {factor.id for factor in read}
    told |= {*broader_factors(base, told)}
    names = [n for n in found.names if n.kind == "factors" and n.id not in told]
    denied = [n.id for n in names if found.denials.of(n.span) is State.DENIED]
    if no_allergies(found.text) and ALLERGY in base.factors and ALLERGY not in told:
        denied.append(ALLERGY)
    return [*dict.fromkeys(denied)]


def _told(base: KnowledgeBase, found: Found) -> Iterator[FactorRead]:
    for name in found.names:
        if name.kind == "factors" and found.holds(name.span) and not _is_no_more(found, name):
            yield FactorRead(name.span, name.id, name)
    for name in frequent(base, found, "factors"):
        if not _is_no_more(found, name):
            yield FactorRead(name.span, name.id, name)
    for span, factor in (*find_allergies(found), *planned_replacements(found)):
        yield FactorRead(span, factor)
    for name in past_treatments(base, found):
        yield FactorRead(name.span, name.id, name)
    for figure in found.holding(found.figures):
        if figure.factor:
            yield FactorRead(figure.span, figure.factor)
    for age in found.holding(found.ages):
        if age.is_old:
            yield FactorRead(age.span, "older-age")


def _is_of_the_head(found: Found, name: Name) -> bool:
    """Say whether drugs are told beside a headache, or named as those of one."""
    own = {*name.called.lower().split()} & {"overuse", "rebound", "triptan", "triptans"}
    head = any(place.region is Region.HEAD for place in found.places)
    return bool(own) or head or any(t.word.startswith("migr") for t in found.spelled.tokens)


def _words(name: Name) -> tuple[str, ...]:
    return folded_words(name.called)


def _is_asked_for(found: Found, name: Name) -> bool:
    """Say whether a steroid is one that is injected or asked for, and nothing tells of tablets."""
    text, clause = found.text, found.text.clause(name.span.start)
    after, before = text.word(name.span.end), text.word(name.span.start - 1)
    if after in _INJECTED or before in _INJECTED:
        return True
    ends = name.span.end >= len(text.tokens)
    asks = (not ends and "?" in text.tokens[name.span.end].before) or (ends and "?" in text.written)
    if len(clause) == len(name.span):
        return asks
    words = {*text.words(clause)}
    if name.called in _INJECTABLE and not words.isdisjoint(_INJECTED):
        return True
    return _TAKEN.isdisjoint(words)


def _is_no_more(found: Found, name: Name) -> bool:
    """Say whether what is told is over, or not what it seems: after pregnancy, a shoulder's instability."""
    begins = found.text.tokens[name.span.start].begins_clause
    before = "" if begins else found.text.word(name.span.start - 1)
    if name.id == "spinal-instability" and before in _ELSEWHERE and len(name.span) == 1:
        return True
    asked = (found.text.word(name.span.start - 2), before)
    if asked[0] in ("do", "does", "did", "should", "would") and asked[1] in _WHO:
        return True  # do I need an MRI
    if name.called == "aids" and before in _HELPS:
        return True
    if name.id == "pregnancy" and any(name.span.meets(s) for s in wishes_for_a_child(found)):
        return True
    if name.id == "cancer" and before in _HARMLESS:
        return True
    if name.called == "icd" and found.text.word(name.span.end) in _EDITIONS:
        return True
    if name.id == "medication-overuse" and not _is_of_the_head(found, name):
        return True
    clause = found.text.clause(name.span.end - 1)
    after = found.text.word(name.span.end)
    if (_STEROIDS | _INJECTABLE).issuperset(name.called.split()) and _is_asked_for(found, name):
        return True
    if name.span.end in clause and after in _NOT_ITSELF:
        return True
    if before in ("after", "following", "since") and name.id not in _LASTING:
        return True
    if name.id not in _PASSING or any(
        one.is_read and name.span.meets(one.span) for one in found.past
    ):
        return False
    rest = {found.text.word(at) for at in range(name.span.end, clause.end)}
    if found.text.word(clause.end - 1) != "over":  # cellulitis over the back
        rest.discard("over")
    return before in _PAST or not rest.isdisjoint(_OVER)
