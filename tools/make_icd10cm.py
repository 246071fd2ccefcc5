"""Make data/codes/icd-10-cm.tsv, the codes of ICD-10-CM that painref knows.

    .venv/bin/python tools/make_icd10cm.py          # write it
    .venv/bin/python tools/make_icd10cm.py --check  # only say whether it is as it would be made

The codes and titles are those of the package simple-icd-10-cm (a `dev` extra), which carries the
files of the US National Center for Health Statistics; these are in the public domain. What is
ours is the body region: read off the title, or else that of what stands above the code.

Chapters that matter for pain are there whole; of the others the first four or three characters,
so that the table stays below a megabyte. Its head says which, and `painref/base/icd10cm.py` reads
it. A code with a seventh character has no line of its own: the head lists what these mean, by
number, and the third column gives the number, where it is another one than for the code above.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

warnings.simplefilter("ignore", DeprecationWarning)

import simple_icd_10_cm as icd  # noqa: E402

from painref.model.terms import Region  # noqa: E402

RELEASE = "ICD-10-CM April 1, 2026"
FILE = Path(__file__).parent.parent / "data" / "codes" / "icd-10-cm.tsv"
LIMIT = 1 << 20
"""How many bytes the table may have."""

WHOLE = tuple(
    "A18.0 B02 C40 C41 C79 C8 C9 D68 D69 D84.8 E08.4 E09.4 E10.4 E11.4 E13.4 F17 F45 G I70.2 I73"
    " L40.5 M O29.4 O74.5 O89.4 Q76 R0 R1 R2 R5 R78.8 S1 S2 S3 T84 Z45.4 Z51.1 Z79 Z91.04 Z95.8"
    " Z96.8 Z98 Z99.8".split()
)
"""How codes begin that are there to their last character but the seventh."""
FOUR = ("B", "C", "D", "E", "F", "I", "K", "N", "R", "S", "Z")
"""How codes begin of which the first four characters are there."""
THREE = ("A", "H", "J", "L", "O", "P", "Q", "T", "U", "V", "W", "X", "Y")
"""How codes begin of which the first three characters are there."""

ARM = ("shoulder", "elbow", "hand-wrist")
LEG = ("hip", "knee", "foot-ankle")
REGIONS = tuple(map(str, Region))
"""In the order in which a line names them."""

NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bcervic(?!ogenic)|atlanto|\bodontoid|\btorticollis", ("cervical",)),
    (r"cervicothoracic|thoracolumbar|\bthoracic\b", ("thoracic",)),
    (r"\blumb|\b(?:low|lower) back|thoracolumbar", ("lumbar",)),
    (r"lumbosacral|\bsacr|\bcoccy", ("sacral",)),
    (
        r"\bhead\b(?! of| and neck of)|headache|migraine|\bfac(?:e|ial)\b|trigeminal|\boccipital\b",
        ("head",),
    ),
    (r"masticat|temporomandib|\bjaw|\bskull\b|\bscalp\b|\borofacial", ("head",)),
    (r"\bneck\b(?! of)", ("cervical",)),
    (r"\bchest\b|\bribs?\b|\bthorax\b|\bintercostal|\bsternum|sternocl|costochondral", ("chest",)),
    (r"\babdom", ("abdomen",)),
    (r"\bpelvi[cs]\b|\bperine|\bpudendal", ("pelvis",)),
    (
        r"\bshoulder|\bclavic|\bscapul|\brotator|\bacromi|\bglenoid|\bupper arm|\bhumer",
        ("shoulder",),
    ),
    (r"\belbow|\bepicondyl|\bolecranon|\bupper arm|\bhumer|\bforearm|\bulna|\bradius", ("elbow",)),
    (
        r"\bwrist|\bhands?\b|\bfinger|\bthumb|\bcarp|metacarp|\bforearm|\bulna|\bradi(?:us|al)\b",
        ("hand-wrist",),
    ),
    (r"\bhip\b|\bhips\b|\btrochanter|\bglute|\bthigh|\bfemur\b|\bfemoral|\bacetab", ("hip",)),
    (r"\bknee|\bpatell|\bmenisc|\bpopliteal|\bcruciate|\bthigh|\bfemur\b", ("knee",)),
    (r"\blower leg|\btibia|\bfibula", ("knee", "foot-ankle")),
    (
        r"\bfoot\b|\bfeet\b|\bankle|\btoes?\b|\bheel|\bplantar|calcane|achilles|\btars|metatars|hallux",
        ("foot-ankle",),
    ),
    (r"\bupper (?:limb|extremit)|(?<!upper )\barm\b", ARM),
    (r"\blower (?:limb|extremit)|(?<!lower )\bleg\b", LEG),
)
"""Words of titles, and the regions that they name."""
OF_NO_PAIN = re.compile(r"C(?!40|41|79)|[DEFIKNQZ]|R[346-9]")
"""Chapters in which such words name an organ: the cervix, the radial artery."""
GIVEN = {
    "G43": ("head",),
    "G44": ("head",),
    "G50": ("head",),
    "G51": ("head",),
    "G56.0": ("hand-wrist",),
    "G57.5": ("foot-ankle",),
    "S0": ("head",),
    "S1": ("cervical",),
    "S22.0": ("thoracic",),
}
"""Regions that no title names, or names otherwise, by how codes begin."""


def main() -> None:
    """Write the table, or say whether it is up to date."""
    text = "".join(f"{line}\n" for line in table())
    size = len(text.encode())
    if size > LIMIT:
        sys.exit(f"the table has {size:,} bytes, more than {LIMIT:,}; take a chapter out of WHOLE")
    if "--check" in sys.argv[1:]:
        there = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
        sys.exit(None if there == text else f"{FILE} is not what this script makes; run it")
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE}: {text.count(chr(10))} lines, {size:,} bytes\n")


def table() -> Iterator[str]:
    """Yield the lines of the table: its head, and a line a code, in the order of their characters."""
    codes = sorted({code for code in icd.get_all_codes(True) if is_kept(code)})
    seventh = Seventh(codes)
    yield f"# {RELEASE}"
    yield f"# Made by tools/make_icd10cm.py from simple-icd-10-cm {version('simple-icd-10-cm')}; titles are in the public domain."
    yield "# code, title, seventh characters (a number below, - for none, else as above), regions"
    for name, starts in (("whole", WHOLE), ("four", FOUR), ("three", THREE)):
        yield f"# {name}: {' '.join(starts)}"
    for number, meanings in enumerate(seventh.kinds):
        yield f"# seventh {number}: {'; '.join(f'{c}={text}' for c, text in meanings)}"
    for code in codes:
        title = icd.get_description(code)
        yield "\t".join((code, title, seventh.column(code), " ".join(regions(code)))).rstrip("\t")


def is_kept(code: str) -> bool:
    """Say whether a code of the package has a line in the table."""
    is_above_categories = icd.is_chapter_or_block(code) and not icd.is_category(code)
    if is_above_categories or icd.is_extended_subcategory(code):
        return False  # a block of one category has the name of that: C50
    length = len(code.replace(".", ""))
    return (
        (length == 3 and code[1].isdigit())  # QA0 could be a word, and is of no pain
        or code.startswith(WHOLE)
        or (length == 4 and (code.startswith(FOUR) or any(w.startswith(code) for w in WHOLE)))
    )


class Seventh:
    """What the seventh characters of codes mean."""

    def __init__(self, codes: list[str]) -> None:
        self.of = {code: _meanings(icd.get_seven_chr_def(code, True)) for code in codes}
        self.kinds = list(dict.fromkeys(kind for kind in self.of.values() if kind))

    def column(self, code: str) -> str:
        """Return the number of what a code's are, nothing where it is that of the code above."""
        above = parent(code)
        own = self.of[code]
        if own == (self.of[above] if above else ()):
            return ""
        return str(self.kinds.index(own)) if own else "-"


def _meanings(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((character, " ".join(text.split())) for character, text in told.items())


def parent(code: str) -> str | None:
    """Return the code above one; above a category there are only blocks."""
    return None if icd.is_category(code) else str(icd.get_parent(code))


def regions(code: str) -> tuple[str, ...]:
    """Return the regions that the title of a code names, or else what stands above it.

    A limb that a title names does not undo the part of it that stands above: carpal tunnel
    syndrome of an upper limb is at the wrist.
    """
    above = parent(code)
    higher = regions(above) if above else GIVEN.get(code[:2], ())
    found = GIVEN.get(code) or named(code)
    return found if found and not {*higher} < {*found} else higher or found


def named(code: str) -> tuple[str, ...]:
    """Return the regions that the title of a code names."""
    if OF_NO_PAIN.match(code):
        return ()
    title = icd.get_description(code).lower()
    found = {region for words, at in NAMED if re.search(words, title) for region in at}
    return tuple(region for region in REGIONS if region in found)


if __name__ == "__main__":
    main()
