"""The static pages: links, what may run, hostile records, answers, and the folder they are put in."""

from __future__ import annotations

import hashlib
import json
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import painref
from painref.answers.switches import TOGETHER, Switches
from painref.errors import NotWrittenError
from painref.model.kinds import KINDS
from painref.output import document as doc
from painref.output.leaflet import leaflet
from painref.output.site import folder as folders
from painref.output.site.folder import MARKER, write_site
from painref.output.site.pages import site_files
from painref.output.site.search_index import FIELDS, tokens
from painref.output.writers import html
from painref.words.wording import NOTICE
from tests.kept import make_island
from tests.site_pages import (
    HOSTILE,
    Page,
    site as site,  # a fixture
    whole_site as whole_site,  # a fixture
)

LEAFLETS = "leaflets/"
EVERYTHING = pytest.mark.exhaustive
CAUSES = (
    "sciatica",
    *(
        pytest.param(cause, marks=EVERYTHING)
        for cause in ("knee-osteoarthritis", "neuropathic-pain", "facet-joint-pain")
    ),
)


@cache
def read(site: Path) -> dict[str, Page]:
    """Return each page by its path in the folder, the leaflets too."""
    return {
        path.relative_to(site).as_posix(): Page.read(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture
def pages(site: Path) -> dict[str, Page]:
    """Return the few pages that most tests look at."""
    return read(site)


@pytest.fixture(params=["site", pytest.param("whole_site", marks=EVERYTHING)])
def any_site(request: pytest.FixtureRequest) -> Path:
    """Return the site of a few pages, and where everything is gone through that of all."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.fixture
def island(tmp_path: Path) -> painref.KnowledgeBase:
    return painref.load(make_island(tmp_path / "island"), builtin=False, cache=False)


# ---------------------------------------------------------------- all pages


@EVERYTHING
def test_each_record_has_a_page_and_the_whole_is_small(whole_site: Path, base) -> None:
    pages = read(whole_site)
    wanted = {f"{kind}/{record.id}.html" for kind, record in base.records(KINDS)}
    assert wanted | {*_index(whole_site)["documentIds"].values()} <= pages.keys()
    assert {
        "index.html",
        "map.html",
        "pathway.html",
        "coverage.html",
        "reading.html",
    } <= pages.keys()
    assert sum(path.stat().st_size for path in whole_site.rglob("*") if path.is_file()) < 40_000_000


@EVERYTHING
def test_no_link_is_dead(whole_site: Path) -> None:
    site, pages, dead = whole_site, read(whole_site), []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue
            assert not parts.scheme and not parts.netloc and not link.startswith("/"), link
            target = (site / path).parent / unquote(parts.path) if parts.path else site / path
            name = target.resolve().relative_to(site.resolve()).as_posix()
            if name.endswith(".html"):
                if name not in pages or (parts.fragment and parts.fragment not in pages[name].ids):
                    dead.append((path, link))
            elif not target.is_file():
                dead.append((path, link))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_else_may_run(any_site: Path) -> None:
    site = any_site
    for path, page in read(site).items():
        if path.startswith(LEAFLETS):
            continue
        policy = page.meta["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';"), path
        assert "unsafe" not in policy
        for loaded in page.loaded:
            assert loaded == "data:," or ((site / path).parent / loaded).resolve().is_file(), loaded
        assert page.tags["iframe"] == page.tags["object"] == page.tags["style"] == 0
    ours = ("search.js", "switches.js")
    scripts = "".join((site / "static" / name).read_text(encoding="utf-8") for name in ours)
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|eval)\s*\(", scripts)


def test_every_page_says_what_it_is_and_is_well_formed(any_site: Path) -> None:
    for path, page in read(any_site).items():
        # Above and below; a leaflet says it in words of its own.
        assert page.text.count(NOTICE) >= 2 or path.startswith(LEAFLETS), path
        assert page.tags["h1"] == 1, path
        assert not re.search(r"</?(ol|ul|li|p|div|h[1-6])\b", page.text), path
        assert page.tags["main"] == page.tags["header"] == page.tags["footer"] == 1, path
        assert len(page.ids) == len({*page.ids}), path
        steps = zip([0, *page.levels], page.levels, strict=False)
        assert all(now <= before + 1 for before, now in steps), (path, page.levels)


def test_what_is_laid_over_is_marked(site: Path, pages) -> None:
    assert "From clinic" in pages["procedures/hostile-needle.html"].text
    assert "from clinic" in pages["index.html"].text
    assert "from clinic" in pages["causes/sciatica.html"].text
    assert "Records laid over those of painref: clinic." in pages["sources/racgp2022.html"].text
    assert "From clinic" not in pages["procedures/idet.html"].text


def test_text_of_records_stays_text(pages) -> None:
    shown = ("procedures/hostile-needle.html", "causes/sciatica.html", "sources/our-policy.html")
    for path in (*shown, "index.html", "map.html", "sources/index.html"):
        page = pages[path]
        assert HOSTILE in page.text, path
        assert page.tags["img"] == 0
        assert page.tags["script"] == len([one for one in page.loaded if one.endswith(".js")])


def test_the_pages_of_one_source_have_no_dead_link_either(tmp_path: Path, run) -> None:
    done = run("site", str(tmp_path / "pages"), "--source", "freeman-2005")
    assert done.exit_code == 0, done.stderr
    found = {p.relative_to(tmp_path / "pages").as_posix() for p in (tmp_path / "pages").rglob("*")}
    for name in found:
        if name.endswith(".html"):
            page = Page.read((tmp_path / "pages" / name).read_text(encoding="utf-8"))
            for link in (one for one in page.links if not urlsplit(one).scheme):
                target = (tmp_path / "pages" / name).parent / urlsplit(link).path
                assert target.resolve().is_file() or link.startswith("#"), (name, link)


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize("cause", CAUSES)
def test_each_combination_shows_what_is_suggested_for_it(
    cause: str, pages, site: Path, base
) -> None:
    made = {
        p["data-choices"]: p["data-parts"]
        for p in pages[f"causes/{cause}.html"].parts
        if "data-choices" in p
    }
    html_ = (site / f"causes/{cause}.html").read_text(encoding="utf-8")
    template = html_.partition('<template id="parts">')[2].partition("</template>")[0]
    parts = list(_top_level(template))
    offered = Switches(base, base.causes[cause]).offered
    combinations = list(product(*(("", *offered[about]) for about in TOGETHER)))
    assert [*made] == ["|".join(choices) for choices in combinations]
    for choices in combinations:
        told = {about: choice for about, choice in zip(TOGETHER, choices, strict=True) if choice}
        wanted = painref.suggest(base, cause, **told)
        shown = [parts[int(number)] for number in (made["|".join(choices)] or "").split()]
        options = [m[1] for part in shown if (m := re.search(r'ranked" data-of="([^"]+)"', part))]
        ours = [o.procedure.id for o in wanted.options]
        assert [o for o in options if o != "hostile-needle"] == ours, choices
        # What is out on one ground stands together, several names behind one word.
        out = " ".join(Page.read(part).text for part in shown if ">OUT</" in part)
        for option in wanted.ruled_out:
            assert option.procedure.name in out, choices


def _top_level(template: str) -> Iterator[str]:
    """Yield the elements of a template, each with all that is in it."""
    depth, start = 0, 0
    for tag in re.finditer(r"<(/?)([a-z0-9]+)[^>]*?(/?)>", template):
        if tag[3] or tag[2] in ("br", "input"):
            continue
        if not depth:
            start = tag.start()
        depth += -1 if tag[1] else 1
        if not depth:
            yield template[start : tag.end()]


@pytest.mark.parametrize("cause", CAUSES[:2])
def test_each_factor_says_what_the_answer_with_it_says(cause: str, base) -> None:
    plain = painref.suggest(base, cause)
    before = {o.procedure.id for o in (*plain.options, *plain.comparators, *plain.tests)}
    changes = {
        c.choice: c for c in Switches(base, base.causes[cause]).changes() if c.about == "factor"
    }
    assert len(changes) > 10
    for factor, change in changes.items():
        told = painref.suggest(base, cause, factors=[factor])
        ids = {o.procedure.id for o in told.ruled_out} & before
        assert {o.procedure.id for o in change.ruled_out} == ids, factor
        left = (*told.options, *told.comparators, *told.tests)
        unread = {o.procedure.id for o in left if factor in o.unread}
        assert {o.procedure.id for o in change.unread} == unread, factor
        assert [step.id for step in change.urgent] == [step.id for step in told.urgent], factor
        verdicts = {o.procedure.id: o.judgment.verdict for o in left}
        moved = {
            o.procedure.id
            for o in (*plain.options, *plain.comparators, *plain.tests)
            if verdicts.get(o.procedure.id, o.judgment.verdict) is not o.judgment.verdict
        }
        assert {was.procedure.id for was, _ in change.moved} == moved, factor


@pytest.mark.parametrize("cause", CAUSES)
def test_a_factor_without_a_switch_changes_nothing(cause: str, base) -> None:
    switches = Switches(base, base.causes[cause])
    plain = painref.suggest(base, cause)
    silent = [factor for factor in base.factors if factor not in switches.factors]
    for factor in silent[::4]:
        told = painref.suggest(base, cause, factors=[factor])
        assert [o.procedure.id for o in told.options] == [o.procedure.id for o in plain.options]
        assert all(factor in option.unread for option in told.options)
        assert told.urgent == plain.urgent


# ---------------------------------------------------------------- search


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("slipped disc", "causes/disc-bulge.html"),
        ("M51.26", "causes/disc-bulge.html"),
        ("idet", "procedures/idet.html"),
        ("radiculopathy, cervical region", "causes/cervical-radiculopathy.html"),
        ("hostile", "procedures/hostile-needle.html"),
    ],
)
def test_the_index_holds_names_aliases_codes_and_titles(typed: str, page: str, site: Path) -> None:
    index = _index(site)
    number = next(n for n, path in index["documentIds"].items() if path == page)
    terms = dict(index["index"])
    for token in tokens(typed):
        assert any(number in terms[token].get(str(f), {}) for f in range(len(FIELDS))), token


def test_the_index_says_of_itself_what_its_library_reads(site: Path) -> None:
    index = _index(site)
    assert index["documentCount"] == len(index["documentIds"]) == len(index["storedFields"])
    library = (site / "static/minisearch.js").read_text(encoding="utf-8")
    assert f"serializationVersion: {index['serializationVersion']}" in library
    assert "Permission is hereby granted" in (site / "static/minisearch-license.txt").read_text()
    script = (site / "static/search.js").read_text(encoding="utf-8")
    assert f"fields: {json.dumps(FIELDS)}".replace("(", "[").replace(")", "]") in script


def _index(site: Path) -> dict:
    script = (site / "static/index.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("const PAINREF_INDEX = ").rstrip(";\n"))


# ---------------------------------------------------------------- the folder

SMALL = [("index.html", "<p>one"), ("causes/a.html", "<p>two")]


def test_a_site_is_replaced_only_where_all_of_it_is_ours(tmp_path: Path) -> None:
    target = tmp_path / "pages"
    assert write_site(target, SMALL) == (2, 12)
    assert write_site(target, SMALL[:1]) == (1, 6)
    assert {p.name for p in target.iterdir()} == {"index.html", MARKER}
    (target / "notes.txt").write_text("mine")
    with pytest.raises(
        NotWrittenError, match=r"'notes.txt', which painref did not write; take that"
    ):
        write_site(target, SMALL)
    assert (target / "notes.txt").read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_a_changed_page_is_not_replaced(tmp_path: Path) -> None:
    write_site(tmp_path / "pages", SMALL)
    (tmp_path / "pages/causes/a.html").write_text("mine")
    with pytest.raises(NotWrittenError, match="was changed since painref wrote it"):
        write_site(tmp_path / "pages", SMALL)
    assert (tmp_path / "pages/causes/a.html").read_text() == "mine"


@pytest.mark.parametrize("broken", ["", "[]", '{"files": 3}', "{", '{"files": {"x": 1}}'])
def test_a_marker_that_names_nothing_gives_no_leave(broken: str, tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text(broken)
    (tmp_path / "x").write_text("mine")
    with pytest.raises(NotWrittenError):
        write_site(tmp_path, SMALL)
    assert (tmp_path / "x").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
@pytest.mark.parametrize("name", ["index.html", MARKER])
def test_nothing_is_waited_on(name: str, tmp_path: Path) -> None:
    write_site(tmp_path, SMALL)
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    with pytest.raises(NotWrittenError, match=r"was changed since|the folder is not empty"):
        write_site(tmp_path, SMALL)


def test_what_is_larger_than_a_page_is_not_gone_through(tmp_path: Path) -> None:
    write_site(tmp_path, SMALL)
    os.truncate(tmp_path / "index.html", 60 << 30)
    with pytest.raises(NotWrittenError, match="was changed since"):
        write_site(tmp_path, SMALL)
    write_site(tmp_path / "other", SMALL)
    os.truncate(tmp_path / "other" / MARKER, 60 << 30)
    with pytest.raises(NotWrittenError, match="the folder is not empty"):
        write_site(tmp_path / "other", SMALL)


def test_a_marker_of_great_depth_gives_no_leave(tmp_path: Path) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    (tmp_path / MARKER).write_text(f'{{"files": {deep}}}')
    with pytest.raises(NotWrittenError, match="the folder is not empty"):
        write_site(tmp_path, SMALL)


def test_what_another_run_left_is_called_so(tmp_path: Path) -> None:
    write_site(tmp_path, SMALL)
    (tmp_path / ".painref-0123456789abcdef.tmp").mkdir()
    with pytest.raises(NotWrittenError, match=r"or one was broken off; .* take '\.painref-0123"):
        write_site(tmp_path, SMALL)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_the_name_of_the_folder_is_told_without_what_cannot_be_seen(tmp_path: Path, run) -> None:
    island = str(make_island(tmp_path / "island"))
    done = run("site", str(tmp_path / "a\x1b[31m\nb"), "--no-builtin", "--data", island)
    assert done.exit_code == 0
    assert "\x1b" not in done.stderr
    assert r"\x1b[31m\nb" in done.stderr


def test_what_fails_on_the_way_leaves_all_as_it_was(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, str]]:
        yield "index.html", "new"
        raise RuntimeError

    write_site(tmp_path / "pages", SMALL)
    with pytest.raises(RuntimeError):
        write_site(tmp_path / "pages", failing())
    assert (tmp_path / "pages/index.html").read_text() == "<p>one"
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_an_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path / "pages", SMALL)
    rename, done = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        done.append(self.name)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(folders.Path, "rename", failing)
    with pytest.raises(NotWrittenError, match="No space left"):
        write_site(tmp_path / "pages", [("index.html", "new")])
    assert (tmp_path / "pages/index.html").read_text() == "<p>one"


@pytest.mark.parametrize("there", [[], SMALL], ids=["empty", "ours"])
def test_the_folder_stays_the_same_with_its_permissions(there, tmp_path: Path) -> None:
    target = tmp_path / "pages"
    target.mkdir()
    write_site(target, there) if there else None
    target.chmod(0o700)
    before = target.stat()
    tmp_path.chmod(0o500)  # nothing is made beside it
    try:
        write_site(target, SMALL[:1])
    finally:
        tmp_path.chmod(0o700)
    assert {p.name for p in target.iterdir()} == {"index.html", MARKER}
    assert (target.stat().st_ino, target.stat().st_mode) == (before.st_ino, before.st_mode)


def test_what_is_not_ours_is_not_gone_through(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "deep").mkdir()
    monkeypatch.setattr(folders.os, "walk", lambda _: pytest.fail("gone through"))
    with pytest.raises(NotWrittenError, match="the folder is not empty"):
        write_site(tmp_path, SMALL)


def test_an_empty_folder_will_do_and_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    write_site(tmp_path / "link", SMALL)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "empty/index.html").exists()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda p: p.write_text("mine"), "it is not a folder; give a new or an empty folder"),
        (
            lambda p: (p.mkdir(), (p / "x").write_text("mine")),
            "the folder is not empty; give a new",
        ),
        (lambda p: (p.mkdir(), (p / "sub").mkdir()), "the folder is not empty; give a new"),
        (lambda p: p.symlink_to("nowhere"), "it is a link to nowhere"),
    ],
)
def test_what_is_not_ours_is_refused_before_any_work(make, told: str, tmp_path: Path, run) -> None:
    make(tmp_path / "pages")
    island = str(make_island(tmp_path / "island"))
    done = run("site", str(tmp_path / "pages"), "--no-builtin", "--data", island)
    assert done.exit_code == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_pages_do_not_go_among_the_records(tmp_path: Path, run) -> None:
    island = make_island(tmp_path / "island")
    done = run("site", str(island / "pages"), "--no-builtin", "--data", str(island))
    assert done.exit_code == 1
    assert "among the records" in done.stderr
    assert not (island / "pages").exists()


def test_the_same_base_gives_the_same_pages(island) -> None:
    assert [*site_files(island)] == [*site_files(island)]


def test_a_leaflet_stands_beside_procedures_and_causes(island) -> None:
    files = dict(site_files(island))
    beside = ("causes/sore-disc.html", "procedures/warm-needle.html")
    assert {path for path in files if path.startswith(LEAFLETS)} == {LEAFLETS + p for p in beside}
    for page in beside:
        assert f"../{LEAFLETS}{page}" in Page.read(files[page]).links
        kind, id_ = page.removesuffix(".html").split("/")
        assert files[LEAFLETS + page] == leaflet(island, kind, island.of_kind(kind)[id_])


def test_a_leaflet_may_load_and_run_nothing_and_has_one_style(any_site: Path) -> None:
    leaflets = {path: page for path, page in read(any_site).items() if path.startswith(LEAFLETS)}
    assert len(leaflets) > 4
    for path, page in leaflets.items():
        assert page.loaded == [], path
        assert page.tags["script"] == page.tags["iframe"] == page.tags["object"] == 0, path
        text = (any_site / path).read_text(encoding="utf-8")
        assert page.meta["Content-Security-Policy"] == _policy_of(text), path


# ---------------------------------------------------------------- one page that stands alone


@pytest.mark.parametrize(
    "words",
    [
        "show idet",
        "show sciatica",
        "suggest sciatica",
        "map --cause sciatica",
        "list causes",
        "compare idet nucleoplasty",
        "evidence --plot --cause sciatica",
        "pathway",
        "cite freeman-2005",
    ],
)
def test_a_page_that_stands_alone_needs_nothing(words: str, run) -> None:
    done = run(*words.split(), "--format", "html")
    page = Page.read(done.stdout)
    assert page.loaded == []
    assert page.tags["script"] == 0
    assert page.meta["Content-Security-Policy"] == _policy_of(done.stdout)
    here = [link[1:] for link in page.links if link.startswith("#")]
    assert {*here} <= {*page.ids}
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)
    assert not {"--explain", "--full"} & {*page.text.split()}


def _policy_of(page: str) -> str:
    """Return the policy that lets a page that stands alone have its own style, and nothing else."""
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"


def test_a_page_says_all_that_the_screen_says(base) -> None:
    from painref.output.screens.record import records

    for kind in ("procedures", "causes", "sources", "precautions"):
        for record in base.listed(kind)[::9]:
            document = records(base, [(kind, record)], full=True)
            text = _words(Page.read(html.write(document)).text)
            for block in document.blocks:
                if isinstance(block, doc.List):
                    for item in block.items:
                        parts = [p for p in item.parts if not isinstance(p, doc.Cite)]
                        assert _words(doc.plain_text(parts)) in text, (record.id, item)


def _words(text: str) -> str:
    return re.sub(r"\s+([.;,:\]])", r"\1", " ".join(text.split()))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///x", "//x", None]
)
def test_only_addresses_of_the_web_are_links(address: str | None) -> None:
    said = doc.Paragraph((doc.Link("here", address),))
    page = Page.read(html.write(doc.Document((said,), {})))
    assert page.links == []
    assert "here" in page.text


def test_what_cannot_be_seen_is_spelled_and_markup_is_text() -> None:
    said = doc.Paragraph(("a\u202eb ", doc.Text("<b>&amp;", doc.Role.NAME)))
    page = Page.read(html.write(doc.Document((said,), {})))
    assert "a\\u202eb" in page.text
    assert "<b>&amp;" in page.text
    assert page.tags["b"] == 1


def test_a_drawing_lies_where_its_figure_lies() -> None:
    bars = doc.Bars(
        doc.Scale(-20, 20, 0),
        (doc.Bar("A", ("better",), doc.Drawing(-30, 10, 15, 12)), doc.Bar("B", ("words alone",))),
    )
    page = html.write(doc.Document((bars,), {}))
    assert page.count("<svg") == 1
    assert 'cx="356.0"' in page  # three quarters of the way from 8 to 472
    assert "M240.0 0V22" in page  # no difference is in the middle
    assert "M8 11l5 -5m-5 5l5 5" in page  # an arrow to what lies beyond the scale
    assert "the diamond what matters" in page


def test_rates_are_bars_from_nothing() -> None:
    bars = doc.Bars(
        doc.Scale(0, 100), (doc.Bar("Harm", ("75 per 1,000",), doc.Drawing(0, 75, 75)),)
    )
    page = html.write(doc.Document((bars,), {}))
    assert 'x="8.0" y="4" width="348"' in page
    assert "from 0 to 100 per 1,000" in page
    none = doc.Bars(doc.Scale(0, 1), (doc.Bar("Harm", ("0 of 90",), doc.Drawing(0, 0, 0)),))
    assert "<rect" not in html.write(doc.Document((none,), {}))
