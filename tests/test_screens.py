"""Whole screens, most at three widths, compared letter by letter.

After a change that is meant: `python -m pytest tests/test_screens.py --update-golden`,
then read the changed files before committing them.
"""

from __future__ import annotations

import pytest

from tests.conftest import ROOT

SCREENS = {
    "suggest-disc-bulge": ["suggest", "--cause", "disc-bulge"],
    "suggest-herniation-severe": [
        *("suggest", "--cause", "disc-herniation"),
        *("--severity", "severe", "--levels", "multiple"),
    ],
    "suggest-surgery-indicated": [
        *("suggest", "--cause", "nerve-root-compression", "--factor", "surgery-indicated"),
    ],
    "suggest-explain": ["suggest", "--cause", "disc-bulge", "--explain"],
    "suggest-document": ["suggest", "--cause", "disc-bulge", "--source", "ipm-overview"],
    "suggest-sciatica-acute": [
        *("suggest", "--cause", "sciatica"),
        *("--duration", "acute", "--severity", "severe"),
    ],
    "suggest-sciatica-chronic": ["suggest", "--cause", "sciatica", "--duration", "chronic"],
    "suggest-facet": ["suggest", "--cause", "facet-joint-pain", "--duration", "chronic"],
    "suggest-fracture": ["suggest", "--cause", "vertebral-fracture"],
    "suggest-crps-arm": ["suggest", "--cause", "crps-arm"],
    "suggest-after-surgery": ["suggest", "--cause", "pain-after-spine-surgery"],
    "suggest-two-causes": [
        *("suggest", "--cause", "disc-bulge", "--cause", "facet-joint-pain"),
    ],
    "suggest-all-against": [
        *("suggest", "--cause", "trigger-points", "--duration", "chronic", "--pain", "axial"),
    ],
    "suggest-knee": ["suggest", "--cause", "knee-osteoarthritis"],
    "suggest-blood-thinner": ["suggest", "--cause", "crps-arm", "--factor", "anticoagulants"],
    "compare": ["compare", "vertebroplasty", "kyphoplasty"],
    "map": ["map", "--cause", "sciatica"],
    "pathway": ["pathway", "--source", "ipm-overview"],
    "search": ["search", "spinal", "hematoma"],
    "show-idet": ["show", "idet"],
    "show-idet-full": ["show", "idet", "--full"],
    "show-idet-sections": ["show", "idet", "--section", "risks", "--section", "availability"],
    "show-precaution": ["show", "blood-thinner-high-risk"],
    "show-source": ["show", "freeman-2005"],
    "evidence": ["evidence", "--cause", "spinal-stenosis"],
    "evidence-plot": [
        *("evidence", "--procedure", "condoliase", "--design", "randomized-trial", "--plot"),
    ],
    "show-disc-damage": ["show", "disc-damage"],
    "show-imaging": ["show", "imaging"],
    "list-causes": ["list", "causes"],
}


WIDTHS = {"compare": (80,), "show-idet-full": (80,)}
"""The widths of screens that say all of some records: that no word is lost at others is held elsewhere."""
CASES = [(name, columns) for name in SCREENS for columns in WIDTHS.get(name, (40, 80, 120))]


@pytest.mark.parametrize(("name", "columns"), CASES)
def test_screen(name: str, columns: int, run, request: pytest.FixtureRequest) -> None:
    path = ROOT / "tests/golden" / f"{name}-{columns}.txt"
    screen = run(*SCREENS[name], columns=columns).stdout
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(screen, encoding="utf-8")
    assert screen == path.read_text(encoding="utf-8")


def test_no_screen_is_left_over() -> None:
    there = {path.name for path in (ROOT / "tests/golden").iterdir()}
    assert there == {f"{name}-{columns}.txt" for name, columns in CASES}
