"""Parts of the body and sides in words."""

from __future__ import annotations

from painref.answers.free_words.people import RELATIVES
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Region
from painref.words.regions import LIMB_WORDS, LIMBS, REGION_WORDS

_MORE: dict[Region, str] = {
    Region.CERVICAL: "cervical spine|cervical region|cspine|nape",
    Region.THORACIC: "middle back|upper back|thoracic spine|thoracic region|tspine|dorsal spine|interscapular"
    "|between the shoulder blades|between my shoulder blades|between her shoulder blades"
    "|between his shoulder blades|shoulder blade|shoulder blades|thoracolumbar",
    Region.LUMBAR: "lumbar spine|lumbar region|lumbosacral|lumbosacral region|lspine|ls spine"
    "|lowback|small of the back",
    Region.SACRAL: "sacroiliac|si joint|si joints|sij|tailbone|tail bone|coccyx|sacral region",
    Region.HEAD: "headache|headaches|face|facial|forehead|temple|scalp|occiput",
    Region.CHEST: "rib|ribs|chest wall",
    Region.ABDOMEN: "upper belly|lower belly|stomach|tummy|epigastric",
    Region.PELVIS: "perineum",
    Region.SHOULDER: "shoulders|rotator cuff",
    Region.ELBOW: "elbows",
    Region.HAND_WRIST: "hands|wrists|thumbs|ring finger|index finger|middle finger|little finger",
    Region.HIP: "hips|trochanter|trochanteric|femoral neck|neck of femur|neck of the femur",
    Region.KNEE: "knees",
    Region.FOOT_ANKLE: "ankles|heels|sole|soles",
}
"""More words for parts of the body, beside REGION_WORDS.

These belong to a name where they stand beside one.
"""
_NO_PLACE = Phrases(
    "thoracic outlet|below the knee|below my knee|below knee",
    "face went red|face turned red|face got red|face was red|face flushed|face flushing|red face",
    *(
        f"{where} {whose}{joint} amputation"
        for where in ("below", "above", "through")
        for whose in ("", "the ")
        for joint in ("knee", "elbow", "ankle")
    ),
)
"""What names a part of the body, and not where it hurts."""
_BY_REGION = {r: Phrases(f"{words}|{_MORE[r]}") for r, words in REGION_WORDS.items()}
CALLED: dict[Region, tuple[str, ...]] = {
    Region.CERVICAL: ("cervical", "neck"),
    Region.THORACIC: ("thoracic", "mid-back"),
    Region.LUMBAR: ("lumbar", "low back"),
    Region.SACRAL: ("sacral", "sacroiliac"),
    Region.HEAD: ("head",),
    Region.CHEST: ("chest",),
    Region.ABDOMEN: ("abdominal",),
    Region.PELVIS: ("pelvic",),
    Region.SHOULDER: ("shoulder",),
    Region.ELBOW: ("elbow",),
    Region.HAND_WRIST: ("hand", "wrist"),
    Region.HIP: ("hip",),
    Region.KNEE: ("knee",),
    Region.FOOT_ANKLE: ("foot", "ankle"),
}
"""The words for a part of the body in the names of causes."""

SIDES = {
    **dict.fromkeys(("left", "lt", "l", "leftsided", "lle", "lue"), "left"),
    **dict.fromkeys(("right", "rt", "r", "rightsided", "rle", "rue"), "right"),
    **dict.fromkeys(("both", "bilateral", "bilaterally", "bilat", "b/l", "ble", "bue"), "both"),
}
_SIDED = Phrases("both sides|left side|right side|left sided|right sided|either side")
_LIMBS = {
    "leg": Phrases(f"{LIMB_WORDS['leg']}|thigh|thighs|calf|calves|shin|shins|le|lle|rle|ble|les"),
    "arm": Phrases(f"{LIMB_WORDS['arm']}|forearm|forearms|ue|lue|rue|bue|ues|upper arm"),
}
LIMB_OF = {region: limb for limb, regions in LIMBS.items() for region in regions}


@frozen
class Place(Frozen):
    """A part of the body in a text."""

    span: Span
    region: Region


@frozen
class Limb(Frozen):
    """A leg or an arm in a text."""

    span: Span
    limb: str


@frozen
class Side(Frozen):
    """A side in a text: left, right, both."""

    span: Span
    side: str


def find_places(text: Text) -> list[Place]:
    """Return the parts of the body that are named, the longest phrase at each word."""
    found: list[Place] = []
    at = 0
    while at < len(text.tokens):
        if other := _NO_PLACE.at(text.tokens, at):
            at += other
            continue
        long, region = max(
            ((phrases.at(text.tokens, at), r) for r, phrases in _BY_REGION.items()),
            key=lambda pair: pair[0],
        )
        if long:
            found.append(Place(Span(at, at + long), region))
        at += long or 1
    return found


