"""Which causes a text names, and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.body import CALLED, Place
from painref.answers.free_words.composed import (
    SYMPTOMS,
    Context,
    cause_called,
    narrowed,
    spine_region,
    without_broader,
)
from painref.answers.free_words.found import Found
from painref.answers.free_words.frequent import frequent
from painref.answers.free_words.levels import OF_A_DISC, OF_A_VERTEBRA
from painref.answers.free_words.names import HURTS, STEPPED_OVER, Name, whole
from painref.answers.free_words.operations import replaced_knees
from painref.answers.free_words.small_words import HARMLESS, SMALL_WORDS
from painref.answers.free_words.spreading import ORGANS, InLimb
from painref.answers.free_words.tokens import Phrases, Span
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import FILLERS
from painref.base.places import SPINE
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import Cause
from painref.model.terms import Region, Target

_GENERAL = frozenset(
    (
        "pain nerve nerves neuralgia neuritis compression compressed entrapment fracture fractures"
        " joint joints inflammation inflamed muscle spasm spasms disease disorder syndrome arthritis"
        " stenosis canal irritated pinched trapped neuropathic damage myalgia sensitive narrowing"
        " instability chronic impingement impinged problem problems injury trouble infection root"
        " roots of the in a my"
    ).split()
)
"""Words that many diseases share: a name of only these is none, where an unknown word is before it."""
_INCLUDED = {"pain-after-spine-surgery": ("sciatica", "nerve-root-compression")}
"""What is part of a disease, where both are named."""
PARTS = frozenset(part for parts in _INCLUDED.values() for part in parts)
_LIMBS = frozenset("arm arms leg legs".split())
_TOO_GENERAL = ("chronic pain", "pain chronic")
_FELT = Phrases(HURTS, "still in pain")

EVENTS = frozenset(
    "vertebral-fracture osteoporotic-vertebral-fracture sacral-insufficiency-fracture"
    " whiplash".split()
)
"""Causes that happened: what 'some months ago' tells of them is how long they have hurt."""
_YEARS = frozenset(("year", "years", "yr", "yrs", "decade", "decades"))

Placed = list[tuple[str, Span]]
"""The ids of causes, and where they are told."""


@frozen
class CauseRead(Frozen):
    """A cause, and where it is named."""

    id: str
    spans: tuple[Span, ...]


def find_causes(
    base: KnowledgeBase, found: Found, limbs: Sequence[InLimb], factors: Sequence[Name]
) -> list[CauseRead]:
    """Return the causes that are named, without those that another one includes."""
    everything = whole(base, found.spelled)
    if everything and found.holds(everything.span):
        return [CauseRead(everything.id, (everything.span,))]
    names = [n for n in found.names if n.kind == "causes" and found.holds(n.span)]
    names = [
        n
        for n in names
        if not _is_another(base, found, n) and not _is_origin(base, found, n, names)
    ]
    names += [*frequent(base, found, "causes"), *_of_levels(base, found)]
    context = Context(
        regions=regions_told(base, found, names),
        limbs=tuple(limbs),
        named_limbs=tuple(dict.fromkeys(limb.limb for limb in found.holding(found.limbs))),
        factors=tuple(factors),
        others=tuple(_named(base, other) for other in (*factors, *names)),
    )
    meant = ((narrowed(base, name, context), name.span) for name in names)
    read: Placed = [
        (id_, span) for cause, span in meant if (id_ := _there(base, found, cause, span))
    ]
    read += _by_factor(base, found, context)
    if all(id_ in SYMPTOMS for id_, _ in read):
        read += list(_by_region(base, found, context))
    read = read or list(_by_limb(base, context)) or list(_by_replacement(base, found))
    kept = _without_symptoms(base, without_broader(base, [id_ for id_, _ in read]))
    by_id: dict[str, list[Span]] = {}
    for id_, span in read:
        by_id.setdefault(id_, []).append(span)
    return [CauseRead(id_, tuple(by_id[id_])) for id_ in dict.fromkeys(kept)]


def _named(base: KnowledgeBase, name: Name) -> tuple[str, tuple[str, ...]]:
    """Return the id of a record with what it was called in the words and what its name is."""
    record = base.of_kind(name.kind)[name.id]
    return name.id, tuple(dict.fromkeys((name.called, record.name)))


def regions_told(base: KnowledgeBase, found: Found, names: Sequence[Name]) -> tuple[Region, ...]:
    """Return the parts of the body that may narrow causes: the one of the spine, and what is named."""
    levels = [level.regions[0] for level in found.holding(found.levels)]
    places = [place.region for place in found.holding(found.places)]
    own = [r for n in names if n.id in SYMPTOMS for r in base.causes[n.id].regions]
    others = [region for region in places if region not in SPINE]
    spine = spine_region(levels) or spine_region([*levels, *places]) or spine_region(own)
    return tuple(dict.fromkeys((*spine, *others)))


# ---------------------------------------------------------------- what is no name here


def _is_another(base: KnowledgeBase, found: Found, name: Name) -> bool:
    """Say whether a name of general words only is part of another disease's: ulnar nerve compression."""
    if name.called in _TOO_GENERAL:
        return bool(found.limbs or found.places)
    called = name.called.split()
    begins = found.text.tokens[name.span.start].begins_clause
    organ = not begins and found.text.word(name.span.start - 1) in ORGANS
    if organ and not _LIMBS.isdisjoint(called):
        return True  # chest pain radiating to the left arm
    typed = found.text.words(name.span)
    if typed == ["pain", "back"] and found.text.word(name.span.end) in ("now", "again"):
        return True  # the pain is back
    if called[-1] == "back" and _is_back_of_something(found, name.span.end):
        return True
    if not _GENERAL.issuperset(called):
        return False
    if _unknown_before(found, name.span) or _unknown_after(found, name.span):
        return True
    regions = base.causes[name.id].regions
    places = [p for p in found.places if _is_beside(found, p, name.span)]
    return bool(regions) and any(p.region not in regions for p in places)


