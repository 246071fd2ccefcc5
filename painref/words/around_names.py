"""What people write around a name: side, level, region, severity, duration, and what qualifies it.

`around("severe lumbar stenosis L4-5, left")` takes these words off and says what they are, so that
what is left can be looked up as a name. Pure functions of text; nothing here looks at records, so
a name that holds such words itself ("lateral recess stenosis") must be looked up first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from painref.model.terms import Duration, Levels, Region, Severity
from painref.words.named import About, Around
from painref.words.regions import LIMB_WORDS, LIMBS, REGION_WORDS
from painref.words.spinal_levels import how_many, levels_in, regions_of, said_how_many

T = TypeVar("T")
_MORE = {
    Region.THORACIC: "|middle back|upper back",
    Region.LUMBAR: "|lumbal",
    Region.SACRAL: "|sacrococcygeal",
}
"""Words that are taken off a name as they stand; those of `REGION_WORDS` with a hyphen too."""
_REGIONS = {
    (Region.CERVICAL, Region.THORACIC): "cervicothoracic",
    (Region.THORACIC, Region.LUMBAR): "thoracolumbar",
    (Region.LUMBAR, Region.SACRAL): "lumbosacral",
} | {
    (region,): words.replace(" ", "[- ]") + _MORE.get(region, "")
    for region, words in REGION_WORDS.items()
}
"""Words for regions, as patterns."""

_SEVERITY = {
    Severity.MILD: "mild(?:ly)?|slight(?:ly)?|minimal(?:ly)?",
    Severity.MODERATE: "moderate(?:ly)?",
    Severity.SEVERE: "severe(?:ly)?|marked(?:ly)?|high[- ]grade|end[- ]stage|advanced",
}
_ANY_SEVERITY = "|".join(_SEVERITY.values())
_SEVERITIES = rf"(?:{_ANY_SEVERITY})(?:\s*(?:-|/|to|or|and)\s*(?:{_ANY_SEVERITY}))+"
"""Two of them leave it open which one it is."""
_DURATION = {
    Duration.ACUTE: "acute|subacute|sub-acute",
    Duration.CHRONIC: "chronic|long[- ]?standing|longstanding|long[- ]term",
}
_QUALIFIERS = (
    r"para[- ]?central|sub[- ]?articular|central|concentric|circumferential|diffuse|focal"
    r"|broad[- ]based|far[- ]lateral|extra[- ]?foraminal|foraminal|postero[- ]?lateral|posterior|eccentric"
    r"|degenerative|symptomatic|painful|suspected|possible|probable|likely|confirmed|proven|known"
    r"|recurring|refractory|intractable|idiopathic|primary|unspecified|nos|early|diagnostic"
    r"|(?:kl|kellgren[- ]lawrence|meyerding)?\s*grade\s*(?:[0-5]|i{1,3}v?|iv|v)\b|unilateral"
    r"|region|area|level|spine|diagnosis of|history of|h/o|dx:?|pt with|patient with|c/o"
)
_SIDES = (
    r"both(?:\s+sides)?|bilateral(?:ly)?|bilat\.?|b/l|(?:on\s+)?both\s+sides|either side",
    r"(?:on\s+the\s+)?(?:left|lt\.?)(?:[- ]?(?:hand\s+)?sided?)?",
    r"(?:on\s+the\s+)?(?:right|rt\.?)(?:[- ]?(?:hand\s+)?sided?)?",
)
_INITIALS = (r"(?<![\w.'/-])\(?L\)?(?![\w.'/-])", r"(?<![\w.'/-])\(?R\)?(?![\w.'/-])")
"""Left and right as they stand here: small letters are something else."""
_SHORT = (
    (r"\bw/\s*o\b", "without"),
    (r"\bw/", "with "),
    (r"\brt\b\.?", "right"),
    (r"\blt\b\.?", "left"),
    (r"\b(?:bilat|bil)\b\.?|\bb/l\b", "bilateral"),
    (r"\s*&\s*", " and "),
    (r"\bvs\b\.?", "versus"),
)
"""How words are shortened in charts."""


def spelled_out(text: str) -> str:
    """Write out what is shortened in charts: w/ as with, Rt as right, & as and."""
    for short, long in _SHORT:
        text = re.sub(short, long, text, flags=re.IGNORECASE)
    return " ".join(text.split())


def around(text: str, *about: About) -> Around:
    """Take what is `about` these things off a text (about anything but a limb, if none is named)."""
    wanted = about or tuple(one for one in About if one is not About.LIMB)
    taking = _Taking(text)
    if About.LEVELS in wanted:
        _take_levels(taking)
    if About.REGION in wanted:
        for regions in taking.values(
            About.REGION, _REGIONS, r"(?:\s+(?:region|spine|area|levels?))?"
        ):
            taking.regions += regions
    if About.LIMB in wanted:
        for limb in taking.values(About.LIMB, LIMB_WORDS):
            taking.regions += LIMBS[limb]
    if About.SIDE in wanted:
        for words in _SIDES:
            taking.take(About.SIDE, words)
        for initial in _INITIALS:
            taking.take(About.SIDE, initial, as_is=True)
    if About.SEVERITY in wanted:
        taking.take(About.SEVERITY, _SEVERITIES)
        taking.severities = taking.values(About.SEVERITY, _SEVERITY)
    if About.DURATION in wanted:
        taking.durations = taking.values(About.DURATION, _DURATION)
    if About.QUALIFIER in wanted:
        taking.take(About.QUALIFIER, _QUALIFIERS)
    return taking.done()


def _take_levels(taking: _Taking) -> None:
    for level in reversed(levels_in(taking.text)):
        taking.cut(About.LEVELS, level.start, level.end)
        taking.levels += level.names
    if said := said_how_many(taking.text):
        taking.how_many, start, end = said
        taking.cut(About.LEVELS, start, end)


class _Taking:
    """The taking of words off a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.about: set[About] = set()
        self.levels: list[str] = []
        self.how_many: Levels | None = None
        self.regions: list[Region] = []
        self.severities: list[Severity] = []
        self.durations: list[Duration] = []

    def values(self, about: About, words: Mapping[T, str], more: str = "") -> list[T]:
        """Return the values whose words are there, with `more` after them, and take these off."""
        return [value for value, one in words.items() if self.take(about, f"(?:{one}){more}")]

    def take(self, about: About, words: str, *, as_is: bool = False) -> bool:
        """Take off all that fits a pattern: whole words in any case, unless it is to be taken `as_is`.

        Return whether anything did.
        """
        pattern = words if as_is else rf"(?i:(?<![\w/])(?:{words})(?!\w))"
        self.text, count = re.subn(pattern, " ", self.text)
        self.about |= {about} if count else set()
        return count > 0

    def cut(self, about: About, start: int, end: int) -> None:
        """Take off a part of the text."""
        self.text = f"{self.text[:start]} {self.text[end:]}"
        self.about.add(about)

    def done(self) -> Around:
        """Return what is left and what was read."""
        levels = sorted(dict.fromkeys(self.levels), key=_from_the_top_down)
        return Around(
            name=_tidy(self.text) if self.about else self.text.strip(),
            levels=how_many(levels) or self.how_many,
            regions=tuple(dict.fromkeys(self.regions)) or regions_of(levels),
            severity=self.severities[0] if len(self.severities) == 1 else None,
            duration=self.durations[0] if len(self.durations) == 1 else None,
            about=frozenset(self.about),
        )


def _from_the_top_down(level: str) -> tuple[int, int]:
    return "CTLS".index(level[0]), int(re.findall("[0-9]+", level)[0])


_LOOSE = r"(?:a|an|and|at|by|for|from|in|of|on|or|over|the|to|with|since|x)"
"""Words that join; at an end, or before a comma, nothing is joined by them any more."""


def _tidy(text: str) -> str:
    """Close the gaps that words leave, with the words that joined them."""
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"\s*([,;:])(?:\s*[,;:])*", r"\1 ", text)
    before = None
    while before != text:
        before = text
        text = re.sub(r"\b(?:of|in|at|on)(?:\s+the)?\s*(?=[,;:)]|$)", " ", text, flags=re.I)
        text = re.sub(
            rf"^[\s,;:./-]*(?:{_LOOSE}\b\s+)*|(?:\s+\b{_LOOSE})*[\s,;:./-]*$", "", text, flags=re.I
        )
        text = " ".join(text.split())
    return text.replace(" ,", ",")
