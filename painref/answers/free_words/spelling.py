"""Words of names that were misspelt: siatica, herniatd, stenossis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from painref.answers.free_words.names import KINDS
from painref.answers.free_words.small_words import HARMLESS, SMALL_WORDS
from painref.answers.free_words.tokens import Text, Token
from painref.base.knowledge_base import KnowledgeBase
from painref.base.names import unaccented

SHORTEST = 6
"""A word with fewer letters is taken as it stands: it looks like too many others."""
SHORTEST_BESIDE = 5
"""The same beside another word of a name."""
_SAYS_LITTLE = frozenset(
    "pain pains nerve disease disorder syndrome surgery injection injections after in of with on the"
    " and to takes has chronic severe bone".split()
)
"""Beside these stand words of all sorts."""
TWO_WRONG = 10
"""From how many letters on two of them may be wrong."""
LOOK_ALIKES: frozenset[str] = frozenset(
    """
    aspiring cancel canker canner canter chancer clegane coumarin defibrillation eliquid haemophilus
    hearin infarct infarction infliction inflection infraction injection inulin liliana
    naturopathic paralyses paralysing pneumonic pneumonitis sedition smokies smores spokes stoker
    stokes stoking

    arteritis arthrodesis arthroscopy bronchitis cystitis discectomy discography gastritis
    hepatitis hypotension meningitis myelitis myeloma myopathy nephritis nephropathy neutropenia
    osteochondrosis osteomalacia osteonecrosis osteopenia retinopathy scoliosis kyphosis lordosis
    spondylectomy spondylodesis spondylolysis spondyloptosis thrombocythemia thrombocytosis
    thrombophilia tendinosis vasculitis
    """.split()
)
"""Words that look like a misspelt word of a name and are words of their own.

Found by correcting the 120,000 most frequent English words, and the names of other diseases and
operations, to words that are names by themselves.
"""


def corrected(base: KnowledgeBase, text: Text, read: Collection[int]) -> Text:
    """Return a text in which misspelt words of the names of causes and factors are spelled right.

    A word is misspelt if no name has it, if it is no word of its own, and if exactly one word of
    a name is near: it begins with the same letter, and one letter is wrong, two in a long word.
    Beside another word of a name a shorter or worse spelt one is, if only one word stands there.
    `read` are words of names that were found as they stand.
    """
    text = _without_triples(base, text, read)
    places = [at for at in range(len(text.tokens)) if at not in read]
    doubtful = [at for at in places if _may_be_misspelt(text.tokens[at])]
    if not doubtful:
        return text
    known = _words_of_names(base)
    unknown = [at for at in doubtful if known.isdisjoint((text.word(at), text.fold(at)))]
    right: dict[int, str] = {}
    for at in unknown:
        long = len(text.word(at)) >= SHORTEST
        meant = _nearest(text.word(at), known) if long else None
        if meant and text.word(at) != f"{meant}ly":  # previously is previous, and well spelled
            right[at] = meant
    if left := [at for at in unknown if at not in right]:
        right |= _by_neighbors(base, text, left, right)
    if not right:
        return text
    tokens = (t.changed(word=right[at]) if at in right else t for at, t in enumerate(text.tokens))
    return text.changed(tokens=tuple(tokens))


def _without_triples(base: KnowledgeBase, text: Text, read: Collection[int]) -> Text:
    """Return a text in which no letter of a name's word stands three times: kneee, hippp."""
    tripled = [at for at, t in enumerate(text.tokens) if _TRIPLE.search(t.word) and at not in read]
    if not tripled:
        return text
    known = {*re.findall("[a-z]+", "\n".join(unaccented(name) for name, _ in base.called(KINDS)))}
    right: dict[int, str] = {}
    for at in tripled:
        fewer = [_TRIPLE.sub(letters, text.word(at)) for letters in (r"\1\1", r"\1")]
        right |= {at: next((word for word in fewer if word in known), text.word(at))}
    tokens = (t.changed(word=right.get(at, t.word)) for at, t in enumerate(text.tokens))
    return text.changed(tokens=tuple(tokens))


_TRIPLE = re.compile(r"([a-z])\1\1+")


def _by_neighbors(
    base: KnowledgeBase, text: Text, places: Sequence[int], right: Mapping[int, str]
) -> dict[int, str]:
    """Return what misspelt words are that stand beside another word of a name: fasset joint."""
    beside = _beside_in_names(base)
    found: dict[int, str] = {}
    for at in places:
        word, near = text.word(at), set()
        for other, before in ((at - 1, True), (at + 1, False)):
            joined = text.goes_on(max(at, other)) and other >= 0
            neighbor = right.get(other, text.word(other)) if joined else ""
            some: Collection[str] = beside.get((neighbor, before), ())
            near |= {one for one in some if _is_near(word, one, neighbor)}
        if len({_stem(one) for one in near}) == 1:
            found[at] = min(near, key=len)
    return found


def _is_near(word: str, other: str, neighbor: str) -> bool:
    """Say whether a word is another one, misspelt; beside a general word less may be wrong."""
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= SHORTEST and neighbor not in _SAYS_LITTLE else 1
    if word[0] != other[0] or len(other) < SHORTEST_BESIDE or abs(len(word) - len(other)) > most:
        return False
    return OSA.distance(word, other) <= most


def _beside_in_names(base: KnowledgeBase) -> dict[tuple[str, bool], set[str]]:
    """Return which words stand in names behind a word (True), and before it (False)."""
    found: dict[tuple[str, bool], set[str]] = {}
    for name, _ in base.called(KINDS):
        words = re.findall("[a-z]+", unaccented(name))
        for first, second in pairwise(words):
            found.setdefault((first, True), set()).add(second)
            found.setdefault((second, False), set()).add(first)
    return found


def _may_be_misspelt(token: Token) -> bool:
    word = token.word
    if len(word) < SHORTEST_BESIDE or not word.isalpha() or word in SMALL_WORDS | HARMLESS:
        return False
    return not {word, token.fold} & LOOK_ALIKES


def _words_of_names(base: KnowledgeBase) -> set[str]:
    names = "\n".join(name for name, _ in base.called(KINDS))
    return {*re.findall(f"[a-z]{{{SHORTEST - 1},}}", unaccented(names))}


def _nearest(word: str, known: Collection[str]) -> str:
    """Return the one word that is near enough, or nothing."""
    most = 2 if len(word) >= TWO_WRONG else 1
    near = [other for other in _like(word, known, most) if len(other) >= SHORTEST]
    if not near:
        return ""
    from rapidfuzz.distance import OSA  # imported only where something is misspelt

    by_distance: dict[int, list[str]] = {}
    for other in near:
        by_distance.setdefault(OSA.distance(word, other), []).append(other)
    least = min(by_distance)
    found = by_distance[least] if least <= most else []
    return found[0] if len({_stem(other) for other in found}) == 1 else ""


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _like(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return the words that have the same letters but for a few, and the same first one."""
    letters = Counter(word)
    return [
        other
        for other in known
        if other[0] == word[0]
        and abs(len(other) - len(word)) <= most
        and _differing(letters, Counter(other)) <= 2 * most
    ]


def _differing(one: Counter[str], other: Counter[str]) -> int:
    return sum((one - other).values()) + sum((other - one).values())
