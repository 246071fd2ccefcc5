"""The cache: what is kept gives the same answers, and whatever is wrong with it is of no account."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from painref import api
from painref.base.knowledge_base import KnowledgeBase
from painref.cache import opening, sealed_file
from painref.cache.cached_base import CachedBase
from painref.cache.record_json import Decoder, encode, shapes
from painref.cache.sealed_file import SealedFile
from painref.cli import record_names as names
from painref.errors import StoreError
from painref.model.kinds import KINDS
from painref.reading.layers import layers
from tests.kept import (
    change,
    island as island,  # a fixture
    keep,
    make_island,
    the_file,
    told,
)

ANSWERS = (
    "show idet",
    "show disc-bulge steroid-injections freeman-2005 infection --full",
    "show M51.26 --format json",
    "suggest --cause disc-bulge --explain",
    "suggest --cause sciatica --severity severe --factor anticoagulants --format json",
    "suggest --cause slipped-disc --source ipm-overview",
    "list sources --format csv",
    "search nerve root",
    "compare idet nucleoplasty",
    "map --format json",
    "pathway",
    "evidence --cause sciatica",
    "cite freeman-2005",
    "--version",
)


# ---------------------------------------------------------------- the same answers


@pytest.mark.parametrize("words", ANSWERS)
def test_the_cache_changes_no_answer(words: str, run, cache_folder) -> None:
    anew = run(*words.split(), "--no-cache")
    run(*words.split())
    kept = run(*words.split())
    assert kept.stdout == anew.stdout
    assert kept.exit_code == anew.exit_code
    assert kept.stdout
    assert list(cache_folder.glob("painref-*.cache"))


def test_every_record_comes_back_as_it_was(base: KnowledgeBase) -> None:
    for _, record in base.records():
        assert Decoder(shapes()).decode(encode(record)) == record


def test_a_kept_base_finds_what_one_from_yaml_finds(base: KnowledgeBase, cache: Path) -> None:
    api.load()
    kept = api.load()
    assert isinstance(kept, CachedBase)
    for kind, record in base.records():
        assert kept.referring(kind, record.id) == base.referring(kind, record.id)
        for name in (record.id, record.name.upper(), *getattr(record, "aliases", ())):
            assert kept.find(name) == base.find(name)
    for kind in KINDS:
        assert list(kept.of_kind(kind)) == list(base.of_kind(kind))
        assert len(kept.of_kind(kind)) == len(base.of_kind(kind))
    for name in ("epidurol", "disk bluge", "qqqq", "nerve"):
        assert kept.find(name) == base.find(name)
        assert kept.nearest(name) == base.nearest(name)
    with pytest.raises(KeyError):
        kept.procedures["no-such-id"]


def test_only_what_is_asked_for_is_read(cache: Path) -> None:
    api.load()
    kept = api.load()
    api.find(kept, "idet")
    assert list(kept.procedures._read) == ["idet"]  # type: ignore[attr-defined]


# ---------------------------------------------------------------- a file that is no good


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def blot(path: Path) -> None:
    """Overwrite the middle of the file, as a disk that fails."""
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)


def alter(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Return what writes `new` over `old`, wherever it stands."""
    assert len(old) == len(new)

    def spoil(path: Path) -> None:
        data = path.read_bytes()
        assert old in data
        path.write_bytes(data.replace(old, new))

    return spoil


def of_other_layers(path: Path) -> None:
    """Put what is kept of other layers in the place of the file."""
    keep(make_island(path.parent.parent / "other"))
    (other,) = {*path.parent.glob("*.cache")} - {path}
    other.replace(path)


def database(path: Path) -> None:
    """Put a database there whose views never end."""
    path.unlink()
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE other (key, text, seal)")
        made.execute(
            "CREATE VIEW text AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT i AS key, i AS text, i AS seal FROM n"
        )
    made.close()


def linked(path: Path) -> None:
    path.rename(path.with_suffix(".x"))
    path.symlink_to(path.with_suffix(".x"))


SPOILT: dict[str, Callable[[Path], None]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": cut,
    "blotted": blot,
    "no more than its beginning": lambda path: path.write_bytes(sealed_file.MARK),
    "a script": lambda path: path.write_bytes(b"#!/bin/sh\necho hello\n" * 500),
    "a database": database,
    "of other layers": of_other_layers,
    "a terabyte": lambda path: os.truncate(path, 1 << 40),
    "other texts": alter(b"Warm needle", b"Cold needle"),
    "other records": alter(b"record/causes/sore", b"record/causes/pore"),
    "other names": alter(b"form/0/", b"form/9/"),
    "other references": alter(b"naming/", b"nobody/"),
    "other lists": alter(b"ids/causes", b"ids/groups"),
    "another Python": lambda path: alter(sys.version[:6].encode(), b"2.7.18")(path),
    "a folder": lambda path: (path.unlink(), path.mkdir())[1],
    "a link": linked,
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere"))[1],
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path))[1],
    "a pipe that is linked": lambda path: (
        os.mkfifo(f"{path}.pipe"),
        path.unlink(),
        path.symlink_to(f"{path}.pipe"),
    )[2],
    "open to all": lambda path: path.chmod(0o666),
}


