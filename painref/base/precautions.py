"""The cautions of a procedure, with those that precautions of its class put there."""

from __future__ import annotations

from collections.abc import Iterable

from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Caution, Precaution, Procedure


def cautions_of(base: KnowledgeBase, procedure: Procedure) -> tuple[Caution, ...]:
    """Return its own cautions, then those of each precaution that covers it, as if written there.

    Of a precaution on which one source has notes alone, that source warns of nothing.
    """
    precautions = base.precautions.values()
    said = (p for p in precautions if ("precautions", p.id) not in base.unsaid)
    covering = (p for p in said if covers(p, procedure))
    return (*procedure.cautions, *map(as_caution, covering))


def covers(precaution: Precaution, procedure: Procedure) -> bool:
    """Say whether a procedure fits one of the keys of what a precaution applies to."""
    to = precaution.applies_to
    return (
        procedure.id in to.procedures
        or procedure.group in to.groups
        or _meet(procedure.targets, to.targets)
        or _meet(procedure.uses, to.uses)
    )


def _meet(some: Iterable[object], others: Iterable[object]) -> bool:
    return not {*some}.isdisjoint(others)


def as_caution(precaution: Precaution) -> Caution:
    """Return what a precaution says as a caution of one procedure."""
    return Caution(
        text=precaution.text,
        cite=precaution.cite,
        inferred=precaution.inferred,
        layer=precaution.layer,
        severity=precaution.severity,
        basis=precaution.basis,
        factor=precaution.factor,
        general=precaution.general,
        brief=precaution.brief,
    )
