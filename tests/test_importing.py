"""References of other programs taken over as sources: all that the file gives, and nothing else."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
import yaml

from painref.base.author_names import author_names
from painref.errors import UnreadableError
from painref.model.records import Author
from painref.model.terms import SourceKind
from painref.reading.imported import references_in
from painref.reading.imported.reference import Reference
from tests.fuzz.oracles import SECONDS

NBIB = """
PMID- 90000001
OWN - NLM
TI  - Heat in the disc: a trial of several
      hundred people.
PG  - 2369-77
LID - 10.1234/spine.1 [doi]
FAU - van der Berg, Brian J C
AU  - van der Berg BJ
AUID- ORCID: 0000-0001
AD  - A Hospital - Somewhere,
      Far away.
CN  - A Group with a Name in
      Two Lines
FAU - Fraser, Robert D
AU  - Fraser RD
PT  - Journal Article
PT  - Randomized Controlled Trial
JT  - Spine
DP  - 2005 Nov 1
VI  - 30
IP  - 21

PMID- 90000002
TI  - Nobody's initials.
AU  - Smith JA 3rd
PT  - Journal Article
PT  - Retracted Publication
RIN - Spine. 2010;1:1.
JT  - Spine
DP  - 2009
"""
RIS = """TY  - JOUR
AU  - van der Berg, Brian J. C., Jr
AU  - World Health Organization
TI  - Heat in the disc
T2  - Spine
PY  - 2005/11/01/
VL  - 30
SP  - 2369
EP  - 2377
DO  - https://doi.org/10.1234/Spine.1
UR  - http://example.org/a;b
AN  - 90000001
DB  - PubMed
AB  - What was
 found.
ER  -

TY  - RPRT
A1  - NICE
T1  - A title that
 goes on
Y1  - about 2009
ER  -
"""
BIBTEX = r"""
@string{spine = "Spine"}
@article{berg, author = {van der Berg, Jr, Brian and {World Health Organization} and
  M{\"u}ller, J{\'o}zef and others}, title = {{A {Title} with 50% \& $\beta$}}, journal = spine,
  year = 2005, volume = {30}, number = 21, pages = {2369--77}, doi = {10.1234/a_b},
  note = {PMID}, pmid = {90000001}}
@misc{other, title = "Only that", date = {2021-05-01}, author = {Anna Beth Carter}}
"""
CSL = [
    {
        "type": "article-journal",
        "title": "Heat <i>in</i> the disc &amp; more",
        "author": [
            {"family": "Berg", "given": "Brian", "non-dropping-particle": "van der"},
            {"literal": "World Health Organization"},
            {"name": "A group of Crossref"},
            {"literal": "others"},
        ],
        "container-title": ["Spine"],
        "issued": {"date-parts": [["2005", 11]]},
        "page": "2369–77",
        "DOI": "10.1234/spine.1",
        "PMID": 90000001,
    }
]
FILES = {"nbib": NBIB, "ris": RIS, "bib": BIBTEX, "json": json.dumps(CSL)}
BERG = Author(family="van der Berg", given="Brian")
WHO = Author(group="World Health Organization")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of each format, in which somebody works."""
    monkeypatch.chdir(tmp_path)
    for ending, text in FILES.items():
        (tmp_path / f"some.{ending}").write_text(text, encoding="utf-8")
    return tmp_path


def read(ending: str, text: str, folder: Path) -> list[Reference]:
    path = folder / f"read.{ending}"
    path.write_text(text, encoding="utf-8", newline="")
    return references_in(path)


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize("change", ["", "\ufeff", "\r\n", "\r"], ids=["lf", "bom", "crlf", "cr"])
def test_nbib_gives_all_that_pubmed_says(change: str, tmp_path: Path) -> None:
    text = NBIB.replace("\n", change) if change in ("\r\n", "\r") else change + NBIB
    trial, retracted = read("nbib", text, tmp_path)
    assert trial.kind is SourceKind.RANDOMIZED_TRIAL
    assert trial.title == "Heat in the disc: a trial of several hundred people"
    assert trial.authors == (
        BERG.changed(given="Brian J C"),
        Author(group="A Group with a Name in Two Lines"),
        Author(family="Fraser", given="Robert D"),
    )
    assert (trial.journal, trial.year, trial.volume, trial.issue) == ("Spine", 2005, "30", "21")
    assert (trial.pages, trial.pmid, trial.doi) == ("2369-77", "90000001", "10.1234/spine.1")
    assert (trial.withdrawn, trial.left_out) == (None, ())
    assert retracted.kind is SourceKind.ARTICLE
    assert retracted.authors == (Author(family="Smith", given="JA", suffix="3rd"),)
    assert retracted.withdrawn == "retracted, see Spine. 2010;1:1."


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article"], "article"),
        (["Journal Article", "Review", "Systematic Review"], "systematic-review"),
        (["Journal Article", "Meta-Analysis"], "article"),
        (["Practice Guideline", "Journal Article"], "guideline"),
        (["Case Reports"], "case-report"),
    ],
)
def test_the_kind_is_what_the_file_names(types: list[str], kind: str, tmp_path: Path) -> None:
    text = "PMID- 1\nTI  - A title\n" + "".join(f"PT  - {type_}\n" for type_ in types)
    (found,) = read("nbib", text, tmp_path)
    assert found.kind == kind


