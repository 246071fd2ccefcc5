"""What people write around a name: side, level, region, severity, duration, and what qualifies it.

`around("severe lumbar stenosis L4-5, left")` takes these words off and says what they are, so that
what is left can be looked up as a name. Pure functions of text; nothing here looks at records, so
a name that holds such words itself ("lateral recess stenosis") must be looked up first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from painref.model.terms import Duration, Levels, Region, Severity
from painref.words.named import About as About
from painref.words.named import Around as Around
from painref.words.named import Side, TakenOff
from painref.words.regions import LIMB_WORDS, LIMBS, REGION_WORDS
from painref.words.spinal_levels import how_many, levels_in, regions_of, said_how_many

_TWO_REGIONS = {
    "cervicothoracic": (Region.CERVICAL, Region.THORACIC),
    "thoracolumbar": (Region.THORACIC, Region.LUMBAR),
    "lumbosacral": (Region.LUMBAR, Region.SACRAL),
}
_MORE = {
    Region.THORACIC: "|middle back|upper back",
    Region.LUMBAR: "|lumbal",
    Region.SACRAL: "|sacrococcygeal",
}
"""Words that are taken off a name as they stand; those of `REGION_WORDS` with a hyphen too."""
_REGIONS = _TWO_REGIONS | {
    words.replace(" ", "[- ]") + _MORE.get(region, ""): (region,)
    for region, words in REGION_WORDS.items()
}
"""Words for regions, as patterns."""

_SEVERITY = {
    Severity.MILD: "mild(?:ly)?|slight(?:ly)?|minimal(?:ly)?",
    Severity.MODERATE: "moderate(?:ly)?",
    Severity.SEVERE: "severe(?:ly)?|marked(?:ly)?|high[- ]grade|end[- ]stage|advanced",
}
_ANY_SEVERITY = "|".join(_SEVERITY.values())
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
    (
        r"both(?:\s+sides)?|bilateral(?:ly)?|bilat\.?|b/l|(?:on\s+)?both\s+sides|either side",
        Side.BOTH,
    ),
    (r"(?:on\s+the\s+)?(?:left|lt\.?)(?:[- ]?(?:hand\s+)?sided?)?", Side.LEFT),
    (r"(?:on\s+the\s+)?(?:right|rt\.?)(?:[- ]?(?:hand\s+)?sided?)?", Side.RIGHT),
)
_INITIALS = (
    (r"(?<![\w.'/-])\(?L\)?(?![\w.'/-])", Side.LEFT),
    (r"(?<![\w.'/-])\(?R\)?(?![\w.'/-])", Side.RIGHT),
)
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
        for words, regions in _REGIONS.items():
            taking.take(About.REGION, f"(?:{words})(?:\\s+(?:region|spine|area|levels?))?", regions)
    if About.LIMB in wanted:
        for limb, words in LIMB_WORDS.items():
            taking.take(About.LIMB, words, LIMBS[limb])
    if About.SIDE in wanted:
        for words, side in _SIDES:
            taking.take(About.SIDE, words, (side,))
        for initial, side in _INITIALS:
            taking.take(About.SIDE, initial, (side,), as_is=True)
    if About.SEVERITY in wanted:
        _take_severity(taking)
    if About.DURATION in wanted:
        for duration, words in _DURATION.items():
            taking.take(About.DURATION, words, (duration,))
    if About.QUALIFIER in wanted:
        taking.take(About.QUALIFIER, _QUALIFIERS, ())
    return taking.done()


def _take_levels(taking: _Taking) -> None:
    for level in reversed(levels_in(taking.text)):
        taking.cut(About.LEVELS, level.start, level.end, level.names)
    if said := said_how_many(taking.text):
        taking.cut(About.LEVELS, said[1], said[2], (said[0],))


def _take_severity(taking: _Taking) -> None:
    """Take words of severity off; two of them leave it open which one it is."""
    span = rf"(?:{_ANY_SEVERITY})(?:\s*(?:-|/|to|or|and)\s*(?:{_ANY_SEVERITY}))+"
    taking.take(About.SEVERITY, span, ())
    for severity, words in _SEVERITY.items():
        taking.take(About.SEVERITY, words, (severity,))


class _Taking:
    """The taking of words off a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[About, dict[object, None]] = {about: {} for about in About}
        self.read: list[tuple[int, TakenOff]] = []
        self.places = list(range(len(text)))
        """Where each character that is left stood in the text."""

    def take(
        self, about: About, words: str, values: Iterable[object], *, as_is: bool = False
    ) -> None:
        """Take off all that fits a pattern: whole words in any case, unless it is to be taken `as_is`."""
        pattern = words if as_is else rf"(?<![\w/])(?:{words})(?![\w])"
        flags = 0 if as_is else int(re.IGNORECASE)
        for found in reversed(list(re.finditer(pattern, self.text, flags))):
            self.cut(about, found.start(), found.end(), values)

    def cut(self, about: About, start: int, end: int, values: Iterable[object]) -> None:
        """Take off a part of the text."""
        self.read.append((self.places[start], TakenOff(about, self.text[start:end].strip())))
        self.values[about] |= dict.fromkeys(values)
        self.text = f"{self.text[:start]} {self.text[end:]}"
        self.places[start:end] = [self.places[start]]

    def done(self) -> Around:
        """Return what is left and what was read."""
        in_order = [read for _, read in sorted(self.read, key=lambda item: item[0])]
        names = sorted(
            (v for v in self.values[About.LEVELS] if type(v) is str), key=_from_the_top_down
        )
        said = [v for v in self.values[About.LEVELS] if isinstance(v, Levels)]
        severities = [v for v in self.values[About.SEVERITY] if isinstance(v, Severity)]
        durations = [v for v in self.values[About.DURATION] if isinstance(v, Duration)]
        where = self.values[About.REGION] | self.values[About.LIMB]
        named = tuple(v for v in where if isinstance(v, Region))
        return Around(
            name=_tidy(self.text) if self.read else self.text.strip(),
            sides=tuple(v for v in self.values[About.SIDE] if isinstance(v, Side)),
            levels=tuple(names),
            how_many=how_many(names) or next(iter(said), None),
            regions=named or regions_of(names),
            severity=severities[0] if len(severities) == 1 else None,
            duration=durations[0] if len(durations) == 1 else None,
            read=tuple(in_order),
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
