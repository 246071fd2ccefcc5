"""What the records of every kind are made of: statements, in short or in full, and codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from painref.model.records import Code, Named, Statement
from painref.model.terms import CodeSystem, Match
from painref.output.document import Block, Heading, Item, List
from painref.output.screens.parts import EMPTY, cite, items, name, quiet
from painref.words.sections import heading


def section(field: str, found: Iterable[Item]) -> tuple[Block, ...]:
    """Return what a field of a record holds under its heading; that it holds nothing, if so.

    Silence must not be taken for an answer.
    """
    return Heading(heading(field)), List(tuple(found) or (Item((EMPTY,), running=True),))


def statement_item(statement: Statement, full: bool, lead: str = "") -> Item:
    """Return a statement as an item, after words that say what it comes down to."""
    parts = (name(lead), statement.text) if lead else (statement.text,)
    return Item((*parts, cite(statement)), reading(statement.inferred, full))


def statement_items(statements: Iterable[Statement], full: bool) -> Iterator[Item]:
    """Yield statements as items."""
    return (statement_item(statement, full) for statement in statements)


def reading(inferred: str | None, full: bool) -> tuple[Item, ...]:
    """In full, say what is not the source's own word, and from what it is drawn."""
    return (Item((quiet(f"Our reading: {inferred}"),)),) if inferred and full else ()


def members(heading: str, records: Iterable[Named]) -> Iterator[Block]:
    """Name records under a heading, if there are any."""
    if named := items((f"{record.name} ({record.id})",) for record in records):
        yield Heading(heading)
        yield List(named)


def code_blocks(codes: Sequence[Code], full: bool) -> Iterator[Block]:
    """Give the codes of a record; in full with their names."""
    if not codes:
        return
    if full:
        lines = [_code(code) for code in codes]
    else:
        systems = dict.fromkeys(code.system for code in codes)
        listed = {s: ", ".join(code.code for code in codes if code.system is s) for s in systems}
        lines = [f"{system}: {some}" for system, some in listed.items()]
    yield from section("codes", items((line,) for line in lines))


def _code(code: Code) -> str:
    """Return a code with its title, system and release, and how it stands to the record."""
    name, release = code.name, code.release
    if code.system is CodeSystem.ICD_10_CM:
        from painref.base import icd10cm

        found = icd10cm.entry(code.code)
        name, release = (found.title if found else None), icd10cm.release()
    match = "" if code.match is Match.EXACT else f"; {code.match} than this"
    told = release or code.system
    return f"{code.code}{f'  {name}' if name else ''} ({told}{match})"
