"""Codes and official titles among free words: looked up only where there may be any."""

from __future__ import annotations

import re

from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.answers.profile import AskedCode
from painref.base.knowledge_base import KnowledgeBase
from painref.model.quick_dataclasses import Frozen, record
from painref.model.records import CauseId, FactorId, StepId
from painref.model.terms import Region

SYSTEMS = Phrases("icd|icd 10|icd 10 cm|icd10|icd10cm|code|codes|dx|diagnosis code|10 cm")
"""What stands before a code."""
_LIKE_A_CODE = r"[a-z]\d[0-9ab](?:\.?[0-9a-z]{1,4})?"
_OF_TITLES = frozenset("region unspecified site other elsewhere specified nos nec".split())
"""Words by which an official title is known."""
_LONGEST_TITLE = 14


@record
class CodeRead(Frozen):
    """A code or an official title among the words."""

    span: Span
    codes: tuple[AskedCode, ...] = ()
    """For each cause that it leads to, and each factor or sign that it tells of."""
    regions: tuple[Region, ...] = ()
    """Where its causes are."""
    titled: bool = False
    """Whether the words tell the title of a code of causes, and so name nothing of their own."""
    uncovered: str = ""
    """What is to be said of a code that leads to nothing."""

    def uncounted(self) -> CodeRead:
        """Return it as one that leads to nothing, and say so."""
        if not self.codes:
            return self
        told = f"{self.codes[0].code} ({self.codes[0].title}) is no cause here"
        return self.changed(codes=(), uncovered=told)

    @property
    def causes(self) -> tuple[CauseId, ...]:
        """The causes that it leads to."""
        return tuple(code.cause for code in self.codes if code.cause)

    @property
    def signs(self) -> tuple[StepId, ...]:
        """The steps that warn of what it tells."""
        return tuple(code.sign for code in self.codes if code.sign)

    @property
    def factors(self) -> tuple[FactorId, ...]:
        """The factors that it tells of."""
        return tuple(code.factor for code in self.codes if code.factor)


def find_codes(base: KnowledgeBase, text: Text, *, alone: bool) -> list[CodeRead]:
    """Return the codes in a text; a text that is an official title counts as its code.

    `alone` says that no name was found in it, so that any text may be a title.
    """
    words = {token.word for token in text.tokens}
    if any(re.fullmatch(_LIKE_A_CODE, word) for word in words if word[1:2].isdigit()):
        from painref.answers.free_words.code_words import by_code

        return by_code(base, text)
    is_title = alone or not _OF_TITLES.isdisjoint(words)
    if is_title and 0 < len(text.tokens) <= _LONGEST_TITLE:
        from painref.answers.free_words.code_words import by_title

        return by_title(base, text)
    return []
