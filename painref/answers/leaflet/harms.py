"""What can go wrong, with counts of one denominator for the whole leaflet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from painref.answers.harms import harms_of_anyone, is_lasting
from painref.answers.leaflet.plain_words import grade, is_easy
from painref.answers.leaflet.sheet import Dots, Said, Section
from painref.model.records import Procedure, Risk
from painref.words.effects import number, rate

MOST = 4
_EASY = 9.0
"""A harm is named in a few words, of which one hard one weighs much."""
_INTERVAL = re.compile(r" ?\(95% CI [^)]*\)")
_SAYS_SO = re.compile(r"\b(how often|rare|rarer|not known)\b", re.I)
"""Words by which a text says itself how often it happens."""
_ANY = re.compile(r"Any |How often|((An )?(adverse|unwanted|side|unfavorable)\b)", re.I)
"""How a text begins that names no harm of its own; without a count it tells nothing."""
_SHARE = re.compile(r"\d+(?:\.\d+)?%")


def harms(procedure: Procedure, *, of_100: bool) -> Section:
    """Return the worst and the commonest harms; what is hard to read is told only if serious.

    Counts stand per 100 where the benefit is told so (`of_100`), or where all are that common.
    """
    chosen = _chosen(procedure)
    shares = [share for risk in chosen if (share := _share(risk))]
    per = 100 if of_100 or (shares and min(shares) >= 0.01) else 1000
    said = [Said(_harm(risk, per), risk.cite) for risk in chosen]
    left = len(procedure.risks) - len(chosen)
    note = ""
    if any(risk.events is not None for risk in chosen):
        note = "In brackets stands what the source counted."
    if not procedure.risks:
        said = [Said("We read no count of harms. That does not make it safe. Ask your doctor.")]
    elif left:
        said.append(Said("Other harms are on record. Ask what else can go wrong."))
    return Section("What can go wrong?", tuple(said), note=note)


def harm_dots(procedure: Procedure) -> tuple[Dots, Risk] | None:
    """Return the commonest harm that was counted, to be drawn beside the benefit; None, if rare."""
    counted = [(share, risk) for risk in _chosen(procedure) if (share := _share(risk))]
    if not counted:
        return None
    share, risk = max(counted, key=lambda pair: pair[0])
    if round(100 * share) < 1:
        return None
    named = _named(risk)
    label = f"had this harm: {named[0].lower()}{named[1:]}"
    return Dots(round(100 * share), label, is_harm=True), risk


def _chosen(procedure: Procedure) -> Sequence[Risk]:
    """Return the harms that are told: death or lasting damage first, however rare."""
    ranked = [risk for risk in harms_of_anyone(procedure) if risk.serious or _tells(risk)]
    once = {_named(risk).lower(): risk for risk in reversed(ranked)}
    each = [risk for risk in ranked if once[_named(risk).lower()] is risk]
    gravest = [risk for risk in each if is_lasting(risk)][:1]
    return [*gravest, *(risk for risk in each if risk not in gravest)][:MOST]


def _tells(risk: Risk) -> bool:
    """Say whether a harm that is not serious tells a patient something: what it is, in easy words."""
    named = _named(risk)
    if _ANY.match(named) and _share(risk) is None:
        return False
    return len(named.split()) <= 16 and grade(named) <= _EASY + 3 * (len(named.split()) <= 4)


def _named(risk: Risk) -> str:
    """Return what can go wrong, without what only explains it."""
    return _parts(risk)[0]


def _parts(risk: Risk) -> tuple[str, str]:
    """Return what can go wrong, without what stands in parentheses, and what is said behind it."""
    text = re.sub(r" ?\([^)]*\)", "", risk.text)
    named, _, more = text.replace("; ", ". ", 1).partition(". ")
    return named.strip().rstrip(".").removesuffix(": none"), f"{more[:1].upper()}{more[1:]}"


def _share(risk: Risk) -> float | None:
    """Return how often it happened, of 1: from counts, or from the one percentage that is printed.

    Of two that are compared in words, one told alone would mislead.
    """
    printed = _SHARE.findall(_INTERVAL.sub("", risk.frequency))
    return None if risk.events is None and len(printed) > 1 else rate(risk)


def _harm(risk: Risk, per: int) -> str:
    """Write what can go wrong, how often, and what the record says behind it."""
    named, more = _parts(risk)
    often = _often(risk, per)
    said = f"{named}{often}" if often.startswith(":") else f"{named}.{often}"
    return f"{said} {more}".strip() if is_easy(more) else said


def _often(risk: Risk, per: int) -> str:
    share = _share(risk)
    if share is None:
        if _SAYS_SO.search(risk.text):
            return ""
        return (
            " How often is not known here." if risk.frequency == "not stated" else " Ask how often."
        )
    counted = f" ({risk.events:,} of {risk.of:,})" if risk.events is not None and risk.of else ""
    of = per * share
    if share == 0:
        return f": none{counted}."
    if of < 1:
        return f": fewer than 1 in {per:,}{counted}."
    return f": {'about ' if of != round(of) else ''}{number(round(of))} in {per:,}{counted}."
