"""Why a procedure is ruled out: it is gone, is for elsewhere, suits less, or is forbidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.profile import Profile, Truth
from painref.answers.suggestion import Ground, Judged, Reason
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.records import Caution, Procedure, Statement
from painref.model.terms import CHOICES, CautionSeverity, Fit, Purpose
from painref.words.phrases import whom
from painref.words.wording import CONDITION, REGION, uncapitalized


def _speaks_against(reason: Reason) -> bool:
    """Say whether a reason rules its procedure out."""
    return reason.indication.fit is Fit.SUITS_LESS and reason.truth is Truth.MET


def grounds_against(
    base: KnowledgeBase,
    procedure: Procedure,
    reasons: Sequence[Reason],
    cautions: Sequence[Judged[Caution]],
    profile: Profile,
) -> Iterator[Ground]:
    """Yield each ground on which the procedure is ruled out."""
    gone = procedure.availability if procedure.is_unavailable else None
    if gone:
        yield _because_of(gone, uncapitalized(gone.text.partition(". ")[0].rstrip(".")))
    if far := elsewhere(procedure, profile):
        yield far
    speaking_for = [r for r in reasons if r.indication.fit is not Fit.SUITS_LESS]
    against = [r for r in reasons if _speaks_against(r)]
    if not speaking_for and not gone:  # what is against it counts even where unsure
        against = [r for r in reasons if r.truth is not Truth.NOT_MET]
    for reason in against:
        about = uncapitalized(base.causes[reason.indication.cause].name)
        yield _because_of(reason.indication, f"sources speak against it in {about}")
    if not against and all(r.truth is Truth.NOT_MET for r in speaking_for):
        for reason in speaking_for:
            wanted, text = _contradiction(base, reason, profile)
            yield _because_of(reason.indication, wanted, text)
    for judged in cautions:
        caution = judged.statement
        forbids = caution.severity is CautionSeverity.CONTRAINDICATION
        if forbids and judged.truth is Truth.MET:
            yield _because_of(caution, f"not if: {whom(base, caution)}")


MANY = 4
"""How many parts of the body are still named one by one."""


def elsewhere(procedure: Procedure, profile: Profile) -> Ground | None:
    """Say that a procedure is for another part of the body than the one asked about, if it is."""
    if is_in(procedure, profile.regions) or procedure.summary is None:
        return None
    there, here = (
        " or ".join(REGION[region] for region in some)
        for some in (procedure.regions, profile.regions)
    )
    named = len(procedure.regions) <= MANY
    text = f"It is {f'for pain in the {there}, not' if named else 'not for pain'} in the {here}."
    inferred = "By the regions that its record names."
    brief = f"not for pain in the {here}"
    return Ground(
        text=text, cite=procedure.summary.cite, inferred=inferred, brief=brief, is_elsewhere=True
    )


def _because_of(said: Statement, brief: str, text: str | None = None) -> Ground:
    """Return a statement as a ground, in other words where `text` gives them."""
    return Ground(
        text=text or said.text,
        cite=said.cite,
        inferred=said.inferred,
        layer=said.layer,
        brief=brief,
    )


def _contradiction(base: KnowledgeBase, reason: Reason, profile: Profile) -> tuple[str, str]:
    """Say which condition of an indication the profile does not meet, in short and in full."""
    cause = uncapitalized(base.causes[reason.indication.cause].name)
    wanted, given = [], []
    for about in CHOICES:
        values = getattr(reason.indication.when, about)
        known = getattr(profile, about)
        if values and known is not None and known not in values:
            wanted.append(" or ".join(CONDITION[value] for value in values))
            given.append(CONDITION[known])
    test = " as a test" if reason.indication.purpose is Purpose.TEST else ""
    short = f"only{test} if {', '.join(wanted)}"
    full = f"For {cause} it is named{test} if {', '.join(wanted)}; given is {', '.join(given)}."
    return short, full
