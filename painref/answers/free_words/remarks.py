"""What is to be said of how words were taken: what was read to be safe, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.alarms import Alarmed
from painref.answers.free_words.body import CALLED, Place
from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.composed import SYMPTOMS, cause_called
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.hints import hinted_in
from painref.answers.free_words.names import PAIN_WORDS
from painref.answers.free_words.reading import About, Remark, Warned
from painref.answers.free_words.sign_steps import CORD, FRACTURE
from painref.answers.free_words.signs import Only
from painref.answers.free_words.spreading import InLimb
from painref.answers.free_words.tokens import Span
from painref.answers.free_words.unweighed import find_unweighed
from painref.answers.free_words.wanting import find_wanting
from painref.answers.free_words.warned import FRAGILE, is_broken
from painref.base.hierarchy import ancestors, inherited
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.terms import Pain, Region
from painref.words.wording import REGION

_DAMAGE = frozenset("tear tears torn rupture ruptured".split())
"""What names have and records do not tell apart."""
_LINKS = frozenset("in of at the my his her left right both is are".split())
MYELOPATHY, BROKEN = "cervical-myelopathy", "osteoporotic-vertebral-fracture"


def find_remarks(
    base: KnowledgeBase,
    found: Found,
    causes: Sequence[CauseRead],
    factors: Sequence[FactorRead],
    limbs: Sequence[InLimb],
    warnings: Sequence[tuple[Span, Warned]],
    alarms: Alarmed,
) -> Iterator[Remark]:
    """Yield what is to be said of how words were taken."""
    yield from _other_tongue(found, causes, factors)
    yield from _second_person(found)
    yield from _infections(found)
    if any(factor.id == CORD and factor.name is None for factor in factors):
        said = "As told the spinal cord may be pressed"
        yield _seeing(base, causes, MYELOPATHY, said, About.SIGN)
    small = {s.span for s in found.signs if s.step == FRACTURE and s.only is Only.FRAGILE}
    if any(span in small for span, warning in warnings if warning.step == FRACTURE):
        said = "A fragile vertebra may break by little"
        yield _seeing(base, causes, BROKEN, said, About.SIGN)
    elif (weak := _weak_bones(base, found, causes, factors)) and not any(
        warning.step == FRACTURE for _, warning in warnings
    ):
        said = f"With '{weak}' a vertebra may break without a fall"
        yield _seeing(base, causes, BROKEN, said, About.MAY_BE).changed(inferred=True)
    yield from find_wanting(base, found, causes, factors, limbs)
    yield from find_unweighed(base, found, causes, factors)
    yield from _damage(base, found, causes)
    yield from _narrower(base, found, causes)
    warned = [span for span, _ in alarms]
    places = [p for p in found.holding(found.places) if not any(p.span.meets(s) for s in warned)]
    others = [p for p in places if _hurts(found, p) and not _is_meant(base, p, causes, limbs)]
    yield from _misplaced(base, found, others, causes, factors)


def _weak_bones(
    base: KnowledgeBase,
    found: Found,
    causes: Sequence[CauseRead],
    factors: Sequence[FactorRead],
) -> str:
    """Return the words of what makes bones weak where the back hurts: a disease or a drug; age alone is not enough."""
    below = {Region.THORACIC, Region.LUMBAR, Region.SACRAL}
    in_back = any(below & {*base.causes[cause.id].regions} for cause in causes)
    if not in_back or is_broken(causes):
        return ""
    told = [f for f in factors if f.id in FRAGILE]
    return shown(found.text.said(told[0].span)) if told else ""


def _seeing(
    base: KnowledgeBase, causes: Sequence[CauseRead], id_: str, said: str, about: About
) -> Remark:
    """Return a remark with how to ask about a cause, where that was not read."""
    if id_ not in base.causes or any(cause.id == id_ for cause in causes):
        return Remark(about, said)
    return Remark(about, f"{said} (for that: '--cause {id_}')", kind="causes", ids=(id_,))


def _narrower(base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]) -> Iterator[Remark]:
    """Say which disease the words hint at, where only what is felt was read, or a broader one."""
    felt = all(cause.id in SYMPTOMS for cause in causes)
    if not causes:
        return
    known = {id_ for cause in causes for id_ in (cause.id, *ancestors(base.causes, cause.id))}
    places = {region for cause in causes for region in base.causes[cause.id].regions}
    for id_ in hinted_in(base, found)[:2]:
        record = base.causes[id_]
        is_kind = any(cause.id in ancestors(base.causes, id_) for cause in causes)
        here = not record.regions or not places.isdisjoint(record.regions)
        is_either = "or" in {*found.text.words(Span(0, len(found.text.tokens)))}
        if id_ not in known and here and (felt or is_kind or is_either):
            said = f"It may be {record.name.lower()}"
            yield _seeing(base, causes, id_, said, About.MAY_BE)


def _other_tongue(
    found: Found, causes: Sequence[CauseRead], factors: Sequence[FactorRead]
) -> Iterator[Remark]:
    """Say that English is read only, where words of German or Spanish stand and no cause was read."""
    words = [token.word for token in found.text.tokens]
    told = [word for word in words if word in _FOREIGN or word.startswith(_FOREIGN_STARTS)]
    few = len(told) >= 2 or (told and not causes and not factors)
    if few and not causes:
        said = ", ".join(dict.fromkeys(told))
        yield Remark(
            About.NOT_READ,
            "Only English is read: danger told in another language is not seen",
            said,
        )


_FOREIGN = frozenset(
    """
    und oder nicht kein keine seit wochen monaten jahren jahre rechts beim ohne nimmt ich habe
    mein meine schmerz schulter hufte rucken fieber schwanger lahmung sturz krebs taub taubheit
    blutverdunner ischias hexenschuss fersensporn beidseits dolor duele tengo fiebre embarazada
    ciatica espalda rodilla hombro pierna desde hace semanas meses izquierda derecha caida perdida
    orina debilidad anticoagulante cabeza
    """.split()
)
_FOREIGN_STARTS = (
    *("ruckenschmerz", "kreuzschmerz", "nackenschmerz", "kopfschmerz", "knieschmerz"),
    *("schulterschmerz", "bandscheiben", "fussheber", "fu\u00dfheber", "inkontinen", "lahmung"),
    *("schmerzen", "lumbalgi", "embaraz", "fiebre", "adormec", "incontinencia", "hormigueo"),
)


def _second_person(found: Found) -> Iterator[Remark]:
    """Say of a second person with a complaint that one is answered only."""
    for span in found.of_others.hurting:
        words = shown(found.text.said(span))
        said = f"Two people are told of; '{words}' is left out: ask for it by itself"
        yield Remark(About.CONFLICT, said, words)


def _infections(found: Found) -> Iterator[Remark]:
    """Say how an infection of the past was taken."""
    for past in found.past:
        words = shown(found.text.said(past.span))
        if past.is_infection and past.is_read:
            said = f"'{words}' is read as present, to be safe; if it is over, leave it out"
            yield Remark(About.ASSUMED, said, words)
        elif past.is_infection:
            said = f"'{words}' is not read, as it is past"
            yield Remark(About.PAST, f"{said}; if it may be back, tell it without the time", words)


def _damage(base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]) -> Iterator[Remark]:
    """Say that a tear is part of a wider name, where the record tells nothing of it."""
    for cause in causes:
        record = base.causes[cause.id]
        words = {found.text.word(at) for span in cause.spans for at in span}
        if (told := sorted(words & _DAMAGE)) and not words & {
            *record.name.lower().split()
        } & _DAMAGE:
            said = f"A {told[0]} is not told apart from other {record.name.lower()} here"
            yield Remark(About.NOT_READ, said, told[0], "causes", (cause.id,))


def _is_meant(
    base: KnowledgeBase, place: Place, causes: Sequence[CauseRead], limbs: Sequence[InLimb]
) -> bool:
    """Say whether causes account for pain of a part of the body: theirs, or that of a nerve root."""
    records = [base.causes[cause.id] for cause in causes]
    if not records or not all(record.regions for record in records):
        return True
    pains = [inherited(base.causes, record.id, "pain") for record in records]
    if any(limb.spreads for limb in limbs) or Pain.RADICULAR in pains:
        return True
    inside = any(place.span.meets(span) for cause in causes for span in cause.spans)
    return inside or any(place.region in record.regions for record in records)


def _misplaced(
    base: KnowledgeBase,
    found: Found,
    places: Sequence[Place],
    causes: Sequence[CauseRead],
    factors: Sequence[FactorRead],
) -> Iterator[Remark]:
    """Say which part of the body is told to hurt and fits no cause."""
    records = [base.causes[cause.id] for cause in causes]
    names = " or ".join(record.name.lower() for record in records)
    own = dict.fromkeys(REGION[region] for record in records for region in record.regions)
    for place in places:
        other = _there(base, place, factors)
        ask = f": '--cause {other}'" if other else " by itself"
        word = shown(found.text.said(place.span))
        fits = f"'{word}' does not fit {names} ({', '.join(own)})"
        said = f"{fits}; if that hurts too, ask for it{ask}"
        yield Remark(
            About.PLACE, said, word, "causes" if other else None, (other,) if other else ()
        )


def _there(base: KnowledgeBase, place: Place, factors: Sequence[FactorRead]) -> str:
    """Return the cause that a factor makes in a part of the body, or that hurts there."""
    for word in CALLED[place.region]:
        for middle in (*(f"{f.id} " for f in factors), ""):
            if cause := cause_called(base, f"{word} {middle}pain"):
                return str(cause.id)
    return ""


def _hurts(found: Found, place: Place) -> bool:
    """Say whether a part of the body is what hurts: pelvic pain, pain in the knee, headache."""
    text, at = found.text, place.span.start - 1
    clause = text.clause(place.span.start)
    if text.word(place.span.start).endswith(("ache", "aches")):
        return True
    after = place.span.end
    while after in clause and text.word(after) in _LINKS:
        after += 1
    if after in clause and text.word(after) in PAIN_WORDS:
        return True
    while at in clause and text.word(at) in _LINKS:
        at -= 1
    return at in clause and text.word(at) in PAIN_WORDS
