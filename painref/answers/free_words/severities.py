"""How severe it is: severe stenosis, severe pain, unbearable, 8/10, NRS 5.

Records ask for severity where their sources speak of pain (NICE TA279: severe pain; NG59: 5 of 10)
or of the disease (mild stenosis): either told of counts. Where both are told and differ, the
pain's does, as most sources mean that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.found import Found
from painref.answers.free_words.names import HURTS
from painref.answers.free_words.said_of import is_said_of
from painref.answers.free_words.timing import stands_with_pain
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Severity

SEVERE_FROM = 7.0
"""From what score of pain of 10 on it is severe."""
MODERATE_FROM = 4.0
"""From what score on it is moderate; below that, and from 1 on, it is mild."""
HIGHEST = 10.0

_WORDS = {
    Severity.MILD: Phrases("mild|mildly|slight|slightly"),
    Severity.MODERATE: Phrases("moderate|moderately"),
    Severity.SEVERE: Phrases("severe|severely|extreme|extremely"),
}
_OF_THE_CAUSE = ("mild", "moderate", "severe")
"""What is said of a disease too; the other words are said of pain only."""
_UNBEARABLE = Phrases(
    "unbearable|unbearably|excruciating|excruciatingly|agonizing|agonising|intolerable"
    "|worst pain ever|worst pain imaginable|worst imaginable pain|worst possible pain"
    "|worst pain of my life|worst pain of her life|worst pain of his life"
)
"""What is said of pain, wherever it stands."""
_PAIN = Phrases(HURTS, "soreness|discomfort|symptom|symptoms|flare|flares|cramps")
_SCALES = Phrases(
    "nrs|nprs|vas|nrs pain|vas pain|pain nrs|pain vas|pain score|pain scores|pain scale|pain level"
    "|pain levels|pain intensity|pain severity|pain rating|pain rated|numeric rating scale"
    "|numerical rating scale|visual analog scale|visual analogue scale|score"
)
_FILL = frozenset("of is was at about around now currently score scores pain a".split())
_NUMBERS = {
    word: float(number)
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_OF_SOMETHING_ELSE = frozenset(
    "injections cases attempts doctors treatments relief better improvement improved days times nights weeks months people patients strength"
    " power function".split()
)


@frozen
class SeverityRead(Frozen):
    """How severe it is, and the words that say so."""

    is_: Severity
    spans: tuple[Span, ...]
    conflict: str = ""
    """What is to be said where the pain is told otherwise than its cause."""


def find_severity(found: Found, causes: Sequence[CauseRead]) -> SeverityRead | None:
    """Return how severe the pain is said to be, or else its cause.

    Of 'mild to moderate', of two scores that differ, and of several causes of which one is said
    to be severe, nothing is taken.
    """
    spans = [span for cause in causes for span in cause.spans]
    of_cause, of_pain = [], [*_scores(found, spans)]
    pain = _PAIN.find(found.text)
    for severity, span in _words(found):
        if found.text.word(span.start) in _OF_THE_CAUSE and is_said_of(found, span, spans, spans):
            of_cause.append((severity, span))
        elif is_said_of(found, span, [*pain, *spans], [*pain, *spans]):
            of_pain.append((severity, span))
    felt = _agreed(of_pain)
    told = _agreed(of_cause) if len(causes) < 2 else None
    if felt and told and felt.is_ is not told.is_:
        return felt.changed(
            conflict=f"the {felt.is_} pain counts, not that the cause is {told.is_}"
        )
    if felt and told:
        return felt.changed(spans=(*felt.spans, *told.spans))
    return felt or (told if not of_pain else None)


def _agreed(told: Sequence[tuple[Severity, Span]]) -> SeverityRead | None:
    values = {severity for severity, _ in told}
    return SeverityRead(values.pop(), tuple(s for _, s in told)) if len(values) == 1 else None


def _words(found: Found) -> Iterator[tuple[Severity, Span]]:
    """Yield the words of severity that hold, but for those of a name and of a range."""
    text = found.text
    words = [(severity, s) for severity, ways in _WORDS.items() for s in ways.find(text)]
    starts = {span.start for _, span in words}
    for severity, span in words:
        if not found.holds(span) or _in_range(text, span.start, starts):
            continue
        word = text.word(span.start)
        if not any(span.start in n.span and word in n.called.split() for n in found.names):
            yield severity, span


def _in_range(text: Text, at: int, starts: Collection[int]) -> bool:
    """Say whether another word of severity stands beside one: mild to moderate."""
    joined = ("to", "or", "and")
    after = at + 1 + (text.word(at + 1) in joined)
    before = at - 1 - (text.word(at - 1) in joined)
    return after in starts or before in starts


# ---------------------------------------------------------------- scores


def _scores(found: Found, causes: Sequence[Span]) -> Iterator[tuple[Severity, Span]]:
    """Yield what is said of pain only: in numbers, or in words such as unbearable."""
    yield from ((Severity.SEVERE, span) for span in found.told(_UNBEARABLE))
    for lowest, highest, span in (*_of_ten(found.text), *_on_a_scale(found.text)):
        severity = of_score(highest)
        if severity is None or severity is not of_score(lowest) or not found.holds(span):
            continue
        if stands_with_pain(found, span, causes):
            yield severity, span


def of_score(score: float) -> Severity | None:
    """Return how severe pain of so much of 10 is; None for no pain."""
    if score < 1 or score > HIGHEST:
        return None
    if score >= SEVERE_FROM:
        return Severity.SEVERE
    return Severity.MODERATE if score >= MODERATE_FROM else Severity.MILD


def _of_ten(text: Text) -> Iterator[tuple[float, float, Span]]:
    """Yield scores such as 8/10, 8 out of 10, 7-8/10, 65/100, each with its lowest and highest."""
    for at in range(len(text.tokens)):
        highest, end = _number(text, at), _end_of_ten(text, at)
        if highest is None or not end or text.word(end) in _OF_SOMETHING_ELSE:
            continue
        most = _number(text, end - 1) or HIGHEST
        highest = highest * HIGHEST / most
        lowest, start = highest, at
        back = at - 1 - (text.word(at - 1) in ("to", "or"))
        is_range = (text.tokens[at].joined or back < at - 1) and not _ends_a_score(text, back)
        if is_range and (first := _number(text, back)) is not None:
            lowest, start = first * HIGHEST / most, back
        yield lowest, highest, Span(start, end)


def _end_of_ten(text: Text, at: int) -> int:
    """Return where '/10' or 'out of 10' behind a number ends; 0, if it does not stand there."""
    stroke = at + 1 < len(text.tokens) and text.tokens[at + 1].before.strip() == "/"
    words = [text.word(at + 1), text.word(at + 2)]
    ten = at + 1 if stroke else at + 3 if words == ["out", "of"] else at + 2
    of = words[0] == "of" and text.word(at) not in _NUMBERS
    if not (stroke or words == ["out", "of"] or of):
        return 0
    dated = ten + 1 < len(text.tokens) and "/" in text.tokens[ten + 1].before
    tens = ("10", "100", "ten") if words == ["out", "of"] else ("10", "100")
    return ten + 1 if text.word(ten) in tens and not dated else 0


def _ends_a_score(text: Text, at: int) -> bool:
    """Say whether a number is the 10 of a score: from 8/10 to 3/10 is no range."""
    return at > 0 and (text.tokens[at].before.strip() == "/" or text.word(at - 1) == "of")


_OTHER_SCORES = frozenset("t z risk odi oswestry ndi phq gad dash womac oxford kl".split())
"""Their score is none of pain: a T-score of -2.8, an Oxford knee score of 20."""


def _on_a_scale(text: Text) -> Iterator[tuple[float, float, Span]]:
    """Yield scores such as NRS 7, VAS of 65, pain score 5; of a score above 10 a hundred is the most."""
    for scale in _SCALES.find(text):
        at = scale.end
        while text.word(at) in _FILL:
            at += 1
        score = _number(text, at)
        if score is None or _end_of_ten(text, at) or text.tokens[at].ends_sentence:
            continue
        if not _OTHER_SCORES.isdisjoint((text.word(scale.start - 2), text.word(scale.start - 1))):
            continue
        if text.word(at + 1) in _OF_SOMETHING_ELSE or text.word(at + 1).isdecimal():
            continue
        score = score / HIGHEST if score > HIGHEST else score
        yield score, score, Span(scale.start, at + 1 + (text.word(at + 1) == "mm"))


def _number(text: Text, at: int) -> float | None:
    word = text.word(at).replace(",", ".")
    if word in _NUMBERS:
        return _NUMBERS[word]
    return float(word) if word.replace(".", "", 1).isdecimal() and len(word) < 5 else None
