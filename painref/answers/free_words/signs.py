"""Warning signs in words: numb between the legs, cannot pass urine, clumsy hands, fever."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import product

from painref.answers.free_words import nerve_words as nerves, sign_words as w
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

WIDEST = 7
"""In so many words the parts of a sign stand together."""
WIDER = 12
"""And so many, where the parts are phrases that tell little else."""
_APART = frozenset("no not without but denies normal fine ok intact never blood stones".split())
"""What stands between words that are no sign together: numb toes but not the groin."""

CAUDA = "warning-cauda-equina"
DEFICIT = "warning-nerve-deficit"
INFECTION = "warning-infection"
FRACTURE = "warning-fracture"
CANCER = "warning-cancer"
JOINT = "warning-joint-infection"
AORTA = "warning-aorta"
KIDNEY = "warning-kidney"
PANCREAS = "warning-pancreas"
DEFICIT_FACTOR = "neurological-deficit"

IF_WEAK = "means that the legs are weak"
IF_A_LIMB = "means that a leg, a foot, an arm or a hand is weak"
IF_NUMB = "comes with numbness between the legs or with trouble of bladder or bowel"


class Only(Enum):
    """Where something is a sign only beside something else."""

    WEAK_BONES = "weak bones"
    FRAGILE = "bones weak by a disease or a drug"
    """With these even bending or a sneeze may break a bone."""
    OF_NERVES = "cancer, or another sign of the nerves"
    IN_TRUNK = "pain of the back or belly"
    IN_FLANK = "pain of the flank"
    FROM_60 = "pain of the back or belly, from 60 years on"
    OFF_JOINTS = "no cause of a joint, whose muscles hurt when they are tried"
    AT_SPINE = "a cause of the spine"
    """Heels and toes hurt for other reasons too, and weakness has many."""
    REPLACED = "a joint that was replaced or injected"


OF_ORGANS = (Only.IN_TRUNK, Only.IN_FLANK, Only.FROM_60)
"""What these make a sign of is one beside what else the same words are a sign of."""


@frozen
class _Rule(Frozen):
    """What makes a warning sign: phrases that stand together."""

    step: str
    parts: tuple[Phrases, ...]
    factor: str = ""
    of_cord: bool = False
    asks: str = ""
    only: Only | None = None
    close: bool = False
    """Whether only small words stand between the parts: a buttock that hurts is not yet numb."""
    widest: int = WIDEST
    answered: bool = False
    """Whether what is lacking may stand behind a colon or a dash: bladder control: none."""


_RULES = (
    _Rule(CAUDA, (nerves.NUMB, nerves.SADDLE), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.NUMB, nerves.SEAT), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.ASLEEP, nerves.SADDLE), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.FELT_NO_MORE, nerves.SADDLE), DEFICIT_FACTOR, close=True, widest=WIDER),
    _Rule(CAUDA, (nerves.FELT_NO_MORE, nerves.ON_THE_TOILET), DEFICIT_FACTOR, close=True),
    *(
        _Rule(CAUDA, (nerves.FEELS_NOT, where), DEFICIT_FACTOR, close=True)
        for where in (nerves.SADDLE, nerves.SEAT, nerves.URINE, nerves.BOWEL)
    ),
    _Rule(CAUDA, (nerves.FAILS, nerves.URINE), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.FAILS, nerves.BOWEL), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.INCONTINENT,), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.TELLS_NOT, nerves.TOILET), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.PASSES, nerves.UNFELT), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.SENSATION, nerves.SADDLE), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.CONTROL, nerves.URINE), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.CONTROL, nerves.BOWEL), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.ANAL_TONE), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.SEXUAL,), asks=IF_NUMB),
    _Rule(CAUDA, (nerves.FEELS_NOT, nerves.BOTH_FEET), asks=IF_NUMB, close=True),
    _Rule(CAUDA, (nerves.NOT_MOVING,), asks=IF_NUMB),
    _Rule(DEFICIT, (nerves.DROP,), DEFICIT_FACTOR),
    _Rule(DEFICIT, (nerves.FLOPS, nerves.FEET), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (nerves.FLOPPY, nerves.MOVED), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (nerves.WEAK, nerves.MOVED), DEFICIT_FACTOR),
    _Rule(DEFICIT, (nerves.FEELS_NOT, nerves.BOTH_LEGS), DEFICIT_FACTOR, close=True),
    _Rule(
        DEFICIT,
        (nerves.AT_SPINE, nerves.SINCE, nerves.NUMB, nerves.BOTH_LEGS),
        DEFICIT_FACTOR,
        widest=WIDEST + 1,
    ),
    _Rule(DEFICIT, (nerves.GONE, nerves.BOTH_LEGS), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (nerves.WEAK, nerves.WORSE), DEFICIT_FACTOR),
    _Rule(DEFICIT, (nerves.CANNOT, nerves.LIFT, nerves.MOVED), DEFICIT_FACTOR, widest=WIDEST + 1),
    _Rule(
        DEFICIT, (nerves.GRADED, nerves.STRENGTH), DEFICIT_FACTOR, only=Only.OFF_JOINTS, close=True
    ),
    _Rule(
        DEFICIT, (nerves.CANNOT, nerves.STANDS, nerves.ON_TOES), DEFICIT_FACTOR, only=Only.AT_SPINE
    ),
    _Rule(
        DEFICIT,
        (nerves.LACKING, nerves.POWER, nerves.MOVED),
        DEFICIT_FACTOR,
        only=Only.OFF_JOINTS,
        answered=True,
    ),
    _Rule(DEFICIT, (nerves.NO_STRENGTH,), asks=IF_A_LIMB, only=Only.AT_SPINE),
    _Rule(DEFICIT, (nerves.HEAVY, nerves.LEGS), asks=IF_WEAK),
    _Rule(DEFICIT, (nerves.CLUMSY, nerves.HANDS), of_cord=True),
    _Rule(DEFICIT, (nerves.UNSTEADY, nerves.GAIT), of_cord=True),
    _Rule(DEFICIT, (nerves.CORD,), of_cord=True),
    _Rule(DEFICIT, (nerves.SHOCKS, nerves.NECK_MOVES), of_cord=True, widest=WIDER),
    _Rule(DEFICIT, (nerves.WALKS_BADLY,), of_cord=True, only=Only.OF_NERVES),
    _Rule(DEFICIT, (nerves.NUMB, nerves.MOVED), only=Only.OF_NERVES),
    _Rule(DEFICIT, (nerves.FEELS_NOT, nerves.MOVED), only=Only.OF_NERVES, close=True),
    _Rule(INFECTION, (w.FEVER,)),
    _Rule(FRACTURE, (w.HARD,)),
    _Rule(FRACTURE, (w.DROPPED, w.ONTO)),
    _Rule(FRACTURE, (w.LIGHT,), only=Only.WEAK_BONES),
    _Rule(FRACTURE, (w.SMALL,), only=Only.FRAGILE),
    _Rule(CANCER, (w.WEIGHT,)),
    _Rule(CANCER, (w.RAISED_MARKER,)),
    _Rule(CANCER, (w.LOST, w.POUNDS), close=True),
    _Rule(FRACTURE, (w.LOST, w.HEIGHT), only=Only.WEAK_BONES, close=True),
    _Rule(AORTA, (w.FAINTED,), only=Only.IN_TRUNK),
    _Rule(AORTA, (w.TEARING,), only=Only.IN_TRUNK),
    _Rule(AORTA, (w.PULSATING, w.BELLY), only=Only.IN_TRUNK),
    _Rule(KIDNEY, (w.FEVER,), only=Only.IN_FLANK),
    _Rule(PANCREAS, (w.WEIGHT,), only=Only.FROM_60),
    _Rule(PANCREAS, (w.LOST, w.POUNDS), only=Only.FROM_60, close=True),
    _Rule(JOINT, (w.HOT, w.SWOLLEN)),
    _Rule(JOINT, (w.HOT_JOINT,)),
    _Rule(JOINT, (w.HOT_BESIDE, w.JOINT_NAMED), close=True),
    _Rule(JOINT, (w.OF_AN_IMPLANT,), only=Only.REPLACED),
)


@frozen
class Sign(Frozen):
    """A warning sign in a text: the step of the pathway that it is of, and the factor, if any."""

    span: Span
    step: str
    factor: str = ""
    of_cord: bool = False
    """Whether it may be one of the spinal cord."""
    asks: str = ""
    """What must be true for it to be a sign, where the words alone do not tell: that heavy legs are weak.

    Empty, where they do.
    """
    only: Only | None = None


def find_signs(text: Text) -> list[Sign]:
    """Return the warning signs in a text, in order, whether denied or not.

    What is a sign only beside something else gives way to what is one by itself.
    """
    found: dict[tuple[Span, str], Sign] = {}
    for rule in _RULES:
        for spans in _near_each_other([part.find(text) for part in rule.parts], rule.widest):
            span = Span(min(s.start for s in spans), max(s.end for s in spans))
            if not _stand_together(text, span, spans, rule):
                continue
            if not _is_harmless(text, rule.step, span):
                sign = Sign(span, rule.step, rule.factor, rule.of_cord, rule.asks, rule.only)
                found.setdefault((span, rule.step), sign)
    signs = sorted(found.values(), key=lambda sign: (sign.span.start, len(sign.span)))
    sure = [*_shortest([sign for sign in signs if not sign.only])]
    organs = [*_shortest([sign for sign in signs if sign.only in OF_ORGANS])]
    by_only = {one: [sign for sign in signs if sign.only is one] for one in Only}
    others = [s for one in Only if one not in OF_ORGANS for s in _shortest(by_only[one])]
    others = [s for s in others if not any(s.span.meets(o.span) for o in sure)]
    return sorted((*sure, *organs, *others), key=lambda sign: (sign.span.start, len(sign.span)))


def beyond_causes(signs: list[Sign], causes: Iterable[str]) -> list[Sign]:
    """Leave out what is the own picture of a cause, unless fever is told: red and swollen in CRPS."""
    own = any(cause.startswith(_RED_ITSELF) for cause in causes)
    has_fever = any(sign.step == INFECTION for sign in signs)
    return [s for s in signs if not (own and s.step == JOINT and not has_fever)]


_RED_ITSELF = ("crps",)


def _near_each_other(places: list[list[Span]], widest: int) -> Iterator[tuple[Span, ...]]:
    """Yield one span of each list, those near the first one only."""
    first, *others = places
    for span in first:
        near = [[o for o in some if abs(o.start - span.start) <= widest] for some in others]
        for spans in product(*near):
            yield span, *spans


def _shortest(signs: list[Sign]) -> Iterator[Sign]:
    """Leave out signs that meet a shorter one."""
    for sign in signs:
        shorter = [s for s in signs if len(s.span) < len(sign.span) and s.span.meets(sign.span)]
        if not shorter:
            yield sign


def _stand_together(text: Text, span: Span, parts: tuple[Span, ...], rule: _Rule) -> bool:
    breaks = [at for at in range(span.start + 1, span.end) if text.tokens[at].begins_clause]
    if len(span) > rule.widest or not all(rule.answered and _answers(text, at) for at in breaks):
        return False
    between = [at for at in span if not any(at in part for part in parts)]
    if rule.close and not all(_links(text.word(at)) for at in between):
        return False
    return not any(text.word(at) in _APART for at in between)


def _answers(text: Text, at: int) -> bool:
    """Say whether a word alone behind a colon or a dash tells that what stands before it is lacking.

    It denies what is itself a loss: loss of bladder control: none.
    """
    long = nerves.LACKING.at(text.tokens, at)
    if not long or text.goes_on(at + long) or text.tokens[at].before.strip() not in (":", ";", "("):
        return False
    asked = text.clause(at - 1)
    losses = (nerves.LACKING, nerves.NUMB, nerves.WEAK)
    return not any(loss.at(text.tokens, i) for loss in losses for i in asked)


def _links(word: str) -> bool:
    return word in w.LINKS or w.NUMBER.fullmatch(word) is not None


def _is_harmless(text: Text, step: str, span: Span) -> bool:
    """Say whether what looks like a sign is none: hay fever, an accident long ago."""
    if step in (INFECTION, KIDNEY):
        return _is_no_fever(text, span)
    if step == AORTA:
        return _is_no_vessel(text, span)
    if step == JOINT:
        return _is_between_joints(text, span) or _is_heat_that_helps(text, span)
    if step in (CANCER, PANCREAS):
        told = {*text.words(text.clause(span.start))}
        return not told.isdisjoint(w.ON_PURPOSE) and told.isdisjoint(_APART)
    words = {*text.words(span)}
    if _lacks_nothing(text, span):
        return True
    if step == CAUDA and not words.isdisjoint(_LEAKS):
        return any(text.word(at) in nerves.NO_BLADDER for at in text.clause(span.start))
    if step == CAUDA and {text.word(span.end - 1), text.word(span.start)} & {"bottom", "below"}:
        return _is_lower_part(text, span)
    if step == CAUDA and nerves.SEXUAL.at(text.tokens, span.start):
        clause = text.clause(span.start)
        return any(text.word(at).startswith(_LONG_SINCE) for at in clause)
    if step == DEFICIT and text.word(span.end) == "tired":
        return True
    if step == DEFICIT and "flip" in words | {text.word(span.start - 1)}:
        return True
    if step == DEFICIT and "heavy" in words:
        near = {text.fold(at) for at in range(span.start, span.end + 1)}
        near |= {text.word(at) for at in range(span.start, span.end + 1)}
        return not near.isdisjoint(nerves.HEAVY_LOAD)
    if step == DEFICIT and words & {"arm", "arms"} and words & {"lift", "raise", "move"}:
        return not nerves.OF_NERVES.find(text)  # else it may be the shoulder that hinders it
    if step == FRACTURE:
        if text.word(span.start) == "off" and text.word(span.start - 1) in w.FELL:
            return True
        if text.word(span.end) == "asleep" or "weight" in _before(text, span):
            return True
        if text.fold(span.end) in w.SLIPPED or text.word(span.start - 1) in w.EACH_TIME:
            return True
        told = {*text.words(text.clause(span.start))}
        past = any(re.fullmatch(r"(?:19|20)\d\d", word) for word in told)
        return past or ("ago" in told and any(word.startswith("year") for word in told))
    return False


_LEAKS = ("leak", "leaks", "leaking")


def _is_no_fever(text: Text, span: Span) -> bool:
    """Say whether what seems a fever or an infection is none: hay fever, works as a temp."""
    if text.word(span.end - 1) == "up":  # pain shooting up, burning up my leg
        in_a_limb = text.goes_on(span.end) and text.word(span.end) in w.GOES_UP
        return in_a_limb or not _PAIN.isdisjoint(_before(text, span))
    shivers = text.word(span.start).startswith("shiver") and text.word(span.end) == "down"
    return shivers or text.word(span.start - 1) in (*w.NO_FEVER, "as")


_PAIN = frozenset("pain pains ache aches tingling burning feet foot".split())


def _is_no_vessel(text: Text, span: Span) -> bool:
    """Say whether somebody fainted of a needle, or something else tore or collapsed."""
    told = {*text.words(text.clause(span.start))}
    if w.TEARING.at(text.tokens, span.start):
        return not told.isdisjoint(w.NO_TEARING)
    past = any(re.fullmatch(r"(?:19|20)\d\d", word) for word in told)
    return past or not told.isdisjoint(w.NO_FAINT)


def _is_between_joints(text: Text, span: Span) -> bool:
    """Say whether it is a calf that is hot and swollen, and no joint."""
    told = {*text.words(text.clause(span.start))}
    return bool(told & _NO_JOINT) and told.isdisjoint(w.JOINTS)


def _is_heat_that_helps(text: Text, span: Span) -> bool:
    """Say whether it is a bath or a pack that is hot, and no joint."""
    hot = [at for at in span if text.word(at) in _HEATS]
    behind = any(text.goes_on(at + 1) and text.word(at + 1) in w.NO_HEAT for at in hot)
    return behind or any(text.word(at - 1) in w.HEATED_BY for at in hot)


_HEATS = ("hot", "warm", "heat", "red")
_NO_JOINT = frozenset("calf calves leg legs thigh shin arm forearm".split())


def _lacks_nothing(text: Text, span: Span) -> bool:
    """Say whether what seems to be lacking is a loss that is denied: no bladder control problems."""
    starts = [at for at in span if text.word(at) == "no" and text.word(at + 1) != "longer"]
    ends = [span.end, *(at + 2 for at in starts)]
    return bool(starts) and any(text.word(at) in nerves.LESS for at in ends)


def _before(text: Text, span: Span) -> list[str]:
    """Return the words of a clause before a sign."""
    return [text.word(at) for at in range(text.clause(span.start).start, span.start)]


_LONG_SINCE = ("year", "yr", "always", "longstanding", "lifelong", "chronic")


def _is_lower_part(text: Text, span: Span) -> bool:
    """Say whether something else is numb at its lower part: the bottom of the foot."""
    for at in span:
        after = at + 1
        if not text.goes_on(after):
            continue
        if text.word(at) == "bottom" and text.word(after) == "of":
            return True
        if text.word(at) == "below" and text.word(after) in nerves.BELOW_WHAT:
            return True
    return False
