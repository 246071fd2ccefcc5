"""Finding records by what people call them."""

from __future__ import annotations

import pytest

from painref.base.names import normalize
from painref.base.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("idet", "idet"),
        ("IDET", "idet"),
        ("I.D.E.T.", "idet"),
        ("Intradiscal  Electrothermal-Annuloplasty", "idet"),
        ("disc_bulge", "disc-bulge"),
        ("Bulging Disc", "disc-bulge"),
        ("slipped disc", "disc-bulge"),
        ("pinched nerve", "nerve-root-compression"),
        ("X-ray", "imaging"),
        ("ipm-overview", "ipm-overview"),
    ],
)
def test_a_record_is_found_by_any_of_its_names(base, name: str, id_: str) -> None:
    found = base.find(name)
    assert found is not None
    assert found[1].id == id_


@pytest.mark.parametrize("name", ["", "-", "herniaton of the spleen", "idet2"])
def test_no_record_is_found_by_another_name(base, name: str) -> None:
    assert base.find(name) is None


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("chemonucleolisis", "chemonucleolysis"),
        ("epidurol", "epidural-steroid-injection"),
        ("disk bluge", "disc-bulge"),
        ("vertbroplasty", "vertebroplasty"),
    ],
)
def test_a_misspelt_name_brings_the_record_meant(base, name: str, id_: str) -> None:
    assert id_ in base.nearest(name)


def test_a_kind_limits_where_a_name_is_looked_for(base) -> None:
    assert base.find("idet", ["causes"]) is None
    assert base.find("disc-bulge", ["causes"])[1].id == "disc-bulge"


def test_nothing_near_gives_no_suggestion(base) -> None:
    assert base.nearest("qqqqqqq") == []
    assert did_you_mean("qqqqqqq", ["idet"]) == ""
    assert nearest("idte", ["idet", "laser"]) == ["idet"]


def test_accents_do_not_count() -> None:
    assert normalize("Débridement–X") == "debridementx"
