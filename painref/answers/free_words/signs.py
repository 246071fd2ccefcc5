"""Warning signs in words: numb between the legs, cannot pass urine, clumsy hands, fever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

WIDEST = 7
"""In so many words the parts of a sign stand together."""
_APART = frozenset(
    ("no", "not", "without", "but", "denies", "normal", "fine", "ok", "intact", "never")
)
"""What stands between words that are no sign together: numb toes but not the groin."""

_NUMB = Phrases(
    "numb|numbness|anesthesia|anaesthesia|hypoesthesia|hypesthesia|tingling|pins and needles"
    "|no feeling|no sensation|cannot feel|cant feel|loss of sensation|loss of feeling"
    "|lost feeling|lost sensation|paresthesia|paresthesias|paraesthesia|feels dead|reduced sensation"
    "|decreased sensation|sensory loss|dead"
)
_SADDLE = Phrases(
    "saddle|groin|genital*|perine*|perianal|crotch|between the legs|between my legs|private parts"
    "|between his legs|between her legs|privates|scrotum|vagina*|penis|anus|inner thighs|vulva"
    "|around the back passage|back passage"
)
_FAILS = Phrases(
    "cannot|cant|can not|could not|couldnt|unable|not able|trouble|difficult*|problem|problems"
    "|retention|retaining|incontinen*|leak|leaks|leaking|lost|losing|loss|loses|no control"
    "|dribbling|hesitancy|dysfunction|disturbance|disturbances|hard to|no urge|wetting|wets|failing"
    "|fails|accident|accidents|weak stream"
)
_URINE = Phrases("urin*|pee|peeing|bladder|void|voiding|pass water|passing water|wee|weeing|wet")
_BOWEL = Phrases(
    "bowel|bowels|stool|stools|fec*|faec*|poo|pooping|poop|sphincter|anal tone|soiling"
)
_INCONTINENT = Phrases(
    "incontinence|incontinent|soiled|soiling himself|soiling herself|wets himself"
)
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
_DROP = Phrases("foot drop|drop foot|dropped foot|footdrop|wrist drop|dropfoot|foot drops")
_CLUMSY = Phrases(
    "clumsy|clumsiness|dexterity|fumbling|fumbles|dropping things|drops things|drops objects"
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
    "|elevated crp|raised esr|high esr|elevated esr|night sweats|temperature of 38|temperature of 39"
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

CAUDA, DEFICIT, INFECTION, FRACTURE, CANCER, JOINT = (
    f"warning-{name}"
    for name in (
        *("cauda-equina", "nerve-deficit", "infection", "fracture", "cancer"),
        "joint-infection",
    )
)
DEFICIT_FACTOR = "neurological-deficit"
_RULES: tuple[tuple[str, str, tuple[Phrases, ...]], ...] = (
    (CAUDA, DEFICIT_FACTOR, (_NUMB, _SADDLE)),
    (CAUDA, DEFICIT_FACTOR, (_FAILS, _URINE)),
    (CAUDA, DEFICIT_FACTOR, (_FAILS, _BOWEL)),
    (CAUDA, DEFICIT_FACTOR, (_INCONTINENT,)),
    (DEFICIT, DEFICIT_FACTOR, (_DROP,)),
    (DEFICIT, DEFICIT_FACTOR, (_WEAK, _MOVED)),
    (DEFICIT, DEFICIT_FACTOR, (_WEAK, _WORSE)),
    (DEFICIT, DEFICIT_FACTOR, (_CANNOT, _LIFT, _MOVED)),
    (DEFICIT, "", (_CLUMSY, _HANDS)),
    (DEFICIT, "", (_UNSTEADY, _GAIT)),
    (DEFICIT, "", (_CORD,)),
    (INFECTION, "", (_FEVER,)),
    (FRACTURE, "", (_HARD,)),
    (CANCER, "", (_WEIGHT,)),
    (JOINT, "", (_HOT, _SWOLLEN)),
    (JOINT, "", (_HOT_JOINT,)),
)
"""The warning step, the factor that it is, and what makes it: phrases that stand together."""


@frozen
class Sign(Frozen):
    """A warning sign in a text: the step of the pathway that it is of, and the factor, if any."""

    span: Span
    step: str
    factor: str = ""
    if_weak: bool = False
    """Whether it is a sign only where bones are weak."""


def find_signs(text: Text) -> list[Sign]:
    """Return the warning signs in a text, in order, whether denied or not."""
    found: dict[tuple[Span, str], Sign] = {}
    for step, factor, parts in _RULES:
        for spans in _near_each_other([part.find(text) for part in parts]):
            span = Span(min(s.start for s in spans), max(s.end for s in spans))
            if _stand_together(text, span, spans) and not _is_harmless(text, step, span):
                found[span, step] = Sign(span, step, factor)
    hard = [span for span, step in found if step == FRACTURE]
    for span in _LIGHT.find(text):
        if not any(span.meets(other) for other in hard) and not _is_harmless(text, FRACTURE, span):
            found[span, FRACTURE] = Sign(span, FRACTURE, if_weak=True)
    signs = sorted(found.values(), key=lambda sign: (sign.span.start, len(sign.span)))
    return list(_shortest(signs))


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


def _stand_together(text: Text, span: Span, parts: tuple[Span, ...]) -> bool:
    if len(span) > WIDEST or any(
        text.tokens[at].begins_clause for at in range(span.start + 1, span.end)
    ):
        return False
    between = [at for at in range(span.start, span.end) if not any(at in part for part in parts)]
    return not any(text.word(at) in _APART for at in between)


def _is_harmless(text: Text, step: str, span: Span) -> bool:
    """Say whether what looks like a sign is none: hay fever, an accident long ago."""
    if step == INFECTION:
        return text.word(span.start - 1) in _NO_FEVER
    words = {text.word(at) for at in range(span.start, span.end)}
    if step == DEFICIT and words & {"arm", "arms"} and words & {"lift", "raise", "move"}:
        return not _OF_NERVES.find(text)  # else it may be the shoulder that hinders it
    if step == FRACTURE:
        if text.fold(span.end) in _SLIPPED:
            return True
        clause = text.clause(span.start)
        words = {text.word(at) for at in range(clause.start, clause.end)}
        past = any(re.fullmatch(r"(?:19|20)\d\d", word) for word in words)
        return past or "asleep" in words or ("ago" in words and any(w[:4] == "year" for w in words))
    return False
