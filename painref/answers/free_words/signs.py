"""Warning signs in words: numb between the legs, cannot pass urine, clumsy hands, fever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import product

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

WIDEST = 7
"""In so many words the parts of a sign stand together."""
_APART = frozenset("no not without but denies normal fine ok intact never blood stones".split())
"""What stands between words that are no sign together: numb toes but not the groin."""

_NUMB = Phrases(
    "numb|numbness|anesthesia|anaesthesia|hypoesthesia|hypesthesia|tingling|pins and needles"
    "|no feeling|no sensation|cannot feel|cant feel|loss of sensation|loss of feeling"
    "|lost feeling|lost sensation|paresthesia|paresthesias|paraesthesia|feels dead|reduced sensation"
    "|decreased sensation|sensory loss|dead"
)
_SADDLE = Phrases(
    "saddle|saddle area|saddle region|perineal area|perianal area|genital area|groin area|groin|genital*|perine*|perianal|crotch|between the legs|between my legs|private parts"
    "|between his legs|between her legs|privates|scrotum|vagina*|penis|anus|inner thighs|vulva"
    "|around the back passage|back passage"
)
_SEATS = "bottom bum backside buttocks seat arse ass".split()
_SEAT = Phrases(
    *(f"{seat}|legs and {seat}|thighs and {seat}" for seat in _SEATS),
    "down below|down there|wiping|wipe|wipes|toilet paper",
)
"""In a patient's words the saddle; near what tells of numbness only, as these hurt more often."""
_FEELS_NOT = Phrases(
    *(
        f"{not_} feel"
        for not_ in "can not|cannot|cant|could not|couldnt|do not|dont|does not|doesnt".split("|")
    ),
    "not feeling|unable to feel|not able to feel|stopped feeling",
)
_BELOW_WHAT = frozenset("the my his her left right knee knees elbow waist ankle".split())
_LINKS = frozenset(
    "a about all any anything area around at bit both completely entire feel feels felt few"
    " getting gets gone goes has have he her his i in is are it just keeps kept left lot more much"
    " my myself nearly now of on over pass passing pretty quite right region round she side some than the"
    " their they to totally up very was went were when where while whole".split()
)
"""What alone stands between the parts of a sign that stand close to each other."""
_FAILS = Phrases(
    *(
        f"{not_} {how}{does}"
        for not_ in (
            *"not doesnt dont didnt wont isnt hasnt havent never".split(),
            *("does not", "do not", "did not", "will not", "is not", "has not", "have not"),
        )
        for how in ("", "fully ", "completely ", "properly ", "quite ", "feel ", "feels ")
        for does in "empty emptying emptied hold holding pass passed passing".split()
    ),
    "incomplete emptying|incompletely|not been able|hasnt been able|havent been able",
    "cannot|cant|can not|could not|couldnt|unable|not able|trouble|difficult*|problem|problems"
    "|retention|retaining|incontinen*|leak|leaks|leaking|lost|losing|loss|loses|no control"
    "|not normal|isnt normal|not right|abnormal|not working|isnt working|altered|not as it was"
    "|dribbling|hesitancy|dysfunction|disturbance|disturbances|hard to|no urge|wetting|wets|failing"
    "|fails|accident|accidents|weak stream",
)
_URINE = Phrases("urin*|pee|peeing|bladder|void|voiding|pass water|passing water|wee|weeing|wet")
_BOWEL = Phrases(
    "bowel|bowels|stool|stools|fec*|faec*|poo|pooping|poop|sphincter|anal tone|soiling"
)
_INCONTINENT = Phrases(
    "incontinence|incontinent|soiled",
    *(
        f"{does} {whom}"
        for does in "wet wets wetting soil soils soiling pees peed peeing messed messing".split()
        for whom in "myself himself herself themselves themself oneself".split()
    ),
    "wets the bed|wet the bed|wetting the bed",
)
_SEXUAL = Phrases(
    *(
        f"{what} {fails}"
        for what in "erectile sexual orgasmic ejaculatory erection".split()
        for fails in "dysfunction problem problems difficulty difficulties trouble failure".split()
    ),
    *(
        f"{fails} {what}"
        for fails in (
            "impotence",
            "lost",
            "loss of",
            "losing",
            "cannot get",
            "cant get",
            "no",
            "cannot keep",
        )
        for what in ("erection", "erections", "an erection", "sexual function", "sexual feeling")
    ),
    "impotent|impotence|numb during sex|numbness during sex|no feeling during sex",
)
"""What may go with nerves of the saddle that fail, and mostly has other causes."""
_WEAK = Phrases("weak|weakness|weaker|paresis|paralys*|paralyz*|powerless|no strength|drop")
_WORSE = Phrases(
    "worse|worsening|worsened|worsens|progressive|progressing|progresses|increasing|growing"
    "|spreading|rapidly|severe|profound|sudden|new onset|more and more|deteriorating"
)
_MOVED = Phrases(
    "leg|legs|foot|feet|ankle|arm|arms|hand|hands|grip|quadriceps|thigh|toe|toes|wrist|finger"
    "|fingers|big toe|dorsiflexion|limb|limbs|triceps|deltoid|biceps"
)
_LIFT = Phrases("lift|move|raise|wiggle|bend|pull up|stand on|walk on")
_CANNOT = Phrases("cannot|cant|can not|could not|couldnt|unable|not able")
_OF_NERVES = Phrases(
    "neck|cervical|nerve|nerves|radicul*|myelopathy|cord|brachialgia|numb|numbness|c4|c5|c6|c7"
)
"""What makes an arm that cannot be lifted one of nerves."""
_HEAVY = Phrases(
    "heavy|heaviness|heavier|give way|gives way|giving way|gave way|given way|give out|gives out"
    "|giving out|gave out|buckle|buckles|buckling|buckled|like lead|leaden|like jelly|rubbery"
    "|do not carry|dont carry|do not hold|dont hold|will not hold|wont hold|collapse under"
    "|wont carry|will not carry|cannot carry me|cant carry me"
)
_LEGS = Phrases("leg|legs|thigh|thighs|feet|foot|lower limb|lower limbs|lower extremities")
_HEAVY_LOAD = frozenset(
    "lifting lift work labor labour object objects load loads box boxes weights weight smoker"
    " drinker bleeding period periods job bag bags duty training exercise".split()
)
"""What is heavy with these is no leg."""
_WALKS_BADLY = Phrases(
    "trouble walking|trouble with walking|difficulty walking|difficulty with walking|walks badly"
    "|difficulties walking|problems walking|problem walking|problems with walking|walking trouble"
    "|walking problems|walking difficulties|walking difficulty|walking is difficult|hard to walk"
    "|cannot walk|cant walk|unable to walk|walking has become difficult|legs do not work"
    "|drags a leg|drags a foot|drags his leg|drags her leg|drags the leg|dragging a leg"
    "|dragging the leg|dragging a foot|dragging the foot|trips over|keeps tripping|stiff legs"
)
_DROP = Phrases(
    "foot drop|drop foot|dropped foot|footdrop|wrist drop|dropfoot|foot drops|foot dropping"
    "|foot has dropped|foot dropped|foot is dropping|dropping foot|foot keeps dropping"
)
_FLOPS = Phrases("flop|flops|flopping|flopped|slap|slaps|slapping|slapped")
_FLOPPY = Phrases("floppy|flaccid")
_FEET = Phrases("foot|feet|forefoot|ankle|toes")
_CLUMSY = Phrases(
    "clumsy|clumsiness|dexterity|fumbling|fumbles|dropping things|drops things|drops objects"
    "|cannot button|cant button|cannot do up|cant do up|cannot fasten|cant fasten|struggles with buttons"
    "|cannot do buttons|cant do buttons|cannot do my buttons|cant do my buttons|do up my buttons"
    "|dropping objects|dropping cups|buttoning|buttons|fastening buttons"
)
_HANDS = Phrases("hand|hands|finger|fingers|things|objects|cups|shirt|buttons|buttoning|dexterity")
_UNSTEADY = Phrases(
    "unsteady|unsteadiness|wobbly|imbalance|ataxic|ataxia|spastic|spasticity|broad based"
    "|wide based|staggering|stumbling|balance problems|poor balance|loses balance|losing balance"
    "|lost balance|off balance|stiff legged"
)
_GAIT = Phrases("gait|walk|walks|walking|legs|balance|feet|stance")
_CORD = Phrases("lhermitte*|hyperreflexia|hoffmann*|hoffman|babinski|clonus|upper motor neuron")
_FEVER = Phrases(
    "fever|fevers|febrile|feverish|rigors|shaking chills|chills|iv drug use|iv drugs|iv drug user"
    "|intravenous drug use|injects drugs|injects heroin|ivdu|injection drug use|raised crp|high crp"
    "|shivery|shivering|shivers|shiver|shivered|elevated crp|raised esr|high esr|elevated esr|night sweats|sweating at night|sweats at night|sweats in the night|drenching sweats"
    "|high temperature|raised temperature|running a temperature|a high temp|has a temperature"
    "|have a temperature|got a temperature|a temperature|a temp|a temp of *|a temperature of *"
    "|pyrexia|pyrexial|temp 38*|temp 39*|temp of 38*|temp of 39*"
    "|temperature 38*|temperature 39*|temperature of 38*|temperature of 39*|temperature of 38|temperature of 39"
)
_NO_FEVER = ("hay", "rheumatic", "dengue", "yellow", "scarlet", "glandular")
_HARD = Phrases(
    "fell from|fell off|fell down|fell hard|fell badly|bad fall|hard fall|heavy fall|serious fall"
    "|nasty fall|fall from|fall off|fall down|falling from|falling off|car accident|car crash"
    "|motor vehicle accident|mva|mvc|road accident|traffic accident|motorbike accident"
    "|motorcycle accident|motorcycle crash|bike crash|hit by a|run over|major trauma|severe trauma"
    "|high speed|hard blow|thrown from|high impact|crush injury|fell on|fell onto|after a fall"
    "|since a fall|fell|after fall|since fall|following a fall|following fall|after falling"
    "|after a blow|blow to|struck by|hit in the back|hit on the back|knocked down|knocked over"
)
_LIGHT = Phrases(
    "fall|falls|fallen|falling|slipped|tripped|stumbled|tumble|tumbled|blow|bump|bumped|knock"
    "|trauma|minor trauma|minor injury|injury|injured|accident|knocked|hit|jolt|jolted|slipping"
    "|tripping|collapsed|twisted"
)
"""What breaks weak bones only."""
_DOING = "bending lifting sneezing coughing twisting stooping reaching gardening turning".split()
_SMALL = Phrases(
    *(
        f"{when} {doing}"
        for when in "after since while when following from".split()
        for doing in _DOING
    ),
    "bent forward|bent over|bent down|i bent|she bent|he bent|lifted|sneezed|coughed|picked up"
    "|after a sneeze|since a sneeze|sneeze|a cough|after a cough|coughing fit|sneezing fit|stooped"
    "|crack|cracked|a snap|snapped|something gave|sudden|suddenly|jarred|a jolt|sat down hard"
    "|minor strain|lift|bumpy road|bumpy ride",
)
"""What breaks a bone only where it is fragile."""
_EACH_TIME = frozenset(
    "worse worst worsens hurts only increases increased aggravated better".split()
)
"""Before 'when bending' these tell of each time, and not of one."""
_SLIPPED = ("disc", "disk", "vertebra")
_JOINTS = (
    *("knee", "hip", "shoulder", "elbow", "wrist", "ankle", "foot", "hand", "finger", "thumb"),
    *("toe", "joint", "knees", "joints"),
)
_HOT = Phrases("hot|warm|red|redness|warmth|heat|reddened")
_SWOLLEN = Phrases("swollen|swelling|swelled|swells|effusion|puffy|swelled up|swollen up")
_HOT_JOINT = Phrases(
    *(f"hot {j}|red hot {j}|{j} is hot|{j} feels hot|{j} hot|{j} got hot" for j in _JOINTS),
    *(f"septic {j}|infected {j}|{j} infection" for j in _JOINTS),
    "septic arthritis",
)
_WEIGHT = Phrases(
    "unexplained weight loss|unintended weight loss|unintentional weight loss|losing weight"
    "|lost weight without trying|weight loss without trying|weight loss"
)
_LOST = Phrases("lost|losing|loses|dropped|dropping|shed|shedding")
_POUNDS = Phrases(
    "kg|kgs|kilo|kilos|kilogram|kilograms|stone|stones|lb|lbs|pound|pounds|lot of weight"
    "|much weight|body weight"
)
_NUMBER = re.compile(
    r"\d.*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half|couple"
)
_ON_PURPOSE = frozenset(
    "diet dieting dieted ozempic wegovy semaglutide mounjaro tirzepatide liraglutide bariatric"
    " intentional intentionally purposely purpose gym slimming deliberately".split()
)
"""With these weight was meant to be lost."""

