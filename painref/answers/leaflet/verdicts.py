"""The two votes on a procedure in words for patients: what studies found, what guidelines say."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.conditions import Profile
from painref.answers.eligibility import Judge
from painref.answers.suggest import settled
from painref.answers.suggestion import Judgment, Option, Vote, Voted, Why
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import CauseId, Citation, EvidenceNote, Procedure, Recommendation
from painref.model.terms import Control, Design, Purpose, Result, Stance

_FOUND = {
    "better": "{In}, people did better with it than with a fake treatment.",
    "no different": "{In}, it did not work better than a fake treatment.",
    "worse": "{In}, people did worse with it than with a fake treatment.",
    "mixed": "Studies do not agree if it works better than a fake treatment.",
    "too little known": "Too little is known to say if it works better than a fake treatment.",
    "below what matters": "{In}, the gain over a fake treatment was too small to matter.",
    "better, uncertain": "{In}, people did better than with a fake treatment. The proof is very weak.",
    "better, ungraded": "{In}, people did better than with a fake treatment. "
    "How sure that is was not said.",
    "trials differ": "Some studies found it better than a fake treatment. Some did not.",
    "better, one trial": "One study found it better than a fake treatment. One is not much proof.",
}
_USUAL = {
    Result.BETTER: "Next to care without it, people did better.",
    Result.NO_DIFFERENT: "Next to care without it, people did no better.",
    Result.WORSE: "Next to care without it, people did worse.",
    Result.MIXED: "Studies that held it against care without it do not agree.",
}
_NONE_READ = "We read no study that tests it against a fake treatment."
_NOT_HERE = "We read no study of this problem that tests it against a fake treatment."
UNTESTED = (_NONE_READ, _NOT_HERE)
"""What stands of a procedure of which nothing more is known."""
_DEPENDS = {
    "duration": "how long you have had the pain",
    "severity": "how bad it is",
    "levels": "how many spots are hurt",
    "pain": "where you feel it",
}


def judged(base: KnowledgeBase, procedure: Procedure, cause: CauseId) -> Option | None:
    """Hold a procedure against a person of whom the cause alone is known."""
    profile = settled(base, Profile(causes=(cause,)))
    return Judge(base, (cause,)).judge(procedure, profile)


def options(base: KnowledgeBase, cause: CauseId) -> tuple[Sequence[Option], Sequence[Option]]:
    """Return the options for a cause in order, and what is ruled out."""
    profile = settled(base, Profile(causes=(cause,)))
    return Judge(base, (cause,)).sort_out(profile)


def verdict(base: KnowledgeBase, option: Option) -> tuple[str, tuple[Citation, ...]]:
    """Return in a few sentences what studies and guidelines say, and which these are."""
    judgment = option.judgment
    found, by = _evidence(base, option.procedure, judgment)
    advised, says = _guidelines(option)
    return " ".join(filter(None, (found, advised))), tuple(dict.fromkeys((*by, *says)))


# ---------------------------------------------------------------- evidence


def _evidence(
    base: KnowledgeBase, procedure: Procedure, judgment: Judgment
) -> tuple[str, tuple[Citation, ...]]:
    voted = judgment.evidence
    notes = [note for note in voted.on if isinstance(note, EvidenceNote)]
    if not notes:
        said = _NOT_HERE if voted.words == "none read here" else _NONE_READ
        usual, by = _against_usual_care(procedure, judgment.cause)
        return " ".join(filter(None, (said, usual))), by
    said = _FOUND[voted.words].replace("{In}", _in_studies(notes))
    if notes[0].cause and notes[0].cause not in (
        judgment.cause,
        *base.causes[judgment.cause].broader,
    ):
        said += f" These people had {_small(base.causes[notes[0].cause].name)}."
    return said, tuple(note.source for note in notes[:2])


def _in_studies(notes: Sequence[EvidenceNote]) -> str:
    """Say from how many studies the weightiest finding is."""
    several = len({note.source.source for note in notes if note.result is notes[0].result}) > 1
    return (
        "In studies" if several or notes[0].design is Design.SYSTEMATIC_REVIEW else "In one study"
    )


def _against_usual_care(procedure: Procedure, cause: str) -> tuple[str, tuple[Citation, ...]]:
    """Say what was found against care without it: what all findings agree on, else that they do not."""
    notes = [
        note
        for note in procedure.evidence
        if note.control is Control.USUAL_CARE
        and note.cause == cause
        and note.purpose is Purpose.TREATMENT
        and note.no_vote is None
        and note.result in _USUAL
    ]
    if not notes:
        return "", ()
    results = {note.result for note in notes}
    result = results.pop() if len(results) == 1 else Result.MIXED
    return _USUAL[result], tuple(dict.fromkeys(note.source for note in notes))[:3]


# ---------------------------------------------------------------- guidelines


def _guidelines(option: Option) -> tuple[str, tuple[Citation, ...]]:
    judgment = option.judgment
    voted = judgment.guidelines
    stances = [said for said in voted.on if isinstance(said, Recommendation)]
    said = _advice(voted, stances)
    cite = tuple(stance.source for stance in stances[:2])
    if judgment.why is not Why.DEPENDS:
        return said, cite
    waiting = [judged.statement for judged in option.waiting if judged.statement.no_vote is None]
    hangs = [words for key, words in _DEPENDS.items() if any(getattr(w.when, key) for w in waiting)]
    if not hangs:
        return said, cite
    listed = f"{', '.join(hangs[:-1])} and {hangs[-1]}" if len(hangs) > 1 else hangs[0]
    more = f"{'More' if said else 'Some'} advice depends on {listed}."
    return f"{said} {more}".strip(), (*cite, *(w.source for w in waiting[:1]))


def _advice(voted: Voted, stances: Sequence[Recommendation]) -> str:
    one = len({stance.source.source for stance in stances}) == 1
    who, says = ("One guideline", "s") if one else ("Guidelines", "")
    if voted.vote is Vote.FOR:
        if any(stance.stance is Stance.FOR for stance in stances):
            return f"{who} advise{says} it."
        return f"{who} say{says} it may be used in some people."
    if voted.vote is Vote.AGAINST:
        return f"{who} advise{says} against it."
    return "Guidelines do not agree on it." if voted.vote is Vote.BOTH else ""


def _small(name: str) -> str:
    """Write a name within a sentence; what is an abbreviation or a person's name stays."""
    first = name.split()[0]
    return name if first.isupper() or first == "De" else name[0].lower() + name[1:]
