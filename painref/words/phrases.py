"""Words put together from the fields of a statement, for screens and for answers as data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import KINDS, singular
from painref.model.records import (
    Caution,
    EvidenceNote,
    Indication,
    Recommendation,
    Risk,
    Source,
    When,
)
from painref.model.terms import CHOICES, Certainty, Control, Design, Purpose, Result, Size
from painref.words.effects import (
    FEW_PEOPLE,
    FEW_PEOPLE_IN_ARMS,
    bare_effect,
    effect_words,
    how_often,
    rate,
    rate_words,
)
from painref.words.wording import (
    CAUTION,
    CERTAINTY,
    CONDITION,
    CONTROL,
    FIT,
    IMPORTANCE,
    NO_VOTE,
    STANCE,
    capitalized,
    result_of,
    uncapitalized,
    weighed,
)

LONGEST = 32
"""How long what was measured, or when, may be to stand in one line with the rest."""
LONGEST_COMPARATOR = 84
LONGEST_PEOPLE = 60
"""How long what was compared with, or in whom, may be to do so."""


def conditions(base: KnowledgeBase, when: When) -> str:
    """Write conditions as words: mild or moderate, at one level."""
    parts = [
        " or ".join(CONDITION[value] for value in values)
        for about in CHOICES
        if (values := getattr(when, about))
    ]
    if when.factors:
        parts.append(
            " or ".join(uncapitalized(base.factors[factor].name) for factor in when.factors)
        )
    return ", ".join(parts)


def standing(source: Source) -> str:
    """Say that a source was withdrawn or replaced, and by which; nothing, where it still stands."""
    withdrawn = f"withdrawn: {source.withdrawn}" if source.withdrawn else ""
    replaced = f"replaced by {source.replaced_by}" if source.replaced_by else ""
    return "; ".join(filter(None, (withdrawn, replaced)))


def fit_of(base: KnowledgeBase, indication: Indication) -> str:
    """Say how well a procedure suits, as what, and under which conditions."""
    said = ", ".join(filter(None, (conditions(base, indication.when), indication.provided)))
    test = " as a test" if indication.purpose is Purpose.TEST else ""
    return f"{FIT[indication.fit]}{test}{f' if {said}' if said else ''}"


def caution_in(base: KnowledgeBase, caution: Caution) -> str:
    """Name how strongly a caution speaks against a procedure, and in whom."""
    about = whom(base, caution)
    return f"{CAUTION[caution.severity]}{f' ({about})' if about else ''}"


def whom(base: KnowledgeBase, caution: Caution) -> str:
    """Name the people whom a caution concerns; nothing, if everyone."""
    said = [uncapitalized(base.factors[caution.factor].name)] if caution.factor else []
    said += [when] if (when := conditions(base, caution.when)) else []
    return ", ".join(said)


def harm_of(risk: Risk) -> str:
    """Say what can go wrong and how often in the fewest words: its rate, or the source's words."""
    return f"{(risk.brief or risk.text).rstrip('.')}: {how_often(risk)}"


def told_of_none(risk: Risk) -> str:
    """Say that a harm befell none of a few people, which tells nothing of how safe it is; else nothing."""
    few = risk.of is not None and risk.of < FEW_PEOPLE
    if risk.events or not few or rate(risk) != 0:
        return ""
    return f"none seen in {risk.of} people, too few to tell"


def finding_line(note: EvidenceNote, cause: str = "") -> str:
    """Return the gist of a finding in one line: how people fared, by how much, when, how sure.

    `cause` is named if the note is about another one than was asked for.
    """
    figure = effect_words(note) or _what_a_test_told(note)
    when = _when(note)
    measured = (
        f": {figure}" if figure else f" ({note.outcome})" if len(note.outcome) <= LONGEST else ""
    )
    result = capitalized(result_of(note, compared_with(note)))
    said = [f"{result}{f' in {cause}' if cause else ''}{measured}"]
    said += [when] if when else []
    said += [weighed(note)]
    said += [IMPORTANCE[note.importance]] if note.importance else []
    said += [f"not counted: {NO_VOTE[note.no_vote]}"] if note.no_vote else []
    return "; ".join(said)


def _what_a_test_told(note: EvidenceNote) -> str:
    """Return what was found of a test in its first sentence: without a comparator no word stands for it."""
    if note.purpose is not Purpose.TEST:
        return ""
    return uncapitalized(first_clause(note.finding))


def first_clause(text: str) -> str:
    """Return a text up to its first semicolon or full stop, for a line that has little room."""
    return re.split(r"; |\. ", text, maxsplit=1)[0].rstrip(".")


def figure_line(
    note: EvidenceNote, cause: str = "", gone: str = "", last: EvidenceNote | None = None
) -> str:
    """Return a finding: against what, in whom, its figure, when, how sure, if it matters.

    `cause` is named if the note is about another one than was asked for; of one about none in
    particular, the people are. `gone` is when the gain was found to be gone; `last` what the same
    study measured last.
    """
    figure = effect_words(note)
    in_whom = cause or ("" if note.cause else _people(note))
    against = _against(note)
    apart = "," if "," in against and in_whom else ""
    where = f"{against}{apart}{f' in {in_whom}' if in_whom else ''}".strip()
    if note.control is Control.SHAM and not figure:
        where, said = f"in {in_whom}" if in_whom else "", [f"{result_of(note)}{_of_what(note)}"]
    else:
        said = [figure if note.control is Control.SHAM else _result(note)]
    said += [when] if (when := _when(note)) else []
    said += [f"no longer {at(gone)}"] if gone else []
    said += [_then(last, note)] if last else []
    said += ["called small"] if note.size is Size.SMALL and note.result in _GAINED else []
    said += [CERTAINTY[note.certainty]] if note.certainty is not Certainty.NOT_STATED else []
    said += [f"{note.n} people"] if note.n is not None and note.n < FEW_PEOPLE_IN_ARMS else []
    said += [note.whom] if note.whom else []
    compared = where and note.control is not Control.NONE
    said += ["not randomized"] if note.design in _OBSERVED and compared else []
    if note.importance and (figure or note.result in _GAINED):
        said += [IMPORTANCE[note.importance]]
    return capitalized(f"{f'{where}: ' if where else ''}{', '.join(said)}")


