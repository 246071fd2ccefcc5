"""Reading one file: the place and the words of what is wrong, and what an extension gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from painref.model import Availability, AvailabilityStatus, Citation, Procedure, Statement, Topic
from painref.nodes import node_at, parse, place_of
from painref.reader import Extension, extensible, read

TOPIC = """\
id: a-topic
name: A topic
kind: field
text: Something is said.
cite: [a-book@3.6]
checked: 2026-01-31
"""

EXTENSION = """\
extends: a-topic
checked: 2026-01-31
notes:
- text: Here it is done on Mondays.
  cite: [a-book]
"""


def written(folder: Path, text: str, stem: str = "a-topic") -> Path:
    path = folder / f"{stem}.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def wrong(folder: Path, text: str, cls: type = Topic, stem: str = "a-topic") -> list[str]:
    """Return what is wrong in a file, without the path."""
    found, problems = read(written(folder, text, stem), cls)
    assert (found is None) == bool(problems)
    return [str(problem).rpartition(".yaml:")[2] for problem in problems]


# ---------------------------------------------------------------- what adds to a record


def test_an_extension_gives_what_it_adds_with_its_layer(tmp_path: Path) -> None:
    found, problems = read(written(tmp_path, EXTENSION), Topic, "clinic")
    said = Statement(text="Here it is done on Mondays.", cite=(Citation("a-book"),), layer="clinic")
    assert problems == []
    assert found == Extension("a-topic", date(2026, 1, 31), {"notes": (said,)})


def test_a_record_is_marked_with_its_layer_all_through(tmp_path: Path) -> None:
    text = TOPIC + "notes:\n- text: More.\n  cite: [a-book]\n"
    record, _ = read(written(tmp_path, text), Topic, "clinic")
    assert (record.layer, record.notes[0].layer) == ("clinic", "clinic")
    record, _ = read(written(tmp_path, text), Topic)
    assert (record.layer, record.notes[0].layer) == (None, None)


def test_an_extension_may_say_anew_whether_a_procedure_can_be_had(tmp_path: Path) -> None:
    text = EXTENSION.partition("notes")[0] + (
        "availability:\n  status: restricted\n  text: On Mondays.\n  cite: [a-book]\n"
    )
    found, problems = read(written(tmp_path, text), Procedure)
    assert problems == []
    assert found.values == {
        "availability": Availability(
            status=AvailabilityStatus.RESTRICTED, text="On Mondays.", cite=(Citation("a-book"),)
        )
    }


def test_optional_lists_can_be_added_to_and_reviews_cannot() -> None:
    assert [f.name for f in extensible(Topic)] == ["aliases", "notes"]
    names = {f.name for f in extensible(Procedure)}
    assert {"indications", "cautions", "availability", "codes"} <= names
    assert names.isdisjoint({"id", "name", "targets", "summary", "reviewed_by"})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "extends: a-topic",
            "extends: b-topic",
            "1:10: extends: 'b-topic' is not the file's name; write 'a-topic' or rename the file",
        ),
        (
            "extends: a-topic",
            "extends: A Topic",
            "1:10: extends: 'A Topic' is not an id, lower-case words joined by hyphens; "
            "write 'a-topic'",
        ),
        (
            "checked: 2026-01-31\n",
            "",
            "1:1: checked: missing; the day its sources were last read, YYYY-MM-DD.",
        ),
        (
            "checked",
            "text: New.\nchecked",
            "2:1: text: cannot be added to; an extension gives only extends, checked, aliases, "
            "notes. To change it, write the whole record",
        ),
        ("checked", "nots: []\nchecked", "2:1: nots: unknown key; did you mean 'notes'?"),
        (
            "checked",
            "qqq: []\nchecked",
            "2:1: qqq: unknown key; known: extends, checked, aliases, notes",
        ),
        (
            "notes:\n- text: Here it is done on Mondays.\n  cite: [a-book]\n",
            "",
            "1:1: adds nothing; give some of aliases, notes",
        ),
    ],
)
def test_what_is_wrong_with_an_extension_is_told(tmp_path, before, after, told) -> None:
    assert before in EXTENSION
    assert wrong(tmp_path, EXTENSION.replace(before, after)) == [told]


def test_an_extension_that_gives_the_key_twice_or_with_no_value_is_refused(tmp_path: Path) -> None:
    assert wrong(tmp_path, "extends: a-topic\n" + EXTENSION) == [
        "2:1: extends: given twice, first in line 1; keep one"
    ]
    assert wrong(tmp_path, EXTENSION.replace(" a-topic", "", 1)) == [
        "1:9: extends: expected text, found nothing; fill it in, or leave the key out if it is "
        "optional"
    ]


# ---------------------------------------------------------------- places


def test_a_field_is_found_in_its_file_or_what_is_nearest_around_it(tmp_path: Path) -> None:
    text = TOPIC + "notes:\n- text: One.\n  cite: [a-book]\n- text: Two.\n  cite: [a-book, b]\n"
    root, _ = parse(written(tmp_path, text))
    places = {
        "": (1, 1),
        "text": (4, 7),
        "cite[0]": (5, 8),
        "notes": (8, 1),
        "notes[1]": (10, 3),
        "notes[1].text": (10, 9),
        "notes[1].cite[1]": (11, 18),
        "cite[1]": (5, 7),
        "cite[9].text": (5, 7),
        "cite.text": (5, 7),
        "notes[2].text": (8, 1),
        "notes[0].who[3]": (8, 3),
        "text[0]": (4, 7),
        "nowhere[0].text": (1, 1),
    }
    assert {where: place_of(node_at(root, where)) for where in places} == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"\x07", "1:1: control character U+0007; remove it"),
        (b"ab\x07", "1:3: control character U+0007; remove it"),
        (b"\n\xc3\xa9b\x07", "2:3: control character U+0007; remove it"),
        (b"a\n\n\xff", "3:1: is not UTF-8 here; save the file as UTF-8"),
        (b"\xff", "1:1: is not UTF-8 here; save the file as UTF-8"),
        (b"a\r\n\xc3\xa9\xff", "2:2: is not UTF-8 here; save the file as UTF-8"),
        (b"\xef\xbb\xbfab\xff", "1:3: is not UTF-8 here; save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_named_where_it_stands(tmp_path: Path, text: bytes, told: str) -> None:
    path = tmp_path / "a-topic.yaml"
    path.write_bytes(text)
    root, problems = parse(path)
    assert root is None
    assert [str(p).rpartition(".yaml:")[2] for p in problems] == [told]
