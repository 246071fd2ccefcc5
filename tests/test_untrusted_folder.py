"""A data folder that somebody else filled: all that is no record is named, nothing is waited on."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from painref.errors import UnreadableError
from painref.reading.safe_files import content, entries
from painref.reading.yaml_parsing import MAX_BYTES
from tests.conftest import ROOT
from tests.fuzz.oracles import is_clean
from tests.test_completion import complete

pytestmark = pytest.mark.skipif(os.name == "nt", reason="made of what only Unix has")

GOOD = "id: good\nname: Good\nkind: field\ntext: Something.\ncite: [book]\nchecked: 2026-01-31\n"
BOOK = "id: book\nkind: reference\ntitle: A book\nchecked: 2026-01-31\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a sound data folder."""
    for name, text in (("topics/good.yaml", GOOD), ("sources/book.yaml", BOOK)):
        (tmp_path / "data" / name).parent.mkdir(parents=True)
        (tmp_path / "data" / name).write_text(text)
    return tmp_path / "data"


def check(folder: Path) -> tuple[int, list[str]]:
    """Check a folder in a process of its own, which must not hang; return its code and lines."""
    done = subprocess.run(
        [sys.executable, "-m", "painref", "check", str(folder), "--no-builtin"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=20,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, [line.removeprefix(f"{folder}/") for line in done.stdout.splitlines()]


def device(path: Path) -> None:
    """Make a device that gives zeros for ever."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


def listener(path: Path) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as made:
        old = Path.cwd()
        os.chdir(path.parent)  # the path of a socket must be short
        made.bind(path.name)
        os.chdir(old)


SPECIAL: dict[str, Callable[[Path], object]] = {
    "link to a file": lambda path: path.symlink_to("good.yaml"),
    "link to a folder": lambda path: path.symlink_to("."),
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to a secret": lambda path: path.symlink_to("/etc/passwd"),
    "pipe": os.mkfifo,
    "device": device,
    "socket": listener,
    "folder": lambda path: path.mkdir(),
}
"""What may lie where a file should."""


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_file_is_named_and_neither_followed_nor_waited_on(make, folder: Path) -> None:
    make(folder / "topics/odd.yaml")
    code, lines = check(folder)
    assert code == 1
    assert lines == ["topics/odd.yaml:1:1: is not a regular file; put a copy here"]


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_file_is_not_opened_even_if_it_took_a_file_s_place(make, tmp_path) -> None:
    """It may be put there after the folder was listed."""
    make(tmp_path / "odd.yaml")
    with pytest.raises(UnreadableError, match="is not a regular file"):
        content(tmp_path / "odd.yaml", MAX_BYTES)


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_file_is_not_offered_for_completion(make, folder: Path) -> None:
    make(folder / "topics/odd.yaml")
    assert complete("--no-builtin show ", PAINREF_DATA=str(folder)) == [
        ("good", "Good"),
        ("book", "A book"),
    ]


KIND = {name: make for name, make in SPECIAL.items() if name != "folder"}


@pytest.mark.parametrize("make", KIND.values(), ids=KIND)
def test_what_is_no_folder_of_records_is_named_and_not_entered(make, folder: Path) -> None:
    make(folder / "causes")
    code, lines = check(folder)
    assert code == 1
    message = "is not a folder, and links are not followed; put the folder itself here"
    assert lines == [f"causes:1:1: {message}"]


def test_a_folder_of_records_that_is_a_link_to_one_is_not_followed(folder: Path) -> None:
    shutil.move(folder / "topics", folder.parent / "elsewhere")
    (folder / "topics").symlink_to("../elsewhere")
    (folder / "topic").symlink_to("../elsewhere")
    _, lines = check(folder)
    assert [line.split(":")[0] for line in lines if "links are not followed" in line] == [
        "topic",
        "topics",
    ]


def test_what_stands_beside_the_folders_of_records_does_no_harm(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    (folder / "README.md").symlink_to("../nowhere")
    os.mkfifo(folder / "pipe")
    (folder / ".git").mkdir()
    assert check(folder)[0] == 0


def test_the_data_folder_itself_may_be_a_link(folder: Path) -> None:
    (folder.parent / "link").symlink_to("data")
    assert check(folder.parent / "link")[0] == 0


# ---------------------------------------------------------------- names of files

NAMES = {
    "escapes": b"\x1b[31mred\x1b]0;title\x07.yaml",
    "lines": b"a\nb:1:1: all is well.yaml",
    "direction": "\u202elmay.yaml".encode(),
    "invisible": "a\u200bb.yaml".encode(),
    "no UTF-8": b"\xff\xfe\x9b31m.yaml",
    "as long as can be": b"X" * 250 + b".yaml",
    "capitals": b"Good.yaml",
    "nothing before the end": b"-.yaml",
    "markup": b"[bold red]x.yaml",
    "formula": b"=HYPERLINK(1).yaml",
    "another end": b"good.yaml\n",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_file_with_an_odd_name_is_one_clean_line(name: bytes, folder: Path) -> None:
    path = os.path.join(os.fsencode(folder / "topics"), name)  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(GOOD.encode())
    code, lines = check(folder)
    assert code == 1
    assert len(lines) == 1
    assert lines[0].isprintable()
    assert ":1:1: " in lines[0]
    offered = [value for value, _ in complete("--no-builtin show ", PAINREF_DATA=str(folder))]
    assert "good" in offered
    assert all(value.isprintable() and "\n" not in value for value in offered)


@pytest.mark.parametrize("name", [b"\x1b[31m", b"a\nb", b"\xff", "\u202e".encode()])
def test_a_folder_with_an_odd_name_is_one_clean_line(name: bytes, folder: Path) -> None:
    (folder / os.fsdecode(name)).mkdir()
    code, lines = check(folder)
    assert code == 1
    assert len(lines) == 1
    assert lines[0].isprintable()


def test_a_data_folder_with_an_odd_name_is_told_in_one_clean_line(folder: Path, run) -> None:
    odd = folder.rename(folder.with_name("\x1b[31m\n"))
    (odd / "topics/good.yaml").unlink()
    result = run("list", "--data", str(odd))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.strip().isprintable()


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
@pytest.mark.parametrize("also", [False, True])
def test_an_answer_names_the_folder_it_is_from_in_visible_characters(
    format_: str, also: bool, folder: Path, run
) -> None:
    """Where two folders are called alike, by their whole paths."""
    odd = [folder.parent / part / "=\x1b[31m\u202e\n/data" for part in "ab"]
    for number, one in enumerate(odd):
        shutil.copytree(folder, one)
        for path in one.glob("*/*.yaml"):
            text = path.read_text().replace("ood", f"ood{number}").replace("book", f"book{number}")
            path.with_name(f"{path.stem}{number}.yaml").write_text(text.replace("A ", f"{number} "))
            path.unlink()
    layers = [word for one in odd[: 1 + also] for word in ("--data", str(one))]
    result = run("show", "good0", "--format", format_, *layers)
    assert result.exit_code == 0
    assert "=\\x1b(31m\\u202e\\n" in result.stdout.replace("\\\\", "\\")
    assert is_clean(result.stdout)


# ---------------------------------------------------------------- what changes meanwhile


def test_a_file_that_vanishes_or_is_locked_meanwhile_is_a_problem(folder, run, monkeypatch) -> None:
    real = os.open

    def vanish(path: os.PathLike[str], *more: int) -> int:
        if os.fspath(path).endswith("good.yaml"):
            os.unlink(path)  # noqa: PTH108
        return real(path, *more)

    monkeypatch.setattr(os, "open", vanish)
    result = run("check", str(folder), "--no-builtin")
    assert "good.yaml:1:1: cannot be read: No such file or directory" in result.stdout


def test_a_file_that_grows_meanwhile_is_read_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"#" * (MAX_BYTES + 5000))
    assert len(content(tmp_path / "x.yaml", MAX_BYTES + 1)) == MAX_BYTES + 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "is empty; a record is a mapping"),
        (b"#" * (MAX_BYTES + 1), "is larger than 256 KiB; split it into several records"),
        (b"a: [" + b"b," * 10_000 + b"]", "more than 10,000 values; split it into several records"),
        (b"a: " + b"[" * 21, "nested more than 20 deep"),
    ],
)
def test_what_is_no_record_by_its_size_is_named(text: bytes, said: str, folder: Path) -> None:
    (folder / "topics/odd.yaml").write_bytes(text)
    code, lines = check(folder)
    assert code == 1
    assert len(lines) == 1
    assert said in lines[0]


def test_a_folder_with_too_many_files_is_named(folder: Path, run, monkeypatch) -> None:
    monkeypatch.setattr("painref.reading.loading.MAX_FILES", 2)
    for number in range(3):
        (folder / f"topics/more-{number}.yaml").write_text("")
    result = run("check", str(folder), "--no-builtin")
    assert "topics:1:1: holds more than 2 files; split it" in result.stdout


def test_hidden_files_and_backups_are_not_counted(tmp_path: Path) -> None:
    for name in (".hidden", ".a.yaml.swp", "a.yaml~", "b.yaml", "a.yaml"):
        (tmp_path / name).write_text("")
    assert [entry.name for entry in entries(tmp_path, 2)] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("what", "mode", "said"),
    [
        ("topics/good.yaml", 0o000, "topics/good.yaml:1:1: cannot be read: Permission denied"),
        ("topics", 0o000, "topics:1:1: cannot be listed: Permission denied"),
        ("topics", 0o444, "topics/good.yaml:1:1: cannot be read: Permission denied"),
        (".", 0o000, ".:1:1: cannot be listed: Permission denied"),
    ],
)
def test_what_may_not_be_read_is_named(what: str, mode: int, said: str, folder: Path) -> None:
    """Root may read anything, so it becomes nobody first, inside the folder."""
    folder.parent.chmod(0o755)
    (folder / what).chmod(mode)
    code = (
        "import os, painref.reading.loading, encodings.unicode_escape\n"
        f"os.chdir({str(folder.parent)!r})\n"
        "if os.geteuid() == 0: os.setgid(65534), os.setuid(65534)\n"
        "print(*painref.reading.loading.load('data')[1], sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    (folder / what).chmod(0o755)
    assert done.stdout.replace("data/", "").replace("data:", ".:").splitlines() == [said]
