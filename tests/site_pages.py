"""The site of the base with a clinic's records over it, made once for all tests that look at it.

Most tests look at a few pages of it, which are quickly made; `whole_site` has them all."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from painref.output.site import pages as site_pages
from tests.conftest import runner
from tests.kept import POLICY, write

HOSTILE = "<script>alert('name')</script> & \"><img src=x onerror=alert(1)> {{ 7 * 7 }}"
"""A text that must stay text on every page on which it stands."""
RECORD = f"""
id: hostile-needle
name: 'Hostile {HOSTILE.replace("'", "''")}'
aliases: ["</template><script>alert('alias')</script>"]
group: disc-procedures
targets: [disc]
summary: {{text: '{HOSTILE.replace("'", "''")}', cite: [our-policy]}}
indications:
  - {{cause: sciatica, fit: suits, text: '{HOSTILE.replace("'", "''")}', cite: [our-policy]}}
cautions:
  - factor: diabetes
    severity: contraindication
    basis: policy
    text: '{HOSTILE.replace("'", "''")}'
    cite: [our-policy]
risks:
  - {{text: '{HOSTILE.replace("'", "''")}', frequency: 3 of 40, events: 3, of: 40, cite: [our-policy]}}
checked: 2026-11-20
"""
SOURCE = POLICY.replace("What we offer", f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'")


FEW = {
    "cervical-myelopathy",
    "cervical-radiculopathy",
    "diabetes",
    "disc-bulge",
    "epidural-steroid-injection",
    "facet-joint-pain",
    "hostile-needle",
    "idet",
    "knee-osteoarthritis",
    "neuropathic-pain",
    "our-policy",
    "racgp2022",
    "sciatica",
}
"""The records that have a page in the smaller site; all are in its lists and its search."""


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site with each record."""
    return _made_once(tmp_path_factory, "painref-whole-site")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site with the pages of FEW records."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("cause_pages", "record_pages"):
            made = getattr(site_pages, name)
            patch.setattr(
                site_pages,
                name,
                lambda *words, made=made: made(*words) if words[-1].id in FEW else (),
            )
        return _made_once(tmp_path_factory, "painref-site")


def _made_once(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """Return the folder of a site that the first of several workers makes for all."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, lock = shared / name, shared / f"{name}.lock"
    try:
        lock.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if folder.exists():
                return folder
            time.sleep(0.1)
        pytest.fail("the site was not made in time by another worker")
    clinic = write(
        tmp_path_factory.mktemp("layer") / "clinic",
        sources__our_policy=SOURCE,
        procedures__hostile_needle=RECORD,
    )
    cache = str(tmp_path_factory.mktemp("site-cache"))
    done = runner("site", str(folder), "--data", str(clinic), PAINREF_CACHE=cache)
    assert done.exit_code == 0, done.stderr
    return folder


@dataclass
class Page(HTMLParser):
    """What a page is made of, as far as tests ask."""

    text: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    levels: list[int] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    parts: list[dict[str, str | None]] = field(default_factory=list)
    """The attributes of all elements that have data of their own."""

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def read(cls, html: str) -> Page:
        page = cls()
        page.feed(html)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        told = dict(attrs)
        assert not [name for name in told if name.startswith("on")], attrs
        assert "style" not in told, attrs
        if id_ := told.get("id"):
            self.ids.append(id_)
        if tag in ("a", "form") and (link := told.get("href") or told.get("action")):
            self.links.append(link)
        elif loaded := told.get("src") or told.get("href"):
            self.loaded.append(loaded)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.levels.append(int(tag[1]))
        if tag == "meta" and (name := told.get("http-equiv") or told.get("name")):
            self.meta[name] = told.get("content") or ""
        if any(name.startswith("data-") for name in told):
            self.parts.append(told)

    def handle_data(self, data: str) -> None:
        self.text += data
