"""What is to be said of codes in free words that are none, of ranges, and of sides that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from painref.answers.profile import AskedCode
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import quoted

_MAY_HOLD_CODES = re.compile(r"[A-Z] ?\d[0-9A-ZlI]|\d{3}\.\d", re.IGNORECASE)
_SIDES = ("left", "right")


def unread_codes(base: KnowledgeBase, text: str, read: Sequence[AskedCode]) -> Iterator[str]:
    """Yield why something that is written as a code is not read.

    Of a range, what leads to nothing else than its ends needs no word.
    """
    if not _MAY_HOLD_CODES.search(text):
        return
    from painref.words.code_mentions import codes_in
    from painref.words.coded import leading
    from painref.words.missed import missed_unknown

    mentioned = codes_in(text)
    for code in dict.fromkeys(mentioned.unknown):
        yield f"{quoted(code)} {missed_unknown(code).told()}"
    known = {code.code for code in read}
    causes = {str(code.cause) for code in read}
    for written, entries in mentioned.ranges:
        others = [one for one in entries if one.code not in known]
        led = {one.code: {c.id for c in leading(base, one, ["causes"])} for one in others}
        if left := [code for code, ids in led.items() if not ids or ids - causes]:
            yield f"Of the codes {quoted(written)} these are not read; name each: {', '.join(left)}"


def sides_that_differ(codes: Sequence[AskedCode], sides: Sequence[str]) -> Iterator[str]:
    """Yield where the words tell one side and the title of a code the other one."""
    told = {side for side in sides if side in _SIDES}
    for code in codes:
        titled = {side for side in _SIDES if re.search(rf"\b{side}\b", code.title.lower())}
        if len(told) == len(titled) == 1 and told != titled:
            yield f"{code.code} is of the {titled.pop()} side, and the words say {told.pop()}"
            return
