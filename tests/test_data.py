"""The built-in knowledge base: whole, cited, and as its schemas say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import simple_icd_10_cm as icd
import yaml

from painref.base.knowledge_base import cited_by
from painref.model.kinds import KINDS, singular
from painref.model.schema import schema
from painref.model.terms import CodeSystem
from painref.reading.layers import built_in
from tests.conftest import ROOT

FILES = sorted(path for kind in KINDS for path in (Path(built_in()) / kind).glob("*.yaml"))
SENTENCES = [
    f"{paragraph}.{sentence}"
    for paragraph, last in ((1, 12), (2, 3), (3, 6), (4, 3))
    for sentence in range(1, last + 1)
]


def test_every_sentence_of_the_source_document_is_carried(base) -> None:
    cited = {
        c.place
        for _, record in base.records()
        for c in cited_by(record)
        if c.source == "ipm-overview"
    }
    assert cited == set(SENTENCES)


def test_the_fixed_ids_are_there(base) -> None:
    assert set(base.procedures) >= {
        "epidural-steroid-injection",
        "facet-joint-injection",
        "trigger-point-injection",
        "stellate-ganglion-block",
        "sacroiliac-block",
        "anesthetic-nerve-block",
        "nerve-stimulation",
        "nerve-ablation",
        "vertebroplasty",
        "laser-discectomy",
        "idet",
        "chemonucleolysis",
    }
    assert {g.id for g in base.groups.values() if g.kind == "injection"} >= {
        "trigger-point-injections",
        "steroid-injections",
        "anesthetic-blocks",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_generated_one(kind: str) -> None:
    path = Path(built_in()) / "schema" / f"{singular(kind)}.json"
    committed = json.loads(path.read_text(encoding="utf-8"))
    assert committed == schema(kind), f"run: painref schema {singular(kind)} > {path}"
    jsonschema.Draft7Validator.check_schema(committed)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_record_names_its_schema_and_obeys_it(path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = path.parent.name
    first = f"# yaml-language-server: $schema=../schema/{singular(kind)}.json"
    assert text.splitlines()[0] == first
    # Editors read dates as text, as YAML 1.2 has it.
    plain = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.Draft7Validator(schema(kind)).validate(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_refuses_what_the_reader_refuses(kind: str) -> None:
    validator = jsonschema.Draft7Validator(schema(kind))
    assert not validator.is_valid({})
    assert not validator.is_valid([])
    path = next(p for p in FILES if p.parent.name == kind)
    plain = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    assert validator.is_valid(plain)
    for key, wrong in (("unknown", 1), ("id", "Not An Id"), ("checked", 2026)):
        assert not validator.is_valid({**plain, key: wrong}), key


def test_nothing_of_the_data_folder_is_left_unread() -> None:
    folder = Path(built_in())
    read = {*FILES, *(folder / "schema").glob("*.json"), folder / "codes" / "icd-10-cm.tsv"}
    there = {path for path in (ROOT / "data").rglob("*") if path.is_file()}
    assert there == read


def test_every_diagnosis_code_is_in_the_tabular_list(base) -> None:
    codes = [c for cause in base.causes.values() for c in cause.codes]
    assert len(codes) >= 300
    for code in codes:
        assert code.system is CodeSystem.ICD_10_CM
        assert icd.is_valid_item(code.code), code.code
        assert code.name is None  # it is in the table


def test_of_every_finding_it_is_told_what_it_is_about(base) -> None:
    untold = {
        f"{procedure.id}: {note.source}, {note.outcome}"
        for procedure in base.procedures.values()
        for note in procedure.evidence
        if not note.domains
    }
    assert not untold, "write domains beside the outcome: see docs/data-model.md, rules for content"


def test_no_procedure_is_left_without_words_on_whom_it_is_for(base) -> None:
    for procedure in base.procedures.values():
        assert procedure.indications, procedure.id
        assert procedure.summary
