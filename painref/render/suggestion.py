"""The screen of `suggest`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from painref.answer import Option, Question, Reason, Relation, Suggestion
from painref.conditions import CHOICES, Truth
from painref.knowledge_base import KnowledgeBase, ancestors
from painref.model import (
    ALWAYS,
    Availability,
    AvailabilityStatus,
    CauseId,
    Caution,
    GroupKind,
    Phase,
    Purpose,
    Step,
)
from painref.phrases import conditions, stance_of
from painref.ranking import headline, weightier_elsewhere, why_above
from painref.render.page import AGAINST, HEADING, NAME, Page, Part
from painref.render.parts import cited, sourced, write_caution, write_sources
from painref.wording import (
    AVAILABILITY,
    CONDITION,
    FIT,
    NOTICE,
    SHARED,
    finding_line,
    found,
)

SOME = 3
"""How many of a long list of answers the short form names."""


def write_suggestion(page: Page, base: KnowledgeBase, answer: Suggestion, explain: bool) -> None:
    """Write an answer: what comes first, the options, what is out, what to ask.

    With `explain`, say between which options what decided, and what each answer would do.
    """
    causes = " or ".join(base.causes[c].name for c in answer.profile.causes)
    number = len(answer.options)
    against = "; guidelines in scope are against every one" if answer.all_against else ""
    page.title(
        f"{causes}: {number} option{'' if number == 1 else 's'}{against}", _told(base, answer)
    )
    if answer.all_against and (instead := answer.first_care):
        page.add(
            ("Instead, for low back pain in general: ", NAME),
            instead.text,
            sourced(instead),
            hang=2,
        )
    for step in answer.urgent:
        page.add(("Urgent: ", AGAINST), step.text, sourced(step), hang=2)
    _before(page, "Warning signs need urgent care first: ", answer.before, Phase.WARNING)
    _before(page, "Before any procedure: ", answer.before, Phase.BEFORE)
    for place, option in enumerate(answer.options):
        _option(page, base, option, place + 1, several=len(answer.profile.causes) > 1)
        if explain and place + 1 < number:
            why = why_above(base, option, answer.options[place + 1])
            page.add(("Why above the next: ", NAME), f"{why}.", indent=3, hang=2)
    if not answer.options:
        page.add("Nothing in the knowledge base stands as an option here.")
        known = (id_ for id_ in answer.profile.causes if ("causes", id_) not in base.silent)
        for cause in (base.causes[id_] for id_ in known):
            page.add(f"{cause.name}: {cause.text}", sourced(cause), hang=2)
    for option in answer.ruled_out:
        _ruled_out(page, option)
    if answer.ask:
        _questions(page, answer.ask, explain)
    if page.alone:
        write_sources(page, base, page.cited)
        page.add(NOTICE)
    else:
        page.add("Risks: 'painref show NAME'. Sources: 'painref cite ID'. ", NOTICE)


def _told(base: KnowledgeBase, answer: Suggestion) -> Part:
    """Repeat what was told of the person, so that the answer can be read alone."""
    profile = answer.profile
    told = [CONDITION[getattr(profile, about)] for about in CHOICES if profile.knows(about)]
    told += [base.factors[factor].name.lower() for factor in profile.factors]
    meant = [CONDITION[v] for v in (answer.implied.pain, answer.implied.duration) if v]
    if meant:
        told.append(f"{', '.join(meant)} by what the cause means")
    return f" (given: {', '.join(told)})" if told else ""


def _before(page: Page, lead: str, steps: Iterable[Step], phase: Phase) -> None:
    """Name the steps of one phase in one sentence, each with its first citation."""
    some = [step for step in steps if step.phase is phase and step.brief]
    if some:
        names = ", ".join(step.brief or "" for step in some)
        cite = dict.fromkeys(step.cite[0] for step in some)
        shared = any((step.inferred or "").endswith(SHARED) for step in some)
        page.add((lead, NAME), f"{names}.", cited(cite, SHARED if shared else None), hang=2)


def _option(page: Page, base: KnowledgeBase, option: Option, number: int, *, several: bool) -> None:
    """Write one option in a few lines: how it fits, the reason, the one thing to know."""
    procedure, reason = option.procedure, option.reasons[0]
    test = " as a test" if reason.indication.purpose is Purpose.TEST else ""
    fit = f": {FIT[option.fit]}{test}{_related(base, reason, several)}{_if(base, reason)}"
    if base.groups[procedure.group].kind is GroupKind.SURGERY:
        fit += "; surgery"
    fit += _availability(procedure.availability)
    if not procedure.evidence:
        fit += "; no evidence recorded"
    page.add((procedure.name, NAME), fit, hang=4, number=number)
    said = reason.indication
    page.add(said.text, sourced(said), indent=3, hang=2)
    for judged in option.cautions:
        # What holds for everyone stands in `show`; here, what this person brings.
        if judged.truth is Truth.MET and _personal(judged.statement):
            write_caution(page, base, judged.statement, indent=3)
    _stances(page, base, option, reason.asked)
    if note := headline(base, option):
        line = finding_line(note, _narrower(base, note.cause, reason.asked))
        page.add(line, sourced(note), indent=3, hang=2)
    if note := weightier_elsewhere(base, option):
        cause = base.causes[note.cause].name.lower() if note.cause else "other causes"
        page.add(f"In {cause}: {found(note)}.", sourced(note), indent=3, hang=2)


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


def _stances(page: Page, base: KnowledgeBase, option: Option, asked: CauseId) -> None:
    """Write in one line what the guidelines say whose scope is met."""
    parts: list[Part] = []
    for judged in option.recommendations:
        if judged.truth is Truth.MET:
            cause = _narrower(base, judged.statement.cause, asked)
            about = f" in {cause}" if cause else ""
            parts.append(f"{'; ' if parts else ''}{stance_of(judged.statement)}{about}")
            parts.append(sourced(judged.statement))
    if parts:
        page.add("Guidelines: ", *parts, ".", indent=3, hang=2)


def _personal(caution: Caution) -> bool:
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


def _ruled_out(page: Page, option: Option) -> None:
    """Write what is ruled out and on which grounds, and what it would have been for."""
    first, *others = option.because
    name = (option.procedure.name, NAME)
    page.add(("Ruled out: ", HEADING), name, f". {first.text}", sourced(first), hang=2)
    for because in others:
        page.add(because.text, sourced(because), indent=2, hang=2)
    said = option.reasons[0].indication
    if said.text not in {because.text for because in option.because}:
        page.add(said.text, sourced(said), indent=2, hang=2)


def _questions(page: Page, questions: Sequence[Question], explain: bool) -> None:
    """Write what to ask: in short which answers count, or in full what each would do."""
    if explain:
        page.add(("What would change this answer", HEADING))
        for question in questions:
            page.add((f"--{question.about}", NAME), f": {question.why}", indent=2, hang=2)
        return
    how = ": " if page.alone else " ('--explain' says how): "
    parts: list[Part] = [("Would change this answer", HEADING), how]
    for i, question in enumerate(questions):
        parts += ["; " if i else "", (f"--{question.about}", NAME)]
        if question.about not in CHOICES:
            first, rest = question.choices[:SOME], question.choices[SOME:]
            parts.append(f" {', '.join(first)}{f' and {len(rest)} more' if rest else ''}")
    page.add(*parts, hang=2)
