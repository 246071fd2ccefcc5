"""Records started with `painref new`: blanks are refused, filled ones pass, nothing is lost."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from hypothesis import given, strategies as st

import painref
import painref.cli.new
from painref.model.fields import FieldType, field_types
from painref.model.kinds import KINDS, singular
from painref.model.records import CLASSES, REFERENCES, Citation, Procedure
from painref.output.record_template import extension, template
from painref.reading.reader import extensible, read
from tests.conftest import ROOT
from tests.fuzz.oracles import is_clean
from tests.test_export_files import tree

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


def type_of(field: FieldType) -> Any:
    return tuple[field.item, ...] if field.is_list else field.item


def blanks(node: Any, type_: Any, field: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Yield what is empty below a node, with the type that belongs there and its field."""
    if isinstance(node, yaml.SequenceNode) and node.value:
        for i, item in enumerate(node.value):
            yield from blanks(item, get_args(type_)[0], f"{field}[{i}]")
    elif isinstance(node, yaml.MappingNode):
        types = {f.name: type_of(f) for f in field_types(type_)}
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
VALUES |= {"authors": "Mine A", "author_names[0].family": "Mine"}
VALUES |= {
    "evidence[0].scale.to": "3000",
    "evidence[0].scale.ends_unknown": "false",
    "evidence[0].scale.important": "500",
    "evidence[0].effect.level": "95",
}
VALUES |= {"evidence[0].effect.derived": "false", "evidence[0].finding": "A large difference"}
VALUES |= {"risks[0].text": "Damage of a nerve"}
"""What `check` wants in a certain form."""
IDS = {"groups": "disc-procedures", "causes": "sciatica", "factors": "diabetes"}
IDS |= {
    "procedures": "idet",
    "practitioners": "radiologist",
    "sources": "freeman-2005",
    "pathway": "imaging",
}


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
    if not isinstance(type_, type):  # a bare id
        return f"my-old-id-{number}"
    if type_ in (int, float):
        return "2001"
    return "true" if type_ is bool else str(list(type_)[-1])


def everything(text: str) -> str:
    """Return a template with all that can stand together: an author is no group too."""
    return re.sub(r"^ +group: # The name of a group.*\n", "", uncommented(text), flags=re.M)


