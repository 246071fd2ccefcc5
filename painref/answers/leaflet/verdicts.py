"""The two votes on a procedure in words for patients: what studies found, what guidelines say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from painref.answers.eligibility import Judge, forbidding
from painref.answers.evidence_weight import by_weight
from painref.answers.leaflet.advice import advice
from painref.answers.sorting import cause_alone
from painref.answers.suggestion import Judgment, Option, Proof
from painref.answers.votes import weeks_of
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Citation, EvidenceNote, Procedure
from painref.model.terms import Control, Design, Purpose, Result

_FOUND = {
    Proof.BETTER: "{In}, people did better with it than with a fake treatment.",
    Proof.TOO_LITTLE: "{In}, the gain over a fake treatment was too small to matter.",
    Proof.UNCERTAIN: "{In}, people did better than with a fake treatment. The proof is very weak.",
    Proof.UNGRADED: "{In}, people did better than with a fake treatment. "
    "How sure that is was not said.",
    Proof.ONE_TRIAL: "One study found it better than a fake treatment. One is not much proof.",
    Proof.DIFFERS: "Some studies found it better than a fake treatment. Some did not.",
    Proof.NO_DIFFERENT: "{In}, it did not work better than a fake treatment.",
    Proof.WORSE: "{In}, people did worse with it than with a fake treatment.",
    Proof.MIXED: "Studies do not agree if it works better than a fake treatment.",
    Proof.UNSETTLED: "Too little is known to say if it works better than a fake treatment.",
}
_USUAL = {
    Result.BETTER: "{In}, people did better with it than with usual care.",
    Result.NO_DIFFERENT: "{In}, people did no better with it than with usual care.",
    Result.WORSE: "{In}, people did worse with it than with usual care.",
    Result.MIXED: "Studies do not agree if it works better than usual care.",
}
_TIME = re.compile(r"\d+(?: to \d+)? (?:days|weeks|months|years?)")
_NOT_FOUND = {
    Proof.NONE: "We read no study that tests it against a fake treatment.",
    Proof.NOT_ALONE: "We read no study that tests it against a fake treatment alone.",
    Proof.ELSEWHERE: "We read no study of this problem that tests it against a fake treatment.",
    Proof.UNCOUNTED: "No study that we can count tests it against a fake treatment.",
}
UNTESTED = (*_NOT_FOUND.values(),)
"""What stands of a procedure of which nothing more is known."""


def judged(base: KnowledgeBase, procedure: Procedure, cause: CauseId) -> Option | None:
    """Hold a procedure against a person of whom the cause alone is known."""
    judge = Judge(base, (cause,), forbidding(base, cause))
    return judge.judge(procedure, cause_alone(base, cause), Purpose.TREATMENT)


def verdict(base: KnowledgeBase, option: Option) -> tuple[str, tuple[Citation, ...]]:
    """Return in a few sentences what studies and guidelines say, and which these are."""
    judgment = option.judgment
    found, by = _evidence(base, option.procedure, judgment)
    advised, says = advice(option, cause_alone(base, judgment.cause))
    return " ".join(filter(None, (found, advised))), tuple(dict.fromkeys((*by, *says)))


# ---------------------------------------------------------------- evidence


def _evidence(
    base: KnowledgeBase, procedure: Procedure, judgment: Judgment
) -> tuple[str, tuple[Citation, ...]]:
    voted = judgment.evidence
    notes = [note for note in voted.on if isinstance(note, EvidenceNote)]
    if not notes:
        said = _NOT_FOUND[voted.proof]
        usual, by = _against_usual_care(base, procedure, judgment.cause)
        return " ".join(filter(None, (said, usual))), by
    said = _FOUND[voted.proof].replace("{In}", _in_studies(notes))
    if notes[0].cause and notes[0].cause not in (
        judgment.cause,
        *base.causes[judgment.cause].broader,
    ):
        said += f" These people had {_small(base.causes[notes[0].cause].name)}."
    if voted.doubts:
        said += " A newer review of all studies says too little is known."
    if voted.against:
        said += " Reviews do not agree on how long that lasts."
    by = tuple(note.source for note in (*notes[:2], *voted.doubts[:1], *voted.against[:1]))
    if notes[0].result is Result.BETTER and (later := _gone_by(procedure, notes[0])):
        return f"{said} After {later} there was no gain left.", by
    return said, by


def _gone_by(procedure: Procedure, first: EvidenceNote) -> str:
    """Return when the gain was gone in the same report, by all that it measured then; else nothing.

    It is said without a figure and under the source of the gain. So, other than on the screen of
    `suggest` (`screens.option`), a later report does not count, nor one outcome of several.
    """
    results: dict[str, set[Result]] = {}
    for note in procedure.evidence:
        same = (note.source, note.cause, note.control) == (first.source, first.cause, first.control)
        if same and weeks_of(note.horizon) > weeks_of(first.horizon):
            results.setdefault(note.horizon, set()).add(note.result)
    gone = [when for when, found in results.items() if found == {Result.NO_DIFFERENT}]
    return next((when for when in gone if _TIME.fullmatch(when)), "")


def _in_studies(notes: Sequence[EvidenceNote]) -> str:
    """Say from how many studies the weightiest finding is."""
    several = len({note.source.source for note in notes if note.result is notes[0].result}) > 1
    return (
        "In studies" if several or notes[0].design is Design.SYSTEMATIC_REVIEW else "In one study"
    )


def _against_usual_care(
    base: KnowledgeBase, procedure: Procedure, cause: str
) -> tuple[str, tuple[Citation, ...]]:
    """Say what the weightiest finding against usual care is, and if others found something else."""
    notes = against_usual_care(base, procedure, cause)
    if not notes or notes[0].result not in _USUAL:
        return "", ()
    said = _USUAL[notes[0].result].replace("{In}", _in_studies(notes))
    differ = len({note.result for note in notes}) > 1 and notes[0].result is not Result.MIXED
    by = tuple(dict.fromkeys(note.source for note in notes))[:2]
    return f"{said} Not all found this." if differ else said, by


def against_usual_care(base: KnowledgeBase, procedure: Procedure, cause: str) -> list[EvidenceNote]:
    """Return what was found against usual care on a cause, the weightiest first."""
    notes = [
        note
        for note in procedure.evidence
        if note.control is Control.USUAL_CARE
        and note.cause == cause
        and note.purpose is Purpose.TREATMENT
        and note.no_vote is None
    ]
    return by_weight(base, notes)


def _small(name: str) -> str:
    """Write a name within a sentence; what is an abbreviation or a person's name stays."""
    first = name.split()[0]
    return name if first.isupper() or first == "De" else name[0].lower() + name[1:]
