"""What must hold of painref whatever it is given; each oracle takes one input and asserts it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from click.testing import Result

from painref.answers.search import LONGEST_QUERY, search
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import (
    folded_words,
    in_any_order,
    in_order,
    normalize,
    unaccented,
    without_parentheses,
)
from painref.base.nearest import did_you_mean, nearest
from painref.base.visible import printable
from painref.cli.resolving import resolve
from painref.errors import QueryTooLongError
from painref.model.fields import MAX_TEXT, walk
from painref.model.kinds import KINDS
from painref.model.records import CLASSES
from painref.reading.reader import Extension, read_bytes
from tests.conftest import whole

SECONDS = 5.0
"""The most processor time that any one input may take."""
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""
LONGEST_LINE = 2000
"""The most characters of a message, however long what it quotes is."""


@contextmanager
def in_time() -> Iterator[None]:
    """Fail where the block takes longer than an input may."""
    start = time.process_time()
    yield
    taken = time.process_time() - start
    assert taken < SECONDS, f"took {taken:.2f} s"


IGNORABLE = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180d\u180f\u3164\ufe00\ufe0f\uffa0\U000e0100\U000e01ef"
)
"""Characters that Python calls printable and that are shown as nothing."""


def is_clean(text: str) -> bool:
    """Say whether a terminal shows text as it is: no control, invisible or turning characters."""
    return all(line.isprintable() for line in text.split("\n")) and not {*text} & {*IGNORABLE}


# ---------------------------------------------------------------- the reader


def read_any(kind: str, data: bytes) -> None:
    """Any bytes are a record or problems, each with its place in the file and in one line."""
    stem = re.search(rb"^(?:id|extends): *([a-z0-9-]+)", data, re.M)
    path = Path(f"{kind}/{stem[1][:250].decode() if stem else 'x'}.yaml")
    with in_time():
        found, problems = read_bytes(path, data, CLASSES[kind])
    assert (found is None) == bool(problems)
    lines = LINE_BREAK.split(data.decode("utf-8-sig", "replace"))
    for problem in problems:
        line, column = problem.position
        assert 1 <= line <= len(lines), problem
        assert 1 <= column <= len(lines[line - 1]) + 1, problem
        said = str(problem)
        assert is_clean(said), ascii(said)
        assert "\n" not in said, said
        assert len(said) <= LONGEST_LINE, said
    if found is None:
        return
    if isinstance(found, Extension):
        return
    for where, type_, value in walk(found, type(found)):
        text = str(value)
        assert text, where
        assert is_clean(text), where
        assert "\n" not in text, where
        assert len(text) <= MAX_TEXT, where
        assert type_ is not str or text == text.strip(), where


# ---------------------------------------------------------------- names


def base() -> KnowledgeBase:
    """Return the built-in knowledge base."""
    return whole()


@cache
def tiny_base() -> KnowledgeBase:
    """Return three records, for speed."""
    kinds = ("procedures", "causes", "sources")
    return KnowledgeBase(**{kind: dict([*base().of_kind(kind).items()][:1]) for kind in kinds})


def fold_any(text: str) -> None:
    """Any text can be folded as names are, stably, and made fit for a message."""
    with in_time():
        form = normalize(text)
        assert normalize(form) == form
        assert form == "" or form.isalnum()
        assert unaccented(unaccented(text)) == unaccented(text)
        in_order(text)
        in_any_order(text)
        folded_words(text)
        parts = without_parentheses(text)
        assert parts is None or all(part.strip() for part in parts)
        assert is_clean(printable(text))
        assert "\n" not in printable(text)
        assert printable(printable(text)) == printable(text)
        near = nearest(text, ["disc-bulge", "disc bulge", text[:50]], 2)
        assert len(near) <= 2
        assert is_clean(printable(did_you_mean(text, ["disc-bulge", "idet"])))


def name_any(text: str, within: KnowledgeBase) -> None:
    """Any text can be looked up as a name."""
    with in_time():
        found = within.find(text)
        ids = within.nearest(text)
    assert len(ids) == len(set(ids)) <= 3
    if found:
        assert within.find(text, [found[0]]) is not None
    assert within.find(f" {text} ", KINDS) == found or not text.isprintable()


def resolve_any(text: str, within: KnowledgeBase) -> None:
    """Any text names a record on the command line or is wrong usage, said in one clean line."""
    import click

    with in_time():
        try:
            kind, record = resolve(within, text, KINDS, "NAME")
        except click.ClickException as error:
            said = error.format_message()
            assert is_clean(said), ascii(said)
            assert "\n" not in said, said
            assert len(said) <= LONGEST_LINE
        else:
            assert within.of_kind(kind)[record.id] is record


# ---------------------------------------------------------------- search


def search_any(text: str, within: KnowledgeBase, most: int = 20) -> None:
    """Any text can be searched for; marks lie in their texts; hits hold what they were found by."""
    with in_time():
        try:
            answer = search(within, text, most=most)
        except QueryTooLongError:
            assert len(text) > LONGEST_QUERY
            return
    assert len(answer.hits) == min(answer.total, most)
    for hit in answer.hits:
        assert all(answer.alone.values()), "a record was found though a word is nowhere"
        assert hit.excerpts
        for excerpt in hit.excerpts:
            assert excerpt.text in excerpt.passage.text
            last = 0
            for start, end in excerpt.marks:
                assert last <= start < end <= len(excerpt.text)
                last = end
    if answer.alone and not all(answer.alone.values()):
        assert not answer.hits


# ---------------------------------------------------------------- the command line

COMMANDS = (
    ("show",),
    ("suggest",),
    ("suggest", "--cause"),
    ("search",),
    ("cite",),
    ("compare",),
    ("evidence",),
    ("evidence", "--year"),
    ("list",),
    ("map",),
    ("pathway",),
    ("check",),
    ("schema",),
    ("completion",),
    ("export", "--format", "csv", "--table"),
    (),
)
"""The commands that are given arbitrary words, with what stands before these."""
PLACES = (
    ("list", "--data"),
    ("check",),
    ("export", "--output"),
    ("export", "--format", "sqlite", "--output"),
    ("export", "--format", "csv", "--output"),
)
"""The commands that are given arbitrary names of files and folders, likewise."""


def command_any(run: Callable[..., Result], words: Sequence[str]) -> None:
    """Any words end in one of three exit codes, and only plain text reaches the screen."""
    with in_time():
        result = run(*words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2), result.exit_code
    assert is_clean(result.stderr.replace("\t", " ")), ascii(result.stderr)
    assert is_clean(result.stdout.replace("\t", " ")), ascii(result.stdout)
    assert result.exit_code == 0 or result.output
