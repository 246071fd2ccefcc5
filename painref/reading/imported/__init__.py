"""References of other programs' files: NBIB, RIS, BibTeX and CSL-JSON.

Which of them a file is, its text tells and not its name. The parsers are in the extra `import`, and
loaded only when a file is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib import import_module

from painref.errors import UnreadableError
from painref.reading.imported.reference import Reference
from painref.reading.safe_files import content

MOST_BYTES = 8 * 1024 * 1024
"""A larger file is refused: a thousand references with their abstracts are smaller."""
MOST = 1000
"""And so is one that holds more references than this."""

_FORMATS = {
    "csl_json": ("CSL-JSON", re.compile(r"\A\s*[\[{]")),
    "nbib": ("NBIB", re.compile(r"^PMID *- ", re.M)),
    "ris": ("RIS", re.compile(r"^TY  ?-", re.M)),
    "bibtex": ("BibTeX", re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]", re.M)),
}
"""By the module that reads a format: its name, and what begins a reference."""


def references_in(path: str | os.PathLike[str]) -> list[Reference]:
    """Return the references that a file holds, in its order; raise UnreadableError if it has none.

    Raises ModuleNotFoundError where the parsers are not installed.
    """
    text = _text(path)
    name = _format_of(text)
    read: Callable[[str], list[Reference]]
    read = import_module(f"painref.reading.imported.{name}").references
    try:
        found = read(text)
    except UnreadableError:
        raise
    except Exception:  # of a parser that is not ours, and met what it does not expect
        raise UnreadableError(
            f"cannot be read as {_FORMATS[name][0]}; write it anew from your reference manager"
        ) from None
    if not found:
        raise UnreadableError("holds no reference")
    if len(found) > MOST:
        raise UnreadableError(f"holds {len(found):,} references; split it, {MOST:,} at most")
    for number, reference in enumerate(found, 1):
        if reference.title is None:
            raise UnreadableError(_without_title(number, reference))
    return found


def _format_of(text: str) -> str:
    """Return the module that reads a text; raise UnreadableError if none does, or several do."""
    found = [name for name, (_, begin) in _FORMATS.items() if begin.search(text)]
    if not found:
        raise UnreadableError("holds no reference in NBIB, RIS, BibTeX or CSL-JSON")
    if found[0] != "csl_json" and len(found) > 1:  # whose texts may hold all the others
        several = " and ".join(_FORMATS[name][0] for name in found)
        raise UnreadableError(f"holds {several}; put each in a file of its own")
    return found[0]


def _without_title(number: int, reference: Reference) -> str:
    given = next((gone for gone in reference.left_out if gone.startswith("title ")), None)
    if given is None:
        return f"reference {number} has no title; give it one there"
    return f"reference {number} has a title that cannot be taken over; write it out there: {given}"


def _text(path: str | os.PathLike[str]) -> str:
    if not os.path.isfile(path):  # noqa: PTH113 (as all else here)
        raise UnreadableError("is no regular file; save it as one, and give that")
    data = content(os.path.realpath(path), MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"is larger than {MOST_BYTES // 1024**2} MB; split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableError(f"is not UTF-8 in line {line}; save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
