"""Records started with `painref new`: blanks are refused, filled ones pass, nothing is lost."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import painref
from painref.cli.new import FOLDERS
from painref.fields import field_types
from painref.model import KINDS, REFERENCES, Citation, Procedure
from painref.reader import extensible, read
from painref.template import extension, template
from tests.conftest import ROOT

TODAY = date(2026, 1, 31)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and no editor of one's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


# ---------------------------------------------------------------- filling in, as a curator does


def uncommented(text: str) -> str:
    """Take the '# ' away from every line that starts with it, below the head."""
    head, body = re.split(r"^(?=id:|extends:)", text, maxsplit=1, flags=re.M)
    while (more := re.sub(r"^( *)# ", r"\1", body, flags=re.M)) != body:
        body = more
    return head + body


def blanks(node: Any, type_: Any, field: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Yield what is empty below a node, with the type that belongs there and its field."""
    if isinstance(node, yaml.SequenceNode) and node.value:
        for i, item in enumerate(node.value):
            yield from blanks(item, get_args(type_)[0], f"{field}[{i}]")
    elif isinstance(node, yaml.MappingNode):
        types = {f.name: f.type for f in field_types(type_)}
        for key, value in node.value:
            inner = f"{field}.{key.value}" if field else key.value
            yield from blanks(value, types[key.value], inner)
    elif not node.value:
        yield node, type_, field


def found_blanks(text: str, cls: type) -> list[tuple[Any, Any, str]]:
    return list(blanks(yaml.compose(text, Loader=yaml.SafeLoader), cls))


def filled(text: str, cls: type, leave: str = "") -> str:
    """Write something of the right type into every blank, but for the field to `leave`."""
    number = count(1)
    for node, type_, field in reversed(found_blanks(text, cls)):
        if field == leave:
            continue
        value = VALUES.get(field) or sample(type_, next(number))
        start, end = node.start_mark.index, node.end_mark.index
        text = f"{text[:start]} {value}{text[end:]}"
    return text


VALUES = {"pmid": "'12345678'", "doi": "10.1000/mine", "url": "https://example.org/"}
"""What `check` wants in a certain form."""
IDS = {"groups": "disc-procedures", "causes": "sciatica", "factors": "diabetes"}
IDS |= {"procedures": "idet", "practitioners": "radiologist"}


def sample(type_: Any, number: int) -> str:
    """Return some value of a type, as it is written in YAML."""
    if get_origin(type_) is tuple:
        return f"[{sample(get_args(type_)[0], number)}]"
    if type_ in REFERENCES:
        return IDS[REFERENCES[type_]]
    if type_ is Citation:
        return "my-source@2"
    if type_ is str:
        return f"Words of mine {number}"
    return "2001" if type_ is int else str(list(type_)[-1])


@pytest.mark.parametrize("fill", [lambda text: text, uncommented], ids=["required", "everything"])
def test_a_filled_record_of_every_kind_passes(fill, here: Path, run) -> None:
    for one, kind in FOLDERS.items():
        result = run("new", one, f"my-{one}", "--data", "mine")
        assert result.exit_code == 0, result.output
        path = here / f"mine/{kind}/my-{one}.yaml"
        assert result.stdout == f"mine/{kind}/my-{one}.yaml\n"
        text = re.sub("Words of mine", f"My {one}", filled(fill(path.read_text()), KINDS[kind]))
        path.write_text(text)
    result = run("check", "--data", "mine")
    assert (result.exit_code, result.stdout[:6]) == (0, "sound:"), result.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_a_record_can_hold_is_in_its_template(kind: str) -> None:
    text = filled(uncommented(template(kind, "my-record", TODAY)), KINDS[kind])
    root = yaml.safe_load(text)

    def complete(value: Any, type_: Any) -> None:
        if get_origin(type_) is tuple:
            assert len(value) == 1
            complete(value[0], get_args(type_)[0])
        elif isinstance(value, dict):
            assert list(value) and set(value) == {f.name for f in field_types(type_)}
            for f in field_types(type_):
                complete(value[f.name], f.type)

    complete(root, KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_is_refused_at_its_place_until_it_is_filled(kind: str, tmp_path: Path) -> None:
    text = uncommented(template(kind, "my-record", TODAY))
    path = tmp_path / "my-record.yaml"
    for node, type_, field in found_blanks(text, KINDS[kind]):
        optional = get_origin(type_) is tuple and not field.endswith(("targets", "cite"))
        path.write_text(filled(text, KINDS[kind], leave=field))
        loaded, problems = read(path, KINDS[kind])
        if optional:
            assert loaded, field
        else:
            (problem,) = problems
            mark = node.start_mark
            assert (problem.field, problem.place) == (field, (mark.line + 1, mark.column + 1))
            assert re.search("found nothing|empty", problem.message)


@pytest.mark.parametrize("kind", KINDS)
def test_one_block_alone_can_be_used_without_its_optional_keys(kind: str, tmp_path: Path) -> None:
    text = template(kind, "my-record", TODAY)
    path = tmp_path / "my-record.yaml"
    used = 0
    for block in re.findall(r"^# [a-z_]+:.*\n(?:#  .*\n)*", text, re.M):
        once = re.sub("^# ", "", block, flags=re.M)
        path.write_text(filled(text.replace(block, once), KINDS[kind]))
        loaded, problems = read(path, KINDS[kind])
        assert loaded, (block, [str(p) for p in problems])
        assert getattr(loaded, block[2:].partition(":")[0])
        used += 1
    assert used == sum(not f.required for f in field_types(KINDS[kind]))


def test_the_words_of_a_fixed_list_and_where_to_look_stand_beside_a_key() -> None:
    text = template("procedures", "my-procedure", TODAY)
    assert "fit: # How well it fits, as the source puts it: suits, may-suit, suits-less.\n" in text
    assert "\ngroup: # The group it belongs to; see 'painref list groups'.\n" in text
    assert text.count("usual-care") == 1  # the help lists these words itself
    assert "\nchecked: 2026-01-31 #" in text


@given(st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True))
def test_every_id_is_read_back_as_the_text_that_it_is(id_: str) -> None:
    assert yaml.compose(template("topics", id_, TODAY)).value[0][1].tag.endswith(":str")
    assert yaml.safe_load(template("topics", id_, TODAY))["id"] == id_
    assert yaml.safe_load(extension("topics", id_, TODAY))["extends"] == id_


