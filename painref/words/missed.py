"""Why a text names nothing of what was asked for, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from painref.base.icd10cm import Entry, above, entry, release, spelled
from painref.base.knowledge_base import KnowledgeBase
from painref.base.likeness import DONE, alike
from painref.base.names import folded_words
from painref.base.recorded_codes import Recorded, recorded_below
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen, frozen
from painref.words.around_names import around, spelled_out
from painref.words.code_mentions import code_meant, codes_in
from painref.words.coded import leading
from painref.words.idle_words import is_idle
from painref.words.misspelt import put_right
from painref.words.named import About, Around, Found, understand
from painref.words.naming import LONGEST_NAME, NAMING, WORDS_OF_A_NAME, names_within, takings, there


class NoName(Enum):
    """Why a text names nothing of what was asked for."""

    UNKNOWN_CODE = "it is no code of the release that is known"
    UNRECORDED_CODE = "it is a code, and nothing here lists it"
    CATEGORY = "it is a code, and codes below it are listed"
    OTHER_KIND = "it is of another kind"
    NEAR = "it may be misspelt, or be part of a name"
    NOT_COVERED = "nothing here is about it"


@frozen
class Missed(Frozen):
    """What is to be said of a text that names nothing of what was asked for."""

    why: NoName
    entries: tuple[Entry, ...] = ()
    """The codes in it; of what is no code the nearest one above that is."""
    below: tuple[Recorded, ...] = ()
    """What is recorded of the codes below these."""
    meant: tuple[tuple[str, str], ...] = ()
    """Kind and id of the records that it names or may mean."""

    def told(self) -> str:
        """Say of codes what they are and what is known of them; nothing of other texts."""
        codes = ", ".join(map(_titled, self.entries))
        if self.why is NoName.UNKNOWN_CODE:
            there = f"; there is {codes}" if codes else ""
            return f"is no code of {release()}, the system and release known here{there}"
        if self.why is NoName.CATEGORY:
            return f"{codes} stands above what is recorded: {_some(self.below)}"
        if self.why is NoName.UNRECORDED_CODE:
            return f"{codes}{_within(self.entries)} is not covered: no record lists it"
        return ""


MOST = 12
"""So many records below a category are named at most."""


def _titled(entry: Entry) -> str:
    """Return a code with its title; where only a code above it is known, with that one's."""
    if entry.whole:
        return f"{entry.code} ({entry.title})"
    code, title = entry.parents[0]
    return f"{entry.code} (below {code}, {title})"


def _some(below: Sequence[Recorded]) -> str:
    """Name the records below a category, each with the highest code that leads to it."""
    first: dict[str, str] = {}
    for one in below:
        first.setdefault(one.id, one.code)
    named = [f"{id_} ({code})" for id_, code in first.items()]
    return ", ".join(named[:MOST]) + (f" and {len(named) - MOST} more" if len(named) > MOST else "")


def _within(entries: Sequence[Entry]) -> str:
    """Name the category of a code that is none itself."""
    code, title = entries[0].category
    said = {entries[0].code, *(above for above, _ in entries[0].parents[:1])}
    if len(entries) > 1 or code == entries[0].code or (code in said and not entries[0].whole):
        return ""
    return f", of {code} ({title}),"


def missed(base: KnowledgeBase, text: str, kinds: Iterable[str] = KINDS) -> Missed:
    """Return why `understand` finds nothing, or more than one record where one is wanted."""
    kinds = [*kinds]
    if len(text) > LONGEST_NAME:
        return Missed(NoName.NOT_COVERED)
    mentioned = codes_in(text)
    if mentioned.entries and not base.find(text):
        return missed_codes(base, mentioned.entries, kinds)
    if mentioned.unknown and not mentioned.rest and not base.find(text):
        return missed_unknown(mentioned.unknown[0])
    text = put_right(spelled_out(text))
    if several := [*dict.fromkeys((k, r.id) for k, r in base.fitting(text, kinds))]:
        return Missed(NoName.NEAR, meant=tuple(several))
    if other := _of_another_kind(base, text, kinds):
        return Missed(NoName.OTHER_KIND, meant=tuple(other))
    near = _hints(base, text, kinds)
    return Missed(NoName.NEAR if near else NoName.NOT_COVERED, meant=tuple(near))


