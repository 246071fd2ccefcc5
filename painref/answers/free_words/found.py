"""All that is found in a text before it is weighed: each kind of thing where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from painref.answers.free_words.ages import Age, find_ages, may_be_an_age
from painref.answers.free_words.body import Limb, Place, Side, find_limbs, find_places, find_sides
from painref.answers.free_words.dates import all_times
from painref.answers.free_words.durations import Time, find_named
from painref.answers.free_words.figures import Figure, find_figures
from painref.answers.free_words.history import INFECTIONS, Past, told_as_past
from painref.answers.free_words.levels import OF_A_VERTEBRA, Level, find_levels
from painref.answers.free_words.names import Name, find_names
from painref.answers.free_words.negation_words import no_allergies
from painref.answers.free_words.negations import Denials, State, find_denials
from painref.answers.free_words.normal import find_normal
from painref.answers.free_words.others import Others, told_of_others
from painref.answers.free_words.sign_steps import CAUDA, DEFICIT
from painref.answers.free_words.signs import Sign, find_signs
from painref.answers.free_words.signs_over import told_as_over
from painref.answers.free_words.spelling import corrected
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.answers.free_words.units import Kind
from painref.answers.free_words.untaken import find_stopped, find_untaken
from painref.base.knowledge_base import KnowledgeBase
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Phase

F = TypeVar("F", Level, Name, Sign, Figure, Age, Time, Place, Limb, Side)


@frozen
class Found(Frozen):
    """What stands in a text, denied or not."""

    text: Text
    spelled: Text
    """The text with the misspelt words of names put right."""
    names: tuple[Name, ...]
    levels: tuple[Level, ...]
    signs: tuple[Sign, ...]
    figures: tuple[Figure, ...]
    ages: tuple[Age, ...]
    times: tuple[Time, ...]
    named_times: tuple[Time, ...]
    places: tuple[Place, ...]
    limbs: tuple[Limb, ...]
    sides: tuple[Side, ...]
    denials: Denials
    past: tuple[Past, ...] = ()
    """What is told as past."""
    of_others: Others = Others()
    """Who is asked about, and what is told of others."""

    @property
    def others(self) -> tuple[Span, ...]:
        """What is told of somebody else."""
        return self.of_others.spans

    def holds(self, span: Span) -> bool:
        """Say whether what some words say is neither denied nor in doubt."""
        return self.denials.of(span) is State.PRESENT

    def holding(self, things: Iterable[F]) -> list[F]:
        """Return those things that are neither denied nor in doubt."""
        return [thing for thing in things if self.holds(thing.span)]

    def told(self, phrases: Phrases) -> list[Span]:
        """Return where phrases stand that are neither denied nor in doubt."""
        return [span for span in phrases.find(self.text) if self.holds(span)]

    def doubted(self, kind: str = "") -> list[Name]:
        """Return the names of which it is in doubt whether they hold: not those of others or the past."""
        told = [*self.others, *(past.span for past in self.past)]
        names = [n for n in self.names if self.denials.of(n.span) is State.IN_DOUBT]
        return [n for n in names if kind in ("", n.kind) and not _any_meets(n.span, told)]

    def in_clause(self, at: int, things: Iterable[F]) -> list[F]:
        """Return those things that stand in the clause of a word."""
        clause = self.text.clause(at)
        return [thing for thing in things if thing.span.start in clause]


def find_all(base: KnowledgeBase, text: Text, today: date | None = None) -> Found:
    """Find all that the rules know in a text; `today` is from when dates count back."""
    today = today or date.today()
    levels = find_levels(text)
    at_levels = {at for level in levels for at in level.span}
    times = [time for time in all_times(text, today) if time.span.start not in at_levels]
    ages = find_ages(text, times, today)
    measured = [thing.span for things in (times, ages) for thing in things]
    apart = at_levels | {at for span in measured for at in span}
    names = find_names(base, text, apart)
    read = {at for name in names for at in name.span}
    spelled = corrected(base, text, read | apart)
    if spelled is not text:
        names = find_names(base, spelled, apart)
    figures = find_figures(text)
    caused = [name.span for name in names if name.kind == "causes"]
    signs = [s for s in find_signs(text) if not (s.is_named and _any_meets(s.span, caused))]
    others = [thing.span for things in (figures, ages) for thing in things]
    times = [t for t in times if not may_be_an_age(text, t) and not _any_meets(t.span, others)]
    places, limbs = find_places(spelled), find_limbs(text)
    spans: dict[Kind, Sequence[Span]] = {
        Kind.NAME: [thing.span for things in (names, figures) for thing in things],
        Kind.SIGN: [sign.span for sign in signs],
        Kind.WELL: (well := find_normal(text)),
        Kind.CAUSE: [name.span for name in names if name.kind == "causes"],
        Kind.FEARED: [
            *(name.span for name in _feared(base, names)),
            *(Span(at, at + 1) for at, t in enumerate(text.tokens) if t.word in OF_A_VERTEBRA),
        ],
        Kind.GRAVE: [sign.span for sign in signs if sign.step in (CAUDA, DEFICIT)],
        Kind.PLACE: [thing.span for things in (places, limbs, levels) for thing in things],
        Kind.TIME: [thing.span for things in (times, ages) for thing in things],
    }
    found = Found(
        text=text,
        spelled=spelled,
        names=tuple(names),
        levels=tuple(levels),
        signs=tuple(signs),
        figures=tuple(figures),
        ages=tuple(ages),
        times=tuple(times),
        named_times=tuple(find_named(text)),
        places=tuple(places),
        limbs=tuple(limbs),
        sides=tuple(find_sides(text)),
        denials=find_denials(text, spans)
        .denying(well, well=True)
        .denying([*find_untaken(spelled, names), *no_allergies(text)]),
    )
    return _with_doubts(found)


def _feared(base: KnowledgeBase, names: Iterable[Name]) -> list[Name]:
    """Return the names of factors, and of causes that warn by themselves."""
    warning = [step for step in base.pathway.values() if step.phase is Phase.WARNING]
    warns = {cause for step in warning for cause in step.causes}.union(INFECTIONS)
    return [n for n in names if n.kind == "factors" or n.id in warns or "fracture" in n.id]


def _with_doubts(found: Found) -> Found:
    """Put in doubt what is told as past, or of somebody else."""
    placed = (found.places, found.limbs, found.sides, found.levels)
    beside = [thing.span for things in placed for thing in things]
    past = told_as_past(found.spelled, found.names, found.signs, found.levels, beside)
    hurts = [name.span for name in found.names if name.kind == "causes"]
    hurts += [thing.span for things in (found.signs, found.limbs, found.places) for thing in things]
    facts = [name.span for name in found.names if name.kind == "factors"]
    others = told_of_others(found.text, hurts, [*facts, *(f.span for f in found.figures)])
    past += told_as_over(found.text, found.holding(found.signs))
    past = [one for one in past if not _any_meets(one.span, others.spans)]
    doubted = [name.span for name in found.names if _was_looked_for(found, name)]
    doubted += [*others.spans, *find_stopped(found.spelled, found.names)]
    doubted += [*(one.span for one in past if not one.is_read)]
    denials = found.denials.doubting(doubted) if doubted else found.denials
    return found.changed(denials=denials, past=tuple(past), of_others=others)


def _was_looked_for(found: Found, name: Name) -> bool:
    """Say whether a test right behind a factor found nothing: cancer scan was clear."""
    tests = [span for span in found.denials.well if span.start == name.span.end]
    return name.kind == "factors" and any(found.text.goes_on(span.start) for span in tests)


def _any_meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.meets(other) for other in others)
