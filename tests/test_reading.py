"""Reading one file: the place and the words of what is wrong, and what an extension gives."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st
from yaml.scanner import ScannerError

from painref.base.visible import is_visible
from painref.model.fields import MAX_TEXT, walk
from painref.model.kinds import KINDS
from painref.model.records import (
    CLASSES,
    Availability,
    Citation,
    Procedure,
    Source,
    Statement,
    Topic,
    When,
)
from painref.model.terms import AvailabilityStatus, Pain
from painref.reading.problems import MAX_PROBLEMS, Problem
from painref.reading.reader import Extension, extensible, read
from painref.reading.yaml_nodes import node_at, position_of
from painref.reading.yaml_parsing import MAX_BYTES, MAX_DEPTH, MAX_NODES, _Parser, parse
from tests.conftest import ROOT, tried

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
    assert all(isinstance(problem.field, str) for problem in problems)  # else they cannot be sorted
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


def test_what_cannot_be_marked_with_a_layer_is_read_as_ever(tmp_path: Path) -> None:
    text = EXTENSION.partition("notes")[0] + (
        "indications:\n- cause: bulge\n  fit: suits\n  when: {pain: [axial]}\n"
        "  text: On Mondays.\n  cite: [a-book]\n"
    )
    found, problems = read(written(tmp_path, text), Procedure, "clinic")
    assert problems == []
    (indication,) = found.values["indications"]
    assert (indication.layer, indication.when) == ("clinic", When(pain=(Pain.AXIAL,)))


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
    assert [f.name for f in extensible(Topic)] == ["aliases", "hints", "notes", "plain"]
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
            "hints, notes, plain. To change it, write the whole record",
        ),
        ("checked", "nots: []\nchecked", "2:1: nots: unknown key; did you mean 'notes'?"),
        (
            "checked",
            "qqq: []\nchecked",
            "2:1: qqq: unknown key; known: extends, checked, aliases, hints, notes, plain",
        ),
        (
            "notes:\n- text: Here it is done on Mondays.\n  cite: [a-book]\n",
            "",
            "1:1: adds nothing; give some of aliases, hints, notes, plain",
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
    assert {where: position_of(node_at(root, where)) for where in places} == places


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
    assert [(p.field, str(p).rpartition(".yaml:")[2]) for p in problems] == [("", told)]


# ---------------------------------------------------------------- what cannot be seen

HIDDEN = {
    "variation selectors": "\ufe0e\ufe0f\U000e0100\U000e01ef",
    "selectors of Mongolian": "\u180b\u180d\u180e\u180f",
    "fillers": "\u115f\u1160\u3164\uffa0",
    "vowels without a form": "\u17b4\u17b5",
    "joiners": "\u034f\u200c\u200d\u2060",
    "marks of direction": "\u061c\u200e\u200f\u202a\u202e\u2066\u2069",
    "tags": "\U000e0001\U000e0020\U000e007f",
    "signs for printers": "\u00ad\u200b\ufff9\U0001d173\U0001bca0",
    "byte order marks": "\ufeff",
    "for private use": "\ue000\U000f0000\U0010fffd",
    "no characters": "\ufdd0\u0378\U000e0fff\U0001ffff",
    "ends of lines": "\x85\u2028\u2029\x0b\x0c",
    "controls": "\x00\x1b\x7f\x9b",
}


@pytest.mark.parametrize("sign", "".join(HIDDEN.values()), ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_cannot_be_seen_is_refused_wherever_it_stands(tmp_path: Path, sign: str) -> None:
    kind = "control" if ord(sign) < 0xA0 else "invisible"
    message = f"{kind} character U+{ord(sign):04X}; remove it"
    assert wrong(tmp_path, TOPIC.replace("topic\n", f"to{sign}pic\n", 1)) == [f"1:9: {message}"]
    assert wrong(tmp_path, TOPIC.replace("Something", f"Some{sign}thing")) == [f"4:11: {message}"]
    assert wrong(tmp_path, TOPIC.replace("name", f"na{sign}me")) == [f"2:3: {message}"]
    assert wrong(tmp_path, f"{TOPIC}# so{sign}\n") == [f"7:5: {message}"]


@pytest.mark.parametrize("sign", "".join(HIDDEN.values()), ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_cannot_be_seen_is_refused_written_as_an_escape_too(tmp_path, sign: str) -> None:
    escape = f"\\U{ord(sign):08x}"
    (told,) = wrong(
        tmp_path, TOPIC.replace("Something is", f'"Some{escape}thing').replace(".", '."')
    )
    assert told == (
        f"4:7: text: holds the invisible U+{ord(sign):04X}; write the text as one paragraph of "
        "plain characters"
    )
    _, problems = read(written(tmp_path, TOPIC.replace("field", f'"{escape}"')), Topic)
    assert all(is_visible(problem.message) for problem in problems)
    (told, *_) = wrong(tmp_path, TOPIC.replace("name", f'"na{escape}me"'))
    assert told.startswith("2:1: na\\")
    assert told.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "\u201cSmart\u201d \u2018quotes\u2019, \u2265 3 \u00b5g at 37 \u00b0C \u2013 \u00b1 1 \u2026",
        "caf\u00e9, na\u00efve, Schei\u00dfe, \u0141\u00f3d\u017a",
        "cafe\u0301 with the accent apart",
        "\u690e\u9593\u677f\u30d8\u30eb\u30cb\u30a2, \ud5c8\ub9ac \ub514\uc2a4\ud06c, \u0644\u0644\u0623\u0644\u0645",
        "\u0928\u092e\u0938\u094d\u0924\u0947 \U0001f9b4 \u2764 \u2192 \u03b1\u03b2",
    ],
)
def test_what_people_write_is_read(tmp_path: Path, text: str) -> None:
    record, problems = read(written(tmp_path, TOPIC.replace("Something is said.", text)), Topic)
    assert (problems, record and record.text) == ([], text)


def test_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert wrong(tmp_path, f"\ufeff{TOPIC}") == []


def test_wide_blanks_may_stand_in_comments_alone(tmp_path: Path) -> None:
    assert wrong(tmp_path, TOPIC + "# 5\u00a0mg \u3000\n") == []
    (told,) = wrong(tmp_path, TOPIC.replace("Something is", "Something\u00a0is"))
    assert told.startswith("4:7: text: holds the invisible U+00A0; ")


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("cite: [a-book@3.6]", "cite: {a: b}", "5:7: cite: expected a list, found keys and values"),
        (
            "cite: [a-book@3.6]",
            "cite: a-book",
            "5:7: cite: expected a list, found the text 'a-book'; put [ ] around it",
        ),
        ("cite: [a-book@3.6]", "cite: 5", "5:7: cite: expected a list, found the number '5'"),
        (
            "A topic",
            "{a: b}",
            "2:7: name: expected text, found keys and values",
        ),
        ("A topic", "[a]", "2:7: name: expected text, found a list"),
        ("A topic", "!x y", "2:7: name: expected text, found a value tagged !x 'y'"),
        (
            "A topic",
            "1." + 58 * "0",
            f"2:7: name: expected text, found the number '1.{58 * '0'}'; quote it: '1.{58 * '0'}'",
        ),
        (
            "field",
            "[]",
            "3:7: kind: expected one of field, term, found a list",
        ),
        (
            "[a-book@3.6]",
            "[{}]",
            "5:8: cite[0]: expected a citation such as ipm-overview@3.6, found keys and values",
        ),
        (
            "2026-01-31",
            61 * "a",
            f"6:10: checked: expected a date as YYYY-MM-DD, found the text '{60 * 'a'}...'",
        ),
        (
            "2026-01-31",
            60 * "a",
            f"6:10: checked: expected a date as YYYY-MM-DD, found the text '{60 * 'a'}'",
        ),
        (
            "2026-01-31",
            "２０２６-01-31",
            "6:10: checked: expected a date as YYYY-MM-DD, found the text '２０２６-01-31'",
        ),
        (
            "a-topic",
            "'?!'",
            "1:5: id: '?!' is not an id, lower-case words joined by hyphens",
        ),
        (
            "checked",
            "notes:\n- {text: More., cite: [a-book], zzz: 1}\nchecked",
            "7:33: notes[0].zzz: unknown key; known: text, cite, inferred",
        ),
        (
            "checked",
            "notes:\n- {text: More.}\nchecked",
            "7:3: notes[0].cite: missing; who says so: source-id or source-id@place, at least one.",
        ),
        ("checked", "5: x\nchecked", "6:1: expected a key, found the number '5'"),
        ("checked", "? [a]\n: x\nchecked", "6:3: expected a key, found a list"),
        (
            "checked",
            "notes:\n- 5: x\n  text: More.\n  cite: [a-book]\nchecked",
            "7:3: notes[0]: expected a key, found the number '5'",
        ),
        (
            "checked",
            "notes:\n- More.\nchecked",
            "7:3: notes[0]: expected keys and values, found the text 'More.'",
        ),
    ],
)
def test_what_is_expected_and_found_is_told(tmp_path: Path, before, after, told: str) -> None:
    assert before in TOPIC
    assert wrong(tmp_path, TOPIC.replace(before, after)) == [told]


def test_a_key_after_one_that_is_no_key_is_read_all_the_same(tmp_path: Path) -> None:
    text = TOPIC.replace("name: A topic", "5: x").replace("kind", "knd")
    assert wrong(tmp_path, text) == [
        "2:1: expected a key, found the number '5'",
        "3:1: knd: unknown key; did you mean 'kind'?",
        "1:1: name: missing; what it is usually called.",
        "1:1: kind: missing; the field as a whole, or one word of it.",
    ]


def test_a_key_given_twice_names_the_first_whether_known_or_not(tmp_path: Path) -> None:
    assert wrong(tmp_path, TOPIC + "zzz: 1\nzzz: 2\nname: B\n") == [
        "7:1: zzz: unknown key; known: id, checked, reviewed_by, name, aliases, hints, "
        "text, cite, "
        "inferred, notes, kind, plain",
        "8:1: zzz: given twice, first in line 7; keep one",
        "9:1: name: given twice, first in line 2; keep one",
    ]


def test_items_are_named_by_their_number(tmp_path: Path) -> None:
    text = TOPIC + "aliases: [A, 5, B, A, B, A]\n"
    assert wrong(tmp_path, text) == [
        "7:14: aliases[1]: expected text, found the number '5'; quote it: '5'",
        "7:20: aliases[3]: the same as aliases[0]; keep one",
        "7:23: aliases[4]: the same as aliases[2]; keep one",
        "7:26: aliases[5]: the same as aliases[0]; keep one",
    ]


@pytest.mark.parametrize("year", ["'2024'", "010", "0x7e8", "1_000", "20.24", "1234567890", "-5"])
def test_a_year_is_a_plain_whole_number(tmp_path: Path, year: str) -> None:
    text = "id: a-book\nkind: reference\ntitle: A book\nchecked: 2026-01-31\nyear: "
    (told,) = wrong(tmp_path, text + year, Source, "a-book")
    assert told.startswith("5:7: year: expected a whole number such as 2024, found ")
    found, _ = read(written(tmp_path, text + "2024", "a-book"), Source)
    assert found.year == 2024


MEASURED = """\
id: a-procedure
name: A procedure
group: a-group
targets: [disc]
summary: {text: It is done., cite: [a-book]}
evidence:
- {source: a-book, design: cohort, population: people, comparator: sham, control: sham,
   outcome: pain, horizon: 1 year, finding: Pain fell., result: better, certainty: not-stated,
   scale: {unit: pain, from: 0, to: 10}, effect: {measure: MD, value: NUMBER, derived: TRUTH}}
