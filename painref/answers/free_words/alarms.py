"""What must be seen to first and no record is about: a sudden headache, a fall on a hip, blood in urine.

Nothing was read on most of it. What is said is our reading, and the answer marks it as that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from painref.answers.free_words import alarm_words as w
from painref.answers.free_words.found import Found
from painref.answers.free_words.history import LONG_AGO, STILL
from painref.answers.free_words.names import HURTS
from painref.answers.free_words.negations import State
from painref.answers.free_words.reading import Alarm
from painref.answers.free_words.sign_steps import FRACTURE
from painref.answers.free_words.sign_words import HIGH_TEMPERATURE
from painref.answers.free_words.signs import Only, beyond_causes
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.answers.free_words.wanting import is_reason
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import WarningSign
from painref.model.statements import Citation
from painref.model.terms import Region

Alarmed = list[tuple[Span, Alarm]]
"""What warns, and where it is told."""

_AFTER_AN_INJURY = ("crps", "pain-after", "phantom")
_PAINS = frozenset(HURTS.split("|"))
"""Words of which none tells what it is that hurts."""


def find_alarms(
    base: KnowledgeBase,
    found: Found,
    causes: Collection[str],
    regions: Collection[Region],
    used: Collection[int],
) -> Alarmed:
    """Return what must be seen to first and no record is about; `used` are words that were read."""
    first = [*_headache(base, found, causes), *_injury(base, found, causes, regions)]
    alarms = _each_once([*first, *_dangers(base, found, causes, first)])
    alarms += _fever(found, {*used, *_taken(alarms)})
    alarms += _another(base, found, causes, {*used, *_taken(alarms)})
    return alarms


def _taken(alarms: Alarmed) -> set[int]:
    """Return the places of all words that warn."""
    return {at for span, _ in alarms for at in span}


def _each_once(alarms: Alarmed) -> Alarmed:
    """Leave out what stands within a longer one."""
    spans = [span for span, _ in alarms]
    return [(s, a) for s, a in alarms if not any(o.meets(s) and len(o) > len(s) for o in spans)]


# ---------------------------------------------------------------- the head


def _headache(
    base: KnowledgeBase, found: Found, causes: Collection[str]
) -> Iterator[tuple[Span, Alarm]]:
    """Yield what makes a headache one that must be seen to first, with each word that says so.

    Where a cause was read, what is part of its own picture does not count.
    """
    head = [*found.told(w.OF_THE_HEAD), *found.told(w.SHORT_FOR_HEADACHE)]
    if not head and not any(_is_headache(base, cause) for cause in causes):
        return
    signs = [*found.told(w.AT_ONCE), *found.told(w.BESIDE)]
    stiff, fever = found.told(w.STIFF), _fevers(found)
    signs += [*stiff, *fever] if fever and (stiff or not causes) else []
    if not causes and found.told(w.OF_THE_HEAD):
        signs += [*found.told(w.TENDER), *found.told(w.NEW)]
    for span in signs:
        yield span, Alarm("headache", found.text.said(span), w.HEADACHE)
    for span in head if signs else ():
        if not any(span.meets(sign) for sign in signs):
            yield span, Alarm("headache", found.text.said(span), w.HEADACHE)


def _is_headache(base: KnowledgeBase, cause: str) -> bool:
    """Say whether a cause is a headache by one of its names: no word of the text need say so."""
    record = base.causes[cause]
    names = " ".join((record.name, *record.aliases)).lower()
    return "headache" in names or "migraine" in names


def _fevers(found: Found) -> list[Span]:
    return [*found.told(w.FEVER_WORDS), *found.told(HIGH_TEMPERATURE)]


# ---------------------------------------------------------------- what is told in several parts


def _dangers(
    base: KnowledgeBase, found: Found, causes: Collection[str], first: Alarmed
) -> Iterator[tuple[Span, Alarm]]:
    """Yield what is told by all of its parts: pain of the chest, and into the arm."""
    regions = {region for cause in causes for region in base.causes[cause].regions}
    known = {alarm.about for _, alarm in first}
    for danger in w.DANGERS:
        is_own = danger.not_at in regions or any(c.startswith(danger.not_with) for c in causes)
        if is_own or (danger.about == "brain" and "headache" in known):
            continue
        cite = tuple(Citation(id_) for id_ in danger.cite if id_ in base.sources)
        for span in _of_all_parts(found, danger):
            yield span, Alarm(danger.about, found.text.said(span), danger.text, cite)


def _of_all_parts(found: Found, danger: w.Danger) -> list[Span]:
    """Return where the parts of a danger are told; nothing, where one of them is not."""
    if danger.unless and danger.unless.find(found.text):
        return []
    if danger.beside and not _feared(found, danger.beside):
        return []
    places = [_feared(found, part) for part in danger.parts]
    if danger.about == "despair":
        places = [
            [s for s in some if found.text.word(s.end) not in w.NO_DESPAIR] for some in places
        ]
    if not danger.in_one_clause:
        return [span for some in places for span in some] if all(places) else []
    told: list[Span] = []
    for clause in _about_one_part(found):
        within = [[span for span in some if span.start in clause] for some in places]
        told += [span for some in within for span in some] if all(within) else []
    return told


def _about_one_part(found: Found) -> Iterator[Span]:
    """Yield the clauses, each with those next to it that name no part of the body: leg pain, swollen."""
    named = [thing.span.start for things in (found.places, found.limbs) for thing in things]
    group: Span | None = None
    is_named = False
    for clause in found.text.clauses():
        names = any(at in clause for at in named)
        if group and names and is_named:
            yield group
            group, is_named = None, False
        group = Span(group.start if group else clause.start, clause.end)
        is_named = is_named or names
    if group:
        yield group


def _feared(found: Found, phrases: Phrases) -> list[Span]:
    """Return where phrases stand, but not where they are denied or told of somebody else."""
    told = [s for s in phrases.find(found.text) if found.denials.of(s) is not State.DENIED]
    told = [s for s in told if not any(s.meets(other) for other in found.others)]
    return [s for s in told if phrases is w.DESPAIR or not _is_long_ago(found.text, s)]


def _is_long_ago(text: Text, span: Span) -> bool:
    """Say whether it was years ago, and nothing says that it goes on: chest pain last year."""
    clause = text.clause(span.start)
    told = [past for past in LONG_AGO.find(text) if past.start in clause]
    return bool(told) and STILL.isdisjoint(text.words(clause))


# ---------------------------------------------------------------- joints


def _injury(
    base: KnowledgeBase, found: Found, causes: Collection[str], regions: Collection[Region]
) -> Iterator[tuple[Span, Alarm]]:
    """Yield a fall or a blow with pain of a joint, but for what comes of an injury anyway."""
    places = {*regions} or {place.region for place in found.holding(found.places)}
    if not places or not places.isdisjoint((*SPINE, Region.HEAD, Region.ABDOMEN)):
        return
    wanted = [sign for cause in causes for sign in _on_injury(base, cause)]
    if any(cause.startswith(_AFTER_AN_INJURY) for cause in causes):
        return
    names = [name.span for name in found.names]
    told = [sign for sign in found.holding(found.signs) if sign.step == FRACTURE]
    signs = [sign.span for sign in told if sign.only is not Only.FRAGILE]
    signs = [span for span in signs if not any(span.meets(name) for name in names)]
    if not signs:
        return
    said = wanted or _told_there(base, places)
    cite = said[0].cite if said else ()
    for span in (*signs, *found.told(w.DISABLED)):
        yield span, Alarm("injury", found.text.said(span), w.INJURY, cite)


def _on_injury(base: KnowledgeBase, cause: str) -> list[WarningSign]:
    """Return the warning signs of a cause that name an injury."""
    return [sign for sign in base.causes[cause].warnings if "injury" in sign.text.lower()]


def _told_there(base: KnowledgeBase, places: Collection[Region]) -> list[WarningSign]:
    """Return what records say of an injury of some parts of the body."""
    here = [c.id for c in base.causes.values() if not {*c.regions}.isdisjoint(places)]
    return [sign for cause in here for sign in _on_injury(base, cause)]


# ---------------------------------------------------------------- other diseases


def _fever(found: Found, used: set[int]) -> Iterator[tuple[Span, Alarm]]:
    """Yield fever, where no record of what was read warns of it."""
    for span in _unused(found.text, _fevers(found), used):
        yield span, Alarm("fever", found.text.said(span), w.FEVER)


def _another(
    base: KnowledgeBase, found: Found, causes: Collection[str], used: set[int]
) -> Iterator[tuple[Span, Alarm]]:
    """Yield the words that are not used and may tell of another disease: no sign is passed over."""
    holding = beyond_causes(found.holding(found.signs), causes)
    signs = [s.span for s in holding if not s.asks and not s.only]
    told = [s for s in found.told(w.ANOTHER) if found.text.word(s.end) not in w.OF_THE_HEART]
    told = [s for s in told if not is_reason(base, found, s)]
    for span in _unused(found.text, (*told, *signs), used):
        yield span, Alarm("other", found.text.said(span), w.OTHER)


def _unused(text: Text, spans: Sequence[Span], used: set[int]) -> list[Span]:
    """Return those of which no word that tells was read: that something hurts tells nothing."""
    return [span for span in spans if used.isdisjoint(_telling(text, span))]


def _telling(text: Text, span: Span) -> list[int]:
    return [at for at in span if text.word(at) not in _PAINS] or [*span]