def _is_back_of_something(found: Found, at: int) -> bool:
    """Say whether 'back' is that of another part: the back of my head, the back passage."""
    if found.text.word(at) != "of":
        return found.text.word(at) == "passage"
    whose = found.text.word(at + 1) in _WHOSE
    part = at + 1 + whose + (found.text.word(at + 2) in ("left", "right"))
    if any(part == limb.span.start for limb in found.limbs):
        return False  # the back of my leg: from the back
    named = any(part == place.span.start for place in found.places)
    named = named or found.text.word(part) in _PARTS_WITH_A_BACK
    return named or (whose and found.text.word(at + 2) not in ("last", "past"))


_PARTS_WITH_A_BACK = frozenset("skull head neck throat eye eyes ear jaw tongue mouth nose".split())
_WHOSE = ("my", "the", "his", "her", "their", "your", "left", "right", "one", "both")


def _unknown_before(found: Found, span: Span) -> bool:
    at = span.start - 1
    return at >= 0 and not found.text.tokens[span.start].begins_clause and _is_unknown(found, at)


def _unknown_after(found: Found, span: Span) -> bool:
    """Say whether 'of' and an unknown word follow: compression of the ulnar nerve."""
    at = span.end
    if found.text.word(at) not in ("of", "in"):
        return False
    while found.text.word(at) in ("of", "in", "the", "my", "his", "her", "left", "right", "both"):
        at += 1
    return at < len(found.text.tokens) and _is_unknown(found, at)


def _is_unknown(found: Found, at: int) -> bool:
    word = found.text.word(at)
    if word in SMALL_WORDS | HARMLESS | STEPPED_OVER or not word.isalpha() or len(word) < 3:
        return False
    things = (found.names, found.places, found.limbs, found.sides, found.levels, found.times)
    known = any(at in thing.span for some in things for thing in some)
    return not known and at not in found.denials.cues and not word.endswith("ing")


def _is_beside(found: Found, place: Place, span: Span) -> bool:
    """Say whether a part of the body stands right before some words, or after 'in the' and the like."""
    if place.span.end == span.start and not found.text.tokens[span.start].begins_clause:
        return True
    at = span.end
    while at < place.span.start and found.text.word(at) in _BESIDE:
        at += 1
    return at == place.span.start and not found.text.tokens[at].begins_clause


_BESIDE = FILLERS | {"left", "right", "both", "his", "her"}


def _is_origin(base: KnowledgeBase, found: Found, name: Name, names: Sequence[Name]) -> bool:
    """Say whether a cause is told as what came before another one that it does not include."""
    included = {name.id, *ancestors(base.causes, name.id)}
    if all(other.id in included for other in names):
        return False
    before = found.text.word(name.span.start - 1)
    clause = found.text.clause(name.span.start)
    words = {found.text.word(at) for at in range(name.span.end, clause.end)}
    lately = name.id in EVENTS and words.isdisjoint(_YEARS)
    return before in ("after", "following", "since") or ("ago" in words and not lately)


def _there(base: KnowledgeBase, found: Found, cause: Cause, span: Span) -> str | None:
    """Return a cause, or the nearest broader one that is at the level told right beside its name.

    None where there is none: what is told is then nothing that the records know.
    """
    own = {*cause.regions}
    if not own or not own <= {*SPINE} or cause.id in SYMPTOMS:
        return cause.id
    beside = [lvl for lvl in found.holding(found.levels) if _is_level_of(found, lvl.span, span)]
    told = {region for level in beside for region in level.regions}
    if Region.LUMBAR in own:  # S1 is also a nerve root of the low back
        told -= {Region.SACRAL}
    if Region.SACRAL in own:
        told -= {Region.LUMBAR}
    if not told or told & own:
        return cause.id
    lineage = (base.causes[id_] for id_ in ancestors(base.causes, cause.id))
    return next((broader.id for broader in lineage if told & {*broader.regions}), None)


