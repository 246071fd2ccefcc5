"""The cache folder: where it is, what is removed there, and that nobody else's files are."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from painref import api, store
from painref.cache_folder import cache_folder
from painref.layers import layers
from painref.sealed_file import MARK
from tests.conftest import ROOT
from tests.kept import is_kept, keep, make_island, names, the_file

OURS = "painref-0123456789abcdef.cache"
ASIDE = ".painref-fedcba9876543210.new"


@pytest.fixture
def island(tmp_path: Path, cache: Path) -> Path:
    """A small base of its own, of which nothing is kept yet."""
    return make_island(tmp_path / "island")


# ---------------------------------------------------------------- no place to keep it


def painref(
    *words: str, code: str = "", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run painref in an environment without a cache folder, after some code of a test."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("PAINREF", "XDG"))}
    start = f"import painref.store\npainref.store.SETTLED = 0\n{code}\n"
    main = (
        f"import sys; sys.argv = {['painref', *words]!r}\nfrom painref.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", start + main],
        env={**known, "PYTHONPATH": str(ROOT), **env},
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def show(island: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return painref("--no-builtin", "--data", str(island), "show", "warm-needle", **more)


PLACES: dict[str, Callable[[Path], dict[str, str]]] = {
    "proc": lambda _: {"PAINREF_CACHE": "/proc/no/such"},
    "below a file": lambda _: {"PAINREF_CACHE": "/dev/null/x"},
    "a file": lambda f: ((f / "x").touch(), {"PAINREF_CACHE": str(f / "x")})[1],
    "a device": lambda _: {"PAINREF_CACHE": "/dev/null"},
    "a link to nowhere": lambda f: (
        (f / "x").symlink_to(f / "no/such"),
        {"PAINREF_CACHE": str(f / "x")},
    )[1],
    "a link to itself": lambda f: ((f / "x").symlink_to(f / "x"), {"PAINREF_CACHE": str(f / "x")})[
        1
    ],
    "a name too long": lambda f: {"PAINREF_CACHE": f"{f}/{'x' * 300}"},
    "a path too long": lambda f: {"PAINREF_CACHE": f"{f}{'/x' * 4000}"},
    "a path too deep": lambda f: {"PAINREF_CACHE": f"{f}{'/x' * 1500}"},
    "signs": lambda f: {"PAINREF_CACHE": f"{f}/%00?#\n\x1b[31m\udcff"},
    "no rights": lambda f: ((f / "x").mkdir(0o500), {"PAINREF_CACHE": str(f / "x")})[1],
    "relative": lambda f: {"PAINREF_CACHE": "x/../y"},
    "empty": lambda f: {"PAINREF_CACHE": "", "HOME": str(f)},
    "a relative home": lambda _: {"XDG_CACHE_HOME": "not-absolute", "HOME": "not-absolute"},
    "no home": lambda _: {"HOME": "/dev/null/home"},
    "an empty home": lambda _: {"HOME": ""},
}


@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_shall_be_kept_the_answer_is_the_same(
    place: str, island: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    env = PLACES[place](here)
    for _ in range(2):
        done = show(island, cwd=here, **env)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Warm needle")


def test_a_relative_place_in_a_folder_that_is_gone_is_none(island: Path, tmp_path: Path) -> None:
    code = "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')"
    done = show(island, code=code, cwd=tmp_path, PAINREF_CACHE="x")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("most", [0, 1, 100_000, 230_000])
def test_a_full_disk_leaves_no_file_and_no_word(most: int, island: Path, cache: Path) -> None:
    """A limit on the size of files stands in for the disk."""
    code = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    assert resource.RLIMIT_FSIZE
    done = show(island, code=code, PAINREF_CACHE=str(cache))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Warm needle")
    assert not list(cache.glob("*"))


def test_no_cache_keeps_and_reads_nothing(cache: Path, island: Path, run) -> None:
    words = ("list", "--no-builtin", "--data", str(island))
    assert run(*words, "--no-cache").exit_code == 0
    assert run(*words, PAINREF_NO_CACHE="1").exit_code == 0
    assert not cache.exists()


def test_the_folder_is_the_users_own(cache: Path, island: Path) -> None:
    keep(island)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert the_file(cache).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can play root")
@pytest.mark.parametrize("there", [True, False])
def test_root_keeps_nothing_in_the_folder_of_a_user(
    there: bool, island: Path, tmp_path: Path, monkeypatch
) -> None:
    home = tmp_path / "home"
    (home / "cache").mkdir(parents=True)
    os.chown(home, 65534, 65534)
    os.chown(home / "cache", 65534, 65534)
    monkeypatch.setenv("PAINREF_CACHE", str(home / ("cache" if there else "no/such")))
    for _ in range(2):
        assert names(island) == ["Warm needle"]
    assert [*home.rglob("*")] == [home / "cache"]


def test_a_cache_among_the_data_disturbs_nothing(island: Path, monkeypatch) -> None:
    monkeypatch.setenv("PAINREF_CACHE", str(island))
    names(island)
    names(island)  # the file that was made now belongs to what is seen
    assert is_kept(island)


def test_the_places_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAINREF_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert cache_folder() == "/x/painref"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/h")
    assert cache_folder() == "/h/.cache/painref"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == "/h/Library/Caches/painref"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/l")
    assert cache_folder() == "/l/painref"


# ---------------------------------------------------------------- what is removed


def aged(path: Path) -> Path:
    os.utime(path, (0, 0), follow_symlinks=False)
    return path


@pytest.mark.parametrize(
    ("name", "content"), [(OURS, MARK), (OURS, MARK + b"more"), (ASIDE, MARK), (ASIDE, b"")]
)
def test_what_painref_made_long_ago_is_removed(
    name: str, content: bytes, island: Path, cache: Path
) -> None:
    cache.mkdir()
    old, young = cache / name, cache / name.replace("cdef", "cdff").replace("fedc", "fedd")
    old.write_bytes(content)
    young.write_bytes(content)
    aged(old)
    keep(island)
    assert not old.exists()
    assert young.exists()


FOREIGN: dict[str, Callable[[Path], object]] = {
    **{
        name: lambda f, name=name: (f / name).write_bytes(MARK)  # type: ignore[misc]
        for name in (
            "a.sqlite",
            "e87683c2b35b0afe.sqlite",
            "a.1.new",
            "a.new",
            "a.cache",
            f"a{OURS}",
            f"{OURS}~",
            OURS.upper(),
            OURS.replace("a", "g"),
            f"{OURS}\n",
            "painref-.cache",
            f".{OURS}",
            ASIDE[1:],
        )
    },
    "called like ours": lambda f: (f / OURS).write_bytes(b"painref's cookies\n"),
    "called like ours and short": lambda f: (f / OURS).write_bytes(MARK[:-1]),
    "called like one not in its place": lambda f: (f / ASIDE).write_bytes(b"\0" * 100),
    "a folder": lambda f: (f / OURS).mkdir(),
    "a folder not in its place": lambda f: (
        (f / ASIDE).mkdir(),
        (f / ASIDE / OURS).write_bytes(MARK),
    ),
    "a link": lambda f: ((f / "mine").write_bytes(MARK), (f / OURS).symlink_to(f / "mine")),
    "a link to nowhere": lambda f: (f / OURS).symlink_to(f / "mine"),
    "a pipe": lambda f: os.mkfifo(f / OURS),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_nothing_else_is_removed_however_old(what: str, island: Path, cache: Path) -> None:
    cache.mkdir()
    FOREIGN[what](cache)
    before = {*map(aged, cache.iterdir())}
    assert before
    keep(island)
    assert {*cache.iterdir()} == before | {
        Path(store.file_of(layers([str(island)], builtin=False)) or "")
    }


IN_THE_PLACE: dict[str, Callable[[Path], object]] = {
    "notes": lambda path: path.write_bytes(b"my notes\n"),
    "a database": lambda path: path.write_bytes(b"SQLite format 3\0" * 100),
    "a link to notes": lambda path: (
        (path.parent / "notes").write_bytes(b"my notes\n"),
        path.symlink_to("notes"),
    ),
    "a link to a file of ours": lambda path: (
        (path.parent / "notes").write_bytes(MARK),
        path.symlink_to("notes"),
    ),
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
}


@pytest.mark.parametrize("what", IN_THE_PLACE)
def test_nothing_else_is_written_over(what: str, island: Path, cache: Path) -> None:
    cache.mkdir()
    IN_THE_PLACE[what](Path(store.file_of(layers([str(island)], builtin=False)) or ""))

    def there() -> list[object]:
        return [
            (path.name, path.lstat().st_ino, path.lstat().st_mtime_ns, path.lstat().st_size)
            for path in sorted(cache.iterdir())
        ]

    before = there()
    for _ in range(2):
        assert names(island) == ["Warm needle"]
    assert there() == before


# ---------------------------------------------------------------- ended while it is written

STRUCK = """
import os, signal
real = painref.store.write
def write(file, head, texts):
    def struck():
        for number, text in enumerate(texts):
            if number == {number}:
                file.flush()
                os.kill(os.getpid(), signal.{sign})
            yield text
    real(file, head, struck())
