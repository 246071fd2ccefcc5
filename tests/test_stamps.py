"""What is kept is used only while each file is the very one that was read."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from painref import api
from painref.base.knowledge_base import KnowledgeBase
from painref.cache import store
from painref.reading import loading, sound
from painref.reading.file_stamps import Scan
from painref.reading.layers import Layer
from tests.conftest import ROOT
from tests.kept import (
    CAUSE,
    WARM,
    change,
    is_kept,
    island as island,  # a fixture
    keep,
    make_island,
    names,
    write,
)
from tests.test_completion import complete


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The same with another name of equal length."""
    return make_island(tmp_path / "other", "Cold")


# ---------------------------------------------------------------- changed data

COLD = WARM.replace("warm", "cold").replace("Warm", "Cold")
OURS = COLD.replace("disc-procedures", "needles").replace("disc-bulge", "sore-disc")
TOPIC = "id: t\nname: A t\nkind: term\ntext: It is.\ncite: [our-policy]\nchecked: 2026-11-20\n"
MORE = "extends: warm-needle\nchecked: 2026-11-20\naliases: [Hot one]\n"

CHANGES: dict[str, Callable[[Path], object]] = {
    "changed in place": lambda f: change(f, "Warm needle", "Lukewarm needle"),
    "changed to the same size": lambda f: change(f, "Warm", "Cold"),
    "added": lambda f: write(f, procedures__cold_needle=OURS),
    "removed": lambda f: (f / "procedures/warm-needle.yaml").unlink(),
    "moved to where it is not read": lambda f: (f / "procedures").rename(f / "_procedures"),
    "folder removed": lambda f: shutil.rmtree(f / "procedures"),
    "folder added": lambda f: write(f, topics__t=TOPIC),
}


@pytest.mark.parametrize("what", CHANGES)
def test_changed_data_are_seen_at_once(what: str, island: Path) -> None:
    CHANGES[what](island)
    if "removed" in what or "moved" in what:
        write(island, topics__t=TOPIC)  # the policy must stay cited
    assert not is_kept(island)
    assert names(island) == names(island, cache=False)


UNSOUND: dict[str, Callable[[Path], object]] = {
    "a wrong reference": lambda f: change(f, "sore-disc", "sore-disk"),
    "a record in the wrong place": lambda f: (f / "a.yaml").touch(),
    "a folder that is no kind": lambda f: (f / "procedure").mkdir(),
    "a link to a folder": lambda f: (f / "topics").symlink_to(f / "causes"),
    "a folder for a file": lambda f: (
        (f / "procedures/warm-needle.yaml").unlink(),
        (f / "procedures/warm-needle.yaml").mkdir(),
    ),
    "a link for a file": lambda f: (
        (f / "procedures/warm-needle.yaml").rename(f / "x"),
        (f / "procedures/warm-needle.yaml").symlink_to(f / "x"),
    ),
    "a link for a folder": lambda f: (
        (f / "procedures").rename(f / "_x"),
        (f / "procedures").symlink_to(f / "_x"),
    ),
    "another file among the records": lambda f: (f / "procedures/notes.txt").touch(),
    "nothing": lambda f: [shutil.rmtree(inner) for inner in f.iterdir()],
}


@pytest.mark.parametrize("what", UNSOUND)
def test_data_that_become_unsound_are_refused_at_once(what: str, island: Path) -> None:
    UNSOUND[what](island)
    with pytest.raises(api.UnsoundError):
        names(island)


def test_what_is_not_read_does_not_count(island: Path) -> None:
    """Hidden files, backups and folders that are set aside come and go as somebody edits."""
    (island / "procedures/.warm-needle.yaml.swp").touch()
    (island / "procedures/warm-needle.yaml~").touch()
    (island / ".git").mkdir()
    assert is_kept(island)


def test_a_change_that_hides_behind_the_old_time_and_size_is_seen(island: Path) -> None:
    path = island / "procedures/warm-needle.yaml"
    before = path.stat()
    change(island, "Warm", "Cold")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert names(island) == ["Cold needle"]


