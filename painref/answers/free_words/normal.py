"""What is told to be as it should be: bowels and bladder normal, MRI NAD, normal power and sensation."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    "normal|normally|n|nad|intact|ok|okay|fine|unremarkable|preserved|unaffected|clear|working|5 5"
    "|all normal|all fine|within normal limits|wnl|nil of note|no abnormality|no abnormalities"
)
_LINKS = frozenset(
    "and or is are was were all both still function functions his her my the a".split()
)


_FUNCTIONS = frozenset(
    "continence continent control sphincter tone reflex reflexes jerk jerks power strength sensation"
    " sensations feeling balance coordination pulse pulses dorsiflexion plantarflexion df pf extension"
    " flexion dexterity grip urge movement movements urine wee pee ehl squeeze wink".split()
)
"""What a healthy body has: without it something is lost, and nothing is denied."""
_JERKS = frozenset(("reflex", "reflexes", "jerk", "jerks"))
_BEHIND = frozenset(
    "of in over to at on for with down below from left right l r passed whatsoever at all since when".split()
)
"""Behind a function these tell where or since when it is lost."""
_ORGANS = frozenset(
    "bladder bowel bowels bm anal rectal anus sphincter ankle knee biceps triceps brachioradialis toe"
    " great big hand foot leg arm finger fingers radial pedal dp pt distal peripheral muscle motor"
    " sensory urinary saddle perianal perineal any normal active voluntary plantar achilles the my his"
    " her left right l r both good full proper of".split()
)
"""Before a function these tell whose it is; other words may make a fault of it: abnormal reflexes."""
_SIDES = ("left", "right", "l", "r", "both")
_LEVEL = re.compile(r"[clst]?\d+")
_NOT = frozenset("not no isnt arent never less than near".split())


def find_normal(text: Text) -> list[Span]:
    """Return what is told to be normal, with the words that say so.

    Of a list no more than is sure: saddle numbness and bladder normal tells of the bladder only.
    """
    at_what = {at: span for span in _WHAT.find(text) for at in span}
    found: list[Span] = []
    for normal in _NORMAL.find(text):
        if text.word(normal.start - 1) in _NOT or _may_be_no(text, normal):
            continue
        start, end = _before(text, normal.start, at_what), normal.end
        if start == normal.start:
            end = _after(text, normal.end, at_what)
        if start < normal.start or end > normal.end:
            found.append(Span(start, end))
    return found


def _may_be_no(text: Text, normal: Span) -> bool:
    """Say whether an N may be a no: bladder control N; behind an organ alone it is normal: bladder N."""
    if text.word(normal.start) != "n":
        return False
    return text.goes_on(normal.end) or text.word(normal.start - 1) in _FUNCTIONS - _JERKS


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


def is_function(words: Sequence[str]) -> bool:
    """Say whether words name what a healthy body has: ankle jerk, sensation of L5, urge to pass water."""
    start = 0
    while start < len(words) and words[start] in _SIDES:
        start += 1
    head, words = 0, words[start:]
    while head < len(words) and words[head] not in _BEHIND and not _LEVEL.fullmatch(words[head]):
        head += 1
    if not head or words[head - 1] not in _FUNCTIONS:
        return False
    return all(word in _ORGANS | _FUNCTIONS for word in words[:head])
