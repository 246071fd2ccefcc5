"""The leaflet on a cause: what it is, what happens without, what comes first, what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from painref.answers.leaflet.asking import IN_AN_EMERGENCY, ON_A_CAUSE, questions
from painref.answers.leaflet.glossary import terms_in
from painref.answers.leaflet.plain_words import course_of, easy, first_care_of, not_told, plain
from painref.answers.leaflet.sheet import Said, Section, Sheet
from painref.answers.leaflet.verdicts import UNTESTED, verdict
from painref.answers.option_groups import standing_alone
from painref.answers.suggestion import Option, Verdict
from painref.base.hierarchy import inherited
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause, CauseId, Statement, WarningSign
from painref.model.terms import Fit, PlainPart, Urgency

MOST_OPTIONS = 7
MOST_UNTESTED = 6
MOST_WARNINGS = 6


def cause_sheet(base: KnowledgeBase, cause: Cause) -> Sheet:
    """Return what the leaflet on a cause says."""
    sections = [*_sections(base, cause)]
    return Sheet(
        name=cause.name,
        about="a cause of pain",
        sections=(*sections, *terms_in(base, sections)),
        reviewed=bool(cause.reviewed_by),
        layer=cause.layer,
    )


def _sections(base: KnowledgeBase, cause: Cause) -> Iterator[Section]:
    own = Statement(text=cause.text, cite=cause.cite)
    if what := plain(cause, PlainPart.WHAT) or easy([own], 1):
        yield Section("What is it?", tuple(what), is_list=False)
    yield from _warnings(base, cause)
    course = course_of(base, cause.id, 3)
    if course or not is_emergency(base, cause):  # where nobody should wait, no count is missed
        without = tuple(course) or (not_told(base, [cause.id]),)
        yield Section("What happens without a procedure?", without)
    if first := first_care_of(base, cause.id, 3):
        yield Section("What comes first?", tuple(first))
    yield _procedures(base, CauseId(cause.id))
    yield questions(IN_AN_EMERGENCY if is_emergency(base, cause) else ON_A_CAUSE)


def _warnings(base: KnowledgeBase, cause: Cause) -> Iterator[Section]:
    """Yield the signs that cannot wait."""
    for urgency, title in _URGENT.items():
        if urgent := signs_of(base, cause.id, urgency):
            yield Section(title, tuple(urgent), is_urgent=True)


def signs_of(base: KnowledgeBase, cause: str, urgency: Urgency) -> list[Said]:
    """Return signs of a cause, plainly where the record does: none is left out as hard to read."""
    signs: Sequence[WarningSign] = inherited(base.causes, cause, "warnings") or ()
    return _told_once(sign for sign in signs if sign.urgency is urgency)[:MOST_WARNINGS]


def _told_once(signs: Iterable[WarningSign]) -> list[Said]:
    told: dict[str, Said] = {}
    for sign in signs:
        text = sign.plain or sign.text
        told.setdefault(text, Said(text, sign.cite))
    return [*told.values()]


_URGENT = {
    Urgency.EMERGENCY: "Get help at once",
    Urgency.URGENT: "See a doctor without delay",
}


def is_emergency(base: KnowledgeBase, cause: Cause) -> bool:
    """Say whether a cause is itself what a sign of an emergency warns of, by its name or its meaning."""
    return any(
        step.urgency is Urgency.EMERGENCY
        and (cause.id in step.causes or not set(cause.means).isdisjoint(step.factors))
        for step in base.pathway.values()
    )


# ---------------------------------------------------------------- procedures


def _procedures(base: KnowledgeBase, cause: CauseId) -> Section:
    """Return the treatments for a cause in the order of `suggest`, each with what the votes say.

    Those of which nothing more is known stand together, before those that speak against themselves;
    operations last, each by its name.
    """
    stand = standing_alone(base, cause)
    treatments = (*stand.options, *stand.comparators)
    operations = [_line(base, option, of_some=True) for option in stand.comparators]
    others = [(option, _line(base, option)) for option in stand.options]
    untested = [line for _, line in others if line.text in UNTESTED]
    telling = [(o, line) for o, line in others if line.text not in UNTESTED][:MOST_OPTIONS]
    against = [line for o, line in telling if o.judgment.verdict is Verdict.NOT_BACKED]
    said = [line for _, line in telling if line not in against]
    said += [_together(untested)] if untested else []
    said += [*against, *operations]
    if (more := len(others) - len(untested) - len(telling)) > 0:
        said.append(Said(f"{more} more are on record. Ask about them."))
    if not treatments:
        said = [Said("We read of no procedure for this that can be named here.")]
    said += _advised_against(stand.ruled_out)
    return Section("Which procedures are there?", tuple(said), note=_order(treatments))


def _line(base: KnowledgeBase, option: Option, *, of_some: bool = False) -> Said:
    text, cite = verdict(base, option, of_some=of_some)
    return Said(text, cite[:2], lead=option.procedure.name)


def _together(untested: Sequence[Said]) -> Said:
    """Name those of which nothing more is known in one line."""
    if len(untested) == 1:
        return untested[0]
    names = [line.lead for line in untested[:MOST_UNTESTED]]
    others = len(untested) - len(names)
    lead = ", ".join(names) + (f" and {others} more" if others else "")
    return Said("No study that we can count tests them against a fake treatment.", lead=lead)


def _advised_against(ruled_out: Sequence[Option]) -> Iterator[Said]:
    """Name those that sources speak against: they are offered nevertheless, and are to be known."""
    less = [option for option in ruled_out if option.fit is Fit.SUITS_LESS]
    if less:
        lead = ", ".join(option.procedure.name for option in less)
        them = "it" if len(less) == 1 else "them"
        grounds = (cite for option in less for cite in option.because[0].cite[:1])
        text = f"Sources speak against using {them} for this."
        yield Said(text, tuple(dict.fromkeys(grounds))[:2], lead=lead)


def _order(treatments: Sequence[Option]) -> str:
    if len(treatments) < 2:
        return ""
    return "Those with the best proof come first. The order is a rule, not advice for you."
