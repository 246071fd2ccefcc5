"""What a text denies or leaves in doubt, and how far that reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from painref.answers.free_words.denied_lists import (
    ANDS,
    ORS,
    denies_forward,
    goes_on,
    is_new_behind_and,
    starts_denial,
)
from painref.answers.free_words.feared import asks_what_causes, feared_behind
from painref.answers.free_words.lacking import (
    answered,
    answers_at_end,
    is_lost,
    seems_denied,
    whole,
)
from painref.answers.free_words.negation_words import (
    ANSWERS,
    ASKS,
    AT_THE_END,
    AT_THE_START,
    BEFORE_NOUNS,
    DENIED_BEFORE,
    DENIES,
    DENIES_LISTS,
    DENIES_ONE,
    DENIES_WITHIN,
    DOUBTED_BEFORE,
    ENDS,
    EXCEPTED,
    FOUND_BY,
    IN_DOUBT_FROM,
    LEAD_IN,
    OF_FINDINGS,
    OPEN,
    PUTS_IN_DOUBT,
    RULE_OUT,
    RULED_OUT,
    SEEMS_TO_DENY,
    TRAILING,
    WANTS,
)
from painref.answers.free_words.said_anew import begins_anew
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.answers.free_words.units import Kind, Unit, Units
from painref.model.quick_dataclasses import Frozen, frozen


class State(Enum):
    """Whether what a word says holds."""

    PRESENT = "present"
    DENIED = "denied"
    IN_DOUBT = "in doubt"


@frozen
class Denials(Frozen):
    """What is denied or in doubt: for each word, and the denied phrases."""

    states: tuple[State, ...]
    phrases: tuple[Span, ...]
    cues: frozenset[int]
    """The words that deny, or only seem to: they say nothing else."""
    inner: frozenset[int] = frozenset()
    """What is denied within a name: without radiculopathy, in a name that says so."""
    lacks: tuple[Span, ...] = ()
    """What is lacking or not done, with the words that say so: it is not denied, and told whole."""
    open: frozenset[int] = frozenset()
    """The words of what is in doubt as it is yet to be ruled out."""
    well: tuple[Span, ...] = ()
    """Of the phrases those that tell of something normal."""

    def of(self, span: Span) -> State:
        """Return the state of some words: denied if one of them is, else in doubt if one is."""
        if self.inner.issuperset(span):
            return State.DENIED
        found = {self.states[at] for at in span}
        return next((s for s in (State.DENIED, State.IN_DOUBT) if s in found), State.PRESENT)

    def denying(self, spans: Sequence[Span], *, well: bool = False) -> Denials:
        """Return these with some more phrases denied; `well` is what is told to be normal."""
        denied = {at for span in spans for at in span}
        states = (State.DENIED if at in denied else s for at, s in enumerate(self.states))
        kept = [part for phrase in self.phrases for part in phrase.without(spans)]
        phrases = sorted((*kept, *spans), key=lambda span: span.start)
        return self.changed(states=tuple(states), phrases=tuple(phrases)).changed(
            well=tuple(spans) if well else self.well
        )

    def doubting(self, spans: Iterable[Span]) -> Denials:
        """Return these with some more words in doubt: what is denied stays so."""
        doubted = {at for span in spans for at in span}
        return self.changed(
            states=tuple(
                State.IN_DOUBT if at in doubted and state is State.PRESENT else state
                for at, state in enumerate(self.states)
            )
        )


_OF_FINDINGS = Phrases(OF_FINDINGS)
_STARTS = ENDS | ANDS | ORS | {"with"}
"""What is ruled out begins after one of these: in 'prolapse with cauda equina excluded', after 'with'."""


def find_denials(text: Text, spans: dict[Kind, Sequence[Span]]) -> Denials:
    """Find what is denied; names, places and times are not cut apart.

    A word of denial within a name ('no positive test block') denies nothing. A denial ends where
    a time is told, at 'but', at a verb, and at a comma that is none of a list.
    """
    return _Reading(Units(text, spans)).denials()


class _Reading:
    """Goes through a text once, from one word of denial to the next."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.text = units.text
        self.states = [State.PRESENT] * len(self.text.tokens)
        self.phrases: list[Span] = []
        self.cues: set[int] = set()
        self.forward: set[int] = set()
        """Where a word that denies what stands before it denies what follows: the doctor excluded ..."""
        self.cue = Span(0, 0)
        """The words that deny what is read."""
        self.lacks: list[Span] = []
        self.open: set[int] = set()
        self.of_findings = False
        """Whether the denial that is read is one of what a test looked for."""

    def denials(self) -> Denials:
        """Read all of it."""
        at = 0
        while at < len(self.units):
            at = self._step(at)
        for at in range(len(self.units)):
            self._denied_before(at)
        phrases = sorted(self.phrases, key=lambda span: span.start)
        states, cues, lacks = tuple(self.states), frozenset(self.cues), tuple(self.lacks)
        inner, still_open = self._inner(), frozenset(self.open)
        return Denials(states, tuple(phrases), cues, inner, lacks, still_open)

    def _inner(self) -> frozenset[int]:
        """Return the words that a name itself denies."""
        found: set[int] = set()
        for unit in self.units.some(0, len(self.units)):
            denying = False
            for token in unit.span if len(unit.span) > 1 else ():
                found |= {token} if denying else set()
                denying = denying or self.text.word(token) in DENIES_WITHIN
        return frozenset(found)

    # ------------------------------------------------------------ words of denial

    def _step(self, at: int) -> int:
        """Read one unit, with what it denies, if it does; return the next one to be read."""
        units = self.units
        if long := units.long(OPEN, at):
            return self._as_cue(at, long)
        if end := self._asked(at):
            return end
        lists, doubts = units.long(DENIES_LISTS, at), units.long(PUTS_IN_DOUBT, at)
        denies = max(units.long(DENIES, at), lists)
        if (long := units.long(SEEMS_TO_DENY, at)) and long >= denies:
            return self._as_cue(at, long)
        if not denies and at == units.start_of_clause(at):
            denies = units.long(AT_THE_START, at)
        if (
            denies <= doubts
            and (ruled := units.long(RULED_OUT, at))
            and denies_forward(units, at, ruled)
        ):
            denies = ruled
            self.forward.add(at)
            self.cues.add(units[at].span.start - 1)
        self.of_findings = units.long(_OF_FINDINGS, at) > 0
        if denies and answered(units, at):
            end = units.end_of_clause(at)
            self._lacks(units[units.start_of_clause(at - 1)].span.start, units[end - 1].span.end)
            return end
        if denies > doubts and not self._is_answer(at):
            if units.word(at) in DENIES_ONE:
                return self._one(self._as_cue(at, denies))
            return self._scope(self._as_cue(at, denies), State.DENIED, denies == lists)
        if doubts:
            end = self._scope(self._as_cue(at, doubts), State.IN_DOUBT, lists=False)
            if units.long(RULE_OUT, at):
                self.open.update(token for unit in units.some(at, end) for token in unit.span)
            return end
        return at + 1

    def _asked(self, at: int) -> int:
        """Put in doubt what is asked about from a unit on; return the unit after it, or 0."""
        if asks_what_causes(self.units, at):
            self._mark([self.units.some(at + 1, at + 2)], State.IN_DOUBT)
            return at + 2
        long = self.units.long(ASKS, at)
        found = [*feared_behind(self.units, at, long)] if long else []
        for number in found:
            self._mark([self.units.some(number, number + 1)], State.IN_DOUBT)
        if found:
            self._as_cue(at, long)
        return found[-1] + 1 if found else 0

    def _as_cue(self, at: int, long: int) -> int:
        """Note some words that deny, and return the unit after them."""
        start = self.units[at].span.start
        self.cue = Span(start, start + long)
        self.cues.update(self.cue)
        return self.units.after_words(at, long)

    def _is_answer(self, at: int) -> bool:
        """Say whether a 'no' answers what stands before it: diabetes: no."""
        long = self.units.long(ANSWERS, at)
        alone = long and self.units.end_of_clause(at) == self.units.after_words(at, long)
        if not alone:
            return False
        return not {*self.units.before(at)}.isdisjoint(":(?;") or answers_at_end(self.units, at)

    def _one(self, at: int) -> int:
        """Mark the one word or name that is denied."""
        self._mark([self.units.some(at, at + 1)], State.DENIED)
        return at + 1

    # ------------------------------------------------------------ how far it reaches

    def _scope(self, at: int, state: State, lists: bool) -> int:
        """Mark what a denial reaches, from its first unit on, and return the unit after it."""
        units, first = self.units, at
        if at < len(units) and units.begins_clause(at) and ":" not in units.before(at):
            return at
        denies = self.cue
        while at < len(units) and self._leads_in(at, first):
            at = self._as_cue(at, 1)
        self.cue = Span(denies.start, denies.end)
        items: list[list[Unit]] = [[]]
        cue = units.first_word(units[first - 1]) if first else ""
        while at < len(units) and not self._ends(at, first, items[-1]):
            word = units.word(at)
            if units.begins_clause(at) and at > first:
                self._mark(items, state)
                return self._list(at, state, lists)
            if word in ANDS and is_new_behind_and(units, at, first):
                break
            if begins_anew(units, first, at, items[-1], of_noun=cue in BEFORE_NOUNS):
                break
            if word in IN_DOUBT_FROM and items[-1]:
                self._mark(items, state)
                return self._take(at, units.end_of_clause(at), State.IN_DOUBT)
            if word in ANDS | ORS:
                items.append([])
            else:
                items[-1].append(units[at])
            at += 1
        self._mark(items, state)
        return at

    def _leads_in(self, at: int, first: int) -> bool:
        new = at > first and self.units.begins_clause(at)
        return not new and self.units.word(at) in LEAD_IN

    def _ends(self, at: int, first: int, item: list[Unit]) -> bool:
        """Say whether a denial does not reach a unit, whatever list it may be in."""
        unit = self.units[at]
        if unit.kind in (Kind.TIME, Kind.WELL) or (at > first and self.units.ends_sentence(at)):
            return True
        if starts_denial(self.units, at) or self.units.word(at) == "but":
            return True
        if self._excepts(at) or (item and self._is_figure(unit)):
            return True
        return bool(item) and self.units.first_word(unit) in ENDS

    def _excepts(self, at: int) -> bool:
        """Say whether a unit tells, or begins, what is not denied: numbness except between the legs."""
        words = {self.text.word(token) for token in self.units[at].span}
        if self.units.word(at) == "other" and at + 1 < len(self.units):
            return self.units.word(at + 1) == "than"
        return not words.isdisjoint(EXCEPTED)

    def _is_figure(self, unit: Unit) -> bool:
        """Say whether a unit is a figure, which says something of its own: avoid surgery, A1c 7.1."""
        last = self.text.word(unit.span.end - 1)
        return unit.kind is Kind.NAME and len(unit.span) > 1 and last[:1].isdigit()

    def _list(self, at: int, state: State, lists: bool) -> int:
        """Mark what of a list is denied after its first comma, and return the unit after it."""
        end, sure = goes_on(self.units, at, lists, of_findings=self.of_findings)
        if state is State.DENIED and not sure:
            state = State.IN_DOUBT
        return self._take(at, end, state)

    # ------------------------------------------------------------ marking

    def _take(self, at: int, end: int, state: State) -> int:
        """Mark the units of a list, and return the one after it."""
        self.cue = Span(0, 0)
        items: list[list[Unit]] = [[]]
        for number in range(at, end):
            joins = self.units.word(number) in ANDS | ORS
            if joins or self.units.begins_clause(number):
                items.append([])
            if not joins:
                items[-1].append(self.units[number])
        self._mark(items, state)
        return end

    def _mark(self, items: Sequence[Sequence[Unit]], state: State) -> None:
        is_lacking = state is State.DENIED and all(
            seems_denied(self.units, self.cue, item) for item in items if item
        )  # but no power or sensation problems
        for item in items:
            if item and is_lacking:
                self._lacks(self.cue.start, item[-1].span.end)
                continue
            for unit in item:
                for token in unit.span:
                    self.states[token] = state
            if state is State.DENIED and (phrase := self._phrase(item)):
                self.phrases.append(phrase)

    def _lacks(self, start: int, end: int) -> None:
        """Note what is lacking or not done: the words for that deny nothing."""
        span = whole(self.units, start, end)
        self.lacks.append(span)
        self.cues.difference_update(span)

    def _phrase(self, item: Sequence[Unit]) -> Span | None:
        """Return what is denied itself, without the words around it."""
        tokens = [token for unit in item for token in unit.span]
        while tokens and self.text.word(tokens[-1]) in TRAILING:
            tokens.pop()
        while tokens and self.text.word(tokens[0]) in LEAD_IN:
            tokens.pop(0)
        return Span(tokens[0], tokens[-1] + 1) if tokens else None

    def _denied_before(self, at: int) -> None:
        """Mark what stands before 'ruled out', or before a 'no' that answers it."""
        units = self.units
        if self._is_answer(at):
            self._as_cue(at, units.long(ANSWERS, at))
            if at:
                self._deny(units.start_of_clause(at - 1), at, State.DENIED)
            return
        if at in self.forward:
            return
        if long := units.long(OPEN, at):
            self._still_feared(at, long)
            return
        long, state = units.long(DENIED_BEFORE, at), State.DENIED
        if units.long(SEEMS_TO_DENY, at) > long:  # denied by insurance
            return
        after = units.after_words(at, long) if long else at + 1
        goes_on = units.end_of_clause(at) > after and units.word(after) not in FOUND_BY
        if units.word(at) in AT_THE_END and goes_on:
            long = 0
        if doubted := units.long(DOUBTED_BEFORE, at):
            long, state = doubted, State.IN_DOUBT
        first_word = units[at].span.start
        if not long or {first_word - 1, first_word} <= self.cues:  # not excluded
            return
        start, first = at, units.start_of_clause(at)
        while start > first and units.word(start - 1) not in _STARTS:
            start -= 1
        if any(units.word(number) in WANTS for number in range(first, at)):
            self._still_feared(at, long)
        elif start < at:
            self._as_cue(at, long)
            self._deny(start, at, state)

    def _deny(self, start: int, end: int, state: State) -> None:
        """Mark what stands before a word that denies it, but for a function that is lost."""
        item = self.units.some(start, end)
        if state is State.DENIED and is_lost(self.units, self.cue, item):
            self._lacks(item[0].span.start, self.cue.end)
        else:
            self.cue = Span(0, 0)
            self._mark([item], state)

    def _still_feared(self, at: int, long: int) -> None:
        """Put in doubt the names before 'not excluded'; a sign before it is taken as there."""
        self._as_cue(at, long)
        for number in range(self.units.start_of_clause(at), at):
            is_sign = self.units[number].kind is Kind.SIGN
            if not is_sign and self.units.is_feared(number):
                self._mark([self.units.some(number, number + 1)], State.IN_DOUBT)
                self.open.update(self.units[number].span)
