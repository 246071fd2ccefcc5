"""A small knowledge base made for one test: two disc causes, one elsewhere, and a few procedures."""

from __future__ import annotations

from datetime import date
from typing import Any

from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import (
    AppliesTo,
    Availability,
    Cause,
    Caution,
    Citation,
    EvidenceNote,
    Factor,
    Group,
    Indication,
    Precaution,
    Procedure,
    Recommendation,
    Source,
    Statement,
    When,
)
from painref.model.terms import (
    AvailabilityStatus,
    Basis,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Fit,
    GroupKind,
    Result,
    SourceKind,
    Stance,
)

DAY = date(2026, 1, 31)
CITE = (Citation("book", "1"),)
COMMON: dict[str, Any] = {"text": "It is said.", "cite": CITE}


def indication(cause: str = "bulge", fit: Fit = Fit.MAY_SUIT, **when: Any) -> Indication:
    return Indication(cause=cause, fit=fit, when=When(**when), **COMMON)


def caution(severity: CautionSeverity, factor: str | None = None, /, **when: Any) -> Caution:
    return Caution(
        factor=factor, severity=severity, basis=Basis.GUIDELINE, when=When(**when), **COMMON
    )


def contraindication(factor: str) -> Caution:
    return caution(CautionSeverity.CONTRAINDICATION, factor)


def note(result: Result, **changes: Any) -> EvidenceNote:
    fields: dict[str, Any] = {
        "source": CITE[0],
        "design": Design.COHORT,
        "finding": "It was found.",
        "result": result,
        "control": Control.NOT_STATED,
        "certainty": Certainty.NOT_STATED,
        **dict.fromkeys(("population", "comparator", "outcome", "horizon"), "not stated"),
    }
    return EvidenceNote(**{**fields, **changes})


def stance(stance: Stance, **when: Any) -> Recommendation:
    return Recommendation(
        source=CITE[0], stance=stance, wording="words", text="It is said.", when=When(**when)
    )


def available(status: AvailabilityStatus) -> Availability:
    return Availability(status=status, **COMMON)


def procedure(id_: str, *indications: Indication, **fields: Any) -> Procedure:
    return Procedure(
        id=id_,
        name=id_.title(),
        checked=DAY,
        indications=indications or (indication(),),
        **{"group": "group", "targets": (), "summary": Statement(**COMMON), **fields},
    )


def precaution(id_: str, factor: str, severity: CautionSeverity, **applies_to: Any) -> Precaution:
    return Precaution(
        id=id_,
        name=id_,
        checked=DAY,
        factor=factor,
        severity=severity,
        basis=Basis.CONSENSUS,
        applies_to=AppliesTo(**applies_to),
        **COMMON,
    )


def base_of(*procedures: Procedure, precautions: tuple[Precaution, ...] = ()) -> KnowledgeBase:
    def cause(id_: str, *broader: str) -> Cause:
        return Cause(id=id_, name=id_, checked=DAY, broader=broader, **COMMON)

    def group(id_: str, kind: GroupKind) -> Group:
        return Group(id=id_, name=id_, checked=DAY, kind=kind, **COMMON)

    groups = [group("group", GroupKind.DISC), group("operations", GroupKind.SURGERY)]
    causes = [cause("damage"), cause("bulge", "damage"), cause("elsewhere")]
    factors = [Factor(id=f, name=f, checked=DAY, **COMMON) for f in ("infection", "pregnancy")]
    source = Source(id="book", checked=DAY, kind=SourceKind.REFERENCE, title="A book", year=2020)
    return KnowledgeBase(
        procedures={p.id: p for p in procedures},
        groups={g.id: g for g in groups},
        causes={c.id: c for c in causes},
        factors={f.id: f for f in factors},
        precautions={p.id: p for p in precautions},
        sources={"book": source},
    )


def ask(*procedures: Procedure, causes: tuple[str, ...] = ("bulge",), **profile: Any) -> Any:
    return suggest(base_of(*procedures), Profile(causes=causes, **profile))


def ids(options: Any) -> list[str]:
    return [option.procedure.id for option in options]
