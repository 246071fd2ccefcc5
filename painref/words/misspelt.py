"""Words that are often misspelt, and that their letters alone do not put right."""

from __future__ import annotations

import re

MISSPELT = {
    typed: word
    for word, wrong in {
        "neck": "nek kneck necc",
        "disc": "dics dsic",
        "back": "bak bck",
        "knee": "kne knea nkee",
        "hip": "hipp",
        "shoulder": "sholder shouder",
        "ankle": "ankel",
        "elbow": "elbo",
        "wrist": "rist wirst",
        "thumb": "thum",
        "cuff": "cuf",
        "tailbone": "talebone",
        "diabetes": "diabetis diabeties",
        "diabetic": "diabetec",
        "xarelto": "xeralto zarelto xaralto",
        "coumadin": "cumadin coumidin",
        "groin": "groyne groine groyn",
        "legs": "leggs legz",
        "leg": "legg",
        "numb": "nummb numm",
        "numbness": "numness numbnes nummness numbess",
        "weakness": "weekness weaknes weaknness",
        "bladder": "blader bladdar bladda",
        "bowel": "bowell bowwel",
        "bowels": "bowells",
        "incontinent": "incontinant incontenent",
        "incontinence": "incontinance incontenence",
        "urine": "urin urien",
        "fever": "feaver fevar feever",
        "saddle": "sadle saddel",
        "vertebra": "vertabra vertibra",
        "fracture": "fractur frature fracure",
        "fractured": "fracturd fratured",
        "carpal": "carple carpel",
        "tunnel": "tunel tunnle",
        "months": "munths monthes",
        "month": "munth",
        "nerve": "nurve",
        "wrists": "rists",
    }.items()
    for typed in wrong.split()
}
"""What is too short, or too near to several words, to be put right by its letters."""


def put_right(text: str) -> str:
    """Spell these words right in a name: nek pain."""
    return re.sub(r"[^\W\d_]+", lambda found: MISSPELT.get(found[0].lower(), found[0]), text)
