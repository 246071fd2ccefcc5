"""What a name means, and what stands around it. Light, since every look-up uses it.

A record's own name, and a code that stands alone, are looked up here; all that people write
otherwise is for `painref/words/naming.py`, which is loaded only then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from painref.base.names import normalize
from painref.model.kinds import KINDS
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Duration, Levels, Region, Severity, Term

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase, Known
    from painref.base.recorded_codes import Recorded

Found = tuple[str, Any]
"""A record with its kind."""


class About(Term):
    """What words around a name are about."""

    SIDE = "side"
    LEVELS = "levels"
    SEVERITY = "severity"
    DURATION = "duration"
    REGION = "region"
    LIMB = "limb"
    """A whole limb, which pain of the spine runs into too: taken off only where it is asked for."""
    QUALIFIER = "qualifier"
    """What tells of no condition that records know: central, grade 1, degenerative, suspected."""


@frozen
class Around(Frozen):
    """What is left of a text, and what was read off it: what is told of a condition under its key."""

    name: str
    """The text without those words."""
    levels: Levels | None = None
    """Whether it is at one level or several."""
    regions: tuple[Region, ...] = ()
    """Those that words name or, failing these, in which the levels lie that they name."""
    severity: Severity | None = None
    """None too where it is not settled: moderate to severe."""
    duration: Duration | None = None
    about: frozenset[About] = frozenset()
    """What the words that were taken off are about."""


NOTHING_AROUND = Around("")
_AROUND = frozenset(
    "left right both bilateral lt rt l r cervical neck thoracic thoracolumbar cervicothoracic mid middle "
    "upper low lower lumbar lumbal lumbosacral sacral sacrum sacrococcygeal back spine head chest thorax "
    "abdomen abdominal belly pelvis pelvic shoulder elbow wrist hand finger fingers thumb hip knee foot "
    "feet ankle heel toe toes level levels multilevel acute subacute chronic longstanding mild mildly "
    "moderate severe severely advanced".split()
)
"""Words of which something is read even where they belong to a name; `around_names` says what."""


@frozen
class Named(Frozen):
    """What a text names."""

    records: tuple[Found, ...]
    """The records of the kinds that were asked for, each with its kind."""
    around: Around = NOTHING_AROUND
    """What stands around their names: levels, severity, duration."""
    regions: tuple[Region, ...] = ()
    """Where it is, as the code or the words say; none, if these do not say it."""
    codes: tuple[Recorded, ...] = ()
    """The codes that led to the records."""
    others: tuple[Found, ...] = ()
    """Records of other kinds that are named too: a factor beside a cause."""
    unread: tuple[str, ...] = ()
    """Words of which nothing was made."""


def understand(base: KnowledgeBase, text: str, kinds: Iterable[str] = KINDS) -> Named | None:
    """Return what a text names among the records of `kinds`; None if that is nothing of these.

    The records are several where a code stands in several, or where several are named. Why a
    text names nothing says `painref.words.missed`.
    """
    kinds = [*kinds]
    found = base.find(text, kinds)
    if found and (is_own(text, found[1]) or _has_nothing_around(text)):
        return Named((found,))
    if kinds == ["sources"]:  # these have ids, and no names
        return Named((found,)) if found else None
    if any(map(str.isdigit, text)):
        from painref.words.coded import by_code_alone

        if coded := by_code_alone(base, text, kinds):
            return coded
    from painref.words.naming import understood

    return understood(base, text, kinds)


def is_own(text: str, record: Known) -> bool:
    """Say whether a text is the id or the first name of a record."""
    return normalize(text) in (normalize(record.id), normalize(record.name))


def _has_nothing_around(text: str) -> bool:
    """Say whether a text is a name with no side, level, region, severity or duration in it."""
    words = text.lower().replace("-", " ").split()
    return not any(map(str.isdigit, text)) and _AROUND.isdisjoint(words)