def test_ris_gives_all_that_it_names(tmp_path: Path) -> None:
    one, two = read("ris", RIS, tmp_path)
    assert one.authors == (BERG.changed(given="Brian J. C.", suffix="Jr"), WHO)
    assert (one.title, one.journal, one.year) == ("Heat in the disc", "Spine", 2005)
    assert (one.pages, one.pmid, one.doi) == ("2369-2377", "90000001", "10.1234/Spine.1")
    assert one.url == "http://example.org/a;b"
    assert two.title == "A title that goes on"
    assert two.authors == (Author(group="NICE"),)
    assert (two.kind, two.year) == (SourceKind.ARTICLE, None)
    assert two.left_out == ("year 'about 2009'",)


def test_bibtex_is_read_as_latex_prints_it(tmp_path: Path) -> None:
    one, two = read("bib", BIBTEX, tmp_path)
    assert one.authors == (
        BERG.changed(suffix="Jr"),
        WHO,
        Author(family="Müller", given="Józef"),
    )
    assert one.others
    assert one.title == "A Title with 50% & β"
    assert (one.journal, one.year, one.pages) == ("Spine", 2005, "2369-77")
    assert (one.volume, one.issue, one.pmid, one.doi) == ("30", "21", "90000001", "10.1234/a_b")
    assert two.authors == (Author(family="Carter", given="Anna Beth"),)
    assert two.year == 2021


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("{{NICE}}", Author(group="NICE")),
        (r"{M{\"u}ller Group}", Author(group="Müller Group")),
        ("{de} {Vos}", Author(family="Vos", given="de")),
        (r"{\'A}lvarez, Jos{\'e}", Author(family="Álvarez", given="José")),
    ],
)
def test_in_bibtex_what_stands_in_braces_whole_is_a_group(
    written: str, read_as: Author, tmp_path: Path
) -> None:
    text = "@article{x, title = {A title}, author = {Berg, Brian and " + written + "}}"
    (found,) = read("bib", text, tmp_path)
    assert found.authors[1] == read_as


@pytest.mark.parametrize("note", ["PMID: 90000001", "pmid 90000001\nPublisher: Nobody"])
@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("ris", "TY  - JOUR\nTI  - A title\nN1  - {note}\nER  - \n"),
        ("bib", "@article{{x, title = {{A title}}, note = {{{note}}}}}"),
        ("json", '[{{"title": "A title", "note": "{note}"}}]'),
    ],
)
def test_a_number_in_pubmed_is_read_off_a_note(
    note: str, ending: str, text: str, tmp_path: Path
) -> None:
    written = note.replace("\n", "\\n") if ending == "json" else note
    (found,) = read(ending, text.format(note=written), tmp_path)
    assert found.pmid == "90000001"
    (other,) = read(ending, text.format(note="PMIDs: 5 and PMC90000001"), tmp_path)
    assert other.pmid is None