painref.store.write = write
"""


@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGKILL", "SIGHUP"])
@pytest.mark.parametrize("number", [0, 30])
def test_what_ends_it_as_it_is_written_leaves_nothing_half_written_in_place(
    sign: str, number: int, island: Path, cache: Path
) -> None:
    code = STRUCK.format(sign=sign, number=number)
    done = show(island, code=code, PAINREF_CACHE=str(cache))
    assert done.returncode == -getattr(signal, sign)
    assert done.stderr == ""
    (left,) = cache.iterdir()
    assert left.suffix == ".new"
    aged(left)
    keep(island)
    assert not left.exists()


def test_ctrl_c_again_and_again_in_a_program_leaves_nothing_half_written_in_place(
    island: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def struck(texts: object) -> Iterator[tuple[str, str]]:
        yield "a", "b"
        raise KeyboardInterrupt

    real, unlink = store.write, os.unlink

    def interrupted(path: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", lambda file, head, texts: real(file, head, struck(texts)))
        with pytest.raises(KeyboardInterrupt):
            names(island)
        assert not list(cache.iterdir())
        patch.setattr(os, "unlink", interrupted)
        with pytest.raises(KeyboardInterrupt):
            names(island)
    assert os.unlink is unlink
    assert [path.suffix for path in cache.iterdir()] == [".new"]
    assert api.load(island, builtin=False).procedures["warm-needle"]
