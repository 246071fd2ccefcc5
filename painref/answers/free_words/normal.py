"""What is told to be as it should be: bowels and bladder normal, MRI NAD, normal power and sensation."""

from __future__ import annotations

from painref.answers.free_words.tokens import Phrases, Span, Text

_WHAT = Phrases(
    "bowel|bowels|bladder|waterworks|urine|urination|peeing|passing urine|passing water|micturition"
    "|sphincter|sphincters|anal tone|tone|continence|reflex|reflexes|power|strength|motor|sensation"
    "|sensations|sensory|feeling|gait|walking|balance|coordination|neurology|neuro|neurologically"
    "|neurological exam|neurological examination|mri|mri scan|ct|ct scan|xray|xrays|x-ray|x-rays|x ray"
    "|scan|scans|imaging|bloods|blood tests|blood test|esr|crp|fbc|inflammatory markers|temperature"
    "|temp|obs|observations|urinalysis|emg|nerve conduction|saddle|saddle area|perianal|perineum"
    "|saddle sensation|perianal sensation|exam|examination|pulses|foot pulses|bowel function"
    "|bladder function|bowel control|bladder control|bowel habit|pulse"
)
_NORMAL = Phrases(
    "normal|normally|nad|intact|ok|okay|fine|unremarkable|preserved|unaffected|clear|working|5 5"
    "|all normal|all fine|within normal limits|wnl|nil of note|no abnormality|no abnormalities"
)
_LINKS = frozenset(
    "and or is are was were all both still function functions his her my the a".split()
)


_NOT = frozenset("not no isnt arent never less than near".split())


def find_normal(text: Text) -> list[Span]:
    """Return what is told to be normal, with the words that say so.

    Of a list no more than is sure: saddle numbness and bladder normal tells of the bladder only.
    """
    at_what = {at: span for span in _WHAT.find(text) for at in span}
    found: list[Span] = []
    for normal in _NORMAL.find(text):
        if text.word(normal.start - 1) in _NOT:
            continue
        start, end = _before(text, normal.start, at_what), normal.end
        if start == normal.start:
            end = _after(text, normal.end, at_what)
        if start < normal.start or end > normal.end:
            found.append(Span(start, end))
    return found


def _before(text: Text, normal: int, what: dict[int, Span]) -> int:
    """Return where what is normal begins, if it stands before the word that says so."""
    at = normal - 1
    while at >= 0 and text.word(at) in _LINKS and at not in what:
        at -= 1
    is_cut = any(_ends_before(text, word) for word in range(at + 1, normal + 1))
    if at not in what or is_cut:
        return normal
    sure = start = what[at].start
    while start > 0 and not _ends_before(text, start):
        word = start - 1
        while word >= 0 and text.word(word) in _LINKS and word not in what:
            word -= 1
        if text.tokens[word + 1].begins_clause or word < 0:
            sure = word + 1
        if word not in what:  # something else is told of what stands before
            return sure
        start = what[word].start
        sure = start if text.tokens[start].begins_clause or not start else sure
    return sure


def _ends_before(text: Text, at: int) -> bool:
    """Say whether a sentence ends before a word; a colon ends none: MRI: normal."""
    return text.tokens[at].ends_sentence and text.tokens[at].before.strip() != ":"


def _after(text: Text, at: int, what: dict[int, Span]) -> int:
    """Return where what is normal ends, if it stands behind the word that says so."""
    ends: list[int] = []
    start = at
    while text.goes_on(at):
        if at in what:
            at = what[at].end
            ends.append(at)
        elif text.word(at) in _LINKS:
            at += 1
        else:
            return ends[0] if ends else start
    return ends[-1] if ends else start