def missed_unknown(code: str) -> Missed:
    """Return what is to be said of what is written as a code and is none."""
    return Missed(NoName.UNKNOWN_CODE, _nearest(code))


def _nearest(code: str) -> tuple[Entry, ...]:
    """Return the code that is meant by what is none, or the nearest one above it, if there is any."""
    if meant := code_meant(code):
        return (meant,)
    written = spelled(code)
    found = filter(None, map(entry, above(written))) if written else ()
    return tuple(found)[:1]


def missed_codes(base: KnowledgeBase, entries: tuple[Entry, ...], kinds: Sequence[str]) -> Missed:
    """Return why codes lead to no record of some kinds."""
    unrecorded = tuple(entry for entry in entries if not leading(base, entry, kinds))
    for one in unrecorded:
        if below := recorded_below(base.whole or base, one.code, kinds):
            return Missed(NoName.CATEGORY, (one,), below)
    return Missed(NoName.UNRECORDED_CODE, unrecorded)


def _of_another_kind(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a text names of other kinds, if it names all of it."""
    others = [kind for kind in KINDS if kind not in kinds]
    if not others:
        return []
    named = understand(base, text, others)
    if named is None:
        return []
    return [*dict.fromkeys((kind, record.id) for kind, record in named.records)]


def _hints(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a text may mean, the likeliest first: of `kinds`, or else of any kind."""
    readings = [text, *(r.name for r in takings(text) if not _is_qualified(r))]
    is_done = not {*folded_words(text)}.isdisjoint(DONE)
    if kinds == ["causes"] and is_done:  # what is done is no cause
        kinds = [kind for kind in NAMING if kind != "causes"]
    for reading in readings:
        if found := _hinted(base, reading, kinds) or _near(base, reading, kinds):
            return found[:3]
    for reading in readings:  # of another kind only what is misspelt, not what has more words
        if found := _hinted(base, reading, NAMING) or _misspelt(base, reading, NAMING):
            return found[:3]
    return []


def _is_qualified(read: Around) -> bool:
    """Say whether what was taken off may belong to a name: degenerative changes are no changes."""
    return not read.about.isdisjoint((About.QUALIFIER, About.REGION, About.LIMB))


def _hinted(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return the records that are hints for a text, or for a part of it if the rest is idle."""
    if found := [one for one in base.hinted(text) if one[0] in kinds]:
        return found
    regions = around(text, About.REGION, About.LEVELS).regions
    named, left = names_within(base, text)
    named = [meant for one in named if (meant := there(base, one, regions))]
    words = left.split()
    for size in range(min(len(words), WORDS_OF_A_NAME), 0, -1):
        for i in range(len(words) - size + 1):
            found = [one for one in base.hinted(" ".join(words[i : i + size])) if one[0] in kinds]
            if found and is_idle(" ".join((*words[:i], *words[i + size :]))):
                return [*dict.fromkeys((*found, *_of(named, kinds)))]
    return _of(named, kinds) if named and is_idle(left) else []


def _of(named: Sequence[Found], kinds: Sequence[str]) -> list[tuple[str, str]]:
    return [(kind, record.id) for kind, record in named if kind in kinds]


def _near(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return the records whose names look like a text."""
    found = []
    for id_ in base.nearest(text, kinds):
        found += [(kind, id_) for kind in kinds if id_ in base.of_kind(kind)][:1]
    return found


def _misspelt(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return the records of whose names a text may be one, misspelt."""
    names = {name: (kind, id_) for kind in kinds for name, id_ in base.called([kind])}
    return [*dict.fromkeys(names[name] for name in alike(text, names, whole=True))]
