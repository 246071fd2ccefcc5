"""What is shipped: every data file is in the wheel and in the sdist, and the wheel answers."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

DATA = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*.*")}


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it, as an index would get them."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


def test_the_wheel_holds_the_package_and_the_data(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"painref/data/{name}" for name in DATA} <= names
    stray = {n for n in names if not n.startswith("painref/") and ".dist-info/" not in n}
    assert stray == set()
    assert "painref/py.typed" in names
    assert {f"painref/cli/completion/painref.{shell}" for shell in ("bash", "zsh", "fish")} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_sdist_holds_all_that_a_build_and_the_tests_need(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {f"data/{name}" for name in DATA} <= names
    assert {"README.md", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff"} <= names
    assert {"mkdocs.yml", "docs/index.md", "docs/images/plot.svg", "CODE_OF_CONDUCT.md"} <= names
    assert {".pre-commit-hooks.yaml", ".ci/run", "constraints.txt"} <= names
    assert "tests/test_package.py" in names


@pytest.mark.parametrize(
    "words",
    [["list", "procedures"], ["show", "idet"], ["suggest", "--cause", "disc-bulge"]],
    ids=" ".join,
)
def test_the_wheel_answers_in_an_empty_folder(words: list[str], dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import painref; assert 'site' in painref.__file__, painref.__file__\n"
        "from painref.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "idet" in done.stdout.lower()


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13", "3.14"])
def test_the_constraints_name_one_version_of_each_requirement(python: str) -> None:
    here = {"python_version": python, "python_full_version": f"{python}.9"}
    pins = defaultdict(list)
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            pin = Requirement(line)
            assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.specifier)), line
            if pin.marker is None or pin.marker.evaluate(here):
                pins[pin.name].append(str(pin.specifier).removeprefix("=="))
    needed = [Requirement(text) for text in requires("painref") or ()]
    assert {"click", "hatchling", "atheris", "mutmut", "tldr"} <= {need.name for need in needed}
    for need in needed:
        if need.name != "painref":
            (version,) = pins[canonicalize_name(need.name)]
            assert version in need.specifier, need
