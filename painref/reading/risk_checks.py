"""Rules for harms: how grave one is and how often it happened must be borne by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painref.base.visible import shown
from painref.model.records import Risk
from painref.model.terms import GraveHarm

Found = tuple[str, str]
"""The field that is wrong, and what is wrong with it."""
BRIEF = 60
"""How many characters a harm may have in brief."""
_GRAVE = {
    GraveHarm.DEATH: r"\bdeath|\bdied\b|\bdead|\bfatal|\bkill|\bshorter life",
    GraveHarm.STROKE: r"\bstroke",
    GraveHarm.PARALYSIS: r"paraly|loss of leg movement",
    GraveHarm.BLINDNESS: r"\bblind|loss of vision",
    GraveHarm.SPINAL_CORD_INJURY: r"\bcord\b",
    GraveHarm.CAUDA_EQUINA_INJURY: r"cauda equina|bladder|\burine|\bbowel",
    GraveHarm.SEPSIS: r"sepsis|blood poisoning",
    GraveHarm.SHOCK: r"\bshock|anaphyla|poisoning",
    GraveHarm.NERVE_DAMAGE: r"nerve|foot drop|weakness",
}
"""Words that bear each kind."""
_COUNTS = re.compile(
    r"(\d[\d,]*) of (\d[\d,]*)(?! ?(?:trials|studies|reviews|papers|reports)\b|[\d.%])"
)
"""Counts that a frequency begins with, unless they are of something else than people treated."""


def risk_figures(risk: Risk) -> Iterator[Found]:
    """Yield the fields of a harm that its own words, or its other figures, contradict."""
    if risk.brief and len(risk.brief) > BRIEF:
        yield "brief", f"{len(risk.brief)} characters; say it in at most {BRIEF}"
    if risk.grave and not risk.serious:
        yield "grave", f"'{risk.grave}' is serious; add 'serious: true'"
    if risk.grave and not re.search(_GRAVE[risk.grave], risk.text, re.I):
        yield "grave", f"the text names no '{risk.grave}'; name it there, or leave grave out"
    yield from _counted("events", risk.events, "of", risk.of)
    others = (risk.comparator_events, risk.comparator_of)
    yield from _counted("comparator_events", others[0], "comparator_of", others[1])
    if others != (None, None) and (risk.events is None or risk.comparator is None):
        yield (
            "comparator_events",
            "those of others stand beside 'events' and 'of'; add these, and 'comparator'",
        )
    if (risk.events, risk.of) == (None, None) and (counts := _COUNTS.match(risk.frequency)):
        yield (
            "frequency",
            f"has counts that nothing is told from; add 'events: {_bare(counts[1])}' and "
            f"'of: {_bare(counts[2])}'",
        )
    if risk.events is None or not risk.of:
        return
    told = [*_told_rates(risk.frequency)]
    if told and not any(abs(rate - risk.events / risk.of) <= slack for rate, slack in told):
        yield (
            "frequency",
            f"'{shown(risk.frequency)}' disagrees with {risk.events:,} of {risk.of:,} "
            f"({100 * risk.events / risk.of:.2g}%); keep what the source prints",
        )


def _bare(figure: str) -> str:
    return figure.replace(",", "")


def _counted(field: str, events: int | None, whole: str, of: int | None) -> Iterator[Found]:
    if (events is None) != (of is None):
        yield field, f"'{field}' and '{whole}' go together; give both as printed, or neither"
    elif events is not None and of is not None and (not 0 <= events <= of or of == 0):
        yield field, f"{events:,} of {of:,} cannot be"


def _told_rates(text: str) -> Iterator[tuple[float, float]]:
    """Yield each rate that a text tells, as a share, with what rounding may take or add."""
    for whole, part in re.findall(r"\b(\d+)(\.\d+)? ?(?:%|percent)", text):
        yield float(whole + part) / 100, 0.6 * 10.0 ** -(2 + max(len(part) - 1, 0))
    for rate, unit in re.findall(r"\b(\d+(?:\.\d+)?) (?:per|in|of) (1,?0+)\b", text):
        yield float(rate) / float(unit.replace(",", "")), 0.6 / float(unit.replace(",", ""))
    text = re.sub(r"\b(none|no one|no case) (in|of)\b", "0 of", text, flags=re.I)
    for events, of in re.findall(r"\b(\d[\d,]*) of (?:the )?(\d[\d,]*)\b", text):
        of = int(of.replace(",", ""))
        if of:
            yield int(events.replace(",", "")) / of, 1e-9
