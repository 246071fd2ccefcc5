"""What can go wrong: the worst and the commonest, with counts that patients can hold side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from painref.answers.harms import harms_of_anyone, harms_of_some, is_lasting
from painref.answers.leaflet.plain_words import grade, is_easy
from painref.answers.leaflet.sheet import Dots, Said, Section
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Procedure, Risk
from painref.words.effects import number, rate

MOST, FEWEST = 5, 2
"""How many harms of anyone are told, and of how few those are told too that are hard to read."""
MOST_OF_SOME = 2
"""How many harms are told that befall some people only."""
_EASY = 9.5
"""A harm is named in a few words, of which one hard one weighs much."""
_INTERVAL = re.compile(r" ?\(95% CI [^)]*\)")
_SAYS_SO = re.compile(r"\b(how often|rare|rarer|not known)\b", re.I)
"""Words by which a text says itself how often it happens."""
_SHARE = re.compile(r"\d+(?:\.\d+)?%")
_COMMON = 0.1
"""A share from which it is told of 100 people whatever the others are: 72 reads better than 723."""

_RARE = 0.001
"""A share below which "fewer than 1 in 100" would frighten: fewer than 1 in 1,000 is said."""
_FEW = 20
"""Of fewer people than these no share is told: 3 of 6 are not 50 in 100."""

Told = tuple[Risk, str]
"""A harm, and whom or what it hangs on; nothing, if it may befall anyone."""


def harms(base: KnowledgeBase, procedure: Procedure, *, of_100: bool) -> Section:
    """Return the worst and the commonest harms; what is hard to read is told only if serious.

    Counts stand per 100 where the benefit is told so (`of_100`), or where all are that common.
    """
    told = _told(base, procedure)
    shares = [share for risk, _ in told if (share := _share(risk))]
    per = 100 if of_100 or (shares and min(shares) >= 0.01) else 1000
    said = [Said(_harm(risk, per), risk.cite, lead=whose) for risk, whose in told]
    if not told:
        said = [Said("We read no count of harms. That does not make it safe. Ask your doctor.")]
    elif all(_share(risk) == 0 for risk, _ in told):
        said.append(Said("That none was seen does not make it safe. Ask your doctor."))
    elif len(procedure.risks) > len(told):
        said.append(Said("Other harms are on record. Ask what else can go wrong."))
    counted = any(_counted(risk, per) for risk, _ in told)
    note = "In brackets stands what the source counted." if counted else ""
    return Section("What can go wrong?", tuple(said), note=note)


def harm_dots(procedure: Procedure) -> tuple[Dots, Risk] | None:
    """Return the commonest harm that was counted, to be drawn beside the benefit; None, if rare."""
    counted = [(share, risk) for risk in _of_anyone(procedure) if (share := _share(risk))]
    if not counted:
        return None
    share, risk = max(counted, key=lambda pair: pair[0])
    if round(100 * share) < 1:
        return None
    named = _named(risk)
    label = f"had this harm: {named[0].lower()}{named[1:]}"
    return Dots(round(100 * share), label, is_harm=True), risk


# ---------------------------------------------------------------- which are told


def _told(base: KnowledgeBase, procedure: Procedure) -> list[Told]:
    """Return the harms that are told: death or lasting damage first, however rare."""
    anyone: list[Told] = [(risk, "") for risk in _of_anyone(procedure)]
    some = _of_some(base, procedure, [_key(risk) for risk, _ in anyone])
    first = 1 if anyone and is_lasting(anyone[0][0]) else 0
    grave = [told for told in some if told[0].grave and not told[0].other]
    others = [told for told in some if told not in grave]
    return [*anyone[:first], *grave, *anyone[first:], *others]


def _of_anyone(procedure: Procedure) -> Sequence[Risk]:
    """Return the harms that are told of anyone; where few read easily, the next ones too."""
    ranked = [risk for risk in harms_of_anyone(procedure) if not _tells_nothing(risk)]
    each = _once(risk for risk in ranked if risk.serious or _tells(risk))
    hard = [risk for risk in _once(ranked) if risk not in each]
    each += [risk for risk in hard if _share(risk) != 0][: max(0, FEWEST - len(each))]
    return _mixed(each)[:MOST] or ranked[:1]


def _mixed(ranked: Sequence[Risk]) -> list[Risk]:
    """Put the gravest first, then the commonest, the next grave one, the next other, and the rest.

    Many ways to die, each of them rare, must not hide what goes wrong every day.
    """
    gravest = [risk for risk in ranked if is_lasting(risk)][:1]
    others = [risk for risk in ranked if risk not in gravest]
    grave = [risk for risk in others[1:] if risk.grave][:1]
    mild = [risk for risk in others[1:] if not risk.grave][:1]
    first = [*gravest, *others[:1], *grave, *mild]
    rest = [risk for risk in others if risk not in first]
    uncounted = [risk for risk in rest if risk.grave and _share(risk) is None]
    return [*first, *(risk for risk in rest if risk not in uncounted), *uncounted]


def _once(ranked: Iterable[Risk]) -> list[Risk]:
    """Return the first harm of each name."""
    first: dict[str, Risk] = {}
    for risk in ranked:
        first.setdefault(_key(risk), risk)
    return [*first.values()]


def _of_some(base: KnowledgeBase, procedure: Procedure, known: Iterable[str]) -> list[Told]:
    """Return the grave harms of some people only, and of one cause the serious or plainly told: each once.

    What else hangs on a factor of the person is asked after elsewhere in the leaflet.
    """
    whose: dict[str, list[str]] = {}
    some = [
        risk
        for risk in harms_of_some(procedure)
        if risk.grave or (risk.cause and (risk.serious or risk.plain))
    ]
    some = [risk for risk in some if _key(risk) not in known]
    for risk in some:
        whose.setdefault(_key(risk), []).append(_condition(base, risk))
    return [(risk, ", ".join(whose[_key(risk)])) for risk in _once(some)][:MOST_OF_SOME]


def _condition(base: KnowledgeBase, risk: Risk) -> str:
    """Name what a harm hangs on."""
    if risk.other:
        return f"{risk.other[0].upper()}{risk.other[1:]}"
    cause = base.causes[risk.cause].name if risk.cause else ""
    factor = base.factors[risk.factor].name if risk.factor else ""
    return ", ".join(filter(None, (cause, factor)))


def _tells(risk: Risk) -> bool:
    """Say whether a harm tells a patient in easy words what it is."""
    return risk.plain is not None or _reads_easily(_named(risk))


def _tells_nothing(risk: Risk) -> bool:
    return risk.general and risk.plain is None and _share(risk) is None


# ---------------------------------------------------------------- in words


def _key(risk: Risk) -> str:
    return _named(risk).lower()


def _named(risk: Risk) -> str:
    """Return what can go wrong, without what only explains it; in brief, if that reads more easily.

    Plain words stand for both. Where something else did it, that is told before, so that the brief
    words are enough.
    """
    if risk.plain:
        return _parts(risk.plain)[0]
    named = _parts(risk.text)[0]
    if not risk.brief or (_reads_easily(named) and not risk.other):
        return named
    brief = _parts(f"{risk.brief[0].upper()}{risk.brief[1:]}")[0]
    return brief if risk.other else min(named, brief, key=grade)


def _reads_easily(named: str) -> bool:
    words = len(named.split())
    return words <= 16 and grade(named) <= _EASY + 3 * (words <= 4)


def _parts(text: str) -> tuple[str, str]:
    """Return what can go wrong, without what stands in parentheses, and what is said behind it."""
    text = re.sub(r" ?\([^)]*\)", "", text)
    named, _, more = text.replace("; ", ". ", 1).partition(". ")
    return named.strip().rstrip(".").removesuffix(": none"), f"{more[:1].upper()}{more[1:]}"


def _share(risk: Risk) -> float | None:
    """Return how often it happened, of 1: from counts, or from the one percentage that is printed.

    Of two that are compared in words, one told alone would mislead; what stands behind a semicolon
    is another count.
    """
    printed = _SHARE.findall(_INTERVAL.sub("", risk.frequency).split(";")[0])
    return None if risk.events is None and len(printed) > 1 else rate(risk)


def _harm(risk: Risk, per: int) -> str:
    """Write what can go wrong, how often, and what the record says behind it."""
    named, more = _named(risk), _parts(risk.plain or risk.text)[1]
    often = _often(risk, per)
    said = f"{named}{often}" if often.startswith(":") else f"{named}.{often}"
    return f"{said} {more}".strip() if risk.plain or is_easy(more) else said


def _often(risk: Risk, per: int) -> str:
    share = _share(risk)
    if share is None:
        if risk.plain or _SAYS_SO.search(risk.text):
            return ""
        return (
            " How often is not known here." if risk.frequency == "not stated" else " Ask how often."
        )
    per, counted = _of_so_many(share, per), _counted(risk, per)
    of = per * share
    if risk.events and risk.of and risk.of < _FEW:
        return f": {risk.events} of {risk.of}, in one small group."
    if share == 0:
        return f": none{counted}." if counted else ": none was reported."
    if of < 1:
        return f": fewer than 1 in {per:,}{counted}."
    return f": {'about ' if of != round(of) else ''}{number(round(of))} in {per:,}{counted}."


def _of_so_many(share: float, per: int) -> int:
    """Return of how many people a share is told: what is very rare, of more than the others."""
    if 0 < share < _RARE:
        return 1000
    return 100 if share >= _COMMON else per


def _counted(risk: Risk, per: int) -> str:
    """Write what the source counted, unless it counted of just as many, or is told so already."""
    if risk.events is None or not risk.of or (risk.events and risk.of < _FEW):
        return ""
    if risk.of == _of_so_many(risk.events / risk.of, per):
        return ""
    return f" ({risk.events:,} of {risk.of:,})"