checked: 2026-01-31
"""


def measured(number: str = "4.9", truth: str = "true") -> str:
    return MEASURED.replace("NUMBER", number).replace("TRUTH", truth)


@pytest.mark.parametrize(
    ("written_", "number"),
    [
        ("4.9", 4.9),
        ("-4.9", -4.9),
        ("0", 0),
        ("-0.25", -0.25),
        ("41", 41),
        ("123456789.123456", 123456789.123456),
    ],
)
def test_a_figure_is_a_plain_decimal_number(tmp_path: Path, written_: str, number: float) -> None:
    text = measured(written_)
    record, problems = read(written(tmp_path, text, "a-procedure"), Procedure)
    assert problems == []
    effect, scale = record.evidence[0].effect, record.evidence[0].scale
    assert (effect.value, type(effect.value)) == (number, float)
    assert (scale.from_, scale.to, effect.derived) == (0.0, 10.0, True)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        *((n, "the text") for n in ("1e3", "'4.9'", "4.9%", "<5", "−4")),
        *(
            (n, "the number")
            for n in ("1.0e+3", ".5", "01.5", "5.", "+4.9", "0x1", "010", "1_000.5")
        ),
        *((n, "the number") for n in (".inf", "-.inf", ".nan", "1:30", "0.1234567", "1234567890")),
        ("", "nothing"),
        ("yes", "the yes/no word"),
        ("[4.9]", "a list"),
        ("2026-01-31", "the date"),
    ],
)
def test_nothing_else_is_taken_for_a_figure(tmp_path: Path, number: str, found: str) -> None:
    (told,) = wrong(tmp_path, measured(number), Procedure, "a-procedure")
    where, _, message = told.partition(": evidence[0].effect.value: ")
    assert where.startswith("9:")
    assert message.startswith(f"expected a number such as 4.9, found {found}")


@pytest.mark.parametrize("truth", ["true", "false"])
def test_what_holds_or_not_is_true_or_false(tmp_path: Path, truth: str) -> None:
    text = measured(truth=truth)
    record, problems = read(written(tmp_path, text, "a-procedure"), Procedure)
    assert (problems, record.evidence[0].effect.derived) == ([], truth == "true")


@pytest.mark.parametrize(
    "truth", ["yes", "no", "on", "off", "True", "TRUE", "False", "'true'", "1", "0", "", "y"]
)
def test_no_other_word_for_it_is_taken(tmp_path: Path, truth: str) -> None:
    (told,) = wrong(tmp_path, measured(truth=truth), Procedure, "a-procedure")
    assert "evidence[0].effect.derived: expected true or false, found " in told


def test_from_is_written_as_it_is_said(tmp_path: Path) -> None:
    text = measured().replace("from: 0", "from_: 0")
    (told,) = wrong(tmp_path, text, Procedure, "a-procedure")
    assert "evidence[0].scale.from_: unknown key; did you mean 'from'?" in told
    (told,) = wrong(tmp_path, measured().replace("from: 0", "from: low"), Procedure, "a-procedure")
    assert ": evidence[0].scale.from: expected a number such as 4.9, found the text 'low'" in told


def test_a_text_may_be_as_long_as_the_limit(tmp_path: Path) -> None:
    assert wrong(tmp_path, TOPIC.replace("Something is said.", MAX_TEXT * "a")) == []
    assert wrong(tmp_path, TOPIC.replace("Something is said.", (MAX_TEXT + 1) * "a")) == [
        f"4:7: text: {MAX_TEXT + 1} characters; keep it under {MAX_TEXT}"
    ]


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    text = TOPIC + "#" + (MAX_BYTES - len(TOPIC) - 1) * "x"
    assert wrong(tmp_path, text) == []
    assert wrong(tmp_path, text + "x") == [
        "1:1: is larger than 256 KiB; split it into several records"
    ]


def test_a_file_is_parsed_up_to_the_limit_or_said_to_be_unreadable(tmp_path: Path) -> None:
    root, problems = parse(written(tmp_path, "a: b\n#" + (MAX_BYTES - 6) * "x"))
    assert (root is None, problems) == (False, [])
    root, problems = parse(written(tmp_path, "a: b\n#" + (MAX_BYTES - 5) * "x"))
    assert (root, len(problems)) == (None, 1)
    missing = tmp_path / "missing.yaml"
    root, (problem,) = parse(missing)
    assert root is None
    assert problem == Problem(missing, (1, 1), "", "cannot be read: No such file or directory")
    assert read(missing, Topic) == (None, [problem])


def test_a_file_may_be_nested_as_deep_as_the_limit(tmp_path: Path) -> None:
    root, problems = parse(written(tmp_path, MAX_DEPTH * "[" + MAX_DEPTH * "]"))
    assert (root is None, problems) == (False, [])
    deep = "x: 5\ny: [[1], " + (MAX_DEPTH - 1) * "[" + MAX_DEPTH * "]"
    assert wrong(tmp_path, deep) == [
        f"2:{MAX_DEPTH + 8}: not valid YAML: nested more than {MAX_DEPTH} deep"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            TOPIC.replace("name: A", "name: &b A"),
            ["2:7: '&b': anchors and aliases are not used; write it out"],
        ),
        (
            TOPIC.replace("[a-b", "&b [a-b") + "notes: *b\n",
            [
                "5:7: '&b': anchors and aliases are not used; write it out",
                "7:8: '*b': anchors and aliases are not used; write it out",
                "7:8: notes: expected a list, found the text '*b'; put [ ] around it",
            ],
        ),
        (
            TOPIC + "---\nid: b\n---\n c: d\n",
            [
                "8:1: a second document; keep one record a file",
                "10:2: a second document; keep one record a file",
            ],
        ),
        ("# nothing\n", ["1:1: is empty; a record is a mapping such as 'id: my-record'"]),
        (
            "- a\n- b\n",
            ["1:1: expected keys and values, found a list; a record begins as 'id: my-record'"],
        ),
        (
            "id: a\nname: b\n- c\n",
            [
                "3:1: not valid YAML: did not find expected key; line up the keys, and quote a text "
                "that starts or ends oddly"
            ],
        ),
        ("id: 'a\n\n", ["1:5: not valid YAML: found unexpected end of stream; close the quote"]),
    ],
)
def test_what_a_record_has_no_use_for_is_refused(tmp_path: Path, text: str, told) -> None:
    assert wrong(tmp_path, text) == told


# ---------------------------------------------------------------- one parser


def shape(node: Any, place: Any = position_of) -> Any:
    """Return what a node and all in it hold, with tags and places."""
    value = node.value
    if isinstance(value, list):
        value = [
            tuple(shape(inner, place) for inner in item)
            if isinstance(item, tuple)
            else shape(item, place)
            for item in value
        ]
    kind = type(node).__name__.replace("ScalarEvent", "ScalarNode")  # which serves as its own node
    return kind, node.tag, place(node), value


def composed(text: str) -> Any:
    """Return the same of the nodes that PyYAML composes."""

    def place(node: Any) -> Any:
        return node.start_mark.line + 1, node.start_mark.column + 1

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return shape(yaml.compose(text, Loader=loader), place)


def test_our_nodes_of_every_record_are_those_of_pyyaml() -> None:
    for path in sorted((ROOT / "data").glob("*/*.yaml"))[::7]:
        root, problems = parse(path)
        assert problems == []
        assert shape(root) == composed(path.read_text(encoding="utf-8")), path.name


PLAIN = [
    "yes",
    "Yes",
    "YES",
    "no",
    "on",
    "off",
    "y",
    "n",
    "true",
    "True",
    "TRUE",
    "false",
    "tRUE",
    "oN",
    "null",
    "Null",
    "~",
    "NULL",
    "nUll",
    "0",
    "00",
    "07",
    "08",
    "0o7",
    "0b1",
    "0b2",
    "0x1F",
    "0xG",
    "+1",
    "-1",
    "1_0",
    "_1",
    "1:30",
    "1:60",
    "1:30.5",
    "1.",
    ".5",
    ".",
    "1e3",
    "1.0e3",
    "1.0e+3",
    ".inf",
    "-.INF",
    ".nan",
    ".Nan",
    "2020-01-01",
    "2020-1-1",
    "2020-01-01T10:00:00Z",
    "2020-1-1T1:00:00",
    "20-01-01",
    "<<",
    "=",
    "text",
    "cite",
    "12-34",
    "+a",
    ".a",
    "9999",
    "999999999999999999999999",
    "yyyyyyyyyyyyyyyyyyyyyyyy",
    "2020-01-01T10:00:00.000000-10:00",
]


@pytest.mark.parametrize("plain", PLAIN)
def test_a_value_without_quotes_is_what_yaml_takes_it_for(tmp_path: Path, plain: str) -> None:
    for text in (f"a: {plain}\n", f"- {plain}\n", f"[{plain}, x]\n", f"a: '{plain}'\n"):
        root, _ = parse(written(tmp_path, text))
        assert shape(root) == composed(text), text


@pytest.mark.parametrize(
    "text",
    [
        "!!str a: ! 1\n! b: !x [1, !!int '2', {}]\n",
        "? a\n? [b]\n: - c\n  - - d\n",
        "{a: , b, c: [d: e, f: ]}\n",
        "a: |\n  b\n   c\nd: >-\n  e\n  f\n",
        "\"a\": \"b\\tc\\u00e9\"\n'd': 'e''f'\n",
        "- \n-\n- a\n",
        "--- a\n...\n",
        "a: !!map {b: c}\nd: !!omap [e: f]\n",
    ],
)
def test_our_nodes_of_unusual_yaml_are_those_of_pyyaml(tmp_path: Path, text: str) -> None:
    root, problems = parse(written(tmp_path, text))
    assert (shape(root), problems) == (composed(text), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b: c\n", "1:5: not valid YAML: mapping values are not allowed in this context; "),
        ("a: - b\n", "1:4: not valid YAML: a list is not allowed in this context; "),
        ("a: ? b\n", "1:4: not valid YAML: a key is not allowed in this context; "),
        ("a: @b\n", "1:4: not valid YAML: found character that cannot start any token; "),
        ("a: %b\n", "1:4: not valid YAML: found character that cannot start any token; "),
        ("a:\n\t- b\n", "2:1: not valid YAML: found character that cannot start any token; "),
        ("a: |\n\tb\n", "2:1: not valid YAML: found character that cannot start any token; "),
        ("a: b\nc # d\ne: f\n", "2:6: not valid YAML: could not find expected ':'; "),
        ("a: b\n'c'\ne: f\n", "2:4: not valid YAML: could not find expected ':'; "),
        (f"a: b\n{1100 * 'k'}: x\n", "2:1104: not valid YAML: could not find expected ':'; "),
        ("a: 'b\n\nc: d\n", "1:4: not valid YAML: found unexpected end of stream; close the quote"),
        ('a: "b\n---\nc"\n', "1:4: not valid YAML: found unexpected end of stream; close the"),
        ('a: "b\\qc"\n', "1:4: not valid YAML: found unknown escape character; write \\\\ for"),
        ('a: "b\\u12"\n', "1:4: not valid YAML: found unknown escape character; write \\\\ for"),
        ("a: *b* c\n", "1:4: not valid YAML: '*' at the start of a text has a meaning of its own"),
        ("a: & c\n", "1:4: not valid YAML: '&' at the start of a text has a meaning of its own"),
        ("a: !<b\n", "1:4: not valid YAML: '!' at the start of a text has a meaning of its own"),
        ("a: !q!b c\n", "1:4: not valid YAML: '!' at the start of a text has a meaning of its own"),
        ("a: >b c\n", "1:4: not valid YAML: '>' at the start of a text has a meaning of its own"),
        ("a: |0\n b\n", "1:4: not valid YAML: '|' at the start of a text has a meaning of its own"),
        ("a: [b\nc: d\n", "1:4: not valid YAML: did not find expected ',' or ']'; close the"),
        ("a: {b: c\nd: e\n", "1:4: not valid YAML: did not find expected ',' or '}'; close the"),
        ("a: [b,, c]\n", "1:7: not valid YAML: did not find expected node content; close the"),
        ("a: [b]]\n", "1:7: not valid YAML: ']' is not allowed in this context; take it away"),
        ("a: }b\n", "1:4: not valid YAML: '}' is not allowed in this context; take it away"),
        ("a: ,b\n", "1:4: not valid YAML: ',' is not allowed in this context; take it away"),
        ("a: 'b'c\n", "1:7: not valid YAML: did not find expected key; line up the keys, and"),
        ("a:\n  - b\n c: d\n", "3:2: not valid YAML: did not find expected key; line up the keys"),
        ("- a\nb: c\n", "2:1: not valid YAML: did not find expected '-' indicator; line up the"),
        ("[a] b\n", "1:5: not valid YAML: this does not belong to what stands before; a record"),
        ("a: b # c\n  d\n", "2:3: not valid YAML: did not find expected key; the comment in the"),
    ],
)
@pytest.mark.parametrize("words", ["as ever", "others"])
def test_what_is_not_valid_yaml_is_told_whatever_the_library_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str, words: str
) -> None:
    if words == "others":
        monkeypatch.setattr("painref.reading.yaml_parsing._Parser", _OtherWords)
    (said,) = wrong(tmp_path, text)
    assert said.startswith(told)


class _OtherWords:
    """PyYAML's parser with errors that say something else."""

    def __init__(self, text: str) -> None:
        self.inner = _Parser(text)

    def get_event(self) -> Any:
        try:
            return self.inner.get_event()
        except yaml.MarkedYAMLError as error:
            error.context, error.problem = "while idling", "something is the matter"
            raise