def test_a_file_that_a_copy_with_its_time_replaces_is_seen(island: Path, other: Path) -> None:
    path = island / "procedures/warm-needle.yaml"
    new = other / "procedures/warm-needle.yaml"
    os.utime(new, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    shutil.copy2(new, path)
    assert names(island) == ["Cold needle"]
    keep(island)
    new.replace(path)
    assert names(island) == ["Cold needle"]


@pytest.mark.parametrize("aspect", ["mtime_ns", "ctime_ns", "size", "ino", "dev", "mode"])
def test_each_aspect_of_a_file_tells_it_from_others(aspect: str) -> None:
    def seen(**changes: int) -> list[int]:
        parts = dict.fromkeys(("mtime_ns", "ctime_ns", "size", "ino", "dev", "mode"), 7) | changes
        ten = (parts["mode"], parts["ino"], parts["dev"], 1, 0, 0, parts["size"], 5, 5, 5)
        times = {f"st_{name}": parts[name] for name in ("mtime_ns", "ctime_ns")}
        found = Scan()
        found.files("causes", [("a.yaml", os.stat_result(ten, times))])
        return found.plain

    assert seen(**{aspect: 8}) != seen()


def test_files_that_change_places_are_told_apart() -> None:
    """Whatever their states: with a plain sum of hashes, one pair in twenty-five was not."""
    chance = random.Random(1)

    def some() -> os.stat_result:
        times = dict.fromkeys(
            ("st_mtime_ns", "st_ctime_ns"), 17 * 10**17 + chance.randrange(10**15)
        )
        ten = (0o100644, chance.randrange(10**6), 65024, 1, 0, 0, chance.randrange(9000), 5, 5, 5)
        return os.stat_result(ten, times)

    def seen(folder: str, *found: tuple[str, os.stat_result]) -> list[int]:
        scan = Scan()
        scan.files(folder, found)
        return scan.plain

    for _ in range(2000):
        one, two = some(), some()
        right = seen("causes", ("a.yaml", one), ("b.yaml", two))
        assert right == seen("causes", ("b.yaml", two), ("a.yaml", one))
        assert right != seen("causes", ("a.yaml", two), ("b.yaml", one))
        assert right != seen("topics", ("a.yaml", one), ("b.yaml", two))


# ---------------------------------------------------------------- exchanged while it is read


def exchange(one: Path, two: Path) -> None:
    """Give two folders or files each other's name."""
    one.rename(one.with_name("between"))
    two.rename(one)
    one.with_name("between").rename(two)


def point(link: Path, to: Path) -> None:
    """Point a link elsewhere, in one step."""
    new = link.with_name("new")
    new.symlink_to(to)
    new.replace(link)


def kind_linked(island: Path, other: Path) -> None:
    """Put a link to another's folder of a kind in the place of one's own, or take it away."""
    own, aside = island / "procedures", island / "_procedures"
    if aside.exists():
        own.unlink()
        aside.rename(own)
    else:
        own.rename(aside)
        own.symlink_to(other / "procedures")


RECORD = "procedures/warm-needle.yaml"
EXCHANGES: dict[str, Callable[[Path, Path], None]] = {
    "the folder": exchange,
    "the folder above": lambda a, b: exchange(a.parent, b.parent),
    "the folder of a kind": lambda a, b: exchange(a / "procedures", b / "procedures"),
    "a file": lambda a, b: exchange(a / RECORD, b / RECORD),
}
"""Each done twice puts all back as it was."""


def switching(
    monkeypatch: pytest.MonkeyPatch,
    first: bool,
    there: Callable[[], None],
    back: Callable[[], None],
) -> None:
    """Have all be read between `there` and `back`; `first` even the folders are listed."""
    real_read, real_file = sound.read_sound, loading.read
    done = []

    def read(*given: Any) -> KnowledgeBase:
        if first:
            there()
        try:
            return real_read(*given)
        finally:
            back()

    def read_file(*given: Any) -> Any:
        if not first and not done:
            done.append(there())
        return real_file(*given)

    monkeypatch.setattr(sound, "read_sound", read)
    monkeypatch.setattr(loading, "read", read_file)


MOMENTS = pytest.mark.parametrize("first", [True, False], ids=["before listing", "before reading"])


@MOMENTS
@pytest.mark.parametrize("how", EXCHANGES)
def test_what_is_exchanged_while_it_is_read_and_put_back_leaves_nothing_wrong(
    how: str, first: bool, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = tmp_path / "one/data", tmp_path / "two/data"
    make_island(a)
    make_island(b, "Cold")
    with monkeypatch.context() as patch:
        switch = lambda: EXCHANGES[how](a, b)  # noqa: E731
        switching(patch, first, switch, switch)
        assert names(a) == ["Cold needle"]  # as it was while it was read
    for _ in range(2):
        assert names(a) == ["Warm needle"]
        assert names(b) == ["Cold needle"]
    keep(a)


def test_a_folder_that_is_a_link_while_it_is_read_leaves_nothing_wrong(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = make_island(tmp_path / "a"), make_island(tmp_path / "b", "Cold")
    with monkeypatch.context() as patch:
        switching(patch, False, lambda: kind_linked(a, b), lambda: kind_linked(a, b))
        assert names(a) == ["Cold needle"]
    for _ in range(2):
        assert names(a) == ["Warm needle"]


@MOMENTS
def test_a_link_that_is_pointed_elsewhere_while_it_is_read_leaves_nothing_wrong(
    first: bool, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = make_island(tmp_path / "a"), make_island(tmp_path / "b", "Cold")
    link = tmp_path / "link"
    link.symlink_to(a)
    with monkeypatch.context() as patch:
        switching(patch, first, lambda: point(link, b), lambda: point(link, a))
        assert names(link) == ["Cold needle"]
    for _ in range(2):
        assert names(link) == names(a) == ["Warm needle"]
        point(link, b)
        assert names(link) == names(b) == ["Cold needle"]
        point(link, a)


def test_a_link_that_stays_pointed_elsewhere_is_followed(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = make_island(tmp_path / "a"), make_island(tmp_path / "b", "Cold")
    link = tmp_path / "link"
    link.symlink_to(a)
    with monkeypatch.context() as patch:
        switching(patch, True, lambda: point(link, b), lambda: None)
        names(link)
    for _ in range(2):
        assert names(link) == names(b) == ["Cold needle"]
        assert names(a) == ["Warm needle"]


def test_hard_links_to_one_file_are_one_file(tmp_path: Path, cache: Path) -> None:
    a = make_island(tmp_path / "a")
    b = tmp_path / "b"
    shutil.copytree(a, b, copy_function=os.link)
    keep(a)
    keep(b)
    change(a, "Warm", "Cold")  # in place, so in both
    assert names(a) == names(b) == ["Cold needle"]


def test_data_that_change_while_they_are_read_are_not_kept(
    island: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(cache)
    with monkeypatch.context() as patch:
        switching(patch, True, lambda: None, lambda: change(island, "Warm", "Cold"))
        assert names(island) == ["Warm needle"]
    assert not list(cache.glob("*"))
    assert names(island) == ["Cold needle"]


def test_what_was_written_a_moment_ago_is_not_kept(
    island: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change in the same tick of the clock could not be told from the first."""
    shutil.rmtree(cache)
    monkeypatch.setattr(store, "SETTLED", 60_000_000_000)
    names(island)
    assert not list(cache.glob("*"))


def test_a_clock_set_back_gives_the_same_answers(island: Path, monkeypatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    monkeypatch.setattr(time, "time", lambda: 1.0)
    assert names(island) == ["Warm needle"]
    change(island, "Warm", "Cold")
    for _ in range(2):
        assert names(island) == ["Cold needle"]


# ---------------------------------------------------------------- which layers


def test_the_same_folders_in_another_order_are_another_base(tmp_path: Path, cache: Path) -> None:
    a, b = make_island(tmp_path / "a"), make_island(tmp_path / "b", "Cold")
    for _ in range(2):
        assert names(a, b) == ["Cold needle"]
        assert names(b, a) == ["Warm needle"]


def test_layers_of_one_name_are_told_apart(tmp_path: Path, cache: Path) -> None:
    a, b = make_island(tmp_path / "x/clinic"), make_island(tmp_path / "y/clinic", "Cold")
    for _ in range(2):
        assert names(a) == ["Warm needle"]
        assert names(b) == ["Cold needle"]


def test_a_layer_is_known_by_where_it_lies(island: Path, other: Path, monkeypatch) -> None:
    for folder, word in ((island, "Warm"), (other, "Cold"), (island, "Warm")):
        monkeypatch.chdir(folder)
        assert names(Path()) == [f"{word} needle"]
    assert is_kept(Path())
    assert store.file_of([Layer(".", None)]) == store.file_of([Layer(str(island), None)])


def test_of_thousands_of_files_each_is_looked_at_for_each_answer(
    island: Path, cache: Path, run
) -> None:
    """Also for one that did not rest on a file until it was changed in place, and for completion."""
    for n in range(2100):
        (island / f"_{n}").touch()  # beside the records
    write(island, procedures__cold_needle=OURS.replace("cause: sore-disc", "cause: other-ache"))
    write(island, causes__other_ache=CAUSE.replace("sore-disc", "other-ache").replace("Sore", "O"))
    keep(island)
    options = ("--no-builtin", "--data", str(island))

    def offered() -> object:
        return complete(f"--no-builtin --data {island} show fros", PAINREF_CACHE=str(cache))

    for _ in range(2):
        assert "Cold needle" not in run(*options, "suggest", "--cause", "sore-disc").stdout
        assert offered() == []
    change(island, "other-ache", "sore-disc", "procedures/cold-needle.yaml")
    assert "Cold needle" in run(*options, "suggest", "--cause", "sore-disc").stdout
    change(island, "Cold", "Frosty", "procedures/cold-needle.yaml")
    assert offered() == [("cold-needle", "Frosty needle")]


# ---------------------------------------------------------------- other code

TELL = """
import sys, painref.cache.store, painref.cache.cached_base
from pathlib import Path
painref.cache.store.SETTLED = 0
base = painref.load(sys.argv[1], builtin=False)
print(isinstance(base, painref.cache.cached_base.CachedBase))
"""


def test_changed_code_makes_the_file_anew(island: Path, cache: Path, tmp_path: Path) -> None:
    """Of painref, in whatever folder, and of PyYAML, with or without what is written in C."""
    code = tmp_path / "code"
    shutil.copytree(ROOT / "painref", code / "painref")
    shutil.copytree(Path(yaml.__file__).parent, code / "yaml")

    def was_kept() -> bool:
        done = subprocess.run(
            [sys.executable, "-c", TELL, str(island)],
            env={**os.environ, "PYTHONPATH": str(code), "PAINREF_CACHE": str(cache)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout == "True\n"

    assert not was_kept()  # by the code of these tests, not by this
    assert was_kept()
    deep = code / "painref/output/deep"
    deep.mkdir()
    for path in (
        code / "painref/model/records.py",
        code / "painref/output/document.py",
        deep / "new.py",
        code / "yaml/__init__.py",
        code / "yaml/_yaml.so",
    ):
        with path.open("a") as file:
            file.write("# changed\n" if path.suffix == ".py" else "")
        assert not was_kept(), path
        assert was_kept(), path


def test_what_code_made_that_has_changed_since_is_not_kept(
    island: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by an update while painref runs: what is stamped must be the code that did it."""
    shutil.rmtree(cache)
    monkeypatch.setattr(store, "_maker", lambda: ["newer"])
    assert names(island) == ["Warm needle"]
    assert not list(cache.glob("*"))
