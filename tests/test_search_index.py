"""The index of search: kept or not, it gives the same answers, and ranks as SQLite's FTS5 does."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from painref import api
from painref.answers import search as searching
from painref.answers.passages import passages
from painref.answers.search import Answer, search
from painref.answers.search_index import WEIGHTS, Index, Phrase, Words, made
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import narrow
from painref.base.stems import stem
from painref.cache.beside import opened_beside
from painref.cache.cached_base import CachedBase, store_of
from painref.model.kinds import KINDS
from tests.conftest import ROOT, tried
from tests.kept import change, keep, make_island, the_file
from tests.test_search import NASTY
from tests.test_store import SPOILT, blot

FTS5 = "CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')"


def fts5() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    try:
        database.execute(FTS5)
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no FTS5")
    return database


def index_file(cache: Path) -> Path:
    return the_file(cache).with_suffix(".search")


def kept_base(*folders: Path) -> KnowledgeBase:
    base = api.load(*folders, builtin=not folders)
    assert isinstance(base, CachedBase)
    return base


@pytest.fixture
def island(tmp_path: Path, cache: Path) -> Path:
    """A small base of which records and index are kept."""
    folder = make_island(tmp_path / "island")
    keep(folder)
    search(kept_base(folder), "needle")
    assert index_file(cache).is_file()
    return folder


def queries(base: KnowledgeBase, number: int) -> list[str]:
    """Return queries such as people type: words of the records, beginnings of them, and odd signs."""
    chance = random.Random(number)
    texts = [passage.text for _, record in base.records() for passage in passages(record)]
    found = []
    for _ in range(number):
        words = chance.choice(texts).split()
        at = chance.randrange(len(words))
        some = chance.choice(
            [words[at : at + 3], words[at : at + 1], [*chance.choices(words, k=2)]]
        )
        if chance.random() < 0.4:
            some[-1] = some[-1][: chance.randint(1, 6)]
        if chance.random() < 0.2:
            some.insert(chance.randrange(len(some) + 1), chance.choice(NASTY))
        found.append(" ".join(some))
    return found


# ---------------------------------------------------------------- the same answers


def test_a_kept_index_gives_the_answers_of_one_that_is_made(
    base: KnowledgeBase, cache: Path, index_made_once: None
) -> None:
    api.load()
    search(kept_base(), "needle")
    kept, sizes = kept_base(), set()
    opened = opened_beside(store_of(kept), "search")
    assert opened
    for number, query in enumerate(queries(base, 28)):
        kinds = [[*KINDS], ["causes"], ["sources", "procedures"], ["factors", "groups"]][number % 4]
        answer = search(kept, query, kinds, 1000)
        assert answer == search(base, query, kinds, 1000), query
        sizes.add(answer.total)
    assert len(sizes) > 9  # nothing found would be the same too


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("nerve root infection", []),
        ("x-ray", []),
        ("injectio", ["--kind", "causes"]),
        ("M51.26", ["--format", "json"]),
        ("qqqq", []),
        ("kyphoplasty papaya", ["--format", "json"]),
        ("a", ["--kind", "causes"]),
        ("-- **", ["--format", "json"]),
    ],
)
def test_the_command_writes_the_same_with_and_without_it(words, options, run, cache: Path) -> None:
    api.load()
    search(kept_base(), "needle")
    before = index_file(cache).read_bytes()
    results = [
        run("search", *more, *options, "--", *words.split()) for more in ([], ["--no-cache"])
    ]
    assert results[0].output == results[1].output
    assert results[0].exit_code == results[1].exit_code
    assert index_file(cache).read_bytes() == before


def test_words_have_the_stems_that_fts5_gives_them(base: KnowledgeBase) -> None:
    words = {
        word for _, r in base.records() for passage in passages(r) for word in Words(passage).all
    }
    words |= {word[:length] for word in words for length in range(1, len(word))}
    assert_stems(sorted(words - {"_"}))


SUFFIXES = (
    "ational enci izer logi bli alli entli eli ousli ization ator alism iveness fulness aliti"
)
SUFFIXES += (
    " biliti ical ness icate ful ative alize ance er able ement ion ou ism ize ed ing eed s es"
)
SUFFIXES += " ies sses y e ll ss at bl iz"


@tried(200)
@given(
    st.lists(
        st.tuples(
            st.text("aeioubcdlstxyzwμøж", max_size=5),
            st.lists(st.sampled_from(SUFFIXES.split()), max_size=3),
        ).map(lambda parts: parts[0] + "".join(parts[1])),
        min_size=20,
    )
)
def test_made_up_words_have_the_stems_that_fts5_gives_them(words: list[str]) -> None:
    assert_stems([word for word in words if word])


def assert_stems(words: list[str]) -> None:
    database = fts5()
    database.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", enumerate(words))
    database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    found = dict(database.execute("SELECT doc, term FROM v"))
    assert {word: stem(word) for word in words} == {words[n]: found[n] for n in range(len(words))}
    assert all(stem(word)[0] == word[0] for word in words)  # by which stems are looked up


@pytest.mark.parametrize("kinds", [[*KINDS], ["causes", "topics"]])
def test_places_are_scored_as_fts5_scores_them(base: KnowledgeBase, kinds: list[str]) -> None:
    index = Index(made(base, lambda _: None).get, kinds)
    database = fts5()
    rows = []
    for kind in KINDS:
        for record in base.listed(kind):
            for passage in passages(record):
                if kind in kinds:
                    text = " ".join(Words(passage).all)
                    database.execute("INSERT INTO t (rowid, text) VALUES (?, ?)", (len(rows), text))
                rows.append(passage)
    some: list[Phrase] = []
    for query in queries(base, 15):
        words = tuple(Words(passage).all[0] for passage in passages_of(query))
        some += [Phrase(words), Phrase(words, True), Phrase((words[-1][:2],), True)]
    for phrase in some:
        said = f'"{" ".join(phrase.words)}"' + "*" * phrase.is_beginning
        found = database.execute("SELECT rowid, bm25(t) FROM t WHERE t MATCH ?", (said,)).fetchall()
        scores = index.scores([phrase])
        assert scores.keys() == {row for row, _ in found}, phrase
        for row, score in found:
            assert any(scores[row] == pytest.approx(score * w, rel=1e-12) for w in WEIGHTS)
        for row, _ in found[:3]:
            marked = database.execute(
                "SELECT highlight(t, 0, '<', '>') FROM t WHERE t MATCH ? AND rowid = ?", (said, row)
            ).fetchone()[0]
            assert bool(Words(rows[row]).marked([phrase])) == ("<" in marked)


def passages_of(query: str) -> list[searching.Passage]:
    """Return the words of a query that have letters, as texts."""
    found = [
        searching.Passage("text", word) for word in query.split() if searching.WORD.search(word)
    ]
    return found or [searching.Passage("text", "nothing")]


# ---------------------------------------------------------------- what is no good is not used


def answers(folder: Path) -> tuple[Answer, ...]:
    base = api.load(folder, builtin=False)
    return tuple(search(base, words) for words in ("needle", "dis", "our pol", "qqqq"))


def of_records(path: Path) -> None:
    """Put the file of the records in the passage of the index."""
    path.write_bytes(path.with_suffix(".cache").read_bytes())


def of_other_layers(path: Path) -> None:
    """Put the index of other layers in the place of the file."""
    other = make_island(path.parent.parent / "other", "Cold")
    keep(other)
    search(kept_base(other), "needle")
    (found,) = {*path.parent.glob("*.search")} - {path}
    found.replace(path)
    path.parent.joinpath(found.stem + ".cache").unlink()


LIKE_RECORDS = ("empty", "cut", "blotted", "no more than its beginning", "a script", "a database")
LIKE_RECORDS += ("a terabyte", "a folder", "a link", "a link to nowhere", "a pipe", "open to all")
NO_GOOD: dict[str, Callable[[Path], object]] = {
    **{how: SPOILT[how] for how in LIKE_RECORDS},
    "the records": of_records,
    "of other layers": of_other_layers,
    "missing": Path.unlink,
}


STAYING = ("a script", "a database", "a folder", "a link", "a link to nowhere", "a pipe")
"""Ways in which the file becomes one that painref did not make, and does not write over."""


@pytest.mark.parametrize("how", NO_GOOD)
def test_an_index_that_is_no_good_changes_no_answer(how: str, island: Path, cache: Path) -> None:
    right, sound = answers(island), index_file(cache).read_bytes()
    assert right[0].total
    path = index_file(cache)
    NO_GOOD[how](path)
    assert answers(island) == right
    if how not in (*STAYING, "a terabyte"):  # of which only the beginning is read
        assert path.read_bytes() == sound


def test_whatever_is_damaged_in_it_the_answer_is_right(island: Path, cache: Path) -> None:
    right, path = answers(island), index_file(cache)
    sound = path.read_bytes()
    chance = random.Random(1)
    for _ in range(40):
        data, at = bytearray(sound), chance.randrange(len(sound) - 4000, len(sound))
        for i in range(at, min(at + chance.choice([1, 30, 400]), len(data))):
            data[i] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        assert answers(island) == right


def test_the_index_of_what_was_there_before_is_not_used(island: Path, cache: Path) -> None:
    before = index_file(cache).read_bytes()
    change(island, "Warm needle", "Cold needle")
    keep(island)
    index_file(cache).write_bytes(before)
    base = kept_base(island)
    assert opened_beside(store_of(base), "search") is None
    assert [hit.record.name for hit in search(base, "cold").hits] == ["Cold needle"]
    assert search(base, "warm").total == search(kept_base(island), "warm").total
    assert index_file(cache).read_bytes() != before


def test_a_base_read_before_a_change_neither_uses_nor_keeps_an_index(
    island: Path, cache: Path
) -> None:
    old = kept_base(island)
    change(island, "Warm needle", "Cold needle")
    keep(island)
    search(kept_base(island), "needle")
    newer = index_file(cache).read_bytes()
    assert [hit.record.name for hit in search(old, "warm needle").hits] == ["Warm needle"]
    assert index_file(cache).read_bytes() == newer


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_records_that_break_are_read_anew_with_their_index(
    when: str, island: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files have changed since, so that neither the index nor its numbers fit any more."""
    kept = kept_base(island)
    change(island, "Warm needle", "Cold needle")
    if when == "before":
        blot(the_file(cache))
    else:
        hit = searching._Search._hit

        def breaking(self: searching._Search, rows: list[int]) -> searching.Hit:
            if store_of(kept):
                blot(the_file(cache))
            return hit(self, rows)

        monkeypatch.setattr(searching._Search, "_hit", breaking)
    found = search(kept, "needle")
    assert store_of(kept) is None
    assert [hit.record.name for hit in found.hits] == ["Needles", "Cold needle"]


