"""One option of a suggestion: a line to be scanned, then the figures, guidelines and harms behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from painref.answers.conditions import Truth
from painref.answers.evidence_weight import by_weight
from painref.answers.key_findings import is_lasting, key_risks
from painref.answers.suggestion import Judged, Option
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import ALWAYS, Availability, Caution, EvidenceNote, Recommendation, Risk
from painref.model.terms import Control, Purpose, SourceKind, Stance
from painref.output.document import Cite, Item, Part, Parts, Role, Text
from painref.output.screens.parts import caution_parts, cite, cite_finding, name
from painref.words.effects import rate, rate_words
from painref.words.phrases import conditions, figure_line, fit_of, harm_of
from painref.words.wording import AVAILABILITY, NO_VOTE, STANCE

SOME_STANCES = 4
"""How many stances an option names."""
DEADLY = 1 / 1000
"""From this rate on, death or lasting harm stands in the first line."""


def option_item(
    base: KnowledgeBase, option: Option, number: int | None, *, told: Collection[str] = ()
) -> Item:
    """Return an option in a few lines; cautions whose texts were `told` are not repeated."""
    details = tuple(Item(parts) for parts in _details(base, option, told) if parts)
    return Item(_first_line(option), details, number)


def line_of(option: Option, number: int | None = None) -> Item:
    """Return an option in one line alone."""
    return Item(_first_line(option), (), number)


def _first_line(option: Option) -> Parts:
    judgment = option.judgment
    waits = judgment.guidelines.vote.value == "0" and bool(option.waiting)
    guidelines = "wait" if waits else judgment.guidelines.words
    sham = f"sham: {judgment.evidence.words} | guidelines: {guidelines}"
    parts: list[Part] = [
        name(option.procedure.name),
        f"  {sham} | {_to_be_had(option.procedure.availability)}",
    ]
    if risk := _gravest(option):
        parts += [Text(f" | {harm_of(risk)}", Role.WARNING), cite(risk)]
    return tuple(parts)


def _gravest(option: Option) -> Risk | None:
    """Return the commonest death or lasting damage, if it is at least as common as `DEADLY`."""
    for risk in key_risks(option.procedure):
        often = rate(risk)
        if risk.serious and often is not None and often >= DEADLY and is_lasting(risk):
            return risk
    return None


def _to_be_had(availability: Availability | None) -> str:
    if availability is None:
        return "availability not stated"
    layer = f" (from {availability.layer})" if availability.layer else ""
    return f"{AVAILABILITY[availability.status]}{layer}"


def _details(base: KnowledgeBase, option: Option, told: Collection[str]) -> Iterator[Parts]:
    yield _in_a_row(
        _named_by(base, option),
        *_figures(base, option),
        _stances(base, option),
        _harms(option),
    )
    for judged in option.cautions:
        # What holds for everyone stands in `show`; here, what this person brings.
        caution = judged.statement
        if judged.truth is Truth.MET and _is_personal(caution) and caution.text not in told:
            yield caution_parts(base, caution)


def _in_a_row(*several: Parts) -> Parts:
    """Put what is said one after the other, each ending in a full stop."""
    row: list[Part] = []
    for parts in several:
        if parts:
            row += [" ", *parts] if row else parts
    return tuple(row)


def _named_by(base: KnowledgeBase, option: Option) -> Parts:
    """Say how an indication puts it where conditions wait, or where a lay text or a layer names it."""
    reason = option.reasons[0]
    indication = reason.indication
    lay = all(base.sources[c.source].kind is SourceKind.LAY_TEXT for c in indication.cite)
    plain = reason.conditions is Truth.MET and reason.relation.value == "exact"
    if plain and not lay and indication.layer is None:
        return ()
    cause = base.causes[indication.cause].name.lower()
    said = f"Named for {cause} ({fit_of(base, indication)})"
    return f"{said}{' by the lay document alone' if lay else ''}", cite(indication), "."


def _figures(base: KnowledgeBase, option: Option) -> Iterator[Parts]:
    """Yield the figures that decide: of the vote and of what disagrees, else of any comparison."""
    decided = [note for note in option.judgment.evidence.on if isinstance(note, EvidenceNote)]
    shown = decided[:1]
    shown += [note for note in decided[1:] if note.result is not decided[0].result][:1]
    if not shown:
        notes = [
            note
            for note in option.evidence
            if note.purpose is Purpose.TREATMENT and note.no_vote is None
        ]
        held = [note for note in notes if note.control not in (Control.NONE, Control.NOT_STATED)]
        shown = by_weight(base, held or notes)[:1]
    for note in shown:
        yield figure_line(note, _cause(base, option, note)), cite_finding(note), "."


def _cause(base: KnowledgeBase, option: Option, note: EvidenceNote) -> str:
    """Name the cause of a finding where it is not the one asked about."""
    if note.cause is None or note.cause == option.judgment.cause:
        return ""
    return base.causes[note.cause].name.lower()


def _stances(base: KnowledgeBase, option: Option) -> Parts:
    """Say what guidelines say: those whose scope is met, then those that wait, with "if"."""
    met = [r for r in option.recommendations if r.applies is Truth.MET]
    alike: dict[str, list[Recommendation]] = {}
    for judged in (*met, *option.waiting):
        if judged.statement.stance not in _SILENT or judged.truth is not Truth.MET:
            alike.setdefault(_stance(base, judged), []).append(judged.statement)
    parts: list[Part] = []
    for said, some in list(alike.items())[:SOME_STANCES]:
        cited = tuple(dict.fromkeys(one.source for one in some))
        inferred = any(one.inferred for one in some)
        parts += [f"{'; ' if parts else ''}{said}", Cite(cited, inferred, some[0].layer)]
    rest = len(alike) - SOME_STANCES
    more = (f"; {rest} more",) if rest > 0 else ()
    return ("Guidelines: ", *parts, *more, ".") if parts else ()


_SILENT = (Stance.NO_RECOMMENDATION, Stance.NEUTRAL)
"""Stances that advise nothing, which `show` tells."""


def _stance(base: KnowledgeBase, judged: Judged[Recommendation]) -> str:
    recommendation = judged.statement
    stance = STANCE[recommendation.stance]
    if "strong" in recommendation.wording.lower():
        stance = f"strongly {stance}"
    if recommendation.no_vote:
        stance = f"{stance} (not counted: {NO_VOTE[recommendation.no_vote]})"
    if judged.applies is Truth.MET:
        return stance
    if judged.narrower and judged.truth is Truth.MET and recommendation.cause:
        return f"in {base.causes[recommendation.cause].name.lower()}: {stance}"
    return f"if {conditions(base, recommendation.when)}: {stance}"


def _harms(option: Option) -> Parts:
    """Name the worst harm and the commonest, with their rates."""
    told = _gravest(option)
    known = key_risks(option.procedure)
    if not known:
        return ("Harm: none read.",)
    counted = [risk for risk in known[1:] if rate(risk) is not None]
    risks = [risk for risk in (*known[:1], *(counted or known[1:])[:1]) if risk is not told]
    if not risks:
        return ()
    parts: list[Part] = []
    for risk in risks:
        often = rate_words(risk) or (risk.frequency if len(risk.frequency) < SHORT else "no rate")
        said = f"{_lowered(risk.text.rstrip('.'))}: {often.rstrip('.')}"
        parts += [f"{'; ' if parts else 'Harm: '}{said}", cite(risk)]
    return (*parts, ".")


SHORT = 30
"""How long a frequency may be to stand here in its source's words."""


def _lowered(text: str) -> str:
    """Lower the first letter of a word that is no abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _is_personal(caution: Caution) -> bool:
    return caution.factor is not None or caution.when != ALWAYS
