"""What must hold whatever painref is given, tried with some inputs at each run of the tests.

They are the same at each run. By chance, and twenty times as many, these and all other tests with
made-up inputs try them in some ten minutes with

    python -m pytest -m hypothesis --hypothesis-profile=longer -n auto

What that finds goes into `tests/test_regressions.py`. `tests/fuzz/` holds the same oracles against
millions of inputs, led by what the code does with them.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from painref.base.hierarchy import in_cycles
from painref.base.names import normalize
from tests.conftest import ROOT, tried
from tests.fuzz import oracles
from tests.fuzz.records import CHANGES, mutated, reencode

KINDS = list(oracles.KINDS)
FILES = [
    (kind, path.read_bytes())
    for kind in KINDS
    for path in sorted((ROOT / "data" / kind).glob("*.yaml"), key=lambda path: path.stat().st_size)[
        :8
    ]
]

TOPIC = "id: a\nname: A\nkind: term\ntext: It is.\ncite: [b]\nchecked: 2026-01-31\n"
BOOK = "id: b\nkind: reference\ntitle: A book\nchecked: 2026-01-31\n"
ADDED = "extends: a\nchecked: 2026-01-31\naliases: [C]\nnotes:\n- {text: It was., cite: [b@3]}\n"
FILES += [("topics", TOPIC.encode()), ("topics", ADDED.encode())]

pieces = st.sampled_from(
    [
        *(
            "idet",
            "disc bulge",
            "M51.26",
            "(CRPS)",
            "the",
            "with",
            "-",
            "'s",
            "*",
            '"',
            "NEAR(",
            ":",
        ),
        *("\x1b[31m", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\u0301", "\u0345", "\udcff"),
        *oracles.IGNORABLE,
        *("\u200f", "\u061c", "\ufeff", "\U000e0041"),
        *("ﬁ", "ß", "İ", "ı", "Ⓐ", "™", "½", "\U0001d49e", "\ufdfa", "한", "🦴", "\n", "\t", "\0"),
    ]
)
words = st.lists(pieces | st.text(max_size=6), max_size=8).map("".join)
"""Names, signs of query languages, and what terminals and Unicode have in store."""


@tried(400)
@given(file=st.sampled_from(FILES), seed=st.integers(0, 2**32))
def test_a_changed_record_is_read_or_refused_with_places(file, seed: int) -> None:
    kind, data = file
    oracles.read_any(kind, mutated(data, random.Random(seed)))


@tried(100)
@given(kind=st.sampled_from(KINDS), data=st.binary(max_size=300), bom=st.booleans())
def test_any_bytes_are_refused_with_places(kind: str, data: bytes, bom: bool) -> None:
    oracles.read_any(kind, b"\xef\xbb\xbf" * bom + data)


@tried(50)
@given(file=st.sampled_from(FILES), seed=st.integers(0, 2**32))
def test_a_record_in_another_encoding_is_refused_with_places(file, seed: int) -> None:
    kind, data = file
    oracles.read_any(kind, reencode(data, random.Random(seed)))


@pytest.mark.parametrize("change", dict.fromkeys(CHANGES), ids=lambda change: change.__name__)
def test_each_way_to_change_a_record_changes_one(change) -> None:
    _, data = FILES[0]
    assert any(change(data, random.Random(seed)) != data for seed in range(20))


@tried(300)
@given(words)
def test_any_text_is_folded_stably(text: str) -> None:
    oracles.fold_any(text)


@tried(30)
@given(words)
def test_any_name_is_looked_up_and_missed_in_clean_words(text: str) -> None:
    oracles.name_any(text, oracles.base())
    oracles.resolve_any(text, oracles.base())


@tried(4)
@given(words)
def test_any_query_is_answered(text: str) -> None:
    oracles.search_any(text, oracles.base())


@tried(100)
@given(words)
def test_any_query_is_answered_in_few_records(text: str) -> None:
    oracles.search_any(text, oracles.tiny_base())


def test_every_letter_is_folded_stably() -> None:
    """Of the two planes of Unicode that hold letters with other forms."""
    for code in range(0x20000):
        form = normalize(f"a{chr(code)}b")
        assert normalize(form) == form, f"U+{code:04X}"


@tried(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(oracles.COMMANDS), given=st.lists(words, max_size=3))
def test_any_words_on_the_command_line_end_well(run, start, given) -> None:
    oracles.command_any(run, [*start, *given])


@tried(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(oracles.PLACES), place=words)
def test_any_name_of_a_file_ends_well(run, start, place, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    topic = tmp_path / "data/topics/a.yaml"
    if not topic.exists():
        topic.parent.mkdir(parents=True)
        topic.write_text(TOPIC)
        (tmp_path / "data/sources").mkdir()
        (tmp_path / "data/sources/b.yaml").write_text(BOOK)
    oracles.command_any(run, ["--no-builtin", "--data", "data", *start, f"./{place}"])


def test_the_gate_leaves_nothing_to_chance(request: pytest.FixtureRequest) -> None:
    chosen = request.config.getoption("--hypothesis-profile")
    assert settings.default.derandomize is (chosen in (None, "gate"))


graphs = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3)
)


@given(graphs)
def test_what_leads_back_to_itself_is_found(links: dict[str, list[str]]) -> None:
    def leads_back(start: str) -> bool:
        seen: set[str] = set()
        ahead = [*links[start]]
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead += links.get(node, [])
        return start in seen

    assert in_cycles(links) == {node for node in links if leads_back(node)}
