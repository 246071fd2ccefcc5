"""Which drugs are told to have failed: carbamazepine failed, no relief from opioids."""

from __future__ import annotations

import re
from functools import cache

from painref.model.drugs import Drug
from painref.model.quick_dataclasses import Frozen, frozen
from painref.words.drugs import BEGINNINGS, kinds_of_drugs, names_drugs

_BEHIND = (
    "failed|failing|fails|fail|useless|ineffective|did nothing|does nothing|do nothing"
    r"|(?:did|does|do|is|are|was|were|has|have)(?: not|n?t|n't) (?:really )?"
    r"(?:help|work|hold|enough|control|tolerate|respond|effective)\w*"
    r"|not (?:help|work|enough|control|tolerat|effective)\w*|no longer (?:help|work|hold|control)\w*"
    "|stopped working|no (?:help|relief|benefit|effect|good|use)|(?:isn'?t|aren'?t) enough"
    "|without (?:any |much )?(?:relief|benefit|effect|success|help)"
    "|(?:cannot|can'?t|could not) be (?:borne|tolerated)"
)
"""Behind a drug these say that it failed."""
_AHEAD = (
    "failed|(?:no|without(?: any| much)?) (?:relief|help|benefit|effect|response|success)"
    " (?:from|with|of|to|on)|not (?:helped|relieved|controlled) (?:by|with|on)|refractory to"
    "|resistant to|not respond(?:ing|ed)? to|unresponsive to|despite|in spite of"
    "|(?:cannot|can'?t|could not|couldn'?t|unable to|did not|does not) tolerate"
    "|intoleran(?:t|ce) (?:of|to)"
)
"""Before a drug these say that it failed."""
_CUES = (
    *("fail", "no", "n't", "nt ", "useless", "ineffective", "stopped", "without", "despite"),
    *("spite", "refractory", "resistant", "respons", "toleran"),
)
"""Without one of these nothing is told to have failed."""


@frozen
class Failed(Frozen):
    """The drugs that are told to have failed."""

    words: tuple[str, ...] = ()
    """As they were named."""
    kinds: frozenset[Drug] = frozenset()
    is_any: bool = False
    """Whether drugs in general are told of."""


NONE_FAILED = Failed()


def failed_drugs(text: str) -> Failed:
    """Return the drugs that a text tells to have failed, or not to be borne."""
    told = " ".join(text.lower().replace("\u2019", "'").split())
    if not names_drugs(told) or not any(cue in told for cue in _CUES):
        return NONE_FAILED  # as of most texts, for which nothing need be compiled
    named = tuple(dict.fromkeys(found[1] for way in _ways() for found in way.finditer(told)))
    kinds: frozenset[Drug] = frozenset().union(*map(kinds_of_drugs, named))
    return Failed(named, kinds, any(not kinds_of_drugs(some) for some in named))


@cache
def _ways() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how drugs are told to have failed: named before that, or behind it."""
    drug = rf"(?:{'|'.join(sorted(BEGINNINGS, key=len, reverse=True))})\w*"
    glue = r"(?: ?[,/&+] ?| )(?:(?:and|or|nor|then|plus) )?"
    several = rf"\b({drug}(?:{glue}{drug})*)"
    stops = "not|no|never|but|helps?|helped|works?|worked|and|or"
    between = rf"(?: (?!(?:{stops})\b)[\w']+){{0,3}}?"
    return (
        re.compile(rf"{several}(?: \d+ ?(?:mg|mcg))?{between},? (?:{_BEHIND})\b"),
        re.compile(rf"\b(?:{_AHEAD}) (?:(?:all|any|the|both|a|high|dose|oral) )*{several}"),
    )
