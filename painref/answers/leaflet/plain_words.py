"""Which texts of a record can stand in a leaflet: its plain texts, else own ones that read easily."""

from __future__ import annotations

import re
from collections.abc import Iterable

from painref.answers.leaflet.sheet import Said
from painref.base.hierarchy import lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Cause, Procedure, Statement, Topic
from painref.model.terms import PlainPart

EASY = 6.0
"""The school grade up to which a text of the record's own may stand in a leaflet."""
_HARD = re.compile(r"[();:%]|\b(CI|SMD|NICE|ASIPP|FDA|AAOS|v)\b")
"""Signs and words that a patient should not have to look up."""


def grade(text: str) -> float:
    """Return the school grade that a text asks for, by its automated readability index.

    It counts letters and words alone, so that it needs no list of syllables.
    """
    words = re.findall(r"[\w'-]+", text)
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    letters = sum(len(word) for word in words)
    return 4.71 * letters / max(1, len(words)) + 0.5 * len(words) / sentences - 21.43


def is_easy(text: str) -> bool:
    """Say whether a text of a record may stand in a leaflet as it is."""
    return not _HARD.search(text) and grade(text) <= EASY


def plain(record: Procedure | Cause | Topic, about: PlainPart) -> list[Said]:
    """Return the plain texts of a record about one thing."""
    return [Said(said.text, said.cite) for said in record.plain if said.about is about]


def easy(statements: Iterable[Statement | None], most: int) -> list[Said]:
    """Return the first statements that read easily as they are."""
    found = [Said(said.text, said.cite) for said in statements if said and is_easy(said.text)]
    return found[:most]


_NOT_READ = Said("We read no count of how many get better by themselves. Ask your doctor.")
_NOT_PLAIN = Said("There are figures, but none yet in plain words here. Ask your doctor.")


def not_told(base: KnowledgeBase, causes: Iterable[str]) -> Said:
    """Say why nothing stands on how it goes without a procedure: not read, or too hard to read."""
    return _NOT_PLAIN if any(base.causes[i].natural_course for i in causes) else _NOT_READ


def course_of(base: KnowledgeBase, cause: str, most: int) -> list[Said]:
    """Return what a cause says of its own course.

    That of a broader cause is of other people: attacks of face pain do not go as any long pain does.
    """
    return _own(base.causes[cause], PlainPart.COURSE, "natural_course", most) or []


def first_care_of(base: KnowledgeBase, cause: str, most: int) -> list[Said]:
    """Return what a cause says of first care, or else the nearest broader one, under its name.

    The nearest that says anything decides, be it too hard to read.
    """
    for id_ in lineage(base.causes, cause):
        said = _own(base.causes[id_], PlainPart.FIRST, "first_care", most)
        if said is not None:
            lead = "" if id_ == cause else base.causes[id_].name
            return [one.changed(lead="" if number else lead) for number, one in enumerate(said)]
    return []


def _own(record: Cause, about: PlainPart, field: str, most: int) -> list[Said] | None:
    """Return the plain texts of a record, else what reads easily of its field; None, if it has neither."""
    if said := plain(record, about):
        return said
    statements = getattr(record, field)
    return easy(statements, most) if statements else None
