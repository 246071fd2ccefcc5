"""Harms as they are told: the gravest kind first, how often as the source counts it, and of whom."""

from __future__ import annotations

import re
from typing import Any

import pytest

from painref.answers.harms import (
    harms_of,
    harms_of_anyone,
    headline,
    key_risks,
    worst_and_commonest,
)
from painref.model.records import Procedure, Risk
from painref.model.terms import GraveHarm, Region
from painref.words.effects import LONGEST_OFTEN, how_often, rate
from painref.words.phrases import harm_of
from tests.small_base import CITE, ask, procedure


def harm(text: str = "Harm", events: int | None = None, of: int | None = None, **more: Any) -> Risk:
    fields = {"frequency": "not stated", "events": events, "of": of, **more}
    return Risk(text=text, cite=CITE, **fields)


def against(events: int, of: int) -> dict[str, Any]:
    return {"comparator": "usual care", "comparator_events": events, "comparator_of": of}


DEATH = harm("Death", frequency="rare", serious=True, grave=GraveHarm.DEATH)
CORD = harm("Cord", 177, 8326, serious=True, grave=GraveHarm.SPINAL_CORD_INJURY)
PARALYSIS = harm("Paralysis", serious=True, grave=GraveHarm.PARALYSIS)
SURGERY = harm("Surgery", 30, 300, serious=True)
FLARE = harm("Flare", 90, 300)
FAINTING = harm("Fainting", 20, 300)
RARE_DEATH = harm("Other death", serious=True, grave=GraveHarm.DEATH)
LONE = harm("Lone death", serious=True, grave=GraveHarm.DEATH, lone_case=True)
UNCOUNTED = harm("Soreness")
NEVER = harm("Never", 0, 799, serious=True, grave=GraveHarm.DEATH)


@pytest.mark.parametrize(
    ("risk", "words"),
    [
        (harm(events=19, of=1675), "11 per 1,000 (19 of 1,675)"),
        (harm(events=6, of=52935), "0.1 per 1,000 (6 of 52,935)"),
        (harm(events=1, of=165), "1 of 165"),
        (harm(events=2, of=3000), "2 of 3,000"),
        (harm(events=8, of=92), "8 of 92"),
        (harm(events=0, of=799), "none in 799"),
        (harm(events=0, of=799, frequency="none in 799 blocks; one year"), "none in 799 blocks"),
        (harm(events=15, of=91, **against(21, 85)), "15 of 91 v 21 of 85 with usual care"),
        (harm(events=0, of=45, **against(2, 40)), "0 of 45 v 2 of 40 with usual care"),
        (harm(), "no rate read"),
        (harm(frequency="6.7% of 34,639 operations; Norway"), "6.7% of 34,639 operations"),
        (harm(frequency="1.4% a year. Not more."), "1.4% a year"),
        (harm(frequency="5% (a; b)"), "5%"),
        (harm(frequency=f"often, {'x' * 50} (one series)"), f"often, {'x' * 50}"),
    ],
)
def test_how_often_is_told_as_it_was_counted(risk: Risk, words: str) -> None:
    assert how_often(risk) == words


@pytest.mark.parametrize(
    ("risk", "share"),
    [
        (harm(events=1, of=4), 0.25),
        (harm(frequency="2.5% (1 to 4) of people"), 0.025),
        (harm(frequency="1.7 per 1,000 in a survey"), 0.0017),
        (harm(frequency="1 in 10,000 blocks"), 0.0001),
        (harm(frequency="4 of 1000 people"), 0.004),
        (harm(frequency="2 percent of people"), 0.02),
        (harm(frequency="6 of 12 trials reported on harm"), None),
        (harm(frequency="None in two trials"), 0),
        (harm(frequency="in 59% of 64 claims"), None),
        (harm(), None),
    ],
)
def test_a_rate_is_read_off_the_counts_or_the_figure_that_comes_first(
    risk: Risk, share: float | None
) -> None:
    assert rate(risk) == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("risks", "told"),
    [
        ([FLARE, SURGERY, FAINTING, DEATH], [DEATH, FLARE]),  # grave, though nobody counted it
        (
            [FAINTING, CORD, DEATH, FLARE],
            [DEATH, CORD, FLARE],
        ),  # death, and the next that was counted
        ([NEVER, FAINTING, SURGERY], [SURGERY, FAINTING]),  # what never happened is no worst
        ([NEVER, DEATH], [DEATH]),  # and no commonest
        ([NEVER], [NEVER]),
        ([FAINTING, FLARE], [FLARE, FAINTING]),
        ([DEATH, harm("Drawn", 15, 91, **against(21, 85)), FAINTING], [DEATH, FAINTING]),
        ([DEATH, RARE_DEATH, UNCOUNTED], [DEATH, UNCOUNTED]),  # what is milder tells more
        ([DEATH, PARALYSIS, UNCOUNTED], [DEATH, PARALYSIS]),  # but not than what is grave, too
        ([DEATH, PARALYSIS, FLARE], [DEATH, PARALYSIS, FLARE]),
        ([LONE, SURGERY], [SURGERY, LONE]),  # a single case does not oust what was counted
        ([LONE, FAINTING, FLARE], [FLARE, LONE, FAINTING]),  # but what passes does not hide it
        ([LONE, UNCOUNTED], [LONE, UNCOUNTED]),
        ([], []),
    ],
)
def test_the_worst_kind_comes_first_and_then_the_commonest(
    risks: list[Risk], told: list[Risk]
) -> None:
    assert worst_and_commonest(key_risks(risks)) == told


