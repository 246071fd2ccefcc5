"""Where an export is written: a file is whole or as it was, and nothing of anybody else is replaced."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from painref import __version__
from painref.base.knowledge_base import KnowledgeBase
from painref.output import interrupts
from painref.output.json import to_json
from painref.output.json_schemas import output_schema
from painref.output.plain_values import encode, plain
from painref.output.whole_base.json import base_json, write_json
from painref.output.whole_base.sqlite import SEARCH_TABLES
from painref.output.whole_base.sqlite_ours import APPLICATION_ID, objection
from painref.output.whole_base.tables import Layout
from painref.words.wording import NOTICE
from tests.conftest import PAINREF, ROOT
from tests.test_export import CSV, SQLITE, every, local

# ---------------------------------------------------------------- where it must not write


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return what is in a folder and below."""
    return {
        str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None
        for p in folder.rglob("*")
    }


@pytest.mark.parametrize(
    ("format_", "name", "said"),
    [
        ("sqlite", "note.txt", "it is there already and not an SQLite database that painref wrote"),
        ("sqlite", "other.db", "it is there already and not an SQLite database that painref wrote"),
        ("sqlite", "base.json", "it is there already and not an SQLite"),
        ("sqlite", "folder", "it is a folder; give the name of a file"),
        ("sqlite", "", "it is a folder; give the name of a file"),
        ("sqlite", "nowhere/base.db", "there is no folder '"),
        ("sqlite", "note.txt/base.db", "Not a directory"),
        ("sqlite", "loop", "Too many levels of symbolic links"),
        ("sqlite", "pipe", "it is not a regular file"),
        ("sqlite", "a" * 300, "File name too long"),
        ("sqlite", "bad\x1b[31m/base.db", "there is no folder '"),
        ("json", "note.txt", "it is there already and not JSON that painref wrote"),
        ("json", "base.db", "it is there already and not JSON"),
        ("json", "folder", "it is a folder"),
        ("json", "nowhere/base.json", "there is no folder '"),
        ("csv", "folder", "the folder is not empty; give a new or an empty one"),
        ("csv", "note.txt", "it is not a folder"),
        ("csv", "nowhere/folder", "there is no folder '"),
        ("csv", "loop", "Too many levels of symbolic links"),
    ],
)
def test_what_must_not_be_written_to_is_named_and_left(
    format_: str, name: str, said: str, run, database: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/note.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "base.db").write_bytes(database.read_bytes())
    (tmp_path / "base.json").write_text(run("export").stdout, encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE mine (x)")
    before = tree(tmp_path)
    result = run("export", "--format", format_, "--output", str(tmp_path / name))
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: cannot write '")
    assert "\x1b" not in result.stderr
    assert result.stdout == ""
    assert tree(tmp_path) == before


def test_what_does_not_look_like_an_export_is_not_gone_through(run, tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    for start in (b"", b'{\n  "schema_version": 1'):
        path.write_bytes(start)
        os.truncate(path, 1 << 40)
        result = run("export", "--output", str(path))
        assert result.exit_code == 1
        assert "not JSON that painref wrote" in result.stderr
        assert path.stat().st_size == 1 << 40


def test_a_large_file_that_looks_like_an_export_is_left_at_a_signal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "base.json"
    path.write_bytes(b'{\n  "schema_version": ')
    os.truncate(path, 1 << 40)
    with path.open("ab") as file:
        file.write(b'  "sha256": "' + b"0" * 64 + b'"\n}\n')
    monkeypatch.setattr(interrupts, "_came", [2])
    with pytest.raises(KeyboardInterrupt):
        write_json(path, ())
    assert [*tmp_path.iterdir()] == [path]


def test_a_device_is_not_replaced(run) -> None:
    for format_ in ("json", "sqlite", "csv"):
        assert run("export", "--format", format_, "--output", os.devnull).exit_code == 1
        assert not Path(os.devnull).is_file()


def test_a_read_only_file_is_left(run, database: Path, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(database.read_bytes())
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write to any
    result = run(*SQLITE, str(path))
    assert result.exit_code == 1
    assert "it is read-only" in result.stderr


def test_a_folder_that_cannot_be_written_to_is_named(run, tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    for format_ in ("json", "sqlite", "csv"):
        result = run("export", "--format", format_, "--output", str(tmp_path / "x"))
        assert result.exit_code == 1
        assert "/x': Permission denied" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed_and_an_empty_file_filled(run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/base.db").touch(mode=0o640)
    (tmp_path / "link.db").symlink_to("real/base.db")
    assert run(*SQLITE, str(tmp_path / "link.db")).exit_code == 0
    assert (tmp_path / "link.db").is_symlink()
    assert (tmp_path / "real/base.db").read_bytes() == database.read_bytes()
    assert (tmp_path / "real/base.db").stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_new_files_have(run, tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    run(*SQLITE, str(tmp_path / "base.db"))
    assert (tmp_path / "base.db").stat().st_mode == (tmp_path / "other").stat().st_mode


# ---------------------------------------------------------------- what is not ours, or no longer


ANSWERS = (
    "suggest --cause disc-bulge",
    "show idet",
    "list",
    "evidence",
    "search nerve",
    "map",
    "pathway",
    "compare idet nucleoplasty",
    "cite freeman-2005",
    "check",
)


@pytest.mark.parametrize("words", ANSWERS)
def test_other_answers_of_ours_are_no_export(words: str, run, tmp_path: Path) -> None:
    refused(run, "json", tmp_path, run(*words.split(), "--format", "json").stdout.encode())


def changed(text: bytes, old: bytes, new: bytes) -> bytes:
    assert text.count(old) == 1
    return text.replace(old, new)


JSON_OF_OTHERS = {
    "advisory": lambda _: (
        b'{\n  "schema_version": "1.4.0",\n  "id": "GHSA-1",\n  "details": "x"\n}\n'
    ),
    "of another program": lambda text: changed(text, b'"painref": "', b'"other": "'),
    "without records": lambda text: text[: text.index(b'"records"')] + b'"more": 1\n}\n',
    "key at the start": lambda text: b'{\n  "mine": 1,' + text[1:],
    "key at the end": lambda text: text[:-3] + b',\n  "mine": 1\n}\n',
    "key before the notice": lambda text: changed(
        text, b'\n  "notice"', b'\n  "mine": 1,\n  "notice"'
    ),
    "a word of a record": lambda text: text.replace(b"IDET", b"IDEX", 1),
    "appended": lambda text: text + b"mine\n",
    "a blank line appended": lambda text: text + b"\n",
    "two, one after the other": lambda text: text + text,
    "key among the kinds": lambda text: changed(
        text, b'\n    "topics": [', b'\n    "mine": 1,\n    "topics": ['
    ),
    "comment among the kinds": lambda text: changed(
        text, b'\n    "topics": [', b'\n// mine\n    "topics": ['
    ),
    "cut": lambda text: text[:-1000],
    "only the head": lambda text: text[:500],
    "lines of Windows": lambda text: text.replace(b"\n", b"\r\n"),
    "written by another program": lambda text: json.dumps(json.loads(text)).encode(),
    "with a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "a schema": lambda _: to_json(output_schema("export-output")).encode(),
}


@pytest.mark.parametrize("make", JSON_OF_OTHERS.values(), ids=JSON_OF_OTHERS)
def test_json_that_is_no_export_or_was_changed_since_is_left(make, run, tmp_path: Path) -> None:
    refused(run, "json", tmp_path, make(run("export").stdout_bytes))


@pytest.mark.parametrize("version", [__version__, "0.1.0", "12.3.4.dev1+g00"])
def test_an_export_of_any_version_is_replaced(
    version: str, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "base.json"
    with monkeypatch.context() as patch:
        patch.setattr("painref.output.whole_base.json.__version__", version)
        path.write_bytes(run("export").stdout_bytes)
    assert run("export", "--output", str(path)).exit_code == 0
    assert path.read_bytes() == run("export").stdout_bytes


def test_an_empty_file_or_an_export_of_less_is_replaced(run, tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    path.touch()
    assert run("export", "--output", str(path)).exit_code == 0
    path.write_text("".join(base_json([])), encoding="ascii")
    for words in (["--source", "freeman-2005"], []):
        assert run("export", "--output", str(path), *words).exit_code == 0
    assert path.read_bytes() == run("export").stdout_bytes


def refused(run, format_: str, folder: Path, there: bytes) -> str:
    """Make sure that a file is not replaced; return what is said."""
    path = folder / "there"
    path.write_bytes(there)
    before = tree(folder)
    result = run("export", "--format", format_, "--output", str(path))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert tree(folder) == before
    return str(result.stderr)


DATABASES_OF_OTHERS = {
    "a row": ("UPDATE causes SET text = 'mine' WHERE id = 'sciatica'", "changed since"),
    "no row": ("DELETE FROM meta", "changed since"),
    "a table": ("CREATE TABLE mine (x)", "changed since"),
    "a view": ("CREATE VIEW mine AS SELECT 1", "changed since"),
    "an index": ("CREATE INDEX mine ON texts (text)", "changed since"),
    "its version": ("PRAGMA user_version = 7", "changed since"),
    "statistics": ("ANALYZE", "changed since"),
    "its pages": ("VACUUM", "changed since"),
    "its journal": ("PRAGMA journal_mode = WAL", "changed since"),
    "its name": ("PRAGMA application_id = 7", "not an SQLite database that painref wrote"),
}


@pytest.mark.parametrize(("change", "said"), DATABASES_OF_OTHERS.values(), ids=DATABASES_OF_OTHERS)
def test_a_database_that_was_changed_since_is_left(
    change: str, said: str, run, database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "there"
    path.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute(change)
        db.commit()
    assert said in refused(run, "sqlite", tmp_path, path.read_bytes())


def forged(make: Any, database: Path) -> bytes:
    """Return a database in which all was made at once, like an export."""
    path = database.with_name("forged.db")
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("BEGIN")
        make(db)
        db.execute("COMMIT")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["CREATE TABLE mine (x)"], "not an SQLite database that painref wrote"),
        (["CREATE TABLE meta (key, value)"], "not an SQLite database that painref wrote"),
        (["CREATE TABLE meta (x)"], "not an SQLite database that painref wrote"),
        (
            [
                "CREATE TABLE meta (key, value)",
                "INSERT INTO meta VALUES ('painref', '0.1.0')",
                'CREATE TABLE "my \x1b notes" (x)',
            ],
            "it holds what no export makes: 'my \\x1b notes'; give another name",
        ),
    ],
)
def test_a_database_that_only_says_that_it_is_ours_is_left(
    statements: list[str], said: str, run, database: Path, tmp_path: Path
) -> None:
    def make(db: sqlite3.Connection) -> None:
        for statement in statements:
            db.execute(statement)

    assert said in refused(run, "sqlite", tmp_path, forged(make, database))


@pytest.mark.parametrize("damage", [slice(100, 4096), slice(1000, None)], ids=["page", "cut"])
def test_a_damaged_database_is_left(damage: slice, run, database: Path, tmp_path: Path) -> None:
    whole = bytearray(database.read_bytes())
    whole[damage] = b"" if damage.stop is None else b"\xff" * len(whole[damage])
    refused(run, "sqlite", tmp_path, bytes(whole))


def test_our_cache_is_no_export(run, cache_folder: Path, tmp_path: Path) -> None:
    run("list")
    kept = next(cache_folder.glob("painref-*.cache"))
    refused(run, "sqlite", tmp_path, kept.read_bytes())


@pytest.mark.parametrize("there", ["whole", "empty", "missing"])
@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_a_database_with_something_unsaved_beside_it_is_left(
    suffix: str, there: str, run, database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "there"
    if there != "missing":  # SQLite would take a journal for that of the new file
        path.write_bytes(database.read_bytes() if there == "whole" else b"")
    (tmp_path / f"there{suffix}").write_bytes(b"unsaved")
    before = tree(tmp_path)
    result = run(*SQLITE, str(path))
    assert result.exit_code == 1
    assert f"'there{suffix}' lies beside it, so it is open or was not closed" in result.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("doing", "open_for"),
    [
        ("BEGIN IMMEDIATE", "rw"),
        ("BEGIN EXCLUSIVE", "rw"),
        ("BEGIN; SELECT * FROM meta", "ro"),
        pytest.param(
            "",
            "rw",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell"),
        ),
    ],
)
def test_a_database_that_somebody_uses_is_left(
    doing: str, open_for: str, run, database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "there"
    path.write_bytes(database.read_bytes())
    code = (
        "import sqlite3, sys\n"
        f"db = sqlite3.connect({path.as_uri()!r} + '?mode={open_for}', uri=True)\n"
        "db.execute('SELECT * FROM meta').fetchall()\n"
        f"for statement in {doing!r}.split(';'):\n"
        "    found = db.execute(statement).fetchone()\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"ready\n"
        said = refused(run, "sqlite", tmp_path, path.read_bytes())
        other.communicate(b"")
    assert other.returncode == 0
    assert "close it" in said
    assert run(*SQLITE, str(path)).exit_code == 0


def test_a_database_that_somebody_only_has_open_to_read_is_replaced(
    run, database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "there"
    path.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        assert every(db, "SELECT count(*) FROM meta WHERE key = 'painref'") == [(1,)]
        assert run(*SQLITE, str(path)).exit_code == 0


def test_looking_at_a_database_changes_nothing(run, database: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(database.read_bytes())
    before = path.stat()
    assert objection(path, {*Layout().tables, *SEARCH_TABLES}) is None
    assert path.read_bytes() == database.read_bytes()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [p.name for p in tmp_path.iterdir()] == ["base.db"]


# ---------------------------------------------------------------- names and places


@pytest.mark.parametrize(
    ("name", "format_", "said"),
    [
        ("new/", "json", "it is a folder; give the name of a file"),
        ("new/", "sqlite", "it is a folder; give the name of a file"),
        ("folder/.", "json", "it is a folder"),
        ("", "json", "it is a folder"),
        ("..", "csv", "the folder is not empty"),
        ("deleted/../../nowhere/x", "csv", "there is no folder"),
        ("lost", "csv", "it is a link to nowhere"),
        ("away/x", "sqlite", "there is no folder"),
        ("away/x", "csv", "there is no folder"),
        ("far", "json", "there is no folder"),
        ("a\nb/x", "json", "there is no folder 'a\\nb'"),
        ("folder/" + "n" * 256, "csv", "File name too long"),
        ("folder/" + "n" * 255, "sqlite", "File name too long"),  # no room for a journal
        ("x/" * 3000 + "x", "sqlite", "File name too long"),
        ("/dev/full", "json", "it is not a regular file"),
        ("/dev/stdout", "json", "it is not a regular file"),
        ("/dev/fd/1", "sqlite", "it is not a regular file"),
        ("/proc/self/fd/1", "sqlite", "it is not a regular file"),
        ("/proc/self/x", "json", "No such file or directory"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux")
def test_a_name_that_cannot_be_is_told_in_one_line(
    name: str, format_: str, said: str, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    (here / "folder").mkdir(parents=True)
    (here / "lost").symlink_to("nothing")
    (here / "far").symlink_to("away/nothing")
    before = tree(tmp_path)
    done = subprocess.run(
        [*PAINREF, "export", "--format", format_, "--output", name],
        capture_output=True,
        text=True,
        cwd=here,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.startswith("Error: cannot write '")
    assert done.stderr.count("\n") == 1
    assert tree(tmp_path) == before


@pytest.mark.parametrize("format_", ["json", "sqlite", "csv"])
@pytest.mark.parametrize(
    "name", ["a\nb \x1b[31m'\"%?#;&", "é \u202e", os.fsdecode(b"\xff\xfe"), "-x", "n" * 150, "~"]
)
def test_a_name_that_can_be_is_written_to(name: str, format_: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    for _ in range(1 if format_ == "csv" else 2):
        done = subprocess.run(
            [*PAINREF, "export", f"--output={name}/{name}", "--format", format_],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (there,) = (tmp_path / name).iterdir()
    assert os.fsencode(there.name) == os.fsencode(name)


@pytest.mark.parametrize("format_", ["json", "sqlite"])
def test_a_nul_in_a_name_is_wrong_usage(format_: str, run) -> None:
    result = run("export", "--format", format_, "--output", "a\0b")
    assert result.exit_code == 2
    assert "no file or folder is called 'a\\x00b'" in result.stderr


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("data/causes/sign.yaml", "json"),  # which is a record
        ("data/causes/new.yaml", "json"),
        ("data/causes/new.yaml", "sqlite"),
        ("data/causes/empty.yaml", "json"),
        ("data/causes/base.json", "json"),
        ("data/procedures", "csv"),  # which is empty
        ("data/tables", "csv"),
        ("data/schema/base.json", "json"),
        ("data/base.yaml", "json"),
        ("data", "csv"),
        ("link/causes/new.yaml", "json"),
        ("causes-link/new.yaml", "json"),
        ("to-be", "json"),
        ("elsewhere/../data/causes/new.yaml", "json"),
    ],
)
def test_nothing_is_written_among_the_records_it_is_made_from(
    name: str, format_: str, run, tmp_path: Path, monkeypatch
) -> None:
    data = local(tmp_path, "Fine.")
    (data / "procedures").mkdir()
    (data / "schema").mkdir()
    (data / "causes/empty.yaml").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("data")
    (tmp_path / "causes-link").symlink_to("data/causes")
    (tmp_path / "to-be").symlink_to("data/causes/new.yaml")
    (data / "causes/empty.yaml").write_text((data / "causes/sign.yaml").read_text())
    monkeypatch.chdir(tmp_path)
    text = (data / "causes/sign.yaml").read_text()
    (data / "causes/empty.yaml").write_text(
        text.replace("sign", "empty").replace("Fine.", "Empty.")
    )
    for layers in (["--data", "data"], ["--data", "link"], ["--data", "data/../data/"]):
        before = tree(tmp_path)
        result = run("export", "--format", format_, "--output", name, *layers)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("Error: cannot write '")
        assert tree(tmp_path) == before


def test_a_file_beside_the_folders_of_records_is_no_record(run, tmp_path: Path) -> None:
    data = local(tmp_path, "Fine.")
    for _ in range(2):
        result = run("export", "--output", str(data / "base.json"), "--data", str(data))
        assert (result.exit_code, result.output) == (0, "")
    assert run("check", "--data", str(data)).exit_code == 0


def test_the_built_in_records_are_kept_clean_too(run) -> None:
    place = ROOT / "data/causes/new.yaml"
    try:
        result = run("export", "--output", str(place))
        assert result.exit_code == 1
        assert "it would lie among the records that it is made from" in result.stderr
        assert not place.exists()
    finally:
        place.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "words", ["export --output x", "export --format sqlite --output x", "new topic x"]
)
def test_a_folder_that_is_gone_is_told(words: str, tmp_path: Path) -> None:
    script = f'cd {tmp_path} && rmdir {tmp_path} && "$@"'
    line = ["bash", "-c", script, "bash", *PAINREF, *words.split()]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "Error: the folder that you are in is no longer there; change to another one\n"
    )


def test_no_more_open_files_are_told_and_nothing_is_left(tmp_path: Path) -> None:
    line = ["bash", "-c", 'ulimit -n 20; "$@"', "bash", *PAINREF, *CSV, str(tmp_path / "x")]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("/x': Too many open files\n")
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- what stays as it was


@pytest.mark.parametrize("format_", ["json", "sqlite"])
def test_owner_and_permissions_stay(format_: str, run, tmp_path: Path) -> None:
    path = tmp_path / "base"
    words = ("export", "--format", format_, "--output", str(path))
    run(*words)
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 4321)
    before = path.stat()
    os.utime(path, (1, 1))
    assert run(*words).exit_code == 0
    after = path.stat()
    for kept in ("st_mode", "st_uid", "st_gid"):
        assert getattr(after, kept) == getattr(before, kept)
    assert after.st_ino != before.st_ino
    assert after.st_mtime > 1


def test_a_group_that_cannot_be_kept_may_do_nothing(run, tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    path = tmp_path / "base.json"
    run("export", "--output", str(path))
    path.chmod(0o664)
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(path, 1234, 4321)
    monkeypatch.setattr(os, "chown", refuse)
    assert run("export", "--output", str(path)).exit_code == 0
    assert path.stat().st_mode & 0o777 == 0o604


def before_each_piece(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something before each piece of a file is made, in each format."""

    def first(made: Callable[[object], object], value: object) -> object:
        do()
        return made(value)

    monkeypatch.setattr("painref.output.whole_base.json.encode", partial(first, encode))
    monkeypatch.setattr("painref.output.whole_base.rows.plain", partial(first, plain))


def test_what_others_may_not_read_they_may_not_while_it_is_written(
    run, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "base.json"
    run("export", "--output", str(path))
    path.chmod(0o600)
    seen = []

    def look() -> None:
        seen.extend(p.stat().st_mode & 0o077 for p in tmp_path.iterdir())

    before_each_piece(monkeypatch, look)
    assert run("export", "--output", str(path)).exit_code == 0
    assert set(seen) == {0}
    assert len(seen) > 100


def test_other_names_of_the_file_keep_what_they_have(run, tmp_path: Path) -> None:
    """As a backup that is made of hard links relies on."""
    path = tmp_path / "base.json"
    run("export", "--output", str(path), "--source", "freeman-2005")
    (tmp_path / "backup.json").hardlink_to(path)
    before = path.read_bytes()
    assert run("export", "--output", str(path)).exit_code == 0
    assert (tmp_path / "backup.json").read_bytes() == before
    assert path.read_bytes() == run("export").stdout_bytes


def test_a_link_that_leads_to_a_new_name_is_followed(run, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.json").symlink_to("real/new.json")
    assert run("export", "--output", str(tmp_path / "link.json")).exit_code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real/new.json").read_bytes() == run("export").stdout_bytes


def test_csv_goes_into_the_folder_that_a_link_leads_to(run, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert run(*CSV, str(tmp_path / "link")).exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real/causes.csv").exists()


def test_csv_goes_into_this_folder(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert run(*CSV, ".").exit_code == 0
    assert tmp_path.stat().st_ino == before
    assert {p.name for p in tmp_path.iterdir()} == {f"{t}.csv" for t in Layout().tables}


# ---------------------------------------------------------------- what others do meanwhile


@pytest.fixture
def meanwhile(monkeypatch) -> Iterator[Any]:
    """Let something happen once while records are written."""
    calls, to_do, done = count(), [], []

    def once() -> None:
        if to_do and next(calls) == 50:
            done.extend(do() for do in to_do)

    before_each_piece(monkeypatch, once)
    yield to_do.append
    assert done


@pytest.mark.parametrize("start", ["missing", "export", "empty"])
@pytest.mark.parametrize("format_", ["json", "sqlite"])
def test_what_comes_there_meanwhile_stays(
    start: str, format_: str, run, database: Path, tmp_path: Path, meanwhile
) -> None:
    path = tmp_path / "base"
    if start != "missing":
        export = database.read_bytes() if format_ == "sqlite" else run("export").stdout_bytes
        path.write_bytes(export if start == "export" else b"")
    meanwhile(lambda: path.write_text("mine"))
    result = run("export", "--format", format_, "--output", str(path))
    assert result.exit_code == 1
    assert "it is there already and not" in result.stderr
    assert tree(tmp_path) == {"base": b"mine"}


@pytest.mark.parametrize("format_", ["json", "sqlite"])
def test_a_link_that_is_turned_meanwhile_is_not_followed(
    format_: str, run, database: Path, tmp_path: Path, meanwhile
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(
            database.read_bytes() if format_ == "sqlite" else run("export").stdout_bytes
        )
    link = tmp_path / "link"
    link.symlink_to("one")

    def turn() -> None:
        link.unlink()
        link.symlink_to("two")

    before = {name: (tmp_path / name).stat().st_ino for name in ("one", "two")}
    meanwhile(turn)
    result = run("export", "--format", format_, "--output", str(link))
    assert result.exit_code == 1
    assert "its name leads elsewhere" in result.stderr
    assert {name: (tmp_path / name).stat().st_ino for name in ("one", "two")} == before
    assert len(list(tmp_path.iterdir())) == 3


def test_a_file_that_turns_into_a_link_meanwhile_is_not_followed(
    run, tmp_path: Path, meanwhile
) -> None:
    path = tmp_path / "base.json"
    run("export", "--output", str(path))

    def turn() -> None:
        path.rename(tmp_path / "old.json")
        path.symlink_to("old.json")

    meanwhile(turn)
    before = path.read_bytes()
    result = run("export", "--output", str(path), "--source", "ipm-overview")
    assert result.exit_code == 1
    assert (tmp_path / "old.json").read_bytes() == before


@pytest.mark.parametrize("format_", ["json", "sqlite", "csv"])
def test_a_folder_that_goes_away_meanwhile_is_told(
    format_: str, run, tmp_path: Path, meanwhile
) -> None:
    (tmp_path / "folder").mkdir()
    meanwhile(lambda: (tmp_path / "folder").rename(tmp_path / "moved"))
    result = run("export", "--format", format_, "--output", str(tmp_path / "folder/base"))
    assert result.exit_code == 1
    assert "there is no folder '" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "folder").exists()


@pytest.mark.parametrize("there", ["file", "folder"])
def test_a_csv_folder_replaces_nothing_that_comes_there_meanwhile(
    there: str, run, tmp_path: Path, meanwhile
) -> None:
    path = tmp_path / "tables"

    def come() -> None:
        if there == "file":
            path.write_text("mine")
        else:
            path.mkdir()
            (path / "mine").write_text("mine")

    meanwhile(come)
    result = run(*CSV, str(path))
    assert result.exit_code == 1
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]
    assert b"mine" in tree(tmp_path).values()


@pytest.mark.parametrize("step", ["touch", "replace"])
@pytest.mark.parametrize("format_", ["json", "csv"])
def test_what_fails_at_the_last_step_leaves_nothing(
    format_: str, step: str, run, tmp_path: Path, monkeypatch
) -> None:
    done = getattr(Path, step)

    def fail(path: Path, *more: Any, **named: Any) -> None:
        if "causes" in path.name or (path.name == "base" and step == "touch"):
            if step == "touch":
                done(path, *more, **named)
            raise OSError(errno.EIO, "Input/output error")
        if step == "replace" and format_ == "json":
            raise OSError(errno.EIO, "Input/output error")
        done(path, *more, **named)

    if format_ == "csv":
        (tmp_path / "base").mkdir()
    before = tree(tmp_path)
    monkeypatch.setattr(Path, step, fail)
    result = run("export", "--format", format_, "--output", str(tmp_path / "base"))
    assert result.exit_code == 1
    assert result.stderr.endswith("/base': Input/output error\n")
    assert tree(tmp_path) == before


def test_two_exports_at_once_leave_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    words = [*PAINREF, "export", "--output", str(path)]
    running = [
        subprocess.Popen([*words, "--source", source], stderr=subprocess.PIPE)
        for source in ("freeman-2005", "ipm-overview") * 3
    ]
    told = [process.communicate()[1] for process in running]
    assert [p.name for p in tmp_path.iterdir()] == ["base.json"]
    assert json.loads(path.read_text())["notice"] == NOTICE
    for process, said in zip(running, told, strict=True):
        assert process.returncode == 0 or said.endswith(b": File exists\n")


def test_a_file_that_another_export_puts_there_between_two_looks_is_replaced(
    run, tmp_path: Path, monkeypatch
) -> None:
    path, others = tmp_path / "base.json", tmp_path / "other.json"
    for name in (path, others):
        run("export", "--output", str(name))
    look, left = Path.lstat, [others]

    def lstat(looked_at: Path) -> Any:
        if looked_at == path and left:
            left.pop().replace(path)
        return look(looked_at)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert run("export", "--source", "freeman-2005", "--output", str(path)).exit_code == 0
    assert not left
    assert "freeman-2005" in path.read_text()


@pytest.mark.parametrize("before", ["", "an export"])
def test_a_file_that_another_export_puts_there_while_it_is_read_is_replaced(
    before: str, run, tmp_path: Path, monkeypatch
) -> None:
    path, others = tmp_path / "base.json", tmp_path / "other.json"
    run("export", "--source", "freeman-2005", "--output", str(path))
    run("export", "--output", str(others))
    if not before:
        path.write_text("")
    opened, left = Path.open, [others]

    def open_(read: Path, *more: Any, **named: Any) -> Any:
        file = opened(read, *more, **named)
        if read == path and left:
            left.pop().replace(path)
        return file

    monkeypatch.setattr(Path, "open", open_)
    assert run("export", "--source", "freeman-2005", "--output", str(path)).exit_code == 0
    assert not left
    assert "freeman-2005" in path.read_text()


# ---------------------------------------------------------------- when it goes wrong midway

BROKEN = {
    "full disk": OSError(errno.ENOSPC, "No space left on device"),
    "database": sqlite3.OperationalError("database or disk is full"),
    "Ctrl-C": KeyboardInterrupt(),
    "mistake": RuntimeError("a mistake of ours"),
}


@pytest.mark.parametrize("error", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("format_", ["json", "sqlite", "csv"])
def test_what_fails_midway_leaves_all_as_it_was(
    format_: str, error: BaseException, run, database: Path, tmp_path: Path, monkeypatch
) -> None:
    calls = count()

    def some() -> None:
        if next(calls) >= 100:
            raise error

    if format_ != "csv":
        (tmp_path / "x").write_bytes(
            database.read_bytes() if format_ == "sqlite" else run("export").stdout_bytes
        )
    before = tree(tmp_path)
    before_each_piece(monkeypatch, some)
    result = run("export", "--format", format_, "--output", str(tmp_path / "x"))
    assert result.exit_code == 1
    assert next(calls) > 100
    assert tree(tmp_path) == before
    if isinstance(error, OSError):
        assert "No space left on device" in result.stderr


def test_what_another_program_put_into_the_folder_meanwhile_stays(
    run, tmp_path, monkeypatch
) -> None:
    folder = tmp_path / "x"
    iterdir = Path.iterdir

    def late(path: Path) -> Any:
        found = list(iterdir(path))
        (folder / "causes.csv").write_text("mine", encoding="utf-8")
        return iter(found)

    folder.mkdir()
    monkeypatch.setattr(Path, "iterdir", late)
    result = run(*CSV, str(folder))
    assert result.exit_code == 1
    assert "File exists" in result.stderr
    assert tree(tmp_path) == {"x": None, "x/causes.csv": b"mine"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="limits of file size are of Unix")
@pytest.mark.parametrize("format_", ["json", "sqlite", "csv"])
def test_a_disk_that_fills_up_is_told_in_one_line(format_: str, tmp_path: Path) -> None:
    line = f"ulimit -f 100; {sys.executable} -m painref export --format {format_} --output {tmp_path}/x"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: cannot write '")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", ["json", "sqlite", "csv"])
def test_what_cannot_be_read_to_the_end_is_not_begun(
    format_: str, run, base, tmp_path: Path, monkeypatch
) -> None:
    def some(_: KnowledgeBase) -> Iterator[tuple[str, Any]]:
        yield from list(base.records())[:20]
        raise RuntimeError("a cache that is torn")

    monkeypatch.setattr("painref.base.one_source.told", some)
    words = {"json": [], "csv": ["--table", "texts"], "sqlite": ["--output", str(tmp_path / "x")]}
    result = run("export", "--format", format_, *words[format_])
    assert (result.exit_code, result.stdout) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_knowledge_base_writes_nothing(run, tmp_path: Path) -> None:
    folder = local(tmp_path, "Fine.")
    (folder / "causes/sign.yaml").write_text("id: sign\n", encoding="utf-8")
    path = tmp_path / "x.db"
    result = run(*SQLITE, str(path), "--data", str(folder))
    assert result.exit_code == 1
    assert "the knowledge base has" in result.stderr
    assert not path.exists()
