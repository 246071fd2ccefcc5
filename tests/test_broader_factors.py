"""Factors that are kinds of others: what is said of the whole holds for a kind, and not the other way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from painref import api
from painref.answers.free_words.reader import read_words
from painref.answers.free_words.saying import read_as
from painref.answers.profile import Profile, Truth
from painref.answers.suggest import suggest
from painref.answers.suggestion import Option, Suggestion
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Factor, Procedure, Risk, Step
from painref.model.terms import CautionSeverity, Phase, Stance
from tests.small_base import (
    CITE,
    COMMON,
    DAY,
    base_of,
    caution,
    contraindication,
    ids,
    indication,
    procedure,
    stance,
)

Run = Callable[..., Result]
CLASSES = (
    "aspirin",
    "clopidogrel",
    "direct-anticoagulants",
    "heparins",
    "other-antiplatelets",
    "warfarin",
)


def small(*procedures: Procedure) -> KnowledgeBase:
    """Return the small base, in which abscesses and sepsis are kinds of infection."""
    base = base_of(*procedures)
    for id_ in ("abscess", "sepsis"):
        base.factors[id_] = Factor(id=id_, name=id_, checked=DAY, broader=("infection",), **COMMON)
    return base


def asked(base: KnowledgeBase, *factors: str) -> Suggestion:
    return suggest(base, Profile(causes=("bulge",), factors=factors))


def choices(answer: Suggestion) -> list[str]:
    """Return the factors that are asked for."""
    return [c for question in answer.ask if question.about == "factor" for c in question.choices]


def cared_for(option: Option) -> set[str | None]:
    """Return the factors of the cautions that are met."""
    return {j.statement.factor for j in option.cautions if j.truth is Truth.MET}


# ---------------------------------------------------------------- in a small base


def test_what_is_said_of_the_whole_holds_for_a_kind() -> None:
    warned = procedure("a", cautions=(contraindication("infection"),))
    named = procedure("b", indication(factors=("infection",)))
    advised = procedure("c", recommendations=(stance(Stance.FOR, factors=("infection",)),))
    harm = Risk(text="Harm.", frequency="not stated", factor="infection", cite=CITE)
    harmful = procedure("d", risks=(harm,))
    answer = asked(small(warned, named, advised, harmful), "sepsis")
    assert ids(answer.ruled_out) == ["a"]
    options = {option.procedure.id: option for option in answer.options}
    assert options["b"].reasons[0].conditions is Truth.MET
    assert options["c"].recommendations[0].truth is Truth.MET
    assert options["d"].risks == (harm,)
    assert answer.profile.factors == ("sepsis",)


def test_what_is_said_of_a_kind_does_not_hold_for_the_whole_or_another_kind() -> None:
    base = small(procedure("a", cautions=(contraindication("sepsis"),)))
    for told in ("infection", "abscess"):
        assert ids(asked(base, told).options) == ["a"]
    assert ids(asked(base, "sepsis").ruled_out) == ["a"]


def test_a_kind_of_what_a_step_warns_of_is_urgent() -> None:
    base = small(procedure("a"))
    base.pathway["alarm"] = Step(
        id="alarm", name="Alarm", checked=DAY, order=1, phase=Phase.WARNING,
        factors=("infection",), **COMMON,
    )  # fmt: skip
    assert [step.id for step in asked(base, "sepsis").urgent] == ["alarm"]
    assert choices(asked(base, "sepsis")) == []
    assert [w.step for w in read_words(base, "bulge, sepsis").warnings] == ["alarm"]


def test_a_kind_and_the_whole_are_each_read_by_themselves() -> None:
    cautions = [caution(CautionSeverity.CAUTION, about) for about in ("infection", "sepsis")]
    general, own = (procedure("a", cautions=(one,)) for one in cautions)
    for one, told, unread in (
        (general, "sepsis", ("sepsis",)),
        (own, "sepsis", ("infection",)),
        (own, "infection", ("infection",)),
        (procedure("a"), "sepsis", ("sepsis", "infection")),
    ):
        (option,) = asked(small(one), told).options
        assert option.unread == unread


def test_a_kind_is_asked_for_once_the_whole_is_told_and_no_kind_of_it() -> None:
    warned = [caution(CautionSeverity.CAUTION, f) for f in ("infection", "sepsis", "abscess")]
    base = small(procedure("a", cautions=tuple(warned)))
    assert choices(asked(base)) == ["infection"]
    assert choices(asked(base, "infection")) == ["abscess", "sepsis"]
    assert choices(asked(base, "sepsis")) == []
    assert choices(asked(base, "sepsis", "infection")) == []


# ---------------------------------------------------------------- blood thinners


def thinners(base: KnowledgeBase, *factors: str) -> dict[str, Option]:
    answer = api.suggest(base, "sciatica", factors=factors)
    return {option.procedure.id: option for option in answer.options}


def test_each_drug_meets_what_is_said_of_blood_thinners(base: KnowledgeBase) -> None:
    for drug in CLASSES:
        epidural = thinners(base, drug)["epidural-steroid-injection"]
        assert "anticoagulants" in cared_for(epidural), drug
        assert {*epidural.unread} <= {drug}


@pytest.mark.parametrize(
    "drug", [*sorted({*CLASSES} - {"direct-anticoagulants"}), "anticoagulants"]
)
def test_no_other_drug_is_met_with_what_is_said_of_direct_anticoagulants(
    base: KnowledgeBase, drug: str
) -> None:
    for option in thinners(base, drug).values():
        assert cared_for(option) <= {None, "anticoagulants", drug}
        cited = {
            c.source for j in option.cautions if j.truth is Truth.MET for c in j.statement.cite
        }
        assert not {source for source in cited if source.endswith("-label") and "xaban" in source}


def test_the_labels_are_told_to_people_on_direct_anticoagulants(base: KnowledgeBase) -> None:
    epidural = thinners(base, "Eliquis")["epidural-steroid-injection"]
    assert "direct-anticoagulants" in cared_for(epidural)


def test_no_text_tells_anybody_to_stop_and_each_names_who_decides(base: KnowledgeBase) -> None:
    told = [p for p in base.precautions.values() if p.factor in CLASSES]
    assert told
    for precaution in told:
        assert len(precaution.text) < 200, precaution.id
        decided = precaution.text.endswith("The prescriber decides.")
        assert decided or precaution.id == "blood-thinner-spinal-canal"


def test_of_a_drug_on_which_nothing_was_read_alone_that_is_said(run: Run) -> None:
    said = " ".join(run("suggest", "--cause", "sciatica", "--factor", "Lovenox").stdout.split())
    assert "TAKES BLOOD THINNERS The prescriber of the blood thinner decides" in said
    assert "Nothing read on 'takes heparin' alone." in said


def test_what_was_told_is_repeated_in_json(run: Run) -> None:
    told = run("suggest", "--cause", "sciatica", "--factor", "warfarin", "--format", "json").stdout
    assert json.loads(told)["query"]["factors"] == ["anticoagulants"]
    assert json.loads(told)["query"]["particular"] == ["warfarin"]


@pytest.mark.parametrize(
    ("words", "factors", "said"),
    [
        ("on Xarelto", ["direct-anticoagulants"], "takes a direct anticoagulant (Xarelto)"),
        ("takes baby aspirin", ["aspirin"], "takes aspirin (baby aspirin)"),
        ("on warfarin and clopidogrel", ["warfarin", "clopidogrel"], "takes warfarin or a like drug"),
        ("on marcumar", ["warfarin"], "takes warfarin or a like drug (marcumar)"),
        ("gets Lovenox", ["heparins"], "takes heparin (Lovenox)"),
        ("takes Brilinta", ["other-antiplatelets"], "takes another antiplatelet drug (Brilinta)"),
        ("on a blood thinner", ["anticoagulants"], "takes blood thinners"),
        ("on fondaparinux", ["anticoagulants"], "takes blood thinners (fondaparinux)"),
        ("not on aspirin but on Eliquis", ["direct-anticoagulants"], "denied: aspirin"),
    ],
)  # fmt: skip
def test_a_drug_is_read_as_its_class_and_named_as_it_was_said(
    base: KnowledgeBase, words: str, factors: list[Any], said: str
) -> None:
    read = read_words(base, f"sciatica, {words}")
    assert [*read.factors] == factors
    assert said in read_as(base, read)


def test_who_denies_all_but_one_denies_not_that_one(base: KnowledgeBase) -> None:
    read = read_words(base, "sciatica, no blood thinners except aspirin")
    assert (read.factors, read.denied) == (("aspirin",), ())


def test_a_kind_given_beside_words_that_deny_the_whole_is_told_apart(base: KnowledgeBase) -> None:
    answer = api.suggest(base, text="sciatica, no blood thinners", factors=["warfarin"])
    assert answer.read is not None
    assert answer.read.conflicts == ("--factor warfarin counts, though the words deny it",)


def test_the_whole_names_its_kinds_and_a_kind_the_whole(run: Run) -> None:
    assert "(direct-anticoagulants)" in run("show", "anticoagulants").stdout
    assert "factor; means takes blood thinners" in run("show", "Xarelto").stdout
