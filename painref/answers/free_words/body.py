"""Parts of the body and sides in words."""

from __future__ import annotations

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Region

_PLACES: dict[Region, str] = {
    Region.CERVICAL: "neck|cervical|cervical spine|cervical region|c spine|cspine|nape",
    Region.THORACIC: "thoracic|thoracic spine|thoracic region|t spine|tspine|mid back|middle back"
    "|midback|upper back|dorsal spine|interscapular|between the shoulder blades"
    "|between my shoulder blades|between her shoulder blades|between his shoulder blades"
    "|shoulder blade|shoulder blades|thoracolumbar",
    Region.LUMBAR: "lumbar|lumbar spine|lumbar region|lumbosacral|lumbosacral region|l spine"
    "|lspine|ls spine|low back|lower back|lowback|small of the back",
    Region.SACRAL: "sacral|sacrum|sacroiliac|si joint|si joints|sij|tailbone|tail bone|coccyx"
    "|sacral region",
    Region.HEAD: "head|headache|headaches|face|facial|forehead|temple|scalp|occiput",
    Region.CHEST: "chest|rib|ribs|chest wall|thorax",
    Region.ABDOMEN: "abdomen|abdominal|belly|upper belly|lower belly|stomach|tummy|epigastric",
    Region.PELVIS: "pelvis|pelvic|perineum",
    Region.SHOULDER: "shoulder|shoulders|rotator cuff",
    Region.ELBOW: "elbow|elbows",
    Region.HAND_WRIST: "hand|hands|wrist|wrists|finger|fingers|thumb|thumbs|ring finger"
    "|index finger|middle finger|little finger",
    Region.HIP: "hip|hips|trochanter|trochanteric",
    Region.KNEE: "knee|knees",
    Region.FOOT_ANKLE: "foot|feet|ankle|ankles|heel|heels|toe|toes|sole|soles",
}
_BY_REGION = {region: Phrases(places) for region, places in _PLACES.items()}
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
    **dict.fromkeys(("left", "lt", "l", "leftsided"), "left"),
    **dict.fromkeys(("right", "rt", "r", "rightsided"), "right"),
    **dict.fromkeys(("both", "bilateral", "bilaterally", "b/l"), "both"),
}
_SIDED = Phrases("both sides|left side|right side|left sided|right sided|either side")
_LIMBS = {
    "leg": Phrases(
        "leg|legs|thigh|thighs|calf|calves|shin|shins|lower limb|lower limbs|lower extremity"
        "|lower extremities|le"
    ),
    "arm": Phrases(
        "arm|arms|forearm|forearms|upper limb|upper limbs|upper extremity|upper extremities|ue"
        "|upper arm"
    ),
}
LIMB_OF = {
    **dict.fromkeys((Region.HIP, Region.KNEE, Region.FOOT_ANKLE), "leg"),
    **dict.fromkeys((Region.SHOULDER, Region.ELBOW, Region.HAND_WRIST), "arm"),
}


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


def _is_side(text: Text, at: int) -> bool:
    """Say whether L, R or a like word is a side: a letter must be a capital, and before a word."""
    token = text.tokens[at]
    return len(token.word) > 1 or (token.text.isupper() and text.word(at + 1)[:1].isalpha())
