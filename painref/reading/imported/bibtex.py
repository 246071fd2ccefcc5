"""Read BibTeX, with bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import chain

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry
from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

from painref.errors import UnreadableError
from painref.model.records import Author
from painref.reading.imported.reference import Reference, author, pmid_in, reference

_FIELDS = {
    "title": ("title",),
    "journal": ("journal", "journaltitle"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
}
_VERBATIM = ("doi", "url", "pmid")
_USED = {*chain(*_FIELDS.values()), *_VERBATIM, "author", "pages", "year", "date"}


def references(text: str) -> list[Reference]:
    """Return the references of a file."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it cannot read is told here
    library = parse_string(re.sub(r"[ \t]{2,}", " ", text))  # the parser is slow over many blanks
    if library.failed_blocks:
        failed = library.failed_blocks[0]
        raise UnreadableError(
            f"cannot be read as BibTeX from line {(failed.start_line or 0) + 1} on"
        )
    return [_reference(entry) for entry in library.entries]


def _reference(entry: Entry) -> Reference:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    unread = {key.lower() for key in _without_end(entry) if not fields[key.lower()].isdecimal()}
    left_out = [(field, fields.pop(field)) for field in sorted(unread & _USED)]
    left_out += _not_understood(fields)

    def given(name: str) -> str | None:
        if name in _VERBATIM:
            return fields.get(name) or (_pmid(fields) if name == "pmid" else None)
        if name == "pages":
            return _plain(re.sub("-+", "-", fields["pages"])) if "pages" in fields else None
        if name == "year":
            return _plain(fields.get("year") or fields.get("date", ""))
        return next((_plain(fields[key]) for key in _FIELDS[name] if key in fields), None)

    names = split_multiple_persons_names(fields.get("author", ""))
    others = "others" in names
    authors = list(_authors(n for n in names if n != "others"))
    return reference(given, authors, others=others, unread=left_out)


def _without_end(entry: Entry) -> list[str]:
    """Return the fields that stand in no braces or quotes, which the parser leaves as they are.

    These are numbers, names that no @string explains, and what is put together with '#'.
    """
    ends = entry.parser_metadata["removed_enclosing"]
    return [key for key, end in ends.items() if end == "no-enclosing"]


def _authors(names: Iterator[str]) -> Iterator[Author]:
    for name in names:
        if found := _author(name.strip()):
            yield found


def _author(name: str) -> Author | None:
    """Return an author; what stands in braces as a whole is a group."""
    if _is_in_braces(name):
        return author(_plain(name), group=True)
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return author(_plain(name), group=True)
    said = (" ".join(part) for part in ([*parts.von, *parts.last], parts.first, parts.jr))
    return author(*map(_plain, said))


def _is_in_braces(name: str) -> bool:
    """Say whether the brace that a name begins with ends with it."""
    depth = 0
    for place, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place > 0 and place == len(name) - 1
    return False


def _pmid(fields: dict[str, str]) -> str | None:
    """Return the number in PubMed as BibLaTeX gives it, or a note."""
    if fields.get("eprinttype", "").lower() in ("pubmed", "pmid"):
        return fields.get("eprint")
    return pmid_in(fields.get("note"))


def _not_understood(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the commands of LaTeX that print nothing of their own here, with their field."""
    for name in (*chain(*_FIELDS.values()), "author"):
        for command in dict.fromkeys(re.findall(r"\\([A-Za-z]+)", fields.get(name, ""))):
            known = _COMMANDS.get_macro_spec(command)
            said = known and known.simplify_repl
            if not known or command in _READS or (isinstance(said, str) and "<" in said):
                yield name, f"\\{command}"


_COMMANDS = get_default_latex_context_db()
_READS = ("input", "include")
"""What would take in another file, which is not read."""
_PRINTER = LatexNodes2Text(math_mode="text")


def _plain(text: str) -> str:
    """Return what LaTeX would print for a text; a percent sign is one, and begins no comment."""
    return str(_PRINTER.latex_to_text(re.sub(r"(?<!\\)%", r"\%", text)))
