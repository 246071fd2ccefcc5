"""The server for assistants, asked by the client of the SDK over stdio, as an assistant asks."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

from painref.cli.assistant.schemas import with_definitions
from painref.cli.assistant.tools import TOOLS
from painref.words.wording import NOTICE
from tests.conftest import ROOT

PAINREF = [sys.executable, "-m", "painref"]


def asked(
    *calls: tuple[str, dict[str, Any]],
    options: tuple[str, ...] = (),
    mode: str = "auto",
    between: Callable[[], object] = lambda: None,
) -> list[Any]:
    """Return the results of calls to one server, and last the tools that it lists."""

    async def ask() -> list[Any]:
        server = StdioServerParameters(
            command=PAINREF[0], args=[*PAINREF[1:], "mcp", *options], cwd=ROOT
        )
        async with Client(server, mode=mode) as client:
            found = []
            for name, arguments in calls:
                found.append(await client.call_tool(name, arguments))
                between()
            return [*found, (await client.list_tools()).tools]

    running: Awaitable[list[Any]] = asyncio.wait_for(ask(), 120)
    return asyncio.run(running)


COMMANDS = [
    ("suggest", {"causes": ["slipped disc"], "severity": "mild", "factors": ["pregnancy"]},
     ["--cause", "disc-bulge", "--severity", "mild", "--factor", "pregnancy"]),
    ("suggest", {"text": "left sciatica for 8 weeks, on apixaban, no fever", "pain": "axial"},
     ["left sciatica for 8 weeks, on apixaban, no fever", "--pain", "axial"]),
    ("suggest", {"causes": ["sciatica"], "duration": "8 weeks"},
     ["--cause", "sciatica", "--duration", "8 weeks"]),
    ("show", {"name": "idet"}, ["idet"]),
    ("search", {"words": "nerve root infection", "kinds": ["procedures"], "most": 3},
     ["nerve", "root", "infection", "--kind", "procedures", "--most", "3"]),
]  # fmt: skip


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_tools_answer_with_the_json_of_the_commands(mode: str, run) -> None:
    *results, tools = asked(*((name, given) for name, given, _ in COMMANDS), mode=mode)
    schemas = {tool.name: tool.output_schema for tool in tools}
    for (name, _, words), result in zip(COMMANDS, results, strict=True):
        assert not result.is_error
        command = json.loads(run(name, *words, "--format", "json").stdout)
        assert result.structured_content == command
        assert json.loads(result.content[0].text) == command
        jsonschema.validate(command, schemas[name])
        assert command["notice"] and command["sources"]


def test_lists_come_with_their_sources_and_the_notice(run) -> None:
    notes, cited, tools = asked(
        ("evidence", {"procedures": ["idet"], "year_from": 2005, "year_to": 2005}),
        ("cite", {"sources": ["freeman-2005@2", "nice-ng59"]}),
    )
    words = ["--procedure", "idet", "--year", "2005", "--format", "json"]
    answer = notes.structured_content
    assert answer["notes"] == json.loads(run("evidence", *words).stdout)
    assert set(answer["sources"]) == {n["source"].partition("@")[0] for n in answer["notes"]}
    assert answer["notice"] == cited.structured_content["notice"] == NOTICE
    sources = cited.structured_content
    listed = run("cite", "freeman-2005", "nice-ng59", "--format", "json")
    assert sources["cited"] == json.loads(listed.stdout)
    lines = run("cite", "freeman-2005", "nice-ng59", columns=None).stdout.splitlines()
    assert [f"{id_}: {text}" for id_, text in sources["references"].items()] == lines
    schemas = {tool.name: tool.output_schema for tool in tools}
    jsonschema.validate(answer, schemas["evidence"])
    jsonschema.validate(sources, schemas["cite"])


WRONG = [
    ("suggest", {}, "say what the pain comes from: give causes, or text"),
    ("suggest", {"causes": ["sciaticca"]}, "did you mean 'sciatica'"),
    ("suggest", {"text": " "}, "say what the pain comes from: give causes, or text"),
    ("suggest", {"causes": ["xyzzy plugh"]}, "is not covered; the tool 'search' finds what is"),
    (
        "suggest",
        {"causes": ["sciatica"], "duration": "long"},
        "nor a time such as '8 weeks' or 'since 2019'",
    ),
    (
        "suggest",
        {"causes": ["diabetes"]},
        "'diabetes' is the factor 'diabetes' (give it in factors)",
    ),
    ("suggest", {"cause": ["sciatica"]}, "there is no argument 'cause'; did you mean 'causes'?"),
    ("suggest", {"causes": "sciatica"}, "causes: expected a list of texts, found 'sciatica'"),
    ("suggest", {"causes": [1]}, "causes: expected a list of texts, found '1' in it"),
    ("suggest", {"causes": ["sciatica"], "region": "neck"}, "did you mean 'cervical'?"),
    ("suggest", {"causes": ["sciatica"], "region": "xyzzy"}, "is not one of cervical, thoracic"),
    ("suggest", {"causes": ["sciatica"], "severity": "sever"}, "did you mean 'severe'?"),
    ("suggest", {"causes": ["x" * 2000]}, "1000 characters at most"),
    ("show", {}, "name: give a text"),
    ("show", {"name": "nucleoplsty"}, "did you mean 'nucleoplasty'"),
    ("search", {"words": "disc", "most": 0}, "most: expected 1 to 100, found 0"),
    ("search", {"words": "disc", "most": True}, "most: expected a whole number"),
    ("search", {"words": "disc", "kinds": ["procedure"]}, "did you mean 'procedures'?"),
    ("evidence", {"procedures": ["sciatica"]}, "is the cause 'sciatica' (give it in causes)"),
    ("search", {"words": "   "}, "words: '   ' has no letter or digit"),
    ("cite", {"sources": ["@@"]}, "'@@'"),
    ("cite", {"sources": []}, "sources: give a list of texts"),
    ("cite", {"sources": ["freeman-2006"]}, "did you mean 'freeman-2005'"),
]


def test_bad_input_is_an_error_of_the_tool_that_says_what_would_be_right() -> None:
    *results, _ = asked(*((name, given) for name, given, _ in WRONG))
    for (name, given, message), result in zip(WRONG, results, strict=True):
        assert result.is_error, (name, given)
        assert message in result.content[0].text
        assert "\n" not in result.content[0].text


def message(id_: object, method: str, **params: object) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": id_, "method": method, "params": params})


HELLO = message(
    0,
    "initialize",
    protocolVersion="2025-03-26",
    capabilities={},
    clientInfo={"name": "test", "version": "1"},
)


def piped(*lines: str) -> list[dict[str, Any]]:
    """Return what a server answers to lines in a pipe that ends with them."""
    done = subprocess.run(
        [*PAINREF, "mcp"],
        input="".join(f"{line}\n" for line in (HELLO, *lines)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_was_asked_is_answered_though_the_input_has_ended() -> None:
    call = {"name": "show", "arguments": {"name": "idet"}}
    found = piped(*(message(number, "tools/call", **call) for number in range(1, 9)))
    assert {one["id"] for one in found} == {*range(9)}
    assert all("result" in one for one in found)


@pytest.mark.parametrize(
    ("line", "id_", "code"),
    [
        ("{not json", None, -32700),
        ("[" * 5000 + "]" * 5000, None, -32700),
        ("[1]", None, -32600),
        ('{"jsonrpc": "1.0", "id": 7, "method": "ping"}', 7, -32600),
        ('{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}', None, -32600),
        (message("x", "ping", text="\ud800"), "x", -32600),
    ],
)
def test_a_line_that_is_no_message_is_answered(line: str, id_: object, code: int) -> None:
    by_id = {one["id"]: one for one in piped(line, message(9, "ping"))}
    assert by_id[id_]["error"]["code"] == code
    assert "result" in by_id[9]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_client_that_has_gone_is_no_error() -> None:
    server = subprocess.Popen(
        [*PAINREF, "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert server.stdout and server.stdin and server.stderr
    server.stdin.write(f"{HELLO}\n".encode())
    server.stdin.flush()
    server.stdout.readline()
    server.stdout.close()
    server.stdin.write("".join(f"{message(n, 'ping')}\n" for n in range(1, 5)).encode())
    server.stdin.close()
    assert (server.wait(60), server.stderr.read()) == (0, b"")
    server.stderr.close()


def test_there_is_no_other_tool() -> None:
    async def ask() -> None:
        server = StdioServerParameters(command=PAINREF[0], args=[*PAINREF[1:], "mcp"], cwd=ROOT)
        async with Client(server) as client:
            with pytest.raises(MCPError, match="no tool 'sugest'; did you mean 'suggest'"):
                await client.call_tool("sugest", {})

    asyncio.run(ask())


def test_words_that_were_not_used_are_told_beside_the_answer() -> None:
    named, coded, _ = asked(
        ("suggest", {"causes": ["disc bulge with diabetes"]}), ("suggest", {"causes": ["M54.31"]})
    )
    assert "Diabetes is a factor: give it in factors" in named.content[1].text
    assert named.structured_content["query"]["causes"] == ["disc-bulge"]
    assert named.structured_content["query"]["factors"] == []
    assert len(coded.content) == 1
    assert coded.structured_content["query"]["codes"][0]["code"] == "M54.31"


def test_words_that_tell_no_cause_are_said_to_tell_none(run) -> None:
    silent, _ = asked(("suggest", {"text": "xyzzy plugh"}))
    assert not silent.is_error
    command = json.loads(run("suggest", "xyzzy plugh", "--format", "json").stdout)
    assert silent.structured_content == command
    assert "no cause of pain was read in text" in silent.content[1].text


def test_a_region_counts() -> None:
    of_neck, of_back, _ = asked(
        ("suggest", {"causes": ["facet-joint-pain"], "region": "cervical"}),
        ("suggest", {"causes": ["facet-joint-pain"], "region": "lumbar"}),
    )
    assert of_neck.structured_content["query"]["regions"] == ["cervical"]
    assert of_neck.structured_content["options"] != of_back.structured_content["options"]


# ---------------------------------------------------------------- a clinic's records

BOOK = "id: book\nkind: review\ntitle: {title}\nchecked: 2026-01-31\n"
TOPIC = "id: a-topic\nname: A topic\nkind: field\ntext: Said.\ncite: [book]\nchecked: 2026-01-31\n"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    for name, text in {"sources/book": BOOK.format(title="First"), "topics/a-topic": TOPIC}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_records_count_as_they_are_when_asked(clinic: Path) -> None:
    texts = iter([BOOK.format(title="Second edition"), "id: book\n", ""])

    def change() -> None:
        (clinic / "sources/book.yaml").write_text(next(texts), encoding="utf-8")

    options = ("--data", str(clinic), "--no-builtin")
    first, second, third, _ = asked(
        *(("show", {"name": "book"}) for _ in range(3)), options=options, between=change
    )
    assert first.structured_content["title"] == "First"
    assert second.structured_content["title"] == "Second edition"
    assert third.is_error
    assert "the knowledge base has" in third.content[0].text


def test_with_one_source_no_other_speaks() -> None:
    said, silent, _ = asked(
        ("show", {"name": "idet"}), ("show", {"name": "nice-ng59"}),
        options=("--source", "freeman-2005"),
    )  # fmt: skip
    assert set(said.structured_content["sources"]) == {"freeman-2005"}
    assert silent.is_error


# ---------------------------------------------------------------- start and end


def test_it_ends_with_its_client_and_writes_nothing_else() -> None:
    done = subprocess.run([*PAINREF, "mcp"], input="", capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_records_that_are_wrong_are_told_at_the_start(clinic: Path, run) -> None:
    (clinic / "sources/book.yaml").write_text("id: book\n", encoding="utf-8")
    result = run("mcp", "--data", str(clinic), "--no-builtin")
    assert result.exit_code == 1
    assert "painref check" in result.stderr


@pytest.mark.parametrize("name", TOOLS)
def test_a_shortened_schema_still_says_what_is_wrong(name: str) -> None:
    whole = TOOLS[name].gives()
    short = with_definitions(whole)
    assert len(json.dumps(short)) <= len(json.dumps(whole))
    jsonschema.Draft7Validator.check_schema(short)
    assert not jsonschema.Draft7Validator(short).is_valid({"schema_version": 2})
