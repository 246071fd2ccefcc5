"""What would change an answer: each answer that is not given is tried, and held against `ask`.

The oracle below knows nothing of how `painref.answers.questions` finds its questions: it answers once
more with one more thing given, and compares what a reader sees. In a usual run each cause is
asked about with nothing else given and with a random profile (seeded); with
PAINREF_ALL_ANSWERS=1 with each single answer and 20 random profiles, which takes minutes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from painref.answers import suggest as suggesting
from painref.answers.free_words.sign_steps import CORD
from painref.answers.profile import Profile, Truth
from painref.answers.suggest import suggest
from painref.answers.suggestion import Implied, Option, Suggestion
from painref.answers.unread import meant_by
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import narrow
from painref.model.records import ALWAYS, Caution, Indication, Recommendation, Step, When
from painref.model.terms import (
    CHOICES,
    AvailabilityStatus,
    Basis,
    CautionSeverity,
    Certainty,
    Control,
    Design,
    Fit,
    NoVote,
    Pain,
    Phase,
    Purpose,
    Result,
    Stance,
)
from painref.output.screens.suggestion import suggestion
from painref.output.writers import plain
from painref.reading.layers import built_in
from tests.small_base import CITE, COMMON, DAY, available, base_of, note, precaution, procedure

ALL = bool(os.environ.get("PAINREF_ALL_ANSWERS"))
RANDOM_PROFILES = 20 if ALL else 1
CAUSE_IDS = sorted(path.stem for path in Path(built_in(), "causes").glob("*.yaml"))

# ---------------------------------------------------------------- the oracle


@contextmanager
def asking_nothing() -> Iterator[None]:
    """Leave the questions out of answers, which are not compared and take most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suggesting, "questions", lambda *_, **__: ())
        yield


def every(answer: Suggestion) -> tuple[Option, ...]:
    """Return all procedures that an answer names."""
    return (*answer.options, *answer.comparators, *answer.tests, *answer.ruled_out)


def screen(base: KnowledgeBase, answer: Suggestion) -> list[str]:
    """Return what `suggest` prints, but for what it repeats of the question, and for what waits."""
    bare = Profile(causes=answer.profile.causes)
    some = {
        field: tuple(map(without_waiting, getattr(answer, field)))
        for field in ("options", "comparators", "tests", "ruled_out")
    }
    of_factors = {sign for factor in base.factors.values() for sign in factor.warnings}
    care = {
        "warnings": tuple(sign for sign in answer.warnings if sign not in of_factors),
        "natural_course": (),
        "outlasted": False,
        "first_care": (),
        "unweighed": (),
    }  # which follow the duration, or what is told of the person, by themselves
    shown = replace(answer, profile=bare, implied=Implied(), ask=(), **some, **care)
    return plain.write(suggestion(base, shown, explain=False)).splitlines()


def without_waiting(option: Option) -> Option:
    """Return an option without what waits for something: it is not heard yet."""
    heard = tuple(r for r in option.recommendations if r.truth is Truth.MET)
    named = tuple(replace(reason, waits_for=ALWAYS) for reason in option.reasons)
    return replace(option, recommendations=heard, reasons=named)


def met(option: Option) -> dict[str, list[Any]]:
    """Return what is said to hold for the person, by what it does."""
    found: dict[str, list[Any]] = {"fits": [], "care": [], "guideline": []}
    found["fits"] = [r.indication for r in option.reasons if r.conditions is Truth.MET]
    found["care"] = [j.statement for j in option.cautions if j.truth is Truth.MET]
    found["guideline"] = [j.statement for j in option.recommendations if j.truth is Truth.MET]
    return found


WAY = re.compile(
    r"(?P<way>rules out|brings back|leaves out|speaks (?:less )?(?:for|against)|calls for care with"
    r"|changes what is said of|lifts a caution on|lets (?P<source>\S+) speak (?P<lean>for|on|against)"
    r"|silences (?P<silent>\S+) on) (?P<ids>[^()]+?)(?: \(depending on (?P<others>[^()]+)\))?"
)
STARTS = "rules|brings|leaves|speaks|calls|changes|lifts|lets|silences|is a"


