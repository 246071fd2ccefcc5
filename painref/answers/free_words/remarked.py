"""All that is to be said of how words were taken, each with what it is about: for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from painref.answers.free_words.reading import LOW_BACK_PAIN, About, Alarm, Read, Remark, Warned
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.records import Step

_KINDS = {"causes": "cause", "factors": "factor", "procedures": "procedure"}


def all_remarks(base: KnowledgeBase, read: Read, urgent: Iterable[Step]) -> Iterator[Remark]:
    """Yield what a screen says above an answer of how words were taken, in its order.

    `urgent` are the steps of the pathway that something told belongs to.
    """
    yield from map(_of_alarm, read.alarms)
    for step in urgent:
        if said := if_meant(read.warnings, step):
            words, text = said
            yield Remark(About.SIGN, text, words, "pathway", (step.id,), step.cite)
    yield from (Remark(About.CONFLICT, shown(text)) for text in read.conflicts)
    if read.nonspecific:
        text = (
            "Low back pain without more is taken as nonspecific; if it runs down the leg: sciatica"
        )
        yield Remark(About.ASSUMED, text, kind="causes", ids=(LOW_BACK_PAIN,))
    for item in (item for item in read.read if item.as_ == "person"):
        text = f"Taken as asked for the {item.id}: what is told of that person counts"
        yield Remark(About.OTHER_PERSON, text, item.words)
    for words in read.others:
        yield Remark(
            About.OTHER_PERSON, f"'{shown(words)}' is of another person, and not used", words
        )
    for words in read.doubted:
        yield Remark(
            About.IN_DOUBT, f"It is in doubt whether '{shown(words)}' holds: not used", words
        )
    yield from read.remarks
    yield from (Remark(About.NOT_COVERED, text) for text in read.uncovered)
    yield from _maybe(base, read)


def if_meant(warnings: Iterable[Warned], step: Step) -> tuple[str, str] | None:
    """Return the words that are a sign of a step only if they mean something, and what then is to be done.

    None, if something else that was told is a sign of it anyway.
    """
    said = [sign for sign in warnings if sign.step == step.id]
    if not said or not all(sign.asks for sign in said):
        return None
    words = ", ".join(dict.fromkeys(sign.words for sign in said))
    condition = " or ".join(dict.fromkeys(sign.asks for sign in said))
    return words, f"If '{shown(words)}' {condition}: {step.text.rpartition(': ')[2]}"


def _of_alarm(alarm: Alarm) -> Remark:
    """Return what must be seen to first though no record is about it; what is said is our reading."""
    words = shown(alarm.words)
    text = f"{alarm.text} (Told: {words}.)" if alarm.is_sure else f"'{words}': {alarm.text}"
    return Remark(About.SEEN_FIRST, text, alarm.words, cite=alarm.cite, inferred=True)


def _maybe(base: KnowledgeBase, read: Read) -> Iterator[Remark]:
    """Yield what may be meant where no cause was read, each kind of record by itself."""
    for kind, some in groupby(sorted({*read.maybe}), key=lambda one: one[0]):
        ids = tuple(id_ for _, id_ in some)
        names = [base.of_kind(kind)[id_].name.lower() for id_ in ids]
        text = f"No cause was read; a {_KINDS.get(kind, 'record')} that may be meant: {', '.join(names)}"
        yield Remark(About.MAY_BE, text, kind=kind, ids=ids)
