"""What is said of the course and of first care: what holds for a person, and what gives way.

Lines stand as a record gives them, but: what is said of just such people first, if they are not all
who have this pain; then what is of others unless more is told; a drug that failed behind what else
there is; what no longer stands last. What was told of the person and speaks against a drug leads all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from painref.answers.free_words.failed_drugs import NONE_FAILED, Failed, failed_drugs
from painref.answers.profile import Profile, Truth, evaluate
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.drugs import Drug
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import FactorId, Scoped

if TYPE_CHECKING:
    from painref.answers.free_words.durations import Lasting
    from painref.answers.free_words.reading import Read

OLDER_AGE = "older-age"
OLD_AT_LEAST = 65
"""Who is said to be of older age, without a number, is taken to be over this age."""
MOST_OF_PERSON = 2
"""How many lines on what a factor forbids are told on top, however little room there is."""


@frozen
class Person(Frozen):
    """What lines on the course and on first care ask of a person, beside the profile."""

    profile: Profile
    age: int | None = None
    weeks: int | None = None
    """For how many weeks it has hurt."""
    failed: Failed = NONE_FAILED
    anybody: Profile = Profile(causes=())
    """What is true of everybody with these causes."""


def person(
    profile: Profile, anybody: Profile, read: Read | None, lasting: Lasting | None
) -> Person:
    """Return what is known of a person from the profile, and from words if there are any."""
    ages = [int(i.id) for i in read.read if i.as_ == "age" and i.id.isdecimal()] if read else []
    age = ages[0] if ages else OLD_AT_LEAST + 1 if OLDER_AGE in profile.factors else None
    time = lasting or (read.duration if read else None)
    failed = failed_drugs(read.text) if read else NONE_FAILED
    return Person(profile, age, time.weeks if time else None, failed, anybody)


def fitting(base: KnowledgeBase, who: Person, said: Iterable[Scoped]) -> tuple[Scoped, ...]:
    """Return what holds for a person, in the order in which it is told."""
    truths = [(one, _holds(one, who)) for one in said]
    kept = [(one, truth) for one, truth in truths if truth is not Truth.NOT_MET]

    def place(pair: tuple[Scoped, Truth]) -> tuple[bool, bool, bool, bool]:
        one, truth = pair
        of_others = truth is Truth.UNKNOWN and bool(one.when.factors)
        singled_out = truth is Truth.MET and _singles_out(one, who)
        singled_out = singled_out or bool(who.failed.words and one.after_failure)
        return _has_lapsed(base, one), _failed(one, who.failed), of_others, not singled_out

    return tuple(one for one, _ in sorted(kept, key=place))


def _singles_out(one: Scoped, who: Person) -> bool:
    """Say whether a statement is of some of those with this pain, and not of them all.

    Of pain that is always chronic, what is said of chronic pain in general goes before nothing.
    """
    return one.over_age is not None or evaluate(one.when, who.anybody) is not Truth.MET


def has_outlasted(who: Person, said: Iterable[Scoped]) -> bool:
    """Say whether it has hurt for longer than anybody of whom the course was read."""
    timed = [one for one in said if one.under_weeks is not None or one.when.duration]
    return bool(timed) and all(_holds(one, who) is Truth.NOT_MET for one in timed)


def _holds(one: Scoped, who: Person) -> Truth:
    """Say whether a statement is of people like this one."""
    truth = evaluate(one.when, who.profile)
    if one.over_age is not None:
        if who.age is not None and who.age <= one.over_age:
            return Truth.NOT_MET
        truth = Truth.UNKNOWN if truth is Truth.MET and who.age is None else truth
    if one.under_weeks is not None and who.weeks is not None and who.weeks >= one.under_weeks:
        return Truth.NOT_MET
    return truth


def _has_lapsed(base: KnowledgeBase, one: Scoped) -> bool:
    """Say whether nothing that a statement rests on still stands."""
    sources = [base.sources[cited.source] for cited in one.cite if cited.source in base.sources]
    return bool(sources) and all(source.withdrawn or source.replaced_by for source in sources)


def _failed(one: Scoped, failed: Failed) -> bool:
    """Say whether a statement puts first such drugs alone as are told to have failed."""
    if failed == NONE_FAILED or one.against or one.after_failure or not one.drugs:
        return False
    return failed.is_any or failed.kinds.issuperset(one.drugs)


# ---------------------------------------------------------------- what was told of the person


def of_factors(base: KnowledgeBase, told_of: Profile, care: Sequence[Scoped]) -> tuple[Scoped, ...]:
    """Return what the factors told change in first care: of drugs, where it puts such forward.

    What is said of pain in other parts of the body is left out.
    """
    named = _drugs(care)
    return tuple(
        one.changed(when=one.when.changed(factors=(factor,)))
        for factor in told_of.factors
        for one in base.factors[factor].first_care
        if is_in(one, told_of.regions) and (not one.drugs or _is_of(one, named))
    )


def unweighed(
    base: KnowledgeBase, factors: Iterable[FactorId], care: Sequence[Scoped]
) -> tuple[FactorId, ...]:
    """Return the factors told that may matter for the drugs of first care, where nothing says how."""
    bearing = [factor for factor in factors if base.factors[factor].bears_on_drugs]
    if not bearing or not _drugs(care):
        return ()
    return tuple(factor for factor in bearing if not _is_weighed(factor, care))


def _is_weighed(factor: FactorId, care: Sequence[Scoped]) -> bool:
    """Say whether first care tells anything of people with a factor, or of those over an age."""
    of_age = factor == OLDER_AGE and any(one.over_age is not None for one in care)
    return of_age or any(factor in one.when.factors for one in care)


def _drugs(care: Iterable[Scoped]) -> set[Drug]:
    """Return the kinds of drugs that first care puts forward."""
    return {drug for one in care if not one.against for drug in one.drugs}


def _is_of(one: Scoped, named: set[Drug]) -> bool:
    """Say whether a statement is about drugs that are named, or that may be meant."""
    return Drug.ANY in named or not named.isdisjoint(one.drugs)


# ---------------------------------------------------------------- where there is not room for all


def for_person(lines: Sequence[Scoped], profile: Profile) -> Sequence[Scoped]:
    """Return the lines that are not of people with something that was not told of this one."""
    told = {*profile.factors}
    return [one for one in lines if told.issuperset(one.when.factors)] or lines


def shortened(lines: Sequence[Scoped], most: int, profile: Profile) -> list[Scoped]:
    """Return about so many lines of first care, with what forbids anything to these people among them.

    What permits a drug gives way before what forbids any, so that nobody reads the one alone. What is
    forbidden for the sake of something told of the person comes on top. Where nobody told for how long
    it has hurt, and the first line is of new pain alone or of chronic pain alone, the first of the other
    stands beside it.
    """
    of_person = [one for one in lines if one.against and _is_of_person(one, profile)]
    others = [one for one in lines if one not in of_person]
    forbidding = [one for one in others if one.against and not one.when.factors]
    first, led = of_person[:MOST_OF_PERSON], others[:most]
    if all(one in (*first, *led) for one in (*of_person, *forbidding)):
        shown = [*first, *_of_any_duration(others, led, profile)]
    else:
        told, hidden = forbidding[:most], [*of_person[MOST_OF_PERSON:], *forbidding[most:]]
        rest = [one for one in others if not (one.against or (hidden and one.drugs))]
        shown = [*first, *_of_any_duration(rest, rest[: max(1, most - 1)], profile), *told]
    return [one for one in lines if one in shown]


def _is_of_person(one: Scoped, profile: Profile) -> bool:
    """Say whether a statement is said of people with something that was told of this one."""
    return bool(one.when.factors) and {*one.when.factors} <= {*profile.factors}


def _of_any_duration(
    lines: Sequence[Scoped], shown: Sequence[Scoped], profile: Profile
) -> list[Scoped]:
    """Add what comes first in pain that lasts longer, or less long, than all that is shown is for."""
    durations = {one.when.duration for one in shown}
    if profile.duration or len(durations) != 1 or () in durations:
        return [*shown]
    other = (one for one in lines if one.when.duration and one.when.duration not in durations)
    return [*shown, *[one for one in other if not (one.against or one.when.factors)][:1]]