def find_limbs(text: Text) -> list[Limb]:
    """Return the legs and arms that are named."""
    return [Limb(span, limb) for limb, phrases in _LIMBS.items() for span in phrases.find(text)]


def find_sides(text: Text) -> list[Side]:
    """Return the sides that are named."""
    sided = [Side(span, SIDES.get(text.word(span.start), "both")) for span in _SIDED.find(text)]
    alone = [
        Side(Span(at, at + 1), SIDES[token.word])
        for at, token in enumerate(text.tokens)
        if token.word in SIDES and _is_side(text, at) and not any(at in s.span for s in sided)
    ]
    return sorted((*sided, *alone), key=lambda side: side.span.start)


def _is_no_side(text: Text, at: int) -> bool:
    """Say whether 'right' or 'left' is said of no side: right now, nothing left to try, L-spine."""
    word, before = text.word(at), text.word(at - 1)
    after = text.word(at + 1) if text.goes_on(at + 1) else ""
    if len(word) == 1:
        return after == "spine"
    if word == "rt" and text.tokens[at].text.isupper() and _is_radiotherapy(text, at, after):
        return True
    if word == "both":
        whose = at + 2 + (text.word(at + 2) in ("my", "our", "the", "his", "her"))
        of_people = after == "of" and text.word(whose) in RELATIVES | {"us", "them", "you"}
        if of_people or before.isdecimal():  # he is 81 and she is 79, both with
            return True
    if (word, after) == ("left", "to") and text.word(at + 2) in _STILL_TO:
        return True
    return (before, "") in _NO_SIDE.get(word, ()) or any(
        pair in _NO_SIDE.get(word, ()) for pair in (("", after), (before, after)) if after
    )


def _is_radiotherapy(text: Text, at: int, after: str) -> bool:
    """Say whether RT is radiotherapy, as beside cancer, or as what was had: prev RT pelvis, RT done."""
    told = {*text.words(text.clause(at))}
    was_had = text.word(at - 1) in _HAD or after in ("done", "given", "completed", "to", "for")
    return was_had or not told.isdisjoint(_OF_CANCER)


_HAD = frozenset(
    "had prev previous prior after post s/p pelvic completed finished palliative".split()
)
_OF_CANCER = frozenset(
    "chemo chemotherapy ca cancer mets metastases metastasis wle mastectomy lumpectomy adjuvant"
    " chemort tumor tumour gy fractions".split()
)
_STILL_TO = ("try", "do", "offer", "give", "lose", "use", "have", "go")
_NO_SIDE: dict[str, frozenset[tuple[str, str]]] = {
    "right": frozenset(
        [(before, "") for before in "all thats youre isnt quite just nothing".split()]
        + [("", after) for after in "now away then so off enough before through".split()]
        + [(before, "to") for before in "it is be am not".split()]
    ),
    "left": frozenset(
        [(before, "") for before in "i he she they ive we nothing anything options what".split()]
        + [("", after) for after in "me over work him alone untreated hospital home it us".split()]
        + [(before, "with") for before in "been am was is got be being".split()]
    ),
    "both": frozenset(
        [(before, "") for before in ("we", "i", "they", "us")]
        + [("", after) for after in "have had has got suffer suffering take takes".split()]
    ),
}
"""What stands before and behind these where they are no side."""


_HAS_SIDES = frozenset(
    "arm leg shoulder elbow wrist hand finger thumb hip knee ankle foot heel toe thigh calf shin groin"
    " buttock forearm flank sided side".split()
)
"""Before these a small l or r is a side too."""


def _is_side(text: Text, at: int) -> bool:
    """Say whether L, R or a like word is a side: a letter must be a capital, and before a word."""
    token = text.tokens[at]
    if _is_no_side(text, at):
        return False
    after = text.word(at + 1) if text.goes_on(at + 1) else ""
    if len(token.word) > 1 or after in _HAS_SIDES:
        return True
    return token.text.isupper() and (after.isalpha() or _ends_a_part(text, at, after))


def _ends_a_part(text: Text, at: int, after: str) -> bool:
    """Say whether L or R stands behind a word, at its end or before a time: hip OA L, GTPS R 7/12; L>R."""
    if {">", "<", "="} & {*text.tokens[at].before.strip()}:
        return text.word(at - 1) in SIDES
    ends = not after or text.word(at + 2) in ("7", "12", "52")
    return ends and text.goes_on(at) and at > 0 and len(text.word(at - 1)) > 1