DEEP = {
    "brackets": "a: " + 3000 * "[",
    "braces": "a: " + 3000 * "{b: ",
    "items": "a:\n" + 3000 * "- ",
    "keys": "a:\n  " + 3000 * "? ",
    "lines": "".join(i * " " + "a:\n" for i in range(500)),
    "closed": "a: " + 3000 * "[" + 3000 * "]",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("most", [22, 50, 900])
def test_our_limit_to_nesting_is_told_whatever_the_library_bears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, most: int
) -> None:
    """Some versions of libyaml have a limit of their own, and look ahead as far as that."""

    class Impatient:
        def __init__(self, text: str) -> None:
            self.inner = _Parser(text)
            depth = 0
            for found in re.finditer(r"[\[{?-]|a:|[\]}]", text):
                depth += -1 if found[0] in "]}" else 1
                if depth > most:
                    line = text.count("\n", 0, found.start())
                    mark = yaml.Mark("", found.start(), line, 0, None, 0)
                    raise ScannerError("in the depths", mark, "that is too much for me", mark)

        def get_event(self) -> Any:
            return self.inner.get_event()

    before = wrong(tmp_path, text)
    assert before[0].endswith(f": not valid YAML: nested more than {MAX_DEPTH} deep")
    monkeypatch.setattr("painref.reading.yaml_parsing._Parser", Impatient)
    assert wrong(tmp_path, text) == before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("%YAML 1.1\n---\n" + TOPIC, "1:1"),
        ("# x\n\n%TAG ! tag:x,2000:\n---\n" + TOPIC, "3:1"),
        ("# x\r%FOO\r---\r" + TOPIC, "2:1"),
        (TOPIC + "...\n%YAML 1.2\n---\n" + TOPIC, "8:1"),
        (TOPIC + "%x\n", "7:1"),
    ],
)
def test_directives_are_refused(tmp_path: Path, text: str, place: str) -> None:
    assert wrong(tmp_path, text) == [
        f"{place}: a line that starts with '%' is a directive, which is not used"
    ]


