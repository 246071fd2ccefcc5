"""The leaflet on a procedure: what it is, if it helps, what can go wrong, what else there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from painref.answers.leaflet.asking import ON_A_PROCEDURE, questions, to_tell
from painref.answers.leaflet.cause import signs_of
from painref.answers.leaflet.glossary import terms_in
from painref.answers.leaflet.harms import harm_dots, harms
from painref.answers.leaflet.pictures import picture
from painref.answers.leaflet.plain_words import course_of, easy, first_care_of, not_told, plain
from painref.answers.leaflet.sheet import Picture, Said, Section, Sheet
from painref.answers.leaflet.verdicts import judged, verdict
from painref.base.hierarchy import ancestors, lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Citation, Procedure
from painref.model.terms import AvailabilityStatus, Fit, GroupKind, PlainPart, Purpose, Urgency

MOST_VERDICTS = 3
MOST_CAUSES = 2
"""For how many causes it is told what happens without, and what comes first."""
MOST_OF_CAUSE = 2
"""How many of a cause's own statements are told, where it has no plain texts."""
MOST_SIGNS = 4
"""How many signs of a cause that cannot wait are told; its own leaflet tells them all."""
_TO_BE_HAD = {
    AvailabilityStatus.DISCONTINUED: "It is no longer done.",
    AvailabilityStatus.INVESTIGATIONAL: "It is still being studied.",
    AvailabilityStatus.RESTRICTED: "It is not done everywhere, or only under set rules.",
}


def procedure_sheet(base: KnowledgeBase, procedure: Procedure) -> Sheet:
    """Return what the leaflet on a procedure says."""
    causes = treated(base, procedure)
    sections = [*_sections(base, procedure, causes)]
    operation = base.groups[procedure.group].kind is GroupKind.SURGERY
    about = "a test" if is_test(procedure) else "an operation" if operation else "a treatment"
    return Sheet(
        name=procedure.name,
        about=about,
        sections=(*sections, *terms_in(base, sections)),
        reviewed=bool(procedure.reviewed_by),
        layer=procedure.layer,
    )


def treated(base: KnowledgeBase, procedure: Procedure) -> list[CauseId]:
    """Return the causes that it is said to be for, those first on which most was found.

    What was found on a wider cause that is not named itself is of its kinds: on broken bones of the
    spine, of weak ones.
    """
    named = [
        indication.cause
        for indication in procedure.indications
        if indication.purpose is Purpose.TREATMENT and indication.fit is not Fit.SUITS_LESS
    ]
    found = [note.cause for note in procedure.evidence]

    def count(cause: CauseId) -> int:
        wider = {one for one in ancestors(base.causes, cause) if one not in named}
        return sum(one == cause or one in wider for one in found)

    return sorted(dict.fromkeys(named), key=lambda cause: -count(cause))


def is_test(procedure: Procedure) -> bool:
    """Say whether it only finds something out, and treats nothing."""
    purposes = {indication.purpose for indication in procedure.indications}
    return purposes == {Purpose.TEST}


def _sections(
    base: KnowledgeBase, procedure: Procedure, causes: Sequence[CauseId]
) -> Iterator[Section]:
    what = plain(procedure, PlainPart.WHAT) or easy([procedure.summary], 1)
    what += plain(procedure, PlainPart.HOW) or easy(procedure.technique, 2)
    if what:
        yield Section("What is it?", tuple(what), is_list=False)
    if whom := _whom(base, procedure, causes):
        yield Section("Who is it for?", tuple(whom), is_list=False)
    drawn = None if is_test(procedure) else picture(base, procedure, causes)
    yield Section("Does it help?", tuple(_verdicts(base, procedure)), _with_harm(drawn, procedure))
    yield harms(base, procedure, of_100=drawn is not None)
    if tell := to_tell(base, procedure):
        yield tell
    known = [*causes, *_suited_less(procedure), *_tested(procedure)]
    course = _of_the_first(base, procedure, course_of)
    yield Section("What happens without it?", course or (not_told(base, known),))
    if first := _of_the_first(base, procedure, first_care_of):
        yield Section("What can I try first?", first)
    if not _is_discontinued(procedure) and (signs := _emergencies(base, known)):
        yield Section("Get help at once", signs, is_urgent=True)
    yield questions(ON_A_PROCEDURE)


def _is_discontinued(procedure: Procedure) -> bool:
    """Say whether nobody can have it, so that nothing is to be watched for after it."""
    availability = procedure.availability
    return availability is not None and availability.status is AvailabilityStatus.DISCONTINUED


def _emergencies(base: KnowledgeBase, causes: Sequence[CauseId]) -> tuple[Said, ...]:
    """Return the signs that cannot wait in people with the first of the causes that has any."""
    found = (signs_of(base, cause, Urgency.EMERGENCY) for cause in causes)
    return tuple(next(filter(None, found), [])[:MOST_SIGNS])


