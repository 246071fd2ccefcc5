"""The table of ICD-10-CM: made as its script makes it, and read without waiting for it elsewhere."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest
import simple_icd_10_cm as icd

from painref.base.icd10cm import above, entry, release, spelled, titled
from painref.base.recorded_codes import recorded, recorded_below
from painref.model.terms import Match
from painref.reading.layers import built_in
from tests.conftest import ROOT


def maker() -> ModuleType:
    path = ROOT / "tools/make_icd10cm.py"
    spec = importlib.util.spec_from_file_location("make_icd10cm", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_its_script_makes() -> None:
    made = maker()
    there = (ROOT / "data/codes/icd-10-cm.tsv").read_text(encoding="utf-8")
    assert "".join(f"{line}\n" for line in made.table()) == there
    assert len(there.encode()) <= 1 << 20
    assert built_in() == str(ROOT / "data")
    assert release() == made.RELEASE


def test_every_category_is_there_whatever_block_has_its_name() -> None:
    categories = {c for c in icd.get_all_codes(True) if icd.is_category(c) and c[1].isdigit()}
    assert {c for c in categories if entry(c) is None} == set()
    assert {"C50", "M96", "M99", "B20", "O09"} < categories


def test_every_code_with_a_seventh_character_is_put_together_again() -> None:
    extended = [c for c in icd.get_all_codes(True) if icd.is_extended_subcategory(c)]
    some = [c for c in extended if c.startswith(("M", "S1", "S2", "S3", "T84"))]
    assert len(some) > 7000
    for code in some[::29]:
        found = entry(code)
        assert found is not None, code
        assert (found.code, found.title, found.whole) == (code, icd.get_description(code), True)
        assert entry(f"{code[:-1]}Z") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("m5412", "M54.12"),
        (" M54.12 ", "M54.12"),
        ("m80.08xa", "M80.08XA"),
        ("s336xxa", "S33.6XXA"),
        ("M54", "M54"),
        ("M54.", None),
        ("L5", None),
        ("722.10", None),
        ("M54.123456", None),
    ],
)
def test_a_code_is_spelled_one_way(text: str, code: str | None) -> None:
    assert spelled(text) == code


@pytest.mark.parametrize(
    ("code", "regions"),
    [
        ("M54.12", "cervical"),
        ("M54.17", "lumbar sacral"),
        ("M47.813", "cervical thoracic"),
        ("M54.2", "cervical"),
        ("M46.1", "sacral"),
        ("G56.01", "hand-wrist"),
        ("G57.71", "hip knee foot-ankle"),
        ("M25.552", "hip"),
        ("R51.9", "head"),
        ("S72.0", "hip knee"),
        ("S32.010A", "lumbar"),
        ("M54.30", ""),
        ("C53.9", ""),
        ("Q76.2", ""),
    ],
)
def test_a_title_or_what_stands_above_tells_the_region(code: str, regions: str) -> None:
    found = entry(code)
    assert found
    assert " ".join(map(str, found.regions)) == regions


def test_of_other_chapters_the_first_characters_are_known() -> None:
    found = entry("E11.65")
    assert found
    assert not found.whole
    assert found.parents[0] == (
        "E11.6",
        "Type 2 diabetes mellitus with other specified complications",
    )
    assert found.category == ("E11", "Type 2 diabetes mellitus")
    assert entry("E11.42").whole
    assert entry("M54.1Z") is None
    assert entry("E99.1") is None


def test_what_stands_above_a_code_comes_nearest_first() -> None:
    assert list(above("M80.08XA")) == ["M80.08", "M80.0", "M80"]
    assert list(above("S32.018A")) == ["S32.018", "S32.01", "S32.0", "S32"]
    assert list(above("M54")) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Radiculopathy, lumbar region", "M54.16"),
        ("causalgia, right lower limb", "G57.71"),
        ("causalgia lower limb", "G57.7"),
        ("Intervertebral disc degeneration, lumbosacral region", "M51.37"),
        ("Wedge compression fracture of first lumbar vertebra, initial encounter", "S32.010"),
        ("knee osteoarthritis", "M17"),
        ("radiculopathy of the toe", None),
        ("", None),
        ("unspecified", None),
    ],
)
def test_a_code_is_found_by_its_title(title: str, code: str | None) -> None:
    found = titled(title)
    assert (found.code if found else None) == code


def led(base, code: str) -> dict[str, tuple[str, str]]:
    return {one.id: (str(one.match), one.recorded) for one in recorded(base, code, ["causes"])}


def test_a_code_leads_to_what_lists_it_or_the_nearest_above_and_to_no_sibling(base) -> None:
    assert led(base, "M54.12") == {"cervical-radiculopathy": ("exact", "M54.12")}
    assert led(base, "M48.50XA") == {"vertebral-fracture": ("narrower", "M48.5")}
    assert led(base, "G57.02") == {
        "piriformis-syndrome": ("broader", "G57.0"),
        "deep-gluteal-syndrome": ("broader", "G57.0"),
    }
    assert led(base, "G83.4") == {"cauda-equina-syndrome": ("exact", "G83.4")}
    assert led(base, "M47.16") == {}  # myelopathy, though M47.12 and M47.8 are listed
    assert led(base, "C79.52") == {}
    assert led(base, "M54.1Z") == {}


def test_a_category_lists_what_is_recorded_below_it(base) -> None:
    assert recorded(base, "M51") == ()
    below = recorded_below(base, "M51")
    assert {"disc-herniation", "disc-degeneration"} <= {one.id for one in below}
    assert all(one.code.startswith("M51.") for one in below)


def test_an_exact_match_goes_before_all_others(base) -> None:
    found = recorded(base, "G89.3")
    assert found[0].id == "cancer-pain"
    assert found[0].match is Match.EXACT
    assert base.find("G89.3")[1].id == "cancer-pain"
    assert base.find("M47.813") is None
    assert len(base.fitting("M47.813")) == 2


def test_an_answer_that_needs_no_code_does_not_wait_for_the_table() -> None:
    code = (
        "import sys\nfrom painref.cli import cli\n"
        "try: cli(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "seen = 'painref.base.icd10cm' in sys.modules\n"
        "print(seen and sys.modules['painref.base.icd10cm']._table.cache_info().currsize,"
        " file=sys.stderr)"
    )
    for words, read in ((["show", "idet"], "False"), (["suggest", "--cause", "M54.12"], "1")):
        for _ in range(2):  # the second time from the cache
            done = subprocess.run(
                [sys.executable, "-c", code, *words],
                capture_output=True,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                check=True,
            )
        assert done.stderr.splitlines()[-1] == read