def test_a_percent_sign_elsewhere_is_text(tmp_path: Path) -> None:
    text = TOPIC.replace("Something is", "In 5 %, or\n  %, it is") + "# %\n#%\n"
    assert wrong(tmp_path, text) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("2026-01-31", "!x 2026-01-31", "6:10: checked: expected a date as YYYY-MM-DD, found a"),
        (
            "name: A topic",
            "<<: {name: A topic}",
            "2:1: expected a key, found a value tagged !!merge",
        ),
        ("name: A topic", "=: x", "2:1: expected a key, found a value tagged !!value '='"),
        ("name: A topic", "? {a: b}\n: x", "2:3: expected a key, found keys and values"),
    ],
)
def test_what_yaml_has_for_other_ends_is_not_used(tmp_path, before, after, told: str) -> None:
    assert wrong(tmp_path, TOPIC.replace(before, after))[0].startswith(told)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n" + (MAX_PROBLEMS + 5) * "- &b c\n", (MAX_PROBLEMS + 1, 3)),
        ("a: b\n" + (MAX_PROBLEMS + 5) * "---\na: b\n", (2 * MAX_PROBLEMS + 1, 1)),
    ],
)
def test_many_anchors_or_documents_are_told_up_to_the_limit(tmp_path, text: str, place) -> None:
    root, problems = parse(written(tmp_path, text))
    assert root is None
    assert len(problems) == MAX_PROBLEMS + 1
    assert (problems[-1].position, problems[-1].message) == (
        place,
        "100 problems so far; the rest of the file is not read",
    )


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [("A topic", "&b A topic", 7), ("[a-book@3.6]", "[&b a-book]", 8), ("name", "&b name", 1)],
)
def test_an_anchor_is_refused_even_in_a_sound_record(tmp_path, before, after, column) -> None:
    (told,) = wrong(tmp_path, TOPIC.replace(before, after))
    assert told.endswith(f":{column}: '&b': anchors and aliases are not used; write it out")