def test_csl_json_of_zotero_and_of_crossref(tmp_path: Path) -> None:
    (one,) = read("json", json.dumps(CSL), tmp_path)
    assert one.authors == (BERG, WHO, Author(group="A group of Crossref"))
    assert one.others
    assert (one.title, one.journal) == ("Heat in the disc & more", "Spine")
    assert (one.year, one.pages, one.pmid) == (2005, "2369-77", "90000001")
    (alone,) = read("json", json.dumps({**CSL[0], "DOI": "about 10"}), tmp_path)
    assert alone.doi is None
    assert alone.left_out == ("doi 'about 10'",)


def test_what_no_string_of_bibtex_explains_is_left_out_and_said(tmp_path: Path) -> None:
    text = (
        "@string{jp = {J Pain}}\n@article{x, title = {T}, journal = %s, year = 2020, number = jan}"
    )
    (known,) = read("bib", text % "jp", tmp_path)
    assert (known.journal, known.year) == ("J Pain", 2020)
    (joined,) = read("bib", text % 'jp # " Suppl"', tmp_path)
    assert joined.journal is None
    assert joined.left_out == ("journal 'jp # \" Suppl\"'", "number 'jan'")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("page", 1.5, "pages '1.5'"),
        ("issue", True, "issue 'true'"),
        ("container-title", {"a": 1}, "journal '{\"a\": 1}'"),
        ("issued", "2020", "year '\"2020\"'"),
        ("issued", {"date-parts": [[2020.5]]}, "year '{\"date-parts\": [[2020.5]]}'"),
        ("author", "Foo", "author '\"Foo\"'"),
        ("author", [{"family": "Heat"}, None], "author 'null'"),
    ],
)
def test_a_value_of_the_wrong_kind_is_left_out_and_said(
    key: str, value: object, said: str, tmp_path: Path
) -> None:
    (found,) = read("json", json.dumps([{"title": "T", key: value}]), tmp_path)
    assert found.title == "T"
    assert found.left_out == (said,)


@pytest.mark.parametrize("format_", ["ris", "bibtex", "csl-json"])
def test_what_cite_writes_is_read_back(format_: str, run, base, tmp_path: Path) -> None:
    found = read("x", run("cite", "--all", "--format", format_).stdout, tmp_path)
    assert len(found) == len(base.sources)
    for source, again in zip(base.sources.values(), found, strict=True):
        assert again.title == " ".join(source.title.split())
        for field in ("year", "journal", "volume", "issue", "pages", "pmid", "doi"):
            in_url = field == "doi" and source.doi is None
            if not in_url:
                assert getattr(again, field) == getattr(source, field), (source.id, field)
        names, others = author_names(source)
        assert again.others == others
        if format_ == "ris" and any("," in (name.group or "") for name in names):
            continue  # RIS has no sign for a comma within a name
        assert [(n.family, n.group) for n in again.authors] == [(n.family, n.group) for n in names]


