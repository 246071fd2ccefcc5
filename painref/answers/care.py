"""What is said of the course and of first care: what holds for a person, and what gives way.

Lines stand as a record gives them, but: what is said of just such people first, if they are not all
who have this pain; then what is of others unless more is told; a drug that failed behind what else
there is; what no longer stands last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from painref.answers.conditions import Profile, Truth, evaluate
from painref.answers.free_words.failed_drugs import NONE_FAILED, Failed, failed_drugs
from painref.base.knowledge_base import KnowledgeBase
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import Scoped
from painref.words.drugs import kinds_of_drugs, names_drugs

if TYPE_CHECKING:
    from painref.answers.free_words.durations import Lasting
    from painref.answers.free_words.reading import Read

OLDER_AGE = "older-age"
OLD_AT_LEAST = 65
"""Who is said to be of older age, without a number, is taken to be over this age."""


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
    """Say whether a statement puts first a drug that is told to have failed."""
    if failed == NONE_FAILED or one.against or one.after_failure:
        return False
    kinds = kinds_of_drugs(one.text)
    return not kinds.isdisjoint(failed.kinds) or (failed.is_any and names_drugs(one.text))


# ---------------------------------------------------------------- where there is not room for all


def shortened(lines: Sequence[Scoped], most: int, profile: Profile) -> list[Scoped]:
    """Return about so many lines of first care, with what forbids this person anything among them.

    What permits a drug gives way before what forbids any, so that nobody reads the one alone. Where
    nobody told for how long it has hurt, and the first line is of new pain alone or of chronic pain
    alone, the first of the other stands beside it.
    """
    forbidding = [one for one in lines if one.against and {*one.when.factors} <= {*profile.factors}]
    if all(one in lines[:most] for one in forbidding):
        return _of_any_duration(lines, [*lines[:most]], profile)
    told, hidden = forbidding[:most], forbidding[most:]
    others = [one for one in lines if not (one.against or (hidden and names_drugs(one.text)))]
    shown = _of_any_duration(others, others[: max(1, most - 1)], profile) + told
    return [one for one in lines if one in shown]


def _of_any_duration(
    lines: Sequence[Scoped], shown: Sequence[Scoped], profile: Profile
) -> list[Scoped]:
    """Add what comes first in pain that lasts longer, or less long, than all that is shown is for."""
    durations = {one.when.duration for one in shown}
    if profile.duration or len(durations) != 1 or () in durations:
        return [*shown]
    other = (one for one in lines if one.when.duration and one.when.duration not in durations)
    return [*shown, *[one for one in other if not (one.against or one.when.factors)][:1]]