@pytest.mark.parametrize(
    ("risk", "stands"),
    [
        (CORD, True),
        (DEATH, False),  # no rate
        (harm("Death", 2, 400, serious=True, grave=GraveHarm.DEATH), False),  # too few
        (harm("Death", 3, 4000, serious=True, grave=GraveHarm.DEATH), False),  # too rare
        (harm("Death", frequency="0.39% in a month", serious=True, grave=GraveHarm.DEATH), True),
        (harm("Sepsis", 9, 400, serious=True, grave=GraveHarm.SEPSIS), False),  # it may heal
        (SURGERY, False),
    ],
)
def test_only_death_or_lasting_damage_that_is_common_enough_is_a_headline(
    risk: Risk, stands: bool
) -> None:
    assert headline([FLARE, risk]) == (risk if stands else None)


@pytest.mark.parametrize(
    ("about", "profile", "bears"),
    [
        ({"factor": "pregnancy"}, {}, False),
        ({"factor": "pregnancy"}, {"factors": ("pregnancy",)}, True),
        ({"cause": "damage"}, {}, True),
        ({"cause": "elsewhere"}, {}, False),
        ({"other": "another device"}, {}, False),
        ({"regions": (Region.CERVICAL,)}, {}, True),
        ({"regions": (Region.CERVICAL,)}, {"regions": (Region.LUMBAR,)}, False),
        ({"regions": (Region.HEAD,)}, {}, False),  # where it is never done
    ],
)
def test_a_harm_of_others_is_not_told(
    about: dict[str, Any], profile: dict[str, Any], bears: bool
) -> None:
    places = (Region.CERVICAL, Region.LUMBAR)
    done = procedure("needle", regions=places, risks=(harm(**about), FLARE))
    (option,) = ask(done, **profile).options
    assert (harm(**about) in option.risks) is bears
    assert FLARE in option.risks
    assert {*harms_of(done)} == {*done.risks}


def test_a_harm_is_told_in_brief() -> None:
    assert harm_of(harm("A long sentence.", 1, 165, brief="brief")) == "brief: 1 of 165"
    assert harm_of(harm("A sentence.")) == "A sentence: no rate read"


# ---------------------------------------------------------------- our records

GRAVE = re.compile(r"\b(death|died|stroke|paraly[sz]|blind|loss of vision|anaphyla)", re.I)


def our_harms(base: Any) -> list[tuple[Procedure, Risk]]:
    return [(p, risk) for p in base.procedures.values() for risk in p.risks]


def test_our_harms_fit_in_a_line_without_being_cut(base) -> None:
    for of, risk in our_harms(base):
        assert len(risk.brief or risk.text) <= 60, (of.id, risk.text)
        counted = risk.events is not None
        first = re.split(r";|\.(?=\s|$)", risk.frequency)[0]
        assert counted or len(first) <= LONGEST_OFTEN, (of.id, risk.frequency)


def test_our_harms_that_kill_or_may_never_heal_say_so(base) -> None:
    """Of what a text names besides, bone that dies and a nerve of the voice are not meant."""
    for of, risk in our_harms(base):
        besides = re.sub(r"Death of bone|a paralyzed vocal cord nerve", "", risk.text)
        assert risk.grave or not GRAVE.search(besides), (of.id, risk.text)


CALLED_SERIOUS = re.compile(r"serious|severe|major|life-threatening", re.I)


def test_our_serious_harms_are_called_so_by_their_source_or_by_us(base) -> None:
    """Another operation is no harm of its own; what we hold to be serious is marked as ours."""
    for of, risk in our_harms(base):
        said = (risk.text, risk.frequency, risk.inferred or "")
        titles = (base.sources[c.source].title for c in risk.cite)
        called = any(CALLED_SERIOUS.search(words) for words in (*said, *titles))
        assert not risk.serious or risk.grave or called, (of.id, risk.text)
        named = re.match(r"(any )?(serious|severe|major)\b", risk.text, re.I)
        assert risk.serious or not named, (of.id, risk.text)


def test_what_is_said_of_any_procedure_of_its_kind_stands_behind_what_was_counted_in_it(
    base,
) -> None:
    block = base.procedures["medial-branch-block"]
    counted, of_class = worst_and_commonest(harms_of_anyone(block))
    assert (counted.events, counted.of) == (8, 92)
    assert of_class.of_class and of_class.grave is GraveHarm.SHOCK


def test_no_line_leaves_out_a_harm_that_may_kill(run) -> None:
    said = run("suggest", "--cause", "sciatica").stdout
    assert "Harm: shock and severe allergic reaction" in " ".join(said.split())