REFUSED = [
    ("", "holds no reference in NBIB, RIS, BibTeX or CSL-JSON"),
    ("Just a text - of words.", "holds no reference in NBIB"),
    ("[]", "holds no reference"),
    ('{"title": ', "is not JSON in line 1, column 11"),
    ("[1]", "is not CSL-JSON"),
    ("[" * 100_000, "is nested too deeply"),
    ("TY  - JOUR\nTI  - x\n", "no line 'ER  - ' that ends the reference begun in line 1"),
    ("TY  - JOUR\nTI  - x\nTY  - JOUR\nER  - \n", "the reference begun in line 1"),
    ("TY  - JOUR\nAU  - x\nER  - \n", "reference 1 has no title"),
    ("PMID- 1\nAU  - x\n", "reference 1 has no title"),
    ("@article{x, title = {a}\n@book{y, title = {b}}", "cannot be read as BibTeX from line"),
    ('@article{x, title = "a " # b}', "has a title that cannot be taken over; write it out there"),
    ("@article{x, title = jp}", "write it out there: title 'jp'"),
    (f"TY  - JOUR\nTI  - {'x' * 5000}\nER  - \n", "write it out there: title 'xxx"),
    ("PMID- 1\nTI  - x\n\nTY  - JOUR\nTI  - y\nER  - \n", "holds NBIB and RIS; put each in a file"),
    ("TY  - JOUR\nTI  - y\nER  - \n@article{x, title = {z}}", "holds RIS and BibTeX"),
    ('[{"title": "T", "title": "U"}]', "gives 'title' twice in one object; keep one of them"),
    (f'[{{"title": "x", "volume": {"9" * 5000}}}]', "holds a number of more digits"),
    ("PMID- 1\nTI  - \udcff\n", "is not UTF-8 in line 2"),
    ("PMID- 1\nTI  - x\n\n" * 1001, "holds 1,001 references; split it"),
]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("TY  - JOUR\nTI  - t one\nTI  - u two\nER  - \n", ("title 'u two'",)),
        ("TY  - JOUR\nTI  - t\nPY  - 2020\nPY  - 2021\nER  - \n", ("year '2021'",)),
        ("TY  - JOUR\nTI  - t\nT1  - t\nAU  - A, B\nAU  - C, D\nER  - \n", ()),
        (r"@article{a, title={\input{/etc/passwd} \cite{z} $\alpha$}}",
         (r"title '\input'", r"title '\cite'")),
        (r"@article{a, title={H\textsubscript{2}O, \unknown}}",
         (r"title '\textsubscript'", r"title '\unknown'")),
        (r"@article{a, title={{\'E}tude of \emph{the} \alpha{} at 5\%}}", ()),
        ('[{"title": "a\\u0000b \\u001b[31m"}]', ("title 'U+0000 U+001B'",)),
        ('[{"title": "a\\u00adb", "title": "a\\u00adb"}]', ()),
    ],
)  # fmt: skip
def test_nothing_is_dropped_without_a_word(
    text: str, gone: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text(text, encoding="utf-8")
    (found,) = references_in(tmp_path / "file")
    assert found.left_out == gone


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 300_000 + "x",
        "TY  - JOUR\nTI  - t\nER  - " + "\n" * 300_000,
        "@article{a, title={" + " " * 1_000_000 + "x}}",
        "x" * (9 << 20),
    ],
)
def test_no_file_takes_more_than_its_length(text: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(text, encoding="utf-8")
    started = process_time()
    with suppress(UnreadableError):
        references_in(tmp_path / "file")
    assert process_time() - started < SECONDS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError, match="is no regular file; save it as one"):
        references_in(tmp_path / "pipe")


def test_a_source_that_would_not_be_read_is_not_written(here: Path, run) -> None:
    people = "AU  - Smith, J.\n" * 20_000
    (here / "many.ris").write_text(f"TY  - JOUR\n{people}TI  - t\nPY  - 2020\nER  - \n")
    result = run("new", "source", "mine", "--from", "many.ris")
    assert result.exit_code == 1
    assert "nothing was written: mine would not be sound: is larger than 256 KiB" in result.stderr
    assert not (here / "data").exists()


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_file_of_references_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UnreadableError, match=re.escape(message)):
        references_in(path)


# ---------------------------------------------------------------- what is written

ALONE = ("--data", "data", "--no-builtin")
TOPIC = "id: a-topic\nname: A topic\nkind: field\ntext: Said.\ncite: [{id}]\nchecked: 2026-01-31\n"


def write_topic(folder: Path, *ids: str) -> None:
    topics = folder / "data/topics"
    topics.mkdir()
    (topics / "a-topic.yaml").write_text(TOPIC.format(id=", ".join(ids)), encoding="utf-8")


def test_one_reference_becomes_the_source_of_that_id(here: Path, run) -> None:
    result = run("new", "source", "heat", "--from", "some.json")
    assert result.exit_code == 0
    assert result.stdout == "data/sources/heat.yaml\n"
    assert "painref check --data data" in result.stderr
    text = (here / "data/sources/heat.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/source.json\n")
    said = yaml.safe_load(text)
    assert said.pop("checked")
    assert said == {
        "id": "heat",
        "kind": "article",
        "title": "Heat in the disc & more",
        "authors": "van der Berg B, World Health Organization, A group of Crossref et al.",
        "author_names": [
            {"family": "van der Berg", "given": "Brian"},
            {"group": "World Health Organization"},
            {"group": "A group of Crossref"},
        ],
        "journal": "Spine",
        "year": 2005,
        "pages": "2369-77",
        "pmid": "90000001",
        "doi": "10.1234/spine.1",
    }
    assert (here / "data/schema/source.json").exists()
    write_topic(here, "heat")
    assert run("check", *ALONE).exit_code == 0
    cited = run(*ALONE, "cite", "heat", "--format", "ris").stdout
    assert "AU  - van der Berg, Brian\nAU  - World Health Organization\n" in cited
    assert "AU  - et al.\n" in cited


