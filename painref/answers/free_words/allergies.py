"""Allergies to what is injected, told by the name of a drug or a contrast: anaphylaxis to Omnipaque."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.free_words.found import Found
from painref.answers.free_words.tokens import Phrases, Span

_ALLERGIC = (
    "allerg*|anaphyla*",
    *(
        f"{rash} {from_}"
        for rash in ("hives", "urticaria", "angioedema", "angio oedema")
        for from_ in ("to", "from", "after", "with")
    ),
)
_TRUE = Phrases(*_ALLERGIC)
_ALSO = Phrases(
    *_ALLERGIC,
    "reaction to|reacted to|reaction with|reaction from|reaction after|rash from|rash after|rash with"
    "|swelled up from|swelled up after",
)
"""What a steroid or an anesthetic does to many, and is an allergy only to contrast."""
KINDS = (
    (
        "contrast-allergy",
        _ALSO,
        Phrases(
            "contrast|contrast dye|contrast medium|contrast media|ct dye|x-ray dye|xray dye|mri dye"
            "|ct contrast|mri contrast|iohexol|omnipaque|iopamidol|isovue|niopam|iodixanol|visipaque"
            "|iopromide|ultravist|ioversol|optiray|iomeprol|iomeron"
        ),
    ),
    (
        "drug-allergy",
        _TRUE,
        Phrases(
            "lidocaine|lignocaine|xylocaine|bupivacaine|marcaine|levobupivacaine|ropivacaine|mepivacaine"
            "|prilocaine|chloroprocaine|procaine|novocaine|novocain|local anesthetic|local anaesthetic"
            "|local anesthetics|local anaesthetics|numbing injection|steroid|steroids|cortisone"
            "|triamcinolone|kenalog|methylprednisolone|depomedrol|depo medrol|depomedrone"
            "|betamethasone|celestone|dexamethasone"
        ),
    ),
)
"""The factors, the words for reacting to something, and to what."""
_TREATED = frozenset("for on take takes taking treated uses using".split())
"""Between the two these tell of a drug against an allergy: steroids for allergies."""


def find_allergies(found: Found) -> Iterator[tuple[Span, str]]:
    """Yield where an allergy to contrast or to an injected drug is told, and the factor."""
    for factor, reacts, drugs in KINDS:
        named = found.told(drugs)
        for how in found.told(reacts):
            around = allergic_clause(found, how.start)
            for what in named:
                span = Span(min(how.start, what.start), max(how.end, what.end))
                if what.start in around and _TREATED.isdisjoint(found.text.words(span)):
                    yield span, factor


def allergic_clause(found: Found, at: int) -> Span:
    """Return the clause of an allergy, with the one after it where it stands alone: allergies: dye."""
    clause = found.text.clause(at)
    if len(clause) == 1 and clause.end < len(found.text.tokens):
        return Span(at, found.text.clause(clause.end).end)
    return clause
