"""What an answer of `suggest` says of each thing told of the person: it is never silent on any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.profile import broader_factors
from painref.answers.suggestion import Suggestion
from painref.answers.unread import meant_by
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Caution, FactorId
from painref.model.terms import rank_of
from painref.output import document as doc
from painref.output.screens.option import personal
from painref.output.screens.parts import and_more, cite, entry, numbered
from painref.output.screens.shortening import Most

Shared = dict[str, tuple[Caution, list[int]]]
"""Cautions by their texts, each with the numbers of the options that it holds for."""


def shared_cautions(base: KnowledgeBase, answer: Suggestion) -> Shared:
    """Return each caution that is met and is of a class or of several options, with their numbers."""
    of_class = {precaution.text for precaution in base.precautions.values()}
    found: dict[str, tuple[Caution, list[int]]] = {}
    for number, option in enumerate(answer.options, 1):
        for caution in personal(base, option):
            if caution.factor:
                found.setdefault(caution.text, (caution, []))[1].append(number)
    return {text: said for text, said in found.items() if len(said[1]) > 1 or text in of_class}


def factors(
    base: KnowledgeBase, answer: Suggestion, shared: Shared, most: Most
) -> Iterator[doc.Block]:
    """Tell of each factor given what holds for several options, and for which nothing was read.

    A kind of blood thinner is followed by what was read of blood thinners, which says of it that
    nothing is known of it alone. Of what a cause means by itself nothing is said but what is read:
    all of the answer is about such people.
    """
    meant = meant_by(base, answer.profile.causes)
    told = [factor for factor in answer.profile.factors if factor not in meant]
    of_class = {
        factor: _of_class(answer, shared, factor, most)
        for factor in dict.fromkeys((*told, *broader_factors(base, told), *sorted(meant)))
    }
    for factor, parts in of_class.items():
        followed = [f for f in base.factors[factor].broader if f in of_class and f not in meant]
        if factor not in meant and not followed:
            kinds = [f for f in told if factor in base.factors[f].broader and not of_class[f]]
            left = _left_to_say(base, answer, factor, kinds) or (
                "" if parts else "See the options."
            )
            parts = [*parts, f"{' ' if parts else ''}{left}"] if left else parts
        if parts:
            yield entry(doc.Text(f"{base.factors[factor].name.upper()}  ", doc.Role.NAME), *parts)


def _of_class(answer: Suggestion, shared: Shared, factor: str, most: Most) -> list[doc.Part]:
    """Tell what holds for several options of a factor: whatever is done, then of all, best basis first."""
    parts: list[doc.Part] = []
    some = [said for said in shared.values() if said[0].factor == factor]

    def place(said: tuple[Caution, list[int]]) -> tuple[bool, bool, int]:
        caution, numbers = said
        return not caution.general, _where(numbers, answer) != "", rank_of(caution.basis)

    some.sort(key=place)
    for caution, numbers in some[: most.of_class]:
        parts += [f"{' ' if parts else ''}{caution.text}{_where(numbers, answer)}", cite(caution)]
    return [*parts, *and_more(len(some) - most.of_class)]


def _left_to_say(
    base: KnowledgeBase, answer: Suggestion, factor: str, kinds: Sequence[FactorId]
) -> str:
    """Say for which options nothing was read on a factor, and on which kinds of it nothing alone."""
    unread = _nothing_read(answer, factor)
    said = [] if answer.options else ["No option is left."]
    said += [f"Nothing read{unread}; that does not make it safe."] if unread else []
    alone = [f"'{base.factors[kind].name.lower()}'" for kind in kinds if answer.options]
    if alone:
        said.append(f"Nothing read on {' or '.join(alone)} alone.")
    return " ".join(said)


def _nothing_read(answer: Suggestion, factor: str) -> str:
    """Name what nothing was read about for a factor: options by their numbers, the others by name."""
    unread = [n for n, option in enumerate(answer.options, 1) if factor in option.unread]
    apart = [
        option.procedure.name
        for option in (*answer.comparators, *answer.tests)
        if factor in option.unread and not option.told_as_treatment
    ]
    said = []
    if unread:
        every = len(unread) == len(answer.options)
        said.append("any option here" if every else numbered(unread))
    said += [", ".join(dict.fromkeys(apart))] if apart else []
    return f" for {' or '.join(said)}" if said else ""


def _where(numbers: Sequence[int], answer: Suggestion) -> str:
    """Say of which options something holds, by their numbers; nothing, if of all."""
    return "" if len(numbers) == len(answer.options) else f" ({numbered(numbers)})"
