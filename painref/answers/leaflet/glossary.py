"""The words of a leaflet that a topic of the base explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from painref.answers.leaflet.plain_words import easy, plain
from painref.answers.leaflet.sheet import Said, Section
from painref.base.knowledge_base import KnowledgeBase
from painref.model.records import Statement, Topic
from painref.model.terms import PlainPart, TopicKind

MOST = 2
FAKE = "fake treatment"
"""What sham and placebo are called in a leaflet."""
_FAKE = Said(
    "It looks like the real one. The part that should work is left out.", lead="Fake treatment"
)


def terms_in(base: KnowledgeBase, sections: Iterable[Section]) -> Iterator[Section]:
    """Yield a section that explains the terms which the others use, if any."""
    text = " ".join(f"{said.lead} {said.text}" for section in sections for said in section.said)
    ours = [_FAKE] if FAKE in text else []
    found = [said for topic in base.topics.values() for said in _explained(topic, text)]
    if ours or found:
        yield Section("Words", (*ours, *found[:MOST]))


def _explained(topic: Topic, text: str) -> Iterator[Said]:
    """Yield what a term means, under its name, if the text uses one of its names."""
    if topic.kind is not TopicKind.TERM:
        return
    names = (topic.name, *topic.aliases)
    lowered = text.lower()
    near = [name for name in names if name.lower() in lowered]  # far quicker than a pattern
    if not any(re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in near):
        return
    own = Statement(text=topic.text, cite=topic.cite)
    for said in (plain(topic, PlainPart.WHAT) or easy([own], 1))[:1]:
        yield said.changed(lead=topic.name)