@pytest.mark.parametrize("fill", [lambda text: text, everything], ids=["required", "everything"])
def test_a_filled_record_of_every_kind_passes(fill, here: Path, run) -> None:
    for one, kind in zip(map(singular, KINDS), KINDS, strict=True):
        result = run("new", one, f"my-{one}", "--data", "mine")
        assert result.exit_code == 0, result.output
        path = here / f"mine/{kind}/my-{one}.yaml"
        assert result.stdout == f"mine/{kind}/my-{one}.yaml\n"
        text = re.sub("Words of mine", f"My {one}", filled(fill(path.read_text()), CLASSES[kind]))
        path.write_text(text)
    result = run("check", "--data", "mine")
    assert (result.exit_code, result.stdout[:6]) == (0, "sound:"), result.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_a_record_can_hold_is_in_its_template(kind: str) -> None:
    text = filled(uncommented(template(kind, "my-record", TODAY)), CLASSES[kind])
    root = yaml.safe_load(text)

    def complete(value: Any, type_: Any) -> None:
        if get_origin(type_) is tuple:
            assert len(value) == 1
            complete(value[0], get_args(type_)[0])
        elif isinstance(value, dict):
            assert list(value) and set(value) == {f.name for f in field_types(type_)}
            for f in field_types(type_):
                complete(value[f.name], type_of(f))

    complete(root, CLASSES[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_is_refused_at_its_place_until_it_is_filled(kind: str, tmp_path: Path) -> None:
    text = uncommented(template(kind, "my-record", TODAY))
    path = tmp_path / "my-record.yaml"
    for node, type_, field in found_blanks(text, CLASSES[kind]):
        must = field == "targets" or field.endswith("cite")
        optional = get_origin(type_) is tuple and not must
        path.write_text(filled(text, CLASSES[kind], leave=field))
        loaded, problems = read(path, CLASSES[kind])
        if optional:
            assert loaded, field
        else:
            (problem,) = problems
            mark = node.start_mark
            assert (problem.field, problem.position) == (field, (mark.line + 1, mark.column + 1))
            assert re.search("found nothing|empty", problem.message)


@pytest.mark.parametrize("kind", KINDS)
def test_one_block_alone_can_be_used_without_its_optional_keys(kind: str, tmp_path: Path) -> None:
    text = template(kind, "my-record", TODAY)
    path = tmp_path / "my-record.yaml"
    used = 0
    for block in re.findall(r"^# [a-z_]+:.*\n(?:#  .*\n)*", text, re.M):
        once = re.sub("^# ", "", block, flags=re.M)
        path.write_text(filled(text.replace(block, once), CLASSES[kind]))
        loaded, problems = read(path, CLASSES[kind])
        assert loaded, (block, [str(p) for p in problems])
        assert getattr(loaded, block[2:].partition(":")[0])
        used += 1
    assert used == sum(not f.required for f in field_types(CLASSES[kind]))


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
        (["topic", "con"], "no file on Windows can be called 'con'"),
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


# ---------------------------------------------------------------- links and other odd things


def elsewhere(here: Path) -> Path:
    (here / "elsewhere").mkdir()
    return here / "elsewhere"


@pytest.mark.parametrize("inner", ["topics", "schema"])
@pytest.mark.parametrize("words", [[], ["--data", "data"], ["--data", "link"]], ids=" ".join)
def test_nothing_is_written_through_a_linked_folder(inner, words, here: Path, run) -> None:
    there = elsewhere(here)
    (here / "data").mkdir()
    (here / "link").symlink_to("data")
    (here / "data" / inner).symlink_to(there)
    before = tree(here)
    result = run("new", "topic", "mine", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"/{inner} is not a folder, and links are not followed; put the folder " in result.stderr
    assert result.stderr.count("\n") == 1
    assert tree(here) == before


def test_a_linked_folder_of_schemas_that_has_what_is_needed_does_no_harm(here: Path, run) -> None:
    (elsewhere(here) / "topic.json").write_text("{}")
    (here / "data").mkdir()
    (here / "data/schema").symlink_to("../elsewhere")
    assert run("new", "topic", "mine").exit_code == 0
    assert (here / "elsewhere/topic.json").read_text() == "{}"
    assert run("new", "cause", "mine-too").exit_code == 1


def test_data_here_is_not_followed_if_it_is_a_link_unless_it_is_named(here: Path, run) -> None:
    there = elsewhere(here)
    (here / "data").symlink_to(there)
    result = run("new", "topic", "mine")
    assert result.exit_code == 1
    assert result.stderr == "Error: data is a link; say where it leads with --data\n"
    assert list(there.iterdir()) == []
    assert run("new", "topic", "mine", "--data", "data").stdout == "data/topics/mine.yaml\n"
    assert run("new", "topic", "other", PAINREF_DATA="data").exit_code == 0
    assert len(list((there / "topics").iterdir())) == 2


@pytest.mark.parametrize("words", [[], ["--data", "data"]], ids=" ".join)
def test_a_link_that_leads_nowhere_is_named(words, here: Path, run) -> None:
    (here / "data").symlink_to("nowhere")
    result = run("new", "topic", "mine", *words)
    assert result.exit_code == 1
    assert result.stderr == "Error: data is a link that leads nowhere; take it away\n"
    assert [p.name for p in here.iterdir()] == ["data"]


@pytest.mark.parametrize("inner", ["topics", "schema"])
@pytest.mark.parametrize("what", ["file", "pipe", "loop"])
def test_what_is_no_folder_is_named_and_nothing_is_left(inner, what, here: Path, run) -> None:
    (here / "data").mkdir()
    odd = here / "data" / inner
    {"file": odd.touch, "pipe": lambda: os.mkfifo(odd), "loop": lambda: odd.symlink_to(odd)}[what]()
    before = tree(here)
    result = run("new", "topic", "mine")
    assert result.exit_code == 1
    assert f"data/{inner} is not a folder" in result.stderr
    assert ("data/topics/mine.yaml was not written either" in result.stderr) == (inner == "schema")
    assert tree(here) == before


@pytest.mark.parametrize(
    ("stops", "said"),
    [
        ("mine.yaml", "cannot write data/topics/mine.yaml: No space left on device\n"),
        (
            "topic.json",
            "cannot write data/schema/topic.json: No space left on device; "
            "so data/topics/mine.yaml was not written either\n",
        ),
    ],
)
@pytest.mark.parametrize("there", [False, True], ids=["new folder", "folder"])
def test_a_record_and_its_schema_are_written_both_or_neither(
    stops: str, said: str, there: bool, here: Path, run, monkeypatch
) -> None:
    def full(self: Path, mode: str = "r", **kwargs: Any) -> Any:
        file = opened(self, mode, **kwargs)
        if self.name == stops:
            os.dup2(os.open("/dev/full", os.O_WRONLY), file.fileno())
        return file

    if there:
        (here / "data/topics").mkdir(parents=True)
        (here / "data/topics/other.yaml").write_text("mine")
    before = tree(here)
    opened = Path.open
    monkeypatch.setattr(Path, "open", full)
    result = run("new", "topic", "mine", "--no-builtin")
    monkeypatch.undo()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {said}"
    assert tree(here) == before


@pytest.mark.parametrize(("blocks", "file"), [(0, "topics/mine.yaml"), (2, "schema/topic.json")])
def test_a_disk_that_takes_no_more_leaves_nothing(blocks: int, file: str, here: Path) -> None:
    script = f"ulimit -f {blocks}; {sys.executable} -m painref new topic mine --no-cache"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=here)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: cannot write data/{file}: File too large")
    assert done.stderr.count("\n") == 1
    assert list(here.iterdir()) == []


def test_a_read_only_folder_is_named(here: Path, run, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    for what in ("mkdir", "open"):
        with monkeypatch.context() as readonly:
            readonly.setattr(Path, what, refuse)
            result = run("new", "topic", "mine", "--no-builtin")
        assert result.exit_code == 1
        assert result.stderr == "Error: cannot write data/topics/mine.yaml: Permission denied\n"
        assert list(here.iterdir()) == []


def test_a_file_that_comes_there_meanwhile_stays(here: Path, run, monkeypatch) -> None:
    def come(path: Path) -> None:
        refuse(path)
        path.parent.mkdir(parents=True)
        path.write_text("mine")

    refuse = painref.cli.new._refuse_twin  # type: ignore[attr-defined]
    monkeypatch.setattr("painref.cli.new._refuse_twin", come)
    result = run("new", "topic", "mine")
    assert result.exit_code == 1
    assert result.stderr == "Error: cannot write data/topics/mine.yaml: File exists\n"
    assert tree(here) == {"data": None, "data/topics": None, "data/topics/mine.yaml": b"mine"}


@pytest.mark.parametrize("name", ["MINE.yaml", "Mine.YAML", "mine.Yaml"])
def test_a_name_that_is_the_same_on_some_disks_is_taken(name: str, here: Path, run) -> None:
    (here / "data/topics").mkdir(parents=True)
    (here / "data/topics" / name).write_text("mine")
    result = run("new", "topic", "mine")
    assert result.exit_code == 2
    assert f"data/topics/{name} is there already; edit it, or choose another id" in result.stderr
    assert [p.name for p in (here / "data/topics").iterdir()] == [name]


def test_a_name_that_is_too_long_is_told_and_nothing_is_left(here: Path, run) -> None:
    result = run("new", "topic", "x" * 251)
    assert result.exit_code == 1
    assert result.stderr.endswith("xxx.yaml: File name too long\n")
    assert list(here.iterdir()) == []
    assert run("new", "topic", "x" * 250).exit_code == 0
    deep = run("new", "topic", "mine", "--data", "d/" * 2500)
    assert deep.exit_code == 1
    assert deep.stderr.endswith(": File name too long\n")


def test_a_copy_of_what_vanishes_is_told(here: Path, run, monkeypatch) -> None:
    (here / "mine/topics").mkdir(parents=True)
    run("new", "topic", "gone", "--data", "mine", "--no-builtin")
    text = (here / "mine/topics/gone.yaml").read_text()
    (here / "mine/topics/gone.yaml").write_text(filled(text, CLASSES["topics"]))
    monkeypatch.setattr(painref.cli.new, "_refuse_twin", lambda _: shutil.rmtree("mine"))
    result = run("new", "topic", "gone", "--replace", "--data", "mine", "--data", "over")
    assert result.exit_code == 1
    assert result.stderr == "Error: cannot read mine/topics/gone.yaml: No such file or directory\n"


# ---------------------------------------------------------------- names in messages

ODD = [
    "a\x1b[31mb",
    "two\nlines\tand tabs\r",
    "the 'clinic'\x07\\n\\",
    "\u202eturned \u200b\u2066",
    "\x85\x9b31m",
    os.fsdecode(b"\xff\xfe 7"),
    "-x\x01",
    "$(id) `id` \"'!\x1f*",
]
"""Names of folders that a terminal must not get as they are."""


@pytest.mark.parametrize("name", ODD, ids=ascii)
@pytest.mark.parametrize("shell", ["bash", "zsh", "ksh"])
def test_what_is_to_be_pasted_into_a_shell_is_visible_and_right(
    shell: str, name: str, here: Path, run
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    result = run("new", "topic", "mine", "--data", name)
    assert result.exit_code == 0
    assert is_clean(result.stdout)
    assert is_clean(result.stderr)
    edit, check = result.stderr.splitlines()[1:]
    for line, last in ((edit, f"{name}/topics/mine.yaml"), (check, name)):
        script = (
            line.strip().replace("nano ", "painref ").replace("painref check --data ", "painref ")
        )
        done = subprocess.run(
            [shell, "-c", f'painref() {{ printf %s "$1"; }}; {script}'], capture_output=True
        )
        assert os.path.normpath(done.stdout) == os.fsencode(last), line
        assert not done.stdout.startswith(b"-")


@pytest.mark.parametrize(
    "name",
    [ODD[0], *(pytest.param(name, marks=pytest.mark.exhaustive) for name in ODD[1:])],
    ids=ascii,
)
def test_no_message_prints_a_path_as_it_is(name: str, here: Path, run) -> None:
    wrong = here / name / "topics"
    wrong.mkdir(parents=True)
    (wrong / "a.yaml").write_text("id: a")
    (wrong / f"{name}.yaml").touch()
    (here / f"{name}.txt").touch()
    (here / "file").write_text("mine")
    data = ["--data", name]
    for words in (
        ["list", *data],
        ["check", f"./{name}"],
        ["check", *data],
        ["check", f"{name}.txt"],
        ["check", *data, "--format", "github"],
        ["check", *data, "--format", "json"],
        ["list", "--data", f"{name}?"],
        ["new", "topic", "mine", *data],
        ["new", "topic", "mine", *data],
        ["new", "topic", "a", *data],
        ["new", "topic", name],
        ["new", "topic", name, "--extends"],
        ["new", "topic", "mine", "--data", f"file/{name}"],
        ["new", name, "mine"],
        ["export", "--output", f"{name}/topics"],
        ["export", "--output", f"{name}.txt/x"],
        ["export", "--output", f"{name}?/x", "--format", "csv"],
        ["export", "--output", f"{name}/topics/a.yaml", "--format", "sqlite"],
        ["export", "--format", "csv", "--table", name],
    ):
        result = run(*words, EDITOR=f"edit{name}")
        assert result.exception is None or isinstance(result.exception, SystemExit), words
        assert is_clean(result.stdout), words
        assert is_clean(result.stderr), words


def test_the_hint_to_check_can_be_pasted(here: Path, run) -> None:
    name = "a\x1b[31m 'b"
    (here / name / "topics").mkdir(parents=True)
    (here / name / "topics/a.yaml").write_text("id: a")
    result = run("list", "--data", name)
    assert result.exit_code == 1
    assert r"run 'painref check --data $'a\033[31m \'b'' to see what is wrong" in result.stderr


def test_a_record_says_how_its_own_folder_is_checked(run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "topic", "my-word")
    head = (tmp_path / "data/topics/my-word.yaml").read_text().splitlines()[1]
    assert head.endswith("painref check --data data")


def test_check_says_that_it_passed_by_records_of_ones_own(run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "not looked at" not in run("check").stderr
    run("new", "topic", "my-word")
    assert (
        "the records in data were not looked at: painref check --data data" in run("check").stderr
    )
    assert "not looked at" not in run("check", "--data", "data").stderr
