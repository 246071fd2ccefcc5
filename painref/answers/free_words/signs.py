"""Warning signs in words: numb between the legs, cannot pass urine, clumsy hands, fever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import product

from painref.answers.free_words import limb_words as limbs, nerve_words as nerves, sign_words as w
from painref.answers.free_words.no_signs import APART, is_harmless
from painref.answers.free_words.sign_steps import (
    AORTA,
    CANCER,
    CAUDA,
    DEFICIT,
    DEFICIT_FACTOR,
    FRACTURE,
    INFECTION,
    JOINT,
    KIDNEY,
    LIMB,
    PANCREAS,
)
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

WIDEST = 7
"""In so many words the parts of a sign stand together."""
WIDER = 12
"""And so many, where the parts are phrases that tell little else."""
IF_WEAK = "means that the legs are weak"
IF_A_LIMB = "means that a leg, a foot, an arm or a hand is weak"
IF_NUMB = "comes with numbness between the legs or with trouble of bladder or bowel"
IF_LOST = "means that it is lost"
IF_RETAINED = "means that urine does not pass"
IF_STRENGTH = "is the strength of a muscle"
IF_NO_FEELING = "means that feeling is gone or the limb is weak"
IF_OPERATED = "is the wound of an operation"


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
    NO_FRACTURE = "no fracture that is read as the cause already"
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
    listed: bool = False
    """Whether a comma may part them: hot, swollen."""
    in_order: bool = False
    """Whether they stand as written: a foot that does not lift, and not who does not move it."""


class _Answer(Phrases):
    """A word that answers what stands before it: bladder control - no."""

    def find(self, text: Text) -> list[Span]:
        """Return where it stands alone behind a colon, a dash or the like."""
        return [s for s in super().find(text) if _is_alone(text, s.start, s.end)]


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
    _Rule(CAUDA, (nerves.NOT, nerves.PASSED), DEFICIT_FACTOR, close=True, in_order=True),
    _Rule(CAUDA, (nerves.NO_URINE,), DEFICIT_FACTOR),
    _Rule(CAUDA, (limbs.CANNOT, nerves.FOR_A_WEE), DEFICIT_FACTOR, widest=WIDER),
    _Rule(CAUDA, (nerves.NOTHING_COMES, nerves.FOR_A_WEE), DEFICIT_FACTOR, widest=WIDER),
    _Rule(CAUDA, (nerves.RESIDUAL,), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.RETENTION,), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.BLADDER_AND_BOWEL, nerves.TROUBLED), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.CONTROL, nerves.BLADDER_AND_BOWEL), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.FELT_NO_MORE, nerves.URINE), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.BOWEL, nerves.FALLS_OUT), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.ACCIDENT, nerves.IN_PANTS), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.CONTROL, nerves.SEAT), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.LAST_PASSED,), asks=IF_RETAINED),
    _Rule(CAUDA, (nerves.POOR_STREAM,), asks=IF_NUMB),
    _Rule(CAUDA, (nerves.INCONTINENT,), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.TELLS_NOT, nerves.TOILET), DEFICIT_FACTOR),
    _Rule(CAUDA, (nerves.PASSES, nerves.UNFELT), DEFICIT_FACTOR, close=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.SENSATION, nerves.SADDLE), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.CONTROL, nerves.URINE), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.CONTROL, nerves.BOWEL), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.LACKING, nerves.ANAL_TONE), DEFICIT_FACTOR, answered=True),
    _Rule(CAUDA, (nerves.FUNCTION, _Answer(*nerves.ANSWERED_NO)), asks=IF_LOST, answered=True),
    _Rule(CAUDA, (nerves.SEXUAL,), asks=IF_NUMB),
    _Rule(CAUDA, (nerves.FEELS_NOT, nerves.BOTH_FEET), asks=IF_NUMB, close=True),
    _Rule(CAUDA, (nerves.NOT_MOVING,), asks=IF_NUMB),
    _Rule(DEFICIT, (limbs.DROP,), DEFICIT_FACTOR),
    _Rule(DEFICIT, (limbs.PARALYSED,), DEFICIT_FACTOR),
    _Rule(
        DEFICIT,
        (limbs.MOVED, limbs.DOES_NOT, limbs.DOES),
        DEFICIT_FACTOR,
        only=Only.OFF_JOINTS,
        close=True,
        in_order=True,
    ),
    _Rule(DEFICIT, (limbs.CANNOT, limbs.GRIPS), DEFICIT_FACTOR, only=Only.AT_SPINE, close=True),
    _Rule(DEFICIT, (limbs.FLOPS, limbs.FEET), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (limbs.FLOPPY, limbs.MOVED), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (limbs.WEAK, limbs.MOVED), DEFICIT_FACTOR),
    _Rule(DEFICIT, (nerves.FEELS_NOT, nerves.BOTH_LEGS), DEFICIT_FACTOR, close=True),
    _Rule(
        DEFICIT,
        (limbs.AT_SPINE, limbs.SINCE, nerves.NUMB, nerves.BOTH_LEGS),
        DEFICIT_FACTOR,
        widest=WIDEST + 1,
    ),
    _Rule(DEFICIT, (nerves.GONE, nerves.BOTH_LEGS), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (limbs.WEAK, limbs.WORSE), DEFICIT_FACTOR),
    _Rule(DEFICIT, (limbs.CANNOT, limbs.LIFT, limbs.MOVED), DEFICIT_FACTOR, widest=WIDEST + 1),
    _Rule(
        DEFICIT, (limbs.GRADED, limbs.STRENGTH), DEFICIT_FACTOR, only=Only.OFF_JOINTS, close=True
    ),
    _Rule(DEFICIT, (limbs.NOT_ANY, limbs.MUSCLE), DEFICIT_FACTOR, only=Only.OFF_JOINTS, close=True),
    _Rule(DEFICIT, (limbs.GRADED,), asks=IF_STRENGTH, only=Only.AT_SPINE),
    _Rule(DEFICIT, (limbs.CANNOT, limbs.STANDS, limbs.ON_TOES), DEFICIT_FACTOR, only=Only.AT_SPINE),
    _Rule(
        DEFICIT,
        (nerves.LACKING, limbs.POWER, limbs.MOVED),
        DEFICIT_FACTOR,
        only=Only.OFF_JOINTS,
        answered=True,
    ),
    _Rule(DEFICIT, (nerves.LACKING, limbs.POWER), asks=IF_A_LIMB, only=Only.AT_SPINE, close=True),
    _Rule(
        DEFICIT, (nerves.FEELS_NOT, limbs.MOVED), asks=IF_NO_FEELING, only=Only.AT_SPINE, close=True
    ),
    _Rule(
        DEFICIT,
        (nerves.LACKING, nerves.SENSATION, limbs.MOVED),
        asks=IF_NO_FEELING,
        only=Only.AT_SPINE,
    ),
    _Rule(DEFICIT, (limbs.NO_STRENGTH,), asks=IF_A_LIMB, only=Only.AT_SPINE),
    _Rule(DEFICIT, (limbs.HEAVY, limbs.LEGS), asks=IF_WEAK),
    _Rule(DEFICIT, (limbs.CLUMSY, limbs.HANDS), of_cord=True),
    _Rule(DEFICIT, (limbs.UNSTEADY, limbs.GAIT), of_cord=True),
    _Rule(DEFICIT, (limbs.CORD,), of_cord=True),
    _Rule(DEFICIT, (limbs.SHOCKS, limbs.NECK_MOVES), of_cord=True, widest=WIDER),
    _Rule(DEFICIT, (limbs.WALKS_BADLY,), of_cord=True, only=Only.OF_NERVES),
    _Rule(DEFICIT, (nerves.NUMB, limbs.MOVED), only=Only.OF_NERVES),
    _Rule(DEFICIT, (nerves.FEELS_NOT, limbs.MOVED), only=Only.OF_NERVES, close=True),
    _Rule(INFECTION, (w.FEVER,)),
    _Rule(INFECTION, (w.HIGH_TEMPERATURE,)),
    _Rule(INFECTION, (w.WOUND, w.LEAKS)),
    _Rule(INFECTION, (w.WOUND, w.NOT_HEALING), asks=IF_OPERATED),
    _Rule(FRACTURE, (w.HARD,)),
    _Rule(FRACTURE, (w.VEHICLE, w.CRASHED)),
    _Rule(FRACTURE, (w.RAMMED,)),
    _Rule(FRACTURE, (w.BROKE, w.OF_SPINE), only=Only.NO_FRACTURE, close=True),
    _Rule(FRACTURE, (w.DROPPED, w.ONTO)),
    _Rule(FRACTURE, (w.LIGHT,), only=Only.WEAK_BONES),
    _Rule(FRACTURE, (w.SMALL,), only=Only.FRAGILE),
    _Rule(CANCER, (w.WEIGHT,)),
    _Rule(CANCER, (w.RAISED_MARKER,)),
    _Rule(CANCER, (w.PSA,)),
    _Rule(CANCER, (w.LOW, w.KILOS), close=True, in_order=True),
    _Rule(CANCER, (w.LOST, w.POUNDS), close=True),
    _Rule(FRACTURE, (w.LOST, w.HEIGHT), only=Only.WEAK_BONES, close=True),
    _Rule(AORTA, (w.FAINTED,), only=Only.IN_TRUNK),
    _Rule(AORTA, (w.TEARING,), only=Only.IN_TRUNK),
    _Rule(AORTA, (w.PULSATING, w.BELLY), only=Only.IN_TRUNK),
    _Rule(KIDNEY, (w.FEVER,), only=Only.IN_FLANK),
    _Rule(KIDNEY, (w.HIGH_TEMPERATURE,), only=Only.IN_FLANK),
    _Rule(PANCREAS, (w.WEIGHT,), only=Only.FROM_60),
    _Rule(PANCREAS, (w.LOST, w.POUNDS), only=Only.FROM_60, close=True),
    _Rule(JOINT, (w.HOT, w.SWOLLEN), listed=True),
    _Rule(JOINT, (w.JOINT_NAMED, w.SORE, w.HOT_ALONE), close=True, listed=True, in_order=True),
    _Rule(LIMB, (w.NO_PULSE,)),
    _Rule(JOINT, (w.HOT_JOINT,)),
    _Rule(JOINT, (w.HOT_BESIDE, w.JOINT_NAMED), close=True),
    _Rule(JOINT, (w.OF_AN_IMPLANT,), only=Only.REPLACED),
)


_PARTS = {part for rule in _RULES for part in rule.parts}


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

    @property
    def is_named(self) -> bool:
        """Whether it is none where a cause is called so: a fracture that is known."""
        return self.only is Only.NO_FRACTURE


def find_signs(text: Text) -> list[Sign]:
    """Return the warning signs in a text, in order, whether denied or not.

    What is a sign only beside something else gives way to what is one by itself.
    """
    found: dict[tuple[Span, str], Sign] = {}
    places = {part: part.find(text) for part in _PARTS}
    for rule in _RULES:
        for spans in _near_each_other([places[part] for part in rule.parts], rule.widest):
            span = Span(min(s.start for s in spans), max(s.end for s in spans))
            if not _stand_together(text, span, spans, rule):
                continue
            if not is_harmless(text, rule.step, span):
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
    if len(span) > rule.widest or not all(_joins(text, at, parts, rule) for at in breaks):
        return False
    if rule.in_order and list(parts) != sorted(parts, key=lambda part: part.start):
        return False
    between = [at for at in span if not any(at in part for part in parts)]
    if rule.in_order and any(text.word(at) in _WHEN for at in between):
        return False
    if rule.close and not all(_links(text.word(at)) for at in between):
        return False
    return not any(text.word(at) in APART for at in between)


def _joins(text: Text, at: int, parts: tuple[Span, ...], rule: _Rule) -> bool:
    """Say whether the parts of a sign may stand on both sides of what begins a clause."""
    if rule.answered and _answers(text, at):
        return True
    if _is_headed(text, at):
        return not rule.answered or text.word(at) not in nerves.ANSWERED_NO
    is_comma = text.tokens[at].before.strip() == ","
    meet = any(part.end == at for part in parts) and any(part.start == at for part in parts)
    is_denied = text.word(min(part.start for part in parts) - 1) in APART
    return rule.listed and is_comma and meet and not is_denied


_WHEN = ("when", "while", "if", "where", "i", "he", "she")
"""What comes behind these is another matter: pain in legs when not moving, legs i dont move."""


_HEADING = 3
"""So many words may stand before a colon or a dash as the heading of what follows."""


def _is_headed(text: Text, at: int) -> bool:
    """Say whether few words stand as a heading before a word: legs - weak, urine: retention."""
    heading = text.words(text.clause(at - 1))
    is_short = len(heading) <= _HEADING and APART.isdisjoint(heading)
    return is_short and text.is_headed(at)


def _is_alone(text: Text, start: int, end: int) -> bool:
    """Say whether words stand alone behind a colon, a dash or the like."""
    return text.tokens[start].before.strip() in (":", ";", "(", "?") and not text.goes_on(end)


def _answers(text: Text, at: int) -> bool:
    """Say whether a word behind a colon or a dash tells that what stands before it is lacking.

    Only where it is may stand behind it: power: nil, left foot. It denies what is itself a loss:
    loss of bladder control: none.
    """
    long = nerves.LACKING.at(text.tokens, at) or int(text.word(at) in nerves.ANSWERED_NO)
    end = at + long
    while text.goes_on(end) and (text.word(end) in w.SIDES or limbs.MOVED.at(text.tokens, end)):
        end += 1
    if not long or not _is_alone(text, at, end):
        return False
    asked = text.clause(at - 1)
    losses = (nerves.LACKING, nerves.NUMB, limbs.WEAK)
    lost = any(loss.at(text.tokens, i) for loss in losses for i in asked)
    return not lost and limbs.LESS.isdisjoint(text.words(asked))


def _links(word: str) -> bool:
    return word in w.LINKS or w.NUMBER.fullmatch(word) is not None
