"""Sources: who wrote them, whether they still stand, and as references for other programs."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import rispy

from painref.answers.stale import years_before
from painref.base.author_names import author_names, readable
from painref.model.records import Author, Source
from painref.model.terms import SourceKind
from painref.output.references import bibtex, csl, ris

DAY = date(2026, 1, 31)


def source(**fields: object) -> Source:
    given = {"id": "a-paper", "kind": SourceKind.ARTICLE, "title": "A title", "checked": DAY}
    return Source.from_fields({**given, **fields})


# ---------------------------------------------------------------- authors

PEOPLE = [
    ("Freeman BJC et al.", [("Freeman", "BJC", None)], True),
    ("Watters WC 3rd, Esses SI", [("Watters", "WC", "3rd"), ("Esses", "SI", None)], False),
    ("van der Windt DA, O'Dell M-L", [("van der Windt", "DA", None), ("O'Dell", "M-L", None)], False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people", "others"), PEOPLE)
def test_people_are_told_apart_in_a_text_of_names(text: str, people: list, others: bool) -> None:
    names, more = author_names(source(authors=text))
    assert [(name.family, name.given, name.suffix) for name in names] == people
    assert more is others
    assert readable(names, others=more) == text.replace("M-L", "ML")


@pytest.mark.parametrize(
    "text",
    [
        "National Institute for Health and Care Excellence",
        "US Food and Drug Administration, CDER",
        "Deer TR, et al (INS)",
        "Medtronic US",
        "Qaseem A, for the Clinical Guidelines Committee",
    ],
)
def test_what_is_no_list_of_people_stays_whole(text: str) -> None:
    assert author_names(source(authors=text)) == ([Author(group=text)], False)


def test_names_that_are_given_one_by_one_count() -> None:
    one = source(
        authors="Lee and Co, de la Cruz AB, SPINE Group",
        author_names=(
            Author(group="Lee and Co"),
            Author(family="de la Cruz", given="Ana Belén", suffix="Jr"),
            Author(group="SPINE Group"),
        ),
    )
    assert "author = {{Lee and Co} and de la Cruz, Jr, Ana Belén and {SPINE Group}}" in bibtex(one)
    assert csl(one)["author"] == [
        {"literal": "Lee and Co"},
        {"family": "de la Cruz", "given": "Ana Belén", "suffix": "Jr"},
        {"literal": "SPINE Group"},
    ]
    (read,) = rispy.loads(ris(one))
    assert read["authors"] == ["Lee and Co", "de la Cruz, Ana Belén, Jr", "SPINE Group"]


# ---------------------------------------------------------------- cite


def test_ris_is_read_back_with_all_that_it_was_given(run, base) -> None:
    read = rispy.loads(run("cite", "--all", "--format", "ris").stdout)
    assert [record["id"] for record in read] == list(base.sources)
    of = {record["id"]: record for record in read}
    for id_, known in base.sources.items():
        record = of[id_]
        assert record["title"] == known.title
        assert record.get("secondary_title") == known.journal
        assert record.get("year") == (known.year and str(known.year))
        assert record.get("accession_number") == known.pmid
        assert "-".join(record[k] for k in ("start_page", "end_page") if k in record) == (
            known.pages or ""
        )
    assert of["freeman-2005"]["authors"] == ["Freeman, B. J. C.", "et al."]


@pytest.mark.parametrize("format_", ["text", "json", "bibtex", "csl-json", "ris"])
def test_all_is_every_source_once_in_each_format(format_: str, run, base) -> None:
    every = run("cite", "--all", "--format", format_).stdout
    each = run("cite", *base.sources, "--format", format_).stdout
    assert every == each


def test_all_with_a_source_is_that_one_alone(run) -> None:
    assert run("cite", "--all", "--source", "freeman-2005").stdout.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["--all", "freeman-2005"]])
def test_either_ids_or_all(words: list[str], run) -> None:
    result = run("cite", *words)
    assert result.exit_code == 2
    assert "give the ids of sources, or --all" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("format_", ["csl-json", "bibtex"])
def test_pandoc_knows_the_people(format_: str, run, tmp_path: Path) -> None:
    references = tmp_path / {"csl-json": "a.json", "bibtex": "a.bib"}[format_]
    references.write_text(run("cite", "asgharzadeh-2017", "--format", format_).stdout)
    done = subprocess.run(
        ["pandoc", "--citeproc", "--bibliography", str(references), "-t", "plain"],
        input="[@asgharzadeh-2017]",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "(Asgharzadeh and Khoshnood 2017)" in done.stdout


# ---------------------------------------------------------------- what no longer stands

BOOK = "id: {id}\nkind: review\ntitle: {id}\nchecked: {checked}\n{more}"
TOPIC = (
    "id: a-topic\nname: A topic\nkind: field\ntext: It is said.\ncite: [old]\nchecked: {checked}\n"
)


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base of two sources, the older one of which is replaced and withdrawn."""
    monkeypatch.chdir(tmp_path)
    more = "replaced_by: new\nwithdrawn: by its authors in 2025\n"
    for name, text in {
        "sources/old.yaml": BOOK.format(id="old", checked="2019-05-01", more=more),
        "sources/new.yaml": BOOK.format(id="new", checked="2026-01-31", more=""),
        "topics/a-topic.yaml": TOPIC.format(checked="2026-01-31"),
    }.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


