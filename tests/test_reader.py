"""The reader: exact values from YAML, problems instead of coercion, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import yaml
from hypothesis import given, strategies as st

from painref.model.fields import walk
from painref.model.kinds import KINDS
from painref.model.records import CLASSES, Citation, Procedure, Topic
from painref.reading.reader import read
from painref.reading.yaml_nodes import node_at
from painref.reading.yaml_parsing import parse
from tests.conftest import ROOT, tried

TOPIC = """
id: a-topic
name: A topic
kind: field
text: Something is said.
cite: [a-book@3.6]
checked: 2026-01-31
"""


def write(folder: Path, text: str | bytes, stem: str = "a-topic") -> Path:
    path = folder / f"{stem}.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_values_have_the_types_of_the_model(tmp_path: Path) -> None:
    record, problems = read(write(tmp_path, TOPIC), Topic)
    assert problems == []
    assert record is not None
    assert record.checked == date(2026, 1, 31)
    assert record.cite == (Citation("a-book", "3.6"),)
    assert str(record.cite[0]) == "a-book@3.6"
    assert record.aliases == ()


def test_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    loaded, problems = read(write(tmp_path, b"\xef\xbb\xbf" + TOPIC.encode()), Topic)
    assert problems == []
    assert loaded is not None


def test_windows_line_ends_are_no_error(tmp_path: Path) -> None:
    loaded, problems = read(write(tmp_path, TOPIC.replace("\n", "\r\n")), Topic)
    assert problems == []
    assert loaded is not None


def test_columns_count_characters_not_bytes(tmp_path: Path) -> None:
    text = TOPIC.replace("[a-book@3.6]", "[a-book@§3, zu früh@]")
    _, problems = read(write(tmp_path, text), Topic)
    assert [p.position for p in problems] == [(6, 19)]


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.sampled_from(["field", "a-book", "a-topic", "no", "1:30", "010", "~", "[x]", "\x1b[0m"]),
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "name", "cite", "text", "notes", "x"]), inner)
    ),
    max_leaves=12,
)


@tried(300)
@given(tree=trees, kind=st.sampled_from(sorted(KINDS)))
def test_any_yaml_is_read_or_refused_with_a_place(tmp_path_factory, tree, kind) -> None:
    path = write(tmp_path_factory.mktemp("any"), yaml.safe_dump(tree, allow_unicode=True))
    loaded, problems = read(path, CLASSES[kind])
    assert (loaded is None) == bool(problems)
    for problem in problems:
        assert problem.position >= (1, 1)
        assert "\n" not in str(problem)
        assert str(problem).isprintable()


@tried(300)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data) -> None:
    loaded, problems = read(write(tmp_path_factory.mktemp("bytes"), data), Topic)
    assert loaded is None
    assert problems


@tried(200)
@given(cut=st.integers(0, 3000), filler=st.sampled_from(["", "\t", "'", '"', "[", "{", "- ", ": "]))
def test_damaged_records_are_refused_not_misread(tmp_path_factory, cut, filler) -> None:
    whole = (ROOT / "data/procedures/idet.yaml").read_text(encoding="utf-8")
    cut %= len(whole)
    text = whole[:cut] + filler + whole[cut + 1 :]
    path = write(tmp_path_factory.mktemp("cut"), text, "idet")
    loaded, problems = read(path, Procedure)
    assert (loaded is None) == bool(problems)


def test_walk_names_leaves_as_they_stand_in_the_file() -> None:
    path = ROOT / "data/procedures/idet.yaml"
    record, _ = read(path, Procedure)
    root, _ = parse(path)
    leaves = [(where, value) for where, _, value in walk(record, Procedure)]
    assert {"indications[0].cite[0]", "evidence[0].scale.from"} <= {where for where, _ in leaves}
    for where, value in leaves:
        if where.rpartition(".")[2] in ("purpose", "derived"):
            continue  # what the record leaves to its default does not stand there
        found = node_at(root, where).value
        if isinstance(value, (bool, float)):
            assert yaml.safe_load(found) == value, where
        else:
            assert found == str(value)


WITHOUT_C = """
import os, sys
sys.modules["yaml.cyaml"] = sys.modules["yaml._yaml"] = None
from painref.reading.layers import Layer
from painref.reading.yaml_parsing import _Parser
from painref.reading.sound import read_checked
assert _Parser.__module__ == "painref.reading.yaml_parsing"
for folder in sys.argv[1:]:
    os.chdir(folder)
    print(*read_checked([Layer("data", None)])[1], sep="\\n", end="\\0")
"""


def test_without_the_c_parser_every_message_is_the_same() -> None:
    """PyYAML is pure Python where libyaml is missing; the answers must not differ."""
    cases = sorted(path.parent for path in (ROOT / "tests/bad").glob("*/expected.txt"))
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_C, *map(str, cases)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for case, said in zip(cases, done.stdout.split("\0"), strict=False):
        assert f"{said}\n" == (case / "expected.txt").read_text(encoding="utf-8"), case.name
    assert done.stdout.count("\0") == len(cases)


BLANKS = "a:\tb # \t\nc: [d,\te]\t\nf:\t# g\n  h\ni: {j:\tk}\n"


def test_without_the_c_parser_the_same_blanks_may_be_tabs(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['yaml.cyaml'] = sys.modules['yaml._yaml'] = None\n"
        "from pathlib import Path\n"
        "from painref.reading.yaml_parsing import parse\n"
        "print(parse(Path(sys.argv[1]))[1])"
    )
    path = write(tmp_path, BLANKS)
    assert parse(path)[1] == []
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