def test_a_file_may_hold_as_many_values_as_the_limit(tmp_path: Path) -> None:
    others = 16  # the mapping, its seven keys, their values, and the citation
    items = "".join(f"- {n}\n" for n in range(MAX_NODES - others))
    root, problems = parse(written(tmp_path, f"{TOPIC}x:\n{items}"))
    assert (root is None, problems) == (False, [])
    _, problems = parse(written(tmp_path, f"{TOPIC}x:\n{items}- 0\n"))
    assert [(p.position[1], p.message) for p in problems] == [
        (3, f"more than {MAX_NODES:,} values; split it into several records")
    ]


def test_the_end_of_a_text_is_named_and_not_what_the_parser_adds(tmp_path: Path) -> None:
    assert wrong(tmp_path, "id: x\nname") == [
        "2:5: not valid YAML: could not find expected ':'; write 'key: value'"
    ]
    assert wrong(tmp_path, "# x\n---") == [
        "2:4: expected keys and values, found nothing; a record begins as 'id: my-record'"
    ]
    assert wrong(tmp_path, "a: [b,") == [
        "1:7: not valid YAML: did not find expected node content; close the bracket"
    ]


def test_what_a_comment_ends_gets_a_hint(tmp_path: Path) -> None:
    after_comment = "text: One # two\n  three\n"
    (told,) = wrong(tmp_path, after_comment)
    assert told.endswith(
        "the comment in the line before ends its text; delete it if the text goes on here"
    )
    for text in ("text: 'One' # two\n  three\n", "text: One # two\nname: 'b'\n  three\n"):
        (told,) = wrong(tmp_path, text)
        assert told.endswith("line up the keys, and quote a text that starts or ends oddly")


