"""Knowledge bases laid over one another: what is added, replaced, and marked as local."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from painref.model.terms import AvailabilityStatus
from painref.reading.layers import built_in, layers
from painref.reading.loading import load
from tests.kept import POLICY, WARM, write

Run = Callable[..., Result]

IDET = """
extends: idet
checked: 2026-11-20
aliases: [Tuesday disc]
cautions:
  - factor: diabetes
    severity: contraindication
    basis: policy
    text: We do not heat discs in people with diabetes.
    cite: [our-policy]
availability:
  status: in-use
  text: We offer it on Tuesdays.
  cite: [our-policy]
"""


@pytest.fixture
def clinic(tmp_path: Path) -> str:
    files = {"sources__our_policy": POLICY, "procedures__idet": IDET}
    return str(write(tmp_path / "clinic/data", procedures__warm_needle=WARM, **files))


# ---------------------------------------------------------------- adding and replacing


def test_new_records_stand_beside_the_built_in_ones(run: Run, clinic: str, base) -> None:
    assert run("check", clinic).exit_code == 0
    listed = json.loads(run("list", "--data", clinic, "--format", "json").stdout)
    assert len(listed) == len(base.procedures) + 1
    assert {r["id"]: r["layer"] for r in listed}["warm-needle"] == "clinic"
    assert {r["id"]: r["layer"] for r in listed}["idet"] is None


def test_an_extension_adds_to_a_record_and_leaves_the_rest(run: Run, clinic: str, base) -> None:
    before = base.procedures["idet"]
    after, problems = load(*layers([clinic]))
    assert problems == []
    idet = after.procedures["idet"]
    assert idet.cautions[:-1] == before.cautions
    assert idet.cautions[-1].text == "We do not heat discs in people with diabetes."
    assert (idet.summary, idet.indications, idet.evidence) == (
        before.summary,
        before.indications,
        before.evidence,
    )
    assert idet.checked == min(before.checked, after.procedures["warm-needle"].checked)
    assert "Intradiscal" in run("show", "tuesday disc", "--data", clinic).stdout


def test_a_local_availability_counts_and_the_former_one_stays_readable(
    run: Run, clinic: str, base
) -> None:
    idet = load(*layers([clinic]))[0].procedures["idet"]
    assert idet.availability.status is AvailabilityStatus.IN_USE
    former = base.procedures["idet"].availability
    assert idet.notes[-1].text.startswith(
        "Availability before 'clinic' was laid over: restricted since 2008. "
    )
    assert idet.notes[-1].text.endswith(former.text)
    assert idet.notes[-1].cite == former.cite
    suggestion = run("suggest", "--cause", "disc-bulge", "--data", clinic, columns=None).stdout
    (idet,) = (line for line in suggestion.splitlines() if "(IDET)  sham: " in line)
    assert " | in use (from clinic) | Harm: " in idet


def test_a_record_with_the_same_id_replaces(run: Run, tmp_path: Path) -> None:
    text = WARM.replace("warm-needle", "idet").replace("[our-policy]", "[ipm-overview]")
    folder = write(tmp_path / "ours", procedures__idet=text)
    shown = json.loads(run("show", "idet", "--data", str(folder), "--format", "json").stdout)
    assert shown["name"] == "Warm needle"
    assert shown["evidence"] == []
    assert shown["layer"] == "ours"
    assert run("check", str(folder)).exit_code == 0  # sources that only the old one cited stay


def test_later_layers_lie_over_earlier_ones(run: Run, tmp_path: Path) -> None:
    text = WARM.replace("[our-policy]", "[ipm-overview]")
    one = str(write(tmp_path / "one", procedures__warm_needle=text))
    two = str(write(tmp_path / "two", procedures__warm_needle=text.replace("Warm", "Hot")))
    three = str(
        write(
            tmp_path / "three",
            procedures__warm_needle=(
                "extends: warm-needle\nchecked: 2026-11-20\nnotes:\n"
                "  - {text: It is warm., cite: [ipm-overview]}\n"
            ),
        )
    )

    def name(*folders: str) -> str:
        given = [word for folder in folders for word in ("--data", folder)]
        return run("show", "warm-needle", *given).stdout.splitlines()[0]

    assert name(one, two) == "Hot needle (warm-needle)"
    assert name(two, one) == "Warm needle (warm-needle)"
    assert name(one, two, three) == "Hot needle (warm-needle)"
    base, problems = load(*layers([one, two, three]))
    assert problems == []
    assert base.procedures["warm-needle"].layer == "two"
    assert base.procedures["warm-needle"].notes[0].layer == "three"
    assert load(*layers([three, one]))[1][0].message.startswith("there is no 'warm-needle'")


def test_without_the_built_in_records_only_what_is_given_is_there(run: Run, base) -> None:
    alone = json.loads(run("list", "--data", built_in(), "--no-builtin", "--format", "json").stdout)
    assert [r["id"] for r in alone] == list(base.procedures)
    assert all(r["layer"] is None for r in alone)
    result = run("list", "--no-builtin")
    assert result.exit_code == 2
    assert "--data" in result.stderr


# ---------------------------------------------------------------- which layer it is from


def test_every_form_of_an_answer_names_the_layer_of_local_statements(run: Run, clinic: str) -> None:
    words = ["suggest", "--cause", "disc-bulge", "--factor", "diabetes", "--data", clinic]
    text = run(*words, columns=None).stdout
    assert "We do not heat discs in people with diabetes. [our-policy; from clinic]" in text
    assert "named [our-policy; from clinic]" in text
    whole = run(*words, "--explain", columns=None).stdout
    assert "Named by the lay document alone [ipm-overview@3.3" in whole
    shown = run("show", "warm-needle", "--data", clinic, columns=None).stdout
    assert "For: suits: bulging disc [our-policy; from clinic]" in shown
    shown = run("show", "idet", "--data", clinic, columns=None).stdout
    forbidden = shown.split("Not with: ")[1].partition("\n")[0]
    assert "diabetes" in forbidden
    assert "our-policy; from clinic" in forbidden
    assert "To be had: in use [our-policy; from clinic]" in shown
    answer = json.loads(run(*words, "--format", "json").stdout)
    assert answer["options"][0]["reasons"][0]["layer"] == "clinic"
    assert [b["layer"] for b in answer["ruled_out"][-1]["because"]] == ["clinic"]
    assert answer["ruled_out"][-1]["reasons"][0]["layer"] is None
    assert "from clinic" in run(*words, "--format", "markdown").stdout
    compared = run("compare", "idet", "warm-needle", "--data", clinic, columns=None).stdout
    assert "We offer it on Tuesdays. [our-policy; from clinic]" in compared
    found = run("search", "heat discs diabetes", "--data", clinic).stdout
    assert "from clinic" in found
    piped = run("search", "heat discs diabetes", "--data", clinic, columns=None).stdout
    assert piped.splitlines()[0].endswith("\tclinic")
    rows = list(
        csv.DictReader(io.StringIO(run("list", "--data", clinic, "--format", "csv").stdout))
    )
    assert {r["id"]: r["layer"] for r in rows}["warm-needle"] == "clinic"
    assert "open (?), from clinic" in run("map", "--data", clinic, "--format", "csv").stdout
    mapped = json.loads(run("map", "--data", clinic, "--format", "json").stdout)
    cells = {p["id"]: p["cells"] for p in mapped["procedures"]}
    assert cells["warm-needle"]["disc-bulge"]["layer"] == "clinic"


PRECAUTION = """
id: no-warmth
name: Warmth and pregnancy
factor: pregnancy
applies_to: {groups: [disc-procedures], procedures: [warm-needle]}
severity: contraindication
basis: policy
text: We warm nobody who is pregnant.
cite: [our-policy]
checked: 2026-11-20
"""


def test_a_local_precaution_stands_in_each_procedure_that_it_covers(run: Run, clinic: str) -> None:
    write(Path(clinic), precautions__no_warmth=PRECAUTION)
    assert run("check", clinic).stdout.startswith("sound")
    words = ["suggest", "--cause", "disc-bulge", "--factor", "pregnancy", "--data", clinic]
    ruled_out = json.loads(run(*words, "--format", "json").stdout)["ruled_out"]
    because = {r["id"]: [(b["text"], b["layer"]) for b in r["because"]] for r in ruled_out}
    for id_ in ("warm-needle", "idet", "laser-discectomy"):  # the last by its group alone
        assert ("We warm nobody who is pregnant.", "clinic") in because[id_]
    shown = run("show", "laser-discectomy", "--full", "--data", clinic, columns=None).stdout
    said = "We warm nobody who is pregnant. (a clinic's own rule) [our-policy; from clinic]"
    assert f"Contraindication (pregnant): {said}" in shown


def test_an_extension_adds_procedures_to_no_precaution_but_its_notes(run: Run, clinic: str) -> None:
    """Whom a rule is for is part of it: a clinic writes the rule whole, or one of its own."""
    given = "extends: blood-thinner-high-risk\nchecked: 2026-11-20\n"
    more = "applies_to: {procedures: [warm-needle]}\n"
    write(Path(clinic), precautions__blood_thinner_high_risk=given + more)
    (told,) = run("check", clinic).stdout.splitlines()
    assert ": applies_to: cannot be added to; an extension gives only extends, checked, " in told


def test_a_source_may_be_given_another_id_that_it_had(run: Run, clinic: str) -> None:
    given = "extends: freeman-2005\nchecked: 2026-11-20\naliases: [our-old-id]\n"
    write(Path(clinic), sources__freeman_2005=given)
    assert run("check", clinic).stdout.startswith("sound")
    found = run("cite", "our-old-id", "--data", clinic)
    assert (found.exit_code, found.stdout) == (0, run("cite", "freeman-2005").stdout)


def test_layers_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    folders = [str(tmp_path / "north/data"), str(tmp_path / "south/clinic")]
    assert [layer.name for layer in layers(folders)] == [None, "north", "clinic"]
    folders = [str(tmp_path / "north/data"), str(tmp_path / "south/north")]
    assert [layer.name for layer in layers(folders)] == [None, *folders]
    assert len(layers([folders[0], folders[0], built_in()])) == 2


def test_a_folder_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "\x1b[31mred\u202e"
    write(folder, procedures__warm_needle=WARM.replace("[our-policy]", "[ipm-overview]"))
    shown = run("show", "warm-needle", "--data", str(folder)).stdout
    assert "from \\x1b(31mred\\u202e" in shown
    assert "\x1b" not in shown


def test_of_many_sources_the_local_one_is_named_with_its_layer(run: Run, clinic: str) -> None:
    more = "indications:\n  - {cause: disc-bulge, fit: suits, text: Ours., cite: [our-policy]}\n"
    write(Path(clinic), procedures__idet=IDET + more)
    shown = run("show", "idet", "--data", clinic, columns=None).stdout
    (line,) = (line for line in shown.splitlines() if line.startswith("For: "))
    assert "; suits: bulging disc [our-policy; from clinic] [ipm-overview; " in line


# ---------------------------------------------------------------- how folders are given


def test_folders_may_be_given_before_and_after_the_command_and_by_the_environment(
    run: Run, clinic: str, tmp_path: Path
) -> None:
    note = "extends: {}\nchecked: 2026-11-20\naliases: [{}]\n"
    more = str(write(tmp_path / "more", procedures__idet=note.format("idet", "Wednesday disc")))
    assert run("--data", clinic, "show", "wednesday disc", "--data", more).exit_code == 0
    assert run("--data", clinic, "show", "wednesday disc").exit_code == 2
    both = os.pathsep.join([clinic, more])
    assert run("show", "wednesday disc", PAINREF_DATA=both).exit_code == 0
    assert run("show", "tuesday disc", PAINREF_DATA=both).exit_code == 0
    assert run("show", "tuesday disc", "--data", more, PAINREF_DATA=clinic).exit_code == 2


def test_a_folder_that_is_not_there_is_wrong_usage(run: Run) -> None:
    result = run("list", "--data", "no/such\x1bfolder")
    assert result.exit_code == 2
    assert "there is no folder 'no/such\\x1bfolder'" in result.stderr


# ---------------------------------------------------------------- problems


def test_problems_name_the_file_of_their_layer(run: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(
        Path("ours"),
        sources__our_policy=POLICY,
        procedures__idet=IDET.replace("diabetes\n", "diabetis\n"),
        procedures__laser_discectomy=IDET.replace("idet", "laser-discectomy"),
        causes__idett="extends: idett\nchecked: 2026-11-20\naliases: [x]\n",
    )
    result = run("check", "ours")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "ours/causes/idett.yaml:1:10: extends: there is no 'idett' in causes to add to; "
        "lay this folder over one that has it",
        "ours/procedures/idet.yaml:6:13: cautions[0].factor: there is no 'diabetis' in factors; "
        "did you mean 'diabetes'?",
        "ours/procedures/laser-discectomy.yaml:4:11: aliases[0]: 'Tuesday disc' is already a "
        "name of procedures/idet; choose another",
    ]
    asked = run("list", "--data", "ours")
    assert asked.exit_code == 1
    assert "run 'painref check --data ours'" in asked.stderr


def test_a_name_taken_by_two_layers_is_a_problem_of_the_higher_one(
    run: Run, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = WARM.replace("[our-policy]", "[ipm-overview]").replace("Warm needle", "IDET")
    write(Path("ours"), procedures__a_needle=text.replace("warm-needle", "a-needle"))
    (line,) = run("check", "ours").stdout.splitlines()
    assert line.startswith("ours/procedures/a-needle.yaml:3:7: name: 'IDET' is already a name of")


def test_what_is_added_twice_is_named(run: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "extends: idet\nchecked: 2026-11-20\naliases: [new one, IDET]\n"
    write(Path("ours"), procedures__idet=text)
    (line,) = run("check", "ours").stdout.splitlines()
    assert line == (
        "ours/procedures/idet.yaml:3:20: aliases[1]: is in the 'idet' that it adds to already; "
        "take it out"
    )


NOTE = "extends: idet\nchecked: {}\nnotes:\n  - {{text: Ours., cite: [our-policy]}}\n"


def test_each_file_is_held_to_its_own_date(run: Run, tmp_path: Path, monkeypatch) -> None:
    """An older addition makes no built-in citation too new, and a newer one may cite the new."""
    monkeypatch.chdir(tmp_path)
    write(Path("old"), sources__our_policy=POLICY.replace("year: 2026", "year: 2020"))
    write(Path("old"), procedures__idet=NOTE.format("2020-01-31"))
    assert run("check", "old").stdout.startswith("sound")
    assert "read on 2020-01-31" in run("show", "idet", "--data", "old", columns=None).stdout
    write(Path("new"), sources__our_policy=POLICY.replace("year: 2026", "year: 2027"))
    write(Path("new"), procedures__idet=NOTE.format("2026-11-20"))
    assert [line.partition(": ")[0] for line in run("check", "new").stdout.splitlines()] == [
        "new/procedures/idet.yaml:4:26",
    ]
    write(Path("new"), procedures__idet=NOTE.format("2999-01-31"))
    lines = run("check", "new").stdout.splitlines()
    assert "new/procedures/idet.yaml:2:10: checked: 2999-01-31 is still to come; " in lines[0]


def test_what_a_higher_layer_takes_is_named_there(run: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = "extends: {}\nchecked: 2026-11-20\n"
    write(
        Path("ours"),
        procedures__idet=start.format("idet") + "aliases: [nucleoplasty]\n",
        sources__aaa=POLICY.replace("our-policy", "aaa").replace("year", "pmid: '16261111'\nyear"),
        topics__t=TOPIC,
        causes__painful_nerve=start.format("painful-nerve")
        + "broader: [cluneal-nerve-entrapment]\n",
    )
    assert [line.partition(";")[0] for line in run("check", "ours").stdout.splitlines()] == [
        "ours/causes/painful-nerve.yaml:3:10: broader: 'painful-nerve' is a kind of itself by way of others",
        "ours/procedures/idet.yaml:3:11: aliases[0]: 'nucleoplasty' is already a name of procedures/nucleoplasty",
        "ours/sources/aaa.yaml:6:7: pmid: '16261111' is already the pmid of sources/freeman-2005",
    ]


TOPIC = "id: t\nname: A t\nkind: term\ntext: It is.\ncite: [aaa]\nchecked: 2026-11-20\n"


def test_a_former_availability_is_named_where_it_was_written(
    run: Run, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = (
        "extends: idet\nchecked: 2026-11-20\n"
        "availability: {status: in-use, text: Ours., cite: [nope]}\n"
        "notes: [{text: A note., cite: [ipm-overview]}]\n"
    )
    write(Path("one"), procedures__idet=given)
    write(Path("two"), procedures__idet=given.replace("nope", "ipm-overview").replace("A n", "B n"))
    lines = run("check", "--data", "one", "--data", "two").stdout.splitlines()
    assert [line.partition(": there")[0] for line in lines] == [
        "one/procedures/idet.yaml:3:52: availability.cite[0]"
    ]


def test_a_folder_name_cannot_end_a_citation(tmp_path: Path) -> None:
    found = layers([str(tmp_path / "evil]; reviewed by NICE [x")])
    assert found[1].name == "evil), reviewed by NICE (x"


def test_empty_parts_of_the_variable_name_no_folder(run: Run, clinic: str) -> None:
    assert run("show", "warm-needle", PAINREF_DATA=clinic + os.pathsep).exit_code == 0