def _whom(base: KnowledgeBase, procedure: Procedure, causes: Sequence[CauseId]) -> list[Said]:
    said = plain(procedure, PlainPart.WHOM)
    if not said and causes:
        named = [base.causes[cause].name for cause in causes]
        cite = _cited_for(procedure, causes)
        said = [Said("It is used for pain of this kind.", cite, lead=", ".join(named))]
    if procedure.availability and (had := _TO_BE_HAD.get(procedure.availability.status)):
        said.append(Said(had, procedure.availability.cite))
    return said


def _cited_for(procedure: Procedure, causes: Sequence[CauseId]) -> tuple[Citation, ...]:
    cited = (i.cite[0] for i in procedure.indications if i.cause in causes)
    return tuple(dict.fromkeys(cited))[:3]


# ---------------------------------------------------------------- does it help?


def _verdicts(base: KnowledgeBase, procedure: Procedure) -> Iterator[Said]:
    """Yield what the votes say, once for all causes of which they say the same."""
    if is_test(procedure):
        yield Said("It is a test. It is meant to find the source of pain, not to ease it.")
        return
    grouped: dict[tuple[str, tuple[Citation, ...]], list[str]] = {}
    for cause in treated(base, procedure):
        if option := judged(base, procedure, cause):
            grouped.setdefault(verdict(base, option), []).append(base.causes[cause].name)
    for cause in _suited_less(procedure):
        if option := judged(base, procedure, cause):
            text, cite = verdict(base, option)
            text = f"{text} Sources speak against using it for this."
            grouped.setdefault((text, cite), []).append(base.causes[cause].name)
    for (text, cite), names in [*grouped.items()][:MOST_VERDICTS]:
        others = len(names) - 3
        lead = ", ".join(names[:3]) + (f" and {others} more" if others > 0 else "")
        yield Said(text, cite, lead=lead)
    if len(grouped) > MOST_VERDICTS:
        yield Said("It is named for other kinds of pain too. Ask what is known for yours.")


def _suited_less(procedure: Procedure) -> list[CauseId]:
    """Return the causes that sources say it suits less, and none says it suits."""
    named = dict.fromkeys(i.cause for i in procedure.indications if i.fit is Fit.SUITS_LESS)
    for_ = {i.cause for i in procedure.indications if i.fit is not Fit.SUITS_LESS}
    return [cause for cause in named if cause not in for_]


def _tested(procedure: Procedure) -> list[CauseId]:
    """Return the causes that it is a test for."""
    tests = (i.cause for i in procedure.indications if i.purpose is Purpose.TEST)
    return [*dict.fromkeys(tests)]


def _with_harm(drawn: Picture | None, procedure: Procedure) -> Picture | None:
    """Draw the commonest counted harm beside the benefit, of the same 100 people."""
    found = harm_dots(procedure) if drawn else None
    if drawn is None or found is None:
        return drawn
    dots, risk = found
    cite = tuple(dict.fromkeys((*drawn.cite, *risk.cite)))
    same = {one.source for one in drawn.cite} & {one.source for one in risk.cite}
    gap = drawn.gap if same else f"{drawn.gap} The harm was counted in another study."
    return drawn.changed(grids=(*drawn.grids, dots), cite=cite, gap=gap)


# ---------------------------------------------------------------- of its causes


def _of_the_first(
    base: KnowledgeBase,
    procedure: Procedure,
    told_of: Callable[[KnowledgeBase, str, int], list[Said]],
) -> tuple[Said, ...]:
    """Return what is said of the causes that it is for; failing these, of those that it suits less.

    Whoever is offered it for one of the latter asks the same, and who is tested for one.
    """
    for causes in (treated(base, procedure), _suited_less(procedure), _tested(procedure)):
        if said := _of_causes(base, causes, told_of):
            return said
    return ()


def _of_causes(
    base: KnowledgeBase,
    causes: Sequence[CauseId],
    told_of: Callable[[KnowledgeBase, str, int], list[Said]],
) -> tuple[Said, ...]:
    """Return what the first of the causes say, each under its name unless there is only one."""
    told: dict[Said, Said] = {}
    heard: set[str] = set()
    for cause in causes:
        if cause in heard:
            continue
        new = [one for one in told_of(base, cause, MOST_OF_CAUSE) if one not in told]
        lead = base.causes[cause].name if len(causes) > 1 else ""
        told |= {
            one: one.changed(lead=one.lead or ("" if number else lead))
            for number, one in enumerate(new)
        }
        heard |= {*lineage(base.causes, cause)} if new else set()
        if sum(bool(one.lead) for one in told.values()) >= MOST_CAUSES:
            break
    return tuple(told.values())