def _then(last: EvidenceNote, first: EvidenceNote) -> str:
    """Say what the same study measured last, and how people fared where that is not as at first."""
    figure = bare_effect(last)
    is_other = last.result is not first.result
    return f"then {at(last.horizon)} {f'{result_word(last)}: ' if is_other else ''}{figure}"


def later_line(note: EvidenceNote) -> str:
    """Say how people fared at a later time than was told: at 1 year no different: 95% in both groups."""
    return f"{capitalized(at(note.horizon))} {_result(note)}"


NO_CONTROLS = "without a control group"
_OBSERVED = (Design.COHORT, Design.CASE_SERIES)
_GAINED = (Result.BETTER, Result.MIXED)
_TIME_UNKNOWN = ("not known", "not known here")


def _when(note: EvidenceNote) -> str:
    """Say when a finding was measured, if that takes few words; that it is unknown, as of a time."""
    if note.horizon in _TIME_UNKNOWN:
        return "time not known"
    return note.horizon if note.horizon != "not stated" and len(note.horizon) <= LONGEST else ""


def at(horizon: str) -> str:
    """Write a time to follow a word such as "better": at 3 months; up to 3 months."""
    return f"at {horizon}" if horizon[0].isdigit() else horizon


def _against(note: EvidenceNote) -> str:
    """Say what a finding compares with: by what it was, where that is told in few words."""
    if note.control is Control.SHAM:
        return "against sham"
    if note.control is Control.NONE:
        return NO_CONTROLS
    return f"against {against}" if (against := compared_with(note)) else ""


def compared_with(note: EvidenceNote) -> str:
    """Name what a finding compares with, as its record does where that says more than its kind."""
    named = note.comparator.split(";")[0] if note.control in _NAMED else ""
    if not named or named in _VAGUE or len(named) > LONGEST_COMPARATOR:
        return CONTROL[note.control]
    return uncapitalized(named)


_NAMED = (Control.ACTIVE, Control.USUAL_CARE, Control.MIXED)
_VAGUE = (
    "not stated",
    "several",
    "various",
    "various, or none",
    "as in the trials",
    "as in the studies",
)
"""What stands for a comparator and names none."""


def _people(note: EvidenceNote) -> str:
    """Name the people of a finding without their number, where that takes few words."""
    people = re.split(r" \(|;|,? in \d+ trials|, \d+ trials", note.population)[0]
    return people if people != "not stated" and len(people) <= LONGEST_PEOPLE else ""


def _result(note: EvidenceNote) -> str:
    figure, word = effect_words(note), result_word(note)
    return f"{word}: {figure}" if figure else f"{word}{_of_what(note)}"


def _of_what(note: EvidenceNote) -> str:
    """Say what was measured, where no figure does and that takes few words."""
    return f" ({note.outcome})" if len(note.outcome) <= LONGEST else ""


def result_word(note: EvidenceNote) -> str:
    """Say in a word how people fared against whatever was compared."""
    if note.result is Result.INSUFFICIENT:
        return "too little to tell"
    return str(note.result).replace("-", " ")


def newer_come_to(reviews: Sequence[EvidenceNote]) -> str:
    """Say what newer reviews than those that vote come to: no gain, or that too little is known."""
    too_little = [note for note in reviews if note.result is Result.INSUFFICIENT]
    said = ["no gain"] * (len(too_little) < len(reviews)) + ["not enough evidence"] * bool(
        too_little
    )
    return f"{'newer reviews' if len(reviews) > 1 else 'a newer review'}: {' or '.join(said)}"


def risk_of(risk: Risk) -> str:
    """Say what can go wrong, and how often."""
    unknown = risk.frequency == "not stated"
    often = ". How often is not stated." if unknown else f": {risk.frequency.rstrip('.')}."
    if (rate := rate_words(risk)) and f"{risk.events:,} " not in risk.frequency:
        often = f"{often[:-1]}; {rate}."
    return f"{risk.text.rstrip('.')}{often}"


def scope_of(base: KnowledgeBase, recommendation: Recommendation) -> str:
    """Name the cause and the conditions that a guideline's stance is for; nothing, if any."""
    cause = recommendation.cause
    scope = [uncapitalized(base.causes[cause].name)] if cause else []
    scope += [said] if (said := conditions(base, recommendation.when)) else []
    return f", for {', '.join(scope)}" if scope else ""


def stance_of(recommendation: Recommendation) -> str:
    """Name a guideline's stance, with its own word for it where that says more."""
    stance = STANCE[recommendation.stance]
    same = recommendation.wording.lower() == stance
    return stance if same else f"{stance} ({recommendation.wording})"


def counts(base: KnowledgeBase) -> str:
    """Say how many records of each kind there are."""
    return ", ".join(count(len(base.of_kind(kind)), singular(kind)) for kind in KINDS)


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
