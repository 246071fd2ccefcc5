"""Write the answer whole, to its last byte, or say that it could not be written.

Python's own streams do less: where they are unbuffered (PYTHONUNBUFFERED) they drop what a full
disk did not take, and where a pipe does not block they give up in the middle. What is here is
written to by click and rich too, since it stands in the place of `sys.stdout` and `sys.stderr`.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDOUT, STDERR = 1, 2
READER_LEFT = {errno.EPIPE, errno.ECONNRESET, *((errno.EINVAL,) if os.name == "nt" else ())}
"""What a write is told where nobody reads any more, as in `painref list | head -n 1`."""


class Whole(io.RawIOBase):
    """A descriptor to which all is written, however little it takes at a time.

    That the reader left is no error: nothing more is written then. Of stderr nothing is, since
    what stands beside an answer must not spoil it.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._left = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write all of `data`; raise OSError if that cannot be done."""
        rest = memoryview(data).cast("B")
        size = len(rest)
        try:
            while rest and not self._left:
                rest = rest[self._some(rest) :]
        except OSError as error:
            self._left = self._descriptor == STDERR or error.errno in READER_LEFT
            if not self._left:
                raise
        return size

    def _some(self, data: memoryview) -> int:
        """Write what can be written now, and return how much that was; wait if it is nothing."""
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:
            import select

            select.select([], [self._descriptor], [])
            return 0

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def isatty(self) -> bool:
        """Say whether it is a terminal."""
        return os.isatty(self._descriptor)


def open_streams() -> None:
    """Put streams that write all in the place of Python's, with the encoding that these have.

    Those that somebody else put there stay, and so does a console of Windows, since Python
    knows better how to write to one.
    """
    _fill_gaps()
    if sys.stdout is sys.__stdout__:
        sys.stdout = _whole(sys.stdout, STDOUT)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _whole(sys.stderr, STDERR)


def _whole(stream: TextIO | None, descriptor: int) -> TextIO:
    if stream is not None and os.name == "nt" and stream.isatty():
        return stream
    encoding, errors = (stream.encoding, stream.errors) if stream else ("utf-8", "strict")
    # Nothing is kept back that would be written, and could fail, when Python ends.
    return io.TextIOWrapper(
        Whole(descriptor),  # type: ignore[type-var]  # it need not be able to read
        encoding,
        errors,
        write_through=True,
    )


def _fill_gaps() -> None:
    """Let no file that is opened later become stdout or stderr because the caller closed these.

    What takes their place cannot be written to, so that an answer that goes nowhere is an error.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (descriptor := os.open(os.devnull, os.O_RDONLY)) <= STDERR:
            pass
        os.close(descriptor)


def escape_unprintable() -> None:
    """Let stdout and stderr spell what their encoding lacks in plain letters instead of failing."""

    def spelled(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        from painref.cli.ascii_spelling import spell

        return spell(error.object, error.start, error.end), error.end

    codecs.register_error("painref", spelled)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="painref")


# ---------------------------------------------------------------- the answer


def write(text: str) -> None:
    """Write the whole answer, or a piece of it, to stdout. A closed pipe is no error.

    Not by click.echo, which takes colors out of pipes even where they were asked for,
    and writes UTF-8 to streams that are not.
    """
    with _answering():
        sys.stdout.write(text)


def write_machine(text: str) -> None:
    """Write an answer that programs read: in UTF-8 with plain line ends, whatever a console wants."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    write(text)


@contextmanager
def _answering() -> Iterator[None]:
    _clear_progress()
    try:
        sys.stdout.flush()
        yield
        sys.stdout.flush()
    except OSError as error:
        raise click.ClickException(not_written(error)) from None


def not_written(error: OSError) -> str:
    """Say that the answer could not be written, and why."""
    return f"cannot write the answer: {error.strerror or error}"


def finish() -> None:
    """Hear of what goes wrong only at the end; raise OSError then.

    A full disk somewhere on the network is told of when the file is closed. What is closed here
    is a copy, so that the number stays taken.
    """
    sys.stdout.flush()
    if isinstance(getattr(sys.stdout, "buffer", None), Whole):
        os.close(os.dup(sys.stdout.fileno()))


def tell(text: str) -> None:
    """Write a line beside the answer to stderr; that it cannot be written spoils no answer."""
    with suppress(OSError):
        _clear_progress()
        click.echo(text, err=True)


def _clear_progress() -> None:
    context = click.get_current_context(silent=True)
    if context and (progress := context.meta.get("painref.progress")):
        progress.close()
