"""What somebody means who types a name: the records, what stands around their names, the codes.

`understood(base, "severe lumbar stenosis L4-5", ["causes"])` tries in turn the codes in a text, the
text as a name, a title of ICD-10-CM, the text without words around a name, and the names within it.
What is none of that is `missed` (painref/words/missed.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import Any

from painref.base.hierarchy import ancestors
from painref.base.icd10cm import titled
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import in_any_order, without_parentheses
from painref.base.places import SPINE
from painref.model.kinds import KINDS
from painref.model.records import Cause
from painref.model.terms import Region
from painref.words.around_names import around, spelled_out
from painref.words.code_mentions import codes_in, tells_title
from painref.words.coded import coded, leading
from painref.words.idle_words import NEGATED, is_idle
from painref.words.named import About, Around, Found, Named, understand

LONGEST_NAME = 300
"""What has more characters is not read as names."""
NAMING = ("causes", "factors", "procedures", "groups")
"""The kinds whose names are looked for within a text."""
WORDS_OF_A_NAME = 9
"""So many words at most are tried as one name within a text."""


def understood(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return what a text names that need not be a record's own name or a code alone."""
    if len(text) > LONGEST_NAME:
        return None
    if any(map(str.isdigit, text)) and (by_codes := _by_codes(base, text, kinds)):
        return by_codes
    if found := base.find(text, kinds):
        return _as_it_stands(text, found)
    if len(kinds) < len(KINDS) and base.find(text):  # a word of another kind
        return None
    if base.fitting(text, kinds):  # it may be several
        return None
    text = spelled_out(text)
    return (
        _by_title(base, text, kinds)
        or _within_words(base, text, kinds)
        or _without_brackets(base, text, kinds)
        or _among_words(base, text, kinds)
    )


# ---------------------------------------------------------------- whole names


_OF_A_NAME = (About.SIDE, About.LEVELS, About.SEVERITY, About.DURATION, About.REGION)
"""What is read even where it belongs to a name: chronic neck pain is chronic."""


def _as_it_stands(text: str, found: Found, read: Around | None = None) -> Named:
    """Return what a name tells: also the conditions in it, and the regions where the record is."""
    whole = around(spelled_out(text), *_OF_A_NAME)
    regions = tuple(r for r in whole.regions if _is_at(found[1], [r]))
    return Named((found,), read or whole, regions)


def _is_at(record: Any, regions: Sequence[Region]) -> bool:
    """Say whether a record is for one of some regions; one that names none is for any."""
    own = getattr(record, "regions", ())
    return not own or not {*own}.isdisjoint(regions)


