"""One option of a suggestion: a line to be scanned, then the figures, guidelines and harms behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from painref.answers.evidence_weight import by_weight
from painref.answers.findings import (
    DOUBTS,
    below_what_matters,
    contradicts,
    is_gain_unsized,
    larger_posted,
    later_times,
    nearest,
    otherwise_later,
    told_findings,
)
from painref.answers.harms import headline, told_harms, worst_and_commonest
from painref.answers.option_groups import is_operation
from painref.answers.profile import Truth
from painref.answers.suggestion import Option, Proof, Relation, Verdict
from painref.answers.votes import NONE_READ, weeks_of
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import ALWAYS, Availability, Caution, EvidenceNote
from painref.model.terms import (
    AvailabilityStatus,
    Control,
    Duration,
    Importance,
    NoVote,
    Purpose,
    Result,
    rank_of,
)
from painref.output.document import Cite, Item, Part, Parts, Role, Text
from painref.output.screens.parts import (
    caution_parts,
    cite,
    cite_finding,
    cite_harm,
    name,
)
from painref.output.screens.shortening import Most
from painref.output.screens.stances import (
    SEE_BELOW,
    farther,
    gist_of_stances,
    named_broader,
    stances,
)
from painref.words.effects import effect_words
from painref.words.phrases import (
    compared_with,
    conditions,
    figure_line,
    harm_of,
    later_line,
    newer_come_to,
    result_word,
    told_of_none,
)
from painref.words.weeks import CHRONIC_WEEKS
from painref.words.wording import (
    AVAILABILITY,
    DESIGN,
    IMPORTANCE,
    NO_VOTE,
    capitalized,
    uncapitalized,
)


def option_item(
    base: KnowledgeBase,
    option: Option,
    number: int | None,
    most: Most,
    *,
    told: Collection[str],
) -> Item:
    """Return an option in a few lines; cautions whose texts were `told` are not repeated."""
    details = tuple(Item(parts) for parts in _details(base, option, told, most) if parts)
    return Item(_first_line(base, option), details, number)


def line_of(
    base: KnowledgeBase, option: Option, number: int | None = None, *, told: Collection[str] = ()
) -> Item:
    """Return an option in a line alone, with the condition that it is named for, if that is short."""
    parts = _first_line(base, option, in_use=False)
    return Item((*parts, *_untold_cautions(base, option, told)), (), number)


def harm_item(
    base: KnowledgeBase, option: Option, number: int | None = None, *, told: Collection[str] = ()
) -> Item:
    """Return an option in a line with its worst harm, unless that stands there anyhow."""
    line = line_of(base, option, number, told=told)
    if headline(option.risks) in worst_and_commonest(option.risks)[:1]:
        return line
    return line.changed(parts=(*line.parts, " | ", *_worst_harm(option)[:-1]))


def _untold_cautions(base: KnowledgeBase, option: Option, told: Collection[str]) -> Parts:
    """Say that an option has cautions of its own on what was told of the person; else nothing."""
    own = [caution for caution in personal(base, option) if caution.text not in told]
    if not own:
        return ()
    on = dict.fromkeys(c.factor and uncapitalized(base.factors[c.factor].name) for c in own)
    names = f" ({', '.join(filter(None, on))})" if any(on) else ""
    return (Text(f" | caution{names}: '--explain'", Role.WARNING),)


def brief_item(base: KnowledgeBase, option: Option, number: int, *, told: Collection[str]) -> Item:
    """Return an option in a line, and in another what was found, who advises what, the worst harm."""
    advice = stances(base, option, 1) if option.judgment.guidelines.on else ()
    found = told_findings(base, option)
    otherwise = _otherwise(base, found[1]) if contradicts(found) else ()
    said = _in_a_row(_figure(base, option, found), otherwise, advice, _worst_harm(option))
    first_line = line_of(base, option, number, told=told)
    return first_line.changed(inner=(Item(said),) if said else ())


def _otherwise(base: KnowledgeBase, note: EvidenceNote) -> Parts:
    """Say in few words what a finding comes to that contradicts the one before it."""
    year = base.sources[note.source.source].year
    study = f"{capitalized(DESIGN[note.design])}{f' of {year}' if year else ''}"
    return f"{study}: {result_word(note)}", cite_finding(note), "."


def compared_item(base: KnowledgeBase, option: Option) -> Item:
    """Return an operation to compare with, in a row: its figure, if one is recorded, and worst harm."""
    unknown = (f"{_sham_and_guidelines(base, option, in_use=False)}.",)
    found = nearest(base, option)
    figured = [note for note in found if effect_words(note)] or found
    said = _figure(base, option, figured, is_begun=True) or unknown
    later = otherwise_later(base, option, figured[0]) if figured else None
    then = (later_line(later), cite_finding(later), ".") if later else ()
    return Item((name(option.procedure.name), "  ", *_in_a_row(said, then, _worst_harm(option))))


def _figure(
    base: KnowledgeBase, option: Option, found: Sequence[EvidenceNote], *, is_begun: bool = False
) -> Parts:
    """Return the first of some findings; in a row that is begun without a capital."""
    if not found:
        return ()
    gone, last = later_times(option, found[0])
    when = gone.horizon if gone else ""
    figure = figure_line(found[0], _cause(base, option, found[0]), when, last)
    figure = uncapitalized(figure) if is_begun else figure
    by = tuple(note.source for note in below_what_matters(base, option, found[0]))
    doubt: Parts = (f", {IMPORTANCE[Importance.NOT_REACHED]}", Cite(by)) if by else ()
    return figure, cite_finding(found[0]), *doubt, "."


def _worst_harm(option: Option) -> Parts:
    """Name the worst harm; that none befell a few people is told as what it is: no harm figure."""
    worst = worst_and_commonest(option.risks)[:1]
    if not worst:
        return NO_HARM, "."
    said = told_of_none(worst[0]) or uncapitalized(harm_of(worst[0]))
    return f"Harm: {said}", cite_harm(worst[0]), "."


def _first_line(base: KnowledgeBase, option: Option, *, in_use: bool = True) -> Parts:
    """Return what is to be scanned; that it is simply in use only where that is wanted."""
    availability = option.procedure.availability
    usual = (
        availability is not None
        and availability.status is AvailabilityStatus.IN_USE
        and availability.layer is None
    )
    to_be_had = "" if usual and not in_use else f" | {_to_be_had(availability)}"
    broader = named_broader(base, option)
    indication = option.reasons[0].indication
    by_layer = cite(indication) if indication.layer is not None and not in_use else None
    parts: list[Part] = [name(option.procedure.name)]
    parts += [f", in {base.causes[broader].name.lower()}"] if broader else []
    if option.purpose is Purpose.TEST:
        parts.append(f", as a test{to_be_had}")
    else:
        parts.append(f"  {_sham_and_guidelines(base, option, in_use=in_use)}")
        if not in_use and option.is_lay_alone:
            parts += [" | by the lay document alone", cite(indication)]
        worse = "" if in_use else _worse_than(base, option)
        parts += [f" | {worse}"] if worse else []
        named = "" if in_use else _named_for(base, option, LONGEST_CONDITION)
        parts += [f" | named{named}"] if named or by_layer else []
        parts += [by_layer] if by_layer else []
        parts.append(to_be_had)
    risk = None if option.told_as_treatment else headline(option.risks)
    if risk:
        parts += [Text(f" | {harm_of(risk)}", Role.WARNING), cite_harm(risk)]
    return tuple(parts)


def _sham_and_guidelines(base: KnowledgeBase, option: Option, *, in_use: bool) -> str:
    """Say how both votes go; in a line alone that neither was read, in few words."""
    guidelines = gist_of_stances(base, option)
    guidelines = guidelines if in_use else guidelines.removesuffix(SEE_BELOW)
    evidence = option.judgment.evidence
    neither = evidence.proof is Proof.NONE and guidelines == NONE_READ
    if neither and not in_use:
        return f"sham, guidelines: {Proof.NONE.value}"
    if evidence.mixed and is_operation(base, option):  # no sham was thought of
        note = evidence.mixed[0]
        return f"against {compared_with(note)}: {result_word(note)} | guidelines: {guidelines}"
    return f"sham: {_against_sham(base, option)} | guidelines: {guidelines}"


def _against_sham(base: KnowledgeBase, option: Option) -> str:
    """Say what was found against sham, and what speaks against taking it for more than it is."""
    evidence = option.judgment.evidence
    said = f"{evidence.words}{farther(base, option, [note.cause for note in evidence.on[:1]])}"
    if evidence.doubts:
        return f"{said}; {newer_come_to(evidence.doubts)}"
    if option.judgment.verdict is Verdict.ADVISED and evidence.proof is Proof.NONE:
        return NO_TRIAL
    return said


NO_HARM = "Harm: not read, which does not make it safe"
LONGEST_CONDITION = 60
"""How long a condition may be to stand in a line with the rest."""
NO_TRIAL = "no trial against it read here"


def _waits_for(base: KnowledgeBase, option: Option, longest: int | None = None) -> str:
    """Say on what that was not told an option hangs: what it is named for.

    What its source demands in words of its own is told however long it is; in a line alone what
    else it waits for gives way. Where these words hold a longer time, they stand for "3 months".
    """
    indication, waits = option.reasons[0].indication, option.reasons[0].waits_for
    demanded = indication.provided
    if demanded and Duration.CHRONIC in waits.duration and weeks_of(demanded) > CHRONIC_WEEKS:
        waits = waits.changed(duration=())
    said = ", ".join(filter(None, (demanded, conditions(base, waits))))
    return demanded if demanded and longest and len(said) > longest else said


def _named_for(base: KnowledgeBase, option: Option, longest: int | None = None) -> str:
    """Say for whom an option is named: for which narrower cause, and on what it hangs."""
    reason = option.reasons[0]
    in_head = reason.relation is Relation.EXACT or named_broader(base, option)
    cause = "" if in_head else f" for {base.causes[reason.indication.cause].name.lower()}"
    waiting = _waits_for(base, option, longest)
    return f"{cause}{f' if {waiting}' if waiting else ''}"


def _worse_than(base: KnowledgeBase, option: Option) -> str:
    """Say in a line alone than what people fared worse, if so."""
    worse = _worse(base, option)
    return f"worse than {compared_with(worse).split(' (')[0]}" if worse else ""


def _posted(base: KnowledgeBase, option: Option) -> Parts:
    """Tell what a larger trial found that is not counted, since only its sponsor reports it."""
    note = larger_posted(option)
    if note is None or not effect_words(note):
        return ()
    figure = uncapitalized(figure_line(note, _cause(base, option, note)))
    people = f" of {note.n} people" if note.n else ""
    said = f"In a larger trial{people}, {NO_VOTE[NoVote.SPONSOR_POSTING]} and not counted, {figure}"
    return said, cite_finding(note), "."


def _worse_beside(base: KnowledgeBase, option: Option, told: Collection[EvidenceNote]) -> Parts:
    """Say what did better, and when, where that is not among what was told: it may be had instead."""
    worse = None if option.purpose is Purpose.TEST else _worse(base, option)
    if worse is None or worse in told:
        return ()
    when = f", {worse.horizon}" if worse.horizon[:1].isdigit() else ""
    return f"Worse than {compared_with(worse).split(' (')[0]}{when}", cite_finding(worse), "."


def _worse(base: KnowledgeBase, option: Option) -> EvidenceNote | None:
    """Return the weightiest finding of those worse than others; None, where any was found better."""
    found = [
        note
        for note in by_weight(base, option.evidence)
        if note.control in (Control.ACTIVE, Control.USUAL_CARE) and note.no_vote is None
    ]
    worse = [note for note in found if note.result is Result.WORSE]
    is_mixed = any(note.result is Result.BETTER for note in found)
    return worse[0] if worse and not is_mixed else None


def _to_be_had(availability: Availability | None) -> str:
    if availability is None:
        return "availability not stated"
    layer = f" (from {availability.layer})" if availability.layer else ""
    return f"{AVAILABILITY[availability.status]}{layer}"


def _details(
    base: KnowledgeBase, option: Option, told: Collection[str], most: Most
) -> Iterator[Parts]:
    found = told_findings(base, option)
    yield _in_a_row(
        _named_by(base, option),
        *_figures(base, option, found, most.figures),
        _posted(base, option),
        _worse_beside(base, option, found),
        stances(base, option, most.stances, of_others=most.in_full),
        () if option.told_as_treatment else _harms(option, found[:1]),
    )
    if option.told_as_treatment:
        return
    cautions = [caution for caution in personal(base, option) if caution.text not in told]
    told_of = cautions[: most.cautions]
    rest = len(cautions) - len(told_of)
    hint = Text(f": 'painref show {option.procedure.id} --section cautions'", Role.HINT)
    for caution in told_of:
        more = (f" ({rest} more", hint, ")") if rest and caution is told_of[-1] else ()
        yield *caution_parts(base, caution), *more


def personal(base: KnowledgeBase, option: Option) -> list[Caution]:
    """Return the cautions that are met by what was told of the person, the weightiest basis first.

    What was laid over comes before all; on the same basis, what is said of a drug alone before what
    is said of its whole class. What holds for everyone stands in `show`.
    """
    met = [judged.statement for judged in option.cautions if judged.truth is Truth.MET]

    def place(caution: Caution) -> tuple[bool, int, bool]:
        narrow = caution.factor is not None and bool(base.factors[caution.factor].broader)
        return caution.layer is None, rank_of(caution.basis), not narrow

    return sorted(filter(_is_personal, met), key=place)


def _in_a_row(*several: Parts) -> Parts:
    """Put what is said one after the other, each ending in a full stop."""
    row: list[Part] = []
    for parts in several:
        if parts:
            row += [" ", *parts] if row else parts
    return tuple(row)


def _named_by(base: KnowledgeBase, option: Option) -> Parts:
    """Say how an indication puts it where conditions wait, or where a lay text or a layer names it."""
    indication = option.reasons[0].indication
    lay, named = option.is_lay_alone, _named_for(base, option)
    if not named and not lay and indication.layer is None:
        return ()
    return f"Named{named}{' by the lay document alone' if lay else ''}", cite(indication), "."


def _figures(
    base: KnowledgeBase, option: Option, found: Sequence[EvidenceNote], most: int
) -> Iterator[Parts]:
    """Yield the figures that decide: of the vote and of what disagrees, else the nearest."""
    if option.purpose is Purpose.TEST:
        closest = nearest(base, option)[:most]
        for note in closest:
            yield note.finding.rstrip("."), cite_finding(note), "."
        if not closest:
            named = option.reasons[0].indication
            yield named.text.rstrip("."), cite(named), "."
        return
    voted = option.judgment.evidence
    unsized = bool(voted.on) and is_gain_unsized(found[0])
    beside = bool(voted.against) or contradicts(found) or unsized
    least = 1 + max(len(voted.doubts[:DOUBTS]), beside)
    for note in found[: max(most, least)]:
        yield _figure(base, option, [note])


def _cause(base: KnowledgeBase, option: Option, note: EvidenceNote) -> str:
    """Name the cause of a finding where it is not the one asked about."""
    if note.cause is None or note.cause == option.judgment.cause:
        return ""
    return base.causes[note.cause].name.lower()


def _harms(option: Option, found: Sequence[EvidenceNote]) -> Parts:
    """Name the worst harm and the commonest, and how often they happened."""
    told = headline(option.risks)
    harms = told_harms(option.procedure, option.risks, found)
    risks = [risk for risk in harms if risk is not told]
    if not risks:
        return () if told else (f"{NO_HARM}.",)
    parts: list[Part] = []
    for risk in risks:
        said = told_of_none(risk) or uncapitalized(harm_of(risk))
        parts += [f"{'; ' if parts else 'Harm: '}{said}", cite_harm(risk)]
    return (*parts, ".")


def _is_personal(caution: Caution) -> bool:
    return caution.factor is not None or caution.when != ALWAYS
