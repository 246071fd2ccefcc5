"""What to tell and to ask a doctor before deciding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from painref.answers.leaflet.sheet import Said, Section
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import Citation, Procedure
from painref.model.terms import CautionSeverity

MOST_TOLD = 6
"""So many factors are named at most: those that rule it out first, then those that matter most often."""


def to_tell(base: KnowledgeBase, procedure: Procedure) -> Section | None:
    """Return what a person should tell before the procedure: factors that cautions name."""
    cautions = cautions_of(base, procedure)
    forbidding = {c.factor for c in cautions if c.severity is CautionSeverity.CONTRAINDICATION}
    plain = {c.factor: base.factors[c.factor].plain for c in cautions if c.factor}
    in_words = {factor: said for factor, said in plain.items() if said}
    often = _how_often(base)
    weighed = sorted(in_words, key=lambda id_: (id_ not in forbidding, -often[id_], id_))[
        :MOST_TOLD
    ]
    if not weighed:
        return None
    cite = _first_of_each(c.cite for factor in weighed for c in cautions if c.factor == factor)
    *others, last = (in_words[factor] for factor in weighed)
    listed = f"{', '.join(others)} or {last}" if others else last
    text = f"Say so if you {listed}. Then it may not be safe for you, or need more care."
    return Section("Tell your doctor first", (Said(text, cite),), is_list=False)


def _how_often(base: KnowledgeBase) -> Counter[str]:
    """Return of how many procedures each factor is a caution."""
    cautions = (cautions_of(base, procedure) for procedure in base.procedures.values())
    return Counter(factor for some in cautions for factor in {c.factor for c in some if c.factor})


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
