"""The first line of an answer of `suggest`: how many options there are, and who they are for."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.profile import Profile
from painref.answers.suggestion import Option, Suggestion, Verdict
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import ALWAYS, When
from painref.model.terms import CHOICES
from painref.output import document as doc
from painref.output.screens.parts import numbered
from painref.words.phrases import conditions
from painref.words.wording import CONDITION, REGION

LEADING = 2
"""Up to which option the first line says what it is named for, with all that share the condition."""


def title(base: KnowledgeBase, answer: Suggestion) -> doc.Block:
    """Return what was asked about, how many options there are, for whom, and how they stand."""
    causes = " or ".join(base.causes[c].name for c in answer.profile.causes)
    if not causes:
        return doc.Heading("No cause of pain was read: name one with --cause", level=1)
    number = len(answer.options)
    counted = "no option" if not number else f"{number} option{'' if number == 1 else 's'}"
    only = _only_if(base, answer.options)
    which = f"which {answer.which.what}? " if answer.which else ""
    text = f"{causes}: {which}{counted}{only}{_how_many_shown(answer.options)}"
    return doc.Heading(text, level=1, more=_told(base, answer))


def _only_if(base: KnowledgeBase, options: Sequence[Option]) -> str:
    """Say on which condition that was not told options hang: all of them, or which ones."""
    waits = [option.reasons[0].waits_for for option in options]
    shared = [about for about in CHOICES if waits and all(getattr(w, about) for w in waits)]
    alike = [about for about in shared if len({getattr(w, about) for w in waits}) == 1]
    on = When().changed(**{about: getattr(waits[0], about) for about in alike})
    return f", named if {conditions(base, on)}" if alike else _which_if(base, options)


def _which_if(base: KnowledgeBase, options: Sequence[Option]) -> str:
    """Say which options hang on something not told, where that is not the same for all."""
    found: dict[str, list[int]] = {}
    for number, option in enumerate(options, 1):
        waits = option.reasons[0].waits_for.changed(factors=())
        if waits != ALWAYS:
            found.setdefault(conditions(base, waits), []).append(number)
    leading = [(on, numbers) for on, numbers in found.items() if numbers[0] <= LEADING]
    some = [f"{numbered(numbers)} if {on}" for on, numbers in leading]
    return f" ({'; '.join(some)})" if some else ""


def _how_many_shown(options: Sequence[Option]) -> str:
    """Say how many are better than sham; of those that a newer review doubts, no more than that."""
    shown = [option for option in options if option.judgment.verdict is Verdict.SHOWN]
    doubted = sum(bool(option.judgment.evidence.doubts) for option in shown)
    several = len(options) > 1
    if not options:
        return ""
    if not shown:
        return ", none shown better than sham" if several else ", not shown better than sham"
    number = f"{len(shown)} " if several else ""
    if doubted == len(shown):
        return f", {number}better than sham in trials (a newer review: not enough evidence)"
    of_these = f" ({doubted} doubted by a newer review)" if doubted else ""
    return f", {number}shown better than sham{of_these}"


def _told(base: KnowledgeBase, answer: Suggestion) -> doc.Parts:
    """Repeat what was told of the person where no words are, and say what was taken for granted."""
    told = [] if answer.read else _given(base, answer.profile)  # the words are repeated above
    assumed = [CONDITION[v] for v in (answer.implied.pain, answer.implied.duration) if v]
    places = [REGION[region] for region in answer.implied.regions]
    if len(places) == 1 and places[0] not in _names(base, answer):
        assumed += places
    told += [f"{' and '.join(assumed)} assumed"] if assumed else []
    return (f" ({'; '.join(told)})",) if told else ()


def _given(base: KnowledgeBase, profile: Profile) -> list[str]:
    return [
        *(REGION[region] for region in profile.regions),
        *(CONDITION[getattr(profile, about)] for about in CHOICES if profile.knows(about)),
        *(base.factors[factor].name.lower() for factor in profile.factors),
    ]


def _names(base: KnowledgeBase, answer: Suggestion) -> str:
    return " ".join(base.causes[cause].name.lower() for cause in answer.profile.causes)