@pytest.mark.parametrize(
    "words", ["suggest --cause sore-disc", "show warm-needle", "list causes", "--version"]
)
@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_gives_the_right_answer(how, words, island: Path, cache: Path, run) -> None:
    options = ("--no-builtin", "--data", str(island))
    right = run(*options, *words.split(), "--no-cache")
    SPOILT[how](the_file(cache))
    for _ in range(2):
        result = run(*options, *words.split())
        assert (result.stdout, result.stderr, result.exit_code) == (right.stdout, "", 0)


@pytest.mark.parametrize("how", ["cut", "blotted", "empty", "other texts", "other names"])
def test_a_spoilt_file_is_made_anew(how: str, island: Path, cache: Path, run) -> None:
    sound = the_file(cache).read_bytes()
    SPOILT[how](the_file(cache))
    for words in (["show", "warm-needle"], ["list"], ["search", "disc"]):
        run(*words, "--no-builtin", "--data", str(island))
    assert the_file(cache).read_bytes() == sound


def test_whatever_is_damaged_the_answer_is_right(cache: Path, base: KnowledgeBase) -> None:
    """Bits are flipped, and stretches are lost; what is given is right, or said to be damaged."""
    api.load()
    path, right = the_file(cache), told(base)
    sound = path.read_bytes()
    chance = random.Random(1)
    for _ in range(5):
        data, at = bytearray(sound), chance.randrange(len(sound))
        for i in range(at, min(at + chance.choice([1, 30, 4096]), len(data))):
            data[i] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            file = SealedFile(str(path))
        except StoreError:
            continue
        assert told(CachedBase(file, anew=lambda: base)) == right


def test_names_that_were_lost_are_not_taken_for_none(island: Path, cache: Path) -> None:
    path, stack = the_file(cache), layers([str(island)], builtin=False)
    sound = path.read_bytes()
    right = names._from_cache(stack, ["procedures"])
    assert right == [("procedures", "warm-needle", "Warm needle", "warm-needle\n Warm needle")]
    at = sound.index(b"complete/procedures\n")
    path.write_bytes(sound[:at] + b"x" + sound[at + 1 :])
    assert names._from_cache(stack, ["procedures"]) is None
    path.write_bytes(sound)
    assert names._from_cache(stack, ["procedures"]) == right


@pytest.mark.parametrize("how", ["cut", "blotted", "other texts", "a database", "a folder"])
def test_a_spoilt_file_completes_no_worse(how: str, island: Path, cache: Path) -> None:
    from tests.test_completion import complete

    SPOILT[how](the_file(cache))
    offers = complete(f"--no-builtin --data {island} show war", PAINREF_CACHE=str(cache))
    assert offers == [("warm-needle", "Warm needle")]


def test_a_base_may_be_used_in_another_thread_and_folder(
    island: Path, cache: Path, monkeypatch
) -> None:
    monkeypatch.chdir(island.parent)
    kept = api.load("island", builtin=False)
    assert isinstance(kept, CachedBase)
    monkeypatch.chdir("/")
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(api.find(kept, "warm needle").id))
    thread.start()
    thread.join()
    assert found == ["warm-needle"]
    assert kept._memory is None


def test_a_base_in_use_mends_itself_and_the_cache(island: Path, cache: Path) -> None:
    sound = the_file(cache).read_bytes()
    alter(b"record/procedures/", b"record/procedure5/")(the_file(cache))
    kept = api.load(island, builtin=False)
    assert kept.causes["sore-disc"].name == "Sore disc"
    assert kept.procedures["warm-needle"].name == "Warm needle"
    assert kept.find("no such name") is None
    assert told(kept) == told(api.load(island, builtin=False, cache=False))
    assert the_file(cache).read_bytes() == sound


def test_a_base_for_a_command_says_that_its_file_broke(island: Path, cache: Path) -> None:
    alter(b"record/procedures/", b"record/procedure5/")(the_file(cache))
    kept = opening.opened(layers([str(island)], builtin=False))
    with pytest.raises(StoreError):
        kept.find("warm needle")


def test_what_was_read_before_a_base_mends_itself_is_forgotten(island: Path, cache: Path) -> None:
    """The files may have changed since, and records of two states do not fit together."""
    kept = api.load(island, builtin=False)
    assert kept.procedures["warm-needle"].name == "Warm needle"
    change(island, "Warm", "Cold")
    blot(the_file(cache))
    assert kept.find("sore disc")
    assert kept.procedures["warm-needle"].name == "Cold needle"
