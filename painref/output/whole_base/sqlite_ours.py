"""Tell whether an SQLite file is one of our exports, as it was written, and used by nobody else."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from painref.base.visible import printable
from painref.output.atomic_file import NOT_OURS

APPLICATION_ID = 0x70726566
"""What says in the file's head that it is ours: `pref` in ASCII."""
CHANGES = 2
"""How often an export changes its file: for that id, and for all the rest.

SQLite counts this in the head, so that whoever changes anything later is noticed.
"""
LEFT_OPEN = ("-journal", "-wal", "-shm")
"""What lies beside a database that is open, or was not closed well: it may hold changes."""
TAKE_AWAY = "give another name, or take it away"
CLOSE = "close it, or give another name"


def objection(target: Path, tables: Collection[str]) -> str | None:
    """Say why a file must not be replaced, if it must not: it is, or has, something of others.

    Nothing speaks against a file that is not there or empty. `tables` are those that we make.
    """
    for suffix in LEFT_OPEN:
        beside = f"{target.name}{suffix}"
        if _exists(target.with_name(beside)):
            told = f"'{printable(beside)}' lies beside it, so it is open or was not closed well"
            return f"{told}; {CLOSE}"
    head = _head(target)
    if not head:
        return None
    if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        return _not_ours()
    if int.from_bytes(head[24:28], "big") != CHANGES:
        return f"it was changed since painref wrote it; {TAKE_AWAY}"
    if _is_open_for_writing(target):
        return f"another program has it open; {CLOSE}"
    try:
        with closing(
            sqlite3.connect(f"{target.as_uri()}?mode=rw", timeout=0, uri=True)
        ) as database:
            database.execute("BEGIN EXCLUSIVE")  # refused while another reads it or writes to it
            return _objection_within(database, tables)
    except sqlite3.OperationalError as error:
        return f"{error}; {CLOSE}"
    except sqlite3.DatabaseError:
        return _not_ours()


def _objection_within(database: sqlite3.Connection, tables: Collection[str]) -> str | None:
    """Say what makes a database that claims to be ours that of somebody else."""
    try:
        made = "SELECT name FROM sqlite_master WHERE type != 'index'"
        others = {name for (name,) in database.execute(made)} - {*tables}
        version = database.execute("SELECT value FROM meta WHERE key = 'painref'").fetchone()
    except sqlite3.DatabaseError:
        return _not_ours()
    if version is None:
        return _not_ours()
    if others:
        names = ", ".join(f"'{printable(name)}'" for name in sorted(others))
        return f"it holds what no export makes: {names}; {TAKE_AWAY}"
    return None


def _not_ours() -> str:
    return NOT_OURS.format("an SQLite database that painref wrote")


def _exists(path: Path) -> bool:
    """Say whether a name is taken; raise OSError if SQLite could not even look at it."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _head(target: Path) -> bytes:
    try:
        with target.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        return b""


def _is_open_for_writing(target: Path) -> bool:
    """Say whether somebody has a file open who could write to it, where the system tells.

    Linux does: it grants a read lease only if nobody has. What such a program wrote later would
    go into the file that was replaced, and be lost. Who only reads loses nothing.
    """
    try:
        import fcntl

        lease, signal_of_lease = fcntl.F_SETLEASE, fcntl.F_SETSIG
    except (ImportError, AttributeError):
        return False
    with target.open("rb") as file:
        try:
            # Who wants to write meanwhile is told to us by a signal that ends nothing.
            fcntl.fcntl(file, signal_of_lease, signal.SIGURG)
            fcntl.fcntl(file, lease, fcntl.F_RDLCK)
            fcntl.fcntl(file, lease, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        except OSError:  # a file of somebody else, or elsewhere on the network
            return False
    return False