CAUDA, DEFICIT, INFECTION, FRACTURE, CANCER, JOINT = (
    f"warning-{name}"
    for name in (
        *("cauda-equina", "nerve-deficit", "infection", "fracture", "cancer"),
        "joint-infection",
    )
)
DEFICIT_FACTOR = "neurological-deficit"


IF_WEAK = "means that the legs are weak"
IF_NUMB = "comes with numbness between the legs or with trouble of bladder or bowel"


class Only(Enum):
    """Where something is a sign only beside something else."""

    WEAK_BONES = "weak bones"
    FRAGILE = "bones weak by a disease or a drug"
    """Of these even bending or a sneeze breaks one."""
    OF_NERVES = "cancer, or another sign of the nerves"


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


_RULES = (
    _Rule(CAUDA, (_NUMB, _SADDLE), DEFICIT_FACTOR),
    _Rule(CAUDA, (_NUMB, _SEAT), DEFICIT_FACTOR, close=True),
    *(
        _Rule(CAUDA, (_FEELS_NOT, where), DEFICIT_FACTOR, close=True)
        for where in (_SADDLE, _SEAT, _URINE, _BOWEL)
    ),
    _Rule(CAUDA, (_FAILS, _URINE), DEFICIT_FACTOR),
    _Rule(CAUDA, (_FAILS, _BOWEL), DEFICIT_FACTOR),
    _Rule(CAUDA, (_INCONTINENT,), DEFICIT_FACTOR),
    _Rule(CAUDA, (_SEXUAL,), asks=IF_NUMB),
    _Rule(DEFICIT, (_DROP,), DEFICIT_FACTOR),
    _Rule(DEFICIT, (_FLOPS, _FEET), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (_FLOPPY, _MOVED), DEFICIT_FACTOR, close=True),
    _Rule(DEFICIT, (_WEAK, _MOVED), DEFICIT_FACTOR),
    _Rule(DEFICIT, (_WEAK, _WORSE), DEFICIT_FACTOR),
    _Rule(DEFICIT, (_CANNOT, _LIFT, _MOVED), DEFICIT_FACTOR),
    _Rule(DEFICIT, (_HEAVY, _LEGS), asks=IF_WEAK),
    _Rule(DEFICIT, (_CLUMSY, _HANDS), of_cord=True),
    _Rule(DEFICIT, (_UNSTEADY, _GAIT), of_cord=True),
    _Rule(DEFICIT, (_CORD,), of_cord=True),
    _Rule(DEFICIT, (_WALKS_BADLY,), of_cord=True, only=Only.OF_NERVES),
    _Rule(DEFICIT, (_NUMB, _MOVED), only=Only.OF_NERVES),
    _Rule(INFECTION, (_FEVER,)),
    _Rule(FRACTURE, (_HARD,)),
    _Rule(FRACTURE, (_LIGHT,), only=Only.WEAK_BONES),
    _Rule(FRACTURE, (_SMALL,), only=Only.FRAGILE),
    _Rule(CANCER, (_WEIGHT,)),
    _Rule(CANCER, (_LOST, _POUNDS), close=True),
    _Rule(JOINT, (_HOT, _SWOLLEN)),
    _Rule(JOINT, (_HOT_JOINT,)),
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
    """If what it is a sign, where the words alone do not tell: heavy legs, if they are weak."""
    only: Only | None = None


def find_signs(text: Text) -> list[Sign]:
    """Return the warning signs in a text, in order, whether denied or not.

    What is a sign only beside something else gives way to what is one by itself.
    """
    found: dict[tuple[Span, str], Sign] = {}
    for rule in _RULES:
        for spans in _near_each_other([part.find(text) for part in rule.parts]):
            span = Span(min(s.start for s in spans), max(s.end for s in spans))
            if not _stand_together(text, span, spans, rule.close):
                continue
            if not _is_harmless(text, rule.step, span):
                sign = Sign(span, rule.step, rule.factor, rule.of_cord, rule.asks, rule.only)
                found.setdefault((span, rule.step), sign)
    signs = sorted(found.values(), key=lambda sign: (sign.span.start, len(sign.span)))
    sure = [*_shortest([sign for sign in signs if not sign.only])]
    others = [s for s in signs if s.only and not any(s.span.meets(o.span) for o in sure)]
    return sorted((*sure, *_shortest(others)), key=lambda sign: (sign.span.start, len(sign.span)))


def _near_each_other(places: list[list[Span]]) -> Iterator[tuple[Span, ...]]:
    """Yield one span of each list, those near the first one only."""
    first, *others = places
    for span in first:
        near = [[o for o in some if abs(o.start - span.start) <= WIDEST] for some in others]
        for spans in product(*near):
            yield span, *spans


def _shortest(signs: list[Sign]) -> Iterator[Sign]:
    """Leave out signs that meet a shorter one."""
    for sign in signs:
        shorter = [s for s in signs if len(s.span) < len(sign.span) and s.span.meets(sign.span)]
        if not shorter:
            yield sign


def _stand_together(text: Text, span: Span, parts: tuple[Span, ...], close: bool) -> bool:
    if len(span) > WIDEST or any(
        text.tokens[at].begins_clause for at in range(span.start + 1, span.end)
    ):
        return False
    between = [at for at in range(span.start, span.end) if not any(at in part for part in parts)]
    if close and not all(_links(text.word(at)) for at in between):
        return False
    return not any(text.word(at) in _APART for at in between)


def _links(word: str) -> bool:
    return word in _LINKS or _NUMBER.fullmatch(word) is not None


def _is_harmless(text: Text, step: str, span: Span) -> bool:
    """Say whether what looks like a sign is none: hay fever, an accident long ago."""
    if step == INFECTION:
        shivers = text.word(span.start).startswith("shiver") and text.word(span.end) == "down"
        if text.word(span.start - 1) == "as":  # works as a temp
            return True
        return shivers or text.word(span.start - 1) in _NO_FEVER
    if step == CANCER:
        told = {text.word(at) for at in _within(text.clause(span.start))}
        return not told.isdisjoint(_ON_PURPOSE) and told.isdisjoint(_APART)
    words = {text.word(at) for at in range(span.start, span.end)}
    if step == CAUDA and {text.word(span.end - 1), text.word(span.start)} & {"bottom", "below"}:
        return _is_lower_part(text, span)
    if step == CAUDA and _SEXUAL.at(text.tokens, span.start):
        clause = text.clause(span.start)
        return any(text.word(at).startswith(_LONG_SINCE) for at in _within(clause))
    if step == DEFICIT and "flip" in words | {text.word(span.start - 1)}:
        return True
    if step == DEFICIT and "heavy" in words:
        near = {text.fold(at) for at in range(span.start, span.end + 1)}
        near |= {text.word(at) for at in range(span.start, span.end + 1)}
        return not near.isdisjoint(_HEAVY_LOAD)
    if step == DEFICIT and words & {"arm", "arms"} and words & {"lift", "raise", "move"}:
        return not _OF_NERVES.find(text)  # else it may be the shoulder that hinders it
    if step == FRACTURE:
        if text.fold(span.end) in _SLIPPED or text.word(span.start - 1) in _EACH_TIME:
            return True
        clause = text.clause(span.start)
        words = {text.word(at) for at in range(clause.start, clause.end)}
        past = any(re.fullmatch(r"(?:19|20)\d\d", word) for word in words)
        return past or "asleep" in words or ("ago" in words and any(w[:4] == "year" for w in words))
    return False


_LONG_SINCE = ("year", "yr", "always", "longstanding", "lifelong", "chronic")


def _within(span: Span) -> range:
    return range(span.start, span.end)


def _is_lower_part(text: Text, span: Span) -> bool:
    """Say whether something else is numb at its lower part: the bottom of the foot."""
    for at in _within(span):
        after = at + 1
        goes_on = after < len(text.tokens) and not text.tokens[after].begins_clause
        if goes_on and text.word(at) == "bottom" and text.word(after) == "of":
            return True
        if goes_on and text.word(at) == "below" and text.word(after) in _BELOW_WHAT:
            return True
    return False
