"""Which statements of which procedures wait for an answer: for a key of CHOICES, or for a factor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from painref.answers.profile import Conditional, conditions_of
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Caution, Procedure
from painref.model.terms import CHOICES

Awaited = tuple[str, str]
"""What is waited for: a key of CHOICES, or "factor" and which."""


class Waiting:
    """What waits for an answer, among some procedures with their cautions."""

    def __init__(
        self, base: KnowledgeBase, said: Iterable[tuple[Procedure, Sequence[Caution]]]
    ) -> None:
        """Look up once what each statement waits for."""
        self._base = base
        self._for: dict[Awaited, dict[str, set[int]]] = {}
        for procedure, cautions in said:
            for statement, awaited in _awaited(procedure, cautions):
                hanging = self._for.setdefault(awaited, {}).setdefault(procedure.id, set())
                hanging.add(id(statement))
        self._told: dict[Awaited, dict[str, set[int]]] = {}

    @property
    def factors(self) -> set[str]:
        """The factors that anything is said to hang on by themselves."""
        return {factor for about, factor in self._for if about == "factor"}

    def on(self, about: str, choice: str) -> dict[str, set[int]]:
        """Return what an answer meets: by procedure, each statement by Python's `id` of it.

        Who tells a factor tells the broader ones too, and what waits for these.
        """
        key = _key(about, choice)
        if key not in self._told:
            above = ancestors(self._base.factors, choice) if about == "factor" else {}
            met: dict[str, set[int]] = {}
            for one in (key, *(_key(about, factor) for factor in above)):
                for procedure, statements in self._for.get(one, {}).items():
                    met[procedure] = met.get(procedure, set()) | statements
            self._told[key] = met
        return self._told[key]


def _awaited(
    procedure: Procedure, cautions: Sequence[Caution]
) -> Iterator[tuple[Conditional, Awaited]]:
    """Yield each statement with what it waits for."""
    statements: tuple[Conditional, ...]
    statements = (*procedure.indications, *cautions, *procedure.recommendations)
    for statement in statements:
        when, factors = conditions_of(statement)
        yield from ((statement, _key(about, "")) for about in CHOICES if getattr(when, about))
        yield from ((statement, _key("factor", factor)) for factor in (*when.factors, *factors))


def _key(about: str, choice: str) -> Awaited:
    """Return what waits for an answer: of CHOICES for any of them, of factors for this one."""
    return about, choice if about == "factor" else ""