@pytest.mark.parametrize("ending", ["nbib", "ris", "bib"])
def test_several_at_once_are_called_by_author_and_year(ending: str, here: Path, run) -> None:
    result = run("new", "source", "mine", "--from", f"some.{ending}")
    ids = [Path(line).stem for line in result.stdout.splitlines()]
    last = {"nbib": "mine-smith-2009", "ris": "mine-nice", "bib": "mine-carter-2021"}[ending]
    assert ids == ["mine-van-der-berg-2005", last]
    write_topic(here, *ids)
    assert run("check", *ALONE).exit_code == 0


def test_namesakes_of_one_year_are_told_apart(here: Path, run) -> None:
    record = "PMID- {}\nTI  - Title {}\nFAU - Berg, A\nDP  - 2020\n\n"
    (here / "same.nbib").write_text("".join(record.format(n, n) for n in (71, 72, 73)))
    result = run("new", "source", "x", "--from", "same.nbib")
    assert [Path(line).stem for line in result.stdout.splitlines()] == [
        "x-berg-2020", "x-berg-2020-2", "x-berg-2020-3",
    ]  # fmt: skip


def test_what_is_there_by_pubmed_number_or_doi_is_named(here: Path, run) -> None:
    assert run("new", "source", "mine", "--from", "some.nbib").exit_code == 0
    again = run("new", "source", "other", "--from", "some.nbib")
    assert again.exit_code == 1
    assert again.stdout == ""
    assert "sources/mine-van-der-berg-2005, by its PubMed number" in again.stderr
    assert "nothing to write" in again.stderr
    by_doi = "PMID- 90000009\nTI  - X\nLID - 10.1234/SPINE.1 [doi]\n\n"
    (here / "two.nbib").write_text(by_doi + "PMID- 16261111\nTI  - Y\n\nPMID- 5\nTI  - Z\n")
    result = run("new", "source", "new", "--from", "two.nbib")
    assert result.exit_code == 0
    assert "('X') is sources/mine-van-der-berg-2005, by its DOI" in result.stderr
    assert "('Y') is sources/freeman-2005, by its PubMed number" in result.stderr
    assert result.stdout == "data/sources/new-3.yaml\n"


def test_one_reference_twice_in_a_file_is_written_once(here: Path, run) -> None:
    (here / "twice.nbib").write_text("PMID- 5\nTI  - Z\nDP  - 2020\n\n" * 2)
    result = run("new", "source", "z", "--from", "twice.nbib")
    assert result.stdout == "data/sources/z-2020.yaml\n"
    assert "is sources/z-2020, by its PubMed number" in result.stderr


def test_all_are_written_or_none(here: Path, run) -> None:
    taken = here / "data/sources/mine-smith-2009.yaml"
    taken.parent.mkdir(parents=True)
    taken.write_text("", encoding="utf-8")
    result = run("new", "source", "mine", "--from", "some.nbib")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert [path.name for path in (here / "data").rglob("*.yaml")] == [taken.name]


def test_what_a_source_does_not_take_is_told(here: Path, run) -> None:
    result = run("new", "source", "mine", "--from", "some.ris")
    assert "Left out of reference 2 ('A title that goes on'): year 'about 2009'" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["cause", "x", "--from", "some.ris"], "--from makes new sources"),
        (["source", "freeman-2005", "--replace", "--from", "some.ris"], "--from makes new sources"),
        (["source", "x", "--from", "none.ris"], "does not exist"),
        (["source", "X y", "--from", "some.ris"], "write 'x-y'"),
        (["source", "freeman-2005", "--from", "some.json"], "is already a name of"),
    ],
)
def test_wrong_usage_writes_nothing(words: list[str], message: str, here: Path, run) -> None:
    result = run("new", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (here / "data").exists()
