"""Which names of records a text that is none may mean: what shares the words that tell, or is misspelt.

A name shares its generic words (pain, syndrome, nerve, injection) with names of other organs, so
these never make two names alike. Every other word that was typed must be in the other name, as
it stands, misspelt or begun: a word that no name has is an organ or a disease that is not ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from painref.base.names import folded_words, normalize
from painref.base.nearest import LONGEST


def forms(words: Iterable[str]) -> frozenset[str]:
    """Return words as they are written, and as `folded_words` spells them."""
    return frozenset(form for word in words for form in (word, *folded_words(word)))


GENERIC = forms(
    "pain painful ache aching sore hurt syndrome disease disorder condition problem trouble complaint "
    "dysfunction symptom joint nerve disc root branch chronic acute subacute "
    "technique guided image ultrasound xray fluoroscopy percutaneous minimally invasive local anesthetic "
    "steroid corticosteroid cortisone left right both bilateral side sided severe mild moderate very "
    "with without and or for by after type grade stage level region area part body person patient "
    "people adult".split()
)
"""Words that names of quite different things share."""
DONE = forms(
    "injection block shot needle procedure therapy treatment treat surgery operation device".split()
)
"""Generic words for what is done: what is done at some place is not what hurts there."""
ORGANS = forms("disc nerve joint root muscle vertebra cord tendon".split())
"""Generic words for what hurts: a replaced disc is no replaced knee."""
PLACES = forms(
    "spine spinal back neck leg arm limb extremity low lower upper mid lumbar cervical thoracic sacral hip "
    "knee shoulder hand foot ankle heel elbow wrist finger toe thumb head face chest abdomen belly pelvis "
    "pelvic muscle bone".split()
)
"""Words for parts of the body, which tell little more."""
ENDINGS = (
    *("itis", "osis", "algia", "lysis", "listhesis", "oma", "opathy", "ectomy", "plasty", "otomy"),
    *("desis", "scopy", "graphy", "gram", "emia", "uria", "plegia", "penia", "rrhea", "genic"),
)
"""Ends of words that tell diseases and procedures apart, however alike the rest of the words is."""
_ENDS = tuple(folded_words(f"xx{ending}")[0][2:] for ending in ENDINGS)
"""The same as `folded_words` spells them."""
NEAR_WORD = 82
"""How much alike, of 100, two words must be for one to be the other one misspelt."""
NEAR_NAME = 80
"""How much alike, of 100, two whole names must be whose words are not."""
NEAR_IN_NAME = 60
"""How much alike their words must be nevertheless."""
OTHERWISE_BEGUN = 88
"""How much alike two words must be that begin with different letters: tarsal is not carpal."""
AS_LIKELY = 8
"""How much less alike than the likeliest another name may be to be named beside it."""
MISSING = 2
"""How many letters a misspelt word has too many or too few at most."""
SHORTEST = 5
"""So many letters a word has at least that may be misspelt; of two abbreviations each is its own."""
SWAPPED = 90
"""How much alike two shorter words are that have the same letters: idte is IDET, kneee is knee."""
ONE_OFF = 70
"""How much alike words of four letters are of which one is wrong: it counts in a whole name only."""
SHORTEST_DOUBLED = 3
"""So many letters words have at least that differ in how often a letter is written."""


def alike(text: str, names: Iterable[str], *, whole: bool = False) -> list[str]:
    """Return the names that a text may mean, the likeliest first.

    With `whole` only those that it may be misspelt, not those that it may be a part of.
    """
    letters, words = normalize(text), folded_words(text)
    if not 0 < len(letters) <= LONGEST:
        return []
    found: list[tuple[float, int, str]] = []
    for number, name in enumerate(names):
        if (score := _score(letters, words, name, whole)) > 0:
            found.append((-score, number, name))
    least = min(found, default=(0.0, 0, ""))[0] + AS_LIKELY
    return [name for score, _, name in sorted(found) if score <= least]


def tells(word: str) -> bool:
    """Say whether a folded word is one by which names are told apart."""
    return word not in GENERIC and word not in DONE and not word.isdigit()


def _score(letters: str, words: Sequence[str], name: str, whole: bool) -> float:
    """Return how likely a text means a name, of 100; 0 if it does not."""
    others = folded_words(name)
    telling = [word for word in words if tells(word)]
    count = sum(map(tells, others))
    most = len(telling) if whole else 2 * len(telling)
    if not telling or count > most or _is_of_another_sort(words, others, len(telling), count):
        return 0
    near = [max(_likeness(word, other) for other in others) for word in telling]
    if min(near) < NEAR_IN_NAME:
        return 0
    alike = _ratio(letters, normalize(name))
    if min(near) < NEAR_WORD or whole:
        return alike if alike >= NEAR_NAME else 0
    return sum(near) / len(near) * 0.6 + alike * 0.4


def _is_of_another_sort(
    words: Sequence[str], others: Sequence[str], telling: int, count: int
) -> bool:
    """Say whether a text names what is done or an organ, and a name that it is part of does not."""
    if not DONE.isdisjoint(words) and DONE.isdisjoint(others):
        return count > telling or all(word in PLACES for word in words if tells(word))
    organs = ORGANS.intersection(words)
    return telling == 1 and bool(organs) and organs.isdisjoint(others)


@lru_cache(maxsize=65536)
def _likeness(word: str, other: str) -> float:
    """Return how much a typed word is like one of a name, of 100."""
    if word == other:
        return 100
    if len(word) >= 4 and other.startswith(word):
        return 95
    if len(word) < SHORTEST and word[0] == other[0] and sorted(word) == sorted(other):
        return SWAPPED
    if min(len(word), len(other)) >= SHORTEST_DOUBLED and _once(word) == _once(other):
        return SWAPPED
    if _is_one_letter_off(word, other):
        return ONE_OFF
    if min(len(word), len(other)) < SHORTEST or abs(len(word) - len(other)) > MISSING:
        return 0
    alike = _stem_ratio(word, other)
    return alike if word[0] == other[0] or alike >= OTHERWISE_BEGUN else 0


def _is_one_letter_off(word: str, other: str) -> bool:
    """Say whether a word of four letters may be another one, misspelt: blok is block."""
    from rapidfuzz.distance import OSA

    short = min(len(word), len(other)) == SHORTEST - 1
    return short and word[0] == other[0] and OSA.distance(word, other, score_cutoff=1) == 1


def _once(word: str) -> str:
    """Return a word with each run of one letter written once: kneee and knee are kne."""
    return "".join(letter for letter, _ in groupby(word))


def _stem_ratio(word: str, other: str) -> float:
    """Return how much two words are alike, without an end that both have.

    A word with such an end is not another one without it, misspelt: pancreatitis, pancreatic.
    """
    end = next((end for end in _ENDS if word.endswith(end)), "")
    if not other.endswith(end):
        return 0
    ratio = _ratio(word, other)
    return min(ratio, _ratio(word[: -len(end)], other[: -len(end)])) if end else ratio


def _ratio(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other))