def test_many_problems_of_reading_are_told_up_to_the_limit(tmp_path: Path) -> None:
    text = TOPIC + "".join(f"k{i}: x\n" for i in range(MAX_PROBLEMS - 1))
    assert len(wrong(tmp_path, text)) == MAX_PROBLEMS - 1
    told = wrong(tmp_path, text + "l: x\nm: x\n")
    assert len(told) == MAX_PROBLEMS + 1
    assert told[-1] == "106:1: 100 problems so far; the rest of the file is not read"


# ---------------------------------------------------------------- whatever stands in a file


def test_values_have_the_types_of_the_model(tmp_path: Path) -> None:
    record, problems = read(written(tmp_path, TOPIC), Topic)
    assert problems == []
    assert record is not None
    assert record.checked == date(2026, 1, 31)
    assert record.cite == (Citation("a-book", "3.6"),)
    assert str(record.cite[0]) == "a-book@3.6"
    assert record.aliases == ()


def test_windows_line_ends_are_no_error(tmp_path: Path) -> None:
    loaded, problems = read(written(tmp_path, TOPIC.replace("\n", "\r\n")), Topic)
    assert problems == []
    assert loaded is not None


def test_columns_count_characters_not_bytes(tmp_path: Path) -> None:
    text = TOPIC.replace("[a-book@3.6]", "[a-book@§3, zu früh@]")
    _, problems = read(written(tmp_path, text), Topic)
    assert [p.position for p in problems] == [(5, 19)]


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
    path = written(tmp_path_factory.mktemp("any"), yaml.safe_dump(tree, allow_unicode=True))
    loaded, problems = read(path, CLASSES[kind])
    assert (loaded is None) == bool(problems)
    for problem in problems:
        assert problem.position >= (1, 1)
        assert "\n" not in str(problem)
        assert str(problem).isprintable()


@tried(200)
@given(cut=st.integers(0, 3000), filler=st.sampled_from(["", "\t", "'", '"', "[", "{", "- ", ": "]))
def test_damaged_records_are_refused_not_misread(tmp_path_factory, cut, filler) -> None:
    whole = (ROOT / "data/procedures/idet.yaml").read_text(encoding="utf-8")
    cut %= len(whole)
    text = whole[:cut] + filler + whole[cut + 1 :]
    path = written(tmp_path_factory.mktemp("cut"), text, "idet")
    loaded, problems = read(path, Procedure)
    assert (loaded is None) == bool(problems)


def test_walk_names_leaves_as_they_stand_in_the_file() -> None:
    path = ROOT / "data/procedures/idet.yaml"
    record, _ = read(path, Procedure)
    root, _ = parse(path)
    leaves = [(where, value) for where, _, value in walk(record, Procedure)]
    assert {"indications[0].cite[0]", "evidence[0].scale.from"} <= {where for where, _ in leaves}
    for where, value in leaves:
        if value is False or where.rpartition(".")[2] == "purpose":
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
    path = written(tmp_path, BLANKS)
    assert parse(path)[1] == []
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
