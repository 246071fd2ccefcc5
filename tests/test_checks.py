"""The checks between records: what they refuse, what they let pass, and where they say it is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from painref.reading import checks
from painref.reading.checks import check
from painref.reading.loading import load

BOOK = "id: a-book\nkind: reference\ntitle: A book\nyear: 2026\nchecked: 2026-01-31\n"
CAUSE = "text: Something is said.\ncite: [a-book]\nchecked: 2026-01-31\n"
PROCEDURE = """\
id: burning
name: Burning
group: heat
targets: [nerve]
summary: {text: It is burned., cite: [a-book]}
checked: 2026-01-31
"""
FILES = {
    "sources/a-book": BOOK,
    "groups/heat": "id: heat\nname: By heat\nkind: nerve\n" + CAUSE,
    "causes/bulge": "id: bulge\nname: Bulge\n" + CAUSE,
    "factors/infection": "id: infection\nname: Infection\n" + CAUSE,
    "procedures/burning": PROCEDURE,
}


def laid(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def wrong(folder: Path, **changed: str) -> list[str]:
    """Return what is wrong with the small base once the files of some records are changed."""
    files = FILES | {name.replace("_", "/", 1).replace("_", "-"): t for name, t in changed.items()}
    base, problems = load(laid(folder, files))
    assert problems == []
    return [str(p).removeprefix(f"{folder}/") for p in check(base)]


def test_every_check_is_among_those_that_are_made() -> None:
    written = {
        made
        for made in vars(checks).values()
        if getattr(made, "__module__", "") == checks.__name__
        and getattr(made, "__annotations__", {})
        == {"base": "ReadBase", "return": "Iterator[Problem]"}
    }
    assert written == {*checks.CHECKS}


def test_the_small_base_is_sound(tmp_path: Path) -> None:
    assert wrong(tmp_path) == []


def test_each_id_that_is_named_must_belong_to_a_record(tmp_path: Path) -> None:
    procedure = PROCEDURE.replace("heat", "head") + (
        "broader: [qqq]\n"
        "indications:\n"
        "- {cause: zzz, fit: suits, when: {factors: [infektion]}, text: It is., cite: [a-bok]}\n"
        "alternatives: [vvv]\n"
    )
    assert wrong(tmp_path, procedures_burning=procedure) == [
        "procedures/burning.yaml:3:8: group: there is no 'head' in groups; did you mean 'heat'?",
        "procedures/burning.yaml:7:11: broader[0]: there is no 'qqq' in procedures; "
        "add procedures/qqq.yaml",
        "procedures/burning.yaml:9:11: indications[0].cause: there is no 'zzz' in causes; "
        "add causes/zzz.yaml",
        "procedures/burning.yaml:9:45: indications[0].when.factors[0]: there is no 'infektion' in "
        "factors; did you mean 'infection'?",
        "procedures/burning.yaml:9:79: indications[0].cite[0]: there is no 'a-bok' in sources; "
        "did you mean 'a-book'?",
        "procedures/burning.yaml:10:16: alternatives[0]: there is no 'vvv' in procedures; "
        "add procedures/vvv.yaml",
    ]


def test_what_too_many_wrong_ids_may_mean_is_not_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = FILES | {
        "causes/aaa": "id: aaa\nname: A\nbroader: [damoge]\n" + CAUSE,
        "causes/bulge": FILES["causes/bulge"] + "broader: [damoge, damige, damuge]\n",
        "causes/damage": "id: damage\nname: Damage\n" + CAUSE,
    }
    monkeypatch.setattr(
        "painref.base.nearest.COMPARED", 2 * 3
    )  # two wrong ids, each with all causes
    base, _ = load(laid(tmp_path, some))
    assert [p.message for p in check(base)] == [
        "there is no 'damoge' in causes; did you mean 'damage'?",
        "there is no 'damoge' in causes; did you mean 'damage'?",
        "there is no 'damige' in causes; did you mean 'damage'?",
        "there is no 'damuge' in causes; add causes/damuge.yaml",
    ]


def test_what_cannot_be_read_is_not_called_missing_too(tmp_path: Path) -> None:
    files = FILES | {"groups/heat": "id: [", "sources/b-book": BOOK.replace("a-book", "b-book")}
    base, problems = load(laid(tmp_path, files))
    assert [p.path.name for p in problems] == ["heat.yaml"]
    assert check(base) == []  # that b-book is cited by nothing may be heat's fault, too


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "topics/heat",
            "id: heat\nname: Warmth\nkind: term\n" + CAUSE,
            "topics/heat.yaml:1:5: id: 'heat' is already a name of groups/heat; choose another",
        ),
        (
            "topics/warmth",
            "id: warmth\nname: HEAT\nkind: term\n" + CAUSE,
            "topics/warmth.yaml:2:7: name: 'HEAT' is already a name of groups/heat; choose another",
        ),
        (
            "topics/warmth",
            "id: warmth\nname: Warmth\naliases: ['?!', Glow, by-heat]\nkind: term\n" + CAUSE,
            "topics/warmth.yaml:3:11: aliases[0]: '?!' has no letter or digit\n"
            "topics/warmth.yaml:3:23: aliases[2]: 'by-heat' is already a name of groups/heat; "
            "choose another",
        ),
        (
            "topics/warmth",
            "id: warmth\nname: A book\nkind: term\n" + CAUSE,
            "sources/a-book.yaml:1:5: id: 'a-book' is already a name of topics/warmth; "
            "choose another",
        ),
    ],
)
def test_a_name_belongs_to_one_record(tmp_path: Path, file: str, text: str, told: str) -> None:
    base, _ = load(laid(tmp_path, FILES | {file: text}))
    assert [str(p).removeprefix(f"{tmp_path}/") for p in check(base)] == told.splitlines()


def test_a_code_may_stand_in_several_records(tmp_path: Path) -> None:
    code = "codes: [{system: icd-10-cm, code: M51.26}]\n"
    tear = FILES["causes/bulge"].replace("ulge", "ulging")
    found = wrong(tmp_path, causes_bulge=FILES["causes/bulge"] + code, causes_bulging=tear + code)
    assert found == []


def test_an_id_that_a_source_had_belongs_to_it_alone(tmp_path: Path) -> None:
    book = BOOK + "aliases: [the-book]\n"
    assert wrong(tmp_path, sources_a_book=book) == []
    topic = "id: the-book\nname: The text\nkind: term\n" + CAUSE
    assert wrong(tmp_path, sources_a_book=book, topics_the_book=topic) == [
        "sources/a-book.yaml:6:11: aliases[0]: 'the-book' is already a name of topics/the-book; "
        "choose another"
    ]


def test_what_a_precaution_names_must_be_there(tmp_path: Path) -> None:
    precaution = (
        "id: no-heat\nname: No heat\nfactor: infektion\nseverity: caution\nbasis: label\n"
        "applies_to: {groups: [head], procedures: [burnin]}\n" + CAUSE
    )
    assert wrong(tmp_path, precautions_no_heat=precaution) == [
        "precautions/no-heat.yaml:3:9: factor: there is no 'infektion' in factors; "
        "did you mean 'infection'?",
        "precautions/no-heat.yaml:6:23: applies_to.groups[0]: there is no 'head' in groups; "
        "did you mean 'heat'?",
        "precautions/no-heat.yaml:6:43: applies_to.procedures[0]: there is no 'burnin' in "
        "procedures; did you mean 'burning'?",
    ]


def test_a_record_may_go_by_one_name_in_two_spellings(tmp_path: Path) -> None:
    cause = FILES["causes/bulge"] + "aliases: [bul-ge, BULGE]\n"
    assert wrong(tmp_path, causes_bulge=cause) == []


def test_of_two_layers_the_higher_one_chooses_another_name(tmp_path: Path) -> None:
    lower = laid(tmp_path / "z-lower", FILES)
    upper = {"causes/ablation": "id: ablation\nname: Burning\n" + CAUSE}
    base, _ = load(lower, laid(tmp_path / "a-upper", upper))
    assert [str(p).removeprefix(f"{tmp_path}/") for p in check(base)] == [
        "a-upper/causes/ablation.yaml:2:7: name: 'Burning' is already a name of "
        "procedures/burning; choose another"
    ]


def test_a_kind_of_itself_alone_is_called_so(tmp_path: Path) -> None:
    one = "id: bulge\nname: Bulge\nbroader: [bulge]\n" + CAUSE
    assert wrong(tmp_path, causes_bulge=one) == [
        "causes/bulge.yaml:3:10: broader: 'bulge' is a kind of itself; remove that"
    ]


def test_a_kind_of_itself_is_named_once_for_each_link(tmp_path: Path) -> None:
    one = "id: bulge\nname: Bulge\nbroader: [damage]\n" + CAUSE
    other = "id: damage\nname: Damage\nbroader: [bulge]\n" + CAUSE
    narrow = "id: tear\nname: Tear\nbroader: [damage]\n" + CAUSE
    assert wrong(tmp_path, causes_bulge=one, causes_damage=other, causes_tear=narrow) == [
        f"causes/{id_}.yaml:3:10: broader: '{id_}' is a kind of itself by way of others; "
        "remove one link"
        for id_ in ("bulge", "damage")
    ]


def test_no_factor_is_a_kind_of_itself_or_of_what_is_not_there(tmp_path: Path) -> None:
    one = "id: warfarin\nname: Warfarin\nbroader: [thinners]\n" + CAUSE
    other = "id: thinners\nname: Thinners\nbroader: [warfarin, thiners]\n" + CAUSE
    assert wrong(tmp_path, factors_warfarin=one, factors_thinners=other) == [
        "factors/thinners.yaml:3:10: broader: 'thinners' is a kind of itself by way of others; "
        "remove one link",
        "factors/thinners.yaml:3:21: broader[1]: there is no 'thiners' in factors; "
        "did you mean 'thinners'?",
        "factors/warfarin.yaml:3:10: broader: 'warfarin' is a kind of itself by way of others; "
        "remove one link",
    ]


@pytest.mark.parametrize(
    ("caution", "sound"),
    [
        ("severity: contraindication", False),
        ("severity: caution", True),
        ("severity: contraindication, factor: infection", True),
        ("severity: contraindication, when: {pain: [axial]}", True),
    ],
)
def test_only_a_contraindication_needs_a_condition(tmp_path, caution: str, sound: bool) -> None:
    said = f"{{{caution}, basis: label, text: It is., cite: [a-book]}}"
    text = PROCEDURE + f"cautions:\n- {said}\n"
    assert wrong(tmp_path, procedures_burning=text) == [
        "procedures/burning.yaml:8:3: cautions[0]: a contraindication needs a 'factor' or 'when', "
        "else it rules out everybody"
    ] * (not sound)


def test_a_source_that_only_a_replaced_record_cites_is_used(tmp_path: Path) -> None:
    lower = laid(tmp_path / "lower", FILES | {"sources/b-book": BOOK.replace("a-book", "b-book")})
    lower = laid(lower, {"causes/bulge": FILES["causes/bulge"].replace("a-book", "b-book")})
    upper = laid(tmp_path / "upper", {"causes/bulge": FILES["causes/bulge"]})
    base, problems = load(lower, upper)
    assert problems + check(base) == []


def test_two_sources_may_share_a_page_but_no_number(tmp_path: Path) -> None:
    shared = 'url: "https://a.example/Page"\ndoi: 10.1000/%s\npmid: "%s"\n'
    cited = FILES["causes/bulge"].replace("[a-book]", "[a-book, b-book]")
    b_book = BOOK.replace("a-book", "b-book")
    assert (
        wrong(
            tmp_path,
            sources_a_book=BOOK + shared % ("Ab", "12"),
            sources_b_book=b_book + shared % ("aC", "13"),
            causes_bulge=cited,
        )
        == []
    )
    assert wrong(
        tmp_path,
        sources_a_book=BOOK + shared % ("Ab", "12"),
        sources_b_book=b_book + shared % ("aB", "12"),
        causes_bulge=cited,
    ) == [
        "sources/b-book.yaml:7:6: doi: '10.1000/aB' is already the doi of sources/a-book; "
        "keep one source",
        "sources/b-book.yaml:8:7: pmid: '12' is already the pmid of sources/a-book; "
        "keep one source",
    ]


@pytest.mark.parametrize(("days", "sound"), [(0, True), (1, True), (2, False), (400, False)])
def test_what_is_checked_tomorrow_may_be_checked_already_elsewhere(tmp_path, days, sound) -> None:
    day = date.today() + timedelta(days)
    cause = FILES["causes/bulge"].replace("2026-01-31", day.isoformat())
    book = BOOK.replace("year: 2026\n", "")
    assert wrong(tmp_path, causes_bulge=cause, sources_a_book=book) == [
        f"causes/bulge.yaml:5:10: checked: {day} is still to come; "
        "give the day the sources were read"
    ] * (not sound)


def test_only_what_the_day_says_is_left_out_without_a_clock(tmp_path: Path) -> None:
    files = FILES | {
        "causes/bulge": FILES["causes/bulge"].replace("2026-01-31", "2999-01-31"),
        "factors/infection": FILES["factors/infection"].replace("a-book", "b-book"),
    }
    base, _ = load(laid(tmp_path, files))
    assert [problem.path.stem for problem in check(base)] == ["bulge", "infection"]
    (problem,) = check(base, by_the_clock=False)
    assert problem.path.stem == "infection"


def test_a_source_may_be_of_the_year_in_which_it_was_read(tmp_path: Path) -> None:
    cause = FILES["causes/bulge"].replace("2026-01-31", "2025-12-31")
    assert wrong(tmp_path, causes_bulge=cause) == [
        "causes/bulge.yaml:4:8: cite[0]: 'a-book' is of 2026, after 'checked'; "
        "read it and renew the date, or mend its year"
    ]


def test_messages_of_checks_repeat_no_more_than_can_be_read(tmp_path: Path) -> None:
    long = 300 * "a"
    book = BOOK.replace("title", f"doi: {long}\npmid: {long}\ntitle")
    files = FILES | {
        "sources/a-book": book,
        "topics/one": f"id: one\nname: {long}\nkind: term\n{CAUSE.replace('a-book', long)}",
        "topics/two": f"id: two\nname: {long}\naliases: ['{60 * '?!'}']\nkind: term\n{CAUSE}",
    }
    base, _ = load(laid(tmp_path, files))
    messages = [problem.message for problem in check(base)]
    assert len(messages) == 5
    assert all("..." in message and len(message) < 200 for message in messages)
