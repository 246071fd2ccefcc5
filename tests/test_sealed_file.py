"""The file of texts by key: what it gives is what was written, or it says that it is damaged."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from painref import sealed_file
from painref.errors import StoreError
from painref.sealed_file import MARK, SealedFile, write

TEXTS = {f"key/{n}": f"text {n} " + "of many words, é and 漢 " * (n % 3) for n in range(16)}
ABSENT = ("", "key/", "key/16", "key/1\n", "head", "\udc80", "é" * 1000)
START, LONG, TEXT = sealed_file._TABLE, sealed_file._LONG, sealed_file._TEXTS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "file", TEXTS)


def written(path: Path, texts: dict[str, str], head: object = "a head") -> Path:
    with path.open("wb") as file:
        write(file, head, texts.items())
    path.chmod(0o600)
    return path


def ask(path: Path) -> bool:
    """Ask a file for all keys; return whether it gave them all. What it gives must be right."""
    try:
        file = SealedFile(str(path))
    except StoreError:
        return False
    assert file.head == "a head"
    given = 0
    for key in (*TEXTS, *ABSENT):
        with suppress(StoreError):
            assert file.text(key) == TEXTS.get(key)
            given += 1
    return given == len(TEXTS) + len(ABSENT)


def put(path: Path, at: int, data: bytes) -> bytes:
    """Write over some bytes; return what stood there."""
    with path.open("r+b") as file:
        file.seek(at)
        old = file.read(len(data))
        file.seek(at)
        file.write(data)
    return old


def used(path: Path) -> Iterator[int]:
    """Yield where the pointers to the buckets that hold something stand."""
    data = path.read_bytes()
    for at in range(START, TEXT, LONG):
        if int(data[at + 12 : at + 20], 16):
            yield at


def test_all_that_was_written_is_given_back(path: Path) -> None:
    assert ask(path)


def test_a_flipped_bit_is_noticed_wherever_it_is(path: Path) -> None:
    """All of the start, of the texts and of the pointers in use, and some of the empty ones."""
    chance = random.Random(1)
    size = path.stat().st_size
    places = {*range(START), *range(TEXT, size), *chance.sample(range(START, TEXT), 200)}
    places |= {at + i for at in used(path) for i in range(LONG)}
    noticed = 0
    for at in sorted(places):
        old = path.read_bytes()[at : at + 1]
        put(path, at, bytes([old[0] ^ 1 << chance.randrange(8)]))
        noticed += not ask(path)
        put(path, at, old)
    assert noticed > size - TEXT
    assert ask(path)


def test_a_file_that_is_cut_off_is_noticed(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    cut = tmp_path / "cut"
    cut.touch(0o600)
    for length in (*range(START + 3), *range(START, TEXT, 5003), *range(TEXT, len(data), 3)):
        cut.write_bytes(data[:length])
        assert not ask(cut)


def test_what_stands_behind_a_file_changes_nothing(path: Path) -> None:
    os.truncate(path, 1 << 40)  # a terabyte that takes no room
    assert ask(path)


def test_a_text_that_is_lost_or_exchanged_is_noticed(path: Path) -> None:
    """Buckets are emptied, shortened by a key, and exchanged; texts change places."""
    data = path.read_bytes()
    empty = next(data[a : a + LONG] for a in range(START, TEXT, LONG) if a not in {*used(path)})
    pointers = [*used(path)]
    for at, other in zip(pointers, pointers[1:] + pointers[:1], strict=True):
        place, length, seal = data[at : at + 12], int(data[at + 12 : at + 20], 16), data[at + 20 :]
        for instead in (
            empty,
            b"%s%08x%s" % (place, length - 8 - LONG, seal[:8]),
            data[other : other + LONG],
        ):
            old = put(path, at, instead)
            assert not ask(path)
            put(path, at, old)
    rows = [data.index(f"key/{n}\n".encode()) for n in (10, 13)]  # which are equally long
    long = len(f"key/10\n{TEXTS['key/10']}".encode())
    for at, other in pairwise(rows):
        mine, its = data[at : at + long], data[other : other + long]
        put(path, at, its)
        put(path, other, mine)
        assert not ask(path)
        put(path, at, mine)
        put(path, other, its)
    assert ask(path)


@pytest.mark.parametrize("texts", [TEXTS, {k: t[::-1] for k, t in TEXTS.items()}])
def test_half_of_another_file_is_noticed(path: Path, tmp_path: Path, texts) -> None:
    other = written(tmp_path / "other", texts, "b head").read_bytes()
    data = path.read_bytes()
    assert len(other) == len(data)
    for at in (START, TEXT, TEXT + (len(data) - TEXT) // 2):
        path.write_bytes(data[:at] + other[at:])
        assert not ask(path)


@pytest.mark.parametrize(
    "content", [b"", MARK, MARK * 20000, b"SQLite format 3\0" * 20000, bytes(300_000)], ids=len
)
def test_what_is_no_such_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError):
        SealedFile(str(path))


def test_keys_of_the_same_number_are_told_apart(tmp_path: Path) -> None:
    """'plumless' and 'buckeroo' have the same CRC-32."""
    path = written(tmp_path / "file", {"plumless": "one"})
    assert SealedFile(str(path)).text("buckeroo") is None
    path = written(tmp_path / "both", {"plumless": "one", "buckeroo": "two"})
    both = SealedFile(str(path))
    assert (both.text("plumless"), both.text("buckeroo")) == ("one", "two")


def test_without_pread_it_is_read_all_the_same(path: Path, monkeypatch) -> None:
    monkeypatch.delattr(os, "pread")  # as on Windows
    assert ask(path)


def test_a_file_is_closed_when_nobody_has_it_any_more(path: Path) -> None:
    file = SealedFile(str(path))
    handle = file._handle
    del file
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(handle)
