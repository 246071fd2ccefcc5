"""Where pain goes: down the leg, into the arm; and whether it is axial or radicular."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.body import LIMB_OF, SIDES, Limb, Place
from painref.answers.free_words.found import Found
from painref.answers.free_words.names import HURTS
from painref.answers.free_words.small_words import SMALL_WORDS
from painref.answers.free_words.tokens import Phrases, Span
from painref.base.places import SPINE
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Pain

_HURTS = Phrases(HURTS, "burning|burns|shocks|shooting")
_NUMB = Phrases("numb|numbness|tingling|tingles|pins and needles")
_SPREADS = Phrases(
    "down|down to|down into|into|to|rad|rads|radiat*|radiating|shoot*|travel*|runs|running|run|spread*"
    "|goes|going|refer*|along|through|all the way down|all the way to"
)
_NO_WAY = Phrases(
    "down with",
    *(
        f"{goes} {how}"
        for goes in ("goes", "go", "going", "gone", "went")
        for how in ("to sleep", "to bed", "numb", "dead", "white", "cold")
    ),
)
"""Words as of a way that are none: press down with my foot, the hand goes to sleep."""
_STRONG = ("down", "into", "along")
"""Words of which one alone says that pain spreads; 'to' needs a verb before it."""
_DONE = Phrases(
    "injection*|injected|injecting|inject|injects|steroid|steroids|cortisone|corticosteroid*|needle"
    "|needles|shot|shots|jab|jabs|surgery|operation|operated|prp|plasma|gel|hyaluronic|botox|block"
    "|blocks|infusion|implant|implanted|screw|screws|stent|catheter|put|gave|given|got"
)
"""What is done to a limb: into the knee went the needle, and not the pain."""
_IT = frozenset("pain pains it that which ache shocks shock numbness tingling electric".split())
"""Behind these 'shot' is what pain did: pain shot down my leg."""
_WHERE_IT_BEGINS = frozenset("back buttock buttocks neck spine".split())
ORGANS = frozenset(
    "chest jaw belly tummy stomach abdomen abdominal flank loin kidney kidneys ribs rib".split()
)
"""Pain that begins at these and goes into a limb is not taken for that of a nerve root."""
_RADICULAR = Phrases(
    "radicular|radiculopathy|radiculitis|radic|nerve root|dermatomal|sciatic|sciatica|brachialgia"
)
_AXIAL = Phrases("axial|axial pain|axial only")
NEAR = 6
"""Within so many words of the pain its limb is named."""


@frozen
class InLimb(Frozen):
    """Pain or numbness in a leg or an arm, and whether pain spreads there."""

    span: Span
    limb: str
    spreads: bool
    is_numb: bool = False
    """Whether it is only said to be numb, not to hurt."""
    hurts: bool = False
    """Whether it is the limb itself that is said to hurt, and not only something beside it."""


def pain_in_limbs(found: Found) -> list[InLimb]:
    """Return where the words say that a leg or arm hurts or is numb, neither denied nor in doubt."""
    return [pain for pain in _in_limbs(found) if found.holds(pain.span)]


def _in_limbs(found: Found) -> Iterator[InLimb]:
    hurts = _HURTS.find(found.text)
    no_ways = _NO_WAY.find(found.text)
    ways = [s for s in _SPREADS.find(found.text) if not any(s.meets(no) for no in no_ways)]
    spreads = [s for s in ways if _is_of_pain(found, s, hurts)]
    numb = _NUMB.find(found.text)
    limbs: list[Limb | Place] = [*found.limbs, *_far_ends(found)]
    for limb in limbs:
        clause = found.text.clause(limb.span.start)
        near, numbed = (
            [s for s in some if s.start in clause and s.gap(limb.span) <= NEAR]
            for some in (hurts, numb)
        )
        way = [s for s in spreads if _leads(found, s, limb.span, clause)]
        if isinstance(limb, Limb) and (near or way or numbed):
            felt = near or numbed
            first = min((limb.span.start, *(s.start for s in (*felt, *way))))
            last = max((limb.span.end, *(s.end for s in felt)))
            hurting = bool(way) or _hurts(found, limb.span, near)
            yield InLimb(Span(first, last), limb.limb, bool(way), not near and not way, hurting)
        elif way and isinstance(limb, Place) and not _begins_there(found, limb, way[0], clause):
            yield InLimb(Span(way[0].start, limb.span.end), LIMB_OF[limb.region], True, hurts=True)


def _begins_there(found: Found, end: Place, way: Span, clause: Span) -> bool:
    """Say whether the pain begins at the part that it goes to: the hand tingles down to the thumb."""
    before = [p for p in found.places if clause.start <= p.span.start < way.start]
    return any(place.region is end.region for place in before) and not any(
        place.region in SPINE for place in before
    )


def _hurts(found: Found, limb: Span, pains: Sequence[Span]) -> bool:
    """Say whether it is a limb that hurts: leg pain, an aching leg, pain in the back and leg."""
    text = found.text
    ends = not text.goes_on(limb.end)
    for pain in pains:
        if pain.start >= limb.end:
            if all(text.word(at) in _BETWEEN for at in range(limb.end, pain.start)):
                return True
            continue
        between = [text.word(at) for at in range(pain.end, limb.start)]
        if ends or text.word(limb.end) in SMALL_WORDS:
            if all(word in SIDES or word in _BETWEEN for word in between):
                return True
            places = [p.span for things in (found.places, found.limbs) for p in things]
            inside = {at - pain.end for p in places for at in p}
            if (
                between[:1]
                and between[0] in _WHERE
                and all(
                    at in inside or word in SIDES or word in _ALONG
                    for at, word in enumerate(between)
                )
            ):
                return True
    return False


_BETWEEN = frozenset("the my his her also really is are still both one whole entire".split())
_WHERE = frozenset("in of at into down through on".split())
_ALONG = _WHERE | _BETWEEN | {"and", "or", "buttock", "buttocks", "back", "groin", "to", "a"}
"""Words between pain and the limb where it is felt, places and sides apart."""


def _far_ends(found: Found) -> list[Place]:
    """Return parts of a limb to which pain may spread."""
    return [place for place in found.places if place.region in LIMB_OF]


def _leads(found: Found, way: Span, there: Span, clause: Span) -> bool:
    """Say whether words such as 'down' lead to a limb: at most sides and small words between."""
    if way.start not in clause or not 0 <= there.start - way.end <= 4:
        return False
    words = found.text.words(way)
    if words == ["to"]:
        return False
    if words[-1].startswith("rad") and way.end == there.start:  # radiating RLE
        return True
    return any(word in _STRONG for word in words) or found.text.word(way.end) in (
        *("to", "into", "down", "in", "the", "my", "left", "right", "both", "l", "r"),
        *("his", "her", "along", "through"),
    )


def _is_of_pain(found: Found, way: Span, hurts: Sequence[Span]) -> bool:
    """Say whether what goes down or into a limb is pain: what is told last before it decides.

    A needle goes into a knee too. 'Into' alone needs a pain before it; 'down' only no needle.
    """
    text = found.text
    start = text.clause(way.start).start
    felt = [*hurts, *_NUMB.find(text), *_SPREADS.find(text)]
    felt += [name.span for name in found.names if name.kind == "causes"]
    felt += [place.span for place in found.places if place.region in SPINE]
    pains = [s.start for s in felt if start <= s.start < way.start]
    pains += [at for at in range(start, way.start) if text.word(at) in _WHERE_IT_BEGINS]
    done = [s.start for s in _DONE.find(text) if start <= s.start < way.start]
    done = [at for at in done if not (text.word(at) == "shot" and text.word(at - 1) in _IT)]
    if done and max(done) > max(pains, default=-1):
        return False
    if _begins_at_an_organ(found, start, way.start):
        return False
    leads_alone = {*text.words(way)} <= {*_STRONG} - {"down"}
    return bool(pains) or not leads_alone or way.start == start


def _begins_at_an_organ(found: Found, start: int, end: int) -> bool:
    """Say whether pain is said to begin at an organ, and at no part of the spine."""
    words = {found.text.word(at) for at in range(start, end)}
    spine = any(p.region in SPINE and start <= p.span.start < end for p in found.places)
    return not (spine or words.isdisjoint(ORGANS)) and words.isdisjoint(_WHERE_IT_BEGINS)


def kind_of_pain(found: Found, limbs: Sequence[InLimb]) -> tuple[Pain | None, list[Span]]:
    """Return whether the pain is said to be axial or radicular, and by which words."""
    radicular = [span for span in _RADICULAR.find(found.spelled) if found.holds(span)]
    axial = found.told(_AXIAL)
    spreading = [pain.span for pain in limbs if pain.spreads]
    if axial and not radicular and not spreading:
        return Pain.AXIAL, axial
    if radicular or spreading:
        return Pain.RADICULAR, [*spreading, *radicular]
    return None, []


def is_target(place: Place, limbs: Sequence[InLimb]) -> bool:
    """Say whether a place is only where pain spreads to, not where it comes from."""
    if place.region in SPINE:
        return False
    return any(pain.spreads and place.span.meets(pain.span) for pain in limbs)
