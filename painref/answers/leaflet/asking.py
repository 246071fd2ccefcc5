"""What to tell and to ask a doctor before deciding."""

from __future__ import annotations

from collections.abc import Iterable

from painref.answers.leaflet.sheet import Said, Section
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import Citation, Procedure
from painref.model.terms import CautionSeverity

_TELL = {
    "infection": "have a fever or an infection",
    "anticoagulants": "take a blood thinner",
    "bleeding-disorder": "bleed or bruise easily",
    "pregnancy": "are or may be pregnant",
    "drug-allergy": "are allergic to a drug",
    "contrast-allergy": "are allergic to contrast dye",
    "chymopapain-allergy": "are allergic to papaya or its enzyme",
    "diabetes": "have diabetes",
    "cardiac-device": "have a pacemaker",
    "implanted-stimulator": "have an implanted stimulator",
    "immunosuppression": "have a weak immune system",
    "osteoporosis": "have weak bones",
    "kidney-disease": "have kidney disease",
    "liver-disease": "have liver disease",
    "planned-joint-replacement": "plan to get a new joint",
    "repeated-steroid": "had steroid shots before",
    "recent-vaccination": "just had a vaccine or plan one",
    "previous-spine-surgery": "had spine surgery",
    "mri-needed": "will need an MRI",
    "smoking": "smoke",
    "epilepsy": "have epilepsy",
}
"""Factors that people know of themselves, in their words, those first that matter most often."""
MOST_TOLD = 6


def to_tell(base: KnowledgeBase, procedure: Procedure) -> Section | None:
    """Return what a person should tell before the procedure: the factors that cautions name."""
    cautions = cautions_of(base, procedure)
    forbidding = {c.factor for c in cautions if c.severity is CautionSeverity.CONTRAINDICATION}
    named = {c.factor for c in cautions}
    told = [factor for factor in _TELL if factor in named]
    weighed = sorted(told, key=lambda factor: factor not in forbidding)[:MOST_TOLD]
    if not weighed:
        return None
    cite = _first_of_each(c.cite for factor in weighed for c in cautions if c.factor == factor)
    *others, last = (_TELL[factor] for factor in weighed)
    listed = f"{', '.join(others)} or {last}" if others else last
    text = f"Say so if you {listed}. Then it may not be safe for you, or need more care."
    return Section("Tell your doctor first", (Said(text, cite),), is_list=False)


def _first_of_each(cited: Iterable[tuple[Citation, ...]]) -> tuple[Citation, ...]:
    """Return the first source of each statement, at most three."""
    return tuple(dict.fromkeys(cite[0] for cite in cited))[:3]


ON_A_PROCEDURE = (
    "How sure are we where my pain comes from?",
    "How much could this help me, and for how long?",
    "How often does it go wrong here?",
    "What if I wait, or try something else first?",
    "What do we do if it does not help?",
)
ON_A_CAUSE = (
    "How sure are we that this is the cause?",
    "What can I do by myself?",
    "How long should I wait before we try more?",
    "Which of these could help me, how much, and what can go wrong?",
    "Which signs mean that I should come back soon?",
)
IN_AN_EMERGENCY = (
    "What has to be done now?",
    "What happens if we wait?",
    "Which harm may stay?",
    "Which signs should make me call you at once?",
)
"""Where nobody should wait."""


def questions(asked: Iterable[str]) -> Section:
    """Return what to ask."""
    return Section("Questions to ask", tuple(map(Said, asked)))
