"""The two votes on a procedure in words for patients: what studies found, what guidelines say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from painref.answers.eligibility import Judge, forbidding
from painref.answers.evidence_weight import by_weight
from painref.answers.leaflet.advice import advice
from painref.answers.leaflet.lasting import end_of_gain, where_reviews_differ
from painref.answers.option_groups import cause_alone
from painref.answers.suggestion import Judgment, Option, Proof, Voted
from painref.answers.votes import excludes_none
from painref.base.hierarchy import ancestors, descendants
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Citation, EvidenceNote, Procedure
from painref.model.terms import Certainty, Control, Design, Purpose, Result

_FOUND = {
    Proof.BETTER: "{In}, people did better with it than with a fake treatment.",
    Proof.TOO_LITTLE: "{In}, the gain over a fake treatment was too small to matter.",
    Proof.UNCERTAIN: "{In}, people did better than with a fake treatment. The proof is very weak.",
    Proof.UNGRADED: "{In}, people did better than with a fake treatment. "
    "We do not know how sure that is.",
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
_PERHAPS_WORSE = (
    "{In}, people may have done worse with it than with a fake treatment. It may be chance."
)
_WEAK = {
    Certainty.LOW: "The proof is weak.",
    Certainty.VERY_LOW: "The proof is very weak.",
}
_SETTLED = (Proof.BETTER, Proof.TOO_LITTLE, Proof.NO_DIFFERENT, Proof.WORSE)
"""What is told with how weak its proof is; the others say so themselves."""
_WITHOUT_END = (Proof.DIFFERS, Proof.TOO_LITTLE)
"""Where no gain that matters was found, of which to tell the end."""
_NOT_FOUND = {
    Proof.NONE: "We read no study that tests it against a fake treatment.",
    Proof.NOT_ALONE: "We read no study that compares it only with a fake treatment.",
    Proof.ELSEWHERE: "We read no study of this problem that tests it against a fake treatment.",
    Proof.UNCOUNTED: "No study that we can count tests it against a fake treatment.",
}
UNTESTED = (*_NOT_FOUND.values(),)
"""What stands of a procedure of which nothing more is known."""


def judged(base: KnowledgeBase, procedure: Procedure, cause: CauseId) -> Option | None:
    """Hold a procedure against a person of whom the cause alone is known."""
    judge = Judge(base, (cause,), forbidding(base, cause))
    return judge.judge(procedure, cause_alone(base, cause), Purpose.TREATMENT)


def verdict(
    base: KnowledgeBase, option: Option, *, of_some: bool = False
) -> tuple[str, tuple[Citation, ...]]:
    """Return in a few sentences what studies and guidelines say, and which these are.

    With `of_some`, what was found in some of these people only stands where nothing else is known.
    """
    judgment = option.judgment
    found, by = _evidence(base, option.procedure, judgment, of_some=of_some)
    advised, says = advice(option, cause_alone(base, judgment.cause))
    return " ".join(filter(None, (found, advised))), tuple(dict.fromkeys((*by, *says)))


# ---------------------------------------------------------------- evidence


def _evidence(
    base: KnowledgeBase, procedure: Procedure, judgment: Judgment, *, of_some: bool
) -> tuple[str, tuple[Citation, ...]]:
    voted = judgment.evidence
    notes = [note for note in voted.on if isinstance(note, EvidenceNote)]
    if not notes:
        usual, by = _against_usual_care(base, procedure, judgment.cause, of_some=of_some)
        return " ".join(filter(None, (_NOT_FOUND[voted.proof], usual))), by
    said = (
        _found(voted.proof, notes),
        _whom(base, (judgment.cause, *base.causes[judgment.cause].broader), notes[0]),
        _NEWER.get(voted.doubts[0].result, _NO_GAIN) if voted.doubts else "",
        _end(procedure, voted, notes),
    )
    by = tuple(note.source for note in (*notes[:2], *voted.doubts[:1], *voted.against[:1]))
    return " ".join(filter(None, said)), by


def _end(procedure: Procedure, voted: Voted, notes: Sequence[EvidenceNote]) -> str:
    """Say when a gain was gone, or from when on reviews differ: what later trials find adds nothing."""
    if voted.against:
        return where_reviews_differ(voted.against[0])
    return "" if voted.proof in _WITHOUT_END else end_of_gain(procedure, notes)


_NEWER = {Result.INSUFFICIENT: "A newer review of all studies says too little is known."}
_NO_GAIN = "A newer review of all studies found no gain."


def _found(proof: Proof, notes: Sequence[EvidenceNote]) -> str:
    """Say what was found against a fake treatment, and how weak the proof is where it is graded so."""
    first = notes[0]
    words = _PERHAPS_WORSE if proof is Proof.WORSE and _may_be_chance(first) else _FOUND[proof]
    said = words.replace("{In}", _in_studies(notes))
    if proof is Proof.DIFFERS and first.result is Result.NO_DIFFERENT:
        return f"{said} The one that counts most did not."
    weak = _WEAK.get(first.certainty, "") if proof in _SETTLED else ""
    other = "Not every review says so." if _a_review_differs(proof, notes) else ""
    return " ".join(filter(None, (said, weak, other)))


def _a_review_differs(proof: Proof, notes: Sequence[EvidenceNote]) -> bool:
    """Say whether a review found people better where the weightiest found no difference."""
    return proof is Proof.NO_DIFFERENT and any(
        note.result is Result.BETTER and note.design is Design.SYSTEMATIC_REVIEW for note in notes
    )


def _may_be_chance(note: EvidenceNote) -> bool:
    """Say whether the interval of a figure takes in that there is no difference."""
    effect = note.effect
    told = effect is not None and effect.low is not None and effect.high is not None
    return told and effect is not None and not excludes_none(effect)


def _whom(base: KnowledgeBase, causes: Collection[CauseId], note: EvidenceNote) -> str:
    """Say what the people studied had, where that is none of some causes."""
    if note.cause is None or note.cause in causes:
        return ""
    return f"These people had: {_small(base.causes[note.cause].name)}."


def _in_studies(notes: Sequence[EvidenceNote]) -> str:
    """Say from how many studies the weightiest finding is."""
    several = len({note.source.source for note in notes if note.result is notes[0].result}) > 1
    return (
        "In studies" if several or notes[0].design is Design.SYSTEMATIC_REVIEW else "In one study"
    )


def _against_usual_care(
    base: KnowledgeBase, procedure: Procedure, cause: CauseId, *, of_some: bool
) -> tuple[str, tuple[Citation, ...]]:
    """Say what the weightiest finding against usual care is, when it was gone, if others differ."""
    nearest = (cause, *ancestors(base.causes, cause), *(_narrower(base, cause) if of_some else ()))
    notes = next(filter(None, (against_usual_care(base, procedure, one) for one in nearest)), [])
    if not notes or notes[0].result not in _USUAL:
        return "", ()
    said = _USUAL[notes[0].result].replace("{In}", _in_studies(notes))
    differ = len({note.result for note in notes}) > 1 and notes[0].result is not Result.MIXED
    end = end_of_gain(procedure, notes) or ("Not all found this." if differ else "")
    weak = _WEAK.get(notes[0].certainty, "")
    by = tuple(dict.fromkeys(note.source for note in notes))[:2]
    return " ".join(filter(None, (said, _whom(base, [cause], notes[0]), weak, end))), by


def _narrower(base: KnowledgeBase, cause: CauseId) -> list[str]:
    """Return the narrower causes in the order of the base."""
    narrower = descendants(base, "causes", cause)
    return [one for one in base.causes if one in narrower]


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
