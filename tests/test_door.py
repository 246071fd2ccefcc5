"""What a newcomer meets before painref itself: README, package page, metadata, forms, releases."""

from __future__ import annotations

import re
import sys

import pytest
import yaml

import painref
from painref.cli import DOCUMENTS
from tests.conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
RELEASE = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))


def test_the_readme_is_short_and_begins_with_an_answer_and_the_tests() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 140
    answer, tests = re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)
    assert "painref suggest" in answer.splitlines()[-1]
    assert "pytest" in tests.splitlines()[-1]
    assert (
        len(re.findall(r"^!\[[^\]]{20,}\]", text, re.M)) == 2
    )  # pictures with a text for whoever cannot see


def test_the_package_page_has_no_link_that_leads_nowhere() -> None:
    page = (ROOT / PROJECT["readme"]).read_text(encoding="utf-8")
    assert page.startswith("# painref\n")
    assert [found for found in re.findall(r"\]\(([^)]*)\)", page) if ":" not in found] == []


def test_an_address_stands_where_the_one_place_says_it() -> None:
    urls = PROJECT.get("urls", {})
    documents = urls.get("Documentation")
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert documents or DOCUMENTS == "the folder docs of its source"
    assert documents is None or documents == DOCUMENTS
    assert site.get("site_url") == documents
    assert site.get("repo_url") == urls.get("Source")
    assert CITATION.get("repository-code") == urls.get("Source")


def test_help_ends_with_where_the_documents_are(run) -> None:
    last = " ".join(run("--help").stdout.rpartition("\n\n")[2].split())
    assert last == f"How to read an answer: 'painref show reading'. All else: {DOCUMENTS}."


def test_the_version_is_the_same_everywhere() -> None:
    assert CITATION["version"] == painref.__version__
    heads = re.findall(r"^## (\S+):", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert painref.__version__ in heads[:2]
    assert len(set(heads)) == len(heads)


def test_each_python_that_is_tried_is_a_classifier() -> None:
    tried = re.search(r"for version in (.*?);", (ROOT / ".ci/all").read_text(encoding="utf-8"))
    assert tried
    named = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert named == tried[1].split()


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_what_is_needed(form) -> None:
    asked = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(asked)
    fields = [field for field in asked["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert all(field["attributes"]["label"] for field in fields)
    needed = {f["id"] for f in fields if f.get("validations", {}).get("required")}
    wanted = {"wrong-fact": "source", "missing-procedure": "sources", "bug": "typed"}
    assert wanted[form.stem] in needed


def test_a_release_is_tried_checked_attested_and_trusted() -> None:
    jobs = RELEASE["jobs"]
    assert jobs["build"]["needs"] == "gate"
    assert jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    steps = [step.get("run") or step["uses"] for job in jobs.values() for step in job["steps"]]
    for wanted in ("build --no-isolation", "twine check", "check-wheel-contents", "attest-build"):
        assert any(wanted in step for step in steps), wanted
    assert "secrets." not in (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
