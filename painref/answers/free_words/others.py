"""What is told of somebody else: husband on apixaban, her sister has diabetes, father: cancer."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.tokens import Phrases, Span, Text

_RELATIVES = Phrases(
    "mother|mum|mom|father|dad|parent|parents|sister|sisters|brother|brothers|sibling|siblings|wife"
    "|husband|spouse|partner|son|sons|daughter|daughters|aunt|uncle|cousin|cousins|grandmother"
    "|grandfather|grandma|grandpa|grandparents|boyfriend|girlfriend|friend|friends|neighbor"
    "|neighbour|colleague|roommate|mothers|fathers|husbands|wifes|twin|nephew|niece|fiance|fiancee"
)
_LEADS_IN = frozenset("my his her our their the a an and but whose while though also".split())
"""Between the start of a clause and who it is about."""
_DOES = frozenset(
    "has had is was are on takes took taking also got suffers suffered died whos who used uses"
    " needs needed".split()
)
"""Behind a person, these say something of that person."""
_PATIENT = frozenset("i im ive id me my mine myself patient pt patients".split())
_ENDS = frozenset(("but", "although", "whereas"))


def told_of_others(text: Text, complaints: Sequence[Span]) -> list[Span]:
    """Return what words say of somebody else: up to the next that is of the person asked about.

    Who is named first, where nobody else is, is the person asked about: my mother, 78, has
    sciatica. After a comma it goes on until a complaint is told.
    """
    found: list[Span] = []
    for span in _RELATIVES.find(text):
        if any(span.meets(other) for other in found):
            continue
        if _is_subject(text, span) and not _is_patient(text, span):
            start = span.start - (text.word(span.start - 1) in _LEADS_IN - {"and", "but"})
            found.append(Span(start, _end(text, span.end, complaints)))
    return found


def _is_subject(text: Text, span: Span) -> bool:
    """Say whether a sentence is about somebody: at the head of a clause, or before a verb."""
    clause = text.clause(span.start)
    if text.word(span.end) == "of":  # mother of two
        return False
    if all(text.word(at) in _LEADS_IN for at in range(clause.start, span.start)):
        return True
    after = text.word(span.end) if span.end in clause else ""
    return after in _DOES or (after == "on" and text.word(span.start - 1) in _LEADS_IN)


def _is_patient(text: Text, span: Span) -> bool:
    """Say whether a text begins with somebody and is about nobody else."""
    words = range(span.end, len(text.tokens))
    begins = all(text.word(at) in _LEADS_IN for at in range(span.start))
    return begins and not any(_begins_patient(text, at) for at in words)


def _begins_patient(text: Text, at: int) -> bool:
    """Say whether a word is the person asked about: I, my back; not my father."""
    word = text.word(at)
    if word not in _PATIENT:
        return False
    return word != "my" or at + 1 == len(text.tokens) or not _RELATIVES.at(text.tokens, at + 1)


def _end(text: Text, at: int, complaints: Sequence[Span]) -> int:
    """Return where that ends which is said of somebody."""
    while at < len(text.tokens):
        token = text.tokens[at]
        clause = text.clause(at)
        anew = token.begins_clause and any(span.start in clause for span in complaints)
        if token.ends_sentence and ":" not in token.before:
            break
        if anew or token.word in _ENDS or _begins_patient(text, at):
            break
        at += 1
    while text.word(at - 1) in ("and", "but", "while"):
        at -= 1
    return at
