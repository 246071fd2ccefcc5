"""What is told of the person, and every graded word, stands everywhere it must."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import fields

import pytest

import painref
from painref.answers.free_words.body import CALLED
from painref.answers.free_words.reading import Read
from painref.answers.leaflet.advice import _IF
from painref.answers.profile import Profile
from painref.answers.suggestion import Suggestion
from painref.cli.assistant.arguments import SUGGEST
from painref.model import terms
from painref.model.fields import field_types
from painref.model.records import CLASSES, Citation, Procedure, Statement, When
from painref.model.terms import CHOICES, Region, Term
from painref.output.json_types import Query, Suggested
from painref.output.screens.brief import brief_blocks
from painref.output.screens.procedure import ALWAYS_TOLD, NOT_ALIKE
from painref.output.screens.record import records
from painref.output.writers import plain
from painref.words import wording
from painref.words.named import Around
from painref.words.regions import LIMB_WORDS, LIMBS, REGION_WORDS
from painref.words.sections import OF_PROCEDURES
from tests.conftest import ROOT, command_called, whole

TABLES = {
    terms.Fit: wording.FIT,
    terms.CautionSeverity: wording.CAUTION,
    terms.Design: wording.DESIGN,
    terms.Certainty: wording.CERTAINTY,
    terms.Stance: wording.STANCE,
    terms.AvailabilityStatus: wording.AVAILABILITY,
    terms.GroupKind: wording.GROUP_KIND,
    terms.Phase: wording.PHASE,
    terms.SourceKind: wording.SOURCE_KIND,
    terms.Control: wording.CONTROL,
    terms.Region: wording.REGION,
    terms.Importance: wording.IMPORTANCE,
    terms.NoVote: wording.NO_VOTE,
    terms.Basis: wording.BASIS,
}


@pytest.mark.parametrize("vocabulary", TABLES, ids=lambda cls: cls.__name__)
def test_every_term_has_its_words(vocabulary: type[Term]) -> None:
    assert {*TABLES[vocabulary]} == {*vocabulary}


def test_every_part_of_the_body_has_words_that_people_use() -> None:
    assert {*REGION_WORDS} == {*CALLED} == {*Region}
    assert {*LIMB_WORDS} == {*LIMBS}


def test_designs_and_kinds_of_source_have_the_same_words() -> None:
    sources = {str(kind): words for kind, words in wording.SOURCE_KIND.items()}
    designs = {str(design): words for design, words in wording.DESIGN.items()}
    shared = sources.keys() & designs.keys()
    assert shared
    assert {word: sources[word] for word in shared} == {word: designs[word] for word in shared}


def test_a_condition_on_the_person_is_told_everywhere() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    places: dict[str, set[str]] = {
        "When in model/statements.py": {f.name for f in fields(When)} - {"factors"},
        "Profile in answers/profile.py": {f.name for f in fields(Profile)},
        "suggest in api.py": {*inspect.signature(painref.suggest).parameters},
        "the options in cli/suggest.py": {p.name for p in command_called("suggest").params},
        "SUGGEST in cli/assistant/arguments.py": {*SUGGEST["properties"]},
        "Query in output/json_types.py": {*Query.__annotations__},
        "Read in answers/free_words/reading.py": {f.name for f in fields(Read)},
        "docs/commands.md, as --severity": {*re.findall("`--([a-z]+)`", page)},
    }
    terms = {term for about in CHOICES.values() for term in about}
    words = {
        "CONDITION in words/wording.py": {*wording.CONDITION},
        "_IF in answers/leaflet/advice.py": {*_IF},
    }
    missing = [
        f"{place} has to tell of {', '.join(wanted - told)}"
        for wanted, there in (({*CHOICES}, places), (terms, words))
        for place, told in there.items()
        if not wanted <= told
    ]
    assert not missing, "\n".join(missing)
    assert places["When in model/statements.py"] == {*CHOICES}


@pytest.mark.parametrize("about", CHOICES)
def test_what_is_told_from_python_counts(about: str, base) -> None:
    with pytest.raises(ValueError, match=about):
        painref.suggest(base, "sciatica", **{about: "no-such-word"})


def test_what_an_answer_holds_is_in_its_json_too() -> None:
    in_query = {"profile", "read", "lasting", "implied", "failed", "outlasted", "which", "unused"}
    in_query |= {"unweighed"}
    marked = {"urgent", "alarming"}  # of what stands in "before" and "warnings"
    held = {field.name for field in fields(Suggestion)}
    assert held - in_query - marked <= {*Suggested.__annotations__}


BESIDE_SECTIONS = {
    "id", "name", "aliases", "hints", "broader", "group", "checked", "reviewed_by",  # at its head and end
    "regions", "uses",  # within the section "targets"
    "codes",  # below the sections, as in records of other kinds
    "plain",  # in leaflets
}  # fmt: skip
"""Fields of a procedure that `show` tells otherwise, or does not."""


SENTENCES = {
    "severity": ("severe sciatica", "severe"),
    "levels": ("degenerated discs at two levels", "multiple"),
    "pain": ("low back pain, radicular", "radicular"),
    "duration": ("sciatica for 8 weeks", "acute"),
}
"""A sentence for each thing that may be said of the person, and the answer that it gives."""
BESIDE_A_NAME: dict[str, tuple[str, str] | None] = {
    "severity": ("severe sciatica", "severe"),
    "levels": ("herniated disc at two levels", "multiple"),
    "pain": None,  # which is a part of names: radicular pain
    "duration": ("chronic sciatica", "chronic"),
}
"""The same of a name given with --cause; None for what is not read there, with the reason."""


@pytest.mark.parametrize("about", CHOICES)
def test_what_words_tell_counts(about: str, run) -> None:
    assert about in SENTENCES, f"give a sentence here that tells of {about}, read by reader.py"
    words, answer = SENTENCES[about]
    told = json.loads(run("suggest", words, "--format", "json").stdout)["query"][about]
    assert answer in (told, told["is"] if isinstance(told, dict) else None)


@pytest.mark.parametrize("about", CHOICES)
def test_what_stands_beside_a_name_counts(about: str, run) -> None:
    assert about in BESIDE_A_NAME, (
        f"say here what around_names.py reads of {about} beside a name, and why, if nothing; "
        "what it reads is a field of Around in named.py, called as the condition is"
    )
    if BESIDE_A_NAME[about] is None:
        assert about not in {f.name for f in fields(Around)}
        return
    name, answer = BESIDE_A_NAME[about]
    told = json.loads(run("suggest", "--cause", name, "--format", "json").stdout)["query"][about]
    assert answer in (told, told["is"] if isinstance(told, dict) else None)


@pytest.mark.parametrize("about", CHOICES)
def test_what_an_option_tells_counts(about: str, run) -> None:
    for answer in CHOICES[about]:
        words = ("suggest", "--cause", "sciatica", f"--{about}", str(answer), "--format", "json")
        told = json.loads(run(*words).stdout)["query"][about]
        assert str(answer) in (told, told["is"] if isinstance(told, dict) else None)


def test_every_field_of_a_procedure_has_a_section() -> None:
    items = {field.name: field.item for field in field_types(Procedure)}
    assert {*items} - {*OF_PROCEDURES} == BESIDE_SECTIONS
    told_apart = {name for name in OF_PROCEDURES if items.get(name) is not Statement}
    assert told_apart <= {*NOT_ALIKE} <= {*OF_PROCEDURES}  # what is no plain statement
    assert {*ALWAYS_TOLD} <= {*OF_PROCEDURES}


@pytest.mark.parametrize("kind", CLASSES)
def test_what_any_field_states_is_shown_in_full(kind: str, base) -> None:
    assert base.of_kind(kind), "the built-in records have none of this kind to try"
    record = next(iter(base.of_kind(kind).values()))
    for field in field_types(CLASSES[kind]):
        states = isinstance(field.item, type) and issubclass(field.item, Statement)
        if not states or field.name == "plain":  # which is for leaflets
            continue
        held = [getattr(one, field.name) for one in base.of_kind(kind).values()]
        known = next(
            (v for v in held if v), Statement(text="said", cite=(Citation("ipm-overview"),))
        )
        said = (known if isinstance(known, tuple) else (known,))[0].changed(
            cite=(Citation("ipm-overview", "page zyx"),)
        )
        changed = record.changed(**{field.name: (said,) if field.is_list else said})
        shown = plain.write(records(base, [(kind, changed)], full=True))
        assert "page zyx" in shown, f"{field.name} of {kind}"


IN_FULL_ALONE = {"technique", "disagreements", "notes"}
"""What the short screen leaves out; a field that is not among these belongs into `screens/brief.py`."""


@pytest.mark.parametrize("field", OF_PROCEDURES)
def test_each_field_is_on_the_short_screen_or_left_out_on_purpose(field: str) -> None:
    with_it = [p for p in whole().procedures.values() if getattr(p, field)]
    is_list = {one.name: one.is_list for one in field_types(Procedure)}
    empty = () if is_list[field] else None
    told = any(
        brief_blocks(whole(), one) != brief_blocks(whole(), one.changed(**{field: empty}))
        for one in with_it
    )
    assert told is (field not in IN_FULL_ALONE)