def _by_codes(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return what the codes in a text lead to, and what the words beside them name if that is more."""
    mentioned = codes_in(text)
    if not mentioned.entries or mentioned.unknown:
        return None
    found = [code for entry in mentioned.entries for code in leading(base, entry, kinds)]
    if not found or any(not leading(base, entry, kinds) for entry in mentioned.entries):
        return None
    rest = mentioned.rest
    named = coded(base, found, mentioned.entries, around(spelled_out(rest)))
    if not rest or any(tells_title(rest, entry) for entry in mentioned.entries):
        return named
    beside = understand(base, rest, kinds)
    if beside is None:
        return named if is_idle(rest) else named.changed(unread=(rest,))
    if _is_related(base, beside, named):
        return named
    both = {(kind, r.id): (kind, r) for kind, r in (*named.records, *beside.records)}
    return named.changed(records=tuple(both.values()), regions=())


def _is_related(base: KnowledgeBase, one: Named, other: Named) -> bool:
    """Say whether some record in one is that in the other, or broader or narrower."""
    ids, others = ({(kind, r.id) for kind, r in named.records} for named in (one, other))
    return any(
        kind == its_kind and (id_ == its or (kind == "causes" and _is_above(base, id_, its)))
        for kind, id_ in ids
        for its_kind, its in others
    )


def _is_above(base: KnowledgeBase, one: str, other: str) -> bool:
    return one in ancestors(base.causes, other) or other in ancestors(base.causes, one)


def _by_title(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return what the code leads to whose title a text is."""
    entry = titled(text)
    codes = leading(base, entry, kinds) if entry else []
    read = around(text, *_OF_A_NAME)
    return coded(base, codes, [entry], read) if entry and codes else None


# ---------------------------------------------------------------- words around a name


_ALWAYS = (About.SIDE, About.LEVELS, About.SEVERITY)
_AT_NEED = (About.DURATION, About.REGION, About.QUALIFIER)
_LAST = (About.DURATION, About.REGION, About.LIMB, About.QUALIFIER)


def takings(text: str) -> Iterator[Around]:
    """Yield a text without words around a name, those first of which the least is taken off."""
    sets = chain.from_iterable(combinations(_AT_NEED, n) for n in range(len(_AT_NEED) + 1))
    seen = {text}
    for more in (*sets, _LAST):
        read = around(text, *_ALWAYS, *more)
        if read.name and read.name not in seen:
            seen.add(read.name)
            yield read


def _within_words(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return what a text names without the words around the name, if it is where these say."""
    for read in takings(text):
        found = base.find(read.name, kinds)
        if found is None:
            continue
        if meant := there(base, found, read.regions, read.name):
            return _as_it_stands(text, meant, read)
    for read in takings(text):
        if named := _by_title(base, read.name, kinds):
            return Named(named.records, read, named.regions or read.regions, named.codes)
    return None


def there(
    base: KnowledgeBase, found: Found, regions: Sequence[Region], name: str = ""
) -> Found | None:
    """Return what a name means in some regions.

    That is the record, or the one that is called so with its region: radiculopathy at C6 is
    cervical radiculopathy. Of a cause that is elsewhere, the nearest broader one that is there.
    """
    kind, record = found
    if not regions:
        return found
    for region in regions if name else ():
        called = base.find(f"{region} {name}", [kind])
        if called and _is_at(called[1], regions):
            return called
    if _is_at(record, regions):
        narrower = _of_the_same_name(base, record, regions) if kind == "causes" else None
        return kind, narrower or record
    if kind == "causes":
        for id_ in ancestors(base.causes, record.id):
            broader = base.causes[id_]
            if broader.regions and _is_at(broader, regions):
                return kind, broader
    elif {*SPINE}.isdisjoint(record.regions if kind == "procedures" else ()):
        return found  # then the needle goes in where these say, for pain somewhere else
    return None


def _of_the_same_name(base: KnowledgeBase, cause: Cause, regions: Sequence[Region]) -> Cause | None:
    """Return the one narrower cause in some regions that is called as a cause, but for these."""
    if {*cause.regions} <= {*regions}:
        return None
    form = in_any_order(cause.name)
    found: list[Cause] = [
        narrower
        for narrower in base.naming("causes", cause.id, "broader")
        if narrower.regions
        and _is_at(narrower, regions)
        and in_any_order(around(narrower.name, About.REGION, About.LIMB).name) == form
    ]
    return found[0] if len(found) == 1 else None


def _without_brackets(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return what a text names without what stands in brackets, if this is nothing else."""
    parts = without_parentheses(text)
    if parts is None:
        return None
    outside = understand(base, parts[0], kinds)
    inside = base.find(parts[1])
    if outside and (inside is None or inside in outside.records):
        return outside
    return None


# ---------------------------------------------------------------- names within a text


def _among_words(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> Named | None:
    """Return the names that a text holds, if no other word in it tells of anything."""
    read = around(text)
    denied = tuple(match[0].strip() for match in NEGATED.finditer(text))
    found, left = names_within(base, _joined(NEGATED.sub(" ", text)))
    rest = around(left, About.SIDE, About.LEVELS, About.SEVERITY, About.DURATION, About.QUALIFIER)
    mine = [one for one in found if one[0] in kinds]
    is_disease = all(kind == "causes" for kind, _ in mine)
    if not mine or not is_idle(rest.name, done=not is_disease):
        return None
    mine = _narrowest(base, mine)
    if len(mine) == 1:  # of several, each may be somewhere else
        meant = there(base, mine[0], read.regions)
        if meant is None:
            return None
        mine = [meant]
    others = tuple(one for one in found if one[0] not in kinds)
    regions = tuple(r for r in read.regions if all(_is_at(record, [r]) for _, record in mine))
    unread = (*denied, *((rest.name,) if rest.name else ()))
    return Named(tuple(mine), read, regions, (), others, unread)


def names_within(base: KnowledgeBase, text: str) -> tuple[list[Found], str]:
    """Return the records that a text names, the longest names first, and the words that are left."""
    spans = [match.span() for match in re.finditer(r"[^\s,;:()\[\]]+", text)]
    found: dict[tuple[str, str], Found] = {}
    left: list[str] = []
    i = 0
    while i < len(spans):
        for j in range(min(len(spans), i + WORDS_OF_A_NAME), i, -1):
            part = text[spans[i][0] : spans[j - 1][1]].strip(" .?!")
            one = None if re.search(r"[,;()\[\]]", part) else base.find(part, _naming(i, j))
            if one:
                found[one[0], one[1].id] = one
                i = j
                break
        else:
            left.append(text[spans[i][0] : spans[i][1]])
            i += 1
    return [*found.values()], " ".join(left).strip(" .?!")


def _naming(start: int, end: int) -> Sequence[str]:
    """Return the kinds that words may name: one word alone no topic, as that is often no name."""
    return (*NAMING, "topics", "pathway") if end - start > 1 else NAMING


def _joined(text: str) -> str:
    """Write out what two parts of the body share: neck and back pain as neck pain, back pain."""
    return re.sub(r"\b(\w+) and (\w+) (pain|osteoarthritis|arthritis)\b", r"\1 \3, \2 \3", text)


def _narrowest(base: KnowledgeBase, found: Sequence[Found]) -> list[Found]:
    """Leave out causes that are broader than another one that is named."""
    above = {
        id_
        for kind, record in found
        if kind == "causes"
        for id_ in ancestors(base.causes, record.id)
    }
    unique = {(kind, record.id): (kind, record) for kind, record in found}
    return [one for (_, id_), one in unique.items() if id_ not in above]
