"""What people call the parts of the body, by themselves and around a name.

Both `painref.words.around_names` and `painref.answers.free_words.body` read these. What only one of
them may take for a part of the body stands there: a rib or a face tells where pain is, but belongs
to a name beside which it stands.
"""

from __future__ import annotations

from painref.model.terms import Region

REGION_WORDS: dict[Region, str] = {
    Region.CERVICAL: "cervical|neck|c spine",
    Region.THORACIC: "thoracic|mid back|midback|t spine",
    Region.LUMBAR: "lumbar|low back|lower back|l spine",
    Region.SACRAL: "sacral|sacrum",
    Region.HEAD: "head",
    Region.CHEST: "chest|thorax",
    Region.ABDOMEN: "abdomen|abdominal|belly",
    Region.PELVIS: "pelvis|pelvic",
    Region.SHOULDER: "shoulder",
    Region.ELBOW: "elbow",
    Region.HAND_WRIST: "wrist|hand|finger|fingers|thumb",
    Region.HIP: "hip",
    Region.KNEE: "knee",
    Region.FOOT_ANKLE: "foot|feet|ankle|heel|toe|toes",
}
LIMB_WORDS = {
    "arm": "arm|arms|upper limb|upper limbs|upper extremity|upper extremities",
    "leg": "leg|legs|lower limb|lower limbs|lower extremity|lower extremities",
}
LIMBS = {
    "arm": (Region.SHOULDER, Region.ELBOW, Region.HAND_WRIST),
    "leg": (Region.HIP, Region.KNEE, Region.FOOT_ANKLE),
}
"""The parts of the body that a limb has."""
