"""What is told and leaves something open: an INR, a stent, how far somebody walks, breastfeeding.

Nothing is made of it; the answer says so, and what to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.alarm_words import ANOTHER
from painref.answers.free_words.allergies import allergic_clause, find_allergies
from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.dates import PARTS_OF_A_YEAR
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.figures import (
    FEW_FILTERED,
    distances,
    number_at,
    weeks_that_may_be_of_a_pregnancy,
)
from painref.answers.free_words.found import Found
from painref.answers.free_words.items import is_radicular_in
from painref.answers.free_words.operations import planned_replacements
from painref.answers.free_words.reading import About, Remark
from painref.answers.free_words.small_words import SMALL_WORDS
from painref.answers.free_words.spreading import InLimb
from painref.answers.free_words.tokens import Phrases, Span
from painref.answers.free_words.wishes import wishes_for_a_child
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.terms import Region

STENOSIS = "lumbar-spinal-stenosis"
THINNERS = "anticoagulants"
PREGNANCY = "pregnancy"
_INR = Phrases("inr|prothrombin time|pt inr")
_STENT = Phrases(
    *(
        f"{kind}{stent}"
        for kind in ("", "drug eluting ", "coronary ", "cardiac ", "heart ", "bare metal ", "des ")
        for stent in ("stent", "stents", "stented", "stenting")
    ),
    "tia|mini stroke|ministroke|recent stroke|had a stroke|heart attack|myocardial infarction"
    "|nstemi|stemi|pci|angioplasty|coronary angioplasty",
)
_OTHER_STENT = (
    *("ureter", "kidney", "renal", "bile", "biliary", "jj", "oesoph", "esoph", "duoden", "trach"),
    *("prostat", "urethr", "colon"),
)
"""A stent of these holds no vessel of the heart open."""
_UNREAD = Phrases(
    "breastfeeding|breastfeeds|breastfed|breast feeding|breast feeds|lactating|lactation"
    "|gave birth|postpartum|post partum|just had a baby|weeks after birth|since the birth"
    "|nursing mother|nursing mom|nursing mum|nursing a baby|nursing my baby|nursing her baby"
)
"""What people tell, and no record here is about."""
_NURSING = Phrases("nursing")
_OF_A_MOTHER = frozenset("baby infant newborn postpartum pregnancy birth postnatal".split())
"""With these nursing is breastfeeding, and no work."""
_MAY_BE_PREGNANT = Phrases(
    "period is late|my period is late|period late|late period|missed period|missed my period"
    "|missed a period|missed her period|ivf|baby due|due date|trying for a baby|could be pregnant"
    "|might be pregnant|maybe pregnant|g1p*|g2p*|g3p*|g4p*|g5p*|gravida|primigravida|multigravida",
    *(f"due in {when}" for when in PARTS_OF_A_YEAR),
)


def find_wanting(
    base: KnowledgeBase,
    found: Found,
    causes: Sequence[CauseRead],
    factors: Sequence[FactorRead],
    limbs: Sequence[InLimb],
) -> Iterator[Remark]:
    """Yield what is to be told, and what nothing was read on."""
    told = {id_ for f in factors for id_ in (f.id, *ancestors(base.factors, f.id))}
    if THINNERS in base.factors:
        yield from _of_inr(base, found, THINNERS in told)
        yield from _of_stents(found, THINNERS in told)
        yield from _of_reasons(base, found)
    if PREGNANCY in base.factors and PREGNANCY not in told:
        yield from _of_pregnancy(found)
    yield from _of_kidneys(base, found)
    yield from _of_platelets(base, found)
    yield from _of_allergies(base, found)
    yield from _of_drugs_not_taken(found)
    known = bool(limbs) or any(is_radicular_in(base, cause.id, "leg") for cause in causes)
    if not known and any(Region.LUMBAR in base.causes[c.id].regions for c in causes):
        yield from _of_walking(found, STENOSIS if STENOSIS in base.causes else "", causes)
    unread = found.told(_UNREAD)
    if any(token.word in _OF_A_MOTHER for token in found.text.tokens):
        unread += [s for s in found.told(_NURSING) if not any(s.meets(o) for o in unread)]
    for span in unread:
        words = shown(found.text.said(span))
        said = f"Nothing was read on '{words}'; that does not make anything safe"
        yield Remark(About.NOT_READ, said, words)


INR_LOW_RISK, INR_HIGH_RISK = (2.0, 3.0), (1.5, 1.8)
"""Up to which INR radiologists go before procedures of low and of high risk (SIR 2019)."""


def _held_against_bounds(inr: float) -> str:
    """Return how an INR compares with what radiologists go up to, whatever raises it."""
    for risk, (least, most) in (("low", INR_LOW_RISK), ("high", INR_HIGH_RISK)):
        if inr > most:
            return f". It is over what radiologists accept at {risk} risk (up to {least} to {most})"
    return ""


def _of_inr(base: KnowledgeBase, found: Found, is_told: bool) -> Iterator[Remark]:
    """Ask which blood thinner an INR is of; warfarin is not assumed."""
    for span in found.told(_INR):
        number, end = number_at(found.text, span.end)
        if number is None:
            continue
        words = shown(found.text.said(Span(span.start, end)))
        held = _held_against_bounds(number) if RADIOLOGISTS in base.sources else ""
        if is_told:
            said = (
                f"'{words}' is not weighed: hold it against what is said of the blood thinner{held}"
            )
        else:
            said = (
                f"'{words}' was told and no blood thinner: is one taken, and which?"
                f" ('--factor warfarin', if so; it is not assumed){held}"
            )
        yield Remark(About.ASKS, said, words, "factors", (THINNERS,))


def _of_stents(found: Found, is_told: bool) -> Iterator[Remark]:
    """Say that a stent decides on antiplatelet drugs; of stents nothing was read."""
    for span in found.told(_STENT)[:1]:
        clause = found.text.clause(span.start)
        if any(found.text.word(at).startswith(_OTHER_STENT) for at in clause):
            continue
        words = shown(found.text.said(Span(span.start, _with_time(found, span))))
        drug = "the blood thinner" if is_told else "antiplatelet drugs"
        said = f"'{words}': nothing was read on that; by our reading it decides whether {drug} may be paused"
        ask = "ask who treats it" if is_told else "tell which are taken (aspirin, clopidogrel)"
        yield Remark(About.ASKS, f"{said}: {ask}", words, "factors", (THINNERS,), inferred=True)


def is_reason(base: KnowledgeBase, found: Found, span: Span) -> bool:
    """Say whether a disease is told as why a blood thinner is taken: apixaban for a clot in the leg."""
    at = span.start - 1
    while found.text.word(at) in _BESIDE_A_REASON:
        at -= 1
    word, before = found.text.word(at), found.text.word(at - 1)
    if word not in ("for", "after") and (before, word) not in (("because", "of"), ("due", "to")):
        return False
    clause = found.text.clause(span.start)
    factors = [n for n in found.holding(found.names) if n.kind == "factors"]
    before_it = [n for n in factors if n.span.start in clause and n.span.end <= at]
    return any(THINNERS in (n.id, *ancestors(base.factors, n.id)) for n in before_it)


_BESIDE_A_REASON = frozenset(
    "a an the my his her recent old previous past multiple recurrent bilateral unprovoked acute"
    " chronic".split()
)


def _of_reasons(base: KnowledgeBase, found: Found) -> Iterator[Remark]:
    """Say that the reason for a blood thinner decides whether it may be paused."""
    for span in [s for s in found.told(ANOTHER) if is_reason(base, found, s)][:1]:
        words = shown(found.text.said(span))
        said = (
            f"'{words}' is taken as the reason for the blood thinner; by our reading it decides"
            " whether that may be paused: ask who treats it"
        )
        yield Remark(About.ASKS, said, words, "factors", (THINNERS,), inferred=True)


def _with_time(found: Found, span: Span) -> int:
    """Return where a stent ends with when it was put in: 3 months ago, in 2023, last year."""
    clause = found.text.clause(span.start)
    at = span.end
    while at < clause.end and not any(at in name.span for name in found.names):
        at += 1
    while at > span.end and found.text.word(at - 1) in SMALL_WORDS - {"x"}:
        at -= 1
    return at


def _of_pregnancy(found: Found) -> Iterator[Remark]:
    """Ask whether weeks at the head of the words, or a period that is late, mean a pregnancy."""
    ask = f"if that is of a pregnancy: '--factor {PREGNANCY}'"
    weeks = weeks_that_may_be_of_a_pregnancy(found.text)
    old = any((age.years or 0) > OLDEST_MOTHER for age in found.ages)
    if weeks and not old and _MEN.isdisjoint(token.word for token in found.text.tokens):
        words = shown(found.text.said(weeks))
        said = f"'{words}' is taken as how long it hurts; {ask}"
        yield Remark(About.ASKS, said, words, "factors", (PREGNANCY,))
    for span in wishes_for_a_child(found)[:1]:
        words = shown(found.text.said(span))
        said = f"'{words}' is not read as pregnant; what changes for a planned pregnancy: '--factor {PREGNANCY}'"
        yield Remark(About.ASKS, said, words, "factors", (PREGNANCY,))
    replaced = [span for span, _ in planned_replacements(found)]
    for span in found.told(_MAY_BE_PREGNANT)[:1]:
        if any(span.meets(other) for other in replaced):  # a knee replacement is due in March
            continue
        words = shown(found.text.said(span))
        yield Remark(About.ASKS, f"'{words}' is not used; {ask}", words, "factors", (PREGNANCY,))


OLDEST_MOTHER = 50
_MEN = frozenset("man male gentleman he his him husband father dad boy mr m son brother".split())


def _of_allergies(base: KnowledgeBase, found: Found) -> Iterator[Remark]:
    """Say of an allergy that is none of a factor what is open: latex, iodine, penicillin."""
    for at, token in enumerate(found.text.tokens):
        clause = allergic_clause(found, at)
        named = any(name.span.meets(clause) and "allerg" in name.called for name in found.names)
        named = named or any(span.meets(clause) for span, _ in find_allergies(found))
        if not token.word.startswith("allerg") or named or not found.holds(clause):
            continue
        words = {*found.text.words(clause)}
        said = shown(found.text.said(clause))
        if CONTRAST in base.factors and not words.isdisjoint(_CONTRASTS):
            text = f"'{said}': is it an allergy to contrast dye? ('--factor {CONTRAST}', if so)"
            yield Remark(About.ASKS, text, said, "factors", (CONTRAST,))
        elif len(clause) > 1:
            text = f"Nothing was read on '{said}': tell it before anything is done"
            yield Remark(About.NOT_READ, text, said)
        return


CONTRAST = "contrast-allergy"
_CONTRASTS = frozenset("iodine gadolinium dye shellfish iodinated".split())
_CANNOT_TAKE = Phrases(
    "cannot take|cant take|can not take|unable to take|not able to take|cannot have|cant have"
    "|cannot tolerate|cant tolerate|intolerant of|intolerant to|not allowed|should not take"
)
_PAINKILLERS = Phrases(
    "nsaid|nsaids|ibuprofen|naproxen|diclofenac|celecoxib|anti inflammatories|antiinflammatories"
    "|anti inflammatory|paracetamol|acetaminophen|tylenol|opioids|codeine|tramadol|gabapentin"
    "|pregabalin|duloxetine|amitriptyline"
)


def _of_drugs_not_taken(found: Found) -> Iterator[Remark]:
    """Say that a drug that somebody cannot take is denied here, and still stands in first care."""
    for cannot in _CANNOT_TAKE.find(found.text):
        for drug in _PAINKILLERS.find(found.text):
            if 0 <= drug.start - cannot.end <= 2:
                words = shown(found.text.said(Span(cannot.start, drug.end)))
                said = f"'{words}': what is said below of such a drug is not for this person"
                yield Remark(About.NOT_READ, said, words, inferred=True)
                return


def _of_kidneys(base: KnowledgeBase, found: Found) -> Iterator[Remark]:
    """Say how a filtration rate was taken."""
    for figure in found.holding(found.figures):
        if figure.is_filtration and figure.factor in base.factors:
            words = shown(found.text.said(figure.span))
            said = f"'{words}' is read as kidney disease (below {FEW_FILTERED:g}; our reading)"
            yield Remark(About.ASSUMED, said, words, "factors", (figure.factor,), inferred=True)


PLATELETS_LOW_RISK, PLATELETS_HIGH_RISK = 20, 50
"""How many thousand radiologists ask for before procedures of low and of high risk (SIR 2019)."""
RADIOLOGISTS = "sir-2019-bleeding"


def _of_platelets(base: KnowledgeBase, found: Found) -> Iterator[Remark]:
    """Set a number of platelets against what radiologists ask for."""
    for figure in found.holding(found.figures):
        if not figure.factor or figure.platelets is None or RADIOLOGISTS not in base.sources:
            continue
        low, high = f"{PLATELETS_LOW_RISK},000", f"{PLATELETS_HIGH_RISK},000"
        where = f"from {low} to under {high}: enough for low risk, too few for high"
        if figure.platelets < PLATELETS_LOW_RISK:
            where = f"under {low}: too few even for low risk"
        elif figure.platelets >= PLATELETS_HIGH_RISK:
            where = f"{high} or more: enough for high risk too"
        words = shown(found.text.said(figure.span))
        said = f"'{words}' is {where}, by what radiologists ask for; the class of each procedure was not read"
        yield Remark(About.ASSUMED, said, words, "factors", (figure.factor,), inferred=True)


def _of_walking(found: Found, stenosis: str, causes: Sequence[CauseRead]) -> Iterator[Remark]:
    """Ask whether the legs hurt, where it is told how far somebody walks."""
    for span in distances(found.text):
        words = shown(found.text.said(span))
        said = f"'{words}' is not weighed: nothing here hangs on how far somebody walks"
        if stenosis and all(cause.id != stenosis for cause in causes):
            said += f"; do the legs hurt on walking? (if so: '--cause {stenosis}')"
            yield Remark(About.ASKS, said, words, "causes", (stenosis,))
        else:
            yield Remark(About.NOT_READ, said, words)
        return
