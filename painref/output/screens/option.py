"""One option of a suggestion: how it fits, the reason, and the one thing to know of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.conditions import Truth
from painref.answers.ranking import headline, weightier_elsewhere
from painref.answers.suggestion import Option, Reason, Relation
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import ALWAYS, Availability, CauseId, Caution
from painref.model.terms import AvailabilityStatus, GroupKind, Purpose
from painref.output.document import Item, Part, Parts
from painref.output.screens.parts import (
    caution_parts,
    cite,
    cite_finding,
    cite_stance,
    items,
    name,
)
from painref.words.phrases import conditions, stance_of
from painref.words.wording import AVAILABILITY, FIT, finding_line, result_of


def option_item(base: KnowledgeBase, option: Option, number: int, *, several: bool) -> Item:
    """Return an option in a few lines; with `several` causes, say for which it is named."""
    first = (name(option.procedure.name), f": {_fit(base, option, several)}")
    return Item(first, items(_details(base, option)), number)


def _fit(base: KnowledgeBase, option: Option, several: bool) -> str:
    """Say how it fits, for what and under which conditions, and whether it can be had."""
    procedure, reason = option.procedure, option.reasons[0]
    test = " as a test" if reason.indication.purpose is Purpose.TEST else ""
    fit = f"{FIT[option.fit]}{test}{_related(base, reason, several)}{_if(base, reason)}"
    if base.groups[procedure.group].kind is GroupKind.SURGERY:
        fit += "; surgery"
    fit += _availability(procedure.availability)
    return fit if procedure.evidence else f"{fit}; no evidence recorded"


def _details(base: KnowledgeBase, option: Option) -> Iterator[Parts]:
    """Yield the reason, what this person brings, what guidelines say, and what was found."""
    reason = option.reasons[0]
    yield reason.indication.text, cite(reason.indication)
    for judged in option.cautions:
        # What holds for everyone stands in `show`; here, what this person brings.
        if judged.truth is Truth.MET and _is_personal(judged.statement):
            yield caution_parts(base, judged.statement)
    if stances := _stances(base, option, reason.asked):
        yield ("Guidelines: ", *stances, ".")
    if note := headline(base, option):
        line = finding_line(note, _narrower(base, note.cause, reason.asked))
        yield line, cite_finding(note)
    if note := weightier_elsewhere(base, option):
        cause = base.causes[note.cause].name.lower() if note.cause else "other causes"
        yield f"In {cause}: {result_of(note)}.", cite_finding(note)


def _availability(availability: Availability | None) -> str:
    """Say whether it can be had, if that is not simply so, and which layer says that."""
    if availability is None:
        return "; availability not stated"
    if availability.status is AvailabilityStatus.IN_USE and not availability.layer:
        return ""
    layer = f" (from {availability.layer})" if availability.layer else ""
    return f"; {AVAILABILITY[availability.status]}{layer}"


def _narrower(base: KnowledgeBase, cause: CauseId | None, asked: CauseId) -> str:
    """Name the cause of a statement if it is narrower than the one asked for."""
    narrower = cause and asked in ancestors(base.causes, cause)
    return base.causes[cause].name.lower() if cause and narrower else ""


def _stances(base: KnowledgeBase, option: Option, asked: CauseId) -> list[Part]:
    """Say what the guidelines say whose scope is met."""
    parts: list[Part] = []
    for judged in option.recommendations:
        if judged.truth is Truth.MET:
            cause = _narrower(base, judged.statement.cause, asked)
            about = f" in {cause}" if cause else ""
            parts.append(f"{'; ' if parts else ''}{stance_of(judged.statement)}{about}")
            parts.append(cite_stance(judged.statement))
    return parts


def _is_personal(caution: Caution) -> bool:
    return caution.factor is not None or caution.when != ALWAYS


def _if(base: KnowledgeBase, reason: Reason) -> str:
    """Name the conditions of a reason that are still unknown."""
    said = conditions(base, reason.indication.when)
    return f" if {said}" if said and reason.conditions is not Truth.MET else ""


def _related(base: KnowledgeBase, reason: Reason, several: bool) -> str:
    """Say for which cause it is named, if that is not the one cause that was asked about."""
    if reason.relation is Relation.EXACT and not several:
        return ""
    return f" (for {base.causes[reason.indication.cause].name.lower()})"
