"""Says in one line what was read in free words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painref.answers.free_words.failed_drugs import failed_drugs
from painref.answers.free_words.reading import LOW_BACK_PAIN, Item, Read
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.terms import CHOICES
from painref.words.wording import CONDITION, REGION

_IN_OTHER_WORDS = ("levels", "duration")
"""The conditions that are told as they were said: which levels, how long."""
LONGEST = 200
"""So many characters of what was denied, and of what was not used, are repeated at most."""


def read_as(base: KnowledgeBase, read: Read) -> str:
    """Return the line that says how words were taken, what they deny, and what was not used."""
    parts = [*_read(base, read)]
    if denied := [words for words in read.negated if words not in read.well]:
        parts.append(f"denied: {shown(', '.join(denied), LONGEST)}")
    if read.well:
        parts.append(f"well: {shown(', '.join(read.well), LONGEST)}")
    left = [words for words in read.not_used if words not in _failures(read)]
    left = [f"{words} (in doubt)" if words in read.doubted else words for words in left]
    unused = shown(", ".join(left), LONGEST) or "nothing"
    return f"Read as: {'; '.join(parts) or 'nothing'}; not used: {unused}"


def _read(base: KnowledgeBase, read: Read) -> Iterator[str]:
    yield from (f"of the {item.id}" for item in read.read if item.as_ == "person")
    for cause in read.causes:
        yield _cause(base, read, cause)
    yield from dict.fromkeys(code.code for code in read.codes)
    for region in read.regions:
        yield REGION[region]
    yield from _levels(read)
    yield from dict.fromkeys(_side(item) for item in read.read if item.as_ == "side")
    told = (getattr(read, about) for about in CHOICES if about not in _IN_OTHER_WORDS)
    yield from (CONDITION[value] for value in told if value)
    if read.duration:
        yield read.duration.words
    ages = [*dict.fromkeys(item.id for item in read.read if item.as_ == "age")]
    yield from [f"age {age}" for age in ages if age.isdecimal()] or [f"a {age}" for age in ages]
    for factor in read.factors:
        if factor == "older-age" and all(
            words in _told(read, "age") for words in _of(read, factor)
        ):
            continue  # the age is told already
        yield _factor(base, read, factor)
    yield from (shown(words) for words in (*_told(read, "denied"), *_failures(read)))
    sure = {item.words for item in read.warnings if not item.asks}
    for warning in dict.fromkeys(item.words for item in read.warnings):
        if warning not in _told(read, "factor"):
            yield f"{'' if warning in sure else 'maybe '}a warning sign ({shown(warning)})"
    if alarms := [shown(alarm.words) for alarm in read.alarms if alarm.is_sure]:
        yield f"to be seen to first ({', '.join(alarms)})"


def _failures(read: Read) -> list[str]:
    """Return what is told of drugs that failed: first care goes by that, though no record is found by it."""
    return [words for words in read.not_used if read.causes and failed_drugs(words).words]


def _side(item: Item) -> str:
    """Name a side with its limb, where one is told."""
    _, _, limb = item.words.partition(" ")
    if limb and limb.lower() not in ("side", "sides", "sided"):
        return f"{item.id} {shown(limb.lower())}"
    return "both sides" if item.id == "both" else item.id


def _cause(base: KnowledgeBase, read: Read, cause: str) -> str:
    """Name a cause; of low back pain without more, how that is taken."""
    name = base.causes[cause].name.lower()
    if read.nonspecific and cause == LOW_BACK_PAIN:
        return f"{name} without more, taken as nonspecific (if it runs down the leg: sciatica)"
    return name


def _levels(read: Read) -> Iterator[str]:
    if read.levels:
        names = f" ({', '.join(read.level_names)})" if read.level_names else ""
        yield f"{CONDITION[read.levels]}{names}"
    elif read.level_names:
        yield ", ".join(read.level_names)


def _factor(base: KnowledgeBase, read: Read, factor: str) -> str:
    """Name a factor, with the words for it where they are others."""
    name = base.factors[factor].name.lower()
    words = _of(read, factor)
    told = dict.fromkeys(re.sub("^takes (a )?", "", said, flags=re.IGNORECASE) for said in words)
    ages = _told(read, "age")
    others = [shown(w) for w in told if w.lower() not in name and w not in ages]
    others = [w for w in others if not any(w != other and w in other for other in others)]
    return f"{name} ({', '.join(others)})" if others else name


def _of(read: Read, factor: str) -> list[str]:
    return [i.words for i in read.read if i.as_ == "factor" and i.id == factor]


def _told(read: Read, as_: str) -> list[str]:
    return [item.words for item in read.read if item.as_ == as_]
