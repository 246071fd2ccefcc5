"""The static pages in a real browser: they load without an error, answer by keys, and are accessible."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site_pages import (
    site as site,  # a fixture
    whole_site as whole_site,  # a fixture
)

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVERYTHING = pytest.mark.exhaustive
FIRST = "causes/sciatica.html"
"""The page that stands for the others where not all are looked at."""
KINDS_OF_PAGES = (
    "index.html",
    "index.html?q=disc",
    FIRST,
    "causes/cervical-myelopathy.html",
    "procedures/epidural-steroid-injection.html",
    "procedures/hostile-needle.html",
    "leaflets/procedures/hostile-needle.html",
    "leaflets/causes/sciatica.html",
    "sources/racgp2022.html",
    "factors/diabetes.html",
    "groups/index.html",
    "map.html",
    "pathway.html",
    "coverage.html",
    "reading.html",
)


AS_IT_STANDS = {"preload": False, "resultTypes": ["violations"]}
"""That axe loads no style sheet anew, which the policy of the pages refuses."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as run:
        # Root, as which containers run, has no sandbox of its own.
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = run.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that fails its test where anything goes wrong or is asked for elsewhere."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on("request", lambda request: _refuse_elsewhere(request.url, wrong))
    yield page
    context.close()
    assert wrong == []


def _refuse_elsewhere(url: str, wrong: list[str]) -> None:
    if not url.startswith(("file:///", "data:,")):
        wrong.append(f"asked for {url}")


def address(site: Path, path: str) -> str:
    name, _, query = path.partition("?")
    return (site / name).as_uri() + (f"?{query}" if query else "")


# ---------------------------------------------------------------- pages


def but_first(cases: Iterable[Any], first: Any) -> list[Any]:
    """Return cases of which only the first is tried where not everything is gone through."""
    return [case if case == first else pytest.param(*case, marks=EVERYTHING) for case in cases]


@EVERYTHING
@pytest.mark.parametrize(
    "folder",
    [
        ".",
        "causes",
        "procedures",
        "factors",
        "topics",
        "precautions",
        "leaflets/causes",
        "leaflets/procedures",
    ],
)
def test_every_page_loads_without_an_error(folder: str, whole_site: Path, page: Page) -> None:
    paths = sorted((whole_site / folder).glob("*.html"))
    assert paths
    for path in paths:
        page.goto(path.as_uri())
        assert page.locator("h1").count() == 1, path


@pytest.mark.parametrize(
    ("path", "colors"),
    but_first(
        [(path, "light") for path in KINDS_OF_PAGES]
        + [
            (path, "dark") for path in KINDS_OF_PAGES if path.startswith(("causes", "index", "map"))
        ],
        (FIRST, "light"),
    ),
)
def test_axe_finds_nothing(path: str, colors: str, site: Path, page: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=colors)
    page.goto(address(site, path))
    for details in page.locator("details > summary").all():
        if details.is_visible():
            details.click()
    for box in page.locator("#switches input[type=checkbox]").all()[:6]:
        box.check()
    found = axe.run(page, options=AS_IT_STANDS).response["violations"]
    told = [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in found]
    assert told == []


@pytest.mark.parametrize(("path",), but_first([(path,) for path in KINDS_OF_PAGES], (FIRST,)))
def test_no_page_is_wider_than_the_screen(path: str, site: Path, page: Page) -> None:
    page.goto(address(site, path))
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


# ---------------------------------------------------------------- search


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("slipped disc", "Bulging disc"),
        ("M51.26", "Bulging disc"),
        ("M54.12", "Cervical radiculopathy"),
        ("IDET", "Intradiscal electrothermal annuloplasty (IDET)"),
        ("sciat", "Sciatica"),
        ("sciatika", "Sciatica"),
    ],
)
def test_search_finds_what_is_typed(typed: str, first: str, site: Path, page: Page) -> None:
    page.goto(address(site, "index.html"))
    page.get_by_label("Search by name").fill(typed)
    assert page.locator("#results a").first.text_content() == first
    alike = "Nothing is called so" in (page.locator("#found").text_content() or "")
    assert alike == (typed == "sciatika")
    page.locator("#results a").first.click()
    assert page.locator("h1").text_content() == first


def test_search_from_another_page_leads_to_the_start_page(site: Path, page: Page) -> None:
    page.goto(address(site, "procedures/idet.html"))
    page.get_by_label("Search names and codes").fill("slipped disc")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html?q=slipped+disc")
    assert page.locator("#results a").first.text_content() == "Bulging disc"


def test_nothing_found_says_so(site: Path, page: Page) -> None:
    page.goto(address(site, "index.html?q=zzzzqqqq"))
    assert "Nothing found" in (page.locator("#found").text_content() or "")
    assert page.locator("#results li").count() == 0


# ---------------------------------------------------------------- switches


def test_switches_work_by_keyboard_alone(site: Path, page: Page) -> None:
    page.goto(address(site, "causes/sciatica.html"))
    before = page.locator("#answer").inner_text()
    assert _tab_to(page, "severity")
    page.keyboard.press("s")  # severe
    assert _tab_to(page, "duration")
    page.keyboard.press("u")  # under 3 months
    assert "(severe; under 3 months;" in page.locator("#answer h2").inner_text()
    after = page.locator("#answer").inner_text()
    assert "Guidelines: for, with conditions" in after
    assert "Guidelines: for, with conditions" not in before
    assert "Shown: Sciatica" in (page.locator("#status").text_content() or "")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens what else is true
    while page.evaluate("document.activeElement.value") != "factor-surgery-indicated":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#told-factor-surgery-indicated").is_visible()
    notes = page.locator("#answer .note.out")
    of = notes.evaluate_all("some => some.map((note) => note.dataset.of)")
    # The block stands there twice, as a treatment and as a test.
    assert sorted(of) == [*["anesthetic-nerve-block"] * 2, "epidural-steroid-injection"]
    assert "Surgery is needed: rules it out" in notes.first.inner_text()
    command = page.locator("#command").inner_text()
    assert command.endswith("--severity severe --duration acute --factor surgery-indicated")


def _tab_to(page: Page, id_: str) -> bool:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == id_:
            return True
    return False


def test_starting_again_brings_the_first_answer_back(site: Path, page: Page) -> None:
    page.goto(address(site, "causes/sciatica.html"))
    before = page.locator("#answer").inner_text()
    page.select_option("#severity", "severe")
    assert page.locator("#answer").inner_text() != before
    page.get_by_role("button", name="Start again").click()
    page.wait_for_function("document.querySelector('#severity').value === ''")
    page.wait_for_function(
        "before => document.querySelector('#answer').innerText === before", arg=before
    )
    assert page.locator("section.told:visible").count() == 0


def test_what_stands_there_without_scripts_is_the_same_answer(site: Path, browser: Browser) -> None:
    found = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address(site, "causes/sciatica.html"))
        found.append(page.locator("#answer").inner_text())
        assert page.locator("#switches").is_visible() == scripts
        context.close()
    assert found[0] == found[1]


def test_the_skip_link_comes_first_and_leads_to_the_content(site: Path, page: Page) -> None:
    page.goto(address(site, "procedures/idet.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_printed_page_holds_what_is_folded_and_no_switches(site: Path, page: Page) -> None:
    page.goto(address(site, "causes/sciatica.html"))
    page.emulate_media(media="print")
    assert not page.locator("#switches").is_visible()
    folded = page.locator("#answer details li").first
    assert (folded.bounding_box() or {"height": 0})["height"] > 0