def test_a_base_narrowed_to_a_source_has_an_index_of_its_own(island: Path, cache: Path) -> None:
    before = index_file(cache).read_bytes()
    narrowed = narrow(kept_base(island), "our-policy")
    assert search(narrowed, "needle").total
    assert index_file(cache).read_bytes() == before


def test_nothing_is_kept_where_nothing_can_be_or_shall_be(
    island: Path, cache: Path, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answers(island)
    index_file(cache).unlink()
    words = ("search", "needle", "--no-builtin", "--data", str(island))
    assert run(*words, "--no-cache").exit_code == 0
    monkeypatch.setattr("painref.cache.folder.os.open", _forbidden)
    assert answers(island) == right
    assert not index_file(cache).exists()


def _forbidden(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
    if flags & os.O_CREAT:
        raise PermissionError(path)
    return _open(path, flags, mode, **more)


_open = os.open


def test_processes_at_once_keep_one_sound_index(island: Path, cache: Path) -> None:
    code = (
        "import sys, painref; from painref.cache import store; store.SETTLED = 50_000_000\n"
        "base = painref.load(sys.argv[1], builtin=False)\n"
        "for _ in range(20): print(painref.search(base, 'needle into a disc'))"
    )
    sound = index_file(cache).read_bytes()
    for _ in range(3):
        index_file(cache).unlink()
        running = [
            subprocess.Popen(
                [sys.executable, "-c", code, str(island)], stdout=subprocess.PIPE, cwd=ROOT
            )
            for _ in range(3)
        ]
        said = [process.communicate()[0] for process in running]
        assert [process.returncode for process in running] == [0, 0, 0]
        assert len({*said}) == 1
        assert index_file(cache).read_bytes() == sound
        assert sorted(path.suffix for path in cache.iterdir()) == [".cache", ".search"]
