"""Change files of records as what they are: keys, values, nesting, signs of YAML."""

from __future__ import annotations

import random

SIGNS = [
    b"&a ", b"*a", b"<<: *a", b"!!str ", b"!!python/object:os.system ", b"!x ", b"!<tag:x> ",
    b"%YAML 1.1\n---\n", b"%TAG ! tag:x,2000:\n---\n", b"---\n", b"...\n", b"? ", b": ", b"- ",
    b"[", b"]", b"{", b"}", b"|\n", b">-\n", b"|2+\n", b"'", b'"', b'"\\u202e"', b'"\\x1b[31m"',
    b'"\\ud800"', b'"\\0"', b"#", b",", b"@", b"`", b"\t", b"~", b"null", b"yes", b"0o17",
    b"1_000", b"0x1f", b"1e999", b"9" * 400, b".nan", b"2026-02-30", b"2026-01-31T00:00:00Z",
    b"1:30", b"=", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8",
    b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\xf0\x9f\xa6\xb4", b"e\xcc\x81", b"\r",
    b"\x1b]8;;http://x\x07", b"\xc2\x9b31m", b"\xe2\x80\x8b", b"\xc2\xa0",
    b"\xef\xb8\x8f", b"\xcd\x8f", b"\xe3\x85\xa4", b"\xe2\x80\x8f", b"\xd8\x9c", b"\xf3\xa0\x84\x80",
    b'"\\ufe0f"', b'"\\U000e0100"', b"\n%x ",
]  # fmt: skip
KEYS = [
    b"id", b"name", b"aliases", b"group", b"broader", b"targets", b"summary", b"text", b"cite",
    b"technique", b"indications", b"cause", b"fit", b"when", b"severity", b"levels", b"factors",
    b"cautions", b"factor", b"risks", b"frequency", b"evidence", b"source", b"design", b"finding",
    b"recommendations", b"stance", b"wording", b"availability", b"status", b"since", b"codes",
    b"system", b"code", b"release", b"checked", b"reviewed_by", b"inferred", b"notes", b"kind",
    b"order", b"brief", b"phase", b"who", b"title", b"year", b"pmid", b"doi", b"url", b"layer",
    b"extends",
]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one to four changes that a writer, or somebody hostile, might make."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def drop_line(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def repeat_lines(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    start = chance.randrange(len(lines))
    some = lines[start : start + chance.randint(1, 8)]
    at = chance.randrange(len(lines) + 1)
    return b"\n".join([*lines[:at], *some * chance.choice((1, 1, 2, 50)), *lines[at:]])


def indent_lines(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    start = chance.randrange(len(lines))
    for i in range(start, min(start + chance.randint(1, 8), len(lines))):
        lines[i] = b"  " + lines[i] if chance.random() < 0.5 else lines[i].removeprefix(b"  ")
    return b"\n".join(lines)


def change_key(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    i = chance.randrange(len(lines))
    before, colon, after = lines[i].partition(b":")
    if colon:
        blank = before[: len(before) - len(before.lstrip(b" -"))]
        lines[i] = blank + chance.choice(KEYS) + colon + after
    return b"\n".join(lines)


def change_value(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    before, colon, _ = lines[i].partition(b": ")
    value = chance.choice((lines[j].partition(b": ")[2], chance.choice(SIGNS), lines[j].strip()))
    lines[i] = before + colon + value
    return b"\n".join(lines)


def put_sign(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 30)) + data[at:]


def put_value_sign(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b": ", b": " + chance.choice(SIGNS), 1)


def nest(data: bytes, chance: random.Random) -> bytes:
    opened, between = chance.choice(
        ((b"[", b""), (b"{a: ", b""), (b"- ", b""), (b"? ", b""), (b"[{", b""), (b"a:\n", b" "))
    )
    at = chance.randrange(len(data) + 1)
    deep = chance.choice((3, 19, 20, 21, 200))
    return data[:at] + b"".join(between * i + opened for i in range(deep)) + data[at:]


def lengthen(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    piece = chance.choice(
        (b"a", b"a ", b"a: b\n", b"? a\n", b"- ", b"\xc3\xa9", b",", b"\n", b"''")
    )
    return data[:at] + piece * chance.choice((10, 100, 1500)) + data[at:]


def reencode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1")), "replace"
    )


CHANGES = (
    drop_line,
    repeat_lines,
    indent_lines,
    change_key,
    change_key,
    change_value,
    change_value,
    put_sign,
    put_sign,
    put_value_sign,
    nest,
    lengthen,
)
"""Ways to change a file; `reencode` is left to the seeds, since it leaves little to change."""