@pytest.mark.parametrize("id_", ["no", "null", "2026", "2026-13-45", "1e3"])
def test_an_id_that_yaml_would_take_for_something_else_is_quoted(id_: str) -> None:
    assert yaml.safe_load(template("topics", id_, TODAY))["id"] == id_


# ---------------------------------------------------------------- extending and replacing


def test_an_extension_offers_what_can_be_added_to_and_nothing_else() -> None:
    text = extension("procedures", "idet", TODAY)
    assert yaml.safe_load(text) == {"extends": "idet", "checked": TODAY}
    added = yaml.safe_load(filled(uncommented(text).replace("extends:", "id:"), Procedure))
    assert set(added) - {"id", "checked"} == {f.name for f in extensible(Procedure)}
    assert {"cautions", "availability", "aliases", "codes", "broader"} <= set(added)
    assert not {"name", "summary", "group", "targets", "reviewed_by"} & set(added)


def test_what_is_to_be_added_to_is_found_by_any_name(here: Path, run) -> None:
    result = run("new", "procedure", "PLDD", "--extends")
    assert result.stdout == "data/procedures/laser-discectomy.yaml\n"
    text = (here / result.stdout.strip()).read_text()
    assert yaml.safe_load(text)["extends"] == "laser-discectomy"
    assert text.index("extends:") < text.index("checked:")


