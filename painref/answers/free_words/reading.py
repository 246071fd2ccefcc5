"""What was read in free words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from painref.answers.free_words.durations import Lasting
from painref.answers.profile import AskedCode
from painref.model.quick_dataclasses import Frozen, frozen, record
from painref.model.records import CauseId, Citation, FactorId, Slug
from painref.model.terms import Levels, Pain, Region, Severity, Term


@frozen
class Item(Frozen):
    """Some of the words, what kind of thing they tell, and which one."""

    words: str
    as_: str
    """cause, code, factor, region, side, level, levels, severity, pain, duration, age, warning, person,
    denied: what tells that a factor is not there, without a word of denial."""
    id: str


@frozen
class Warned(Frozen):
    """A warning sign in the words: the step of the pathway that it belongs to."""

    words: str
    step: str
    asks: str = ""
    """What must be true for it to be a sign, where the words alone do not tell: that heavy legs are weak.

    Empty, where they do.
    """


@frozen
class Alarm(Frozen):
    """Words that must be seen to first and that no record is about; what is said is our reading."""

    about: str
    """despair, headache, heart, injury and the like, or other for what may be another disease."""
    words: str
    text: str
    cite: tuple[Citation, ...] = ()
    """Where such a sign was read, if it was."""

    @property
    def is_sure(self) -> bool:
        """Whether it must be seen to first, and is not only what may be another disease."""
        return self.about != "other"


class About(Enum):
    """What a remark on the words is about."""

    CONFLICT = "conflict"
    """Words say two things, and which one counts."""
    ASSUMED = "assumed"
    """What was not said was taken for granted, or what is in doubt for true."""
    SIGN = "sign"
    """What may be a warning sign, and what is to be asked to know."""
    SEEN_FIRST = "seen-first"
    """What must be seen to first, and no record is about it."""
    IN_DOUBT = "in-doubt"
    PAST = "past"
    OTHER_PERSON = "other-person"
    MAY_BE = "may-be"
    """Which disease the words hint at."""
    PLACE = "place"
    """A part of the body that does not fit."""
    ASKS = "asks"
    """What is to be told to know what the words mean: which blood thinner."""
    NOT_READ = "not-read"
    """What nothing was read on, or what no record tells apart."""
    NOT_COVERED = "not-covered"


@frozen
class Remark(Frozen):
    """What is to be said of how words were taken: about what, the sentence, the words and records."""

    about: About
    text: str
    words: str | None = None
    """The words that it is about, as they were typed."""
    kind: str | None = None
    ids: tuple[str, ...] = ()
    """The records that are meant, and of which kind they are."""
    cite: tuple[Citation, ...] = ()
    inferred: bool = False
    """Whether what is said is our own reading, and not that of a source."""


@record
class Read(Frozen):
    """What free words say. What is not there was not said; what was denied stands in `negated`."""

    text: str
    causes: tuple[CauseId, ...] = ()
    """As they were named; `answered` are those that the answer is about."""
    codes: tuple[AskedCode, ...] = ()
    """The codes in the words that lead to causes."""
    uncovered: tuple[str, ...] = ()
    """What is to be said of what nothing here covers: codes that lead to nothing, a child."""
    regions: tuple[Region, ...] = ()
    severity: Severity | None = None
    levels: Levels | None = None
    level_names: tuple[str, ...] = ()
    pain: Pain | None = None
    duration: Lasting | None = None
    factors: tuple[FactorId, ...] = ()
    negated: tuple[str, ...] = ()
    well: tuple[str, ...] = ()
    """Of `negated`, what is told to be normal, with the word that says so."""
    denied: tuple[FactorId, ...] = ()
    """The factors that are denied, and not told elsewhere."""
    warnings: tuple[Warned, ...] = ()
    """These come before all else."""
    alarms: tuple[Alarm, ...] = ()
    """And these, of which no record is."""
    read: tuple[Item, ...] = ()
    not_used: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    """Of what is not used, what names something of which it is in doubt whether it holds."""
    conflicts: tuple[str, ...] = ()
    """Where words say two things, and which one counts."""
    remarks: tuple[Remark, ...] = ()
    """What else is to be said of how words were taken."""
    others: tuple[str, ...] = ()
    """Of what is not used, what is told of another person."""
    maybe: tuple[tuple[str, str], ...] = ()
    """Kind and id of what may be meant, where no cause was named, and nothing is urgent."""
    hinted: tuple[CauseId, ...] = ()
    """The causes that may be meant, whatever is urgent: their warning signs count."""
    nonspecific: bool = False
    """Whether low back pain was said without more, and no warning sign: it is taken as nonspecific."""

    def told(self, about: str) -> Term | None:
        """Return what is told of a condition (a key of CHOICES); of a time, whether it is long."""
        said: Term | Lasting | None = getattr(self, about)
        return said.is_ if isinstance(said, Lasting) else said

    @property
    def is_alarming(self) -> bool:
        """Whether something must be seen to first that no record is about."""
        return any(alarm.is_sure for alarm in self.alarms)

    @property
    def answered(self) -> tuple[CauseId, ...]:
        """The causes that the answer is about."""
        if not self.nonspecific:
            return self.causes
        return tuple(NONSPECIFIC.get(cause, cause) for cause in self.causes)

    def named(self, answered: Sequence[CauseId]) -> tuple[CauseId, ...]:
        """Return the causes that an answer is about as they were named."""
        if not self.nonspecific:
            return tuple(answered)
        names = {NONSPECIFIC.get(cause, cause): cause for cause in self.causes}
        return tuple(names.get(cause, cause) for cause in answered)


LOW_BACK_PAIN = CauseId(Slug("low-back-pain"))
NONSPECIFIC = {LOW_BACK_PAIN: CauseId(Slug("nonspecific-low-back-pain"))}
