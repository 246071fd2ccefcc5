"""What only looks like a warning sign: hay fever, an accident long ago, a leg that fell asleep."""

from __future__ import annotations

import re

from painref.answers.free_words import limb_words as limbs, nerve_words as nerves, sign_words as w
from painref.answers.free_words.sign_steps import (
    AORTA,
    CANCER,
    CAUDA,
    DEFICIT,
    FRACTURE,
    INFECTION,
    JOINT,
    KIDNEY,
    PANCREAS,
)
from painref.answers.free_words.tokens import Span, Text

APART = frozenset(
    "no not without but denies normal fine ok intact never blood stones none nil negative neg"
    " doesnt dont didnt isnt arent wasnt wont hasnt havent".split()
)
"""What stands between words that are no sign together: numb toes but not the groin."""


def is_harmless(text: Text, step: str, span: Span) -> bool:
    """Say whether what looks like a sign is none: hay fever, an accident long ago."""
    if step in (INFECTION, KIDNEY):
        return _is_no_fever(text, span)
    if step == AORTA:
        return _is_no_vessel(text, span)
    if step == JOINT:
        if text.word(span.end) in _ON_SKIN:
            return True
        return _is_between_joints(text, span) or _is_heat_that_helps(text, span)
    if step in (CANCER, PANCREAS):
        told = {*text.words(text.clause(span.start))}
        return not told.isdisjoint(w.ON_PURPOSE) and told.isdisjoint(APART)
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
    if step == DEFICIT and limbs.GRADED.at(text.tokens, span.start) == len(span):
        return _is_no_grade(text, span)
    if step == DEFICIT and {text.word(at + 1) for at in span} & _DRUGS:
        return True  # weak opioids
    if step == DEFICIT and (text.word(span.end) in _LESS_THAN or _is_a_week(text, span)):
        return True
    if step == DEFICIT and "off" in words and text.word(span.start - 1) in _TAKEN_OFF:
        return True
    if step == DEFICIT and text.word(span.end) == "tired":
        return True
    if step == DEFICIT and "flip" in words | {text.word(span.start - 1)}:
        return True
    if step == DEFICIT and "heavy" in words:
        near = {text.fold(at) for at in range(span.start, span.end + 1)}
        near |= {text.word(at) for at in range(span.start, span.end + 1)}
        return not near.isdisjoint(limbs.HEAVY_LOAD)
    if step == DEFICIT and words & {"arm", "arms"} and words & {"lift", "raise", "move"}:
        return not limbs.OF_NERVES.find(text)  # else it may be the shoulder that hinders it
    if step == FRACTURE:
        if text.word(span.end) in ("bump", "pothole", "hole", "kerb", "curb"):
            return True
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


_ON_SKIN = ("ulcer", "ulcers", "wound", "wounds", "sore", "blister", "nail", "toenail")
"""What is infected on a foot is no joint."""
_TAKEN_OFF = ("weight", "pressure", "load", "strain", "stay", "staying", "keep", "keeping")
"""What is kept off legs that carry."""
_LESS_THAN = ("out", "as", "less")
"""A leg that does not work as hard works."""
_DRUGS = frozenset(
    "opioid opioids opiate opiates painkiller painkillers analgesic analgesics".split()
)


def _is_a_week(text: Text, span: Span) -> bool:
    """Say whether a week is counted, and no weak leg misspelt: the leg is week 3."""
    return "week" in text.words(span) and text.word(span.end)[:1].isdigit()


def _is_no_grade(text: Text, span: Span) -> bool:
    """Say whether a figure over 5 is no strength: pain 4/5, L4/5, on 2/5."""
    told = {*text.words(text.clause(span.start))}
    of_discs = re.compile(r"[ctls]\d{1,2}")
    by_stroke = text.tokens[span.end - 1].before.strip(" +-") == "/"
    return not by_stroke or bool(told & limbs.IS_NO_GRADE) or any(map(of_discs.fullmatch, told))


_LEAKS = ("leak", "leaks", "leaking")


def _is_no_fever(text: Text, span: Span) -> bool:
    """Say whether what seems a fever or an infection is none: hay fever, works as a temp."""
    if w.WOUND.at(text.tokens, span.start) and text.word(span.start + 1) == "tissue":
        return True
    if text.word(span.end) in ("flag", "flags"):
        return True
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
    return bool(starts) and any(text.word(at) in limbs.LESS for at in ends)


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
