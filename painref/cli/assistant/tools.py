"""The tools: what each is for, what it takes and gives, and what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from painref import api
from painref.answers.evidence import find_evidence
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import quoted
from painref.cli.assistant import arguments as takes
from painref.cli.assistant.arguments import Arguments, WrongUseError, checked
from painref.cli.assistant.names import Names
from painref.model.kinds import KINDS, singular
from painref.model.schema import DRAFT, Schema
from painref.model.terms import CHOICES
from painref.output.json import VERSION, ending, noted, searched, shown, suggested
from painref.output.plain_values import plain
from painref.output.references import reference
from painref.words.wording import NOTICE


@dataclass(frozen=True)
class Tool:
    """Something that an assistant can ask."""

    title: str
    about: str
    takes: Schema
    gives: Callable[[], Schema]
    """Makes the schema of its answers, which takes a while and is not needed to answer."""
    answer: Callable[[KnowledgeBase, Arguments, Names], object]

    def asked(self, base: KnowledgeBase, given: Arguments) -> tuple[Any, list[str]]:
        """Return the answer as JSON has it, and what is to be told beside it.

        Raises WrongUseError, which says what would be right.
        """
        names = Names(base)
        return plain(self.answer(base, checked(base, self.takes, given), names)), names.notes


# ---------------------------------------------------------------- answers


def _suggest(base: KnowledgeBase, given: Arguments, names: Names) -> object:
    """Answer as the command does: what is given by itself goes before words."""
    text = given.get("text", "").strip()
    for cause in given.get("causes", ()):
        names.named(cause, ["causes"], "causes")
    if not given.get("causes") and not text:
        raise WrongUseError("say what the pain comes from: give causes, or text")
    factors = names.ids(given.get("factors", ()), "factors")
    told = {name: given[name] for name in _TOLD if name in given}
    try:
        found = api.suggest(base, *given.get("causes", ()), text=text, factors=factors, **told)
    except ValueError as error:
        raise WrongUseError(str(error)) from None
    if not found.profile.causes:
        names.notes.append("no cause of pain was read in text: give causes; 'search' finds them")
    return suggested(base, found)


_TOLD = ("region", *CHOICES)


def _show(base: KnowledgeBase, given: Arguments, names: Names) -> object:
    kind, record = names.one(given["name"], KINDS, "name")
    return shown(base, kind, record)


def _search(base: KnowledgeBase, given: Arguments, _: Names) -> object:
    kinds = tuple(dict.fromkeys(given.get("kinds", ()))) or KINDS
    words = given["words"]
    found = api.search(base, words, kinds, given.get("most", 20))
    if not found.alone and not found.hits:
        raise WrongUseError(f"words: {quoted(words)} has no letter or digit")
    return searched(base, words, kinds, found)


def _evidence(base: KnowledgeBase, given: Arguments, names: Names) -> object:
    first, last = given.get("year_from", 0), given.get("year_to", 9999)
    dated = "year_from" in given or "year_to" in given
    found = find_evidence(
        base,
        procedures=names.ids(given.get("procedures", ()), "procedures"),
        causes=names.ids(given.get("causes", ()), "causes"),
        designs=given.get("designs", ()),
        results=given.get("results", ()),
        certainties=given.get("certainties", ()),
        years=(lambda year: first <= year <= last) if dated else None,
    )
    cites = (item.note.source for item in found)
    return {**VERSION, "notes": noted(found), **ending(base, cites)}


def _cite(base: KnowledgeBase, given: Arguments, names: Names) -> object:
    ids = names.ids((name.partition("@")[0] or name for name in given["sources"]), "sources")
    cited = [base.sources[id_] for id_ in ids]
    lines = {one.id: "".join(text for text, _ in reference(one)) for one in cited}
    return {**VERSION, "cited": cited, "references": lines, "notice": NOTICE}


# ---------------------------------------------------------------- the tools


def _schema(output: str) -> Schema:
    from painref.output.json_schemas import output_schema

    return output_schema(output)


def _shown_schema() -> Schema:
    """One record as an object: for one name there is never a list."""
    whole = _schema("show-output")
    one = [some for some in whole["anyOf"] if "$ref" in some]
    return {**whole, "type": "object", "anyOf": one}


def _own_schema(name: str) -> Schema:
    from painref.cli.assistant import answers
    from painref.model.schema import schema_of

    return {"$schema": DRAFT, **schema_of(getattr(answers, name))}


*_OTHERS, _LAST = map(singular, KINDS)
_ANY_KIND = f"{', '.join(_OTHERS)} or {_LAST}"
TOOLS = {
    "suggest": Tool(
        "Suggest procedures",
        "Name the interventional procedures that exist for a cause of pain: for each the verdict of "
        "evidence and guidelines, whom it suits, what speaks against it, its risks; before them "
        "warning signs, first care and what happens without; and what else would change the answer "
        "('ask'). What is not given is unknown, not absent.",
        takes.SUGGEST,
        partial(_schema, "suggest-output"),
        _suggest,
    ),
    "show": Tool(
        "Show a record",
        f"Give everything that is recorded of one {_ANY_KIND}.",
        takes.SHOW,
        _shown_schema,
        _show,
    ),
    "search": Tool(
        "Search the records",
        "Find the records that hold all of some words, best first, with the places that hold them. "
        "The way to the ids that the other tools take.",
        takes.SEARCH,
        partial(_schema, "search-output"),
        _search,
    ),
    "evidence": Tool(
        "List evidence",
        "List what studies found, newest first, with figures as printed, comparator and certainty. "
        "Within one argument any value will do, and all arguments must fit.",
        takes.EVIDENCE,
        partial(_own_schema, "NotedAnswer"),
        _evidence,
    ),
    "cite": Tool(
        "Spell out sources",
        "Give sources, as other answers name them by id, as references to be shown.",
        takes.CITE,
        partial(_own_schema, "CitedAnswer"),
        _cite,
    ),
}
"""Each tool by its name, in the order in which they are listed."""

INSTRUCTIONS = (
    "painref is an offline reference on interventional pain procedures. Every statement has its "
    "source in 'cite': show the sources of what you repeat, say what is inferred ('inferred') and "
    "what is not known, and show the notice. It is no advice on one patient."
)
"""What a client tells its assistant of all tools together."""