def test_a_replacement_starts_as_a_copy(here: Path, run) -> None:
    result = run("new", "procedure", "idet", "--replace")
    assert result.exit_code == 0
    copy = here / "data/procedures/idet.yaml"
    assert copy.read_bytes() == (ROOT / "data/procedures/idet.yaml").read_bytes()
    assert (here / "data/schema/procedure.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["procedure", "idte", "--extends"],
            "there is no procedure 'idte' yet; did you mean 'idet'",
        ),
        (["cause", "idet", "--replace"], "there is no cause 'idet' yet; see 'painref list causes'"),
        (
            ["source", "freeman-2005", "--extends"],
            "nothing can be added to a source; use --replace",
        ),
        (["procedure", "idet", "--extends", "--replace"], "give one"),
        (
            ["procedure", "idet"],
            "'painref new procedure idet --extends' to add to it, or --replace",
        ),
        (
            ["procedure", "pldd"],
            "'pldd' is already a name of procedures/laser-discectomy; choose an",
        ),
        (["procedure", "pldd"], "'painref new procedure laser-discectomy --extends' to add to it"),
        (["procedure", "Disc-Bulge"], "write 'disc-bulge'"),
        (["procedure", "disc-bulge"], "is already a name of causes/disc-bulge; choose another\n"),
        (["procedure", "My Procédure"], "lower-case words joined by hyphens; write 'my-procedure'"),
        (["procedure", "../up"], "write 'up'"),
        (["procedure", "\x1b[31m"], "'\\x1b[31m' is not an id"),
        (["procedur", "x"], "did you mean 'procedure'?"),
        (["topic", "x", "--data", ""], "give the folder of your records"),
    ],
)
def test_what_cannot_be_is_refused_with_what_could(words, said, here: Path, run) -> None:
    result = run("new", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert list(here.iterdir()) == []


# ---------------------------------------------------------------- where it goes


@pytest.mark.parametrize(
    ("word", "kind"), [("procedures", "procedures"), ("pathway", "pathway"), ("step", "pathway")]
)
def test_a_kind_may_be_named_like_its_folder(word: str, kind: str, here: Path, run) -> None:
    assert run("new", word, "mine").stdout == f"data/{kind}/mine.yaml\n"
    text = (here / f"data/{kind}/mine.yaml").read_text()
    schema = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
    assert schema
    assert (here / f"data/{kind}" / schema[1]).resolve().is_file()


def test_it_says_what_comes_next_quoted_for_the_shell(here: Path, run) -> None:
    result = run("new", "topic", "mine", "--data", "the clinic's")
    edit, check = (shlex.split(line) for line in result.stderr.splitlines()[1:])
    assert edit[1:] == ["the clinic's/topics/mine.yaml"]
    assert check == ["painref", "check", "--data", "the clinic's"]
    assert "vim -n" in run("new", "topic", "other", EDITOR="vim -n").stderr


def test_the_folder_is_the_one_given_or_data_here(here: Path, run) -> None:
    (here / "elsewhere").mkdir()
    assert run("new", "topic", "one", PAINREF_DATA="").stdout == "data/topics/one.yaml\n"
    assert run("new", "topic", "two", PAINREF_DATA="elsewhere").stdout.startswith("elsewhere/")
    typed = run("--data", "typed", "new", "topic", "three", PAINREF_DATA="elsewhere")
    assert typed.stdout.startswith("typed/")


def test_names_in_files_that_are_still_to_be_filled_are_taken_too(here: Path, run) -> None:
    assert run("new", "topic", "mine").exit_code == 0
    result = run("new", "factor", "mine")
    assert result.exit_code == 2
    assert "'mine' is taken by topics/mine; choose another id" in result.stderr


@pytest.mark.parametrize("there", ["file", "folder", "link to nowhere"])
def test_nothing_is_ever_overwritten(there: str, here: Path, run) -> None:
    path = here / "data/topics/mine.yaml"
    path.parent.mkdir(parents=True)
    if there == "file":
        path.write_text("mine")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    result = run("new", "topic", "mine")
    assert result.exit_code == 2
    assert "data/topics/mine.yaml is there already; edit it, or choose another id" in result.stderr
    assert not (here / "data/topics/nowhere").exists()
    assert there != "file" or path.read_text() == "mine"


def test_a_schema_that_is_there_stays(here: Path, run) -> None:
    (here / "data/schema").mkdir(parents=True)
    (here / "data/schema/topic.json").write_text("{}")
    assert run("new", "topic", "mine").exit_code == 0
    assert (here / "data/schema/topic.json").read_text() == "{}"


def test_a_folder_that_cannot_be_written_is_named(here: Path, run) -> None:
    (here / "file").write_text("")
    result = run("new", "topic", "mine", "--data", "file")
    assert result.exit_code == 1
    assert result.stderr == "Error: cannot write file/topics/mine.yaml: Not a directory\n"


def test_a_full_disk_leaves_no_half_record(here: Path, run, monkeypatch) -> None:
    def full(self: Path, mode: str = "r", **kwargs: Any) -> Any:
        file = opened(self, mode, **kwargs)
        if mode == "xb":
            os.dup2(os.open("/dev/full", os.O_WRONLY), file.fileno())
        return file

    opened = Path.open
    monkeypatch.setattr(Path, "open", full)
    result = run("new", "topic", "mine")
    assert result.exit_code == 1
    assert "cannot write data/topics/mine.yaml: No space left on device" in result.stderr
    assert list(here.iterdir()) == []


def test_the_folder_of_the_installed_package_is_left_alone(here: Path, run, monkeypatch) -> None:
    (here / "site/painref/data").mkdir(parents=True)
    monkeypatch.setattr(painref, "__file__", str(here / "site/painref/__init__.py"))
    (here / "data").symlink_to("site/painref/data")
    for words in ([], ["--data", "site/painref/data"]):
        result = run("new", "topic", "mine", *words)
        assert result.exit_code == 2
        assert "an update would undo what you write there" in result.stderr
    assert list((here / "site/painref/data").iterdir()) == []


def test_without_the_built_in_records_their_names_are_free(here: Path, run) -> None:
    result = run("new", "procedure", "idet", "--no-builtin")
    assert result.exit_code == 0
    assert result.stderr.endswith("painref check --data data --no-builtin\n")


def test_what_lies_in_any_of_several_folders_is_taken(here: Path, run) -> None:
    for folder in ("one", "two"):
        run("new", "topic", f"in-{folder}", "--data", folder)
    both = ("--data", "one", "--data", "two")
    assert "is taken by topics/in-one" in run("new", "factor", "in-one", *both).stderr
    result = run("new", "factor", "mine", *both)
    assert result.stdout == "two/factors/mine.yaml\n"
    assert result.stderr.endswith("painref check --data one --data two\n")
    paths = run("new", "factor", "other", PAINREF_DATA="one:two")
    assert paths.stdout == "two/factors/other.yaml\n"
