"""The whole knowledge base, exported: nothing is lost and nothing is doubled."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import jsonschema
import pytest

from painref import __version__
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import narrow, told
from painref.base.precautions import covers
from painref.model.fields import all_field_types, walk
from painref.model.kinds import KINDS
from painref.model.records import CLASSES, REFERENCES, CauseId, Citation, FactorId, Slug, Statement
from painref.model.terms import Fit, Pain
from painref.output.json import SCHEMA_VERSION, to_json
from painref.output.json_schemas import output_schema
from painref.output.plain_values import plain
from painref.output.whole_base.json import base_json
from painref.output.whole_base.rows import LICENSE, rows
from painref.output.whole_base.sqlite import write_sqlite
from painref.output.whole_base.tables import Layout, Sort, Spot, sort_of
from painref.words.wording import NOTICE
from tests.conftest import ROOT
from tests.test_formats import unguarded

SQLITE = ("export", "--format", "sqlite", "--output")
CSV = ("export", "--format", "csv", "--output")


@pytest.fixture
def db(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def every(db: sqlite3.Connection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(query, values)]


# ---------------------------------------------------------------- JSON


def test_json_is_the_default_and_holds_every_record_whole(run, base) -> None:
    found = json.loads(run("export").stdout)
    assert list(found) == ["schema_version", "painref", "records", "notice", "sha256"]
    assert (found["schema_version"], found["painref"]) == (SCHEMA_VERSION, __version__)
    assert found["notice"] == NOTICE
    assert list(found["records"]) == list(KINDS)
    for kind in KINDS:
        assert found["records"][kind] == [plain(r) for r in base.of_kind(kind).values()]


def test_json_in_pieces_is_what_would_be_written_at_once(base) -> None:
    for some in (
        base,
        narrow(base, "nice-ta279"),
        KnowledgeBase(),
        KnowledgeBase(topics=base.topics),
    ):
        text = "".join(base_json(told(some)))
        assert text == to_json(json.loads(text))


def test_json_is_as_its_schema_says(run) -> None:
    validator = jsonschema.Draft7Validator(output_schema("export-output"))
    for words in ([], ["--source", "ipm-overview"], ["--source", "freeman-2005"]):
        found = json.loads(run("export", *words).stdout)
        validator.validate(found)
        del found["records"]["procedures"][0]["targets"]
        assert not validator.is_valid(found)


def test_json_goes_to_a_file_too_and_is_the_same(run, tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    for _ in range(2):  # the second time over the first
        result = run("export", "--output", str(path))
        assert (result.exit_code, result.output) == (0, "")
        assert path.read_text(encoding="ascii") == run("export", "--output", "-").stdout
    assert [p.name for p in tmp_path.iterdir()] == ["base.json"]


# ---------------------------------------------------------------- with one source


def test_with_one_source_no_other_speaks_and_all_that_is_named_is_there(base) -> None:
    for source in [*base.sources][::10]:
        records = list(told(narrow(base, source)))
        there = {(kind, record.id) for kind, record in records}
        for kind, record in records:
            for statement in statements(record):
                assert source in {c.source for c in cited(statement)}
            for _, type_, value in walk(record, type(record)):
                if type_ is Citation:
                    assert ("sources", value.source) in there
                elif type_ in REFERENCES:
                    assert (REFERENCES[type_], value) in there
            assert kind == "sources" or not getattr(record, "codes", ())


def test_without_a_source_everything_is_told(base) -> None:
    assert list(told(base)) == list(base.records())


def test_one_source_makes_a_sound_database(run, base, tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    assert run(*SQLITE, str(path), "--source", "ipm-overview").exit_code == 0
    with closing(sqlite3.connect(path)) as db:
        assert every(db, "PRAGMA foreign_key_check") == []
        (procedures,) = every(db, "SELECT count(*) FROM procedures")[0]
        assert 12 <= procedures < len(base.procedures)
        alone = "SELECT count(*) FROM evidence WHERE source_id != 'ipm-overview'"
        assert every(db, alone) == [(0,)]


def statements(value: Any) -> Iterator[Any]:
    """Yield the record, if it says something itself, and all its parts that do."""
    if cited(value):
        yield value
    for field in all_field_types(type(value)):
        if sort_of(field) is Sort.PART:
            held = getattr(value, field.attribute)
            for part in held if field.is_list else (held,):
                if part is not None:
                    yield from statements(part)


def cited(value: Any) -> list[Citation]:
    """Return the citations of a statement itself."""
    found: list[Citation] = []
    for field in all_field_types(type(value)):
        if field.item is Citation:
            held = getattr(value, field.name)
            found += held if field.is_list else (held,)
    return found


# ---------------------------------------------------------------- SQLite: nothing lost


def test_the_database_is_sound(db) -> None:
    assert every(db, "PRAGMA integrity_check") == [("ok",)]
    assert every(db, "PRAGMA foreign_key_check") == []


def test_each_record_has_a_row_and_each_part_too(db, base) -> None:
    counts = Counter(
        {
            table: every(db, f'SELECT count(*) FROM "{table}"')[0][0]
            for (table,) in every(db, "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    )
    for kind in KINDS:
        assert counts[kind] == len(base.of_kind(kind))
    assert counts["records"] == sum(len(base.of_kind(kind)) for kind in KINDS)
    procedures = base.procedures.values()
    for part in ("indications", "cautions", "risks", "evidence", "recommendations", "technique"):
        assert counts[part] == sum(len(getattr(p, part)) for p in procedures) > 0
    assert counts["availability"] == sum(p.availability is not None for p in procedures)
    for part in ("notes", "codes", "broader"):
        assert counts[part] == sum(len(getattr(r, part, ())) for _, r in base.records()) > 0
    aliases = Counter(
        "source_aliases" if kind == "sources" else "aliases"
        for kind, record in base.records()
        for _ in record.aliases
    )
    assert {table: counts[table] for table in aliases} == aliases
    assert aliases["source_aliases"] > 0
    for part in ("natural_course", "first_care", "refer"):
        assert counts[part] == sum(len(getattr(r, part, ())) for _, r in base.records()) > 0


def test_each_citation_is_there_once_and_in_order(db, base) -> None:
    found = every(
        db,
        "SELECT record_id, source_id, place FROM citations ORDER BY statement_id, position",
    )
    said = [
        (record.id, value.source, value.place)
        for _, record in base.records()
        for statement in statements(record)
        for value in cited(statement)
    ]
    assert found == said
    assert len(found) == sum(
        type_ is Citation for _, r in base.records() for _, type_, _ in walk(r, type(r))
    )


def test_each_text_is_there_once_with_its_place(db, base) -> None:
    found = every(db, "SELECT record_id, field, text, kind, name FROM texts ORDER BY id")
    said = [
        (record.id, where, value, kind, record.name)
        for kind, record in base.records()
        for where, type_, value in walk(record, type(record))
        if type_ is str
    ]
    assert found == said


def test_every_record_can_be_made_again_from_the_tables(db, base) -> None:
    layout = Layout()
    for kind, record in base.records():
        (row,) = db.execute(f'SELECT * FROM "{kind}" WHERE id = ?', [record.id])
        assert again(db, layout, type(record), row, record.id) == plain(record), record.id


def again(db: sqlite3.Connection, layout: Layout, cls: Any, row: sqlite3.Row, owner: Any) -> Any:
    """Return what `plain` made of the record or part that has this row."""
    found: dict[str, Any] = {}
    for field in all_field_types(cls):
        name, item = field.name, field.item
        table = layout.names.get(Spot(cls, field), "")
        if sort_of(field) is Sort.COLUMN:
            found[name] = value_in(row, f"{name}_id" if item in REFERENCES else name, item)
        elif sort_of(field) is Sort.COLUMNS:
            parts = all_field_types(item)
            values = {p.name: value_in(row, f"{name}_{p.name}", p.item) for p in parts}
            found[name] = values if any(value is not None for value in values.values()) else None
        elif sort_of(field) is Sort.CITATION:
            found[name] = str(Citation(row[f"{name}_id"], row[f"{name}_place"]))
        elif sort_of(field) is Sort.CITATIONS:
            query = (
                "SELECT source_id, place FROM citations WHERE statement_id = ? ORDER BY position"
            )
            found[name] = [str(Citation(*c)) for c in every(db, query, row["statement_id"])]
        elif sort_of(field) is Sort.CONDITIONS:
            of = layout.tables[table].columns[0].name
            query = f'SELECT about, value FROM "{table}" WHERE "{of}" = ? ORDER BY position'
            found[name] = {f.name: [] for f in all_field_types(item)}
            for about, value in every(db, query, owner):
                found[name][about].append(value)
        else:
            columns = [column.name for column in layout.tables[table].columns]
            of = columns[1 if sort_of(field) is Sort.PART else 0]
            order = ' ORDER BY "position"' if field.is_list else ""
            inner = list(db.execute(f'SELECT * FROM "{table}" WHERE "{of}" = ?{order}', [owner]))
            if sort_of(field) is Sort.LIST:
                found[name] = [r[columns[-1]] for r in inner]
            else:
                made = [again(db, layout, item, r, r["statement_id"]) for r in inner]
                found[name] = made if field.is_list else (made or [None])[0]
    return found


def value_in(row: sqlite3.Row, column: str, type_: Any) -> Any:
    """Return a value as the record has it: SQLite has no truth values, only 0 and 1."""
    value = row[column]
    assert type_ is not bool or value in (0, 1, None), (column, value)
    return bool(value) if type_ is bool and value is not None else value


# ---------------------------------------------------------------- SQLite: easy to ask


def test_what_a_journalist_would_ask_is_one_plain_query(db) -> None:
    assert every(
        db,
        """
        SELECT procedures.name, fit, source_id, place FROM indications
        JOIN procedures ON procedures.id = procedure_id JOIN citations USING (statement_id)
        WHERE cause_id = 'disc-bulge' AND procedure_id = 'idet'
        """,
    ) == [("Intradiscal electrothermal annuloplasty (IDET)", "may-suit", "ipm-overview", "3.4")]
    found = every(
        db,
        """
        SELECT DISTINCT procedure_id FROM cautions JOIN conditions USING (statement_id)
        WHERE about = 'levels' AND value = 'multiple'
        """,
    )
    assert ("laser-discectomy",) in found
    of_2005 = every(
        db,
        "SELECT procedure_id, result FROM evidence JOIN sources ON sources.id = source_id"
        " WHERE year = 2005 AND design = 'randomized-trial'",
    )
    assert ("idet", "no-different") in of_2005


def test_figures_are_numbers_beside_what_they_measure(db) -> None:
    assert every(
        db,
        "SELECT scale_unit, scale_from, scale_to, scale_better, effect_measure, effect_derived"
        " FROM evidence WHERE source_id = 'freeman-2005' AND procedure_id = 'idet'"
        " AND scale_unit LIKE '%Oswestry%'",
    ) == [("disability (Oswestry)", 0, 100, "lower", "MD", 1)]
    figures = every(
        db,
        "SELECT typeof(effect_value), typeof(effect_low), effect_derived IN (0, 1),"
        " effect_value BETWEEN effect_low AND effect_high, count(*) FROM evidence"
        " WHERE effect_measure = 'MD' AND effect_low IS NOT NULL GROUP BY 1, 2, 3, 4",
    )
    assert sum(count for *_, count in figures) > 20
    assert {kind for kinds in figures for kind in kinds[:2]} <= {"real", "integer"}
    assert {held for kinds in figures for held in kinds[2:4]} == {1}
    assert every(db, "SELECT count(*) FROM risks WHERE serious AND 1.0 * events / of > 1") == [(0,)]
    texts = every(db, "SELECT count(*) FROM texts WHERE field LIKE 'evidence[%].scale.unit'")
    assert texts == every(db, "SELECT count(scale_unit) FROM evidence")


def test_procedures_that_a_precaution_covers_can_be_joined(db, base) -> None:
    found = every(
        db,
        """
        SELECT DISTINCT precautions.id, procedures.id FROM precautions
        JOIN applies_to ON precaution_id = precautions.id
        JOIN procedures ON procedures.id = applies_to.procedure_id
            OR procedures.group_id = applies_to.group_id
            OR about = 'uses' AND EXISTS (
                SELECT 1 FROM uses WHERE uses.procedure_id = procedures.id
                AND uses.value = applies_to.value)
            OR about = 'targets' AND EXISTS (
                SELECT 1 FROM targets WHERE targets.procedure_id = procedures.id
                AND targets.value = applies_to.value)
        """,
    )
    assert {*found} == {
        (precaution.id, procedure.id)
        for precaution in base.precautions.values()
        for procedure in base.procedures.values()
        if covers(precaution, procedure)
    }
    assert len({procedure for _, procedure in found}) > len(base.procedures) / 2


def test_the_ids_that_a_source_had_lead_to_it(db, base) -> None:
    found = every(db, "SELECT source_id, value FROM source_aliases")
    assert found == [(s.id, alias) for s in base.sources.values() for alias in s.aliases] != []


def test_the_queries_in_the_documents_have_answers(db) -> None:
    page = (ROOT / "docs/database.md").read_text(encoding="utf-8")
    (queries,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    answers = [every(db, query) for query in queries.split(";") if query.strip()]
    assert len(answers) == 2
    assert all(answers)


def test_what_names_another_record_is_a_foreign_key_with_an_index(db) -> None:
    def target(table: str, column: str) -> str | None:
        keys = {
            key["from"]: key["table"] for key in db.execute(f"PRAGMA foreign_key_list({table})")
        }
        return keys.get(column)

    for table, column, to in (
        ("procedures", "group_id", "groups"),
        ("indications", "procedure_id", "procedures"),
        ("indications", "cause_id", "causes"),
        ("cautions", "factor_id", "factors"),
        ("conditions", "factor_id", "factors"),
        ("evidence", "source_id", "sources"),
        ("citations", "source_id", "sources"),
        ("citations", "statement_id", "statements"),
        ("alternatives", "alternative_id", "procedures"),
        ("broader", "broader_id", "records"),
        ("pathway_who", "practitioner_id", "practitioners"),
        ("precautions", "factor_id", "factors"),
        ("pathway_causes", "cause_id", "causes"),
        ("aliases", "record_id", "records"),
        ("texts", "record_id", "records"),
    ):
        assert target(table, column) == to, (table, column)
        plan = every(db, f'EXPLAIN QUERY PLAN SELECT * FROM "{table}" WHERE "{column}" = 1')
        assert "USING" in plan[0][3] and "SCAN" not in plan[0][3], (table, column)


def test_every_column_that_is_named_after_a_table_is_a_foreign_key(db) -> None:
    for (table,) in every(db, "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'"):
        columns = {row["name"] for row in db.execute(f'PRAGMA table_info("{table}")')}
        keys = {key["from"] for key in db.execute(f'PRAGMA foreign_key_list("{table}")')}
        named = {column for column in columns if column.endswith("_id")}
        assert named - keys <= ({"statement_id"} if table == "statements" else set()), table


def test_the_full_text_index_finds_words_in_any_form(db) -> None:
    query = (
        "SELECT record_id, texts.text FROM texts JOIN texts_fts ON texts_fts.rowid = texts.id"
        " WHERE texts_fts MATCH ? ORDER BY rank"
    )
    found = every(db, query, "text: (herniation AND steroid)")
    assert len(found) >= 2
    assert all("hernia" in t.lower() and "steroid" in t.lower() for _, t in found)
    assert every(db, query, "text: injections") == every(db, query, "text: injecting")
    assert every(db, query, "name: idet AND text: catheter")[0][0] == "idet"
    assert every(db, query, "xyzzy") == []


def test_other_tools_can_tell_that_texts_are_indexed(db) -> None:
    (sql,) = every(db, "SELECT sql FROM sqlite_master WHERE name = 'texts_fts'")[0]
    assert 'content="texts"' in sql  # what Datasette and sqlite-utils look for


def test_meta_says_what_it_was_made_from(db, base) -> None:
    assert dict(every(db, "SELECT key, value FROM meta")) == {
        "painref": __version__,
        "schema_version": str(SCHEMA_VERSION),
        "checked": max(record.checked for _, record in base.records()).isoformat(),
        "notice": NOTICE,
        "license": LICENSE,
    }


def test_the_same_records_give_the_same_bytes(run, database: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    for _ in range(2):
        assert run(*SQLITE, str(path)).output == ""
        assert path.read_bytes() == database.read_bytes()


def test_a_text_that_looks_like_sql_or_a_formula_is_only_a_text(run, tmp_path: Path) -> None:
    nasty = """=HYPERLINK("x", 'y'); DROP TABLE "causes"; -- ?"""
    folder = local(tmp_path, nasty)
    assert run(*SQLITE, str(tmp_path / "x.db"), "--data", str(folder)).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        assert every(db, "SELECT name, text FROM causes WHERE id = 'sign'") == [(nasty, nasty)]
    out = run("export", "--format", "csv", "--table", "causes", "--data", str(folder)).stdout
    (row,) = (row for row in csv.DictReader(out.splitlines()) if row["id"] == "sign")
    assert row["text"] == f"'{nasty}".replace("; --", "; '--")
    assert unguarded(row["text"]) == nasty


def test_what_a_clinic_lays_over_is_there_with_its_layer(run, base, tmp_path: Path) -> None:
    folder = local(tmp_path, "Ours.")
    (folder / "procedures").mkdir()
    (folder / "procedures/idet.yaml").write_text(
        "extends: idet\nchecked: 2026-01-31\ncautions:\n"
        "  - {severity: caution, basis: policy, text: Not on Fridays., cite: [here@2]}\n",
        encoding="utf-8",
    )
    path = tmp_path / "x.db"
    assert run(*SQLITE, str(path), "--data", str(folder)).output == ""
    with closing(sqlite3.connect(path)) as db:
        assert every(db, "PRAGMA foreign_key_check") == []
        (name,) = every(db, "SELECT layer FROM sources WHERE id = 'here'")[0]
        assert name
        assert every(
            db,
            "SELECT procedure_id, cautions.position, text, layer, source_id, place FROM cautions"
            " JOIN citations USING (statement_id) WHERE layer IS NOT NULL",
        ) == [("idet", len(base.procedures["idet"].cautions), "Not on Fridays.", name, "here", "2")]
    found = json.loads(run("export", "--data", str(folder)).stdout)
    jsonschema.Draft7Validator(output_schema("export-output")).validate(found)
    (idet,) = (p for p in found["records"]["procedures"] if p["id"] == "idet")
    assert (idet["layer"], idet["cautions"][-1]["layer"]) == (None, name)


def local(tmp_path: Path, text: str) -> Path:
    """Write a knowledge base of one cause and one source."""
    folder = tmp_path / "data"
    (folder / "causes").mkdir(parents=True)
    (folder / "sources").mkdir()
    said = json.dumps(text)
    (folder / "causes/sign.yaml").write_text(
        f"id: sign\nchecked: 2026-01-31\nname: {said}\ntext: {said}\ncite: [here]\n",
        encoding="utf-8",
    )
    (folder / "sources/here.yaml").write_text(
        "id: here\nchecked: 2026-01-31\nkind: statement\ntitle: Here\n", encoding="utf-8"
    )
    return folder


# ---------------------------------------------------------------- SQLite: the model decides


@dataclass(frozen=True, kw_only=True)
class Dose:
    text: Annotated[str, "A text."]
    cite: Annotated[tuple[Citation, ...], "Citations."]
    times: Annotated[tuple[int, ...], "A list in a part of a record."]
    amount: Annotated[str | None, "A text that may be missing."] = None
    footnotes: Annotated[tuple[Statement, ...], "Parts of a part."] = ()


@dataclass(frozen=True, kw_only=True)
class Odd:
    pain: Annotated[Pain | None, "One word, not several."] = None
    after: Annotated[tuple[int, ...], "Numbers."] = ()
    factors: Annotated[tuple[FactorId, ...], "Ids."] = ()


@dataclass(frozen=True, kw_only=True)
class Thing:
    id: Annotated[Slug, "The id."]
    checked: Annotated[date, "A day."]
    name: Annotated[str, "A text."]
    layer: Annotated[str | None, "A text that may be missing."] = None
    length: Annotated[int, "A number."] = 30
    worst_for: Annotated[CauseId | None, "A record."] = None
    said_in: Annotated[Citation | None, "One citation."] = None
    tools: Annotated[tuple[str, ...], "Texts."] = ()
    best_for: Annotated[tuple[CauseId, ...], "Records."] = ()
    doses: Annotated[tuple[Dose, ...], "Parts."] = ()
    causes: Annotated[tuple[Fit, ...], "A list whose name is taken."] = ()
    when: Annotated[Odd, "Conditions of a record, not of a statement."] = Odd()


GROWN = Layout({**CLASSES, "things": Thing})


def test_a_new_field_is_a_new_column_or_table() -> None:
    columns = {t.name: {c.name: c for c in t.columns} for t in GROWN.tables.values()}
    assert not columns["things"]["layer"].required
    assert columns["things"]["length"].number
    assert columns["things"]["worst_for_id"].references == "causes"
    assert columns["things"]["said_in_id"].references == "sources"
    assert list(columns["tools"]) == ["thing_id", "position", "value"]
    assert columns["best_for"]["cause_id"].references == "causes"
    assert list(columns["doses"]) == [
        *("statement_id", "thing_id", "position", "text", "amount", "cite"),
    ]
    assert list(columns["things"])[-1] == list(columns["footnotes"])[-1] == "cite"
    assert "cite" not in columns["tools"]
    assert list(columns["times"]) == ["statement_id", "position", "value"]
    assert columns["footnotes"]["within_id"].references == "statements"
    assert list(columns["thing_causes"]) == ["thing_id", "position", "value"]
    assert list(columns["thing_conditions"])[:2] == ["thing_id", "about"]
    assert {*Layout().tables} < {*columns}


def test_rows_of_a_grown_model_fit_its_tables(base, tmp_path: Path) -> None:
    here = replace(next(iter(base.sources.values())), id="here")
    cite = (Citation("here", "1"), Citation("here"))
    foot = Statement(text="Foot.", cite=cite[:1])
    thing = Thing(
        id=Slug("thing"),
        checked=date(2026, 1, 31),
        name="Thing",
        layer="clinic",
        said_in=cite[1],
        tools=("Tool.",),
        doses=(Dose(text="Dose.", cite=cite, times=(1, 2), footnotes=(foot,)),),
        when=Odd(pain=Pain.AXIAL, after=(3,), factors=(FactorId(Slug("infection")),)),
    )
    factor = replace(base.factors["infection"], cite=cite, notes=())
    records = [("factors", factor), ("sources", here), ("things", thing)]
    write_sqlite(tmp_path / "x.db", GROWN, rows(GROWN, records))
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        assert every(db, "PRAGMA foreign_key_check") == []
        assert every(db, "SELECT layer, length, said_in_id FROM things") == [("clinic", 30, "here")]
        for table, said in (("things", "here"), ("doses", "here@1; here"), ("footnotes", "here@1")):
            assert every(db, f"SELECT cite FROM {table}") == [(said,)]
        assert every(db, "SELECT value FROM tools") == [("Tool.",)]
        assert every(db, "SELECT value FROM times ORDER BY position") == [(1,), (2,)]
        assert every(
            db,
            "SELECT footnotes.text, doses.text, source_id, place FROM footnotes"
            " JOIN doses ON doses.statement_id = within_id"
            " JOIN citations ON citations.statement_id = footnotes.statement_id",
        ) == [("Foot.", "Dose.", "here", "1")]
        assert sorted(every(db, "SELECT about, value, factor_id FROM thing_conditions")) == [
            ("after", "3", None),
            ("factors", "infection", "infection"),
            ("pain", "axial", None),
        ]
        texts = every(db, "SELECT text FROM texts WHERE record_id = 'thing' ORDER BY id")
        assert texts == [("Thing",), ("Tool.",), ("Dose.",), ("Foot.",)]  # no word of the layer


# ---------------------------------------------------------------- CSV


@pytest.mark.exhaustive
def test_csv_is_the_same_tables(run, db, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    result = run(*CSV, str(folder))
    assert (result.exit_code, result.output) == (0, "")
    assert {path.name for path in folder.iterdir()} == {f"{name}.csv" for name in Layout().tables}
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file)
        found = db.execute(f'SELECT * FROM "{path.stem}" ORDER BY rowid').fetchall()
        assert head == [row["name"] for row in db.execute(f'PRAGMA table_info("{path.stem}")')]
        for line, row in zip(lines, found, strict=True):
            for cell, value in zip(line, row, strict=True):
                if cell in ("true", "false"):  # SQLite has no truth values
                    value = str(bool(value)).lower()
                text = "" if value is None else str(value)
                assert text in (cell, unguarded(cell))
        guarded = ("=", "+", "-", "@", "–", "−")
        begun = {cell for line in lines for cell in line if cell.startswith(guarded)}
        assert all(re.fullmatch(r"-\d+(\.\d+)?", cell) for cell in begun)  # numbers are no formula
        assert bool(begun) == (path.stem == "evidence")
        table = run("export", "--format", "csv", "--table", path.stem)
        assert table.stdout == path.read_text(encoding="utf-8")


def test_who_says_so_is_a_text_in_every_table_of_statements(run, base, tmp_path: Path) -> None:
    """No reader takes it for a number or a date, as it does places such as 1.10."""
    assert run(*CSV, str(tmp_path / "tables")).exit_code == 0
    tables = {
        path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        for path in (tmp_path / "tables").iterdir()
    }
    of: dict[str, list[str]] = {}
    for row in tables["citations"]:
        place = f"@{row['place']}" if row["place"] else ""
        assert row["cite"] == f"{row['source_id']}{place}"
        of.setdefault(row["statement_id"], []).append(row["cite"])
    told = set()
    for name, some in tables.items():
        if name != "citations" and some and "cite" in some[0]:
            told |= {row["statement_id"] for row in some}
            for row in some:
                assert row["cite"].split("; ") == of.get(row["statement_id"], [""])
    assert told == {
        row["statement_id"] for row in tables["statements"] if row["statement_id"] in of
    }
    places = Counter(cite.partition("@")[2] for cites in of.values() for cite in cites)
    assert places["1.1"] and places["1.10"]


def test_evidence_says_who_in_the_same_words(run) -> None:
    found = json.loads(run("evidence", "--format", "json").stdout)
    rows_ = list(csv.DictReader(run("evidence", "--format", "csv").stdout.splitlines()))
    assert [row["cite"] for row in rows_] == [note["source"] for note in found]


def test_an_empty_folder_will_do(run, tmp_path: Path) -> None:
    assert run(*CSV, str(tmp_path)).exit_code == 0
    assert (tmp_path / "evidence.csv").exists()


# ---------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "sqlite"], "does not go to stdout; give --output FILE"),
        (["--format", "sqlite", "--output", "-"], "does not go to stdout"),
        (["--format", "csv"], "give --output FOLDER for all, or --table NAME for one"),
        (["--format", "csv", "--output", "-"], "give --output FOLDER"),
        (["--table", "evidence"], "--table goes with --format csv"),
        (["--format", "csv", "--table", "evidence", "--output", "x"], "writes to stdout"),
        (["--format", "csv", "--table", "evidense"], "did you mean 'evidence'?"),
        (["--format", "csv", "--table", "\x1b[31m"], "'\\x1b[31m' is not one of aliases, "),
        (["--format", "csv", "--table", ""], "'' is not one of aliases, "),
        (["--format", "sql"], "did you mean 'sqlite'?"),
    ],
    ids=" ".join,
)
def test_wrong_usage_says_what_would_be_right(words, said, run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []
