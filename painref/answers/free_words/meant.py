"""What may be meant by words that name no cause."""

from __future__ import annotations

from collections.abc import Sequence

from painref.answers.free_words.composed import cause_called
from painref.answers.free_words.found import Found
from painref.answers.free_words.spreading import InLimb
from painref.base.knowledge_base import KnowledgeBase
from painref.words.missed import missed

LONGEST = 10
"""What has more words is a sentence, and no name that was written in another way."""


def may_be_meant(
    base: KnowledgeBase, found: Found, limbs: Sequence[InLimb]
) -> list[tuple[str, str]]:
    """Return kind and id of what may be meant: pain in a limb may come from the spine."""
    is_short = len(found.text.tokens) <= LONGEST and not found.denials.phrases
    if is_short and (meant := missed(base, found.text.written, ["causes"]).meant):
        return [*meant]
    causes = [cause_called(base, f"radiating {limb.limb} pain") for limb in limbs]
    return [*dict.fromkeys(("causes", cause.id) for cause in causes if cause)]
