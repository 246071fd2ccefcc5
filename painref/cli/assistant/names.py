"""Finding the records that names mean, with messages for assistants, which know no commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import quoted
from painref.cli.assistant.arguments import WrongUseError
from painref.model.kinds import singular
from painref.words.missed import Missed, NoName, missed
from painref.words.named import Named, understand

Found = tuple[str, Any]

_PLACE = {
    "causes": "give it in causes",
    "factors": "give it in factors",
    "procedures": "the tools 'show' and 'evidence' tell of it",
    "sources": "the tools 'show' and 'cite' tell of it",
}
"""Where a record belongs that is of another kind than was asked for."""


class Names:
    """Looks up the names in one call of a tool, and notes which words of them were not used."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self.notes: list[str] = []
        """What is to be told beside the answer."""

    def named(self, text: str, kinds: Sequence[str], argument: str) -> Named:
        """Return what a text names; raise WrongUseError with what may have been meant."""
        base = self._base
        found = understand(base, text, kinds)
        if found is None:
            if base.whole and (silent := understand(base.whole, text, kinds)):
                raise _silent(argument, silent.records[0])
            raise WrongUseError(f"{argument}: {_why(missed(base, text, kinds), text, kinds)}")
        for record in found.records:
            if (record[0], record[1].id) in base.silent:
                raise _silent(argument, record)
        more = [f"{quoted(words)} was not used" for words in found.unread]
        more += [f"{r.name} is a {singular(kind)}: {_place(kind)}" for kind, r in found.others]
        if more:
            read_as = ", ".join(record.name for _, record in found.records)
            self.notes.append(f"{quoted(text)} is read as {read_as}; {'; '.join(more)}")
        return found

    def one(self, text: str, kinds: Sequence[str], argument: str) -> Found:
        """Return (kind, record) for the name of one record."""
        found = self.named(text, kinds, argument).records
        if len(found) > 1:
            ids = " or ".join(repr(record.id) for _, record in found)
            raise WrongUseError(f"{argument}: {quoted(text)} names several; did you mean {ids}?")
        return found[0]

    def ids(self, texts: Iterable[str], kind: str) -> tuple[Any, ...]:
        """Return the ids of the records of one kind that are named, each once."""
        found = (self.named(text, [kind], kind).records for text in texts)
        return tuple(dict.fromkeys(record.id for records in found for _, record in records))


def _silent(argument: str, found: Found) -> WrongUseError:
    return WrongUseError(f"{argument}: the source in use says nothing about {found[1].name}")


def _place(kind: str) -> str:
    return _PLACE.get(kind, "the tool 'show' tells of it")


def _why(miss: Missed, text: str, kinds: Sequence[str]) -> str:
    """Say why a text names nothing of what was asked for, and what would be right."""
    if miss.why in (NoName.UNRECORDED_CODE, NoName.CATEGORY):
        return miss.told()
    if miss.why is NoName.UNKNOWN_CODE:
        return f"{quoted(text)} {miss.told()}"
    if miss.why is NoName.NOT_COVERED:
        return f"{quoted(text)} is not covered; the tool 'search' finds what is"
    meant = " or ".join(_offered(kind, id_, kinds) for kind, id_ in miss.meant)
    if miss.why is NoName.OTHER_KIND:
        return f"{quoted(text)} is {meant}"
    what = singular(kinds[0]) if len(kinds) == 1 else "record"
    return f"no {what} is called {quoted(text)}; did you mean {meant}?"


def _offered(kind: str, id_: str, kinds: Sequence[str]) -> str:
    return repr(id_) if kind in kinds else f"the {singular(kind)} {id_!r} ({_place(kind)})"
