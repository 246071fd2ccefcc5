"""What the tests of the cache share: a small base, and what is kept of it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from painref import api
from painref.base.knowledge_base import KnowledgeBase
from painref.cache.cached_base import CachedBase
from painref.model.kinds import KINDS

SETTLING = 0.1
"""The seconds after which files count as settled in these tests, with some to spare."""


POLICY = """
id: our-policy
kind: statement
title: What we offer
authors: Example Clinic
year: 2026
checked: 2026-11-20
"""
WARM = """
id: warm-needle
name: Warm needle
group: disc-procedures
targets: [disc]
summary: {text: A warm needle is put into the disc., cite: [our-policy]}
indications:
  - {cause: disc-bulge, fit: suits, text: We offer it for bulges., cite: [our-policy]}
checked: 2026-11-20
"""
GROUP = "id: needles\nname: Needles\nkind: disc\ntext: Thin ones.\ncite: [our-policy]\nchecked: 2026-11-20\n"
CAUSE = "id: sore-disc\nname: Sore disc\ntext: It hurts.\ncite: [our-policy]\nchecked: 2026-11-20\n"


def write(folder: Path, **files: str) -> Path:
    """Write records into a data folder, each named kind__id."""
    for name, text in files.items():
        kind, _, id_ = name.partition("__")
        path = folder / kind / f"{id_.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def make_island(folder: Path, word: str = "Warm") -> Path:
    """Write a base that needs no other, with one record of each of four kinds."""
    procedure = WARM.replace("disc-procedures", "needles").replace("disc-bulge", "sore-disc")
    write(
        folder,
        sources__our_policy=POLICY,
        groups__needles=GROUP,
        causes__sore_disc=CAUSE,
        procedures__warm_needle=procedure.replace("Warm", word),
    )
    time.sleep(SETTLING)
    return folder


def change(clinic: Path, old: str, new: str, name: str = "procedures/warm-needle.yaml") -> None:
    path = clinic / name
    path.write_text(path.read_text().replace(old, new))


def keep(*folders: Path) -> None:
    """See to it that what is kept of some folders alone is in use."""
    time.sleep(SETTLING)
    api.load(*folders, builtin=False)
    assert is_kept(*folders)


def is_kept(*folders: Path) -> bool:
    return isinstance(api.load(*folders, builtin=False), CachedBase)


def the_file(cache: Path) -> Path:
    """Return the one file of the cache."""
    (found,) = cache.glob("*.cache")
    return found


def names(*folders: Path, cache: bool = True) -> list[str]:
    base = api.load(*folders, builtin=False, cache=cache)
    return [record.name for record in base.procedures.values()]


def told(base: KnowledgeBase) -> str:
    """Write down all that a base gives, so that two can be compared."""
    found: list[object] = []
    for kind in KINDS:
        for id_, record in base.of_kind(kind).items():
            found += [id_, repr(record), *map(repr, base.referring(kind, id_))]
            found += [base.find(id_, [kind]) == (kind, record), repr(base.find(record.name))]
    found += [repr(base.find(name)) for name in ("no such record", "idet", "warm needles")]
    found += [base.nearest("worm needle"), base.called(KINDS)]
    return json.dumps(found)


@pytest.fixture
def island(tmp_path: Path, cache: Path) -> Path:
    """A small base of its own, of which something is kept."""
    folder = make_island(tmp_path / "island")
    keep(folder)
    return folder