ALONE = ("--data", "data", "--no-builtin")


def test_stale_names_what_was_read_long_ago_and_what_no_longer_stands(clinic: Path, run) -> None:
    assert run("check", *ALONE).exit_code == 0
    result = run("check", *ALONE, "--stale", "2")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "data/sources/old.yaml:4:10: checked: its sources were last read on 2019-05-01, "
        "more than 2 years ago; read them again and renew the date",
        "data/sources/old.yaml:5:14: replaced_by: 'old' was replaced by 'new'; "
        "read again what rests on it: a-topic",
        "data/sources/old.yaml:6:12: withdrawn: 'old' was withdrawn (by its authors in 2025); "
        "read again what rests on it: a-topic",
    ]
    fields = [p["field"] for p in json.loads(run("check", *ALONE, "--stale", "90",
              "--format", "json").stdout)["problems"]]  # fmt: skip
    assert fields == ["replaced_by", "withdrawn"]


def test_stale_takes_years(run) -> None:
    assert run("check", "--stale", "0").exit_code == 2
    assert run("check", "--stale", "soon").exit_code == 2
    assert years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)


@pytest.mark.parametrize("words", ["show old", "cite old", "show a-topic --full"])
def test_whoever_sees_the_source_sees_that_it_no_longer_stands(words, clinic: Path, run) -> None:
    said = run(*ALONE, *words.split(), columns=200).stdout
    assert re.search("(?i)withdrawn: by its authors in 2025", said)
    assert re.search("(?i)replaced by new", said)
    assert "Statements here that rest on it: 1" in said or "show old" not in words


@pytest.mark.parametrize("format_", ["json", "bibtex", "csl-json", "ris"])
def test_programs_are_told_too(format_: str, clinic: Path, run) -> None:
    said = run(*ALONE, "cite", "old", "--format", format_).stdout
    assert "by its authors in 2025" in said
    assert re.search("replaced by new|replaced_by", said)


def test_what_replaced_a_source_is_exported_with_it(clinic: Path, run) -> None:
    result = run(*ALONE, "--source", "old", "export", "--format", "sqlite", "--output", "a.db")
    assert result.exit_code == 0, result.stderr
    with closing(sqlite3.connect("a.db")) as database:
        assert database.execute(
            "SELECT id, replaced_by_id FROM sources ORDER BY id DESC"
        ).fetchall() == [
            ("old", "new"),
            ("new", None),
        ]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        (license_,) = database.execute("SELECT value FROM meta WHERE key = 'license'").fetchone()
        assert "CC-BY-4.0" in license_
