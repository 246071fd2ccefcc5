"""Words and codes together: a code says more exactly what the words say, or the words win."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.code_reads import CodeRead
from painref.answers.free_words.composed import SYMPTOMS
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.terms import Region


def with_codes(
    base: KnowledgeBase,
    named: Sequence[CauseRead],
    codes: Sequence[CodeRead],
    told: Sequence[Region],
) -> tuple[list[CauseRead], list[str]]:
    """Return the causes of words and codes, and what does not fit together.

    A cause of a code takes the place of broader ones in words; a narrower one in words stays;
    where the parts of the body differ the words win. `told` are the parts that the words name.
    """
    in_words = [] if any(code.titled for code in codes) else named
    causes = [*in_words]
    conflicts: list[str] = []
    for code in codes:
        if not code.causes:
            continue
        if any(_is_elsewhere(base, code, c.id) for c in in_words):
            names = ", ".join(base.causes[cause.id].name.lower() for cause in in_words)
            conflicts.append(f"the words ({names}) count, not the code {code.codes[0].code}")
            continue
        if told and code.regions and {*told}.isdisjoint(code.regions):
            places = ", ".join(str(region) for region in told)
            conflicts.append(f"the words ({places}) count, not the region of {code.codes[0].code}")
        for coded in _best(code, named):
            causes = _with(base, causes, CauseRead(coded, (code.span,)))
    return causes, conflicts


def _with(base: KnowledgeBase, causes: list[CauseRead], coded: CauseRead) -> list[CauseRead]:
    """Add the cause of a code to those in words, unless one of these is the same or narrower."""
    if any(coded.id in (c.id, *ancestors(base.causes, c.id)) for c in causes):
        return causes
    here = base.causes[coded.id].regions
    apart = {s for s in SYMPTOMS & {*base.causes} if not is_in(base.causes[s], here)}
    broader = {*ancestors(base.causes, coded.id)} | (SYMPTOMS - apart)
    kept = [c for c in causes if c.id not in broader]
    replaced = [span for c in causes if c.id in broader for span in c.spans]
    return [*kept, CauseRead(coded.id, (*coded.spans, *replaced))]


def _best(code: CodeRead, named: Sequence[CauseRead]) -> Sequence[str]:
    """Return the causes of a code: those that the words name too, or else all."""
    ids = {cause.id for cause in named}
    return [id_ for id_ in code.causes if id_ in ids] or code.causes


def _is_elsewhere(base: KnowledgeBase, code: CodeRead, cause: str) -> bool:
    """Say whether a code is of other parts of the body than a cause."""
    there = code.regions or [r for id_ in code.causes for r in base.causes[id_].regions]
    return not is_in(base.causes[cause], there)