def ways(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Take the text of an effect apart: (way, procedure, what else it depends on)."""
    for part in re.split(rf", (?=(?:{STARTS}) )", text):
        if part not in ("", "is a warning sign"):
            found = WAY.fullmatch(part)
            assert found, part
            others = tuple(re.findall(r"--(\w+)", found["others"] or ""))
            for id_ in re.split(", | and ", found["ids"]):
                yield found["way"], id_, others


def placed(answer: Suggestion) -> dict[tuple[str, Purpose | None], Option]:
    """Return what is said of procedures as treatment and as test; once for what is ruled out."""
    return {(o.procedure.id, None if o.because else o.purpose): o for o in every(answer)}


def expected(now: Suggestion, then: Suggestion) -> Iterator[tuple[str, str]]:
    """Yield (way, procedure) for all that is settled: in, out, care, and guidelines."""
    was, is_ = placed(now), placed(then)
    for id_ in {id_ for id_, _ in (*was, *is_)}:
        before, after = ({p: o for (i, p), o in it.items() if i == id_} for it in (was, is_))
        if None in before or None in after:  # told once, whatever it was to be
            if [*before] != [*after]:
                yield (
                    ("rules out" if None in after else "brings back" if after else "leaves out"),
                    id_,
                )
            continue
        for purpose in before.keys() ^ after.keys():
            yield ("brings back" if purpose in after else "leaves out"), id_
        for purpose in before.keys() & after.keys():
            for way in moved(before[purpose], after[purpose]):
                yield way, id_


def moved(before: Option, after: Option) -> Iterator[str]:
    """Yield what is settled of care and of guidelines about an option that stays one."""
    was, is_ = met(before), met(after)
    if [c for c in is_["care"] if c not in was["care"]]:
        yield "calls for care with"
    if [c for c in was["care"] if c not in is_["care"]]:
        yield "lifts a caution on"
    for rec in is_["guideline"]:
        if rec not in was["guideline"]:
            yield speaks(rec)
    for rec in was["guideline"]:
        if rec.source.source not in {r.source.source for r in is_["guideline"]}:
            yield f"silences {rec.source.source} on"


def speaks(recommendation: Recommendation) -> str:
    """Say what a guideline does once it is in scope."""
    leaning = {1: "for", 0: "on", -1: "against"}[recommendation.stance.leaning]
    return f"lets {recommendation.source.source} speak {leaning}"


SETTLED = re.compile("leaves out|rules out|brings back|calls|lifts|lets|silences")


def hold(base: KnowledgeBase, profile: Profile) -> None:
    """Hold the questions of one answer against what each possible answer does."""
    now = suggest(base, profile)
    told = {(q.about, e.choice): e.text for q in now.ask for e in q.effects}
    assert all(len({e.choice for e in q.effects}) == len(q.effects) for q in now.ask)
    with asking_nothing():
        before = screen(base, now)
        for answer in answers(base, profile):
            then = suggest(base, profile.told(*answer))
            text, redrawn = told.pop(answer, ""), screen(base, then) != before
            if answer == ("factor", CORD) and "is a warning sign" not in text:
                continue  # urgent wherever it hurts, and asked about where it may be: at the spine
            hold_one(now, then, redrawn, text, f"{profile}, {answer}: {text!r}")
            hold_joint(base, profile, answer, text)
    assert not told, "what cannot be answered was asked"


def answers(base: KnowledgeBase, profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield each answer that is not given, nor part of what is; which kind, once the whole is told.

    What the causes mean by themselves is given.
    """
    given = {*profile.factors} | meant_by(base, profile.causes)
    meant = {above for told in given for above in ancestors(base.factors, told)}
    whole = given - meant
    for about, terms in CHOICES.items():
        if not profile.knows(about):
            yield from ((about, str(term)) for term in terms)
    for id_ in base.factors:
        if id_ not in meant | given and whole.issuperset(ancestors(base.factors, id_)):
            yield "factor", id_


def hold_one(now: Suggestion, then: Suggestion, redrawn: bool, text: str, why: str) -> None:
    """Hold what is told of one answer (`text`) against what it does; `redrawn`: to the screen."""
    alone = {(way, id_) for way, id_, others in ways(text) if not others}
    named = {id_ for _, id_ in alone}

    # Whatever a reader sees is told, and what is told is seen.
    was, is_ = ({key: seen(o) for key, o in placed(it).items()} for it in (now, then))
    assert bool(alone or "is a warning sign" in text) == (redrawn or was != is_), why
    assert ("is a warning sign" in text) == (now.urgent != then.urgent), why
    # In and out, care and guidelines: neither more nor less than what happens.
    assert {pair for pair in alone if SETTLED.match(pair[0])} == {*expected(now, then)}, why

    # What is said of a procedure does not change silently, and each is moved the way that is told.
    for key in was.keys() & is_.keys():
        assert (was[key] == is_[key]) or key[0] in named, (why, key)
    places = [[o.procedure.id for o in it.options] for it in (now, then)]
    stayed = [[id_ for id_ in ids if id_ in places[0] and id_ in places[1]] for ids in places]
    for upper, lower in overtaken(*stayed):
        guided = any(i in (upper, lower) and re.match("lets|silences", way) for way, i in alone)
        assert guided or {("speaks for", upper), ("speaks against", lower)} & alone, (why, upper)


def seen(option: Option) -> object:
    """Return what the screen says of a procedure, its place aside."""
    because = [(b.text, b.cite) for b in option.because]
    first = option.reasons[0]
    if because:
        return because, first.indication.text if first.indication.text not in because else ""
    judged = option.judgment.verdict, option.judgment.cause
    return met(option), first.indication, first.conditions, option.fit, judged


def overtaken(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (one, other) where one stands above the other only after an answer."""
    for i, one in enumerate(after):
        for other in after[i + 1 :]:
            if before.index(one) > before.index(other):
                yield one, other


def hold_joint(base: KnowledgeBase, profile: Profile, answer: tuple[str, str], text: str) -> None:
    """What an answer is said to do depending on others, it does with some of these."""
    for way, id_, others in ways(text):
        if others:
            choices = [[c for a, c in answers(base, profile) if a == other] for other in others]
            profiles = [profile.told(*answer)]
            for other, some in zip(others, choices, strict=True):
                profiles = [p.told(other, choice) for p in profiles for choice in some]
            assert any(holds(suggest(base, p), way, id_) for p in profiles), (profile, answer, text)


def holds(answer: Suggestion, way: str, id_: str) -> bool:
    """Say whether what is said to be done to a procedure is so, or it is ruled out."""
    some = [o for o in every(answer) if o.procedure.id == id_ and not o.because]
    if not some or way == "rules out":
        return not some
    if way == "calls for care with":
        return any(met(option)["care"] for option in some)
    return any(speaks(rec) == way for option in some for rec in met(option)["guideline"])


# ---------------------------------------------------------------- the built-in records


def profiles_for(cause: str, base: KnowledgeBase) -> Iterator[Profile]:
    """Yield profiles with a cause, the first with nothing else."""
    profile = Profile(causes=(cause,))
    yield profile
    if ALL:
        yield from (profile.told(*answer) for answer in answers(base, profile))
    chance = Random(cause)
    for _ in range(RANDOM_PROFILES):
        factors = sorted(base.factors)
        causes = dict.fromkeys((cause, *chance.sample(CAUSE_IDS, chance.choice([0, 0, 1]))))
        drawn = Profile(
            causes=tuple(causes), factors=tuple(chance.sample(factors, chance.choice([0, 1, 3])))
        )
        for about, terms in CHOICES.items():
            if chance.random() < 0.4:
                drawn = drawn.told(about, chance.choice([*map(str, terms)]))
        yield drawn


IN_THE_GATE = ("disc-damage", "sciatica", "knee-osteoarthritis", "neck-pain", "cancer-pain")
"""Causes of each kind: wide and narrow ones, a joint, and pain that means a factor."""


@pytest.mark.parametrize(
    "cause",
    [
        pytest.param(id_, marks=() if id_ in IN_THE_GATE else pytest.mark.exhaustive)
        for id_ in CAUSE_IDS
    ],
)
def test_each_answer_that_moves_something_is_asked_for_and_no_other(cause: str, base) -> None:
    for profile in profiles_for(cause, base):
        hold(base, profile)


@pytest.mark.parametrize("source", ["ipm-overview", "nice-ng59", "bmj-2025-guideline"])
def test_with_one_source_alone_the_same_holds(source: str, base) -> None:
    narrowed = narrow(base, source)
    for cause in ("disc-bulge", "facet-joint-pain", "sciatica"):
        hold(narrowed, Profile(causes=(cause,)))


# ---------------------------------------------------------------- made-up records

CAUSES = ("damage", "bulge", "elsewhere")
FACTORS = ["infection", "pregnancy"]
whens = st.builds(
    When,
    **{
        about: st.lists(st.sampled_from(list(terms)), max_size=1).map(tuple)
        for about, terms in CHOICES.items()
    },
    factors=st.lists(st.sampled_from(FACTORS), max_size=1).map(tuple),
)
indications = st.builds(
    Indication,
    cause=st.sampled_from(CAUSES),
    fit=st.sampled_from(Fit),
    purpose=st.sampled_from([Purpose.TREATMENT, Purpose.TREATMENT, Purpose.TEST]),
    when=whens,
    **{key: st.just(value) for key, value in COMMON.items()},
)
cautions = st.builds(
    Caution,
    factor=st.sampled_from([*FACTORS, None]),
    severity=st.sampled_from(CautionSeverity),
    basis=st.sampled_from(Basis),
    when=whens,
    **{key: st.just(value) for key, value in COMMON.items()},
)
recommendations = st.builds(
    Recommendation,
    source=st.just(CITE[0]),
    stance=st.sampled_from(Stance),
    wording=st.just("words"),
    text=st.just("It is said."),
    cause=st.sampled_from([None, *CAUSES]),
    when=whens,
    no_vote=st.sampled_from([None, None, NoVote.OPINION]),
)
notes = st.builds(
    note,
    st.sampled_from(Result),
    design=st.sampled_from([Design.SYSTEMATIC_REVIEW, Design.RANDOMIZED_TRIAL]),
    certainty=st.sampled_from(Certainty),
    control=st.sampled_from([Control.SHAM, *Control]),
    purpose=st.sampled_from([Purpose.TREATMENT, Purpose.TREATMENT, Purpose.TEST]),
    cause=st.sampled_from([None, *CAUSES]),
    outcome=st.just("pain"),
)


def numbered(id_: str, some: list) -> tuple:
    """Return statements with texts of their own, so that one can be told from another."""
    return tuple(replace(s, text=f"{id_} {type(s).__name__} {i}.") for i, s in enumerate(some))


procedures = st.builds(
    lambda id_, group, indications, cautions, recommendations, notes, status: procedure(
        id_,
        *numbered(id_, indications),
        group=group,
        cautions=numbered(id_, cautions),
        recommendations=numbered(id_, recommendations),
        evidence=tuple(notes),
        availability=status and available(status),
    ),
    st.sampled_from("abc"),
    st.sampled_from(["group", "group", "operations"]),
    st.lists(indications, min_size=1, max_size=3),
    st.lists(cautions, max_size=2),
    st.lists(recommendations, max_size=2),
    st.lists(notes, max_size=2),
    st.sampled_from([None, *AvailabilityStatus]),
)
profiles = st.builds(
    Profile,
    causes=st.lists(st.sampled_from(CAUSES), min_size=1, max_size=2, unique=True).map(tuple),
    **{about: st.sampled_from([None, None, *terms]) for about, terms in CHOICES.items()},
    factors=st.lists(st.sampled_from(FACTORS), max_size=1).map(tuple),
)


@settings(max_examples=3000 if ALL else 60, derandomize=not ALL)
@given(
    some=st.lists(procedures, min_size=1, max_size=3, unique_by=lambda p: p.id),
    profile=profiles,
    alarm=st.booleans(),
    meant=st.sampled_from([None, None, *Pain]),
    forbidden=st.sampled_from([None, *CautionSeverity]),
)
def test_whatever_the_records_say_the_same_holds(some, profile, alarm, meant, forbidden) -> None:
    base = base_of(*some)
    if forbidden:
        base.precautions["of-a-class"] = precaution(
            "of-a-class", "infection", forbidden, groups=("group",)
        )
    base.causes["bulge"] = replace(base.causes["bulge"], pain=meant)
    if alarm:
        kinds = {"phase": Phase.WARNING, "factors": ("infection",), "causes": ("elsewhere",)}
        base.pathway["alarm"] = Step(
            id="alarm", name="Alarm", checked=DAY, order=1, **kinds, **COMMON
        )
    hold(base, profile)