def _is_level_of(found: Found, level: Span, span: Span) -> bool:
    """Say whether a level stands beside a name, with no comma between, and is of no operation."""
    if level.gap(span) > 2:
        return False
    start, end = sorted((level, span), key=lambda one: one.start)
    if any(found.text.tokens[at].begins_clause for at in range(start.end, end.start + 1)):
        return False
    near = [found.text.word(at) for at in range(level.start - 1, level.end + 2)]
    return not any(word.startswith(_OPERATED) for word in near)


_OPERATED = ("fusion", "fused", "lami", "discectomy", "microdiscectomy", "decompress", "surgery")
"""The level of these is none of the pain."""


# ---------------------------------------------------------------- what is named in parts


def _of_levels(base: KnowledgeBase, found: Found) -> Iterator[Name]:
    """Yield what is said of a level and means its disc or vertebra: L4-5 herniation, L1 fracture."""
    for level in found.holding(found.levels):
        clause = found.text.clause(level.span.start)
        for at in clause:
            word = found.spelled.word(at)
            named = any(at in name.span for name in found.names if name.kind == "causes")
            if named or not found.holds(Span(at, at + 1)):
                continue
            phrase = f"{word} disc" if word in OF_A_DISC else ""
            if word in OF_A_VERTEBRA and not found.in_clause(at, found.places):
                phrase = "fracture of a vertebra"
            if phrase and (cause := cause_called(base, phrase)):
                yield Name(Span(at, at + 1), "causes", cause.id, phrase, 2)


def _by_factor(base: KnowledgeBase, found: Found, context: Context) -> Placed:
    """Return the causes that a factor makes: cord compression, in the neck; neuropathy, in diabetes."""
    phrases = [
        (f"{word} {factor.called}", factor.span)
        for factor in context.factors
        for region in context.regions
        for word in CALLED[region]
    ]
    factors = {factor.id for factor in context.factors}
    for at in range(len(found.text.tokens)):
        if _is_unknown(found, at) and found.holds(Span(at, at + 1)):
            word = found.spelled.word(at)
            names = [name for id_, names in context.others if id_ in factors for name in names]
            phrases += [(f"{word} with {name}", Span(at, at + 1)) for name in names]
    named = ((cause_called(base, phrase), span) for phrase, span in phrases)
    return [(cause.id, span) for cause, span in named if cause]


def _by_region(base: KnowledgeBase, found: Found, context: Context) -> Iterator[tuple[str, Span]]:
    """Yield what an unknown word is in its region: stenosis, at L4-5; osteoarthritis, in the knee."""
    for at in range(len(found.text.tokens)):
        if not _is_unknown(found, at) or not found.holds(Span(at, at + 1)):
            continue
        for region in context.regions:
            for word in CALLED[region]:
                if cause := cause_called(base, f"{word} {found.spelled.word(at)}"):
                    yield cause.id, Span(at, at + 1)
                    return


def _by_limb(base: KnowledgeBase, context: Context) -> Iterator[tuple[str, Span]]:
    """Yield what pain in a limb means by itself, where it spreads there or came after an operation."""
    operated = any(factor.id == "previous-spine-surgery" for factor in context.factors)
    for pain in context.limbs:
        phrases = [f"{pain.limb} pain after back surgery"] if operated else []
        phrases += [f"radiating {pain.limb} pain"] if pain.spreads else []
        for phrase in phrases:
            if cause := cause_called(base, phrase):
                yield cause.id, pain.span
                return


def _by_replacement(base: KnowledgeBase, found: Found) -> Iterator[tuple[str, Span]]:
    """Yield the pain of a joint that was replaced: knee replaced last year, still hurts."""
    cause = cause_called(base, "pain after knee replacement")
    hurts = found.told(_FELT)
    for span in replaced_knees(found.text):
        if cause and hurts and found.holds(span):
            yield cause.id, span
            return


def of_limbs(cause: Cause) -> bool:
    """Say whether a cause is of the joints of the limbs, whichever: rheumatoid arthritis is no back pain."""
    return cause.structure is Target.JOINT and not cause.regions


def _without_symptoms(base: KnowledgeBase, ids: Sequence[str]) -> list[str]:
    """Leave out what is only felt, where a disease of the same part of the body is named."""
    ids = [id_ for id_ in ids if not any(id_ in _INCLUDED.get(other, ()) for other in ids)]
    diseases = [id_ for id_ in ids if id_ not in SYMPTOMS]

    def adds(id_: str) -> bool:
        regions = {*base.causes[id_].regions}
        others = [{*base.causes[d].regions} for d in diseases if not of_limbs(base.causes[d])]
        if not regions & {*SPINE}:
            others = [{*base.causes[d].regions} for d in diseases]
        return not any(not regions or not o or regions & o for o in others)

    return [id_ for id_ in ids if id_ not in SYMPTOMS or adds(id_)]
